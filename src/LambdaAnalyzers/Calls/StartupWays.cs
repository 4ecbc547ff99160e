using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Calls;

/// <summary>The ways from the start of an ASP.NET Core application on Lambda to the code that sets it up.</summary>
internal static class StartupWays
{
    private const int MostUnits = 60;

    /// <summary>Does the code run whenever the application starts on Lambda: is there a way to it on which nothing decides whether it does?</summary>
    public static bool AlwaysRuns(IOperation operation, LambdaModel model, CancellationToken cancellationToken)
    {
        var entered = new HashSet<CodeUnit>();
        var pending = new Stack<IOperation>();
        pending.Push(operation);
        while (pending.Count > 0 && entered.Count < MostUnits)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var site = pending.Pop();
            if (site.SemanticModel is not { } semanticModel || IsDecided(site))
            {
                continue;
            }

            var unit = CodeUnit.Around(site.Syntax, semanticModel, cancellationToken);
            while (unit.Node is AnonymousFunctionExpressionSyntax lambda)
            {
                // 'ConfigureServices(services => …)': what decides about the call decides about the lambda.
                unit = CodeUnit.Around(lambda, semanticModel, cancellationToken);
            }

            if (!entered.Add(unit))
            {
                continue;
            }

            var callers = unit.Kind is CodeUnitKind.Init or CodeUnitKind.Unknown ? ImmutableArray<CallEdge>.Empty : model.Calls.SitesOf(unit, cancellationToken);
            if (IsStart(unit, callers.Length > 0, model, cancellationToken))
            {
                return true;
            }

            foreach (var edge in callers)
            {
                if (model.References.Contains(edge.Site.SyntaxTree)
                    && model.References.ModelOf(edge.Site.SyntaxTree).GetOperation(edge.Site, cancellationToken) is { } caller)
                {
                    pending.Push(caller);
                }
            }
        }

        return false;
    }

    /// <summary>Does a condition decide whether the operation runs, or whether the code gets that far? That something is cancelled is none.</summary>
    public static bool IsDecided(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or ICatchClauseOperation or ICoalesceOperation:
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr }:
                    return true;

                case IBlockOperation block:
                    foreach (var statement in block.Operations)
                    {
                        if (statement.Syntax.SpanStart >= operation.Syntax.SpanStart)
                        {
                            break;
                        }

                        // 'if (isLambda) return;' in front of it.
                        if (statement is IConditionalOperation { Condition: { } condition } check
                            && !IsCancellation(condition)
                            && (Returns(check.WhenTrue) || (check.WhenFalse is { } otherwise && Returns(otherwise))))
                        {
                            return true;
                        }
                    }

                    break;
            }
        }

        return false;
    }

    /// <summary>Does the condition ask whether something is to stop?</summary>
    public static bool IsCancellation(IOperation condition)
    {
        foreach (var part in condition.DescendantsAndSelf())
        {
            if (part is IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" })
            {
                return true;
            }
        }

        return false;
    }

    private static bool Returns(IOperation statement)
    {
        foreach (var operation in statement.DescendantsAndSelf())
        {
            if (operation.Kind == OperationKind.Return)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Does Lambda run the unit itself when the application starts?</summary>
    private static bool IsStart(CodeUnit unit, bool isCalled, LambdaModel model, CancellationToken cancellationToken)
    {
        switch (unit.Kind)
        {
            case CodeUnitKind.Init:
                return RunsProgram(model, cancellationToken);

            case CodeUnitKind.Method when unit.Method is { } method:
                if (method is { IsStatic: true, Name: "Main" })
                {
                    return RunsProgram(model, cancellationToken);
                }

                // 'Startup', which nothing in the source calls, and members that others call, to set something up.
                return TakesBuilder(method)
                    && (method.IsOverride || (!method.IsStatic && !isCalled && (method.Name.StartsWith("Configure", StringComparison.Ordinal) || ImplementsOthers(method, model))))
                    && IsUsedOnLambda(method.ContainingType, model, cancellationToken);

            default:
                return false;
        }
    }

    /// <summary>With a class as its entry point the function never runs the program that starts the application elsewhere.</summary>
    private static bool RunsProgram(LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var _ in model.References.NamesOf("AddAWSLambdaHosting", cancellationToken))
        {
            return true;
        }

        return false;
    }

    private static bool TakesBuilder(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type.Name.EndsWith("Builder", StringComparison.Ordinal) || parameter.Type.Name == "IServiceCollection")
            {
                return true;
            }
        }

        return false;
    }

    private static bool ImplementsOthers(IMethodSymbol method, LambdaModel model)
    {
        foreach (var implemented in method.ContainingType.AllInterfaces)
        {
            if (model.References.IsInSource(implemented))
            {
                continue;
            }

            foreach (var member in implemented.GetMembers(method.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Another class may set the application up where it is tried out.</summary>
    private static bool IsUsedOnLambda(INamedTypeSymbol type, LambdaModel model, CancellationToken cancellationToken)
    {
        var isUsed = false;
        foreach (var name in model.References.NamesOf("UseStartup", cancellationToken))
        {
            if (name is not GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } arguments } || !model.References.Contains(name.SyntaxTree))
            {
                continue;
            }

            var semanticModel = model.References.ModelOf(name.SyntaxTree);
            if (!SymbolEqualityComparer.Default.Equals(semanticModel.GetTypeInfo(arguments[0], cancellationToken).Type?.OriginalDefinition, type.OriginalDefinition))
            {
                continue;
            }

            isUsed = true;
            if (RunsProgram(model, cancellationToken)
                || (name.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } owner
                    && semanticModel.GetDeclaredSymbol(owner, cancellationToken) is INamedTypeSymbol around
                    && model.Symbols.IsAspNetCoreEntryPoint(around)))
            {
                return true;
            }
        }

        return !isUsed;
    }
}
