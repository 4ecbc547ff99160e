using System.Linq;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.State;

/// <summary>LMB307: opens the database connection again after each restore, by a hook that the constructor registers.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(ConnectionOpenedInSnapshotCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class ConnectionOpenedInSnapshotCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Open again after restore".</summary>
    public const string OpenAgainKey = "LMB307.OpenAfterRestore";

    /// <summary>Initializes a new instance of the <see cref="ConnectionOpenedInSnapshotCodeFix"/> class.</summary>
    public ConnectionOpenedInSnapshotCodeFix()
        : base(DiagnosticIds.ConnectionOpenedInSnapshot, "Open again after restore", OpenAgainKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, TextSpan span, DocumentEdits edits, CancellationToken cancellationToken)
    {
        if (root.FindNode(span, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not
                { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax connection, Name.Identifier.ValueText: "Open" or "OpenAsync" } } call
            || model.GetSymbolInfo(connection, cancellationToken).Symbol is not IFieldSymbol field
            || call.FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } type
            || model.Compilation.GetTypesByMetadataName("Amazon.Lambda.Core.SnapshotRestore").IsEmpty
            || !ConstructorPlace.IsOfHandler(type, model, cancellationToken)
            || ConstructorPlace.Of(type, root) is not { } place)
        {
            return false;
        }

        if (!edits.IsFirst("opened again " + field.Name))
        {
            return true;
        }

        var text = root.SyntaxTree.GetText(cancellationToken);
        var unit = Layout.IndentUnitOf(text);
        var line = edits.NewLine + place.Indent;
        var isAsync = HasMember(field.Type, "CloseAsync") && HasMember(field.Type, "OpenAsync");
        place.Add(
            "SnapshotRestore.RegisterAfterRestore(" + (isAsync ? "async () =>" : "() =>") + line + "{" + line + unit
                + (isAsync
                    ? "await " + field.Name + ".CloseAsync();" + line + unit + "await " + field.Name + ".OpenAsync();"
                    : field.Name + ".Close();" + line + unit + field.Name + ".Open();" + line + unit + "return default;")
                + line + "});",
            edits,
            text);
        UsingDirectives.Add(
            model.LookupNamespacesAndTypes(span.Start, name: "SnapshotRestore").IsEmpty ? new[] { "Amazon.Lambda.Core" } : Enumerable.Empty<string>(), root, text, edits);
        return true;
    }

    private static bool HasMember(ITypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers(name).Length > 0)
            {
                return true;
            }
        }

        return false;
    }
}
