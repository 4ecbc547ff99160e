using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Handler;

/// <summary>LMB508: an executable serialises by what it gives to the bootstrap, whatever an attribute says.</summary>
public class SerializerAttributeIgnoredTests
{
    private const string Id = DiagnosticIds.SerializerAttributeIgnored;
    private const string Marked = "[assembly: [|LambdaSerializer(typeof(CamelCaseLambdaJsonSerializer))|]] ";
    private const string Unmarked = "[assembly: LambdaSerializer(typeof(CamelCaseLambdaJsonSerializer))] ";
    private const string Run = "await LambdaBootstrapBuilder.Create<string>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); static void Handler(string input, ILambdaContext context) { } ";

    private static readonly HandlerCases s_reported = new(Id, reported: true)
    {
        { "assembly", Marked + Run },
        { "full name", "[assembly: [|Amazon.Lambda.Core.LambdaSerializerAttribute(typeof(CamelCaseLambdaJsonSerializer))|]] " + Run },
        { "wrapper", Marked + "using var wrapper = HandlerWrapper.GetHandlerWrapper<string>(Handler, new DefaultLambdaJsonSerializer()); static void Handler(string input, ILambdaContext context) { }" },
        { "serializer in a variable", Marked + "var serializer = new DefaultLambdaJsonSerializer(); await LambdaBootstrapBuilder.Create<string>(Handler, serializer).Build().RunAsync(); static void Handler(string input, ILambdaContext context) { }" },
        { "serializer with options", Marked + "await LambdaBootstrapBuilder.Create<string>(Handler, new DefaultLambdaJsonSerializer(options => options.AllowTrailingCommas = true)).Build().RunAsync(); static void Handler(string input, ILambdaContext context) { }" },
        { "method", "public static class Program { public static Task Main() => LambdaBootstrapBuilder.Create<string>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); [[|LambdaSerializer(typeof(CamelCaseLambdaJsonSerializer))|]] private static void Handler(string input, ILambdaContext context) { } }" },
        { "serializer in a field", Marked + "public static class Program { private static readonly DefaultLambdaJsonSerializer s_serializer = new(); public static Task Main() => LambdaBootstrapBuilder.Create<string>(Handler, s_serializer).Build().RunAsync(); private static void Handler(string input, ILambdaContext context) { } }" },
        { "context for nothing", "[assembly: [|LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<Context>))|]] " + Run + "[JsonSerializable(typeof(string))] public partial class Context : JsonSerializerContext { }" },
        { "two handlers", Marked + "await LambdaBootstrapBuilder.Create<string>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); await LambdaBootstrapBuilder.Create<int>(Other, new DefaultLambdaJsonSerializer()).Build().RunAsync(); static void Handler(string input, ILambdaContext context) { } static void Other(int input, ILambdaContext context) { }" },
        { "Newtonsoft's", "[assembly: [|LambdaSerializer(typeof(Amazon.Lambda.Serialization.Json.JsonSerializer))|]] " + Run },
    };

    private static readonly HandlerCases s_silent = new(Id, reported: false)
    {
        { "the same", "[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] " + Run },
        { "one of the handlers gets it", Unmarked + "await LambdaBootstrapBuilder.Create<string>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); await LambdaBootstrapBuilder.Create<string>(Handler, new CamelCaseLambdaJsonSerializer()).Build().RunAsync(); static void Handler(string input, ILambdaContext context) { }" },
        { "class library", Unmarked + "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { } }" },
        { "no attribute", Run },
        { "serializer from elsewhere", Unmarked + "await LambdaBootstrapBuilder.Create<string>(Handler, Serializers.Make()).Build().RunAsync(); static void Handler(string input, ILambdaContext context) { } public static class Serializers { public static ILambdaSerializer Make() => new DefaultLambdaJsonSerializer(); }" },
        { "streams need none", Unmarked + "await LambdaBootstrapBuilder.Create(Handler).Build().RunAsync(); static void Handler(Stream input, ILambdaContext context) { }" },
        { "executable that is loaded as a library too", "Function::Handler", Unmarked + Run + "public class Function { public void Handler(string input) { } }" },
        { "Annotations read it", Unmarked + Run + "public class Function { [LambdaFunction] public void Work(string input) { } }" },
        { "method of a class library", "Function::Work", Run + "public class Function { [LambdaSerializer(typeof(CamelCaseLambdaJsonSerializer))] public void Work(string input, ILambdaContext context) { } }" },
        { "ASP.NET Core", Unmarked + "var builder = WebApplication.CreateBuilder(args); builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi); builder.Build().Run();" },
        { "own attribute of that name", Run + "[LambdaSerializer(typeof(string))] public class Own { } public class LambdaSerializerAttribute : Attribute { public LambdaSerializerAttribute(Type type) { } }" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Reports(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task StaysSilent(string name) => s_silent.VerifyAsync(name);

    [Fact]
    public async Task SaysWhatIsUsed()
    {
        var finding = Assert.Single(await HandlerCases.FindAsync(Id, null, Marked + Run));
        Assert.Equal(
            "'CamelCaseLambdaJsonSerializer' is not used: this executable gives 'DefaultLambdaJsonSerializer' to 'LambdaBootstrapBuilder', and Lambda reads the attribute only of class libraries; give 'CamelCaseLambdaJsonSerializer' there, or take out the attribute",
            finding.GetMessage());
    }

    [Fact]
    public async Task HalfTypedAttribute()
    {
        var found = await new CompiledFunction("using Amazon.Lambda.RuntimeSupport; using Amazon.Lambda.Serialization.SystemTextJson; [assembly: LambdaSerializer(typeof())] [assembly: LambdaSerializer(typeof(Unknown))] [assembly: LambdaSerializer] " + Run) { Rule = Id, AllowErrors = true }.AnalyzeAsync();
        Assert.Empty(found);
    }
}
