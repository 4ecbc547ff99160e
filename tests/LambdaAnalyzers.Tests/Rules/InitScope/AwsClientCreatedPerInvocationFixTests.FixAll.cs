using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.InitScope;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

public partial class AwsClientCreatedPerInvocationFixTests
{
    /// <summary>What the verifier has no words for: solutions of several projects, shared files, line ends, broken code.</summary>
    public sealed class FixAll
    {
        private const string Handler =
            """
            public class NAME
            {
                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    using var s3 = new AmazonS3Client();
                    await s3.PutBucketAsync("orders");
                }
            }

            """;

        private const string FixedHandler =
            """
            public class NAME
            {
                private readonly AmazonS3Client _s3 = new AmazonS3Client();

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    await _s3.PutBucketAsync("orders");
                }
            }

            """;

        [Fact]
        public async Task Solution_FixesEveryProject()
        {
            var solution = NewSolution(("First", "A.cs", Named(Handler, "A")), ("First", "B.cs", Named(Handler, "B")), ("Second", "C.cs", Named(Handler, "C")));

            var result = await FixAllAsync(solution, FixAllScope.Solution);

            Assert.Equal(Named(FixedHandler, "A"), await TextAsync(result, "First", "A.cs"));
            Assert.Equal(Named(FixedHandler, "B"), await TextAsync(result, "First", "B.cs"));
            Assert.Equal(Named(FixedHandler, "C"), await TextAsync(result, "Second", "C.cs"));
        }

        [Fact]
        public async Task Project_LeavesOtherProjectsAlone()
        {
            var solution = NewSolution(("First", "A.cs", Named(Handler, "A")), ("Second", "C.cs", Named(Handler, "C")));

            var result = await FixAllAsync(solution, FixAllScope.Project);

            Assert.Equal(Named(FixedHandler, "A"), await TextAsync(result, "First", "A.cs"));
            Assert.Equal(Named(Handler, "C"), await TextAsync(result, "Second", "C.cs"));
        }

        [Fact]
        public async Task Document_LeavesOtherDocumentsAlone()
        {
            var solution = NewSolution(("First", "A.cs", Named(Handler, "A")), ("First", "B.cs", Named(Handler, "B")));

            var result = await FixAllAsync(solution, FixAllScope.Document);

            Assert.Equal(Named(FixedHandler, "A"), await TextAsync(result, "First", "A.cs"));
            Assert.Equal(Named(Handler, "B"), await TextAsync(result, "First", "B.cs"));
        }

        [Fact]
        public async Task FileSharedByTwoProjects_IsEditedOnceAndAlike()
        {
            // What a multi-targeted project looks like to the workspace.
            var solution = NewSolution(("net8.0", "A.cs", Named(Handler, "A")), ("net10.0", "A.cs", Named(Handler, "A")));

            var all = await FixAllAsync(solution, FixAllScope.Solution);
            var single = await FixFirstAsync(solution);

            foreach (var result in new[] { all, single })
            {
                Assert.Equal(Named(FixedHandler, "A"), await TextAsync(result, "net8.0", "A.cs"));
                Assert.Equal(Named(FixedHandler, "A"), await TextAsync(result, "net10.0", "A.cs"));
            }
        }

        [Fact]
        public async Task SitesWithoutFix_AreSkipped()
        {
            const string NotFixable =
                """
                public class B
                {
                    public async Task Handler(SQSEvent input, ILambdaContext context)
                    {
                        var s3 = new AmazonS3Client();
                        s3.AfterResponseEvent += (_, _) => { };
                        await s3.PutBucketAsync("orders");
                    }
                }
                """;
            var solution = NewSolution(("First", "A.cs", Named(Handler, "A")), ("First", "B.cs", NotFixable));

            var result = await FixAllAsync(solution, FixAllScope.Solution);

            Assert.Equal(Named(FixedHandler, "A"), await TextAsync(result, "First", "A.cs"));
            Assert.Equal(NotFixable, await TextAsync(result, "First", "B.cs"));
        }

        [Fact]
        public async Task CarriageReturns_AreKept()
        {
            var solution = NewSolution(("First", "A.cs", Named(Handler, "A").Replace("\n", "\r\n")));

            var result = await FixAllAsync(solution, FixAllScope.Document);

            Assert.Equal(Named(FixedHandler, "A").Replace("\n", "\r\n"), await TextAsync(result, "First", "A.cs"));
        }

        [Fact]
        public async Task HalfTypedCode_IsFixedAsFarAsItGoes()
        {
            var solution = NewSolution(("First", "A.cs", Named(Handler, "A").Replace("PutBucketAsync(\"orders\");", string.Empty)));

            var result = await FixFirstAsync(solution);

            Assert.Equal(Named(FixedHandler, "A").Replace("PutBucketAsync(\"orders\");", string.Empty), await TextAsync(result, "First", "A.cs"));
        }

        [Fact]
        public async Task NoPlaceKnown_NotOffered()
        {
            var solution = NewSolution(("First", "A.cs", Named(Handler, "A")));
            var (document, found) = (await DiagnosticsAsync(solution.Projects.Single())).Single();
            var withoutPlace = Diagnostic.Create(found.Descriptor, found.Location, properties: ImmutableDictionary<string, string?>.Empty);

            Assert.NotEmpty(await ActionsAsync(document, found));
            Assert.Empty(await ActionsAsync(document, withoutPlace));
        }

        [Fact]
        public async Task PlaceInAnotherFileThanTheDiagnosticSays_NotOffered()
        {
            // A stale diagnostic: the text has changed under it.
            var solution = NewSolution(("First", "A.cs", Named(Handler, "A")));
            var (document, found) = (await DiagnosticsAsync(solution.Projects.Single())).Single();
            var shorter = document.WithText(SourceText.From("public class A { }"));

            Assert.Empty(await ActionsAsync(shorter, found));
        }

        private static string Named(string source, string name) => source.Replace("NAME", name);

        private static Solution NewSolution(params (string Project, string File, string Text)[] files)
        {
            var workspace = new AdhocWorkspace();
            var solution = workspace.CurrentSolution;
            foreach (var project in files.GroupBy(static file => file.Project))
            {
                var id = ProjectId.CreateNewId(project.Key);
                solution = solution.AddProject(ProjectInfo.Create(
                    id,
                    VersionStamp.Default,
                    project.Key,
                    project.Key,
                    LanguageNames.CSharp,
                    compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
                    parseOptions: LambdaTestSettings.ParseOptions,
                    metadataReferences: CompiledFunction.AllReferences));
                solution = solution.AddDocument(DocumentId.CreateNewId(id), "GlobalUsings.cs", SourceText.From(LambdaTestSettings.GlobalUsings), filePath: $"/{project.Key}/GlobalUsings.cs");
                foreach (var (_, file, text) in project)
                {
                    solution = solution.AddDocument(DocumentId.CreateNewId(id), file, SourceText.From(text), filePath: "/0/" + file);
                }
            }

            return solution;
        }

        private static async Task<string> TextAsync(Solution solution, string project, string file) =>
            (await solution.Projects.Single(p => p.Name == project).Documents.Single(d => d.Name == file).GetTextAsync()).ToString();

        private static async Task<List<(Document Document, Diagnostic Diagnostic)>> DiagnosticsAsync(Project project)
        {
            var compilation = await project.GetCompilationAsync();
            var found = await compilation!.WithAnalyzers([new InvokeScopeAnalyzer()]).GetAnalyzerDiagnosticsAsync();
            return
            [
                .. found.Where(static diagnostic => diagnostic.Id == DiagnosticIds.AwsClientCreatedPerInvocation)
                    .OrderBy(static diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
                    .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
                    .Select(diagnostic => (project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic)),
            ];
        }

        private static async Task<List<CodeAction>> ActionsAsync(Document document, Diagnostic diagnostic)
        {
            var actions = new List<CodeAction>();
            await new AwsClientCreatedPerInvocationCodeFix().RegisterCodeFixesAsync(
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

            var fix = new AwsClientCreatedPerInvocationCodeFix();
            var context = new FixAllContext(
                solution.Projects.First().Documents.Single(static document => document.Name == "A.cs"),
                fix,
                scope,
                AwsClientCreatedPerInvocationCodeFix.MoveToInitScopeKey,
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
