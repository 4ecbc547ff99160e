using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.State;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.State;

/// <summary>LMB309: one scoped service for all events.</summary>
public class ScopedServiceCapturedByFunctionTests
{
    private const string Id = DiagnosticIds.ScopedServiceCapturedByFunction;

    private static readonly StateCases s_reported = new(Id, reported: true)
    {
        { "scoped by two types", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); } } public class Function { public Function([|IOrders|] orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "scoped by one type", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<Orders>(); } } public class Function { public Function([|Orders|] orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "scoped by a factory", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders>(p => new Orders()); } } public class Function { public Function([|IOrders|] orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "scoped by typeof", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped(typeof(IOrders), typeof(Orders)); } } public class Function { public Function([|IOrders|] orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "scoped if not yet there", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddSingleton<object>(new object()).AddScoped<IOrders, Orders>(); } } public class Function { public Function([|IOrders|] orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "database context", "public class Shop : Microsoft.EntityFrameworkCore.DbContext { } public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddDbContext<Shop>(); } } public class Function { public Function([|Shop|] shop) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "by a helper method of the startup class", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { AddOrders(services); } static void AddOrders(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); } } public class Function { public Function([|IOrders|] orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "by an extension method", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddOrders(); } } public class Function { public Function([|IOrders|] orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } public static class Registrations { public static IServiceCollection AddOrders(this IServiceCollection services) => services.AddScoped<IOrders, Orders>(); }" },
        { "second parameter", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); services.AddSingleton<Store>(); } } public class Function { public Function(Store store, [|IOrders|] orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "two of them", "public class Two { } public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); services.AddScoped<Two>(); } } public class Function { public Function([|IOrders|] orders, [|Two|] two) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "in a namespace", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(_ => new Orders()); } } public class Function { public Function([|IOrders|] orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "generic service", "public interface IRepository<T> { } public class Repository<T> : IRepository<T> { } public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IRepository<string>, Repository<string>>(); } } public class Function { public Function([|IRepository<string>|] repository) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "two functions in the class", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); } } public class Function { public Function([|IOrders|] orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; [LambdaFunction] public string Other(string input) => input; } " },
        { "lifetime said", "public class Shop : Microsoft.EntityFrameworkCore.DbContext { } public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddDbContext<Shop>(null, ServiceLifetime.Scoped); } } public class Function { public Function([|Shop|] shop) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "API function", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); } } public class Function { public Function([|IOrders|] orders) { Console.WriteLine(1); } [LambdaFunction, HttpApi(LambdaHttpMethod.Get, \"/\")] public string Handler(string input) => input; } " },
        { "field kept", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); } } public class Function { readonly IOrders _orders; public Function([|IOrders|] orders) { _orders = orders; } [LambdaFunction] public string Handler(string input) => input; } " },
        { "partial class", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); } } public partial class Function { } public partial class Function { public Function([|IOrders|] orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "registered in another class", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { Module.Add(services); } } public class Function { public Function([|IOrders|] orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } public static class Module { public static void Add(IServiceCollection s) { s.AddScoped<IOrders, Orders>(); } }" },
        { "sealed class", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); } } public sealed class Function { public Function([|IOrders|] orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "assigned collection", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { var s = services; s.AddScoped<IOrders, Orders>(); } } public class Function { public Function([|IOrders|] orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "conditional registration", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { if (Environment.ProcessorCount > 1) { services.AddScoped<IOrders, Orders>(); } } } public class Function { public Function([|IOrders|] orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "same registered twice", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); services.AddScoped<IOrders, Orders>(); } } public class Function { public Function([|IOrders|] orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "nullable service", "#nullable enable\npublic interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); } } public class Function { public Function([|IOrders|] orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "nested registration call", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { Use(services.AddScoped<IOrders, Orders>()); void Use(IServiceCollection s) { } } } public class Function { public Function([|IOrders|] orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "service with its own dependencies", "public class Deep { public Deep(Store store) { } } public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<Deep>(); services.AddSingleton<Store>(); } } public class Function { public Function([|Deep|] deep) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "generic registration helper", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddRepository<IOrders, Orders>(); } } public static class Registrations { public static IServiceCollection AddRepository<TService, T>(this IServiceCollection services) where TService : class where T : class, TService => services.AddScoped<TService, T>(); } public class Function { public Function([|IOrders|] orders) { } [LambdaFunction] public string Handler(string input) => input; }" },
        { "generic registration helper of the startup class", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { Add<Orders>(services); } private static void Add<T>(IServiceCollection services) where T : class { services.AddScoped<T>(); } } public class Function { public Function([|Orders|] orders) { } [LambdaFunction] public string Handler(string input) => input; }" },
        { "descriptor", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.Add(ServiceDescriptor.Scoped<IOrders, Orders>()); } } public class Function { public Function([|IOrders|] orders) { } [LambdaFunction] public string Handler(string input) => input; }" },
        { "descriptor by its constructor", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.Add(new ServiceDescriptor(typeof(IOrders), typeof(Orders), ServiceLifetime.Scoped)); } } public class Function { public Function([|IOrders|] orders) { } [LambdaFunction] public string Handler(string input) => input; }" },
        { "transient service that has a scoped one", "public interface IOrders { } public class Orders : IOrders { } public class Shop { public Shop(IOrders orders) { } } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddTransient<Shop>(); services.AddScoped<IOrders, Orders>(); } } public class Function { public Function([|Shop|] shop) { } [LambdaFunction] public string Handler(string input) => input; }" },
        { "transient service behind an interface", "public interface IOrders { } public class Orders : IOrders { } public interface IShop { } public class Shop : IShop { public Shop(IOrders orders) { } } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddTransient<IShop, Shop>(); services.AddScoped<IOrders, Orders>(); } } public class Function { public Function([|IShop|] shop) { } [LambdaFunction] public string Handler(string input) => input; }" },
        { "transient service of a transient service", "public interface IOrders { } public class Orders : IOrders { } public class Inner { public Inner(IOrders orders) { } } public class Shop { public Shop() { } public Shop(Inner inner) { } } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddTransient<Shop>(); services.AddTransient<Inner>(); services.AddScoped<IOrders, Orders>(); } } public class Function { public Function([|Shop|] shop) { } [LambdaFunction] public string Handler(string input) => input; }" },
        { "typed HTTP client that has a scoped service", "public interface IOrders { } public class Orders : IOrders { } public class Client { public Client(HttpClient http, IOrders orders) { } } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddHttpClient<Client>(); services.AddScoped<IOrders, Orders>(); } } public class Function { public Function([|Client|] client) { } [LambdaFunction] public string Handler(string input) => input; }" },
        { "resolved by the constructor", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); } } public class Function { readonly IOrders _orders; public Function(IServiceProvider provider) { _orders = [|provider.GetRequiredService<IOrders>()|]; } [LambdaFunction] public string Handler(string input) => input; }" },
        { "resolved by the base's constructor", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); } } public class Base { protected readonly IOrders Orders; protected Base(IServiceProvider provider) { Orders = [|provider.GetService<IOrders>()|]; } } public class Function : Base { public Function(IServiceProvider provider) : base(provider) { } [LambdaFunction] public string Handler(string input) => input; }" },
        { "handed to the base's constructor", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); } } public class Base { protected readonly IOrders Orders; protected Base(IOrders orders) { Orders = orders; } } public class Function : Base { public Function([|IOrders|] orders) : base(orders) { } [LambdaFunction] public string Handler(string input) => input; }" },
    };

    private static readonly StateCases s_silent = new(Id, reported: false)
    {
        { "singleton", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddSingleton<IOrders, Orders>(); } } public class Function { public Function(IOrders orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "transient", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddTransient<IOrders, Orders>(); } } public class Function { public Function(IOrders orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "not registered here", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) {  } } public class Function { public Function(IOrders orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "parameter of the method", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); } } public class Function { public Function() { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input, [Amazon.Lambda.Annotations.FromServices] IOrders orders) => input; } " },
        { "function is scoped itself", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); services.AddScoped<Function>(); } } public class Function { public Function(IOrders orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "function is transient", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); services.AddTransient<Function>(); } } public class Function { public Function(IOrders orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "registered in two ways", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); services.AddSingleton<IOrders, Orders>(); } } public class Function { public Function(IOrders orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "database context as a singleton", "public class Shop : Microsoft.EntityFrameworkCore.DbContext { } public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddDbContext<Shop>(null, ServiceLifetime.Singleton); } } public class Function { public Function(Shop shop) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "no function class", "public interface IOrders { } public class Orders : IOrders { } public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); } } public class Function { public Function(IOrders orders) { } public void Handler(Input input, ILambdaContext context) { } }" },
        { "service of another service", "public class Deep { public Deep(Orders orders) { } } public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<Orders>(); } } public class Function { public Function(Store store) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "scope factory", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); } } public class Function { public Function(IServiceScopeFactory scopes) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "provider", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); } } public class Function { public Function(IServiceProvider provider) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "private constructor", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); } } public class Function { private Function(IOrders orders) { } public Function() { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "method of the name on something else", "public class Box { public void AddScoped<T>() { } } public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { new Box().AddScoped<IOrders>(); } } public class Function { public Function(IOrders orders) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "other generic service", "public interface IRepository<T> { } public class Repository<T> : IRepository<T> { } public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IRepository<int>, Repository<int>>(); } } public class Function { public Function(IRepository<string> repository) { Console.WriteLine(1); } [LambdaFunction] public string Handler(string input) => input; } " },
        { "transient service without a scoped one", "public interface IOrders { } public class Orders : IOrders { } public class Shop { public Shop(IOrders orders) { } } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddTransient<Shop>(); services.AddSingleton<IOrders, Orders>(); } } public class Function { public Function(Shop shop) { } [LambdaFunction] public string Handler(string input) => input; }" },
        { "transient service that a factory makes", "public interface IOrders { } public class Orders : IOrders { } public class Shop { public Shop() { } public Shop(IOrders orders) { } } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddTransient<Shop>(_ => new Shop()); services.AddScoped<IOrders, Orders>(); } } public class Function { public Function(Shop shop) { } [LambdaFunction] public string Handler(string input) => input; }" },
        { "singleton service that has a scoped one", "public interface IOrders { } public class Orders : IOrders { } public class Shop { public Shop(IOrders orders) { } } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddSingleton<Shop>(); services.AddScoped<IOrders, Orders>(); } } public class Function { public Function(Shop shop) { } [LambdaFunction] public string Handler(string input) => input; }" },
        { "transient services that have each other", "public class A { public A(B b) { } } public class B { public B(A a) { } } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddTransient<A>(); services.AddTransient<B>(); } } public class Function { public Function(A a) { } [LambdaFunction] public string Handler(string input) => input; }" },
        { "resolved from a scope", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); } } public class Function { readonly string _name; public Function(IServiceProvider provider) { using var scope = provider.CreateScope(); _name = scope.ServiceProvider.GetRequiredService<IOrders>().ToString(); } [LambdaFunction] public string Handler(string input) => input; }" },
        { "resolved and not kept", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); } } public class Function { public Function(IServiceProvider provider) { Console.WriteLine(provider.GetRequiredService<IOrders>()); } [LambdaFunction] public string Handler(string input) => input; }" },
        { "singleton resolved by the constructor", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddSingleton<IOrders, Orders>(); } } public class Function { readonly IOrders _orders; public Function(IServiceProvider provider) { _orders = provider.GetRequiredService<IOrders>(); } [LambdaFunction] public string Handler(string input) => input; }" },
        { "resolved by the constructor of a service", "public interface IOrders { } public class Orders : IOrders { } public class Shop { readonly IOrders _orders; public Shop(IServiceProvider provider) { _orders = provider.GetRequiredService<IOrders>(); } } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<IOrders, Orders>(); services.AddScoped<Shop>(); } } public class Function { [LambdaFunction] public string Handler(string input) => input; }" },
        { "generic helper that registers singletons", "public interface IOrders { } public class Orders : IOrders { } [LambdaStartup] public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddRepository<IOrders, Orders>(); } } public static class Registrations { public static IServiceCollection AddRepository<TService, T>(this IServiceCollection services) where TService : class where T : class, TService => services.AddSingleton<TService, T>(); } public class Function { public Function(IOrders orders) { } [LambdaFunction] public string Handler(string input) => input; }" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Reports(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task StaysSilent(string name) => s_silent.VerifyAsync(name);

    [CSharpTheory(12)]
    [InlineData("public class Function([|Shop|] shop) { [LambdaFunction] public string Handler(string input) => input + shop; }")]
    public Task PrimaryConstructor(string source) =>
        StateCases.FindAsync(Id, "public class Shop { } public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<Shop>(); } } " + source);

    [Fact]
    public async Task SaysWhatHappens()
    {
        var finding = Assert.Single(await StateCases.FindAsync(Id, "public class Shop { } public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<Shop>(); } } public class Function { public Function([|Shop|] shop) { } [LambdaFunction] public string Handler(string input) => input; }"));
        Assert.Equal(
            "'Shop' is registered as a scoped service, but Lambda Annotations makes 'Function' once and keeps it: all events get the same 'Shop'; take it as a [FromServices] parameter of the function method, which gets one per event",
            finding.GetMessage());
    }

    [Fact]
    public async Task SaysWhereItIs()
    {
        var finding = Assert.Single(await StateCases.FindAsync(Id, "public class Db { } public class Shop { public Shop(Db db) { } } public class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<Db>(); services.AddTransient<Shop>(); } } public class Function { public Function([|Shop|] shop) { } [LambdaFunction] public string Handler(string input) => input; }"));
        Assert.Equal(
            "'Db' (in 'Shop') is registered as a scoped service, but Lambda Annotations makes 'Function' once and keeps it: all events get the same 'Db'; take 'Shop' as a [FromServices] parameter of the function method, which gets one per event",
            finding.GetMessage());
    }

    private const string Startup = "public class Shop { public string Name => string.Empty; }\npublic class Startup { public void ConfigureServices(IServiceCollection services) { services.AddScoped<Shop>(); } }\n";

    [Fact]
    public Task Fix_TakesItAsAParameter() => FixAsync(
        """
        public class Function
        {
            private readonly Shop _shop;
            private readonly string _name;

            public Function([|Shop|] shop, string name)
            {
                _shop = shop ?? throw new ArgumentNullException(nameof(shop));
                _name = name;
            }

            [LambdaFunction]
            public string Handler(string input, ILambdaContext context)
            {
                // Greets.
                return _name + _shop.Name + this._shop.Name;
            }

            [LambdaFunction]
            public string Other() => _shop.Name;
        }
        """,
        """
        public class Function
        {
            private readonly string _name;

            public Function(string name)
            {
                _name = name;
            }

            [LambdaFunction]
            public string Handler(string input, [FromServices] Shop shop, ILambdaContext context)
            {
                // Greets.
                return _name + shop.Name + shop.Name;
            }

            [LambdaFunction]
            public string Other([FromServices] Shop shop) => shop.Name;
        }
        """);

    [Fact]
    public Task Fix_TakesTheTransientServiceAsAParameter() => FixAsync(
        """
        public class Desk
        {
            private readonly Shop _shop;

            public Desk(Shop shop) => _shop = shop;

            public string Name => _shop.Name;

            public static void Register(IServiceCollection services) => services.AddTransient<Desk>();
        }

        public class Function
        {
            // Where orders are taken.
            private readonly Desk _desk;

            public Function([|Desk|] desk)
            {
                _desk = desk;
            }

            [LambdaFunction]
            public string Handler(string input) => _desk.Name;
        }
        """,
        """
        public class Desk
        {
            private readonly Shop _shop;

            public Desk(Shop shop) => _shop = shop;

            public string Name => _shop.Name;

            public static void Register(IServiceCollection services) => services.AddTransient<Desk>();
        }

        public class Function
        {
            public Function()
            {
            }

            [LambdaFunction]
            public string Handler(string input, [FromServices] Desk desk) => desk.Name;
        }
        """);

    [Fact]
    public Task Fix_InOneLine() => FixAsync(
        "public class Function { private readonly Shop _shop; public Function([|Shop|] shop) { _shop = shop; } [LambdaFunction] public string Handler(string input) => _shop.Name; }",
        "public class Function {  public Function() { } [LambdaFunction] public string Handler(string input, [FromServices] Shop shop) => shop.Name; }");

    [Theory]
    [InlineData("public class Function { private readonly Shop _shop; public Function(IServiceProvider provider) { _shop = [|provider.GetRequiredService<Shop>()|]; } [LambdaFunction] public string Handler(string input) => _shop.Name; }")]
    [InlineData("public class Function { private readonly Shop _shop; public Function([|Shop|] shop) { _shop = shop; } [LambdaFunction] public string Handler(string input) => Name(); private string Name() => _shop.Name; }")]
    [InlineData("public class Function { public Function([|Shop|] shop) { Console.WriteLine(shop); } [LambdaFunction] public string Handler(string input) => input; }")]
    [InlineData("public class Function { public readonly Shop Shop; public Function([|Shop|] shop) { Shop = shop; } [LambdaFunction] public string Handler(string input) => Shop.Name; }")]
    [InlineData("public class Function { private readonly Shop _shop; public Function([|Shop|] shop) { _shop = shop; } [LambdaFunction] public string Handler(string shop) => shop + _shop.Name; }")]
    public Task Fix_IsNotOffered(string source) => FixAsync(source, source);

    [Fact]
    public Task Fix_IsNotOffered_WhereOthersMakeTheClass()
    {
        const string Source = "public class Function { private readonly Shop _shop; public Function([|Shop|] shop) { _shop = shop; } [LambdaFunction] public string Handler(string input) => _shop.Name; }";
        return FixAsync(Source, Source, "public class FunctionTests { public string Run() => new Function(new Shop()).Handler(\"a\"); }");
    }

    private static Task FixAsync(string before, string after, string? other = null)
    {
        var test = new LambdaCodeFixTest<ScopedServiceCapturedByFunction, ScopedServiceCapturedByFunctionCodeFix>(Id);
        foreach (var (state, source) in new[] { (test.TestState, before), (test.FixedState, after) })
        {
            state.Sources.Add("using Amazon.Lambda.Annotations;\nusing Microsoft.Extensions.DependencyInjection;\n\n" + Startup + source);
            state.Sources.Add(LambdaTestSettings.GlobalUsings);
            if (other is not null)
            {
                state.Sources.Add(other);
            }
        }

        return test.RunAsync();
    }
}
