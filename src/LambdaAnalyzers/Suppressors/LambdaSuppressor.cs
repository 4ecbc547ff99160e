using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Suppressors;

/// <summary>
/// Silences findings of general rules where Lambda makes them wrong, and only there: in a compilation that references a Lambda library, is no
/// test project, and in the places that the suppressor proves.
/// </summary>
public abstract class LambdaSuppressor : DiagnosticSuppressor
{
    /// <param name="id">The suppression's own id.</param>
    /// <param name="justification">Why the rules are wrong there; SARIF files and IDEs show it.</param>
    /// <param name="rules">The ids of the rules.</param>
    private protected LambdaSuppressor(string id, string justification, params string[] rules)
    {
        SupportedSuppressions = rules.Select(rule => new SuppressionDescriptor(id, rule, justification)).ToImmutableArray();
    }

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; }

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (LambdaModel.For(context.Compilation, context.Options) is not { Handlers.HasHandlers: true } model)
        {
            return;
        }

        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (diagnostic.Location.SourceTree is { } tree
                && SupportedSuppressions.FirstOrDefault(suppression => suppression.SuppressedDiagnosticId == diagnostic.Id) is { } descriptor)
            {
                var place = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
                if (IsWrong(place, context.GetSemanticModel(tree), model, context.CancellationToken))
                {
                    context.ReportSuppression(Suppression.Create(descriptor, diagnostic));
                }
            }
        }
    }

    /// <summary>Is a finding that stands here wrong on Lambda?</summary>
    private protected abstract bool IsWrong(SyntaxNode place, SemanticModel semantics, LambdaModel model, CancellationToken cancellationToken);
}
