using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>LMB505: the handler string names a method that has overloads, or one that is generic.</summary>
internal sealed class AmbiguousHandler : HandlerRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.AmbiguousHandler,
        "Handler string does not decide which method to call",
        "The handler string '{0}' names {1}: the runtime refuses it when it starts, so every invocation fails; {2}",
        DiagnosticCategories.Handler,
        RuleLevel.Error,
        "The runtime looks for the handler by its name alone. If the type has several methods of that name it refuses to choose, unless the handler string ends with the whole signature; a generic method it cannot call at all.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool AppliesTo(LambdaModel model) => model.Deployments.HasFiles;

    protected override bool MayConcern(IMethodSymbol method, LambdaModel model) => method.MethodKind is MethodKind.Ordinary;

    protected override void Analyze(OperationAnalysisContext context, Handlers.Handler handler, IMethodSymbol method, LambdaModel model)
    {
        if (handler.Kind != HandlerKind.ClassLibrary)
        {
            return;
        }

        foreach (var function in model.Deployments.Of(handler, model.Handlers, context.CancellationToken))
        {
            if (function.Target is not { Text: { } text, Methods: { Length: > 0 } methods } || text.Method.IndexOf('(') >= 0)
            {
                continue;
            }

            // Told once, at the first of them.
            var isFirst = SymbolEqualityComparer.Default.Equals(methods[0].OriginalDefinition, method.OriginalDefinition);
            if (methods.Length > 1 && isFirst)
            {
                Report(context, handler, text.Assembly + "::" + text.Type + "::" + text.Method, "one of several overloads", "rename the others, or write the method's whole signature");
                return;
            }

            if (methods.Length == 1 && isFirst && method.IsGenericMethod)
            {
                Report(context, handler, text.Assembly + "::" + text.Type + "::" + text.Method, "a generic method", "name one that is not");
                return;
            }
        }
    }

    private static void Report(OperationAnalysisContext context, Handlers.Handler handler, string text, string what, string instead) =>
        context.ReportDiagnostic(Diagnostic.Create(Rule, PlaceOf(handler), text, what, instead));
}
