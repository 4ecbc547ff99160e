using System.Linq;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB208: names the property as Lambda reads it.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(BatchResponseWrongJsonShapeCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class BatchResponseWrongJsonShapeCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Name it as Lambda reads it".</summary>
    public const string NamePropertyKey = "LMB208.NameProperty";

    /// <summary>Initializes a new instance of the <see cref="BatchResponseWrongJsonShapeCodeFix"/> class.</summary>
    public BatchResponseWrongJsonShapeCodeFix()
        : base(DiagnosticIds.BatchResponseWrongJsonShape, "Name it as Lambda reads it", NamePropertyKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, DocumentEdits edits, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.Replacement, out var attribute) || attribute is null)
        {
            return false;
        }

        var space = attribute == "JsonProperty" ? "Newtonsoft.Json" : "System.Text.Json.Serialization";
        if (model.Compilation.GetTypesByMetadataName(space + "." + attribute + "Attribute").IsEmpty)
        {
            return false;
        }

        var text = root.SyntaxTree.GetText(cancellationToken);
        var node = root.FindNode(diagnostic.Location.SourceSpan);
        var (lists, identifier) = node switch
        {
            PropertyDeclarationSyntax property => (property.AttributeLists, property.Identifier),
            ParameterSyntax parameter => (parameter.AttributeLists, parameter.Identifier),
            _ => (default, default),
        };

        if (identifier.IsKind(SyntaxKind.None))
        {
            return false;
        }

        var name = BatchResponseWrongJsonShape.Expected(identifier.ValueText);
        var existing = lists.SelectMany(list => list.Attributes).FirstOrDefault(candidate => Simple(candidate.Name) is { } simple && (simple == attribute || simple == attribute + "Attribute"));
        name ??= existing?.ArgumentList?.Arguments.Select(argument => model.GetConstantValue(argument.Expression, cancellationToken).Value as string)
            .Select(value => value is null ? null : BatchResponseWrongJsonShape.Expected(value)).FirstOrDefault(value => value is not null);
        name ??= lists.SelectMany(list => list.Attributes).SelectMany(other => other.ArgumentList?.Arguments ?? default)
            .Select(argument => model.GetConstantValue(argument.Expression, cancellationToken).Value as string)
            .Select(value => value is null ? null : BatchResponseWrongJsonShape.Expected(value)).FirstOrDefault(value => value is not null);
        if (name is null)
        {
            return false;
        }

        if (existing is not null)
        {
            if (existing.ArgumentList is not { Arguments: { Count: 1 } arguments } || arguments[0].NameEquals is { Name.Identifier.ValueText: not "PropertyName" })
            {
                return false;
            }

            edits.Replace(arguments[0].Expression.Span, "\"" + name + "\"");
            return true;
        }

        var written = attribute + "(\"" + name + "\")";
        if (node is ParameterSyntax)
        {
            edits.Insert(node.SpanStart, "[property: " + written + "] ");
        }
        else if (Layout.StartsLine(text, node.SpanStart))
        {
            edits.Insert(node.SpanStart, "[" + written + "]" + edits.NewLine + Layout.IndentOf(text, node.SpanStart));
        }
        else
        {
            edits.Insert(node.SpanStart, "[" + written + "] ");
        }

        if (!model.LookupNamespacesAndTypes(node.SpanStart, name: attribute + "Attribute").Any())
        {
            UsingDirectives.Add(new[] { space }, root, text, edits);
        }

        return true;
    }

    private static string? Simple(NameSyntax name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => null,
    };
}
