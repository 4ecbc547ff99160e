using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

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

    private readonly List<IOperation> _region;
    private readonly bool _followCalls;
    private HashSet<ISymbol>? _written;
    private HashSet<ISymbol>? _writtenByCalls;

    public RegionWrites(IOperation region, SourceReferences references, CancellationToken cancellationToken)
        : this(new List<IOperation> { region }, followCalls: true, references, cancellationToken)
    {
    }

    private RegionWrites(List<IOperation> region, bool followCalls, SourceReferences references, CancellationToken cancellationToken)
    {
        _region = region;
        _followCalls = followCalls;
        References = references;
        CancellationToken = cancellationToken;
    }

    public SourceReferences References { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>The statements of a block from one on.</summary>
    public static RegionWrites From(IBlockOperation block, IOperation first, SourceReferences references, CancellationToken cancellationToken)
    {
        var index = block.Operations.IndexOf(first);
        var region = new List<IOperation>();
        for (var i = index; i < block.Operations.Length; i++)
        {
            region.Add(block.Operations[i]);
        }

        return new RegionWrites(region, followCalls: true, references, cancellationToken);
    }

    /// <summary>Only what this assignment assigns.</summary>
    public static RegionWrites OfTarget(ISimpleAssignmentOperation assignment, SourceReferences references, CancellationToken cancellationToken)
    {
        var writes = new RegionWrites(new List<IOperation>(), followCalls: false, references, cancellationToken);
        writes._written = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        Add(assignment.Target, writes._written);
        return writes;
    }

    /// <summary>Only what this one statement does itself.</summary>
    public static RegionWrites OfNext(IOperation statement, SourceReferences references, CancellationToken cancellationToken) =>
        new(
            statement is IExpressionStatementOperation { Operation: IAssignmentOperation } ? new List<IOperation> { statement } : new List<IOperation>(),
            followCalls: false,
            references,
            cancellationToken);

    /// <param name="symbol">What may be written.</param>
    /// <param name="alsoByCalls">Count what the called methods write, too.</param>
    public bool Contains(ISymbol symbol, bool alsoByCalls)
    {
        symbol = symbol.OriginalDefinition;
        return (_written ??= Collect()).Contains(symbol)
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

    private HashSet<ISymbol> Collect()
    {
        var written = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in _region)
        {
            Collect(operation, written);
        }

        return written;
    }

    private HashSet<ISymbol> CollectCalls()
    {
        var written = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var methods = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var called = new List<IMethodSymbol>();
        foreach (var operation in _region)
        {
            AddCalled(operation, called);
        }

        for (var calls = 0; calls < MostCalls && called.Count > 0; calls++)
        {
            var next = new List<IMethodSymbol>();
            foreach (var method in called)
            {
                if (methods.Count < MostMethods && methods.Add(method.OriginalDefinition))
                {
                    var writes = MethodWrites.Of(method, References, CancellationToken);
                    written.UnionWith(writes.Written);
                    next.AddRange(writes.Called);
                }
            }

            called = next;
        }

        return written;
    }

    private static void AddCalled(IOperation region, List<IMethodSymbol> called)
    {
        foreach (var operation in region.DescendantsAndSelf())
        {
            if (operation is IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.Length: 1 } method })
            {
                called.Add(method);
            }
        }
    }

    private static void Collect(IOperation region, HashSet<ISymbol> written)
    {
        foreach (var operation in region.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IAssignmentOperation assignment:
                    Add(assignment.Target, written);
                    break;
                case IIncrementOrDecrementOperation increment:
                    Add(increment.Target, written);
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                    Add(argument.Value, written);
                    break;
                case IInvocationOperation invocation when Stores(invocation.TargetMethod.Name):
                    Add(RunOnceGuard.CacheOf(invocation), written);
                    break;
            }
        }
    }

    private static void Add(IOperation? target, HashSet<ISymbol> written)
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
                        if (SymbolOf(RunOnceGuard.Unwrap(part)) is { } partSymbol)
                        {
                            written.Add(partSymbol.OriginalDefinition);
                        }
                    }

                    return;
            }

            if (SymbolOf(target) is { } symbol)
            {
                written.Add(symbol.OriginalDefinition);
            }

            return;
        }
    }

    /// <summary>What one method writes and calls itself. Many conditions ask for the same methods, so it is kept for the compilation.</summary>
    private sealed class MethodWrites
    {
        private static readonly ConditionalWeakTable<SourceReferences, ConcurrentDictionary<ISymbol, MethodWrites>> s_known = new();

        public HashSet<ISymbol> Written { get; } = new(SymbolEqualityComparer.Default);

        public List<IMethodSymbol> Called { get; } = new();

        public static MethodWrites Of(IMethodSymbol method, SourceReferences references, CancellationToken cancellationToken)
        {
            var known = s_known.GetValue(references, static _ => new ConcurrentDictionary<ISymbol, MethodWrites>(SymbolEqualityComparer.Default));
            if (known.TryGetValue(method.OriginalDefinition, out var writes))
            {
                return writes;
            }

            cancellationToken.ThrowIfCancellationRequested();
            writes = new MethodWrites();
            if (references.BodyOf(method, cancellationToken) is { } body)
            {
                Collect(body, writes.Written);
                AddCalled(body, writes.Called);
            }

            return known.GetOrAdd(method.OriginalDefinition, writes);
        }
    }
}
