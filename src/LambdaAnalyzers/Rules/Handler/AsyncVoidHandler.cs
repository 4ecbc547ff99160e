using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>LMB501: nobody can wait for an <c>async void</c> handler.</summary>
internal sealed class AsyncVoidHandler : HandlerRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.AsyncVoidHandler,
        "Handler is async void",
        "{0} is 'async void': {1}; return 'Task'",
        DiagnosticCategories.Handler,
        RuleLevel.Error,
        "Nobody can wait for an async void method. The runtime refuses such a handler of a class library when it starts. As a delegate of an executable, or behind the wrapper of Lambda Annotations, it returns at its first await: Lambda takes the invocation for done, freezes the environment in the middle of the work, and an exception ends the process.");

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override bool MayConcern(IMethodSymbol method, LambdaModel model) => method is { IsAsync: true, ReturnsVoid: true };

    protected override void Analyze(OperationAnalysisContext context, Handlers.Handler handler, IMethodSymbol method, LambdaModel model)
    {
        if (handler.Kind == HandlerKind.AspNetCore)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            PlaceOf(handler),
            NameOf(handler),
            handler.Kind == HandlerKind.ClassLibrary
                ? "the runtime refuses such a handler when it starts, so every invocation fails"
                : "Lambda takes the invocation for done at its first 'await' and freezes the rest, and an exception ends the process"));
    }
}
