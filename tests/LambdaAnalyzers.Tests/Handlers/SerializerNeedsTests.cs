using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Handlers;

/// <summary>Which types a source-generated serializer is asked for, by which handler, and in which direction.</summary>
public class SerializerNeedsTests
{
    private const string Usings =
        """
        using Amazon.Lambda.Annotations;
        using Amazon.Lambda.Annotations.APIGateway;
        using Amazon.Lambda.APIGatewayEvents;
        using Amazon.Lambda.ApplicationLoadBalancerEvents;
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.Serialization.SystemTextJson;
        using System.Text.Json.Serialization;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.DependencyInjection;

        """;

    private const string Attribute = "[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<Context>))] ";
    private const string Types = " public class Order { } public class Receipt { } public partial class Context : JsonSerializerContext { }";
    private const string Serializer = "new SourceGeneratorLambdaJsonSerializer<Context>()";
    private const string HandOver = "await LambdaBootstrapBuilder.Create<Order>(Handler, SERIALIZER).Build().RunAsync(); static void Handler(Order input, ILambdaContext context) { } ";
    private const string Host = "var builder = WebApplication.CreateBuilder(args); builder.Services.AddAWSLambdaHosting(SOURCE, " + Serializer + "); builder.Build().Run();";
    private const string Function = "public class Function { public Receipt Handler(Order input) => null; }";
    private const string Run = ".Build().RunAsync(); ";
    private const string Method = " static void Handler(Order input, ILambdaContext context) { } ";
    private const string FromBody = "[Amazon.Lambda.Annotations.APIGateway.FromBody] ";
    private const string FromHeader = "[Amazon.Lambda.Annotations.APIGateway.FromHeader] ";

    private static ImmutableArray<SerializerNeed> Find(CompiledFunction function, string context = "Context")
    {
        var model = function.Model();
        var type = model.Compilation.GetTypeByMetadataName(context)!;
        return [.. SerializerNeeds.Find(model, CancellationToken.None).Of(type)];
    }

    private static string Describe(ImmutableArray<SerializerNeed> needs) =>
        string.Join(", ", needs.Select(static need => need.Handler + (need.IsInput ? " reads " : " returns ") + need.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));

    private static string Needs(string source) => Describe(Find(new CompiledFunction(Usings + source + Types)));

    private static CompiledFunction Deployed(string source) =>
        new CompiledFunction(Usings + source + Types).WithFile("/0/aws-lambda-tools-defaults.json", """{ "function-handler": "MyFunction::Function::Handler" }""");

    private static string Place(SerializerNeed need) => need.Place.SourceTree!.GetText().ToString(need.Place.SourceSpan);

    // ---- Handed to the bootstrap

    [Theory]
    [InlineData("'Handler' reads Order", "await LambdaBootstrapBuilder.Create<Order>(Handler, " + Serializer + ")" + Run + Method)]
    [InlineData("'Handler' reads Order, 'Handler' returns Receipt", "await LambdaBootstrapBuilder.Create<Order, Receipt>(Handler, " + Serializer + ")" + Run + "static Task<Receipt> Handler(Order input, ILambdaContext context) => null;")]
    [InlineData("'Handler' returns Receipt", "await LambdaBootstrapBuilder.Create<Receipt>(Handler, " + Serializer + ")" + Run + "static Task<Receipt> Handler(Stream input, ILambdaContext context) => null;")]
    [InlineData("'Function.Handle' reads Order", "await LambdaBootstrapBuilder.Create<Order>(Function.Handle, " + Serializer + ")" + Run + "public static class Function { public static void Handle(Order input, ILambdaContext context) { } }")]
    [InlineData("'handler' reads Order, 'handler' returns Receipt", "var handler = (Order input, ILambdaContext context) => new Receipt(); await LambdaBootstrapBuilder.Create(handler, " + Serializer + ")" + Run)]
    [InlineData("'handler' reads Order", "Func<Order, ILambdaContext, Task> handler = (input, context) => Task.CompletedTask; await LambdaBootstrapBuilder.Create<Order>((Func<Order, ILambdaContext, Task>)handler, " + Serializer + ")" + Run)]
    [InlineData("'Handler' reads Order", "await LambdaBootstrapBuilder.Create<Order>(new Action<Order, ILambdaContext>(Handler), " + Serializer + ")" + Run + Method)]
    [InlineData("'Handle' reads Order", "await LambdaBootstrapBuilder.Create<Order>(Kept.Handle, " + Serializer + ")" + Run + "public static class Kept { public static readonly Func<Order, ILambdaContext, Task> Handle = (input, context) => Task.CompletedTask; }")]
    [InlineData("the handler lambda reads Order", "await LambdaBootstrapBuilder.Create<Order>((Order input, ILambdaContext context) => { }, " + Serializer + ")" + Run)]
    [InlineData("'Handler' reads Order", "await LambdaBootstrapBuilder.Create<Order>(serializer: " + Serializer + ", handler: Handler)" + Run + Method)]
    [InlineData("'Handler' reads Order", "using var wrapper = HandlerWrapper.GetHandlerWrapper<Order>(Handler, " + Serializer + ");" + Method)]
    [InlineData("'Handler' reads Order", "await Amazon.Lambda.RuntimeSupport.LambdaBootstrapBuilder.Create<Order>(Handler, " + Serializer + ")" + Run + Method)]
    [InlineData("", "LambdaBootstrapBuilder Make<T>(Func<T, ILambdaContext, Task> handler) => LambdaBootstrapBuilder.Create<T>(handler, " + Serializer + "); Make<Order>((input, context) => Task.CompletedTask);")]
    [InlineData("", "await LambdaBootstrapBuilder.Create(Handler)" + Run + "static void Handler(Stream input, ILambdaContext context) { }")]
    public void Bootstrap(string expected, string program) => Assert.Equal(expected, Needs(program));

    [Theory]
    [InlineData(true, "new SourceGeneratorLambdaJsonSerializer<Context>()", "")]
    [InlineData(true, "serializer", "SourceGeneratorLambdaJsonSerializer<Context> serializer = new(); ")]
    [InlineData(true, "serializer", "ILambdaSerializer serializer; serializer = new SourceGeneratorLambdaJsonSerializer<Context>(); ")]
    [InlineData(false, "serializer", "ILambdaSerializer serializer = new SourceGeneratorLambdaJsonSerializer<Context>(); if (args.Length > 0) { serializer = new DefaultLambdaJsonSerializer(); } ")]
    [InlineData(true, "Kept.ReadOnly", "")]
    [InlineData(false, "Kept.Changeable", "")]
    [InlineData(false, "Kept.MadeElsewhere", "")]
    [InlineData(false, "Kept.Property", "")]
    [InlineData(true, "new Own()", "")]
    [InlineData(true, "new Own<Context>()", "")]
    [InlineData(false, "new DefaultLambdaJsonSerializer()", "")]
    public void Bootstrap_SerializerIsSeenWhereItIsMade(bool seen, string serializer, string before)
    {
        const string More =
            """
            public class Own : SourceGeneratorLambdaJsonSerializer<Context> { }
            public class Own<T> : SourceGeneratorLambdaJsonSerializer<T> where T : JsonSerializerContext { }
            public static class Kept
            {
                public static readonly ILambdaSerializer ReadOnly = new SourceGeneratorLambdaJsonSerializer<Context>();
                public static ILambdaSerializer Changeable = new SourceGeneratorLambdaJsonSerializer<Context>();
                public static readonly ILambdaSerializer MadeElsewhere;
                public static ILambdaSerializer Property => new SourceGeneratorLambdaJsonSerializer<Context>();
                static Kept() { MadeElsewhere = new SourceGeneratorLambdaJsonSerializer<Context>(); }
            }
            """;
        Assert.Equal(seen ? "'Handler' reads Order" : "", Needs(before + HandOver.Replace("SERIALIZER", serializer, StringComparison.Ordinal) + More));
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(true, "options => options.AllowTrailingCommas = true")]
    [InlineData(false, "options => options.TypeInfoResolver = null")]
    [InlineData(false, "options => options.TypeInfoResolverChain.Clear()")]
    [InlineData(false, "customizer: Configure")]
    public void OptionsThatMayGetAResolver_AreNotJudged(bool judged, string arguments)
    {
        const string Configure = " static void Configure(System.Text.Json.JsonSerializerOptions options) { } ";
        var serializer = "new SourceGeneratorLambdaJsonSerializer<Context>(" + arguments + ")";

        Assert.Equal(
            judged ? "'Handler' reads Order" : "",
            Needs(HandOver.Replace("SERIALIZER", serializer, StringComparison.Ordinal) + Configure));
        Assert.Equal(
            judged ? "'AddAWSLambdaHosting' reads APIGatewayProxyRequest, 'AddAWSLambdaHosting' returns APIGatewayProxyResponse" : "",
            Needs(Host.Replace(Serializer, serializer, StringComparison.Ordinal).Replace("SOURCE", "LambdaEventSource.RestApi", StringComparison.Ordinal) + Configure));
    }

    [Fact]
    public void OwnBuilderOfTheSameName_IsNoBootstrap()
    {
        var function = new CompiledFunction(
            "using Amazon.Lambda.Serialization.SystemTextJson; using System.Text.Json.Serialization; LambdaBootstrapBuilder.Create<Order>(" + Serializer + "); "
            + "public static class LambdaBootstrapBuilder { public static void Create<TInput>(ILambdaSerializer serializer) { } }" + Types)
        {
            References = [.. CompiledFunction.AllReferences.Where(static reference => reference.Display?.Contains("Amazon.Lambda.RuntimeSupport", StringComparison.Ordinal) != true)],
        };

        Assert.Empty(Find(function));
    }

    // ---- Handed to ASP.NET Core

    [Theory]
    [InlineData("LambdaEventSource.HttpApi", "reads APIGatewayHttpApiV2ProxyRequest, returns APIGatewayHttpApiV2ProxyResponse")]
    [InlineData("LambdaEventSource.RestApi", "reads APIGatewayProxyRequest, returns APIGatewayProxyResponse")]
    [InlineData("LambdaEventSource.WebsocketApi", "reads APIGatewayProxyRequest, returns APIGatewayProxyResponse")]
    [InlineData("LambdaEventSource.ApplicationLoadBalancer", "reads ApplicationLoadBalancerRequest, returns ApplicationLoadBalancerResponse")]
    [InlineData("args.Length > 0 ? LambdaEventSource.HttpApi : LambdaEventSource.RestApi", "")]
    public void Hosting(string source, string expected) =>
        Assert.Equal(expected, Needs(Host.Replace("SOURCE", source, StringComparison.Ordinal)).Replace("'AddAWSLambdaHosting' ", "", StringComparison.Ordinal));

    [Fact]
    public void Hosting_WithoutASerializer_NeedsNothing() =>
        Assert.Equal("", Needs("var builder = WebApplication.CreateBuilder(args); builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi); builder.Build().Run();"));

    // ---- Named by the attribute

    [Theory]
    [InlineData("'Function.Handler' reads Order, 'Function.Handler' returns Receipt", Attribute + Function)]
    [InlineData("'Function.Handler' reads Order, 'Function.Handler' returns Receipt", Attribute + "public class Function { public Task<Receipt> Handler(Order input, ILambdaContext context) => null; }")]
    [InlineData("'Function.Handler' reads object", Attribute + "public class Function { public object Handler(object input) => null; }")]
    [InlineData("", Attribute + "public class Function { public unsafe void Handler(int* input) { } }")]
    [InlineData("", Attribute + "public class Function { public Stream Handler(Stream input) => input; }")]
    [InlineData("'Function.Handler' reads Order", "public partial class Function { public partial void Handler(Order input); } public partial class Function { [LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<Context>))] public partial void Handler(Order input) { } }")]
    [InlineData("", Attribute + "public class Function { [LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] public void Handler(Order input) { } }")]
    [InlineData("", "[assembly: LambdaSerializer(null)] " + Function)]
    [InlineData("", "[assembly: Mine.LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<Context>))] namespace Mine { public sealed class LambdaSerializerAttribute : Attribute { public LambdaSerializerAttribute(Type type) { } } } " + Function)]
    [InlineData("", Function)]
    public void AttributeOfTheHandler(string expected, string source) => Assert.Equal(expected, Describe(Find(Deployed(source))));

    [Theory]
    [InlineData(true, "")]
    [InlineData(true, "protected override System.Text.Json.JsonSerializerOptions CreateDefaultJsonSerializationOptions() => null;")]
    [InlineData(true, "public void InternalSerialize(string text) { }")]
    [InlineData(false, "protected override void InternalSerialize<T>(System.Text.Json.Utf8JsonWriter writer, T response) { }")]
    [InlineData(false, "protected override T InternalDeserialize<T>(byte[] utf8Json) => default;")]
    public void SerializerThatResolvesTypesItself_IsNotJudged(bool judged, string members)
    {
        var source = "[assembly: LambdaSerializer(typeof(Own))] public class Own : Middle { } public class Middle : SourceGeneratorLambdaJsonSerializer<Context> { " + members + " } " + Function;
        Assert.Equal(judged ? "'Function.Handler' reads Order, 'Function.Handler' returns Receipt" : "", Describe(Find(Deployed(source))));
    }

    [Fact]
    public void EachContext_HasItsOwnHandlers()
    {
        const string Source = Attribute +
            """
            public class Functions
            {
                [LambdaFunction, LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<Other>))] public void First(Receipt input) { }
                [LambdaFunction] public void Second(Order input) { }
                [LambdaFunction, LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<Other>))] public void Third(Order input) { }
            }
            public partial class Other : JsonSerializerContext { }
            public partial class Unused : JsonSerializerContext { }
            """;
        var function = new CompiledFunction(Usings + Source + Types);

        Assert.Equal("'Functions.Second' reads Order", Describe(Find(function)));
        Assert.Equal("'Functions.First' reads Receipt, 'Functions.Third' reads Order", Describe(Find(function, "Other")));
        Assert.Empty(Find(function, "Unused"));
    }

    [Theory]
    [InlineData("'Function.Handle' reads SQSEvent", "public class Function { public void Handle(SQSEvent input, ILambdaContext context) { } }")]
    [InlineData("'Function.Handle' reads SQSEvent", "public static class Function { public static void Handle(SQSEvent input) { } }")]
    [InlineData("'Function.Handle' reads SQSEvent", "public class Function { public void Handle(SQSEvent input, ILambdaContext context) => Work(input, context); public void Work(SQSEvent input, ILambdaContext context) { } }")]
    [InlineData("", "public class Function { public Function(IAmazonS3 s3) { } public void Handle(SQSEvent input, ILambdaContext context) { } }")]
    [InlineData("", "public class Function { public void Handle(Order input, ILambdaContext context) { } }")]
    [InlineData("", "Console.WriteLine(); public class Function { public void Handle(SQSEvent input, ILambdaContext context) { } }")]
    [InlineData("'Function.Handle' reads Order", "Console.WriteLine(); public class Function { [LambdaFunction] public void Handle(Order input) { } }")]
    public void WhatOnlyItsShapeTells_CountsWhereItCanBeNothingElse(string expected, string source) => Assert.Equal(expected, Needs(Attribute + source));

    [Theory]
    [InlineData("await LambdaBootstrapBuilder.Create<Order>(Function.Handle, new DefaultLambdaJsonSerializer()).Build().RunAsync(); public static class Function { public static void Handle(Order input, ILambdaContext context) { } }")]
    [InlineData("var builder = WebApplication.CreateBuilder(args); builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi); builder.Build().Run(); public class OrdersController : Microsoft.AspNetCore.Mvc.ControllerBase { public Receipt Post(Order order) => null; }")]
    public void WhatTheRuntimeDoesNotLoad_IgnoresTheAttribute(string program) => Assert.Equal("", Needs(Attribute + program));

    // ---- Lambda Annotations

    [Theory]
    [InlineData("reads Order, returns Receipt", "public Receipt Handle(Order input) => null;")]
    [InlineData("reads Order, returns Receipt", "public Task<Receipt> Handle([FromServices] IAmazonS3 s3, Order input, string more) => null;")]
    [InlineData("reads object", "public object Handle(object input) => null;")]
    [InlineData("returns Receipt", "public Receipt Handle(ILambdaContext context) => null;")]
    [InlineData("", "public Stream Handle(Stream input) => input;")]
    [InlineData("", "public void Handle() { }")]
    [InlineData("", "[DurableExecution(60)] public Receipt Handle(Order input) => null;")]
    public void Annotations_WithoutAnApi(string expected, string method) => Assert.Equal(expected, OfAnnotated(method));

    [Theory]
    [InlineData("APIGatewayProxy", "[RestApi(LambdaHttpMethod.Get, \"/\")]")]
    [InlineData("APIGatewayHttpApiV2Proxy", "[HttpApi(LambdaHttpMethod.Get, \"/\")]")]
    [InlineData("APIGatewayHttpApiV2Proxy", "[HttpApi(LambdaHttpMethod.Get, \"/\", Version = HttpApiVersion.V2)]")]
    [InlineData("APIGatewayHttpApiV2Proxy", "[HttpApi(LambdaHttpMethod.Get, \"/\", Authorizer = \"Mine\")]")]
    [InlineData("APIGatewayProxy", "[HttpApi(LambdaHttpMethod.Get, \"/\", Version = HttpApiVersion.V1)]")]
    [InlineData("APIGatewayProxy", "[HttpApi(LambdaHttpMethod.Get, \"/\", Authorizer = \"Mine\", Version = HttpApiVersion.V1)]")]
    [InlineData("APIGatewayHttpApiV2Proxy", "[FunctionUrl]")]
    [InlineData("APIGatewayProxy", "[FunctionUrl] [RestApi(LambdaHttpMethod.Get, \"/\")]")]
    [InlineData("APIGatewayProxy", "[RestApi(LambdaHttpMethod.Get, \"/\")] [FunctionUrl]")]
    [InlineData("ApplicationLoadBalancer", "[Amazon.Lambda.Annotations.ALB.ALBApi(\"@Listener\", \"/\", 1)]")]
    public void Annotations_RequestAndResponseOfTheApi(string stem, string attributes) =>
        Assert.Equal($"reads {stem}Request, returns {stem}Response", OfAnnotated(attributes + " public string Handle() => null;"));

    [Theory]
    [InlineData("reads Order, returns APIGatewayProxyResponse", "public string Handle(int id, " + FromHeader + "string token, " + FromBody + "Order order) => null;")]
    [InlineData("returns APIGatewayProxyResponse", "public string Handle(" + FromBody + "string body) => null;")]
    [InlineData("returns APIGatewayProxyResponse, returns Receipt", "public Task<Receipt> Handle() => null;")]
    [InlineData("returns APIGatewayProxyResponse", "public APIGatewayProxyResponse Handle() => null;")]
    [InlineData("returns APIGatewayProxyResponse", "public decimal Handle() => 0;")]
    [InlineData("returns APIGatewayProxyResponse", "public object Handle() => null;")]
    [InlineData("returns APIGatewayProxyResponse", "public void Handle() { }")]
    [InlineData("", "public Task<IHttpResult> Handle() => null;")]
    public void Annotations_BodyAndResult(string expected, string method) =>
        Assert.Equal(expected.Length == 0 ? "reads APIGatewayProxyRequest" : "reads APIGatewayProxyRequest, " + expected, OfAnnotated("[RestApi(LambdaHttpMethod.Post, \"/\")] " + method));

    [Theory]
    [InlineData("reads APIGatewayCustomAuthorizerRequest", "[RestApiAuthorizer] public IAuthorizerResult Handle() => null;")]
    [InlineData("reads APIGatewayCustomAuthorizerRequest, returns Receipt", "[RestApiAuthorizer] public Receipt Handle() => null;")]
    [InlineData("reads APIGatewayCustomAuthorizerV2Request", "[HttpApiAuthorizer] public IAuthorizerResult Handle() => null;")]
    [InlineData("reads APIGatewayCustomAuthorizerV2Request", "[HttpApiAuthorizer(EnableSimpleResponses = false)] public Task<IAuthorizerResult> Handle() => null;")]
    [InlineData("reads APIGatewayCustomAuthorizerRequest", "[HttpApiAuthorizer(AuthorizerPayloadFormatVersion = AuthorizerPayloadFormatVersion.V1)] public IAuthorizerResult Handle() => null;")]
    [InlineData("reads APIGatewayCustomAuthorizerV2Request, returns bool", "[HttpApiAuthorizer] public bool Handle() => false;")]
    [InlineData("reads APIGatewayCustomAuthorizerRequest, returns Receipt", "[HttpApiAuthorizer(AuthorizerPayloadFormatVersion = AuthorizerPayloadFormatVersion.V1)] public Receipt Handle() => null;")]
    public void Annotations_Authorizer(string expected, string method) => Assert.Equal(expected, OfAnnotated(method));

    // ---- Where

    [Fact]
    public void Place_OfAMethod_IsItsName()
    {
        Assert.All(Find(Deployed(Attribute + Function)), static need => Assert.Equal("Handler", Place(need)));
        Assert.Equal("Handle", Place(Assert.Single(Find(new CompiledFunction(Usings + Attribute + "public class Function { [LambdaFunction] public void Handle(Order input) { } }" + Types)))));
    }

    [Fact]
    public void Place_OfWhatIsHandedOver_IsTheCall()
    {
        Assert.Equal(
            "LambdaBootstrapBuilder.Create<Order>(Handler, " + Serializer + ")",
            Place(Assert.Single(Find(new CompiledFunction(Usings + HandOver.Replace("SERIALIZER", Serializer, StringComparison.Ordinal) + Types)))));
        Assert.All(
            Find(new CompiledFunction(Usings + Host.Replace("SOURCE", "LambdaEventSource.HttpApi", StringComparison.Ordinal) + Types)),
            static need => Assert.Equal("builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi, " + Serializer + ")", Place(need)));
    }

    private static string OfAnnotated(string method) =>
        Needs(Attribute + "public class Function { [LambdaFunction] " + method + " }").Replace("'Function.Handle' ", "", StringComparison.Ordinal);
}
