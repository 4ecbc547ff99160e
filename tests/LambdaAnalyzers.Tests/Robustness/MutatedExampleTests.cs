using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Meta;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Robustness;

/// <summary>
/// The examples of the rules' pages, broken as code and templates are while somebody works on them, by a random generator with a fixed seed.
/// All analyzers run over each, and each fix that is offered is applied: no exception, no hang, and a fix leaves no compiler error behind that
/// was not there before. <c>LAMBDA_ANALYZERS_MUTATIONS</c> sets how many mutations of each example are tried.
/// </summary>
public class MutatedExampleTests
{
    private const int DefaultMutations = 3;

    /// <summary>What takes longer hangs: the largest example takes a few hundred milliseconds.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    private static readonly int s_mutations =
        int.TryParse(Environment.GetEnvironmentVariable("LAMBDA_ANALYZERS_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : DefaultMutations;

    public static TheoryData<string> Ids => Repository.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Mutated_NoExceptionAndNoFixThatBreaksIt(string id)
    {
        var offered = 0;
        foreach (var (example, number) in Repository.Examples(Repository.Page(id), "Noncompliant").Select(static (example, number) => (example, number)))
        {
            // Unchanged first: the fix of a page's own example has to be among what is tried.
            offered += await TryAsync(id, example.Code, example.Files);
            var random = new Random(Seed(id) + number);
            for (var i = 0; i < s_mutations; i++)
            {
                var mutatesFile = example.Files.Length > 0 && random.Next(2) == 0;
                var code = mutatesFile ? example.Code : Code(example.Code, random);
                var files = mutatesFile ? example.Files.SetItem(0, (example.Files[0].Name, Template(example.Files[0].Text, random))) : example.Files;
                await TryAsync(id, code, files);
            }
        }

        var isFixable = Repository.CodeFixes.Any(fix => fix.FixableDiagnosticIds.Contains(id));
        Assert.True(offered > 0 || !isFixable, $"No fix is offered for any example of {id}, so this test tries none of it.");
    }

    /// <summary>Analyses a program, and applies every fix offered for it. How many were offered for <paramref name="id"/>?</summary>
    private static async Task<int> TryAsync(string id, string code, ImmutableArray<(string Name, string Text)> files)
    {
        using var giveUp = new CancellationTokenSource();

        // Started by itself: what hangs may do so before it first gives up its thread.
        var work = Task.Run(() => ApplyAllAsync(id, code, files, giveUp.Token));
        if (await Task.WhenAny(work, Task.Delay(s_patience)) != work)
        {
            await giveUp.CancelAsync();
            Assert.Fail($"No end after {s_patience.TotalSeconds} s on:\n{Show(code, files)}");
        }

        try
        {
            return await work;
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"{exception.Message}\non:\n{Show(code, files)}", exception);
        }
    }

    private static async Task<int> ApplyAllAsync(string id, string code, ImmutableArray<(string Name, string Text)> files, CancellationToken cancellationToken)
    {
        using var workspace = new AdhocWorkspace(MefHostServices.DefaultHost);
        var project = ProjectOf(workspace, id, code, files);
        var compilation = (await project.GetCompilationAsync(cancellationToken))!;
        var before = Errors(compilation, cancellationToken);

        var analysis = new CompilationWithAnalyzers(
            compilation,
            Repository.Analyzers,
            new CompilationWithAnalyzersOptions(project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        var found = await analysis.GetAnalyzerDiagnosticsAsync(cancellationToken);
        Assert.True(found.All(static diagnostic => !diagnostic.Id.StartsWith("AD", StringComparison.Ordinal)), $"{string.Join("\n", found)}\non:\n{Show(code, files)}");

        var offered = 0;
        foreach (var diagnostic in found)
        {
            foreach (var provider in Repository.CodeFixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                foreach (var action in await OfferedAsync(provider, project, diagnostic, cancellationToken))
                {
                    offered += diagnostic.Id == id ? 1 : 0;
                    await ApplyAsync(action, project, diagnostic, before, Show(code, files), cancellationToken);
                }
            }
        }

        return offered;
    }

    private static async Task ApplyAsync(
        CodeAction action, Project project, Diagnostic diagnostic, Dictionary<string, int> before, string program, CancellationToken cancellationToken)
    {
        foreach (var operation in await action.GetOperationsAsync(cancellationToken))
        {
            if (operation is not ApplyChangesOperation changes)
            {
                continue;
            }

            var changed = changes.ChangedSolution.GetProject(project.Id)!;
            var after = Errors((await changed.GetCompilationAsync(cancellationToken))!, cancellationToken);
            foreach (var (error, count) in after)
            {
                if (count > before.GetValueOrDefault(error))
                {
                    var texts = await Task.WhenAll(changed.Documents.Cast<TextDocument>().Concat(changed.AdditionalDocuments).Select(document => document.GetTextAsync(cancellationToken)));
                    Assert.Fail($"'{action.Title}' for {diagnostic} leaves\n{error}\nof\n{program}\nIt makes\n{string.Join("\n---\n", texts.Select(static text => text.ToString()))}");
                }
            }
        }
    }

    private static async Task<List<CodeAction>> OfferedAsync(CodeFixProvider provider, Project project, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var document = diagnostic.Location.SourceTree is { } tree
            ? project.Solution.GetDocument(tree)
            : project.AdditionalDocuments.FirstOrDefault(file => file.FilePath == diagnostic.Location.GetLineSpan().Path);
        var actions = new List<CodeAction>();
        if (document is not null)
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(
                document, diagnostic.Location.SourceSpan, [diagnostic], (action, _) => actions.Add(action), cancellationToken));
        }

        return actions;
    }

    private static Project ProjectOf(AdhocWorkspace workspace, string id, string code, ImmutableArray<(string Name, string Text)> files)
    {
        var function = new CompiledFunction(code) { GlobalUsings = string.Empty, Nullable = NullableContextOptions.Enable, Rule = null, SwitchedOn = id, AllowErrors = true };
        var compilation = function.Compile();
        var projectId = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            projectId,
            VersionStamp.Default,
            CompiledFunction.AssemblyName,
            CompiledFunction.AssemblyName,
            LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: LambdaTestSettings.ParseOptions,
            metadataReferences: function.References));
        foreach (var tree in compilation.SyntaxTrees)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(projectId), tree.FilePath, tree.GetText(), filePath: tree.FilePath);
        }

        foreach (var (name, text) in files)
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(projectId), name, SourceText.From(text), filePath: name);
        }

        return solution.GetProject(projectId)!;
    }

    private static Dictionary<string, int> Errors(Compilation compilation, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var error in compilation.GetDiagnostics(cancellationToken).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            // Not by their messages: those name types that a fix may well change.
            errors[error.Id] = errors.GetValueOrDefault(error.Id) + 1;
        }

        return errors;
    }

    /// <summary>The code without, twice, or cut off at one of its tokens, with two of them exchanged, or with another name for one.</summary>
    private static string Code(string code, Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(code, LambdaTestSettings.ParseOptions).GetRoot().DescendantTokens().Where(static token => token.Span.Length > 0).ToArray();
        var chosen = tokens[random.Next(tokens.Length)];
        switch (random.Next(6))
        {
            case 0:
                return code.Remove(chosen.SpanStart, chosen.Span.Length);
            case 1:
                return code.Insert(chosen.Span.End, " " + chosen.Text);
            case 2:
                return code[..chosen.SpanStart];
            case 3:
            {
                var other = tokens[random.Next(tokens.Length)];
                return Replace(code, chosen, other.Text);
            }

            case 4:
            {
                // A line that is not yet there, or gone.
                var lines = code.Split('\n').ToList();
                lines.RemoveAt(random.Next(lines.Count));
                return string.Join('\n', lines);
            }

            default:
            {
                // The types stay names of types, the variables those of variables, more often than not.
                var names = tokens.Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).ToArray();
                return names.Length == 0 ? code : Replace(code, names[random.Next(names.Length)], names[random.Next(names.Length)].Text);
            }
        }
    }

    private static string Replace(string code, SyntaxToken token, string text) => code.Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, text);

    /// <summary>A template without one of its lines, with one twice, cut off, indented otherwise, or with another character.</summary>
    private static string Template(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        var line = random.Next(lines.Count);
        switch (random.Next(5))
        {
            case 0:
                lines.RemoveAt(line);
                break;
            case 1:
                lines.Insert(line, lines[line]);
                break;
            case 2:
                return text[..random.Next(text.Length)];
            case 3:
                lines[line] = "  " + lines[line];
                break;
            default:
                var at = random.Next(text.Length);
                return text.Remove(at, 1).Insert(at, "\"{}[]:-!&*#\n\t'x"[random.Next(15)].ToString());
        }

        return string.Join('\n', lines);
    }

    private static int Seed(string id) => int.Parse(id.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture) * 1000;

    private static string Show(string code, ImmutableArray<(string Name, string Text)> files) =>
        string.Join("\n", files.Select(static file => $"--- {file.Name}\n{file.Text}").Prepend(code));
}
