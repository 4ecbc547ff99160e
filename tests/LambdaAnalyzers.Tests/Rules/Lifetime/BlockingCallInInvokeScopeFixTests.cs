using System.Threading.Tasks;
using LambdaAnalyzers.Rules.Lifetime;

namespace LambdaAnalyzers.Tests.Rules.Lifetime;

public class BlockingCallInInvokeScopeFixTests
{
    private static readonly AsyncFix<BlockingCallInInvokeScopeCodeFix> s_fix = new("LMB602", BlockingCallInInvokeScopeCodeFix.EquivalenceKey);

    [Fact]
    public Task EveryForm_IsAwaited() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public string Handler(string input, ILambdaContext context)
            {
                Work.SendAsync(input).[|Wait|](); // first
                Work.SendAsync(input).GetAwaiter().[|GetResult|]();
                var text = Work.ReadAsync(input).ConfigureAwait(false).GetAwaiter().[|GetResult|]();
                if (Work.ReadAsync(input).[|Result|].Length > 3)
                {
                    Work.Note("long");
                }

                return text + Work.ReadAsync(input).[|Result|];
            }
        }
        """,
        """
        public class Function
        {
            public async Task<string> Handler(string input, ILambdaContext context)
            {
                await Work.SendAsync(input); // first
                await Work.SendAsync(input);
                var text = await Work.ReadAsync(input).ConfigureAwait(false);
                if ((await Work.ReadAsync(input)).Length > 3)
                {
                    Work.Note("long");
                }

                return text + await Work.ReadAsync(input);
            }
        }
        """);

    [Fact]
    public Task Helpers_BecomeAsynchronous() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public string Handler(string input, ILambdaContext context)
            {
                var store = new Store();
                return store.Read(input).Trim() + string.Join("|", store.ReadAll(input.Split(',')));
            }
        }

        public class Store
        {
            public string Read(string key) => Work.ReadAsync(key).[|Result|];

            public List<string> ReadAll(string[] keys)
            {
                var all = new List<string>();
                foreach (var key in keys)
                {
                    all.Add(Read(key));
                }

                return all;
            }
        }
        """,
        """
        public class Function
        {
            public async Task<string> Handler(string input, ILambdaContext context)
            {
                var store = new Store();
                return (await store.Read(input)).Trim() + string.Join("|", await store.ReadAll(input.Split(',')));
            }
        }

        public class Store
        {
            public async Task<string> Read(string key) => await Work.ReadAsync(key);

            public async Task<List<string>> ReadAll(string[] keys)
            {
                var all = new List<string>();
                foreach (var key in keys)
                {
                    all.Add(await Read(key));
                }

                return all;
            }
        }
        """);

    [Fact]
    public Task WaitAllAndSemaphore_GetTheirAsynchronousForms() => s_fix.VerifyAsync(
        """
        public class Function
        {
            private readonly SemaphoreSlim _gate = new(1);

            public void Handler(string input, ILambdaContext context)
            {
                _gate.[|Wait|]();
                try
                {
                    Task.[|WaitAll|](Work.SendAsync(input));
                }
                finally
                {
                    _gate.Release();
                }
            }
        }
        """,
        """
        public class Function
        {
            private readonly SemaphoreSlim _gate = new(1);

            public async Task Handler(string input, ILambdaContext context)
            {
                await _gate.WaitAsync();
                try
                {
                    await Task.WhenAll(Work.SendAsync(input));
                }
                finally
                {
                    _gate.Release();
                }
            }
        }
        """);

    [Fact]
    public Task TaskRun_IsAwaitedInAndOut() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public string Handler(string input, ILambdaContext context)
            {
                return Task.Run(() => Work.ReadAsync(input).[|Result|] + "?").[|Result|];
            }
        }
        """,
        """
        public class Function
        {
            public async Task<string> Handler(string input, ILambdaContext context)
            {
                return await Task.Run(async () => await Work.ReadAsync(input) + "?");
            }
        }
        """);

    [Fact]
    public Task HandlerThatReturnsTasks_ReturnsResults() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public Task<string> Handler(string input, ILambdaContext context)
            {
                var text = Work.ReadAsync(input).[|Result|];
                return Task.FromResult(text + "?");
            }
        }
        """,
        """
        public class Function
        {
            public async Task<string> Handler(string input, ILambdaContext context)
            {
                var text = await Work.ReadAsync(input);
                return text + "?";
            }
        }
        """);

    [Fact]
    public Task AsynchronousHandler_OnlyAwaits() => s_fix.VerifyAsync(
        """
        public class Function
        {
            public async Task<string> Handler(string input, ILambdaContext context)
            {
                await Task.Yield();
                return Work.ReadAsync(input).[|Result|].ToUpperInvariant();
            }
        }
        """,
        """
        public class Function
        {
            public async Task<string> Handler(string input, ILambdaContext context)
            {
                await Task.Yield();
                return (await Work.ReadAsync(input)).ToUpperInvariant();
            }
        }
        """);

    public static TheoryData<string, string> NotOfferedCases => new()
    {
        { "a limit", "public class Function { public void Handler(string input, ILambdaContext context) { Work.SendAsync(input).[|Wait|](1000); } }" },
        { "an event", "public class Function { public void Handler(string input, ILambdaContext context) { using var done = new ManualResetEvent(true); done.[|WaitOne|](); } }" },
        { "a catch of what is wrapped", "public class Function { public void Handler(string input, ILambdaContext context) { try { Work.SendAsync(input).[|Wait|](); } catch (AggregateException e) { Work.Note(e.Flatten().Message); } } }" },
        { "a catch that looks inside", "public class Function { public void Handler(string input, ILambdaContext context) { try { Work.SendAsync(input).[|Wait|](); } catch (Exception e) { Work.Note(e.InnerException.Message); } } }" },
        { "the index of what is done first", "public class Function { public int Handler(string input, ILambdaContext context) => Task.[|WaitAny|](Work.SendAsync(input), Work.SendAsync(input)); }" },
        { "a caller that cannot await", "public class Job { public string Text { get; } public Job(string s) { Text = Read(s); } private string Read(string s) => Work.ReadAsync(s).[|Result|]; } public class Function { public string Handler(string input, ILambdaContext context) => new Job(input).Text; }" },
        { "a method that is given away", "public class Function { public int Handler(string input, ILambdaContext context) => input.Split(',').Select(Read).Count(); private string Read(string s) => Work.ReadAsync(s).[|Result|]; }" },
    };

    [Theory]
    [MemberData(nameof(NotOfferedCases))]
    public Task NotOffered(string name, string source)
    {
        Assert.NotEmpty(name);
        return s_fix.VerifyNotOfferedAsync(source);
    }
}
