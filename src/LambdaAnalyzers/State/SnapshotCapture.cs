using System.Threading;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.State;

/// <summary>Where a value stays that code of init scope gets.</summary>
internal static class SnapshotCapture
{
    private const int MostNesting = 32;

    /// <summary>'var secret = …; var text = secret.Text; _text = text;'.</summary>
    private const int MostVariables = 3;

    /// <summary>A parameter that goes from constructor to constructor.</summary>
    private const int MostCalls = 4;

    /// <summary>The member, or variable of the program, that keeps what is made of the value.</summary>
    public static ISymbol? Of(IOperation operation, LambdaModel model, CancellationToken cancellationToken) => Of(operation, MostVariables, model, cancellationToken);

    private static ISymbol? Of(IOperation operation, int variables, LambdaModel model, CancellationToken cancellationToken)
    {
        var inner = operation;
        for (var i = 0; i < MostNesting && inner.Parent is { } current; i++, inner = current)
        {
            switch (current)
            {
                case IFieldInitializerOperation field:
                    return field.InitializedFields.Length > 0 ? field.InitializedFields[0] : null;

                case IPropertyInitializerOperation property:
                    return property.InitializedProperties.Length > 0 ? property.InitializedProperties[0] : null;

                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment when assignment.Value == inner:
                    if (target.Instance is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance })
                    {
                        return target.Member is IPropertySymbol property && !SharedStorage.IsAuto(property, cancellationToken) ? null : target.Member;
                    }

                    return null;

                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return variables > 0 ? OfLocal(declarator.Symbol, declarator, variables - 1, model, cancellationToken) : null;

                case IBinaryOperation { Type: { SpecialType: SpecialType.System_Boolean } or { Name: "TimeSpan" } }:
                case IPropertyReferenceOperation { Property.Name: "Elapsed" or "ElapsedMilliseconds" or "ElapsedTicks" }:
                case IConditionalOperation conditional when conditional.Condition == inner:
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return null;

                case IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation { TargetMethod: { } target } call }
                    when target.MethodKind == MethodKind.Constructor || (target.ReturnsVoid && call.Instance is null or IInstanceReferenceOperation):
                    // ': this(Guid.NewGuid())', ': base(Guid.NewGuid())', 'Start(Guid.NewGuid());'
                    return KeptFrom(parameter, model, cancellationToken);

                case IInvocationOperation call when call.Instance != inner:
                    // A log line or a comparison does not keep it.
                    if (call.Type is null or { SpecialType: SpecialType.System_Void or SpecialType.System_Boolean } or { Name: "Task" })
                    {
                        return null;
                    }

                    break;

                case IExpressionStatementOperation or IBlockOperation or IReturnOperation:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The member into which the content of a variable goes; the variable itself if it is one of the program that a handler captures.</summary>
    public static ISymbol? OfLocal(ILocalSymbol local, IOperation near, LambdaModel model, CancellationToken cancellationToken) =>
        OfLocal(local, near, MostVariables, model, cancellationToken);

    private static ISymbol? OfLocal(ILocalSymbol local, IOperation near, int variables, LambdaModel model, CancellationToken cancellationToken)
    {
        var isOfProgram = local.ContainingSymbol is IMethodSymbol { Name: "<Main>$" };
        foreach (var use in Reads.Of(local, near))
        {
            if (isOfProgram && use.Syntax.FirstAncestorOrSelf<SyntaxNode>(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) is { } function
                && !function.Span.Contains(near.Syntax.Span))
            {
                return local;
            }

            if (Of(use, variables, model, cancellationToken) is { } storage)
            {
                return storage;
            }
        }

        return null;
    }

    /// <summary>The member into which a constructor or method puts its parameter, itself or the one that it hands it to.</summary>
    private static ISymbol? KeptFrom(IParameterSymbol parameter, LambdaModel model, CancellationToken cancellationToken)
    {
        for (var i = 0; i < MostCalls; i++)
        {
            IParameterSymbol? next = null;
            foreach (var use in Reads.Of(parameter.OriginalDefinition, model.References, cancellationToken))
            {
                var value = Widened(use);
                switch (value.Parent)
                {
                    case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } target } assignment when assignment.Value == value:
                        return target.Member;

                    case IArgumentOperation { Parameter: { } handedOn, Parent: IInvocationOperation { TargetMethod.MethodKind: MethodKind.Constructor } }:
                        next = handedOn;
                        break;
                }
            }

            if (next is null)
            {
                return null;
            }

            parameter = next;
        }

        return null;
    }

    /// <summary>The value with conversions, and 'id ?? throw …'.</summary>
    private static IOperation Widened(IOperation value)
    {
        while (value.Parent is IConversionOperation or IParenthesizedOperation || (value.Parent is ICoalesceOperation coalesce && coalesce.Value == value))
        {
            value = value.Parent;
        }

        return value;
    }
}
