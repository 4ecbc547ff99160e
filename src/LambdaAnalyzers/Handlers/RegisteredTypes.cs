using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Handlers;

/// <summary>
/// The types that a <c>JsonSerializerContext</c> resolves: those of its <c>[JsonSerializable]</c> attributes, those of its base contexts,
/// and whatever is reached from them. Where it cannot be said it is taken for known.
/// </summary>
internal sealed class RegisteredTypes
{
    /// <summary>A graph of more types than this is not walked to its end.</summary>
    private const int MostTypes = 5000;

    /// <summary>More bases than this is a cycle in broken code.</summary>
    private const int MostBases = 100;

    private readonly HashSet<ITypeSymbol> _known = new(SymbolEqualityComparer.Default);
    private readonly Queue<ITypeSymbol> _pending = new();

    private RegisteredTypes()
    {
    }

    /// <summary>Is this all that the context knows? False where code resolves types in a way of its own, or where the walk had to end.</summary>
    public bool IsComplete { get; private set; } = true;

    public static RegisteredTypes Of(INamedTypeSymbol context)
    {
        var types = new RegisteredTypes();
        INamedTypeSymbol? current = context;
        for (var i = 0; current is { Name: not "JsonSerializerContext" } && i < MostBases; i++, current = current.BaseType)
        {
            types.AddAttributes(current);
            if (ResolvesItself(current))
            {
                types.IsComplete = false;
            }
        }

        types.Walk();
        return types;
    }

    public bool Contains(ITypeSymbol type) => !IsComplete || _known.Contains(type);

    private void AddAttributes(INamedTypeSymbol context)
    {
        foreach (var attribute in context.GetAttributes())
        {
            if (attribute.AttributeClass is not { Name: "JsonSerializableAttribute" })
            {
                continue;
            }

            if (attribute.ConstructorArguments.Length == 1
                && attribute.ConstructorArguments[0] is { Kind: TypedConstantKind.Type, Value: ITypeSymbol { TypeKind: not TypeKind.Error } type })
            {
                Add(type);
            }
            else
            {
                // Half typed.
                IsComplete = false;
            }
        }
    }

    /// <summary>The user's own code of a context, and not what the generator makes.</summary>
    private static bool ResolvesItself(INamedTypeSymbol context)
    {
        foreach (var member in context.GetMembers())
        {
            if (member is not IMethodSymbol { IsOverride: true, Name: "GetTypeInfo" } method)
            {
                continue;
            }

            foreach (var reference in method.DeclaringSyntaxReferences)
            {
                if (!reference.SyntaxTree.FilePath.EndsWith(".g.cs", System.StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void Walk()
    {
        while (_pending.Count > 0)
        {
            if (_known.Count > MostTypes)
            {
                IsComplete = false;
                return;
            }

            var type = _pending.Dequeue();
            if (type is IArrayTypeSymbol array)
            {
                Add(array.ElementType);
                continue;
            }

            if (type is not INamedTypeSymbol named)
            {
                continue;
            }

            AddArguments(named);
            foreach (var implemented in named.AllInterfaces)
            {
                // What a collection holds.
                if (implemented.ContainingNamespace is { Name: "Generic", ContainingNamespace.Name: "Collections" })
                {
                    AddArguments(implemented);
                }
            }

            AddMembers(named);
        }
    }

    private void AddArguments(INamedTypeSymbol type)
    {
        foreach (var argument in type.TypeArguments)
        {
            Add(argument);
        }
    }

    /// <summary>What the properties of the type are of; those of .NET's own types nobody serialises one by one.</summary>
    private void AddMembers(INamedTypeSymbol type)
    {
        for (var i = 0; type is { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } && i < MostBases; i++)
        {
            if (IsOfSystem(type))
            {
                return;
            }

            foreach (var member in type.GetMembers())
            {
                switch (member)
                {
                    case IPropertySymbol { IsStatic: false, IsIndexer: false } property when !IsIgnored(property):
                        Add(property.Type);
                        break;

                    case IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } field:
                        Add(field.Type);
                        break;
                }
            }

            foreach (var attribute in type.GetAttributes())
            {
                if (attribute.AttributeClass?.Name == "JsonDerivedTypeAttribute" && attribute.ConstructorArguments.Length > 0
                    && attribute.ConstructorArguments[0] is { Kind: TypedConstantKind.Type, Value: ITypeSymbol derived })
                {
                    Add(derived);
                }
            }

            if (type.BaseType is not { } baseType)
            {
                return;
            }

            type = baseType;
        }
    }

    /// <summary>Always, and not only for some values.</summary>
    private static bool IsIgnored(IPropertySymbol property)
    {
        foreach (var attribute in property.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "JsonIgnoreAttribute", ContainingNamespace.Name: "Serialization" } && attribute.NamedArguments.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfSystem(INamedTypeSymbol type)
    {
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space is { Name: "System", ContainingNamespace.IsGlobalNamespace: true })
            {
                return true;
            }
        }

        return false;
    }

    private void Add(ITypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.TypeParameter or TypeKind.Pointer) && _known.Add(type))
        {
            _pending.Enqueue(type);
        }
    }
}
