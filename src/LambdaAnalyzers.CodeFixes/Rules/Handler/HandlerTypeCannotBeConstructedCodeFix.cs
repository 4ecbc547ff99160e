using System.Linq;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>
/// LMB504: makes the constructor public that the runtime needs. Where there is none without parameters, what it would have to pass on
/// is the author's to say, and nothing is offered.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(HandlerTypeCannotBeConstructedCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class HandlerTypeCannotBeConstructedCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Make the constructor public".</summary>
    public const string MakePublicKey = "LMB504.MakePublic";

    /// <summary>Initializes a new instance of the <see cref="HandlerTypeCannotBeConstructedCodeFix"/> class.</summary>
    public HandlerTypeCannotBeConstructedCodeFix()
        : base(DiagnosticIds.HandlerTypeCannotBeConstructed, "Make the constructor public", MakePublicKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, DocumentEdits edits, CancellationToken cancellationToken)
    {
        // The handler may be inherited: then the constructor is that of another class.
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || !diagnostic.Properties.TryGetValue(DiagnosticProperties.DeployedType, out var deployed)
            || model.GetDeclaredSymbol(type, cancellationToken)?.ToDisplayString() != deployed
            || type.Modifiers.Any(SyntaxKind.AbstractKeyword)
            || type.Members.OfType<ConstructorDeclarationSyntax>().FirstOrDefault(candidate =>
                candidate.ParameterList.Parameters.Count == 0 && !candidate.Modifiers.Any(SyntaxKind.StaticKeyword)) is not { } constructor
            || constructor.Modifiers.Any(SyntaxKind.PublicKeyword))
        {
            return false;
        }

        var accessibility = constructor.Modifiers
            .Where(modifier => modifier.Kind() is SyntaxKind.PrivateKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword)
            .ToList();
        // Two handlers of one class need one change.
        if (!edits.IsFirst("public constructor of " + type.Identifier.ValueText))
        {
            return true;
        }

        if (accessibility.Count == 0)
        {
            edits.Insert(constructor.Modifiers.Count > 0 ? constructor.Modifiers[0].SpanStart : constructor.Identifier.SpanStart, "public ");
            return true;
        }

        edits.Replace(TextSpan.FromBounds(accessibility[0].SpanStart, accessibility[accessibility.Count - 1].Span.End), "public");
        return true;
    }
}
