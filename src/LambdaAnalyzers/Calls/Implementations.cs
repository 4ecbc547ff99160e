using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Calls;

/// <summary>Forwards: which methods of the source a call may run. For the few questions that begin at a handler.</summary>
internal sealed class Implementations
{
    /// <summary>With more implementations than this nothing can be said of all of them.</summary>
    private const int MostTypes = 30;

    private readonly SourceReferences _references;
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<INamedTypeSymbol>> _subtypes = new(SymbolEqualityComparer.Default);

    public Implementations(SourceReferences references)
    {
        _references = references;
    }

    /// <summary>The methods with a body in the source that the call may run; empty if there is none, or none is known.</summary>
    public ImmutableArray<IMethodSymbol> Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        method = CodeUnit.Definition(method);
        var type = method.ContainingType;
        var isOpen = type is not null && (type.TypeKind == TypeKind.Interface || method.IsAbstract || ((method.IsVirtual || method.IsOverride) && !method.IsSealed));
        if (!isOpen)
        {
            return HasBody(method) ? ImmutableArray.Create(method) : ImmutableArray<IMethodSymbol>.Empty;
        }

        var found = ImmutableArray.CreateBuilder<IMethodSymbol>();
        if (!method.IsAbstract && HasBody(method))
        {
            found.Add(method);
        }

        foreach (var subtype in SubtypesOf(type!, cancellationToken))
        {
            var implementation = type!.TypeKind == TypeKind.Interface ? ImplementationIn(subtype, method) : OverrideIn(subtype, method);
            if (implementation is not null && HasBody(implementation) && !found.Contains(implementation))
            {
                found.Add(implementation);
            }
        }

        return found.ToImmutable();
    }

    private bool HasBody(IMethodSymbol method) =>
        !method.IsAbstract && !method.IsExtern && _references.IsInSource(method) && method.DeclaringSyntaxReferences.Length > 0;

    private static IMethodSymbol? ImplementationIn(INamedTypeSymbol type, IMethodSymbol slot)
    {
        foreach (var implemented in type.AllInterfaces)
        {
            if (!SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, slot.ContainingType.OriginalDefinition))
            {
                continue;
            }

            foreach (var member in implemented.GetMembers(slot.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, slot)
                    && type.FindImplementationForInterfaceMember(member) is IMethodSymbol implementation)
                {
                    return CodeUnit.Definition(implementation);
                }
            }
        }

        return null;
    }

    private static IMethodSymbol? OverrideIn(INamedTypeSymbol type, IMethodSymbol slot)
    {
        foreach (var member in type.GetMembers(slot.Name))
        {
            if (member is not IMethodSymbol { IsOverride: true } candidate)
            {
                continue;
            }

            // More overrides than this is a cycle in broken code.
            var overridden = candidate.OverriddenMethod;
            for (var i = 0; overridden is not null && i < 100; i++, overridden = overridden.OverriddenMethod)
            {
                if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, slot))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    private ImmutableArray<INamedTypeSymbol> SubtypesOf(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        type = type.OriginalDefinition;
        if (_subtypes.TryGetValue(type, out var known))
        {
            return known;
        }

        var found = new List<INamedTypeSymbol>();
        AddDirect(type, found, cancellationToken);
        for (var i = 0; i < found.Count && found.Count < MostTypes; i++)
        {
            AddDirect(found[i], found, cancellationToken);
        }

        return _subtypes.GetOrAdd(type, found.ToImmutableArray());
    }

    private void AddDirect(INamedTypeSymbol type, List<INamedTypeSymbol> found, CancellationToken cancellationToken)
    {
        foreach (var name in _references.NamesOf(type.Name, cancellationToken))
        {
            if (name.FirstAncestorOrSelf<BaseTypeSyntax>() is not { Parent.Parent: TypeDeclarationSyntax declaration } baseType
                || !baseType.Type.Span.Contains(name.Span)
                || _references.ModelOf(name.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken) is not INamedTypeSymbol derived
                || found.Contains(derived, SymbolEqualityComparer.Default))
            {
                continue;
            }

            var isSubtype = type.TypeKind == TypeKind.Interface ? derived.Implements(type) : derived.DerivesFrom(type);
            if (isSubtype)
            {
                found.Add(derived);
            }
        }
    }
}
