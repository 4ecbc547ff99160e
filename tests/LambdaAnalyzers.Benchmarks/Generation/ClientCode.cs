namespace LambdaAnalyzers.Benchmarks.Generation;

/// <summary>The parts of a class that has a client: where it is made follows from the place, and with it whether that is a finding.</summary>
internal sealed class ClientCode
{
    private ClientCode(string members, string use, string? constructor = null)
    {
        Members = members;
        Use = use;
        Constructor = constructor ?? string.Empty;
    }

    /// <summary>Fields, properties and private methods.</summary>
    public string Members { get; }

    /// <summary>What stands in the constructor.</summary>
    public string Constructor { get; }

    /// <summary>The statement by which a method comes to its local <c>client</c>.</summary>
    public string Use { get; }

    /// <param name="place">Where the client is made.</param>
    /// <param name="service">The interface.</param>
    /// <param name="type">The class.</param>
    /// <param name="id">The rule that speaks of it.</param>
    /// <param name="perInvocation">Do the constructors of the class run on every invocation?</param>
    /// <param name="factory">A call that gives a client.</param>
    /// <param name="dependent">A creation that depends on a value <c>region</c> of the input.</param>
    public static ClientCode Of(ClientPlace place, string service, string type, string id, bool perInvocation, string factory, string dependent)
    {
        var kept = $"new {type}()";
        var found = $"⟦{id}|{kept}⟧";
        var own = perInvocation ? found : kept;
        return place switch
        {
            ClientPlace.InstanceField => new($"    private readonly {service} _client = {own};", "var client = _client;"),
            ClientPlace.Constructor => new($"    private readonly {service} _client;", "var client = _client;", $"        _client = {own};"),
            ClientPlace.StaticField => new($"    private static readonly {service} s_client = {kept};", "var client = s_client;"),
            ClientPlace.StaticLazy => new($"    private static readonly Lazy<{service}> s_client = new(() => {kept});", "var client = s_client.Value;"),
            ClientPlace.StaticCoalesce => new(
                $"    private static {service}? s_client;\n\n    private static {service} Client => s_client ??= {kept};", "var client = Client;"),
            ClientPlace.Method => new(string.Empty, $"using var client = {found};"),
            ClientPlace.PrivateHelper => new(
                $$"""
                    private static {{service}} Open()
                    {
                        return {{found}};
                    }
                """,
                "using var client = Open();"),
            ClientPlace.PropertyGetter => new($"    private static {service} Client => {found};", "var client = Client;"),
            ClientPlace.Factory => new(string.Empty, $"var client = {factory};"),
            _ => new(string.Empty, $"using var client = {dependent};"),
        };
    }
}
