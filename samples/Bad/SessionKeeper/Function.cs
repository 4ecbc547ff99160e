using System.Net.Sockets;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace SessionKeeper;

public sealed record Visit(string User, string Page);

/// <summary>Greets the users of a shop, and remembers more of them than it should.</summary>
public class Function
{
    private static readonly List<string> s_pages = new();
    private readonly Guid _environment = Guid.NewGuid(); // LMB306
    private readonly TcpClient _statistics = new("statistics.internal", 8125); // LMB307
    private string _user = "";

    public string FunctionHandler(Visit visit, ILambdaContext context)
    {
        SnapshotRestore.RegisterAfterRestore(() => default); // LMB308
        TaskScheduler.UnobservedTaskException += (_, failure) => context.Logger.LogError(failure.Exception.Message); // LMB303
        Environment.SetEnvironmentVariable("CURRENT_PAGE", visit.Page); // LMB304
        _user = visit.User; // LMB301
        s_pages.Add(visit.Page); // LMB302
        return Greeting();
    }

    private string Greeting() => $"Hello {_user} from {_environment}, connected: {_statistics.Connected}";
}
