using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Editing;

/// <summary>
/// Makes functions asynchronous so that something in them can be awaited: their results become tasks, their callers await them and become
/// asynchronous in turn, up to the handlers; interfaces, base classes, other implementations and delegates change along. A single fix
/// and Fix All are the same routine over one finding or many.
/// </summary>
internal sealed partial class AsyncRewrite
{
    /// <summary>What reaches further than this is no quick fix.</summary>
    private const int MostFunctions = 80;

    private readonly Solution _solution;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<DocumentId, FileRewrite> _files = new();
    private Draft _draft = Draft.Empty;

    private AsyncRewrite(Solution solution, CancellationToken cancellationToken)
    {
        _solution = solution;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Plans the edits for one finding. False: it cannot be mended.</summary>
    public delegate Task<bool> Plan(AsyncRewrite rewrite, RewriteSite site, FileRewrite file, CancellationToken cancellationToken);

    /// <summary>The solution with the findings mended; null when that cannot be done so that it compiles without a new warning.</summary>
    public static async Task<Solution?> TryApplyAsync(Solution solution, IReadOnlyList<RewriteSite> sites, Plan plan, CancellationToken cancellationToken)
    {
        var rewrite = new AsyncRewrite(solution, cancellationToken);
        var any = false;
        foreach (var site in sites)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var before = rewrite._draft;
            if (await rewrite.FileAsync(site.Place.Document).ConfigureAwait(false) is { } file
                && file.Root.FullSpan.Contains(site.Place.Span)
                && await plan(rewrite, site, file, cancellationToken).ConfigureAwait(false))
            {
                any = true;
            }
            else
            {
                rewrite._draft = before;
            }
        }

        if (!any || !rewrite.Emit())
        {
            return null;
        }

        var edited = new List<(Document, SourceText)>();
        foreach (var file in rewrite._files.Values)
        {
            if (file.HasEdits)
            {
                if (file.Build() is not { } text)
                {
                    return null;
                }

                edited.Add((file.Document, text));
            }
        }

        if (edited.Count == 0)
        {
            return null;
        }

        var others = await RewriteSite.MentioningAsync(
            solution, rewrite._draft.Names, rewrite._draft.Functions.Values.Select(f => f.File.Document.Project.Id), cancellationToken).ConfigureAwait(false);
        return await rewrite.MayBeCalledUnseenAsync(others).ConfigureAwait(false)
            ? null
            : await MoveToInitScope.WithTextsAsync(solution, edited, others, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Is one of the names called on something whose type is not known, because a reference is missing? That may be the function, and the
    /// compiler could not tell that its call is wrong from now on: <c>mock.Setup(x => x.Save()).Returns(true)</c>.
    /// </summary>
    private async Task<bool> MayBeCalledUnseenAsync(List<DocumentId> mentioning)
    {
        foreach (var id in mentioning)
        {
            if (_solution.GetDocument(id) is not { } document || await FileAsync(document).ConfigureAwait(false) is not { } file)
            {
                continue;
            }

            foreach (var node in file.Root.DescendantNodes())
            {
                if (node is MemberAccessExpressionSyntax { Name: { } name, Parent: InvocationExpressionSyntax } access
                    && _draft.Names.Contains(name.Identifier.ValueText)
                    && file.Model.GetTypeInfo(access.Expression, _cancellationToken).Type is IErrorTypeSymbol)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>An edit in a function that can await once everything is planned.</summary>
    public void Add(Action edit) => _draft = _draft with { Edits = _draft.Edits.Add(edit) };

    /// <summary>Makes it possible to await at a place. False: the function around cannot be made asynchronous with all its callers.</summary>
    public async Task<bool> AwaitAtAsync(FileRewrite file, SyntaxNode node)
    {
        if (FunctionSyntax.Around(node, file.Model, _cancellationToken) is { } function)
        {
            return await MakeAwaitingAsync(file, function).ConfigureAwait(false);
        }

        // Top-level statements can.
        return node.AncestorsAndSelf().OfType<GlobalStatementSyntax>().Any()
            && !node.AncestorsAndSelf().Any(n => n is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
    }

    /// <summary>Gives the callers of a function without a result, or with one that is no task, a task to await.</summary>
    public async Task<bool> ReturnTaskAsync(FileRewrite file, FunctionSyntax function)
    {
        var key = (file.Document.Id, function.Node.Span);
        if (_draft.Functions.TryGetValue(key, out var known) && known.ChangesResult)
        {
            return true;
        }

        if (function.IsUnusual || function.IsLambda || function.Symbol.ReturnsByRef || function.Symbol.ReturnType.TypeKind is TypeKind.Pointer or TypeKind.Error
            || TaskTypes.IsTaskLike(function.Symbol.ReturnType) || _draft.Functions.Count >= MostFunctions)
        {
            return false;
        }

        _draft = _draft with { Functions = _draft.Functions.SetItem(key, new AsyncFunction(file, function, ChangesResult: true, known?.Awaits ?? function.IsAsync)) };
        return await ChangeUsesAsync(file, function).ConfigureAwait(false);
    }

    /// <summary>Writes an <c>await</c> in front of an expression.</summary>
    public static void WriteAwait(FileRewrite file, ExpressionSyntax expression)
    {
        if (NeedsParentheses(expression))
        {
            file.Edits.Insert(expression.SpanStart, "(await ");
            file.Edits.Insert(expression.Span.End, ")");
        }
        else
        {
            file.Edits.Insert(expression.SpanStart, "await ");
        }
    }

    /// <summary>Does more follow on the expression than on what is awaited?</summary>
    public static bool NeedsParentheses(ExpressionSyntax expression) => expression.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == expression,
        ElementAccessExpressionSyntax access => access.Expression == expression,
        ConditionalAccessExpressionSyntax access => access.Expression == expression,
        InvocationExpressionSyntax call => call.Expression == expression,
        PostfixUnaryExpressionSyntax => true,
        _ => false,
    };

    private Task<FileRewrite?> FileAsync(Document document) => FileRewrite.OfAsync(document, _files, _cancellationToken);

    private async Task<bool> MakeAwaitingAsync(FileRewrite file, FunctionSyntax function)
    {
        if (function.IsAsync)
        {
            return true;
        }

        var key = (file.Document.Id, function.Node.Span);
        if (_draft.Functions.TryGetValue(key, out var known))
        {
            _draft = _draft with { Functions = _draft.Functions.SetItem(key, known with { Awaits = true }) };
            return true;
        }

        if (function.IsUnusual)
        {
            return false;
        }

        if (TaskTypes.IsTaskLike(function.Symbol.ReturnType))
        {
            if (_draft.Functions.Count >= MostFunctions)
            {
                return false;
            }

            _draft = _draft with { Functions = _draft.Functions.Add(key, new AsyncFunction(file, function, ChangesResult: false, Awaits: true)) };
            return true;
        }

        if (function.IsLambda)
        {
            return await MakeLambdaAwaitingAsync(file, function).ConfigureAwait(false);
        }

        if (!await ReturnTaskAsync(file, function).ConfigureAwait(false))
        {
            return false;
        }

        _draft = _draft with { Functions = _draft.Functions.SetItem(key, _draft.Functions[key] with { Awaits = true }) };
        return true;
    }

    private async Task<bool> MakeLambdaAwaitingAsync(FileRewrite file, FunctionSyntax function)
    {
        var lambda = (AnonymousFunctionExpressionSyntax)function.Node;
        if (LoopOf(file, lambda) is { } loop)
        {
            return await MakeLoopAsync(file, loop).ConfigureAwait(false);
        }

        var key = (file.Document.Id, lambda.Span);
        _draft = _draft with { Functions = _draft.Functions.Add(key, new AsyncFunction(file, function, ChangesResult: true, Awaits: true)) };
        return await ChangeValueAsync(file, lambda, 0).ConfigureAwait(false);
    }

    /// <summary>Everything that names a function whose result becomes a task.</summary>
    private async Task<bool> ChangeUsesAsync(FileRewrite file, FunctionSyntax function)
    {
        if (await FunctionUses.FindAsync(file.Document, function, withOtherImplementations: true, _cancellationToken).ConfigureAwait(false) is not { } uses)
        {
            return false;
        }

        _draft = _draft with { Names = _draft.Names.Add(function.Symbol.Name) };
        foreach (var (document, declaration) in uses.Declarations)
        {
            if (await FileAsync(document).ConfigureAwait(false) is not { } other
                || FunctionSyntax.Of(declaration, other.Model, _cancellationToken) is not { ReturnType: { } type } related)
            {
                return false;
            }

            _draft = _draft with { Results = _draft.Results.SetItem((document.Id, type.Span), (other, type)) };
            var key = (document.Id, declaration.Span);
            if (_draft.Functions.ContainsKey(key) || (related.Block is null && related.Expression is null))
            {
                continue;
            }

            if (related.IsUnusual)
            {
                return false;
            }

            _draft = _draft with { Functions = _draft.Functions.Add(key, new AsyncFunction(other, related, ChangesResult: true, Awaits: related.IsAsync)) };
        }

        return await ChangeUsesAsync(uses, 0).ConfigureAwait(false);
    }

    private async Task<bool> ChangeUsesAsync(FunctionUses uses, int depth)
    {
        foreach (var (document, call) in uses.Calls)
        {
            if (await FileAsync(document).ConfigureAwait(false) is not { } caller
                || call.Parent is AwaitExpressionSyntax
                || !await AwaitAtAsync(caller, call).ConfigureAwait(false))
            {
                return false;
            }

            _draft = _draft with { Calls = _draft.Calls.SetItem((document.Id, call.Span), (caller, call)) };
        }

        foreach (var (document, value) in uses.Values)
        {
            if (await FileAsync(document).ConfigureAwait(false) is not { } user
                || !await ChangeValueAsync(user, value, depth).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The function as a value: only where it is known that a function that returns a task is called and awaited just so.</summary>
    private async Task<bool> ChangeValueAsync(FileRewrite file, ExpressionSyntax value, int depth)
    {
        const int mostVariables = 4;
        var current = value;
        while (current.Parent is ParenthesizedExpressionSyntax parenthesized)
        {
            current = parenthesized;
        }

        switch (current.Parent)
        {
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax invocation }:
                return file.Model.GetSymbolInfo(invocation, _cancellationToken).Symbol is IMethodSymbol { ContainingType: { } type } method
                    && (method.Name, type.Name) switch
                    {
                        ("Run", "Task") => TaskTypes.IsInTasks(type),
                        ("Create", "LambdaBootstrapBuilder") or ("GetHandlerWrapper", "HandlerWrapper") => true,
                        ({ } name, "EndpointRouteBuilderExtensions") => name.StartsWith("Map", StringComparison.Ordinal),
                        _ => false,
                    };

            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax } declaration } variable }:
                if (depth >= mostVariables
                    || file.Model.GetDeclaredSymbol(variable, _cancellationToken) is not ILocalSymbol local
                    || !PlanDelegate(file, declaration.Type)
                    || await FunctionUses.FindAsync(file.Document, local, _cancellationToken).ConfigureAwait(false) is not { } uses)
                {
                    return false;
                }

                return await ChangeUsesAsync(uses, depth + 1).ConfigureAwait(false);

            default:
                return false;
        }
    }

    /// <summary>The written type of a delegate that returns a task from now on.</summary>
    private bool PlanDelegate(FileRewrite file, TypeSyntax type)
    {
        if (type.IsVar)
        {
            return true;
        }

        if (type is not SimpleNameSyntax { Identifier.ValueText: "Action" or "Func" })
        {
            return false;
        }

        _draft = _draft with { Delegates = _draft.Delegates.SetItem((file.Document.Id, type.Span), (file, type)) };
        return true;
    }

    /// <summary>What becomes of one function.</summary>
    /// <param name="File">Where it is.</param>
    /// <param name="Function">The function.</param>
    /// <param name="ChangesResult">Does its result become a task?</param>
    /// <param name="Awaits">Does it await something? Another implementation need not.</param>
    private sealed record AsyncFunction(FileRewrite File, FunctionSyntax Function, bool ChangesResult, bool Awaits);

    /// <summary>Everything that is planned; a finding that turns out to be hopeless leaves nothing behind.</summary>
    private sealed record Draft
    {
        public static Draft Empty { get; } = new();

        public ImmutableDictionary<(DocumentId, TextSpan), AsyncFunction> Functions { get; init; } = ImmutableDictionary<(DocumentId, TextSpan), AsyncFunction>.Empty;

        /// <summary>Written results that become tasks.</summary>
        public ImmutableDictionary<(DocumentId, TextSpan), (FileRewrite File, TypeSyntax Type)> Results { get; init; } = ImmutableDictionary<(DocumentId, TextSpan), (FileRewrite, TypeSyntax)>.Empty;

        /// <summary>Written delegates whose results become tasks.</summary>
        public ImmutableDictionary<(DocumentId, TextSpan), (FileRewrite File, TypeSyntax Type)> Delegates { get; init; } = ImmutableDictionary<(DocumentId, TextSpan), (FileRewrite, TypeSyntax)>.Empty;

        /// <summary>Calls that are awaited from now on.</summary>
        public ImmutableDictionary<(DocumentId, TextSpan), (FileRewrite File, InvocationExpressionSyntax Call)> Calls { get; init; } = ImmutableDictionary<(DocumentId, TextSpan), (FileRewrite, InvocationExpressionSyntax)>.Empty;

        /// <summary>Calls of <c>ForEach</c> that become statements.</summary>
        public ImmutableDictionary<(DocumentId, TextSpan), AsyncLoop> Loops { get; init; } = ImmutableDictionary<(DocumentId, TextSpan), AsyncLoop>.Empty;

        public ImmutableList<Action> Edits { get; init; } = ImmutableList<Action>.Empty;

        public ImmutableHashSet<string> Names { get; init; } = ImmutableHashSet<string>.Empty;
    }
}
