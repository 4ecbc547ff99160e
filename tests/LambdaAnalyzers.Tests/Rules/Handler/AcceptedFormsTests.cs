using System;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Handler;

/// <summary>Forms that look odd and that the runtime accepts: no rule on handlers, and none on handler strings, says a word.</summary>
public class AcceptedFormsTests
{
    private const string Serializer = "[assembly: Amazon.Lambda.Core.LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]";

    private const string Usings =
        """
        using Amazon.Lambda.Annotations;
        using Amazon.Lambda.Annotations.APIGateway;
        using Amazon.Lambda.Annotations.SQS;
        using Amazon.Lambda.APIGatewayEvents;
        using Amazon.Lambda.AspNetCoreServer;
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.Serialization.SystemTextJson;

        """;

    [Theory]
    [InlineData("private")]
    [InlineData("internal")]
    [InlineData("protected")]
    [InlineData("private protected")]
    [InlineData("private static")]
    public Task MethodOfAnyAccessibility(string modifiers) => VerifyAsync("Function::Handler", "public class Function { " + modifiers + " string Handler(string input, ILambdaContext context) => input; }");

    [Theory]
    [InlineData("public class Base { public string Handler(string input) => input; } public class Function : Base { }")]
    [InlineData("public class Base { private string Handler(string input) => input; } public class Function : Base { }")]
    [InlineData("public class Base<T> { public T Handler(T input) => input; } public class Function : Base<string> { }")]
    [InlineData("public abstract class Base { public string Handler(string input) => input; } public class Middle : Base { } public class Function : Middle { }")]
    [InlineData("public abstract class Base { protected Base(int i) { } public string Handler(string input) => input; } public class Function : Base { public Function() : base(1) { } }")]
    public Task InheritedMethod(string source) => VerifyAsync("Function::Handler", source);

    [Theory]
    [InlineData("private Function() { }")]
    [InlineData("internal Function(int i) { }")]
    [InlineData("public Function(IAmazonS3 s3) { }")]
    [InlineData("public Function(int i = 1) { }")]
    public Task StaticMethodWithAnyConstructor(string constructor) => VerifyAsync("Function::Handler", "public class Function { " + constructor + " public static string Handler(string input) => input; }");

    [Theory]
    [InlineData("struct")]
    [InlineData("readonly struct")]
    [InlineData("record")]
    [InlineData("record class")]
    [InlineData("record struct")]
    [InlineData("sealed class")]
    public Task TypeOfAnyKind(string kind) => VerifyAsync("Function::Handler", "public " + kind + " Function { public string Handler(string input) => input; }");

    [Theory]
    [InlineData("Function::System.String Handler(System.String)")]
    [InlineData("Function::System.String Handler(System.String, Amazon.Lambda.Core.ILambdaContext)")]
    [InlineData("Function::Int32 Handler(Int32)")]
    public Task HandlerStringWithTheWholeSignature(string handler) => VerifyAsync(
        handler,
        "public class Function { public string Handler(string input) => input; public string Handler(string input, ILambdaContext context) => input; public int Handler(int input) => input; }");

    /// <summary>The runtime looks for the 'params' of arrays only.</summary>
    [CSharpTheory(13)]
    [InlineData("params List<string> input")]
    [InlineData("params IReadOnlyList<string> input")]
    public Task ParamsCollection(string parameter) => VerifyAsync("Function::Handler", "public class Function { public void Handler(" + parameter + ") { } }");

    [Theory]
    [InlineData("public abstract class Base { [LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] public abstract string Handler(string input); } public class Function : Base { public override string Handler(string input) => input; }")]
    [InlineData("public class Base { [LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] public virtual string Handler(string input) => input; } public class Middle : Base { public override string Handler(string input) => input; } public class Function : Middle { public override string Handler(string input) => input; }")]
    [InlineData("public class Base { [LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] public string Handler(string input) => input; } public class Function : Base { }")]
    public Task SerializerOfAnInheritedMethod(string source) => VerifyAsync("Function::Handler", source, serializer: string.Empty);

    [Fact]
    public Task SerializerInAnotherFile() => VerifyAsync("Function::Handler", "public class Function { public string Handler(string input) => input; }");

    [Theory]
    [InlineData("var handler = (string input, ILambdaContext context) => input; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();")]
    [InlineData("await LambdaBootstrapBuilder.Create<string>(Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); static void Handler(string input, ILambdaContext context) { }")]
    [InlineData("using var wrapper = HandlerWrapper.GetHandlerWrapper<string>(Handler, new DefaultLambdaJsonSerializer()); using var bootstrap = new LambdaBootstrap(wrapper); await bootstrap.RunAsync(); static void Handler(string input, ILambdaContext context) { }")]
    [InlineData("var function = new Function(new AmazonS3Client()); await LambdaBootstrapBuilder.Create<SQSEvent>(function.Handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); public class Function { public Function(IAmazonS3 s3) { } public Task Handler(SQSEvent input, ILambdaContext context) => Task.CompletedTask; }")]
    public Task ExecutableWithoutAttribute(string source) => VerifyAsync(null, source, serializer: string.Empty);

    [Theory]
    [InlineData("public class LambdaEntryPoint : APIGatewayProxyFunction { }")]
    [InlineData("public class LambdaEntryPoint : APIGatewayHttpApiV2ProxyFunction { }")]
    [InlineData("public class LambdaEntryPoint : ApplicationLoadBalancerFunction { }")]
    [InlineData("public class LambdaEntryPoint : APIGatewayProxyFunction { public override Task<APIGatewayProxyResponse> FunctionHandlerAsync(APIGatewayProxyRequest request, ILambdaContext context) => base.FunctionHandlerAsync(request, context); }")]
    public Task EntryPointOfAspNetCore(string source) => VerifyAsync("LambdaEntryPoint::FunctionHandlerAsync", source, serializer: string.Empty);

    /// <summary>What Lambda Annotations reports itself is not said twice.</summary>
    [Theory]
    [InlineData("AWSLambda0108", "[LambdaFunction] public void Handler(SQSEvent input, ILambdaContext context) { }", true)]
    [InlineData("AWSLambda0117", "[LambdaFunction] [SQSEvent(\"@Queue\")] public ValueTask Handler(SQSEvent input) => default;", false)]
    [InlineData("AWSLambda0117", "[LambdaFunction] [SQSEvent(\"@Queue\")] public void Handler(SQSEvent input, ILambdaContext context, CancellationToken token) { }", false)]
    [InlineData("AWSLambda0117", "[LambdaFunction] [Amazon.Lambda.Annotations.DynamoDB.DynamoDBEvent(\"@Table\")] public ValueTask<int> Handler(SQSEvent input) => default;", false)]
    [InlineData("AWSLambda0105", "[LambdaFunction] public IHttpResult Handler(string input) => HttpResults.Ok();", false)]
    [InlineData("AWSLambda0109", "[LambdaFunction] [HttpApi(LambdaHttpMethod.Get, \"/\")] public string Get([FromQuery] Version version) => null;", false)]
    [InlineData("AWSLambda0142", "[LambdaFunction] [DurableExecution(60)] public Task<int> Handler(string a) => Task.FromResult(1);", false)]
    public Task CheckOfLambdaAnnotations(string theirs, string method, bool withoutSerializer)
    {
        Assert.StartsWith("AWSLambda", theirs, StringComparison.Ordinal);
        return VerifyAsync(null, "public class Function { " + method + " }", withoutSerializer ? string.Empty : Serializer);
    }

    private static async Task VerifyAsync(string? handler, string source, string serializer = Serializer)
    {
        var function = new CompiledFunction(Usings + source, serializer) { Rule = null };
        if (handler is not null)
        {
            function.WithFile("/0/aws-lambda-tools-defaults.json", HandlerCases.Defaults(CompiledFunction.AssemblyName, handler));
        }

        var found = (await function.AnalyzeAsync()).Where(static diagnostic => diagnostic.Id.StartsWith("LMB5", StringComparison.Ordinal) || diagnostic.Id == "LMB801");
        Assert.Empty(found.Select(static diagnostic => diagnostic.ToString()));
    }
}
