using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>
/// LMB102: moves the creation of an HTTP client to init scope, unless an invocation puts something into the client itself; or, where a container
/// makes the code's objects, takes the client from an injected <c>IHttpClientFactory</c>.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(HttpClientCreatedPerInvocationCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class HttpClientCreatedPerInvocationCodeFix : CreatedPerInvocationCodeFix
{
    /// <summary>The equivalence key of "Move to init scope".</summary>
    public const string MoveToInitScopeKey = "LMB102.MoveToInitScope";

    /// <summary>The equivalence key of "Use 'IHttpClientFactory'".</summary>
    public const string UseHttpClientFactoryKey = "LMB102.UseHttpClientFactory";

    /// <summary>Initializes a new instance of the <see cref="HttpClientCreatedPerInvocationCodeFix"/> class.</summary>
    public HttpClientCreatedPerInvocationCodeFix()
        : base(DiagnosticIds.HttpClientCreatedPerInvocation)
    {
    }

    private protected override async Task RegisterAlternativesAsync(CodeFixContext context, Diagnostic diagnostic, InitScopeSite site)
    {
        if (await InjectHttpClientFactory.TryInjectAsync(site, context.CancellationToken).ConfigureAwait(false) is { } injected)
        {
            context.RegisterCodeFix(
                CodeAction.Create($"Use '{injected.Service}'", _ => Task.FromResult(injected.Solution), UseHttpClientFactoryKey),
                diagnostic);
        }
    }

    private protected override Task<Solution> ApplyAlternativeAsync(
        Solution solution, IReadOnlyList<InitScopeSite> sites, string? key, CancellationToken cancellationToken) =>
        InjectHttpClientFactory.InjectAllAsync(solution, sites, cancellationToken);
}
