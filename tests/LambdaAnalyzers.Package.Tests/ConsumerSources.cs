namespace LambdaAnalyzers.Package.Tests;

/// <summary>The code of the consumer projects beside <see cref="ReadmeExample"/>: it gives no finding.</summary>
internal static class ConsumerSources
{
    public const string Good = """
        namespace Orders;

        public class GoodFunction
        {
            private static readonly AmazonSQSClient s_sqs = new AmazonSQSClient();

            public async Task<string> FunctionHandler(SQSEvent evt, ILambdaContext context)
            {
                await s_sqs.SendMessageAsync("https://queue", evt.Records[0].Body);
                return "done";
            }
        }
        """;

    public const string Pragma = """
        namespace Orders;

        public class PragmaFunction
        {
            public async Task<string> FunctionHandler(SQSEvent evt, ILambdaContext context)
            {
        #pragma warning disable LMB101 // One message a day.
                var sqs = new AmazonSQSClient();
        #pragma warning restore LMB101
                await sqs.SendMessageAsync("https://queue", evt.Records[0].Body);
                return "done";
            }
        }
        """;

    public const string Suppressed = """
        using System.Diagnostics.CodeAnalysis;

        namespace Orders;

        public class SuppressedFunction
        {
            [SuppressMessage("LambdaInitScope", "LMB101", Justification = "One message a day.")]
            public async Task<string> FunctionHandler(SQSEvent evt, ILambdaContext context)
            {
                var sqs = new AmazonSQSClient();
                await sqs.SendMessageAsync("https://queue", evt.Records[0].Body);
                return "done";
            }
        }
        """;

    /// <summary>The same shape without any AWS library.</summary>
    public const string WithoutLambda = """
        namespace Orders;

        public class AmazonSQSClient : AmazonServiceClient
        {
            public Task SendMessageAsync(string queueUrl, string body) => Task.CompletedTask;
        }

        public class AmazonServiceClient;

        public class Function
        {
            public async Task<string> FunctionHandler(string body, object context)
            {
                var sqs = new AmazonSQSClient();
                await sqs.SendMessageAsync("https://queue", body);
                return "done";
            }
        }
        """;
}
