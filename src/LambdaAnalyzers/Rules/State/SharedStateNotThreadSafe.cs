using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
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
        "Lambda Managed Instances run many invocations at once in one process, with one handler object. A read and a write of the same field are two steps, the collections of System.Collections.Generic break when two threads change them, and so do Random, an open database connection and the default headers of an HTTP client.");

    private static readonly HashSet<string> s_collections = new(System.StringComparer.Ordinal)
    {
        "List", "Dictionary", "HashSet", "Queue", "Stack", "SortedDictionary", "SortedList", "SortedSet", "LinkedList", "StringBuilder", "Collection", "PriorityQueue",
    };

    private static readonly HashSet<string> s_changes = new(System.StringComparer.Ordinal)
    {
        "Add", "TryAdd", "AddRange", "Enqueue", "Dequeue", "TryDequeue", "Push", "Pop", "TryPop", "Insert", "Remove", "RemoveAt", "RemoveAll", "RemoveRange", "RemoveWhere", "Clear",
        "AddFirst", "AddLast", "Append", "AppendLine", "AppendFormat", "UnionWith", "ExceptWith", "Sort", "Reverse",
    };

    private static readonly HashSet<string> s_locks = new(System.StringComparer.Ordinal)
    {
        "WaitAsync", "Wait", "Enter", "TryEnter", "EnterWriteLock", "EnterUpgradeableReadLock", "EnterScope", "LockAsync", "AcquireAsync", "WaitOne",
    };

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(
        OperationKind.Increment, OperationKind.Decrement, OperationKind.CompoundAssignment, OperationKind.SimpleAssignment, OperationKind.Invocation);

    public override bool AppliesTo(LambdaModel model) => true;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        if (Changed(context.Operation) is not { } change || !model.Storage.MayBe(change.Target, context.ContainingSymbol) || IsLocked(context.Operation))
        {
            return;
        }

        var cancellationToken = context.CancellationToken;
        if (context.Operation.SemanticModel is not { } semanticModel
            || model.InvokeScope.Find(CodeUnit.Around(context.Operation.Syntax, semanticModel, cancellationToken), cancellationToken) is not { } reach
            || model.Storage.Of(change.Target, cancellationToken) is not { } storage
            || (change.IsObject && !model.Storage.IsFilledOnce(storage, cancellationToken))
            || OnManagedInstances(reach, model, cancellationToken) is not { } managed
            || (change.OnlyManaged && managed != Answer.Yes))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule, context.Operation.Syntax.GetLocation(),
            managed == Answer.Yes ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            reach.Locations(), ImmutableDictionary<string, string?>.Empty,
            storage.Name, reach.Describe(), change.Verb,
            managed == Answer.Yes ? "this function is deployed to Managed Instances, where they" : "on Managed Instances they", change.Consequence));
    }

    private readonly record struct Change(IOperation Target, string Verb, string Consequence, bool IsObject, bool OnlyManaged = false);

    private static Change? Changed(IOperation operation)
    {
        switch (operation)
        {
            case IIncrementOrDecrementOperation increment when !IsLocalOfRun(increment.Target):
                return new Change(increment.Target, "counts in", "counts get lost; use Interlocked", false);

            case ICompoundAssignmentOperation compound when compound.Target is not ILocalReferenceOperation { Local.ContainingSymbol.Name: not "<Main>$" }:
                return new Change(compound.Target, "reads and writes", "updates get lost; use Interlocked or a lock", false);

            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } }
                when IsCollection(collection.Type):
                return new Change(collection, "changes", "the collection breaks; use a concurrent collection or a lock", true);

            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name, Instance: { } receiver } } assignment
                when HeadersOf(receiver) is { } client || (name is "BaseAddress" or "Timeout" && IsHttpClient(receiver.Type) && (client = receiver) is not null):
                return new Change(client, "changes the defaults of", "requests of one go out with the headers of another; set them on the request", true);

            case IInvocationOperation { Instance: { } receiver } call:
                return ChangedBy(call, receiver);

            default:
                return null;
        }
    }

    private static Change? ChangedBy(IInvocationOperation call, IOperation receiver)
    {
        if (s_changes.Contains(call.TargetMethod.Name))
        {
            if (IsCollection(receiver.Type))
            {
                return new Change(receiver, "changes", "the collection breaks; use a concurrent collection or a lock", true);
            }

            if (HeadersOf(receiver) is { } client)
            {
                return new Change(client, "changes the defaults of", "requests of one go out with the headers of another; set them on the request", true);
            }
        }

        if (receiver.Type is { Name: "Random", ContainingNamespace.Name: "System" } && RunOnceGuard.Unwrap(receiver) is IFieldReferenceOperation)
        {
            return new Change(receiver, "draws numbers from", "Random then gives nothing but zeros; use Random.Shared", true, OnlyManaged: true);
        }

        return IsConnection(receiver.Type)
            ? new Change(receiver, "uses the connection", "a connection serves one at a time; open one per invocation, from the pool", true, OnlyManaged: true)
            : null;
    }

    private static bool IsLocalOfRun(IOperation target) => target is ILocalReferenceOperation { Local.ContainingSymbol.Name: not "<Main>$" } or IParameterReferenceOperation;

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

    private static bool IsConnection(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: "DbConnection" or "IDbConnection", ContainingNamespace: { Name: "Common" or "Data" } })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLocked(IOperation operation)
    {
        var current = operation;
        for (; current.Parent is { } parent; current = parent)
        {
            if (parent is ILockOperation)
            {
                return true;
            }

            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                break;
            }
        }

        foreach (var other in current.Descendants())
        {
            if (other.Syntax.SpanStart >= operation.Syntax.SpanStart)
            {
                break;
            }

            if (other is IInvocationOperation { TargetMethod: { } method } && s_locks.Contains(method.Name)
                && method.ContainingType?.ContainingNamespace is { Name: "Threading", ContainingNamespace.Name: "System" }
                && !method.ContainingType.Name.StartsWith("Task", System.StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Null: every handler is known to be deployed to ordinary Lambda, which runs one invocation at a time.</summary>
    private static Answer? OnManagedInstances(Reach reach, LambdaModel model, CancellationToken cancellationToken)
    {
        var all = true;
        foreach (var handler in reach.Handlers)
        {
            switch (model.Deployments.RunsOnManagedInstances(handler, model.Handlers, cancellationToken))
            {
                case Answer.Yes:
                    return Answer.Yes;
                case Answer.Unknown:
                    all = false;
                    break;
            }
        }

        return all ? null : Answer.Unknown;
    }
}
