using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB211: returns the processor's result.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(BatchProcessorResultNotReturnedCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class BatchProcessorResultNotReturnedCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Return the result".</summary>
    public const string ReturnResultKey = "LMB211.ReturnResult";

    /// <summary>Initializes a new instance of the <see cref="BatchProcessorResultNotReturnedCodeFix"/> class.</summary>
    public BatchProcessorResultNotReturnedCodeFix()
        : base(DiagnosticIds.BatchProcessorResultNotReturned, "Return the result", ReturnResultKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, DocumentEdits edits, CancellationToken cancellationToken)
    {
        var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.Replacement, out var processor) || processor is null
            || node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || model.GetDeclaredSymbol(method, cancellationToken) is not { } symbol
            || model.Compilation.GetTypesByMetadataName(PowertoolsBatch.Namespace + "." + PowertoolsBatch.ResponseProperty).FirstOrDefault() is not { } response
            || NamespaceOf(processor) is not { } space)
        {
            return false;
        }

        var result = processor + ".Result." + PowertoolsBatch.ResponseProperty;
        var usings = new List<string>();
        if (!model.LookupNamespacesAndTypes(method.SpanStart, name: processor).Any())
        {
            usings.Add(space);
        }

        var planned = method.Identifier.Span == diagnostic.Location.SourceSpan
            ? PlanSignature(method, symbol, result, model, edits, usings, cancellationToken)
            : PlanValue(node, symbol, response, result, edits);
        if (planned)
        {
            UsingDirectives.Add(usings, root, root.SyntaxTree.GetText(cancellationToken), edits);
        }

        return planned;
    }

    private static string? NamespaceOf(string processor)
    {
        foreach (var source in new[] { BatchSource.Sqs, BatchSource.Kinesis, BatchSource.DynamoDb })
        {
            if (PowertoolsBatch.ProcessorOf(source, typed: false) == processor || PowertoolsBatch.ProcessorOf(source, typed: true) == processor)
            {
                return PowertoolsBatch.NamespaceOf(source);
            }
        }

        return null;
    }

    /// <summary>The wrong value alone gives way; the method returns the right type already.</summary>
    private static bool PlanValue(SyntaxNode node, IMethodSymbol symbol, INamedTypeSymbol response, string result, DocumentEdits edits)
    {
        var type = symbol.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1 } task ? task.TypeArguments[0] : symbol.ReturnType;
        if (!SymbolEqualityComparer.Default.Equals(type, response)
            || node is not ExpressionSyntax
            || node.DescendantTrivia().Any(trivia => node.Span.Contains(trivia.Span) && (Layout.IsComment(trivia) || trivia.IsDirective)))
        {
            return false;
        }

        edits.Replace(node.Span, result);
        return true;
    }

    /// <summary>A method that returns nothing gets the response as its return type.</summary>
    private static bool PlanSignature(
        MethodDeclarationSyntax method, IMethodSymbol symbol, string result, SemanticModel model, DocumentEdits edits, List<string> usings, CancellationToken cancellationToken)
    {
        var isTask = symbol.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 0 };
        if (!(symbol.ReturnsVoid || isTask) || symbol.IsOverride || symbol.IsVirtual || symbol.IsAbstract || IsImplementation(symbol)
            || symbol.PartialDefinitionPart is not null || symbol.PartialImplementationPart is not null)
        {
            return false;
        }

        if (!model.LookupNamespacesAndTypes(method.SpanStart, name: PowertoolsBatch.ResponseProperty).Any())
        {
            usings.Add(PowertoolsBatch.Namespace);
        }

        var isAsync = symbol.IsAsync;
        var type = !isTask && !isAsync ? PowertoolsBatch.ResponseProperty : isTask ? method.ReturnType + "<" + PowertoolsBatch.ResponseProperty + ">" : "Task<" + PowertoolsBatch.ResponseProperty + ">";
        if (isAsync && !isTask && !model.LookupNamespacesAndTypes(method.SpanStart, name: "Task").Any())
        {
            usings.Add("System.Threading.Tasks");
        }

        var value = isTask && !isAsync ? method.ReturnType + ".FromResult(" + result + ")" : result;
        if (method.Body is { } block)
        {
            if (!ResultOfFunction.Return(block, value, model, edits, IsCompletedTask))
            {
                return false;
            }
        }
        else if (method.ExpressionBody is { } arrow)
        {
            if (isTask && !isAsync)
            {
                if (!IsCompletedTask(arrow.Expression))
                {
                    return false;
                }

                edits.Replace(arrow.Expression.Span, value);
            }
            else
            {
                var text = method.SyntaxTree.GetText(cancellationToken);
                var indent = Layout.IndentOf(text, method.SpanStart);
                var inner = indent + Layout.IndentUnitOf(text);
                if (arrow.DescendantTrivia().Any(trivia => arrow.Span.Contains(trivia.Span) && (Layout.IsComment(trivia) || trivia.IsDirective)))
                {
                    return false;
                }

                edits.Replace(
                    TextSpan.FromBounds(arrow.GetFirstToken().GetPreviousToken().Span.End, method.SemicolonToken.Span.End),
                    edits.NewLine + indent + "{" + edits.NewLine + inner + arrow.Expression + ";" + edits.NewLine + inner + "return " + value + ";" + edits.NewLine + indent + "}");
            }
        }
        else
        {
            return false;
        }

        edits.Replace(method.ReturnType.Span, type);
        return true;
    }

    private static bool IsCompletedTask(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" } => true,
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.DefaultLiteralExpression),
        _ => false,
    };

    private static bool IsImplementation(IMethodSymbol method)
    {
        foreach (var implemented in method.ContainingType.AllInterfaces)
        {
            foreach (var member in implemented.GetMembers(method.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
