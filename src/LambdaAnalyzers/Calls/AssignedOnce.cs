using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Calls;

/// <summary>Variables that have one value only, so that their name stands for it.</summary>
internal static class AssignedOnce
{
    /// <summary>The only value that a local variable ever gets; null if it gets several, or one that cannot be named.</summary>
    public static IOperation? ValueOf(ILocalReferenceOperation reference)
    {
        var local = reference.Local;
        if (local.RefKind != RefKind.None)
        {
            return null;
        }

        IOperation? value = null;
        foreach (var operation in RootOf(reference).Descendants())
        {
            IOperation? found;
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local):
                    found = (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value;
                    if (found is null)
                    {
                        continue;
                    }

                    break;

                case ILocalReferenceOperation use when SymbolEqualityComparer.Default.Equals(use.Local, local) && IsWritten(use):
                    if (use.Parent is not ISimpleAssignmentOperation { IsRef: false } assignment)
                    {
                        return null;
                    }

                    found = assignment.Value;
                    break;

                default:
                    continue;
            }

            if (value is not null)
            {
                return null;
            }

            value = found;
        }

        return value;
    }

    /// <summary>Does this reference give the variable or member another value?</summary>
    public static bool IsWritten(IOperation use) => use.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == use,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        ITupleOperation tuple => IsDeconstructed(tuple),
        IAddressOfOperation => true,
        _ => false,
    };

    /// <summary>The operation of the whole member body, field initialiser or program that holds this one.</summary>
    public static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    private static bool IsDeconstructed(ITupleOperation tuple)
    {
        IOperation target = tuple;
        while (target.Parent is ITupleOperation outer)
        {
            target = outer;
        }

        return target.Parent is IDeconstructionAssignmentOperation deconstruction && deconstruction.Target == target;
    }
}
