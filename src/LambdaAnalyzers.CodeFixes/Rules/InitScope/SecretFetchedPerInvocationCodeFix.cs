using System;
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

/// <summary>LMB106: keeps the response in a field that is filled once.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(SecretFetchedPerInvocationCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class SecretFetchedPerInvocationCodeFix : CodeFixProvider
{
    /// <summary>The equivalence key of "Keep the response…".</summary>
    public const string KeepResponseKey = "LMB106.KeepResponse";

    // A rotated secret is seen by new execution environments only: the title says so, since it is a change.
    private const string Title = "Keep the response for the life of the execution environment";

    private static readonly SiteFixAllProvider<InitScopeSite> s_fixAllProvider =
        new(Title, InitScopeSite.From, static (solution, sites, _, token) => KeepAllAsync(solution, sites, token));

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticIds.SecretFetchedPerInvocation);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => s_fixAllProvider;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (InitScopeSite.From(context.Document, diagnostic) is not { } site)
            {
                continue;
            }

            var solution = context.Document.Project.Solution;
            var kept = await KeepAllAsync(solution, new[] { site }, context.CancellationToken).ConfigureAwait(false);
            if (kept != solution)
            {
                context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(kept), KeepResponseKey), diagnostic);
            }
        }
    }

    private static async Task<Solution> KeepAllAsync(Solution solution, IReadOnlyList<InitScopeSite> sites, CancellationToken cancellationToken) =>
        await AllSites.TryApplyAsync(solution, MoveToInitScope.InOrder(solution, sites), TryKeepAsync, cancellationToken).ConfigureAwait(false) ?? solution;

    private static async Task<Solution?> TryKeepAsync(Solution solution, IReadOnlyList<InitScopeSite> sites, CancellationToken cancellationToken)
    {
        // Parts of one class in several files, and files of several projects, must not be given the same name twice.
        var names = new HashSet<(ProjectId Project, string Type, string Name)>();
        var edited = new List<(Document Document, SourceText Text)>();
        foreach (var group in sites.GroupBy(site => site.Document.Id))
        {
            var document = group.First().Document;
            if (await KeepInDocumentAsync(document, group.ToList(), names, cancellationToken).ConfigureAwait(false) is { } text)
            {
                edited.Add((document, text));
            }
        }

        return await MoveToInitScope.WithTextsAsync(solution, edited, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<SourceText?> KeepInDocumentAsync(
        Document document, List<InitScopeSite> sites, HashSet<(ProjectId Project, string Type, string Name)> names, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null || root.SyntaxTree.Options is not CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp8 })
        {
            return null;
        }

        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var edits = new DocumentEdits(root, text);
        var placements = new Dictionary<TypeDeclarationSyntax, FieldPlacement>();
        foreach (var site in sites)
        {
            Keep(site, root, model, text, edits, placements, names, cancellationToken);
        }

        foreach (var placement in placements.Values)
        {
            placement.Emit(edits);
        }

        return edits.HasEdits ? edits.Apply() : null;
    }

    private static void Keep(
        InitScopeSite site,
        SyntaxNode root,
        SemanticModel model,
        SourceText text,
        DocumentEdits edits,
        Dictionary<TypeDeclarationSyntax, FieldPlacement> placements,
        HashSet<(ProjectId Project, string Type, string Name)> names,
        CancellationToken cancellationToken)
    {
        if (site.Place == DiagnosticProperties.TopLevelLocal
            || Awaited(site.Find(root)) is not { } awaited
            || awaited.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } target
            || target is InterfaceDeclarationSyntax
            || model.GetTypeInfo(awaited, cancellationToken).Type is not INamedTypeSymbol { TypeKind: TypeKind.Class } response
            || model.GetDeclaredSymbol(target, cancellationToken) is not INamedTypeSymbol type)
        {
            return;
        }

        // An instance field takes part in the equality of a record.
        var isStatic = site.Place == DiagnosticProperties.StaticField || type.TypeKind == TypeKind.Struct || type.IsRecord || IsInStaticCode(awaited, target);
        if (CallOf(site.Find(root)) is not { } call || !CanBeKept(call, awaited, model, cancellationToken) || !SameRequest.IsMadeBy(call, type, isStatic, model, cancellationToken))
        {
            return;
        }

        var owner = new InitScopeType(type, model.Compilation, cancellationToken);
        var style = FieldStyle.Of(owner.Parts, target, isStatic);
        var local = awaited.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } ? declarator.Identifier.ValueText : null;
        var key = type.ToDisplayString();
        if (style.Names(local, response).FirstOrDefault(name =>
                !names.Contains((site.Document.Project.Id, key, name)) && !owner.HasMember(name) && !owner.Mentions(name, null)
                && !InitScopePlanner.IsHidden(name, awaited, except: null, model)) is not { } fieldName)
        {
            return;
        }

        if (!placements.TryGetValue(target, out var placement))
        {
            placements.Add(target, placement = new FieldPlacement(target, text));
        }

        var nullable = (model.GetNullableContext(awaited.SpanStart) & NullableContext.AnnotationsEnabled) != 0 ? "?" : string.Empty;
        var declaration = (isStatic ? "private static " : "private ")
            + response.ToMinimalDisplayString(model, target.OpenBraceToken.Span.End) + nullable + " " + fieldName + ";";
        if (!placement.TryAdd(declaration, isStatic, Enumerable.Empty<FieldDeclarationSyntax>(), Enumerable.Empty<FieldDeclarationSyntax>()))
        {
            return;
        }

        names.Add((site.Document.Project.Id, key, fieldName));
        var needsParentheses = awaited.Parent is not (EqualsValueClauseSyntax or ReturnStatementSyntax or ArgumentSyntax or ArrowExpressionClauseSyntax
            or ParenthesizedExpressionSyntax or AssignmentExpressionSyntax or ExpressionStatementSyntax);
        edits.Insert(awaited.SpanStart, (needsParentheses ? "(" : string.Empty) + style.Reference(fieldName, isStatic) + " ??= ");
        if (needsParentheses)
        {
            edits.Insert(awaited.Span.End, ")");
        }
    }

    /// <summary>The await of the call whose name the diagnostic marks; null when the task goes anywhere else.</summary>
    private static AwaitExpressionSyntax? Awaited(ExpressionSyntax? name)
    {
        var invocation = CallOf(name);
        ExpressionSyntax? task = invocation;
        if (invocation?.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured })
        {
            task = configured;
        }

        return task?.Parent as AwaitExpressionSyntax;
    }

    private static InvocationExpressionSyntax? CallOf(ExpressionSyntax? name) => name?.FirstAncestorOrSelf<InvocationExpressionSyntax>();

    private static bool CanBeKept(InvocationExpressionSyntax call, AwaitExpressionSyntax awaited, SemanticModel model, CancellationToken cancellationToken)
    {
        // The token of a configuration session is good for one call.
        if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method || method.Name.StartsWith("StartConfigurationSession", StringComparison.Ordinal))
        {
            return false;
        }

        return awaited.Parent is not (UsingStatementSyntax or AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression })
            && !(awaited.Parent is EqualsValueClauseSyntax { Parent.Parent.Parent: UsingStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } });
    }

    private static bool IsInStaticCode(SyntaxNode node, TypeDeclarationSyntax target)
    {
        for (var current = node.Parent; current is not null && current != target; current = current.Parent)
        {
            var modifiers = current switch
            {
                MemberDeclarationSyntax member => member.Modifiers,
                LocalFunctionStatementSyntax function => function.Modifiers,
                AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers,
                _ => default,
            };
            if (modifiers.Any(SyntaxKind.StaticKeyword))
            {
                return true;
            }
        }

        return false;
    }
}
