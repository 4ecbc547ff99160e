using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
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
public sealed class SharedClientDisposedCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Leave the shared client open".</summary>
    public const string LeaveOpenKey = "LMB107.LeaveOpen";

    /// <summary>Initializes a new instance of the <see cref="SharedClientDisposedCodeFix"/> class.</summary>
    public SharedClientDisposedCodeFix()
        : base(DiagnosticIds.SharedClientDisposed, "Leave the shared client open", LeaveOpenKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, TextSpan span, DocumentEdits edits, CancellationToken cancellationToken)
    {
        var token = root.FindToken(span.Start);
        if (token.IsKind(SyntaxKind.UsingKeyword))
        {
            return token.Parent switch
            {
                UsingStatementSyntax { Expression: { } value } statement => IsPlainMember(value) && Unwrap(statement, edits),
                UsingStatementSyntax { Declaration: { } declaration } statement =>
                    Inline(statement, declaration, model, edits, cancellationToken) || Hoist(statement, edits),
                LocalDeclarationStatementSyntax declaration => RemoveKeyword(declaration, edits),
                _ => false,
            };
        }

        // 'client.Dispose();', 'client?.Dispose();', 'await client.DisposeAsync();'
        if (root.FindNode(span).FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } statementOfCall || !IsNothingBut(statementOfCall.Expression, span))
        {
            return false;
        }

        var whole = Receiver(statementOfCall.Expression) is { } client ? ValueUseAnalysis.WithNullCheck(statementOfCall, client) : statementOfCall;
        if (whole.Parent is not (BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax) || HasComment(whole))
        {
            return false;
        }

        edits.Remove(whole);
        return true;
    }

    private static bool HasComment(SyntaxNode node) =>
        node.DescendantTrivia(node.Span).Any(trivia => node.Span.Contains(trivia.Span) && (Layout.IsComment(trivia) || trivia.IsDirective));

    private static ExpressionSyntax? Receiver(ExpressionSyntax expression) => expression switch
    {
        AwaitExpressionSyntax awaited => Receiver(awaited.Expression),
        ConditionalAccessExpressionSyntax conditional => conditional.Expression,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } access } => Receiver(access.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Expression,
        _ => null,
    };

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
        if (!DisposalEdits.CanRemoveKeyword(declaration))
        {
            return false;
        }

        DisposalEdits.RemoveKeyword(declaration, edits);
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

    private static bool Hoist(UsingStatementSyntax statement, DocumentEdits edits)
    {
        if (!DisposalEdits.CanHoist(statement))
        {
            return false;
        }

        DisposalEdits.Hoist(statement, edits);
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
