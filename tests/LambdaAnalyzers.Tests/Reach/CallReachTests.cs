using System.Collections.Generic;
using System.Threading.Tasks;
using static LambdaAnalyzers.Tests.Reach.ReachCases;

namespace LambdaAnalyzers.Tests.Reach;

/// <summary>Static and instance methods of other classes.</summary>
public class CallReachTests
{
    private static readonly ReachCases s_cases = new()
    {
        {
            "static method of a static class", "'Function.Handler' (through 'Storage.Open')",
            Function("Storage.Open();"),
            "public static class Storage { public static IAmazonS3 Open() => [|new AmazonS3Client()|]; }"
        },
        {
            "static method through using static", "'Function.Handler' (through 'Storage.Open')",
            "using static Tools.Storage;\n" + Function("Open();"),
            "namespace Tools; public static class Storage { public static IAmazonS3 Open() => [|new AmazonS3Client()|]; }"
        },
        {
            "static method through an alias", "'Function.Handler' (through 'Storage.Open')",
            "using Store = Tools.Storage;\n" + Function("Store.Open();"),
            "namespace Tools; public static class Storage { public static IAmazonS3 Open() => [|new AmazonS3Client()|]; }"
        },
        {
            "instance method of an object made in the handler", "'Function.Handler' (through 'Uploader.UploadAsync')",
            Function("var uploader = new Uploader(); await uploader.UploadAsync(input);"),
            "public class Uploader { public async Task UploadAsync(SQSEvent e) { await Task.Yield(); using var s3 = [|new AmazonS3Client()|]; await s3.ListBucketsAsync(); } }"
        },
        {
            "instance method of an object kept in a field", "'Function.Handler' (through 'Uploader.UploadAsync')",
            Function("await _uploader.UploadAsync().ConfigureAwait(false);", "private readonly Uploader _uploader = new();"),
            "public class Uploader { public Task UploadAsync() { var s3 = [|new AmazonS3Client()|]; return s3.ListBucketsAsync(); } }"
        },
        {
            "conditional access", "'Function.Handler' (through 'Uploader.Upload')",
            Function("_uploader?.Upload();", "private Uploader _uploader;"),
            "public class Uploader { public void Upload() { [|new AmazonS3Client()|].Dispose(); } }"
        },
        {
            "three classes deep", "'Function.Handler' (through 'One.Run' → 'Two.Run' → 'Three.Run')",
            Function("One.Run();"),
            "public static class One { public static void Run() => Two.Run(); }",
            "public static class Two { public static void Run() => Three.Run(); }",
            "public static class Three { public static void Run() => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "a long path is told by its ends", "'Function.Handler' (through 'One.Run' → … → 'Five.Run')",
            Function("One.Run();"),
            "public static class One { public static void Run() => Two.Run(); }",
            "public static class Two { public static void Run() => Three.Run(); }",
            "public static class Three { public static void Run() => Four.Run(); }",
            "public static class Four { public static void Run() => Five.Run(); }",
            "public static class Five { public static void Run() => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "the shortest of several paths", "'Function.Handler' (through 'Storage.Open')",
            Function("Long.Way(); Storage.Open();"),
            "public static class Long { public static void Way() => Longer.Way(); }",
            "public static class Longer { public static void Way() => Storage.Open(); }",
            "public static class Storage { public static IAmazonS3 Open() => [|new AmazonS3Client()|]; }"
        },
        {
            "private method of another class", "'Function.Handler' (through 'Storage.Read' → 'Storage.Open')",
            Function("new Storage().Read();"),
            "public class Storage { public void Read() => Open(); private IAmazonS3 Open() => [|new AmazonS3Client()|]; }"
        },
        {
            "nested class", "'Function.Handler' (through 'Outer.Storage.Open')",
            Function("Outer.Storage.Open();"),
            "public class Outer { public static class Storage { public static IAmazonS3 Open() => [|new AmazonS3Client()|]; } }"
        },
        {
            "partial class in two files", "'Function.Handler' (through 'Storage.Read' → 'Storage.Open')",
            Function("Storage.Read();"),
            "public static partial class Storage { public static void Read() => Open(); }",
            "public static partial class Storage { static void Open() => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "partial method", "'Function.Handler' (through 'Storage.Open')",
            Function("Storage.Open();"),
            "public static partial class Storage { public static partial IAmazonS3 Open(); }",
            "public static partial class Storage { public static partial IAmazonS3 Open() => [|new AmazonS3Client()|]; }"
        },
        {
            "struct", "'Function.Handler' (through 'Uploader.Upload')",
            Function("default(Uploader).Upload();"),
            "public struct Uploader { public void Upload() { [|new AmazonS3Client()|].Dispose(); } }"
        },
        {
            "record", "'Function.Handler' (through 'Order.Save')",
            Function("var order = new Order(\"1\") with { Id = \"2\" }; order.Save();"),
            "public record Order(string Id) { public void Save() { [|new AmazonS3Client()|].Dispose(); } }"
        },
        {
            "named and optional arguments", "'Function.Handler' (through 'Storage.Open')",
            Function("Storage.Open(bucket: \"b\");"),
            "public static class Storage { public static IAmazonS3 Open(string prefix = null, string bucket = null) => [|new AmazonS3Client()|]; }"
        },
        {
            "overload that is called", "'Function.Handler' (through 'Storage.Open')",
            Function("Storage.Open(1);"),
            "public static class Storage { public static IAmazonS3 Open(int count) => [|new AmazonS3Client()|]; public static IAmazonS3 Open(string name) => new AmazonS3Client(); }"
        },
        {
            "local function of another class", "'Function.Handler' (through 'Storage.Read' → 'Open')",
            Function("Storage.Read();"),
            "public static class Storage { public static void Read() { Open(); static void Open() => [|new AmazonS3Client()|].Dispose(); } }"
        },
        {
            "call inside a lambda that is run at once", "'Function.Handler' (through 'Storage.Open')",
            Function("input.Records.ForEach(record => Storage.Open());"),
            "public static class Storage { public static IAmazonS3 Open() => [|new AmazonS3Client()|]; }"
        },
        {
            "call inside Task.Run", "'Function.Handler' (through 'Storage.Open')",
            Function("await Task.Run(() => Storage.Open());"),
            "public static class Storage { public static IAmazonS3 Open() => [|new AmazonS3Client()|]; }"
        },
        {
            "call inside a query", "'Function.Handler' (through 'Storage.Open')",
            Function("var all = (from record in input.Records select Storage.Open(record.Body)).ToList();"),
            "public static class Storage { public static IAmazonS3 Open(string body) => [|new AmazonS3Client()|]; }"
        },
        {
            "method inherited from a base class", "'Function.Handler' (through 'StorageBase.Open')",
            Function("new Storage().Open();"),
            "public class Storage : StorageBase { }",
            "public class StorageBase { public IAmazonS3 Open() => [|new AmazonS3Client()|]; }"
        },
        {
            "method of the handler's base class", "'Function.Handler' (through 'FunctionBase.Open')",
            "public class Function : FunctionBase { public void Handler(SQSEvent input, ILambdaContext context) => Open(); }",
            "public abstract class FunctionBase { protected IAmazonS3 Open() => [|new AmazonS3Client()|]; }"
        },
        {
            "recursion", "'Function.Handler' (through 'Tree.Walk')",
            Function("Tree.Walk(3);"),
            "public static class Tree { public static void Walk(int depth) { if (depth == 0) { [|new AmazonS3Client()|].Dispose(); return; } Walk(depth - 1); } }"
        },
        {
            "recursion across classes", "'Function.Handler' (through 'Even.Walk' → 'Odd.Walk')",
            Function("Even.Walk(3);"),
            "public static class Even { public static void Walk(int depth) => Odd.Walk(depth - 1); }",
            "public static class Odd { public static void Walk(int depth) { if (depth <= 0) { [|new AmazonS3Client()|].Dispose(); return; } Even.Walk(depth - 1); } }"
        },
        {
            "two creations in one method",
            """
            'Function.Handler' (through 'Storage.Open')
            'Function.Handler' (through 'Storage.Open')
            """,
            Function("Storage.Open();"),
            "public static class Storage { public static void Open() { [|new AmazonS3Client()|].Dispose(); [|new AmazonSQSClient()|].Dispose(); } }"
        },
        {
            "file-scoped namespaces and types with the same name elsewhere", "'Function.Handler' (through 'Storage.Open')",
            "using A;\n" + Function("Storage.Open();"),
            "namespace A; public static class Storage { public static IAmazonS3 Open() => [|new AmazonS3Client()|]; }",
            "namespace B; public static class Storage { public static IAmazonS3 Open() => new AmazonS3Client(); }"
        },
        { "method that nobody calls", null, Function(""), "public static class Storage { public static IAmazonS3 Open() => new AmazonS3Client(); }" },
        {
            "overload that is not called", null,
            Function("Storage.Open(\"a\");"),
            "public static class Storage { public static IAmazonS3 Open(int count) => new AmazonS3Client(); public static void Open(string name) { } }"
        },
        {
            "method of the same name of another class", null,
            Function("Disk.Open();"),
            "public static class Disk { public static void Open() { } }",
            "public static class Storage { public static IAmazonS3 Open() => new AmazonS3Client(); }"
        },
        {
            "call inside a lambda that is never run", null,
            Function("Func<IAmazonS3> open = () => Storage.Open();"),
            "public static class Storage { public static IAmazonS3 Open() => new AmazonS3Client(); }"
        },
        {
            "name in nameof, a comment and a string", null,
            Function("/* Storage.Open(); */ Console.WriteLine(nameof(Storage.Open) + \"Storage.Open()\");"),
            "public static class Storage { public static IAmazonS3 Open() => new AmazonS3Client(); }"
        },
        {
            "recursion that no handler enters", null,
            Function(""),
            "public static class Even { public static void Walk() => Odd.Walk(); }",
            "public static class Odd { public static void Walk() { new AmazonS3Client().Dispose(); Even.Walk(); } }"
        },
        {
            "caller is conditionally compiled away", null,
            Function("Storage.Open();"),
            """
            public static class Storage
            {
                public static void Open()
                {
            #if NEVER
                    Deep.Open();
            #endif
                }
            }
            """,
            "public static class Deep { public static IAmazonS3 Open() => new AmazonS3Client(); }"
        },
    };

    public static IEnumerable<object[]> Names => s_cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public Task Calls(string name) => s_cases.VerifyAsync(name);
}
