using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Security;
using LambdaAnalyzers.Tests.Rules.Deployment;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Security;

public class ReservedEnvironmentVariableSetTests
{
    private const string Id = DiagnosticIds.ReservedEnvironmentVariableSet;

    private static string Sam(string variables) =>
        DeploymentCases.Sam("Handler: TestProject::My.App.Function::Text\nEnvironment:\n  Variables:\n" + DeploymentCases.Indent(variables, 4));

    [Theory]
    [InlineData("_HANDLER")]
    [InlineData("_X_AMZN_TRACE_ID")]
    [InlineData("AWS_DEFAULT_REGION")]
    [InlineData("AWS_REGION")]
    [InlineData("AWS_EXECUTION_ENV")]
    [InlineData("AWS_LAMBDA_FUNCTION_NAME")]
    [InlineData("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")]
    [InlineData("AWS_LAMBDA_FUNCTION_VERSION")]
    [InlineData("AWS_LAMBDA_INITIALIZATION_TYPE")]
    [InlineData("AWS_LAMBDA_LOG_GROUP_NAME")]
    [InlineData("AWS_LAMBDA_LOG_STREAM_NAME")]
    [InlineData("AWS_ACCESS_KEY")]
    [InlineData("AWS_ACCESS_KEY_ID")]
    [InlineData("AWS_SECRET_ACCESS_KEY")]
    [InlineData("AWS_SESSION_TOKEN")]
    [InlineData("AWS_LAMBDA_RUNTIME_API")]
    [InlineData("LAMBDA_TASK_ROOT")]
    [InlineData("LAMBDA_RUNTIME_DIR")]
    public Task EveryReservedName(string name) => DeploymentCases.VerifyAsync(Id, Sam($"TABLE: orders\n[|{name}|]: x"));

    [Theory]
    [InlineData("[|AWS_REGION|]: !Ref AWS::Region")]
    [InlineData("[|AWS_REGION|]: !Sub '${AWS::Region}'")]
    [InlineData("[|AWS_REGION|]: !If [IsEurope, eu-west-1, us-east-1]")]
    [InlineData("[|AWS_ACCESS_KEY_ID|]: !Ref Key\n[|AWS_SECRET_ACCESS_KEY|]: '{{resolve:secretsmanager:key}}'")]
    [InlineData("'[|AWS_REGION|]': eu-west-1")]
    [InlineData("[|AWS_REGION|]: ''")]
    public Task AnyValue(string variables) => DeploymentCases.VerifyAsync(Id, Sam(variables));

    [Theory]
    [InlineData("REGION: !Ref AWS::Region")]
    [InlineData("AWS_REGION_NAME: eu-west-1")]
    [InlineData("MY_AWS_REGION: eu-west-1")]
    [InlineData("aws_region: eu-west-1")]
    [InlineData("TZ: Europe/Berlin")]
    [InlineData("PATH: /opt/bin")]
    [InlineData("LANG: en_US.UTF-8")]
    [InlineData("LD_LIBRARY_PATH: /opt/lib")]
    [InlineData("AWS_XRAY_CONTEXT_MISSING: LOG_ERROR")]
    [InlineData("AWS_XRAY_DAEMON_ADDRESS: 127.0.0.1:2000")]
    [InlineData("AWS_LAMBDA_EXEC_WRAPPER: /opt/wrapper")]
    [InlineData("AWS_LAMBDA_HANDLER_LOG_LEVEL: Debug")]
    [InlineData("AWS_SDK_LOAD_CONFIG: 1")]
    [InlineData("AWS_STS_REGIONAL_ENDPOINTS: regional")]
    [InlineData("AWS_ENDPOINT_URL: http://localhost:4566")]
    [InlineData("LAMBDA_NET_SERIALIZER_DEBUG: true")]
    [InlineData("ANNOTATIONS_HANDLER: Text")]
    [InlineData("POWERTOOLS_SERVICE_NAME: orders")]
    [InlineData("AWS_REGION: !Ref AWS::NoValue")]
    [InlineData("OTHER: AWS_REGION")]
    public Task OtherNames(string variables) => DeploymentCases.VerifyAsync(Id, Sam(variables));

    [Theory]
    [InlineData("template.yaml", """
        Globals: { Function: { Environment: { Variables: { [|AWS_REGION|]: x } } } }
        Resources:
          F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Text' } }
          G: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Environment: { Variables: { A: b } } } }
        """)]
    [InlineData("template.yaml", """
        Resources:
          F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Environment: { Variables: { [|_HANDLER|]: x } } } }
          Other: { Type: AWS::Lambda::Function, Properties: { Handler: 'Other::A::B', Environment: { Variables: { AWS_REGION: x } } } }
          Python: { Type: AWS::Lambda::Function, Properties: { Handler: 'app.main', Runtime: python3.13, Environment: { Variables: { AWS_REGION: x } } } }
        """)]
    [InlineData("serverless.template", """
        { "Resources": { "F": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "TestProject::My.App.Function::Text",
          "Environment": { "Variables": { "TABLE": { "Ref": "T" }, "[|AWS_REGION|]": { "Ref": "AWS::Region" } } } } } } }
        """)]
    [InlineData("my.template", """
        { "Resources": { "F": { "Type": "AWS::Lambda::Function", "Properties": { "Handler": "TestProject::My.App.Function::Text",
          "Environment": { "Variables": { "[|AWS_SESSION_TOKEN|]": "" } } } } } }
        """)]
    [InlineData("serverless.yml", """
        service: orders
        provider: { name: aws, runtime: dotnet10, environment: { [|AWS_REGION|]: '${aws:region}' } }
        functions:
          f: { handler: 'TestProject::My.App.Function::Text', environment: { [|LAMBDA_TASK_ROOT|]: x, OWN: y } }
        """)]
    [InlineData("aws-lambda-tools-defaults.json", """
        { "function-handler": "TestProject::My.App.Function::Text", "environment-variables": "[|\"TABLE\"=\"orders\";\"AWS_REGION\"=\"eu-west-1\"|]" }
        """)]
    [InlineData("template.yaml", """
        Resources:
          Build: { Type: AWS::CodeBuild::Project, Properties: { Environment: { EnvironmentVariables: [{ Name: AWS_REGION, Value: x }] } } }
          F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Environment: !Ref Environment } }
        """)]
    public Task OtherFiles(string file, string template) => DeploymentCases.VerifyAsync(Id, template, file);

    [Fact]
    public Task CanBeSuppressed() => DeploymentCases.VerifyAsync(Id, Sam("AWS_REGION: x # lambda-analyzers: disable LMB404"));

    [Fact]
    public async Task Message_HasNoValue()
    {
        var found = await new CompiledFunction("public class Function { public string Handle(string e, ILambdaContext c) => e; }") { Rule = Id }
            .WithFile("/0/template.yaml", "Resources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: MyFunction::Function::Handle\n      Environment: { Variables: { AWS_SECRET_ACCESS_KEY: 'hunter2' } }\n")
            .AnalyzeAsync();

        var diagnostic = Assert.Single(found);
        Assert.Equal("Function 'Orders' sets 'AWS_SECRET_ACCESS_KEY', which Lambda reserves for itself: the deployment fails; leave it out, Lambda sets it", diagnostic.GetMessage());
        Assert.DoesNotContain(diagnostic.Properties, static property => property.Value?.Contains("hunter2") == true);
    }

    [Theory]
    [InlineData("AWS_REGION", true)]
    [InlineData("aws_region", false)]
    [InlineData("TZ", false)]
    [InlineData("", false)]
    public void Names_AreComparedByCase(string name, bool isReserved) => Assert.Equal(isReserved, ReservedEnvironmentVariableSet.IsReserved(name));
}
