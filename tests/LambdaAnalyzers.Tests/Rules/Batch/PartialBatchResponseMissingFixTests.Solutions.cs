using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Batch;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Rules.Batch;

public partial class PartialBatchResponseMissingFixTests
{
    /// <summary>What the verifier has no words for: several projects, shared files, line ends, broken and stale code.</summary>
    public sealed class Solutions
    {
        private const string Handler =
            """
            public class NAME
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    foreach (var message in input.Records)
                    {
                        await Work.ProcessAsync(message.Body);
                    }
                }
            }

            """;

        private const string Fixed =
            """
            public class NAME
            {
                public async Task<SQSBatchResponse> Handler(SQSEvent input, ILambdaContext context)
                {
                    var batchItemFailures = new List<SQSBatchResponse.BatchItemFailure>();

                    foreach (var message in input.Records)
                    {
                        try
                        {
                            await Work.ProcessAsync(message.Body);
                        }
                        catch (Exception ex)
                        {
                            context.Logger.LogError($"Message {message.MessageId} failed: {ex}");
                            batchItemFailures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                        }
                    }

                    return new SQSBatchResponse(batchItemFailures);
                }
            }

            """;

        [Fact]
        public async Task FixAll_InTheSolution()
        {
            var result = await FixAllAsync(
                NewSolution(("First", "A.cs", Named(Handler, "A")), ("First", "B.cs", Named(Handler, "B") + Named(Handler, "C")), ("Second", "D.cs", Named(Handler, "D"))),
                FixAllScope.Solution);

            Assert.Equal(Named(Fixed, "A"), await TextAsync(result, "First", "A.cs"));
            Assert.Equal(Named(Fixed, "B") + Named(Fixed, "C"), await TextAsync(result, "First", "B.cs"));
            Assert.Equal(Named(Fixed, "D"), await TextAsync(result, "Second", "D.cs"));
        }

        [Fact]
        public async Task FixAll_InTheProject_SkipsWhatHasNoFix()
        {
            var left = Named(Handler, "B").Replace("async Task ", "async ValueTask ");

            var result = await FixAllAsync(
                NewSolution(("First", "A.cs", Named(Handler, "A")), ("First", "B.cs", left), ("Second", "D.cs", Named(Handler, "D"))), FixAllScope.Project);

            Assert.Equal(Named(Fixed, "A"), await TextAsync(result, "First", "A.cs"));
            Assert.Equal(left, await TextAsync(result, "First", "B.cs"));
            Assert.Equal(Named(Handler, "D"), await TextAsync(result, "Second", "D.cs"));
        }

        [Fact]
        public async Task FileSharedByTwoProjects_IsEditedOnceAndAlike()
        {
            // What a multi-targeted project looks like to the workspace.
            var solution = NewSolution(("net8.0", "A.cs", Named(Handler, "A")), ("net10.0", "A.cs", Named(Handler, "A")));

            foreach (var result in new[] { await FixAllAsync(solution, FixAllScope.Solution), await FixFirstAsync(solution) })
            {
                Assert.Equal(Named(Fixed, "A"), await TextAsync(result, "net8.0", "A.cs"));
                Assert.Equal(Named(Fixed, "A"), await TextAsync(result, "net10.0", "A.cs"));
            }
        }

        [Fact]
        public async Task CarriageReturns_AreKept()
        {
            var result = await FixFirstAsync(NewSolution(("First", "A.cs", Named(Handler, "A").Replace("\n", "\r\n"))));

            Assert.Equal(Named(Fixed, "A").Replace("\n", "\r\n"), await TextAsync(result, "First", "A.cs"));
        }

        [Fact]
        public async Task BrokenCodeBesideIt_DoesNotMatter()
        {
            const string Broken = "public class Broken { public void M() { var x = ; } }\n";

            var result = await FixFirstAsync(NewSolution(("First", "A.cs", Named(Handler, "A") + Broken)));

            Assert.Equal(Named(Fixed, "A") + Broken, await TextAsync(result, "First", "A.cs"));
        }

        [Fact]
        public async Task StaleDiagnostic_NotOffered()
        {
            var (document, found) = (await DiagnosticsAsync(NewSolution(("First", "A.cs", Named(Handler, "A"))).Projects.Single())).Single();

            Assert.Empty(await ActionsAsync(document.WithText(SourceText.From("public class A { }")), found));
        }

        [Fact]
        public async Task TestsThatCallTheHandler_StayAsTheyAre()
        {
            const string Tests =
                """
                public class Tests
                {
                    public async Task Works()
                    {
                        await new A().Handler(new SQSEvent { Records = new() }, null);
                        await ThrowsAsync(() => new A().Handler(new SQSEvent(), null));
                        Func<SQSEvent, ILambdaContext, Task> handler = new A().Handler;
                        await handler(new SQSEvent { Records = new() }, null);
                    }

                    private static async Task ThrowsAsync(Func<Task> action) => await action();
                }

                """;
            var solution = WithTests(NewSolution(("First", "A.cs", Named(Handler, "A"))), Tests);

            var result = await FixFirstAsync(solution);

            Assert.Equal(Named(Fixed, "A"), await TextAsync(result, "First", "A.cs"));
            Assert.Equal(
                Tests.Replace("Func<SQSEvent, ILambdaContext, Task> handler", "Func<SQSEvent, ILambdaContext, Task<SQSBatchResponse>> handler"),
                await TextAsync(result, "Tests", "Tests.cs"));
        }

        [Fact]
        public async Task TestsThatReadTheOldResult_NotOffered()
        {
            const string Tests =
                """
                public class Tests
                {
                    public async Task Works()
                    {
                        string result = await new A().Handler(new SQSEvent(), null);
                    }
                }
                """;
            var handler = Named(Handler, "A").Replace("async Task ", "async Task<string> ").Replace("        }\n    }\n}", "        }\n\n        return \"done\";\n    }\n}");
            var (document, found) = (await DiagnosticsAsync(WithTests(NewSolution(("First", "A.cs", handler)), Tests).Projects.First())).Single();

            Assert.Empty(await ActionsAsync(document, found));
        }

        [Theory]
        [InlineData("await new A().Handler(input, null);", true)]
        [InlineData("var running = new A().Handler(input, null); await running;", false)]
        public async Task OtherProgramThatCallsTheHandler(string call, bool offered)
        {
            var solution = NewSolution(("First", "A.cs", Named(Handler, "A")), ("Runner", "Program.cs", "public class Runner { public async Task RunAsync(SQSEvent input) { " + call + " } }"));
            solution = solution.AddProjectReference(solution.Projects.Single(static p => p.Name == "Runner").Id, new ProjectReference(solution.Projects.Single(static p => p.Name == "First").Id));
            var (document, found) = (await DiagnosticsAsync(solution.Projects.First())).Single();

            Assert.Equal(offered, (await ActionsAsync(document, found)).Count == 1);
        }

        [Fact]
        public async Task Title_SaysWhatTheDeploymentNeeds()
        {
            var (document, found) = (await DiagnosticsAsync(NewSolution(("First", "A.cs", Named(Handler, "A"))).Projects.Single())).Single();

            Assert.Equal(
                "Return a partial batch response (needs ReportBatchItemFailures on the event source mapping)",
                Assert.Single(await ActionsAsync(document, found)).Title);
        }

        private static string Named(string source, string name) => source.Replace("NAME", name);

        private static Solution NewSolution(params (string Project, string File, string Text)[] files)
        {
            var solution = new AdhocWorkspace().CurrentSolution;
            foreach (var project in files.GroupBy(static file => file.Project))
            {
                solution = AddProject(solution, project.Key, project.Select(static file => (file.File, file.Text)), CompiledFunction.AllReferences);
            }

            return solution;
        }

        private static Solution WithTests(Solution solution, string tests)
        {
            var framework = CSharpCompilation.Create("xunit.core", [], Testing.LambdaReferences.Net80, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
            var function = solution.Projects.Single().Id;
            solution = AddProject(solution, "Tests", [("Tests.cs", tests)], CompiledFunction.AllReferences.Add(framework.EmitToImageReference()));
            return solution.AddProjectReference(solution.Projects.Single(static p => p.Name == "Tests").Id, new ProjectReference(function));
        }

        private static Solution AddProject(Solution solution, string name, IEnumerable<(string File, string Text)> files, IEnumerable<MetadataReference> references)
        {
            var id = ProjectId.CreateNewId(name);
            solution = solution.AddProject(ProjectInfo.Create(
                id,
                VersionStamp.Default,
                name,
                name,
                LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
                parseOptions: LambdaTestSettings.ParseOptions,
                metadataReferences: references));
            foreach (var (file, text) in files)
            {
                solution = solution.AddDocument(DocumentId.CreateNewId(id), file, SourceText.From(text), filePath: "/0/" + file);
            }

            return solution
                .AddDocument(DocumentId.CreateNewId(id), "GlobalUsings.cs", SourceText.From(LambdaTestSettings.GlobalUsings), filePath: $"/{name}/GlobalUsings.cs")
                .AddDocument(DocumentId.CreateNewId(id), "Work.cs", SourceText.From(FixedHandler.Work.Replace("public static class", "internal static class")), filePath: $"/{name}/Work.cs");
        }

        private static async Task<string> TextAsync(Solution solution, string project, string file) =>
            (await solution.Projects.Single(p => p.Name == project).Documents.Single(d => d.Name == file).GetTextAsync()).ToString();

        private static async Task<List<(Document Document, Diagnostic Diagnostic)>> DiagnosticsAsync(Project project)
        {
            var compilation = await project.GetCompilationAsync();
            var found = await compilation!.WithAnalyzers([new InvokeScopeAnalyzer()]).GetAnalyzerDiagnosticsAsync();
            return
            [
                .. found.Where(static diagnostic => diagnostic.Id == DiagnosticIds.PartialBatchResponseMissing)
                    .OrderBy(static diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
                    .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
                    .Select(diagnostic => (project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic)),
            ];
        }

        private static async Task<List<CodeAction>> ActionsAsync(Document document, Diagnostic diagnostic)
        {
            var actions = new List<CodeAction>();
            await new PartialBatchResponseMissingCodeFix().RegisterCodeFixesAsync(
                new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
            return actions;
        }

        private static async Task<Solution> ChangedAsync(CodeAction action) =>
            (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

        private static async Task<Solution> FixFirstAsync(Solution solution)
        {
            var (document, diagnostic) = (await DiagnosticsAsync(solution.Projects.First())).First();
            return await ChangedAsync((await ActionsAsync(document, diagnostic)).Single());
        }

        private static async Task<Solution> FixAllAsync(Solution solution, FixAllScope scope)
        {
            var diagnostics = new Dictionary<ProjectId, List<(Document, Diagnostic)>>();
            foreach (var project in solution.Projects)
            {
                diagnostics.Add(project.Id, await DiagnosticsAsync(project));
            }

            var fix = new PartialBatchResponseMissingCodeFix();
            var context = new FixAllContext(
                solution.Projects.First().Documents.Single(static document => document.Name == "A.cs"),
                fix,
                scope,
                PartialBatchResponseMissingCodeFix.ReturnPartialBatchResponseKey,
                fix.FixableDiagnosticIds,
                new KnownDiagnostics(diagnostics),
                CancellationToken.None);
            var action = await fix.GetFixAllProvider().GetFixAsync(context);
            Assert.NotNull(action);
            return await ChangedAsync(action);
        }

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
}
