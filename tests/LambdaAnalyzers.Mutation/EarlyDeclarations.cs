using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LambdaAnalyzers.Mutation;

/// <summary>
/// Declares the variables of <c>is</c> patterns and of <c>out</c> arguments at the start of their function, under names of their own, and
/// assigns them where the pattern stood: <c>x is T { P: U u } t</c> becomes <c>(t_1 = x as T) is not null &amp;&amp; (u_2 = t_1.P as U) is not null</c>.
/// Lines keep their numbers. Patterns of <c>case</c> labels and switch arms stay: their variables do not outlive the arm.
/// </summary>
internal sealed class EarlyDeclarations(SemanticModel model) : CSharpSyntaxRewriter
{
    private readonly Dictionary<ISymbol, string> _names = new(SymbolEqualityComparer.Default);
    private readonly Stack<List<string>?> _functions = new();
    private int _number;

    /// <summary>How many variables got a declaration.</summary>
    public int Declared { get; private set; }

    /// <summary>How many variables have a pattern that cannot be written otherwise.</summary>
    public int Left { get; private set; }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var declarations = Enter();
        var visited = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        var (body, arrow, semicolon) = WithDeclarations(visited.Body, visited.ExpressionBody, visited.SemicolonToken, declarations, IsVoid(node));
        return visited.WithBody(body).WithExpressionBody(arrow).WithSemicolonToken(semicolon);
    }

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        var declarations = Enter();
        var visited = (ConstructorDeclarationSyntax)base.VisitConstructorDeclaration(node)!;
        var (body, arrow, semicolon) = WithDeclarations(visited.Body, visited.ExpressionBody, visited.SemicolonToken, declarations, isVoid: true);
        return visited.WithBody(body).WithExpressionBody(arrow).WithSemicolonToken(semicolon);
    }

    public override SyntaxNode? VisitConstructorInitializer(ConstructorInitializerSyntax node) => Outside(() => base.VisitConstructorInitializer(node));

    public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node) => Outside(() => base.VisitOperatorDeclaration(node));

    public override SyntaxNode? VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node) =>
        Outside(() => base.VisitConversionOperatorDeclaration(node));

    public override SyntaxNode? VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        var declarations = Enter();
        var visited = (AccessorDeclarationSyntax)base.VisitAccessorDeclaration(node)!;
        var (body, arrow, semicolon) = WithDeclarations(visited.Body, visited.ExpressionBody, visited.SemicolonToken, declarations, !node.IsKind(SyntaxKind.GetAccessorDeclaration));
        return visited.WithBody(body).WithExpressionBody(arrow).WithSemicolonToken(semicolon);
    }

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        if (node.ExpressionBody == null)
        {
            return Outside(() => base.VisitPropertyDeclaration(node));
        }

        var declarations = Enter();
        var visited = (PropertyDeclarationSyntax)base.VisitPropertyDeclaration(node)!;
        var (body, _, _) = WithDeclarations(null, visited.ExpressionBody, visited.SemicolonToken, declarations, isVoid: false);
        return body == null
            ? visited
            : visited.WithExpressionBody(null)
                .WithSemicolonToken(default)
                .WithAccessorList(AccessorList(SingletonList(AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, body))));
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        var declarations = Enter();
        var visited = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        var (body, arrow, semicolon) = WithDeclarations(visited.Body, visited.ExpressionBody, visited.SemicolonToken, declarations, IsVoid(node));
        return visited.WithBody(body).WithExpressionBody(arrow).WithSemicolonToken(semicolon);
    }

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        var declarations = Enter();
        var visited = (SimpleLambdaExpressionSyntax)base.VisitSimpleLambdaExpression(node)!;
        return WithDeclarations(visited, declarations, IsVoid(node));
    }

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        var declarations = Enter();
        var visited = (ParenthesizedLambdaExpressionSyntax)base.VisitParenthesizedLambdaExpression(node)!;
        return WithDeclarations(visited, declarations, IsVoid(node));
    }

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) =>
        model.GetSymbolInfo(node).Symbol is ILocalSymbol local && _names.TryGetValue(local, out var name)
            ? IdentifierName(Identifier(node.GetLeadingTrivia(), name, node.GetTrailingTrivia()))
            : node;

    public override SyntaxNode? VisitArgument(ArgumentSyntax node)
    {
        if (InFunction
            && node.Expression is DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax designation }
            && model.GetDeclaredSymbol(designation) is ILocalSymbol local)
        {
            return node.WithExpression(IdentifierName(Declare(local)).WithTriviaFrom(node.Expression));
        }

        return base.VisitArgument(node);
    }

    public override SyntaxNode? VisitIsPatternExpression(IsPatternExpressionSyntax node)
    {
        var pattern = node.Pattern;
        var negated = false;
        while (pattern is ParenthesizedPatternSyntax or UnaryPatternSyntax)
        {
            negated ^= pattern is UnaryPatternSyntax;
            pattern = pattern is UnaryPatternSyntax unary ? unary.Pattern : ((ParenthesizedPatternSyntax)pattern).Pattern;
        }

        var type = model.GetTypeInfo(node.Expression).Type;
        if (!HasVariable(pattern))
        {
            return base.VisitIsPatternExpression(node);
        }

        if (!InFunction || type == null || !CanBeWritten(pattern, type))
        {
            Left += node.Pattern.DescendantNodes().Count(descendant => descendant is SingleVariableDesignationSyntax);
            return base.VisitIsPatternExpression(node);
        }

        var value = (ExpressionSyntax)Visit(node.Expression).WithoutTrivia();
        var condition = Condition(value, type, pattern);
        return (negated ? ParseExpression($"!({condition})") : ParseExpression($"({condition})")).WithTriviaFrom(node);
    }

    private bool InFunction => _functions.Count > 0 && _functions.Peek() != null;

    private List<string> Enter()
    {
        var declarations = new List<string>();
        _functions.Push(declarations);
        return declarations;
    }

    /// <summary>Visits what no block can be put around.</summary>
    private SyntaxNode? Outside(System.Func<SyntaxNode?> visit)
    {
        _functions.Push(null);
        var visited = visit();
        _functions.Pop();
        return visited;
    }

    private (BlockSyntax? Body, ArrowExpressionClauseSyntax? Arrow, SyntaxToken Semicolon) WithDeclarations(
        BlockSyntax? body, ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon, List<string> declarations, bool isVoid)
    {
        _functions.Pop();
        if (declarations.Count == 0)
        {
            return (body, arrow, semicolon);
        }

        return body != null
            ? (WithDeclarations(body, declarations), null, semicolon)
            : (Block(arrow!.Expression, declarations, isVoid, arrow.ArrowToken.TrailingTrivia).WithTrailingTrivia(semicolon.TrailingTrivia), null, default);
    }

    private LambdaExpressionSyntax WithDeclarations(LambdaExpressionSyntax lambda, List<string> declarations, bool isVoid)
    {
        _functions.Pop();
        if (declarations.Count == 0)
        {
            return lambda;
        }

        return lambda.Block != null
            ? lambda.WithBlock(WithDeclarations(lambda.Block, declarations))
            : lambda.WithExpressionBody(null).WithBlock(Block(lambda.ExpressionBody!, declarations, isVoid, lambda.ArrowToken.TrailingTrivia));
    }

    private static BlockSyntax WithDeclarations(BlockSyntax block, List<string> declarations) =>
        (BlockSyntax)ParseStatement(block.ToFullString().Insert(block.OpenBraceToken.Span.End - block.FullSpan.Start, " " + string.Concat(declarations)));

    private static BlockSyntax Block(ExpressionSyntax value, List<string> declarations, bool isVoid, SyntaxTriviaList before) =>
        (BlockSyntax)ParseStatement($"{{ {string.Concat(declarations)}{(isVoid ? "" : "return ")}{before.ToFullString()}{value.ToFullString()}; }}");

    private bool IsVoid(SyntaxNode function) =>
        (model.GetDeclaredSymbol(function) ?? model.GetSymbolInfo(function).Symbol) is IMethodSymbol { ReturnsVoid: true };

    private static bool HasVariable(PatternSyntax pattern) => pattern.DescendantNodesAndSelf().Any(node => node is SingleVariableDesignationSyntax);

    /// <summary>Can the pattern be written as a condition that assigns? Not where a value has to be taken out of a nullable or of a box.</summary>
    private bool CanBeWritten(PatternSyntax pattern, ITypeSymbol input)
    {
        switch (pattern)
        {
            case var without when !HasVariable(without):
                return true;

            case VarPatternSyntax { Designation: SingleVariableDesignationSyntax }:
                return true;

            case DeclarationPatternSyntax declaration:
                return model.GetTypeInfo(declaration.Type).Type is { IsReferenceType: true };

            case RecursivePatternSyntax { PositionalPatternClause: null } recursive:
                return Narrowed(recursive, input) is { } narrowed
                    && (narrowed.IsReferenceType || SymbolEqualityComparer.Default.Equals(narrowed, input))
                    && (recursive.PropertyPatternClause?.Subpatterns ?? []).All(
                        part => !HasVariable(part.Pattern) || model.GetTypeInfo(part.Pattern).Type is { } type
                            && (type.IsReferenceType || part.ExpressionColon == null)
                            && CanBeWritten(part.Pattern, type));

            default:
                return false;
        }
    }

    private ITypeSymbol? Narrowed(RecursivePatternSyntax pattern, ITypeSymbol input) =>
        pattern.Type != null ? model.GetTypeInfo(pattern.Type).Type
        : input.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? ((INamedTypeSymbol)input).TypeArguments[0]
        : input;

    private string Condition(ExpressionSyntax value, ITypeSymbol input, PatternSyntax pattern)
    {
        if (!HasVariable(pattern))
        {
            return $"{value} is {Visit(pattern)}";
        }

        switch (pattern)
        {
            case VarPatternSyntax { Designation: SingleVariableDesignationSyntax designation }:
                return $"({Declare(designation)} = {value}) is var _";

            case DeclarationPatternSyntax { Designation: SingleVariableDesignationSyntax designation } declaration:
                return $"({Declare(designation)} = {value} as {declaration.Type}) is not null";
        }

        var recursive = (RecursivePatternSyntax)pattern;
        var type = Narrowed(recursive, input)!;
        var narrowed = type.IsReferenceType ? $"{value} as {Name(type)}" : value.ToString();
        var parts = (recursive.PropertyPatternClause?.Subpatterns ?? []).ToLookup(part => HasVariable(part.Pattern));
        var holder = recursive.Designation is SingleVariableDesignationSyntax variable ? Declare(variable)
            : parts[true].Any() ? Declare("part", type)
            : null;
        var plain = parts[false].Any() ? $"{{ {string.Join(", ", parts[false].Select(part => Visit(part)!.ToString()))} }}"
            : type.IsReferenceType ? "not null"
            : "var _";
        var conditions = new List<string> { $"({(holder == null ? "" : holder + " = ")}{narrowed}) is {plain}" };
        foreach (var part in parts[true])
        {
            var path = Path(part.ExpressionColon?.Expression ?? part.NameColon!.Name);
            conditions.Add(Condition(ParseExpression($"{holder}.{path}"), model.GetTypeInfo(part.Pattern).Type!, part.Pattern));
        }

        return string.Join(" && ", conditions);
    }

    private string Path(ExpressionSyntax path) =>
        path is MemberAccessExpressionSyntax access
            ? $"{Path(access.Expression)}{(IsReference(model.GetSymbolInfo(access.Expression).Symbol) ? "?." : ".")}{access.Name}"
            : path.ToString();

    private static bool IsReference(ISymbol? member) => member is IPropertySymbol { Type.IsReferenceType: true } or IFieldSymbol { Type.IsReferenceType: true };

    private string Declare(SingleVariableDesignationSyntax designation) => Declare((ILocalSymbol)model.GetDeclaredSymbol(designation)!);

    private string Declare(ILocalSymbol local)
    {
        var name = Declare(local.Name, local.Type);
        _names.Add(local, name);
        return name;
    }

    private string Declare(string name, ITypeSymbol type)
    {
        var own = $"{name}_{++_number}";
        _functions.Peek()!.Add($"{Name(type)} {own} = default!; ");
        Declared++;
        return own;
    }

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
