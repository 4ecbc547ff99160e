using System.Linq;
using LambdaAnalyzers.Deployment;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Deployment;

public class ServerlessReaderTests
{
    private static TemplateNode Root(string text) => TemplateSyntax.Read(SourceText.From(text)).Root!;

    private static string File(string function, string provider = "runtime: dotnet8", string more = "") =>
        "service: s\n" + more + "provider: { name: aws, " + provider + " }\nfunctions:\n  f: { handler: A::B::C" + (function.Length > 0 ? ", " + function : string.Empty) + " }\n";

    private static FunctionDeployment Function(string file) => Assert.Single(ServerlessReader.Read(Root(file)));

    private static string Describe<T>(DeployedValue<T> value) => value.IsKnown ? $"{value.Value}" : value.Certainty.ToString();

    [Theory]
    [InlineData("service: s\nprovider: { name: aws }\nfunctions: {}", true)]
    [InlineData("service: s\nprovider: aws\nfunctions: {}", false)]
    [InlineData("service: s\nfunctions: {}", false)]
    [InlineData("service: s\nprovider: { name: aws }", false)]
    [InlineData("provider: { name: aws }\nfunctions: {}", false)]
    public void File_HasServiceProviderAndFunctions(string text, bool expected) => Assert.Equal(expected, ServerlessReader.IsServerless(Root(text)));

    [Fact]
    public void FileWithoutFunctions_HasNone() => Assert.Empty(ServerlessReader.Read(Root("service: s\nprovider: { name: aws }")));

    [Fact]
    public void Settings_AreTheFunctionsOrThoseOfTheProvider()
    {
        var function = Function(File(
            "timeout: 30, ephemeralStorageSize: 1024, layers: [a], fileSystemConfig: { arn: x }, provisionedConcurrency: 2",
            "runtime: dotnet8, memorySize: 256, architecture: arm64, timeout: 10"));

        Assert.Equal(
            "ServerlessFramework f A::B::C dotnet8 30 256 1024 arm64 Yes",
            $"{function.Source} {function.LogicalId} {Describe(function.Handler)} {Describe(function.Runtime)} {Describe(function.Timeout)} {Describe(function.MemorySize)} {Describe(function.EphemeralStorage)} "
            + $"{string.Join(",", function.Architectures.Value)} {function.PublishesVersion}");
        Assert.Equal(
            (ValueCertainty.Unknown, true, true, true),
            (function.CodeUri.Certainty, function.Layers.IsKnown, function.FileSystems.IsKnown, function.ProvisionedConcurrency.IsKnown));
    }

    [Theory]
    [InlineData("memorySize: 128", "runtime: dotnet8", "6")]
    [InlineData("memorySize: 128", "timeout: 10", "10")]
    [InlineData("timeout: '${self:custom.timeout}'", "timeout: 10", "Unknown")]
    public void Timeout_IsSixSecondsWhereNothingIsSaid(string function, string provider, string expected) =>
        Assert.Equal(expected, Describe(Function(File(function, provider)).Timeout));

    /// <summary>What only a function can have is not taken from the provider.</summary>
    [Fact]
    public void Provider_DoesNotHaveWhatIsOneFunctions()
    {
        var function = Function(File("memorySize: 128", "fileSystemConfig: { arn: x }, provisionedConcurrency: 2, onError: x, events: [{ sqs: x }], handler: X::Y::Z"));

        Assert.Equal(
            (true, true, Answer.No, 0, "A::B::C"),
            (function.FileSystems.IsAbsent, function.ProvisionedConcurrency.IsAbsent, function.KeepsFailedEvents, function.Events.Length, function.Handler.Value));
    }

    [Theory]
    [InlineData("snapStart: true", "PublishedVersions", nameof(Answer.Yes))]
    [InlineData("snapStart: false", "None", nameof(Answer.No))]
    [InlineData("snapStart: '${self:custom.snap}'", "Unknown", nameof(Answer.Unknown))]
    [InlineData("memorySize: 128", "Absent", nameof(Answer.No))]
    public void SnapStart_IsOnOrOff(string property, string expected, string answer)
    {
        var function = Function(File(property));

        Assert.Equal((expected, answer), (Describe(function.SnapStart), function.HasSnapStart.ToString()));
    }

    [Theory]
    [InlineData("onError: 'arn:aws:sns:eu-west-1:1:t'", nameof(Answer.Yes))]
    [InlineData("destinations: { onFailure: x }", nameof(Answer.Yes))]
    [InlineData("memorySize: 128", nameof(Answer.No))]
    public void FailedEvents_AreKept(string property, string expected) => Assert.Equal(expected, Function(File(property)).KeepsFailedEvents.ToString());

    // ---- Environment

    [Theory]
    [InlineData("", true)]
    [InlineData("plugins: [serverless-offline]\n", true)]
    [InlineData("plugins: [serverless-offline, serverless-dotenv]\n", false)]
    [InlineData("plugins: [serverless-env-generator]\n", false)]
    [InlineData("plugins: { modules: [serverless-dotenv] }\n", false)]
    [InlineData("plugins: { modules: [serverless-offline] }\n", true)]
    public void Environment_IsNotAllWhereAPluginReadsFiles(string more, bool expected) =>
        Assert.Equal(expected, Function(File("environment: { A: b }", more: more)).Environment.IsComplete);

    [Fact]
    public void Environment_IsTheFunctionsAndTheProviders()
    {
        var file = File("environment: { OWN: mine, SHARED: second, OPEN: '${env:OPEN}' }", "environment: { SHARED: first, ALL: all }");
        var variables = Function(file).Environment.Variables;

        Assert.Equal("ALL=all,OWN=mine,SHARED=second,OPEN=Unknown", string.Join(",", variables.Select(static variable => $"{variable.Name}={Describe(variable.Value)}")));
        Assert.Equal(("OWN", "mine"), (file.Substring(variables[1].NameSpan.Start, 3), file.Substring(variables[1].Value.Span!.Value.Start, 4)));
    }

    // ---- URLs

    [Theory]
    [InlineData("url: true", "NONE", "true")]
    [InlineData("url: { cors: true }", "NONE", "url")]
    [InlineData("url: { authorizer: aws_iam }", "AWS_IAM", "aws_iam")]
    [InlineData("url: { authorizer: other }", "other", "other")]
    [InlineData("url: { authorizer: '${self:custom.authorizer}' }", "Unknown", "${self:custom.authorizer}")]
    [InlineData("url: '${self:custom.url}'", "Unknown", null)]
    public void Url_IsPublicUnlessItHasAnAuthorizer(string property, string expected, string? place)
    {
        var file = File(property);
        var source = Assert.Single(Function(file).Events);

        Assert.Equal(
            (EventSourceKind.FunctionUrl, "url", expected, place),
            (source.Kind, file.Substring(source.KindSpan.Start, source.KindSpan.Length), Describe(source.AuthType), source.AuthType.Span is { } span ? file.Substring(span.Start, span.Length) : null));
    }

    [Theory]
    [InlineData("url: false")]
    [InlineData("memorySize: 128")]
    public void Url_IsNotThereUnlessItIsSwitchedOn(string property) => Assert.Empty(Function(File(property)).Events);

    [Fact]
    public void Url_IsBesideTheOtherEvents() =>
        Assert.Equal("Sqs FunctionUrl", string.Join(" ", Function(File("url: true, events: [{ sqs: 'arn:aws:sqs:eu-west-1:1:q' }]")).Events.Select(static source => source.Kind)));

    // ---- Events

    [Theory]
    [InlineData("memorySize: 128", "", true)]
    [InlineData("events: '${file(events.yml)}'", "", false)]
    [InlineData("events: { sqs: x }", "", false)]
    [InlineData("events: [x, { sqs: x }]", "Sqs", false)]
    [InlineData("events: [{}, { sqs: x }]", "Sqs", false)]
    [InlineData("events: [{ s3: x }, { sns: x }, { http: 'GET /' }, { alb: {} }]", "S3 Sns RestApi LoadBalancer", true)]
    [InlineData("events: [{ future: x }]", "Unknown", true)]
    [InlineData("events: [{ schedule: rate(1 day) }, { eventBridge: { pattern: {} } }]", "Schedule EventBridge", true)]
    [InlineData("events: [{ schedule: { rate: rate(1 day), input: {} } }, { eventBridge: { inputPath: $.a } }, { eventBridge: { inputTransformer: {} } }]", "Scheduler Scheduler Scheduler", true)]
    [InlineData("events: [{ sqs: { arn: x, input: {} } }]", "Sqs", true)]
    [InlineData("events: [{ stream: 'arn:aws:kinesis:eu-west-1:1:stream/s' }, { stream: 'arn:aws:dynamodb:eu-west-1:1:table/t/stream/x' }, { stream: x }]", "Kinesis DynamoDb Unknown", true)]
    [InlineData("events: [{ stream: { arn: 'arn:aws:dynamodb:eu-west-1:1:table/t/stream/x' } }, { stream: { type: dynamodb, arn: '${self:custom.arn}' } }, { stream: { type: kinesis } }, { stream: { arn: '${self:custom.arn}' } }]", "DynamoDb DynamoDb Kinesis Unknown", true)]
    public void Events_AreReadOneByOne(string property, string expected, bool hasAll)
    {
        var function = Function(File(property));

        Assert.Equal((expected, hasAll), (string.Join(" ", function.Events.Select(static source => source.Kind)), function.HasAllEvents));
    }

    [Theory]
    [InlineData("sqs: 'arn:aws:sqs:eu-west-1:1:q.fifo'", nameof(Answer.Yes))]
    [InlineData("sqs: { arn: 'arn:aws:sqs:eu-west-1:1:q.fifo' }", nameof(Answer.Yes))]
    [InlineData("sqs: { arn: 'arn:aws:sqs:eu-west-1:1:q' }", nameof(Answer.No))]
    [InlineData("sqs: '${self:custom.arn}'", nameof(Answer.Unknown))]
    [InlineData("sns: 'arn:aws:sns:eu-west-1:1:t.fifo'", nameof(Answer.Unknown))]
    public void Queue_IsOrderedByItsName(string source, string expected) =>
        Assert.Equal(expected, Assert.Single(Function(File("events: [{ " + source + " }]")).Events).IsFifo.ToString());

    [Theory]
    [InlineData("websocket: $connect", "$connect")]
    [InlineData("websocket: { route: $disconnect }", "$disconnect")]
    [InlineData("websocket: { route: '${self:custom.route}' }", "")]
    [InlineData("websocket: { authorizer: a }", "")]
    [InlineData("http: GET /", "")]
    [InlineData("http: { route: x }", "")]
    public void WebSocket_HasItsRoute(string source, string expected) =>
        Assert.Equal(expected, string.Join(" ", Assert.Single(Function(File("events: [{ " + source + " }]")).Events).Routes));

    [Fact]
    public void Event_HasItsPlaceAndItsSettings()
    {
        var file = File("events: [{ sqs: { arn: x, batchSize: 1, functionResponseType: ReportBatchItemFailures } }]");
        var source = Assert.Single(Function(file).Events);

        Assert.Equal(
            ("sqs", "sqs", Answer.Yes, Answer.Yes, ValueCertainty.Unknown),
            (source.Name, file.Substring(source.KindSpan.Start, source.KindSpan.Length), source.HasBatchSizeOne, source.ReportsBatchItemFailures, source.PayloadFormatVersion.Certainty));
    }
}
