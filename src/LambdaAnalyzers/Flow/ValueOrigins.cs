using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Flow;

/// <summary>
/// Asks of a value where it may come from: backwards, only where somebody asks, across files through <see cref="SourceReferences"/> and the
/// <see cref="CallGraph"/>. Bounded; what is not found within the bounds counts as unknown.
/// </summary>
internal sealed class ValueOrigins
{
    /// <summary>Operations that are looked at for one question.</summary>
    public const int MostSteps = 2000;

    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<WritePlace>> _writes = new(SymbolEqualityComparer.Default);

    public ValueOrigins(CallGraph calls, Implementations implementations, InvokeScopeModel invokeScope)
    {
        Calls = calls;
        Implementations = implementations;
        InvokeScope = invokeScope;
    }

    public CallGraph Calls { get; }

    public Implementations Implementations { get; }

    public InvokeScopeModel InvokeScope { get; }

    public SourceReferences References => Calls.References;

    /// <summary>The first operation behind the value that the rule calls found, in the order of the source as it is met.</summary>
    /// <param name="value">The value at its sink.</param>
    /// <param name="flow">What counts as coming from something.</param>
    /// <param name="visit">
    /// Called for every operation behind the value, the value itself included: literals, calls of others, parameters of handlers, members
    /// without writes, and everything on the way to them.
    /// </param>
    /// <param name="cancellationToken">Ends the search.</param>
    public OriginResult Find(IOperation value, OriginFlow flow, Func<IOperation, OriginStep> visit, CancellationToken cancellationToken) =>
        new OriginWalk(this, flow, visit, cancellationToken).Run(value);

    /// <summary>All writes of a field or property in the source, object initialisers included.</summary>
    public IEnumerable<MemberWrite> WritesOf(ISymbol member, CancellationToken cancellationToken)
    {
        member = member.OriginalDefinition;
        if (!_writes.TryGetValue(member, out var places))
        {
            var found = ImmutableArray.CreateBuilder<WritePlace>();
            foreach (var write in MemberWrite.Of(member, References, cancellationToken, withObjectInitializers: true))
            {
                found.Add(new WritePlace(write.Value?.Syntax, write.Use?.Syntax, write.Unit));
            }

            places = _writes.GetOrAdd(member, found.ToImmutable());
        }

        foreach (var place in places)
        {
            var node = place.Use ?? place.Value;
            if (node is null || References.ModelOf(node.SyntaxTree).GetOperation(node, cancellationToken) is not { } operation)
            {
                continue;
            }

            yield return place.Use is null
                ? new MemberWrite(operation, null, place.Unit)
                : new MemberWrite(place.Value is null ? null : (operation.Parent as Microsoft.CodeAnalysis.Operations.IAssignmentOperation)?.Value, operation, place.Unit);
        }
    }

    /// <summary>Kept instead of the operations, which would keep all that was bound with them.</summary>
    private readonly record struct WritePlace(SyntaxNode? Value, SyntaxNode? Use, CodeUnit Unit);
}
