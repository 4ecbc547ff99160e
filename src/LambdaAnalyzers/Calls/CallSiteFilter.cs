using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Calls;

/// <summary>
/// Rules out, by what syntax says of them (<see cref="NamePlace"/>), places where a common name such as <c>Get</c> or <c>Process</c> stands
/// for another type's member: by the number of arguments, and by the declared type of what it is called on. Binding such a place costs a
/// thousand times more, and there are hundreds of them in a large project. What it cannot tell it lets pass.
/// </summary>
internal sealed class CallSiteFilter
{
    /// <summary>With more derived types than this nothing is ruled out.</summary>
    private const int MostTypes = 200;

    private readonly int _least;
    private readonly int _most;
    private readonly bool _isStatic;

    /// <summary>What stands before the dot must have one of these names; null if it may be anything.</summary>
    private readonly HashSet<string>? _types;

    /// <summary>Some <c>using static</c> may import the member.</summary>
    private readonly bool _isImported;

    private CallSiteFilter(int least, int most, bool isStatic, HashSet<string>? types, bool isImported)
    {
        _least = least;
        _most = most;
        _isStatic = isStatic;
        _types = types;
        _isImported = isImported;
    }

    /// <param name="member">The member that is looked for.</param>
    /// <param name="slots">It and all through which it can be called.</param>
    /// <param name="references">The source.</param>
    /// <param name="derived">The classes that inherit the member, asked for only if it can be called through types of libraries.</param>
    /// <param name="cancellationToken">Cancels the search for derived types.</param>
    public static CallSiteFilter For(
        ISymbol member, HashSet<ISymbol> slots, SourceReferences references, Func<ImmutableArray<INamedTypeSymbol>>? derived, CancellationToken cancellationToken)
    {
        var (least, most) = Arguments(slots);
        if (member is IMethodSymbol { IsExtensionMethod: true })
        {
            return new CallSiteFilter(Math.Max(0, least - 1), most, false, null, true);
        }

        // A member of an extension block is called on what that extends; a library's member through types that no source names.
        var isImported = false;
        var types = member.ContainingType is { CanBeReferencedByName: true } && (member.IsStatic || references.IsInSource(member))
            ? Types(member, slots, references, derived, out isImported, cancellationToken)
            : null;
        return new CallSiteFilter(least, most, member.IsStatic, types, isImported);
    }

    /// <summary>The places that mean this field or property.</summary>
    public static IEnumerable<NameUse> UsesOf(ISymbol member, SourceReferences references, CancellationToken cancellationToken)
    {
        var filter = For(member, new HashSet<ISymbol>(SymbolEqualityComparer.Default) { member }, references, null, cancellationToken);
        foreach (var use in references.UsesOf(member, member.Name, cancellationToken))
        {
            if (filter.MayMean(use.Place) && SymbolEqualityComparer.Default.Equals(use.Symbol(cancellationToken)?.OriginalDefinition, member))
            {
                yield return use;
            }
        }
    }

    public bool MayMean(NamePlace place)
    {
        if (place.Role != PlaceRole.Member || (place.Arguments >= 0 && (place.Arguments < _least || place.Arguments > _most)))
        {
            return false;
        }

        if (_types is null)
        {
            return true;
        }

        switch (place.Receiver)
        {
            case ReceiverKind.Unknown:
            case ReceiverKind.Name when !_isStatic:
            case ReceiverKind.Own when _isImported:
                return true;

            case ReceiverKind.Type when !_isStatic:
                return false;

            case ReceiverKind.Value when place.Names.Length == 0:
                return !_isStatic;
        }

        foreach (var name in place.Names)
        {
            if (_types.Contains(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many arguments a call can have. What is no method may be a delegate with any number.</summary>
    private static (int Least, int Most) Arguments(HashSet<ISymbol> slots)
    {
        var least = int.MaxValue;
        var most = 0;
        foreach (var slot in slots)
        {
            if (slot is not IMethodSymbol method)
            {
                return (0, int.MaxValue);
            }

            var needed = 0;
            foreach (var parameter in method.Parameters)
            {
                if (!parameter.IsOptional && !parameter.IsParams)
                {
                    needed++;
                }
            }

            least = Math.Min(least, needed);
            most = Math.Max(most, method.Parameters.Length > 0 && method.Parameters[method.Parameters.Length - 1].IsParams ? int.MaxValue : method.Parameters.Length);
        }

        return (least, most);
    }

    /// <summary>The names of the types that declare a slot, and of all types of the source that derive from one.</summary>
    private static HashSet<string>? Types(
        ISymbol member, HashSet<ISymbol> slots, SourceReferences references, Func<ImmutableArray<INamedTypeSymbol>>? derived, out bool isImported,
        CancellationToken cancellationToken)
    {
        isImported = false;
        var names = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<string>();
        foreach (var slot in slots)
        {
            if (slot.ContainingType is { } type)
            {
                Add(type.Name);
                if (!references.IsInSource(type) && type.SpecialType != SpecialType.System_Object && !AddThroughLibraries(type))
                {
                    return null;
                }
            }
        }

        while (pending.Count > 0)
        {
            foreach (var use in references.UsesOf(pending.Dequeue(), cancellationToken))
            {
                switch (use.Place.Role)
                {
                    case PlaceRole.BaseType or PlaceRole.Alias:
                        Add(use.Place.Names[0]);
                        break;
                    case PlaceRole.StaticImport:
                        isImported = true;
                        break;
                }
            }

            if (names.Count > MostTypes)
            {
                return null;
            }
        }

        return names;

        void Add(string name)
        {
            if (names.Add(name))
            {
                pending.Enqueue(name);
            }
        }

        // 'IList<T>' has what 'ICollection<T>' declares, and no base list of the source says so.
        bool AddThroughLibraries(INamedTypeSymbol slotType)
        {
            AddTypesBetween(member.ContainingType, slotType);
            if (derived is null || member.ContainingType.IsSealed)
            {
                return member.ContainingType.TypeKind != TypeKind.Interface;
            }

            var classes = derived();
            foreach (var type in classes)
            {
                AddTypesBetween(type, slotType);
            }

            return classes.Length < CallGraph.MostDerived;
        }

        void AddTypesBetween(INamedTypeSymbol type, INamedTypeSymbol slotType)
        {
            foreach (var implemented in type.AllInterfaces)
            {
                if (implemented.IsOrImplements(slotType.OriginalDefinition))
                {
                    Add(implemented.Name);
                }
            }

            for (var current = type.BaseType; current is not null; current = current.BaseType)
            {
                if (current.OriginalDefinition.IsOrDerivesFrom(slotType.OriginalDefinition) || current.IsOrImplements(slotType.OriginalDefinition))
                {
                    Add(current.Name);
                }
            }
        }
    }
}
