using System.Collections.Generic;
using System.Linq;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Editing;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>
/// Writes the exception of a failed record to the log, with what is at hand: until now it ended the invocation, and the runtime logged it.
/// </summary>
internal static class FailureLog
{
    /// <summary>The statement, for a place inside of <paramref name="loop"/>.</summary>
    public static string Statement(FileRewrite file, FunctionSyntax function, SyntaxNode loop, BatchSource source, string identifier, string exception, LambdaSymbols symbols)
    {
        var position = loop.SpanStart;
        string? lambdaLogger = null;
        foreach (var symbol in Visible(file, function, position))
        {
            var type = TypeOf(symbol);
            if (type.NullableAnnotation == NullableAnnotation.Annotated)
            {
                continue;
            }

            var name = SyntaxFacts.GetKeywordKind(symbol.Name) == SyntaxKind.None ? symbol.Name : "@" + symbol.Name;
            if (IsNamed(type, "ILogger", "Microsoft", "Extensions", "Logging"))
            {
                if (file.Model.Compilation.GetTypesByMetadataName("Microsoft.Extensions.Logging.LoggerExtensions").FirstOrDefault() is { } extensions)
                {
                    file.Import(extensions, position);
                }

                return $"{name}.LogError({exception}, \"{Thing(source)} {{{Word(source)}}} failed\", {identifier});";
            }

            if (IsNamed(type, "ILogger", "Serilog"))
            {
                return $"{name}.Error({exception}, \"{Thing(source)} {{{Word(source)}}} failed\", {identifier});";
            }

            if (lambdaLogger is null && symbols.IsLambdaContext(type))
            {
                var logger = type.GetMembers("Logger").OfType<IPropertySymbol>().FirstOrDefault()?.Type;
                lambdaLogger = $"{name}.Logger.{LogMethod(logger)}";
            }
            else if (lambdaLogger is null && type is { Name: "ILambdaLogger", ContainingAssembly.Name: "Amazon.Lambda.Core" })
            {
                lambdaLogger = $"{name}.{LogMethod(type)}";
            }
        }

        var text = $"$\"{Thing(source)} {{{identifier}}} failed: {{{exception}}}\"";
        if (lambdaLogger is not null)
        {
            return $"{lambdaLogger}({text});";
        }

        if (UsedStaticLogger(file, function) is { } used)
        {
            return used.Name == "Logger" ? $"{used.Text}.LogError({exception}, {text.Replace($": {{{exception}}}", string.Empty)});" : $"{used.Text}.Log({text});";
        }

        var console = file.Model.Compilation.GetTypesByMetadataName("System.Console").FirstOrDefault();
        return $"{(console is null ? "System.Console" : file.NameOf(console, position))}.WriteLine({text});";
    }

    private static string Thing(BatchSource source) => source == BatchSource.Sqs ? "Message" : "Record";

    private static string Word(BatchSource source) => source == BatchSource.Sqs ? "MessageId" : "SequenceNumber";

    private static string LogMethod(ITypeSymbol? logger) => logger is not null && logger.GetMembers("LogError").Length > 0 ? "LogError" : "LogLine";

    private static IEnumerable<ISymbol> Visible(FileRewrite file, FunctionSyntax function, int position)
    {
        var isStatic = IsStatic(function);
        var found = file.Model.LookupSymbols(position)
            .Where(s => s switch
            {
                ILocalSymbol local => local.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == file.Root.SyntaxTree && r.Span.End < position)
                    && (!IsStaticFunction(function) || local.DeclaringSyntaxReferences.Any(r => function.Node.Span.Contains(r.Span))),
                IParameterSymbol parameter => parameter.Name != "_" && parameter.RefKind == RefKind.None
                    && (!IsStaticFunction(function) || parameter.DeclaringSyntaxReferences.Any(r => function.Node.Span.Contains(r.Span)))
                    && !(parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && isStatic),
                IFieldSymbol field => field.IsStatic || !isStatic,
                IPropertySymbol property => (property.IsStatic || !isStatic) && !property.IsIndexer,
                _ => false,
            });

        // What is nearest first; the order of the source among equals.
        return found.OrderBy(s => s switch { ILocalSymbol => 0, IParameterSymbol => 1, _ => 2 })
            .ThenBy(s => s.Locations.Length > 0 ? s.Locations[0].SourceSpan.Start : 0)
            .ThenBy(s => s.Name, System.StringComparer.Ordinal);
    }

    private static bool IsStatic(FunctionSyntax function)
    {
        foreach (var ancestor in function.Node.AncestorsAndSelf())
        {
            switch (ancestor)
            {
                case LocalFunctionStatementSyntax local when local.Modifiers.Any(SyntaxKind.StaticKeyword):
                case AnonymousFunctionExpressionSyntax lambda when lambda.Modifiers.Any(SyntaxKind.StaticKeyword):
                    return true;
                case MemberDeclarationSyntax member:
                    return member.Modifiers.Any(SyntaxKind.StaticKeyword) || member is GlobalStatementSyntax;
            }
        }

        return true;
    }

    private static bool IsStaticFunction(FunctionSyntax function) => function.Node switch
    {
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.StaticKeyword),
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    };

    /// <summary>Powertools' <c>Logger</c> or <c>LambdaLogger</c>, if the function or its neighbours write to it.</summary>
    private static (string Name, string Text)? UsedStaticLogger(FileRewrite file, FunctionSyntax function)
    {
        SyntaxNode scope = function.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? file.Root;
        foreach (var access in scope.DescendantNodes().OfType<MemberAccessExpressionSyntax>())
        {
            if (access.Expression is IdentifierNameSyntax { Identifier.ValueText: "Logger" or "LambdaLogger" } name
                && file.Model.GetSymbolInfo(name).Symbol is INamedTypeSymbol { ContainingAssembly.Name: "AWS.Lambda.Powertools.Logging" or "Amazon.Lambda.Core" } type)
            {
                return (type.Name, name.ToString());
            }
        }

        return null;
    }

    private static ITypeSymbol TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        _ => ((IPropertySymbol)symbol).Type,
    };

    private static bool IsNamed(ITypeSymbol type, string name, params string[] space)
    {
        return Is(type) || type.AllInterfaces.Any(Is);

        bool Is(ITypeSymbol candidate)
        {
            if (candidate.Name != name)
            {
                return false;
            }

            var current = candidate.ContainingNamespace;
            for (var i = space.Length - 1; i >= 0; i--, current = current.ContainingNamespace)
            {
                if (current is null || current.Name != space[i])
                {
                    return false;
                }
            }

            return current is { IsGlobalNamespace: true };
        }
    }
}
