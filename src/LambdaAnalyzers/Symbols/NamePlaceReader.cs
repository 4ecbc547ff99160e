using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Symbols;

/// <summary>
/// Reads from the syntax of one file where a name stands and what can be meant by it. What is said here holds whatever the other files say:
/// a variable that may be inherited, imported or declared in another part of its type is not said to have a type.
/// </summary>
internal sealed class NamePlaceReader
{
    private readonly SyntaxNode _root;
    private readonly string _text;

    private NamePlaceReader(SyntaxNode root, string text)
    {
        _root = root;
        _text = text;
    }

    public static NamePlaces Read(SyntaxTree tree, string name, CancellationToken cancellationToken)
    {
        var reader = new NamePlaceReader(tree.GetRoot(cancellationToken), tree.GetText(cancellationToken).ToString());
        var places = new List<NamePlace>();
        var isExtension = false;
        foreach (var token in reader.TokensOf(name, reader._root.FullSpan))
        {
            switch (token.Parent)
            {
                case SimpleNameSyntax simple:
                    places.Add(reader.PlaceOf(simple));
                    break;
                case ImplicitObjectCreationExpressionSyntax creation:
                    places.Add(new NamePlace(token.SpanStart, PlaceRole.ImplicitCreation, ReceiverKind.Unknown, -1, Name(TargetOf(creation))));
                    break;
                case MethodDeclarationSyntax method when method.Identifier == token:
                    isExtension |= IsExtension(method);
                    break;
            }
        }

        return places.Count == 0 && !isExtension ? NamePlaces.None : new NamePlaces(places.ToArray(), isExtension);
    }

    /// <summary>The type that is written for what stands before the dot; null if it cannot be told, or if there is more than one.</summary>
    public static TypeSyntax? ReceiverType(SimpleNameSyntax name, CancellationToken cancellationToken)
    {
        if (name.Parent is not MemberAccessExpressionSyntax access || access.Name != name)
        {
            return null;
        }

        var tree = name.SyntaxTree;
        switch (access.Expression)
        {
            case IdentifierNameSyntax identifier:
                var reader = new NamePlaceReader(tree.GetRoot(cancellationToken), tree.GetText(cancellationToken).ToString());
                return reader.Variable(identifier, out var types) && types is { Count: 1 } ? types[0] : null;

            case MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax own }:
                return TypeAround(own) is { } around && DeclaredMember(around, own.Identifier.ValueText, out var ofMember) && TypeName(ofMember) is not null
                    ? ofMember
                    : null;

            default:
                return null;
        }
    }

    /// <summary>'static void Ship(this Order order)', or a method of an extension block, which is a type declaration without a name.</summary>
    private static bool IsExtension(MethodDeclarationSyntax method) =>
        (method.ParameterList.Parameters is { Count: > 0 } parameters && parameters[0].Modifiers.Any(SyntaxKind.ThisKeyword))
        || method.Parent is TypeDeclarationSyntax { Identifier.ValueText.Length: 0 };

    /// <summary>The identifier and keyword tokens with this text in a part of the tree.</summary>
    private IEnumerable<SyntaxToken> TokensOf(string name, TextSpan span)
    {
        foreach (var position in TreeWords.Positions(_text, name, span))
        {
            var token = _root.FindToken(position);
            // A word in a comment, a string or disabled text finds a token of another text.
            if (token.ValueText == name && token.Span.Contains(position) && !token.IsKind(SyntaxKind.StringLiteralToken))
            {
                yield return token;
            }
        }
    }

    private NamePlace PlaceOf(SimpleNameSyntax name)
    {
        SyntaxNode type = name;
        while ((type.Parent is QualifiedNameSyntax qualified && qualified.Right == type) || type.Parent is AliasQualifiedNameSyntax or NullableTypeSyntax)
        {
            type = type.Parent;
        }

        var (role, names) = type.Parent switch
        {
            ObjectCreationExpressionSyntax creation when creation.Type == type => (PlaceRole.Creation, Array.Empty<string>()),
            BaseTypeSyntax { Parent.Parent: BaseTypeDeclarationSyntax declaration } => (PlaceRole.BaseType, Name(declaration.Identifier.ValueText)),
            UsingDirectiveSyntax { Alias: { } alias } => (PlaceRole.Alias, Name(alias.Name.Identifier.ValueText)),
            UsingDirectiveSyntax { StaticKeyword.RawKind: not 0 } => (PlaceRole.StaticImport, Array.Empty<string>()),
            TypeArgumentListSyntax { Parent: GenericNameSyntax generic } => (PlaceRole.TypeArgument, Name(generic.Identifier.ValueText)),
            TypeOfExpressionSyntax => (PlaceRole.TypeOf, Array.Empty<string>()),
            ParameterSyntax => (PlaceRole.Parameter, Array.Empty<string>()),
            _ when SyntaxFacts.IsInTypeOnlyContext(name) || SyntaxFacts.IsInNamespaceOrTypeContext(name) => (PlaceRole.Type, Array.Empty<string>()),
            _ => (PlaceRole.Member, Array.Empty<string>()),
        };
        if (role != PlaceRole.Member)
        {
            return new NamePlace(name.SpanStart, role, ReceiverKind.Unknown, -1, names);
        }

        ExpressionSyntax access = name.Parent switch
        {
            MemberAccessExpressionSyntax memberAccess when memberAccess.Name == name => memberAccess,
            MemberBindingExpressionSyntax binding => binding,
            _ => name,
        };
        var arguments = access.Parent is InvocationExpressionSyntax invocation && invocation.Expression == access
            ? invocation.ArgumentList.Arguments.Count
            : -1;
        var (kind, receiver) = ReceiverOf(name, access);
        return new NamePlace(name.SpanStart, PlaceRole.Member, kind, arguments, receiver);
    }

    private (ReceiverKind Kind, string[] Names) ReceiverOf(SimpleNameSyntax name, ExpressionSyntax access)
    {
        switch (access)
        {
            case MemberAccessExpressionSyntax memberAccess:
                return IsInPattern(memberAccess) ? Unknown : ReceiverOf(memberAccess.Expression);

            case MemberBindingExpressionSyntax:
                for (SyntaxNode inner = access; inner.Parent is { } outer; inner = outer)
                {
                    if (outer is ConditionalAccessExpressionSyntax conditional && conditional.WhenNotNull == inner)
                    {
                        return ReceiverOf(conditional.Expression);
                    }
                }

                return Unknown;
        }

        switch (name.Parent)
        {
            case NameColonSyntax or NameEqualsSyntax:
                return Unknown;

            case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } assignment when assignment.Left == name:
                return initializer.Parent is ObjectCreationExpressionSyntax creation ? Value(creation.Type) : Unknown;
        }

        return IsInPattern(name) ? Unknown : (ReceiverKind.Own, TypesAround(name));
    }

    /// <summary>'{ Order.Lines: … }' names members of what is matched.</summary>
    private static bool IsInPattern(ExpressionSyntax expression)
    {
        SyntaxNode node = expression;
        while (node.Parent is MemberAccessExpressionSyntax)
        {
            node = node.Parent;
        }

        return node.Parent is BaseExpressionColonSyntax;
    }

    private (ReceiverKind Kind, string[] Names) ReceiverOf(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    continue;
                case PostfixUnaryExpressionSyntax suppression when suppression.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                    expression = suppression.Operand;
                    continue;
                case ThisExpressionSyntax or BaseExpressionSyntax:
                    return (ReceiverKind.Value, Name(TypeAround(expression)?.Identifier.ValueText));
                case ObjectCreationExpressionSyntax creation:
                    return Value(creation.Type);
                case CastExpressionSyntax cast:
                    return Value(cast.Type);
                case BinaryExpressionSyntax { Right: TypeSyntax type } binary when binary.IsKind(SyntaxKind.AsExpression):
                    return Value(type);
                case PredefinedTypeSyntax or GenericNameSyntax or AliasQualifiedNameSyntax:
                    return Name(TypeName((TypeSyntax)expression)) is { Length: > 0 } type2 ? (ReceiverKind.Type, type2) : Unknown;
                case IdentifierNameSyntax identifier:
                    return Variable(identifier);
                case MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax own }:
                    return TypeAround(own) is { } around && DeclaredMember(around, own.Identifier.ValueText, out var ofMember) ? Value(ofMember) : NoType;
                case MemberAccessExpressionSyntax memberAccess:
                    return (ReceiverKind.Name, Name(memberAccess.Name.Identifier.ValueText));
                default:
                    return NoType;
            }
        }
    }

    /// <summary>What a simple name before a dot is: a local or a member that is certainly meant, and so of a known type, or else only a name.</summary>
    private (ReceiverKind Kind, string[] Names) Variable(IdentifierNameSyntax identifier) =>
        Variable(identifier, out var types)
            ? (ReceiverKind.Value, types!.ConvertAll(static type => TypeName(type)!).ToArray())
            : types is { Count: 0 } ? (ReceiverKind.Name, Name(identifier.Identifier.ValueText)) : Unknown;

    /// <summary>Is it a variable, and of which type, or of one of which types if some declarations of the name may be out of scope?</summary>
    /// <param name="identifier">The name.</param>
    /// <param name="types">What is written for it; null if that cannot be told, empty if no variable of this name is known.</param>
    private bool Variable(IdentifierNameSyntax identifier, out List<TypeSyntax>? types)
    {
        types = null;
        var text = identifier.Identifier.ValueText;
        if (text is "value" or "field" || IsTypeParameter(identifier, text))
        {
            // What an accessor gets without a declaration; and a type parameter's constraints may be inherited.
            return false;
        }

        var found = new List<TypeSyntax>();
        var isCertain = false;
        if (!AddLocals(identifier, text, found, ref isCertain))
        {
            return false;
        }

        for (var type = TypeAround(identifier) as TypeDeclarationSyntax; type is not null; type = type.Parent as TypeDeclarationSyntax)
        {
            if (DeclaredMember(type, text, out var ofMember))
            {
                // A member hides what is inherited.
                isCertain = true;
                if (TypeName(ofMember) is null)
                {
                    return false;
                }

                found.Add(ofMember!);
                break;
            }

            var isAlone = type.BaseList is null && !type.Modifiers.Any(SyntaxKind.PartialKeyword);
            if (PrimaryParameter(type, text) is { } parameter)
            {
                if (TypeName(parameter.Type) is null)
                {
                    return false;
                }

                found.Add(parameter.Type!);
                isCertain |= isAlone;
                break;
            }

            if (!isAlone)
            {
                break;
            }
        }

        types = found;
        return isCertain;
    }

    /// <summary>
    /// The types of all locals and parameters of this name in the member around: whichever it is, it is one of them if one is in scope.
    /// False if the type of one cannot be told.
    /// </summary>
    private bool AddLocals(IdentifierNameSyntax identifier, string text, List<TypeSyntax> types, ref bool isCertain)
    {
        foreach (var token in TokensOf(text, MemberAround(identifier).Span))
        {
            if (!IsLocal(token, out var type, out var scope))
            {
                continue;
            }

            if (TypeName(type) is null)
            {
                return false;
            }

            types.Add(type!);
            isCertain |= scope is not null && scope.Span.Contains(identifier.Span);
        }

        return true;
    }

    /// <param name="token">A token.</param>
    /// <param name="type">The type that is written for the variable.</param>
    /// <param name="scope">Where it certainly is in scope.</param>
    private static bool IsLocal(SyntaxToken token, out TypeSyntax? type, out SyntaxNode? scope)
    {
        type = null;
        scope = null;
        switch (token.Parent)
        {
            case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } declarator when declarator.Identifier == token:
                if (declaration.Parent is BaseFieldDeclarationSyntax)
                {
                    return false;
                }

                type = declaration.Type is IdentifierNameSyntax { IsVar: true } && declarator.Initializer?.Value is ObjectCreationExpressionSyntax creation
                    ? creation.Type
                    : declaration.Type;
                scope = declaration.Parent is LocalDeclarationStatementSyntax statement
                    ? statement.Parent is GlobalStatementSyntax global ? global.Parent : statement.Parent
                    : declaration.Parent;
                return true;

            case ParameterSyntax parameter when parameter.Identifier == token:
                type = parameter.Type;
                scope = parameter.Parent is ParameterListSyntax or BracketedParameterListSyntax ? parameter.Parent.Parent : parameter.Parent;
                return true;

            case ForEachStatementSyntax loop when loop.Identifier == token:
                type = loop.Type;
                scope = loop.Statement;
                return true;

            case CatchDeclarationSyntax declaration when declaration.Identifier == token:
                type = declaration.Type;
                scope = declaration.Parent;
                return true;

            case SingleVariableDesignationSyntax designation:
                type = designation.Parent switch
                {
                    DeclarationExpressionSyntax expression => expression.Type,
                    DeclarationPatternSyntax pattern => pattern.Type,
                    _ => null,
                };
                return true;

            case FromClauseSyntax or LetClauseSyntax or JoinClauseSyntax or JoinIntoClauseSyntax or QueryContinuationSyntax:
                return true;

            default:
                return false;
        }
    }

    /// <summary>The member around a node; all of the file for top-level statements.</summary>
    public static SyntaxNode MemberAround(SyntaxNode node)
    {
        var member = node;
        for (var current = node; current is not null and not BaseTypeDeclarationSyntax; current = current.Parent)
        {
            member = current;
            if (current is MemberDeclarationSyntax and not GlobalStatementSyntax)
            {
                break;
            }
        }

        return member;
    }

    private static BaseTypeDeclarationSyntax? TypeAround(SyntaxNode node) => node.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>();

    private static string[] TypesAround(SyntaxNode node)
    {
        var names = new List<string>();
        for (var type = TypeAround(node); type is not null; type = type.Parent as BaseTypeDeclarationSyntax)
        {
            names.Add(type.Identifier.ValueText);
        }

        // Top-level statements are a method of this class.
        return names.Count == 0 ? new[] { "Program" } : names.ToArray();
    }

    /// <summary>A member of this name that this part of the type declares; without a type if it is no field or property.</summary>
    private static bool DeclaredMember(BaseTypeDeclarationSyntax declaration, string name, out TypeSyntax? type)
    {
        type = null;
        if (declaration is not TypeDeclarationSyntax typeDeclaration)
        {
            return false;
        }

        foreach (var member in typeDeclaration.Members)
        {
            switch (member)
            {
                case BaseFieldDeclarationSyntax field:
                    foreach (var variable in field.Declaration.Variables)
                    {
                        if (variable.Identifier.ValueText == name)
                        {
                            type = field.Declaration.Type;
                            return true;
                        }
                    }

                    break;

                case PropertyDeclarationSyntax property when property.Identifier.ValueText == name && property.ExplicitInterfaceSpecifier is null:
                    type = property.Type;
                    return true;

                case BaseTypeDeclarationSyntax nested when nested.Identifier.ValueText == name:
                case DelegateDeclarationSyntax @delegate when @delegate.Identifier.ValueText == name:
                case MethodDeclarationSyntax method when method.Identifier.ValueText == name && method.ExplicitInterfaceSpecifier is null:
                case EventDeclarationSyntax @event when @event.Identifier.ValueText == name && @event.ExplicitInterfaceSpecifier is null:
                    return true;
            }
        }

        return false;
    }

    private static ParameterSyntax? PrimaryParameter(TypeDeclarationSyntax type, string name)
    {
        foreach (var child in type.ChildNodes())
        {
            if (child is ParameterListSyntax parameters)
            {
                foreach (var parameter in parameters.Parameters)
                {
                    if (parameter.Identifier.ValueText == name)
                    {
                        return parameter;
                    }
                }
            }
        }

        return null;
    }

    private static string? TargetOf(ImplicitObjectCreationExpressionSyntax creation) => creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } } => TypeName(declaration.Type),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => TypeName(property.Type),
        _ => null,
    };

    /// <summary>The simple name of a type that certainly is a class or interface of that name; null where more may be behind it.</summary>
    private static string? TypeName(TypeSyntax? type) => type switch
    {
        IdentifierNameSyntax { Identifier.ValueText: { } text } identifier => identifier.IsVar || text == "dynamic" || IsTypeParameter(identifier, text) ? null : text,
        GenericNameSyntax generic => generic.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        NullableTypeSyntax nullable => TypeName(nullable.ElementType),
        PredefinedTypeSyntax predefined => predefined.Keyword.IsKind(SyntaxKind.ObjectKeyword) ? null : predefined.Keyword.ValueText,
        _ => null,
    };

    /// <summary>Is a type parameter of what stands around named in it: <c>IHandle&lt;T&gt;</c>?</summary>
    public static bool NamesTypeParameter(TypeSyntax type)
    {
        foreach (var node in type.DescendantNodesAndSelf())
        {
            if (node is IdentifierNameSyntax { Identifier.ValueText: var name } && IsTypeParameter(node, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTypeParameter(SyntaxNode node, string name)
    {
        for (var current = node.Parent; current is not null; current = current.Parent)
        {
            var parameters = current switch
            {
                MethodDeclarationSyntax method => method.TypeParameterList,
                LocalFunctionStatementSyntax localFunction => localFunction.TypeParameterList,
                TypeDeclarationSyntax type => type.TypeParameterList,
                DelegateDeclarationSyntax declaration => declaration.TypeParameterList,
                _ => null,
            };
            if (parameters is not null)
            {
                foreach (var parameter in parameters.Parameters)
                {
                    if (parameter.Identifier.ValueText == name)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static (ReceiverKind Kind, string[] Names) Unknown => (ReceiverKind.Unknown, Array.Empty<string>());

    private static (ReceiverKind Kind, string[] Names) NoType => (ReceiverKind.Value, Array.Empty<string>());

    private static (ReceiverKind Kind, string[] Names) Value(TypeSyntax? type) => TypeName(type) is { } name ? (ReceiverKind.Value, Name(name)) : Unknown;

    private static string[] Name(string? name) => name is null ? Array.Empty<string>() : new[] { name };
}
