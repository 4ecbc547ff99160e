using System.Linq;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Deployment;

public class FunctionLimitsTests
{
    private const string Code = "public class Function { public SQSBatchResponse Handle(SQSEvent e, ILambdaContext c) => new(); }";

    private static string LimitOf(params (string File, string Text)[] files)
    {
        var function = new CompiledFunction(Code);
        foreach (var (file, text) in files)
        {
            function.WithFile("/0/" + file, text);
        }

        var model = function.Model();
        return FunctionLimits.Of(Assert.Single(model.Handlers.FindAll(default)), model, default) is { } limit ? $"{limit.Time.TotalSeconds} {limit.Defaults}" : "none";
    }

    private static string Template(string type, params string[] properties) =>
        "Parameters:\n  Open: { Type: Number }\n  Given: { Type: Number, Default: 20 }\nResources:\n"
        + string.Concat(properties.Select((own, i) => $"  F{i}: {{ Type: {type}, Properties: {{ Handler: 'MyFunction::Function::Handle', {own} }} }}\n"));

    [Fact]
    public void WithoutDeployment_NoneIsKnown() => Assert.Equal("none", LimitOf());

    [Theory]
    [InlineData("AWS::Serverless::Function", "Timeout: 30", "30 ")]
    [InlineData("AWS::Serverless::Function", "Timeout: 1", "1 ")]
    [InlineData("AWS::Serverless::Function", "MemorySize: 128", "3 ")]
    [InlineData("AWS::Lambda::Function", "MemorySize: 128", "3 ")]
    [InlineData("AWS::Serverless::Function", "Timeout: 0", "none")]
    [InlineData("AWS::Serverless::Function", "Timeout: !Ref Open", "none")]
    [InlineData("AWS::Serverless::Function", "Timeout: !Ref Given", "none")]
    public void Template_SaysItOrHasTheDefault(string type, string property, string expected) => Assert.Equal(expected, LimitOf(("template.yaml", Template(type, property))));

    [Theory]
    [InlineData("Timeout: 10", "Timeout: 30", "30 ")]
    [InlineData("Timeout: 30", "Timeout: 10", "30 ")]
    [InlineData("Timeout: 30", "Timeout: !Ref Open", "none")]
    [InlineData("Timeout: !Ref Open", "Timeout: 30", "none")]
    public void SeveralDeployments_TheLongestCountsIfAllAreKnown(string first, string second, string expected) =>
        Assert.Equal(expected, LimitOf(("template.yaml", Template("AWS::Serverless::Function", first, second))));

    [Fact]
    public void Serverless_HasADefaultOfItsOwn() =>
        Assert.Equal("6 ", LimitOf(("serverless.yml", "service: s\nprovider: { name: aws, runtime: dotnet8 }\nfunctions:\n  f: { handler: 'MyFunction::Function::Handle' }\n")));

    private const string Defaults = "{ \"function-handler\": \"MyFunction::Function::Handle\", ";

    [Theory]
    [InlineData("\"function-name\": \"orders\", \"function-timeout\": 30", "30 aws-lambda-tools-defaults.json")]
    [InlineData("\"function-timeout\": 30", "none")]
    [InlineData("\"function-name\": \"\", \"function-timeout\": 30", "none")]
    [InlineData("\"function-name\": \"orders\", \"function-timeout\": 30, \"template\": \"other.template\"", "none")]
    [InlineData("\"function-name\": \"orders\"", "none")]
    [InlineData("\"function-name\": \"orders\", \"function-timeout\": null", "none")]
    public void DefaultsOfTheTools_CountIfTheyNameTheFunction(string switches, string expected) =>
        Assert.Equal(expected, LimitOf(("aws-lambda-tools-defaults.json", Defaults + switches + " }")));

    [Fact]
    public void SeveralDefaults_TheOneWithTheLongestTimeIsNamed() =>
        Assert.Equal(
            "60 aws-lambda-tools-second.json",
            LimitOf(
                ("aws-lambda-tools-first.json", Defaults + "\"function-name\": \"a\", \"function-timeout\": 30 }"),
                ("aws-lambda-tools-second.json", Defaults + "\"function-name\": \"b\", \"function-timeout\": 60 }"),
                ("aws-lambda-tools-third.json", Defaults + "\"function-name\": \"c\", \"function-timeout\": 60 }")));

    [Fact]
    public void Template_CountsAloneBesideDefaults() =>
        Assert.Equal(
            "30 ",
            LimitOf(
                ("aws-lambda-tools-defaults.json", Defaults + "\"function-name\": \"a\", \"function-timeout\": 60 }"),
                ("template.yaml", Template("AWS::Serverless::Function", "Timeout: 30"))));
}
