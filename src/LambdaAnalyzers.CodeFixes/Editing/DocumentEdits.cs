using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Editing;

/// <summary>
/// Collects the edits of one document and turns them into text changes. Works on text, not on nodes, so that everything
/// that is not part of an edit keeps its layout to the last blank, tab and line break.
/// </summary>
internal sealed class DocumentEdits
{
    private readonly SyntaxNode _root;
    private readonly SourceText _text;
    private readonly List<TextChange> _replacements = new();
    private readonly List<TextChange> _insertions = new();
    private readonly HashSet<StatementSyntax> _removedStatements = new();
    private readonly HashSet<VariableDeclaratorSyntax> _removedDeclarators = new();
    private readonly HashSet<UsingStatementSyntax> _unwrappedUsings = new();
    private readonly HashSet<SyntaxNode> _commentsMoved = new();
    private readonly HashSet<int> _wholeLines = new();
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changedNames = new(StringComparer.Ordinal);
    private readonly Dictionary<TypeDeclarationSyntax, FieldPlacement> _placements = new();

    // The state of one run of Apply.
    private readonly HashSet<int> _removedLines = new();
    private readonly Dictionary<int, int> _dedents = new();
    private readonly List<TextSpan> _deletions = new();
    private bool _failed;

    public DocumentEdits(SyntaxNode root, SourceText text)
    {
        _root = root;
        _text = text;
        NewLine = Layout.NewLineOf(text);
    }

    public string NewLine { get; }

    public bool HasEdits => _replacements.Count + _insertions.Count + _removedStatements.Count + _removedDeclarators.Count + _unwrappedUsings.Count > 0;

    /// <summary>The names of what other documents may use in a way that the edits break.</summary>
    public IReadOnlyCollection<string> ChangedNames => _changedNames;

    /// <summary>Other documents that mention the name must compile as they did, or nothing is changed.</summary>
    public void Changes(string name) => _changedNames.Add(name);

    /// <summary>True for the first who asks: for edits that several diagnostics of a document need and that are made once.</summary>
    public bool IsFirst(string edit) => _done.Add(edit);

    /// <summary>The new fields of a type, of all diagnostics of the document; they are put in place when the edits are applied.</summary>
    public FieldPlacement FieldsOf(TypeDeclarationSyntax type)
    {
        if (!_placements.TryGetValue(type, out var placement))
        {
            _placements.Add(type, placement = new FieldPlacement(type, _text));
        }

        return placement;
    }

    public void Replace(TextSpan span, string text) => _replacements.Add(new TextChange(span, text));

    public void Insert(int position, string text) => _insertions.Add(new TextChange(new TextSpan(position, 0), text));

    /// <summary>Removes a statement. Comments above it stay; the comment behind it stays too unless <see cref="MoveCommentAway"/> was called.</summary>
    public void Remove(StatementSyntax statement) => _removedStatements.Add(statement);

    /// <summary>Removes a variable; its statement goes with its last variable, and a <c>using</c> statement leaves its body behind.</summary>
    public void Remove(VariableDeclaratorSyntax declarator) => _removedDeclarators.Add(declarator);

    /// <summary>Removes whole lines, the comments in front of a statement that goes.</summary>
    public void RemoveLines(TextSpan span)
    {
        for (var line = LineOf(span.Start); line <= LineOf(span.End); line++)
        {
            _wholeLines.Add(line);
        }
    }

    /// <summary>Replaces <c>using (value) body</c> by the body.</summary>
    public void Unwrap(UsingStatementSyntax statement) => _unwrappedUsings.Add(statement);

    /// <summary>The comment at the end of the node's last line now stands elsewhere.</summary>
    public void MoveCommentAway(SyntaxNode node) => _commentsMoved.Add(node);

    /// <summary>Applies everything. Null: the edits leave something behind that nobody would write, or would lose a comment.</summary>
    public SourceText? Apply()
    {
        _removedLines.Clear();
        _removedLines.UnionWith(_wholeLines);
        _dedents.Clear();
        _deletions.Clear();
        _failed = false;
        foreach (var placement in _placements.Values)
        {
            if (!placement.Emit(this))
            {
                return null;
            }
        }

        _placements.Clear();

        var statements = new HashSet<StatementSyntax>(_removedStatements);
        var usings = new HashSet<UsingStatementSyntax>(_unwrappedUsings);
        RemoveDeclarators(statements, usings);
        var emptied = EmptiedFinallys(statements);
        var tries = new HashSet<TryStatementSyntax>(emptied.Where(t => t.Catches.Count == 0));

        if (_failed || LeavesEmptyBlock(statements, usings, emptied))
        {
            return null;
        }

        foreach (var statement in usings)
        {
            UnwrapUsing(statement, usings, tries);
        }

        foreach (var statement in emptied)
        {
            if (statement.Finally is not { } @finally)
            {
                return null;
            }

            if (tries.Contains(statement))
            {
                UnwrapTry(statement, @finally, usings, tries);
            }
            else
            {
                RemoveRange(statement.Catches[statement.Catches.Count - 1].Span.End, @finally.Span.End, trimBefore: true);
            }
        }

        foreach (var statement in statements)
        {
            RemoveStatement(statement);
            if (statement.Parent?.Parent is ConstructorDeclarationSyntax constructor && IsSuperfluousWithout(constructor, statements))
            {
                RemoveLines(LineOf(constructor.SpanStart), LineOf(constructor.Span.End));
            }
        }

        if (_failed)
        {
            return null;
        }

        RemoveSurplusBlankLines();
        return Build();
    }

    /// <summary>Is nothing left of the constructor but what the compiler adds by itself?</summary>
    private bool IsSuperfluousWithout(ConstructorDeclarationSyntax constructor, HashSet<StatementSyntax> statements)
    {
        if (constructor is not { Modifiers.Count: 1, Initializer: null, AttributeLists.Count: 0, ParameterList.Parameters.Count: 0, Body: { } body }
            || !constructor.Modifiers[0].IsKind(SyntaxKind.PublicKeyword)
            || constructor.Parent is not ClassDeclarationSyntax type
            || type.Modifiers.Any(SyntaxKind.PartialKeyword) || type.Modifiers.Any(SyntaxKind.AbstractKeyword)
            || type.Members.OfType<ConstructorDeclarationSyntax>().Any(other => other != constructor && !other.Modifiers.Any(SyntaxKind.StaticKeyword))
            || type.ChildNodes().OfType<ParameterListSyntax>().Any()
            || !body.Statements.All(statements.Contains)
            || !StartsLine(constructor.SpanStart) || !EndsLine(constructor.Span.End)
            || HasComment(constructor.GetLeadingTrivia()) || HasDirective(constructor.GetLeadingTrivia())
            || _insertions.Any(insertion => insertion.Span.Start > constructor.SpanStart && insertion.Span.Start < constructor.Span.End))
        {
            return false;
        }

        // Comments that have moved with their statements are no longer there.
        return !constructor.DescendantTrivia().Any(trivia => constructor.Span.Contains(trivia.Span)
            && (trivia.IsDirective || (IsComment(trivia) && !body.Statements.Any(statement => _commentsMoved.Contains(statement) && statement.FullSpan.Contains(trivia.Span)))));
    }

    private void RemoveDeclarators(HashSet<StatementSyntax> statements, HashSet<UsingStatementSyntax> usings)
    {
        foreach (var group in _removedDeclarators.GroupBy(d => d.Parent))
        {
            if (group.Key is not VariableDeclarationSyntax declaration)
            {
                _failed = true;
                return;
            }

            if (group.Count() == declaration.Variables.Count)
            {
                switch (declaration.Parent)
                {
                    case LocalDeclarationStatementSyntax local:
                        statements.Add(local);
                        if (group.Any(_commentsMoved.Contains))
                        {
                            _commentsMoved.Add(local);
                        }

                        break;
                    case UsingStatementSyntax @using:
                        usings.Add(@using);
                        if (group.Any(_commentsMoved.Contains))
                        {
                            _commentsMoved.Add(@using);
                        }

                        break;
                    default:
                        _failed = true;
                        return;
                }

                continue;
            }

            var variables = declaration.Variables;
            for (var i = 0; i < variables.Count; i++)
            {
                if (!_removedDeclarators.Contains(variables[i]))
                {
                    continue;
                }

                // With the separator that belongs to it: the one in front, or for those in the lead the one behind.
                var keptBefore = variables.Take(i).Any(v => !_removedDeclarators.Contains(v));
                var start = keptBefore ? variables.GetSeparator(i - 1).SpanStart : variables[i].SpanStart;
                var end = keptBefore || i + 1 == variables.Count ? variables[i].Span.End : variables[i + 1].SpanStart;
                if (HasCommentOrDirective(TextSpan.FromBounds(start, end), declaration, variables[i].Initializer?.Value.Span))
                {
                    _failed = true;
                    return;
                }

                _deletions.Add(TextSpan.FromBounds(start, end));
            }
        }
    }

    private List<TryStatementSyntax> EmptiedFinallys(HashSet<StatementSyntax> statements)
    {
        var result = new List<TryStatementSyntax>();
        foreach (var statement in statements)
        {
            if (statement.Parent is BlockSyntax { Parent: FinallyClauseSyntax { Parent: TryStatementSyntax @try } clause } block
                && !result.Contains(@try)
                && block.Statements.All(statements.Contains))
            {
                var before = @try.Catches.Count > 0 ? @try.Catches[@try.Catches.Count - 1].Span.End : @try.Block.Span.End;
                if (HasCommentOrDirective(TextSpan.FromBounds(before, clause.Span.End), @try, except: null))
                {
                    _failed = true;
                }

                result.Add(@try);
            }
        }

        return result;
    }

    private static bool LeavesEmptyBlock(
        HashSet<StatementSyntax> statements, HashSet<UsingStatementSyntax> usings, List<TryStatementSyntax> emptied)
    {
        foreach (var statement in statements)
        {
            switch (statement.Parent)
            {
                case BlockSyntax block when block.Statements.All(statements.Contains):
                    var disappears = block.Parent switch
                    {
                        BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
                            or AnonymousFunctionExpressionSyntax => true,
                        UsingStatementSyntax @using => usings.Contains(@using) && @using.Parent is BlockSyntax,
                        FinallyClauseSyntax { Parent: TryStatementSyntax @try } => emptied.Contains(@try),
                        _ => false,
                    };
                    if (!disappears)
                    {
                        return true;
                    }

                    break;
                case BlockSyntax:
                    break;
                case SwitchSectionSyntax section when !section.Statements.All(statements.Contains):
                    break;
                case GlobalStatementSyntax:
                    break;
                default:
                    // An embedded statement: its owner would be left without a body.
                    return true;
            }
        }

        return false;
    }

    private void UnwrapUsing(UsingStatementSyntax statement, HashSet<UsingStatementSyntax> usings, HashSet<TryStatementSyntax> tries)
    {
        // The value has moved, with the comments inside of it.
        var valueSpan = statement.Declaration?.Variables is { Count: 1 } variables ? variables[0].Initializer?.Value.Span : null;
        var header = TextSpan.FromBounds(statement.SpanStart, statement.CloseParenToken.Span.End);
        if (HasCommentOrDirective(header, statement, valueSpan) || HasDirective(statement.CloseParenToken.TrailingTrivia))
        {
            _failed = true;
            return;
        }

        if (statement.Statement is BlockSyntax block)
        {
            if (ListOwner(statement, usings) is { } list && !Clashes(list, block, usings, tries))
            {
                RemoveOpening(statement, statement.SpanStart, statement.CloseParenToken, block);
                RemoveClosing(block, block.CloseBraceToken.Span.End);
                Dedent(statement, block);
            }
            else
            {
                RemoveHeader(statement, statement.SpanStart, statement.CloseParenToken, block.OpenBraceToken);
                if (ListOwner(statement, usings) is null && statement.Parent is StatementSyntax owner && LineOf(block.OpenBraceToken.SpanStart) > LineOf(statement.SpanStart))
                {
                    // The braces are now those of the statement around them.
                    AddDedent(
                        LineOf(block.OpenBraceToken.SpanStart),
                        LineOf(block.CloseBraceToken.SpanStart),
                        IndentLength(LineOf(statement.SpanStart)) - IndentLength(LineOf(owner.SpanStart)));
                }
            }

            return;
        }

        var body = statement.Statement;
        RemoveHeader(statement, statement.SpanStart, statement.CloseParenToken, body.GetFirstToken());
        var startLine = LineOf(statement.SpanStart);
        var bodyLine = LineOf(body.SpanStart);
        if (bodyLine > startLine)
        {
            AddDedent(bodyLine, LineOf(body.Span.End), IndentLength(bodyLine) - IndentLength(startLine));
            AddCommentDedent(startLine + 1, bodyLine - 1, IndentLength(bodyLine) - IndentLength(startLine));
        }
    }

    private void UnwrapTry(TryStatementSyntax statement, FinallyClauseSyntax clause, HashSet<UsingStatementSyntax> usings, HashSet<TryStatementSyntax> tries)
    {
        var block = statement.Block;
        if (HasDirective(statement.TryKeyword.TrailingTrivia) || HasDirective(block.OpenBraceToken.LeadingTrivia))
        {
            _failed = true;
            return;
        }

        if (ListOwner(statement, usings) is { } list && !Clashes(list, block, usings, tries))
        {
            RemoveOpening(statement, statement.SpanStart, statement.TryKeyword, block);
            RemoveClosing(block, clause.Span.End);
            Dedent(statement, block);
        }
        else
        {
            RemoveHeader(statement, statement.SpanStart, statement.TryKeyword, block.OpenBraceToken);
            RemoveRange(block.Span.End, clause.Span.End, trimBefore: true);
        }
    }

    /// <summary>The list of statements that the statement stands in once everything is unwrapped; null when it is embedded in another statement.</summary>
    private static SyntaxNode? ListOwner(StatementSyntax statement, HashSet<UsingStatementSyntax> usings)
    {
        var parent = statement.Parent;
        while (parent is UsingStatementSyntax stacked && usings.Contains(stacked))
        {
            parent = stacked.Parent;
        }

        return parent is BlockSyntax or SwitchSectionSyntax ? parent : null;
    }

    /// <summary>
    /// Whether names that the block declares would meet the same names outside of it. Then the braces stay: a plain block
    /// is less pretty than none, and always right.
    /// </summary>
    private bool Clashes(SyntaxNode scope, BlockSyntax block, HashSet<UsingStatementSyntax> usings, HashSet<TryStatementSyntax> tries)
    {
        var declared = new HashSet<string>(DeclaredNames(block));
        if (declared.Count == 0)
        {
            return false;
        }

        // What surrounds an enclosing wrapper that goes away as well surrounds this block afterwards.
        while (scope is BlockSyntax { Parent: StatementSyntax outer }
               && (outer is UsingStatementSyntax u && usings.Contains(u) || outer is TryStatementSyntax t && tries.Contains(t))
               && ListOwner(outer, usings) is { } outerScope)
        {
            scope = outerScope;
        }

        if (scope is SwitchSectionSyntax)
        {
            scope = scope.Parent!;
        }

        if (scope.Parent is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)
        {
            scope = scope.Parent;
        }

        foreach (var token in scope.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken)
                && declared.Contains(token.ValueText)
                && !block.Span.Contains(token.Span)
                && !(token.Parent is SimpleNameSyntax name && name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
                && !(token.Parent is VariableDeclaratorSyntax declarator && _removedDeclarators.Contains(declarator)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The names that live in the block's own scope, not in a scope nested in it.</summary>
    private IEnumerable<string> DeclaredNames(BlockSyntax block)
    {
        foreach (var node in block.DescendantNodes(n => n == block || n is not (BlockSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            switch (node)
            {
                case VariableDeclaratorSyntax declarator when !_removedDeclarators.Contains(declarator):
                    yield return declarator.Identifier.ValueText;
                    break;
                case SingleVariableDesignationSyntax designation:
                    yield return designation.Identifier.ValueText;
                    break;
                case LocalFunctionStatementSyntax function:
                    yield return function.Identifier.ValueText;
                    break;
                case LabeledStatementSyntax label:
                    yield return label.Identifier.ValueText;
                    break;
            }
        }
    }

    /// <summary>Takes away the lines from the start of a wrapper to the opening brace of its block.</summary>
    private void RemoveOpening(StatementSyntax wrapper, int start, SyntaxToken lastOfHeader, BlockSyntax block)
    {
        var open = block.OpenBraceToken;
        var next = open.GetNextToken();
        var sameLine = LineOf(next.SpanStart) == LineOf(open.SpanStart);
        var isRemarked = HasComment(lastOfHeader.TrailingTrivia) && !_commentsMoved.Contains(wrapper);
        if (HasComment(open.LeadingTrivia) || (isRemarked && (sameLine || !StartsLine(start) || HasComment(open.TrailingTrivia))))
        {
            _failed = true;
            return;
        }

        if (isRemarked)
        {
            // `using (client) // remark`: the remark gets the line to itself.
            _deletions.Add(TextSpan.FromBounds(start, lastOfHeader.TrailingTrivia.First(IsComment).SpanStart));
            RemoveLines(LineOf(lastOfHeader.SpanStart) + 1, LineOf(open.SpanStart));
            return;
        }

        if (sameLine || !StartsLine(start))
        {
            // Something else stands on one of the lines.
            if (HasCommentOrDirective(TextSpan.FromBounds(open.Span.End, next.SpanStart), wrapper, except: null))
            {
                _failed = true;
                return;
            }

            _deletions.Add(TextSpan.FromBounds(start, next.SpanStart));
            return;
        }

        if (HasComment(open.TrailingTrivia))
        {
            // `{ // remark`: the remark is about what follows and gets the line to itself.
            var remark = open.TrailingTrivia.First(IsComment);
            RemoveLines(LineOf(start), LineOf(open.SpanStart) - 1);
            _deletions.Add(TextSpan.FromBounds(LineOf(start) == LineOf(open.SpanStart) ? start : open.SpanStart, remark.SpanStart));
            return;
        }

        RemoveLines(LineOf(start), LineOf(open.SpanStart));
    }

    /// <summary>Takes away a wrapper's header but leaves its body where it is.</summary>
    private void RemoveHeader(StatementSyntax wrapper, int start, SyntaxToken lastOfHeader, SyntaxToken body)
    {
        if (LineOf(body.SpanStart) == LineOf(lastOfHeader.SpanStart) || !StartsLine(start))
        {
            if (HasComment(lastOfHeader.TrailingTrivia))
            {
                _failed = true;
                return;
            }

            _deletions.Add(TextSpan.FromBounds(start, body.SpanStart));
            return;
        }

        if (HasComment(lastOfHeader.TrailingTrivia) && !_commentsMoved.Contains(wrapper))
        {
            _failed = true;
            return;
        }

        RemoveLines(LineOf(start), LineOf(lastOfHeader.Span.End));
    }

    private void RemoveClosing(BlockSyntax block, int end)
    {
        var close = block.CloseBraceToken;
        var line = LineOf(close.SpanStart);
        if (StartsLine(close.SpanStart))
        {
            if (EndsLine(end))
            {
                RemoveLines(line, LineOf(end));
            }
            else
            {
                _deletions.Add(TextSpan.FromBounds(close.SpanStart, SkipBlanks(end)));
            }

            return;
        }

        var previous = close.GetPreviousToken();
        var remark = HasComment(close.LeadingTrivia) || HasComment(previous.TrailingTrivia);
        _deletions.Add(TextSpan.FromBounds(LineOf(previous.Span.End) == line && !remark ? previous.Span.End : close.SpanStart, end));
    }

    private void Dedent(StatementSyntax wrapper, BlockSyntax block)
    {
        var first = LineOf(block.OpenBraceToken.SpanStart) + 1;
        var last = LineOf(block.CloseBraceToken.SpanStart) - 1;
        if (first > last)
        {
            return;
        }

        var content = block.Statements.Count > 0 ? LineOf(block.Statements[0].SpanStart) : first;
        var amount = IndentLength(content) - IndentLength(LineOf(wrapper.SpanStart));
        AddDedent(first, last, amount);
    }

    private void AddDedent(int first, int last, int amount)
    {
        if (amount <= 0)
        {
            return;
        }

        for (var line = first; line <= last; line++)
        {
            _dedents[line] = (_dedents.TryGetValue(line, out var before) ? before : 0) + amount;
        }
    }

    private void AddCommentDedent(int first, int last, int amount)
    {
        for (var line = first; line <= last; line++)
        {
            if (!_removedLines.Contains(line))
            {
                AddDedent(line, line, amount);
            }
        }
    }

    private void RemoveStatement(StatementSyntax statement)
    {
        var end = statement.Span.End;
        if (_commentsMoved.Contains(statement))
        {
            var comment = statement.GetLastToken().TrailingTrivia.LastOrDefault(IsComment);
            if (comment.Span.Length > 0)
            {
                end = comment.Span.End;
            }
        }

        RemoveRange(statement.SpanStart, end, trimBefore: false);
    }

    private void RemoveRange(int start, int end, bool trimBefore)
    {
        if (trimBefore)
        {
            // From the end of what stays: its line break belongs to what goes, unless that starts a line of its own.
            var next = _root.FindToken(start).SpanStart >= start ? _root.FindToken(start) : _root.FindToken(start).GetNextToken();
            if (StartsLine(next.SpanStart))
            {
                start = next.SpanStart;
            }
        }

        if (StartsLine(start) && EndsLine(end))
        {
            RemoveLines(LineOf(start), LineOf(end));
        }
        else if (StartsLine(start))
        {
            _deletions.Add(TextSpan.FromBounds(start, SkipBlanks(end)));
        }
        else if (EndsLine(end))
        {
            var from = start;
            while (from > 0 && IsBlank(_text[from - 1]))
            {
                from--;
            }

            _deletions.Add(TextSpan.FromBounds(from, end));
        }
        else
        {
            _deletions.Add(TextSpan.FromBounds(start, SkipBlanks(end)));
        }
    }

    private void RemoveLines(int first, int last)
    {
        for (var line = first; line <= last; line++)
        {
            _removedLines.Add(line);
        }
    }

    /// <summary>No two blank lines where there was one on each side, none behind an opening and none in front of a closing brace.</summary>
    private void RemoveSurplusBlankLines()
    {
        foreach (var start in _removedLines.Where(l => !_removedLines.Contains(l - 1)).OrderBy(l => l).ToList())
        {
            var previous = start - 1;
            while (previous >= 0 && _removedLines.Contains(previous))
            {
                previous--;
            }

            var next = start;
            while (_removedLines.Contains(next))
            {
                next++;
            }

            while (next < _text.Lines.Count && IsBlankLine(next) && (previous < 0 || IsBlankLine(previous) || LineText(previous).EndsWith("{", StringComparison.Ordinal)))
            {
                _removedLines.Add(next);
                do
                {
                    next++;
                }
                while (_removedLines.Contains(next));
            }

            while (previous >= 0 && next < _text.Lines.Count && IsBlankLine(previous) && LineText(next).StartsWith("}", StringComparison.Ordinal))
            {
                _removedLines.Add(previous);
                do
                {
                    previous--;
                }
                while (_removedLines.Contains(previous));
            }
        }
    }

    private SourceText? Build()
    {
        var deletions = new List<TextSpan>(_deletions);
        foreach (var line in _removedLines)
        {
            deletions.Add(_text.Lines[line].SpanIncludingLineBreak);
        }

        foreach (var dedent in _dedents)
        {
            if (_removedLines.Contains(dedent.Key))
            {
                continue;
            }

            var line = _text.Lines[dedent.Key];
            var length = Math.Min(dedent.Value, IndentLength(dedent.Key));
            if (length > 0 && !Layout.IsInsideToken(_root, line.Start))
            {
                deletions.Add(new TextSpan(line.Start, length));
            }
        }

        var changes = Merge(deletions).Select(span => new TextChange(span, string.Empty)).ToList();
        var kept = new List<TextChange>(changes);
        var replacements = _replacements.Distinct().ToList();
        foreach (var replacement in replacements)
        {
            // A renamed variable inside an expression that goes as a whole.
            var contained = changes.Any(c => c.Span.Contains(replacement.Span))
                || replacements.Any(r => r.Span.Contains(replacement.Span) && r.Span != replacement.Span);
            if (!contained)
            {
                if (changes.Any(c => c.Span.OverlapsWith(replacement.Span)))
                {
                    return null;
                }

                kept.Add(replacement);
            }
        }

        // Several insertions at one place keep the order in which they were asked for.
        foreach (var group in _insertions.GroupBy(i => i.Span.Start))
        {
            var position = group.Key;
            var around = changes.FindIndex(c => c.Span.Start < position && position < c.Span.End);
            if (around >= 0)
            {
                position = changes[around].Span.End;
            }

            kept.Add(new TextChange(new TextSpan(position, 0), string.Concat(group.Select(i => i.NewText))));
        }

        var ordered = kept.OrderBy(c => c.Span.Start).ThenBy(c => c.Span.Length).ToList();
        for (var i = 1; i < ordered.Count; i++)
        {
            if (ordered[i].Span.Start < ordered[i - 1].Span.End)
            {
                return null;
            }
        }

        if (ordered.Count == 0)
        {
            return null;
        }

        return _text.WithChanges(ordered);
    }

    private static List<TextSpan> Merge(List<TextSpan> spans)
    {
        var result = new List<TextSpan>();
        foreach (var span in spans.Where(s => s.Length > 0).OrderBy(s => s.Start).ThenBy(s => s.End))
        {
            if (result.Count > 0 && span.Start < result[result.Count - 1].End)
            {
                var last = result[result.Count - 1];
                result[result.Count - 1] = TextSpan.FromBounds(last.Start, Math.Max(last.End, span.End));
            }
            else
            {
                result.Add(span);
            }
        }

        return result;
    }

    /// <summary>Whether a comment or directive lies in the span, other than in <paramref name="except"/> (which moves elsewhere with its comments).</summary>
    private static bool HasCommentOrDirective(TextSpan span, SyntaxNode node, TextSpan? except)
    {
        foreach (var trivia in node.DescendantTrivia(span))
        {
            if (span.Contains(trivia.Span)
                && (trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia) || (IsComment(trivia) && !(except is { } e && e.Contains(trivia.Span)))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasComment(SyntaxTriviaList trivia) => trivia.Any(IsComment);

    private static bool HasDirective(SyntaxTriviaList trivia) => trivia.Any(t => t.IsDirective || t.IsKind(SyntaxKind.DisabledTextTrivia));

    private static bool IsComment(SyntaxTrivia trivia) => Layout.IsComment(trivia);

    private int LineOf(int position) => _text.Lines.IndexOf(position);

    private string LineText(int line) => _text.ToString(_text.Lines[line].Span).Trim();

    private bool IsBlankLine(int line)
    {
        var span = _text.Lines[line];
        for (var i = span.Start; i < span.End; i++)
        {
            if (!IsBlank(_text[i]))
            {
                return false;
            }
        }

        return !Layout.IsInsideToken(_root, span.Start);
    }

    private int IndentLength(int line) => Layout.IndentOf(_text, _text.Lines[line].Start).Length;

    private bool StartsLine(int position) => Layout.StartsLine(_text, position);

    private bool EndsLine(int position) => Layout.EndsLine(_text, position);

    private int SkipBlanks(int position)
    {
        while (position < _text.Length && IsBlank(_text[position]))
        {
            position++;
        }

        return position;
    }

    private static bool IsBlank(char c) => c is ' ' or '\t';
}
