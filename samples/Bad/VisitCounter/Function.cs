using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace VisitCounter;

/// <summary>Counts on Managed Instances, where many invocations share one object.</summary>
public class Function
{
    private int _visits;

    public int FunctionHandler(string page, ILambdaContext context)
    {
        _visits++; // LMB305
        context.Logger.LogInformation(page);
        return _visits;
    }
}
