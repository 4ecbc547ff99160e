using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>LMB502: the runtime awaits <c>Task</c> and nothing else; any other awaitable is serialised.</summary>
internal sealed class HandlerReturnNotAwaited : HandlerRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.HandlerReturnNotAwaited,
        "Result of the handler is not awaited",
        "{0} returns '{1}', which the runtime does not await: {2}; return '{3}'",
        DiagnosticCategories.Handler,
        RuleLevel.Error,
        "The Lambda runtime for .NET awaits Task and Task<T>. A ValueTask, the inner task of a Task<Task>, or an asynchronous sequence is given to the serializer as it is: the caller gets the fields of the awaitable, or an error, and the work may be frozen half done.");

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override bool MayConcern(IMethodSymbol method, LambdaModel model) => Fault(method.ReturnType) is not null;

    protected override void Analyze(OperationAnalysisContext context, Handlers.Handler handler, IMethodSymbol method, LambdaModel model)
    {
        if (handler.Kind == HandlerKind.AspNetCore
            || Fault(method.ReturnType) is not { } fault
            || (handler.Evidence == HandlerEvidence.Signature && !UnmistakableHandler.IsIt(method, model.Symbols))
            || (handler.Kind == HandlerKind.Annotations && IsCheckedByGenerator(method)))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            PlaceOf(handler),
            NameOf(handler),
            method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            fault.What,
            fault.Instead));
    }

    private static (string What, string Instead)? Fault(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named)
        {
            return null;
        }

        switch (named.Name)
        {
            case "ValueTask" when IsInTasks(named):
                return ("the caller gets the fields of the ValueTask ('IsCompleted', …) and the work may be frozen half done", Instead(named));

            case "IAsyncEnumerable" when named is { TypeArguments.Length: 1, ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } }:
                return ("the serializer cannot write an asynchronous sequence, so every invocation fails", "Task<List<" + Display(named.TypeArguments[0]) + ">>");

            case "Task" when IsInTasks(named) && named.TypeArguments.Length == 1
                && named.TypeArguments[0] is INamedTypeSymbol { Name: "Task" or "ValueTask" } inner && IsInTasks(inner):
                return ("it awaits the outer task only, and the caller gets the fields of the inner one", Instead(inner));

            default:
                return null;
        }
    }

    private static string Instead(INamedTypeSymbol awaitable) =>
        awaitable.TypeArguments.Length == 1 ? "Task<" + Display(awaitable.TypeArguments[0]) + ">" : "Task";

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static bool IsInTasks(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };

    /// <summary>Lambda Annotations itself refuses such a method for these events (AWSLambda0117 and its like).</summary>
    private static bool IsCheckedByGenerator(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass?.Name is "SQSEventAttribute" or "DynamoDBEventAttribute" or "SNSEventAttribute" or "S3EventAttribute" or "ScheduleEventAttribute")
            {
                return true;
            }
        }

        return false;
    }
}
