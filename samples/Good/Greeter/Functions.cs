using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace Greeter;

/// <summary>Signatures that the runtime can call, and waits for.</summary>
public class Functions
{
    private readonly string _greeting;

    public Functions()
        : this(Environment.GetEnvironmentVariable("GREETING") ?? "Hello")
    {
    }

    public Functions(string greeting)
    {
        _greeting = greeting;
    }

    public async Task<int> Count(SQSEvent evt, ILambdaContext context)
    {
        await Task.Yield();
        return evt.Records.Count;
    }

    public string Greet(string name, ILambdaContext context) => $"{_greeting}, {name}";
}
