using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Deployment;

/// <summary>Handler strings, the files in which they stand, and the functions that share one.</summary>
public class HandlerTextTests
{
    [Theory]
    [InlineData("A::T::M", "A|T|M")]
    [InlineData(" A :: N.T+U :: M ", "A|N.T+U|M")]
    [InlineData("A::T::M::X", "A|T|M::X")]
    [InlineData("A::T::System.String M(System.String)", "A|T|System.String M(System.String)")]
    [InlineData("A", null)]
    [InlineData("A::T", null)]
    [InlineData("A:T:M", null)]
    [InlineData("::T::M", null)]
    [InlineData(" ::T::M", null)]
    [InlineData("A::::M", null)]
    [InlineData("A:: ::M", null)]
    [InlineData("A::T::", null)]
    [InlineData("A::T:: ", null)]
    [InlineData("", null)]
    public void Parse_SplitsAtTheFirstTwoSeparators(string text, string? expected) =>
        Assert.Equal(expected, HandlerText.Parse(text) is { } handler ? $"{handler.Assembly}|{handler.Type}|{handler.Method}" : null);

    [Theory]
    [InlineData("A::T::M", "A::T::M")]
    [InlineData("x A::T::M y", "A::T::M")]
    [InlineData("{ \"Handler\": \"A::T::M\"", "A::T::M")]
    [InlineData("Handler:A::T::M\n", "A::T::M")]
    [InlineData("A.B_1+C`1-d::T::M", "A.B_1+C`1-d::T::M")]
    [InlineData("A::T.U_1+C`1-d::M", "A::T.U_1+C`1-d::M")]
    [InlineData("A::T::M, B::U::N", "A::T::M B::U::N")]
    [InlineData("A::T::M\nB::U::N\n", "A::T::M B::U::N")]
    [InlineData("(a::b)", "a::b")]
    [InlineData("::T::M", "")]
    [InlineData("::T A::U", "A::U")]
    [InlineData(":: A::U", "A::U")]
    [InlineData("x ::T", "")]
    [InlineData("::", "")]
    [InlineData("A:T", "")]
    [InlineData("", "")]
    public void In_FindsThemInAnyText(string text, string expected) => Assert.Equal(expected, string.Join(" ", HandlerText.In(text)));

    private static DeploymentFile? File(string path, string? text) =>
        DeploymentFile.Of(new CompiledFunction().WithFile(path, text).Options().AdditionalFiles[0], CancellationToken.None);

    [Theory]
    [InlineData("Handler: A::T::M\nOther: x", "A::T::M")]
    [InlineData("F: { Handler: 'A::T::M' }\nCommand: ['B::T::M', x]", "A::T::M,B::T::M")]
    [InlineData("Handler: ':: T'", "")]
    [InlineData("'A::T::M': x", "")]
    [InlineData("# A::T::M\nHandler: x", "")]
    [InlineData("a: &a { Handler: 'A::T::M' }\nb: *a\nc: [*a]", "A::T::M")]
    // Half typed.
    [InlineData("Handler: A::T::M\nOther: [", "A::T::M")]
    [InlineData("{ \"Handler\": \"A::T::M\"", "A::T::M")]
    // Nothing but a comment, or no word of a deployment.
    [InlineData("# A::T::M", "")]
    [InlineData("Handler: A\nOther: [", "")]
    [InlineData("", "")]
    public void FileGivesItsHandlerStrings(string text, string expected)
    {
        foreach (var path in new[] { "/0/template.yaml", "/0/other.yaml" })
        {
            Assert.Equal(expected, string.Join(",", File(path, text)!.HandlerStrings().Order()));
        }
    }

    [Theory]
    [InlineData("/0/template.yaml", true)]
    [InlineData("/0/Template.YAML", true)]
    [InlineData("/0/template.yml", true)]
    [InlineData("/0/serverless.yml", true)]
    [InlineData("/0/serverless.yaml", true)]
    [InlineData("/0/Serverless.Yaml", true)]
    [InlineData("/0/my.template", true)]
    [InlineData("/0/my.TEMPLATE", true)]
    [InlineData("/0/aws-lambda-tools-defaults.json", true)]
    [InlineData("/0/my-template.yaml", false)]
    [InlineData("/0/template.json", false)]
    [InlineData("/0/openapi.yaml", false)]
    public void FileThatMustBeATemplate_SaysWhyItIsNotRead(string path, bool expected)
    {
        Assert.Equal(expected, File(path, "Type: [AWS::Lambda::Function")!.Failure is not null);
        Assert.Null(File(path, "Type: AWS::Lambda::Function")!.Failure);
        Assert.Null(File(path, "")!.Failure);
    }

    /// <summary>What has no word of a deployment is nobody's business, whatever it is called.</summary>
    [Theory]
    [InlineData("name: [", false)]
    [InlineData("provider: [", false)]
    [InlineData("functions: [", false)]
    [InlineData("provider: [functions", true)]
    [InlineData("x: provider\nfunctions: [", true)]
    [InlineData("functions: x\ny: [provider", true)]
    [InlineData("x: [A::B", true)]
    public void FileWithoutWordsOfADeployment_IsNotRead(string text, bool isRead) => Assert.Equal(isRead, File("/0/serverless.yml", text)!.Failure is not null);

    [Theory]
    [InlineData("/0/template.yaml", true)]
    [InlineData("/0/template.YML", true)]
    [InlineData("/0/my.template", true)]
    [InlineData("/0/my.Json", true)]
    [InlineData("/0/notes.txt", false)]
    [InlineData("/0/yaml", false)]
    [InlineData("/0/template.yaml.bak", false)]
    public void File_IsReadByItsExtension(string path, bool isRead)
    {
        Assert.Equal(isRead, File(path, "Handler: A::T::M") is not null);
        Assert.Null(File(path, null));
    }

    [Theory]
    [InlineData("/0/cdk.out/Stack.template.json", true)]
    [InlineData("/0/CDK.OUT/nested/Stack.template.json", true)]
    [InlineData("C:\\shop\\cdk.out\\Stack.template.json", true)]
    [InlineData("/cdk.out/Stack.template.json", true)]
    [InlineData("\\cdk.out\\Stack.template.json", true)]
    [InlineData("/0/lambda_config.json", true)]
    [InlineData("/0/template.yaml", false)]
    [InlineData("/0/my.cdk.out/template.json", false)]
    [InlineData("/0/cdk.out.json", false)]
    public void OutputOfAnotherTool_OnlyAnswers(string path, bool expected) => Assert.Equal(expected, DeploymentFile.OnlyAnswers(path));

    private sealed class SharedText(string path, SourceText text) : AdditionalText
    {
        public override string Path { get; } = path;

        public override SourceText? GetText(CancellationToken cancellationToken = default) => text;
    }

    [Fact]
    public void OneTextUnderTwoPaths_IsAFileOfEach()
    {
        var text = SourceText.From("Handler: A::T::M");
        var first = DeploymentFile.Of(new SharedText("/0/template.yaml", text), default)!;
        var second = DeploymentFile.Of(new SharedText("/1/template.yaml", text), default)!;

        Assert.Equal(("/0/template.yaml", "/1/template.yaml"), (first.Path, second.Path));
        Assert.Same(first, DeploymentFile.Of(new SharedText("/0/template.yaml", text), default));
    }

    private const string Handlers =
        """
        public class Function
        {
            public string Handle(string e) => e;
            public string Other(string e) => e;
            public string Twice(string e) => e;
            public string Twice(int e) => null;
        }
        public class Derived : Function { }
        """;

    private static ImmutableArray<DeployedFunction> Functions(string code, string first, string second)
    {
        var functions = new CompiledFunction(code)
            .WithOption("build_property.ProjectDir", "/app/src/")
            .WithFile(
                "/app/template.yaml",
                $"Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      {first}\n  G:\n    Type: AWS::Serverless::Function\n    Properties:\n      {second}\n")
            .Model().Deployments.Functions(CancellationToken.None);
        Assert.Equal("F,G", string.Join(",", functions.Select(static function => function.Function.LogicalId).Order()));
        return functions;
    }

    [Theory]
    [InlineData("Handler: MyFunction::Function::Handle", "Handler: myfunction::Function::Handle", false, true)]
    [InlineData("Handler: MyFunction::Function::Handle", "Handler: MyFunction::Derived::Handle", false, true)]
    [InlineData("Handler: MyFunction::Function::Handle", "Handler: MyFunction::Function::Other", false, false)]
    [InlineData("Handler: MyFunction::Function::Handle", "Handler: MyFunction::Function::Missing", false, false)]
    // Where the string leads to no method, or to several, it is the same if it is written alike.
    [InlineData("Handler: MyFunction::Missing::Handle", "Handler: MyFunction::Missing::Handle", false, true)]
    [InlineData("Handler: MyFunction::Missing::Handle", "Handler: MyFunction::Missing::Other", false, false)]
    [InlineData("Handler: MyFunction::Function::Twice", "Handler: MyFunction::Function::Twice", false, true)]
    [InlineData("Handler: MyFunction::Function::Twice", "Handler: MyFunction::Function::Handle", false, false)]
    [InlineData("PackageType: Image\n      CodeUri: src", "PackageType: Image\n      CodeUri: src", false, false)]
    // An executable is the same whatever it is called by.
    [InlineData("Handler: MyFunction", "Handler: MyFunction", true, true)]
    [InlineData("Handler: MyFunction", "Handler: MyFunction.dll", true, true)]
    [InlineData("Handler: MyFunction", "Handler: MyFunction::Function::Handle", true, false)]
    public void TwoFunctions_RunTheSameHandler(string first, string second, bool isExecutable, bool expected)
    {
        var functions = Functions((isExecutable ? "Console.WriteLine();\n" : "") + Handlers, first, second);

        Assert.Equal((expected, expected), (functions[0].RunsSameHandler(functions[1]), functions[1].RunsSameHandler(functions[0])));
    }

    [Fact]
    public void Method_IsTheOnlyOneOfItsName()
    {
        var functions = Functions(Handlers, "Handler: MyFunction::Function::Handle", "Handler: MyFunction::Function::Twice");
        var byId = functions.ToDictionary(static function => function.Function.LogicalId, static function => function.Target, StringComparer.Ordinal);

        Assert.Equal((HandlerTargetKind.Method, "Handle", 1), (byId["F"].Kind, byId["F"].Method?.Name, byId["F"].Methods.Length));
        Assert.Equal((HandlerTargetKind.Method, null, 2), (byId["G"].Kind, byId["G"].Method?.Name, byId["G"].Methods.Length));
    }
}
