using System;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Storage;

/// <summary>LMB701: lets the path lead below /tmp.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(WriteOutsideTmpCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class WriteOutsideTmpCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Write below the temporary directory".</summary>
    public const string WriteToTmpKey = "LMB701.WriteToTmp";

    /// <summary>Initializes a new instance of the <see cref="WriteOutsideTmpCodeFix"/> class.</summary>
    public WriteOutsideTmpCodeFix()
        : base(DiagnosticIds.WriteOutsideTmp, "Write below the temporary directory", WriteToTmpKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, TextSpan span, DocumentEdits edits, CancellationToken cancellationToken)
    {
        if (root.FindNode(span, getInnermostNodeForTie: true) is not ExpressionSyntax expression
            || PathSyntax.Origin(expression, model, cancellationToken) is not { } path
            || path.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type && path.FirstAncestorOrSelf<GlobalStatementSyntax>() is null)
        {
            return false;
        }

        if (path is BaseObjectCreationExpressionSyntax || IsConstant(path))
        {
            return false;
        }

        // The same path, written again: what is written there is read there.
        SyntaxNode scope = path.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration ? declaration : root;
        var written = path.ToString();
        var places = path == expression
            ? scope.DescendantNodes().OfType<ExpressionSyntax>().Where(node => node.ToString() == written && IsInCode(node)).ToList()
            : new System.Collections.Generic.List<ExpressionSyntax> { path };
        if (places.Any(IsConstant) || !places.Contains(path))
        {
            return false;
        }

        if (IsPlainName(path))
        {
            foreach (var place in places.Where(place => edits.IsFirst("tmp " + place.Span)))
            {
                var name = PathSyntax.TypeName(place, root, model, edits, cancellationToken);
                edits.Insert(place.SpanStart, name + ".Combine(" + name + ".GetTempPath(), ");
                edits.Insert(place.Span.End, ")");
            }

            return true;
        }

        // Only the directory changes, so there must be no other below it that nobody makes.
        if (PathSyntax.Texts(path).Any(static text => text.Trim('/', '\\').IndexOfAny(new[] { '/', '\\' }) >= 0)
            || PathSyntax.Texts(path).Count(static text => text.Trim('/', '\\').Length > 0) > 1
            || places.Any(place => Directories(place, model, cancellationToken).Length != 1))
        {
            return false;
        }

        foreach (var place in places)
        {
            var directory = Directories(place, model, cancellationToken)[0];
            if (edits.IsFirst("tmp " + directory.Span))
            {
                edits.Replace(directory.Span, PathSyntax.TypeName(place, root, model, edits, cancellationToken) + ".GetTempPath()");
            }
        }

        return true;
    }

    private static bool IsInCode(SyntaxNode node) => node.FirstAncestorOrSelf<AttributeSyntax>() is null;

    private static bool IsConstant(ExpressionSyntax path) =>
        path.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { IsConst: true } && path.Parent is EqualsValueClauseSyntax
        || (path.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } } && field.Modifiers.Any(SyntaxKind.ConstKeyword))
        || path.Parent is EqualsValueClauseSyntax { Parent: ParameterSyntax }
        || path.FirstAncestorOrSelf<CaseSwitchLabelSyntax>() is not null
        || path.FirstAncestorOrSelf<PatternSyntax>() is not null;

    /// <summary>The name of a file, without any directory.</summary>
    private static bool IsPlainName(ExpressionSyntax path)
    {
        if (path is not (LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } or InterpolatedStringExpressionSyntax))
        {
            return false;
        }

        if (path is InterpolatedStringExpressionSyntax text && text.Contents.Count > 0 && text.Contents[0] is InterpolationSyntax first && !IsGuid(first.Expression))
        {
            return false;
        }

        var texts = PathSyntax.Texts(path);
        return texts.Length > 0 && texts.All(static part => part.IndexOfAny(new[] { '/', '\\', ':', ';', '=' }) < 0);
    }

    private static bool IsGuid(ExpressionSyntax expression) => expression.ToString().StartsWith("Guid.NewGuid()", StringComparison.Ordinal);

    /// <summary>The expressions that name the directory of the code.</summary>
    private static ExpressionSyntax[] Directories(ExpressionSyntax path, SemanticModel model, CancellationToken cancellationToken) =>
        path.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Where(node => model.GetSymbolInfo(node, cancellationToken).Symbol switch
        {
            IPropertySymbol { Name: "BaseDirectory", ContainingType.Name: "AppContext" or "AppDomain" } => node is MemberAccessExpressionSyntax access && access.Name.Identifier.ValueText == "BaseDirectory",
            IPropertySymbol { Name: "CurrentDirectory", ContainingType.Name: "Environment" } => node is MemberAccessExpressionSyntax,
            IMethodSymbol { Name: "GetCurrentDirectory", ContainingType.Name: "Directory" } => node is InvocationExpressionSyntax,
            _ => false,
        }).ToArray();
}
