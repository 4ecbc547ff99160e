using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>LMB108, off by default: regions that stand in the code.</summary>
public class HardCodedRegionTests
{
    private const string Id = DiagnosticIds.HardCodedRegion;

    private static readonly Dictionary<string, (string Body, string Members)> s_reported = new()
    {
        ["region in the handler"] = ("new AmazonS3Client([|RegionEndpoint.EUWest1|]);", ""),
        ["region of a static client"] = ("", "private static readonly IAmazonS3 s_s3 = new AmazonS3Client([|RegionEndpoint.USEast1|]);"),
        ["region of a client in the constructor"] = ("", "private readonly IAmazonSQS _sqs; public Function() { _sqs = new AmazonSQSClient([|RegionEndpoint.EUCentral1|]); }"),
        ["region with credentials"] = ("", "private static readonly IAmazonS3 s_s3 = new AmazonS3Client(new EnvironmentVariablesAWSCredentials(), [|RegionEndpoint.USEast1|]);"),
        ["region by a named argument"] = ("", "private static readonly IAmazonS3 s_s3 = new AmazonS3Client(region: [|RegionEndpoint.USEast1|]);"),
        ["region of a target-typed client"] = ("", "private static readonly AmazonDynamoDBClient s_dynamo = new([|RegionEndpoint.USEast1|]);"),
        ["qualified region"] = ("", "private static readonly IAmazonS3 s_s3 = new AmazonS3Client([|Amazon.RegionEndpoint.USEast1|]);"),
        ["region in a configuration"] = ("", "private static readonly IAmazonS3 s_s3 = new AmazonS3Client(new AmazonS3Config { RegionEndpoint = [|RegionEndpoint.USEast1|] });"),
        ["region in a configuration of its own"] = ("", "private static readonly AmazonS3Config s_config = new AmazonS3Config { ForcePathStyle = true, RegionEndpoint = [|RegionEndpoint.USEast1|] };"),
        ["region assigned to a configuration"] = ("", "private static AmazonS3Config Config() { var config = new AmazonS3Config(); config.RegionEndpoint = [|RegionEndpoint.USEast1|]; return config; }"),
        ["region by its name"] = ("", "private static readonly IAmazonS3 s_s3 = new AmazonS3Client([|RegionEndpoint.GetBySystemName(\"eu-west-1\")|]);"),
        ["region by its name in a configuration"] = ("", "private static readonly IAmazonS3 s_s3 = new AmazonS3Client(new AmazonS3Config { RegionEndpoint = [|RegionEndpoint.GetBySystemName(\"eu-west-1\")|] });"),
        ["region by a constant"] = ("", "private const string Region = \"eu-west-1\"; private static readonly IAmazonS3 s_s3 = new AmazonS3Client([|RegionEndpoint.GetBySystemName(Region)|]);"),
        ["region in the SDK's options"] = ("", "private static readonly Amazon.Extensions.NETCore.Setup.AWSOptions s_options = new() { Profile = \"a\", Region = [|RegionEndpoint.EUWest1|] };"),
        ["region assigned to the SDK's options"] = ("", "private static void Configure(Amazon.Extensions.NETCore.Setup.AWSOptions options) => options.Region = [|RegionEndpoint.EUWest1|];"),
        ["either region"] = ("", "private static readonly IAmazonS3 s_s3 = new AmazonS3Client(Environment.GetEnvironmentVariable(\"STAGE\") == \"prod\" ? [|RegionEndpoint.EUWest1|] : [|RegionEndpoint.USEast1|]);"),
        ["region of a lazily made client"] = ("s_s3 ??= new AmazonS3Client([|RegionEndpoint.EUWest1|]);", "private static IAmazonS3 s_s3;"),
    };

    private static readonly Dictionary<string, (string Body, string Members)> s_silent = new()
    {
        ["no region"] = ("", "private static readonly IAmazonS3 s_s3 = new AmazonS3Client();"),
        ["configuration without a region"] = ("", "private static readonly IAmazonS3 s_s3 = new AmazonS3Client(new AmazonS3Config { ForcePathStyle = true });"),
        ["region of the environment"] = ("", "private static readonly IAmazonS3 s_s3 = new AmazonS3Client(RegionEndpoint.GetBySystemName(Environment.GetEnvironmentVariable(\"AWS_REGION\")));"),
        ["region of the environment with a default"] = ("", "private static readonly IAmazonS3 s_s3 = new AmazonS3Client(RegionEndpoint.GetBySystemName(Environment.GetEnvironmentVariable(\"AWS_REGION\") ?? \"eu-west-1\"));"),
        ["region of the event"] = ("new AmazonS3Client(RegionEndpoint.GetBySystemName(input.Records[0].AwsRegion));", ""),
        ["region of a parameter"] = ("Open(context.InvokedFunctionArn.Split(':')[3]);", "private static IAmazonS3 Open(string region) => new AmazonS3Client(RegionEndpoint.GetBySystemName(region));"),
        ["region of the SDK's chain"] = ("", "private static readonly IAmazonS3 s_s3 = new AmazonS3Client(FallbackRegionFactory.GetRegionEndpoint());"),
        ["comparison"] = ("if (RegionEndpoint.GetBySystemName(input.Records[0].AwsRegion) == RegionEndpoint.USEast1) { Console.WriteLine(); }", ""),
        ["name for a log"] = ("Console.WriteLine(RegionEndpoint.EUWest1.SystemName);", ""),
        ["name of a bucket"] = ("Console.WriteLine(\"bucket-\" + RegionEndpoint.GetBySystemName(\"eu-west-1\").SystemName);", ""),
        ["list of regions"] = ("foreach (var region in new[] { RegionEndpoint.EUWest1, RegionEndpoint.USEast1 }) { Console.WriteLine(region); }", ""),
        ["every region"] = ("foreach (var region in RegionEndpoint.EnumerableAllRegions) { new AmazonS3Client(region); }", ""),
        ["own class that takes a region"] = ("new Endpoint(RegionEndpoint.EUWest1);", "private class Endpoint { public Endpoint(RegionEndpoint region) { } }"),
        ["own type named RegionEndpoint"] = ("new Client(Mine.RegionEndpoint.EUWest1);", "private class Client { public Client(string region) { } } private static class Mine { public static class RegionEndpoint { public static readonly string EUWest1 = \"eu-west-1\"; } }"),
        ["region read from a configuration"] = ("Console.WriteLine(s_config.RegionEndpoint);", "private static readonly AmazonS3Config s_config = new();"),
        ["region in a string"] = ("Console.WriteLine(\"eu-west-1\" + nameof(RegionEndpoint.EUWest1));", ""),
    };

    public static IEnumerable<object[]> Reported => s_reported.Keys.Select(static name => new object[] { name });

    public static IEnumerable<object[]> Silent => s_silent.Keys.Select(static name => new object[] { name });

    private static CompiledFunction Function((string Body, string Members) function) =>
        new(new RuleCases(Id, reported: true).Function(function.Body, function.Members)) { Rule = Id };

    private static async Task VerifyAsync((string Body, string Members) function)
    {
        var compiled = Function(function);
        var compilation = compiled.Compile(out var marked);
        var on = compilation.WithOptions(
            compilation.Options.WithSpecificDiagnosticOptions(compilation.Options.SpecificDiagnosticOptions.SetItem(Id, ReportDiagnostic.Warn)));
        Assert.Equal(marked.Select(static place => place.Span), (await compiled.AnalyzeAsync(on)).Select(static diagnostic => diagnostic.Location.SourceSpan));
        Assert.Empty(await compiled.AnalyzeAsync(compilation));
    }

    [Theory]
    [MemberData(nameof(Reported))]
    public Task IsReported(string name)
    {
        Assert.Contains("[|", string.Concat(s_reported[name].Body, s_reported[name].Members), System.StringComparison.Ordinal);
        return VerifyAsync(s_reported[name]);
    }

    [Theory]
    [MemberData(nameof(Silent))]
    public Task IsSilent(string name)
    {
        Assert.DoesNotContain("[|", string.Concat(s_silent[name].Body, s_silent[name].Members), System.StringComparison.Ordinal);
        return VerifyAsync(s_silent[name]);
    }

    private static LambdaAnalyzerTest<InvokeScopeAnalyzer> Configured(string source, string config)
    {
        var test = new LambdaAnalyzerTest<InvokeScopeAnalyzer>(Id);
        test.TestState.Sources.Add(source);
        test.TestState.Sources.Add(("/0/GlobalUsings.cs", LambdaTestSettings.GlobalUsings));
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\n{config}\n"));
        return test;
    }

    private const string Client = "public class Function {{ private static readonly IAmazonS3 s_s3 = new AmazonS3Client({0}); public Task Handler(SQSEvent input, ILambdaContext context) => s_s3.ListBucketsAsync(); }}";

    [Fact]
    public async Task OnByEditorConfig()
    {
        var test = Configured(string.Format(System.Globalization.CultureInfo.InvariantCulture, Client, "{|#0:RegionEndpoint.EUWest1|}"), "dotnet_diagnostic.LMB108.severity = error");
        test.ExpectedDiagnostics.Add(new Microsoft.CodeAnalysis.Testing.DiagnosticResult(Id, DiagnosticSeverity.Error).WithLocation(0).WithMessage(
            "The region 'EUWest1' of 'AmazonS3Client' is written in the code: deployed to another region the function still calls this one; leave it out, Lambda sets AWS_REGION"));
        await test.RunAsync();
    }

    [Fact]
    public Task OffByEditorConfig() =>
        Configured(string.Format(System.Globalization.CultureInfo.InvariantCulture, Client, "RegionEndpoint.EUWest1"), "dotnet_diagnostic.LMB108.severity = none").RunAsync();
}
