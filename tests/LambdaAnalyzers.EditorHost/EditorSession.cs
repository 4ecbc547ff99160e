using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.MSBuild;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.EditorHost;

/// <summary>
/// What an editor does with an analyzer package: it loads the assemblies from files, into a context of their own, shows the findings of a document,
/// and applies a light bulb or Fix All. It knows nothing of the package but the paths of its assemblies.
/// </summary>
public static class EditorSession
{
    /// <summary>Opens a project and lets every finding of a rule be mended. Only types of the framework, so that the caller needs no Roslyn.</summary>
    /// <param name="package">The assemblies that the package shows to compilers.</param>
    /// <param name="references">What the code references.</param>
    /// <param name="sources">The documents, by name.</param>
    /// <param name="files">The additional documents, by name.</param>
    /// <param name="rule">The rule.</param>
    /// <returns>
    /// "roslyn": its version; "failures": what could not be loaded or threw; "analyzers", "fixers": how many there are; "before", "after": the
    /// findings; "titles": the fixes that are offered; a document's name: its text after the first fix, and after Fix All with "all:" before it.
    /// </returns>
    public static async Task<Dictionary<string, string>> MendAsync(
        string[] package, string[] references, Dictionary<string, string> sources, Dictionary<string, string> files, string rule)
    {
        var failures = new List<string>();
        var loader = new PackageLoader(package);
        var analyzerReferences = package.Select(path => new AnalyzerFileReference(path, loader)).ToArray();
        foreach (var reference in analyzerReferences)
        {
            reference.AnalyzerLoadFailed += (_, failure) =>
            {
                // The one without analyzers has the fixes, or is what the others need.
                if (failure.ErrorCode != AnalyzerLoadFailureEventArgs.FailureErrorCode.NoAnalyzers)
                {
                    failures.Add($"{failure.ErrorCode}: {failure.Message}");
                }
            };
        }

        using var workspace = new AdhocWorkspace();
        var project = Open(workspace, references, sources, files).WithAnalyzerReferences(analyzerReferences);
        var fixers = package.SelectMany(path => FixersIn(loader.LoadFromPath(path))).ToArray();
        var result = new Dictionary<string, string>
        {
            ["roslyn"] = typeof(Compilation).Assembly.GetName().Version!.ToString(3),
            ["analyzers"] = analyzerReferences.Sum(static reference => reference.GetAnalyzers(LanguageNames.CSharp).Length).ToString(),
            ["fixers"] = fixers.Length.ToString(),
        };

        await MendAsync(project, fixers, rule, failures, result).ConfigureAwait(false);
        return result;
    }

    /// <summary>As <see cref="MendAsync(string[], string[], Dictionary{string, string}, Dictionary{string, string}, string)"/>, with a project file that MSBuild reads: references, options and analyzers are what it says.</summary>
    /// <param name="projectFile">The project's path; it is restored.</param>
    /// <param name="package">The name of the package's assembly with the analyzers.</param>
    /// <param name="rule">The rule.</param>
    /// <returns>The same, and "files": the additional documents.</returns>
    public static async Task<Dictionary<string, string>> MendProjectAsync(string projectFile, string package, string rule)
    {
        var failures = new List<string>();
        using var workspace = MSBuildWorkspace.Create();
        workspace.WorkspaceFailed += (_, failure) =>
        {
            if (failure.Diagnostic.Kind == WorkspaceDiagnosticKind.Failure)
            {
                failures.Add(failure.Diagnostic.Message);
            }
        };
        var project = await workspace.OpenProjectAsync(projectFile).ConfigureAwait(false);
        var own = project.AnalyzerReferences.OfType<AnalyzerFileReference>().Where(reference => Path.GetFileName(reference.FullPath).StartsWith(package, StringComparison.Ordinal)).ToArray();
        var fixers = own.SelectMany(static reference => FixersIn(reference.GetAssembly())).ToArray();
        var result = new Dictionary<string, string>
        {
            ["roslyn"] = typeof(Compilation).Assembly.GetName().Version!.ToString(3),
            ["analyzers"] = own.Sum(static reference => reference.GetAnalyzers(LanguageNames.CSharp).Length).ToString(),
            ["fixers"] = fixers.Length.ToString(),
            ["files"] = string.Join("\n", project.AdditionalDocuments.Select(static document => document.Name)),
        };
        await MendAsync(project.WithAnalyzerReferences(own), fixers, rule, failures, result).ConfigureAwait(false);
        return result;
    }

    private static async Task MendAsync(Project project, CodeFixProvider[] fixers, string rule, List<string> failures, Dictionary<string, string> result)
    {
        var findings = await AnalyzeAsync(project, failures).ConfigureAwait(false);
        result["before"] = Describe(findings);
        var own = findings.Where(finding => finding.Id == rule).ToImmutableArray();
        var titles = new List<string>();
        Solution? mended = null;
        foreach (var fixer in fixers.Where(fixer => fixer.FixableDiagnosticIds.Contains(rule)))
        {
            var actions = new List<CodeAction>();
            var context = Context(project, own[0], actions.Add);
            await fixer.RegisterCodeFixesAsync(context).ConfigureAwait(false);
            titles.AddRange(actions.Select(static action => action.Title));
            if (mended is not null || actions.Count == 0)
            {
                continue;
            }

            mended = await ApplyAsync(actions[0]).ConfigureAwait(false);
            Write(mended.GetProject(project.Id)!, string.Empty, result);
            result["after"] = Describe(await AnalyzeAsync(mended.GetProject(project.Id)!, failures).ConfigureAwait(false));

            if (project.GetDocument(own[0].Location.SourceTree) is { } document)
            {
                var all = new FixAllContext(
                    document, fixer, FixAllScope.Project, actions[0].EquivalenceKey!, [rule], new Findings(project, own), CancellationToken.None);
                if (await fixer.GetFixAllProvider()!.GetFixAsync(all).ConfigureAwait(false) is { } fixAll)
                {
                    Write((await ApplyAsync(fixAll).ConfigureAwait(false)).GetProject(project.Id)!, "all:", result);
                }
            }
        }

        result["titles"] = string.Join("\n", titles);
        result["failures"] = string.Join("\n", failures);
    }

    private static Project Open(Workspace workspace, string[] references, Dictionary<string, string> sources, Dictionary<string, string> files)
    {
        var id = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, "Orders", "Orders", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.Latest),
            metadataReferences: references.Select(static path => MetadataReference.CreateFromFile(path))));
        foreach (var (name, text) in sources)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), name, SourceText.From(text), filePath: "/orders/" + name);
        }

        foreach (var (name, text) in files)
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id), name, SourceText.From(text), filePath: "/orders/" + name);
        }

        return solution.GetProject(id)!;
    }

    /// <summary>The findings of the package; errors of the compiler are failures, because the code is meant to compile.</summary>
    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Project project, List<string> failures)
    {
        var compilation = (await project.GetCompilationAsync().ConfigureAwait(false))!;
        failures.AddRange(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.ToString()));
        var analyzers = project.AnalyzerReferences.SelectMany(static reference => reference.GetAnalyzers(LanguageNames.CSharp)).ToImmutableArray();
        var found = await compilation.WithAnalyzers(analyzers, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync().ConfigureAwait(false);
        failures.AddRange(found.Where(static diagnostic => diagnostic.Id == "AD0001").Select(static diagnostic => diagnostic.ToString()));
        return [.. found.OrderBy(static diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static string Describe(IEnumerable<Diagnostic> findings) => string.Join("\n", findings.Select(static finding =>
        $"{Path.GetFileName(finding.Location.GetLineSpan().Path)}({finding.Location.GetLineSpan().StartLinePosition.Line + 1}): {finding.Severity} {finding.Id}"));

    /// <summary>As editors and <c>dotnet format</c> find them: by their export, not by MEF's composition.</summary>
    private static IEnumerable<CodeFixProvider> FixersIn(Assembly assembly) => assembly.GetTypes()
        .Where(static type => !type.IsAbstract && type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is { Languages: { } languages } && languages.Contains(LanguageNames.CSharp))
        .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!);

    private static CodeFixContext Context(Project project, Diagnostic finding, Action<CodeAction> register)
    {
        if (project.GetDocument(finding.Location.SourceTree) is { } document)
        {
            return new CodeFixContext(document, finding, (action, _) => register(action), CancellationToken.None);
        }

        var file = project.AdditionalDocuments.Single(candidate => candidate.FilePath == finding.Location.GetLineSpan().Path);
        return new CodeFixContext(file, finding, (action, _) => register(action), CancellationToken.None);
    }

    private static async Task<Solution> ApplyAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None).ConfigureAwait(false);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    private static void Write(Project project, string prefix, Dictionary<string, string> result)
    {
        foreach (var document in project.Documents.Concat(project.AdditionalDocuments))
        {
            result[prefix + document.Name] = document.GetTextAsync().GetAwaiter().GetResult().ToString();
        }
    }

    private sealed class Findings(Project project, ImmutableArray<Diagnostic> findings) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project of, CancellationToken cancellationToken) =>
            Task.FromResult(of.Id == project.Id ? findings : Enumerable.Empty<Diagnostic>());

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false);
            return findings.Where(finding => finding.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project of, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
