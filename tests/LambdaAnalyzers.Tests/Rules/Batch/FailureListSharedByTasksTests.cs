using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Batch;
using LambdaAnalyzers.Tests.Verification;
using static LambdaAnalyzers.Tests.Rules.Batch.BatchPrograms;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>LMB210: failure lists that several record tasks fill at once.</summary>
public class FailureListSharedByTasksTests
{
    private const string Id = DiagnosticIds.FailureListSharedByTasks;
    private const string Save = "private static Task SaveAsync(string body) => Task.Delay(body.Length);\n";
    private const string Fail = "failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = record.MessageId });";
    private const string Work = "try { await SaveAsync(record.Body); } catch (Exception) { " + Fail + " }";

    private static readonly BatchPrograms s_reported = new(Id, reported: true)
    {
        { "WhenAll over Select", Sqs($"await Task.WhenAll(input.Records.[|Select|](async record => {{ {Work} }}));", Save) },
        { "tasks in a local", Sqs($"var tasks = input.Records.[|Select|](async record => {{ {Work} }}); await Task.WhenAll(tasks);", Save) },
        { "tasks in a list", Sqs($"var tasks = input.Records.[|Select|](async record => {{ {Work} }}).ToList(); await Task.WhenAll(tasks);", Save) },
        { "WaitAll", Sqs($"Task.WaitAll(input.Records.[|Select|](async record => {{ {Work} }}).ToArray());", Save) },
        { "filtered records", Sqs($"await Task.WhenAll(input.Records.Where(r => r.Body != null).[|Select|](async record => {{ {Work} }}));", Save) },
        { "Parallel.ForEachAsync", Sqs($"await Parallel.[|ForEachAsync|](input.Records, async (record, token) => {{ {Work} }});", Save) },
        { "Parallel.ForEachAsync before the await", Sqs($"await Parallel.[|ForEachAsync|](input.Records, async (record, token) => {{ {Fail} await SaveAsync(record.Body); }});", Save) },
        { "Parallel.ForEach", Sqs($"Parallel.[|ForEach|](input.Records, record => {{ if (record.Body == null) {Fail} }});") },
        { "Parallel.ForEach with options", Sqs($"Parallel.[|ForEach|](input.Records, new ParallelOptions {{ MaxDegreeOfParallelism = 4 }}, record => {{ {Fail} }});") },
        { "PLINQ", Sqs($"input.Records.AsParallel().[|ForAll|](record => {{ {Fail} }});") },
        { "Task.Run for each record", Sqs($"await Task.WhenAll(input.Records.[|Select|](record => Task.Run(() => {{ {Fail} }})));") },
        { "helper that takes the list", Sqs("await Task.WhenAll(input.Records.[|Select|](r => ProcessAsync(r, failures)));", Save + $"private static async Task ProcessAsync(SQSEvent.SQSMessage record, List<SQSBatchResponse.BatchItemFailure> failures) {{ {Work} }}") },
        { "local function", Sqs($"await Task.WhenAll(input.Records.[|Select|](ProcessAsync)); async Task ProcessAsync(SQSEvent.SQSMessage record) {{ {Work} }}", Save) },
        { "local function called by a lambda", Sqs($"await Task.WhenAll(input.Records.[|Select|](r => ProcessAsync(r))); async Task ProcessAsync(SQSEvent.SQSMessage record) {{ {Work} }}", Save) },
        { "tasks that a loop collects", Sqs("var tasks = new List<Task>(); [|foreach|] (var r in input.Records) tasks.Add(ProcessAsync(r, failures)); await Task.WhenAll(tasks);", Save + $"private static async Task ProcessAsync(SQSEvent.SQSMessage record, List<SQSBatchResponse.BatchItemFailure> failures) {{ {Work} }}") },
        { "tasks that a loop runs", Sqs($"var tasks = new List<Task>(); [|foreach|] (var record in input.Records) {{ tasks.Add(Task.Run(async () => {{ {Work} }})); }} await Task.WhenAll(tasks);", Save) },
        { "field", "public class Function { private readonly List<SQSBatchResponse.BatchItemFailure> _failures = new(); public async Task<SQSBatchResponse> Handler(SQSEvent input) { _failures.Clear(); await Task.WhenAll(input.Records.[|Select|](ProcessAsync)); return new SQSBatchResponse(_failures); } private async Task ProcessAsync(SQSEvent.SQSMessage record) { try { await Task.Delay(1); } catch (Exception) { _failures.Add(new() { ItemIdentifier = record.MessageId }); } } }" },
        { "list of the response", "public class Function { public async Task<SQSBatchResponse> Handler(SQSEvent input) { var response = new SQSBatchResponse(); await Task.WhenAll(input.Records.[|Select|](async record => { try { await Task.Delay(1); } catch (Exception) { response.BatchItemFailures.Add(new() { ItemIdentifier = record.MessageId }); } })); return response; } }" },
        { "list of identifiers", Sqs("var ids = new List<string>(); await Task.WhenAll(input.Records.[|Select|](async record => { try { await SaveAsync(record.Body); } catch (Exception) { ids.Add(record.MessageId); } })); failures.AddRange(ids.Select(id => new SQSBatchResponse.BatchItemFailure { ItemIdentifier = id }));", Save) },
        { "list of records", Sqs("var failed = new List<SQSEvent.SQSMessage>(); await Parallel.[|ForEachAsync|](input.Records, async (record, token) => { await SaveAsync(record.Body); failed.Add(record); }); foreach (var record in failed) failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = record.MessageId });", Save) },
        { "semaphore that lets in several", Sqs($"var throttle = new SemaphoreSlim(10); await Task.WhenAll(input.Records.[|Select|](async record => {{ await throttle.WaitAsync(); try {{ await SaveAsync(record.Body); }} catch (Exception) {{ {Fail} }} finally {{ throttle.Release(); }} }}));", Save) },
        { "semaphore field that lets in several", Sqs($"await Task.WhenAll(input.Records.[|Select|](async record => {{ await s_throttle.WaitAsync(); try {{ await SaveAsync(record.Body); }} catch (Exception) {{ {Fail} }} finally {{ s_throttle.Release(); }} }}));", Save + "private static readonly SemaphoreSlim s_throttle = new(5);") },
        { "hash set", Sqs("var failed = new HashSet<string>(); await Parallel.[|ForEachAsync|](input.Records, async (record, token) => { await SaveAsync(record.Body); failed.Add(record.MessageId); }); failures.AddRange(failed.Select(id => new SQSBatchResponse.BatchItemFailure { ItemIdentifier = id }));", Save) },
        { "Kinesis", Kinesis("await Task.WhenAll(input.Records.[|Select|](async record => { try { await Task.Delay(1); } catch (Exception) { failures.Add(new() { ItemIdentifier = record.Kinesis.SequenceNumber }); } }));") },
        { "DynamoDB", Dynamo("await Parallel.[|ForEachAsync|](input.Records, async (record, token) => { await Task.Delay(1); failures.Add(new() { ItemIdentifier = record.Dynamodb.SequenceNumber }); });") },
        { "helper in another class", Sqs("await Task.WhenAll(input.Records.[|Select|](r => Worker.ProcessAsync(r, failures)));"), "public static class Worker { public static async Task ProcessAsync(SQSEvent.SQSMessage record, List<SQSBatchResponse.BatchItemFailure> failures) { try { await Task.Delay(1); } catch (Exception) { " + Fail + " } } }" },
        { "top-level statements", "using Amazon.Lambda.RuntimeSupport;\nusing Amazon.Lambda.Serialization.SystemTextJson;\nvar handler = async (SQSEvent input, ILambdaContext context) => { var failures = new List<SQSBatchResponse.BatchItemFailure>(); await Task.WhenAll(input.Records.[|Select|](async record => { try { await Task.Delay(1); } catch (Exception) { " + Fail + " } })); return new SQSBatchResponse(failures); };\nawait LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
    };

    private static readonly BatchPrograms s_silent = new(Id, reported: false)
    {
        { "one after the other", Sqs($"foreach (var record in input.Records) {{ {Work} }}", Save) },
        { "concurrent bag", Sqs("var failed = new ConcurrentBag<SQSBatchResponse.BatchItemFailure>(); await Task.WhenAll(input.Records.Select(async record => { try { await SaveAsync(record.Body); } catch (Exception) { failed.Add(new() { ItemIdentifier = record.MessageId }); } })); failures = failed.ToList();", Save) },
        { "concurrent queue", Sqs("var failed = new ConcurrentQueue<SQSBatchResponse.BatchItemFailure>(); await Parallel.ForEachAsync(input.Records, async (record, token) => { await SaveAsync(record.Body); failed.Enqueue(new() { ItemIdentifier = record.MessageId }); }); failures = failed.ToList();", Save) },
        { "locked", Sqs($"await Task.WhenAll(input.Records.Select(async record => {{ try {{ await SaveAsync(record.Body); }} catch (Exception) {{ lock (failures) {{ {Fail} }} }} }}));", Save) },
        { "locked in a helper", Sqs("await Task.WhenAll(input.Records.Select(async record => { await SaveAsync(record.Body); Fail(record); })); void Fail(SQSEvent.SQSMessage record) { lock (failures) { " + Fail + " } }", Save) },
        { "semaphore of one", Sqs($"var gate = new SemaphoreSlim(1); await Task.WhenAll(input.Records.Select(async record => {{ await SaveAsync(record.Body); await gate.WaitAsync(); try {{ {Fail} }} finally {{ gate.Release(); }} }}));", Save) },
        { "semaphore of unknown width", Sqs($"var gate = new SemaphoreSlim(input.Records.Count); await Task.WhenAll(input.Records.Select(async record => {{ await SaveAsync(record.Body); await gate.WaitAsync(); {Fail} gate.Release(); }}));", Save) },
        { "monitor", Sqs($"await Task.WhenAll(input.Records.Select(async record => {{ await SaveAsync(record.Body); Monitor.Enter(failures); {Fail} Monitor.Exit(failures); }}));", Save) },
        { "added before the first await", Sqs($"await Task.WhenAll(input.Records.Select(async record => {{ if (record.Body == null) {{ {Fail} return; }} await SaveAsync(record.Body); }}));", Save) },
        { "await that never waits", Sqs($"await Task.WhenAll(input.Records.Select(async record => {{ await Task.CompletedTask; {Fail} }}));") },
        { "results of the tasks", Sqs("var results = await Task.WhenAll(input.Records.Select(async record => { try { await SaveAsync(record.Body); return null; } catch (Exception) { return new SQSBatchResponse.BatchItemFailure { ItemIdentifier = record.MessageId }; } })); failures.AddRange(results.Where(r => r != null));", Save) },
        { "added after all tasks", Sqs("var results = await Task.WhenAll(input.Records.Select(async record => { await SaveAsync(record.Body); return record; })); foreach (var record in results) { " + Fail + " }", Save) },
        { "list of each task's own", Sqs("await Task.WhenAll(input.Records.Select(async record => { var failed = new List<SQSBatchResponse.BatchItemFailure>(); await SaveAsync(record.Body); failed.Add(new() { ItemIdentifier = record.MessageId }); return failed; }));", Save) },
        { "list of a helper's own", Sqs("await Task.WhenAll(input.Records.Select(r => ProcessAsync(r)));", Save + $"private static async Task<int> ProcessAsync(SQSEvent.SQSMessage record) {{ var failures = new List<SQSBatchResponse.BatchItemFailure>(); await SaveAsync(record.Body); {Fail} return failures.Count; }}") },
        { "tasks awaited one by one", Sqs($"foreach (var task in input.Records.Select(async record => {{ {Work} }})) await task;", Save) },
        { "lambda of a sequence", Sqs($"input.Records.ForEach(record => {{ {Fail} }});") },
        { "one at a time", Sqs($"await Parallel.ForEachAsync(input.Records, new ParallelOptions {{ MaxDegreeOfParallelism = 1 }}, async (record, token) => {{ {Work} }});", Save) },
        { "options of unknown origin", Sqs($"await Parallel.ForEachAsync(input.Records, _options, async (record, token) => {{ {Work} }});", Save + "private readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = 1 };") },
        { "other list", Sqs("var bodies = new List<string>(); await Task.WhenAll(input.Records.Select(async record => { await SaveAsync(record.Body); bodies.Add(record.Body); })); Console.WriteLine(bodies.Count);", Save) },
        { "helper that awaits each record", Sqs("foreach (var r in input.Records) await ProcessAsync(r, failures);", Save + $"private static async Task ProcessAsync(SQSEvent.SQSMessage record, List<SQSBatchResponse.BatchItemFailure> failures) {{ {Work} }}") },
        { "tasks of another list awaited", Sqs("var tasks = new List<Task>(); foreach (var r in input.Records) { var task = ProcessAsync(r, failures); await task; tasks.Add(task); } await Task.WhenAll(tasks);", Save + $"private static async Task ProcessAsync(SQSEvent.SQSMessage record, List<SQSBatchResponse.BatchItemFailure> failures) {{ {Work} }}") },
        { "collection behind an interface", Sqs("await Task.WhenAll(input.Records.Select(r => ProcessAsync(r)));", Save + "private readonly ICollection<SQSBatchResponse.BatchItemFailure> _failed = null; private async Task ProcessAsync(SQSEvent.SQSMessage record) { await SaveAsync(record.Body); _failed.Add(new() { ItemIdentifier = record.MessageId }); }") },
        { "own thread-safe list", Sqs("var failed = new Safe(); await Task.WhenAll(input.Records.Select(async record => { await SaveAsync(record.Body); failed.Add(new() { ItemIdentifier = record.MessageId }); }));", Save), "public class Safe { private readonly List<SQSBatchResponse.BatchItemFailure> _list = new(); public void Add(SQSBatchResponse.BatchItemFailure item) { lock (_list) { _list.Add(item); } } }" },
        { "not records", Sqs("var names = new[] { 1, 2 }; await Task.WhenAll(names.Select(async name => { await Task.Delay(name); failures.Add(null); }));") },
        { "recursion", Sqs("await Task.WhenAll(input.Records.Select(r => ProcessAsync(r, 3)));", "private static async Task ProcessAsync(SQSEvent.SQSMessage record, int depth) { await Task.Delay(1); if (depth > 0) await ProcessAsync(record, depth - 1); }") },
    };

    private static readonly BatchFix<FailureListSharedByTasks, FailureListSharedByTasksCodeFix> s_fix = new(Id, FailureListSharedByTasksCodeFix.UseConcurrentBagKey);

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task IsReported(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task IsSilent(string name) => s_silent.VerifyAsync(name);

    [Fact]
    public async Task Message() => Assert.Equal(
        ["The record tasks run at once and all add to 'failures': a List is not thread-safe, so failures get lost and their records count as processed; use a concurrent collection"],
        await MessagesAsync(Id, Sqs($"await Task.WhenAll(input.Records.[|Select|](async record => {{ {Work} }}));", Save)));

    [Fact]
    public Task BrokenCode() => new CompiledFunction("public class Function { public async Task<SQSBatchResponse> Handler(SQSEvent input) { var failures = new List<>(); await Task.WhenAll(input.Records.Select(async r => { await ; failures.Add( })); await Parallel.ForEachAsync(input.Records, async (r, ) => { failures.Add(r.")
    {
        Rule = Id,
        AllowErrors = true,
    }.AnalyzeAsync();

    [Fact]
    public Task Fix_Constructor() => s_fix.VerifyAsync(
        """
        using System.Linq;

        public class Function
        {
            public async Task<SQSBatchResponse> Handler(SQSEvent input)
            {
                // What failed.
                var failures = new List<SQSBatchResponse.BatchItemFailure>(); // so far
                await Task.WhenAll(input.Records.[|Select|](async record =>
                {
                    try { await Task.Delay(1); } catch (Exception) { failures.Add(new() { ItemIdentifier = record.MessageId }); }
                }));
                Console.WriteLine(failures.Count);
                return new SQSBatchResponse(failures);
            }
        }
        """,
        """
        using System.Linq;

        public class Function
        {
            public async Task<SQSBatchResponse> Handler(SQSEvent input)
            {
                // What failed.
                var failures = new ConcurrentBag<SQSBatchResponse.BatchItemFailure>(); // so far
                await Task.WhenAll(input.Records.Select(async record =>
                {
                    try { await Task.Delay(1); } catch (Exception) { failures.Add(new() { ItemIdentifier = record.MessageId }); }
                }));
                Console.WriteLine(failures.Count);
                return new SQSBatchResponse(failures.ToList());
            }
        }
        """);

    [Fact]
    public Task Fix_Initializer_AddsUsings() => s_fix.VerifyAsync(
        ["using System.Collections.Generic;\nusing System.Threading.Tasks;\nusing Amazon.Lambda.SQSEvents;\n\npublic class Function\n{\n    public async Task<SQSBatchResponse> Handler(SQSEvent input)\n    {\n        List<SQSBatchResponse.BatchItemFailure> failures = new();\n        await Parallel.[|ForEachAsync|](input.Records, async (record, token) => { await Task.Delay(1); failures.Add(new() { ItemIdentifier = record.MessageId }); });\n        return new SQSBatchResponse { BatchItemFailures = failures };\n    }\n}\n",
            "public class Other\n{\n    public async Task<List<SQSBatchResponse.BatchItemFailure>> Handler(SQSEvent input)\n    {\n        var failures = new List<SQSBatchResponse.BatchItemFailure>();\n        await System.Threading.Tasks.Parallel.[|ForEachAsync|](input.Records, async (record, token) => { await Task.Delay(1); failures.Add(new() { ItemIdentifier = record.MessageId }); });\n        foreach (var failure in failures) System.Console.WriteLine(failure);\n        return failures;\n    }\n}\n"],
        ["using System.Collections.Concurrent;\nusing System.Collections.Generic;\nusing System.Linq;\nusing System.Threading.Tasks;\nusing Amazon.Lambda.SQSEvents;\n\npublic class Function\n{\n    public async Task<SQSBatchResponse> Handler(SQSEvent input)\n    {\n        ConcurrentBag<SQSBatchResponse.BatchItemFailure> failures = new();\n        await Parallel.ForEachAsync(input.Records, async (record, token) => { await Task.Delay(1); failures.Add(new() { ItemIdentifier = record.MessageId }); });\n        return new SQSBatchResponse { BatchItemFailures = failures.ToList() };\n    }\n}\n",
            "using System.Collections.Concurrent;\nusing System.Linq;\n\npublic class Other\n{\n    public async Task<List<SQSBatchResponse.BatchItemFailure>> Handler(SQSEvent input)\n    {\n        var failures = new ConcurrentBag<SQSBatchResponse.BatchItemFailure>();\n        await System.Threading.Tasks.Parallel.ForEachAsync(input.Records, async (record, token) => { await Task.Delay(1); failures.Add(new() { ItemIdentifier = record.MessageId }); });\n        foreach (var failure in failures) System.Console.WriteLine(failure);\n        return failures.ToList();\n    }\n}\n"],
        "global using System.Collections.Generic;\nglobal using System.Threading.Tasks;\nglobal using Amazon.Lambda.SQSEvents;");

    [Fact]
    public Task Fix_NotOffered_WhereAHelperTakesTheList() => s_fix.VerifyNotOfferedAsync(
        Sqs("await Task.WhenAll(input.Records.[|Select|](r => ProcessAsync(r, failures)));", Save + $"private static async Task ProcessAsync(SQSEvent.SQSMessage record, List<SQSBatchResponse.BatchItemFailure> failures) {{ {Work} }}"));

    [Fact]
    public Task Fix_NotOffered_WhereTheListIsMoreThanABag() => s_fix.VerifyNotOfferedAsync(
        Sqs($"await Task.WhenAll(input.Records.[|Select|](async record => {{ {Work} }})); failures.RemoveAt(0);", Save));

    [Fact]
    public Task Fix_NotOffered_ForAListWithContent() => s_fix.VerifyNotOfferedAsync(
        "public class Function { public async Task<SQSBatchResponse> Handler(SQSEvent input) { var failures = new List<SQSBatchResponse.BatchItemFailure> { new() { ItemIdentifier = input.Records[0].MessageId } }; await Task.WhenAll(input.Records.[|Select|](async record => { await Task.Delay(1); " + Fail + " })); return new SQSBatchResponse(failures); } }");

    [Fact]
    public Task Fix_NotOffered_ForTheListOfAResponse() => s_fix.VerifyNotOfferedAsync(
        "public class Function { public async Task<SQSBatchResponse> Handler(SQSEvent input) { var response = new SQSBatchResponse(); await Task.WhenAll(input.Records.[|Select|](async record => { await Task.Delay(1); response.BatchItemFailures.Add(new() { ItemIdentifier = record.MessageId }); })); return response; } }");
}
