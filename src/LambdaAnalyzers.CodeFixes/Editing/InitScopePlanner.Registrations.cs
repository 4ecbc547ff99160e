using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Editing;

/// <summary>What a container makes anew for each event: registered as a singleton, it lives in init scope.</summary>
internal sealed partial class InitScopePlanner
{
    /// <summary><c>services.AddScoped(_ => new …)</c> → <c>services.AddSingleton(_ => new …)</c>.</summary>
    private bool TryMakeSingleton(ExpressionSyntax creation, SemanticModel model)
    {
        ExpressionSyntax value = creation;
        while (value.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax)
        {
            value = (ExpressionSyntax)value.Parent;
        }

        SyntaxNode made = value.Parent is ReturnStatementSyntax { Parent: BlockSyntax { Statements.Count: 1 } body } ? body : value;
        if (made.Parent is not LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } registration } } factory
            || SingletonOf(access.Name.Identifier.ValueText) is not { } singleton
            || model.GetSymbolInfo(registration, _cancellationToken).Symbol is not IMethodSymbol { ContainingType: { Name: "ServiceCollectionServiceExtensions" or "ServiceCollectionDescriptorExtensions" } extensions }
            || extensions.ContainingNamespace?.ContainingNamespace is not { Name: "Extensions" or "DependencyInjection" }
            || !RegistersInInitScope(factory, model))
        {
            return false;
        }

        // What the factory takes from the provider may belong to the scope.
        foreach (var name in value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            if (model.GetSymbolInfo(name, _cancellationToken).Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } })
            {
                return false;
            }
        }

        EditsOf(creation).Replace(access.Name.Identifier.Span, singleton);
        return true;
    }

    private static string? SingletonOf(string method) => method switch
    {
        "AddScoped" or "AddTransient" => "AddSingleton",
        "TryAddScoped" or "TryAddTransient" => "TryAddSingleton",
        _ => null,
    };

    /// <summary>Code that is handed the services of the application, or that begins it: not code that fills a container of its own for an event.</summary>
    private bool RegistersInInitScope(LambdaExpressionSyntax factory, SemanticModel model)
    {
        foreach (var ancestor in factory.Ancestors())
        {
            switch (ancestor)
            {
                case GlobalStatementSyntax or ConstructorDeclarationSyntax:
                    return true;
                case MethodDeclarationSyntax method:
                    return model.GetDeclaredSymbol(method, _cancellationToken) is { } symbol && symbol.Parameters.Any(static parameter => parameter.Type.Name is "IServiceCollection" or "WebApplicationBuilder" or "IHostApplicationBuilder");
                case LocalFunctionStatementSyntax or MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }
}
