using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Security;

/// <summary>LMB406: lets only callers through that IAM allows.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(PublicFunctionUrlCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class PublicFunctionUrlCodeFix : TemplateCodeFix
{
    /// <summary>The equivalence key of "Require IAM".</summary>
    public const string RequireKey = "LMB406.Require";

    /// <summary>Initializes a new instance of the <see cref="PublicFunctionUrlCodeFix"/> class.</summary>
    public PublicFunctionUrlCodeFix()
        : base(DiagnosticIds.PublicFunctionUrl, "Require IAM", RequireKey)
    {
    }

    /// <inheritdoc/>
    private protected override TextChange? Plan(SourceText text, TemplateNode root, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.SourceSpan;
        switch (text.ToString(span))
        {
            case PublicFunctionUrl.Public:
                return new TextChange(span, PublicFunctionUrl.RequiresIam);

            case "true" when ServerlessReader.IsServerless(root):
                return new TextChange(span, "{ authorizer: aws_iam }");

            default:
                // 'url:' of the Serverless Framework with other settings.
                return TemplateEdits.EntryAt(root, span) is { Value.Kind: TemplateNodeKind.Mapping } url && ServerlessReader.IsServerless(root)
                    ? TemplateEdits.Add(text, url.Value, "authorizer", "aws_iam")
                    : null;
        }
    }
}
