using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.State;

/// <summary>LMB304: settings of the process, changed by one event.</summary>
public class ProcessStateChangedTests
{
    private const string Id = DiagnosticIds.ProcessStateChanged;

    private static readonly StateCases s_reported = new(Id, reported: true)
    {
        { "environment variable", "", "[|Environment.SetEnvironmentVariable(\"TENANT\", input.Tenant)|];" },
        { "environment variable of the process", "", "[|Environment.SetEnvironmentVariable(\"TENANT\", input.Tenant, EnvironmentVariableTarget.Process)|];" },
        { "environment variable, always the same", "", "[|Environment.SetEnvironmentVariable(\"MODE\", \"a\")|];" },
        { "environment variable in a loop", "", "foreach (var line in input.Lines) { [|Environment.SetEnvironmentVariable(line, \"x\")|]; }" },
        { "through a helper", "static void Set(string name, string value) { [|Environment.SetEnvironmentVariable(name, value)|]; }", "Set(\"TENANT\", input.Tenant);" },
        { "through a helper class", "public static class Env { public static void Set(string value) => [|Environment.SetEnvironmentVariable(\"TENANT\", value)|]; } public class Function { public void Handler(Input input, ILambdaContext context) { Env.Set(input.Id); } }" },
        { "current directory", "", "[|Directory.SetCurrentDirectory(\"/tmp\")|];" },
        { "current directory by the property", "", "[|Environment.CurrentDirectory = \"/tmp/\" + input.Id|];" },
        { "default culture", "", "[|CultureInfo.DefaultThreadCurrentCulture = new CultureInfo(input.Tenant)|];" },
        { "default UI culture", "", "[|CultureInfo.DefaultThreadCurrentUICulture = new CultureInfo(input.Tenant)|];" },
        { "current culture of a synchronous handler", "public class Function { public string Handler(Input input, ILambdaContext context) { [|CultureInfo.CurrentCulture = new CultureInfo(input.Tenant)|]; return \"\"; } }" },
        { "current UI culture of a synchronous handler", "public class Function { public string Handler(Input input, ILambdaContext context) { [|CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(input.Tenant)|]; return \"\"; } }" },
        { "culture of the thread", "public class Function { public string Handler(Input input, ILambdaContext context) { [|Thread.CurrentThread.CurrentCulture = new CultureInfo(input.Tenant)|]; return \"\"; } }" },
        { "UI culture of the thread", "public class Function { public string Handler(Input input, ILambdaContext context) { [|Thread.CurrentThread.CurrentUICulture = new CultureInfo(input.Tenant)|]; return \"\"; } }" },
        { "culture by a synchronous helper", "public class Function { static void Use(string name) { [|CultureInfo.CurrentCulture = new CultureInfo(name)|]; } public string Handler(Input input, ILambdaContext context) { Use(input.Tenant); return \"\"; } }" },
        { "console's output", "", "[|Console.SetOut(new StringWriter())|];" },
        { "console's error", "", "[|Console.SetError(TextWriter.Null)|];" },
        { "console's input", "", "[|Console.SetIn(new StringReader(input.Id))|];" },
        { "console's encoding", "", "[|Console.OutputEncoding = Encoding.UTF8|];" },
        { "AWS region", "", "[|AWSConfigs.AWSRegion = input.Tenant|];" },
        { "AWS logging", "", "[|AWSConfigs.AWSProfileName = \"a\"|];" },
        { "certificates", "", "[|System.Net.ServicePointManager.DefaultConnectionLimit = input.Count|];" },
        { "thread pool", "", "[|ThreadPool.SetMinThreads(input.Count, input.Count)|];" },
        { "switch", "", "[|AppContext.SetSwitch(input.Id, true)|];" },
        { "data of the domain", "", "[|AppDomain.CurrentDomain.SetData(\"tenant\", input.Tenant)|];" },
        { "proxy", "", "[|HttpClient.DefaultProxy = new System.Net.WebProxy(input.Id)|];" },
        { "static handler", "public class Function { public static void Handler(Input input, ILambdaContext context) { [|Environment.SetEnvironmentVariable(\"A\", input.Id)|]; } }" },
        { "Annotations", "public class Function { [LambdaFunction] public void Handler(string name) { [|Environment.SetEnvironmentVariable(\"A\", name)|]; } }" },
        { "program", "var handler = (Input input, ILambdaContext context) => { [|Environment.SetEnvironmentVariable(\"A\", input.Id)|]; return \"\"; }; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "in a branch", "", "if (input.Count > 0) { [|Environment.SetEnvironmentVariable(\"A\", \"b\")|]; }" },
        { "data of the application", "", "[|AppContext.SetData(\"tenant\", input.Tenant)|];" },
        { "protocol", "", "[|System.Net.ServicePointManager.SecurityProtocol = (System.Net.SecurityProtocolType)input.Count|];" },
        { "expectation", "", "[|System.Net.ServicePointManager.Expect100Continue = input.Count > 1|];" },
        { "certificate check", "", "var name = input.Id; [|System.Net.ServicePointManager.ServerCertificateValidationCallback = Check(name)|]; static System.Net.Security.RemoteCertificateValidationCallback Check(string name) => (a, b, c, d) => name.Length > 1;" },
        { "proxy of web requests", "", "[|System.Net.WebRequest.DefaultWebProxy = new System.Net.WebProxy(input.Id)|];" },
        { "most threads", "", "[|ThreadPool.SetMaxThreads(input.Count, input.Count)|];" },
        { "console's input encoding", "", "[|Console.InputEncoding = Encoding.UTF8|];" },
        { "garbage collector", "", "[|System.Runtime.GCSettings.LatencyMode = System.Runtime.GCLatencyMode.Batch|];" },
        { "Serilog's logger", "static Serilog.ILogger For(string tenant) => null;", "[|Serilog.Log.Logger = For(input.Tenant)|];" },
        { "callback of a helper", "static void With(Input i, Action<string> use) => use(i.Tenant);", "With(input, tenant => [|Environment.SetEnvironmentVariable(\"TENANT\", tenant)|]);" },
    };

    private static readonly StateCases s_silent = new(Id, reported: false)
    {
        { "in the constructor", "public Function() { Environment.SetEnvironmentVariable(\"A\", \"b\"); Directory.SetCurrentDirectory(\"/tmp\"); CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture; }", "" },
        { "in the static constructor", "static Function() { AWSConfigs.AWSRegion = \"eu-west-1\"; Console.SetOut(TextWriter.Null); }", "" },
        { "before the bootstrap", "Environment.SetEnvironmentVariable(\"A\", \"b\"); var handler = (Input input, ILambdaContext context) => \"\"; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "read", "", "Console.WriteLine(Environment.GetEnvironmentVariable(\"A\") + Environment.CurrentDirectory + CultureInfo.CurrentCulture + AWSConfigs.AWSRegion);" },
        { "restored", "", "var before = Directory.GetCurrentDirectory(); try { Directory.SetCurrentDirectory(\"/tmp\"); } finally { Directory.SetCurrentDirectory(before); }" },
        { "console restored", "", "var before = Console.Out; try { Console.SetOut(new StringWriter()); } finally { Console.SetOut(before); }" },
        { "culture of an async handler", "", "CultureInfo.CurrentCulture = new CultureInfo(input.Tenant);" },
        { "culture in an async helper", "public class Function { static async Task UseAsync(string name) { CultureInfo.CurrentCulture = new CultureInfo(name); await Task.Yield(); } public Task Handler(Input input, ILambdaContext context) => UseAsync(input.Id); }" },
        { "once", "static bool s_set;", "if (!s_set) { Environment.SetEnvironmentVariable(\"A\", \"b\"); s_set = true; }" },
        { "only if it is not set", "", "if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(\"HOME\"))) { Environment.SetEnvironmentVariable(\"HOME\", \"/tmp/home\"); }" },
        { "same protocol each time", "", "System.Net.ServicePointManager.SecurityProtocol = System.Net.SecurityProtocolType.Tls12;" },
        { "same callback each time", "", "System.Net.ServicePointManager.ServerCertificateValidationCallback = (a, b, c, d) => true;" },
        { "same thread pool each time", "", "ThreadPool.SetMinThreads(10, 10);" },
        { "same switch each time", "", "AppContext.SetSwitch(\"System.A\", true);" },
        { "own type of the name", "public static class Environment { public static void SetEnvironmentVariable(string name, string value) { } } public class Function { public void Handler(Input input, ILambdaContext context) { Environment.SetEnvironmentVariable(\"A\", input.Id); } }" },
        { "culture given", "", "Console.WriteLine(input.Count.ToString(new CultureInfo(input.Tenant)));" },
        { "settings of one process start", "", "var start = new System.Diagnostics.ProcessStartInfo(); start.EnvironmentVariables[\"A\"] = input.Id; start.WorkingDirectory = \"/tmp\";" },
        { "config of one client", "", "var config = new AmazonS3Config { RegionEndpoint = RegionEndpoint.GetBySystemName(input.Tenant) };" },
        { "code that no handler reaches", "public void Other() { Environment.SetEnvironmentVariable(\"A\", \"b\"); }", "" },
        { "name of the method only", "", "Console.WriteLine(nameof(Environment.SetEnvironmentVariable));" },
        { "another thread's culture", "", "var thread = new Thread(() => { }); thread.Name = input.Id;" },
        { "Serilog's logger, the same each time", "static readonly Serilog.ILogger s_logger = null;", "Serilog.Log.Logger = s_logger;" },
        { "own logger of the name", "public static class Log { public static string Logger { get; set; } }", "Log.Logger = input.Id;" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Reports(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task StaysSilent(string name) => s_silent.VerifyAsync(name);

    [Theory]
    [InlineData("[|Environment.SetEnvironmentVariable(\"A\", input.Id)|];", "'Function.Handler' changes an environment variable, which belongs to the process: the events after it on this environment, and concurrent ones on Managed Instances, run with the change; pass the value on, or set it in init scope")]
    [InlineData("[|Directory.SetCurrentDirectory(\"/tmp\")|];", "'Function.Handler' changes the current directory, which belongs to the process: the events after it on this environment, and concurrent ones on Managed Instances, run with the change; use full paths, or set it in init scope")]
    [InlineData("[|AWSConfigs.AWSRegion = input.Id|];", "'Function.Handler' changes the settings of all AWS clients, which belongs to the process: the events after it on this environment, and concurrent ones on Managed Instances, run with the change; set them on the client's config, or in init scope")]
    public async Task SaysWhatHappens(string statement, string message)
    {
        var finding = Assert.Single(await StateCases.FindAsync(Id, StateCases.Function("", statement)));
        Assert.Equal(message, finding.GetMessage());
    }
}
