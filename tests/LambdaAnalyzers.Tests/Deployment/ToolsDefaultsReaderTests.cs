using System.Linq;
using LambdaAnalyzers.Deployment;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Deployment;

public class ToolsDefaultsReaderTests
{
    private const string Handler = "\"function-handler\": \"A::B::C\"";

    private const string Name = "\"function-name\": \"orders\"";

    private static FunctionDeployment? Function(string switches)
    {
        var functions = ToolsDefaultsReader.Read(TemplateSyntax.Read(SourceText.From("{ " + switches + " }")).Root!);
        return functions.IsEmpty ? null : Assert.Single(functions);
    }

    private static string Describe<T>(DeployedValue<T> value) => value.IsKnown ? $"{value.Value}" : value.Certainty.ToString();

    [Theory]
    [InlineData("/app/aws-lambda-tools-defaults.json", true)]
    [InlineData("/app/AWS-Lambda-Tools-Prod.JSON", true)]
    [InlineData("/app/aws-lambda-tools-defaults.yaml", false)]
    [InlineData("/app/my-aws-lambda-tools-defaults.json", false)]
    [InlineData("/app/aws-lambda-tools-defaults.json/other.json", false)]
    [InlineData("/app/aws-lambda-tools.json", false)]
    public void File_IsToldByItsName(string path, bool expected) => Assert.Equal(expected, ToolsDefaultsReader.IsToolsDefaults(path));

    [Theory]
    [InlineData(Handler, "A::B::C", "A::B::C", "A::B::C", true)]
    [InlineData(Name, "orders", "orders", "Unknown", false)]
    [InlineData("\"function-name\": \"\", " + Handler, "A::B::C", "A::B::C", "A::B::C", true)]
    [InlineData(Name + ", " + Handler, "orders", "A::B::C", "A::B::C", false)]
    public void Function_IsCalledByItsNameOrItsHandler(string switches, string id, string place, string handler, bool isUnnamed)
    {
        var function = Function(switches)!;

        Assert.Equal(
            (DeploymentSource.ToolsDefaults, id, place, handler, isUnnamed),
            (function.Source, function.LogicalId, ("{ " + switches + " }").Substring(function.Span.Start, function.Span.Length), Describe(function.Handler), function.IsUnnamedDefault));
    }

    [Fact]
    public void FileWithoutNameAndHandler_HasNoFunction() => Assert.Null(Function("\"function-timeout\": 30"));

    [Theory]
    [InlineData("\"package-type\": \"image\", \"image-command\": \"X::Y::Z\"", "X::Y::Z", true)]
    [InlineData("\"package-type\": \"Image\", \"image-command\": \"X::Y::Z\"", "X::Y::Z", true)]
    [InlineData("\"package-type\": \"zip\", \"image-command\": \"X::Y::Z\"", "A::B::C", false)]
    [InlineData("\"image-command\": \"X::Y::Z\"", "A::B::C", false)]
    [InlineData("\"package-type\": \"image\"", "A::B::C", true)]
    public void Image_HasItsHandlerInTheCommand(string switches, string handler, bool isImage)
    {
        var function = Function(Handler + ", " + switches)!;

        Assert.Equal((handler, isImage, isImage), (Describe(function.Handler), function.IsImage, function.MayBeImage));
    }

    [Fact]
    public void Settings_AreTheSwitches()
    {
        var function = Function(
            Handler + ", \"function-runtime\": \"dotnet8\", \"function-timeout\": 30, \"function-memory-size\": 512, \"function-architecture\": \"arm64\", \"package-type\": \"Zip\", "
            + "\"ephemerals-storage-size\": 1024, \"snap-start-apply-on\": \"None\", \"log-format\": \"JSON\"")!;

        Assert.Equal(
            "dotnet8 30 512 arm64 Zip 1024 None JSON .",
            $"{Describe(function.Runtime)} {Describe(function.Timeout)} {Describe(function.MemorySize)} {string.Join(",", function.Architectures.Value)} {Describe(function.PackageType)} "
            + $"{Describe(function.EphemeralStorage)} {Describe(function.SnapStart)} {Describe(function.LogFormat)} {Describe(function.CodeUri)}");
    }

    /// <summary>What the file does not say may stand on the command line.</summary>
    [Fact]
    public void WhatIsNotSaid_IsUnknown()
    {
        var function = Function(Handler)!;

        Assert.Equal(
            "Unknown Unknown Unknown Unknown Unknown Unknown",
            $"{Describe(function.Runtime)} {Describe(function.Timeout)} {Describe(function.CapacityProvider)} {Describe(function.FileSystems)} {Describe(function.Layers)} {Describe(function.SnapStart)}");
        Assert.Equal((Answer.Unknown, false, false, false), (function.RunsOnManagedInstances, function.HasAllEvents, function.Environment.IsComplete, function.MayBeImage));
    }

    [Theory]
    [InlineData("\"function-url-enable\": true, \"function-url-auth\": \"NONE\"", "FunctionUrl NONE")]
    [InlineData("\"function-url-enable\": \"true\", \"function-url-auth\": \"AWS_IAM\"", "FunctionUrl AWS_IAM")]
    [InlineData("\"function-url-enable\": true", "FunctionUrl Unknown")]
    [InlineData("\"function-url-enable\": false, \"function-url-auth\": \"NONE\"", "")]
    [InlineData("\"function-url-auth\": \"NONE\"", "")]
    public void Url_IsThereIfItIsSwitchedOn(string switches, string expected)
    {
        var events = Function(Handler + ", " + switches)!.Events;

        Assert.Equal(expected, string.Join(", ", events.Select(static source => $"{source.Kind} {Describe(source.AuthType)}")));
        Assert.All(events, source => Assert.Equal("function-url-enable", ("{ " + Handler + ", " + switches + " }").Substring(source.KindSpan.Start, source.KindSpan.Length)));
    }

    [Theory]
    [InlineData("A=1;B=2", "A=1|B=2")]
    [InlineData("\"A\"=\"1\";\"B\"=\"2\"", "A=1|B=2")]
    [InlineData(" A = 1 ; B = 2 ", "A=1|B=2")]
    [InlineData(" \"A\" = \" 1 \" ", "A= 1 ")]
    [InlineData("A=b=c", "A=b=c")]
    [InlineData("A=", "A=")]
    [InlineData("A;B=2;", "B=2")]
    [InlineData("=1;B=2", "B=2")]
    [InlineData("A", "")]
    [InlineData("", "")]
    public void Variables_AreSplitFromOneText(string text, string expected)
    {
        var environment = Function(Handler + ", \"environment-variables\": \"" + text.Replace("\"", "\\\"") + "\"")!.Environment;

        Assert.Equal(expected, string.Join("|", environment.Variables.Select(static variable => $"{variable.Name}={Describe(variable.Value)}")));
    }

    [Fact]
    public void Variables_AreNoneWhereNothingIsSaid() => Assert.Empty(Function(Handler)!.Environment.Variables);
}
