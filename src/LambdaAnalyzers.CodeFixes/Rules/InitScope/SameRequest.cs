using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using LambdaAnalyzers.Editing;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>
/// Decides whether a call asks for the same each time it runs, also when its method has several callers or it stands in a loop.
/// Only then one kept response may answer all of them. What is not understood is not the same.
/// </summary>
internal sealed class SameRequest
{
    private static readonly HashSet<string> s_volatile = new() { "Now", "UtcNow", "Today", "NewGuid", "CreateVersion7", "TickCount", "TickCount64", "Shared" };

    private readonly INamedTypeSymbol _type;
    private readonly bool _isStatic;
    private readonly SemanticModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<ISymbol> _visited = new(SymbolEqualityComparer.Default);

    private SameRequest(INamedTypeSymbol type, bool isStatic, SemanticModel model, CancellationToken cancellationToken)
    {
        _type = type;
        _isStatic = isStatic;
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <param name="call">The call whose response is to be kept.</param>
    /// <param name="type">The type that keeps it.</param>
    /// <param name="isStatic">Whether a static field keeps it, so that all objects of the type share it.</param>
    /// <param name="model">The model of the call's tree.</param>
    /// <param name="cancellationToken">Stops the analysis.</param>
    public static bool IsMadeBy(InvocationExpressionSyntax call, INamedTypeSymbol type, bool isStatic, SemanticModel model, CancellationToken cancellationToken)
    {
        var same = new SameRequest(type, isStatic, model, cancellationToken);
        return call.Expression is MemberAccessExpressionSyntax access
            && same.IsSameClient(access.Expression)
            && call.ArgumentList.Arguments.All(argument =>
                model.GetTypeInfo(argument.Expression, cancellationToken).Type?.Name == "CancellationToken" || same.IsSame(argument.Expression));
    }

    // A client that is handed in or kept is taken as the one client for this.
    private bool IsSameClient(ExpressionSyntax client) => _model.GetSymbolInfo(client, _cancellationToken).Symbol switch
    {
        IParameterSymbol or IFieldSymbol or IPropertySymbol => true,
        _ => IsSame(client),
    };

    private bool IsSame(SyntaxNode expression)
    {
        foreach (var node in expression.DescendantNodesAndSelf())
        {
            switch (node)
            {
                case AwaitExpressionSyntax or AnonymousFunctionExpressionSyntax or QueryExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression }
                    or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }
                    or AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax }:
                    return false;

                case SimpleNameSyntax name when !IsName(name) && !IsSameSymbol(name):
                    return false;
            }
        }

        return true;
    }

    /// <summary>The name of an argument, or of the property that an object initialiser sets: names, not values.</summary>
    private static bool IsName(SimpleNameSyntax name) =>
        name.Parent is NameColonSyntax
        || (name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } entry && entry.Left == name);

    private bool IsSameSymbol(SimpleNameSyntax name)
    {
        var symbol = _model.GetSymbolInfo(name, _cancellationToken).Symbol;
        switch (symbol)
        {
            case ITypeSymbol or INamespaceSymbol:
                return true;

            case null:
                return name.Identifier.ValueText == "nameof";

            case ILocalSymbol local:
                return IsSameLocal(local);

            case IParameterSymbol parameter:
                return !_isStatic && parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && !IsWritten(parameter);

            case IMethodSymbol method:
                return method.DeclaringSyntaxReferences.Length == 0 && !s_volatile.Contains(method.Name);

            case IFieldSymbol or IPropertySymbol when IsOfAnotherObject(name, symbol):
                return !s_volatile.Contains(symbol.Name);

            case IFieldSymbol field:
                return field.IsConst || ((field.IsStatic || !_isStatic) && (field.IsReadOnly || !IsWritten(field)));

            case IPropertySymbol property:
                return !s_volatile.Contains(property.Name)
                    && (property.IsStatic || !_isStatic)
                    && (property.SetMethod is null || property.SetMethod.IsInitOnly || !IsWritten(property))
                    && property.DeclaringSyntaxReferences.All(reference => reference.GetSyntax(_cancellationToken) is PropertyDeclarationSyntax { ExpressionBody: null });

            default:
                return false;
        }
    }

    /// <summary>'_options.SecretName': what matters is where the options come from, which is asked of their own name.</summary>
    private static bool IsOfAnotherObject(SimpleNameSyntax name, ISymbol symbol) =>
        !symbol.IsStatic
        && ((name.Parent is MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) } access && access.Name == name)
            || name.Parent is MemberBindingExpressionSyntax);

    private bool IsSameLocal(ILocalSymbol local)
    {
        if (!_visited.Add(local) || local.IsConst)
        {
            return true;
        }

        if (local.DeclaringSyntaxReferences.Length != 1
            || local.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator
            || !IsSame(value)
            || declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
        {
            return false;
        }

        foreach (var reference in member.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (reference.Identifier.ValueText == local.Name
                && SymbolEqualityComparer.Default.Equals(_model.GetSymbolInfo(reference, _cancellationToken).Symbol, local)
                && !LeavesAlike(reference))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Does this use of the variable leave it as it is on every invocation? 'request.SecretId = "orders";' does, 'request.NextToken = token;' does not.</summary>
    private bool LeavesAlike(ExpressionSyntax reference)
    {
        SyntaxNode chain = reference;
        while (chain.Parent is MemberAccessExpressionSyntax access && access.Expression == chain)
        {
            chain = access;
        }

        switch (chain.Parent)
        {
            case AssignmentExpressionSyntax assignment when assignment.Left == chain:
                return chain != reference && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && IsSame(assignment.Right)
                    && !assignment.Ancestors().TakeWhile(node => node is not MemberDeclarationSyntax).Any(node => node is IfStatementSyntax or SwitchSectionSyntax);

            case InvocationExpressionSyntax call when call.Expression == chain && chain != reference:
                return call.ArgumentList.Arguments.All(argument => IsSame(argument.Expression));

            case ArgumentSyntax argument:
                return argument.RefKindKeyword.IsKind(SyntaxKind.None);

            case PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression }:
                return false;

            default:
                return true;
        }
    }

    private bool IsWritten(ISymbol member)
    {
        if (member.ContainingType?.OriginalDefinition is { } owner && !SymbolEqualityComparer.Default.Equals(owner, _type.OriginalDefinition))
        {
            // Of a base class, or a static of another class.
            return member.DeclaringSyntaxReferences.Length > 0;
        }

        foreach (var part in _type.DeclaringSyntaxReferences)
        {
            if (!_model.Compilation.ContainsSyntaxTree(part.SyntaxTree))
            {
                return true;
            }

            var model = part.SyntaxTree == _model.SyntaxTree ? _model : _model.Compilation.GetSemanticModel(part.SyntaxTree);
            if (FieldWrites.In(member, part.GetSyntax(_cancellationToken), model, _cancellationToken)
                .Any(write => write.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not ConstructorDeclarationSyntax))
            {
                return true;
            }
        }

        return member is IFieldSymbol { DeclaredAccessibility: not Accessibility.Private };
    }
}
