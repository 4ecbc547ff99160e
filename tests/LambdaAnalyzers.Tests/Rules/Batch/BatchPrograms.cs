using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>
/// Programs by name for one rule on batches: either all with <c>[|marked|]</c> findings, or all look-alikes without one.
/// </summary>
internal sealed class BatchPrograms(string rule, bool reported, string usings = "") : IEnumerable
{
    private readonly Dictionary<string, string[]> _cases = new(StringComparer.Ordinal);

    /// <summary>For <c>[MemberData]</c>.</summary>
    public IEnumerable<object[]> Names => _cases.Keys.Select(static name => new object[] { name });

    /// <summary>One or more files. What <see cref="Sqs"/> and its like make is one.</summary>
    public void Add(string name, params string[] files) => _cases.Add(name, [.. files.Select(file => usings + file)]);

    public IEnumerator GetEnumerator() => _cases.GetEnumerator();

    public async Task VerifyAsync(string name)
    {
        var files = _cases[name];
        Assert.Equal(reported, files.Any(static file => file.Contains("[|", StringComparison.Ordinal)));
        await new CompiledFunction(files) { Rule = rule, OutputKind = KindOf(files) }.VerifyAsync();
    }

    /// <summary>The messages of what is found in these files.</summary>
    public static async Task<string[]> MessagesAsync(string rule, params string[] files) =>
        [.. (await new CompiledFunction(files) { Rule = rule }.VerifyAsync()).Select(static diagnostic => diagnostic.GetMessage())];

    /// <summary>The body of an SQS handler that has a list <c>failures</c> and returns it.</summary>
    public static string Sqs(string body, string members = "") =>
        $$"""
        public class Function
        {
            {{members}}

            public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
            {
                var failures = new List<SQSBatchResponse.BatchItemFailure>();
                await Task.Yield();
                {{body}}
                return new SQSBatchResponse(failures);
            }
        }
        """;

    /// <summary>The body of a Kinesis handler that has a list <c>failures</c> and returns it.</summary>
    public static string Kinesis(string body, string members = "") => Stream("Kinesis", "KinesisEvent", body, members);

    /// <summary>The body of a handler of a DynamoDB stream that has a list <c>failures</c> and returns it.</summary>
    public static string Dynamo(string body, string members = "") => Stream("DynamoDB", "DynamoDBEvent", body, members);

    private static string Stream(string library, string input, string body, string members) =>
        $$"""
        using Amazon.Lambda.{{library}}Events;

        public class Function
        {
            {{members}}

            public async Task<StreamsEventResponse> Handler({{input}} input, ILambdaContext context)
            {
                var failures = new List<StreamsEventResponse.BatchItemFailure>();
                await Task.Yield();
                {{body}}
                return new StreamsEventResponse { BatchItemFailures = failures };
            }
        }
        """;

    private static OutputKind? KindOf(string[] files) =>
        files.Any(static file => file.Contains("LambdaBootstrapBuilder", StringComparison.Ordinal)) ? OutputKind.ConsoleApplication : null;
}
