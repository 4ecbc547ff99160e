using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Deployment;

public class RuntimeMismatchTests
{
    private const string Id = DiagnosticIds.RuntimeMismatch;

    private const string Program =
        """
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.Serialization.SystemTextJson;
        await LambdaBootstrapBuilder.Create<string, string>(e => e, new DefaultLambdaJsonSerializer()).Build().RunAsync();
        """;

    /// <param name="build">What the build shows of the project, <c>Name=value</c>, separated by blanks.</param>
    /// <param name="properties">Lines among the function's properties, apart from the handler.</param>
    private static Task VerifyAsync(string build, string properties, bool executable = false, string handler = "TestProject::My.App.Function::Text", string? template = null, string file = "template.yaml", string? code = null) =>
        DeploymentCases.VerifyAsync(
            Id,
            template ?? DeploymentCases.Sam($"Handler: {(executable ? "TestProject" : handler)}\n{properties}"),
            file,
            code ?? (executable ? Program : DeploymentCases.Handlers),
            globalConfig: "is_global = true\n" + string.Concat(build.Split(' ').Select(static property => "build_property." + property.Replace("=", " = ") + "\n")),
            kind: executable ? OutputKind.ConsoleApplication : null);

    // ---- The version of .NET

    [Theory]
    [InlineData("TargetFramework=net10.0", "Runtime: [|dotnet8|]")]
    [InlineData("TargetFramework=net8.0", "Runtime: [|dotnet10|]")]
    [InlineData("TargetFramework=net8.0", "Runtime: [|dotnet6|]")]
    [InlineData("TargetFramework=net6.0", "Runtime: [|dotnet8|]")]
    [InlineData("TargetFramework=net9.0", "Runtime: [|dotnet8|]")]
    [InlineData("TargetFramework=net9.0", "Runtime: '[|dotnet10|]'")]
    [InlineData("TargetFramework=netcoreapp3.1", "Runtime: [|dotnet6|]")]
    [InlineData("TargetFramework=net6.0", "Runtime: [|dotnetcore3.1|]")]
    [InlineData("TargetFramework=net8.0-windows", "Runtime: [|dotnet10|]")]
    [InlineData("TargetFramework=net8.0 RollForward=Minor", "Runtime: [|dotnet10|]")]
    [InlineData("TargetFramework=net10.0 RollForward=Major", "Runtime: [|dotnet8|]")]
    [InlineData("TargetFramework=net10.0 LambdaIsMultiTargeted=false", "Runtime: [|dotnet8|]")]
    [InlineData("TargetFramework=net10.0 SelfContained=false PublishAot=false", "Runtime: [|dotnet8|]")]
    public Task OtherVersion_Reported(string build, string properties) => VerifyAsync(build, properties);

    [Theory]
    [InlineData("TargetFramework=net8.0", "Runtime: dotnet8")]
    [InlineData("TargetFramework=net10.0", "Runtime: dotnet10")]
    [InlineData("TargetFramework=netcoreapp3.1", "Runtime: dotnetcore3.1")]
    [InlineData("TargetFramework=netstandard2.0", "Runtime: dotnet8")]
    [InlineData("TargetFramework=netstandard2.1", "Runtime: dotnet8")]
    [InlineData("TargetFramework=net48", "Runtime: dotnet8")]
    [InlineData("TargetFramework=net10.0", "Runtime: dotnet12.x")]
    [InlineData("TargetFramework=net10.0", "Runtime: provided.al2023\nLayers: [a]")]
    [InlineData("TargetFramework=net10.0", "Runtime: !Ref Runtime")]
    [InlineData("TargetFramework=net10.0", "Runtime: !If [Old, dotnet8, dotnet10]")]
    [InlineData("TargetFramework=net10.0", "Description: no runtime")]
    [InlineData("TargetFramework=net10.0 LambdaIsMultiTargeted=true", "Runtime: dotnet8")]
    [InlineData("TargetFramework=net8.0 RollForward=Major", "Runtime: dotnet10")]
    [InlineData("TargetFramework=net8.0 RollForward=LatestMajor", "Runtime: dotnet10")]
    [InlineData("TargetFramework=net8.0", "Runtime: dotnet10\nEnvironment: { Variables: { DOTNET_ROLL_FORWARD: Major } }")]
    [InlineData("TargetFramework=net8.0", "Runtime: dotnet10\nEnvironment: !Ref Environment")]
    [InlineData("TargetFramework=net10.0", "PackageType: Image\nRuntime: dotnet8")]
    [InlineData("TargetFramework=net10.0 SelfContained=true", "Runtime: dotnet8")]
    [InlineData("TargetFramework=", "Runtime: dotnet8")]
    [InlineData("TargetFramework=net", "Runtime: dotnet8")]
    [InlineData("TargetFramework=netten.0", "Runtime: dotnet8")]
    [InlineData("Other=net10.0", "Runtime: dotnet8")]
    [InlineData("TargetFramework=net10.0", "Runtime: dotnet8 # lambda-analyzers: disable LMB805")]
    public Task SameVersionOrUndecided_Silent(string build, string properties) => VerifyAsync(build, properties);

    /// <summary>Another file that deploys the same handler on the fitting runtime: this one is for another build.</summary>
    [Theory]
    [InlineData("dotnet8", "Text", false)]
    [InlineData("dotnet10", "Text", true)]
    [InlineData("dotnet8", "Raw", true)]
    [InlineData("!Ref Runtime", "Text", true)]
    public async Task BesideAnotherDeployment(string runtime, string method, bool reported)
    {
        var found = await new CompiledFunction(DeploymentCases.Handlers) { Rule = Id }
            .WithOption("build_property.TargetFramework", "net8.0")
            .WithFile("/0/template.yaml", DeploymentCases.Sam("Handler: MyFunction::My.App.Function::Text\nRuntime: dotnet10"))
            .WithFile("/0/other.yaml", DeploymentCases.Sam($"Handler: MyFunction::My.App.Function::{method}\nRuntime: {runtime}"))
            .AnalyzeAsync();

        Assert.Equal(reported, found.Any(static diagnostic => diagnostic.Location.GetLineSpan().Path == "/0/template.yaml"));
    }

    // ---- The processor

    [Theory]
    [InlineData("RuntimeIdentifier=linux-x64 SelfContained=true", "Runtime: dotnet10\nArchitectures: [|[arm64]|]")]
    [InlineData("RuntimeIdentifier=linux-arm64 SelfContained=true", "Runtime: dotnet10\nArchitectures: [|[x86_64]|]")]
    [InlineData("RuntimeIdentifier=linux-x64 PublishAot=true", "Runtime: dotnet10\nArchitectures:\n  [|- arm64|]")]
    [InlineData("RuntimeIdentifier=linux-x64 PublishReadyToRun=true", "Runtime: dotnet10\nArchitectures: [|[arm64]|]")]
    [InlineData("RuntimeIdentifier=linux-musl-x64 PublishAot=true", "Runtime: dotnet10\nArchitectures: [|[arm64]|]")]
    [InlineData("RuntimeIdentifier=linux-x64", "Runtime: provided.al2023\nArchitectures: [|[arm64]|]")]
    public Task OtherProcessor_Reported(string build, string properties) => VerifyAsync(build, properties, executable: true);

    /// <summary>What 'sam build' makes of the project's folder is for the architecture of the template; what was published before is not.</summary>
    [Theory]
    [InlineData("./", "arm64")]
    [InlineData(".", "arm64")]
    [InlineData("bin/publish/", "[|arm64|]")]
    [InlineData("app.zip", "[|arm64|]")]
    public Task BuiltFromSource_IsForTheTemplate(string code, string architecture) =>
        DeploymentCases.VerifyAsync(
            Id,
            DeploymentCases.Sam($"Handler: TestProject\nRuntime: dotnet10\nCodeUri: {code}\nArchitectures: {(architecture == "arm64" ? "[arm64]" : "[|[arm64]|]")}"),
            "template.yaml",
            Program,
            globalConfig: "is_global = true\nbuild_property.ProjectDir = /0/\nbuild_property.RuntimeIdentifier = linux-x64\nbuild_property.PublishAot = true\n",
            kind: OutputKind.ConsoleApplication);

    [Fact]
    public Task NoArchitecture_IsX86() =>
        VerifyAsync("RuntimeIdentifier=linux-arm64 PublishAot=true", "", template: "Resources:\n  [|F|]: { Type: AWS::Serverless::Function, Properties: { Handler: TestProject, Runtime: dotnet10 } }", executable: true);

    [Theory]
    [InlineData("RuntimeIdentifier=linux-x64 PublishAot=true", "Runtime: dotnet10\nArchitectures: [x86_64]")]
    [InlineData("RuntimeIdentifier=linux-arm64 PublishAot=true", "Runtime: dotnet10\nArchitectures: [arm64]")]
    [InlineData("RuntimeIdentifier=linux-x64 PublishAot=true", "Runtime: dotnet10")]
    [InlineData("RuntimeIdentifier=linux-x64", "Runtime: dotnet10\nArchitectures: [arm64]")]
    [InlineData("RuntimeIdentifier=win-x64 PublishAot=true", "Runtime: dotnet10\nArchitectures: [arm64]")]
    [InlineData("RuntimeIdentifier=osx-arm64 SelfContained=true", "Runtime: dotnet10\nArchitectures: [x86_64]")]
    [InlineData("RuntimeIdentifier=linux-x64 PublishAot=true UseCurrentRuntimeIdentifier=true", "Runtime: dotnet10\nArchitectures: [arm64]")]
    [InlineData("RuntimeIdentifier=linux-x64 PublishAot=true", "Runtime: dotnet10\nArchitectures: [!Ref Architecture]")]
    [InlineData("RuntimeIdentifier=linux-x64 PublishAot=true", "Runtime: dotnet10\nArchitectures: !If [Arm, [arm64], [x86_64]]")]
    [InlineData("RuntimeIdentifier=linux-x64 PublishAot=true", "PackageType: Image\nArchitectures: [arm64]")]
    [InlineData("RuntimeIdentifier= PublishAot=true", "Runtime: dotnet10\nArchitectures: [arm64]")]
    [InlineData("RuntimeIdentifier=linux-bionic-arm PublishAot=true", "Runtime: dotnet10\nArchitectures: [arm64]")]
    public Task SameProcessorOrUndecided_Silent(string build, string properties) => VerifyAsync(build, properties, executable: true);

    // ---- What is built

    [Theory]
    [InlineData("Runtime: [|provided.al2023|]")]
    [InlineData("Runtime: [|provided.al2|]\nMemorySize: 512")]
    [InlineData("Runtime: [|provided|]")]
    public Task ClassLibraryOnOsOnlyRuntime_Reported(string properties) => VerifyAsync("OutputType=Library", properties);

    [Theory]
    [InlineData("Runtime: dotnet10")]
    [InlineData("Runtime: provided.al2023\nLayers: ['arn:aws:lambda:eu-west-1:1:layer:dotnet:1']")]
    [InlineData("Runtime: !Ref Runtime")]
    [InlineData("PackageType: Image\nRuntime: provided.al2023")]
    public Task ClassLibraryElsewhere_Silent(string properties) => VerifyAsync("OutputType=Library", properties);

    [Theory]
    [InlineData("Runtime: provided.al2023\nCodeUri: .")]
    [InlineData("Runtime: dotnet10")]
    public Task Executable_Silent(string properties) => VerifyAsync("OutputType=Exe", properties, executable: true);

    [Fact]
    public Task OwnBuild_Silent() =>
        VerifyAsync("OutputType=Library", "", template: "Resources:\n  F: { Type: AWS::Serverless::Function, Metadata: { BuildMethod: makefile }, Properties: { Handler: 'TestProject::My.App.Function::Text', Runtime: provided.al2023 } }");

    [Theory]
    [InlineData("PublishAot=true TargetFramework=net10.0", "Runtime: dotnet10")]
    [InlineData("PublishAot=True", "Runtime: dotnet8")]
    public Task AheadOfTimeWithClassLibraryHandler_Reported(string build, string properties) =>
        VerifyAsync(build, properties, handler: "[|TestProject::My.App.Function::Text|]");

    [Theory]
    [InlineData("PublishAot=false", "Runtime: dotnet10")]
    [InlineData("PublishAot=yes", "Runtime: dotnet10")]
    [InlineData("PublishAot=true LambdaIsMultiTargeted=true", "Runtime: dotnet10")]
    [InlineData("PublishAot=true", "Runtime: !Ref Runtime")]
    public Task AheadOfTime_Silent(string build, string properties) => VerifyAsync(build, properties);

    /// <summary>Lambda Annotations writes its functions into the template also where the program starts the runtime itself, and is what is deployed.</summary>
    [Theory]
    [InlineData("Amazon.Lambda.Annotations", true, false)]
    [InlineData("Amazon.Lambda.Annotations", false, true)]
    [InlineData("other", true, true)]
    public Task AheadOfTimeBesideAnnotations(string tool, bool startsItself, bool isReported)
    {
        var handler = "TestProject::My.Functions_Get_Generated::Get";
        return VerifyAsync(
            "PublishAot=true TargetFramework=net10.0",
            "",
            template: "{ \"Resources\": { \"F\": { \"Type\": \"AWS::Serverless::Function\", \"Metadata\": { \"Tool\": \"" + tool + "\" }, \"Properties\": { \"Runtime\": \"dotnet10\", \"Handler\": \""
                + (isReported ? "[|" + handler + "|]" : handler) + "\" } } } }",
            file: "serverless.template",
            code: "using Amazon.Lambda.Annotations;\n" + (startsItself ? Program : "System.Console.WriteLine();") + "\nnamespace My { public class Functions { [LambdaFunction] public string Get(string e) => e; } }",
            executable: true);
    }

    /// <summary>2.1 and 2.2 are versions of one major version.</summary>
    [Theory]
    [InlineData("netcoreapp2.2", "dotnetcore2.1", "the runtime has another version of .NET and does not start it; target 'netcoreapp2.1'")]
    [InlineData("net8.0", "dotnet10", "the runtime has another major version of .NET and does not start it; use 'dotnet8', or target 'net10.0'")]
    public async Task OtherVersion_SaysWhich(string framework, string runtime, string advice)
    {
        var found = Assert.Single(await new CompiledFunction(DeploymentCases.Handlers) { Rule = Id }
            .WithOption("build_property.TargetFramework", framework)
            .WithOption("lambda_analyzers.evaluation_date", "2026-01-01")
            .WithFile("/0/template.yaml", DeploymentCases.Sam("Handler: MyFunction::My.App.Function::Text\nRuntime: " + runtime))
            .AnalyzeAsync());

        Assert.EndsWith(": " + advice, found.GetMessage(), System.StringComparison.Ordinal);
    }

    [Fact]
    public Task AheadOfTimeOnManagedRuntime_IsFine() => VerifyAsync("PublishAot=true TargetFramework=net10.0", "Runtime: dotnet10", executable: true);

    // ---- Other files

    [Theory]
    [InlineData("template.yaml", "Globals: { Function: { Runtime: [|dotnet8|] } }\nResources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Text' } }\n  G: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Raw' } }\n")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Runtime: [|dotnet8|] } }\n")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { Handler: 'Other::My.App.Function::Text', Runtime: dotnet8 } }\n")]
    [InlineData("serverless.template", "{ \"Resources\": { \"F\": { \"Type\": \"AWS::Serverless::Function\", \"Properties\": { \"Handler\": \"TestProject::My.App.Function::Text\", \"Runtime\": \"[|dotnet8|]\" } } } }")]
    [InlineData("my.template", "{ \"Resources\": { \"F\": { \"Type\": \"AWS::Lambda::Function\", \"Properties\": { \"Handler\": \"TestProject::My.App.Function::Text\", \"Runtime\": \"[|dotnet8|]\" } } } }")]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: [|dotnet8|] }\nfunctions:\n  f: { handler: 'TestProject::My.App.Function::Text' }\n")]
    [InlineData("aws-lambda-tools-defaults.json", "{ \"function-name\": \"orders\", \"function-handler\": \"TestProject::My.App.Function::Text\", \"function-runtime\": \"[|dotnet8|]\" }")]
    [InlineData("aws-lambda-tools-defaults.json", "{ \"function-handler\": \"TestProject::My.App.Function::Text\", \"function-runtime\": \"dotnet8\" }")]
    [InlineData("aws-lambda-tools-defaults.json", "{ \"function-handler\": \"TestProject::My.App.Function::Text\", \"function-runtime\": \"dotnet8\", \"package-type\": \"image\" }")]
    public Task OtherFiles(string file, string template) => VerifyAsync("TargetFramework=net10.0", "", template: template, file: file);
}
