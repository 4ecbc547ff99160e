using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB810: reads the variable by the name that the function has.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(EnvironmentVariableNotDefinedCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class EnvironmentVariableNotDefinedCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Read the variable that is defined".</summary>
    public const string CorrectKey = "LMB810.Correct";

    /// <summary>Initializes a new instance of the <see cref="EnvironmentVariableNotDefinedCodeFix"/> class.</summary>
    public EnvironmentVariableNotDefinedCodeFix()
        : base(DiagnosticIds.EnvironmentVariableNotDefined, "Read the variable that is defined", CorrectKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, DocumentEdits edits, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.Replacement, out var meant) || meant is null
            || root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not LiteralExpressionSyntax literal)
        {
            return false;
        }

        edits.Replace(literal.Token.Span, SymbolDisplay.FormatLiteral(meant, quote: true));
        return true;
    }
}
