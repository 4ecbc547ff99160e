using System.Collections.Generic;
using System.Collections.Immutable;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB211: a method with Powertools' <c>[BatchProcessor]</c> does not return what the processor found out.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BatchProcessorResultNotReturned : LambdaRuleAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.BatchProcessorResultNotReturned,
        "Result of the batch processor is not returned",
        "'{0}' does not return the result of [BatchProcessor]: Lambda takes every record as processed, {1}; return '{2}.Result.BatchItemFailuresResponse'",
        DiagnosticCategories.Batch,
        RuleLevel.Error,
        "The [BatchProcessor] attribute of Powertools processes the records before the body of the method runs; it does not change what the method returns. Lambda learns of failed records only from the BatchItemFailuresResponse of the processor's result. Without it all records count as processed: failed messages are deleted from the queue, and the stream goes on behind failed records.");

    public BatchProcessorResultNotReturned()
        : base(Rule)
    {
    }

    private protected override void Start(CompilationStartAnalysisContext context, LambdaModel model) =>
        context.RegisterOperationBlockAction(block => Analyze(block, model));

    private static void Analyze(OperationBlockAnalysisContext context, LambdaModel model)
    {
        if (context.OwningSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method
            || PowertoolsBatch.AttributeOf(method) is not { } attribute
            || method.Parameters.IsEmpty
            || model.Symbols.Batches.SourceOfEvent(method.Parameters[0].Type) is not { } source
            || PowertoolsBatch.ProcessorOf(source, PowertoolsBatch.IsTyped(attribute)) is not { } processor)
        {
            return;
        }

        var body = BodyOf(context.OperationBlocks);
        if (body is null || ThrowsOnly(body))
        {
            return;
        }

        var properties = ImmutableDictionary<string, string?>.Empty;
        if (!PowertoolsBatch.HasOwnProcessor(attribute))
        {
            properties = properties.Add(DiagnosticProperties.Replacement, processor);
        }

        var returned = ReturnedType(method);
        if (returned is null)
        {
            Report(method.Locations[0]);
            return;
        }

        if (model.Symbols.Batches.ResponseOf(returned) is null && returned.TypeKind is not (TypeKind.Dynamic or TypeKind.Error or TypeKind.Interface)
            && returned.SpecialType != SpecialType.System_Object && !IsOpen(returned))
        {
            Report(method.Locations[0]);
            return;
        }

        foreach (var value in ReturnedValues(body))
        {
            if (IsWrong(value, source, model, depth: 0))
            {
                Report(value.Syntax.GetLocation());
            }
        }

        void Report(Location location) => context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            location,
            properties,
            method.ShortName(),
            source == BatchSource.Sqs ? "and deletes the failed messages from the queue" : "and the stream goes on behind failed records",
            processor));
    }

    private static IOperation? BodyOf(ImmutableArray<IOperation> blocks)
    {
        foreach (var block in blocks)
        {
            if (block is IBlockOperation)
            {
                return block;
            }
        }

        return null;
    }

    private static bool ThrowsOnly(IOperation body) =>
        body is IBlockOperation { Operations.Length: 1 } block
        && block.Operations[0] is IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation }
            or IReturnOperation { ReturnedValue: IThrowOperation or IConversionOperation { Operand: IThrowOperation } };

    /// <summary>What Lambda gets from the method; null for nothing.</summary>
    private static ITypeSymbol? ReturnedType(IMethodSymbol method)
    {
        if (method.ReturnsVoid)
        {
            return null;
        }

        if (method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } } task)
        {
            return task.TypeArguments.Length == 1 ? task.TypeArguments[0] : null;
        }

        return method.ReturnType;
    }

    private static bool IsOpen(ITypeSymbol type) =>
        type is ITypeParameterSymbol || (type is INamedTypeSymbol { Name: "Task", TypeArguments.Length: 1 } task && task.TypeArguments[0] is ITypeParameterSymbol);

    private static IEnumerable<IOperation> ReturnedValues(IOperation body)
    {
        var pending = new Stack<IOperation>();
        pending.Push(body);
        while (pending.Count > 0)
        {
            var operation = pending.Pop();
            switch (operation)
            {
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    continue;

                case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value }:
                    foreach (var alternative in Alternatives(value))
                    {
                        yield return alternative;
                    }

                    break;
            }

            foreach (var child in operation.ChildOperations)
            {
                pending.Push(child);
            }
        }
    }

    /// <summary>The values that an expression may give, without the task around them.</summary>
    private static IEnumerable<IOperation> Alternatives(IOperation value)
    {
        var pending = new Stack<IOperation>();
        pending.Push(value);
        while (pending.Count > 0)
        {
            switch (RunOnceGuard.Unwrap(pending.Pop()))
            {
                case IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" }, Arguments.Length: 1 } call:
                    pending.Push(call.Arguments[0].Value);
                    break;

                case IAwaitOperation awaited:
                    pending.Push(awaited.Operation);
                    break;

                case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                    pending.Push(conditional.WhenTrue);
                    pending.Push(whenFalse);
                    break;

                case IObjectCreationOperation { Type: INamedTypeSymbol { Name: "ValueTask", TypeArguments.Length: 1 }, Arguments.Length: 1 } task:
                    pending.Push(task.Arguments[0].Value);
                    break;

                case { } other:
                    yield return other;
                    break;
            }
        }
    }

    /// <summary>Certainly not the processor's result: nothing, a response made here of nothing, or the result of a processor for another source.</summary>
    private static bool IsWrong(IOperation value, BatchSource source, LambdaModel model, int depth)
    {
        switch (value)
        {
            case ILocalReferenceOperation local when depth < 3:
                return RunOnceGuard.Unwrap(AssignedOnce.ValueOf(local)) is { } assigned && !IsUsedOtherwise(local) && IsWrong(assigned, source, model, depth + 1);

            case IDefaultValueOperation:
            case { ConstantValue: { HasValue: true, Value: null } }:
                return true;

            case IObjectCreationOperation creation:
                return model.Symbols.Batches.ResponseOf(creation.Type) is not null && !MentionsResult(creation);

            case IPropertyReferenceOperation { Property.Name: PowertoolsBatch.ResponseProperty, Instance: { Type: INamedTypeSymbol { Name: "ProcessingResult", TypeArguments.Length: 1 } result } }:
                return model.Symbols.Batches.SourceOfRecord(result.TypeArguments[0]) is { } other && other != source;

            default:
                return false;
        }
    }

    /// <summary>A response that gets its items from somewhere is not made of nothing.</summary>
    private static bool MentionsResult(IObjectCreationOperation creation)
    {
        foreach (var part in creation.Descendants())
        {
            if (part is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation { Field.IsStatic: false } or IPropertyReferenceOperation { Instance: not IInstanceReferenceOperation }
                || part is IInvocationOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUsedOtherwise(ILocalReferenceOperation local)
    {
        foreach (var operation in AssignedOnce.RootOf(local).Descendants())
        {
            if (operation is ILocalReferenceOperation other && SymbolEqualityComparer.Default.Equals(other.Local, local.Local)
                && other.Parent is not (IReturnOperation or IConversionOperation { Parent: IReturnOperation } or IAwaitOperation or IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "FromResult" } }))
            {
                return true;
            }
        }

        return false;
    }
}
