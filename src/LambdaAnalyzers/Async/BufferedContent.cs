using System.Threading;
using LambdaAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Async;

/// <summary>
/// Contents of HTTP responses that are in memory already: unless it is told otherwise, a client gives a response back when all of it has arrived.
/// </summary>
internal static class BufferedContent
{
    /// <summary>Does the call read such a content, so that its task is complete at once?</summary>
    public static bool IsReadBy(IInvocationOperation call, LambdaModel model, CancellationToken cancellationToken)
    {
        if (call.TargetMethod.Name is not ("ReadAsStringAsync" or "ReadAsByteArrayAsync" or "ReadAsStreamAsync" or "ReadFromJsonAsync"))
        {
            return false;
        }

        var content = call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null);
        while (content is IConversionOperation conversion)
        {
            content = conversion.Operand;
        }

        if (content is ILocalReferenceOperation local && Calls.AssignedOnce.ValueOf(local) is { } value)
        {
            content = value;
        }

        return content is IPropertyReferenceOperation { Property: { Name: "Content", ContainingType: { Name: "HttpResponseMessage" } }, Instance: { } response }
            && IsBuffered(response, model, cancellationToken);
    }

    private static bool IsBuffered(IOperation response, LambdaModel model, CancellationToken cancellationToken)
    {
        var received = 0;
        var others = false;
        var result = model.Origins.Find(
            response,
            OriginFlow.Value,
            operation =>
            {
                switch (operation)
                {
                    case IInvocationOperation { TargetMethod: { ContainingType: { ContainingNamespace: { } space } } method } call
                        when space.Name is "Http" or "Json" && (method.ContainingType.Name is "HttpClient" or "HttpMessageInvoker" or "HttpClientJsonExtensions"):
                        received++;
                        others |= method.ContainingType.Name == "HttpMessageInvoker" || !ReadsAll(call);
                        return OriginStep.Stop;

                    // A response of one's own, with a content of one's own.
                    case IObjectCreationOperation { Type.Name: "HttpResponseMessage" }:
                        others = true;
                        return OriginStep.Stop;

                    default:
                        return OriginStep.Continue;
                }
            },
            cancellationToken);
        return received > 0 && !others && !result.SawUnknown && !result.IsExhausted;
    }

    private static bool ReadsAll(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Type.Name == "HttpCompletionOption" && argument.Value.ConstantValue is not { HasValue: true, Value: 0 })
            {
                return false;
            }
        }

        return true;
    }
}
