using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Calls;

/// <summary>Where the value of a variable or parameter is used, for those who follow a value a few steps ahead.</summary>
internal static class Reads
{
    /// <summary>The reads of a local in the member that declares it.</summary>
    public static IEnumerable<ILocalReferenceOperation> Of(ILocalSymbol local, IOperation near)
    {
        foreach (var operation in AssignedOnce.RootOf(near).Descendants())
        {
            if (operation is ILocalReferenceOperation use && SymbolEqualityComparer.Default.Equals(use.Local, local) && !AssignedOnce.IsWritten(use))
            {
                yield return use;
            }
        }
    }

    /// <summary>The reads of a parameter in the body of its method; none if that is not in the source.</summary>
    public static IEnumerable<IParameterReferenceOperation> Of(IParameterSymbol parameter, SourceReferences references, CancellationToken cancellationToken)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method || !references.IsInSource(method) || references.BodyOf(method, cancellationToken) is not { } body)
        {
            yield break;
        }

        foreach (var operation in body.Descendants())
        {
            // By place and name: an implementing part of a partial method has parameters of its own.
            if (operation is IParameterReferenceOperation use && use.Parameter.Ordinal == parameter.Ordinal && use.Parameter.Name == parameter.Name && !AssignedOnce.IsWritten(use))
            {
                yield return use;
            }
        }
    }
}
