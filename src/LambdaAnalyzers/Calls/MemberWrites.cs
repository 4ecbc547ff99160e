using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Calls;

/// <summary>One place where a field or property gets a value.</summary>
/// <param name="Value">The value; null where it cannot be named (passed by reference, incremented, deconstructed).</param>
/// <param name="Use">The reference that is written; null for an initialiser.</param>
/// <param name="Unit">The code that writes.</param>
internal readonly record struct MemberWrite(IOperation? Value, IOperation? Use, CodeUnit Unit)
{
    /// <summary>
    /// All writes of a field or property in the source. Object initialisers make the object, they do not change it: they are among the writes only if asked for.
    /// </summary>
    public static IEnumerable<MemberWrite> Of(
        ISymbol member, SourceReferences references, CancellationToken cancellationToken, bool withObjectInitializers = false)
    {
        member = member.OriginalDefinition;
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            var initializer = reference.GetSyntax(cancellationToken) switch
            {
                VariableDeclaratorSyntax declarator => declarator.Initializer?.Value,
                PropertyDeclarationSyntax property => property.Initializer?.Value,
                _ => null,
            };
            if (initializer is not null && references.Contains(initializer.SyntaxTree))
            {
                yield return new MemberWrite(
                    references.ModelOf(initializer.SyntaxTree).GetOperation(initializer, cancellationToken),
                    null,
                    member.IsStatic ? CodeUnit.Init : CodeUnit.OfInstanceInitializers(member.ContainingType));
            }
        }

        foreach (var place in CallSiteFilter.UsesOf(member, references, cancellationToken))
        {
            var model = place.Model;
            var name = place.Name(cancellationToken);
            SyntaxNode access = name.Parent is MemberAccessExpressionSyntax memberAccess && memberAccess.Name == name ? memberAccess : name;
            if (model.GetOperation(access, cancellationToken) is not { } use)
            {
                continue;
            }

            switch (use.Parent)
            {
                case IAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation } initialisation
                    when initialisation.Target == use && !withObjectInitializers:
                    break;
                case IAssignmentOperation assignment when assignment.Target == use:
                    yield return new MemberWrite(assignment.Value, use, CodeUnit.Around(name, model, cancellationToken));
                    break;
                case IIncrementOrDecrementOperation:
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out }:
                case ITupleOperation { Parent: IDeconstructionAssignmentOperation }:
                    yield return new MemberWrite(null, use, CodeUnit.Around(name, model, cancellationToken));
                    break;
            }
        }
    }

    /// <summary>The only value that a field or property of the source ever gets; null where there are several, or one that cannot be named.</summary>
    /// <param name="member">The field or property.</param>
    /// <param name="references">The source.</param>
    /// <param name="exceptNull">Whether it may be set to null besides.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static IOperation? OnlyValueOf(ISymbol member, SourceReferences references, bool exceptNull, CancellationToken cancellationToken)
    {
        if (!references.IsInSource(member))
        {
            return null;
        }

        IOperation? value = null;
        foreach (var write in Of(member, references, cancellationToken))
        {
            if (exceptNull && write.Value is { ConstantValue: { HasValue: true, Value: null } })
            {
                continue;
            }

            if (value is not null || write.Value is null)
            {
                return null;
            }

            value = write.Value;
        }

        return value;
    }
}
