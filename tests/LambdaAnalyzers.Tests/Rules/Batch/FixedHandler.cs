using System;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.CSharp;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>
/// A handler that a fix has rewritten, compiled and loaded to be run: against the stand-ins, whose events and responses hold values as
/// the real ones do.
/// </summary>
internal sealed class FixedHandler : IDisposable
{
    /// <summary>What the code under test calls for each record: it fails on those whose content begins with <c>bad</c>.</summary>
    public const string Work =
        """
        public static class Work
        {
            public static readonly System.Collections.Concurrent.ConcurrentQueue<string> Processed = new();

            public static readonly System.Collections.Concurrent.ConcurrentQueue<string> Notes = new();

            // A call of a delegate, of which nobody can know what it does.
            private static readonly System.Action<string> s_process = static content =>
            {
                if (content.StartsWith("bad", System.StringComparison.Ordinal))
                {
                    throw new System.InvalidOperationException(content);
                }

                Processed.Enqueue(content);
            };

            public static void Process(string content) => s_process(content);

            public static async System.Threading.Tasks.Task ProcessAsync(string content)
            {
                await System.Threading.Tasks.Task.Yield();
                Process(content);
            }

            public static void Note(string text) => Notes.Enqueue(text);
        }

        """;

    /// <summary>Makes the event of each source, calls the handler, and reads the response.</summary>
    private const string Driver =
        """
        public static class Driver
        {
            public static async System.Threading.Tasks.Task<string[]> RunAsync(string[] contents)
            {
                System.Reflection.MethodInfo handler = null;
                System.Type owner = null;
                foreach (var type in typeof(Driver).Assembly.GetTypes())
                {
                    foreach (var method in type.GetMethods((System.Reflection.BindingFlags)60))
                    {
                        if (!type.IsAbstract && (method.Name is "Handler" or "FunctionHandler" || method.Name.Contains("g__Handler|") || method.Name.Contains("b__") && method.GetParameters().Length == 2 && method.GetParameters()[0].ParameterType == typeof(Amazon.Lambda.SQSEvents.SQSEvent)))
                        {
                            handler = method;
                            owner = type;
                        }
                    }
                }

                var instance = handler.IsStatic ? null : System.Activator.CreateInstance(owner, nonPublic: true);
                var arguments = new System.Collections.Generic.List<object>();
                foreach (var parameter in handler.GetParameters())
                {
                    arguments.Add(parameter.ParameterType == typeof(Amazon.Lambda.Core.ILambdaContext)
                        ? new Amazon.Lambda.TestUtilities.TestLambdaContext()
                        : Event(parameter.ParameterType, contents));
                }

                object result;
                try
                {
                    result = handler.Invoke(instance, arguments.ToArray());
                }
                catch (System.Reflection.TargetInvocationException e)
                {
                    System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException);
                    throw;
                }

                if (result is System.Threading.Tasks.Task task)
                {
                    await task;
                    result = task.GetType().GetProperty("Result")?.GetValue(task);
                }

                var identifiers = new System.Collections.Generic.List<string>();
                switch (result)
                {
                    case Amazon.Lambda.SQSEvents.SQSBatchResponse response:
                        foreach (var item in response.BatchItemFailures) identifiers.Add(item.ItemIdentifier);
                        break;
                    case Amazon.Lambda.KinesisEvents.StreamsEventResponse response:
                        if (response.BatchItemFailures != null) foreach (var item in response.BatchItemFailures) identifiers.Add(item.ItemIdentifier);
                        break;
                    case Amazon.Lambda.DynamoDBEvents.StreamsEventResponse response:
                        if (response.BatchItemFailures != null) foreach (var item in response.BatchItemFailures) identifiers.Add(item.ItemIdentifier);
                        break;
                    default:
                        // Before the fix.
                        break;
                }

                return identifiers.ToArray();
            }

            private static object Event(System.Type type, string[] contents)
            {
                if (type == typeof(Amazon.Lambda.SQSEvents.SQSEvent))
                {
                    var e = new Amazon.Lambda.SQSEvents.SQSEvent();
                    if (contents != null)
                    {
                        e.Records = new();
                        foreach (var content in contents) e.Records.Add(new() { MessageId = "id of " + content, Body = content, ReceiptHandle = "receipt" });
                    }

                    return e;
                }

                if (type == typeof(Amazon.Lambda.KinesisEvents.KinesisEvent))
                {
                    var e = new Amazon.Lambda.KinesisEvents.KinesisEvent();
                    if (contents != null)
                    {
                        e.Records = new System.Collections.Generic.List<Amazon.Lambda.KinesisEvents.KinesisEvent.KinesisEventRecord>();
                        foreach (var content in contents) e.Records.Add(new() { EventId = "event", Kinesis = new() { SequenceNumber = "id of " + content, PartitionKey = content, Data = new System.IO.MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)) } });
                    }

                    return e;
                }

                var dynamo = new Amazon.Lambda.DynamoDBEvents.DynamoDBEvent();
                if (contents != null)
                {
                    dynamo.Records = new System.Collections.Generic.List<Amazon.Lambda.DynamoDBEvents.DynamoDBEvent.DynamodbStreamRecord>();
                    foreach (var content in contents) dynamo.Records.Add(new() { EventID = "event", EventName = content, Dynamodb = new() { SequenceNumber = "id of " + content } });
                }

                return dynamo;
            }
        }
        """;

    private readonly LoadedProgram _program;

    private FixedHandler(LoadedProgram program)
    {
        _program = program;
    }

    /// <summary>Compiles what a fix has left behind, or what it was given, together with what runs it.</summary>
    public static FixedHandler Load(CSharpCompilation code) => new(LoadedProgram.Load(code, Driver));

    /// <summary>Lambda sends these records; null: the event has none at all. What comes back are the reported identifiers.</summary>
    public async Task<string[]> InvokeAsync(string[]? contents)
    {
        Clear("Processed");
        Clear("Notes");
        var run = _program.Assembly.GetType("Driver")!.GetMethod("RunAsync")!;
        return await (Task<string[]>)run.Invoke(null, [contents])!;
    }

    /// <summary>The records that were processed without a failure.</summary>
    public string[] Processed => Queue("Processed").ToArray();

    /// <summary>What the code noted besides.</summary>
    public string[] Notes => Queue("Notes").ToArray();

    public void Dispose() => _program.Dispose();

    private void Clear(string name) => Queue(name).Clear();

    private System.Collections.Concurrent.ConcurrentQueue<string> Queue(string name) =>
        (System.Collections.Concurrent.ConcurrentQueue<string>)_program.Assembly.GetType("Work")!.GetField(name)!.GetValue(null)!;
}
