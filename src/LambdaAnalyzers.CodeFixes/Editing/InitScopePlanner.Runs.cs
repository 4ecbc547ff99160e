using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Editing;

/// <summary>The move of what is built over several statements, and of providers, which events may share only to some extent.</summary>
internal sealed partial class InitScopePlanner
{
    private enum ProviderSharing
    {
        /// <summary>All events can use one object, or it is no provider.</summary>
        Full,

        /// <summary>All events can use one provider if each of them has a scope.</summary>
        ByScopes,

        None,
    }

    private readonly Dictionary<ExpressionSyntax, BuilderRun?> _runs = new();
    private readonly HashSet<(INamedTypeSymbol, string)> _plannedMethods = new();
    private readonly List<(MemberDeclarationSyntax Member, string Text)> _methods = new();

    /// <summary>Sites that may take others along come first.</summary>
    public async Task<bool> MayTakeOthersAlongAsync(InitScopeSite site)
    {
        var root = await site.Document.GetSyntaxRootAsync(_cancellationToken).ConfigureAwait(false);
        return root is not null && site.Find(root) is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "BuildServiceProvider" } };
    }

    /// <summary>The last planned stands next to the member, as if one had been added after the other.</summary>
    private void EmitMethods()
    {
        for (var i = _methods.Count - 1; i >= 0; i--)
        {
            var (member, method) = _methods[i];
            var (_, _, text, edits) = _documents[member.SyntaxTree];
            edits.Insert(text.Lines.GetLineFromPosition(member.Span.End).EndIncludingLineBreak, method);
        }
    }

    /// <summary>The provider for which alone the site is made, in several statements: they move as one.</summary>
    private ExpressionSyntax? WholeRun(MemberSite site)
    {
        if (site.Value.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax block } statement } })
        {
            return null;
        }

        foreach (var build in block.Statements.Where(s => s.SpanStart > statement.SpanStart).SelectMany(s => s.DescendantNodes()).OfType<InvocationExpressionSyntax>().Where(BuildsProvider))
        {
            if (BuilderRun.TryCreate(build, site.Type.Symbol, site.Member, site.Model, _compilation, _cancellationToken) is { } run
                && run.Statements.Contains(statement) && !run.IsCopied(statement))
            {
                return build;
            }
        }

        return null;
    }

    private BuilderRun? RunOf(MemberSite site)
    {
        if (!_runs.TryGetValue(site.Creation, out var run))
        {
            run = BuilderRun.TryCreate(site.Creation, site.Type.Symbol, site.Member, site.Model, _compilation, _cancellationToken);
            _runs.Add(site.Creation, run);
        }

        return run;
    }

    // -- providers -----------------------------------------------------------------------------------------------

    /// <summary>
    /// A provider that is moved makes its singletons once, as it should. Its scoped services would become singletons too, and carry the state
    /// of one event to the next, unless each event has a scope.
    /// </summary>
    private async Task<ProviderSharing> SharingOfAsync(MemberSite site)
    {
        var isHost = IsHost(site.Model.GetTypeInfo(site.Creation, _cancellationToken).Type);
        if (!isHost && !BuildsProvider(site.Creation))
        {
            return ProviderSharing.Full;
        }

        if (RunOf(site) is not { } run)
        {
            return ProviderSharing.None;
        }

        var uses = await UsesOfVariableAsync(site).ConfigureAwait(false);
        if (isHost && uses?.All(u => u.Use.Kind == ValueUseKind.DisposeStatement || IsMember(u.Reference, "Services")) != true)
        {
            // Starting and stopping a host belongs to whoever made it.
            return ProviderSharing.None;
        }

        if (!run.NeedsScopes)
        {
            return ProviderSharing.Full;
        }

        if (uses is null)
        {
            return ProviderSharing.None;
        }

        return uses.All(u => u.Use.Kind == ValueUseKind.DisposeStatement || IsScoped(u.Reference)) ? ProviderSharing.Full : ProviderSharing.ByScopes;
    }

    /// <summary>Whether a provider that becomes a variable among top-level statements can serve all events.</summary>
    private bool IsSharedAtTopLevel(ExpressionSyntax creation, SyntaxNode function, SemanticModel model) =>
        !BuildsProvider(creation) && !IsHost(model.GetTypeInfo(creation, _cancellationToken).Type)
        || (model.GetEnclosingSymbol(creation.SpanStart, _cancellationToken)?.ContainingType is { } program
            && BuilderRun.TryCreate(creation, program, function, model, _compilation, _cancellationToken) is { NeedsScopes: false } run
            && !IsHost(model.GetTypeInfo(run.Build, _cancellationToken).Type));

    private static bool BuildsProvider(ExpressionSyntax creation) =>
        creation is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "BuildServiceProvider" } };

    private static bool IsHost(ITypeSymbol? type) =>
        type is not null && (type.Name == "IHost" || type.AllInterfaces.Any(i => i.Name == "IHost" && i.ContainingNamespace.Name == "Hosting"));

    private static bool IsMember(ExpressionSyntax value, string name) =>
        value.Parent is MemberAccessExpressionSyntax access && access.Expression == value && access.Name.Identifier.ValueText == name;

    private static bool IsScoped(ExpressionSyntax provider) =>
        IsMember(provider, "CreateScope") || IsMember(provider, "CreateAsyncScope")
        || (IsMember(provider, "Services") && IsScoped((ExpressionSyntax)provider.Parent!));

    private async Task<List<(IdentifierNameSyntax Reference, ValueUse Use)>?> UsesOfVariableAsync(MemberSite site)
    {
        if (site.Value.Parent is not EqualsValueClauseSyntax
            {
                Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax or UsingStatementSyntax } declarator,
            }
            || site.Model.GetDeclaredSymbol(declarator, _cancellationToken) is not ILocalSymbol { RefKind: RefKind.None } local
            || declarator.Parent?.Parent is not StatementSyntax { Parent: { } parent } statement)
        {
            return null;
        }

        SyntaxNode scope = statement is UsingStatementSyntax ? statement : parent is SwitchSectionSyntax ? parent.Parent! : parent;
        return await NewUseAnalysis().UsesAsync(local, scope, site.Model).ConfigureAwait(false);
    }

    // `using var provider = …;` → `using var scope = _provider.CreateScope();`: what was made for the event still ends with it.
    private async Task<bool> TryMoveBehindScopeAsync(MemberSite site)
    {
        if (site.Value.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: StatementSyntax statement } variables } declarator }
            || site.Model.GetDeclaredSymbol(declarator, _cancellationToken) is not ILocalSymbol local
            || AwaitOf(statement) is not { } isAsync
            || await UsesOfVariableAsync(site).ConfigureAwait(false) is not { } uses
            || uses.Any(u => u.Use.Kind != ValueUseKind.Harmless)
            || HasStrayComment(statement, site.Value, variables)
            || IsMentionedInDisabledCode(local.Name, site.Member))
        {
            return false;
        }

        var isHost = IsHost(site.Model.GetTypeInfo(site.Creation, _cancellationToken).Type);
        var create = isAsync ? "CreateAsyncScope" : "CreateScope";
        var scopeName = new[] { "scope", "serviceScope" }.FirstOrDefault(n => !site.Member.DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == n));
        if (scopeName is null
            || ProviderOf(site.Model.GetTypeInfo(site.Creation, _cancellationToken).Type, isHost) is not { } provider
            || !site.Model.LookupSymbols(site.Value.SpanStart, provider, create, includeReducedExtensionMethods: true).Any())
        {
            return false;
        }

        var declaredType = variables.Type.IsVar ? null : variables.Type;
        if (TryHold(site, site.Value, declaredType, local.Name, local, new[] { site.Value }, trailingComment: null) is not { } held)
        {
            return false;
        }

        var edits = EditsOf(site.Creation);
        if (!variables.Type.IsVar)
        {
            edits.Replace(variables.Type.Span, "var");
        }

        edits.Replace(declarator.Span, scopeName + " = " + held.Reference + (isHost ? ".Services." : ".") + create + "()");
        foreach (var (reference, _) in uses)
        {
            edits.Replace(isHost ? reference.Parent!.Span : reference.Span, scopeName + ".ServiceProvider");
        }

        return true;
    }

    private static ITypeSymbol? ProviderOf(ITypeSymbol? created, bool isHost) =>
        isHost && created is not null
            ? created.AllInterfaces.Concat(new[] { created }).SelectMany(t => t.GetMembers("Services")).OfType<IPropertySymbol>().FirstOrDefault()?.Type
            : created;

    private static bool? AwaitOf(StatementSyntax statement) => statement switch
    {
        LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.UsingKeyword } declaration => declaration.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        UsingStatementSyntax @using => @using.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        _ => null,
    };

    // -- the method ----------------------------------------------------------------------------------------------

    /// <summary>Plans the field, and a method that builds what it holds.</summary>
    private Held? TryHoldRun(
        MemberSite site, ExpressionSyntax value, TypeSyntax? declaredType, string? localName, ISymbol? except,
        IReadOnlyList<ExpressionSyntax> references, string? trailingComment, IMethodSymbol? factory = null)
    {
        if (value != site.Creation
            || RunOf(site) is not { } run
            || (run.NeedsInstance && site.IsStatic)
            || site.Type.Symbol.TypeKind != TypeKind.Class
            || site.Model.GetTypeInfo(value, _cancellationToken).Type is not { TypeKind: not TypeKind.Error } created)
        {
            return null;
        }

        var type = declaredType is null ? created : site.Model.GetTypeInfo(declaredType, _cancellationToken).Type;
        if (type?.WithNullableAnnotation(NullableAnnotation.NotAnnotated) is not { TypeKind: not (TypeKind.Error or TypeKind.Dynamic) } fieldType
            || MovableExpression.IsMethodTypeParameter(fieldType))
        {
            return null;
        }

        var (_, root, text, edits) = _documents[site.Creation.SyntaxTree];
        var placement = PlacementOf(site.Declaration);
        ConstructorDeclarationSyntax? constructor = null;
        if (run.NeedsInstance)
        {
            constructor = ConstructorFor(site.Type, run.InstanceMembers);
            if (constructor is null && !(CanWriteConstructor(site.Type, run.InstanceMembers) && placement.CanAddConstructor))
            {
                return null;
            }
        }

        IReadOnlyList<FieldDeclarationSyntax> before = Array.Empty<FieldDeclarationSyntax>();
        IReadOnlyList<FieldDeclarationSyntax> behind = Array.Empty<FieldDeclarationSyntax>();
        if (site.IsStatic)
        {
            if (site.Type.StaticsThatRunOwnCode(site.Declaration) is not { } running || FieldsOf(run.StaticMembers, site) is not { } required)
            {
                return null;
            }

            before = running;
            behind = required;
        }

        var style = FieldStyle.Of(site.Type.Parts, site.Declaration, site.IsStatic);
        if (ChooseName(style.Names(localName, created), site.Type, except, references, Array.Empty<string>()) is not { } fieldName)
        {
            return null;
        }

        var typeText = declaredType is not null ? MovableExpression.TypeText(declaredType) : NameOf(fieldType, site);
        string initializer;
        if (factory is not null)
        {
            initializer = factory.Name + "()";
        }
        else if (run.Statements.Count == 0)
        {
            initializer = Layout.Extract(root, text, value.Span, placement.Indent, Array.Empty<TextChange>());
        }
        else
        {
            if (MethodName(created, site) is not { } method || MethodText(run, site, typeText, method) is not { } methodText)
            {
                return null;
            }

            _methods.Add((site.Member, methodText));
            _plannedMethods.Add((site.Type.Symbol, method));
            initializer = method + "()";
        }

        var field = style.Modifiers + typeText + " " + fieldName + (run.NeedsInstance ? string.Empty : " = " + initializer) + ";"
            + (trailingComment is null ? string.Empty : " " + trailingComment);
        if (!placement.TryAdd(field, site.IsStatic, behind, before))
        {
            return null;
        }

        if (constructor is not null)
        {
            var declared = constructor.ParameterList.Parameters.Select(p => p.Identifier.ValueText)
                .Concat(constructor.DescendantNodes().OfType<VariableDeclaratorSyntax>().Select(v => v.Identifier.ValueText));
            AppendTo(constructor, (declared.Contains(fieldName) ? "this." + fieldName : style.Reference(fieldName, isStatic: false)) + " = " + initializer + ";", Layout.IndentUnitOf(text));
        }
        else if (run.NeedsInstance)
        {
            placement.AddConstructorStatement(style.Reference(fieldName, isStatic: false) + " = " + initializer + ";");
        }

        foreach (var statement in run.Statements)
        {
            _moved.Add((site.Creation.SyntaxTree, statement.Span));
            if (factory is not null || run.IsCopied(statement))
            {
                continue;
            }

            edits.Remove(statement);
            edits.MoveCommentAway(statement);
            if (CommentsAbove(statement, text) is { } comments)
            {
                edits.RemoveLines(comments);
            }
        }

        _moved.Add((site.Creation.SyntaxTree, value.Span));
        site.Type.Planned.Add(new InitScopeMember(CreationKey.Of(created, initializer), fieldType, fieldName, site.IsStatic));
        return new Held(style.Reference(fieldName, site.IsStatic), isNew: true);
    }

    /// <summary>A method that does nothing but build stays as it is: the field is filled by it, and its callers use the field.</summary>
    private bool TryHoldFactory(MemberSite site, ValueUseAnalysis analysis)
    {
        if (analysis.Releases.Count > 0
            || site.Member is not MethodDeclarationSyntax { ParameterList.Parameters.Count: 0, TypeParameterList: null, Body: { } body } method
            || site.Creation.Parent is not ReturnStatementSyntax last || last.Parent != body
            || RunOf(site) is not { NeedsInstance: false, Statements.Count: > 0 } run
            || !body.Statements.All(s => s == last || run.Statements.Contains(s))
            || site.Model.GetDeclaredSymbol(method, _cancellationToken) is not { IsStatic: true, DeclaredAccessibility: Accessibility.Private } factory)
        {
            return false;
        }

        var calls = new List<ExpressionSyntax>();
        foreach (var part in site.Type.Parts)
        {
            foreach (var reference in analysis.References(factory, part, site.Type.ModelOf(part)))
            {
                if (reference.Parent is not InvocationExpressionSyntax call)
                {
                    return false;
                }

                calls.Add(call);
            }
        }

        if (TryHoldRun(site, site.Creation, method.ReturnType, localName: null, except: null, calls, trailingComment: null, factory) is not { } held)
        {
            return false;
        }

        foreach (var call in calls)
        {
            EditsOf(call).Replace(call.Span, held.Reference);
        }

        return true;
    }

    private string? MethodName(ITypeSymbol created, MemberSite site)
    {
        var what = created.Name switch
        {
            "IServiceProvider" => "ServiceProvider",
            "IConfigurationRoot" or "ConfigurationRoot" => "Configuration",
            var name when created.TypeKind == TypeKind.Interface && name.Length > 1 && name[0] == 'I' => name.Substring(1),
            var name => name,
        };
        return Enumerable.Range(1, 9).Select(n => "Build" + what + (n == 1 ? string.Empty : n.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            .FirstOrDefault(n => !site.Type.HasMember(n) && !site.Type.Mentions(n, except: null) && !_plannedMethods.Contains((site.Type.Symbol, n)));
    }

    /// <summary>The method with an empty line in front of it; null where its statements share lines with other code.</summary>
    private string? MethodText(BuilderRun run, MemberSite site, string typeText, string name)
    {
        var (_, root, text, edits) = _documents[site.Creation.SyntaxTree];
        if (!Layout.StartsLine(text, site.Member.SpanStart) || !Layout.EndsLine(text, LastOf(site.Member))
            || text.Lines.GetLineFromPosition(site.Member.Span.End).EndIncludingLineBreak > site.Declaration.CloseBraceToken.SpanStart)
        {
            return null;
        }

        var outer = Layout.IndentOf(text, site.Member.SpanStart);
        var indent = outer + Layout.IndentUnitOf(text);
        var result = new StringBuilder(edits.NewLine);
        var bodyOnSameLine = site.Member is BaseMethodDeclarationSyntax { Body: { } body } && !Layout.StartsLine(text, body.OpenBraceToken.SpanStart)
            && text.Lines.IndexOf(body.OpenBraceToken.SpanStart) != text.Lines.IndexOf(body.CloseBraceToken.SpanStart);
        result.Append(outer).Append("private ").Append(run.NeedsInstance ? string.Empty : "static ").Append(typeText).Append(' ').Append(name).Append("()")
            .Append(bodyOnSameLine ? " {" : edits.NewLine + outer + "{").Append(edits.NewLine);

        SyntaxNode? previous = null;
        foreach (var statement in run.Statements)
        {
            if (!Layout.StartsLine(text, statement.SpanStart) || !Layout.EndsLine(text, EndWithComment(statement)))
            {
                return null;
            }

            var comments = run.IsCopied(statement) ? null : CommentsAbove(statement, text);
            AppendBlankLine(previous, comments?.Start ?? statement.SpanStart);
            if (comments is { } above)
            {
                for (var line = text.Lines.IndexOf(above.Start); line <= text.Lines.IndexOf(above.End); line++)
                {
                    result.Append(indent).Append(text.ToString(text.Lines[line].Span).Trim()).Append(edits.NewLine);
                }
            }

            var span = TextSpan.FromBounds(statement.SpanStart, run.IsCopied(statement) ? statement.Span.End : EndWithComment(statement));
            result.Append(indent).Append(Layout.Extract(root, text, span, indent, Array.Empty<TextChange>())).Append(edits.NewLine);
            previous = statement;
        }

        var last = run.Build.FirstAncestorOrSelf<StatementSyntax>()!;
        AppendBlankLine(previous, CommentsAbove(last, text)?.Start ?? last.SpanStart);
        return result.Append(indent).Append("return ").Append(Layout.Extract(root, text, run.Build.Span, indent, Array.Empty<TextChange>())).Append(';').Append(edits.NewLine)
            .Append(outer).Append('}').Append(edits.NewLine).ToString();

        void AppendBlankLine(SyntaxNode? above, int below)
        {
            if (above is not null && text.Lines.IndexOf(below) > 0 && text.ToString(text.Lines[text.Lines.IndexOf(below) - 1].Span).Trim().Length == 0)
            {
                result.Append(edits.NewLine);
            }
        }
    }

    private static int LastOf(SyntaxNode node) => node.GetLastToken().TrailingTrivia.LastOrDefault(Layout.IsComment) is { Span.Length: > 0 } comment ? comment.Span.End : node.Span.End;

    private static int EndWithComment(StatementSyntax statement) => LastOf(statement);

    /// <summary>The lines of the comments directly above a statement.</summary>
    private static TextSpan? CommentsAbove(StatementSyntax statement, SourceText text)
    {
        var line = text.Lines.IndexOf(statement.SpanStart);
        int? first = null;
        foreach (var trivia in statement.GetLeadingTrivia().Where(Layout.IsComment).Reverse())
        {
            var end = text.Lines.IndexOf(trivia.Span.End);
            if (end != (first ?? line) - 1 || !Layout.StartsLine(text, trivia.SpanStart))
            {
                break;
            }

            first = text.Lines.IndexOf(trivia.SpanStart);
        }

        return first is { } start ? TextSpan.FromBounds(text.Lines[start].Start, text.Lines[line - 1].Start) : null;
    }
}
