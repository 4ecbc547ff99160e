using System.Threading;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Handlers;

/// <summary>Which serializer writes the response of a handler, and how it names what it writes.</summary>
public class ResponseSerializerTests
{
    private const string Usings =
        """
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.Serialization.SystemTextJson;
        using System.Text.Json.Serialization;

        """;

    private const string Types = " public class Receipt { } public partial class Context : JsonSerializerContext { }";
    private const string Function = "public class Function { public Receipt Handle(SQSEvent input) => null; }";
    private const string Handler = "var handler = (SQSEvent input, ILambdaContext context) => new Receipt(); ";

    /// <summary>The naming, and the name of the serializer if it is known.</summary>
    private static string Of(string source)
    {
        var model = new CompiledFunction(Usings + source + Types).Model();
        var handler = Assert.Single(model.Handlers.FindAll(CancellationToken.None));
        var method = handler.FindMethod(model.References, CancellationToken.None)!;
        var (naming, name) = ResponseSerializer.Of(handler, method, model.Compilation, model.References, CancellationToken.None);
        return $"{naming} {name}";
    }

    [Theory]
    [InlineData("AsWritten DefaultLambdaJsonSerializer", "DefaultLambdaJsonSerializer")]
    [InlineData("AsWritten SourceGeneratorLambdaJsonSerializer", "SourceGeneratorLambdaJsonSerializer<Context>")]
    [InlineData("CamelCase CamelCaseLambdaJsonSerializer", "CamelCaseLambdaJsonSerializer")]
    [InlineData("Unknown LambdaJsonSerializer", "LambdaJsonSerializer")]
    [InlineData("Newtonsoft JsonSerializer", "Amazon.Lambda.Serialization.Json.JsonSerializer")]
    [InlineData("Unknown JsonIncludeNullValueSerializer", "Amazon.Lambda.Serialization.Json.JsonIncludeNullValueSerializer")]
    [InlineData("Unknown DefaultLambdaJsonSerializer", "Own.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer")]
    [InlineData("Unknown JsonSerializer", "Own.Lambda.Serialization.Json.JsonSerializer")]
    public void OfTheAttribute(string expected, string type)
    {
        const string Own =
            """
            namespace Own.Lambda.Serialization.SystemTextJson { public class DefaultLambdaJsonSerializer { } }
            namespace Own.Lambda.Serialization.Json { public class JsonSerializer { } }
            """;
        Assert.Equal(expected, Of("[assembly: LambdaSerializer(typeof(" + type + "))] " + Function + Own));
    }

    [Fact]
    public void OfTheMethod_BeforeThatOfTheAssembly() =>
        Assert.Equal(
            "CamelCase CamelCaseLambdaJsonSerializer",
            Of("[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] public class Function { [LambdaSerializer(typeof(CamelCaseLambdaJsonSerializer))] public Receipt Handle(SQSEvent input) => null; }"));

    [Fact]
    public void WithoutAnAttribute_IsUnknown() => Assert.Equal("Unknown ", Of(Function));

    [Theory]
    [InlineData("AsWritten DefaultLambdaJsonSerializer", Handler + "LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer());")]
    [InlineData("CamelCase CamelCaseLambdaJsonSerializer", Handler + "var serializer = new CamelCaseLambdaJsonSerializer(); LambdaBootstrapBuilder.Create(handler, serializer);")]
    [InlineData("CamelCase CamelCaseLambdaJsonSerializer", "[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] " + Handler + "LambdaBootstrapBuilder.Create(handler, new CamelCaseLambdaJsonSerializer());")]
    [InlineData("Unknown ", Handler + "LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer(options => options.AllowTrailingCommas = true));")]
    [InlineData("Unknown ", Handler + "Run(new DefaultLambdaJsonSerializer()); void Run(ILambdaSerializer serializer) => LambdaBootstrapBuilder.Create(handler, serializer);")]
    [InlineData("AsWritten DefaultLambdaJsonSerializer", Handler + "LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()); LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer());")]
    [InlineData("Unknown ", Handler + "LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()); LambdaBootstrapBuilder.Create(handler, new CamelCaseLambdaJsonSerializer());")]
    [InlineData("Unknown ", Handler + "LambdaBootstrapBuilder.Create(handler, new CamelCaseLambdaJsonSerializer()); LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer(options => options.AllowTrailingCommas = true));")]
    [InlineData("Unknown ", "[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))] var handler = (Stream input, ILambdaContext context) => input; LambdaBootstrapBuilder.Create(handler);")]
    public void OfTheBootstrap(string expected, string program) => Assert.Equal(expected, Of(program));
}
