using System.Threading.Tasks;
using LambdaAnalyzers.Rules.Lifetime;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace LambdaAnalyzers.Tests.Rules.Lifetime;

public class WorkOutlivesInvocationFixTests
{
    private static readonly AsyncFix<WorkOutlivesInvocationCodeFix> s_fix = new("LMB601", WorkOutlivesInvocationCodeFix.EquivalenceKey) { HidesFailures = true };

    [Fact]
    public Task Statement_IsAwaited() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task<string> Handler(string input, ILambdaContext context)
            {
                // Somebody wants to know.
                Work.[|SendAsync|](input); // now
                await Task.Yield();
                return input;
            }
        }
        """,
        """
        public class Function
        {
            public async Task<string> Handler(string input, ILambdaContext context)
            {
                // Somebody wants to know.
                await Work.SendAsync(input); // now
                await Task.Yield();
                return input;
            }
        }
        """);

    [Fact]
    public Task DiscardAndLocal_AreAwaited() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(string input, ILambdaContext context)
            {
                _ = Work.[|SendAsync|](input);
                var sending = Work.[|SendAsync|](input + "2").ConfigureAwait(false);
                await Task.Yield();
            }
        }
        """,
        """
        public class Function
        {
            public async Task Handler(string input, ILambdaContext context)
            {
                await Work.SendAsync(input);
                await Work.SendAsync(input + "2").ConfigureAwait(false);
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task SynchronousHandlers_BecomeAsynchronous() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public string Handler(string input, ILambdaContext context)
            {
                if (input.Length == 0)
                {
                    return null;
                }

                Work.[|SendAsync|](input);
                return input + "?";
            }
        }
        """,
        """
        public class Function
        {
            public async Task<string> Handler(string input, ILambdaContext context)
            {
                if (input.Length == 0)
                {
                    return null;
                }

                await Work.SendAsync(input);
                return input + "?";
            }
        }
        """);

    [Fact]
    public Task VoidHandlerOfOneExpression_BecomesAsynchronous() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public void Handler(string input, ILambdaContext context) => Work.[|SendAsync|](input);
        }
        """,
        """
        public class Function
        {
            public async Task Handler(string input, ILambdaContext context) => await Work.SendAsync(input);
        }
        """);

    [Fact]
    public Task HandlerWithCompletedTasks_AwaitsInstead() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public Task Handler(string input, ILambdaContext context)
            {
                if (input.Length == 0)
                {
                    return Task.CompletedTask;
                }

                if (input == "b")
                    return Work.SendAsync("other");

                Work.[|SendAsync|](input);

                return Task.CompletedTask;
            }
        }
        """,
        """
        public class Function
        {
            public async Task Handler(string input, ILambdaContext context)
            {
                if (input.Length == 0)
                {
                    return;
                }

                if (input == "b")
                {
                    await Work.SendAsync("other");
                    return;
                }

                await Work.SendAsync(input);
            }
        }
        """);

    [Fact]
    public Task HandlerWithTasksOfResults_ReturnsResults() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public Task<string> Handler(string input, ILambdaContext context)
            {
                Work.[|SendAsync|](input);
                return input.Length > 3 ? Work.ReadAsync("long") : Task.FromResult("short");
            }
        }
        """,
        """
        public class Function
        {
            public async Task<string> Handler(string input, ILambdaContext context)
            {
                await Work.SendAsync(input);
                return await (input.Length > 3 ? Work.ReadAsync("long") : Task.FromResult("short"));
            }
        }
        """);

    [Fact]
    public Task HandlerThatReturnsAnotherTask_AwaitsIt() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public Task Handler(string input, ILambdaContext context)
            {
                Work.[|SendAsync|](input);
                return Work.SendAsync("last"); // the end
            }

            public Task<string> Other(string input)
            {
                return Task.FromResult(input);
            }
        }
        """,
        """
        public class Function
        {
            public async Task Handler(string input, ILambdaContext context)
            {
                await Work.SendAsync(input);
                await Work.SendAsync("last"); // the end
            }

            public Task<string> Other(string input)
            {
                return Task.FromResult(input);
            }
        }
        """);

    [Fact]
    public Task Helpers_BecomeAsynchronousWithTheirCallers() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public string Handler(string input, ILambdaContext context)
            {
                var total = Count(input).ToString() + -Count("x");
                foreach (var part in input.Split(','))
                {
                    if (!Notify(part))
                    {
                        break;
                    }
                }

                return total;
            }

            /// <summary>Counts and tells.</summary>
            private int Count(string text)
            {
                Notify(text);
                return text.Length;
            }

            private static bool Notify(string text)
            {
                _ = Work.[|SendAsync|](text);
                return text != "b";
            }
        }
        """,
        """
        public class Function
        {
            public async Task<string> Handler(string input, ILambdaContext context)
            {
                var total = (await Count(input)).ToString() + -await Count("x");
                foreach (var part in input.Split(','))
                {
                    if (!await Notify(part))
                    {
                        break;
                    }
                }

                return total;
            }

            /// <summary>Counts and tells.</summary>
            private async Task<int> Count(string text)
            {
                await Notify(text);
                return text.Length;
            }

            private static async Task<bool> Notify(string text)
            {
                await Work.SendAsync(text);
                return text != "b";
            }
        }
        """);

    [Fact]
    public Task InterfaceAndImplementations_ChangeAlong() => s_fix.VerifyAsync(
        [
            """
            public class Function
            {
                private readonly IStore _store = new Store();

                public string Handler(string input, ILambdaContext context)
                {
                    _store.Save(input);
                    return _store.Describe(input);
                }
            }
            """,
            """
            using System.Collections.Generic;

            public interface IStore
            {
                /// <summary>Saves.</summary>
                void Save(string text);

                string Describe(string text);
            }

            public class Store : IStore
            {
                public void Save(string text) => Work.[|SendAsync|](text);

                public string Describe(string text)
                {
                    Work.[|SendAsync|]("described");
                    return text;
                }
            }

            public class NoStore : IStore
            {
                public void Save(string text)
                {
                    if (text is null)
                    {
                        return;
                    }

                    Work.Note(text);
                }

                public string Describe(string text) => text ?? "none";
            }

            public class OtherStore : IStore
            {
                public void Save(string text) => Work.Note(text);

                public string Describe(string text) => null;
            }
            """,
        ],
        [
            """
            public class Function
            {
                private readonly IStore _store = new Store();

                public async Task<string> Handler(string input, ILambdaContext context)
                {
                    await _store.Save(input);
                    return await _store.Describe(input);
                }
            }
            """,
            """
            using System.Collections.Generic;

            public interface IStore
            {
                /// <summary>Saves.</summary>
                Task Save(string text);

                Task<string> Describe(string text);
            }

            public class Store : IStore
            {
                public async Task Save(string text) => await Work.SendAsync(text);

                public async Task<string> Describe(string text)
                {
                    await Work.SendAsync("described");
                    return text;
                }
            }

            public class NoStore : IStore
            {
                public Task Save(string text)
                {
                    if (text is null)
                    {
                        return Task.CompletedTask;
                    }

                    Work.Note(text);

                    return Task.CompletedTask;
                }

                public Task<string> Describe(string text) => Task.FromResult(text ?? "none");
            }

            public class OtherStore : IStore
            {
                public Task Save(string text)
                {
                    Work.Note(text);

                    return Task.CompletedTask;
                }

                public Task<string> Describe(string text) => Task.FromResult<string>(null);
            }
            """,
        ]);

    [Fact]
    public Task BaseClass_ChangesAlong() => s_fix.VerifyAsync(
        """
        public abstract class Step
        {
            public void Run(string text) => Do(text);

            protected abstract void Do(string text);
        }

        public class SendStep : Step
        {
            protected override void Do(string text)
            {
                Work.[|SendAsync|](text);
            }
        }

        public class Function
        {
            public void Handler(string input, ILambdaContext context) => new SendStep().Run(input);
        }
        """,
        """
        public abstract class Step
        {
            public async Task Run(string text) => await Do(text);

            protected abstract Task Do(string text);
        }

        public class SendStep : Step
        {
            protected override async Task Do(string text)
            {
                await Work.SendAsync(text);
            }
        }

        public class Function
        {
            public async Task Handler(string input, ILambdaContext context) => await new SendStep().Run(input);
        }
        """);

    [Fact]
    public Task AsyncVoid_ReturnsATask() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public void Handler(string input, ILambdaContext context)
            {
                Save(input);
                SaveTwice();

                async void [|SaveTwice|]()
                {
                    await Work.SendAsync(input);
                    await Work.SendAsync(input);
                }
            }

            private async void [|Save|](string text)
            {
                await Work.SendAsync(text);
            }
        }
        """,
        """
        public class Function
        {
            public async Task Handler(string input, ILambdaContext context)
            {
                await Save(input);
                await SaveTwice();

                async Task SaveTwice()
                {
                    await Work.SendAsync(input);
                    await Work.SendAsync(input);
                }
            }

            private async Task Save(string text)
            {
                await Work.SendAsync(text);
            }
        }
        """);

    [Fact]
    public Task ForEachOfAList_BecomesALoop() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public void Handler(string input, ILambdaContext context)
            {
                var parts = input.Split(',').ToList();
                parts.ForEach(part => Work.[|SendAsync|](part));
                parts.ForEach([|async|] part => await Work.SendAsync(part));
                input.Split(',').ToList().ForEach([|async|] part =>
                {
                    if (part == "b")
                    {
                        return;
                    }

                    // All but one.
                    await Work.SendAsync(part);
                });
            }
        }
        """,
        """
        public class Function
        {
            public async Task Handler(string input, ILambdaContext context)
            {
                var parts = input.Split(',').ToList();
                foreach (var part in parts)
                {
                    await Work.SendAsync(part);
                }
                foreach (var part in parts)
                {
                    await Work.SendAsync(part);
                }
                foreach (var part in input.Split(',').ToList())
                {
                    if (part == "b")
                    {
                        continue;
                    }

                    // All but one.
                    await Work.SendAsync(part);
                }
            }
        }
        """);

    [Fact]
    public Task ParallelForEach_BecomesAsynchronous() => new AsyncFix<WorkOutlivesInvocationCodeFix>("LMB601", WorkOutlivesInvocationCodeFix.EquivalenceKey) { HidesFailures = true, IsParallel = true }.VerifyAsync(
        """
        public class Function
        {
            public void Handler(string input, ILambdaContext context)
            {
                Parallel.ForEach(input.Split(','), [|async|] part =>
                {
                    await Work.SendAsync(part);
                });
            }
        }
        """,
        """
        public class Function
        {
            public async Task Handler(string input, ILambdaContext context)
            {
                await Parallel.ForEachAsync(input.Split(','), async (part, _) =>
                {
                    await Work.SendAsync(part);
                });
            }
        }
        """);

    [Fact]
    public Task InnerTask_IsUnwrapped() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(string input, ILambdaContext context)
            {
                await Task.Factory.[|StartNew|](async () => await Work.SendAsync(input)).ConfigureAwait(false);
            }
        }
        """,
        """
        public class Function
        {
            public async Task Handler(string input, ILambdaContext context)
            {
                await Task.Factory.StartNew(async () => await Work.SendAsync(input)).Unwrap().ConfigureAwait(false);
            }
        }
        """);

    [Fact]
    public Task TaskRun_IsAwaitedInsideAndOutside() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task Handler(string input, ILambdaContext context)
            {
                await Task.Run(() =>
                {
                    Work.[|SendAsync|](input);
                });
                Task.[|Run|](() => Work.SendAsync(input));
            }
        }
        """,
        """
        public class Function
        {
            public async Task Handler(string input, ILambdaContext context)
            {
                await Task.Run(async () =>
                {
                    await Work.SendAsync(input);
                });
                await Task.Run(() => Work.SendAsync(input));
            }
        }
        """);

    [Fact]
    public Task ConditionalCall_IsAwaitedIfItHappens() => s_fix.VerifyAsync(
        """
        public class Sender
        {
            public Task SendAsync(string text) => Work.SendAsync(text);
        }

        public class Function
        {
            public void Handler(string input, ILambdaContext context)
            {
                var sender = input is "" ? null : new Sender();
                sender?.[|SendAsync|](input);
            }
        }
        """,
        """
        public class Sender
        {
            public Task SendAsync(string text) => Work.SendAsync(text);
        }

        public class Function
        {
            public async Task Handler(string input, ILambdaContext context)
            {
                var sender = input is "" ? null : new Sender();
                await (sender?.SendAsync(input) ?? Task.CompletedTask);
            }
        }
        """);

    [Fact]
    public Task PartialClassInAnotherFile_GetsItsUsing() => s_fix.VerifyAsync(
        [
            """
            public partial class Function
            {
                public void Handler(string input, ILambdaContext context) => Notify(input);
            }
            """,
            """
            public partial class Function
            {
                private void Notify(string text)
                {
                    try
                    {
                        Work.Note(text);
                    }
                    finally
                    {
                        Work.[|SendAsync|](text);
                    }
                }
            }
            """,
        ],
        [
            """
            public partial class Function
            {
                public async Task Handler(string input, ILambdaContext context) => await Notify(input);
            }
            """,
            """
            public partial class Function
            {
                private async Task Notify(string text)
                {
                    try
                    {
                        Work.Note(text);
                    }
                    finally
                    {
                        await Work.SendAsync(text);
                    }
                }
            }
            """,
        ]);

    [Fact]
    public Task Registration_GetsAnAsynchronousHandler() => new AsyncFix<WorkOutlivesInvocationCodeFix>("LMB601", WorkOutlivesInvocationCodeFix.EquivalenceKey) { CannotRun = true }.VerifyAsync(
        """
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.Serialization.SystemTextJson;

        Action<string, ILambdaContext> handler = (input, context) =>
        {
            Notify(input);
        };
        await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();

        static void Notify(string text)
        {
            Work.[|SendAsync|](text);
        }
        """,
        """
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.Serialization.SystemTextJson;

        Func<string, ILambdaContext, Task> handler = async (input, context) =>
        {
            await Notify(input);
        };
        await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();

        static async Task Notify(string text)
        {
            await Work.SendAsync(text);
        }
        """);

    [Fact]
    public Task RegisteredMethod_BecomesAsynchronous() => new AsyncFix<WorkOutlivesInvocationCodeFix>("LMB601", WorkOutlivesInvocationCodeFix.EquivalenceKey) { CannotRun = true }.VerifyAsync(
        """
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.Serialization.SystemTextJson;

        await LambdaBootstrapBuilder.Create<string, string>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();

        static string Handler(string input, ILambdaContext context)
        {
            Work.[|SendAsync|](input);
            return input;
        }
        """,
        """
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.Serialization.SystemTextJson;

        await LambdaBootstrapBuilder.Create<string, string>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();

        static async Task<string> Handler(string input, ILambdaContext context)
        {
            await Work.SendAsync(input);
            return input;
        }
        """);

    [Fact]
    public Task OtherCallers_ChangeAlong() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public void Handler(string input, ILambdaContext context) => Notify(input);

            internal void Notify(string text) => Work.[|SendAsync|](text);
        }

        public static class Tool
        {
            public static void Try()
            {
                new Function().Handler("x", null);
                Func<string> read = () => "y";
                new Function().Notify(read());
            }
        }
        """,
        """
        public class Function
        {
            public async Task Handler(string input, ILambdaContext context) => await Notify(input);

            internal async Task Notify(string text) => await Work.SendAsync(text);
        }

        public static class Tool
        {
            public static async Task Try()
            {
                await new Function().Handler("x", null);
                Func<string> read = () => "y";
                await new Function().Notify(read());
            }
        }
        """);

    private const string Forget =
        """

        public static class Tasks
        {
            public static void Forget(this Task task) => task.ContinueWith(t => Work.Note("failed"), TaskContinuationOptions.OnlyOnFaulted);
        }
        """;

    [Fact]
    public Task ForgottenTask_IsAwaited() => new AsyncFix<WorkOutlivesInvocationCodeFix>("LMB601", WorkOutlivesInvocationCodeFix.EquivalenceKey) { HidesFailures = true }.VerifyAsync(
        """
        public class Function
        {
            public string Handler(string input, ILambdaContext context)
            {
                // Nobody needs the answer.
                Work.[|SendAsync|](input).Forget();
                return input;
            }
        }
        """ + Forget,
        """
        public class Function
        {
            public async Task<string> Handler(string input, ILambdaContext context)
            {
                // Nobody needs the answer.
                await Work.SendAsync(input);
                return input;
            }
        }
        """ + Forget);

    [Fact]
    public async Task NotOffered_WhereAMissingReferenceHidesACall()
    {
        const string code =
            """
            public interface IStore { void Save(string s); }
            public class Store : IStore { public void Save(string s) { Work.[|SendAsync|](s); } }
            public class Function { private readonly IStore _store = new Store(); public void Handler(string input, ILambdaContext context) => _store.Save(input); }
            public class StoreTests { public void Test() { var mock = new Moq.Mock<IStore>(); mock.Setup(x => x.Save("a")).Throws(new Exception()); } }
            public static class Work { public static async Task SendAsync(string s) { await Task.Delay(1); } }
            """;
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, WorkOutlivesInvocationCodeFix>("LMB601") { CompilerDiagnostics = CompilerDiagnostics.None };
        foreach (var state in new[] { test.TestState, test.FixedState })
        {
            state.Sources.Add(code);
            state.Sources.Add(("GlobalUsings.cs", LambdaTestSettings.GlobalUsings));
        }

        await test.RunAsync();
    }

    public static TheoryData<string, string> NotOfferedCases => new()
    {
        { "a method that is set up on a mock", "public interface IStore { string Save(string s); } public class Store : IStore { public string Save(string s) { Work.[|SendAsync|](s); return s; } } public class Function { private readonly IStore _store = new Store(); public string Handler(string input, ILambdaContext context) => _store.Save(input); } public class Mock<T> { public Mock<T> Setup<R>(System.Linq.Expressions.Expression<Func<T, R>> call) => this; } public class StoreTests { public void Test() { new Mock<IStore>().Setup(x => x.Save(\"a\")); } }" },
        { "a task that is forgotten with a comment in between", "public class Function { public void Handler(string input, ILambdaContext context) { Work.[|SendAsync|](input) /* later */ .Forget(); } } public static class Tasks { public static void Forget(this Task task) { } }" },
        { "a task that is forgotten with a log", "public class Function { public void Handler(string input, ILambdaContext context) { Work.[|SendAsync|](input).Forget(e => Work.Note(e.Message)); } } public static class Tasks { public static void Forget(this Task task, Action<Exception> log) { } }" },
        { "a constructor", "public class Job { public Job() { Work.[|SendAsync|](\"\"); } } public class Function { public void Handler(string input, ILambdaContext context) => new Job(); }" },
        { "a property", "public class Function { public string Handler(string input, ILambdaContext context) => Name; private string Name { get { Work.[|SendAsync|](\"\"); return \"\"; } } }" },
        { "a member that others ask for", "public class Job : IDisposable { public void Dispose() { Work.[|SendAsync|](\"\"); } } public class Function { public void Handler(string input, ILambdaContext context) { using var job = new Job(); } }" },
        { "a caller that cannot await", "public class Job { public Job() { Start(); } private void Start() { Work.[|SendAsync|](\"\"); } } public class Function { public void Handler(string input, ILambdaContext context) => new Job(); }" },
        { "an iterator", "public class Function { public int Handler(string input, ILambdaContext context) => All(input).Count(); private IEnumerable<string> All(string s) { Work.[|SendAsync|](s); yield return s; } }" },
        { "an out parameter", "public class Function { public void Handler(string input, ILambdaContext context) { Start(input, out _); } private void Start(string s, out int n) { n = 1; Work.[|SendAsync|](s); } }" },
        { "a lock", "public class Function { private readonly object _gate = new(); public void Handler(string input, ILambdaContext context) { lock (_gate) { Work.[|SendAsync|](input); } } }" },
        { "a method that is given away", "public class Function { public void Handler(string input, ILambdaContext context) { var parts = input.Split(',').Select(Start).ToList(); } private string Start(string s) { Work.[|SendAsync|](s); return s; } }" },
        { "a lambda for a query", "public class Function { public void Handler(string input, ILambdaContext context) { var parts = input.Split(',').Where(p => { Work.[|SendAsync|](p); return true; }).ToList(); } }" },
        { "a continuation for failures", "public class Function { public void Handler(string input, ILambdaContext context) { Work.SendAsync(input).[|ContinueWith|](t => Work.Note(\"failed\"), TaskContinuationOptions.OnlyOnFaulted); } }" },
        { "a thread", "public class Function { public void Handler(string input, ILambdaContext context) { new Thread(() => Work.Note(input)).[|Start|](); } }" },
        { "a timer", "public class Function { public void Handler(string input, ILambdaContext context) { var timer = new [|Timer|](_ => Work.Note(input), null, 0, 1000); } }" },
        { "a list of tasks", "public class Function { public void Handler(string input, ILambdaContext context) { var tasks = new List<Task>(); tasks.Add(Work.[|SendAsync|](input)); } }" },
        { "a local with a name that is used", "public class Function { public void Handler(string input, ILambdaContext context) { var sending = Work.[|SendAsync|](input); Console.WriteLine(sending.Id); } }" },
        { "an event handler", "public class Store { public event EventHandler Saved; public void Save() => Saved?.Invoke(this, EventArgs.Empty); } public class Function { public void Handler(string input, ILambdaContext context) { var store = new Store(); store.Saved += [|OnSaved|]; store.Save(); } private async void OnSaved(object s, EventArgs e) { await Work.SendAsync(\"\"); } }" },
        { "a 'return' in a loop in the lambda", "public class Function { public void Handler(string input, ILambdaContext context) { input.Split(',').ToList().ForEach([|async|] p => { foreach (var c in p) { if (c == 'x') { return; } await Work.SendAsync(p); } }); } }" },
    };

    [Theory]
    [MemberData(nameof(NotOfferedCases))]
    public Task NotOffered(string name, string source)
    {
        Assert.NotEmpty(name);
        return s_fix.VerifyNotOfferedAsync(source);
    }
}
