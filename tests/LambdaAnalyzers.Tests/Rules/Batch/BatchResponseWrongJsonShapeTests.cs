using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Batch;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>LMB208: own responses that Lambda cannot read.</summary>
public class BatchResponseWrongJsonShapeTests
{
    private const string Id = DiagnosticIds.BatchResponseWrongJsonShape;
    private const string Default = "[assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]\n";
    private const string CamelCase = "[assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.CamelCaseLambdaJsonSerializer))]\n";
    private const string Newtonsoft = "[assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.Json.JsonSerializer))]\n";
    /// <summary>What is asked of Newtonsoft.Json, which the tests do not reference.</summary>
    private const string NewtonsoftLibrary =
        """
        namespace Newtonsoft.Json
        {
            using System;

            public sealed class JsonPropertyAttribute : Attribute
            {
                public JsonPropertyAttribute() { }
                public JsonPropertyAttribute(string propertyName) => PropertyName = propertyName;
                public string PropertyName { get; set; }
            }

            public sealed class JsonObjectAttribute : Attribute
            {
                public Type NamingStrategyType { get; set; }
            }
        }

        namespace Newtonsoft.Json.Serialization
        {
            public class CamelCaseNamingStrategy { }
        }
        """;

    private const string Json = "using System.Text.Json.Serialization;\n";
    private const string Function = "public class Function { public Response Handler(SQSEvent input) => new(); }\n";
    private const string Both = "public class Response { public List<Item> [|BatchItemFailures|] { get; set; } = new(); }\npublic class Item { public string [|ItemIdentifier|] { get; set; } }\n";
    private const string Pascal = "public class Response { public List<Item> BatchItemFailures { get; set; } = new(); }\npublic class Item { public string ItemIdentifier { get; set; } }\n";

    private static readonly BatchPrograms s_reported = new(Id, reported: true)
    {
        { "default serializer", Default + Function + Both },
        { "list alone", Json + Default + Function + "public class Response { public List<Item> [|BatchItemFailures|] { get; set; } }\npublic class Item { [JsonPropertyName(\"itemIdentifier\")] public string Id { get; set; } }\n" },
        { "identifier alone", Json + Default + Function + "public class Response { [JsonPropertyName(\"batchItemFailures\")] public List<Item> Failures { get; set; } }\npublic class Item { public string [|ItemIdentifier|] { get; set; } }\n" },
        { "task", Default + "public class Function { public async Task<Response> Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); return new(); } }\n" + Both },
        { "value task", Default + "public class Function { public ValueTask<Response> Handler(SQSEvent input) => new(new Response()); }\n" + Both },
        { "records", Default + "public class Function { public Response Handler(SQSEvent input) => new(new()); }\npublic record Response(List<Item> [|BatchItemFailures|]);\npublic record Item(string [|ItemIdentifier|]);\n" },
        { "array", Default + Function + "public class Response { public Item[] [|BatchItemFailures|] { get; set; } }\npublic class Item { public string [|ItemIdentifier|] { get; set; } }\n" },
        { "nested item", Default + Function + "public class Response { public IList<Item> [|BatchItemFailures|] { get; set; } public class Item { public string [|ItemIdentifier|] { get; set; } } }\n" },
        { "struct item", Default + Function + "public class Response { public List<Item> [|BatchItemFailures|] { get; set; } }\npublic struct Item { public string [|ItemIdentifier|] { get; set; } }\n" },
        { "attribute of the wrong library", "using Newtonsoft.Json;\n" + Default + Function + "public class Response { [JsonProperty(\"batchItemFailures\")] public List<Item> [|Failures|] { get; set; } }\npublic class Item { [JsonProperty(\"itemIdentifier\")] public string [|Id|] { get; set; } }\n", NewtonsoftLibrary },
        { "data member", "using System.Runtime.Serialization;\n" + Default + Function + "[DataContract] public class Response { [DataMember(Name = \"batchItemFailures\")] public List<Item> [|BatchItemFailures|] { get; set; } }\n[DataContract] public class Item { [DataMember(Name = \"itemIdentifier\")] public string [|ItemIdentifier|] { get; set; } }\n" },
        { "wrong name given", Json + Default + Function + "public class Response { [JsonPropertyName(\"BatchItemFailures\")] public List<Item> [|BatchItemFailures|] { get; set; } }\npublic class Item { [JsonPropertyName(\"ItemIdentifier\")] public string [|ItemIdentifier|] { get; set; } }\n" },
        { "camel case serializer and a wrong name", Json + CamelCase + Function + "public class Response { [JsonPropertyName(\"BatchItemFailures\")] public List<Item> [|BatchItemFailures|] { get; set; } }\npublic class Item { public string ItemIdentifier { get; set; } }\n" },
        { "camel case serializer and other letters", CamelCase + Function + "public class Response { public List<Item> [|BatchItemfailures|] { get; set; } }\npublic class Item { public string ItemIdentifier { get; set; } }\n" },
        { "Newtonsoft", Newtonsoft + Function + Both },
        { "Newtonsoft and the attribute of System.Text.Json", Json + Newtonsoft + Function + "public class Response { [JsonPropertyName(\"batchItemFailures\")] public List<Item> [|BatchItemFailures|] { get; set; } }\npublic class Item { [JsonPropertyName(\"itemIdentifier\")] public string [|ItemIdentifier|] { get; set; } }\n" },
        { "Newtonsoft and a data member without a contract", "using System.Runtime.Serialization;\n" + Newtonsoft + Function + "public class Response { [DataMember(Name = \"batchItemFailures\")] public List<Item> [|BatchItemFailures|] { get; set; } }\npublic class Item { public string [|ItemIdentifier|] { get; set; } }\n" },
        { "source generator", Json + "[assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.SourceGeneratorLambdaJsonSerializer<Context>))]\npublic abstract class Context : JsonSerializerContext { protected Context(System.Text.Json.JsonSerializerOptions options) : base(options) { } }\n" + Function + Both },
        { "serializer of the method", CamelCase + "public class Function { [LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))] public Response Handler(SQSEvent input) => new(); }\n" + Both },
        { "Kinesis", "using Amazon.Lambda.KinesisEvents;\n" + Default + "public class Function { public Response Handler(KinesisEvent input) => new(); }\n" + Both },
        { "DynamoDB", "using Amazon.Lambda.DynamoDBEvents;\n" + Default + "public class Function { public Response Handler(DynamoDBEvent input) => new(); }\n" + Both },
        { "base class", Default + "public class Function { public Mine Handler(SQSEvent input) => new(); }\npublic class Mine : Response { }\n" + Both },
        { "types in other files", Default + Function, Both },
        { "executable", "using Amazon.Lambda.RuntimeSupport;\nusing Amazon.Lambda.Serialization.SystemTextJson;\nvar handler = (SQSEvent input, ILambdaContext context) => new Response();\nawait LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();\n" + Both },
        { "executable with a method", "using Amazon.Lambda.RuntimeSupport;\nusing Amazon.Lambda.Serialization.SystemTextJson;\nawait LambdaBootstrapBuilder.Create<SQSEvent, Response>(Handle, new DefaultLambdaJsonSerializer()).Build().RunAsync();\nstatic Response Handle(SQSEvent input, ILambdaContext context) => new();\n" + Both },
        { "Annotations", Default + "public class Functions { [Amazon.Lambda.Annotations.LambdaFunction] public Response Handle(SQSEvent input) => new(); }\n" + Both },
    };

    private static readonly BatchPrograms s_silent = new(Id, reported: false)
    {
        { "names given", Json + Default + Function + "public class Response { [JsonPropertyName(\"batchItemFailures\")] public List<Item> BatchItemFailures { get; set; } }\npublic class Item { [JsonPropertyName(\"itemIdentifier\")] public string ItemIdentifier { get; set; } }\n" },
        { "written as Lambda reads them", Default + Function + "public class Response { public List<Item> batchItemFailures { get; set; } }\npublic class Item { public string itemIdentifier { get; set; } }\n" },
        { "other property names", Json + Default + Function + "public class Response { [JsonPropertyName(\"batchItemFailures\")] public List<Item> Failures { get; set; } }\npublic class Item { [JsonPropertyName(\"itemIdentifier\")] public string Id { get; set; } }\n" },
        { "records with names", Json + Default + "public class Function { public Response Handler(SQSEvent input) => new(new()); }\npublic record Response([property: JsonPropertyName(\"batchItemFailures\")] List<Item> BatchItemFailures);\npublic record Item([property: JsonPropertyName(\"itemIdentifier\")] string ItemIdentifier);\n" },
        { "camel case serializer", CamelCase + Function + Pascal },
        { "Newtonsoft with names", "using Newtonsoft.Json;\n" + Newtonsoft + Function + "public class Response { [JsonProperty(\"batchItemFailures\")] public List<Item> Failures { get; set; } }\npublic class Item { [JsonProperty(PropertyName = \"itemIdentifier\")] public string Id { get; set; } }\n", NewtonsoftLibrary },
        { "Newtonsoft with a data contract", "using System.Runtime.Serialization;\n" + Newtonsoft + Function + "[DataContract] public class Response { [DataMember(Name = \"batchItemFailures\")] public List<Item> Failures { get; set; } }\n[DataContract] public class Item { [DataMember(Name = \"itemIdentifier\")] public string Id { get; set; } }\n" },
        { "Newtonsoft with a naming strategy", "using Newtonsoft.Json;\nusing Newtonsoft.Json.Serialization;\n" + Newtonsoft + Function + "[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))] public class Response { public List<Item> BatchItemFailures { get; set; } }\n[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))] public class Item { public string ItemIdentifier { get; set; } }\n", NewtonsoftLibrary },
        { "own serializer", "[assembly: LambdaSerializer(typeof(Mine))]\npublic class Mine : Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer { }\n" + Function + Pascal },
        { "no serializer", Function + Pascal },
        { "not a batch event", Default + "public class Function { public Response Handler(string input, ILambdaContext context) => new(); }\n" + Pascal },
        { "no handler returns it", Default + "public class Function { public string Handler(SQSEvent input) => new Response().ToString(); }\n" + Pascal },
        { "helper returns it", Default + "public class Function { public string Handler(SQSEvent input) => Make(input).ToString(); private static Response Make(SQSEvent input) => new(); }\n" + Pascal },
        { "library response", Default + "public class Function { public SQSBatchResponse Handler(SQSEvent input) => new(); }\n" },
        { "derived from the library response", Default + "public class Mine : SQSBatchResponse { }\npublic class Function { public Mine Handler(SQSEvent input) => new(); }\n" },
        { "converter on the type", Json + Default + Function + "[JsonConverter(typeof(Converter))] public class Response { public List<Item> BatchItemFailures { get; set; } }\npublic class Item { public string ItemIdentifier { get; set; } }\npublic class Converter { }\n" },
        { "converter on the property, item with a name", Json + Default + Function + "public class Response { [JsonConverter(typeof(Converter))] public List<Item> BatchItemFailures { get; set; } }\npublic class Item { [JsonPropertyName(\"itemIdentifier\")] public string ItemIdentifier { get; set; } }\npublic class Converter { }\n" },
        { "text that is no list", Default + Function + "public class Response { public string BatchItemFailures { get; set; } }\n" },
        { "other list", Default + Function + "public class Response { public List<Item> Failures { get; set; } }\npublic class Item { public string ItemIdentifier { get; set; } }\n" },
        { "executable with settings of its own", "using Amazon.Lambda.RuntimeSupport;\nusing Amazon.Lambda.Serialization.SystemTextJson;\nvar handler = (SQSEvent input, ILambdaContext context) => new Response();\nawait LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer(options => options.PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.CamelCase)).Build().RunAsync();\n" + Pascal },
        { "executable with a serializer of unknown type", "using Amazon.Lambda.RuntimeSupport;\nusing Amazon.Lambda.Serialization.SystemTextJson;\nILambdaSerializer serializer = new CamelCaseLambdaJsonSerializer();\nvar handler = (SQSEvent input, ILambdaContext context) => new Response();\nawait LambdaBootstrapBuilder.Create(handler, serializer).Build().RunAsync();\n" + Pascal },
        { "executable, camel case", "using Amazon.Lambda.RuntimeSupport;\nusing Amazon.Lambda.Serialization.SystemTextJson;\nvar handler = (SQSEvent input, ILambdaContext context) => new Response();\nawait LambdaBootstrapBuilder.Create(handler, new CamelCaseLambdaJsonSerializer()).Build().RunAsync();\n" + Pascal },
        { "stream", Default + "public class Function { public Stream Handler(SQSEvent input) => new MemoryStream(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new Response())); }\n" + Pascal },
        { "Kafka", "using Amazon.Lambda.KafkaEvents;\n" + Default + "public class Function { public Response Handler(KafkaEvent input) => new(); }\n" + Pascal },
    };

    private static readonly BatchFix<BatchResponseWrongJsonShape, BatchResponseWrongJsonShapeCodeFix> s_fix = new(Id, BatchResponseWrongJsonShapeCodeFix.NamePropertyKey);

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task IsReported(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task IsSilent(string name) => s_silent.VerifyAsync(name);

    [Fact]
    public async Task Message() => Assert.Equal(
        [
            "'BatchItemFailures' is written as 'BatchItemFailures' by 'DefaultLambdaJsonSerializer', but Lambda reads 'batchItemFailures' from the response of 'Function.Handler': it finds no failures and takes every record as processed; add [JsonPropertyName(\"batchItemFailures\")]",
            "'ItemIdentifier' is written as 'ItemIdentifier' by 'DefaultLambdaJsonSerializer', but Lambda reads 'itemIdentifier' from the response of 'Function.Handler': it finds no identifier and takes the whole batch as failed; add [JsonPropertyName(\"itemIdentifier\")]",
        ],
        await BatchPrograms.MessagesAsync(Id, Default + Function + Both));

    [Fact]
    public Task BrokenCode() => new CompiledFunction(Default + "public class Function { public Response Handler(SQSEvent input => ; }\npublic class Response { public List< BatchItemFailures { get; set; } public List<Item> BatchItemFailures { get }\npublic class Item { public string ItemIdentifier")
    {
        Rule = Id,
        AllowErrors = true,
    }.AnalyzeAsync();

    [Fact]
    public Task Fix_AddsAttributeAndUsing() => s_fix.VerifyAsync(
        """
        using System;

        [assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]

        public class Function { public Response Handler(SQSEvent input) => new(); }

        public class Response
        {
            /// <summary>What failed.</summary>
            [Obsolete]
            public List<Item> [|BatchItemFailures|] { get; set; } = new(); // all of it
        }

        public class Item { public string [|ItemIdentifier|] { get; set; } }
        """,
        """
        using System;
        using System.Text.Json.Serialization;

        [assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]

        public class Function { public Response Handler(SQSEvent input) => new(); }

        public class Response
        {
            /// <summary>What failed.</summary>
            [JsonPropertyName("batchItemFailures")]
            [Obsolete]
            public List<Item> BatchItemFailures { get; set; } = new(); // all of it
        }

        public class Item { [JsonPropertyName("itemIdentifier")] public string ItemIdentifier { get; set; } }
        """);

    [Fact]
    public Task Fix_Records_InTwoDocuments() => s_fix.VerifyAsync(
        [Json + Default + "public class Function { public Response Handler(SQSEvent input) => new(new()); }\npublic record Response(List<Item> [|BatchItemFailures|]);\n", Json + "public record Item(string [|ItemIdentifier|]);\n"],
        [Json + Default + "public class Function { public Response Handler(SQSEvent input) => new(new()); }\npublic record Response([property: JsonPropertyName(\"batchItemFailures\")] List<Item> BatchItemFailures);\n", Json + "public record Item([property: JsonPropertyName(\"itemIdentifier\")] string ItemIdentifier);\n"]);

    [Fact]
    public Task Fix_WrongName() => s_fix.VerifyAsync(
        Json + Default + Function + "public class Response { [JsonPropertyName(\"BatchItemFailures\")] public List<Item> [|Failures|] { get; set; } }\npublic class Item { [JsonPropertyName(name: \"itemIdentifier\")] public string Id { get; set; } }\n",
        Json + Default + Function + "public class Response { [JsonPropertyName(\"batchItemFailures\")] public List<Item> Failures { get; set; } }\npublic class Item { [JsonPropertyName(name: \"itemIdentifier\")] public string Id { get; set; } }\n");

    [Fact]
    public Task Fix_Newtonsoft() => s_fix.VerifyAsync(
        ["using Newtonsoft.Json;\n" + Newtonsoft + Function + "public class Response { public List<Item> [|BatchItemFailures|] { get; set; } }\npublic class Item { [JsonProperty(\"itemIdentifier\")] public string Id { get; set; } }\n", NewtonsoftLibrary],
        ["using Newtonsoft.Json;\n" + Newtonsoft + Function + "public class Response { [JsonProperty(\"batchItemFailures\")] public List<Item> BatchItemFailures { get; set; } }\npublic class Item { [JsonProperty(\"itemIdentifier\")] public string Id { get; set; } }\n", NewtonsoftLibrary]);

    [Fact]
    public Task Fix_NotOffered_WithoutNewtonsoft() => s_fix.VerifyNotOfferedAsync(Newtonsoft + Function + Both);

    [Fact]
    public Task Fix_AttributeOfTheWrongLibrary() => s_fix.VerifyAsync(
        ["using System.Text.Json.Serialization;\n" + Default + Function + "public class Response { [Newtonsoft.Json.JsonProperty(\"batchItemFailures\")] public List<Item> [|Failures|] { get; set; } }\npublic class Item { [JsonPropertyName(\"itemIdentifier\")] public string Id { get; set; } }\n", NewtonsoftLibrary],
        ["using System.Text.Json.Serialization;\n" + Default + Function + "public class Response { [JsonPropertyName(\"batchItemFailures\")] [Newtonsoft.Json.JsonProperty(\"batchItemFailures\")] public List<Item> Failures { get; set; } }\npublic class Item { [JsonPropertyName(\"itemIdentifier\")] public string Id { get; set; } }\n", NewtonsoftLibrary]);
}
