using System.Threading;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB207: a Powertools record handler that nobody can await, because it gives back nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecordHandlerIsAsyncVoid : LambdaRuleAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.RecordHandlerIsAsyncVoid,
        "Asynchronous record handler returns no result",
        "{0}: Powertools counts the record as processed before it is, and {1}; return 'RecordHandlerResult.None' so that the handler is awaited",
        DiagnosticCategories.Batch,
        RuleLevel.Error,
        "RecordHandler<T>.From takes an action or a function that returns Task<RecordHandlerResult>. Asynchronous code that returns no result becomes the action: async void, which nobody awaits. Every record counts as successful as soon as the code first waits, and an exception after that ends the process.");

    public RecordHandlerIsAsyncVoid()
        : base(Rule)
    {
    }

    private protected override void Start(CompilationStartAnalysisContext context, LambdaModel model) =>
        context.RegisterOperationAction(operation => Analyze(operation, model), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (invocation is not { TargetMethod: { Name: "From", IsStatic: true } method, Arguments.Length: 1 }
            || method.Parameters.Length != 1
            || !PowertoolsBatch.IsOf(method.ContainingType, "RecordHandler")
            || method.Parameters[0].Type is not INamedTypeSymbol { Name: "Action" })
        {
            return;
        }

        var value = RunOnceGuard.Unwrap(invocation.Arguments[0].Value);
        var given = value;
        if (given is ILocalReferenceOperation local)
        {
            given = RunOnceGuard.Unwrap(AssignedOnce.ValueOf(local));
        }

        if (given is not IDelegateCreationOperation creation)
        {
            return;
        }

        switch (RunOnceGuard.Unwrap(creation.Target))
        {
            case IAnonymousFunctionOperation { Symbol.IsAsync: true } function:
                Report(context, value == given ? AsyncKeyword(function.Syntax) : value!.Syntax.GetLocation(), "The record handler is async void", isAsync: true);
                break;

            case IAnonymousFunctionOperation { Syntax: LambdaExpressionSyntax { ExpressionBody: { } body } } function
                when TaskOf(function, body, context.CancellationToken):
                Report(context, value == given ? body.GetLocation() : value!.Syntax.GetLocation(), "The record handler drops its task", isAsync: false);
                break;

            case IMethodReferenceOperation { Method: { IsAsync: true, ReturnsVoid: true } target }:
                Report(context, value!.Syntax.GetLocation(), "'" + target.Name + "' is async void", isAsync: true);
                break;
        }
    }

    private static void Report(OperationAnalysisContext context, Location location, string what, bool isAsync) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Rule, location, what, isAsync ? "an exception in it ends the process" : "an exception in it is lost"));

    /// <summary>'record =&gt; SaveAsync(record)': the task is dropped, because an action gives back nothing.</summary>
    private static bool TaskOf(IAnonymousFunctionOperation function, ExpressionSyntax body, CancellationToken cancellationToken)
    {
        var type = function.SemanticModel?.GetTypeInfo(body, cancellationToken).Type;
        return type is { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } }
            && body is InvocationExpressionSyntax or MemberAccessExpressionSyntax;
    }

    private static Location AsyncKeyword(SyntaxNode function) =>
        function is AnonymousFunctionExpressionSyntax { AsyncKeyword: { RawKind: not 0 } keyword } ? keyword.GetLocation() : function.GetLocation();
}
