using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>LMB503: the runtime fills an input and a context, and refuses any other parameter list.</summary>
internal sealed class UnsupportedHandlerParameters : HandlerRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.UnsupportedHandlerParameters,
        "Runtime cannot call the handler with these parameters",
        "{0} {1}: the runtime refuses it when it starts, so every invocation fails; a handler has an input, an 'ILambdaContext', the input and then the context, or nothing",
        DiagnosticCategories.Handler,
        RuleLevel.Error,
        "The runtime calls a handler of a class library with at most two parameters: the input and, last, the context as ILambdaContext. There is no CancellationToken. Parameters passed by reference, a concrete context class, or a params array make the function fail when it starts.");

    public override DiagnosticDescriptor Descriptor => Rule;

    protected override bool MayConcern(IMethodSymbol method, LambdaModel model) => Fault(method, model.Symbols) is not null;

    protected override void Analyze(OperationAnalysisContext context, Handlers.Handler handler, IMethodSymbol method, LambdaModel model)
    {
        if (Fault(method, model.Symbols) is not { } fault || !IsCalledByRuntime(handler, method, model, context))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Rule, PlaceOf(handler), NameOf(handler), fault));
    }

    /// <summary>Named by a deployment, or wrapped by Lambda Annotations without an event whose parameters the wrapper would fill.</summary>
    private static bool IsCalledByRuntime(Handlers.Handler handler, IMethodSymbol method, LambdaModel model, OperationAnalysisContext context)
    {
        switch (handler.Kind)
        {
            case HandlerKind.ClassLibrary:
                foreach (var function in model.Deployments.Of(handler, model.Handlers, context.CancellationToken))
                {
                    // Of several overloads the string chooses none, or one by its signature.
                    if (SymbolEqualityComparer.Default.Equals(function.Target.Method?.OriginalDefinition, method.OriginalDefinition))
                    {
                        return true;
                    }
                }

                return false;

            case HandlerKind.Annotations:
                foreach (var attribute in method.GetAttributes())
                {
                    if (attribute.AttributeClass is { Name: not "LambdaFunctionAttribute", ContainingAssembly.Name: "Amazon.Lambda.Annotations" })
                    {
                        return false;
                    }
                }

                foreach (var parameter in method.Parameters)
                {
                    if (!parameter.GetAttributes().IsEmpty)
                    {
                        return false;
                    }
                }

                return true;

            default:
                return false;
        }
    }

    private static string? Fault(IMethodSymbol method, LambdaSymbols symbols)
    {
        if (method.IsVararg)
        {
            return "takes '__arglist'";
        }

        var parameters = method.Parameters;
        if (parameters.IsEmpty)
        {
            return null;
        }

        if (parameters.Length > 2)
        {
            return "has " + parameters.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) + " parameters";
        }

        foreach (var parameter in parameters)
        {
            if (parameter.RefKind != RefKind.None)
            {
                return "takes '" + parameter.Name + "' by reference";
            }

            if (symbols.LambdaContext is not null && parameter.Type is { TypeKind: TypeKind.Class or TypeKind.Struct } type && type.Implements(symbols.LambdaContext))
            {
                return "takes the context as '" + type.Name + "', not as 'ILambdaContext'";
            }
        }

        var last = parameters[parameters.Length - 1];
        if (last.IsParams && last.Type is IArrayTypeSymbol)
        {
            return "has the 'params' array '" + last.Name + "'";
        }

        if (parameters.Length == 2 && !symbols.IsLambdaContext(last.Type) && last.Type.TypeKind != TypeKind.Error)
        {
            return symbols.IsLambdaContext(parameters[0].Type)
                ? "has the context before the input"
                : last.Type.Name == "CancellationToken"
                    ? "has a 'CancellationToken', which the runtime does not know"
                    : "has '" + last.Name + "' where the context belongs";
        }

        return null;
    }
}
