using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Deployment;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LambdaAnalyzers.Tests.Rules.Deployment;

public class EnvironmentVariableNotDefinedTests
{
    private const string Id = DiagnosticIds.EnvironmentVariableNotDefined;

    private static readonly string s_template = DeploymentCases.Sam("Handler: TestProject::Function::Handle\nEnvironment: { Variables: { TABLE_NAME: orders, BUCKET: files } }");

    private static Task VerifyAsync(string code, string? template = null, string file = "template.yaml", string? options = null)
    {
        var test = new LambdaAnalyzerTest<InvokeScopeAnalyzer>(Id) { TestCode = code };
        test.TestState.Sources.Add(("/0/GlobalUsings.cs", LambdaTestSettings.GlobalUsings + "\nglobal using static System.Environment;"));
        test.TestState.AdditionalFiles.Add(("/0/" + file, template ?? s_template));
        if (!code.Contains("class Function"))
        {
            test.TestState.OutputKind = OutputKind.ConsoleApplication;
        }

        if (options is not null)
        {
            test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*]\n" + options));
        }

        return test.RunAsync();
    }

    private static string Handler(string body, string members = "") =>
        "public class Function { public async Task<string> Handle(string e, ILambdaContext c) { await Task.Yield(); " + body + " return e; } " + members + " }"
        + " public class Store { public Store(string table) { Table = table.Trim(); } public string Table { get; } public Task PutAsync(string item) => Task.CompletedTask; }";

    // ---- Reported: in the handler

    [Theory]
    [InlineData("await new Store(GetEnvironmentVariable([|\"QUEUE\"|])).PutAsync(e);")]
    [InlineData("await new Store(Environment.GetEnvironmentVariable([|\"QUEUE\"|])!).PutAsync(e);")]
    [InlineData("await new Store(System.Environment.GetEnvironmentVariable(variable: [|\"QUEUE\"|])).PutAsync(e);")]
    [InlineData("await new Store(GetEnvironmentVariable([|\"QUEUE\"|], EnvironmentVariableTarget.Process)).PutAsync(e);")]
    [InlineData("var queue = GetEnvironmentVariable([|\"QUEUE\"|]); await new Store(queue).PutAsync(e);")]
    [InlineData("string queue; queue = GetEnvironmentVariable([|\"QUEUE\"|]); await new Store(queue).PutAsync(e);")]
    [InlineData("const string Name = \"QUEUE\"; await new Store(GetEnvironmentVariable([|Name|])).PutAsync(e);")]
    [InlineData("await new Store(GetEnvironmentVariable([|\"QUE\" + \"UE\"|])).PutAsync(e);")]
    [InlineData("await new Store(GetEnvironmentVariable([|nameof(QUEUE)|])).PutAsync(e); void QUEUE() { }")]
    [InlineData("return GetEnvironmentVariable([|\"QUEUE\"|]).ToLower();")]
    [InlineData("return GetEnvironmentVariable([|\"QUEUE\"|]).Split(',')[0];")]
    [InlineData("var n = GetEnvironmentVariable([|\"QUEUE\"|]).Length; return e.Substring(n);")]
    [InlineData("var n = int.Parse(GetEnvironmentVariable([|\"QUEUE\"|])); return e.Substring(n);")]
    [InlineData("var uri = new Uri(GetEnvironmentVariable([|\"QUEUE\"|])); return uri.Host;")]
    [InlineData("var uri = new Uri(\"https://\" + GetEnvironmentVariable([|\"HOST\"|]) + \"/orders\"); return uri.Host;")]
    [InlineData("var uri = new Uri($\"https://{GetEnvironmentVariable([|\"HOST\"|])}/orders\"); return uri.Host;")]
    [InlineData("var queue = GetEnvironmentVariable([|\"QUEUE\"|]) ?? throw new InvalidOperationException(); return queue;")]
    [InlineData("var queue = GetEnvironmentVariable([|\"QUEUE\"|]); if (queue == null) throw new InvalidOperationException(); return queue;")]
    [InlineData("var queue = GetEnvironmentVariable([|\"QUEUE\"|]); if (queue is null) { Console.WriteLine(); throw new InvalidOperationException(); } return queue;")]
    [InlineData("var queue = GetEnvironmentVariable([|\"QUEUE\"|]); if (string.IsNullOrEmpty(queue)) throw new InvalidOperationException(); return queue;")]
    [InlineData("var queue = GetEnvironmentVariable([|\"QUEUE\"|]); if (string.IsNullOrWhiteSpace(queue) || e.Length == 0) { throw new InvalidOperationException(); } return queue;")]
    [InlineData("var queue = GetEnvironmentVariable([|\"QUEUE\"|]); ArgumentNullException.ThrowIfNull(queue); return queue;")]
    [InlineData("var queue = GetEnvironmentVariable([|\"QUEUE\"|]); Console.WriteLine(queue); await new Store(queue).PutAsync(e);")]
    [InlineData("foreach (var x in e) { await new Store(GetEnvironmentVariable([|\"QUEUE\"|])).PutAsync(e); }")]
    [InlineData("if (e.Length > 3) { await new Store(GetEnvironmentVariable([|\"QUEUE\"|])).PutAsync(e); }")]
    [InlineData("await new Store(GetEnvironmentVariable([|\"TABLENAME\"|])).PutAsync(e);")]
    public Task InHandler_Reported(string body) => VerifyAsync(Handler(body));

    // ---- Reported: elsewhere

    [Theory]
    [InlineData("return Queue();", "private static string Queue() => GetEnvironmentVariable([|\"QUEUE\"|]).Trim();")]
    [InlineData("return Queue().Trim();", "private static string Queue() => GetEnvironmentVariable([|\"QUEUE\"|]);")]
    [InlineData("return Queue.Trim();", "private static string Queue => GetEnvironmentVariable([|\"QUEUE\"|]);")]
    [InlineData("return Queue.Trim();", "private static string Queue { get { return GetEnvironmentVariable([|\"QUEUE\"|]); } }")]
    [InlineData("return Read([|\"QUEUE\"|]).Trim();", "private static string Read(string name) => GetEnvironmentVariable(name);")]
    [InlineData("return Read([|\"QUEUE\"|]);", "private static string Read(string name) => GetEnvironmentVariable(name) ?? throw new InvalidOperationException(name);")]
    [InlineData("return Read([|\"QUEUE\"|]);", "private static string Read(string name) { var value = GetEnvironmentVariable(name); if (string.IsNullOrEmpty(value)) { throw new InvalidOperationException(name); } return value; }")]
    [InlineData("return Outer([|\"QUEUE\"|]).Trim();", "private static string Outer(string key) => Read(key); private static string Read(string name) => GetEnvironmentVariable(name) ?? throw new InvalidOperationException(name);")]
    [InlineData("return e + Local(); string Local() => GetEnvironmentVariable([|\"QUEUE\"|]).Trim();", "")]
    [InlineData("return _queue.Trim();", "private readonly string _queue; public Function() { _queue = GetEnvironmentVariable([|\"QUEUE\"|]); }")]
    [InlineData("return _queue.Trim();", "private readonly string _queue = GetEnvironmentVariable([|\"QUEUE\"|]);")]
    [InlineData("return s_queue.Trim();", "private static readonly string s_queue = GetEnvironmentVariable([|\"QUEUE\"|]);")]
    [InlineData("return s_queue.Trim();", "private static readonly string s_queue; static Function() { s_queue = GetEnvironmentVariable([|\"QUEUE\"|]); }")]
    [InlineData("return Queue.Trim();", "public static string Queue { get; } = GetEnvironmentVariable([|\"QUEUE\"|]);")]
    [InlineData("return _store.Table;", "private readonly Store _store = new Store(GetEnvironmentVariable([|\"QUEUE\"|]));")]
    [InlineData("return _store.Table;", "private readonly Store _store; public Function() { _store = Make(); } private static Store Make() => new Store(GetEnvironmentVariable([|\"QUEUE\"|]));")]
    [InlineData("return new Config().Queue.Trim();", "private class Config { public string Queue { get; } = GetEnvironmentVariable([|\"QUEUE\"|]); }")]
    [InlineData("return Config.Queue.Trim();", "private static class Config { public static readonly string Queue = GetEnvironmentVariable([|\"QUEUE\"|]); }")]
    public Task Elsewhere_Reported(string body, string members) => VerifyAsync(Handler(body, members));

    // ---- Silent

    [Theory]
    // What the function has, or everybody.
    [InlineData("await new Store(GetEnvironmentVariable(\"TABLE_NAME\")).PutAsync(e);")]
    [InlineData("await new Store(GetEnvironmentVariable(\"BUCKET\")).PutAsync(e);")]
    [InlineData("return GetEnvironmentVariable(\"AWS_REGION\").Trim();")]
    [InlineData("return GetEnvironmentVariable(\"_X_AMZN_TRACE_ID\").Trim();")]
    [InlineData("return GetEnvironmentVariable(\"_HANDLER\").Trim();")]
    [InlineData("return GetEnvironmentVariable(\"LAMBDA_TASK_ROOT\").Trim();")]
    [InlineData("return GetEnvironmentVariable(\"AWS_LAMBDA_FUNCTION_NAME\").Trim();")]
    [InlineData("return GetEnvironmentVariable(\"ASPNETCORE_ENVIRONMENT\").Trim();")]
    [InlineData("return GetEnvironmentVariable(\"DOTNET_ENVIRONMENT\").Trim();")]
    [InlineData("return GetEnvironmentVariable(\"POWERTOOLS_SERVICE_NAME\").Trim();")]
    [InlineData("return GetEnvironmentVariable(\"OTEL_SERVICE_NAME\").Trim();")]
    [InlineData("return GetEnvironmentVariable(\"TZ\").Trim();")]
    [InlineData("return GetEnvironmentVariable(\"PATH\").Trim();")]
    [InlineData("return GetEnvironmentVariable(\"HOME\").Trim();")]
    [InlineData("return GetEnvironmentVariable(\"PARAMETERS_SECRETS_EXTENSION_HTTP_PORT\").Trim();")]
    // A default follows.
    [InlineData("return GetEnvironmentVariable(\"QUEUE\") ?? \"orders\";")]
    [InlineData("return GetEnvironmentVariable(\"QUEUE\") ?? string.Empty;")]
    [InlineData("return GetEnvironmentVariable(\"QUEUE\") ?? GetEnvironmentVariable(\"OLD_QUEUE\") ?? throw new Exception();")]
    [InlineData("var queue = GetEnvironmentVariable(\"QUEUE\"); queue ??= \"orders\"; return queue.Trim();")]
    [InlineData("var queue = GetEnvironmentVariable(\"QUEUE\"); if (string.IsNullOrEmpty(queue)) { queue = \"orders\"; } return queue.Trim();")]
    [InlineData("var queue = GetEnvironmentVariable(\"QUEUE\"); if (queue == null) queue = \"orders\"; return queue.Trim();")]
    [InlineData("var queue = GetEnvironmentVariable(\"QUEUE\"); return string.IsNullOrEmpty(queue) ? \"orders\" : queue.Trim();")]
    [InlineData("var queue = GetEnvironmentVariable(\"QUEUE\"); return queue is { Length: > 0 } ? queue : \"orders\";")]
    [InlineData("return string.IsNullOrEmpty(GetEnvironmentVariable(\"QUEUE\")) ? \"orders\" : GetEnvironmentVariable(\"QUEUE\").Trim();")]
    [InlineData("var queue = \"orders\"; if (GetEnvironmentVariable(\"QUEUE\") is { } given) { queue = given.Trim(); } return queue;")]
    [InlineData("return GetEnvironmentVariable(\"QUEUE\")?.Trim();")]
    [InlineData("var queue = GetEnvironmentVariable(\"QUEUE\"); return queue?.Trim() + e;")]
    [InlineData("var n = int.TryParse(GetEnvironmentVariable(\"COUNT\"), out var given) ? given : 3; return e.Substring(n);")]
    [InlineData("_ = bool.TryParse(GetEnvironmentVariable(\"ON\"), out var on); return on ? e : null;")]
    [InlineData("return Convert.ToBoolean(GetEnvironmentVariable(\"ON\")) ? e : null;")]
    // A switch that is off where it is not there.
    [InlineData("if (GetEnvironmentVariable(\"VERBOSE\") == \"true\") { Console.WriteLine(e); }")]
    [InlineData("if (GetEnvironmentVariable(\"VERBOSE\") != null) { Console.WriteLine(e); }")]
    [InlineData("if (string.Equals(GetEnvironmentVariable(\"VERBOSE\"), \"true\", StringComparison.OrdinalIgnoreCase)) { Console.WriteLine(e); }")]
    [InlineData("switch (GetEnvironmentVariable(\"MODE\")) { case \"a\": return e; default: return null; }")]
    [InlineData("return GetEnvironmentVariable(\"MODE\") switch { \"a\" => e, _ => null };")]
    [InlineData("var mode = GetEnvironmentVariable(\"MODE\"); return mode == \"a\" ? e : null;")]
    // Only logged.
    [InlineData("Console.WriteLine(GetEnvironmentVariable(\"VERSION\"));")]
    [InlineData("c.Logger.LogInformation(\"version \" + GetEnvironmentVariable(\"VERSION\"));")]
    [InlineData("c.Logger.LogLine($\"version {GetEnvironmentVariable(\"VERSION\")}\");")]
    // Only on a developer's machine.
    [InlineData("if (GetEnvironmentVariable(\"AWS_SAM_LOCAL\") == \"true\") { await new Store(GetEnvironmentVariable(\"QUEUE\")).PutAsync(e); }")]
    [InlineData("var isLocal = e == \"x\"; var store = isLocal ? new Store(GetEnvironmentVariable(\"QUEUE\")) : new Store(\"orders\"); await store.PutAsync(e);")]
    [InlineData("var config = new Amazon.SQS.AmazonSQSConfig { ServiceURL = GetEnvironmentVariable(\"QUEUE_ENDPOINT\") }; return config.ServiceURL;")]
    // A name that is not written here.
    [InlineData("return GetEnvironmentVariable(e).Trim();")]
    [InlineData("return GetEnvironmentVariable(\"QUEUE_\" + e).Trim();")]
    [InlineData("foreach (var name in new[] { \"A\", \"B\" }) { Console.Write(GetEnvironmentVariable(name).Length); }")]
    [InlineData("return GetEnvironmentVariable(\"\").Trim();")]
    [InlineData("return GetEnvironmentVariable(\"QUEUE\", EnvironmentVariableTarget.Machine).Trim();")]
    [InlineData("return GetEnvironmentVariables()[\"QUEUE\"].ToString();")]
    // The code gives it to itself.
    [InlineData("SetEnvironmentVariable(\"QUEUE\", \"orders\"); return GetEnvironmentVariable(\"QUEUE\").Trim();")]
    [InlineData("SetEnvironmentVariable(e, \"orders\"); return GetEnvironmentVariable(\"QUEUE\").Trim();")]
    [InlineData("try { return e.Substring(3); } catch { await new Store(GetEnvironmentVariable(\"DEAD_LETTERS\")).PutAsync(e); }")]
    [InlineData("GetEnvironmentVariable(\"QUEUE\");")]
    [InlineData("_ = GetEnvironmentVariable(\"QUEUE\");")]
    public Task InHandler_Silent(string body) => VerifyAsync(Handler(body));

    [Theory]
    [InlineData("return Read(\"QUEUE\", \"orders\");", "private static string Read(string name, string otherwise) => GetEnvironmentVariable(name) ?? otherwise;")]
    [InlineData("return Read(\"QUEUE\");", "private static string Read(string name) => GetEnvironmentVariable(name) ?? \"\";")]
    [InlineData("return Read(\"QUEUE\") ?? \"orders\";", "private static string Read(string name) => GetEnvironmentVariable(name);")]
    [InlineData("return TryRead(\"QUEUE\", out var queue) ? queue : \"orders\";", "private static bool TryRead(string name, out string value) { value = GetEnvironmentVariable(name); return value != null; }")]
    [InlineData("return Read(\"QUEUE\");", "private static string Read(string name) { var value = GetEnvironmentVariable(name); return string.IsNullOrEmpty(value) ? \"orders\" : value; }")]
    [InlineData("return Or(GetEnvironmentVariable(\"QUEUE\"), \"orders\");", "private static string Or(string value, string otherwise) => string.IsNullOrEmpty(value) ? otherwise : value;")]
    [InlineData("return _queue ?? \"orders\";", "private readonly string _queue = GetEnvironmentVariable(\"QUEUE\");")]
    [InlineData("return (s_queue ?? \"orders\").Trim();", "private static readonly string s_queue = GetEnvironmentVariable(\"QUEUE\");")]
    [InlineData("return _queue.Trim();", "private string _queue; public Function() { _queue = GetEnvironmentVariable(\"QUEUE\"); if (string.IsNullOrEmpty(_queue)) { _queue = \"orders\"; } }")]
    [InlineData("return (Queue ?? \"orders\").Trim();", "public string Queue { get; set; } = GetEnvironmentVariable(\"QUEUE\");")]
    [InlineData("return e;", "public static string NeverCalled() => GetEnvironmentVariable(\"QUEUE\").Trim();")]
    [InlineData("return e;", "public class Unused { public Unused() { Console.Write(GetEnvironmentVariable(\"QUEUE\").Length); } }")]
    [InlineData("return GetEnvironmentVariable(\"QUEUE\").Trim();", "private static string GetEnvironmentVariable(string name) => \"orders\";")]
    [InlineData("return Settings.GetEnvironmentVariable(\"QUEUE\").Trim();", "private static class Settings { public static string GetEnvironmentVariable(string name) => \"orders\"; }")]
    public Task Elsewhere_Silent(string body, string members) => VerifyAsync(Handler(body, members));

    // ---- Deployments

    private const string Reads = "public class Function { public string Handle(string e, ILambdaContext c) => Environment.GetEnvironmentVariable(\"QUEUE\").Trim(); public string Other(string e, ILambdaContext c) => e; }";

    private static readonly string s_readsMarked = Reads.Replace("\"QUEUE\"", "[|\"QUEUE\"|]");

    [Theory]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle' } }")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::Function::Handle', Environment: { Variables: { A: !Ref B } } } }")]
    [InlineData("template.yaml", "Globals: { Function: { Environment: { Variables: { A: b } } } }\nResources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle', Environment: { Variables: { B: c } } } }")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle' } }\n  G: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Other', Environment: { Variables: { QUEUE: x } } } }")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle', Environment: { Variables: { QUEUE: !Ref AWS::NoValue } } } }")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle', Environment: { Variables: { queue: x } } } }")]
    [InlineData("serverless.template", "{ \"Resources\": { \"F\": { \"Type\": \"AWS::Serverless::Function\", \"Properties\": { \"Handler\": \"TestProject::Function::Handle\", \"Environment\": { \"Variables\": { \"A\": \"b\" } } } } } }")]
    [InlineData("my.template", "{ \"Resources\": { \"F\": { \"Type\": \"AWS::Lambda::Function\", \"Properties\": { \"Handler\": \"TestProject::Function::Handle\" } } } }")]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: dotnet10, environment: { A: b } }\nfunctions:\n  f: { handler: 'TestProject::Function::Handle' }")]
    public Task Deployment_DoesNotDefineIt(string file, string template) => VerifyAsync(s_readsMarked, template, file);

    [Theory]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle', Environment: { Variables: { QUEUE: !Ref Q } } } }")]
    [InlineData("template.yaml", "Globals: { Function: { Environment: { Variables: { QUEUE: b } } } }\nResources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle', Environment: { Variables: { B: c } } } }")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle', Environment: { Variables: { QUEUE: '' } } } }")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle', Environment: { Variables: { QUEUE: '{{resolve:ssm:/queue}}' } } } }")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle', Environment: { Variables: { QUEUE: !If [A, x, !Ref AWS::NoValue] } } } }")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle', Environment: { Variables: { 'Fn::Transform': { Name: x } } } } }")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle', Environment: !If [A, { Variables: { A: b } }, !Ref AWS::NoValue] } }")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle', Environment: { Variables: !FindInMap [A, B, C] } } }")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle', 'Fn::Transform': { Name: AWS::Include } } }")]
    [InlineData("template.yaml", "Transform: [OurDefaults, AWS::Serverless-2016-10-31]\nResources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle' } }")]
    [InlineData("template.yaml", "Transform: { Name: AWS::Include, Parameters: { Location: s3://a/b } }\nResources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle' } }")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'Other::Function::Handle' } }")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Other' } }")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { PackageType: Image, ImageConfig: { Command: ['TestProject::Function::Handle'] } } }")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle', Environment: { Variables: { AWS_LAMBDA_EXEC_WRAPPER: /opt/w } } } }")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle' } }\n  G: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle', Environment: { Variables: { QUEUE: x } } } }")]
    [InlineData("template.yaml", "x: &common { QUEUE: a }\nResources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle', Environment: { Variables: { <<: *common, B: c } } } }")]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: dotnet10, environment: '${file(env.yml)}' }\nfunctions:\n  f: { handler: 'TestProject::Function::Handle' }")]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: dotnet10 }\nfunctions:\n  f: { handler: 'TestProject::Function::Handle', environment: '${self:custom.env}' }")]
    [InlineData("serverless.yml", "service: s\nplugins: [serverless-dotenv-plugin]\nprovider: { name: aws, runtime: dotnet10 }\nfunctions:\n  f: { handler: 'TestProject::Function::Handle' }")]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: dotnet10, environment: { QUEUE: x } }\nfunctions:\n  f: { handler: 'TestProject::Function::Handle' }")]
    [InlineData("aws-lambda-tools-defaults.json", "{ \"function-handler\": \"TestProject::Function::Handle\", \"environment-variables\": \"A=b\" }")]
    [InlineData("template.yaml", "Resources: {")]
    [InlineData("template.yaml", "")]
    public Task Deployment_DefinesItOrMay(string file, string template) => VerifyAsync(Reads, template, file);

    [Fact]
    public Task InitScope_IsOfAllFunctionsOfTheClass() =>
        VerifyAsync(
            "public class Function { private readonly string _queue = Environment.GetEnvironmentVariable(\"QUEUE\"); public string Handle(string e, ILambdaContext c) => e; public string Other(string e, ILambdaContext c) => _queue.Trim(); }",
            "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle' } }\n  G: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Other', Environment: { Variables: { QUEUE: x } } } }");

    [Fact]
    public Task TopLevelStatements_AreOfTheExecutable() =>
        VerifyAsync(
            """
            using Amazon.Lambda.RuntimeSupport;
            using Amazon.Lambda.Serialization.SystemTextJson;
            var queue = Environment.GetEnvironmentVariable([|"QUEUE"|]).Trim();
            await LambdaBootstrapBuilder.Create<string, string>(e => e + queue + Environment.GetEnvironmentVariable([|"TOPIC"|]).Trim(), new DefaultLambdaJsonSerializer()).Build().RunAsync();
            """,
            "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: TestProject } }");

    [Fact]
    public Task Annotations_AreDeployedToo() =>
        VerifyAsync(
            "public class Function { [Amazon.Lambda.Annotations.LambdaFunction] public string Handle(string e) => Environment.GetEnvironmentVariable([|\"QUEUE\"|]).Trim(); }",
            "Resources:\n  F: { Type: AWS::Serverless::Function, Metadata: { Tool: Amazon.Lambda.Annotations }, Properties: { Handler: 'TestProject::Function_Handle_Generated::Handle', Environment: { Variables: { TABLE: orders } } } }");

    /// <summary>The generator writes a template also for functions that the CDK or Terraform deploys.</summary>
    [Theory]
    [InlineData("Resources:\n  F: { Type: AWS::Serverless::Function, Metadata: { Tool: Amazon.Lambda.Annotations }, Properties: { Handler: 'TestProject::Function_Handle_Generated::Handle' } }")]
    [InlineData("Description: This template is partially managed by Amazon.Lambda.Annotations (v1.2.0.0).\nResources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function_Handle_Generated::Handle' } }")]
    public Task TemplateThatOnlyTheGeneratorWrote_MayNotBeDeployed(string template) =>
        VerifyAsync("public class Function { [Amazon.Lambda.Annotations.LambdaFunction] public string Handle(string e) => Environment.GetEnvironmentVariable(\"QUEUE\").Trim(); }", template);

    [Theory]
    [InlineData("QUEUE")]
    [InlineData("A, QUEUE")]
    [InlineData("QU*")]
    public Task IgnoredVariables(string names) => VerifyAsync(Reads, options: "lambda_analyzers.LMB810.ignored_variables = " + names);

    [Theory]
    [InlineData("QUEUES")]
    [InlineData("")]
    [InlineData(",,;")]
    [InlineData("queue")]
    public Task IgnoredVariables_Others(string names) => VerifyAsync(s_readsMarked, options: "lambda_analyzers.LMB810.ignored_variables = " + names);

    [Theory]
    [InlineData("public class Function { public string Handle(string e, ILambdaContext c) => Environment.GetEnvironmentVariable(\"QUEUE\"")]
    [InlineData("public class Function { public string Handle(string e, ILambdaContext c) => Environment.GetEnvironmentVariable(")]
    [InlineData("public class Function { public string Handle(string e, ILambdaContext c) { Undefined x = Read(\"Q\"); } string Read(string a) => Read(a) + Environment.GetEnvironmentVariable(a); }")]
    [InlineData("public class Function : Function { string Q => Q + Environment.GetEnvironmentVariable(\"Q\"); public string Handle(string e, ILambdaContext c) => Q; }")]
    public async Task BrokenCode_DoesNotThrow(string code)
    {
        await new CompiledFunction(code) { Rule = Id, AllowErrors = true }.WithFile("/0/template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'MyFunction::Function::Handle' } }").AnalyzeAsync();
    }

    [Theory]
    [InlineData("QUEUE", "'QUEUE' is read by 'Function.Handle' (through 'Function.Read'), but function 'Orders' in 'template.yaml' does not define it, so that it is null on Lambda; define it there")]
    [InlineData("TABLENAME", "'TABLENAME' is read by 'Function.Handle' (through 'Function.Read'), but function 'Orders' in 'template.yaml' does not define it, so that it is null on Lambda; did you mean 'TABLE_NAME'?")]
    public async Task Message_NamesVariableHandlerAndFunction(string variable, string message)
    {
        var found = Assert.Single(await new CompiledFunction("public class Function { public string Handle(string e, ILambdaContext c) => Read(); string Read() => Environment.GetEnvironmentVariable(\"" + variable + "\").Trim(); }") { Rule = Id }
            .WithFile("/0/template.yaml", "Resources:\n  Orders: { Type: AWS::Serverless::Function, Properties: { Handler: 'MyFunction::Function::Handle', Environment: { Variables: { TABLE_NAME: x } } } }")
            .AnalyzeAsync());

        Assert.Equal(message, found.GetMessage());
        Assert.Equal("/0/template.yaml", found.AdditionalLocations[0].GetLineSpan().Path);
        Assert.Equal("Handle", found.AdditionalLocations[1].SourceTree!.GetText().ToString(found.AdditionalLocations[1].SourceSpan));
    }

    // ---- Fixes

    private static async Task FixAsync<TFix>(string code, string fixedCode, string template, string fixedTemplate, string file = "template.yaml")
        where TFix : CodeFixProvider, new()
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, TFix>(Id) { TestCode = code, FixedCode = fixedCode };
        foreach (var state in new[] { test.TestState, test.FixedState })
        {
            state.Sources.Add(("/0/GlobalUsings.cs", LambdaTestSettings.GlobalUsings));
            state.AdditionalFiles.Add(("/0/" + file, state == test.TestState ? template : fixedTemplate));
        }

        await test.RunAsync();
    }

    private static string Reading(params string[] names) =>
        "public class Function\n{\n    public string Handle(string e, ILambdaContext c) => e\n" + string.Concat(names.Select(name => "        + Environment.GetEnvironmentVariable(\"" + name + "\").Trim() // " + name.Trim('[', ']', '|') + "\n")) + "        ;\n}\n";

    private static string Marked(string code) => System.Text.RegularExpressions.Regex.Replace(code, "\"[A-Z_]+\"", "[|$0|]");

    private static Task DefineAsync(string[] names, string template, string expected, string file = "template.yaml") =>
        FixAsync<EnvironmentVariableNotDefinedInTemplateCodeFix>(Marked(Reading(names)), Reading(names), template, expected, file);

    [Fact]
    public Task Define_BehindTheOthers_AsAParameter() =>
        DefineAsync(
            ["QUEUE_URL"],
            """
            # Orders
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: TestProject::Function::Handle
                  Environment:
                    Variables:
                      TABLE: orders # the table

                  Timeout: 3
            """,
            """
            # Orders
            Parameters:
              QueueUrl:
                Type: String
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: TestProject::Function::Handle
                  Environment:
                    Variables:
                      TABLE: orders # the table
                      QUEUE_URL: !Ref QueueUrl

                  Timeout: 3
            """);

    [Fact]
    public Task Define_WithParametersAndWithoutEnvironment() =>
        DefineAsync(
            ["QUEUE", "TOPIC"],
            """
            Parameters:
              Stage:
                Type: String
            Resources:
              Orders:
                Type: AWS::Lambda::Function
                Properties:
                  Handler: TestProject::Function::Handle # here
              Queue: { Type: AWS::SQS::Queue }
            """,
            """
            Parameters:
              Stage:
                Type: String
              QueueValue:
                Type: String
              Topic:
                Type: String
            Resources:
              Orders:
                Type: AWS::Lambda::Function
                Properties:
                  Handler: TestProject::Function::Handle # here
                  Environment:
                    Variables:
                      QUEUE: !Ref QueueValue
                      TOPIC: !Ref Topic
              Queue: { Type: AWS::SQS::Queue }
            """);

    [Fact]
    public Task Define_AsAnotherFunctionHasIt() =>
        DefineAsync(
            ["QUEUE"],
            "Resources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: TestProject::Function::Handle\n  Other:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: Else::A::B\n      Environment:\n        Variables:\n          QUEUE: !GetAtt Q.Arn # of orders\n",
            "Resources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: TestProject::Function::Handle\n      Environment:\n        Variables:\n          QUEUE: !GetAtt Q.Arn\n  Other:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: Else::A::B\n      Environment:\n        Variables:\n          QUEUE: !GetAtt Q.Arn # of orders\n");

    [Fact]
    public Task Define_InJson() =>
        DefineAsync(
            ["QUEUE"],
            "{\r\n  \"Resources\": {\r\n    \"Orders\": {\r\n      \"Type\": \"AWS::Serverless::Function\",\r\n      \"Properties\": {\r\n        \"Handler\": \"TestProject::Function::Handle\",\r\n        \"Environment\": {\r\n          \"Variables\": {\r\n            \"TABLE\": \"orders\"\r\n          }\r\n        }\r\n      }\r\n    }\r\n  }\r\n}\r\n",
            "{\r\n  \"Parameters\": { \"Queue\": { \"Type\": \"String\" } },\r\n  \"Resources\": {\r\n    \"Orders\": {\r\n      \"Type\": \"AWS::Serverless::Function\",\r\n      \"Properties\": {\r\n        \"Handler\": \"TestProject::Function::Handle\",\r\n        \"Environment\": {\r\n          \"Variables\": {\r\n            \"TABLE\": \"orders\",\r\n            \"QUEUE\": { \"Ref\": \"Queue\" }\r\n          }\r\n        }\r\n      }\r\n    }\r\n  }\r\n}\r\n",
            "serverless.template");

    [Fact]
    public Task Define_InServerlessFramework() =>
        DefineAsync(
            ["QUEUE"],
            "service: s\nprovider: { name: aws, runtime: dotnet10 }\nfunctions:\n  f:\n    handler: TestProject::Function::Handle # here\n",
            "service: s\nprovider: { name: aws, runtime: dotnet10 }\nfunctions:\n  f:\n    handler: TestProject::Function::Handle # here\n    environment:\n      QUEUE: '${env:QUEUE}'\n",
            "serverless.yml");

    [Fact]
    public Task Define_NotWhereThereIsNoPlace() =>
        FixAsync<EnvironmentVariableNotDefinedInTemplateCodeFix>(
            Marked(Reading("QUEUE")),
            Marked(Reading("QUEUE")),
            "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle', Environment: { Variables: {} } } }\n",
            "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::Function::Handle', Environment: { Variables: {} } } }\n");

    [Fact]
    public Task Correct_TheName() =>
        FixAsync<EnvironmentVariableNotDefinedCodeFix>(
            Marked(Reading("TABLENAME", "BUCKETS")), Reading("TABLENAME", "BUCKETS").Replace("\"TABLENAME\"", "\"TABLE_NAME\"").Replace("\"BUCKETS\"", "\"BUCKET\""), s_template, s_template);

    [Fact]
    public Task Correct_NothingSimilar() =>
        FixAsync<EnvironmentVariableNotDefinedCodeFix>(Marked(Reading("QUEUE")), Marked(Reading("QUEUE")), s_template, s_template);
}
