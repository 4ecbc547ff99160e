using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.Handler;

/// <summary>LMB505: the handler string names a method that has overloads, or one that is generic.</summary>
public class AmbiguousHandlerTests
{
    private const string Id = DiagnosticIds.AmbiguousHandler;
    private const string Handler = "Function::Handler";

    private static readonly HandlerCases s_reported = new(Id, reported: true)
    {
        { "two overloads", Handler, "public class Function { public void [|Handler|](SQSEvent input) { } public void Handler(string input) { } }" },
        { "with and without the context", Handler, "public class Function { public void [|Handler|](SQSEvent input, ILambdaContext context) { } public void Handler(SQSEvent input) { } }" },
        { "a private one counts", Handler, "public class Function { public void [|Handler|](SQSEvent input) { } private void Handler(string input) { } }" },
        { "a static one counts", Handler, "public class Function { public void [|Handler|](SQSEvent input) { } public static void Handler(string input) { } }" },
        { "three overloads", Handler, "public class Function { public void [|Handler|](SQSEvent input) { } public void Handler(string input) { } public void Handler(int input) { } }" },
        { "for the tests", Handler, "public class Function { public Task [|Handler|](SQSEvent input, ILambdaContext context) => Handler(input, context, null); internal Task Handler(SQSEvent input, ILambdaContext context, IAmazonS3 s3) => Task.CompletedTask; }" },
        { "overloads in the base", Handler, "public class Base { public void [|Handler|](SQSEvent input) { } public void Handler(string input) { } } public class Function : Base { }" },
        { "partial class", Handler, "public partial class Function { public void [|Handler|](SQSEvent input) { } } public partial class Function { public void Handler(string input) { } }" },
        { "generic overload", Handler, "public class Function { public void [|Handler|](SQSEvent input) { } public void Handler<T>(T input) { } }" },
        { "generic", Handler, "public class Function { public void [|Handler|]<T>(T input) { } }" },
        { "generic and static", Handler, "public class Function { public static T [|Handler|]<T>(T input) => input; }" },
        { "generic in the base", Handler, "public class Base { public void [|Handler|]<T>(T input) { } } public class Function : Base { }" },
        { "nested", "Outer+Function::Handler", "public class Outer { public class Function { public void [|Handler|](int input) { } public void Handler(string input) { } } }" },
        { "namespace", "Orders.Function::Handler", "namespace Orders { public class Function { public void [|Handler|](int input) { } public void Handler(string input) { } } }" },
        { "struct", Handler, "public struct Function { public void [|Handler|](int input) { } public void Handler(string input) { } }" },
        { "record", Handler, "public record Function { public void [|Handler|](int input) { } public void Handler(string input) { } }" },
        { "new member of the same level", Handler, "public class Base { public void Handler(int input) { } } public class Function : Base { public new void [|Handler|](int input) { } public void Handler(string input) { } }" },
        { "overrides of overloads", Handler, "public abstract class Base { public abstract void Handler(int input); public abstract void Handler(string input); } public class Function : Base { public override void [|Handler|](int input) { } public override void Handler(string input) { } }" },
        { "static class", Handler, "public static class Function { public static void [|Handler|](int input) { } public static void Handler(string input) { } }" },
        { "one of them async", Handler, "public class Function { public async Task [|Handler|](int input) { await Task.Yield(); } public Task Handler(string input) => Task.CompletedTask; }" },
        { "interface implemented twice", Handler, "public interface IHandler<T> { void Handler(T input); } public class Function : IHandler<int>, IHandler<string> { public void [|Handler|](int input) { } public void Handler(string input) { } }" },
        { "with a default", Handler, "public class Function { public void [|Handler|](int input = 1) { } public void Handler() { } }" },
        { "expression bodies", Handler, "public class Function { public int [|Handler|](int input) => input; public string Handler(string input) => input; }" },
        { "internal type", Handler, "internal class Function { public void [|Handler|](int input) { } internal void Handler(string input) { } }" },
        { "blanks in the string", " Function :: Handler ", "public class Function { public void [|Handler|](int input) { } public void Handler(string input) { } }" },
    };

    private static readonly HandlerCases s_silent = new(Id, reported: false)
    {
        { "one method", Handler, "public class Function { public void Handler(SQSEvent input) { } }" },
        { "a derived one hides the base's", Handler, "public class Base { public void Handler(string input) { } } public class Function : Base { public void Handler(SQSEvent input) { } }" },
        { "chosen by its signature", "Function::Void Handler(System.String)", "public class Function { public void Handler(SQSEvent input) { } public void Handler(string input) { } }" },
        { "overloads of another method", Handler, "public class Function { public void Handler(SQSEvent input) { } public void Work(int i) { } public void Work(string s) { } }" },
        { "overloads that differ in case", Handler, "public class Function { public void Handler(SQSEvent input) { } public void handler(string input) { } }" },
        { "explicit implementation", Handler, "public interface IHandler { void Handler(string input); } public class Function : IHandler { public void Handler(SQSEvent input) { } void IHandler.Handler(string input) { } }" },
        { "not deployed", "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { } public void Handler(string input, ILambdaContext context) { } }" },
        { "another type is deployed", "Other::Handler", "public class Other { public void Handler(int input) { } } public class Function { public void Handler(int input) { } public void Handler(string input) { } }" },
        { "Annotations", "Function_Handler_Generated::Handler", "public class Function { [LambdaFunction] public void Handler(SQSEvent input) { } public void Handler(string input) { } }" },
        { "local function of the same name", Handler, "public class Function { public void Handler(SQSEvent input) { Handler(); void Handler() { } } }" },
        { "property of a similar name", Handler, "public class Function { public int Handlers { get; } public void Handler(SQSEvent input) { } }" },
        { "executable", "await LambdaBootstrapBuilder.Create<string>(Function.Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); public static class Function { public static void Handler(string input, ILambdaContext context) { } public static void Handler(int input) { } }" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Reports(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task StaysSilent(string name) => s_silent.VerifyAsync(name);

    [Fact]
    public async Task NamesTheHandlerString()
    {
        var finding = Assert.Single(await HandlerCases.FindAsync(Id, Handler, "public class Function { public void [|Handler|](SQSEvent input) { } public void Handler(string input) { } }"));
        Assert.Equal(
            "The handler string 'MyFunction::Function::Handler' names one of several overloads: the runtime refuses it when it starts, so every invocation fails; rename the others, or write the method's whole signature",
            finding.GetMessage());
    }
}
