using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace SessionKeeper;

public sealed record Visit(string User, string Page);

/// <summary>Greets the users of a shop. What belongs to one event ends with it, and what init scope made is renewed after a restore.</summary>
public class Function
{
    private Guid _environment = Guid.NewGuid();

    public Function()
    {
        SnapshotRestore.RegisterAfterRestore(() =>
        {
            _environment = Guid.NewGuid();
            return default;
        });
        TaskScheduler.UnobservedTaskException += (_, failure) => Console.Error.WriteLine(failure.Exception.Message);
    }

    public string FunctionHandler(Visit visit, ILambdaContext context)
    {
        var pages = new List<string> { visit.Page };
        context.Logger.LogInformation($"{pages.Count} page by {visit.User}");
        return Greeting(visit.User);
    }

    private string Greeting(string user) => $"Hello {user} from {_environment}";
}
