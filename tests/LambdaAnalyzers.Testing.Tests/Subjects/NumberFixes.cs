using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Testing.Tests.Subjects;

/// <summary>Replaces the reported expression; what with, is what the subclasses differ in.</summary>
public abstract class ReplacingFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [NumberRule.Id];

    protected virtual ImmutableArray<string> Replacements => ["43"];

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var replacement in Replacements)
        {
            context.RegisterCodeFix(
                CodeAction.Create($"Use {replacement}", token => ChangeAsync(context.Document, context.Span, replacement, token), EquivalenceKey(replacement)),
                context.Diagnostics);
        }

        return Task.CompletedTask;
    }

    protected virtual string? EquivalenceKey(string replacement) => replacement;

    protected virtual async Task<Solution> ChangeAsync(Document document, TextSpan span, string replacement, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken);
        return document.WithText(text.Replace(span, replacement)).Project.Solution;
    }
}

public sealed class Use43Fix : ReplacingFix;

public sealed class Use43Or44Fix : ReplacingFix
{
    protected override ImmutableArray<string> Replacements => ["43", "44"];
}

/// <summary>What it makes does not compile.</summary>
public sealed class UncompilableFix : ReplacingFix
{
    protected override ImmutableArray<string> Replacements => ["nothing"];
}

/// <summary>Has to be applied twice: 42 becomes 42 + 0, the second time the same again.</summary>
public sealed class NeverDoneFix : ReplacingFix
{
    protected override ImmutableArray<string> Replacements => ["0 + 42"];
}

public sealed class NoEffectFix : ReplacingFix
{
    protected override ImmutableArray<string> Replacements => ["42"];
}

public sealed class NoFixAllFix : ReplacingFix
{
    public override FixAllProvider? GetFixAllProvider() => null;
}

public sealed class NoEquivalenceKeyFix : ReplacingFix
{
    protected override string? EquivalenceKey(string replacement) => null;
}

/// <summary>Fix All only within one document.</summary>
public sealed class DocumentScopeOnlyFix : ReplacingFix
{
    public override FixAllProvider? GetFixAllProvider() => new Provider();

    private sealed class Provider : FixAllProvider
    {
        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document];

        public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => WellKnownFixAllProviders.BatchFixer.GetFixAsync(fixAllContext);
    }
}

/// <summary>Fix All that fixes nothing.</summary>
public sealed class EmptyFixAllFix : ReplacingFix
{
    public override FixAllProvider? GetFixAllProvider() => new Provider();

    private sealed class Provider : FixAllProvider
    {
        public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(null);
    }
}

/// <summary>Makes a single token whose text is several tokens.</summary>
public sealed class MalformedTreeFix : ReplacingFix
{
    protected override async Task<Solution> ChangeAsync(Document document, TextSpan span, string replacement, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken))!;
        var token = root.FindToken(span.Start);
        return document.WithSyntaxRoot(root.ReplaceToken(token, SyntaxFactory.Literal("40 + 3", 43))).Project.Solution;
    }
}

/// <summary>Replaces the number and adds a document.</summary>
public sealed class AddDocumentFix : ReplacingFix
{
    protected override async Task<Solution> ChangeAsync(Document document, TextSpan span, string replacement, CancellationToken cancellationToken)
    {
        var changed = await base.ChangeAsync(document, span, replacement, cancellationToken);
        return changed.GetProject(document.Project.Id)!.AddDocument("Added.cs", "class Added { }", ["Folder"]).Project.Solution;
    }
}

/// <summary>Replaces the number and notes that in notes.txt.</summary>
public sealed class WriteNoteFix : ReplacingFix
{
    protected override async Task<Solution> ChangeAsync(Document document, TextSpan span, string replacement, CancellationToken cancellationToken)
    {
        var changed = await base.ChangeAsync(document, span, replacement, cancellationToken);
        var notes = document.Project.AdditionalDocuments.Single(file => file.Name == "notes.txt");
        return changed.WithAdditionalDocumentText(notes.Id, SourceText.From("changed"));
    }
}

/// <summary>Writes "good" for "bad" in additional files.</summary>
public sealed class WordFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [WordAnalyzer.Id];

    public override FixAllProvider? GetFixAllProvider() => new Provider();

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.TextDocument;
        context.RegisterCodeFix(
            CodeAction.Create("Use good", token => ReplaceAsync(document.Project.Solution, document.Id, [context.Span], token), "good"),
            context.Diagnostics);
        return Task.CompletedTask;
    }

    private static async Task<Solution> ReplaceAsync(Solution solution, DocumentId id, IEnumerable<TextSpan> spans, CancellationToken cancellationToken)
    {
        var text = await solution.GetAdditionalDocument(id)!.GetTextAsync(cancellationToken);
        return solution.WithAdditionalDocumentText(id, text.WithChanges(spans.Select(span => new TextChange(span, "good"))));
    }

    private sealed class Provider : FixAllProvider
    {
        public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
            => Task.FromResult<CodeAction?>(CodeAction.Create("Use good", token => FixAsync(fixAllContext, token), "good"));

        private static async Task<Solution> FixAsync(FixAllContext context, CancellationToken cancellationToken)
        {
            var solution = context.Solution;
            foreach (var inFile in (await context.GetAllDiagnosticsAsync(context.Project)).GroupBy(diagnostic => diagnostic.Location.GetLineSpan().Path))
            {
                var document = context.Project.AdditionalDocuments.Single(file => file.FilePath == inFile.Key);
                solution = await ReplaceAsync(solution, document.Id, inFile.Select(diagnostic => diagnostic.Location.SourceSpan).OrderBy(span => span.Start), cancellationToken);
            }

            return solution;
        }
    }
}

/// <summary>Writes object for an unknown type: a fix for a compiler diagnostic.</summary>
public sealed class UnknownTypeFix : ReplacingFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["CS0246"];

    protected override ImmutableArray<string> Replacements => ["object"];
}
