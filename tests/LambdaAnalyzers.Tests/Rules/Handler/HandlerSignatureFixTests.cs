using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Rules.Handler;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Rules.Handler;

/// <summary>The fixes of LMB501, LMB502 and LMB503 change whoever declares or calls the handler: in its file, in others, in other projects.</summary>
public class HandlerSignatureFixTests
{
    private const string Fact = "public sealed class FactAttribute : Attribute { }\n";

    private static readonly HandlerSignatureCodeFix[] s_fixes = [new AsyncVoidHandlerCodeFix(), new HandlerReturnNotAwaitedCodeFix(), new UnsupportedHandlerParametersCodeFix()];

    // ---- LMB501

    [Fact]
    public Task AsyncVoid_TestsAwaitIt() => VerifyAsync(
        "LMB501",
        "public class Function { public async void Handler(SQSEvent input, ILambdaContext context) => await Task.Yield(); }",
        "public class Function { public async Task Handler(SQSEvent input, ILambdaContext context) => await Task.Yield(); }",
        Fact + "public class Tests\n{\n    [Fact]\n    public void Works()\n    {\n        var function = new Function();\n        // act\n        function.Handler(new SQSEvent(), null); // once\n        Console.WriteLine(function);\n    }\n}\n",
        Fact + "public class Tests\n{\n    [Fact]\n    public async Task Works()\n    {\n        var function = new Function();\n        // act\n        await function.Handler(new SQSEvent(), null); // once\n        Console.WriteLine(function);\n    }\n}\n");

    [Fact]
    public Task AsyncVoid_TwoCallsInOneTest() => VerifyAsync(
        "LMB501",
        "public class Function { public async void Handler(SQSEvent input, ILambdaContext context) => await Task.Yield(); }",
        "public class Function { public async Task Handler(SQSEvent input, ILambdaContext context) => await Task.Yield(); }",
        Fact + "public class Tests { [Fact] public void Works() { var function = new Function(); function.Handler(null, null); function.Handler(null, null); } }",
        Fact + "public class Tests { [Fact] public async Task Works() { var function = new Function(); await function.Handler(null, null); await function.Handler(null, null); } }");

    [Fact]
    public Task AsyncVoid_AsynchronousCallersAwaitIt() => VerifyAsync(
        "LMB501",
        "public class Function { public async void Handler(SQSEvent input, ILambdaContext context) => await Task.Yield(); }",
        "public class Function { public async Task Handler(SQSEvent input, ILambdaContext context) => await Task.Yield(); }",
        "public class Runner { public async Task RunAsync() { new Function().Handler(null, null); await Task.Yield(); } }",
        "public class Runner { public async Task RunAsync() { await new Function().Handler(null, null); await Task.Yield(); } }");

    [Fact]
    public Task AsyncVoid_OtherCallersGoOnAsBefore() => VerifyAsync(
        "LMB501",
        "public class Function { public async void Handler(SQSEvent input, ILambdaContext context) => await Task.Yield(); }",
        "public class Function { public async Task Handler(SQSEvent input, ILambdaContext context) => await Task.Yield(); }",
        "public class Runner { public void Run() { new Function().Handler(null, null); } }",
        "public class Runner { public void Run() { _ = new Function().Handler(null, null); } }");

    [Fact]
    public Task AsyncVoid_InterfaceChangesAlong() => VerifyAsync(
        "LMB501",
        "public interface IFunction { void Handler(SQSEvent input, ILambdaContext context); }\npublic class Function : IFunction { public async void Handler(SQSEvent input, ILambdaContext context) => await Task.Yield(); }",
        "public interface IFunction { Task Handler(SQSEvent input, ILambdaContext context); }\npublic class Function : IFunction { public async Task Handler(SQSEvent input, ILambdaContext context) => await Task.Yield(); }",
        Fact + "public class Tests { [Fact] public void Works() { IFunction function = new Function(); function.Handler(null, null); } }",
        Fact + "public class Tests { [Fact] public async Task Works() { IFunction function = new Function(); await function.Handler(null, null); } }");

    [Fact]
    public Task AsyncVoid_IsNotOfferedWhereADelegateTakesIt() => VerifyAsync(
        "LMB501",
        "public class Function { public async void Handler(SQSEvent input, ILambdaContext context) => await Task.Yield(); }",
        null,
        "public class Runner { public Action<SQSEvent, ILambdaContext> Find() => new Function().Handler; }",
        null);

    // ---- LMB502

    [Fact]
    public Task ValueTask_CallersNeedNoTaskOfTheirOwn() => VerifyAsync(
        "LMB502",
        "public class Function { public async ValueTask<int> Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); return 1; } }",
        "public class Function { public async Task<int> Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); return 1; } }",
        "public class Tests { public async Task Works() { await new Function().Handler(null, null); await Task.WhenAll(new Function().Handler(null, null).AsTask()); } }",
        "public class Tests { public async Task Works() { await new Function().Handler(null, null); await Task.WhenAll(new Function().Handler(null, null)); } }");

    [Fact]
    public Task ValueTask_InterfaceChangesAlong() => VerifyAsync(
        "LMB502",
        "public abstract class Base { public abstract ValueTask Run(string input, ILambdaContext context); }\npublic class Function : Base { public override async ValueTask Run(string input, ILambdaContext context) => await Task.Yield(); }",
        "public abstract class Base { public abstract Task Run(string input, ILambdaContext context); }\npublic class Function : Base { public override async Task Run(string input, ILambdaContext context) => await Task.Yield(); }",
        "public class Tests { public async Task Works() { Base function = new Function(); await function.Run(null, null); } }",
        "public class Tests { public async Task Works() { Base function = new Function(); await function.Run(null, null); } }",
        deployed: "Function::Run");

    [Fact]
    public Task ValueTask_IsNotOfferedWhereACallerKeepsIt() => VerifyAsync(
        "LMB502",
        "public class Function { public async ValueTask<int> Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); return 1; } }",
        null,
        "public class Tests { public async Task Works() { ValueTask<int> task = new Function().Handler(null, null); await task; } }",
        null);

    // ---- LMB503

    [Fact]
    public Task Parameters_TokenIsNoLongerHandedOver() => VerifyAsync(
        "LMB503",
        "public class Function { public Task Run(SQSEvent input, ILambdaContext context, CancellationToken token) => Task.CompletedTask; }",
        "public class Function { public Task Run(SQSEvent input, ILambdaContext context) => Task.CompletedTask; }",
        "public class Tests { public async Task Works() { await new Function().Run(new SQSEvent(), null, CancellationToken.None); await new Function().Run(new SQSEvent(), token: default, context: null); } }",
        "public class Tests { public async Task Works() { await new Function().Run(new SQSEvent(), null); await new Function().Run(new SQSEvent(), context: null); } }",
        deployed: "Function::Run");

    [Fact]
    public Task Parameters_ChangeTheirPlaces() => VerifyAsync(
        "LMB503",
        "public class Function { public Task Run(ILambdaContext context, SQSEvent input) => Task.CompletedTask; public Task Again() => Run(null, new SQSEvent()); }",
        "public class Function { public Task Run(SQSEvent input, ILambdaContext context) => Task.CompletedTask; public Task Again() => Run(new SQSEvent(), null); }",
        "public class Tests { private readonly ILambdaContext _context = null; public async Task Works() { var input = new SQSEvent(); await new Function().Run(_context, input); await new Function().Run(input: input, context: _context); } }",
        "public class Tests { private readonly ILambdaContext _context = null; public async Task Works() { var input = new SQSEvent(); await new Function().Run(input, _context); await new Function().Run(input: input, context: _context); } }",
        deployed: "Function::Run");

    [Fact]
    public Task Parameters_ReferencesAreNoLongerPassed() => VerifyAsync(
        "LMB503",
        "public class Function { public Task Run(in int input, ILambdaContext context) => Task.Delay(input); }",
        "public class Function { public Task Run(int input, ILambdaContext context) => Task.Delay(input); }",
        "public class Tests { public async Task Works() { var input = 1; await new Function().Run(in input, null); await new Function().Run(2, null); } }",
        "public class Tests { public async Task Works() { var input = 1; await new Function().Run(input, null); await new Function().Run(2, null); } }",
        deployed: "Function::Run");

    [Fact]
    public Task Parameters_InterfaceChangesAlong() => VerifyAsync(
        "LMB503",
        "public interface IFunction { Task Run(ILambdaContext context, SQSEvent input); }\npublic class Function : IFunction { public Task Run(ILambdaContext context, SQSEvent input) => Task.CompletedTask; }",
        "public interface IFunction { Task Run(SQSEvent input, ILambdaContext context); }\npublic class Function : IFunction { public Task Run(SQSEvent input, ILambdaContext context) => Task.CompletedTask; }",
        "public class Tests { public async Task Works() { IFunction function = new Function(); await function.Run(null, new SQSEvent()); } }",
        "public class Tests { public async Task Works() { IFunction function = new Function(); await function.Run(new SQSEvent(), null); } }",
        deployed: "Function::Run");

    [Fact]
    public Task Parameters_AreNotChangedWhereAnArgumentDoesSomething() => VerifyAsync(
        "LMB503",
        "public class Function { public Task Run(ILambdaContext context, SQSEvent input) => Task.CompletedTask; }",
        null,
        "public class Tests { public async Task Works() => await new Function().Run(Context(), Event()); private static ILambdaContext Context() => null; private static SQSEvent Event() => null; }",
        null,
        deployed: "Function::Run");

    [Fact]
    public Task Parameters_AreNotChangedWhereADelegateTakesThem() => VerifyAsync(
        "LMB503",
        "public class Function { public Task Run(ILambdaContext context, SQSEvent input) => Task.CompletedTask; }",
        null,
        "public class Runner { public Func<ILambdaContext, SQSEvent, Task> Find() => new Function().Run; }",
        null,
        deployed: "Function::Run");

    /// <summary>One project with two handlers, another that calls both.</summary>
    [Fact]
    public async Task FixAll_InTheSolution()
    {
        var solution = NewSolution(
            "public class Function { public async void First(SQSEvent input, ILambdaContext context) => await Task.Yield(); public async void Second(SQSEvent input, ILambdaContext context) => await Task.Yield(); }",
            Fact + "public class Tests { [Fact] public void Works() { new Function().First(null, null); new Function().Second(null, null); } }",
            deployed: null);
        var fix = new AsyncVoidHandlerCodeFix();
        var known = new Dictionary<ProjectId, List<(Document Document, Diagnostic Diagnostic)>>();
        foreach (var project in solution.Projects)
        {
            known.Add(project.Id, await DiagnosticsAsync(project, "LMB501"));
        }

        var action = await fix.GetFixAllProvider().GetFixAsync(new FixAllContext(
            solution.Projects.First().Documents.First(), fix, FixAllScope.Solution, AsyncVoidHandlerCodeFix.ReturnTaskKey, fix.FixableDiagnosticIds, new KnownDiagnostics(known), CancellationToken.None));

        Assert.NotNull(action);
        var changed = await ChangedAsync(action);
        Assert.Equal(
            "public class Function { public async Task First(SQSEvent input, ILambdaContext context) => await Task.Yield(); public async Task Second(SQSEvent input, ILambdaContext context) => await Task.Yield(); }",
            await TextAsync(changed, "Orders"));
        Assert.Equal(
            Fact + "public class Tests { [Fact] public async Task Works() { await new Function().First(null, null); await new Function().Second(null, null); } }",
            await TextAsync(changed, "Orders.Tests"));
    }

    /// <summary>Fixes the one finding of the first project; null: nothing is offered.</summary>
    private static async Task VerifyAsync(string id, string function, string? changedFunction, string tests, string? changedTests, string? deployed = null)
    {
        var solution = NewSolution(function, tests, deployed);
        var (document, diagnostic) = Assert.Single(await DiagnosticsAsync(solution.Projects.First(), id));
        var actions = new List<CodeAction>();
        await s_fixes.Single(fix => fix.FixableDiagnosticIds.Contains(id)).RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        if (changedFunction is null)
        {
            Assert.Empty(actions);
            return;
        }

        var changed = await ChangedAsync(Assert.Single(actions));
        Assert.Equal(changedFunction, await TextAsync(changed, "Orders"));
        Assert.Equal(changedTests, await TextAsync(changed, "Orders.Tests"));
        foreach (var project in changed.Projects)
        {
            Assert.Empty((await project.GetCompilationAsync())!.GetDiagnostics().Where(static found => found.Severity >= DiagnosticSeverity.Error));
        }

        Assert.Empty(await DiagnosticsAsync(changed.Projects.First(), id));
    }

    private static Solution NewSolution(string function, string tests, string? deployed)
    {
        var solution = new AdhocWorkspace().CurrentSolution;
        var first = ProjectId.CreateNewId("Orders");
        var second = ProjectId.CreateNewId("Orders.Tests");
        foreach (var (id, name, text) in new[] { (first, "Orders", function), (second, "Orders.Tests", tests) })
        {
            solution = solution.AddProject(ProjectInfo.Create(
                    id,
                    VersionStamp.Default,
                    name,
                    name,
                    LanguageNames.CSharp,
                    compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
                    parseOptions: LambdaTestSettings.ParseOptions,
                    metadataReferences: CompiledFunction.AllReferences))
                .AddDocument(DocumentId.CreateNewId(id), "Code.cs", SourceText.From(text), filePath: $"/{name}/Code.cs")
                .AddDocument(DocumentId.CreateNewId(id), "GlobalUsings.cs", SourceText.From(LambdaTestSettings.GlobalUsings), filePath: $"/{name}/GlobalUsings.cs");
        }

        if (deployed is not null)
        {
            solution = solution.AddAdditionalDocument(
                DocumentId.CreateNewId(first), "aws-lambda-tools-defaults.json", SourceText.From(HandlerCases.Defaults("Orders", deployed)), filePath: "/Orders/aws-lambda-tools-defaults.json");
        }

        return solution.AddProjectReference(second, new ProjectReference(first));
    }

    private static async Task<List<(Document Document, Diagnostic Diagnostic)>> DiagnosticsAsync(Project project, string id)
    {
        var compilation = await project.GetCompilationAsync();
        var found = await compilation!.WithAnalyzers([new InvokeScopeAnalyzer()], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
        return
        [
            .. found.Where(diagnostic => diagnostic.Id == id && diagnostic.Location.SourceTree!.FilePath.EndsWith("Code.cs", StringComparison.Ordinal))
                .OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
                .Select(diagnostic => (project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic)),
        ];
    }

    private static async Task<Solution> ChangedAsync(CodeAction action) =>
        (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    private static async Task<string> TextAsync(Solution solution, string project) =>
        (await solution.Projects.Single(p => p.Name == project).Documents.Single(static d => d.Name == "Code.cs").GetTextAsync()).ToString();

    private sealed class KnownDiagnostics(Dictionary<ProjectId, List<(Document Document, Diagnostic Diagnostic)>> known) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(known[project.Id].Select(static entry => entry.Diagnostic));

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(known[document.Project.Id].Where(entry => entry.Document.Id == document.Id).Select(static entry => entry.Diagnostic));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
