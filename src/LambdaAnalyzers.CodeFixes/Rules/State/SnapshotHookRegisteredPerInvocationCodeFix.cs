using System.Linq;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.State;

/// <summary>LMB308: moves the registration to the constructor, where what it names is there as well.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(SnapshotHookRegisteredPerInvocationCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class SnapshotHookRegisteredPerInvocationCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Register in the constructor".</summary>
    public const string MoveKey = "LMB308.MoveToConstructor";

    /// <summary>Initializes a new instance of the <see cref="SnapshotHookRegisteredPerInvocationCodeFix"/> class.</summary>
    public SnapshotHookRegisteredPerInvocationCodeFix()
        : base(DiagnosticIds.SnapshotHookRegisteredPerInvocation, "Register in the constructor", MoveKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, DocumentEdits edits, CancellationToken cancellationToken)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Parent: ExpressionStatementSyntax { Parent: BlockSyntax block } statement } call
            || block.Parent is not MethodDeclarationSyntax { Parent: ClassDeclarationSyntax type } method
            || method.Modifiers.Any(SyntaxKind.StaticKeyword)
            || statement.ContainsDirectives
            || NamesOfTheRun(call, model, cancellationToken)
            || ConstructorPlace.Of(type, root) is not { } place)
        {
            return false;
        }

        var text = root.SyntaxTree.GetText(cancellationToken);
        edits.Remove(statement);
        place.Add(Layout.Extract(root, text, statement.Span, place.Indent, Enumerable.Empty<TextChange>()), edits, text);
        return true;
    }

    /// <summary>Does the hook take along variables or parameters of the invocation?</summary>
    private static bool NamesOfTheRun(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var name in call.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (model.GetSymbolInfo(name, cancellationToken).Symbol is { Kind: SymbolKind.Local or SymbolKind.Parameter or SymbolKind.RangeVariable } symbol
                && symbol.DeclaringSyntaxReferences.Any(reference => !call.Span.Contains(reference.Span)))
            {
                return true;
            }

            if (model.GetSymbolInfo(name, cancellationToken).Symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction })
            {
                return true;
            }
        }

        return call.DescendantNodes().Any(node => node is AwaitExpressionSyntax
            && node.FirstAncestorOrSelf<SyntaxNode>(outer => outer is AnonymousFunctionExpressionSyntax or InvocationExpressionSyntax && outer == call) == call);
    }
}
