using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Handler;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Handler;

/// <summary>LMB504: the runtime makes the handler's object, by a public constructor without parameters.</summary>
public class HandlerTypeCannotBeConstructedTests
{
    private const string Id = DiagnosticIds.HandlerTypeCannotBeConstructed;
    private const string Handler = "Function::Handler";
    private const string Method = "public void [|Handler|](SQSEvent input, ILambdaContext context) { }";
    private const string Silently = "public void Handler(SQSEvent input, ILambdaContext context) { }";

    private static readonly HandlerCases s_reported = new(Id, reported: true)
    {
        { "services in the constructor", Handler, "public class Function { public Function(IAmazonS3 s3) { } " + Method + " }" },
        { "several constructors, none without parameters", Handler, "public class Function { public Function(IAmazonS3 s3) { } public Function(IAmazonSQS sqs) { } " + Method + " }" },
        { "optional parameters", Handler, "public class Function { public Function(IAmazonS3 s3 = null) { } " + Method + " }" },
        { "params", Handler, "public class Function { public Function(params string[] names) { } " + Method + " }" },
        { "private", Handler, "public class Function { private Function() { } " + Method + " }" },
        { "private by default", Handler, "public class Function { Function() { } " + Method + " }" },
        { "internal", Handler, "public class Function { internal Function() { } " + Method + " }" },
        { "protected", Handler, "public class Function { protected Function() { } " + Method + " }" },
        { "protected internal", Handler, "public class Function { protected internal Function() { } " + Method + " }" },
        { "private beside one with services", Handler, "public class Function { private Function() { } public Function(IAmazonS3 s3) { } " + Method + " }" },
        { "abstract", Handler, "public abstract class Function { " + Method + " }" },
        { "generic", "Function`1::Handler", "public class Function<T> { " + Method + " }" },
        { "generic and static", "Function`1::Handler", "public class Function<T> { public static void [|Handler|](SQSEvent input) { } }" },
        { "nested in a generic", "Outer`1+Function::Handler", "public class Outer<T> { public class Function { " + Method + " } }" },
        { "positional record", Handler, "public record Function(IAmazonS3 S3) { " + Method + " }" },
        { "inherited handler", Handler, "public class Base { " + Method + " } public class Function : Base { public Function(IAmazonS3 s3) { } }" },
        { "base class is deployed and abstract", "Base::Handler", "public abstract class Base { " + Method + " } public class Function : Base { }" },
        { "private handler", Handler, "public class Function { public Function(IAmazonS3 s3) { } private void [|Handler|](SQSEvent input) { } }" },
        { "nested", "Outer+Function::Handler", "public class Outer { public class Function { public Function(int i) { } " + Method + " } }" },
        { "namespace", "Orders.Function::Handler", "namespace Orders { public class Function { public Function(int i) { } " + Method + " } }" },
        { "internal class", Handler, "internal class Function { public Function(int i) { } " + Method + " }" },
        { "sealed", Handler, "public sealed class Function { public Function(int i) { } " + Method + " }" },
        { "partial", Handler, "public partial class Function { " + Method + " } public partial class Function { public Function(int i) { } }" },
        { "one of two functions", "Second::Handler", "public class Function { " + Silently + " } public class Second { public Second(int i) { } " + Method + " }" },
        { "own input", Handler, "public class Function { public Function(int i) { } public string [|Handler|](string input) => input; }" },
    };

    private static readonly HandlerCases s_silent = new(Id, reported: false)
    {
        { "no constructor", Handler, "public class Function { " + Silently + " }" },
        { "public one", Handler, "public class Function { public Function() { } " + Silently + " }" },
        { "public one beside services", Handler, "public class Function { public Function() : this(new AmazonS3Client()) { } public Function(IAmazonS3 s3) { } " + Silently + " }" },
        { "static handler", Handler, "public class Function { private Function() { } public static void Handler(SQSEvent input) { } }" },
        { "static class", Handler, "public static class Function { public static void Handler(SQSEvent input) { } }" },
        { "static handler of an abstract class", Handler, "public abstract class Function { public static void Handler(SQSEvent input) { } }" },
        { "struct", Handler, "public struct Function { public Function(int i) { } " + Silently + " }" },
        { "record", Handler, "public record Function { " + Silently + " }" },
        { "internal class with a public constructor", Handler, "internal class Function { public Function() { } " + Silently + " }" },
        { "derived from a generic class", Handler, "public class Base<T> { " + Silently + " } public class Function : Base<int> { }" },
        { "derived from an abstract class", Handler, "public abstract class Base { protected Base() { } " + Silently + " } public class Function : Base { }" },
        { "not deployed", "public class Function { public Function(IAmazonS3 s3) { } " + Silently + " }" },
        { "another type is deployed", "Other::Handler", "public class Function { public Function(IAmazonS3 s3) { } " + Silently + " } public class Other { " + Silently + " }" },
        { "Annotations", "Function_Handler_Generated::Handler", "public class Function { public Function(IAmazonS3 s3) { } [LambdaFunction] public void Handler(SQSEvent input, ILambdaContext context) { } }" },
        { "executable", "var s3 = new AmazonS3Client(); var function = new Function(s3); await LambdaBootstrapBuilder.Create<SQSEvent>(function.Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); public class Function { public Function(IAmazonS3 s3) { } " + Silently + " }" },
        { "static constructor", Handler, "public class Function { static Function() { } " + Silently + " }" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Reports(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task StaysSilent(string name) => s_silent.VerifyAsync(name);

    [CSharpTheory(12)]
    [InlineData("public class [|Function|](IAmazonS3 s3) { public void Handler(SQSEvent input) => Console.WriteLine(s3); }")]
    public Task PrimaryConstructor(string source) =>
        HandlerCases.FindAsync(Id, Handler, source.Replace("[|Function|]", "Function").Replace("void Handler", "void [|Handler|]"));

    [Theory]
    [InlineData("public Function(int i) { }", "has no constructor without parameters: the function fails when it starts; add a public one")]
    [InlineData("internal Function() { }", "has a constructor without parameters that is not public: the function fails when it starts; make it public")]
    public async Task SaysWhatIsWrong(string constructor, string what)
    {
        var finding = Assert.Single(await HandlerCases.FindAsync(Id, Handler, "public class Function { " + constructor + " " + Method + " }"));
        Assert.Equal("'Function.Handler' is deployed with the type 'Function', which " + what, finding.GetMessage());
    }

    [Theory]
    [InlineData("internal Function() { }", "public Function() { }")]
    [InlineData("Function() { }", "public Function() { }")]
    [InlineData("protected internal Function() { } // why", "public Function() { } // why")]
    [InlineData("private Function() { } static Function() { }", "public Function() { } static Function() { }")]
    public Task Fix_MakesTheConstructorPublic(string before, string after) => FixAsync(
        "public class Function\n{\n    " + before + "\n\n    " + Method + "\n}\n", "public class Function\n{\n    " + after + "\n\n    " + Silently + "\n}\n");

    [Theory]
    [InlineData("public class Function { public Function(int i) { } " + Method + " }")]
    [InlineData("public abstract class Function { protected Function() { } " + Method + " }")]
    [InlineData("public class Base { protected Base() { } " + Method + " } public class Function : Base { internal Function() { } }")]
    public Task Fix_IsNotOffered(string source) => FixAsync(source, source);

    private static Task FixAsync(string before, string after)
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, HandlerTypeCannotBeConstructedCodeFix>(Id);
        foreach (var (state, source) in new[] { (test.TestState, before), (test.FixedState, after) })
        {
            state.Sources.Add(source);
            state.Sources.Add(LambdaTestSettings.GlobalUsings);
            state.AdditionalFiles.Add(("aws-lambda-tools-defaults.json", HandlerCases.Defaults("TestProject", Handler)));
        }

        return test.RunAsync();
    }
}
