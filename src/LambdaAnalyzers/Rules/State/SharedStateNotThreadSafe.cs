using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.State;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.State;

/// <summary>LMB305: shared state is changed in a way that concurrent invocations disturb.</summary>
internal sealed class SharedStateNotThreadSafe : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.SharedStateNotThreadSafe,
        "Shared state is not thread-safe",
        "{1} {2} '{0}', which all invocations of the process share: {3} run at the same time, and {4}",
        DiagnosticCategories.State,
        RuleLevel.Info,
        "Lambda Managed Instances run many invocations at once in one process, with one handler object. A read and a write of the same field are two steps, and so are a check and what is done because of it; the collections of System.Collections.Generic break when two threads change them, and so do Random, an open database connection and the default headers of an HTTP client.");

    private const string BrokenCollection = "the collection breaks; use a concurrent collection or a lock";

    private const string LostUpdates = "updates get lost; use Interlocked or a lock";

    private const string LostEntries = "updates of the entry get lost; use AddOrUpdate or a lock";

    private static readonly HashSet<string> s_collections = new(System.StringComparer.Ordinal)
    {
        "List", "Dictionary", "HashSet", "Queue", "Stack", "SortedDictionary", "SortedList", "SortedSet", "LinkedList", "StringBuilder", "Collection", "PriorityQueue",
    };

    private static readonly HashSet<string> s_changes = new(System.StringComparer.Ordinal)
    {
        "Add", "TryAdd", "AddRange", "Enqueue", "Dequeue", "TryDequeue", "Push", "Pop", "TryPop", "Insert", "Remove", "RemoveAt", "RemoveAll", "RemoveRange", "RemoveWhere", "Clear",
        "AddFirst", "AddLast", "Append", "AppendLine", "AppendFormat", "UnionWith", "ExceptWith", "Sort", "Reverse",
    };

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(
        OperationKind.Increment, OperationKind.Decrement, OperationKind.CompoundAssignment, OperationKind.CoalesceAssignment, OperationKind.SimpleAssignment,
        OperationKind.Invocation);

    /// <summary>Ordinary Lambda runs one invocation at a time, so somebody has to say that this function runs elsewhere.</summary>
    public override bool AppliesTo(LambdaModel model) => model.Options.ManagedInstances ?? model.Deployments.HasFiles;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        if (model.Options.ManagedInstances != true && !model.Deployments.AnyRunsOnManagedInstances(context.CancellationToken))
        {
            return;
        }

        if (Changed(context.Operation, model, context.ContainingSymbol) is not { } change || !model.Storage.MayBe(change.Target, context.ContainingSymbol) || HeldLocks.IsLocked(context.Operation))
        {
            return;
        }

        var cancellationToken = context.CancellationToken;
        if (context.Operation.SemanticModel is not { } semanticModel
            || CodeUnit.Around(context.Operation.Syntax, semanticModel, cancellationToken) is not { Kind: not CodeUnitKind.Unknown } unit
            || model.InvokeScope.Find(unit, cancellationToken) is not { } reach
            || model.Storage.Of(change.Target, cancellationToken) is not { } storage
            || (change.IsObject && !model.Storage.IsFilledOnce(storage, cancellationToken)))
        {
            return;
        }

        var isDeployedThere = IsDeployedThere(reach, model, cancellationToken);
        if ((!isDeployedThere && (change.OnlyManaged || model.Options.ManagedInstances != true)) || HeldLocks.AreHeldByCallers(unit, model.Calls, cancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule, context.Operation.Syntax.GetLocation(),
            isDeployedThere ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            reach.Locations(), ImmutableDictionary<string, string?>.Empty,
            storage.Name, reach.Describe(), change.Verb,
            isDeployedThere ? "this function is deployed to Managed Instances, where they" : "on Managed Instances they", change.Consequence));
    }

    private readonly record struct Change(IOperation Target, string Verb, string Consequence, bool IsObject, bool OnlyManaged = false);

    private static Change? Changed(IOperation operation, LambdaModel model, ISymbol around)
    {
        switch (operation)
        {
            case IIncrementOrDecrementOperation increment:
                return Updated(increment.Target, "counts in", "counts get lost; use Interlocked");

            case ICompoundAssignmentOperation compound:
                return Updated(compound.Target, "reads and writes", LostUpdates);

            case ICoalesceAssignmentOperation coalesce:
                return model.Storage.MayBe(coalesce.Target, around) && CheckThenAct.IsAnotherEachTime(coalesce.Value) ? Filled(coalesce.Target) : null;

            case ISimpleAssignmentOperation assignment:
                return ChangedBy(assignment) ?? (model.Storage.MayBe(assignment.Target, around) ? Assigned(assignment) : null);

            case IInvocationOperation { Instance: { } receiver } call:
                return ChangedBy(call, receiver);

            default:
                return null;
        }
    }

    /// <summary>Read and written by one operation, but not in one step.</summary>
    private static Change? Updated(IOperation target, string verb, string consequence)
    {
        switch (target)
        {
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection }:
                return IsCollection(collection.Type) ? new Change(collection, "changes", BrokenCollection, true)
                    : CheckThenAct.IsConcurrentDictionary(collection.Type) ? new Change(collection, verb, LostEntries, true)
                    : null;

            case IArrayElementReferenceOperation element:
                return new Change(element.ArrayReference, verb, consequence, true);

            case ILocalReferenceOperation { Local.ContainingSymbol.Name: not "<Main>$" } or IParameterReferenceOperation:
                return null;

            default:
                return new Change(target, verb, consequence, false);
        }
    }

    private static Change Filled(IOperation target) =>
        new(target, "checks and then fills", "those that find it empty fill it several times, each with another one; fill it in init scope or use Lazy<T>", false);

    private static Change? ChangedBy(ISimpleAssignmentOperation assignment)
    {
        switch (assignment.Target)
        {
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } element:
                return IsCollection(collection.Type) ? new Change(collection, "changes", BrokenCollection, true)
                    : !CheckThenAct.IsConcurrentDictionary(collection.Type) ? null
                    : CheckThenAct.IsMadeOfTarget(assignment.Value, element) ? new Change(collection, "reads and writes", LostEntries, true)
                    : CheckThenAct.IsMark(assignment, assignment.Value, collection) ? Marked(collection)
                    : null;

            case IPropertyReferenceOperation { Property.Name: var name, Instance: { } receiver }
                when HeadersOf(receiver) is { } client || (name is "BaseAddress" or "Timeout" && IsHttpClient(receiver.Type) && (client = receiver) is not null):
                return new Change(client, "changes the defaults of", "requests of one go out with the headers of another; set them on the request", true);

            default:
                return null;
        }
    }

    private static Change? Assigned(ISimpleAssignmentOperation assignment) =>
        CheckThenAct.IsMadeOfTarget(assignment.Value, assignment.Target) ? new Change(assignment.Target, "reads and writes", LostUpdates, false)
        : CheckThenAct.IsAnotherEachTime(assignment.Value) && CheckThenAct.IsCheckedBefore(assignment, assignment.Target) ? Filled(assignment.Target)
        : null;

    private static Change Marked(IOperation collection) =>
        new(collection, "checks and then marks in", "all that find no mark go on; go by what TryAdd returns", true);

    private static Change? ChangedBy(IInvocationOperation call, IOperation receiver)
    {
        if (s_changes.Contains(call.TargetMethod.Name))
        {
            if (IsCollection(receiver.Type))
            {
                return new Change(CheckThenAct.HolderOf(receiver), "changes", BrokenCollection, true);
            }

            if (HeadersOf(receiver) is { } client)
            {
                return new Change(client, "changes the defaults of", "requests of one go out with the headers of another; set them on the request", true);
            }

            if (call is { TargetMethod.Name: "TryAdd", Arguments.Length: 2, Parent: IExpressionStatementOperation } && CheckThenAct.IsConcurrentDictionary(receiver.Type))
            {
                return CheckThenAct.IsMark(call, call.Arguments[1].Value, receiver) ? Marked(receiver) : null;
            }
        }

        if (receiver.Type is { Name: "Random", ContainingNamespace.Name: "System" } && RunOnceGuard.Unwrap(receiver) is IFieldReferenceOperation)
        {
            return new Change(receiver, "draws numbers from", "Random then gives nothing but zeros; use Random.Shared", true, OnlyManaged: true);
        }

        return receiver.Type.IsDbConnection()
            ? new Change(receiver, "uses the connection", "a connection serves one at a time; open one per invocation, from the pool", true, OnlyManaged: true)
            : null;
    }

    private static bool IsCollection(ITypeSymbol? type) =>
        type is not null && s_collections.Contains(type.Name)
        && type.ContainingNamespace is { } space
        && (space is { Name: "Text" or "Generic" or "ObjectModel" } && type.DeclaringSyntaxReferences.IsEmpty);

    private static bool IsHttpClient(ITypeSymbol? type) => type is { Name: "HttpClient", ContainingNamespace: { Name: "Http", ContainingNamespace.Name: "Net" } };

    /// <summary>The client of 'client.DefaultRequestHeaders', also behind 'Accept'.</summary>
    private static IOperation? HeadersOf(IOperation receiver)
    {
        for (var i = 0; i < 3 && RunOnceGuard.Unwrap(receiver) is IPropertyReferenceOperation { Instance: { } instance } property; i++, receiver = instance)
        {
            if (property.Property.Name == "DefaultRequestHeaders" && IsHttpClient(property.Property.ContainingType))
            {
                return instance;
            }
        }

        return null;
    }

    /// <summary>Does a template say of one of the handlers that it runs on Managed Instances?</summary>
    private static bool IsDeployedThere(Reach reach, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var handler in reach.Handlers)
        {
            if (model.Deployments.RunsOnManagedInstances(handler, model.Handlers, cancellationToken) == Answer.Yes)
            {
                return true;
            }
        }

        return false;
    }
}
