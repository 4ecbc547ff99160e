using System.Collections.Immutable;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>A rule that looks at each handler whose event brings records in a batch.</summary>
internal abstract class BatchHandlerRule : InvokeScopeRule
{
    public sealed override ImmutableArray<OperationKind> Candidates { get; } =
        ImmutableArray.Create(OperationKind.MethodBody, OperationKind.LocalFunction, OperationKind.AnonymousFunction);

    public override bool AppliesTo(LambdaModel model) => model.Symbols.Batches.Any;

    public sealed override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var cancellationToken = context.CancellationToken;
        var (method, unit) = context.Operation switch
        {
            IAnonymousFunctionOperation lambda => (lambda.Symbol, CodeUnit.OfFunction(lambda.Syntax)),
            ILocalFunctionOperation function => (function.Symbol, CodeUnit.OfFunction(function.Syntax)),
            _ => context.ContainingSymbol is IMethodSymbol declared ? (declared, CodeUnit.OfMethod(declared)) : (null, CodeUnit.Unknown),
        };

        if (method is null
            || BatchHandler.EventOf(method, model.Symbols.Batches) is null
            || model.Handlers.Find(unit, cancellationToken) is not { } handler
            || BatchHandler.Of(handler, method, model) is not { } batch
            || !model.InvokeScope.IsHandler(handler, cancellationToken))
        {
            return;
        }

        Analyze(context, batch, model);
    }

    /// <summary>Looks at one batch handler.</summary>
    protected abstract void Analyze(OperationAnalysisContext context, BatchHandler handler, LambdaModel model);

    /// <summary>The handler's name; for a lambda that of its variable, else the arrow.</summary>
    protected static Location PlaceOf(BatchHandler handler) => handler.Handler.Unit.Node switch
    {
        AnonymousFunctionExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } } => variable.Identifier.GetLocation(),
        LambdaExpressionSyntax lambda => lambda.ArrowToken.GetLocation(),
        AnonymousMethodExpressionSyntax method => method.DelegateKeyword.GetLocation(),
        _ => handler.Handler.Location,
    };

    /// <summary>The handler as messages show it.</summary>
    protected static string NameOf(BatchHandler handler) =>
        handler.Handler.Name == Handlers.Handler.LambdaInPlace ? handler.Handler.Name : "'" + handler.Handler.Name + "'";
}
