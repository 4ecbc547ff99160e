using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace Greeter;

/// <summary>What the runtime refuses when it starts, or gets silently wrong.</summary>
public class Functions
{
    private readonly string _greeting;

    public Functions(string greeting)
    {
        _greeting = greeting;
    }

    public async void Forget(SQSEvent evt, ILambdaContext context) // LMB501
    {
        await Task.Delay(evt.Records.Count); // LMB603
        context.Logger.LogInformation("done");
    }

    public async ValueTask<int> Count(SQSEvent evt, ILambdaContext context) // LMB502
    {
        await Task.Yield();
        return evt.Records.Count;
    }

    public string Greet(string name, ILambdaContext context, CancellationToken cancellationToken) // LMB503, LMB504
        => $"{_greeting}, {name}";
}
