using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.InvokeScope;

/// <summary>Where a value would have to be kept to live in init scope: what the fixes of the LMB1xx rules need to know.</summary>
internal static class InitScopePlace
{
    private static readonly ImmutableDictionary<string, string?> s_static = Property(DiagnosticProperties.StaticField);
    private static readonly ImmutableDictionary<string, string?> s_instance = Property(DiagnosticProperties.InstanceField);
    private static readonly ImmutableDictionary<string, string?> s_topLevel = Property(DiagnosticProperties.TopLevelLocal);

    /// <summary>The properties of a diagnostic on <paramref name="operation"/>.</summary>
    public static ImmutableDictionary<string, string?> Of(IOperation operation, LambdaModel model, CancellationToken cancellationToken)
    {
        for (SyntaxNode? node = operation.Syntax; node is not null; node = node.Parent)
        {
            if (node is GlobalStatementSyntax)
            {
                return s_topLevel;
            }

            if (node is TypeDeclarationSyntax declaration)
            {
                var type = operation.SemanticModel?.GetDeclaredSymbol(declaration, cancellationToken);
                return type is { TypeKind: TypeKind.Class, IsStatic: false } && model.InvokeScope.LivesInInitScope(type, cancellationToken)
                    ? s_instance
                    : s_static;
            }
        }

        return ImmutableDictionary<string, string?>.Empty;
    }

    private static ImmutableDictionary<string, string?> Property(string place) =>
        ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.InitScopePlace, place);
}
