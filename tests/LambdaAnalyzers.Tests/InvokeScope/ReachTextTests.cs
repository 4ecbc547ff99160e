using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using InvocationReach = LambdaAnalyzers.InvokeScope.Reach;

namespace LambdaAnalyzers.Tests.InvokeScope;

/// <summary>How a message tells the way from the handler, and which places it shows.</summary>
public class ReachTextTests
{
    private static async Task<Diagnostic> SingleAsync(params string[] sources) => Assert.Single(await new CompiledFunction(sources).VerifyAsync());

    private static string Of(Diagnostic diagnostic)
    {
        var message = diagnostic.GetMessage();
        var start = message.IndexOf("invocation of ", System.StringComparison.Ordinal) + "invocation of ".Length;
        return message.Substring(start, message.IndexOf(": each time", System.StringComparison.Ordinal) - start);
    }

    private static string Places(Diagnostic diagnostic) =>
        string.Join(" ", diagnostic.AdditionalLocations.Select(static place => place.SourceTree!.GetText().ToString(place.SourceSpan)));

    [Fact]
    public async Task InTheHandler_NoPath()
    {
        var found = await SingleAsync("public class Function { public void Handle(SQSEvent e, ILambdaContext c) { _ = [|new AmazonS3Client()|]; } }");

        Assert.Equal("'Function.Handle'", Of(found));
        Assert.Equal("Handle", Places(found));
    }

    [Fact]
    public async Task OneStep()
    {
        var found = await SingleAsync("public class Function { public void Handle(SQSEvent e, ILambdaContext c) { Make(1); } void Make(int i) { _ = [|new AmazonS3Client()|]; } }");

        Assert.Equal("'Function.Handle' (through 'Function.Make')", Of(found));
        Assert.Equal("Handle Make", Places(found));
    }

    [Fact]
    public async Task ThreeSteps_AllAreNamed()
    {
        var found = await SingleAsync(
            "public class Function { public void Handle(SQSEvent e, ILambdaContext c) => A(); void A() => this.B(); void B() => C(); void C() { _ = [|new AmazonS3Client()|]; } }");

        Assert.Equal("'Function.Handle' (through 'Function.A' → 'Function.B' → 'Function.C')", Of(found));
        Assert.Equal("Handle A B C", Places(found));
    }

    [Fact]
    public async Task MoreThanThreeSteps_TheMiddleIsLeftOut()
    {
        var found = await SingleAsync(
            "public class Function { public void Handle(SQSEvent e, ILambdaContext c) => A(); void A() => B(); void B() => C(); void C() => D(); void D() => E(); void E() { _ = [|new AmazonS3Client()|]; } }");

        Assert.Equal("'Function.Handle' (through 'Function.A' → … → 'Function.E')", Of(found));
        Assert.Equal("Handle A B C D E", Places(found));
    }

    [Fact]
    public async Task ThroughConstructorAndInitialiser()
    {
        var found = await SingleAsync(
            """
            public class Function { public void Handle(SQSEvent e, ILambdaContext c) { new Outer.Store().Put(); } }
            public class Outer { public class Store { private readonly IAmazonS3 _s3 = [|new AmazonS3Client()|]; public void Put() { _ = _s3; } } }
            """);

        Assert.Equal("'Function.Handle' (through 'new Outer.Store')", Of(found));
        Assert.Equal("Handle Outer.Store", Places(found));
    }

    [Fact]
    public async Task ThroughPropertyAndLocalFunction()
    {
        var found = await SingleAsync(
            """
            public class Function
            {
                public void Handle(SQSEvent e, ILambdaContext c) { Work(); void Work() { _ = Client; } }
                private IAmazonS3 Client => [|new AmazonS3Client()|];
            }
            """);

        Assert.Equal("'Function.Handle' (through 'Work' → 'Function.Client')", Of(found));
        Assert.Equal("Handle Work Client", Places(found));
    }

    [Fact]
    public async Task ThroughTheBaseClass_ThePlaceIsTheClassThatHasIt()
    {
        var found = await SingleAsync(
            """
            public class Function { public void Handle(SQSEvent e, ILambdaContext c) => new Store(); }
            public class Base { protected IAmazonS3 S3 = [|new AmazonS3Client()|]; }
            public class Store : Base { }
            """);

        Assert.Equal("'Function.Handle' (through 'new Store' → 'new Base')", Of(found));
        Assert.Equal("Handle Store Store", Places(found));
    }

    [Fact]
    public async Task ThroughTheConstructor_ThePlaceIsItsName()
    {
        var found = await SingleAsync(
            """
            public class Function { public void Handle(SQSEvent e, ILambdaContext c) => new Store(1); }
            public class Base { protected IAmazonS3 S3 = [|new AmazonS3Client()|]; }
            public class Store : Base { public Store(int size) { } }
            """);

        Assert.Equal("Handle Store Store", Places(found));
    }

    [Fact]
    public async Task ThroughAProperty_OfAnotherObject_ThePlaceIsItsName()
    {
        var found = await SingleAsync(
            """
            public class Function { private readonly Store _store = new(); public void Handle(SQSEvent e, ILambdaContext c) { _ = _store.Client; } }
            public class Store { public IAmazonS3 Client => [|new AmazonS3Client()|]; }
            """);

        Assert.Equal("'Function.Handle' (through 'Store.Client')", Of(found));
        Assert.Equal("Handle Client", Places(found));
    }

    [Fact]
    public async Task HandlerThatCallsItself_StaysAHandler()
    {
        var found = await SingleAsync(
            """
            public class Function
            {
                public void First(SQSEvent e, ILambdaContext c) { if (e.Records.Count > 1) { First(e, c); } Make(); }
                public void Second(SQSEvent e, ILambdaContext c) => Make();
                private static void Make() { _ = [|new AmazonS3Client()|]; }
            }
            """);

        Assert.Equal("'Function.First' and 1 other handler (through 'Function.Make')", Of(found));
    }

    [Fact]
    public async Task ThroughLambda_IsNotNamed()
    {
        var found = await SingleAsync(
            "public class Function { public void Handle(SQSEvent e, ILambdaContext c) { e.Records.ForEach(r => { _ = [|new AmazonS3Client()|]; }); } }");

        Assert.Equal("'Function.Handle'", Of(found));
    }

    [Fact]
    public async Task ThroughExplicitImplementation_IsNamedByItsType()
    {
        var found = await SingleAsync(
            """
            public interface IStore { void Put(); }
            public class S3Store : IStore { void IStore.Put() { _ = [|new AmazonS3Client()|]; } }
            public class Function { private readonly IStore _store = new S3Store(); public void Handle(SQSEvent e, ILambdaContext c) => _store.Put(); }
            """);

        Assert.Equal("'Function.Handle' (through 'S3Store.Put')", Of(found));
    }

    [Fact]
    public async Task TwoHandlers_TheNearestAndTheOther()
    {
        var found = await SingleAsync(
            """
            public class Function
            {
                public void Far(SQSEvent e, ILambdaContext c) => Step();
                public void Near(SQSEvent e, ILambdaContext c) => Make();
                void Step() => Make();
                void Make() { _ = [|new AmazonS3Client()|]; }
            }
            """);

        Assert.Equal("'Function.Near' and 1 other handler (through 'Function.Make')", Of(found));
    }

    [Fact]
    public async Task FourHandlers_TheFirstOfTheSourceAndTheirNumber()
    {
        var found = await SingleAsync(
            """
            public class Function
            {
                public void A(SQSEvent e, ILambdaContext c) => Make();
                public void B(SQSEvent e, ILambdaContext c) => Make();
                public void C(SQSEvent e, ILambdaContext c) => Make();
                public void D(SQSEvent e, ILambdaContext c) => Make();
                void Make() { _ = [|new AmazonS3Client()|]; }
            }
            """);

        Assert.Equal("'Function.A' and 3 other handlers (through 'Function.Make')", Of(found));
    }

    [Fact]
    public async Task HelperThatLooksLikeAHandler_IsAStepAndNotTheHandler()
    {
        var found = await SingleAsync(
            """
            public class Function
            {
                public void Handle(SQSEvent e, ILambdaContext c) => Process(e, c);
                public void Process(SQSEvent e, ILambdaContext c) { _ = [|new AmazonS3Client()|]; }
            }
            """);

        Assert.Equal("'Function.Handle' (through 'Function.Process')", Of(found));
    }

    /// <summary>Only a handler takes another one's place: what else calls both is a tool for developers, or a test.</summary>
    [Fact]
    public async Task HandlersThatOtherCodeCallsToo_AreHandlers()
    {
        var found = await SingleAsync(
            """
            public class Function
            {
                public void Handle(SQSEvent e, ILambdaContext c) => Process(e, c);
                public void Process(SQSEvent e, ILambdaContext c) => Make();
                public void Other(SQSEvent e, ILambdaContext c) => Make();
                private void Make() { _ = [|new AmazonS3Client()|]; }
            }
            public class Local { public void Try() { var function = new Function(); function.Handle(null, null); function.Process(null, null); function.Other(null, null); } }
            """);

        Assert.Equal("'Function.Other' and 1 other handler (through 'Function.Make')", Of(found));
    }

    [Fact]
    public async Task ShortestPath_IsTold()
    {
        var found = await SingleAsync(
            """
            public class Function
            {
                public void Handle(SQSEvent e, ILambdaContext c) { A(); Make(); }
                void A() => B();
                void B() => Make();
                void Make() { _ = [|new AmazonS3Client()|]; }
            }
            """);

        Assert.Equal("'Function.Handle' (through 'Function.Make')", Of(found));
    }

    [Theory]
    [InlineData("'F'", "F", "")]
    [InlineData("the handler lambda", "the handler lambda", "")]
    [InlineData("'F' and 1 other handler", "F G", "")]
    [InlineData("'F' and 2 other handlers", "F G H", "")]
    [InlineData("'F' (through 'a')", "F", "a")]
    [InlineData("'F' and 1 other handler (through 'a')", "F G", "a")]
    [InlineData("the handler lambda (through 'a')", "the handler lambda", "a")]
    [InlineData("'F'", "F", "-")]
    [InlineData("'F' (through 'a')", "F", "- a -")]
    [InlineData("'F' (through 'a')", "F", "a a a")]
    [InlineData("'F' (through 'a')", "F", "a - a")]
    [InlineData("'F' (through 'a' → 'b' → 'a')", "F", "a b a")]
    [InlineData("'F' (through 'a' → … → 'd')", "F", "a b c d")]
    [InlineData("'F' (through 'a' → … → 'e')", "F", "a b c d e")]
    [InlineData("'F' (through 'a' → 'b' → 'c')", "F", "a b b b c")]
    public void Describe_HandlersAndNames(string expected, string handlers, string steps) =>
        Assert.Equal(expected, new InvocationReach(Named(handlers), [.. steps.Split(' ').Select(static name => new PathStep(Location.None, name == "-" ? "" : name))]).Describe());

    [Fact]
    public void With_FurtherHandlersStandBehindAndEachOnce()
    {
        var reach = new InvocationReach(Named("F G"), [new PathStep(Location.None, "a")]).With(Named("H G F H"));

        Assert.Equal("F G H", string.Join(' ', reach.Handlers.Select(static handler => handler.Name)));
        Assert.Equal("'F' and 2 other handlers (through 'a')", reach.Describe());
    }

    private static ImmutableArray<Handler> Named(string names) =>
    [
        .. (names == Handler.LambdaInPlace ? new[] { names } : names.Split(' '))
            .Select(static name => new Handler(CodeUnit.Unknown, HandlerKind.ClassLibrary, HandlerEvidence.Certain, name, Location.None)),
    ];

    [Theory]
    [InlineData("1")]
    [InlineData("3")]
    public async Task Budget_Exceeded_IsSilent(string budget) => Assert.Empty(await Deep(budget).AnalyzeAsync());

    [Theory]
    [InlineData("6")]
    [InlineData("100")]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("many")]
    [InlineData("99999999999999999999")]
    [InlineData("4.0")]
    public async Task Budget_EnoughOrMalformed_IsReported(string budget) => Assert.Single(await Deep(budget).AnalyzeAsync());

    private static CompiledFunction Deep(string budget) =>
        new CompiledFunction(
            "public class Function { public void Handle(SQSEvent e, ILambdaContext c) => A(); void A() => B(); void B() => C(); void C() => D(); void D() { _ = new AmazonS3Client(); } }")
            .WithOption("lambda_analyzers.reach_budget", budget);
}
