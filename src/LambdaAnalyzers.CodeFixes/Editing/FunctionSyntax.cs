using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Editing;

/// <summary>A method, local function or lambda, whichever way it is written.</summary>
internal sealed class FunctionSyntax
{
    private FunctionSyntax(SyntaxNode node, IMethodSymbol symbol)
    {
        Node = node;
        Symbol = symbol;
    }

    public SyntaxNode Node { get; }

    public IMethodSymbol Symbol { get; }

    public bool IsLambda => Node is AnonymousFunctionExpressionSyntax;

    public bool IsAsync => Symbol.IsAsync;

    public BlockSyntax? Block => Node switch
    {
        MethodDeclarationSyntax method => method.Body,
        LocalFunctionStatementSyntax function => function.Body,
        AnonymousFunctionExpressionSyntax lambda => lambda.Block,
        _ => null,
    };

    /// <summary>The expression of <c>=> expression</c>.</summary>
    public ExpressionSyntax? Expression => Node switch
    {
        MethodDeclarationSyntax method => method.ExpressionBody?.Expression,
        LocalFunctionStatementSyntax function => function.ExpressionBody?.Expression,
        AnonymousFunctionExpressionSyntax lambda => lambda.ExpressionBody,
        _ => null,
    };

    /// <summary>Where <c>async</c> is written.</summary>
    public int AsyncPosition => Node switch
    {
        MethodDeclarationSyntax method => method.ReturnType.SpanStart,
        LocalFunctionStatementSyntax local => local.ReturnType.SpanStart,
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ReturnType?.SpanStart ?? lambda.ParameterList.SpanStart,
        SimpleLambdaExpressionSyntax lambda => lambda.Parameter.SpanStart,
        _ => Node.SpanStart,
    };

    /// <summary>The written type; null for most lambdas.</summary>
    public TypeSyntax? ReturnType => ReturnTypeOf(Node);

    public static TypeSyntax? ReturnTypeOf(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax method => method.ReturnType,
        LocalFunctionStatementSyntax function => function.ReturnType,
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ReturnType,
        _ => null,
    };

    /// <summary>The function that this declaration is.</summary>
    public static FunctionSyntax? Of(SyntaxNode? node, SemanticModel model, CancellationToken cancellationToken) => node switch
    {
        MethodDeclarationSyntax or LocalFunctionStatementSyntax when model.GetDeclaredSymbol(node, cancellationToken) is IMethodSymbol symbol => new(node, symbol),
        AnonymousFunctionExpressionSyntax when model.GetSymbolInfo(node, cancellationToken).Symbol is IMethodSymbol symbol => new(node, symbol),
        _ => null,
    };

    /// <summary>The function that runs this code.</summary>
    public static FunctionSyntax? Around(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var ancestor in node.Ancestors())
        {
            switch (ancestor)
            {
                case MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax:
                    return Of(ancestor, model, cancellationToken);
                case MemberDeclarationSyntax or AccessorDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The function whose name stands at this place: a method, a local function, a lambda or the variable that holds one.</summary>
    public static FunctionSyntax? Named(SyntaxNode root, TextSpan span, SemanticModel model, CancellationToken cancellationToken)
    {
        if (!root.FullSpan.Contains(span))
        {
            return null;
        }

        foreach (var node in root.FindToken(span.Start).Parent?.AncestorsAndSelf() ?? Enumerable.Empty<SyntaxNode>())
        {
            switch (node)
            {
                case MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax:
                    return Of(node, model, cancellationToken);

                case VariableDeclaratorSyntax { Initializer.Value: { } value }:
                    return Of(value is ParenthesizedExpressionSyntax inner ? inner.Expression : value, model, cancellationToken);

                case MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>What the function returns, statement by statement; not what functions inside of it return.</summary>
    public IEnumerable<ReturnStatementSyntax> Returns => Own(Node).OfType<ReturnStatementSyntax>();

    /// <summary>The nodes of a function that run when it runs: without those of functions inside of it.</summary>
    public static IEnumerable<SyntaxNode> Own(SyntaxNode node) => node.DescendantNodes(
        n => n == node || n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));

    /// <summary>Does code that leaves the function in unusual ways make it unsure what a rewrite does?</summary>
    public bool IsUnusual =>
        Symbol.Parameters.Any(p => p.RefKind != RefKind.None)
        || Symbol.ReturnsByRef || Symbol.ReturnsByRefReadonly || Symbol.IsExtern
        || Own(Node).Any(n => n is YieldStatementSyntax or GotoStatementSyntax or LabeledStatementSyntax || n.ContainsDiagnostics && n is SkippedTokensTriviaSyntax);

    public static bool IsTask(ITypeSymbol? type, int arity) =>
        type is INamedTypeSymbol { Name: "Task", ContainingType: null, ContainingNamespace: { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } } named
        && named.Arity == arity;

    /// <summary><c>Task.CompletedTask</c>, <c>Task.FromResult(…)</c>: nothing is awaited there.</summary>
    public static bool IsCompletedTask(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" } or InvocationExpressionSyntax
            && model.GetSymbolInfo(expression, cancellationToken).Symbol is { Name: "CompletedTask" or "FromResult", ContainingType: { Name: "Task" } } symbol
            && (symbol.Name == "CompletedTask" || IsConstant(((InvocationExpressionSyntax)expression).ArgumentList.Arguments.FirstOrDefault()?.Expression, model, cancellationToken));

    /// <summary>Is it the same in every invocation, but for values that are put into a text?</summary>
    public static bool IsConstant(ExpressionSyntax? expression, SemanticModel model, CancellationToken cancellationToken) => expression switch
    {
        null => false,
        InterpolatedStringExpressionSyntax text => text.Contents.OfType<InterpolationSyntax>().All(hole => IsPath(hole.Expression)),
        _ => model.GetConstantValue(expression, cancellationToken).HasValue
            || model.GetSymbolInfo(expression, cancellationToken).Symbol is IFieldSymbol { IsStatic: true, Name: "Empty", ContainingType.SpecialType: SpecialType.System_String },
    };

    /// <summary>A name, or a member of one.</summary>
    public static bool IsPath(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax or ThisExpressionSyntax => true,
        MemberAccessExpressionSyntax access => access.IsKind(SyntaxKind.SimpleMemberAccessExpression) && IsPath(access.Expression),
        _ => false,
    };
}
