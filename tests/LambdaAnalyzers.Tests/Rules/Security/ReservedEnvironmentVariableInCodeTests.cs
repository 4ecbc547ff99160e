using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Security;

/// <summary>LMB404 in code: of functions, and of CDK programs.</summary>
public class ReservedEnvironmentVariableInCodeTests
{
    private const string Rule = DiagnosticIds.ReservedEnvironmentVariableSet;

    private static readonly SecurityCases s_overwritten = new(Rule, reported: true)
    {
        { "handler", SecurityCases.Handler("Environment.SetEnvironmentVariable([|\"AWS_REGION\"|], \"eu-west-1\");") },
        { "region of the old SDKs", SecurityCases.Handler("Environment.SetEnvironmentVariable([|\"AWS_DEFAULT_REGION\"|], \"eu-west-1\");") },
        { "credentials", SecurityCases.Handler("Environment.SetEnvironmentVariable([|\"AWS_ACCESS_KEY_ID\"|], input); Environment.SetEnvironmentVariable([|\"AWS_SECRET_ACCESS_KEY\"|], input); Environment.SetEnvironmentVariable([|\"AWS_SESSION_TOKEN\"|], input);") },
        { "removed", SecurityCases.Handler("Environment.SetEnvironmentVariable([|\"AWS_LAMBDA_FUNCTION_NAME\"|], null);") },
        { "with a target", SecurityCases.Handler("Environment.SetEnvironmentVariable([|\"_HANDLER\"|], input, EnvironmentVariableTarget.Process);") },
        { "trace id", SecurityCases.Handler("Environment.SetEnvironmentVariable([|\"_X_AMZN_TRACE_ID\"|], input);") },
        { "constant", SecurityCases.Handler("Environment.SetEnvironmentVariable([|Region|], \"eu-west-1\");", "const string Region = \"AWS_REGION\";") },
        { "helper", SecurityCases.Handler("Prepare();", "static void Prepare() => Environment.SetEnvironmentVariable([|\"AWS_REGION\"|], \"eu-west-1\");") },
        { "other class", SecurityCases.Handler("new Setup().Run();"), "class Setup { public void Run() => Environment.SetEnvironmentVariable([|\"LAMBDA_TASK_ROOT\"|], \"/opt\"); }" },
        { "constructor of the function", SecurityCases.Handler(string.Empty, "public Function() { Environment.SetEnvironmentVariable([|\"AWS_REGION\"|], \"eu-west-1\"); }") },
        { "static constructor of the function", SecurityCases.Handler(string.Empty, "static Function() { Environment.SetEnvironmentVariable([|\"AWS_REGION\"|], \"eu-west-1\"); }") },
        { "lambda", SecurityCases.Handler("Action set = () => Environment.SetEnvironmentVariable([|\"AWS_REGION\"|], input); set();") },
        { "address of the runtime", SecurityCases.Handler("Environment.SetEnvironmentVariable([|\"AWS_LAMBDA_RUNTIME_API\"|], \"127.0.0.1:9001\");") },
        { "folder of the runtime", SecurityCases.Handler("Environment.SetEnvironmentVariable([|\"LAMBDA_RUNTIME_DIR\"|], input);") },
        { "log group and stream", SecurityCases.Handler("Environment.SetEnvironmentVariable([|\"AWS_LAMBDA_LOG_GROUP_NAME\"|], input); Environment.SetEnvironmentVariable([|\"AWS_LAMBDA_LOG_STREAM_NAME\"|], input);") },
        { "initialization type", SecurityCases.Handler("Environment.SetEnvironmentVariable([|\"AWS_LAMBDA_INITIALIZATION_TYPE\"|], \"on-demand\");") },
        { "readonly field", SecurityCases.Handler("Environment.SetEnvironmentVariable([|s_region|], \"eu-west-1\");", "static readonly string s_region = \"AWS_REGION\";") },
        { "local variable", SecurityCases.Handler("var name = \"AWS_REGION\"; Environment.SetEnvironmentVariable([|name|], \"eu-west-1\");") },
        { "local function", SecurityCases.Handler("void Set() => Environment.SetEnvironmentVariable([|\"AWS_REGION\"|], input); Set();") },
        { "property getter", SecurityCases.Handler("var c = Client;", "object Client { get { Environment.SetEnvironmentVariable([|\"AWS_REGION\"|], \"eu-west-1\"); return new AmazonS3Client(); } }") },
        { "base class in another file", "public class Function : Base { public string Handler(string input, ILambdaContext context) { Prepare(); return input; } }", "public abstract class Base { protected void Prepare() => Environment.SetEnvironmentVariable([|\"AWS_REGION\"|], \"eu-west-1\"); }" },
        { "partial class", "public partial class Function { public string Handler(string input, ILambdaContext context) { Prepare(); return input; } }", "public partial class Function { private void Prepare() => Environment.SetEnvironmentVariable([|\"AWS_SESSION_TOKEN\"|], \"\"); }" },
        { "interface implementation", SecurityCases.Handler("_setup.Run();", "private readonly ISetup _setup = new Setup();"), "interface ISetup { void Run(); } class Setup : ISetup { public void Run() => Environment.SetEnvironmentVariable([|\"AWS_REGION\"|], \"eu-west-1\"); }" },
        { "extension method", SecurityCases.Handler("input.Prepare();"), "static class Extensions { public static void Prepare(this string region) => Environment.SetEnvironmentVariable([|\"AWS_REGION\"|], region); }" },
        { "attributed function", "public class Function { [Amazon.Lambda.Annotations.LambdaFunction] public void Handle(string input) { Environment.SetEnvironmentVariable([|\"AWS_REGION\"|], input); } }" },
        { "static using", "public class Function { public void Handler(string input, ILambdaContext context) { System.Environment.SetEnvironmentVariable([|\"AWS_REGION\"|], \"x\"); } }" },
        { "in a catch", SecurityCases.Handler("try { await Task.Yield(); } catch { Environment.SetEnvironmentVariable([|\"AWS_ACCESS_KEY\"|], input); }") },
        { "executable", "public static class Program { public static async Task Main() { await Amazon.Lambda.RuntimeSupport.LambdaBootstrapBuilder.Create<string>(Handle, new Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer()).Build().RunAsync(); } static void Handle(string input) => Environment.SetEnvironmentVariable([|\"AWS_REGION\"|], input); }" },
        { "named arguments", SecurityCases.Handler("Environment.SetEnvironmentVariable(value: \"x\", variable: [|\"AWS_EXECUTION_ENV\"|]);") },
    };

    private static readonly SecurityCases s_left = new(Rule, reported: false)
    {
        { "own variable", SecurityCases.Handler("Environment.SetEnvironmentVariable(\"STAGE\", \"x\");") },
        { "variable of the SDK that is not reserved", SecurityCases.Handler("Environment.SetEnvironmentVariable(\"AWS_PROFILE\", \"x\"); Environment.SetEnvironmentVariable(\"AWS_STS_REGIONAL_ENDPOINTS\", \"regional\");") },
        { "variable that a function may set", SecurityCases.Handler("Environment.SetEnvironmentVariable(\"TZ\", \"UTC\"); Environment.SetEnvironmentVariable(\"PATH\", \"/opt\"); Environment.SetEnvironmentVariable(\"LD_LIBRARY_PATH\", \"/opt/lib\");") },
        { "tracing", SecurityCases.Handler("Environment.SetEnvironmentVariable(\"AWS_XRAY_CONTEXT_MISSING\", \"LOG_ERROR\");") },
        { "other case", SecurityCases.Handler("Environment.SetEnvironmentVariable(\"aws_region\", \"x\");") },
        { "part of the name", SecurityCases.Handler("Environment.SetEnvironmentVariable(\"MY_AWS_REGION\", \"x\");") },
        { "name that is not known", SecurityCases.Handler("Environment.SetEnvironmentVariable(input, \"x\");") },
        { "read", SecurityCases.Handler("Environment.GetEnvironmentVariable(\"AWS_REGION\");") },
        { "put back", SecurityCases.Handler("Environment.SetEnvironmentVariable(\"AWS_REGION\", Environment.GetEnvironmentVariable(\"AWS_REGION\") ?? \"eu-west-1\");") },
        { "local run", SecurityCases.Handler("if (Environment.GetEnvironmentVariable(\"AWS_SAM_LOCAL\") == \"true\") { Environment.SetEnvironmentVariable(\"AWS_REGION\", \"eu-west-1\"); }") },
        { "not on Lambda", SecurityCases.Handler("if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(\"AWS_LAMBDA_FUNCTION_NAME\"))) Environment.SetEnvironmentVariable(\"AWS_REGION\", \"eu-west-1\");") },
        { "local entry point", SecurityCases.Handler(string.Empty) + "public class LocalEntryPoint { public static void Main(string[] args) { Environment.SetEnvironmentVariable(\"AWS_REGION\", \"eu-west-1\"); } }" },
        { "code that nothing of the function reaches", SecurityCases.Handler(string.Empty) + "public class Tool { public static void Run() { Environment.SetEnvironmentVariable(\"AWS_REGION\", \"eu-west-1\"); } }" },
        { "debug build", "public class Function { public void Handler(string input, ILambdaContext context) {\n#if DEBUG\nEnvironment.SetEnvironmentVariable(\"AWS_REGION\", \"x\");\n#endif\n} }" },
        { "own method", SecurityCases.Handler("Environment.SetEnvironmentVariable(\"AWS_REGION\", \"x\");", "class Environment { public static void SetEnvironmentVariable(string n, string v) { } }") },
    };

    private static readonly CdkCases s_deployed = new(Rule, reported: true)
    {
        { "dictionary", CdkCases.Function("new Dictionary<string, string> { { [|\"AWS_REGION\"|], Region } }") },
        { "dictionary by index", CdkCases.Function("new Dictionary<string, string> { [[|\"AWS_REGION\"|]] = Region }") },
        { "several", CdkCases.Function("new Dictionary<string, string> { [\"TABLE\"] = \"t\", [[|\"AWS_ACCESS_KEY_ID\"|]] = \"a\", [[|\"AWS_SECRET_ACCESS_KEY\"|]] = \"b\" }") },
        { "target-typed", CdkCases.Stack("Dictionary<string, string> env = new() { [[|\"_HANDLER\"|]] = \"x\" }; new Function(this, \"F\", new FunctionProps { Environment = env });") },
        { "variable", CdkCases.Function("env", "var env = new Dictionary<string, string> { [[|\"LAMBDA_TASK_ROOT\"|]] = \"x\" };") },
        { "added to the variable", CdkCases.Function("env", "var env = new Dictionary<string, string>(); env.Add([|\"AWS_REGION\"|], Region); env[[|\"AWS_DEFAULT_REGION\"|]] = Region;") },
        { "field", CdkCases.Function("s_env", members: "private static readonly Dictionary<string, string> s_env = new Dictionary<string, string> { [[|\"AWS_REGION\"|]] = \"eu-west-1\" };") },
        { "property", CdkCases.Function("Env", members: "private static IDictionary<string, string> Env => new Dictionary<string, string> { [[|\"AWS_REGION\"|]] = \"eu-west-1\" };") },
        { "helper", CdkCases.Function("Env()", members: "private IDictionary<string, string> Env() { var env = new Dictionary<string, string>(); env[[|\"AWS_REGION\"|]] = Region; return env; }") },
        { "helper that makes the function", CdkCases.Stack("Make(new Dictionary<string, string> { [[|\"AWS_REGION\"|]] = Region });", "Function Make(IDictionary<string, string> env) => new Function(this, \"F\", new FunctionProps { Environment = env });") },
        { "copy", CdkCases.Function("new Dictionary<string, string>(shared)", "var shared = new Dictionary<string, string> { [[|\"AWS_REGION\"|]] = Region };") },
        { "joined with others", CdkCases.Function("shared.Union(own).ToDictionary(pair => pair.Key, pair => pair.Value)", "var shared = new Dictionary<string, string> { { [|\"AWS_REGION\"|], Region } }; var own = new Dictionary<string, string> { { [|\"_HANDLER\"|], \"x\" } };") },
        { "joined with those of a caller", CdkCases.Stack(string.Empty, "Function Make(IDictionary<string, string> own) { var shared = new Dictionary<string, string> { [[|\"AWS_REGION\"|]] = Region }; return new Function(this, \"F\", new FunctionProps { Environment = own.Concat(shared).ToDictionary(p => p.Key, p => p.Value) }); }") },
        { "AddEnvironment", CdkCases.Stack("var fn = new Function(this, \"F\", new FunctionProps()); fn.AddEnvironment([|\"AWS_REGION\"|], Region);") },
        { "AddEnvironment in a row", CdkCases.Stack("new Function(this, \"F\", new FunctionProps()).AddEnvironment(\"TABLE\", \"t\").AddEnvironment([|\"AWS_EXECUTION_ENV\"|], \"x\");") },
        { "AddEnvironment of a function whose id is not written", CdkCases.Stack("new Function(this, id + \"F\", new FunctionProps()).AddEnvironment([|\"AWS_REGION\"|], Region);") },
        { "AddEnvironment with options", CdkCases.Stack("new Function(this, \"F\", new FunctionProps()).AddEnvironment([|\"AWS_REGION\"|], Region, new EnvironmentOptions { RemoveInEdge = true });") },
        { "constant name", CdkCases.Stack("new Function(this, \"F\", new FunctionProps()).AddEnvironment([|Name|], Region);", "const string Name = \"AWS_REGION\";") },
        { "container image", CdkCases.Stack("new DockerImageFunction(this, \"F\", new DockerImageFunctionProps { Environment = new Dictionary<string, string> { [[|\"AWS_REGION\"|]] = Region } });") },
        { "alias of a function", CdkCases.Stack("new SingletonFunction(this, \"F\", new SingletonFunctionProps { Environment = new Dictionary<string, string> { [[|\"AWS_REGION\"|]] = Region } });") },
        { "plain resource", CdkCases.Stack("new CfnFunction(this, \"F\", new CfnFunctionProps { Environment = new CfnFunction.EnvironmentProperty { Variables = new Dictionary<string, string> { [[|\"AWS_REGION\"|]] = Region } } });") },
        { "own construct", CdkCases.Stack("new OwnFunction(this, \"F\");"), "class OwnFunction : Function { public OwnFunction(Construct s, string id) : base(s, id, new FunctionProps { Environment = new Dictionary<string, string> { [[|\"AWS_REGION\"|]] = \"eu-west-1\" } }) { } }" },
        { "own props", CdkCases.Stack("new Function(this, \"F\", new OwnProps { Environment = new Dictionary<string, string> { [[|\"AWS_REGION\"|]] = Region } });"), "class OwnProps : FunctionProps { }" },
        { "other file", CdkCases.Function("Settings.Env"), "static class Settings { public static Dictionary<string, string> Env { get; } = new() { [[|\"AWS_REGION\"|]] = \"eu-west-1\" }; }" },
        { "props variable", CdkCases.Stack("var p = new FunctionProps(); p.Environment = new Dictionary<string, string> { [[|\"AWS_REGION\"|]] = Region }; new Function(this, \"F\", p);") },
        { "condition", CdkCases.Function("Node.Addr.Length > 3 ? new Dictionary<string, string> { [[|\"AWS_REGION\"|]] = Region } : null") },
        { "top-level statements", "var app = new App(); var stack = new Stack(app, \"s\"); new Function(stack, \"F\", new FunctionProps { Environment = new Dictionary<string, string> { [[|\"AWS_REGION\"|]] = \"x\" } }); app.Synth();" },
        { "loop", CdkCases.Stack("foreach (var name in new[] { \"A\", \"B\" }) { new Function(this, name, new FunctionProps { Environment = new Dictionary<string, string> { [[|\"AWS_REGION\"|]] = Region } }); }") },
    };

    private static readonly CdkCases s_allowed = new(Rule, reported: false)
    {
        { "own variables", CdkCases.Function("new Dictionary<string, string> { [\"TABLE\"] = \"t\", [\"STAGE\"] = \"dev\" }") },
        { "variables that a function may set", CdkCases.Function("new Dictionary<string, string> { [\"TZ\"] = \"UTC\", [\"AWS_LAMBDA_EXEC_WRAPPER\"] = \"/opt/x\", [\"AWS_LAMBDA_HANDLER_LOG_LEVEL\"] = \"Debug\" }") },
        { "environment of a container task", CdkCases.Stack("new Amazon.CDK.AWS.ECS.ContainerDefinitionOptions { Environment = new Dictionary<string, string> { [\"AWS_REGION\"] = Region } };") },
        { "environment of a build", CdkCases.Stack("new Amazon.CDK.AWS.CodeBuild.BuildEnvironment { EnvironmentVariables = new Dictionary<string, Amazon.CDK.AWS.CodeBuild.IBuildEnvironmentVariable> { [\"AWS_REGION\"] = new Amazon.CDK.AWS.CodeBuild.BuildEnvironmentVariable { Value = Region } } };") },
        { "environment of bundling", CdkCases.Stack("new BundlingOptions { Environment = new Dictionary<string, string> { [\"AWS_REGION\"] = Region } };") },
        { "account and region of a stack", CdkCases.Stack("new StackProps { Env = new Amazon.CDK.Environment { Region = System.Environment.GetEnvironmentVariable(\"AWS_REGION\") } };") },
        { "other dictionary", CdkCases.Stack("var context = new Dictionary<string, string> { [\"AWS_REGION\"] = Region }; Console.WriteLine(context.Count);") },
        { "tags", CdkCases.Stack("new StackProps { Tags = new Dictionary<string, string> { [\"AWS_REGION\"] = \"x\" } };") },
        { "variable of the program itself", CdkCases.Stack("System.Environment.SetEnvironmentVariable(\"AWS_REGION\", \"eu-west-1\");") },
        { "name that is not known", CdkCases.Stack("var fn = new Function(this, \"F\", new FunctionProps()); foreach (var n in new[] { \"AWS_REGION\" }) fn.AddEnvironment(n, Region);") },
        { "AddEnvironment of another type", CdkCases.Stack("new Other().AddEnvironment(\"AWS_REGION\", Region);") + "class Other { public void AddEnvironment(string n, string v) { } }" },
        { "another type's environment", CdkCases.Stack("new Other { Environment = new Dictionary<string, string> { [\"AWS_REGION\"] = Region } };") + "class Other { public Dictionary<string, string> Environment { get; set; } }" },
        { "joined for something else", CdkCases.Stack("var shared = new Dictionary<string, string> { [\"AWS_REGION\"] = Region }; var all = shared.Union(new Dictionary<string, string>()).ToDictionary(p => p.Key, p => p.Value); System.Console.WriteLine(all.Count);") },
        { "name among the pairs only", CdkCases.Function("own.Where(p => p.Key != \"AWS_REGION\").ToDictionary(p => p.Key, p => p.Value)", "var own = new Dictionary<string, string>();") },
        { "looked up", CdkCases.Function("env", "var env = new Dictionary<string, string>(); if (env.ContainsKey(\"AWS_REGION\")) { env.Remove(\"AWS_REGION\"); } var r = env[\"AWS_REGION\"];") },
    };

    public static IEnumerable<object[]> Overwritten => s_overwritten.Names;

    public static IEnumerable<object[]> Left => s_left.Names;

    public static IEnumerable<object[]> Deployed => s_deployed.Names;

    public static IEnumerable<object[]> Allowed => s_allowed.Names;

    [Theory]
    [MemberData(nameof(Overwritten))]
    public async Task InTheFunction_IsAWarning(string name) => Assert.All(await s_overwritten.VerifyAsync(name), static finding =>
    {
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.StartsWith("This code sets '", finding.GetMessage(), StringComparison.Ordinal);
    });

    [Theory]
    [MemberData(nameof(Left))]
    public Task InTheFunction_LookAlike(string name) => s_left.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task InACdkProgram_IsAnError(string name) => Assert.All(await s_deployed.VerifyAsync(name), static finding =>
    {
        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
        Assert.Contains("the deployment fails", finding.GetMessage(), StringComparison.Ordinal);
    });

    [Theory]
    [MemberData(nameof(Allowed))]
    public Task InACdkProgram_LookAlike(string name) => s_allowed.VerifyAsync(name);

    [Theory]
    [InlineData("new Function(this, \"F\", new FunctionProps { Environment = new Dictionary<string, string> { [\"AWS_REGION\"] = } });")]
    [InlineData("new Function(this, \"F\", new FunctionProps { Environment = new Dictionary<string, string> { { \"AWS_REGION\" } } });")]
    [InlineData("var env = env; env[\"AWS_REGION\"] = \"x\"; new Function(this, \"F\", new FunctionProps { Environment = env });")]
    [InlineData("fn.AddEnvironment(\"AWS_REGION\", );")]
    public async Task HalfTypedCode_IsNoCrash(string statements)
    {
        var program = new CompiledFunction("using System.Collections.Generic; using Amazon.CDK; using Amazon.CDK.AWS.Lambda; using Constructs;\n" + CdkCases.Stack(statements))
        {
            Rule = Rule,
            GlobalUsings = string.Empty,
            AllowErrors = true,
            References = [.. Testing.LambdaReferences.Net80, .. Testing.LambdaReferences.Load("cdk")],
        };
        await program.AnalyzeAsync();
    }

    [Fact]
    public async Task TestProjectOfACdkProgram_IsLeftAlone() =>
        Assert.Empty(await CdkCases.Program(Rule, CdkCases.Function("new Dictionary<string, string> { [\"AWS_REGION\"] = Region }")).WithOption("build_property.IsTestProject", "true").AnalyzeAsync());
}
