using System;
using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Async;

/// <summary>
/// What becomes of a task: is it lost, so that nobody ever waits for it? Follows it through locals, lists of tasks, private fields and
/// methods that are given it. What is not understood counts as waited for.
/// </summary>
internal sealed class TaskFate
{
    private const int MostSteps = 400;

    private static readonly HashSet<string> s_forgetting = new(StringComparer.Ordinal)
    {
        "Forget", "FireAndForget", "SafeFireAndForget", "FireAndForgetSafeAsync", "NoAwait", "NoWait", "DoNotAwait", "RunInBackground",
    };

    private static readonly HashSet<string> s_filling = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "Enqueue", "Push", "Insert", "TryAdd", "EnsureCapacity", "Clear", "Remove", "RemoveAt", "TrimExcess",
    };

    private readonly LambdaModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<ISymbol> _followed = new(SymbolEqualityComparer.Default);
    private int _steps;

    public TaskFate(LambdaModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Methods that give back the task they are called on, in another form.</summary>
    public static bool IsSameTask(IMethodSymbol method) =>
        method.Name is "ConfigureAwait" or "AsTask" or "Preserve" or "WaitAsync" or "Unwrap"
        && method.ContainingType is { } type
        && (TaskTypes.IsTaskLike(type) || type.Name is "TaskExtensions" or "TaskAsyncEnumerableExtensions");

    /// <summary>Is the value, a task or a list of tasks, lost?</summary>
    public bool IsLost(IOperation value)
    {
        var current = value;
        while (current.Parent is { } parent)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (_steps++ > MostSteps)
            {
                return false;
            }

            switch (parent)
            {
                case IConversionOperation { OperatorMethod: null }:
                case IParenthesizedOperation:
                case ISwitchExpressionArmOperation arm when arm.Value == current:
                case ISwitchExpressionOperation @switch when @switch.Value != current:
                case ICoalesceOperation:
                case IConditionalOperation conditional when conditional.Condition != current:
                case IConditionalAccessOperation access when access.WhenNotNull == current:
                    current = parent;
                    continue;

                case IAwaitOperation when TaskTypes.IsTaskLike(parent.Type) && IsNested(current):
                    // What is awaited is the start of the work.
                    current = parent;
                    continue;

                case IInvocationOperation call when call.Instance == current:
                    if (!IsSameTask(call.TargetMethod))
                    {
                        return false;
                    }

                    current = parent;
                    continue;

                case IArgumentOperation { Parent: IInvocationOperation extension } when IsSameTask(extension.TargetMethod):
                    current = extension;
                    continue;

                case IArgumentOperation argument:
                    return IsLostIn(argument);

                case IExpressionStatementOperation statement:
                    return !IsInExpressionTree(statement);

                case ISimpleAssignmentOperation assignment when assignment.Value == current:
                    return IsStatement(assignment) && IsLostIn(assignment.Target);

                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return IsLocalLost(declarator.Symbol, declarator);

                case IArrayInitializerOperation { Parent: IArrayCreationOperation array }:
                    current = array;
                    continue;

                default:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Does the lambda stand for code that something else translates?</summary>
    public static bool IsInExpressionTree(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IConversionOperation { Type: INamedTypeSymbol { Name: "Expression", ContainingNamespace: { Name: "Expressions", ContainingNamespace.Name: "Linq" } } })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>'Task.Factory.StartNew(async …)' and 'ContinueWith(async …)' give a task in a task; others do so where that is meant.</summary>
    private static bool IsNested(IOperation awaited)
    {
        while (true)
        {
            switch (awaited)
            {
                case IConversionOperation conversion:
                    awaited = conversion.Operand;
                    continue;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } instance }:
                    awaited = instance;
                    continue;
                case ILocalReferenceOperation local when AssignedOnce.ValueOf(local) is { } value and not ILocalReferenceOperation:
                    awaited = value;
                    continue;
                default:
                    return awaited is IInvocationOperation { TargetMethod: { Name: "StartNew" or "ContinueWith", ContainingType: { } type } } && TaskTypes.IsInTasks(type);
            }
        }
    }

    private static bool IsStatement(IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent is IExpressionStatementOperation;
    }

    /// <summary>What the task is assigned to.</summary>
    private bool IsLostIn(IOperation target) => target switch
    {
        IDiscardOperation => true,
        ILocalReferenceOperation local => IsLocalLost(local.Local, target),
        IFieldReferenceOperation field => IsMemberLost(field.Field),
        IPropertyReferenceOperation { Property.IsIndexer: false } property => IsMemberLost(property.Property),
        _ => false,
    };

    private bool IsLostIn(IArgumentOperation argument)
    {
        if (argument.Parent is not IInvocationOperation call)
        {
            return false;
        }

        if (call.Instance is { } list && s_filling.Contains(call.TargetMethod.Name) && TaskTypes.IsCollectionOfTasks(list.Type))
        {
            // 'tasks.Add(task)', or '{ task }' behind 'new List<Task>()'.
            return call.Parent is IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation creation } ? IsLost(creation) : IsLostIn(list);
        }

        if (argument.Parameter is not { } parameter || call.TargetMethod is not { IsVirtual: false, IsAbstract: false, IsOverride: false } method)
        {
            return false;
        }

        if (!_model.References.IsInSource(method))
        {
            return s_forgetting.Contains(method.Name) && method.ReturnsVoid && parameter.Ordinal == 0;
        }

        parameter = parameter.OriginalDefinition;
        if (!_followed.Add(parameter) || _model.References.BodyOf(method, _cancellationToken) is not { } body)
        {
            return false;
        }

        foreach (var operation in body.Descendants())
        {
            if (operation is IParameterReferenceOperation use && use.Parameter.Ordinal == parameter.Ordinal && use.Parameter.Name == parameter.Name && !IsUseLost(use))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsLocalLost(ILocalSymbol local, IOperation near)
    {
        if (!_followed.Add(local) || local.RefKind != RefKind.None)
        {
            return false;
        }

        foreach (var operation in AssignedOnce.RootOf(near).Descendants())
        {
            if (operation is ILocalReferenceOperation use && SymbolEqualityComparer.Default.Equals(use.Local, local) && !IsUseLost(use))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsMemberLost(ISymbol member)
    {
        if (member.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Internal)
            || !_model.References.IsInSource(member) || !_followed.Add(member.OriginalDefinition))
        {
            return false;
        }

        foreach (var place in CallSiteFilter.UsesOf(member.OriginalDefinition, _model.References, _cancellationToken))
        {
            var name = place.Name(_cancellationToken);
            SyntaxNode access = name.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.MemberAccessExpressionSyntax memberAccess && memberAccess.Name == name ? memberAccess : name;
            if (place.Model.GetOperation(access, _cancellationToken) is not { } use || !IsUseLost(use))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A use of a variable that holds the task.</summary>
    private bool IsUseLost(IOperation use)
    {
        switch (use.Parent)
        {
            case ISimpleAssignmentOperation assignment when assignment.Target == use:
                return true;
            case IInvocationOperation { TargetMethod: { Name: "Start", ContainingType: { } type } } call when call.Instance == use:
                return TaskTypes.IsTask(type);
            case IInvocationOperation { Instance: { } list } fill when list == use && TaskTypes.IsCollectionOfTasks(list.Type):
                return s_filling.Contains(fill.TargetMethod.Name);
            case IPropertyReferenceOperation { Property.Name: "Count" or "Capacity" or "Id" } when TaskTypes.IsCollectionOfTasks(use.Type) || TaskTypes.IsTask(use.Type):
                return true;
            case INameOfOperation:
                return true;
            case IInvocationOperation { TargetMethod: { Name: "ContinueWith", ContainingType: { } type } } continuation
                when continuation.Instance == use && use is IParameterReferenceOperation && TaskTypes.IsTask(type):
                // In a method that is given a task to look after, and looks no further than its failure.
                return IsLost(continuation);
            default:
                return IsAwaitedByNobody(use) || IsLost(use);
        }
    }

    /// <summary>'async void Forget(Task task) { await task; }': who calls it goes on at once.</summary>
    private static bool IsAwaitedByNobody(IOperation use)
    {
        if (use is not IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { IsAsync: true, ReturnsVoid: true } })
        {
            return false;
        }

        var value = use;
        while (value.Parent is IInvocationOperation { TargetMethod: { } method } call && call.Instance == value && IsSameTask(method))
        {
            value = call;
        }

        return value.Parent is IAwaitOperation;
    }
}
