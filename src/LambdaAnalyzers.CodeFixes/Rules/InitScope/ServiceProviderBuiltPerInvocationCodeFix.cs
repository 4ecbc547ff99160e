using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB104: moves the creation of a service provider, host or configuration to init scope.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(ServiceProviderBuiltPerInvocationCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class ServiceProviderBuiltPerInvocationCodeFix : CreatedPerInvocationCodeFix
{
    /// <summary>The equivalence key of "Move to init scope".</summary>
    public const string MoveToInitScopeKey = "LMB104.MoveToInitScope";

    private static readonly HashSet<string> s_singletons = new()
    {
        "BuildServiceProvider", "AddSingleton", "TryAddSingleton", "AddAWSService", "TryAddAWSService", "AddDefaultAWSOptions",
        "AddLogging", "AddOptions", "Configure", "AddMemoryCache", "AddHttpClient",
    };

    /// <summary>Initializes a new instance of the <see cref="ServiceProviderBuiltPerInvocationCodeFix"/> class.</summary>
    public ServiceProviderBuiltPerInvocationCodeFix()
        : base(DiagnosticIds.ServiceProviderBuiltPerInvocation)
    {
    }

    /// <summary>
    /// A provider that is moved makes its singletons once, as it should. Its scoped services would become singletons too, and carry the state
    /// of one event to the next, unless each event has a scope.
    /// </summary>
    private protected override async Task<bool> CanBeSharedAsync(InitScopeSite site, CancellationToken cancellationToken)
    {
        var root = await site.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await site.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null || site.Find(root) is not InvocationExpressionSyntax build)
        {
            return false;
        }

        return !build.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText == "BuildServiceProvider")
            || HasSingletonsOnly(build)
            || (build.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } && IsUsedThroughScopes(declarator, model, cancellationToken));
    }

    private static bool HasSingletonsOnly(InvocationExpressionSyntax build)
    {
        for (var call = build; call is { Expression: MemberAccessExpressionSyntax access }; call = access.Expression as InvocationExpressionSyntax)
        {
            if (!s_singletons.Contains(access.Name.Identifier.ValueText))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsUsedThroughScopes(VariableDeclaratorSyntax provider, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetDeclaredSymbol(provider, cancellationToken) is not ILocalSymbol local || provider.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
        {
            return false;
        }

        return member.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, local))
            .All(name => name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CreateScope" or "CreateAsyncScope" or "Dispose" or "DisposeAsync" });
    }
}
