using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>LMB101: which creations are reported. What invoke scope reaches and what depends on the event have tests of their own.</summary>
public partial class AwsClientCreatedPerInvocationTests
{
    private static LambdaAnalyzerTest<InvokeScopeAnalyzer> Test(params string[] sources)
    {
        var test = new LambdaAnalyzerTest<InvokeScopeAnalyzer>(DiagnosticIds.AwsClientCreatedPerInvocation);
        foreach (var source in sources)
        {
            test.TestState.Sources.Add(source);
        }

        test.TestState.Sources.Add(("/0/GlobalUsings.cs", LambdaTestSettings.GlobalUsings));
        return test;
    }

    private static Task VerifyAsync(params string[] sources) => Test(sources).RunAsync();

    private static string Handler(string statements, string members = "") =>
        $$"""
        public class Function
        {
            public async Task FunctionHandler(SQSEvent input, ILambdaContext context)
            {
                await Task.Yield();
                {{statements}}
            }

            {{members}}
        }

        """;

    // ---- Every spelling of a creation

    [Theory]
    [InlineData("var s3 = [|new AmazonS3Client()|];")]
    [InlineData("AmazonS3Client s3 = [|new AmazonS3Client()|];")]
    [InlineData("IAmazonS3 s3 = [|new AmazonS3Client()|];")]
    [InlineData("AmazonS3Client s3 = [|new()|];")]
    [InlineData("AmazonS3Client s3 = [|new(RegionEndpoint.EUWest1)|];")]
    [InlineData("using var s3 = [|new AmazonS3Client()|];")]
    [InlineData("using IAmazonS3 s3 = [|new AmazonS3Client()|];")]
    [InlineData("using (var s3 = [|new AmazonS3Client()|]) { }")]
    [InlineData("using ([|new AmazonS3Client()|]) { }")]
    [InlineData("using (IAmazonS3 a = [|new AmazonS3Client()|], b = [|new AmazonS3Client()|]) { }")]
    [InlineData("await [|new AmazonS3Client()|].ListBucketsAsync();")]
    [InlineData("await ([|new AmazonS3Client()|]).ListBucketsAsync();")]
    [InlineData("Console.WriteLine([|new AmazonS3Client()|]);")]
    [InlineData("_ = [|new AmazonS3Client()|];")]
    [InlineData("_ = [|new Amazon.S3.AmazonS3Client()|];")]
    [InlineData("_ = [|new global::Amazon.S3.AmazonS3Client()|];")]
    [InlineData("_ = [|new AmazonS3Client(region: RegionEndpoint.EUWest1)|];")]
    [InlineData("_ = [|new AmazonS3Client(new AmazonS3Config { ForcePathStyle = true })|];")]
    [InlineData("_ = [|new AmazonDynamoDBClient()|]; _ = [|new AmazonSQSClient()|];")]
    [InlineData("_ = [|new Amazon.Kinesis.AmazonKinesisClient()|];")]
    [InlineData("_ = [|new Amazon.SecretsManager.AmazonSecretsManagerClient()|]; _ = [|new Amazon.SecurityToken.AmazonSecurityTokenServiceClient()|];")]
    [InlineData("_ = [|new Amazon.SimpleSystemsManagement.AmazonSimpleSystemsManagementClient()|]; _ = [|new Amazon.StepFunctions.AmazonStepFunctionsClient()|];")]
    [InlineData("_ = [|new Amazon.EventBridge.AmazonEventBridgeClient()|]; _ = [|new Amazon.Lambda.AmazonLambdaClient()|];")]
    [InlineData("_ = [|new Amazon.S3.AmazonS3Client()|] as IAmazonS3;")]
    [InlineData("object s3 = (object)[|new AmazonS3Client()|];")]
    [InlineData("var (a, b) = ([|new AmazonS3Client()|], [|new AmazonSQSClient()|]);")]
    [InlineData("var pair = new { S3 = [|new AmazonS3Client()|] };")]
    [InlineData("var clients = new IAmazonService[] { [|new AmazonS3Client()|], [|new AmazonSQSClient()|] };")]
    [InlineData("var s3 = /* why */ [|new AmazonS3Client( /* nothing */ )|]; // because")]
    [InlineData("var s3 = [|new\n    AmazonS3Client\n    (\n    )|];")]
    public Task CreationInHandler_IsReported(string statements) => VerifyAsync(Handler(statements));

    [Fact]
    public Task CreationInHelper_IsReportedWithPath() =>
        VerifyMessageAsync(
            "'AmazonSQSClient' is created on every invocation of 'Worker.FunctionHandler' (through 'Worker.SendAsync' → 'Worker.CreateClient'): each time its configuration is worked out and its request pipeline built anew, which is waited and paid for; create it once in init scope",
            """
            public class Worker
            {
                public async Task {|#1:FunctionHandler|}(SQSEvent input, ILambdaContext context)
                {
                    foreach (var record in input.Records) { await {|#2:SendAsync|}(record.Body); }
                }

                private async Task SendAsync(string body) { using var client = {|#3:CreateClient|}(); await client.SendMessageAsync("queue", body); }

                private static IAmazonSQS CreateClient() => {|#0:new AmazonSQSClient()|};
            }
            """,
            3);

    private static Task VerifyMessageAsync(string message, string source, int places)
    {
        var test = Test(source);
        var expected = new DiagnosticResult(DiagnosticIds.AwsClientCreatedPerInvocation, DiagnosticSeverity.Warning).WithLocation(0).WithMessage(message);
        for (var i = 1; i <= places; i++)
        {
            expected = expected.WithLocation(i);
        }

        test.ExpectedDiagnostics.Add(expected);
        return test.RunAsync();
    }

    [Fact]
    public Task ImplicitObjectCreation_InFieldOfAClassMadePerInvocation_IsReported() =>
        VerifyAsync(Handler("new Store();"), "public class Store { private readonly AmazonS3Client _s3 = [|new()|]; }");

    [Fact]
    public Task ReturnOfHelper_IsReported() =>
        VerifyAsync(Handler("using var s3 = Make();", "private static IAmazonS3 Make() { return [|new AmazonS3Client()|]; }"));

    [Fact]
    public Task UserSubclassOfAClient_IsReported() =>
        VerifyAsync(
            Handler("_ = [|new MyS3Client()|]; _ = [|new TracingClient(\"x\")|];"),
            "public class MyS3Client : AmazonS3Client { } public class TracingClient : MyS3Client { public TracingClient(string name) { Name = name; } public string Name { get; } }");

    [Fact]
    public Task OptionsCreateServiceClient_IsReported() =>
        VerifyAsync(
            "using Amazon.Extensions.NETCore.Setup;\n"
            + Handler(
                "var a = [|s_options.CreateServiceClient<IAmazonS3>()|]; var b = [|new AWSOptions().CreateServiceClient<IAmazonSQS>()|]; var c = [|new AWSOptions { Region = RegionEndpoint.EUWest1 }.CreateServiceClient<IAmazonS3>()|];",
                "private static readonly AWSOptions s_options = new();"));

    [Fact]
    public Task OptionsCreateServiceClient_OfTheEvent_IsSilent() =>
        VerifyAsync(
            "using Amazon.Extensions.NETCore.Setup;\n"
            + Handler("var a = new AWSOptions { Region = RegionEndpoint.GetBySystemName(input.Records[0].AwsRegion) }.CreateServiceClient<IAmazonS3>();"));

    [Fact]
    public Task GenericCreation_OfATypeParameter_IsSilent() =>
        VerifyAsync(Handler("Make<AmazonS3Client>();", "private static T Make<T>() where T : class, new() => new T();"));

    [Fact]
    public Task SdkV3_IsReported()
    {
        var test = Test(
            """
            public class Function
            {
                private readonly IAmazonS3 _kept = new AmazonS3Client();

                public async Task FunctionHandler(string input, ILambdaContext context)
                {
                    using var s3 = [|new AmazonS3Client(RegionEndpoint.EUWest1)|];
                    await s3.ListBucketsAsync();
                    _ = new AmazonS3Client(RegionEndpoint.GetBySystemName(input));
                }
            }
            """);
        test.TestState.Sources.RemoveAt(1);
        test.TestState.Sources.Add(("/0/GlobalUsings.cs", "global using System.Threading.Tasks; global using Amazon; global using Amazon.S3; global using Amazon.Lambda.Core;"));
        test.TestState.AdditionalReferences.Clear();
        foreach (var reference in Testing.LambdaReferences.StandIns)
        {
            if (reference.Display?.Contains("AWSSDK", System.StringComparison.Ordinal) == false)
            {
                test.TestState.AdditionalReferences.Add(reference);
            }
        }

        test.TestState.AdditionalReferences.AddRange(Testing.LambdaReferences.AwsSdkV3);
        return test.RunAsync();
    }

    // ---- Every entry point kind

    [Fact]
    public Task StaticHandler_IsReported() =>
        VerifyAsync("public static class Function { public static void Handle(SQSEvent e, ILambdaContext c) { _ = [|new AmazonS3Client()|]; } }");

    [Fact]
    public Task Annotations_IsReported() =>
        VerifyAsync(
            """
            using Amazon.Lambda.Annotations;
            using Amazon.Lambda.Annotations.APIGateway;
            using Microsoft.Extensions.DependencyInjection;

            [LambdaStartup]
            public class Startup
            {
                public void ConfigureServices(IServiceCollection services)
                {
                    services.AddSingleton<IAmazonS3>(_ => new AmazonS3Client());
                    services.AddSingleton<IAmazonSQS>(new AmazonSQSClient());
                }
            }

            public class Functions
            {
                private readonly IAmazonS3 _s3;
                public Functions(IAmazonS3 s3) => _s3 = s3 ?? new AmazonS3Client();

                [LambdaFunction]
                [HttpApi(LambdaHttpMethod.Get, "/{id}")]
                public async Task<string> Get(string id)
                {
                    using var sqs = [|new AmazonSQSClient()|];
                    await _s3.ListBucketsAsync();
                    return id;
                }
            }
            """);

    [Fact]
    public Task TopLevelStatements_IsReported()
    {
        var test = Test(
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;

            var shared = new AmazonS3Client();
            var handler = async (string input, ILambdaContext context) =>
            {
                using var s3 = [|new AmazonS3Client()|];
                await shared.ListBucketsAsync();
            };
            await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();
            """);
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        return test.RunAsync();
    }

    [Fact]
    public Task AspNetCore_EndpointsControllersAndMiddleware_AreReported()
    {
        var test = Test(
            """
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Http;
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.Extensions.DependencyInjection;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi);
            builder.Services.AddSingleton<IAmazonS3>(new AmazonS3Client());
            builder.Services.AddSingleton<IAmazonSQS>(provider => new AmazonSQSClient());
            var app = builder.Build();
            app.Use(async (context, next) => { _ = [|new AmazonS3Client()|]; await next(context); });
            app.MapGet("/", () => [|new AmazonS3Client()|].Config.RegionEndpoint.SystemName);
            app.MapPost("/", Endpoints.Post);
            app.UseMiddleware<Timing>();
            app.MapControllers();
            app.Run();

            public static class Endpoints { public static void Post() { _ = [|new AmazonS3Client()|]; } }

            public class ItemsController : ControllerBase
            {
                private readonly IAmazonS3 _perRequest = [|new AmazonS3Client()|];
                private static readonly IAmazonS3 s_shared = new AmazonS3Client();

                [HttpGet]
                public string Get() { _ = [|new AmazonSQSClient()|]; return _perRequest + "" + s_shared; }
            }

            public class Timing
            {
                private readonly RequestDelegate _next;
                private readonly IAmazonS3 _s3 = new AmazonS3Client();
                public Timing(RequestDelegate next) => _next = next;
                public Task InvokeAsync(HttpContext context) { _ = [|new AmazonS3Client()|]; _ = _s3; return _next(context); }
            }
            """);
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        return test.RunAsync();
    }

    [Fact]
    public Task AspNetCore_WithoutLambdaHosting_IsSilent()
    {
        var test = Test(
            """
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Mvc;

            var app = WebApplication.CreateBuilder(args).Build();
            app.MapGet("/", () => new AmazonS3Client().Config.RegionEndpoint.SystemName);
            app.Run();

            public class ItemsController : ControllerBase { public void Get() { _ = new AmazonS3Client(); } }
            """);
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        return test.RunAsync();
    }

    [Fact]
    public Task DeployedByTemplate_IsReported()
    {
        var test = Test("namespace My { public class Function { public string Handle(string input) { _ = [|new AmazonS3Client()|]; return input; } } }");
        test.TestState.AdditionalFiles.Add(("/0/serverless.template", """{ "Resources": { "F": { "Properties": { "Handler": "TestProject::My.Function::Handle" } } } }"""));
        return test.RunAsync();
    }

    [Fact]
    public Task NamedByOption_IsReported()
    {
        var test = Test("public interface ICommand { void Run(string input); } public class Import : ICommand { public void Run(string input) { _ = [|new AmazonS3Client()|]; } }");
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\nlambda_analyzers.handler_methods = ICommand.Run\n"));
        return test.RunAsync();
    }

    // ---- Look-alikes

    [Fact]
    public Task InitScope_IsSilent() =>
        VerifyAsync(
            """
            public class Function
            {
                private static readonly IAmazonS3 s_s3 = new AmazonS3Client();
                private readonly IAmazonS3 _s3 = new AmazonS3Client();
                private readonly IAmazonSQS _sqs;
                private IAmazonDynamoDB Dynamo { get; } = new AmazonDynamoDBClient();
                private static readonly Lazy<IAmazonS3> s_lazy = new(() => new AmazonS3Client());

                static Function() { _ = new AmazonS3Client(); }
                public Function() : this(new AmazonSQSClient()) { }
                public Function(IAmazonSQS sqs) { _sqs = sqs ?? new AmazonSQSClient(); }

                public void FunctionHandler(SQSEvent input, ILambdaContext context) { _ = s_s3; _ = _s3; _ = _sqs; _ = Dynamo; _ = s_lazy.Value; }
            }
            """);

    [Fact]
    public Task LazilyKept_IsSilent() =>
        VerifyAsync(Handler("_s3 ??= new AmazonS3Client(); await _s3.ListBucketsAsync();", "private IAmazonS3 _s3;"));

    [Fact]
    public Task ClientOfATenant_IsSilent() =>
        VerifyAsync(
            Handler(
                "foreach (var record in input.Records) { var credentials = await AssumeAsync(record.Body); using var s3 = new AmazonS3Client(credentials, RegionEndpoint.GetBySystemName(record.AwsRegion)); }",
                "private static Task<AWSCredentials> AssumeAsync(string tenant) => Task.FromResult<AWSCredentials>(new BasicAWSCredentials(tenant, tenant));"));

    [Fact]
    public Task ClientOfARegionOfTheEvent_IsSilent() =>
        VerifyAsync(Handler("using var s3 = new AmazonS3Client(RegionEndpoint.GetBySystemName(input.Records[0].AwsRegion));"));

    [Fact]
    public Task ClientInACache_IsSilent() =>
        VerifyAsync(Handler(
            "var s3 = s_clients.GetOrAdd(\"eu-west-1\", region => new AmazonS3Client(RegionEndpoint.GetBySystemName(region)));",
            "private static readonly ConcurrentDictionary<string, IAmazonS3> s_clients = new();"));

    [Fact]
    public Task OwnTypeNamedLikeAClient_IsSilent() =>
        VerifyAsync(
            "namespace Mine { public class AmazonS3Client { } public class Function { public void Handle(SQSEvent e, ILambdaContext c) { _ = new AmazonS3Client(); } } }");

    [Fact]
    public Task OwnBaseClassNamedLikeTheSdks_IsSilent() =>
        VerifyAsync(
            "namespace Mine { public class AmazonServiceClient { } public class Client : AmazonServiceClient { } public class Function { public void Handle(SQSEvent e, ILambdaContext c) { _ = new Client(); } } }");

    [Fact]
    public Task FakeThatImplementsAService_IsSilent() =>
        VerifyAsync(
            Handler("_ = new FakeSts();"),
            "public class FakeSts : IAmazonService { public IClientConfig Config => null; public static ClientConfig CreateDefaultClientConfig() => null; public static IAmazonService CreateDefaultServiceClient(AWSCredentials credentials, ClientConfig config) => null; }");

    [Fact]
    public Task ConfigAndRequestObjects_AreSilent() =>
        VerifyAsync(Handler("_ = new AmazonS3Config(); _ = new Amazon.S3.Model.PutObjectRequest { Key = \"x\" }; _ = new AmazonS3Exception(\"x\");"));

    [Fact]
    public Task CreateServiceClientOfSomebodyElse_IsSilent() =>
        VerifyAsync(Handler("_ = new Factory().CreateServiceClient<IAmazonS3>();"), "public class Factory { public T CreateServiceClient<T>() => default; }");

    [Fact]
    public Task InjectedOrNew_IsSilent() =>
        VerifyAsync(Handler("await RunAsync(null);", "private static Task RunAsync(IAmazonS3 injected) { var s3 = injected ?? new AmazonS3Client(); return Task.CompletedTask; }"));

    [Fact]
    public Task OptionalParameter_IsSilent() =>
        VerifyAsync(Handler("Run();", "private static void Run(IAmazonS3 s3 = null) { s3 ??= new AmazonS3Client(); }"));

    [Fact]
    public Task ConsoleMain_IsSilent()
    {
        var test = Test("public static class Program { public static async Task Main() { using var s3 = new AmazonS3Client(); await s3.ListBucketsAsync(); await RunAsync(s3); } private static Task RunAsync(IAmazonS3 s3) { _ = new AmazonSQSClient(); return Task.CompletedTask; } }");
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        return test.RunAsync();
    }

    [Fact]
    public Task UncalledCode_IsSilent() => VerifyAsync(Handler(string.Empty, "private void Later() { _ = new AmazonS3Client(); }"));

    [Fact]
    public Task LambdaNeverInvoked_IsSilent() => VerifyAsync(Handler("Func<IAmazonS3> make = () => new AmazonS3Client();"));

    [Fact]
    public Task DisabledCode_IsSilent() =>
        VerifyAsync("#define OFF\n" + Handler("\n#if OFF\n_ = 1;\n#else\n_ = new AmazonS3Client();\n#endif\n"));

    [Fact]
    public Task GeneratedFile_IsSilentButFollowed()
    {
        var test = Test(
            "public partial class Function { public void Handle(SQSEvent e, ILambdaContext c) => Generated(); private void Own() { _ = [|new AmazonS3Client()|]; } }");
        test.TestState.Sources.Add(("/0/Function.g.cs", "public partial class Function { private void Generated() { _ = new AmazonS3Client(); Own(); } }"));
        test.TestState.Sources.Add(("/0/Marked.cs", "// <auto-generated/>\npublic class Marked { public void Handle(SQSEvent e, ILambdaContext c) { _ = new AmazonS3Client(); } }"));
        test.TestState.Sources.Add(("/0/Attributed.cs", "[System.CodeDom.Compiler.GeneratedCode(\"x\", \"1\")] public class Attributed { public void Handle(SQSEvent e, ILambdaContext c) { _ = new AmazonS3Client(); } }"));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("is_global = true\nlambda_analyzers.test_project = true\n")]
    [InlineData("is_global = true\nbuild_property.IsTestProject = true\n")]
    public Task TestProject_IsSilent(string config)
    {
        var test = Test(Handler("_ = new AmazonS3Client();"));
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", config));
        return test.RunAsync();
    }

    [Fact]
    public Task LambdaNotReferenced_IsSilent()
    {
        var test = Test("public interface ILambdaContext { } public class Function { public void FunctionHandler(string input, ILambdaContext context) { _ = new Amazon.S3.AmazonS3Client(); } }");
        test.TestState.Sources.RemoveAt(1);
        test.TestState.AdditionalReferences.Clear();
        test.TestState.AdditionalReferences.AddRange(Testing.LambdaReferences.AwsSdkV4);
        return test.RunAsync();
    }

    [Fact]
    public Task SdkNotReferenced_IsSilent()
    {
        var test = Test("namespace Amazon.Runtime { public class AmazonServiceClient { } } public class Client : Amazon.Runtime.AmazonServiceClient { } public class Function { public void FunctionHandler(string input, Amazon.Lambda.Core.ILambdaContext context) { _ = new Client(); } }");
        test.TestState.Sources.RemoveAt(1);
        test.TestState.AdditionalReferences.Clear();
        foreach (var reference in Testing.LambdaReferences.StandIns)
        {
            if (reference.Display?.Contains("Amazon.Lambda.Core.dll", System.StringComparison.Ordinal) == true)
            {
                test.TestState.AdditionalReferences.Add(reference);
            }
        }

        return test.RunAsync();
    }

    // ---- Options and suppression

    [Theory]
    [InlineData("AmazonS3Client")]
    [InlineData("Amazon.S3.AmazonS3Client")]
    [InlineData("Other, AmazonS3Client ; Third")]
    public Task ExcludedTypes_AreSilent(string value)
    {
        var test = Test(Handler("_ = new AmazonS3Client(); _ = [|new AmazonSQSClient()|];"));
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\nlambda_analyzers.LMB101.excluded_types = {value}\n"));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("lambda_analyzers.LMB101.excluded_types = ")]
    [InlineData("lambda_analyzers.LMB101.excluded_types = ,;|")]
    [InlineData("lambda_analyzers.LMB101.excluded_types = S3Client, Amazon.SQS.AmazonS3Client")]
    [InlineData("lambda_analyzers.lmb102.excluded_types = AmazonS3Client")]
    public Task ExcludedTypes_ThatNameNothingHere_ChangeNothing(string line)
    {
        var test = Test(Handler("_ = [|new AmazonS3Client()|];"));
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\n{line}\n"));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("dotnet_diagnostic.LMB101.severity = none")]
    [InlineData("dotnet_analyzer_diagnostic.category-LambdaInitScope.severity = none")]
    public Task SwitchedOff_IsSilent(string line)
    {
        var test = Test(Handler("_ = new AmazonS3Client();"));
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\n{line}\n"));
        return test.RunAsync();
    }

    [Fact]
    public Task SwitchedOffInOneFile_IsReportedInTheOther()
    {
        var test = Test(Handler("_ = new AmazonS3Client(); Other.Work();"));
        test.TestState.Sources.Add(("/0/Other.cs", "public static class Other { public static void Work() { _ = [|new AmazonS3Client()|]; } }"));
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[Test0.cs]\ndotnet_diagnostic.LMB101.severity = none\n"));
        return test.RunAsync();
    }

    [Fact]
    public Task SetToError_IsAnError()
    {
        var test = Test(Handler("_ = {|#0:new AmazonS3Client()|};"));
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.LMB101.severity = error\n"));
        test.ExpectedDiagnostics.Add(new DiagnosticResult(DiagnosticIds.AwsClientCreatedPerInvocation, DiagnosticSeverity.Error).WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));
        return test.RunAsync();
    }

    [Fact]
    public Task PragmaAndSuppressMessage_AreRespected()
    {
        var test = Test(
            Handler(
                "\n#pragma warning disable LMB101\n_ = new AmazonS3Client();\n#pragma warning restore LMB101\n_ = [|new AmazonS3Client()|]; Suppressed();",
                "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"LambdaInitScope\", \"LMB101\", Justification = \"x\")] private void Suppressed() { _ = new AmazonS3Client(); }"));

        // The verifier's own pragma on the first line would be undone by the 'restore'.
        test.TestBehaviors = TestBehaviors.SkipSuppressionCheck;
        return test.RunAsync();
    }

    // ---- Where the fix would keep it

    [Fact]
    public async Task Properties_NameThePlaceInInitScope()
    {
        var found = await new CompiledFunction(
            """
            public class Function
            {
                public void Handle(SQSEvent e, ILambdaContext c) { _ = [|new AmazonS3Client()|]; new Store().Work(); Helper.Work(); }
            }
            public static class Static { public static void Handle(SQSEvent e, ILambdaContext c) { _ = [|new AmazonS3Client()|]; } }
            public class Store { public void Work() { _ = [|new AmazonS3Client()|]; } }
            public static class Helper { public static void Work() { _ = [|new AmazonS3Client()|]; } }
            """).VerifyAsync();

        Assert.Equal(
            "instance static static static",
            string.Join(' ', System.Linq.Enumerable.Select(found, static diagnostic => diagnostic.Properties[DiagnosticProperties.InitScopePlace])));
    }
}
