using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Calls;

/// <summary>
/// The variables, fields and properties that a region of code writes or puts something into: in its own statements,
/// and fields and properties also in the methods of the source that it calls.
/// </summary>
internal sealed class RegionWrites
{
    private const int MostCalls = 2;

    private const int MostMethods = 50;

    private static readonly string[] s_storingPrefixes =
    {
        "Add", "TryAdd", "Set", "Put", "Insert", "Push", "Enqueue", "Store", "Save", "Update", "Cache", "Register", "GetOr", "CompareExchange", "Exchange",
    };

    private readonly WriteIndex _index;
    private readonly TextSpan _region;
    private readonly bool _followCalls;
    private HashSet<ISymbol>? _writtenByCalls;

    public RegionWrites(IOperation region, SourceReferences references, CancellationToken cancellationToken)
        : this(WriteIndex.Around(region, references, cancellationToken), region.Syntax.Span, followCalls: true, references, cancellationToken)
    {
    }

    private RegionWrites(WriteIndex index, TextSpan region, bool followCalls, SourceReferences references, CancellationToken cancellationToken)
    {
        _index = index;
        _region = region;
        _followCalls = followCalls;
        References = references;
        CancellationToken = cancellationToken;
    }

    public SourceReferences References { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>The statements of a block from one on.</summary>
    public static RegionWrites From(IBlockOperation block, IOperation first, SourceReferences references, CancellationToken cancellationToken) =>
        new(
            WriteIndex.Around(block, references, cancellationToken),
            TextSpan.FromBounds(first.Syntax.SpanStart, Math.Max(first.Syntax.Span.End, block.Syntax.Span.End)),
            followCalls: true,
            references,
            cancellationToken);

    /// <summary>Only what this assignment assigns.</summary>
    public static RegionWrites OfTarget(ISimpleAssignmentOperation assignment, SourceReferences references, CancellationToken cancellationToken)
    {
        var index = new WriteIndex();
        index.Add(assignment.Target, assignment.Syntax.SpanStart);
        return new RegionWrites(index, assignment.Syntax.Span, followCalls: false, references, cancellationToken);
    }

    /// <summary>Only what this one statement does itself, if it is an assignment.</summary>
    public static RegionWrites OfNext(IOperation statement, SourceReferences references, CancellationToken cancellationToken)
    {
        var index = new WriteIndex();
        if (statement is IExpressionStatementOperation { Operation: IAssignmentOperation assignment })
        {
            index.Add(assignment.Target, statement.Syntax.SpanStart);
        }

        return new RegionWrites(index, statement.Syntax.Span, followCalls: false, references, cancellationToken);
    }

    /// <param name="symbol">What may be written.</param>
    /// <param name="alsoByCalls">Count what the called methods write, too.</param>
    public bool Contains(ISymbol symbol, bool alsoByCalls)
    {
        symbol = symbol.OriginalDefinition;
        return _index.Writes(symbol, _region)
            || (alsoByCalls && _followCalls && (_writtenByCalls ??= CollectCalls()).Contains(symbol));
    }

    internal static ISymbol? SymbolOf(IOperation? operation) => operation switch
    {
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Property.IsIndexer: false } property => property.Property,
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    internal static bool Stores(string name)
    {
        foreach (var prefix in s_storingPrefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private HashSet<ISymbol> CollectCalls()
    {
        var written = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var methods = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var called = _index.CallsIn(_region);
        for (var calls = 0; calls < MostCalls && called.Count > 0; calls++)
        {
            var next = new List<IMethodSymbol>();
            foreach (var method in called)
            {
                if (methods.Count < MostMethods && methods.Add(method.OriginalDefinition)
                    && References.BodyOf(method, CancellationToken) is { } body)
                {
                    var writes = WriteIndex.Around(body, References, CancellationToken);
                    var span = body.Syntax.Span;
                    writes.AddWritten(span, written);
                    next.AddRange(writes.CallsIn(span));
                }
            }

            called = next;
        }

        return written;
    }

    /// <summary>
    /// Where one member writes and calls what. Many conditions ask about parts of the same member, so it is read once and kept for the compilation.
    /// </summary>
    private sealed class WriteIndex
    {
        private static readonly ConditionalWeakTable<SourceReferences, ConcurrentDictionary<SyntaxNode, WriteIndex>> s_known = new();

        private readonly Dictionary<ISymbol, List<int>> _writes = new(SymbolEqualityComparer.Default);
        private readonly List<(int Position, IMethodSymbol Method)> _calls = new();

        /// <summary>The index of the member that an operation is part of.</summary>
        public static WriteIndex Around(IOperation operation, SourceReferences references, CancellationToken cancellationToken)
        {
            var root = operation;
            while (root.Parent is { } parent)
            {
                root = parent;
            }

            var known = s_known.GetValue(references, static _ => new ConcurrentDictionary<SyntaxNode, WriteIndex>());
            if (known.TryGetValue(root.Syntax, out var index))
            {
                return index;
            }

            index = new WriteIndex();
            foreach (var inner in root.DescendantsAndSelf())
            {
                cancellationToken.ThrowIfCancellationRequested();
                index.Read(inner);
            }

            return known.GetOrAdd(root.Syntax, index);
        }

        public bool Writes(ISymbol symbol, TextSpan region)
        {
            if (_writes.TryGetValue(symbol, out var positions))
            {
                foreach (var position in positions)
                {
                    if (region.Contains(position))
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        public void AddWritten(TextSpan region, HashSet<ISymbol> written)
        {
            foreach (var symbol in _writes.Keys)
            {
                if (Writes(symbol, region))
                {
                    written.Add(symbol);
                }
            }
        }

        public List<IMethodSymbol> CallsIn(TextSpan region)
        {
            var calls = new List<IMethodSymbol>();
            foreach (var (position, method) in _calls)
            {
                if (region.Contains(position))
                {
                    calls.Add(method);
                }
            }

            return calls;
        }

        public void Add(IOperation? target, int position)
        {
            target = RunOnceGuard.Unwrap(target);
            while (true)
            {
                switch (target)
                {
                    case IPropertyReferenceOperation { Property.IsIndexer: true } element:
                        target = RunOnceGuard.Unwrap(element.Instance);
                        continue;
                    case IArrayElementReferenceOperation element:
                        target = RunOnceGuard.Unwrap(element.ArrayReference);
                        continue;
                    case ITupleOperation tuple:
                        foreach (var part in tuple.Elements)
                        {
                            Add(SymbolOf(RunOnceGuard.Unwrap(part)), position);
                        }

                        return;
                }

                Add(SymbolOf(target), position);
                return;
            }
        }

        private void Add(ISymbol? symbol, int position)
        {
            if (symbol is null)
            {
                return;
            }

            if (!_writes.TryGetValue(symbol.OriginalDefinition, out var positions))
            {
                _writes.Add(symbol.OriginalDefinition, positions = new List<int>());
            }

            positions.Add(position);
        }

        private void Read(IOperation operation)
        {
            var position = operation.Syntax.SpanStart;
            switch (operation)
            {
                case IAssignmentOperation assignment:
                    Add(assignment.Target, position);
                    break;
                case IIncrementOrDecrementOperation increment:
                    Add(increment.Target, position);
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                    Add(argument.Value, position);
                    break;
                case IInvocationOperation invocation:
                    if (Stores(invocation.TargetMethod.Name))
                    {
                        Add(RunOnceGuard.CacheOf(invocation), position);
                    }

                    if (invocation.TargetMethod.DeclaringSyntaxReferences.Length == 1)
                    {
                        _calls.Add((position, invocation.TargetMethod));
                    }

                    break;
            }
        }
    }
}
