using System.Threading;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Batches;

/// <summary>How a loop runs through the records.</summary>
internal enum RecordLoopForm
{
    /// <summary><c>foreach</c> or <c>for</c>.</summary>
    Statement,

    /// <summary>A delegate that is called for one record after the other: <c>List.ForEach</c>, <c>Select</c> without tasks.</summary>
    Sequence,

    /// <summary>A delegate that starts a task for each record: <c>Select(async …)</c>.</summary>
    Tasks,

    /// <summary><c>Parallel.ForEach</c>, <c>Parallel.ForEachAsync</c>, <c>ForAll</c>.</summary>
    Parallel,
}

/// <summary>Code that goes through the records of a batch one by one.</summary>
/// <param name="Form">How.</param>
/// <param name="Source">Where the records come from.</param>
/// <param name="Operation">The loop statement, or the call.</param>
/// <param name="Body">What runs for each record; null for a method group.</param>
/// <param name="Method">The method that runs for each record, if a method group is given.</param>
/// <param name="Record">The variable that holds the record; null where the loop counts, or goes through something made of the records.</param>
internal sealed record RecordLoop(
    RecordLoopForm Form,
    BatchSource Source,
    IOperation Operation,
    IOperation? Body,
    IMethodSymbol? Method,
    ISymbol? Record)
{
    /// <summary>How far back the origin of a collection is looked for.</summary>
    private const int MostSteps = 12;

    /// <summary>Does a record not wait for the one before?</summary>
    public bool RunsInParallel => Form is RecordLoopForm.Tasks or RecordLoopForm.Parallel;

    /// <summary>The keyword, or the name of the call.</summary>
    public Location Location => Operation.Syntax switch
    {
        CommonForEachStatementSyntax loop => loop.ForEachKeyword.GetLocation(),
        ForStatementSyntax loop => loop.ForKeyword.GetLocation(),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.GetLocation(),
        InvocationExpressionSyntax invocation => invocation.Expression.GetLocation(),
        _ => Operation.Syntax.GetLocation(),
    };

    /// <summary>The loop that this operation is, if it goes through records.</summary>
    public static RecordLoop? At(IOperation operation, BatchTypes types, CancellationToken cancellationToken) => operation switch
    {
        IForEachLoopOperation loop => AtForEach(loop, types, cancellationToken),
        IForLoopOperation loop => AtFor(loop, types, cancellationToken),
        IInvocationOperation invocation => AtCall(invocation, types, cancellationToken),
        _ => null,
    };

    /// <summary>Where the elements of a sequence come from, if they are records or are made of records one by one.</summary>
    public static BatchSource? SourceOf(IOperation? sequence, BatchTypes types, CancellationToken cancellationToken)
    {
        for (var step = 0; sequence is not null && step < MostSteps; step++)
        {
            if (types.SourceOfRecords(sequence.Type) is { } source)
            {
                return source;
            }

            switch (sequence)
            {
                case IConversionOperation conversion:
                    sequence = conversion.Operand;
                    break;

                case IParenthesizedOperation parenthesized:
                    sequence = parenthesized.Operand;
                    break;

                case IAwaitOperation await:
                    sequence = await.Operation;
                    break;

                case ICoalesceOperation coalesce:
                    sequence = coalesce.Value;
                    break;

                case IConditionalAccessOperation access:
                    if (SourceOf(access.Operation, types, cancellationToken) is { } conditional)
                    {
                        return conditional;
                    }

                    sequence = access.WhenNotNull;
                    break;

                case ITranslatedQueryOperation query:
                    sequence = query.Operation;
                    break;

                case IInvocationOperation { TargetMethod: { IsExtensionMethod: true }, Arguments: { Length: > 0 } arguments } invocation
                    when IsLinq(invocation.TargetMethod) && IsOneByOne(invocation.TargetMethod.Name):
                    sequence = arguments[0].Value;
                    break;

                case ILocalReferenceOperation local:
                    sequence = InitialValue(local, cancellationToken);
                    break;

                default:
                    return null;
            }
        }

        return null;
    }

    private static RecordLoop? AtForEach(IForEachLoopOperation loop, BatchTypes types, CancellationToken cancellationToken)
    {
        if (SourceOf(loop.Collection, types, cancellationToken) is not { } source)
        {
            return null;
        }

        ISymbol? variable = loop.LoopControlVariable is IVariableDeclaratorOperation declarator ? declarator.Symbol : null;
        var record = variable is ILocalSymbol local && types.SourceOfRecord(local.Type) is not null ? local : null;
        return new RecordLoop(RecordLoopForm.Statement, source, loop, loop.Body, null, record);
    }

    private static RecordLoop? AtFor(IForLoopOperation loop, BatchTypes types, CancellationToken cancellationToken)
    {
        if (loop.Condition is null)
        {
            return null;
        }

        foreach (var part in loop.Condition.DescendantsAndSelf())
        {
            var counted = part switch
            {
                IPropertyReferenceOperation { Property.Name: "Count" or "Length", Instance: { } instance } => instance,
                IInvocationOperation { TargetMethod: { Name: "Count", IsExtensionMethod: true }, Arguments: { Length: > 0 } arguments } => arguments[0].Value,
                _ => null,
            };

            if (counted is not null && SourceOf(counted, types, cancellationToken) is { } source)
            {
                return new RecordLoop(RecordLoopForm.Statement, source, loop, loop.Body, null, null);
            }
        }

        return null;
    }

    private static RecordLoop? AtCall(IInvocationOperation invocation, BatchTypes types, CancellationToken cancellationToken)
    {
        var method = invocation.TargetMethod;
        RecordLoopForm form;
        IOperation? sequence;
        switch (method.Name)
        {
            case "Select" or "SelectAwait" when IsLinq(method) && invocation.Arguments.Length > 1:
                form = RecordLoopForm.Sequence;
                sequence = invocation.Arguments[0].Value;
                break;

            case "ForAll" when IsLinq(method) && invocation.Arguments.Length > 1:
                form = RecordLoopForm.Parallel;
                sequence = invocation.Arguments[0].Value;
                break;

            case "ForEach" or "ForEachAsync" when IsParallel(method.ContainingType) && invocation.Arguments.Length > 1:
                form = RecordLoopForm.Parallel;
                sequence = invocation.Arguments[0].Value;
                break;

            case "ForEach" when method.ContainingType is { Name: "List", ContainingNamespace: { Name: "Generic" } }:
                form = RecordLoopForm.Sequence;
                sequence = invocation.Instance;
                break;

            default:
                return null;
        }

        if (SourceOf(sequence, types, cancellationToken) is not { } source)
        {
            return null;
        }

        foreach (var argument in invocation.Arguments)
        {
            if (Unwrapped(argument.Value) is not IDelegateCreationOperation { Target: { } target })
            {
                continue;
            }

            var (body, called, record) = target switch
            {
                IAnonymousFunctionOperation { Symbol: { } symbol } lambda => (
                    (IOperation?)lambda.Body,
                    (IMethodSymbol?)null,
                    symbol.Parameters.Length > 0 && types.SourceOfRecord(symbol.Parameters[0].Type) is not null ? symbol.Parameters[0] : null),
                IMethodReferenceOperation reference => (null, reference.Method, null),
                _ => (null, null, (IParameterSymbol?)null),
            };

            if (body is null && called is null)
            {
                continue;
            }

            var result = target is IAnonymousFunctionOperation { Symbol: { } function } ? function.ReturnType : called?.ReturnType;
            if (form == RecordLoopForm.Sequence && method.Name == "Select" && IsTask(result))
            {
                form = RecordLoopForm.Tasks;
            }

            return new RecordLoop(form, source, invocation, body, called, record);
        }

        return null;
    }

    /// <summary>Is this a task that somebody has to await?</summary>
    public static bool IsTask(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } };

    public static IOperation Unwrapped(IOperation operation) => RunOnceGuard.Unwrap(operation) ?? operation;

    /// <summary>What a local is declared with; null if it is not declared in the same file, or without a value.</summary>
    public static IOperation? InitialValue(ILocalReferenceOperation reference, CancellationToken cancellationToken)
    {
        var local = reference.Local;
        if (local.DeclaringSyntaxReferences.Length != 1
            || local.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: { } value }
            || reference.SemanticModel is not { } model || model.SyntaxTree != value.SyntaxTree)
        {
            return null;
        }

        return model.GetOperation(value, cancellationToken);
    }

    private static bool IsLinq(IMethodSymbol method) =>
        method.ContainingType is { Name: "Enumerable" or "ParallelEnumerable" or "AsyncEnumerable" or "Queryable" };

    /// <summary>What keeps the elements apart: one element of the result for one of the sequence, or fewer.</summary>
    private static bool IsOneByOne(string name) => name switch
    {
        "Select" or "Where" or "ToList" or "ToArray" or "AsEnumerable" or "AsParallel" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending"
            or "Reverse" or "Skip" or "Take" or "Cast" or "OfType" or "Distinct" or "DistinctBy" or "AsReadOnly" or "ToHashSet" or "DefaultIfEmpty" or "Concat"
            or "GroupBy" or "Chunk" or "ToImmutableArray" or "ToImmutableList" or "WithDegreeOfParallelism" => true,
        _ => false,
    };

    private static bool IsParallel(INamedTypeSymbol type) =>
        type is { Name: "Parallel", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };
}
