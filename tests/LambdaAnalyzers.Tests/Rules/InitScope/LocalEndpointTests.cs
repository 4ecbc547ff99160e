using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>Clients for an emulator on the developer's machine are not for Lambda.</summary>
public class LocalEndpointTests
{
    private static readonly RuleCases s_reported = new(DiagnosticIds.AwsClientCreatedPerInvocation, reported: true)
    {
        { "endpoint of AWS", "var s3 = [|new AmazonS3Client(new AmazonS3Config { ServiceURL = \"https://s3.eu-west-1.amazonaws.com\" })|];" },
        { "endpoint from the environment", "var s3 = [|new AmazonS3Client(new AmazonS3Config { ServiceURL = Environment.GetEnvironmentVariable(\"ENDPOINT\") })|];" },
        { "local endpoint only at times", "var s3 = [|new AmazonS3Client(new AmazonS3Config { ServiceURL = s_isLocal ? \"http://localhost:4566\" : null })|];", "private static readonly bool s_isLocal = Environment.GetEnvironmentVariable(\"LOCAL\") != null;" },
        { "local endpoint set at times", "var config = new AmazonS3Config(); if (s_isLocal) { config.ServiceURL = \"http://localhost:4566\"; } var s3 = [|new AmazonS3Client(config)|];", "private static readonly bool s_isLocal = Environment.GetEnvironmentVariable(\"LOCAL\") != null;" },
        { "local endpoint set at times, without a block", "var config = new AmazonS3Config(); if (s_isLocal) config.ServiceURL = \"http://localhost:4566\"; var s3 = [|new AmazonS3Client(config)|];", "private static readonly bool s_isLocal = Environment.GetEnvironmentVariable(\"LOCAL\") != null;" },
        { "host that begins like a local one", "var s3 = [|new AmazonS3Client(new AmazonS3Config { ServiceURL = \"http://localhost.example.com\" })|];" },
        { "no address at all", "var s3 = [|new AmazonS3Client(new AmazonS3Config { ServiceURL = \"localhost\" })|];" },
        { "local address that is no service URL", "var s3 = [|new AmazonS3Client(new AmazonS3Config { AuthenticationRegion = \"http://localhost\" })|];" },
        { "field that is changed", "var s3 = [|new AmazonS3Client(new AmazonS3Config { ServiceURL = s_url })|];", "private static string s_url = \"http://localhost:4566\"; static Function() { s_url = Environment.GetEnvironmentVariable(\"ENDPOINT\"); }" },
    };

    private static readonly RuleCases s_silent = new(DiagnosticIds.AwsClientCreatedPerInvocation, reported: false)
    {
        { "localhost", "var s3 = new AmazonS3Client(new AmazonS3Config { ForcePathStyle = true, ServiceURL = \"http://localhost:4566\" });" },
        { "localhost with credentials", "var s3 = new AmazonS3Client(\"key\", \"secret\", new AmazonS3Config { ServiceURL = \"http://localhost:4566/\" });" },
        { "loopback address", "var s3 = new AmazonS3Client(new AmazonS3Config { ServiceURL = \"http://127.0.0.1:4566\" });" },
        { "loopback address, version 6", "var s3 = new AmazonS3Client(new AmazonS3Config { ServiceURL = \"http://[::1]:4566\" });" },
        { "host of a container", "var sqs = new AmazonSQSClient(new AmazonSQSConfig { ServiceURL = \"http://host.docker.internal:4566\" });" },
        { "LocalStack", "var s3 = new AmazonS3Client(new AmazonS3Config { ServiceURL = \"http://localstack:4566\" });" },
        { "LocalStack's name", "var s3 = new AmazonS3Client(new AmazonS3Config { ServiceURL = \"https://s3.localhost.localstack.cloud:4566\" });" },
        { "constant", "var s3 = new AmazonS3Client(new AmazonS3Config { ServiceURL = Url + \":4566\" });", "private const string Url = \"http://localhost\";" },
        { "field", "var s3 = new AmazonS3Client(new AmazonS3Config { ServiceURL = _url });", "private readonly string _url = \"http://localhost:4566\";" },
        { "variable", "var url = \"http://localhost:4566\"; var s3 = new AmazonS3Client(new AmazonS3Config { ServiceURL = url });" },
        { "configuration in a variable", "var config = new AmazonS3Config { ServiceURL = \"http://localhost:4566\" }; using var s3 = new AmazonS3Client(config);" },
        { "configuration that is filled", "var config = new AmazonS3Config(); config.ServiceURL = \"http://localhost:4566\"; using var s3 = new AmazonS3Client(config);" },
        { "configuration in a field", "using var s3 = new AmazonS3Client(s_config);", "private static readonly AmazonS3Config s_config = new() { ServiceURL = \"http://localhost:4566\" };" },
        { "branch for local work", "if (s_isLocal) { var config = new AmazonS3Config(); config.ServiceURL = \"http://localhost:4566\"; using var s3 = new AmazonS3Client(config); }", "private static readonly bool s_isLocal = Environment.GetEnvironmentVariable(\"LOCAL\") != null;" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task IsReported(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task IsSilent(string name) => s_silent.VerifyAsync(name);
}
