using System.Collections.Generic;
using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.Lifetime;

public class BackgroundServiceInLambdaTests
{
    private const string Rule = "LMB605";

    private const string Before = "var builder = WebApplication.CreateBuilder(args); builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi); ";

    private const string After = " var app = builder.Build(); app.MapGet(\"/\", () => \"ok\"); app.Run(); ";

    private const string Loop = "public class Worker : Microsoft.Extensions.Hosting.BackgroundService { protected override async Task ExecuteAsync(CancellationToken stoppingToken) { while (!stoppingToken.IsCancellationRequested) { Console.WriteLine(1); await Task.Delay(1000, stoppingToken); } } }";

    private const string EntryPoint = "public class LambdaEntryPoint : Amazon.Lambda.AspNetCoreServer.APIGatewayHttpApiV2ProxyFunction { protected override void Init(IWebHostBuilder builder) { builder.UseStartup<Startup>(); } }";

    private static readonly InvocationCases s_found = new(Rule, reported: true, arePrograms: true)
    {
        { "a loop", Before + "builder.Services.[|AddHostedService<Worker>|]();" + After, Loop },
        { "an endless loop", Before + "builder.Services.[|AddHostedService<Worker>|]();" + After, Service("while (true) { await Task.Delay(1000); }") },
        { "a for loop without an end", Before + "builder.Services.[|AddHostedService<Worker>|]();" + After, Service("for (;;) { await Task.Delay(1000); }") },
        { "a periodic timer", Before + "builder.Services.[|AddHostedService<Worker>|]();" + After, Service("using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1)); while (await timer.WaitForNextTickAsync(stoppingToken)) { Console.WriteLine(1); }") },
        { "a channel", Before + "builder.Services.[|AddHostedService<Worker>|]();" + After, Service("await foreach (var item in Channel.CreateUnbounded<string>().Reader.ReadAllAsync(stoppingToken)) { Console.WriteLine(item); }") },
        { "waiting for a channel", Before + "builder.Services.[|AddHostedService<Worker>|]();" + After, Service("var reader = Channel.CreateUnbounded<string>().Reader; while (await reader.WaitToReadAsync(stoppingToken)) { Console.WriteLine(1); }") },
        { "a helper with a loop", Before + "builder.Services.[|AddHostedService<Worker>|]();" + After, Service("await RunAsync(stoppingToken); } private static async Task RunAsync(CancellationToken token) { while (!token.IsCancellationRequested) { await Task.Delay(1000, token); }") },
        { "a timer", Before + "builder.Services.[|AddHostedService<Worker>|]();" + After, "public class Worker : Microsoft.Extensions.Hosting.IHostedService { private Timer _timer; public Task StartAsync(CancellationToken token) { _timer = new Timer(_ => Console.WriteLine(1), null, 0, 60000); return Task.CompletedTask; } public Task StopAsync(CancellationToken token) => Task.CompletedTask; }" },
        { "a timer with an event", Before + "builder.Services.[|AddHostedService<Worker>|]();" + After, "public class Worker : Microsoft.Extensions.Hosting.IHostedService { private System.Timers.Timer _timer; public Task StartAsync(CancellationToken token) { _timer = new System.Timers.Timer(60000); _timer.Start(); return Task.CompletedTask; } public Task StopAsync(CancellationToken token) => Task.CompletedTask; }" },
        { "a hosted service that starts a loop", Before + "builder.Services.[|AddHostedService<Worker>|]();" + After, "public class Worker : Microsoft.Extensions.Hosting.IHostedService { private Task _loop; public Task StartAsync(CancellationToken token) { _loop = RunAsync(); return Task.CompletedTask; } private async Task RunAsync() { while (true) { await Task.Delay(1000); } } public Task StopAsync(CancellationToken token) => Task.CompletedTask; }" },
        { "a base class with the loop", Before + "builder.Services.[|AddHostedService<Special>|]();" + After, Loop + " public class Special : Worker { }" },
        { "a factory", Before + "builder.Services.[|AddHostedService|](provider => new Worker());" + After, Loop },
        { "through 'Configure'", Before + "Setup.Configure(builder.Services);" + After, Loop + " public static class Setup { public static void Configure(IServiceCollection services) { services.[|AddHostedService<Worker>|](); } }" },
        { "in a chain", Before + "builder.Services.AddLogging().[|AddHostedService<Worker>|]();" + After, Loop },
        { "two of them", Before + "builder.Services.[|AddHostedService<Worker>|](); builder.Services.[|AddHostedService<Other>|]();" + After, Loop + Loop.Replace("Worker", "Other", System.StringComparison.Ordinal) },
        { "a loop in a lambda", Before + "builder.Services.[|AddHostedService<Worker>|]();" + After, Service("await Task.Run(async () => { while (!stoppingToken.IsCancellationRequested) { await Task.Delay(1000); } });") },
        { "a loop around a try", Before + "builder.Services.[|AddHostedService<Worker>|]();" + After, Service("while (!stoppingToken.IsCancellationRequested) { try { await Task.Delay(1000, stoppingToken); } catch (Exception e) { Console.WriteLine(e); } }") },
        { "a do loop", Before + "builder.Services.[|AddHostedService<Worker>|]();" + After, Service("do { await Task.Delay(1000); } while (!stoppingToken.IsCancellationRequested);") },
        { "a loop over messages", Before + "builder.Services.[|AddHostedService<Worker>|]();" + After, Service("var sqs = new AmazonSQSClient(); while (!stoppingToken.IsCancellationRequested) { var response = await sqs.ReceiveMessageAsync(\"queue\", stoppingToken); Console.WriteLine(response.Messages.Count); }") },
        { "a generic service", Before + "builder.Services.[|AddHostedService<Worker<string>>|]();" + After, "public class Worker<T> : Microsoft.Extensions.Hosting.BackgroundService { protected override async Task ExecuteAsync(CancellationToken stoppingToken) { while (!stoppingToken.IsCancellationRequested) { await Task.Delay(1000); } } }" },
        { "a singleton that is a hosted service", Before + "builder.Services.[|AddSingleton<Microsoft.Extensions.Hosting.IHostedService, Worker>|]();" + After, Loop },
        { "an instance that is a hosted service", Before + "builder.Services.[|AddSingleton<Microsoft.Extensions.Hosting.IHostedService>|](new Worker());" + After, Loop },
        { "a factory that takes the service from the container", Before + "builder.Services.AddSingleton<Worker>(); builder.Services.[|AddHostedService|](provider => provider.GetRequiredService<Worker>());" + After, Loop },
        { "the Startup of the entry point", EntryPoint, Loop, Startup("services.[|AddHostedService<Worker>|]();") },
        { "a method that the Startup calls", EntryPoint, Loop, Startup("Add(services); } private static void Add(IServiceCollection services) { services.[|AddHostedService<Worker>|]();") },
        { "the entry point itself", "public class LambdaEntryPoint : Amazon.Lambda.AspNetCoreServer.APIGatewayHttpApiV2ProxyFunction { protected override void Init(IWebHostBuilder builder) { builder.ConfigureServices(services => services.[|AddHostedService<Worker>|]()); } }", Loop },
        { "a method that is called under a condition, and without", Before + "if (builder.Environment.IsDevelopment()) { Setup.Configure(builder.Services); } Setup.Configure(builder.Services);" + After, Loop + " public static class Setup { public static void Configure(IServiceCollection services) { services.[|AddHostedService<Worker>|](); } }" },
        { "through two methods", Before + "Setup.Configure(builder.Services);" + After, Loop + " public static class Setup { public static void Configure(IServiceCollection services) { Add(services); } private static void Add(IServiceCollection services) { services.[|AddHostedService<Worker>|](); } }" },
        { "in 'ConfigureServices' of the host", Before + "builder.Host.ConfigureServices((context, services) => { services.[|AddHostedService<Worker>|](); });" + After, Loop },
        { "a loop that is left when it is cancelled", Before + "builder.Services.[|AddHostedService<Worker>|]();" + After, Service("while (true) { if (stoppingToken.IsCancellationRequested) { break; } await Task.Delay(1000); }") },
        { "a loop that is left when the wait is cancelled", Before + "builder.Services.[|AddHostedService<Worker>|]();" + After, Service("while (true) { try { await Task.Delay(1000, stoppingToken); } catch (OperationCanceledException) { break; } }") },
        { "a loop behind a check that it is not cancelled yet", Before + "builder.Services.[|AddHostedService<Worker>|]();" + After, Service("if (stoppingToken.IsCancellationRequested) { return; } while (stoppingToken.IsCancellationRequested == false) { await Task.Delay(1000); }") },
        { "a periodic timer until it is cancelled", Before + "builder.Services.[|AddHostedService<Worker>|]();" + After, Service("using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1)); while (!stoppingToken.IsCancellationRequested && await timer.WaitForNextTickAsync(stoppingToken)) { Console.WriteLine(1); }") },
        { "a timer of the program", Before + "var timer = new [|Timer|](_ => Console.WriteLine(1), null, 0, 60000);" + After },
        { "a timer that nobody keeps", Before + "_ = new [|Timer|](_ => Console.WriteLine(1), null, TimeSpan.Zero, TimeSpan.FromMinutes(1));" + After },
        { "a timer with an event of the program", Before + "var timer = new [|System.Timers.Timer|](60000); timer.Elapsed += (s, e) => Console.WriteLine(1); timer.Start();" + After },
        { "a timer of a method that the program calls", Before + "Prices.Start();" + After, "public static class Prices { private static Timer s_timer; public static void Start() { s_timer = new [|Timer|](_ => Console.WriteLine(1), null, 0, 60000); } }" },
    };

    private static readonly InvocationCases s_silent = new(Rule, reported: false, arePrograms: true)
    {
        { "work at the start only", Before + "builder.Services.AddHostedService<Worker>();" + After, Service("await Task.Delay(1); Console.WriteLine(\"warm\");") },
        { "a loop over a list at the start", Before + "builder.Services.AddHostedService<Worker>();" + After, Service("foreach (var i in new[] { 1, 2 }) { await Task.Delay(i); }") },
        { "a counted loop at the start", Before + "builder.Services.AddHostedService<Worker>();" + After, Service("for (var i = 0; i < 3; i++) { await Task.Delay(i); }") },
        { "tries at the start", Before + "builder.Services.AddHostedService<Worker>();" + After, Service("var tries = 0; while (tries < 3) { tries++; await Task.Delay(100); }") },
        { "not on Lambda", Before + "if (Environment.GetEnvironmentVariable(\"AWS_LAMBDA_FUNCTION_NAME\") is null) { builder.Services.AddHostedService<Worker>(); }" + After, Loop },
        { "not on Lambda, in a method that leaves first", Before + "Setup.Configure(builder.Services, true);" + After, Loop + " public static class Setup { public static void Configure(IServiceCollection services, bool isLambda) { if (isLambda) { return; } services.AddHostedService<Worker>(); } }" },
        { "a service that runs the Lambda loop", Before + "builder.Services.AddHostedService<Worker>();" + After, Service("while (!stoppingToken.IsCancellationRequested) { await LambdaBootstrapBuilder.Create((string s) => s, new DefaultLambdaJsonSerializer()).Build().RunAsync(stoppingToken); }") },
        { "a singleton", Before + "builder.Services.AddSingleton<Worker>();" + After, Loop },
        { "a method of one's own", Before + "builder.Services.AddHostedService<Worker>(1);" + After, Loop + " public static class Mine { public static void AddHostedService<T>(this IServiceCollection services, int n) { } }" },
        { "a service that waits for its end", Before + "builder.Services.AddHostedService<Worker>();" + After, "public class Worker : Microsoft.Extensions.Hosting.IHostedService { public Task StartAsync(CancellationToken token) => Task.CompletedTask; public Task StopAsync(CancellationToken token) => Task.CompletedTask; }" },
        { "a method that is called in development only", Before + "if (builder.Environment.IsDevelopment()) { builder.Services.AddLocalDevelopmentServices(); }" + After, Loop + " public static class Setup { public static IServiceCollection AddLocalDevelopmentServices(this IServiceCollection services) { services.AddSingleton<object>(); services.AddHostedService<Worker>(); return services; } }" },
        { "a method of a method that is called under a condition", Before + "if (args.Length > 0) { Setup.Configure(builder.Services); }" + After, Loop + " public static class Setup { public static void Configure(IServiceCollection services) { Add(services); } private static void Add(IServiceCollection services) { services.AddHostedService<Worker>(); } }" },
        { "in development", Before + "if (builder.Environment.IsDevelopment()) { builder.Services.AddHostedService<Worker>(); }" + After, Loop },
        { "everywhere else", Before + "if (builder.Environment.IsProduction()) { builder.Services.AddLogging(); } else { builder.Services.AddHostedService<Worker>(); }" + After, Loop },
        { "where the name of the function is empty", Before + "if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(\"AWS_LAMBDA_FUNCTION_NAME\"))) { builder.Services.AddHostedService<Worker>(); }" + After, Loop },
        { "by a switch", Before + "switch (args.Length) { case 0: break; default: builder.Services.AddHostedService<Worker>(); break; }" + After, Loop },
        { "by an expression", Before + "_ = args.Length > 0 ? builder.Services.AddHostedService<Worker>() : builder.Services;" + After, Loop },
        { "a service that does nothing on Lambda", Before + "builder.Services.AddHostedService<Worker>();" + After, Service("if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(\"AWS_LAMBDA_FUNCTION_NAME\"))) { return; } while (!stoppingToken.IsCancellationRequested) { await Task.Delay(1000); }") },
        { "a service that is switched on by its settings", Before + "builder.Services.AddHostedService<Worker>();" + After, Service("if (Environment.GetEnvironmentVariable(\"POLLING\") == \"on\") { while (!stoppingToken.IsCancellationRequested) { await Task.Delay(1000); } }") },
        { "tries until one succeeds", Before + "builder.Services.AddHostedService<Worker>();" + After, Service("while (!stoppingToken.IsCancellationRequested) { try { await Task.Delay(1, stoppingToken); break; } catch (InvalidOperationException) { await Task.Delay(1000, stoppingToken); } }") },
        { "a sequence that is read at the start", Before + "builder.Services.AddHostedService<Worker>();" + After, Service("await foreach (var n in Numbers()) { Console.WriteLine(n); } } private static async IAsyncEnumerable<int> Numbers() { await Task.Yield(); yield return 1;") },
        { "a timer that runs once", Before + "builder.Services.AddHostedService<Worker>();" + After, "public class Worker : Microsoft.Extensions.Hosting.IHostedService { private Timer _timer; public Task StartAsync(CancellationToken token) { _timer = new Timer(_ => Console.WriteLine(1), null, 1000, Timeout.Infinite); return Task.CompletedTask; } public Task StopAsync(CancellationToken token) => Task.CompletedTask; }" },
        { "a singleton of another interface", Before + "builder.Services.AddSingleton<Microsoft.Extensions.Hosting.BackgroundService, Worker>();" + After, Loop },
        { "the Startup of another host", EntryPoint, Loop, Startup(""), "public static class Local { public static void Run(IWebHostBuilder builder) { builder.UseStartup<LocalStartup>(); } } public class LocalStartup { public void ConfigureServices(IServiceCollection services) { services.AddHostedService<Worker>(); } }" },
        { "the program beside the entry point", EntryPoint, Loop, Startup(""), "public static class Local { public static void Main() { var builder = WebApplication.CreateBuilder(); builder.Services.AddHostedService<Worker>(); builder.Build().Run(); } }" },
        { "a method that nobody calls", Before + After, Loop + " public static class Setup { public static void Add(IServiceCollection services) { services.AddHostedService<Worker>(); } }" },
        { "a timer of the program, under a condition", Before + "if (args.Length > 0) { _ = new Timer(_ => Console.WriteLine(1), null, 0, 60000); }" + After },
        { "a timer of the program that runs once", Before + "_ = new Timer(_ => Console.WriteLine(1), null, 1000, Timeout.Infinite);" + After },
        { "a timer that is not started", Before + "var timer = new Timer(_ => Console.WriteLine(1)); var other = new System.Timers.Timer(1000);" + After },
        { "a timer for the start only", Before + "using (var timer = new Timer(_ => Console.WriteLine(1), null, 0, 1000)) { Console.WriteLine(2); }" + After },
        { "a timer of an endpoint, which another rule reports", Before + "var web = builder.Build(); web.MapGet(\"/t\", () => { _ = new Timer(_ => Console.WriteLine(1), null, 0, 1000); }); web.Run();" },
        { "a timer of a type of one's own", Before + "_ = new Mine.Timer(1, 2, 3, 4);" + After, "namespace Mine { public class Timer { public Timer(int a, int b, int c, int d) { } } }" },
    };

    private static readonly InvocationCases s_elsewhere = new(Rule, reported: false, arePrograms: true)
    {
        { "a timer of an executable with a handler", "var timer = new Timer(_ => Console.WriteLine(1), null, 0, 60000); await LambdaBootstrapBuilder.Create((string s) => s, new DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "an application that does not run on Lambda", "var builder = WebApplication.CreateBuilder(args); builder.Services.AddHostedService<Worker>(); builder.Build().Run();", Loop + " public class Function { public void Handler(string input, ILambdaContext context) { } }" },
        { "an executable with a handler", "var services = new ServiceCollection(); services.AddHostedService<Worker>(); await LambdaBootstrapBuilder.Create((string s) => s, new DefaultLambdaJsonSerializer()).Build().RunAsync();", Loop },
    };

    public static IEnumerable<object[]> Found => s_found.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    public static IEnumerable<object[]> Elsewhere => s_elsewhere.Names;

    [Theory]
    [MemberData(nameof(Found))]
    public Task Reported(string name) => s_found.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task NotReported(string name) => s_silent.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public Task NotReportedElsewhere(string name) => s_elsewhere.VerifyAsync(name);

    private static string Service(string body) =>
        "public class Worker : Microsoft.Extensions.Hosting.BackgroundService { protected override async Task ExecuteAsync(CancellationToken stoppingToken) { " + body + " } }";

    private static string Startup(string body) =>
        "public class Startup { public void ConfigureServices(IServiceCollection services) { " + body + " } }";
}
