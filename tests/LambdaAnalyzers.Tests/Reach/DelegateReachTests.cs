using System.Collections.Generic;
using System.Threading.Tasks;
using static LambdaAnalyzers.Tests.Reach.ReachCases;

namespace LambdaAnalyzers.Tests.Reach;

/// <summary>Factories, static <c>Func</c> fields, method groups that are passed on, dictionaries of delegates.</summary>
public class DelegateReachTests
{
    private static readonly ReachCases s_cases = new()
    {
        {
            "static factory", "'Function.Handler' (through 'Clients.CreateS3')",
            Function("IAmazonS3 s3 = Clients.CreateS3();"),
            "public static class Clients { public static IAmazonS3 CreateS3() { var config = new AmazonS3Config(); return [|new AmazonS3Client(config)|]; } }"
        },
        {
            "factory object", "'Function.Handler' (through 'ClientFactory.Create')",
            Function("var s3 = _factory.Create();", "private readonly ClientFactory _factory = new ClientFactory();"),
            "public class ClientFactory { public IAmazonS3 Create() => [|new AmazonS3Client()|]; }"
        },
        {
            "static Func field with a lambda", "'Function.Handler'",
            Function("var s3 = Clients.Create();"),
            "public static class Clients { public static readonly Func<IAmazonS3> Create = () => [|new AmazonS3Client()|]; }"
        },
        {
            "static Func field with a method group", "'Function.Handler' (through 'Clients.CreateS3')",
            Function("var s3 = Clients.Create();"),
            "public static class Clients { public static readonly Func<IAmazonS3> Create = CreateS3; private static IAmazonS3 CreateS3() => [|new AmazonS3Client()|]; }"
        },
        {
            "static Func property", "'Function.Handler'",
            Function("var s3 = Clients.Create();"),
            "public static class Clients { public static Func<IAmazonS3> Create { get; set; } = () => [|new AmazonS3Client()|]; }"
        },
        {
            "Func field that the constructor fills", "'Function.Handler'",
            Function("var s3 = _create();", "private readonly Func<IAmazonS3> _create; public Function() { _create = () => [|new AmazonS3Client()|]; }")
        },
        {
            "Func field invoked in a helper", "'Function.Handler' (through 'Clients.Open')",
            Function("Clients.Open();"),
            "public static class Clients { private static Func<IAmazonS3> s_create = () => [|new AmazonS3Client()|]; public static IAmazonS3 Open() => s_create(); }"
        },
        {
            "Invoke by name", "'Function.Handler'",
            Function("var s3 = Clients.Create?.Invoke();"),
            "public static class Clients { public static Func<IAmazonS3> Create = () => [|new AmazonS3Client()|]; }"
        },
        {
            "delegate through a local", "'Function.Handler' (through 'Clients.CreateS3')",
            Function("Func<IAmazonS3> create = Clients.CreateS3; var s3 = create();"),
            "public static class Clients { public static IAmazonS3 CreateS3() => [|new AmazonS3Client()|]; }"
        },
        {
            "delegate of an own type", "'Function.Handler' (through 'Clients.CreateS3')",
            Function("Clients.Make make = Clients.CreateS3; var s3 = make();"),
            "public static class Clients { public delegate IAmazonS3 Make(); public static IAmazonS3 CreateS3() => [|new AmazonS3Client()|]; }"
        },
        {
            "one of two delegates", "'Function.Handler' (through 'Clients.CreateS3')",
            Function("Func<IAmazonS3> create = input.Records.Count > 1 ? Clients.CreateS3 : null; var s3 = create();"),
            "public static class Clients { public static IAmazonS3 CreateS3() => [|new AmazonS3Client()|]; }"
        },
        {
            "method group given to the framework", "'Function.Handler' (through 'Clients.Open')",
            Function("var all = input.Records.Select(Clients.Open).ToList();"),
            "public static class Clients { public static IAmazonS3 Open(SQSEvent.SQSMessage message) => [|new AmazonS3Client()|]; }"
        },
        {
            "method group given to Task.Run", "'Function.Handler' (through 'Clients.Work')",
            Function("await Task.Run(Clients.Work);"),
            "public static class Clients { public static void Work() => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "lambda given to a helper that invokes it", "'Function.Handler'",
            Function("await Retry.RunAsync(async () => { await [|new AmazonS3Client()|].ListBucketsAsync(); });"),
            "public static class Retry { public static async Task RunAsync(Func<Task> action) { for (var i = 0; i < 3; i++) await action(); } }"
        },
        {
            "method group given to a helper that passes it on", "'Function.Handler' (through 'Work.DoAsync')",
            Function("await Retry.RunAsync(Work.DoAsync);"),
            "public static class Retry { public static Task RunAsync(Func<Task> action) => Measure.RunAsync(action); }",
            "public static class Measure { public static Task RunAsync(Func<Task> action) => action(); }",
            "public static class Work { public static Task DoAsync() { [|new AmazonS3Client()|].Dispose(); return Task.CompletedTask; } }"
        },
        {
            "lambda given to a constructor that invokes it", "'Function.Handler'",
            Function("new Runner(() => [|new AmazonS3Client()|].Dispose());"),
            "public class Runner { public Runner(Action action) { action(); } }"
        },
        {
            "dictionary of delegates", "'Function.Handler' (through 'Commands.Create')",
            Function("await Commands.Table[input.Records[0].Body]();"),
            """
            public static class Commands
            {
                public static readonly Dictionary<string, Func<Task>> Table = new() { ["create"] = Create };
                private static Task Create() { [|new AmazonS3Client()|].Dispose(); return Task.CompletedTask; }
            }
            """
        },
        {
            "dictionary of delegates with Add syntax and lambdas", "'Function.Handler'\n'Function.Handler'",
            Function("await Commands.Table[input.Records[0].Body](input);"),
            """
            public static class Commands
            {
                public static readonly Dictionary<string, Func<SQSEvent, Task>> Table = new Dictionary<string, Func<SQSEvent, Task>>
                {
                    { "create", async e => { await [|new AmazonS3Client()|].ListBucketsAsync(); } },
                    { "delete", e => { [|new AmazonSQSClient()|].Dispose(); return Task.CompletedTask; } },
                };
            }
            """
        },
        {
            "dictionary of delegates through TryGetValue", "'Function.Handler' (through 'Commands.Create')",
            Function("if (Commands.Table.TryGetValue(input.Records[0].Body, out var command)) { await command(); }"),
            """
            public static class Commands
            {
                public static readonly IReadOnlyDictionary<string, Func<Task>> Table = new Dictionary<string, Func<Task>> { ["create"] = Create };
                private static Task Create() { [|new AmazonS3Client()|].Dispose(); return Task.CompletedTask; }
            }
            """
        },
        {
            "dictionary of delegates in a local", "'Function.Handler' (through 'Commands.Create')",
            Function("var table = new Dictionary<string, Action> { [\"create\"] = Commands.Create }; table[input.Records[0].Body]();"),
            "public static class Commands { public static void Create() => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "delegate chosen by a switch expression", "'Function.Handler' (through 'Commands.Create')",
            Function("Action action = input.Records[0].Body switch { \"create\" => Commands.Create, _ => Commands.Nothing }; action();"),
            "public static class Commands { public static void Create() => [|new AmazonS3Client()|].Dispose(); public static void Nothing() { } }"
        },
        {
            "dictionary of delegates that the constructor fills", "'Function.Handler' (through 'Function.Create')\n'Function.Handler' (through 'Function.Delete')",
            Function(
                "await _table[input.Records[0].Body]();",
                """
                private readonly Dictionary<string, Func<Task>> _table = new();
                public Function() { _table["create"] = Create; _table.Add("delete", Delete); }
                private Task Create() => [|new AmazonS3Client()|].ListBucketsAsync();
                private Task Delete() => [|new AmazonS3Client()|].ListBucketsAsync();
                """)
        },
        {
            "dictionary of delegates that the constructor fills and nobody asks", null,
            Function(
                "Console.WriteLine(_table.Count);",
                "private readonly Dictionary<string, Action> _table = new(); public Function() { _table[\"create\"] = Create; _table.Add(\"delete\", Create); } private void Create() => new AmazonS3Client().Dispose();")
        },
        {
            "static Func field that nobody invokes", null,
            Function("Console.WriteLine(Clients.Create == null);"),
            "public static class Clients { public static readonly Func<IAmazonS3> Create = () => new AmazonS3Client(); }"
        },
        {
            "static Func field invoked in the function's constructor", null,
            Function("await _s3.ListBucketsAsync();", "private readonly IAmazonS3 _s3; public Function() { _s3 = Clients.Create(); }"),
            "public static class Clients { public static readonly Func<IAmazonS3> Create = () => new AmazonS3Client(); }"
        },
        {
            "lambda given to a helper that ignores it", null,
            Function("Ignore.Run(() => new AmazonS3Client().Dispose());"),
            "public static class Ignore { public static void Run(Action action) { } }"
        },
        {
            "factory given to a cache that outlives the invocation", null,
            Function("Cache.Get(\"a\", () => new AmazonS3Client());"),
            """
            public static class Cache
            {
                private static readonly ConcurrentDictionary<string, IAmazonS3> s_clients = new();
                public static IAmazonS3 Get(string key, Func<IAmazonS3> create) => s_clients.GetOrAdd(key, _ => create());
            }
            """
        },
        {
            "method group given to a static Lazy", null,
            Function("await Clients.S3.Value.ListBucketsAsync();"),
            "public static class Clients { public static readonly Lazy<IAmazonS3> S3 = new(Create); private static IAmazonS3 Create() => new AmazonS3Client(); }"
        },
        {
            "dictionary of delegates that nobody asks", null,
            Function("Console.WriteLine(Commands.Table.Count);"),
            "public static class Commands { public static readonly Dictionary<string, Action> Table = new() { [\"create\"] = Create }; private static void Create() => new AmazonS3Client(); }"
        },
        {
            "expression tree", null,
            "using System.Linq.Expressions;\n" + Function("Expression<Func<IAmazonS3>> expression = () => new AmazonS3Client(); Console.WriteLine(expression.Body);")
        },
    };

    public static IEnumerable<object[]> Names => s_cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public Task Delegates(string name) => s_cases.VerifyAsync(name);
}
