using LambdaAnalyzers.Batches;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>A rule that looks at each handler whose event brings records in a batch.</summary>
internal abstract class BatchHandlerRule : HandlerRule
{
    public sealed override bool AppliesTo(LambdaModel model) => model.Symbols.Batches.Any;

    protected sealed override bool MayConcern(IMethodSymbol method, LambdaModel model) => BatchHandler.EventOf(method, model.Symbols.Batches) is not null;

    protected sealed override void Analyze(OperationAnalysisContext context, Handlers.Handler handler, IMethodSymbol method, LambdaModel model)
    {
        if (BatchHandler.Of(handler, method, model) is { } batch)
        {
            Analyze(context, batch, model);
        }
    }

    /// <summary>Looks at one batch handler.</summary>
    protected abstract void Analyze(OperationAnalysisContext context, BatchHandler handler, LambdaModel model);
}
