using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.State;

/// <summary>Whether environments are restored from a snapshot of init scope, and what is renewed then.</summary>
internal sealed class SnapStartFunctions
{
    private readonly LambdaModel _model;

    public SnapStartFunctions(LambdaModel model)
    {
        _model = model;
    }

    /// <summary>Does a deployment of this assembly have SnapStart, or does an option say so? Never without one of the two.</summary>
    public bool IsOn(CancellationToken cancellationToken)
    {
        if (_model.Options.SnapStart is { } said)
        {
            return said;
        }

        foreach (var function in _model.Deployments.Functions(cancellationToken))
        {
            if (function.Function.HasSnapStart == Answer.Yes)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Is a hook registered that runs after a restore? What an invocation registers never does.</summary>
    public bool HasRestoreHook(CancellationToken cancellationToken)
    {
        foreach (var use in _model.References.UsesOf("RegisterAfterRestore", cancellationToken))
        {
            if (use.Place.Role == PlaceRole.Member && use.Symbol(cancellationToken) is IMethodSymbol method && IsRegistration(method)
                && use.Name(cancellationToken).FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
                && use.Model.GetOperation(call, cancellationToken) is { } registration
                && _model.InvokeScope.Find(registration, cancellationToken) is null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One of the two methods of <c>SnapshotRestore</c>.</summary>
    public static bool IsRegistration(IMethodSymbol method) =>
        method.Name is "RegisterAfterRestore" or "RegisterBeforeSnapshot"
        && method.ContainingType is { Name: "SnapshotRestore", ContainingNamespace: { Name: "Core", ContainingNamespace: { Name: "Lambda", ContainingNamespace.Name: "Amazon" } } };

    /// <summary>Does the operation stand in code that runs in init scope, and that an environment really runs?</summary>
    public bool RunsInInitScope(IOperation operation, CancellationToken cancellationToken)
    {
        if (operation.SemanticModel is not { } model)
        {
            return false;
        }

        // A lambda runs later, unless something says when.
        var unit = CodeUnit.Around(operation.Syntax, model, cancellationToken);
        switch (unit.Kind)
        {
            case CodeUnitKind.Init:
                return true;
            case CodeUnitKind.InstanceInitializers when unit.Type is { } type:
                return _model.Storage.LivesInInitScope(type, cancellationToken);
            case CodeUnitKind.Method when unit.Method is { MethodKind: MethodKind.Constructor } constructor:
                return _model.Storage.LivesInInitScope(constructor.ContainingType.OriginalDefinition, cancellationToken);
            default:
                return false;
        }
    }
}
