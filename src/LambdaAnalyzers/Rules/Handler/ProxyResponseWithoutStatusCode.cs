using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>LMB509: a proxy response goes back to the gateway with the status code 0.</summary>
internal sealed class ProxyResponseWithoutStatusCode : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.ProxyResponseWithoutStatusCode,
        "Proxy response has no status code",
        "{0} returns this '{1}' with 'StatusCode' 0, which {2} refuses: the client gets an error whatever the body says; set 'StatusCode'",
        DiagnosticCategories.Handler,
        RuleLevel.Warning,
        "The StatusCode of a proxy response is an int, so that it is 0 until it is set, and is written as \"statusCode\": 0. API Gateway and load balancers do not accept that and answer the client with an error of their own.");

    /// <summary>More functions than this between the creation and the handler are not followed.</summary>
    private const int MostSteps = 5;

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.ObjectCreation);

    public override bool AppliesTo(LambdaModel model)
    {
        foreach (var reference in model.Compilation.ReferencedAssemblyNames)
        {
            if (reference.Name is "Amazon.Lambda.APIGatewayEvents" or "Amazon.Lambda.ApplicationLoadBalancerEvents")
            {
                return true;
            }
        }

        return false;
    }

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        // The names first: this is asked of everything that is created.
        if (creation.Type is not INamedTypeSymbol { Name: "APIGatewayProxyResponse" or "APIGatewayHttpApiV2ProxyResponse" or "ApplicationLoadBalancerResponse" } type
            || type.ContainingAssembly?.Name is not ("Amazon.Lambda.APIGatewayEvents" or "Amazon.Lambda.ApplicationLoadBalancerEvents")
            || SetsStatusCode(creation))
        {
            return;
        }

        var way = new Way(model, context.CancellationToken);
        if (way.Follow(creation, MostSteps) is { } handler && !IsOfWebSocket(handler, model, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                PlaceOf(creation),
                new[] { handler.Location },
                handler.Name == Handlers.Handler.LambdaInPlace ? "The handler lambda" : "'" + handler.Name + "'",
                type.Name,
                type.Name == "ApplicationLoadBalancerResponse" ? "the load balancer" : "API Gateway"));
        }
    }

    /// <summary>The type that is created, or the <c>new</c> without one.</summary>
    private static Location PlaceOf(IObjectCreationOperation creation) => creation.Syntax switch
    {
        ObjectCreationExpressionSyntax named => named.Type.GetLocation(),
        ImplicitObjectCreationExpressionSyntax unnamed => unnamed.NewKeyword.GetLocation(),
        _ => creation.Syntax.GetLocation(),
    };

    private static bool SetsStatusCode(IObjectCreationOperation creation)
    {
        if (creation.Initializer is { } initializer)
        {
            foreach (var entry in initializer.Initializers)
            {
                if (entry is IAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "StatusCode" } })
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Most routes of a WebSocket API send the client nothing, so that nobody looks at the code.</summary>
    private static bool IsOfWebSocket(Handlers.Handler handler, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var function in model.Deployments.Of(handler, model.Handlers, cancellationToken))
        {
            foreach (var source in function.Function.Events)
            {
                if (source.Kind == EventSourceKind.WebSocketApi)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The way of a response back to Lambda: it ends in doubt wherever somebody could set the code.</summary>
    private sealed class Way
    {
        private readonly LambdaModel _model;
        private readonly CancellationToken _cancellationToken;
        private readonly HashSet<CodeUnit> _seen = new();

        public Way(LambdaModel model, CancellationToken cancellationToken)
        {
            _model = model;
            _cancellationToken = cancellationToken;
        }

        /// <summary>The handler that returns the value as it is.</summary>
        public Handlers.Handler? Follow(IOperation value, int steps)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            value = Outermost(value);
            switch (value.Parent)
            {
                case IReturnOperation returned when returned.Kind == OperationKind.Return:
                    return FollowResult(returned, steps);

                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return FollowLocal(value, declarator.Symbol, steps);

                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation local, Parent: IExpressionStatementOperation } assignment when assignment.Value == value:
                    return FollowLocal(value, local.Local, steps);

                default:
                    return null;
            }
        }

        /// <summary>The expression whose value is the same object, or a task of it.</summary>
        private static IOperation Outermost(IOperation value)
        {
            while (true)
            {
                switch (value.Parent)
                {
                    case IConversionOperation { OperatorMethod: null } or IParenthesizedOperation or IAwaitOperation or ISwitchExpressionArmOperation:
                    case IConditionalOperation condition when condition.WhenTrue == value || condition.WhenFalse == value:
                    case ISwitchExpressionOperation choice when choice.Value != value:
                    case ICoalesceOperation:
                        value = value.Parent;
                        continue;

                    case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType: { Name: "Task" or "ValueTask" } } } call }:
                        value = call;
                        continue;

                    case IInvocationOperation { TargetMethod: { Name: "ConfigureAwait" } } waited when waited.Instance == value:
                        value = waited;
                        continue;

                    default:
                        return value;
                }
            }
        }

        private Handlers.Handler? FollowResult(IReturnOperation returned, int steps)
        {
            if (returned.SemanticModel is not { } semanticModel)
            {
                return null;
            }

            var unit = CodeUnit.Around(returned.Syntax, semanticModel, _cancellationToken);
            if (unit.Kind is not (CodeUnitKind.Method or CodeUnitKind.Function))
            {
                return null;
            }

            if (_model.Handlers.Find(unit, _cancellationToken) is { Kind: not Handlers.HandlerKind.AspNetCore } handler
                && _model.InvokeScope.IsHandler(handler, _cancellationToken))
            {
                return handler;
            }

            if (steps == 0 || !_seen.Add(unit))
            {
                return null;
            }

            foreach (var edge in _model.Calls.CallersOf(unit, _cancellationToken))
            {
                if (edge.Site is InvocationExpressionSyntax
                    && _model.References.ModelOf(edge.Site.SyntaxTree).GetOperation(edge.Site, _cancellationToken) is IInvocationOperation call
                    && Follow(call, steps - 1) is { } further)
                {
                    return further;
                }
            }

            return null;
        }

        /// <summary>A variable whose code nobody sets, and that is only read or returned.</summary>
        private Handlers.Handler? FollowLocal(IOperation value, ILocalSymbol local, int steps)
        {
            var function = Enclosing.Function(value)?.Syntax;
            Handlers.Handler? found = null;
            foreach (var operation in AssignedOnce.RootOf(value).Descendants())
            {
                if (operation is not ILocalReferenceOperation reference || !SymbolEqualityComparer.Default.Equals(reference.Local, local))
                {
                    continue;
                }

                if (Enclosing.Function(reference)?.Syntax != function)
                {
                    return null;
                }

                var use = Outermost(reference);
                switch (use.Parent)
                {
                    case IPropertyReferenceOperation { Property.Name: not "StatusCode" } property when property.Instance == use:
                        continue;

                    case IPropertyReferenceOperation { Property.Name: "StatusCode" } code when code.Instance == use && !AssignedOnce.IsWritten(code):
                        continue;

                    // The response's own methods set headers.
                    case IInvocationOperation { TargetMethod.Name: "SetHeaderValues" } own when own.Instance == use:
                        continue;

                    case ISimpleAssignmentOperation assignment when assignment.Target == use:
                        if (assignment.Syntax.SpanStart > value.Syntax.SpanStart)
                        {
                            return null;
                        }

                        continue;

                    case IReturnOperation returned when returned.Kind == OperationKind.Return:
                        if (returned.Syntax.SpanStart > value.Syntax.SpanStart)
                        {
                            found ??= FollowResult(returned, steps);
                        }

                        continue;

                    default:
                        return null;
                }
            }

            return found;
        }
    }
}
