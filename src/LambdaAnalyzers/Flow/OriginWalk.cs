using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Flow;

/// <summary>One search of <see cref="ValueOrigins"/>: depth first, each place once, in the order of the source.</summary>
internal sealed partial class OriginWalk
{
    /// <summary>Calls that are entered into each other, and parameters that are followed to their callers.</summary>
    private const int MostCalls = 4;

    /// <summary>Members that are remembered on the way to the object that has them: <c>order.Customer.Address.City</c>.</summary>
    private const int MostParts = 4;

    /// <summary>Call sites of one method that are looked at.</summary>
    private const int MostSites = 64;

    private readonly ValueOrigins _owner;
    private readonly OriginFlow _flow;
    private readonly Func<IOperation, OriginStep> _visit;
    private readonly CancellationToken _cancellationToken;
    private readonly Stack<Item> _pending = new();
    private readonly List<Item> _next = new();
    private readonly HashSet<(SyntaxNode, OperationKind, Entry?, Part?)> _seen = new();
    private readonly Dictionary<(SyntaxNode, Entry?), Entry> _entries = new();
    private readonly Dictionary<(ISymbol?, int, Part?), Part> _parts = new();
    private bool _sawUnknown;

    public OriginWalk(ValueOrigins owner, OriginFlow flow, Func<IOperation, OriginStep> visit, CancellationToken cancellationToken)
    {
        _owner = owner;
        _flow = flow;
        _visit = visit;
        _cancellationToken = cancellationToken;
    }

    public OriginResult Run(IOperation value)
    {
        _pending.Push(new Item(value, null, null, 0, null, null, null));
        for (var steps = 0; _pending.Count > 0; steps++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var item = _pending.Pop();

            // A conversion may share its place with another one, and is no way round.
            if (item.Operation is not IConversionOperation && !_seen.Add((item.Operation.Syntax, item.Operation.Kind, item.Entry, item.Part)))
            {
                continue;
            }

            if (steps >= ValueOrigins.MostSteps)
            {
                return new OriginResult(null, true, true, ImmutableArray<Location>.Empty, null);
            }

            // The object whose member is wanted is not itself behind the value, unless its parts count.
            if (item.Part is null || Has(OriginFlow.Parts))
            {
                switch (_visit(item.Operation))
                {
                    case OriginStep.Found:
                        return new OriginResult(item.Operation, false, _sawUnknown, PathOf(item), ViaOf(item));
                    case OriginStep.Stop:
                        continue;
                }
            }

            Expand(item);
            for (var i = _next.Count - 1; i >= 0; i--)
            {
                _pending.Push(_next[i]);
            }

            _next.Clear();
        }

        return new OriginResult(null, false, _sawUnknown, ImmutableArray<Location>.Empty, null);
    }

    private bool Has(OriginFlow flow) => (_flow & flow) != 0;

    private static ImmutableArray<Location> PathOf(Item found)
    {
        var path = ImmutableArray.CreateBuilder<Location>();
        for (Item? item = found; item is not null; item = item.From)
        {
            if (item.Hop is { } hop)
            {
                path.Add(hop.GetLocation());
            }
        }

        return path.ToImmutable();
    }

    private static ISymbol? ViaOf(Item found)
    {
        ISymbol? via = null;
        for (Item? item = found; item is not null; item = item.From)
        {
            via = item.Via ?? via;
        }

        return via;
    }

    /// <summary>Goes on behind <paramref name="item"/> in the same run of the same code.</summary>
    private void Push(IOperation? operation, Item item) => Push(operation, item, item.Part, item.Entry);

    private void Push(IOperation? operation, Item item, Part? part) => Push(operation, item, part, item.Entry);

    private void Push(IOperation? operation, Item item, Part? part, Entry? entry, SyntaxNode? hop = null, ISymbol? via = null, bool toCaller = false)
    {
        if (operation is not null)
        {
            _next.Add(new Item(operation, part, entry, item.Callers + (toCaller ? 1 : 0), item, hop, via));
        }
    }

    private void PushAll<T>(ImmutableArray<T> operations, Item item, Part? part)
        where T : IOperation
    {
        foreach (var operation in operations)
        {
            Push(operation, item, part);
        }
    }

    private void Unknown() => _sawUnknown = true;

    private Part? PartOf(ISymbol? member, int index, Part? next, ref bool tooDeep)
    {
        if (next is { Depth: >= MostParts })
        {
            tooDeep = true;
            return null;
        }

        var key = (member, index, next);
        if (!_parts.TryGetValue(key, out var part))
        {
            _parts.Add(key, part = new Part(member, index, next));
        }

        return part;
    }

    private Entry? EntryAt(IOperation call, Entry? outer)
    {
        if (outer is { Depth: >= MostCalls })
        {
            return null;
        }

        var key = (call.Syntax, outer);
        if (!_entries.TryGetValue(key, out var entry))
        {
            _entries.Add(key, entry = new Entry(call, outer));
        }

        return entry;
    }

    /// <summary>What an operation only hands on.</summary>
    private static IOperation? Behind(IOperation operation) => operation switch
    {
        IConversionOperation conversion => conversion.Operand,
        IParenthesizedOperation parenthesized => parenthesized.Operand,
        IAwaitOperation awaited => awaited.Operation,
        IArgumentOperation argument => argument.Value,
        IDeclarationExpressionOperation declaration => declaration.Expression,
        ITranslatedQueryOperation query => query.Operation,
        IReturnOperation returned => returned.ReturnedValue,
        IConditionalAccessOperation access => access.WhenNotNull,
        IConditionalAccessInstanceOperation instance => ReceiverOf(instance),
        ISimpleAssignmentOperation assignment => assignment.Value,
        IDelegateCreationOperation created => created.Target,
        _ => null,
    };

    private void Expand(Item item)
    {
        if (Behind(item.Operation) is { } same)
        {
            Push(same, item);
            return;
        }

        switch (item.Operation)
        {
            case ILiteralOperation:
            case IDefaultValueOperation:
            case ITypeOfOperation:
            case INameOfOperation:
            case ISizeOfOperation:
            case IThrowOperation:
            case IOmittedArgumentOperation:
            case IUtf8StringOperation:
            case IReturnOperation:
            case IConditionalAccessInstanceOperation:
                break;

            case IConditionalOperation conditional:
                Push(conditional.WhenTrue, item);
                Push(conditional.WhenFalse, item);
                break;
            case ICoalesceOperation coalesce:
                Push(coalesce.Value, item);
                Push(coalesce.WhenNull, item);
                break;
            case ISwitchExpressionOperation switched:
                foreach (var arm in switched.Arms)
                {
                    Push(arm.Value, item);
                }

                break;

            case ICoalesceAssignmentOperation assignment:
                Push(assignment.Target, item);
                Push(assignment.Value, item);
                break;
            case ICompoundAssignmentOperation compound:
                ExpandComputed(item, compound.Target, compound.Value);
                break;
            case IBinaryOperation binary:
                ExpandComputed(item, binary.LeftOperand, binary.RightOperand);
                break;
            case IUnaryOperation unary:
                ExpandComputed(item, unary.Operand, null);
                break;
            case IIncrementOrDecrementOperation increment:
                ExpandComputed(item, increment.Target, null);
                break;

            case IInterpolatedStringOperation text:
                ExpandText(item, text);
                break;
            case ITupleOperation tuple:
                ExpandTuple(item, tuple);
                break;
            case IArrayCreationOperation array:
                ExpandContents(item, array.Initializer?.ElementValues ?? ImmutableArray<IOperation>.Empty, always: array.IsImplicit);
                break;
            case IArrayInitializerOperation array:
                ExpandContents(item, array.ElementValues, always: false);
                break;
            case IArrayElementReferenceOperation element:
                Push(element.ArrayReference, item, null);
                break;
            case IObjectCreationOperation creation:
                ExpandCreation(item, creation);
                break;
            case IAnonymousObjectCreationOperation creation:
                ExpandAnonymous(item, creation);
                break;
            case IWithOperation with:
                ExpandWith(item, with);
                break;
            case IAnonymousFunctionOperation function when item.Part is { Index: Part.Result, Next: var part }:
                foreach (var returned in BodyValues.Around(function).ReturnsOf(function))
                {
                    Push(returned, item, part, item.Entry, returned.Syntax);
                }

                break;
            case IAnonymousFunctionOperation function:
                ExpandCaptured(item, function);
                break;
            case IMethodReferenceOperation method:
                if (item.Part is { Index: Part.Result, Next: var partOfResult })
                {
                    ExpandResult(item, method, partOfResult);
                }
                else if (Has(OriginFlow.Collections))
                {
                    Push(method.Instance, item, null);
                }

                break;

            case ILocalReferenceOperation local:
                ExpandVariable(item, local.Local);
                break;
            case IParameterReferenceOperation parameter:
                ExpandParameter(item, parameter);
                break;
            case IFieldReferenceOperation field:
                ExpandField(item, field);
                break;
            case IPropertyReferenceOperation property:
                ExpandProperty(item, property);
                break;
            case IInstanceReferenceOperation instance:
                ExpandThis(item, instance);
                break;
            case IInvocationOperation invocation:
                ExpandCall(item, invocation);
                break;

            case { } other when (int)other.Kind is CollectionExpressionKind or SpreadKind:
                if (Has(OriginFlow.Collections))
                {
                    foreach (var element in other.ChildOperations)
                    {
                        Push(element, item, null);
                    }
                }

                break;

            default:
                Unknown();
                break;
        }
    }

    // Newer than the Roslyn that this compiles against.
    private const int CollectionExpressionKind = 127;
    private const int SpreadKind = 128;

    private void ExpandComputed(Item item, IOperation left, IOperation? right)
    {
        var isText = item.Operation.Type?.SpecialType == SpecialType.System_String;
        if (isText ? Has(OriginFlow.Text) : Has(OriginFlow.Results))
        {
            Push(left, item, null);
            Push(right, item, null);
        }
        else if (item.Operation is ICompoundAssignmentOperation or IIncrementOrDecrementOperation)
        {
            Push(left, item);
        }
    }

    private void ExpandText(Item item, IInterpolatedStringOperation text)
    {
        if (!Has(OriginFlow.Text))
        {
            return;
        }

        foreach (var part in text.Parts)
        {
            if (part is IInterpolationOperation interpolation)
            {
                Push(interpolation.Expression, item, null);
            }
        }
    }

    private void ExpandTuple(Item item, ITupleOperation tuple)
    {
        if (item.Part is { } part)
        {
            if (part.Index >= 0 && part.Index < tuple.Elements.Length)
            {
                Push(tuple.Elements[part.Index], item, part.Next);
            }

            return;
        }

        if (Has(OriginFlow.Collections))
        {
            PushAll(tuple.Elements, item, null);
        }
    }

    private void ExpandContents(Item item, ImmutableArray<IOperation> contents, bool always)
    {
        if (always || Has(OriginFlow.Collections))
        {
            PushAll(contents, item, null);
        }
    }

    private void ExpandCaptured(Item item, IAnonymousFunctionOperation function)
    {
        if (!Has(OriginFlow.Collections))
        {
            return;
        }

        foreach (var operation in function.Body.Descendants())
        {
            if (operation is ILocalReferenceOperation { Local: var local } && IsOutside(local, function)
                || operation is IParameterReferenceOperation { Parameter: var parameter } && IsOutside(parameter, function))
            {
                Push(operation, item, null);
            }
        }

        static bool IsOutside(ISymbol symbol, IOperation function) =>
            symbol.DeclaringSyntaxReferences.Length == 1 && !function.Syntax.Span.Contains(symbol.DeclaringSyntaxReferences[0].Span);
    }

    private static IOperation? ReceiverOf(IConditionalAccessInstanceOperation placeholder)
    {
        for (IOperation current = placeholder; current.Parent is { } parent; current = parent)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == current)
            {
                return access.Operation;
            }
        }

        return null;
    }

    /// <summary>An operation behind the value.</summary>
    private sealed class Item
    {
        public Item(IOperation operation, Part? part, Entry? entry, int callers, Item? from, SyntaxNode? hop, ISymbol? via)
        {
            Operation = operation;
            Part = part;
            Entry = entry;
            Callers = callers;
            From = from;
            Hop = hop;
            Via = via;
        }

        public IOperation Operation { get; }

        /// <summary>What of the operation's value is wanted; null: all of it.</summary>
        public Part? Part { get; }

        /// <summary>By which calls the code around the operation was entered from the sink's; null: by any.</summary>
        public Entry? Entry { get; }

        /// <summary>How many parameters were followed to their callers.</summary>
        public int Callers { get; }

        public Item? From { get; }

        public SyntaxNode? Hop { get; }

        public ISymbol? Via { get; }
    }

    /// <summary>A member or tuple element of an object, and what of that. One object for equal ones.</summary>
    private sealed class Part
    {
        public Part(ISymbol? member, int index, Part? next)
        {
            Member = member;
            Index = index;
            Next = next;
            Depth = (next?.Depth ?? 0) + 1;
        }

        public ISymbol? Member { get; }

        public int Index { get; }

        public Part? Next { get; }

        public int Depth { get; }

        /// <summary>The index that stands for what a delegate returns.</summary>
        public const int Result = -2;
    }

    /// <summary>A call through whose result the search entered the called method. One object for equal ones.</summary>
    private sealed class Entry
    {
        public Entry(IOperation call, Entry? outer)
        {
            Call = call;
            Outer = outer;
            Depth = (outer?.Depth ?? 0) + 1;
        }

        public IOperation Call { get; }

        public Entry? Outer { get; }

        public int Depth { get; }
    }
}
