using System.Threading;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Async;

/// <summary>Could the code await something, if it were made asynchronous?</summary>
internal static class AsyncCapability
{
    /// <summary>
    /// No in constructors, accessors and operators, in lambdas for delegates of others that return no task, in iterators, with parameters
    /// by reference, and in members whose signature others dictate.
    /// </summary>
    public static bool CanAwaitAt(IOperation operation, LambdaModel model, CancellationToken cancellationToken)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case ILockOperation @lock when @lock.Body.Syntax.Span.Contains(operation.Syntax.Span):
                case ICatchClauseOperation { Filter: { } filter } when filter.Syntax.Span.Contains(operation.Syntax.Span):
                    return false;

                case IAnonymousFunctionOperation lambda:
                    return CanBeAsync(lambda, model, cancellationToken);

                case ILocalFunctionOperation function:
                    return CanBeAsync(function.Symbol, function);

                case IMethodBodyOperation body:
                    return body.SemanticModel?.GetDeclaredSymbol(body.Syntax, cancellationToken) is IMethodSymbol method
                        && method.MethodKind is MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation
                        && CanBeAsync(method, body)
                        && !IsDictated(method, model);

                case IConstructorBodyOperation:
                    return false;
            }
        }

        // Top-level statements; initialisers and accessors have other syntax around them.
        return operation.Syntax.FirstAncestorOrSelf<GlobalStatementSyntax>() is not null;
    }

    /// <summary>
    /// Do others use the handler as it is: the public one of a public base class that has no derived class here, so that its users are in other
    /// assemblies?
    /// </summary>
    public static bool IsForOthers(Reach reach, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var handler in reach.Handlers)
        {
            if (handler.Unit.Method is not { DeclaredAccessibility: Accessibility.Public, ContainingType: { IsAbstract: true, IsStatic: false } type } method
                || TaskTypes.IsTaskLike(method.ReturnType)
                || !IsPublic(type)
                || !model.Calls.DerivedFrom(type, cancellationToken).IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPublic(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }

    private static bool CanBeAsync(IAnonymousFunctionOperation lambda, LambdaModel model, CancellationToken cancellationToken)
    {
        if (lambda.Symbol.IsAsync || TaskTypes.IsTaskLike(lambda.Symbol.ReturnType))
        {
            return true;
        }

        if (!CanBeAsync(lambda.Symbol, lambda))
        {
            return false;
        }

        IOperation value = lambda;
        while (value.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return value.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Run", ContainingType: { } type } } } && TaskTypes.IsTask(type)
            || model.Handlers.Find(Calls.CodeUnit.OfFunction(lambda.Syntax), cancellationToken) is not null;
    }

    private static bool CanBeAsync(IMethodSymbol method, IOperation body)
    {
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
        {
            return false;
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None)
            {
                return false;
            }
        }

        if (method.IsAsync || method.ReturnType.Name is not ("IEnumerable" or "IEnumerator"))
        {
            return true;
        }

        foreach (var operation in OwnOperations.Of(body))
        {
            if (operation.Kind is OperationKind.YieldReturn or OperationKind.YieldBreak)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Does a type that is not in the source ask for the member as it is?</summary>
    private static bool IsDictated(IMethodSymbol method, LambdaModel model)
    {
        if (TaskTypes.IsTaskLike(method.ReturnType))
        {
            return false;
        }

        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (!model.References.IsInSource(overridden))
            {
                return true;
            }
        }

        foreach (var implemented in method.ContainingType.AllInterfaces)
        {
            if (model.References.IsInSource(implemented))
            {
                continue;
            }

            foreach (var member in implemented.GetMembers())
            {
                if (member is IMethodSymbol && (member.Name == method.Name || method.ExplicitInterfaceImplementations.Length > 0)
                    && SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
