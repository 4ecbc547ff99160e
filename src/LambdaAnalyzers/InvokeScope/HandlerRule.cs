using System.Collections.Immutable;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Handlers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.InvokeScope;

/// <summary>A rule that looks at each handler itself.</summary>
internal abstract class HandlerRule : InvokeScopeRule
{
    public sealed override ImmutableArray<OperationKind> Candidates { get; } =
        ImmutableArray.Create(OperationKind.MethodBody, OperationKind.LocalFunction, OperationKind.AnonymousFunction);

    public override bool AppliesTo(LambdaModel model) => true;

    public sealed override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var cancellationToken = context.CancellationToken;
        var (method, unit) = context.Operation switch
        {
            IAnonymousFunctionOperation lambda => (lambda.Symbol, CodeUnit.OfFunction(lambda.Syntax)),
            ILocalFunctionOperation function => (function.Symbol, CodeUnit.OfFunction(function.Syntax)),
            _ => context.ContainingSymbol is IMethodSymbol declared ? (declared, CodeUnit.OfMethod(declared)) : (null, CodeUnit.Unknown),
        };

        if (method is not null
            && MayConcern(method, model)
            && model.Handlers.Find(unit, cancellationToken) is { } handler
            && model.InvokeScope.IsHandler(handler, cancellationToken))
        {
            Analyze(context, handler, method, model);
        }
    }

    /// <summary>Asked of every method, lambda and local function, before anybody asks whether it is a handler.</summary>
    protected abstract bool MayConcern(IMethodSymbol method, LambdaModel model);

    /// <summary>Looks at one handler.</summary>
    protected abstract void Analyze(OperationAnalysisContext context, Handler handler, IMethodSymbol method, LambdaModel model);

    /// <summary>
    /// The handler's name, which for a lambda is its arrow: the variable stands outside of the operation that is analyzed, and what is
    /// reported there an editor does not get.
    /// </summary>
    protected static Location PlaceOf(Handler handler) => handler.Unit.Node switch
    {
        LambdaExpressionSyntax lambda => lambda.ArrowToken.GetLocation(),
        AnonymousMethodExpressionSyntax method => method.DelegateKeyword.GetLocation(),
        _ => handler.Location,
    };

    /// <summary>The handler as messages show it.</summary>
    protected static string NameOf(Handler handler) => handler.Name == Handler.LambdaInPlace ? handler.Name : "'" + handler.Name + "'";
}
