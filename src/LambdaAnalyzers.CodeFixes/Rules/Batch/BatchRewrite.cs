using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>
/// Makes handlers report the records that failed: a list of failures, a <c>try</c> around the code for one record, a partial
/// batch response on every way out of the handler. A single fix and Fix All are the same routine over one diagnostic or many.
/// </summary>
internal sealed partial class BatchRewrite
{
    /// <summary>More functions than this between the handler and the loop are not followed.</summary>
    private const int LongestPath = 6;

    private readonly Solution _solution;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<DocumentId, FileRewrite> _files = new();
    private readonly Dictionary<ProjectId, LambdaModel?> _models = new();
    private readonly List<FunctionPlan> _functions = new();
    private readonly List<Retyping> _retypings = new();
    private readonly List<(FileRewrite File, CatchClauseSyntax Clause)> _rethrows = new();
    private readonly List<Document> _registrations = new();
    private readonly List<(FileRewrite File, AttributeListSyntax List, INamedTypeSymbol Response)> _serializable = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private BatchRewrite(Solution solution, CancellationToken cancellationToken)
    {
        _solution = solution;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Does the handler of this site give back a partial batch response for the first time?</summary>
    public static async Task<bool> ChangesResponseAsync(RewriteSite site, CancellationToken cancellationToken)
    {
        var rewrite = new BatchRewrite(site.Place.Document.Project.Solution, cancellationToken);
        return await rewrite.TryAddAsync(site).ConfigureAwait(false) && rewrite._functions.Any(f => f.Result != FunctionResult.Response);
    }

    /// <summary>The solution with the site mended; null when that cannot be done so that it compiles and loses no record.</summary>
    public static Task<Solution?> TryApplyAsync(RewriteSite site, CancellationToken cancellationToken) =>
        TryApplyAsync(site.Place.Document.Project.Solution, new[] { site }, cancellationToken);

    /// <summary>The solution with every site mended that can be mended.</summary>
    public static Task<Solution> ApplyAllAsync(Solution solution, IEnumerable<RewriteSite> sites, CancellationToken cancellationToken) =>
        RewriteSite.ApplyAllAsync(solution, sites, TryApplyAsync, cancellationToken);

    private static async Task<Solution?> TryApplyAsync(Solution solution, IReadOnlyList<RewriteSite> sites, CancellationToken cancellationToken)
    {
        var rewrite = new BatchRewrite(solution, cancellationToken);
        var any = false;
        foreach (var site in sites)
        {
            cancellationToken.ThrowIfCancellationRequested();
            any |= await rewrite.TryAddAsync(site).ConfigureAwait(false);
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

        if (edited.Count == 0
            || await MoveToInitScope.WithTextsAsync(solution, edited, await RewriteSite.MentioningAsync(solution, rewrite._names, rewrite._functions.Select(f => f.File.Document.Project.Id), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false) is not { } changed)
        {
            return null;
        }

        return await rewrite.HandsResponsesOnAsync(changed).ConfigureAwait(false) ? changed : null;
    }

    /// <summary>Does the bootstrap hand every response to Lambda, and not drop it because it takes the handler for one without a result?</summary>
    private async Task<bool> HandsResponsesOnAsync(Solution changed)
    {
        foreach (var id in _retypings.Select(r => r.File.Document.Id).Concat(_functions.Select(f => f.File.Document.Id)).Concat(_registrations.Select(d => d.Id)).Distinct())
        {
            if (changed.GetDocument(id) is not { } document
                || await document.GetSyntaxRootAsync(_cancellationToken).ConfigureAwait(false) is not { } root
                || await document.GetSemanticModelAsync(_cancellationToken).ConfigureAwait(false) is not { } model)
            {
                continue;
            }

            var isHandedOn = false;
            foreach (var invocation in root.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (RecordLoopSyntax.NameOf(invocation) is not { Identifier.ValueText: "Create" or "GetHandlerWrapper" }
                    || model.GetSymbolInfo(invocation, _cancellationToken).Symbol is not IMethodSymbol { ContainingType.Name: "LambdaBootstrapBuilder" or "HandlerWrapper" } method)
                {
                    continue;
                }

                foreach (var argument in invocation.ArgumentList.Arguments)
                {
                    if (model.GetTypeInfo(argument.Expression, _cancellationToken).ConvertedType is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke })
                    {
                        continue;
                    }

                    var takes = _functions.Any(f => Gives(invoke.ReturnType, f.Response));
                    isHandedOn |= takes;
                    if (!takes
                        && ResultOfValue(argument.Expression, model) is { } result
                        && _functions.Any(f => f.Result != FunctionResult.Response && Gives(result, f.Response)))
                    {
                        return false;
                    }
                }
            }

            if (!isHandedOn && _registrations.Any(d => d.Id == id))
            {
                return false;
            }
        }

        return true;

        // By name: the symbols are those of another compilation.
        static bool Gives(ITypeSymbol type, INamedTypeSymbol response) =>
            (type is INamedTypeSymbol { TypeArguments.Length: 1, Name: "Task" } task ? task.TypeArguments[0] : type) is { } plain
            && plain.Name == response.Name && plain.ContainingNamespace?.ToDisplayString() == response.ContainingNamespace.ToDisplayString();
    }

    private ITypeSymbol? ResultOfValue(ExpressionSyntax value, SemanticModel model) => model.GetSymbolInfo(value, _cancellationToken).Symbol switch
    {
        IMethodSymbol method => method.ReturnType,
        ILocalSymbol { Type: INamedTypeSymbol { DelegateInvokeMethod: { } invoke } } => invoke.ReturnType,
        IFieldSymbol { Type: INamedTypeSymbol { DelegateInvokeMethod: { } invoke } } => invoke.ReturnType,
        _ => null,
    };

    private Task<FileRewrite?> FileAsync(Document document) => FileRewrite.OfAsync(document, _files, _cancellationToken);

    private async Task<LambdaModel?> ModelAsync(Project project)
    {
        if (!_models.TryGetValue(project.Id, out var model))
        {
            var compilation = await project.GetCompilationAsync(_cancellationToken).ConfigureAwait(false);
            _models.Add(project.Id, model = compilation is null ? null : LambdaModel.For(compilation, project.AnalyzerOptions));
        }

        return model;
    }

    private Task<bool> TryAddAsync(RewriteSite site) => site.Id switch
    {
        DiagnosticIds.PartialBatchResponseMissing => TryAddMissingResponseAsync(site),
        DiagnosticIds.RecordFailureSwallowed => TryAddSwallowedFailureAsync(site),
        DiagnosticIds.OrderedBatchContinuesAfterFailure => TryAddContinuingLoopAsync(site),
        _ => Task.FromResult(false),
    };

    private async Task<bool> TryAddMissingResponseAsync(RewriteSite site)
    {
        if (site.Others.Count != 1
            || await FileAsync(site.Place.Document).ConfigureAwait(false) is not { } handlerFile
            || await FileAsync(site.Others[0].Document).ConfigureAwait(false) is not { } loopFile
            || await ModelAsync(loopFile.Document.Project).ConfigureAwait(false) is not { } model
            || FunctionSyntax.Named(handlerFile.Root, site.Place.Span, handlerFile.Model, _cancellationToken) is not { } handler
            || LoopAt(loopFile, site.Others[0].Span, model.Symbols.Batches) is not { } loop)
        {
            return false;
        }

        var draft = new Draft();
        if (!await PlanAsync(draft, handlerFile, handler, loopFile, loop, model).ConfigureAwait(false))
        {
            return false;
        }

        draft.Functions[0].Loop!.Cover = true;
        return Merge(draft);
    }

    private async Task<bool> TryAddSwallowedFailureAsync(RewriteSite site)
    {
        if (site.Others.Count == 0
            || await FileAsync(site.Place.Document).ConfigureAwait(false) is not { } file
            || await FileAsync(site.Others[0].Document).ConfigureAwait(false) is not { } handlerFile
            || await ModelAsync(file.Document.Project).ConfigureAwait(false) is not { } model
            || FunctionSyntax.Named(handlerFile.Root, site.Others[0].Span, handlerFile.Model, _cancellationToken) is not { } handler
            || !file.Root.FullSpan.Contains(site.Place.Span)
            || file.Root.FindToken(site.Place.Span.Start).Parent?.FirstAncestorOrSelf<CatchClauseSyntax>() is not { Parent: TryStatementSyntax @try } clause)
        {
            return false;
        }

        var types = model.Symbols.Batches;
        var draft = new Draft();
        if (RecordLoopSyntax.Around(clause, file.Model, types, _cancellationToken) is { } around)
        {
            // In the code for one record.
            if (!CanReportIn(clause, around, IsOrdered(handler, around, model))
                || !await PlanAsync(draft, handlerFile, handler, file, around, model).ConfigureAwait(false))
            {
                return false;
            }

            var plan = draft.Functions[0];
            plan.Loop!.Report.Add(clause);
            plan.Loop.Cover = plan.Result != FunctionResult.Response;
            return Merge(draft);
        }

        // Around the loop, or in a method that gets one record: somebody else has to hear of the failure.
        if (!CanRethrow(clause))
        {
            return false;
        }

        draft.Rethrows.Add((file, clause));
        if (LoopsIn(@try.Block, file, types) is { Count: 1 } inner)
        {
            if (!await PlanAsync(draft, handlerFile, handler, file, inner[0], model).ConfigureAwait(false))
            {
                return false;
            }
        }
        else if (await CallerLoopAsync(file, clause, types).ConfigureAwait(false) is not { } caller
            || !await PlanAsync(draft, handlerFile, handler, caller.File, caller.Loop, model).ConfigureAwait(false))
        {
            return false;
        }

        draft.Functions[0].Loop!.Cover = true;
        return Merge(draft);
    }

    private async Task<bool> TryAddContinuingLoopAsync(RewriteSite site)
    {
        if (site.Others.Count < 2
            || await FileAsync(site.Place.Document).ConfigureAwait(false) is not { } file
            || await ModelAsync(file.Document.Project).ConfigureAwait(false) is not { } model
            || await FileAsync(site.Others[0].Document).ConfigureAwait(false) is not { } handlerFile
            || FunctionSyntax.Named(handlerFile.Root, site.Others[0].Span, handlerFile.Model, _cancellationToken) is not { } handler
            || RecordLoopSyntax.At(file.Root, site.Place.Span, file.Model, model.Symbols.Batches, _cancellationToken) is not { Kind: RecordLoopKind.Statement } loop
            || FunctionSyntax.Around(loop.Node, file.Model, _cancellationToken) is not { } function
            || ResponseOf(model.Symbols.Batches, loop.Source) is not { } response
            || !IsOrdered(handler, loop, model)
            || !CanStop(loop, function))
        {
            return false;
        }

        var plan = new FunctionPlan(file, function, FunctionResult.Response, response.Response, response.Item, isOrdered: true) { Loop = new LoopPlan(loop) };
        if (loop.Source == BatchSource.Sqs && FindCollector(plan, loop) is null)
        {
            return false;
        }

        for (var i = 1; i < site.Others.Count; i++)
        {
            var (document, span) = site.Others[i];
            if (document.Id != file.Document.Id
                || !file.Root.FullSpan.Contains(span)
                || file.Root.FindToken(span.Start).Parent?.FirstAncestorOrSelf<CatchClauseSyntax>() is not { } clause
                || !CanReportIn(clause, loop, isOrdered: true))
            {
                return false;
            }

            plan.Loop.Stop.Add(clause);
        }

        var draft = new Draft();
        draft.Functions.Add(plan);
        return Merge(draft);
    }

    /// <summary>The one place from which a method that gets one record is called for each record.</summary>
    private async Task<(FileRewrite File, RecordLoopSyntax Loop)?> CallerLoopAsync(FileRewrite file, SyntaxNode node, BatchTypes types)
    {
        var function = FunctionSyntax.Around(node, file.Model, _cancellationToken);
        for (var step = 0; step < LongestPath && function is { IsLambda: false }; step++)
        {
            if (await FunctionUses.FindAsync(file.Document, function, withOtherImplementations: false, _cancellationToken).ConfigureAwait(false) is not { } uses)
            {
                return null;
            }

            var calls = await WithoutTestsAsync(uses.Calls).ConfigureAwait(false);
            var values = await WithoutTestsAsync(uses.Values).ConfigureAwait(false);
            if (calls.Count + values.Count != 1)
            {
                return null;
            }

            var (document, use) = calls.Count == 1 ? (calls[0].Document, (SyntaxNode)calls[0].Node) : (values[0].Document, values[0].Node);
            if (await FileAsync(document).ConfigureAwait(false) is not { } callerFile
                || IsCaught(use, callerFile, except: null))
            {
                return null;
            }

            if (RecordLoopSyntax.Around(use, callerFile.Model, types, _cancellationToken) is { } loop)
            {
                return (callerFile, loop);
            }

            if (calls.Count == 0)
            {
                return null;
            }

            file = callerFile;
            function = FunctionSyntax.Around(use, callerFile.Model, _cancellationToken);
        }

        return null;
    }

    /// <summary>The loop at a place, or the one loop over records inside of the loop there, which may go through groups of them.</summary>
    private RecordLoopSyntax? LoopAt(FileRewrite file, TextSpan span, BatchTypes types)
    {
        if (RecordLoopSyntax.At(file.Root, span, file.Model, types, _cancellationToken) is { } loop)
        {
            return loop;
        }

        return file.Root.FullSpan.Contains(span)
            && file.Root.FindNode(span) is CommonForEachStatementSyntax groups
            && LoopsIn(groups.Statement, file, types) is { Count: 1 } inner
                ? inner[0]
                : null;
    }

    private List<RecordLoopSyntax> LoopsIn(SyntaxNode node, FileRewrite file, BatchTypes types)
    {
        var result = new List<RecordLoopSyntax>();
        foreach (var candidate in FunctionSyntax.Own(node))
        {
            if (candidate is CommonForEachStatementSyntax or ForStatementSyntax or InvocationExpressionSyntax
                && RecordLoopSyntax.At(file.Root, candidate.Span, file.Model, types, _cancellationToken) is { } loop
                && loop.Node == candidate
                && !result.Any(known => known.Node.Span.Contains(candidate.Span)))
            {
                result.Add(loop);
            }
        }

        return result;
    }

    /// <summary>Plans every function from the loop to the handler. False: something on the way is not understood.</summary>
    private async Task<bool> PlanAsync(
        Draft draft, FileRewrite handlerFile, FunctionSyntax handler, FileRewrite loopFile, RecordLoopSyntax loop, LambdaModel model)
    {
        var types = model.Symbols.Batches;
        if (FunctionSyntax.Around(loop.Node, loopFile.Model, _cancellationToken) is not { } function
            || ResponseOf(types, loop.Source) is not { } response
            || IsTimeWindow(handler)
            || HasEventAttributeWithoutResponse(handler)
            || loop.Identifier("x") is null
            || (loop.Record is null && loop.Body is AnonymousFunctionExpressionSyntax))
        {
            return false;
        }

        var file = loopFile;
        var isOrdered = IsOrdered(handler, loop, model);
        InvocationExpressionSyntax? call = null;
        for (var step = 0; step < LongestPath; step++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var isHandler = file.Document.Id == handlerFile.Document.Id && function.Node.Span == handler.Node.Span;
            var result = function.ResultOf(response.Response, file.Model, _cancellationToken);
            if (function.IsUnusual || result == FunctionResult.Other || (!isHandler && function.IsLambda) || !IsPlain(function, file))
            {
                return false;
            }

            var plan = new FunctionPlan(file, function, result, response.Response, response.Item, isOrdered) { Call = call };
            draft.Functions.Add(plan);
            if (step == 0)
            {
                plan.Loop = new LoopPlan(loop);
                if (!CanRewrite(plan, loop, file, types, draft))
                {
                    return false;
                }
            }
            else if (call is not null && (IsCaught(call, file, draft) || IsInLoop(call, function)))
            {
                return false;
            }

            if (result == FunctionResult.Response)
            {
                // Everybody further up knows already.
                return true;
            }

            if (await FunctionUses.FindAsync(file.Document, function, withOtherImplementations: false, _cancellationToken).ConfigureAwait(false) is not { } uses)
            {
                return false;
            }

            foreach (var (document, declaration) in uses.Declarations)
            {
                if (await FileAsync(document).ConfigureAwait(false) is not { } other || FunctionSyntax.ReturnTypeOf(declaration) is not { } type)
                {
                    return false;
                }

                draft.Retypings.Add(new Retyping(other, type, plan, RetypingKind.Result));
            }

            if (function.IsLambda && function.ReturnType is { } written)
            {
                draft.Retypings.Add(new Retyping(file, written, plan, RetypingKind.Result));
            }

            draft.Names.Add(function.Symbol.Name);
            if (isHandler)
            {
                return await PlanHandlerUsesAsync(draft, plan, uses).ConfigureAwait(false)
                    && await PlanSerializerContextsAsync(draft, plan, handler).ConfigureAwait(false);
            }

            var calls = await WithoutTestsAsync(uses.Calls).ConfigureAwait(false);
            var values = await WithoutTestsAsync(uses.Values).ConfigureAwait(false);
            if (calls.Count != 1 || values.Count > 0
                || await FileAsync(calls[0].Document).ConfigureAwait(false) is not { } callerFile
                || FunctionSyntax.Around(calls[0].Node, callerFile.Model, _cancellationToken) is not { } caller)
            {
                return false;
            }

            file = callerFile;
            call = calls[0].Node;
            function = caller;
        }

        return false;
    }

    /// <summary>A stream, or a queue that a deployment file says to be FIFO.</summary>
    private bool IsOrdered(FunctionSyntax handler, RecordLoopSyntax loop, LambdaModel model) =>
        loop.Source.IsStream()
        || (model.Handlers.Find(handler.IsLambda || handler.Node is LocalFunctionStatementSyntax ? CodeUnit.OfFunction(handler.Node) : CodeUnit.OfMethod(handler.Symbol), _cancellationToken) is { } found
            && BatchHandler.Of(found, handler.Symbol, model)?.IsOrdered(model, _cancellationToken) == true);

    private static (INamedTypeSymbol Response, INamedTypeSymbol Item)? ResponseOf(BatchTypes types, BatchSource source) =>
        types.ResponseFor(source) is { } response && types.ResponseOf(response) is { Item: { } item } ? (response, item) : null;

    /// <summary>A time window's response carries the state as well.</summary>
    private static bool IsTimeWindow(FunctionSyntax handler) =>
        handler.Symbol.Parameters.Any(p => p.Type.Name.Contains("TimeWindow") || p.Type.BaseType?.Name.Contains("TimeWindow") == true);

    /// <summary>Annotations generates no mapping, or does not compile, where the event cannot have a response.</summary>
    private static bool HasEventAttributeWithoutResponse(FunctionSyntax handler) => handler.Symbol.GetAttributes().Any(a =>
        a.AttributeClass is { ContainingAssembly.Name: "Amazon.Lambda.Annotations", Name: not ("SQSEventAttribute" or "LambdaFunctionAttribute") } attribute
        && attribute.Name.EndsWith("EventAttribute", StringComparison.Ordinal));

    private async Task<List<(Document Document, T Node)>> WithoutTestsAsync<T>(List<(Document Document, T Node)> uses)
    {
        var result = new List<(Document, T)>();
        foreach (var use in uses)
        {
            if (await ModelAsync(use.Document.Project).ConfigureAwait(false) is { Handlers.HasHandlers: true })
            {
                result.Add(use);
            }
        }

        return result;
    }

    /// <summary>
    /// Whoever else calls the handler hears of no failure any more. A test and a program that tries it out may; code of the function may not.
    /// </summary>
    private async Task<bool> PlanHandlerUsesAsync(Draft draft, FunctionPlan plan, FunctionUses uses)
    {
        foreach (var (document, call) in await WithoutTestsAsync(uses.Calls).ConfigureAwait(false))
        {
            var statement = FunctionUses.WithAwait(call).Parent;
            var isMain = call.Ancestors().OfType<MethodDeclarationSyntax>().FirstOrDefault() is { Identifier.ValueText: "Main" }
                || (call.Ancestors().OfType<GlobalStatementSyntax>().Any() && !call.Ancestors().Any(a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));
            if (statement is not ExpressionStatementSyntax || (!isMain && document.Project.Id == plan.File.Document.Project.Id))
            {
                return false;
            }
        }

        foreach (var (document, value) in uses.Values)
        {
            var isTest = await ModelAsync(document.Project).ConfigureAwait(false) is not { Handlers.HasHandlers: true };
            if (await FileAsync(document).ConfigureAwait(false) is not { } file
                || !await PlanValueAsync(draft, plan, file, value, isTest, 0).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The function as a value: what it is converted to changes with it.</summary>
    private async Task<bool> PlanValueAsync(Draft draft, FunctionPlan plan, FileRewrite file, ExpressionSyntax value, bool isTest, int step)
    {
        var current = value;
        while (current.Parent is ParenthesizedExpressionSyntax parenthesized)
        {
            current = parenthesized;
        }

        if (step > LongestPath)
        {
            return false;
        }

        switch (current.Parent)
        {
            case CastExpressionSyntax cast:
                return PlanDelegateType(draft, plan, file, cast.Type)
                    && await PlanValueAsync(draft, plan, file, cast, isTest, step + 1).ConfigureAwait(false);

            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } variable }:
                if (file.Model.GetDeclaredSymbol(variable, _cancellationToken) is not { } symbol
                    || (!declaration.Type.IsVar && !PlanDelegateType(draft, plan, file, declaration.Type))
                    || await FunctionUses.FindAsync(file.Document, symbol, _cancellationToken).ConfigureAwait(false) is not { } uses)
                {
                    return false;
                }

                draft.Names.Add(symbol.Name);
                foreach (var (document, call) in await WithoutTestsAsync(uses.Calls).ConfigureAwait(false))
                {
                    if (FunctionUses.WithAwait(call).Parent is not ExpressionStatementSyntax
                        || call.Ancestors().Any(a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                    {
                        return false;
                    }
                }

                foreach (var (document, other) in uses.Values)
                {
                    if (await FileAsync(document).ConfigureAwait(false) is not { } otherFile
                        || !await PlanValueAsync(draft, plan, otherFile, other, isTest, step + 1).ConfigureAwait(false))
                    {
                        return false;
                    }
                }

                return true;

            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax invocation }:
                if (file.Model.GetSymbolInfo(invocation, _cancellationToken).Symbol is not IMethodSymbol { ContainingType: { } type, Name: var name })
                {
                    return isTest;
                }

                if (type.Name is not ("LambdaBootstrapBuilder" or "HandlerWrapper") || name is not ("Create" or "GetHandlerWrapper"))
                {
                    // A test's own helper, which may well look at exceptions only.
                    return isTest;
                }

                draft.Registrations.Add(file.Document);
                if (RecordLoopSyntax.NameOf(invocation) is GenericNameSyntax generic)
                {
                    draft.Retypings.Add(new Retyping(file, generic, plan, RetypingKind.TypeArguments));
                }

                return true;

            default:
                return isTest;
        }
    }

    private static bool PlanDelegateType(Draft draft, FunctionPlan plan, FileRewrite file, TypeSyntax type)
    {
        var name = type switch
        {
            GenericNameSyntax generic => generic,
            QualifiedNameSyntax { Right: GenericNameSyntax generic } => generic,
            NullableTypeSyntax { ElementType: GenericNameSyntax generic } => generic,
            _ => null,
        };
        switch (name?.Identifier.ValueText)
        {
            case "Func":
                draft.Retypings.Add(new Retyping(file, name.TypeArgumentList.Arguments.Last(), plan, RetypingKind.Result));
                return true;
            case "Action" when !plan.Function.IsAsync:
                draft.Retypings.Add(new Retyping(file, name, plan, RetypingKind.Action));
                return true;
            default:
                return false;
        }
    }

    /// <summary>A source-generated serializer that knows the event has to know the response too.</summary>
    private async Task<bool> PlanSerializerContextsAsync(Draft draft, FunctionPlan plan, FunctionSyntax handler)
    {
        if (handler.Symbol.Parameters.Length == 0)
        {
            return true;
        }

        foreach (var document in plan.File.Document.Project.Documents)
        {
            var text = await document.GetTextAsync(_cancellationToken).ConfigureAwait(false);
            if (text.ToString().IndexOf("JsonSerializable", StringComparison.Ordinal) < 0 || await FileAsync(document).ConfigureAwait(false) is not { } file)
            {
                continue;
            }

            foreach (var type in file.Root.DescendantNodes(n => n is not (BlockSyntax or ArrowExpressionClauseSyntax)).OfType<ClassDeclarationSyntax>())
            {
                var known = new List<(AttributeListSyntax List, ITypeSymbol? Type)>();
                foreach (var attribute in type.AttributeLists.SelectMany(list => list.Attributes))
                {
                    if (attribute.Name.ToString() is "JsonSerializable" or "JsonSerializableAttribute" or "System.Text.Json.Serialization.JsonSerializable"
                        && attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is TypeOfExpressionSyntax of
                        && attribute.Parent is AttributeListSyntax list)
                    {
                        known.Add((list, file.Model.GetTypeInfo(of.Type, _cancellationToken).Type));
                    }
                }

                var last = known.LastOrDefault(k => SymbolEqualityComparer.Default.Equals(k.Type, handler.Symbol.Parameters[0].Type));
                if (last.List is null || known.Any(k => SymbolEqualityComparer.Default.Equals(k.Type, plan.Response)))
                {
                    continue;
                }

                if (!file.StartsLine(last.List.SpanStart) || !file.EndsLine(last.List.Span.End))
                {
                    return false;
                }

                draft.Attributes.Add((file, last.List, plan.Response));
            }
        }

        return true;
    }

    private bool Merge(Draft draft)
    {
        // A second finding in a function that is being rewritten anyway adds to what is planned for it.
        foreach (var plan in draft.Functions)
        {
            if (_functions.FirstOrDefault(f => f.Function.Node == plan.Function.Node) is { } known
                && (known.Result != plan.Result
                    || known.Call?.Span != plan.Call?.Span
                    || (known.Loop is null) != (plan.Loop is null)
                    || (known.Loop is not null && plan.Loop is not null && known.Loop.Loop.Node != plan.Loop.Loop.Node && plan.Result != FunctionResult.Response)))
            {
                return false;
            }
        }

        foreach (var plan in draft.Functions)
        {
            var known = _functions.FirstOrDefault(f => f.Function.Node == plan.Function.Node && f.Loop?.Loop.Node == plan.Loop?.Loop.Node);
            if (known is null)
            {
                _functions.Add(plan);
            }
            else if (known.Loop is not null && plan.Loop is not null)
            {
                known.Loop.Cover |= plan.Loop.Cover;
                known.Loop.Report.UnionWith(plan.Loop.Report);
                known.Loop.Stop.UnionWith(plan.Loop.Stop);
            }
        }

        foreach (var retyping in draft.Retypings)
        {
            if (!_retypings.Any(r => r.Type == retyping.Type))
            {
                _retypings.Add(retyping);
            }
        }

        foreach (var rethrow in draft.Rethrows)
        {
            if (!_rethrows.Any(r => r.Clause == rethrow.Clause))
            {
                _rethrows.Add(rethrow);
            }
        }

        foreach (var (file, list, response) in draft.Attributes)
        {
            if (!_serializable.Any(a => a.List == list && SymbolEqualityComparer.Default.Equals(a.Response, response)))
            {
                _serializable.Add((file, list, response));
            }
        }

        _registrations.AddRange(draft.Registrations);
        _names.UnionWith(draft.Names.Where(name => name.Length > 0));
        return true;
    }

    /// <summary>What one diagnostic asks for, before it is known that all of it can be had.</summary>
    private sealed class Draft
    {
        /// <summary>From the one with the loop to the handler.</summary>
        public List<FunctionPlan> Functions { get; } = new();

        public List<Retyping> Retypings { get; } = new();

        public List<(FileRewrite File, CatchClauseSyntax Clause)> Rethrows { get; } = new();

        public List<(FileRewrite File, AttributeListSyntax List, INamedTypeSymbol Response)> Attributes { get; } = new();

        public List<Document> Registrations { get; } = new();

        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);
    }
}
