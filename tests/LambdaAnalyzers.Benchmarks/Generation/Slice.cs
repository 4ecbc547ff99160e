using System;

namespace LambdaAnalyzers.Benchmarks.Generation;

/// <summary>How a function comes to its service, and so how often the service's constructors run.</summary>
internal enum Ownership
{
    HandlerField,
    HandlerConstructor,
    StaticLocator,
    ContainerSingleton,
    ContainerTransient,
    PerInvocation,
}

/// <summary>Where a client is made.</summary>
internal enum ClientPlace
{
    InstanceField,
    Constructor,
    StaticField,
    StaticLazy,
    StaticCoalesce,
    Method,
    PrivateHelper,
    PropertyGetter,
    Factory,
    DependsOnInput,
}

/// <summary>What the second collaborator of a service talks to.</summary>
internal enum GatewayKind
{
    Queue,
    Http,
    SharedClients,
    SecretEachTime,
    SecretKept,
}

/// <summary>One feature of the project: a function and the eleven files behind it.</summary>
internal sealed class Slice
{
    private static readonly string[] s_nouns =
        ["Order", "Invoice", "Customer", "Shipment", "Payment", "Product", "Cart", "Refund", "Ticket", "Booking", "Report", "Session"];

    /// <summary>So many slices share one class of clients.</summary>
    private const int GroupSize = 8;

    public Slice(int index, Random random)
    {
        Entity = s_nouns[index % s_nouns.Length] + index;
        Shared = "SharedClients" + (index / GroupSize);
        OwnsShared = index % GroupSize == 0;
        Trigger = index % 3;
        Ownership = Pick<Ownership>(random);
        RepositoryPlace = Pick<ClientPlace>(random);
        GatewayPlace = Pick<ClientPlace>(random);
        // The owner of a class of clients uses it, so that what is in it is reached.
        Gateway = OwnsShared ? GatewayKind.SharedClients : Pick<GatewayKind>(random);
        UsesObjectStorage = random.Next(3) == 0;
        UsesWorkflow = random.Next(2) == 0;
        UsesContext = !UsesObjectStorage && random.Next(4) == 0;
        SharedIsKept = random.Next(2) == 0;
        FactoryMethod = new[] { "Create", "Get", "CreateClient", "Connect" + Entity }[random.Next(4)];
    }

    public string Entity { get; }

    public string Shared { get; }

    public bool OwnsShared { get; }

    /// <summary>0: API Gateway, 1: SQS, 2: S3.</summary>
    public int Trigger { get; }

    public Ownership Ownership { get; }

    public ClientPlace RepositoryPlace { get; }

    public ClientPlace GatewayPlace { get; }

    public GatewayKind Gateway { get; }

    public bool UsesObjectStorage { get; }

    /// <summary>One more class between the service and its collaborators.</summary>
    public bool UsesWorkflow { get; }

    /// <summary>The table is also written through the SDK's object mapper.</summary>
    public bool UsesContext { get; }

    public bool SharedIsKept { get; }

    public string FactoryMethod { get; }

    /// <summary>Do the constructors of the repository and the gateway run on every invocation?</summary>
    public bool IsBuiltPerInvocation => Ownership is Ownership.PerInvocation or Ownership.ContainerTransient;

    private static T Pick<T>(Random random)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[random.Next(values.Length)];
    }
}
