using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Flow;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.State;

/// <summary>LMB302: a collection that outlives the invocation is added to by each one and never emptied.</summary>
internal sealed class SharedCollectionGrows : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.SharedCollectionGrows,
        "Shared collection grows with each invocation",
        "'{0}' outlives the invocation, every run of {1} adds to it, and nothing takes anything out: it grows until the function runs out of memory, and what one event added is there for the next one; make it a local variable, or empty or limit it",
        DiagnosticCategories.State,
        RuleLevel.Warning,
        "An execution environment processes many events, for hours. A static collection, or one in a field of the handler's object, to which each of them adds holds all that was ever added: memory grows until Lambda ends the environment, and code that reads the collection sees the entries of earlier events.");

    private static readonly HashSet<string> s_adding = new(System.StringComparer.Ordinal)
    {
        "Add", "TryAdd", "AddRange", "Enqueue", "EnqueueRange", "Push", "PushRange", "Insert", "InsertRange", "AddFirst", "AddLast", "Append", "AppendLine", "AppendFormat", "AppendJoin",
        "AddOrUpdate", "UnionWith",
    };

    /// <summary>What takes something out, limits or replaces. Also what cannot be seen through.</summary>
    private static readonly HashSet<string> s_bounding = new(System.StringComparer.Ordinal)
    {
        "Clear", "Remove", "RemoveAt", "RemoveAll", "RemoveRange", "RemoveWhere", "RemoveFirst", "RemoveLast", "TryRemove", "Dequeue", "TryDequeue", "Pop", "TryPop", "TryPopRange",
        "TryTake", "Take", "ExceptWith", "IntersectWith", "GetConsumingEnumerable", "TrimExcess", "EnsureCapacity", "CompleteAdding", "DequeueEnqueue", "EnqueueDequeue",
        "MoveNext", "SetLength", "AsSpan", "GetEnumerator", "Compact",
    };

    /// <summary>In these an entry takes the place of an equal one.</summary>
    private static readonly HashSet<string> s_keyed = new(System.StringComparer.Ordinal)
    {
        "Dictionary", "ConcurrentDictionary", "SortedDictionary", "SortedList", "HashSet", "SortedSet", "IDictionary", "ISet", "Hashtable", "NameValueCollection", "PriorityQueue",
        "OrderedDictionary", "KeyedCollection", "ListDictionary", "HybridDictionary", "StringDictionary",
    };

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } =
        ImmutableArray.Create(OperationKind.Invocation, OperationKind.SimpleAssignment, OperationKind.CompoundAssignment);

    public override bool AppliesTo(LambdaModel model) => true;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        if (Added(context.Operation) is not { } added || !model.Storage.MayBe(added.Collection, context.ContainingSymbol))
        {
            return;
        }

        var cancellationToken = context.CancellationToken;
        if (model.InvokeScope.Find(context.Operation, cancellationToken) is not { } reach
            || model.Storage.Of(added.Collection, cancellationToken) is not { } storage
            || (added.Key is { } key && !IsNewEachTime(key, model, cancellationToken))
            || IsBounded(storage, context.Operation, model, cancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule, context.Operation.Syntax.GetLocation(), reach.Locations(), ImmutableDictionary<string, string?>.Empty, storage.Name, reach.Describe()));
    }

    private readonly record struct Addition(IOperation Collection, IOperation? Key);

    private static Addition? Added(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation { Instance: { } instance } call when s_adding.Contains(call.TargetMethod.Name) && IsCollection(instance.Type):
                return IsKeyed(instance.Type)
                    ? call.Arguments.Length > 0 && call.TargetMethod.Name is "Add" or "TryAdd" or "AddOrUpdate" ? new Addition(instance, call.Arguments[0].Value) : null
                    : new Addition(instance, null);

            // A cache, and no options that say for how long.
            case IInvocationOperation { TargetMethod: { Name: "Set", ContainingType.Name: "CacheExtensions" }, Arguments: { Length: 3 } arguments }:
                return new Addition(arguments[0].Value, arguments[1].Value);

            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } element }
                when IsCollection(instance.Type) && IsKeyed(instance.Type) && element.Arguments.Length == 1:
                return new Addition(instance, element.Arguments[0].Value);

            case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } text:
                return new Addition(text.Target, null);

            case ISimpleAssignmentOperation { Type.SpecialType: SpecialType.System_String, Value: IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum } text
                when IsSame(text.Target, Leftmost(sum)):
                return new Addition(text.Target, null);

            default:
                return null;
        }
    }

    private static IOperation Leftmost(IBinaryOperation sum)
    {
        IOperation left = sum.LeftOperand;
        while (left is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } inner)
        {
            left = inner.LeftOperand;
        }

        return left;
    }

    private static bool IsSame(IOperation a, IOperation b) =>
        (a, b) switch
        {
            (IFieldReferenceOperation x, IFieldReferenceOperation y) => SymbolEqualityComparer.Default.Equals(x.Field, y.Field),
            (IPropertyReferenceOperation x, IPropertyReferenceOperation y) => SymbolEqualityComparer.Default.Equals(x.Property, y.Property),
            _ => false,
        };

    private static bool IsCollection(ITypeSymbol? type)
    {
        if (type is null || !type.DeclaringSyntaxReferences.IsEmpty)
        {
            return false;
        }

        if (type.Name == "StringBuilder")
        {
            return true;
        }

        return type.ContainingNamespace is { } space
            && (space is { Name: "Collections", ContainingNamespace.Name: "System" }
                || space is { Name: "Generic" or "Concurrent" or "ObjectModel" or "Specialized", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } });
    }

    private static bool IsKeyed(ITypeSymbol? type) => type is not null && s_keyed.Contains(type.Name);

    /// <summary>Is the key one that no other event has? With others a cache has as many entries as there are keys.</summary>
    private static bool IsNewEachTime(IOperation key, LambdaModel model, CancellationToken cancellationToken) =>
        model.Origins.Find(key, OriginFlow.Text | OriginFlow.Collections, Visit, cancellationToken).IsFound;

    private static OriginStep Visit(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod: { Name: "NewGuid" or "CreateVersion7", ContainingType.Name: "Guid" } }:
            case IInvocationOperation { TargetMethod: { Name: "NewUlid", ContainingType.Name: "Ulid" } }:
                return OriginStep.Found;

            case IPropertyReferenceOperation { Property: { Name: "AwsRequestId", ContainingType.Name: "ILambdaContext" } }:
                return OriginStep.Found;

            case IPropertyReferenceOperation { Property: { ContainingAssembly: { } assembly } property }
                when assembly.Name.StartsWith("Amazon.Lambda.", System.StringComparison.Ordinal)
                    && (property.Name is "MessageId" or "ReceiptHandle" or "EventId" or "EventID" or "SequenceNumber" or "RequestId" or "InvocationId" or "RecordId"):
                return OriginStep.Found;

            default:
                return OriginStep.Continue;
        }
    }

    private static bool IsBounded(ISymbol storage, IOperation addition, LambdaModel model, CancellationToken cancellationToken)
    {
        var isText = addition is ICompoundAssignmentOperation or ISimpleAssignmentOperation { Type.SpecialType: SpecialType.System_String };
        foreach (var use in model.Storage.UsesOf(storage, cancellationToken))
        {
            if (AssignedOnce.IsWritten(use))
            {
                var isTheAddition = isText && use.Parent is ICompoundAssignmentOperation or ISimpleAssignmentOperation { Value: IBinaryOperation };
                if (!isTheAddition && !IsInitial(use, cancellationToken))
                {
                    return true;
                }

                continue;
            }

            if (IsBoundingUse(use, model))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Written by a constructor or lazily: that does not empty it.</summary>
    private static bool IsInitial(IOperation use, CancellationToken cancellationToken) =>
        use.Parent is ICoalesceAssignmentOperation
        || (use.SemanticModel is { } semanticModel
            && CodeUnit.Around(use.Syntax, semanticModel, cancellationToken) is var unit
            && (unit.Kind is CodeUnitKind.Init or CodeUnitKind.InstanceInitializers || unit.Method is { MethodKind: MethodKind.Constructor }));

    private static bool IsBoundingUse(IOperation use, LambdaModel model)
    {
        var value = use;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        switch (value.Parent)
        {
            case IInvocationOperation call when call.Instance == value:
                return s_bounding.Contains(call.TargetMethod.Name) || IsReturnedOrKept(call);

            case IConditionalAccessOperation { WhenNotNull: IInvocationOperation call }:
                return s_bounding.Contains(call.TargetMethod.Name);

            case IPropertyReferenceOperation { Property.Name: "Count" or "Length" or "IsEmpty" or "Capacity" } size:
                // Asked in a condition it may be a limit; assigned it is one.
                return IsAsked(size) || AssignedOnce.IsWritten(size);

            case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { IsExtensionMethod: true, ContainingType.Name: "CacheExtensions" } call } }:
                return s_bounding.Contains(call.Name);

            case IArgumentOperation { Parent: IInvocationOperation call }:
                // What a method of the source does with it is not looked at; a library only reads.
                return model.References.IsInSource(call.TargetMethod) || call.TargetMethod.Name is "Exchange" or "CompareExchange" or "ClearAsync";

            case IArgumentOperation { Parent: IObjectCreationOperation creation }:
                return creation.Constructor is { } constructor && model.References.IsInSource(constructor);

            case IVariableInitializerOperation or IAssignmentOperation or IReturnOperation or ITupleOperation or IFieldInitializerOperation or IPropertyInitializerOperation
                or IAnonymousObjectCreationOperation or IArrayInitializerOperation or ICoalesceOperation or IConditionalOperation { Type: not null } or IMethodReferenceOperation:
                // Known by another name from here on.
                return value.Type?.SpecialType != SpecialType.System_String;

            default:
                return false;
        }
    }

    private static bool IsReturnedOrKept(IInvocationOperation call) => call.TargetMethod.Name is "GetViewBetween" or "GetAlternateLookup";

    private static bool IsAsked(IOperation size)
    {
        for (var current = size; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case IConditionalOperation conditional:
                    return conditional.Condition == current;
                case IWhileLoopOperation loop:
                    return loop.Condition == current;
                case IForLoopOperation:
                    return false;
                case IBinaryOperation or IUnaryOperation or IConversionOperation or IParenthesizedOperation:
                    continue;
                default:
                    return false;
            }
        }

        return false;
    }
}
