using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.State;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.State;

/// <summary>The fix of LMB301: a variable, and a parameter of the private methods that read it.</summary>
public class InvocationDataInSharedStateFixTests
{
    private const string Input = "\npublic class Input { public string Id { get; set; } public string Tenant { get; set; } }\n";

    [Fact]
    public Task Field_BecomesAVariable() => VerifyAsync(
        """
        public class Function
        {
            private readonly string _name = "a";
            // The tenant of the event.
            private string _tenant;

            public string Handler(Input input, ILambdaContext context)
            {
                // First.
                [|_tenant = input.Tenant|]; // once
                Console.WriteLine(_tenant + _name);
                return this._tenant;
            }
        }
        """,
        """
        public class Function
        {
            private readonly string _name = "a";

            public string Handler(Input input, ILambdaContext context)
            {
                // First.
                // The tenant of the event.
                var tenant = input.Tenant; // once
                Console.WriteLine(tenant + _name);
                return tenant;
            }
        }
        """);

    [Fact]
    public Task Readers_GetAParameter() => VerifyAsync(
        """
        public class Function
        {
            private static string s_tenant = "";

            public async Task<string> Handler(Input input, ILambdaContext context)
            {
                [|s_tenant = input.Tenant.Trim()|];
                await RunAsync(input.Id, last: true);
                return Name();
            }

            private static async Task RunAsync(string id, bool last)
            {
                await Task.Yield();
                Console.WriteLine(id + Name() + last);
            }

            private static string Name() => s_tenant.ToLowerInvariant();
        }
        """,
        """
        public class Function
        {
            public async Task<string> Handler(Input input, ILambdaContext context)
            {
                var tenant = input.Tenant.Trim();
                await RunAsync(input.Id, last: true, tenant: tenant);
                return Name(tenant);
            }

            private static async Task RunAsync(string id, bool last, string tenant)
            {
                await Task.Yield();
                Console.WriteLine(id + Name(tenant) + last);
            }

            private static string Name(string tenant) => tenant.ToLowerInvariant();
        }
        """);

    [Fact]
    public Task SeveralFields_AreMendedTogether() => VerifyAsync(
        """
        public class Function
        {
            private string _tenant;
            private string _order;

            public void Handler(Input input, ILambdaContext context)
            {
                [|_tenant = input.Tenant|];
                [|_order = input.Id|];
                Log();
            }

            private void Log()
            {
                Console.WriteLine(_tenant + _order);
            }
        }
        """,
        """
        public class Function
        {
            public void Handler(Input input, ILambdaContext context)
            {
                var tenant = input.Tenant;
                var order = input.Id;
                Log(tenant, order);
            }

            private void Log(string tenant, string order)
            {
                Console.WriteLine(tenant + order);
            }
        }
        """);

    [Fact]
    public Task WrittenInATry_IsDeclaredAtTheTop() => VerifyAsync(
        """
        public class Function
        {
            private string _tenant;

            public string Handler(Input input, ILambdaContext context)
            {
                try
                {
                    [|_tenant = input.Tenant|];
                }
                catch (Exception)
                {
                    Console.WriteLine("none");
                }

                return _tenant;
            }
        }
        """,
        """
        public class Function
        {
            public string Handler(Input input, ILambdaContext context)
            {
                string tenant = null;
                try
                {
                    tenant = input.Tenant;
                }
                catch (Exception)
                {
                    Console.WriteLine("none");
                }

                return tenant;
            }
        }
        """);

    [Fact]
    public Task OneOfSeveralInADeclaration_IsTakenOut() => VerifyAsync(
        """
        public class Function
        {
            private string _tenant, _name = "a";

            public string Handler(Input input, ILambdaContext context)
            {
                [|_tenant = input.Tenant|];
                return _tenant + _name;
            }
        }
        """,
        """
        public class Function
        {
            private string _name = "a";

            public string Handler(Input input, ILambdaContext context)
            {
                var tenant = input.Tenant;
                return tenant + _name;
            }
        }
        """);

    [Fact]
    public Task OtherType_IsWritten() => VerifyAsync(
        """
        public class Function
        {
            private object _tenant;

            public string Handler(Input input, ILambdaContext context)
            {
                [|_tenant = input.Tenant|];
                return _tenant.ToString();
            }
        }
        """,
        """
        public class Function
        {
            public string Handler(Input input, ILambdaContext context)
            {
                object tenant = input.Tenant;
                return tenant.ToString();
            }
        }
        """);

    [Theory]
    [InlineData("public string Tenant; public string Handler(Input input, ILambdaContext context) { [|Tenant = input.Tenant|]; return Tenant; }")]
    [InlineData("string Tenant { get; set; } public string Handler(Input input, ILambdaContext context) { [|Tenant = input.Tenant|]; return Tenant; }")]
    [InlineData("string _tenant; public string Handler(Input input, ILambdaContext context) { Console.WriteLine(_tenant); [|_tenant = input.Tenant|]; return _tenant; }")]
    [InlineData("string _tenant; public string Handler(Input input, ILambdaContext context) { [|_tenant = input.Tenant|]; return Name(); } public string Name() => _tenant;")]
    [InlineData("string _tenant; public string Handler(Input input, ILambdaContext context) { [|_tenant = input.Tenant|]; return Name; } string Name => _tenant;")]
    [InlineData("string _tenant; public string Handler(Input input, ILambdaContext context) { [|_tenant = input.Tenant|]; Func<string> name = Name; return name(); } string Name() => _tenant;")]
    [InlineData("string _tenant; public string Handler(Input input, ILambdaContext context) { Name(); [|_tenant = input.Tenant|]; return Name(); } string Name() => _tenant;")]
    [InlineData("string _tenant = Environment.MachineName; public string Handler(Input input, ILambdaContext context) { [|_tenant = input.Tenant|]; return _tenant; }")]
    [InlineData("string _tenant; public string Handler(Input input, ILambdaContext context) { var tenant = 1; [|_tenant = input.Tenant|]; return _tenant + tenant; }")]
    [InlineData("string _tenant; public string Handler(Input input, ILambdaContext context) { [|_tenant = input.Tenant|]; return Name(); } string Name(string other = null) => _tenant + other;")]
    [InlineData("string _tenant; public Function() { _tenant = \"a\"; } public string Handler(Input input, ILambdaContext context) { [|_tenant = input.Tenant|]; return _tenant; }")]
    [InlineData("string _tenant; public string Handler(Input input, ILambdaContext context) { Keep(input); return _tenant; } void Keep(Input input) { [|_tenant = input.Tenant|]; }")]
    public Task IsNotOffered(string members)
    {
        var source = "public class Function { " + members + " }";
        return VerifyAsync(source, source);
    }

    private static Task VerifyAsync(string before, string after)
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, InvocationDataInSharedStateCodeFix>(DiagnosticIds.InvocationDataInSharedState);
        foreach (var (state, source) in new[] { (test.TestState, before), (test.FixedState, after) })
        {
            state.Sources.Add(source + Input);
            state.Sources.Add(LambdaTestSettings.GlobalUsings);
        }

        return test.RunAsync();
    }
}
