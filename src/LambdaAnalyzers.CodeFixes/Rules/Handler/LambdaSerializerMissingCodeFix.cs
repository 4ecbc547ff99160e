using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>
/// LMB506: gives the assembly the serializer of the library that is referenced. One attribute does for all handlers of a project.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(LambdaSerializerMissingCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class LambdaSerializerMissingCodeFix : CodeFixProvider
{
    /// <summary>The equivalence key of "Add the serializer to the assembly".</summary>
    public const string AddAttributeKey = "LMB506.AddAttribute";

    private const string Title = "Add the serializer to the assembly";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticIds.LambdaSerializerMissing);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(static async (context, document, diagnostics) =>
    {
        if (context.Scope != FixAllScope.Document && !await IsFirstAsync(context, document).ConfigureAwait(false))
        {
            return document;
        }

        return await DocumentFix.TryApplyAsync(document, diagnostics, Plan, context.CancellationToken).ConfigureAwait(false) ?? document;
    });

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await DocumentFix.TryApplyAsync(context.Document, new[] { diagnostic }, Plan, context.CancellationToken).ConfigureAwait(false) is { } changed)
            {
                context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(changed), AddAttributeKey), diagnostic);
            }
        }
    }

    /// <summary>Is this the first file of its project that has a finding?</summary>
    private static async Task<bool> IsFirstAsync(FixAllContext context, Document document)
    {
        foreach (var other in document.Project.Documents)
        {
            if (other.Id == document.Id)
            {
                return true;
            }

            if (!(await context.GetDocumentDiagnosticsAsync(other).ConfigureAwait(false)).IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Plan(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, DocumentEdits edits, CancellationToken cancellationToken)
    {
        if (root is not CompilationUnitSyntax unit
            || !diagnostic.Properties.TryGetValue(DiagnosticProperties.Replacement, out var serializer) || serializer is null
            || model.Compilation.GetTypesByMetadataName(serializer).IsEmpty)
        {
            return false;
        }

        if (!edits.IsFirst("assembly attribute"))
        {
            return true;
        }

        var text = root.SyntaxTree.GetText(cancellationToken);
        var place = unit.AttributeLists.LastOrDefault() ?? (SyntaxNode?)unit.Usings.LastOrDefault() ?? unit.Externs.LastOrDefault();
        var position = place is null ? 0 : text.Lines.GetLineFromPosition(place.Span.End).EndIncludingLineBreak;
        var name = UsingDirectives.IsVisibleAt("LambdaSerializerAttribute", "Amazon.Lambda.Core", model, unit.Members.FirstOrDefault()?.SpanStart ?? 0) ? "LambdaSerializer" : "Amazon.Lambda.Core.LambdaSerializer";
        var attribute = "[assembly: " + name + "(typeof(" + serializer + "))]" + edits.NewLine;
        edits.Insert(position, place switch
        {
            null => attribute + edits.NewLine,
            AttributeListSyntax => attribute,
            _ => edits.NewLine + attribute,
        });
        return true;
    }
}
