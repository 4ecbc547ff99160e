using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Handler;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Handler;

/// <summary>LMB507: the source-generated serializer does not know a type that the runtime asks it for.</summary>
public class TypeNotInSerializerContextTests
{
    private const string Id = DiagnosticIds.TypeNotInSerializerContext;
    private const string Handler = "Function::Handler";
    private const string Attribute = "[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<Context>))] ";
    private const string Marked = "public partial class [|Context|] : JsonSerializerContext { } ";
    private const string Unmarked = "public partial class Context : JsonSerializerContext { } ";
    private const string Types = "public class Order { public string Id { get; set; } public List<Line> Lines { get; set; } } public class Line { public int Count { get; set; } } public class Receipt { } ";

    private static readonly (string, string) s_aot = ("build_property.PublishAot", "true");

    private static readonly HandlerCases s_reported = new(Id, reported: true)
    {
        { "input", Handler, Attribute + Types + Marked + "public class Function { public void Handler(Order input) { } }" },
        { "event by its shape", Attribute + Marked + "public class Function { public void Handler(SQSEvent input, ILambdaContext context) { } }" },
        { "output", Handler, Attribute + Types + "[JsonSerializable(typeof(Order))] " + Marked + "public class Function { public Receipt Handler(Order input) => null; }" },
        { "output of a task", Handler, Attribute + Types + "[JsonSerializable(typeof(Order))] " + Marked + "public class Function { public Task<Receipt> Handler(Order input) => null; }" },
        { "a task of something else", Handler, Attribute + Types + "[JsonSerializable(typeof(Order))] [JsonSerializable(typeof(Task<string>))] " + Marked + "public class Function { public Task<long> Handler(Order input) => null; }" },
        { "string", Handler, Attribute + "[JsonSerializable(typeof(int))] " + Marked + "public class Function { public string Handler(int input) => null; }" },
        { "number", Handler, Attribute + "[JsonSerializable(typeof(string))] " + Marked + "public class Function { public int Handler(string input) => 0; }" },
        { "array for a collection", Handler, Attribute + "[JsonSerializable(typeof(int[]))] " + Marked + "public class Function { public void Handler(IReadOnlyCollection<int> input) { } }" },
        { "list for an array", Handler, Attribute + "[JsonSerializable(typeof(List<int>))] " + Marked + "public class Function { public void Handler(int[] input) { } }" },
        { "element for a list", Handler, Attribute + Types + "[JsonSerializable(typeof(Receipt))] " + Marked + "public class Function { public void Handler(List<Receipt> input) { } }" },
        { "nullable number", Handler, Attribute + "[JsonSerializable(typeof(int))] " + Marked + "public class Function { public void Handler(int? input) { } }" },
        { "derived type", Handler, Attribute + Types + "public class Express : Receipt { } [JsonSerializable(typeof(Express))] " + Marked + "public class Function { public List<Receipt> Handler() => null; }" },
        { "object as the input", Handler, Attribute + Types + "[JsonSerializable(typeof(Order))] " + Marked + "public class Function { public void Handler(object input) { } }" },
        { "type of an ignored property", Handler, Attribute + "public class Order { [JsonIgnore] public Line Line { get; set; } } public class Line { } [JsonSerializable(typeof(Order))] " + Marked + "public class Function { public void Handler(Line input) { } }" },
        { "memory stream as the input", Handler, Attribute + "[JsonSerializable(typeof(string))] " + Marked + "public class Function { public void Handler(MemoryStream input) { } }" },
        { "no registration at all", Handler, Attribute + Marked + "public class Function { public void Handler(string input) { } }" },
        { "attribute on the method", Handler, Types + Marked + "public class Function { [LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<Context>))] public void Handler(Order input) { } }" },
        { "inherited attribute", Handler, Types + Marked + "public abstract class Base { [LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<Context>))] public abstract void Handler(Order input); } public class Function : Base { public override void Handler(Order input) { } }" },
        { "serializer over the library's", Handler, "[assembly: LambdaSerializer(typeof(Own))] public class Own : SourceGeneratorLambdaJsonSerializer<Context> { } " + Types + Marked + "public class Function { public void Handler(Order input) { } }" },
        { "two handlers", Attribute + Types + "[JsonSerializable(typeof(SQSEvent))] " + Marked + "public class Function { public void First(SQSEvent input, ILambdaContext context) { } public void Second(APIGatewayProxyRequest input, ILambdaContext context) { } }" },
        { "bootstrap", "await LambdaBootstrapBuilder.Create<Order>(Handler, new SourceGeneratorLambdaJsonSerializer<Context>()).Build().RunAsync(); static void Handler(Order input, ILambdaContext context) { } " + Types + Marked },
        { "bootstrap with a result", "await LambdaBootstrapBuilder.Create<Order, Receipt>(Handler, new SourceGeneratorLambdaJsonSerializer<Context>()).Build().RunAsync(); static Task<Receipt> Handler(Order input, ILambdaContext context) => null; " + Types + "[JsonSerializable(typeof(Order))] " + Marked },
        { "bootstrap with a lambda", "var handler = (Order input, ILambdaContext context) => new Receipt(); await LambdaBootstrapBuilder.Create(handler, new SourceGeneratorLambdaJsonSerializer<Context>(options => options.AllowTrailingCommas = true)).Build().RunAsync(); " + Types + "[JsonSerializable(typeof(Order))] " + Marked },
        { "wrapper", "var serializer = new SourceGeneratorLambdaJsonSerializer<Context>(); using var wrapper = HandlerWrapper.GetHandlerWrapper<Order>(Handler, serializer); static void Handler(Order input, ILambdaContext context) { } " + Types + Marked },
        { "hosting of an HTTP API", "var builder = WebApplication.CreateBuilder(args); builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi, new SourceGeneratorLambdaJsonSerializer<Context>()); builder.Build().Run(); [JsonSerializable(typeof(APIGatewayProxyRequest))] [JsonSerializable(typeof(APIGatewayProxyResponse))] " + Marked },
        { "hosting without the response", "var builder = WebApplication.CreateBuilder(args); builder.Services.AddAWSLambdaHosting(LambdaEventSource.RestApi, new SourceGeneratorLambdaJsonSerializer<Context>()); builder.Build().Run(); [JsonSerializable(typeof(APIGatewayProxyRequest))] " + Marked },
        { "Annotations with an event", Attribute + Marked + "public class Function { [LambdaFunction] [SQSEvent(\"@Queue\")] public void Handler(SQSEvent input) { } }" },
        { "Annotations without an event", Attribute + Types + Marked + "public class Function { [LambdaFunction] public void Handler(Order input, [FromServices] IAmazonS3 s3) { } }" },
        { "Annotations, object as the input", Attribute + Types + "[JsonSerializable(typeof(Order))] " + Marked + "public class Function { [LambdaFunction] public void Handler(object input) { } }" },
        { "Annotations, body but not the request", Attribute + Types + "[JsonSerializable(typeof(Order))] " + Marked + "public class Function { [LambdaFunction] [HttpApi(LambdaHttpMethod.Post, \"/\")] public string Post([Amazon.Lambda.Annotations.APIGateway.FromBody] Order order) => order.Id; }" },
        { "Annotations, request but not the body", Attribute + Types + "[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))] [JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))] " + Marked + "public class Function { [LambdaFunction] [HttpApi(LambdaHttpMethod.Post, \"/\")] public string Post([Amazon.Lambda.Annotations.APIGateway.FromBody] Order order) => order.Id; }" },
        { "Annotations, result that the wrapper writes", Attribute + Types + "[JsonSerializable(typeof(APIGatewayProxyRequest))] [JsonSerializable(typeof(APIGatewayProxyResponse))] " + Marked + "public class Function { [LambdaFunction] [RestApi(LambdaHttpMethod.Get, \"/\")] public Receipt Get() => null; }" },
        { "Annotations, the other version", Attribute + "[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))] [JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))] " + Marked + "public class Function { [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, \"/\", Version = HttpApiVersion.V1)] public string Get() => null; }" },
        { "Annotations, result object without the request", Attribute + Marked + "public class Function { [LambdaFunction] [RestApi(LambdaHttpMethod.Get, \"/\")] public IHttpResult Get() => HttpResults.Ok(); }" },
        { "Annotations, load balancer", Attribute + Marked + "public class Function { [LambdaFunction] [Amazon.Lambda.Annotations.ALB.ALBApi(\"@Listener\", \"/\", 1)] public string Get() => null; }" },
        { "Annotations, authorizer", Attribute + Marked + "public class Function { [LambdaFunction] [HttpApiAuthorizer] public IAuthorizerResult Authorize([Amazon.Lambda.Annotations.APIGateway.FromHeader] string token) => AuthorizerResults.Deny(); }" },
        { "namespace", "Orders.Function::Handler", "[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<Orders.Context>))] namespace Orders { public class Order { } public partial class [|Context|] : JsonSerializerContext { } public class Function { public void Handler(Order input) { } } }" },
    };

    private static readonly HandlerCases s_silent = new(Id, reported: false)
    {
        { "registered", Handler, Attribute + Types + "[JsonSerializable(typeof(Order))] [JsonSerializable(typeof(Receipt))] " + Unmarked + "public class Function { public Task<Receipt> Handler(Order input, ILambdaContext context) => null; }" },
        { "reached through a property", Handler, Attribute + Types + "[JsonSerializable(typeof(Order))] " + Unmarked + "public class Function { public string Handler(List<Line> input) => null; }" },
        { "reached through two", Handler, Attribute + Types + "[JsonSerializable(typeof(Order))] " + Unmarked + "public class Function { public int Handler(Line input) => 0; }" },
        { "object is written by the type that it has", Handler, Attribute + Types + "[JsonSerializable(typeof(Order))] " + Unmarked + "public class Function { public Task<object> Handler(Order input) => null; }" },
        { "type of a property that is ignored sometimes", Handler, Attribute + "public class Order { [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Line Line { get; set; } } public class Line { } [JsonSerializable(typeof(Order))] " + Unmarked + "public class Function { public void Handler(Line input) { } }" },
        { "element of a registered array", Handler, Attribute + Types + "[JsonSerializable(typeof(Receipt[]))] " + Unmarked + "public class Function { public void Handler(Receipt input) { } }" },
        { "number of a nullable one", Handler, Attribute + "[JsonSerializable(typeof(int?))] " + Unmarked + "public class Function { public void Handler(int input) { } }" },
        { "element of an own collection", Handler, Attribute + Types + "public class Receipts : List<Receipt> { } [JsonSerializable(typeof(Receipts))] " + Unmarked + "public class Function { public void Handler(Receipt input) { } }" },
        { "property of a base", Handler, Attribute + Types + "public class Express : Order { } [JsonSerializable(typeof(Express))] " + Unmarked + "public class Function { public void Handler(Line input) { } }" },
        { "declared derived type", Handler, Attribute + "[JsonDerivedType(typeof(Cat))] public class Animal { } public class Cat : Animal { } [JsonSerializable(typeof(Animal))] " + Unmarked + "public class Function { public void Handler(Cat input) { } }" },
        { "base context", Handler, Attribute + Types + "[JsonSerializable(typeof(Order))] public partial class BaseContext : JsonSerializerContext { } public partial class Context : BaseContext { } public class Function { public void Handler(Order input) { } }" },
        { "several contexts", Handler, Types + "[JsonSerializable(typeof(Order))] " + Unmarked + "[JsonSerializable(typeof(Receipt))] public partial class OtherContext : JsonSerializerContext { } public class Function { [LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<Context>))] public void Handler(Order input) { } [LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<OtherContext>))] public void Other(Receipt input) { } }" },
        { "context that resolves types itself", Handler, Attribute + Types + "[JsonSerializable(typeof(Receipt))] public partial class Part : JsonSerializerContext { } public class Context : JsonSerializerContext { public Context(System.Text.Json.JsonSerializerOptions options) : base(options) { } protected override System.Text.Json.JsonSerializerOptions GeneratedSerializerOptions => null; public override System.Text.Json.Serialization.Metadata.JsonTypeInfo GetTypeInfo(Type type) => new Part(null).GetTypeInfo(type); } public class Function { public void Handler(Order input) { } }" },
        { "own resolver", "await LambdaBootstrapBuilder.Create<Order>(Handler, new SourceGeneratorLambdaJsonSerializer<Context>(options => options.TypeInfoResolver = null)).Build().RunAsync(); static void Handler(Order input, ILambdaContext context) { } " + Types + Unmarked },
        { "customizer of which nobody knows what it does", "System.Action<System.Text.Json.JsonSerializerOptions> configure = Setup.Options; await LambdaBootstrapBuilder.Create<Order>(Handler, new SourceGeneratorLambdaJsonSerializer<Context>(configure)).Build().RunAsync(); static void Handler(Order input, ILambdaContext context) { } public static class Setup { public static void Options(System.Text.Json.JsonSerializerOptions options) => options.TypeInfoResolver = null; } " + Types + Unmarked },
        { "own serializer that customises its base", Handler, "[assembly: LambdaSerializer(typeof(Own))] " + Types + Unmarked + "public class Own : SourceGeneratorLambdaJsonSerializer<Context> { public Own() : base(options => options.TypeInfoResolver = null) { } } public class Function { public void Handler(Order input) { } }" },
        { "hosting with an own resolver", "var builder = WebApplication.CreateBuilder(args); builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi, new SourceGeneratorLambdaJsonSerializer<Context>(options => options.TypeInfoResolver = null)); builder.Build().Run(); " + Unmarked },
        { "Annotations, object is written by the type that it has", Attribute + Types + "[JsonSerializable(typeof(Order))] " + Unmarked + "public class Function { [LambdaFunction] public object Handler(Order input) => null; }" },
        { "streams", Handler, Attribute + Unmarked + "public class Function { public Stream Handler(Stream input) => input; }" },
        { "memory stream as the result", Handler, Attribute + Unmarked + "public class Function { public Task<MemoryStream> Handler(Stream input) => null; }" },
        { "nothing to serialise", Handler, Attribute + Unmarked + "public class Function { public Task Handler(ILambdaContext context) => null; }" },
        { "context that nobody uses", Handler, "[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] " + Types + Unmarked + "public class Function { public void Handler(Order input) { } }" },
        { "context for the code's own use", Handler, Types + Unmarked + "public class Function { [LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] public void Handler(Order input) { } }" },
        { "method with another serializer", Handler, Attribute + Types + Unmarked + "public class Function { [LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] public void Handler(Order input) { } }" },
        { "executable ignores the attribute", Attribute + "await LambdaBootstrapBuilder.Create<string>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); static void Handler(string input, ILambdaContext context) { } " + Unmarked },
        { "method that is no handler", Attribute + Types + Unmarked + "public class Service { public Service(IAmazonS3 s3) { } public Receipt Work(Order order, ILambdaContext context) => null; }" },
        { "bootstrap", "await LambdaBootstrapBuilder.Create<Order, Receipt>(Handler, new SourceGeneratorLambdaJsonSerializer<Context>()).Build().RunAsync(); static Task<Receipt> Handler(Order input, ILambdaContext context) => null; " + Types + "[JsonSerializable(typeof(Order))] [JsonSerializable(typeof(Receipt))] " + Unmarked },
        { "bootstrap with streams", "await LambdaBootstrapBuilder.Create<Receipt>(Handler, new SourceGeneratorLambdaJsonSerializer<Context>()).Build().RunAsync(); static Task<Receipt> Handler(Stream input, ILambdaContext context) => null; " + Types + "[JsonSerializable(typeof(Receipt))] " + Unmarked },
        { "hosting", "var builder = WebApplication.CreateBuilder(args); builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi, new SourceGeneratorLambdaJsonSerializer<Context>()); builder.Build().Run(); [JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))] [JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))] " + Unmarked },
        { "Annotations", Attribute + Types + "[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))] [JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))] [JsonSerializable(typeof(Order))] " + Unmarked + "public class Function { [LambdaFunction] [HttpApi(LambdaHttpMethod.Post, \"/\")] public Order Post([Amazon.Lambda.Annotations.APIGateway.FromBody] Order order) => order; }" },
        { "Annotations, text and numbers", Attribute + "[JsonSerializable(typeof(APIGatewayProxyRequest))] [JsonSerializable(typeof(APIGatewayProxyResponse))] " + Unmarked + "public class Function { [LambdaFunction] [RestApi(LambdaHttpMethod.Get, \"/{a}\")] public decimal Get(int a) => a; [LambdaFunction] [RestApi(LambdaHttpMethod.Get, \"/text\")] public string Text([Amazon.Lambda.Annotations.APIGateway.FromBody] string body) => body; }" },
        { "Annotations, result object", Attribute + "[JsonSerializable(typeof(APIGatewayProxyRequest))] " + Unmarked + "public class Function { [LambdaFunction] [RestApi(LambdaHttpMethod.Get, \"/\")] public Task<IHttpResult> Get() => null; }" },
        { "Annotations check durable functions", Attribute + Types + Unmarked + "public class Function { [LambdaFunction] [DurableExecution(60)] public Task<Receipt> Handler(Order order) => null; }" },
        { "half-typed registration", Handler, Attribute + Types + "[JsonSerializable(null)] " + Unmarked + "public class Function { public void Handler(Order input) { } }" },
        { "no serializer of this kind", Handler, "[assembly: LambdaSerializer(typeof(CamelCaseLambdaJsonSerializer))] " + Types + "public class Function { public void Handler(Order input) { } }" },
        { "reflection without AOT", "await LambdaBootstrapBuilder.Create<string>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); static void Handler(string input, ILambdaContext context) { }" },
    };

    private static readonly HandlerCases s_reportedWithAot = new(Id, reported: true, s_aot)
    {
        { "bootstrap", "await LambdaBootstrapBuilder.Create<string>(Handler, new [|DefaultLambdaJsonSerializer|]()).Build().RunAsync(); static void Handler(string input, ILambdaContext context) { }" },
        { "camel case", "await LambdaBootstrapBuilder.Create<string>(Handler, new [|CamelCaseLambdaJsonSerializer|]()).Build().RunAsync(); static void Handler(string input, ILambdaContext context) { }" },
        { "variable", "var serializer = new [|DefaultLambdaJsonSerializer|](); await LambdaBootstrapBuilder.Create<string>(Handler, serializer).Build().RunAsync(); static void Handler(string input, ILambdaContext context) { }" },
        { "Newtonsoft's", "await LambdaBootstrapBuilder.Create<string>(Handler, new [|Amazon.Lambda.Serialization.Json.JsonSerializer|]()).Build().RunAsync(); static void Handler(string input, ILambdaContext context) { }" },
        { "generated main program", "[assembly: LambdaGlobalProperties(GenerateMain = true)] [assembly: LambdaSerializer(typeof([|DefaultLambdaJsonSerializer|]))] public class Function { [LambdaFunction] public void Handler(string input) { } }" },
    };

    private static readonly HandlerCases s_silentWithAot = new(Id, reported: false, s_aot)
    {
        { "source generated", "await LambdaBootstrapBuilder.Create<string>(Handler, new SourceGeneratorLambdaJsonSerializer<Context>()).Build().RunAsync(); static void Handler(string input, ILambdaContext context) { } [JsonSerializable(typeof(string))] " + Unmarked },
        { "streams need none", "await LambdaBootstrapBuilder.Create(Handler).Build().RunAsync(); static void Handler(Stream input, ILambdaContext context) { }" },
        { "for something else", "await LambdaBootstrapBuilder.Create(Handler).Build().RunAsync(); static void Handler(Stream input, ILambdaContext context) => Console.WriteLine(new DefaultLambdaJsonSerializer()); " },
        { "attribute that is not used", "[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] await LambdaBootstrapBuilder.Create(Handler).Build().RunAsync(); static void Handler(Stream input, ILambdaContext context) { }" },
        { "own serializer", "await LambdaBootstrapBuilder.Create<string>(Handler, new Own()).Build().RunAsync(); static void Handler(string input, ILambdaContext context) { } public class Own : ILambdaSerializer { public T Deserialize<T>(Stream stream) => default; public void Serialize<T>(T value, Stream stream) { } }" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    public static IEnumerable<object[]> ReportedWithAot => s_reportedWithAot.Names;

    public static IEnumerable<object[]> SilentWithAot => s_silentWithAot.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Reports(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task StaysSilent(string name) => s_silent.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(ReportedWithAot))]
    public Task ReportsWithAot(string name) => s_reportedWithAot.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(SilentWithAot))]
    public Task StaysSilentWithAot(string name) => s_silentWithAot.VerifyAsync(name);

    [Fact]
    public async Task NamesEveryType()
    {
        var finding = Assert.Single(await HandlerCases.FindAsync(Id, Handler, Attribute + Types + Marked + "public class Function { public Task<List<Receipt>> Handler(Order input) => null; }"));
        Assert.Equal(
            "'Context' does not know 'Order', which 'Function.Handler' reads, 'List<Receipt>', which 'Function.Handler' returns, so every invocation fails; add [JsonSerializable(typeof(Order))], [JsonSerializable(typeof(List<Receipt>))]",
            finding.GetMessage());
    }

    [Fact]
    public async Task SaysWhatAotLacks()
    {
        var finding = Assert.Single(await HandlerCases.FindAsync(Id, null, "await LambdaBootstrapBuilder.Create<string>(Handler, new [|DefaultLambdaJsonSerializer|]()).Build().RunAsync(); static void Handler(string input, ILambdaContext context) { }", s_aot));
        Assert.Equal(
            "'DefaultLambdaJsonSerializer' works by reflection, which a program compiled ahead of time does not have, so every invocation fails; use 'SourceGeneratorLambdaJsonSerializer<TContext>' with a context that has the types of the handlers",
            finding.GetMessage());
    }

    [Fact]
    public async Task HalfTypedTypes()
    {
        var found = await new CompiledFunction("using Amazon.Lambda.Serialization.SystemTextJson; using System.Text.Json.Serialization; " + Attribute + "[JsonSerializable(typeof(Unkn))] public partial class Context : JsonSerializerContext { } public class Function { public Task<Nothing> Handler(Orde input, ILambdaContext context) => null; }") { Rule = Id, AllowErrors = true }
            .WithFile("/0/aws-lambda-tools-defaults.json", HandlerCases.Defaults(CompiledFunction.AssemblyName, Handler)).AnalyzeAsync();
        Assert.Empty(found);
    }

    [Fact]
    public async Task AttributeWithoutAType_SaysNothing()
    {
        var found = await new CompiledFunction("using Amazon.Lambda.Serialization.SystemTextJson; using System.Text.Json.Serialization; " + Attribute + Types + "[JsonSerializable] public partial class Context : JsonSerializerContext { } public class Function { public void Handler(Order input, ILambdaContext context) { } }") { Rule = Id, AllowErrors = true }
            .WithFile("/0/aws-lambda-tools-defaults.json", HandlerCases.Defaults(CompiledFunction.AssemblyName, Handler)).AnalyzeAsync();
        Assert.Empty(found);
    }

    [Fact]
    public Task Fix_InOrder() => FixAsync(
        """
        // What is read and written.
        [JsonSerializable(typeof(Address))]
        [JsonSerializable(typeof(Order))] // the input
        [JsonSerializable(typeof(string))]
        public partial class [|Context|] : JsonSerializerContext
        {
        }
        """,
        """
        // What is read and written.
        [JsonSerializable(typeof(Address))]
        [JsonSerializable(typeof(Order))] // the input
        [JsonSerializable(typeof(Receipt))]
        [JsonSerializable(typeof(string))]
        public partial class Context : JsonSerializerContext
        {
        }
        """);

    [Fact]
    public Task Fix_BehindTheOthers() => FixAsync(
        """
        [JsonSourceGenerationOptions(WriteIndented = false)]
        [JsonSerializable(typeof(string))]
        [JsonSerializable(typeof(Order))]
        internal partial class [|Context|] : JsonSerializerContext
        {
        }
        """,
        """
        [JsonSourceGenerationOptions(WriteIndented = false)]
        [JsonSerializable(typeof(string))]
        [JsonSerializable(typeof(Order))]
        [JsonSerializable(typeof(Receipt))]
        internal partial class Context : JsonSerializerContext
        {
        }
        """);

    [Fact]
    public Task Fix_SeveralTypes() => FixAsync(
        """
        [JsonSerializable(typeof(Address))]
        public partial class [|Context|] : JsonSerializerContext
        {
        }
        """,
        """
        [JsonSerializable(typeof(Address))]
        [JsonSerializable(typeof(Order))]
        [JsonSerializable(typeof(Receipt))]
        public partial class Context : JsonSerializerContext
        {
        }
        """);

    [Fact]
    public Task Fix_FirstOfAll() => FixAsync(
        """
        /// <summary>What is read and written.</summary>
        public partial class [|Context|] : JsonSerializerContext
        {
        }
        """,
        """
        /// <summary>What is read and written.</summary>
        [JsonSerializable(typeof(Order))]
        [JsonSerializable(typeof(Receipt))]
        public partial class Context : JsonSerializerContext
        {
        }
        """);

    private static Task FixAsync(string before, string after)
    {
        const string Function = """


            public class Order
            {
                public Address To { get; set; }
            }

            public class Address
            {
            }

            public class Receipt
            {
            }

            public class Function
            {
                public Task<Receipt> Handler(Order input) => Task.FromResult(new Receipt());
            }

            """;
        const string Usings = "using Amazon.Lambda.Serialization.SystemTextJson;\nusing System.Text.Json.Serialization;\n\n[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<Context>))]\n\n";
        var test = new LambdaCodeFixTest<TypeNotInSerializerContext, TypeNotInSerializerContextCodeFix>(Id);
        foreach (var (state, source) in new[] { (test.TestState, before), (test.FixedState, after) })
        {
            state.Sources.Add(Usings + source + Function);
            state.Sources.Add(LambdaTestSettings.GlobalUsings);
            state.Sources.Add(("/0/Context.g.cs", CompiledFunction.GeneratedContext("partial class Context", "Context", null)));
            state.AdditionalFiles.Add(("aws-lambda-tools-defaults.json", HandlerCases.Defaults("TestProject", Handler)));
        }

        return test.RunAsync();
    }
}
