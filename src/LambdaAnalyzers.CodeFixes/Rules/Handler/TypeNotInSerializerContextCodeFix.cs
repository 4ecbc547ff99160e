using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>LMB507: registers the missing types with the context, where the order of its attributes puts them.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(TypeNotInSerializerContextCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class TypeNotInSerializerContextCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Register the type".</summary>
    public const string RegisterKey = "LMB507.Register";

    private const string Space = "System.Text.Json.Serialization";

    private static readonly SymbolDisplayFormat s_name =
        SymbolDisplayFormat.MinimallyQualifiedFormat.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Initializes a new instance of the <see cref="TypeNotInSerializerContextCodeFix"/> class.</summary>
    public TypeNotInSerializerContextCodeFix()
        : base(DiagnosticIds.TypeNotInSerializerContext, "Register the type with the context", RegisterKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, DocumentEdits edits, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.MissingTypes, out var ids) || ids is null
            || root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not ClassDeclarationSyntax context)
        {
            return false;
        }

        var names = new List<string>();
        foreach (var id in ids.Split('\n'))
        {
            if (DocumentationCommentId.GetFirstSymbolForReferenceId(id, model.Compilation) is not ITypeSymbol type
                || !model.IsAccessible(context.SpanStart, type))
            {
                return false;
            }

            names.Add(type.ToMinimalDisplayString(model, context.Identifier.SpanStart, s_name));
        }

        var text = root.SyntaxTree.GetText(cancellationToken);
        var lists = context.AttributeLists.Where(list => list.Attributes.Any(IsRegistration)).ToList();
        var written = lists.SelectMany(list => list.Attributes).FirstOrDefault(IsRegistration)?.Name.ToString();
        if (written is null)
        {
            written = "JsonSerializable";
            UsingDirectives.AddFor("JsonSerializableAttribute", Space, model, context.SpanStart, root, edits);
        }

        var keys = lists.Select(KeyOf).ToList();
        var isSorted = keys.Count > 1 && keys.Zip(keys.Skip(1), Compare).All(order => order <= 0);
        foreach (var name in names)
        {
            var attribute = "[" + written + "(typeof(" + name + "))]";
            // In front of the first that comes later, where they are in order; else behind the last.
            var next = isSorted ? lists.FirstOrDefault(list => Compare(KeyOf(list), name) > 0) : null;
            if (next is null && lists.Count > 0)
            {
                edits.Insert(lists[lists.Count - 1].Span.End, edits.NewLine + Layout.IndentOf(text, lists[lists.Count - 1].SpanStart) + attribute);
                continue;
            }

            var place = next?.SpanStart ?? (context.AttributeLists.Count > 0 ? context.AttributeLists[0].SpanStart : context.Modifiers.FirstOrDefault() is { RawKind: not 0 } modifier ? modifier.SpanStart : context.Keyword.SpanStart);
            edits.Insert(place, attribute + edits.NewLine + Layout.IndentOf(text, place));
        }

        return true;
    }

    private static bool IsRegistration(AttributeSyntax attribute) =>
        (attribute.Name is QualifiedNameSyntax qualified ? qualified.Right : attribute.Name as SimpleNameSyntax)?.Identifier.ValueText is "JsonSerializable" or "JsonSerializableAttribute";

    private static string KeyOf(AttributeListSyntax list) =>
        list.Attributes.FirstOrDefault(IsRegistration)?.ArgumentList?.Arguments.FirstOrDefault()?.Expression is TypeOfExpressionSyntax named ? named.Type.ToString() : string.Empty;

    private static int Compare(string left, string right) => string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
}
