using System;
using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Calls;

/// <summary>
/// Rules out, by syntax alone, places where a common name such as <c>Get</c> or <c>Process</c> stands for another type's member: by the
/// number of arguments, and by the declared type of the variable that it is called on. Binding such a place costs a thousand times more,
/// and there are hundreds of them in a large project. What it cannot tell it lets pass.
/// </summary>
internal sealed class CallSiteFilter
{
    private const int MostTypes = 60;

    private readonly int _least;
    private readonly int _most;
    private readonly HashSet<string>? _receiverTypes;
    private readonly CancellationToken _cancellationToken;

    private CallSiteFilter(int least, int most, HashSet<string>? receiverTypes, CancellationToken cancellationToken)
    {
        _least = least;
        _most = most;
        _receiverTypes = receiverTypes;
        _cancellationToken = cancellationToken;
    }

    /// <param name="member">The method or property that is looked for.</param>
    /// <param name="slots">It and all through which it can be called.</param>
    /// <param name="references">The source.</param>
    /// <param name="cancellationToken">Cancels the search for derived types.</param>
    public static CallSiteFilter For(ISymbol member, HashSet<ISymbol> slots, SourceReferences references, CancellationToken cancellationToken)
    {
        var least = 0;
        var most = int.MaxValue;
        if (member is IMethodSymbol method)
        {
            (least, most) = Arguments(method);
            if (method.IsExtensionMethod)
            {
                return new CallSiteFilter(Math.Max(0, least - 1), most, null, cancellationToken);
            }
        }

        // A static member is called on its type or, by 'using static', on nothing; a member of an extension block on what it extends.
        return member.IsStatic || member.ContainingType is not { CanBeReferencedByName: true }
            ? new CallSiteFilter(least, most, null, cancellationToken)
            : new CallSiteFilter(least, most, ReceiverTypes(slots, references, cancellationToken), cancellationToken);
    }

    public bool MayMean(SimpleNameSyntax name)
    {
        ExpressionSyntax access = name.Parent is MemberAccessExpressionSyntax memberAccess && memberAccess.Name == name ? memberAccess : name;
        if (access.Parent is InvocationExpressionSyntax invocation && invocation.Expression == access
            && (invocation.ArgumentList.Arguments.Count < _least || invocation.ArgumentList.Arguments.Count > _most))
        {
            return false;
        }

        return _receiverTypes is null
            || access is not MemberAccessExpressionSyntax { Expression: { } receiver }
            || MayBeReceiver(receiver);
    }

    private static (int Least, int Most) Arguments(IMethodSymbol method)
    {
        var least = 0;
        foreach (var parameter in method.Parameters)
        {
            if (parameter.IsParams)
            {
                return (least, int.MaxValue);
            }

            if (!parameter.IsOptional)
            {
                least++;
            }
        }

        // An interface may make optional what the implementation does not, and the other way round.
        return (method.IsVirtual || method.IsOverride || method.IsAbstract || !method.ContainingType.AllInterfaces.IsEmpty ? 0 : least, method.Parameters.Length);
    }

    /// <summary>The names of the types that declare a slot, and of all types of the source that derive from one.</summary>
    private static HashSet<string>? ReceiverTypes(HashSet<ISymbol> slots, SourceReferences references, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<string>();
        foreach (var slot in slots)
        {
            if (slot.ContainingType is { } type && names.Add(type.Name))
            {
                pending.Enqueue(type.Name);
            }
        }

        while (pending.Count > 0)
        {
            foreach (var name in references.NamesOf(pending.Dequeue(), cancellationToken))
            {
                if (BaseOf(name) is { } derived && names.Add(derived))
                {
                    pending.Enqueue(derived);
                }
            }

            if (names.Count > MostTypes)
            {
                return null;
            }
        }

        return names;
    }

    /// <summary>The type whose base list names this one; also what an alias makes of it.</summary>
    private static string? BaseOf(SimpleNameSyntax name)
    {
        SyntaxNode node = name;
        while (node.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax)
        {
            node = node.Parent;
        }

        return node.Parent switch
        {
            BaseTypeSyntax { Parent.Parent: BaseTypeDeclarationSyntax declaration } => declaration.Identifier.ValueText,
            TypeConstraintSyntax { Parent: TypeParameterConstraintClauseSyntax clause } => clause.Name.Identifier.ValueText,
            UsingDirectiveSyntax { Alias.Name: { } alias } => alias.Identifier.ValueText,
            _ => null,
        };
    }

    /// <summary>False if every declaration of the variable in this file says that it is of another type.</summary>
    private bool MayBeReceiver(ExpressionSyntax receiver)
    {
        var name = receiver switch
        {
            IdentifierNameSyntax identifier => identifier,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax own } => own,
            _ => null,
        };
        if (name is null)
        {
            return true;
        }

        var isDeclared = false;
        foreach (var token in SourceReferences.TokensOf(name.Identifier.ValueText, name.SyntaxTree, _cancellationToken))
        {
            if (!IsDeclaration(token, out var type))
            {
                continue;
            }

            isDeclared = true;
            if (type is null || TypeName(type) is not { } typeName || _receiverTypes!.Contains(typeName))
            {
                return true;
            }
        }

        return !isDeclared;
    }

    private static bool IsDeclaration(SyntaxToken token, out TypeSyntax? type)
    {
        switch (token.Parent)
        {
            case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } declarator when declarator.Identifier == token:
                type = declaration.Type is IdentifierNameSyntax { IsVar: true } && declarator.Initializer?.Value is ObjectCreationExpressionSyntax creation
                    ? creation.Type
                    : declaration.Type;
                return true;
            case ParameterSyntax parameter when parameter.Identifier == token:
                type = parameter.Type;
                return true;
            case PropertyDeclarationSyntax property when property.Identifier == token:
                type = property.Type;
                return true;
            case SingleVariableDesignationSyntax or ForEachStatementSyntax or CatchDeclarationSyntax or FromClauseSyntax or LetClauseSyntax
                or JoinClauseSyntax or QueryContinuationSyntax or TypeParameterSyntax:
                type = null;
                return true;
            default:
                type = null;
                return false;
        }
    }

    /// <summary>The simple name of a type that certainly is a class or interface of that name; null where more may be behind it.</summary>
    private static string? TypeName(TypeSyntax type) => type switch
    {
        IdentifierNameSyntax { IsVar: true } => null,
        // 'T' and 'TService' are type parameters more often than not, and 'dynamic' is anything.
        IdentifierNameSyntax { Identifier.ValueText: { } text } => text == "dynamic" || (text[0] == 'T' && (text.Length == 1 || char.IsUpper(text[1]))) ? null : text,
        GenericNameSyntax generic => generic.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        NullableTypeSyntax nullable => TypeName(nullable.ElementType),
        PredefinedTypeSyntax predefined => predefined.Keyword.IsKind(SyntaxKind.ObjectKeyword) ? null : predefined.Keyword.ValueText,
        _ => null,
    };
}
