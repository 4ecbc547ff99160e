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

/// <summary>LMB207: returns a result, so that the handler becomes a function that Powertools awaits.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(RecordHandlerIsAsyncVoidCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class RecordHandlerIsAsyncVoidCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Return the result".</summary>
    public const string ReturnResultKey = "LMB207.ReturnResult";

    /// <summary>Initializes a new instance of the <see cref="RecordHandlerIsAsyncVoidCodeFix"/> class.</summary>
    public RecordHandlerIsAsyncVoidCodeFix()
        : base(DiagnosticIds.RecordHandlerIsAsyncVoid, "Return the result", ReturnResultKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, DocumentEdits edits, CancellationToken cancellationToken)
    {
        var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (node.FirstAncestorOrSelf<ArgumentSyntax>() is not { Parent.Parent: InvocationExpressionSyntax call } argument
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol from
            || model.Compilation.GetTypesByMetadataName(PowertoolsBatch.Namespace + ".RecordHandlerResult").FirstOrDefault() is not { } result)
        {
            return false;
        }

        var value = result.ToMinimalDisplayString(model, argument.SpanStart) + ".None";
        switch (argument.Expression)
        {
            case AnonymousFunctionExpressionSyntax { Block: { } block, AsyncKeyword.RawKind: not 0 }:
                return PowertoolsBatch.IsOf(from.ContainingType, "RecordHandler") && ResultOfFunction.Return(block, value, model, edits);

            case LambdaExpressionSyntax { ExpressionBody: { } body } lambda:
                var isAsync = lambda.AsyncKeyword.RawKind != 0;
                if (ResultOfFunction.BlockFor(body, isAsync ? body.ToString() : "await " + body, value, edits) is not { } text)
                {
                    return false;
                }

                if (!isAsync)
                {
                    edits.Insert(lambda.SpanStart, "async ");
                }

                var newLine = TextSpan.FromBounds(lambda.ArrowToken.Span.End, body.Span.End);
                edits.Replace(newLine, edits.NewLine + Layout.IndentOf(root.SyntaxTree.GetText(cancellationToken), body.SpanStart) + text);
                return true;

            case { } method:
                return model.GetSymbolInfo(method, cancellationToken).Symbol is IMethodSymbol target
                    && PlanMethod(target, result, root, model, edits, cancellationToken);

            default:
                return false;
        }
    }

    /// <summary>A method or local function of this document that is used as a record handler only.</summary>
    private static bool PlanMethod(
        IMethodSymbol target, INamedTypeSymbol result, SyntaxNode root, SemanticModel model, DocumentEdits edits, CancellationToken cancellationToken)
    {
        if (target.DeclaringSyntaxReferences.Length != 1
            || target.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not { } declaration
            || declaration.SyntaxTree != root.SyntaxTree
            || !IsOnlyRecordHandler(target, root, model, cancellationToken))
        {
            return false;
        }

        var (returnType, block, arrow, semicolon) = declaration switch
        {
            MethodDeclarationSyntax method when target.DeclaredAccessibility == Accessibility.Private && target.ContainingType.DeclaringSyntaxReferences.Length == 1 =>
                (method.ReturnType, method.Body, method.ExpressionBody, method.SemicolonToken),
            LocalFunctionStatementSyntax function => (function.ReturnType, function.Body, function.ExpressionBody, function.SemicolonToken),
            _ => (null, null, null, default),
        };
        if (returnType is null)
        {
            return false;
        }

        var name = result.ToMinimalDisplayString(model, declaration.SpanStart);
        if (!edits.IsFirst("207@" + declaration.SpanStart))
        {
            return true;
        }

        if (block is not null)
        {
            if (!ResultOfFunction.Return(block, name + ".None", model, edits))
            {
                return false;
            }
        }
        else if (arrow is not null && Layout.IndentOf(root.SyntaxTree.GetText(cancellationToken), declaration.SpanStart) is { } indent)
        {
            var text = root.SyntaxTree.GetText(cancellationToken);
            var inner = indent + Layout.IndentUnitOf(text);
            if (arrow.DescendantTrivia().Any(trivia => arrow.Span.Contains(trivia.Span) && (Layout.IsComment(trivia) || trivia.IsDirective)))
            {
                return false;
            }

            edits.Replace(
                TextSpan.FromBounds(arrow.GetFirstToken().GetPreviousToken().Span.End, semicolon.Span.End),
                edits.NewLine + indent + "{" + edits.NewLine + inner + arrow.Expression + ";" + edits.NewLine + inner + "return " + name + ".None;" + edits.NewLine + indent + "}");
        }
        else
        {
            return false;
        }

        edits.Replace(returnType.Span, "Task<" + name + ">");
        if (!model.LookupNamespacesAndTypes(declaration.SpanStart, name: "Task").OfType<INamedTypeSymbol>().Any(symbol => symbol.Arity == 1))
        {
            UsingDirectives.Add(new[] { "System.Threading.Tasks" }, root, root.SyntaxTree.GetText(cancellationToken), edits);
        }

        return true;
    }

    private static bool IsOnlyRecordHandler(IMethodSymbol target, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var name in root.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText != target.Name
                || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol?.OriginalDefinition, target.OriginalDefinition))
            {
                continue;
            }

            ExpressionSyntax use = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            if (use.Parent is not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
                || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { Name: "From" } from
                || !PowertoolsBatch.IsOf(from.ContainingType, "RecordHandler"))
            {
                return false;
            }
        }

        return true;
    }
}
