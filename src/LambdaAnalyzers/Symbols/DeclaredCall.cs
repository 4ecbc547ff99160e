using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Symbols;

/// <summary>
/// What a call or a creation means, told by declarations alone: the type that is declared for what stands before the dot, and the one member
/// of it that can be called so. To bind the call, the compiler would bind all of the body around it. Null where there is more than one answer.
/// </summary>
internal static class DeclaredCall
{
    /// <summary>The method that is called; null if only binding can tell.</summary>
    public static IMethodSymbol? MethodOf(NameUse use, SourceReferences references, CancellationToken cancellationToken)
    {
        if (use.Place is not { Role: PlaceRole.Member, Arguments: >= 0, Receiver: ReceiverKind.Own or ReceiverKind.Value, Names.Length: > 0 }
            || use.Name(cancellationToken) is not IdentifierNameSyntax name
            || name.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>() is not TypeDeclarationSyntax around)
        {
            return null;
        }

        var text = name.Identifier.ValueText;
        var type = use.Place.Receiver == ReceiverKind.Own
            ? IsDeclaredNear(name, text, cancellationToken) ? null : use.Model.GetDeclaredSymbol(around, cancellationToken) as INamedTypeSymbol
            : NamePlaceReader.ReceiverType(name, cancellationToken) is { } declared ? TypeOf(declared, around, use.Model) : null;
        return type is not null && Only(type, text, use.Place.Arguments) is { } method
            && (method.DeclaredAccessibility != Accessibility.Private || use.Place.Receiver == ReceiverKind.Own)
            && !references.IsDeclaredAsExtension(text, cancellationToken)
                ? method
                : null;
    }

    /// <summary>The class of <c>new Type(…)</c>; null if only binding can tell.</summary>
    public static INamedTypeSymbol? TypeOf(BaseObjectCreationExpressionSyntax creation, SemanticModel model) =>
        creation is ObjectCreationExpressionSyntax { Type: { } type }
        && creation.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>() is TypeDeclarationSyntax around
            ? TypeOf(type, around, model)
            : null;

    /// <summary>The constructor of the class that takes so many arguments; null if there is more than one, or none.</summary>
    public static IMethodSymbol? ConstructorOf(INamedTypeSymbol type, int arguments)
    {
        IMethodSymbol? only = null;
        foreach (var constructor in type.InstanceConstructors)
        {
            if (Takes(constructor, arguments))
            {
                if (only is not null)
                {
                    return null;
                }

                only = constructor;
            }
        }

        return only;
    }

    /// <summary>Types are looked up where the members of the class are declared: nothing in a body but a type parameter can change what their names mean.</summary>
    private static INamedTypeSymbol? TypeOf(TypeSyntax syntax, TypeDeclarationSyntax around, SemanticModel model)
    {
        if (!around.OpenBraceToken.IsKind(SyntaxKind.OpenBraceToken) || around.OpenBraceToken.IsMissing || NamePlaceReader.NamesTypeParameter(syntax))
        {
            return null;
        }

        var type = model.GetSpeculativeTypeInfo(around.OpenBraceToken.Span.End, syntax, SpeculativeBindingOption.BindAsTypeOrNamespace).Type;
        return type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Struct } named ? named : null;
    }

    /// <summary>A variable, parameter or local function of this name in the member around: the call may mean that.</summary>
    private static bool IsDeclaredNear(IdentifierNameSyntax name, string text, CancellationToken cancellationToken)
    {
        var member = NamePlaceReader.MemberAround(name);
        foreach (var token in SourceReferences.TokensOf(text, member.SyntaxTree, member.Span, cancellationToken))
        {
            if (token.Parent is not SimpleNameSyntax && token.Parent != member)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The only method that a call with so many arguments can mean.</summary>
    private static IMethodSymbol? Only(INamedTypeSymbol type, string name, int arguments)
    {
        IMethodSymbol? only = null;
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (!Add(current))
            {
                return null;
            }
        }

        if (type.TypeKind == TypeKind.Interface)
        {
            foreach (var inherited in type.AllInterfaces)
            {
                if (!Add(inherited))
                {
                    return null;
                }
            }
        }

        return only;

        bool Add(INamedTypeSymbol declaring)
        {
            if (declaring.TypeKind == TypeKind.Error)
            {
                return false;
            }

            foreach (var member in declaring.GetMembers(name))
            {
                // Which of a virtual method and its override a call is bound to, and what a type argument is, is left to the compiler.
                if (member is not IMethodSymbol { IsOverride: false, IsGenericMethod: false } method)
                {
                    return false;
                }

                if (Takes(method, arguments))
                {
                    if (only is not null)
                    {
                        return false;
                    }

                    only = method;
                }
            }

            return true;
        }
    }

    private static bool Takes(IMethodSymbol method, int arguments)
    {
        var needed = 0;
        foreach (var parameter in method.Parameters)
        {
            if (parameter.IsParams)
            {
                return arguments >= needed;
            }

            if (!parameter.IsOptional)
            {
                needed++;
            }
        }

        return arguments >= needed && arguments <= method.Parameters.Length;
    }
}
