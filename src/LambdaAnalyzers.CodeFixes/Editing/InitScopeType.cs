using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Editing;

/// <summary>A member, existing or planned, that holds a value made in init scope.</summary>
internal sealed class InitScopeMember(CreationKey key, ITypeSymbol type, string name, bool isStatic)
{
    public CreationKey Key { get; } = key;

    public ITypeSymbol Type { get; } = type;

    public string Name { get; } = name;

    public bool IsStatic { get; } = isStatic;
}

/// <summary>Two creations with equal keys make the same thing.</summary>
internal sealed class CreationKey
{
    private readonly ITypeSymbol? _type;
    private readonly string _tokens;

    private CreationKey(ITypeSymbol? type, string tokens)
    {
        _type = type;
        _tokens = tokens;
    }

    /// <param name="type">The type of the expression.</param>
    /// <param name="text">The expression as it is (or would be) written in a field initialiser.</param>
    public static CreationKey Of(ITypeSymbol? type, string text)
    {
        IEnumerable<SyntaxToken> tokens = SyntaxFactory.ParseExpression(text) switch
        {
            BaseObjectCreationExpressionSyntax creation =>
                (creation.ArgumentList is { Arguments.Count: > 0 } arguments ? arguments.DescendantTokens() : Enumerable.Empty<SyntaxToken>())
                .Concat(creation.Initializer?.DescendantTokens() ?? Enumerable.Empty<SyntaxToken>()),
            var other => other.DescendantTokens(),
        };
        return new CreationKey(type, string.Join(" ", tokens.Select(t => t.Text)).Replace(", }", " }").Replace("this . ", string.Empty));
    }

    public bool Matches(CreationKey other) => _tokens == other._tokens && SymbolEqualityComparer.Default.Equals(_type, other._type);
}

/// <summary>One type that gets fields: its parts, what it holds already, and the names that are taken.</summary>
internal sealed class InitScopeType
{
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellationToken;
    private List<InitScopeMember>? _existing;

    public InitScopeType(INamedTypeSymbol symbol, Compilation compilation, CancellationToken cancellationToken)
    {
        Symbol = symbol;
        _compilation = compilation;
        _cancellationToken = cancellationToken;
        Parts = symbol.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>()
            .Where(t => compilation.ContainsSyntaxTree(t.SyntaxTree)).ToList();
    }

    public INamedTypeSymbol Symbol { get; }

    public IReadOnlyList<TypeDeclarationSyntax> Parts { get; }

    public List<InitScopeMember> Planned { get; } = new();

    /// <summary>The names of planned fields, which no model knows yet.</summary>
    public IEnumerable<string> PlannedNames => Planned.Select(p => p.Name);

    /// <summary>A member that holds the same already.</summary>
    public InitScopeMember? Find(CreationKey key, ITypeSymbol type, bool mustBeStatic)
    {
        _existing ??= Existing();
        return _existing.Concat(Planned).FirstOrDefault(m => m.Key.Matches(key) && (m.IsStatic || !mustBeStatic) && Fits(m.Type, type));
    }

    public SemanticModel ModelOf(SyntaxNode node) => _compilation.GetSemanticModel(node.SyntaxTree);

    /// <summary>The constructor that every instance passes through and that can assign fields at its end.</summary>
    public ConstructorDeclarationSyntax? SingleConstructor()
    {
        if (Parts.Any(PrimaryConstructorOf) || Symbol.IsRecord)
        {
            return null;
        }

        var constructors = Parts.SelectMany(p => p.Members).OfType<ConstructorDeclarationSyntax>()
            .Where(c => !c.Modifiers.Any(SyntaxKind.StaticKeyword)).ToList();
        return constructors.Count == 1 && constructors[0] is { Body: { } body } single
            && single.Initializer is not { RawKind: (int)SyntaxKind.ThisConstructorInitializer }
            && !body.ContainsDirectives
            && !body.DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>().Any()
                ? single
                : null;
    }

    /// <summary>Whether the compiler makes the only constructor, so that one can be written instead.</summary>
    public bool HasNoConstructor =>
        Symbol is { TypeKind: TypeKind.Class, IsRecord: false, IsStatic: false, IsAbstract: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }
        && !Parts.Any(PrimaryConstructorOf)
        && !Parts.SelectMany(p => p.Members).OfType<ConstructorDeclarationSyntax>().Any(c => !c.Modifiers.Any(SyntaxKind.StaticKeyword));

    /// <summary>
    /// Static members whose initialisers run code of the type itself, which may come to the new field: it has to be there first.
    /// Null: one of them is where no field can be put in front of it.
    /// </summary>
    public IReadOnlyList<FieldDeclarationSyntax>? StaticsThatRunOwnCode(TypeDeclarationSyntax target)
    {
        var result = new List<FieldDeclarationSyntax>();
        foreach (var part in Parts)
        {
            var model = ModelOf(part);
            foreach (var member in part.Members)
            {
                if (!member.Modifiers.Any(SyntaxKind.StaticKeyword))
                {
                    continue;
                }

                var initializers = member switch
                {
                    FieldDeclarationSyntax field => field.Declaration.Variables.Select(v => v.Initializer?.Value),
                    PropertyDeclarationSyntax property => new[] { property.Initializer?.Value },
                    _ => Enumerable.Empty<ExpressionSyntax?>(),
                };
                if (!initializers.Any(i => i is not null && RunsOwnCode(i, model)))
                {
                    continue;
                }

                if (member is not FieldDeclarationSyntax runs || part != target)
                {
                    return null;
                }

                result.Add(runs);
            }
        }

        return result;
    }

    public bool StaticsThatRunOwnCodeAreNone() => Parts.Count > 0 && StaticsThatRunOwnCode(Parts[0]) is { Count: 0 };

    /// <summary>Whether the type already has a member of this name, its own or an inherited one.</summary>
    public bool HasMember(string name)
    {
        for (INamedTypeSymbol? type = Symbol; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).Length > 0)
            {
                return true;
            }
        }

        return Symbol.Name == name || Symbol.TypeParameters.Any(p => p.Name == name);
    }

    /// <summary>Whether code in the type already means something else by this name.</summary>
    public bool Mentions(string name, ISymbol? except)
    {
        foreach (var part in Parts)
        {
            SemanticModel? model = null;
            foreach (var node in part.DescendantNodes())
            {
                if (node is IdentifierNameSyntax identifier
                    && identifier.Identifier.ValueText == name
                    && !(identifier.Parent is MemberAccessExpressionSyntax access && access.Name == identifier))
                {
                    model ??= ModelOf(part);
                    var symbol = model.GetSymbolInfo(identifier, _cancellationToken).Symbol;
                    if (symbol is not (ILocalSymbol or IParameterSymbol or IRangeVariableSymbol) && !SymbolEqualityComparer.Default.Equals(symbol, except)
                        && identifier.Parent is not (NameColonSyntax or NameEqualsSyntax)
                        && !(identifier.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } setting && setting.Left == identifier))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    public static bool PrimaryConstructorOf(TypeDeclarationSyntax type) => type.ChildNodes().OfType<ParameterListSyntax>().Any();

    private bool Fits(ITypeSymbol has, ITypeSymbol needs) =>
        SymbolEqualityComparer.Default.Equals(has, needs)
        || (needs.TypeKind == TypeKind.Interface && has.AllInterfaces.Contains(needs, SymbolEqualityComparer.Default));

    private bool RunsOwnCode(ExpressionSyntax initializer, SemanticModel model) =>
        initializer.DescendantNodesAndSelf(n => n is not AnonymousFunctionExpressionSyntax).Any(n =>
            n is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or IdentifierNameSyntax
            && RunsCode(model.GetSymbolInfo(n, _cancellationToken).Symbol) is { } owner
            && SymbolEqualityComparer.Default.Equals(owner.OriginalDefinition, Symbol.OriginalDefinition));

    private static INamedTypeSymbol? RunsCode(ISymbol? symbol) =>
        symbol is IMethodSymbol or IPropertySymbol { DeclaringSyntaxReferences.Length: > 0 } ? symbol.ContainingType : null;

    private List<InitScopeMember> Existing()
    {
        var result = new List<InitScopeMember>();
        foreach (var part in Parts)
        {
            var model = ModelOf(part);
            foreach (var member in part.Members)
            {
                switch (member)
                {
                    case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword):
                        foreach (var variable in field.Declaration.Variables)
                        {
                            if (model.GetDeclaredSymbol(variable, _cancellationToken) is IFieldSymbol symbol)
                            {
                                var value = variable.Initializer?.Value ?? AssignedInEveryConstructor(symbol);
                                Add(result, symbol, symbol.Type, value);
                            }
                        }

                        break;

                    case PropertyDeclarationSyntax { Initializer.Value: var value, AccessorList: { } accessors } property
                        when accessors.Accessors.Count == 1 && accessors.Accessors[0] is { RawKind: (int)SyntaxKind.GetAccessorDeclaration, Body: null, ExpressionBody: null }:
                        if (model.GetDeclaredSymbol(property, _cancellationToken) is { } declared)
                        {
                            Add(result, declared, declared.Type, value);
                        }

                        break;
                }
            }
        }

        return result;
    }

    private void Add(List<InitScopeMember> members, ISymbol symbol, ITypeSymbol type, ExpressionSyntax? value)
    {
        if (value is not null)
        {
            var created = ModelOf(value).GetTypeInfo(value, _cancellationToken).Type;
            members.Add(new InitScopeMember(CreationKey.Of(created, value.ToString()), type, symbol.Name, symbol.IsStatic));
        }
    }

    private ExpressionSyntax? AssignedInEveryConstructor(IFieldSymbol field)
    {
        if (field.IsStatic)
        {
            return null;
        }

        ExpressionSyntax? value = null;
        foreach (var constructor in Parts.SelectMany(p => p.Members).OfType<ConstructorDeclarationSyntax>())
        {
            if (constructor.Modifiers.Any(SyntaxKind.StaticKeyword) || constructor.Initializer is { RawKind: (int)SyntaxKind.ThisConstructorInitializer })
            {
                continue;
            }

            var model = ModelOf(constructor);
            var assigned = (constructor.Body?.Statements.OfType<ExpressionStatementSyntax>().Select(s => s.Expression)
                    ?? (constructor.ExpressionBody is { } arrow ? new[] { arrow.Expression } : Enumerable.Empty<ExpressionSyntax>()))
                .OfType<AssignmentExpressionSyntax>()
                .Where(a => a.IsKind(SyntaxKind.SimpleAssignmentExpression) && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(a.Left, _cancellationToken).Symbol, field))
                .ToList();
            if (assigned.Count != 1 || (value is not null && !SyntaxFactory.AreEquivalent(value, assigned[0].Right))
                || assigned[0].Right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(n => model.GetSymbolInfo(n, _cancellationToken).Symbol is IParameterSymbol or ILocalSymbol))
            {
                return null;
            }

            value = assigned[0].Right;
        }

        return value;
    }
}
