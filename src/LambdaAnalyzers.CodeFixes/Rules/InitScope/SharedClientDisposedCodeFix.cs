using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB107: takes away the <c>using</c> or <c>Dispose</c> that closes a client which outlives the invocation.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(SharedClientDisposedCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class SharedClientDisposedCodeFix : CodeFixProvider
{
    /// <summary>The equivalence key of "Leave the shared client open".</summary>
    public const string LeaveOpenKey = "LMB107.LeaveOpen";

    private static readonly FixAllProvider s_fixAllProvider = DocumentFix.All(Plan);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticIds.SharedClientDisposed);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => s_fixAllProvider;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await DocumentFix.TryApplyAsync(context.Document, new[] { diagnostic }, Plan, context.CancellationToken).ConfigureAwait(false) is { } changed)
            {
                context.RegisterCodeFix(CodeAction.Create("Leave the shared client open", _ => Task.FromResult(changed), LeaveOpenKey), diagnostic);
            }
        }
    }

    private static bool Plan(SyntaxNode root, SemanticModel model, TextSpan span, DocumentEdits edits, CancellationToken cancellationToken)
    {
        var token = root.FindToken(span.Start);
        if (token.IsKind(SyntaxKind.UsingKeyword))
        {
            return token.Parent switch
            {
                UsingStatementSyntax { Expression: not null } statement => Unwrap(statement, edits),
                UsingStatementSyntax { Declaration: { } declaration } statement => Inline(statement, declaration, model, edits, cancellationToken),
                LocalDeclarationStatementSyntax declaration => RemoveKeyword(declaration, edits),
                _ => false,
            };
        }

        // 'client.Dispose();', 'client?.Dispose();', 'await client.DisposeAsync();'
        var statementOfCall = root.FindNode(span).FirstAncestorOrSelf<ExpressionStatementSyntax>();
        if (statementOfCall is { Parent: BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax } && IsNothingBut(statementOfCall.Expression, span))
        {
            edits.Remove(statementOfCall);
            return true;
        }

        return false;
    }

    private static bool IsNothingBut(ExpressionSyntax expression, TextSpan span)
    {
        while (true)
        {
            switch (expression)
            {
                case AwaitExpressionSyntax awaited:
                    expression = awaited.Expression;
                    continue;
                case ConditionalAccessExpressionSyntax conditional:
                    return conditional.Span.Contains(span);
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } access }:
                    expression = access.Expression;
                    continue;
                default:
                    return expression.Span == span;
            }
        }
    }

    private static bool Unwrap(UsingStatementSyntax statement, DocumentEdits edits)
    {
        edits.Unwrap(statement);
        return true;
    }

    private static bool RemoveKeyword(LocalDeclarationStatementSyntax declaration, DocumentEdits edits)
    {
        edits.Replace(TextSpan.FromBounds(declaration.SpanStart, declaration.Declaration.SpanStart), string.Empty);
        return true;
    }

    /// <summary>'using (var s3 = _s3) { … s3 … }': the field itself takes the place of its second name.</summary>
    private static bool Inline(
        UsingStatementSyntax statement, VariableDeclarationSyntax declaration, SemanticModel model, DocumentEdits edits, CancellationToken cancellationToken)
    {
        if (declaration.Variables.Count != 1
            || declaration.Variables[0] is not { Initializer.Value: { } value } declarator
            || !IsPlainMember(value)
            || model.GetDeclaredSymbol(declarator, cancellationToken) is not { } variable)
        {
            return false;
        }

        var references = new List<IdentifierNameSyntax>();
        foreach (var name in statement.Statement.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText != variable.Name || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, variable))
            {
                continue;
            }

            // Another name for the same thing is the same only where its value is used.
            if (name.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or AssignmentExpressionSyntax || IsHidden(name, value, model))
            {
                return false;
            }

            references.Add(name);
        }

        var text = value.ToString();
        foreach (var reference in references)
        {
            edits.Replace(reference.Span, text);
        }

        edits.Remove(declarator);
        return true;
    }

    private static bool IsPlainMember(ExpressionSyntax value) => value switch
    {
        IdentifierNameSyntax => true,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or IdentifierNameSyntax } => true,
        _ => false,
    };

    private static bool IsHidden(IdentifierNameSyntax place, ExpressionSyntax value, SemanticModel model)
    {
        var first = value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().FirstOrDefault();
        if (first is null || value is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax })
        {
            return false;
        }

        return !SymbolEqualityComparer.Default.Equals(
            model.GetSpeculativeSymbolInfo(place.SpanStart, first, SpeculativeBindingOption.BindAsExpression).Symbol, model.GetSymbolInfo(first).Symbol);
    }
}
