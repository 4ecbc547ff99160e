using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Calls;

internal enum CodeUnitKind
{
    /// <summary>Code that runs once per execution environment: static initialisers and constructors, top-level statements.</summary>
    Init,

    /// <summary>A method, constructor or accessor.</summary>
    Method,

    /// <summary>A lambda, an anonymous method or a local function: known by its place, since each semantic model makes symbols of its own.</summary>
    Function,

    /// <summary>The instance initialisers of a type: they run whenever a constructor of it runs.</summary>
    InstanceInitializers,

    /// <summary>Code of which nothing is known (attributes, default values).</summary>
    Unknown,
}

/// <summary>A piece of code that runs as a whole: the node of the call graph.</summary>
internal readonly struct CodeUnit : IEquatable<CodeUnit>
{
    private CodeUnit(CodeUnitKind kind, ISymbol? symbol, SyntaxNode? node)
    {
        Kind = kind;
        Symbol = symbol;
        Node = node;
    }

    public CodeUnitKind Kind { get; }

    /// <summary>The method of <see cref="CodeUnitKind.Method"/>, the type of <see cref="CodeUnitKind.InstanceInitializers"/>.</summary>
    public ISymbol? Symbol { get; }

    /// <summary>The lambda or local function of <see cref="CodeUnitKind.Function"/>.</summary>
    public SyntaxNode? Node { get; }

    public IMethodSymbol? Method => Symbol as IMethodSymbol;

    public INamedTypeSymbol? Type => Symbol as INamedTypeSymbol;

    public static CodeUnit Init { get; } = new(CodeUnitKind.Init, null, null);

    public static CodeUnit Unknown { get; } = new(CodeUnitKind.Unknown, null, null);

    public static CodeUnit OfMethod(IMethodSymbol method)
    {
        method = Definition(method);
        return method.MethodKind switch
        {
            MethodKind.StaticConstructor => Init,
            MethodKind.LocalFunction or MethodKind.AnonymousFunction =>
                method.DeclaringSyntaxReferences.Length == 1 ? OfFunction(method.DeclaringSyntaxReferences[0].GetSyntax()) : Unknown,
            _ => new CodeUnit(CodeUnitKind.Method, method, null),
        };
    }

    public static CodeUnit OfFunction(SyntaxNode node) => new(CodeUnitKind.Function, null, node);

    public static CodeUnit OfInstanceInitializers(INamedTypeSymbol type) =>
        new(CodeUnitKind.InstanceInitializers, type.OriginalDefinition, null);

    /// <summary>The symbol under which a method is known in the graph: not constructed, not reduced, its partial definition.</summary>
    public static IMethodSymbol Definition(IMethodSymbol method)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        return method.PartialDefinitionPart ?? method;
    }

    /// <summary>The unit whose running runs <paramref name="node"/>. A lambda's own unit is the one around it.</summary>
    public static CodeUnit Around(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        var inner = node;
        for (var current = node.Parent; current is not null; inner = current, current = current.Parent)
        {
            switch (current)
            {
                case AnonymousFunctionExpressionSyntax:
                    return OfFunction(current);

                case LocalFunctionStatementSyntax:
                    return OfFunction(current);

                case AccessorDeclarationSyntax:
                case BaseMethodDeclarationSyntax:
                    return model.GetDeclaredSymbol(current, cancellationToken) is IMethodSymbol method ? OfMethod(method) : Unknown;

                case PropertyDeclarationSyntax property:
                    return model.GetDeclaredSymbol(property, cancellationToken) is not { } propertySymbol
                        ? Unknown
                        : inner == property.Initializer
                            ? Initializers(propertySymbol)
                            : propertySymbol.GetMethod is { } getter ? OfMethod(getter) : Unknown;

                case IndexerDeclarationSyntax indexer:
                    return model.GetDeclaredSymbol(indexer, cancellationToken)?.GetMethod is { } indexerGetter ? OfMethod(indexerGetter) : Unknown;

                case VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } field:
                    return model.GetDeclaredSymbol(field, cancellationToken) is { } fieldSymbol ? Initializers(fieldSymbol) : Unknown;

                case GlobalStatementSyntax:
                    return Init;

                case PrimaryConstructorBaseTypeSyntax:
                    return current.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
                        && model.GetDeclaredSymbol(declaration, cancellationToken) is { } type
                            ? OfInstanceInitializers(type)
                            : Unknown;

                case AttributeSyntax:
                case ParameterSyntax:
                case BaseTypeDeclarationSyntax:
                case CompilationUnitSyntax:
                    return Unknown;
            }
        }

        return Unknown;
    }

    public bool Equals(CodeUnit other) =>
        Kind == other.Kind
        && SymbolEqualityComparer.Default.Equals(Symbol, other.Symbol)
        && (Node is null
            ? other.Node is null
            : other.Node is not null && Node.SyntaxTree == other.Node.SyntaxTree && Node.Span == other.Node.Span && Node.RawKind == other.Node.RawKind);

    public override bool Equals(object? obj) => obj is CodeUnit other && Equals(other);

    public override int GetHashCode()
    {
        unchecked
        {
            var hash = ((int)Kind * 397) ^ SymbolEqualityComparer.Default.GetHashCode(Symbol);
            return Node is null ? hash : (hash * 397) ^ Node.SpanStart;
        }
    }

    private static CodeUnit Initializers(ISymbol member) =>
        member.IsStatic || member.ContainingType is null ? Init : OfInstanceInitializers(member.ContainingType);
}
