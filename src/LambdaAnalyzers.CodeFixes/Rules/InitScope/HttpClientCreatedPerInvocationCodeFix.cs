using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB102: moves the creation of an HTTP client to init scope, unless the invocation puts something into the client itself.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(HttpClientCreatedPerInvocationCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class HttpClientCreatedPerInvocationCodeFix : CreatedPerInvocationCodeFix
{
    /// <summary>The equivalence key of "Move to init scope".</summary>
    public const string MoveToInitScopeKey = "LMB102.MoveToInitScope";

    /// <summary>Initializes a new instance of the <see cref="HttpClientCreatedPerInvocationCodeFix"/> class.</summary>
    public HttpClientCreatedPerInvocationCodeFix()
        : base(DiagnosticIds.HttpClientCreatedPerInvocation)
    {
    }

    /// <summary>
    /// A base address or a time-out cannot be set again once a request was sent, and default headers of one event would go out with the next:
    /// such a client cannot simply be moved.
    /// </summary>
    private protected override async Task<bool> CanBeSharedAsync(InitScopeSite site, CancellationToken cancellationToken)
    {
        var root = await site.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await site.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null || site.Find(root) is not { } creation)
        {
            return false;
        }

        if (creation.Parent is AssignmentExpressionSyntax assignment && assignment.Right == creation)
        {
            return model.GetSymbolInfo(assignment.Left, cancellationToken).Symbol is { } assigned && !IsChanged(assigned, root, model, cancellationToken);
        }

        return creation.FirstAncestorOrSelf<EqualsValueClauseSyntax>() is not { Parent: VariableDeclaratorSyntax declarator }
            || (model.GetDeclaredSymbol(declarator, cancellationToken) is { } variable && !IsChanged(variable, root, model, cancellationToken));
    }

    private static bool IsChanged(ISymbol variable, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var name in root.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText == variable.Name
                && IsChangingUse(name)
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, variable))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsChangingUse(IdentifierNameSyntax name)
    {
        var receiver = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own ? (ExpressionSyntax)own : name;
        if (receiver.Parent is not MemberAccessExpressionSyntax access || access.Expression != receiver)
        {
            return false;
        }

        var member = access.Name.Identifier.ValueText;
        return member.StartsWith("Default", System.StringComparison.Ordinal)
            || member.StartsWith("AddDefault", System.StringComparison.Ordinal)
            || member.StartsWith("With", System.StringComparison.Ordinal)
            || member.StartsWith("Use", System.StringComparison.Ordinal)
            || (access.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access);
    }
}
