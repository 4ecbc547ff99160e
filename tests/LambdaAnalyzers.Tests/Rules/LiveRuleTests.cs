using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Rules.Handler;
using LambdaAnalyzers.Testing;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules;

/// <summary>While the user types, an editor asks for one document: what a rule reports there must come, wherever its search began.</summary>
public class LiveRuleTests
{
    private const string Loop = "foreach (var record in input.Records) { await new AmazonSQSClient().SendMessageAsync(\"queue\", record.Body); }";

    private const string Usings =
        """
        using Amazon.Lambda;
        using Amazon.Lambda.APIGatewayEvents;
        using Amazon.Lambda.KinesisEvents;
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.S3Events;
        using Amazon.Lambda.Serialization.SystemTextJson;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.DependencyInjection;
        using Amazon.Lambda.SNSEvents;

        """;

    public static TheoryData<string, string> Findings => new()
    {
        { "LMB201", "public class Function { public async Task Handler(SQSEvent input, ILambdaContext context) { " + Loop + " } }" },
        { "LMB201", "var handler = async (SQSEvent input, ILambdaContext context) => { " + Loop + " }; await LambdaBootstrapBuilder.Create<SQSEvent>(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "LMB201", "await LambdaBootstrapBuilder.Create<SQSEvent>(async (input, context) => { " + Loop + " }, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "LMB201", "await LambdaBootstrapBuilder.Create<SQSEvent>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); async Task Handler(SQSEvent input, ILambdaContext context) { " + Loop + " }" },
        { "LMB202", "public class Function { public async Task Handler(SQSEvent input, ILambdaContext context) { try { " + Loop + " } catch (Exception e) { Console.WriteLine(e); } } }" },
        { "LMB204", "public class Function { public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context) { " + Loop + " return new SQSBatchResponse(); } }" },
        { "LMB206", "public class Function { public async Task<StreamsEventResponse> Handler(KinesisEvent input, ILambdaContext context) { var failures = new List<StreamsEventResponse.BatchItemFailure>(); foreach (var record in input.Records) { try { await new AmazonSQSClient().SendMessageAsync(\"queue\", record.EventId); } catch { failures.Add(new() { ItemIdentifier = record.Kinesis.SequenceNumber }); } } return new StreamsEventResponse { BatchItemFailures = failures }; } }" },
        { "LMB301", "public class Function { string _body; public void Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { Keep(record.Body); } } void Keep(string body) { _body = body; } }" },
        { "LMB302", "public class Function { readonly List<string> _bodies = new(); public void Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { _bodies.Add(record.Body); } } }" },
        { "LMB303", "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { AppDomain.CurrentDomain.ProcessExit += (sender, args) => { }; } }" },
        { "LMB304", "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { Environment.SetEnvironmentVariable(\"COUNT\", input.Records.Count.ToString()); } }" },
        { "LMB305", "public class Function { int _count; public void Handler(SQSEvent input, ILambdaContext context) { _count++; } }" },
        { "LMB501", "public class Function { public async void Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); } }" },
        { "LMB501", "Action<string, ILambdaContext> handler = async (input, context) => { await Task.Yield(); }; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "LMB501", "Action<string, ILambdaContext> handler = async delegate (string input, ILambdaContext context) { await Task.Yield(); }; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "LMB502", "public class Function { public ValueTask Handler(SQSEvent input, ILambdaContext context) => default; }" },
        { "LMB502", "Func<string, ILambdaContext, ValueTask<string>> handler = (input, context) => new ValueTask<string>(input); await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "LMB503", "public class Function { [Amazon.Lambda.Annotations.LambdaFunction] public void Handler(string a, string b, string c) { } }" },
        { "LMB506", "public class Function { public void Handler(SQSEvent input) { } }" },
        { "LMB507", "public class Function { [LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<Context>))] public void Handler(SQSEvent input, ILambdaContext context) { } } public partial class Context : System.Text.Json.Serialization.JsonSerializerContext { }" },
        { "LMB508", "[assembly: LambdaSerializer(typeof(CamelCaseLambdaJsonSerializer))] var handler = (string input, ILambdaContext context) => input; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "LMB509", "public class Function { public APIGatewayProxyResponse Handler(APIGatewayProxyRequest input, ILambdaContext context) => Make(); private APIGatewayProxyResponse Make() => new APIGatewayProxyResponse { Body = input }; private const string input = \"\"; }" },
        { "LMB510", "public class Function { public string Handler(APIGatewayProxyRequest input, ILambdaContext context) => input.QueryStringParameters[\"a\"]; }" },
        { "LMB511", "public class Function { public string Handler(APIGatewayHttpApiV2ProxyRequest input, ILambdaContext context) => input.Headers.TryGetValue(\"X-Api-Key\", out var key) ? key : null; }" },
        { "LMB511", "public class Function { public string Handler(APIGatewayHttpApiV2ProxyRequest input, ILambdaContext context) => input.Headers[\"X-Api-Key\"]; }" },
        { "LMB608", "public class Function { public async Task Handler(SNSEvent input, ILambdaContext context) { try { await new AmazonSQSClient().SendMessageAsync(\"queue\", \"x\"); } catch (Exception e) { Console.WriteLine(e); } } }" },
        { "LMB601", "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { new AmazonSQSClient().SendMessageAsync(\"queue\", \"done\"); } }" },
        { "LMB601", "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { Save(); } private async void Save() { await Task.Delay(1); } }" },
        { "LMB601", "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { Save(); async void Save() { await Task.Delay(1); } } }" },
        { "LMB601", "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { input.Records.ForEach(async record => await Task.Delay(1)); } }" },
        { "LMB601", "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { var timer = new Timer(_ => Console.WriteLine(1), null, 0, 100); } }" },
        { "LMB602", "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { new AmazonSQSClient().SendMessageAsync(\"queue\", \"done\").Wait(); } }" },
        { "LMB602", "public class Function { public string Handler(SQSEvent input, ILambdaContext context) => new AmazonSQSClient().SendMessageAsync(\"queue\", \"done\").Result.MessageId; }" },
        { "LMB603", "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { Thread.Sleep(1000); } }" },
        { "LMB604", "public class Function { public async Task Handler(SQSEvent input, ILambdaContext context) { await new AmazonLambdaClient().InvokeAsync(new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\" }); } }" },
        { "LMB606", "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { using var limit = new CancellationTokenSource(context.RemainingTime - TimeSpan.FromSeconds(1)); } } }" },
        { "LMB605", "var builder = WebApplication.CreateBuilder(args); builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi); builder.Services.AddHostedService<Worker>(); var app = builder.Build(); app.MapGet(\"/\", () => \"ok\"); app.Run(); public class Worker : Microsoft.Extensions.Hosting.BackgroundService { protected override async Task ExecuteAsync(CancellationToken stoppingToken) { while (true) { await Task.Delay(1000); } } }" },
        { "LMB607", "public class Function { public async Task Handler(S3Event input, ILambdaContext context) { foreach (var record in input.Records) { await new AmazonS3Client().PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { BucketName = record.S3.Bucket.Name, Key = record.S3.Object.Key }); } } }" },
        { "LMB609", "public class Function { public async Task Handler(S3Event input, ILambdaContext context) { await Reader.ReadAsync(input.Records[0].S3.Object.Key); } } public static class Reader { public static Task ReadAsync(string key) => new AmazonS3Client().GetObjectAsync(\"b\", key); }" },
        { "LMB701", "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { File.WriteAllText(\"report.csv\", \"x\"); } }" },
        { "LMB702", "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { File.AppendAllText(\"/tmp/log.txt\", \"x\"); } }" },
        { "LMB703", "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { var path = Path.GetTempFileName(); File.WriteAllText(path, \"x\"); } }" },
    };

    /// <summary>What code lacks in a template is found while the code is typed.</summary>
    [Fact]
    public async Task ComesWithTheDocument_AlsoFromATemplate()
    {
        var solution = await LiveSolution.CreateAsync(
            [new InvokeScopeAnalyzer()],
            state =>
            {
                state.AdditionalReferences.AddRange(Verification.LambdaReferences.All);
                state.Sources.Add(("/0/Function.cs", "public class Function { public string Handle(string e, ILambdaContext c) => Queues.Read(\"QUEUE\"); }"));
                state.Sources.Add(("/0/Queues.cs", "public static class Queues { public static string Read(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException(); }"));
                state.Sources.Add(("/0/GlobalUsings.cs", LambdaTestSettings.GlobalUsings));
                state.AdditionalFiles.Add(("/0/template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle' } }\n"));
            });

        Assert.Contains("LMB810", (await solution.GetDocumentDiagnosticsAsync("/0/Function.cs")).Select(static diagnostic => diagnostic.Id));
        Assert.Empty(await solution.GetDocumentDiagnosticsAsync("/0/Queues.cs"));
    }

    [Theory]
    [MemberData(nameof(Findings))]
    public async Task ComesWithTheDocument(string id, string source)
    {
        var isProgram = !source.StartsWith("public class", System.StringComparison.Ordinal);
        var solution = await LiveSolution.CreateAsync(
            [new InvokeScopeAnalyzer(), new TypeNotInSerializerContext(), new SerializerAttributeIgnored()],
            state =>
            {
                state.OutputKind = isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
                state.AdditionalReferences.AddRange(Verification.LambdaReferences.All);
                state.Sources.Add(("/0/Function.cs", Usings + source));
                state.Sources.Add(("/0/GlobalUsings.cs", LambdaTestSettings.GlobalUsings));
                if (id == "LMB305")
                {
                    state.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nlambda_analyzers.managed_instances = true\n"));
                }

                if (id == "LMB506")
                {
                    state.AdditionalFiles.Add(("/0/aws-lambda-tools-defaults.json", Handler.HandlerCases.Defaults("TestProject", "Function::Handler")));
                }
            });

        Assert.Contains(id, (await solution.GetDocumentDiagnosticsAsync("/0/Function.cs")).Select(static diagnostic => diagnostic.Id));
    }
}
