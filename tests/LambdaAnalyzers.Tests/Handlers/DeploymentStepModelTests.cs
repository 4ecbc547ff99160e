using System.Linq;
using System.Threading;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Handlers;

/// <summary>Which handlers are steps of a deployment: what CloudFormation sends, and what runs the migrations of a database.</summary>
public class DeploymentStepModelTests
{
    private const string Request =
        "public class Request { public string RequestType { get; set; } public string ResponseURL { get; set; } public string StackId { get; set; } } ";

    private const string Engine = "namespace DbUp.Engine { public class UpgradeEngine { public object PerformUpgrade() => null; } }";

    private const string Upgrade = "new DbUp.Engine.UpgradeEngine().PerformUpgrade();";

    private const string AnnotationsUsings = "using Amazon.Lambda.Annotations; using Amazon.Lambda.Annotations.APIGateway; ";

    private const string WebProgram =
        """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.DependencyInjection;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi);
        var app = builder.Build();
        ENDPOINT
        app.Run();
        """;

    private static string Steps(CompiledFunction function)
    {
        var handlers = function.Model().Handlers;
        return string.Join(", ", handlers.FindAll(CancellationToken.None).Select(handler =>
            handler.Name + (handlers.IsCustomResource(handler, CancellationToken.None) ? " is a custom resource"
                : handlers.RunsOnDeployment(handler, CancellationToken.None) ? " migrates"
                : " is neither")));
    }

    private static string Handler(string eventType, string body, string members = "") =>
        $"public class Function {{ {members} public void Handler({eventType} input, ILambdaContext context) {{ {body} }} }} ";

    [Theory]
    [InlineData("Request", "", Request, true)]
    [InlineData("Request", "", "public struct Request { public string RequestType; public string ResponseURL; public string StackId; }", true)]
    [InlineData("Request", "", "public class Request { public string RequestType() => null; public string ResponseURL() => null; public string StackId() => null; }", false)]
    [InlineData("Request[]", "", Request, false)]
    [InlineData("string", "var field = Fields.StackId; Console.WriteLine(field);", "public enum Fields { RequestType, ResponseURL, StackId }", false)]
    [InlineData("object", "var request = (IRequest)input; Console.WriteLine(request);", "public interface IRequest { string RequestType { get; } string ResponseURL { get; } string StackId { get; } }", true)]
    [InlineData("string", "var text = input; Console.WriteLine(text.Length);", Request, false)]
    [InlineData("Dictionary<string, string>", "_ = input[\"RequestType\"]; _ = input[\"ResponseURL\"];", "", true)]
    [InlineData("Dictionary<string, string>", "_ = input[\"ResponseURL\"]; _ = input[\"ResponseURL\"]; _ = input[\"RequestType\"];", "", true)]
    [InlineData("Dictionary<string, string>", "_ = input[\"RequestType\"]; _ = input[\"RequestType\"]; _ = input[\"ResponseURL\"];", "", true)]
    [InlineData("Dictionary<string, string>", "_ = input[\"ResponseURL\"]; _ = input[\"ResponseURL\"];", "", false)]
    [InlineData("Dictionary<string, string>", "_ = input[\"RequestType\"]; _ = input[\"RequestType\"];", "", false)]
    [InlineData("Dictionary<string, string>", "_ = input[\"RequestType\"]; _ = input[\"StackId\"];", "", false)]
    public void CustomResource_IsToldByWhatItReads(string eventType, string body, string types, bool isCustomResource) =>
        Assert.Equal(
            "Function.Handler is " + (isCustomResource ? "a custom resource" : "neither"),
            Steps(new CompiledFunction(Handler(eventType, body) + types)));

    [Theory]
    [InlineData(AnnotationsUsings + "public class Function { [LambdaFunction] public void Handler() { } }", "Function.Handler is neither")]
    [InlineData(AnnotationsUsings + "public class Function { [LambdaFunction] public void Handler(Request request) { } }", "Function.Handler is a custom resource")]
    [InlineData(AnnotationsUsings + "public class Function { [LambdaFunction] public void Handler(string id, Request request) { } }", "Function.Handler is neither")]
    public void CustomResource_IsToldByTheFirstParameter(string source, string steps) => Assert.Equal(steps, Steps(new CompiledFunction(source, Request)));

    [Theory]
    [InlineData("app.MapPost(\"/requests\", (Request request) => request.StackId);")]
    [InlineData("app.MapPost(\"/requests\", () => new DbUp.Engine.UpgradeEngine().PerformUpgrade());")]
    public void EndpointOfAnApplication_IsNoStep(string endpoint) =>
        Assert.Equal("POST /requests is neither", Steps(new CompiledFunction(WebProgram.Replace("ENDPOINT", endpoint), Request, Engine)));

    [Theory]
    [InlineData(Upgrade, "", Engine, true)]
    [InlineData("new DbUp.Engine().PerformUpgrade();", "", "namespace DbUp { public class Engine { public void PerformUpgrade() { } } }", true)]
    [InlineData("Prepare();", "private static void Prepare() => Start(); private static void Start() => " + Upgrade, Engine, true)]
    [InlineData("IStart start = null; start.Start(); Last();", "private static void Last() => " + Upgrade, "public interface IStart { void Start(); } " + Engine, true)]
    [InlineData("First();", "private static void First() => Second(); private static void Second() => First(); private static void Last() => " + Upgrade, Engine, false)]
    [InlineData("new Engine().PerformUpgrade();", "", "public class Engine { public void PerformUpgrade() { } }", false)]
    [InlineData("new My.DbUp.Engine().PerformUpgrade();", "", "namespace My.DbUp { public class Engine { public void PerformUpgrade() { } } }", false)]
    [InlineData("new DbUpTools.Engine().PerformUpgrade();", "", "namespace DbUpTools { public class Engine { public void PerformUpgrade() { } } }", false)]
    [InlineData("new DbUp.Engine().MigrateUp();", "", "namespace DbUp { public class Engine { public void MigrateUp() { } } }", false)]
    [InlineData("Console.WriteLine(nameof(DbUp.Engine.UpgradeEngine.PerformUpgrade));", "", Engine, false)]
    public void Migration_IsToldByTheCallOfItsLibrary(string body, string members, string types, bool migrates) =>
        Assert.Equal("Function.Handler " + (migrates ? "migrates" : "is neither"), Steps(new CompiledFunction(Handler("string", body, members) + types)));

    /// <summary>Of a library that is not there, only the names that nobody else has say something.</summary>
    [Theory]
    [InlineData("engine.PerformUpgrade();", true)]
    [InlineData("runner.MigrateUp();", true)]
    [InlineData("database.Migrate();", false)]
    [InlineData("Unknown.Start(); /* PerformUpgrade */", false)]
    public void Migration_OfAMissingLibrary(string body, bool migrates) =>
        Assert.Equal("Function.Handler " + (migrates ? "migrates" : "is neither"), Steps(new CompiledFunction(Handler("string", body)) { AllowErrors = true }));

    /// <summary>What waits for the events of a service runs as often as they come.</summary>
    [Theory]
    [InlineData("[LambdaFunction] public void Handler() { " + Upgrade + " }", true)]
    [InlineData("[LambdaFunction] public void Handler(string input) { " + Upgrade + " }", true)]
    [InlineData("[LambdaFunction] [Obsolete] public void Handler(string input) { " + Upgrade + " }", true)]
    [InlineData("[LambdaFunction] [HttpApi(LambdaHttpMethod.Get, \"/\")] public void Handler() { " + Upgrade + " }", false)]
    [InlineData("[LambdaFunction] public void Handler(SQSEvent input) { " + Upgrade + " }", false)]
    [InlineData("public void Handler(SQSEvent input, ILambdaContext context) { " + Upgrade + " }", false)]
    [InlineData("public void Handler(ILambdaContext context) { " + Upgrade + " }", true)]
    [InlineData("[LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))] public void Handler(string input, ILambdaContext context) { " + Upgrade + " }", true)]
    public void Migration_WaitsForNoService(string handler, bool migrates) =>
        Assert.Equal(
            "Function.Handler " + (migrates ? "migrates" : "is neither"),
            Steps(new CompiledFunction(AnnotationsUsings + "public class Function { " + handler + " }", Engine)));

    [Fact]
    public void Migration_InTheDelegateOfAnExecutable() =>
        Assert.Equal(
            "the handler lambda migrates",
            Steps(new CompiledFunction(
                """
                using Amazon.Lambda.RuntimeSupport;
                using Amazon.Lambda.Serialization.SystemTextJson;

                await LambdaBootstrapBuilder.Create((string s, ILambdaContext c) => { new DbUp.Engine.UpgradeEngine().PerformUpgrade(); return s; }, new DefaultLambdaJsonSerializer()).Build().RunAsync();
                """,
                Engine)));
}
