using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Batches;

/// <summary>How a piece of code belongs to the processing of one record.</summary>
/// <param name="Source">Where the record comes from.</param>
/// <param name="Loop">The loop around the code; null where a method gets the record.</param>
/// <param name="Code">What runs for one record: the loop's body, or the method's.</param>
internal sealed record RecordScope(BatchSource Source, RecordLoop? Loop, IOperation Code);

/// <summary>
/// The way of records and failures between a batch handler and the code that processes one record: forwards for questions that begin at
/// the handler, backwards for those that begin at a <c>catch</c>.
/// </summary>
internal sealed class RecordFlow
{
    /// <summary>Methods between the handler and the loop, and between the loop and the code in question.</summary>
    private const int MostHops = 4;

    private readonly LambdaSymbols _symbols;
    private readonly CallGraph _calls;
    private readonly Implementations _implementations;

    public RecordFlow(LambdaSymbols symbols, CallGraph calls, Implementations implementations)
    {
        _symbols = symbols;
        _calls = calls;
        _implementations = implementations;
        Work = new RecordWork(calls.References, implementations);
    }

    public RecordWork Work { get; }

    /// <summary>Every loop over the handler's records that does work, in the handler and in the methods that get the event or its records.</summary>
    public ImmutableArray<RecordLoop> Loops(BatchHandler handler, CancellationToken cancellationToken) =>
        Collect(handler, escaping: false, cancellationToken);

    /// <summary>The loops out of which the failure of one record leaves the handler, so that the whole batch fails with it.</summary>
    public ImmutableArray<RecordLoop> EscapingLoops(BatchHandler handler, CancellationToken cancellationToken) =>
        Collect(handler, escaping: true, cancellationToken);

    /// <summary>What runs for one record around this operation; null: it does not belong to the processing of one record, or not provably.</summary>
    public RecordScope? ScopeOf(IOperation operation, CancellationToken cancellationToken) => ScopeOf(operation, MostHops, cancellationToken);

    /// <summary>Is the result of every call of this unit thrown away? False as well where the calls are not known.</summary>
    public bool IsResultUnused(CodeUnit unit, CancellationToken cancellationToken)
    {
        var callers = _calls.CallersOf(unit, cancellationToken);
        if (callers.IsEmpty)
        {
            return false;
        }

        foreach (var edge in callers)
        {
            if (!IsResultUnused(edge.Site))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Does a caller of this unit do something else for the same record, whose failure is not kept in? Then this is a part of the processing,
    /// and may be one that does not matter.
    /// </summary>
    public bool IsBesideOtherWork(CodeUnit unit, CancellationToken cancellationToken) => IsBesideOtherWork(unit, MostHops, cancellationToken);

    private bool IsBesideOtherWork(CodeUnit unit, int hops, CancellationToken cancellationToken)
    {
        foreach (var edge in _calls.CallersOf(unit, cancellationToken))
        {
            if (_calls.References.ModelOf(edge.Site.SyntaxTree).GetOperation(edge.Site, cancellationToken) is not { } site
                || ScopeOf(site, hops - 1, cancellationToken) is not { } scope)
            {
                continue;
            }

            if (Work.IsDoneOutside(site, scope.Code, cancellationToken)
                || IsPartOfContainedWork(site, scope.Code, cancellationToken)
                || (hops > 1 && scope.Loop is null && IsBesideOtherWork(edge.Caller, hops - 1, cancellationToken)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A try around the call keeps in what fails besides: that one is where the record's failure ends.</summary>
    public bool IsPartOfContainedWork(IOperation site, IOperation code, CancellationToken cancellationToken)
    {
        var child = site;
        for (var current = site.Parent; child != code && current is not null; child = current, current = current.Parent)
        {
            if (current is ITryOperation statement && statement.Body == child
                && Work.Failures.Contains(statement, cancellationToken) && Work.IsMoreDoneIn(statement.Body, site, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private ImmutableArray<RecordLoop> Collect(BatchHandler handler, bool escaping, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<RecordLoop>();
        if (_calls.References.BodyOf(handler.Method, cancellationToken) is { } body)
        {
            Collect(body, escaping, MostHops, new HashSet<ISymbol>(SymbolEqualityComparer.Default) { handler.Method }, found, cancellationToken);
        }

        return found.ToImmutable();
    }

    private void Collect(
        IOperation root, bool escaping, int hops, HashSet<ISymbol> visited, ImmutableArray<RecordLoop>.Builder found, CancellationToken cancellationToken)
    {
        if (escaping && IsTransaction(root))
        {
            return;
        }

        foreach (var operation in root.Descendants())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsInNestedFunction(operation, root))
            {
                continue;
            }

            if (RecordLoop.At(operation, _symbols.Batches, cancellationToken) is { } loop)
            {
                if (!IsWithin(operation, found) && Counts(loop, root, escaping, cancellationToken))
                {
                    found.Add(loop);
                }

                continue;
            }

            if (hops > 0 && operation is IInvocationOperation call && _calls.References.IsInSource(call.TargetMethod) && PassesBatch(call)
                && !(escaping && Work.IsContained(call, root, cancellationToken)))
            {
                foreach (var target in _implementations.Of(call.TargetMethod, cancellationToken))
                {
                    if (visited.Add(target) && _calls.References.BodyOf(target, cancellationToken) is { } body)
                    {
                        Collect(body, escaping, hops - 1, visited, found, cancellationToken);
                    }
                }
            }
        }
    }

    private bool Counts(RecordLoop loop, IOperation root, bool escaping, CancellationToken cancellationToken)
    {
        if (loop.Body is { } body)
        {
            return escaping ? Work.FailureLeaves(body, root, cancellationToken) : Work.IsDoneIn(body, cancellationToken);
        }

        return loop.Method is { } method && CallEffectOf(method)
            && (escaping ? Work.FailureLeaves(method, loop.Operation, root, cancellationToken) : Work.IsDoneBy(method, cancellationToken));

        bool CallEffectOf(IMethodSymbol target) =>
            _calls.References.IsInSource(target) || RecordLoop.IsTask(target.ReturnType);
    }

    /// <summary>The event, or its records, go into the call.</summary>
    private bool PassesBatch(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            var type = RecordLoop.Unwrapped(argument.Value).Type;
            if (_symbols.Batches.SourceOfEvent(type) is not null || _symbols.Batches.SourceOfRecords(type) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All or nothing on purpose: what one record did is undone when another one fails.</summary>
    private static bool IsTransaction(IOperation root)
    {
        foreach (var operation in root.Descendants())
        {
            switch (operation)
            {
                case IObjectCreationOperation { Type: { Name: "TransactionScope" or "CommittableTransaction" } }:
                case IInvocationOperation { TargetMethod: { Name: "BeginTransaction" or "BeginTransactionAsync" or "StartTransaction" } }:
                    return true;
            }
        }

        return false;
    }

    private static bool IsWithin(IOperation operation, ImmutableArray<RecordLoop>.Builder found)
    {
        foreach (var loop in found)
        {
            if (loop.Operation.Syntax.SyntaxTree == operation.Syntax.SyntaxTree && loop.Operation.Syntax.Span.Contains(operation.Syntax.Span))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A local function runs where it is called; a handler may be one itself.</summary>
    private static bool IsInNestedFunction(IOperation operation, IOperation root)
    {
        for (var current = operation; current is not null && current != root; current = current.Parent)
        {
            if (current is ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }

    private RecordScope? ScopeOf(IOperation operation, int hops, CancellationToken cancellationToken)
    {
        var types = _symbols.Batches;
        var child = operation;
        IOperation? lambdaBody = null;
        for (var current = operation.Parent; current is not null; child = current, current = current.Parent)
        {
            switch (current)
            {
                case ILoopOperation loop when RecordLoop.At(loop, types, cancellationToken) is { Body: { } body } found && body == child:
                    return new RecordScope(found.Source, found, body);

                case IAnonymousFunctionOperation lambda:
                    lambdaBody = lambda.Body;
                    break;

                case IInvocationOperation call when lambdaBody is not null
                    && RecordLoop.At(call, types, cancellationToken) is { Body: { } body } found && body == lambdaBody:
                    return new RecordScope(found.Source, found, body);

                case ILocalFunctionOperation function:
                    return ScopeOfUnit(function.Symbol, CodeUnit.OfFunction(function.Syntax), function, hops, cancellationToken);
            }
        }

        return child.SemanticModel?.GetDeclaredSymbol(child.Syntax, cancellationToken) is IMethodSymbol method
            ? ScopeOfUnit(method, CodeUnit.OfMethod(method), child, hops, cancellationToken)
            : null;
    }

    private RecordScope? ScopeOfUnit(IMethodSymbol method, CodeUnit unit, IOperation code, int hops, CancellationToken cancellationToken)
    {
        foreach (var parameter in method.Parameters)
        {
            if (_symbols.Batches.SourceOfRecord(parameter.Type) is { } source)
            {
                return new RecordScope(source, null, code);
            }
        }

        if (hops == 0 || BatchHandler.EventOf(method, _symbols.Batches) is not null)
        {
            return null;
        }

        // A helper that gets a part of the record: only if nothing else calls it.
        BatchSource? common = null;
        foreach (var edge in _calls.CallersOf(unit, cancellationToken))
        {
            if (_calls.References.ModelOf(edge.Site.SyntaxTree).GetOperation(edge.Site, cancellationToken) is not { } call
                || ScopeOf(call, hops - 1, cancellationToken) is not { } scope)
            {
                return null;
            }

            common = scope.Source;
        }

        return common is { } one ? new RecordScope(one, null, code) : null;
    }

    private static bool IsResultUnused(SyntaxNode site)
    {
        var current = site;
        while (true)
        {
            switch (current.Parent)
            {
                case AwaitExpressionSyntax:
                case ParenthesizedExpressionSyntax:
                case ConditionalAccessExpressionSyntax:
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }:
                    current = current.Parent;
                    continue;

                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "Wait", Parent: InvocationExpressionSyntax outer }:
                    current = outer;
                    continue;

                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } }:
                    return true;

                case ExpressionStatementSyntax:
                    return true;

                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }:
                    return !IsUsed(variable);

                default:
                    return false;
            }
        }
    }

    /// <summary>By its name, in the member around it: a name that occurs again counts as a use.</summary>
    private static bool IsUsed(VariableDeclaratorSyntax variable)
    {
        var block = variable.FirstAncestorOrSelf<BlockSyntax>();
        if (block is null)
        {
            return true;
        }

        foreach (var token in block.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && token != variable.Identifier && token.ValueText == variable.Identifier.ValueText)
            {
                return true;
            }
        }

        return false;
    }
}
