using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Editing;

/// <summary>The move to top-level statements: a variable there instead of a field.</summary>
internal sealed partial class InitScopePlanner
{
    private sealed class TopLevelLocal(SyntaxTree tree, int statement, CreationKey key, ITypeSymbol type, string name, string declaration)
    {
        public SyntaxTree Tree { get; } = tree;

        /// <summary>The index of the top-level statement in front of which it is declared.</summary>
        public int Statement { get; } = statement;

        public CreationKey Key { get; } = key;

        public ITypeSymbol Type { get; } = type;

        public string Name { get; } = name;

        public string Declaration { get; } = declaration;
    }

    private readonly List<TopLevelLocal> _topLevelLocals = new();

    private async Task<bool> TryAddTopLevelAsync(ExpressionSyntax creation)
    {
        if (creation.FirstAncestorOrSelf<GlobalStatementSyntax>() is not { Parent: CompilationUnitSyntax unit } global
            || global.ContainsDirectives)
        {
            return false;
        }

        var functions = creation.Ancestors().TakeWhile(a => a != global)
            .Where(a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax).ToList();
        if (functions.Count == 0 || functions.Any(IsStaticFunction))
        {
            return false;
        }

        var model = _compilation.GetSemanticModel(creation.SyntaxTree);
        if (TryMakeSingleton(creation, model))
        {
            return true;
        }

        var statements = unit.Members.OfType<GlobalStatementSyntax>().ToList();
        if (!IsSharedAtTopLevel(creation, functions[functions.Count - 1], model)
            || FirstUse(functions[functions.Count - 1], global, statements, model) is not { } before)
        {
            return false;
        }

        var site = new TopLevelSite(creation, WholeValue(creation), model, functions[functions.Count - 1], unit, statements, before);
        switch (site.Value.Parent)
        {
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax or UsingStatementSyntax } declaration } declarator }:
                return await TryMoveTopLevelVariableAsync(site, declarator, declaration).ConfigureAwait(false);

            default:
                var use = await NewUseAnalysis().ClassifyAsync(creation, model).ConfigureAwait(false);
                var value = OuterParentheses(creation);
                if (use.Kind != ValueUseKind.Harmless || TryDeclare(site, creation, null, null, null, new[] { value }, null) is not { } name)
                {
                    return false;
                }

                EditsOf(creation).Replace(value.Span, name.Reference);
                return true;
        }
    }

    private sealed class TopLevelSite(
        ExpressionSyntax creation, ExpressionSyntax value, SemanticModel model, SyntaxNode function, CompilationUnitSyntax unit, List<GlobalStatementSyntax> statements, int before)
    {
        public ExpressionSyntax Creation { get; } = creation;

        public ExpressionSyntax Value { get; } = value;

        public SemanticModel Model { get; } = model;

        public SyntaxNode Function { get; } = function;

        public CompilationUnitSyntax Unit { get; } = unit;

        public List<GlobalStatementSyntax> Statements { get; } = statements;

        public int Before { get; } = before;
    }

    private static bool IsStaticFunction(SyntaxNode function) => function switch
    {
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.StaticKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => true,
    };

    /// <summary>The first top-level statement that may call the function: the variable has to be assigned before it.</summary>
    private int? FirstUse(SyntaxNode function, GlobalStatementSyntax global, List<GlobalStatementSyntax> statements, SemanticModel model)
    {
        if (function is not LocalFunctionStatementSyntax local)
        {
            return statements.IndexOf(global);
        }

        var callers = new HashSet<ISymbol?>(SymbolEqualityComparer.Default) { model.GetDeclaredSymbol(local, _cancellationToken) };
        int? first = null;
        bool grown;
        do
        {
            grown = false;
            for (var i = 0; i < statements.Count; i++)
            {
                var mentions = statements[i].DescendantNodes().OfType<IdentifierNameSyntax>()
                    .Any(n => callers.Any(c => c?.Name == n.Identifier.ValueText) && Names(n, callers, model));
                if (!mentions)
                {
                    continue;
                }

                if (statements[i].Statement is LocalFunctionStatementSyntax other)
                {
                    grown |= callers.Add(model.GetDeclaredSymbol(other, _cancellationToken));
                }
                else if (first is null || i < first)
                {
                    first = i;
                }
            }
        }
        while (grown);

        return first;
    }

    /// <summary>A group of methods that becomes a <see cref="System.Delegate"/> has no symbol, only candidates.</summary>
    private bool Names(IdentifierNameSyntax name, HashSet<ISymbol?> functions, SemanticModel model)
    {
        var info = model.GetSymbolInfo(name, _cancellationToken);
        return functions.Contains(info.Symbol) || info.CandidateSymbols.Any(functions.Contains);
    }

    private async Task<bool> TryMoveTopLevelVariableAsync(TopLevelSite site, VariableDeclaratorSyntax declarator, VariableDeclarationSyntax declaration)
    {
        if (site.Model.GetDeclaredSymbol(declarator, _cancellationToken) is not ILocalSymbol { RefKind: RefKind.None } local
            || declaration.Parent is not StatementSyntax { Parent: { } parent } statement)
        {
            return false;
        }

        SyntaxNode scope = statement is UsingStatementSyntax ? statement : parent is SwitchSectionSyntax ? parent.Parent! : parent;
        var uses = await NewUseAnalysis().UsesAsync(local, scope, site.Model).ConfigureAwait(false);
        if (uses.Any(u => u.Use.Kind is ValueUseKind.Unsafe or ValueUseKind.NeedsVariable or ValueUseKind.Write)
            || HasStrayComment(statement, site.Value, declaration)
            || uses.Any(u => u.Use is { Kind: ValueUseKind.DisposeStatement, Statement: { } dispose } && HasComment(dispose, dispose.Span)))
        {
            return false;
        }

        var comment = declaration.Variables.Count > 1 ? null : TrailingComment(statement);
        var references = uses.Where(u => u.Use.Kind == ValueUseKind.Harmless).Select(u => u.Reference).ToList();
        if (TryDeclare(site, site.Value, declaration.Type, local.Name, local, references, comment) is not { } held)
        {
            return false;
        }

        var edits = EditsOf(site.Creation);
        edits.Remove(declarator);
        if (held.IsNew && comment is not null)
        {
            edits.MoveCommentAway(declarator);
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

    private Held? TryDeclare(
        TopLevelSite site, ExpressionSyntax value, TypeSyntax? declaredType, string? localName, ISymbol? except,
        IReadOnlyList<ExpressionSyntax> references, string? trailingComment)
    {
        if (MovableExpression.TryCreate(value, null, site.Function, site.Model, _compilation, _cancellationToken) is not { } movable
            || movable.Locals.Values.Any(l => l.OwnField)
            || LosesComment(movable)
            || site.Model.GetTypeInfo(value, _cancellationToken).Type is not { TypeKind: not TypeKind.Error } created)
        {
            return null;
        }

        foreach (var outer in movable.OuterLocals)
        {
            var index = site.Statements.FindIndex(s => s.Span.Contains(outer.DeclaringSyntaxReferences[0].Span));
            if (index < 0 || index >= site.Before || FieldWrites.In(outer, site.Unit, site.Model, _cancellationToken).Any())
            {
                return null;
            }
        }

        var type = declaredType is null || declaredType.IsVar ? created : site.Model.GetTypeInfo(declaredType, _cancellationToken).Type;
        if (type is null or { TypeKind: TypeKind.Error } || MovableExpression.IsMethodTypeParameter(type))
        {
            return null;
        }

        var (_, _, text, edits) = _documents[site.Unit.SyntaxTree];
        var indent = Layout.IndentOf(text, site.Statements[site.Before].SpanStart);
        var rendered = movable.Render(text, indent, SettingsFor(text, edits));
        var key = CreationKey.Of(created, rendered);
        var existing = ExistingTopLevelLocal(site, key, type);
        if (existing is not null && !HasComment(value, value.Span) && movable.Locals.Count == 0 && !references.Any(r => IsHidden(existing, r, except, site.Model, outerScope: true)))
        {
            RemoveLocals(movable, edits);
            Claim(value, movable);
            return new Held(existing, isNew: false);
        }

        var taken = site.Model.LookupSymbols(site.Statements[0].Statement.SpanStart)
            .Where(s => s is ILocalSymbol or IParameterSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction })
            .Select(s => s.Name);
        var names = new HashSet<string>(taken.Concat(_topLevelLocals.Where(l => l.Tree == site.Unit.SyntaxTree).Select(l => l.Name)));
        var name = FieldStyle.LocalNames(localName, created)
            .FirstOrDefault(n => !names.Contains(n) && !references.Any(r => IsHidden(n, r, except, site.Model, outerScope: false)));
        if (name is null)
        {
            return null;
        }

        var typeText = declaredType is not null ? MovableExpression.TypeText(declaredType)
            : value is ImplicitObjectCreationExpressionSyntax ? type.ToMinimalDisplayString(site.Model, site.Statements[0].SpanStart)
            : "var";
        var declaration = typeText + " " + name + " = " + rendered + ";" + (trailingComment is null ? string.Empty : " " + trailingComment);
        _topLevelLocals.Add(new TopLevelLocal(site.Unit.SyntaxTree, site.Before, key, type, name, declaration));
        RemoveLocals(movable, edits);
        Claim(value, movable);
        return new Held(name, isNew: true);
    }

    private string? ExistingTopLevelLocal(TopLevelSite site, CreationKey key, ITypeSymbol type)
    {
        for (var i = 0; i < site.Before; i++)
        {
            if (site.Statements[i].Statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.None, Declaration.Variables: { Count: 1 } variables }
                && variables[0].Initializer?.Value is { } value
                && site.Model.GetDeclaredSymbol(variables[0], _cancellationToken) is ILocalSymbol local
                && SymbolEqualityComparer.Default.Equals(local.Type, type)
                && CreationKey.Of(site.Model.GetTypeInfo(value, _cancellationToken).Type, value.ToString()).Matches(key)
                && !FieldWrites.In(local, site.Unit, site.Model, _cancellationToken).Any())
            {
                return local.Name;
            }
        }

        return _topLevelLocals.FirstOrDefault(l =>
            l.Tree == site.Unit.SyntaxTree && l.Statement <= site.Before && l.Key.Matches(key) && SymbolEqualityComparer.Default.Equals(l.Type, type))?.Name;
    }

    private static bool IsHidden(string name, ExpressionSyntax reference, ISymbol? except, SemanticModel model, bool outerScope) =>
        model.LookupSymbols(reference.SpanStart, name: name)
            .Any(s => s is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction }
                      && !SymbolEqualityComparer.Default.Equals(s, except)
                      && !(outerScope && s.DeclaringSyntaxReferences.Length == 1 && s.DeclaringSyntaxReferences[0].GetSyntax() is VariableDeclaratorSyntax { Parent.Parent.Parent: GlobalStatementSyntax }));

    private void EmitTopLevelLocals()
    {
        foreach (var group in _topLevelLocals.GroupBy(l => (l.Tree, l.Statement)))
        {
            var (_, root, text, edits) = _documents[group.Key.Tree];
            var statements = ((CompilationUnitSyntax)root).Members.OfType<GlobalStatementSyntax>().ToList();
            var statement = statements[group.Key.Statement];
            var indent = Layout.IndentOf(text, statement.SpanStart);
            var lines = string.Concat(group.Select(l => indent + l.Declaration + edits.NewLine));

            if (group.Key.Statement > 0
                && statements[group.Key.Statement - 1] is { Statement: LocalDeclarationStatementSyntax } previous
                && text.Lines.GetLineFromPosition(previous.Span.End) is { } line
                && line.EndIncludingLineBreak > line.End
                && line.End < statement.SpanStart)
            {
                // Variables stand together.
                edits.Insert(line.EndIncludingLineBreak, lines);
                continue;
            }

            var start = statement.SpanStart;
            foreach (var trivia in statement.GetLeadingTrivia().Reverse())
            {
                if (Layout.IsComment(trivia))
                {
                    start = trivia.FullSpan.Start;
                }
                else if (trivia.IsKind(SyntaxKind.EndOfLineTrivia)
                    ? Layout.StartsLine(text, trivia.SpanStart)
                    : !trivia.IsKind(SyntaxKind.WhitespaceTrivia))
                {
                    break;
                }
            }

            edits.Insert(text.Lines.GetLineFromPosition(start).Start, lines + edits.NewLine);
        }
    }
}
