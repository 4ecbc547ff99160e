using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Editing;

/// <summary>
/// Plans the move of expressions of one project to init scope, all on the unchanged code. A site that cannot be moved
/// leaves no trace in the plan.
/// </summary>
internal sealed partial class InitScopePlanner
{
    private readonly Project _project;
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<SyntaxTree, (Document Document, SyntaxNode Root, SourceText Text, DocumentEdits Edits)> _documents = new();
    private readonly Dictionary<INamedTypeSymbol, InitScopeType> _types = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<TypeDeclarationSyntax, FieldPlacement> _placements = new();
    private readonly Dictionary<ISymbol, string> _localFields = new(SymbolEqualityComparer.Default);
    private readonly List<(SyntaxTree Tree, TextSpan Span)> _moved = new();
    private readonly HashSet<StatementSyntax> _released = new();

    private InitScopePlanner(Project project, Compilation compilation, CancellationToken cancellationToken)
    {
        _project = project;
        _compilation = compilation;
        _cancellationToken = cancellationToken;
    }

    public static async Task<InitScopePlanner?> CreateAsync(Project project, CancellationToken cancellationToken) =>
        await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation
            ? new InitScopePlanner(project, compilation, cancellationToken)
            : null;

    /// <summary>The new text of every document that changes; null when a document cannot be edited cleanly.</summary>
    public IReadOnlyList<(Document Document, SourceText Text)>? Build()
    {
        foreach (var placement in _placements)
        {
            if (!placement.Value.Emit(_documents[placement.Key.SyntaxTree].Edits))
            {
                return null;
            }
        }

        EmitTopLevelLocals();
        EmitMethods();

        var result = new List<(Document, SourceText)>();
        foreach (var entry in _documents.Values)
        {
            if (!entry.Edits.HasEdits)
            {
                continue;
            }

            if (entry.Edits.Apply() is not { } text)
            {
                return null;
            }

            result.Add((entry.Document, text));
        }

        return result;
    }

    /// <summary>Adds a site to the plan.</summary>
    public async Task<bool> TryAddAsync(InitScopeSite site)
    {
        var tree = await site.Document.GetSyntaxTreeAsync(_cancellationToken).ConfigureAwait(false);
        if (tree is null || !_compilation.ContainsSyntaxTree(tree))
        {
            return false;
        }

        var root = await tree.GetRootAsync(_cancellationToken).ConfigureAwait(false);
        if (site.Find(root) is not { } creation)
        {
            return false;
        }

        if (_moved.Any(m => m.Tree == tree && m.Span.Contains(creation.Span)))
        {
            // Goes along with what is made around it.
            return true;
        }

        await LoadAsync(tree).ConfigureAwait(false);
        return site.Place == DiagnosticProperties.TopLevelLocal
            ? await TryAddTopLevelAsync(creation).ConfigureAwait(false)
            : await TryAddMemberAsync(creation, site.Place).ConfigureAwait(false);
    }

    private async Task<bool> LoadAsync(SyntaxTree tree)
    {
        if (_documents.ContainsKey(tree))
        {
            return true;
        }

        if (_project.Solution.GetDocument(tree) is not { } document)
        {
            return false;
        }

        var text = await document.GetTextAsync(_cancellationToken).ConfigureAwait(false);
        var root = await tree.GetRootAsync(_cancellationToken).ConfigureAwait(false);
        _documents.Add(tree, (document, root, text, new DocumentEdits(root, text)));
        return true;
    }

    private async Task<bool> TryAddMemberAsync(ExpressionSyntax creation, string place)
    {
        if (creation.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || declaration is InterfaceDeclarationSyntax
            || declaration.Members.FirstOrDefault(m => m.Span.Contains(creation.Span)) is not { } member)
        {
            return false;
        }

        var model = _compilation.GetSemanticModel(creation.SyntaxTree);
        if (model.GetDeclaredSymbol(declaration, _cancellationToken) is not INamedTypeSymbol symbol || symbol.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return false;
        }

        if (TryMakeSingleton(creation, model))
        {
            return true;
        }

        if (!_types.TryGetValue(symbol, out var type))
        {
            _types.Add(symbol, type = new InitScopeType(symbol, _compilation, _cancellationToken));
        }

        foreach (var part in type.Parts)
        {
            if (!await LoadAsync(part.SyntaxTree).ConfigureAwait(false))
            {
                return false;
            }
        }

        // An instance field takes part in the equality of a record.
        var isStatic = place == DiagnosticProperties.StaticField || symbol.TypeKind == TypeKind.Struct || symbol.IsRecord || IsStaticContext(creation, member);
        var site = new MemberSite(creation, WholeValue(creation), model, type, declaration, member, isStatic);
        if (IsConditionallyCompiled(site))
        {
            return false;
        }

        if (WholeRun(site) is { } whole)
        {
            return await TryAddMemberAsync(whole, place).ConfigureAwait(false) || await TryMoveAsync(site).ConfigureAwait(false);
        }

        return await TryMoveAsync(site).ConfigureAwait(false);
    }

    private async Task<bool> TryMoveAsync(MemberSite site)
    {
        var model = site.Model;
        switch (await SharingOfAsync(site).ConfigureAwait(false))
        {
            case ProviderSharing.None:
                return false;
            case ProviderSharing.ByScopes:
                return await TryMoveBehindScopeAsync(site).ConfigureAwait(false);
        }

        switch (site.Value.Parent)
        {
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: FieldDeclarationSyntax } } declarator }:
                return await TryMakeFieldStaticAsync(site, declarator).ConfigureAwait(false);

            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax or UsingStatementSyntax } } declarator }:
                return await TryMoveVariableAsync(site, declarator, assignment: null).ConfigureAwait(false);

            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax } assignment
                when assignment.Right == site.Value:
                return model.GetSymbolInfo(assignment.Left, _cancellationToken).Symbol switch
                {
                    ILocalSymbol local => await TryMoveAssignedVariableAsync(site, assignment, local).ConfigureAwait(false),
                    IFieldSymbol field => await TryMoveFieldAssignmentAsync(site, assignment, field).ConfigureAwait(false),
                    _ => await TryReplaceAsync(site).ConfigureAwait(false),
                };

            case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property }:
                return await TryMakePropertyStaticAsync(site, property).ConfigureAwait(false);

            case ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } arrow:
                return await TryMakeAutoPropertyAsync(site, property, arrow).ConfigureAwait(false)
                    || await TryReplaceAsync(site).ConfigureAwait(false);

            default:
                return await TryReplaceAsync(site).ConfigureAwait(false);
        }
    }

    private sealed class MemberSite(
        ExpressionSyntax creation, ExpressionSyntax value, SemanticModel model, InitScopeType type, TypeDeclarationSyntax declaration, MemberDeclarationSyntax member, bool isStatic)
    {
        public ExpressionSyntax Creation { get; } = creation;

        /// <summary>The creation with the parentheses and casts around it.</summary>
        public ExpressionSyntax Value { get; } = value;

        public SemanticModel Model { get; } = model;

        public InitScopeType Type { get; } = type;

        public TypeDeclarationSyntax Declaration { get; } = declaration;

        public MemberDeclarationSyntax Member { get; } = member;

        public bool IsStatic { get; } = isStatic;
    }

    private static ExpressionSyntax WholeValue(ExpressionSyntax creation)
    {
        var value = creation;
        while (value.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression })
        {
            value = (ExpressionSyntax)value.Parent;
        }

        // A cast that only leads to a member belongs to the code around it.
        if (value.Parent is not (EqualsValueClauseSyntax or AssignmentExpressionSyntax))
        {
            value = creation;
            while (value.Parent is ParenthesizedExpressionSyntax)
            {
                value = (ExpressionSyntax)value.Parent;
            }
        }

        return value;
    }

    internal static bool IsStaticContext(ExpressionSyntax creation, MemberDeclarationSyntax member)
    {
        if (member.Modifiers.Any(SyntaxKind.StaticKeyword) || member is FieldDeclarationSyntax)
        {
            return true;
        }

        for (SyntaxNode? node = creation; node is not null && node != member; node = node.Parent)
        {
            switch (node)
            {
                case LocalFunctionStatementSyntax function when function.Modifiers.Any(SyntaxKind.StaticKeyword):
                case AnonymousFunctionExpressionSyntax lambda when lambda.Modifiers.Any(SyntaxKind.StaticKeyword):
                case ConstructorInitializerSyntax:
                case EqualsValueClauseSyntax when node.Parent is PropertyDeclarationSyntax:
                    return true;
            }
        }

        return false;
    }

    /// <summary>Code that other symbols switch on and off cannot be seen as a whole.</summary>
    private static bool IsConditionallyCompiled(MemberSite site)
    {
        if (!site.Declaration.ContainsDirectives)
        {
            return false;
        }

        var depth = 0;
        foreach (var trivia in site.Declaration.DescendantTrivia())
        {
            if (trivia.SpanStart > site.Creation.SpanStart)
            {
                break;
            }

            depth += trivia.Kind() switch
            {
                SyntaxKind.IfDirectiveTrivia => 1,
                SyntaxKind.EndIfDirectiveTrivia => -1,
                _ => 0,
            };
        }

        return depth > 0;
    }

    internal static bool IsMentionedInDisabledCode(string name, SyntaxNode member)
    {
        if (!member.ContainsDirectives)
        {
            return false;
        }

        var word = new Regex(@"(?<![\w@])" + Regex.Escape(name) + @"(?!\w)");
        return member.DescendantTrivia().Any(t => t.IsKind(SyntaxKind.DisabledTextTrivia) && word.IsMatch(t.ToString()));
    }

    private ValueUseAnalysis NewUseAnalysis() => new(_project.Solution, _compilation, _cancellationToken);

    // -- the shapes ----------------------------------------------------------------------------------------------

    private async Task<bool> TryReplaceAsync(MemberSite site)
    {
        var analysis = NewUseAnalysis();
        analysis.MayReleaseCallers = true;
        var use = await analysis.ClassifyAsync(site.Creation, site.Model).ConfigureAwait(false);
        if (use.Kind != ValueUseKind.Harmless || site.Member is FieldDeclarationSyntax)
        {
            return false;
        }

        foreach (var release in analysis.Releases)
        {
            if (!await LoadAsync(release.SyntaxTree).ConfigureAwait(false))
            {
                return false;
            }
        }

        if (!TryHoldFactory(site, analysis))
        {
            var value = OuterParentheses(site.Creation);
            if (TryHold(site, site.Creation, declaredType: null, localName: null, except: null, new[] { value }, trailingComment: null) is not { } held)
            {
                return false;
            }

            EditsOf(site.Creation).Replace(value.Span, held.Reference);
        }

        foreach (var release in analysis.Releases)
        {
            switch (release)
            {
                // Two creations may have the same callers.
                case var known when !_released.Add(known):
                    break;
                case LocalDeclarationStatementSyntax declaration:
                    DisposalEdits.RemoveKeyword(declaration, EditsOf(declaration));
                    break;
                case UsingStatementSyntax @using:
                    DisposalEdits.Hoist(@using, EditsOf(@using));
                    break;
                default:
                    EditsOf(release).Remove(release);
                    break;
            }
        }

        return true;
    }

    /// <summary>The parentheses around an expression, if no comment stands in them.</summary>
    private static ExpressionSyntax OuterParentheses(ExpressionSyntax expression)
    {
        var value = expression;
        while (value.Parent is ParenthesizedExpressionSyntax outer)
        {
            value = outer;
        }

        return value.DescendantTrivia(value.Span).Any(t => Layout.IsComment(t) && !expression.Span.Contains(t.Span)) ? expression : value;
    }

    private async Task<bool> TryMoveVariableAsync(MemberSite site, VariableDeclaratorSyntax declarator, AssignmentExpressionSyntax? assignment)
    {
        if (site.Model.GetDeclaredSymbol(declarator, _cancellationToken) is not ILocalSymbol local
            || local.RefKind != RefKind.None
            || declarator.Parent is not VariableDeclarationSyntax { Parent: StatementSyntax { Parent: { } parent } statement } declaration)
        {
            return false;
        }

        SyntaxNode scope = statement is UsingStatementSyntax ? statement : parent;
        if (scope is SwitchSectionSyntax)
        {
            scope = scope.Parent!;
        }

        var disposedByUsing = statement is UsingStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not (int)SyntaxKind.None };
        var uses = await NewUseAnalysis().UsesAsync(local, scope, site.Model).ConfigureAwait(false);
        if (uses.Any(u => u.Use.Kind == ValueUseKind.Unsafe))
        {
            return false;
        }

        var declaredType = declaration.Type.IsVar ? null : declaration.Type;
        var writes = uses.Count(u => u.Use.Kind == ValueUseKind.Write) - (assignment is null ? 0 : 1);
        if (writes > 0 || uses.Any(u => u.Use.Kind == ValueUseKind.NeedsVariable) || IsMentionedInDisabledCode(local.Name, site.Member))
        {
            // The variable stays and is only filled from init scope.
            if (disposedByUsing || uses.Any(u => u.Use.Kind is ValueUseKind.DisposeStatement or ValueUseKind.UsingStatement))
            {
                return false;
            }

            if (TryHold(site, site.Value, declaredType, local.Name, local, new[] { site.Value }, trailingComment: null) is not { } source)
            {
                return false;
            }

            EditsOf(site.Creation).Replace(site.Value.Span, source.Reference);
            return true;
        }

        if (HasStrayComment(assignment is null ? statement : (StatementSyntax)assignment.Parent!, site.Value, declaration)
            || (assignment is not null && HasStrayComment(statement, declarator.Initializer?.Value ?? site.Value, declaration))
            || uses.Any(u => u.Use is { Kind: ValueUseKind.DisposeStatement, Statement: { } dispose } && HasComment(dispose, dispose.Span)))
        {
            return false;
        }

        var comment = TrailingComment(assignment is null ? statement : (StatementSyntax)assignment.Parent!);
        if (declaration.Variables.Count > 1 && assignment is null)
        {
            comment = null;
        }

        var references = uses.Where(u => u.Use.Kind == ValueUseKind.Harmless).Select(u => u.Reference).ToList();
        if (TryHold(site, site.Value, declaredType, local.Name, local, references, comment) is not { } held)
        {
            return false;
        }

        var edits = EditsOf(site.Creation);
        edits.Remove(declarator);
        if (assignment is not null)
        {
            edits.Remove((StatementSyntax)assignment.Parent!);
        }

        if (held.IsNew && comment is not null)
        {
            edits.MoveCommentAway(assignment is null ? declarator : assignment.Parent!);
        }

        foreach (var (reference, use) in uses)
        {
            switch (use)
            {
                case { Kind: ValueUseKind.Harmless }:
                    if (reference.Identifier.Text != held.Reference)
                    {
                        edits.Replace(reference.Span, held.Reference);
                    }

                    break;
                case { Kind: ValueUseKind.DisposeStatement, Statement: { } dispose }:
                    edits.Remove(dispose);
                    break;
                case { Kind: ValueUseKind.UsingStatement, Statement: UsingStatementSyntax @using }:
                    edits.Unwrap(@using);
                    break;
            }
        }

        return true;
    }

    // `AmazonS3Client s3 = null; try { s3 = new AmazonS3Client(); … }`: a declaration in two halves.
    private async Task<bool> TryMoveAssignedVariableAsync(MemberSite site, AssignmentExpressionSyntax assignment, ILocalSymbol local)
    {
        if (local.DeclaringSyntaxReferences.Length != 1
            || await local.DeclaringSyntaxReferences[0].GetSyntaxAsync(_cancellationToken).ConfigureAwait(false)
                is not VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { Parent: { } parent, UsingKeyword.RawKind: (int)SyntaxKind.None } } declarator)
        {
            return false;
        }

        var statement = (StatementSyntax)assignment.Parent!;
        var uses = await NewUseAnalysis().UsesAsync(local, parent is SwitchSectionSyntax ? parent.Parent! : parent, site.Model).ConfigureAwait(false);
        var startsEmpty = declarator.Initializer is null or { Value.RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression };
        var isHalf = startsEmpty
            && statement.Parent is BlockSyntax block
            && uses.All(u => u.Use.Kind switch
            {
                ValueUseKind.Write => u.Reference == assignment.Left,
                ValueUseKind.DisposeStatement => true,
                _ => block.Span.Contains(u.Reference.Span) && u.Reference.SpanStart > statement.Span.End,
            });
        if (isHalf)
        {
            return await TryMoveVariableAsync(site, declarator, assignment).ConfigureAwait(false);
        }

        if (uses.Any(u => u.Use.Kind is not (ValueUseKind.Harmless or ValueUseKind.Write or ValueUseKind.NeedsVariable)))
        {
            return false;
        }

        var declaredType = declarator.Parent is VariableDeclarationSyntax { Type: { IsVar: false } written } ? written : null;
        if (TryHold(site, site.Value, declaredType, local.Name, local, new[] { site.Value }, trailingComment: null) is not { } held)
        {
            return false;
        }

        EditsOf(site.Creation).Replace(site.Value.Span, held.Reference);
        return true;
    }

    private async Task<bool> TryMoveFieldAssignmentAsync(MemberSite site, AssignmentExpressionSyntax assignment, IFieldSymbol field)
    {
        if (await FieldToFillAsync(site, field).ConfigureAwait(false) is not { } declarator
            || (declarator.Initializer is { } initializer && initializer.Value.Kind() is not (SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression or SyntaxKind.SuppressNullableWarningExpression))
            || declarator.Parent is not VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax declaration } variables
            || assignment.Parent is not ExpressionStatementSyntax { Parent: BlockSyntax } statement
            || (field.IsReadOnly && site.Member is not ConstructorDeclarationSyntax)
            || (site.IsStatic && !field.IsStatic && site.Member is not ConstructorDeclarationSyntax)
            || HasStrayComment(statement, site.Value, declaration: null))
        {
            return false;
        }

        var writes = 0;
        foreach (var part in site.Type.Parts)
        {
            writes += FieldWrites.In(field, part, site.Type.ModelOf(part), _cancellationToken).Count();
        }

        if (writes != 1
            || HasComment(declarator, TextSpan.FromBounds(declarator.Identifier.Span.End, declarator.Span.End))
            || MovableExpression.TryCreate(site.Value, site.Type.Symbol, site.Member, site.Model, _compilation, _cancellationToken) is not { } movable
            || movable.InstanceMembers.Count > 0 || movable.Locals.Values.Any(l => l.OwnField)
            || ((site.IsStatic || field.IsStatic) && !AreInFront(movable.StaticMembers, declaration))
            || ((site.IsStatic || field.IsStatic) && movable.PrimaryParameters.Count > 0)
            || (site.IsStatic && !site.Type.StaticsThatRunOwnCodeAreNone())
            || LosesComment(movable))
        {
            return false;
        }

        var (_, _, text, edits) = _documents[declaration.SyntaxTree];
        var source = _documents[site.Creation.SyntaxTree];
        var rendered = movable.Render(source.Text, Layout.IndentOf(text, declaration.SpanStart), SettingsFor(text, edits));
        edits.Replace(TextSpan.FromBounds(declarator.Identifier.Span.End, declarator.Span.End), " = " + rendered);
        AddModifiers(declaration, variables, makeStatic: site.IsStatic && !field.IsStatic, edits);
        source.Edits.Remove(statement);
        if (TrailingComment(statement) is { } comment && Layout.EndsLine(text, declaration.Span.End))
        {
            edits.Insert(declaration.Span.End, " " + comment);
            source.Edits.MoveCommentAway(statement);
        }

        RemoveLocals(movable, source.Edits);
        Claim(site.Value, movable);
        return true;
    }

    // A field of a class that is itself made per invocation.
    private async Task<bool> TryMakeFieldStaticAsync(MemberSite site, VariableDeclaratorSyntax declarator)
    {
        if (site.Model.GetDeclaredSymbol(declarator, _cancellationToken) is not IFieldSymbol { IsStatic: false } field
            || declarator.Parent is not VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax declaration } variables
            || await FieldToFillAsync(site, field).ConfigureAwait(false) is null
            || MovableExpression.TryCreate(site.Value, site.Type.Symbol, site.Member, site.Model, _compilation, _cancellationToken) is not { } movable
            || movable.InstanceMembers.Count > 0 || movable.PrimaryParameters.Count > 0
            || !AreInFront(movable.StaticMembers, declaration)
            || !site.Type.StaticsThatRunOwnCodeAreNone())
        {
            return false;
        }

        foreach (var part in site.Type.Parts)
        {
            if (FieldWrites.In(field, part, site.Type.ModelOf(part), _cancellationToken).Any())
            {
                return false;
            }
        }

        AddModifiers(declaration, variables, makeStatic: true, EditsOf(declaration));
        return true;
    }

    private async Task<bool> TryMakePropertyStaticAsync(MemberSite site, PropertyDeclarationSyntax property)
    {
        if (site.Model.GetDeclaredSymbol(property, _cancellationToken) is not { IsStatic: false, DeclaredAccessibility: Accessibility.Private, SetMethod: null } symbol
            || property.Modifiers.Any(m => !m.IsKind(SyntaxKind.PrivateKeyword))
            || property.ExplicitInterfaceSpecifier is not null
            || MovableExpression.TryCreate(site.Value, site.Type.Symbol, site.Member, site.Model, _compilation, _cancellationToken) is not { } movable
            || movable.InstanceMembers.Count > 0 || movable.PrimaryParameters.Count > 0
            || !AreInFront(movable.StaticMembers, property)
            || !site.Type.StaticsThatRunOwnCodeAreNone())
        {
            return false;
        }

        foreach (var part in site.Type.Parts)
        {
            var uses = await NewUseAnalysis().UsesAsync(symbol, part, site.Type.ModelOf(part)).ConfigureAwait(false);
            if (uses.Any(u => u.Use.Kind is not (ValueUseKind.Harmless or ValueUseKind.NeedsVariable)
                              || (u.Reference.Parent is MemberAccessExpressionSyntax access && access.Name == u.Reference)))
            {
                return false;
            }
        }

        EditsOf(property).Insert(property.Type.SpanStart, "static ");
        return true;
    }

    /// <summary>Static initialisers of one part of a type run in the order in which they are written.</summary>
    private bool AreInFront(IEnumerable<ISymbol> members, MemberDeclarationSyntax declaration) =>
        members.All(m => m.DeclaringSyntaxReferences.Length == 1
            && m.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) is { } syntax
            && syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() == declaration.Parent
            && syntax.SpanStart < declaration.SpanStart);

    /// <summary>The declarator of a private field that nothing but its type touches and nobody disposes.</summary>
    private async Task<VariableDeclaratorSyntax?> FieldToFillAsync(MemberSite site, IFieldSymbol field)
    {
        if (field.DeclaredAccessibility != Accessibility.Private
            || !SymbolEqualityComparer.Default.Equals(field.ContainingType, site.Type.Symbol)
            || field.DeclaringSyntaxReferences.Length != 1
            || await field.DeclaringSyntaxReferences[0].GetSyntaxAsync(_cancellationToken).ConfigureAwait(false) is not VariableDeclaratorSyntax declarator
            || declarator.Parent?.Parent is not FieldDeclarationSyntax declaration
            || declaration.ContainsDirectives
            || declaration.Modifiers.Any(m => m.Kind() is not (SyntaxKind.PrivateKeyword or SyntaxKind.StaticKeyword or SyntaxKind.ReadOnlyKeyword)))
        {
            return null;
        }

        var becomesStatic = site.IsStatic && !field.IsStatic;
        foreach (var part in site.Type.Parts)
        {
            var model = site.Type.ModelOf(part);
            foreach (var (reference, use) in await NewUseAnalysis().UsesAsync(field, part, model).ConfigureAwait(false))
            {
                ExpressionSyntax access = reference.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } qualified && qualified.Name == reference ? qualified : reference;
                if (access != reference && becomesStatic)
                {
                    return null;
                }

                var actual = access == reference ? use : await NewUseAnalysis().ClassifyAsync(access, model).ConfigureAwait(false);
                var inDispose = !site.IsStatic
                    && reference.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { Identifier.ValueText: "Dispose" or "DisposeAsync" or "DisposeAsyncCore" }
                    && access.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Dispose" or "DisposeAsync" }
                        or ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Dispose" or "DisposeAsync" } } };
                if (actual.Kind is not (ValueUseKind.Harmless or ValueUseKind.Write or ValueUseKind.NeedsVariable) && !inDispose)
                {
                    return null;
                }
            }
        }

        return declarator;
    }

    private static void AddModifiers(FieldDeclarationSyntax declaration, VariableDeclarationSyntax variables, bool makeStatic, DocumentEdits edits)
    {
        var readOnly = declaration.Modifiers.FirstOrDefault(m => m.IsKind(SyntaxKind.ReadOnlyKeyword));
        if (readOnly.IsKind(SyntaxKind.None))
        {
            edits.Insert(variables.SpanStart, makeStatic ? "static readonly " : "readonly ");
        }
        else if (makeStatic)
        {
            edits.Insert(readOnly.SpanStart, "static ");
        }
    }

    private async Task<bool> TryMakeAutoPropertyAsync(MemberSite site, PropertyDeclarationSyntax property, ArrowExpressionClauseSyntax arrow)
    {
        if (site.IsStatic != property.Modifiers.Any(SyntaxKind.StaticKeyword)
            || site.Type.Symbol.TypeKind != TypeKind.Class
            || site.Type.Symbol.IsRecord
            || property.ExplicitInterfaceSpecifier is not null
            || arrow.Expression != site.Value
            || arrow.ContainsDirectives
            || arrow.ArrowToken.TrailingTrivia.Any(Layout.IsComment)
            || site.Model.GetDeclaredSymbol(property, _cancellationToken) is not { RefKind: RefKind.None } symbol
            || site.Model.GetTypeInfo(site.Value, _cancellationToken).Type is not { } created
            || (await NewUseAnalysis().ClassifyAsync(site.Creation, site.Model).ConfigureAwait(false)).Kind != ValueUseKind.Harmless
            || MovableExpression.TryCreate(site.Value, site.Type.Symbol, site.Member, site.Model, _compilation, _cancellationToken) is not { } movable
            || movable.InstanceMembers.Count > 0
            || (site.IsStatic && (!AreInFront(movable.StaticMembers, property) || movable.PrimaryParameters.Count > 0 || !site.Type.StaticsThatRunOwnCodeAreNone())))
        {
            return false;
        }

        var key = CreationKey.Of(created, site.Value.ToString());
        if (site.Type.Find(key, symbol.Type, site.IsStatic) is not null)
        {
            return false;
        }

        site.Type.Planned.Add(new InitScopeMember(key, symbol.Type, symbol.Name, symbol.IsStatic));
        EditsOf(site.Creation).Replace(arrow.ArrowToken.Span, "{ get; } =");
        Claim(site.Value, movable);
        return true;
    }

    // -- the field -----------------------------------------------------------------------------------------------

    private sealed class Held(string reference, bool isNew)
    {
        public string Reference { get; } = reference;

        public bool IsNew { get; } = isNew;
    }

    /// <summary>Finds or plans the field that holds the value, and takes along what only the value needed.</summary>
    private Held? TryHold(
        MemberSite site, ExpressionSyntax value, TypeSyntax? declaredType, string? localName, ISymbol? except,
        IReadOnlyList<ExpressionSyntax> references, string? trailingComment) =>
        TryHoldExpression(site, value, declaredType, localName, except, references, trailingComment)
        ?? TryHoldRun(site, value, declaredType, localName, except, references, trailingComment);

    private Held? TryHoldExpression(
        MemberSite site, ExpressionSyntax value, TypeSyntax? declaredType, string? localName, ISymbol? except,
        IReadOnlyList<ExpressionSyntax> references, string? trailingComment)
    {
        if (declaredType is null && value is CastExpressionSyntax { Expression: ObjectCreationExpressionSyntax upcast } explicitly
            && !HasComment(value, TextSpan.FromBounds(value.SpanStart, upcast.SpanStart)))
        {
            // `var s3 = (IAmazonS3)new AmazonS3Client();` only gave the variable its type, which the field states itself.
            declaredType = explicitly.Type;
            value = upcast;
        }

        if (MovableExpression.TryCreate(value, site.Type.Symbol, site.Member, site.Model, _compilation, _cancellationToken) is not { } movable
            || site.Model.GetTypeInfo(value, _cancellationToken).Type is not { TypeKind: not TypeKind.Error } created
            || movable.Locals.Keys.Any(l => IsMentionedInDisabledCode(l.Name, site.Member))
            || LosesComment(movable))
        {
            return null;
        }

        var type = declaredType is null ? created : site.Model.GetTypeInfo(declaredType, _cancellationToken).Type;
        type = type?.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        if (type is null or { TypeKind: TypeKind.Error or TypeKind.Dynamic } || MovableExpression.IsMethodTypeParameter(type) || type.IsAnonymousType)
        {
            return null;
        }

        var needsInstance = movable.InstanceMembers.Count > 0 || movable.PrimaryParameters.Count > 0;
        var ownFields = movable.Locals.Values.Where(l => l.OwnField).ToList();
        if (needsInstance && (site.IsStatic || ownFields.Count > 0))
        {
            return null;
        }

        ConstructorDeclarationSyntax? constructor = null;
        var writesConstructor = false;
        if (movable.InstanceMembers.Count > 0)
        {
            constructor = ConstructorFor(site.Type, movable.InstanceMembers);
            writesConstructor = constructor is null && CanWriteConstructor(site.Type, movable.InstanceMembers) && PlacementOf(site.Declaration).CanAddConstructor;
            if (!writesConstructor && (constructor is not { Body: { } body }
                || (value.ToString().Contains("\n") && !Layout.StartsLine(_documents[constructor.SyntaxTree].Text, body.CloseBraceToken.SpanStart))))
            {
                return null;
            }
        }

        var style = FieldStyle.Of(site.Type.Parts, site.Declaration, site.IsStatic);
        var (_, root, text, edits) = _documents[site.Declaration.SyntaxTree];
        var placement = PlacementOf(site.Declaration);

        // Names of variables that become fields have to be known before anything is written.
        var newLocalFields = new List<(MovedLocal Local, string Name, List<IdentifierNameSyntax> References)>();
        var localStyle = FieldStyle.Of(site.Type.Parts, site.Declaration, isStatic: true);
        var names = new HashSet<string>();
        foreach (var own in ownFields)
        {
            if (_localFields.ContainsKey(own.Symbol))
            {
                continue;
            }

            var scope = own.Declarator.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>()!.Parent!;
            var uses = NewUseAnalysis().References(own.Symbol, scope, site.Model).ToList();
            if (HasStrayComment((StatementSyntax)own.Declarator.Parent!.Parent!, own.Initializer, null)
                || ChooseName(localStyle.Names(own.Symbol.Name, own.Symbol.Type), site.Type, own.Symbol, uses, names) is not { } name)
            {
                return null;
            }

            names.Add(name);
            newLocalFields.Add((own, name, uses));
        }

        var fieldNames = new Dictionary<ISymbol, string>(_localFields, SymbolEqualityComparer.Default);
        foreach (var (local, name, _) in newLocalFields)
        {
            fieldNames[local.Symbol] = name;
        }

        var settings = new RenderSettings(Layout.IndentUnitOf(text), edits.NewLine, fieldNames);
        var rendered = movable.Render(_documents[value.SyntaxTree].Text, placement.Indent, settings);
        var key = CreationKey.Of(created, rendered);
        if (site.Type.Find(key, type, site.IsStatic) is { } existing)
        {
            if (newLocalFields.Count > 0 || HasComment(value, value.Span) || movable.Locals.Values.Any(l => HasComment(l.Initializer, l.Initializer.Span)) || references.Any(r => IsHidden(existing.Name, r, except, site.Model)))
            {
                return null;
            }

            RemoveLocals(movable, EditsOf(value));
            Claim(value, movable);
            return new Held(style.Reference(existing.Name, existing.IsStatic), isNew: false);
        }

        IReadOnlyList<FieldDeclarationSyntax> before = Array.Empty<FieldDeclarationSyntax>();
        if (site.IsStatic || newLocalFields.Count > 0)
        {
            if (site.Type.StaticsThatRunOwnCode(site.Declaration) is not { } running)
            {
                return null;
            }

            before = running;
        }

        IReadOnlyList<FieldDeclarationSyntax> behind = Array.Empty<FieldDeclarationSyntax>();
        if (site.IsStatic || newLocalFields.Count > 0)
        {
            if (FieldsOf(movable.StaticMembers, site) is not { } required)
            {
                return null;
            }

            behind = required;
        }

        if (ChooseName(style.Names(localName, created), site.Type, except, references, names) is not { } fieldName)
        {
            return null;
        }

        var typeText = declaredType is not null ? MovableExpression.TypeText(declaredType)
            : value is ObjectCreationExpressionSyntax creation ? MovableExpression.TypeText(creation.Type)
            : value is CastExpressionSyntax cast ? MovableExpression.TypeText(cast.Type)
            : NameOf(type, site);

        foreach (var (local, name, uses) in newLocalFields)
        {
            var initializer = movable.RenderInitializer(local, _documents[value.SyntaxTree].Text, placement.Indent, settings);
            var localType = local.Declarator.Parent is VariableDeclarationSyntax { Type: { IsVar: false } written } ? MovableExpression.TypeText(written)
                : local.Initializer is ObjectCreationExpressionSyntax made ? MovableExpression.TypeText(made.Type)
                : NameOf(local.Symbol.Type.WithNullableAnnotation(IsNullable(local.Initializer, site.Model) ? NullableAnnotation.Annotated : NullableAnnotation.NotAnnotated), site);
            if (!placement.TryAdd(localStyle.Modifiers + localType + " " + name + " = " + initializer + ";", isStatic: true, behind, before))
            {
                return null;
            }

            _localFields[local.Symbol] = name;
            site.Type.Planned.Add(new InitScopeMember(CreationKey.Of(local.Symbol.Type, initializer), local.Symbol.Type, name, isStatic: true));
            EditsOf(value).Remove(local.Declarator);
            foreach (var use in uses)
            {
                EditsOf(value).Replace(use.Span, name);
            }
        }

        var field = style.Modifiers + typeText + " " + fieldName + (constructor is null && !writesConstructor ? " = " + rendered : string.Empty) + ";"
            + (trailingComment is null ? string.Empty : " " + trailingComment);
        if (!placement.TryAdd(field, site.IsStatic, behind, before))
        {
            return null;
        }

        if (constructor is not null)
        {
            AssignInConstructor(constructor, style, fieldName, movable, value, settings);
        }
        else if (writesConstructor)
        {
            var written = movable.Render(_documents[value.SyntaxTree].Text, placement.Indent + settings.IndentUnit, settings);
            placement.AddConstructorStatement(style.Reference(fieldName, isStatic: false) + " = " + written + ";");
        }

        site.Type.Planned.Add(new InitScopeMember(key, type, fieldName, site.IsStatic));
        RemoveLocals(movable, EditsOf(value));
        Claim(value, movable);
        return new Held(style.Reference(fieldName, site.IsStatic), isNew: true);
    }

    /// <summary>The fields that have to be initialised first; null when nothing says that they would be.</summary>
    private List<FieldDeclarationSyntax>? FieldsOf(IEnumerable<ISymbol> members, MemberSite site)
    {
        var fields = new List<FieldDeclarationSyntax>();
        foreach (var required in members)
        {
            // The initialisers of one part run in the order in which they are written; that of several parts is open.
            if (required.DeclaringSyntaxReferences.Length != 1
                || required.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) is not VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax declaration }
                || declaration.Parent != site.Declaration)
            {
                return null;
            }

            fields.Add(declaration);
        }

        return fields;
    }

    private bool IsNullable(ExpressionSyntax expression, SemanticModel model) =>
        model.GetTypeInfo(expression, _cancellationToken) is { Nullability.FlowState: NullableFlowState.MaybeNull, Type.IsReferenceType: true };

    private static string NameOf(ITypeSymbol type, MemberSite site) =>
        type.ToMinimalDisplayString(site.Type.ModelOf(site.Declaration), site.Declaration.OpenBraceToken.Span.End);

    private string? ChooseName(IEnumerable<string> names, InitScopeType type, ISymbol? except, IReadOnlyList<ExpressionSyntax> references, ICollection<string> alsoTaken)
    {
        foreach (var name in names)
        {
            var bare = name.TrimStart('@');
            if (!alsoTaken.Contains(name)
                && !type.PlannedNames.Contains(name)
                && !type.HasMember(bare)
                && !type.Mentions(bare, except)
                && !references.Any(r => IsHidden(bare, r, except, type.ModelOf(r))))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>Whether a variable or parameter hides a member of this name where it is to be written.</summary>
    internal static bool IsHidden(string name, ExpressionSyntax reference, ISymbol? except, SemanticModel model) =>
        model.LookupSymbols(reference.SpanStart, name: name)
            .Any(s => s is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction }
                      && !SymbolEqualityComparer.Default.Equals(s, except));

    private ConstructorDeclarationSyntax? ConstructorFor(InitScopeType type, IReadOnlyCollection<ISymbol> members)
    {
        if (type.SingleConstructor() is not { Body: { } body } constructor)
        {
            return null;
        }

        var model = type.ModelOf(constructor);
        foreach (var member in members)
        {
            if (member is IPropertySymbol { SetMethod: not null } || member.DeclaringSyntaxReferences.Length != 1)
            {
                return null;
            }

            var initialized = member.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) is VariableDeclaratorSyntax { Initializer: not null } or PropertyDeclarationSyntax { Initializer: not null };
            if (member is IPropertySymbol && member.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) is not PropertyDeclarationSyntax { ExpressionBody: null })
            {
                return null;
            }

            var assigned = body.Statements.OfType<ExpressionStatementSyntax>().Any(s =>
                s.Expression is AssignmentExpressionSyntax assignment && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(assignment.Left, _cancellationToken).Symbol, member));
            if (!initialized && !assigned)
            {
                return null;
            }

            foreach (var part in type.Parts)
            {
                if (FieldWrites.In(member, part, type.ModelOf(part), _cancellationToken).Any(w => !constructor.Span.Contains(w.Span)))
                {
                    return null;
                }
            }
        }

        // Nothing may look at the new field before the end of the constructor.
        foreach (var node in body.DescendantNodes())
        {
            switch (node)
            {
                case ThisExpressionSyntax @this when @this.Parent is not MemberAccessExpressionSyntax:
                    return null;
                case SimpleNameSyntax name when model.GetSymbolInfo(name, _cancellationToken).Symbol is IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary } method
                                                && name.Parent is not MemberBindingExpressionSyntax
                                                && !(name.Parent is MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) } access && access.Name == name)
                                                && method.ContainingType is not null:
                    return null;
            }
        }

        return constructor;
    }

    /// <summary>A class without constructor can get one when all that the value reads is there before a constructor runs.</summary>
    private bool CanWriteConstructor(InitScopeType type, IReadOnlyCollection<ISymbol> members)
    {
        if (!type.HasNoConstructor)
        {
            return false;
        }

        foreach (var member in members)
        {
            if (member.DeclaringSyntaxReferences.Length != 1
                || member is IPropertySymbol { SetMethod: not null }
                || member.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) is not (VariableDeclaratorSyntax { Initializer: not null } or PropertyDeclarationSyntax { Initializer: not null, ExpressionBody: null })
                || type.Parts.Any(part => FieldWrites.In(member, part, type.ModelOf(part), _cancellationToken).Any())
                || member is IFieldSymbol { IsReadOnly: false, DeclaredAccessibility: not Accessibility.Private })
            {
                return false;
            }
        }

        return true;
    }

    private void AssignInConstructor(
        ConstructorDeclarationSyntax constructor, FieldStyle style, string fieldName, MovableExpression movable, ExpressionSyntax value, RenderSettings settings)
    {
        var body = constructor.Body!;
        var edits = EditsOf(constructor);
        var declared = new HashSet<string>(constructor.ParameterList.Parameters.Select(p => p.Identifier.ValueText)
            .Concat(body.DescendantNodes().OfType<VariableDeclaratorSyntax>().Select(v => v.Identifier.ValueText)));
        var qualify = movable.InstanceMembers.Any(m => declared.Contains(m.Name));
        var target = declared.Contains(fieldName) ? "this." + fieldName : style.Reference(fieldName, isStatic: false);

        var written = movable.Render(
            _documents[value.SyntaxTree].Text, IndentAtEndOf(constructor, settings.IndentUnit), new RenderSettings(settings.IndentUnit, edits.NewLine, settings.FieldNames, qualify));
        AppendTo(constructor, target + " = " + written + ";", settings.IndentUnit);
    }

    private string IndentAtEndOf(ConstructorDeclarationSyntax constructor, string indentUnit)
    {
        var body = constructor.Body!;
        var text = _documents[constructor.SyntaxTree].Text;
        return !Layout.StartsLine(text, body.CloseBraceToken.SpanStart) ? Layout.IndentOf(text, constructor.SpanStart)
            : body.Statements.Count > 0 && Layout.StartsLine(text, body.Statements.Last().SpanStart) ? Layout.IndentOf(text, body.Statements.Last().SpanStart)
            : Layout.IndentOf(text, body.CloseBraceToken.SpanStart) + indentUnit;
    }

    private void AppendTo(ConstructorDeclarationSyntax constructor, string statement, string indentUnit)
    {
        var (_, _, text, edits) = _documents[constructor.SyntaxTree];
        var close = constructor.Body!.CloseBraceToken;
        if (Layout.StartsLine(text, close.SpanStart))
        {
            edits.Insert(text.Lines.GetLineFromPosition(close.SpanStart).Start, IndentAtEndOf(constructor, indentUnit) + statement + edits.NewLine);
        }
        else
        {
            edits.Insert(close.SpanStart, statement + " ");
        }
    }

    private static bool LosesComment(MovableExpression movable) =>
        movable.Locals.Values.Any(l => !l.Stays && l.Declarator.Parent is VariableDeclarationSyntax { Parent: StatementSyntax statement } declaration
            && HasStrayComment(statement, l.Initializer, declaration));

    private void RemoveLocals(MovableExpression movable, DocumentEdits edits)
    {
        foreach (var local in movable.Locals.Values.Where(l => !l.OwnField && !l.Stays))
        {
            edits.Remove(local.Declarator);
            foreach (var setting in local.Settings)
            {
                edits.Remove((StatementSyntax)setting.Parent!);
                edits.MoveCommentAway(setting.Parent!);
            }
        }
    }

    private void Claim(ExpressionSyntax value, MovableExpression movable)
    {
        _moved.Add((value.SyntaxTree, value.Span));
        foreach (var local in movable.Locals.Values.Where(l => !l.Stays))
        {
            _moved.Add((value.SyntaxTree, local.Initializer.Span));
        }
    }

    private FieldPlacement PlacementOf(TypeDeclarationSyntax declaration)
    {
        if (!_placements.TryGetValue(declaration, out var placement))
        {
            _placements.Add(declaration, placement = new FieldPlacement(declaration, _documents[declaration.SyntaxTree].Text));
        }

        return placement;
    }

    private RenderSettings SettingsFor(SourceText text, DocumentEdits edits) => new(Layout.IndentUnitOf(text), edits.NewLine, _localFields);

    private DocumentEdits EditsOf(SyntaxNode node) => _documents[node.SyntaxTree].Edits;

    internal static bool HasStrayComment(StatementSyntax statement, ExpressionSyntax value, VariableDeclarationSyntax? declaration)
    {
        if (declaration is { Variables: { Count: > 1 } variables })
        {
            return declaration.DescendantTrivia(declaration.Span).Any(t =>
                (Layout.IsComment(t) || t.IsDirective) && !variables.Any(v => v.Initializer?.Value.Span.Contains(t.Span) == true));
        }

        var span = statement is UsingStatementSyntax @using ? TextSpan.FromBounds(@using.SpanStart, @using.CloseParenToken.Span.End) : statement.Span;
        return statement.DescendantTrivia(span).Any(t =>
            span.Contains(t.Span) && !value.Span.Contains(t.Span) && (Layout.IsComment(t) || t.IsDirective || t.IsKind(SyntaxKind.DisabledTextTrivia)));
    }

    private static bool HasComment(SyntaxNode node, TextSpan span) => node.DescendantTrivia(span).Any(t => span.Contains(t.Span) && Layout.IsComment(t));

    private static string? TrailingComment(StatementSyntax statement)
    {
        var token = statement is UsingStatementSyntax @using ? @using.CloseParenToken : statement.GetLastToken();
        var comment = token.TrailingTrivia.LastOrDefault(Layout.IsComment);
        return comment.Span.Length > 0 && token.TrailingTrivia.Count(Layout.IsComment) == 1 ? comment.ToString() : null;
    }
}
