using System.Collections.Generic;
using System.Threading.Tasks;
using static LambdaAnalyzers.Tests.Reach.ReachCases;

namespace LambdaAnalyzers.Tests.Reach;

/// <summary>Generic methods and classes, extension methods, iterators and async streams.</summary>
public class GenericReachTests
{
    private static readonly ReachCases s_cases = new()
    {
        {
            "generic method", "'Function.Handler' (through 'Clients.Open')",
            Function("var s3 = Clients.Open<string>(\"a\");"),
            "public static class Clients { public static IAmazonS3 Open<T>(T key) => [|new AmazonS3Client()|]; }"
        },
        {
            "generic method with inferred type", "'Function.Handler' (through 'Clients.Open')",
            Function("var s3 = Clients.Open(input);"),
            "public static class Clients { public static IAmazonS3 Open<T>(T key) => [|new AmazonS3Client()|]; }"
        },
        {
            "method of a generic class", "'Function.Handler' (through 'Repository.Load')",
            Function("_orders.Load();", "private readonly Repository<string> _orders = new();"),
            "public class Repository<T> { public void Load() => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "static method of a generic class", "'Function.Handler' (through 'Cache.Fill')",
            Function("Cache<SQSEvent>.Fill();"),
            "public static class Cache<T> { public static void Fill() => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "call on a type parameter", "'Function.Handler' (through 'Jobs.Run' → 'Job.Execute')",
            Function("Jobs.Run(new Job());"),
            "public interface IJob { void Execute(); }",
            "public class Job : IJob { public void Execute() => [|new AmazonS3Client()|].Dispose(); }",
            "public static class Jobs { public static void Run<T>(T job) where T : IJob => job.Execute(); }"
        },
        {
            "extension method", "'Function.Handler' (through 'EventExtensions.Store')",
            Function("input.Store();"),
            "public static class EventExtensions { public static void Store(this SQSEvent input) => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "extension method called as a static one", "'Function.Handler' (through 'EventExtensions.Store')",
            Function("EventExtensions.Store(input);"),
            "public static class EventExtensions { public static void Store(this SQSEvent input) => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "generic extension method of an interface", "'Function.Handler' (through 'JobExtensions.Run')",
            Function("new Job().Run();"),
            "public interface IJob { } public class Job : IJob { }",
            "public static class JobExtensions { public static void Run<T>(this T job) where T : IJob => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "extension method as a method group", "'Function.Handler' (through 'MessageExtensions.Store')",
            Function("input.Records.ForEach(MessageExtensions.Store);"),
            "public static class MessageExtensions { public static void Store(this SQSEvent.SQSMessage message) => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "iterator in foreach", "'Function.Handler' (through 'Pages.All')",
            Function("foreach (var page in Pages.All()) { }"),
            "public static class Pages { public static IEnumerable<string> All() { var s3 = [|new AmazonS3Client()|]; yield return s3.ToString(); } }"
        },
        {
            "iterator through a query", "'Function.Handler' (through 'Pages.All')",
            Function("var pages = Pages.All().Where(page => page.Length > 1).ToList();"),
            "public static class Pages { public static IEnumerable<string> All() { var s3 = [|new AmazonS3Client()|]; yield return s3.ToString(); } }"
        },
        {
            "helper of an iterator", "'Function.Handler' (through 'Pages.All' → 'Pages.Read')",
            Function("foreach (var page in Pages.All()) { }"),
            "public static class Pages { public static IEnumerable<string> All() { yield return Read(); } private static string Read() => [|new AmazonS3Client()|].ToString(); }"
        },
        {
            "async stream", "'Function.Handler' (through 'Pages.AllAsync')",
            Function("await foreach (var page in Pages.AllAsync()) { }"),
            "public static class Pages { public static async IAsyncEnumerable<string> AllAsync() { using var s3 = [|new AmazonS3Client()|]; await Task.Yield(); yield return \"\"; } }"
        },
        {
            "async stream with cancellation", "'Function.Handler' (through 'Reader.AllAsync')",
            Function("await foreach (var page in _reader.AllAsync().WithCancellation(default).ConfigureAwait(false)) { }", "private readonly IReader _reader = new Reader();"),
            "public interface IReader { IAsyncEnumerable<string> AllAsync(CancellationToken cancellationToken = default); }",
            """
            public class Reader : IReader
            {
                public async IAsyncEnumerable<string> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
                {
                    var s3 = [|new AmazonS3Client()|];
                    yield return (await s3.ListBucketsAsync(cancellationToken)).ToString();
                }
            }
            """
        },
        {
            "enumerator class of an async stream", "'Function.Handler' (through 'Pages.GetAsyncEnumerator')",
            Function("await foreach (var page in new Pages()) { }"),
            """
            public class Pages : IAsyncEnumerable<string>
            {
                public async IAsyncEnumerator<string> GetAsyncEnumerator(CancellationToken cancellationToken = default)
                {
                    [|new AmazonS3Client()|].Dispose();
                    await Task.Yield();
                    yield return "";
                }
            }
            """
        },
        {
            "generic method that nobody calls", null,
            Function("var name = Clients.Name<string>();"),
            "public static class Clients { public static IAmazonS3 Open<T>() => new AmazonS3Client(); public static string Name<T>() => typeof(T).Name; }"
        },
        {
            "extension method of another type", null,
            Function("input.Store();"),
            "public static class EventExtensions { public static void Store(this SQSEvent input) { } }",
            "public static class OtherExtensions { public static void Store(this string text) => new AmazonS3Client().Dispose(); }"
        },
        {
            "instance method goes before the extension method", null,
            Function("new Job().Run();"),
            "public class Job { public void Run() { } }",
            "public static class JobExtensions { public static void Run(this Job job) => new AmazonS3Client().Dispose(); }"
        },
        {
            "iterator that nobody calls", null,
            Function(""),
            "public static class Pages { public static IEnumerable<string> All() { var s3 = new AmazonS3Client(); yield return s3.ToString(); } }"
        },
        {
            "iterator that the constructor enumerates", null,
            Function("Console.WriteLine(_pages.Count);", "private readonly List<string> _pages = Pages.All().ToList();"),
            "public static class Pages { public static IEnumerable<string> All() { var s3 = new AmazonS3Client(); yield return s3.ToString(); } }"
        },
        {
            "static field of a generic class", null,
            Function("await Cache<SQSEvent>.Client.ListBucketsAsync();"),
            "public static class Cache<T> { public static readonly IAmazonS3 Client = new AmazonS3Client(); }"
        },
    };

    public static IEnumerable<object[]> Names => s_cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public Task Generics(string name) => s_cases.VerifyAsync(name);
}
