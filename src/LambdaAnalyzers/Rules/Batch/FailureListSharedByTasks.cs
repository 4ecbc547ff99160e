using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB210: record tasks that run at once add their failures to a collection that is not thread-safe.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FailureListSharedByTasks : LambdaRuleAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.FailureListSharedByTasks,
        "Failure list is shared by parallel record tasks",
        "The record tasks run at once and all add to '{0}': a {1} is not thread-safe, so failures get lost and their records count as processed; use a concurrent collection",
        DiagnosticCategories.Batch,
        RuleLevel.Warning,
        "Without a synchronisation context, as on Lambda, what follows an await runs on any thread of the pool, and so do the bodies of Parallel.ForEach. Two records that fail at once add to the failure list at once. List<T> and its like are not made for that: an entry may be overwritten, and the message that it stood for is deleted from the queue as if it had been processed.");

    public FailureListSharedByTasks()
        : base(Rule)
    {
    }

    private protected override void Start(CompilationStartAnalysisContext context, LambdaModel model)
    {
        if (model.Symbols.Batches.Any)
        {
            var search = new Search(model);
            context.RegisterOperationAction(search.Analyze, OperationKind.Invocation, OperationKind.Loop);
        }
    }

    private sealed class Search
    {
        private readonly LambdaModel _model;
        private readonly FailedItems _items;

        public Search(LambdaModel model)
        {
            _model = model;
            _items = new FailedItems(model.Symbols.Batches, model.References);
        }

        public void Analyze(OperationAnalysisContext context)
        {
            if (context.Operation is IInvocationOperation { TargetMethod.Name: not ("Select" or "ForEach" or "ForEachAsync" or "ForAll") }
                || RecordLoop.At(context.Operation, _model.Symbols.Batches, context.CancellationToken) is not { } loop)
            {
                return;
            }

            var found = loop.Form switch
            {
                RecordLoopForm.Parallel when !IsOneAtATime((IInvocationOperation)loop.Operation) => InBody(loop, isParallel: true, context.CancellationToken),
                RecordLoopForm.Tasks when IsAwaitedTogether(loop.Operation) => InBody(loop, isParallel: false, context.CancellationToken),
                RecordLoopForm.Statement when loop.Body is { } body => InStarted(body, context.CancellationToken),
                _ => null,
            };
            if (found is not { } addition)
            {
                return;
            }

            var locations = new List<Location> { addition.Add.Syntax.GetLocation() };
            if (addition.Collection is ILocalSymbol { DeclaringSyntaxReferences.Length: 1 } local)
            {
                locations.Add(local.DeclaringSyntaxReferences[0].GetSyntax(context.CancellationToken).GetLocation());
            }

            context.ReportDiagnostic(Diagnostic.Create(
                Rule, loop.Location, locations, ImmutableDictionary<string, string?>.Empty, addition.Text, addition.Type.Name));
        }

        /// <summary>A collection that several tasks fill.</summary>
        private readonly record struct Addition(IOperation Add, ISymbol Collection, string Text, INamedTypeSymbol Type);

        private Addition? InBody(RecordLoop loop, bool isParallel, CancellationToken cancellationToken)
        {
            if (loop.Method is { } method)
            {
                return _model.References.BodyOf(method, cancellationToken) is { } called
                    ? In(called, loop.Operation, isParallel, ImmutableArray<IArgumentOperation>.Empty, hops: 1, cancellationToken)
                    : null;
            }

            return loop.Body is { } body ? In(body, loop.Operation, isParallel, ImmutableArray<IArgumentOperation>.Empty, hops: 1, cancellationToken) : null;
        }

        /// <summary>Tasks that a loop statement starts and keeps for <c>Task.WhenAll</c>.</summary>
        private Addition? InStarted(IOperation body, CancellationToken cancellationToken)
        {
            foreach (var operation in body.Descendants())
            {
                if (operation is not IInvocationOperation { TargetMethod: { Name: "Add", ContainingType.Name: "List" }, Arguments.Length: 1 } adding
                    || RunOnceGuard.Unwrap(adding.Instance) is not ILocalReferenceOperation tasks
                    || !IsGivenToWhenAll(tasks)
                    || RunOnceGuard.Unwrap(adding.Arguments[0].Value) is not IInvocationOperation started)
                {
                    continue;
                }

                Addition? found;
                if (started is { TargetMethod: { Name: "Run", ContainingType.Name: "Task" }, Arguments.Length: > 0 })
                {
                    found = RunOnceGuard.Unwrap(started.Arguments[0].Value) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation function }
                        ? In(function.Body, function, isParallel: true, ImmutableArray<IArgumentOperation>.Empty, hops: 1, cancellationToken)
                        : null;
                }
                else
                {
                    found = _model.References.BodyOf(started.TargetMethod, cancellationToken) is { } called
                        ? In(called, body, isParallel: false, started.Arguments, hops: 1, cancellationToken)
                        : null;
                }

                if (found is not null)
                {
                    return found;
                }
            }

            return null;
        }

        /// <param name="body">What runs for each record.</param>
        /// <param name="place">What is declared inside of this is each task's own.</param>
        /// <param name="isParallel">Does it run at once from its beginning? Else from its first await on.</param>
        /// <param name="arguments">What a helper gets from the place.</param>
        /// <param name="hops">How many helpers may still be entered.</param>
        /// <param name="cancellationToken">Cancels.</param>
        private Addition? In(
            IOperation body, IOperation place, bool isParallel, ImmutableArray<IArgumentOperation> arguments, int hops, CancellationToken cancellationToken)
        {
            foreach (var operation in body.DescendantsAndSelf())
            {
                if (operation is not IInvocationOperation call)
                {
                    continue;
                }

                if (call.TargetMethod.Name is "Add" or "AddRange" or "Insert" or "Enqueue" or "Push" or "AddLast" or "AddFirst")
                {
                    if (Shared(call, body, place, arguments, cancellationToken) is { } shared
                        && (isParallel || IsResumed(call, body))
                        && !IsGuarded(call, body))
                    {
                        return shared;
                    }
                }
                else if (hops > 0
                    && call.TargetMethod is { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction, IsVirtual: false, IsAbstract: false, IsOverride: false }
                    && _model.References.IsInSource(call.TargetMethod)
                    && !IsGuarded(call, body)
                    && _model.References.BodyOf(call.TargetMethod, cancellationToken) is { } called && !called.Syntax.Span.Contains(call.Syntax.Span)
                    && In(called, place, isParallel || IsResumed(call, body), call.Arguments, hops - 1, cancellationToken) is { } further)
                {
                    return further;
                }
            }

            return null;
        }

        /// <summary>The collection that is added to, if the tasks have it in common, it is not thread-safe, and it holds failures.</summary>
        private Addition? Shared(
            IInvocationOperation add, IOperation body, IOperation place, ImmutableArray<IArgumentOperation> arguments, CancellationToken cancellationToken)
        {
            var instance = RunOnceGuard.Unwrap(add.Instance);
            if (instance is IParameterReferenceOperation parameter && !arguments.IsEmpty)
            {
                foreach (var argument in arguments)
                {
                    if (argument.Parameter?.Name == parameter.Parameter.Name && argument.Parameter.Ordinal == parameter.Parameter.Ordinal)
                    {
                        instance = RunOnceGuard.Unwrap(argument.Value);
                        break;
                    }
                }
            }

            // 'response.BatchItemFailures.Add': the response is what they share.
            var owner = instance is IPropertyReferenceOperation { Instance: { } response } ? RunOnceGuard.Unwrap(response) : instance;
            ISymbol? collection = owner switch
            {
                ILocalReferenceOperation local when !IsDeclaredIn(local.Local, place) && !IsDeclaredIn(local.Local, body) => local.Local,
                IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
                IInstanceReferenceOperation when instance is IPropertyReferenceOperation property => property.Property,
                IParameterReferenceOperation given when !IsDeclaredIn(given.Parameter, place) && !IsDeclaredIn(given.Parameter, body) => given.Parameter,
                _ => null,
            };
            if (collection is null || instance?.Type is not INamedTypeSymbol type || !IsUnsafe(type, instance))
            {
                return null;
            }

            var element = type.TypeArguments.Length == 1 ? type.TypeArguments[0] as INamedTypeSymbol : null;
            return element is not null && (_items.ResponseOf(element, cancellationToken) is not null || MakesItems(owner, cancellationToken))
                ? new Addition(add, collection, add.Instance!.Syntax.ToString(), type)
                : null;
        }

        private static bool IsDeclaredIn(ISymbol variable, IOperation place)
        {
            foreach (var reference in variable.DeclaringSyntaxReferences)
            {
                if (reference.SyntaxTree == place.Syntax.SyntaxTree && place.Syntax.Span.Contains(reference.Span))
                {
                    return true;
                }
            }

            return false;
        }

        private static bool IsUnsafe(INamedTypeSymbol type, IOperation instance)
        {
            if (type.ContainingNamespace is not { Name: "Generic", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } })
            {
                return false;
            }

            // Behind an interface may be anything, but not behind the list of a response.
            return type.TypeKind != TypeKind.Interface
                || instance is IPropertyReferenceOperation { Property.Name: "BatchItemFailures" }
                || (instance is ILocalReferenceOperation local && RunOnceGuard.Unwrap(AssignedOnce.ValueOf(local)) is IObjectCreationOperation { Type: INamedTypeSymbol made } && made.TypeKind != TypeKind.Interface && IsUnsafe(made, instance));
        }

        /// <summary>Are failed items made of what the collection holds: identifiers, records?</summary>
        private bool MakesItems(IOperation? collection, CancellationToken cancellationToken)
        {
            if (collection is not ILocalReferenceOperation local)
            {
                return false;
            }

            foreach (var operation in AssignedOnce.RootOf(local).Descendants())
            {
                if (operation is not ILocalReferenceOperation reference || !SymbolEqualityComparer.Default.Equals(reference.Local, local.Local))
                {
                    continue;
                }

                for (var current = reference.Parent; current is not null and not IBlockOperation; current = current.Parent)
                {
                    if (current is IInvocationOperation { TargetMethod.Name: "Select" or "ConvertAll" or "ForEach" } or IForEachLoopOperation)
                    {
                        foreach (var part in current.Descendants())
                        {
                            if (_items.IsItem(part, cancellationToken))
                            {
                                return true;
                            }
                        }

                        break;
                    }
                }
            }

            return false;
        }

        /// <summary>Does an await stand in front, after which the code may go on beside that of other records?</summary>
        private static bool IsResumed(IOperation operation, IOperation body)
        {
            for (var current = operation.Parent; current is not null && current != body; current = current.Parent)
            {
                if (current is IAnonymousFunctionOperation { Parent: IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Run", ContainingType.Name: "Task" } } } } })
                {
                    return true;
                }
            }

            foreach (var part in body.DescendantsAndSelf())
            {
                if (part.Syntax.SpanStart < operation.Syntax.SpanStart && Suspends(part) && FunctionOf(part, body) == FunctionOf(operation, body))
                {
                    return true;
                }
            }

            return false;
        }

        private static bool Suspends(IOperation operation) => operation switch
        {
            IAwaitOperation awaited => RunOnceGuard.Unwrap(awaited.Operation) is not (IPropertyReferenceOperation { Property.Name: "CompletedTask" } or IInvocationOperation { TargetMethod.Name: "FromResult" }),
            IForEachLoopOperation loop => loop.IsAsynchronous,
            IUsingOperation statement => statement.IsAsynchronous,
            _ => false,
        };

        private static IOperation? FunctionOf(IOperation operation, IOperation body)
        {
            for (var current = operation.Parent; current is not null && current != body; current = current.Parent)
            {
                if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
                {
                    return current;
                }
            }

            return null;
        }

        /// <summary>Inside a lock, or behind something that lets only one in. A semaphore that lets in several does not count.</summary>
        private bool IsGuarded(IOperation operation, IOperation body)
        {
            for (var current = operation.Parent; current is not null; current = current.Parent)
            {
                if (current is ILockOperation)
                {
                    return true;
                }
            }

            foreach (var part in body.DescendantsAndSelf())
            {
                if (part is not IInvocationOperation call || call.Syntax.SpanStart > operation.Syntax.SpanStart)
                {
                    continue;
                }

                switch (call.TargetMethod.Name)
                {
                    case "Enter" or "TryEnter" or "EnterWriteLock" or "WaitOne" or "LockAsync" or "Lock" or "AcquireAsync" or "EnterScope":
                        return true;

                    case "Wait" or "WaitAsync" when call.Instance is { Type.Name: "SemaphoreSlim" } semaphore:
                        if (InitialCount(semaphore) is not > 1)
                        {
                            return true;
                        }

                        break;
                }
            }

            return false;
        }

        private int? InitialCount(IOperation semaphore)
        {
            IOperation? made = null;
            switch (RunOnceGuard.Unwrap(semaphore))
            {
                case ILocalReferenceOperation local:
                    made = AssignedOnce.ValueOf(local);
                    break;

                case IFieldReferenceOperation { Field: { DeclaringSyntaxReferences: { Length: 1 } declared } }
                    when declared[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value } && _model.References.Contains(value.SyntaxTree):
                    made = _model.References.ModelOf(value.SyntaxTree).GetOperation(value);
                    break;
            }

            return RunOnceGuard.Unwrap(made) is IObjectCreationOperation { Arguments.Length: > 0 } creation && creation.Arguments[0].Value.ConstantValue is { HasValue: true, Value: int count }
                ? count
                : null;
        }

        /// <summary>'MaxDegreeOfParallelism = 1' makes it a loop.</summary>
        private static bool IsOneAtATime(IInvocationOperation parallel)
        {
            foreach (var argument in parallel.Arguments)
            {
                if (argument.Value.Type?.Name != "ParallelOptions")
                {
                    continue;
                }

                var options = RunOnceGuard.Unwrap(argument.Value);
                if (options is ILocalReferenceOperation local)
                {
                    options = RunOnceGuard.Unwrap(AssignedOnce.ValueOf(local));
                }

                if (options is not IObjectCreationOperation creation)
                {
                    // Nothing is known of it.
                    return true;
                }

                foreach (var part in creation.Descendants())
                {
                    if (part is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "MaxDegreeOfParallelism" }, Value.ConstantValue: { HasValue: true, Value: 1 } })
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        private static bool IsAwaitedTogether(IOperation tasks)
        {
            var value = tasks;
            for (var i = 0; i < 10; i++)
            {
                switch (value.Parent)
                {
                    case IConversionOperation or IParenthesizedOperation:
                        value = value.Parent;
                        continue;

                    case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "ToList" or "ToArray", ContainingType.Name: "Enumerable" } } call }:
                        value = call;
                        continue;

                    case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "WhenAll" or "WaitAll", ContainingType.Name: "Task" } } }:
                        return true;

                    case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                        return IsGivenToWhenAll(declarator.Symbol, value);

                    default:
                        return false;
                }
            }

            return false;
        }

        private static bool IsGivenToWhenAll(ILocalReferenceOperation tasks) => IsGivenToWhenAll(tasks.Local, tasks);

        private static bool IsGivenToWhenAll(ILocalSymbol tasks, IOperation near)
        {
            foreach (var operation in AssignedOnce.RootOf(near).Descendants())
            {
                if (operation is IInvocationOperation { TargetMethod: { Name: "WhenAll" or "WaitAll", ContainingType.Name: "Task" } } call)
                {
                    foreach (var part in call.Descendants())
                    {
                        if (part is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, tasks))
                        {
                            return true;
                        }
                    }
                }
            }

            return false;
        }
    }
}
