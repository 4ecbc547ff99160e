using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>
/// General analyzers beside ours, in the project of a function and in a library with the same code: what they report of the library they keep
/// to themselves in the function where Lambda makes it wrong, and nowhere else.
/// </summary>
[Collection(PackedPackageCollection.Name)]
public sealed partial class SuppressorTests(SuppressorTests.Projects projects) : IClassFixture<SuppressorTests.Projects>
{
    private const string Code =
        """
        using Amazon.Lambda.Core;
        using Amazon.Lambda.SQSEvents;
        using Amazon.SQS;

        namespace Orders;

        public class Function
        {
            private readonly AmazonSQSClient _sqs = new AmazonSQSClient();

            public async Task<SQSBatchResponse> Handle(SQSEvent input, ILambdaContext context)
            {
                var failed = new List<SQSBatchResponse.BatchItemFailure>();
                foreach (var message in input.Records)
                {
                    try
                    {
                        await _sqs.SendMessageAsync("queue", message.Body);
                    }
                    catch (Exception)
                    {
                        failed.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                    }
                }

                return new SQSBatchResponse(failed);
            }
        }

        public class Kept : IDisposable
        {
            private readonly AmazonSQSClient _sqs = new AmazonSQSClient();

            public string Handle(string input, ILambdaContext context) => input + context + _sqs;

            public void Dispose()
            {
            }
        }

        internal class Scheduled
        {
            public Task<string> Run(string input, ILambdaContext context) => Task.FromResult("done");
        }

        public class Elsewhere
        {
            private readonly AmazonSQSClient _sqs = new AmazonSQSClient();

            public async Task<int> Work(string unused)
            {
                try
                {
                    await _sqs.SendMessageAsync("queue", "text");
                }
                catch (Exception)
                {
                    return 1;
                }

                return 0;
            }
        }

        internal class NeverMade
        {
        }
        """;

    /// <summary>The library has no handlers: its methods take what is no context.</summary>
    private static readonly string s_libraryCode = Code.Replace("ILambdaContext", "System.Text.StringBuilder", StringComparison.Ordinal)
        .Replace("SQSEvent input", "IQueue input", StringComparison.Ordinal)
        + "\npublic interface IQueue { IEnumerable<Entry> Records { get; } }\npublic record Entry(string MessageId, string Body);\n";

    /// <summary>
    /// Not here: CA1801, which the SDK's analyzers no longer have, and S1172, which looks at private methods only, whose handlers no library has.
    /// </summary>
    public static TheoryData<string, string> Suppressed => new()
    {
        { "CA2007", "LMS001" },
        { "VSTHRD111", "LMS001" },
        { "MA0004", "LMS001" },
        { "RCS1090", "LMS001" },
        { "CA1001", "LMS002" },
        { "CA2213", "LMS002" },
        { "IDISP002", "LMS002" },
        { "IDISP006", "LMS002" },
        { "S2931", "LMS002" },
        { "IDE0060", "LMS003" },
        { "RCS1163", "LMS003" },
        { "CA1031", "LMS004" },
        { "S2221", "LMS004" },
        { "VSTHRD200", "LMS005" },
        { "MA0137", "LMS005" },
        { "RCS1046", "LMS005" },
        { "CA1812", "LMS006" },
    };

    [Theory]
    [MemberData(nameof(Suppressed))]
    public void WhereLambdaMakesTheRuleWrong_ItIsSuppressed(string rule, string suppression)
    {
        var inFunction = projects.Function.Where(finding => finding.Rule == rule).ToArray();
        var inLibrary = projects.Library.Where(finding => finding.Rule == rule).ToArray();

        Assert.NotEmpty(inLibrary);
        Assert.All(inLibrary, finding => Assert.Null(finding.Suppression));
        Assert.Contains(inFunction, finding => finding.Suppression == suppression);
        Assert.All(inFunction.Where(finding => finding.Suppression is not null), finding => Assert.Equal(suppression, finding.Suppression));
    }

    /// <summary>Except for ConfigureAwait, which is pointless in the whole function.</summary>
    [Theory]
    [InlineData("CA1001")]
    [InlineData("IDISP006")]
    [InlineData("CA1031")]
    [InlineData("IDE0060")]
    [InlineData("VSTHRD200")]
    [InlineData("CA1812")]
    public void ElsewhereInTheFunction_ItIsReported(string rule) =>
        Assert.Contains(projects.Function, finding => finding.Rule == rule && finding.Suppression is null && finding.Line >= projects.FirstLineElsewhere);

    [Fact]
    public void NoWarn_SwitchesASuppressionOff()
    {
        Assert.All(projects.FunctionWithoutFirst.Where(static finding => finding.Rule == "CA2007"), static finding => Assert.Null(finding.Suppression));
        Assert.Contains(projects.FunctionWithoutFirst, static finding => finding.Rule == "CA2007");
        Assert.Contains(projects.FunctionWithoutFirst, static finding => finding.Suppression == "LMS002");
    }

    [Fact]
    public void Packages_AreThoseThatTheTestsWereBuiltWith() => Assert.Equal(5, Projects.GeneralAnalyzers.Count());

    /// <param name="Rule">The rule's id.</param>
    /// <param name="Line">Where it stands.</param>
    /// <param name="Suppression">The id of the suppression, if it is suppressed.</param>
    public sealed record Result(string Rule, int Line, string? Suppression);

    /// <summary>The two projects, built once.</summary>
    public sealed partial class Projects(PackedPackage package) : IAsyncLifetime
    {
        internal static IEnumerable<(string Id, string Version, string File)> GeneralAnalyzers =>
            from file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "general-analyzers"), "*.nupkg")
            let name = NameAndVersion().Match(Path.GetFileNameWithoutExtension(file))
            select (name.Groups["id"].Value, name.Groups["version"].Value, file);

        public IReadOnlyList<Result> Function { get; private set; } = [];

        public IReadOnlyList<Result> FunctionWithoutFirst { get; private set; } = [];

        public IReadOnlyList<Result> Library { get; private set; } = [];

        public int FirstLineElsewhere { get; } = Code[..Code.IndexOf("public class Elsewhere", StringComparison.Ordinal)].Count(character => character == '\n') + 1;

        public async Task InitializeAsync()
        {
            foreach (var (_, _, file) in GeneralAnalyzers)
            {
                File.Copy(file, Path.Combine(package.FeedDirectory, Path.GetFileName(file)), overwrite: true);
            }

            var function = await PrepareAsync("with-general-analyzers", Code);
            Function = await BuildAsync(function);
            FunctionWithoutFirst = await BuildAsync(function, "-p:NoWarn=LMS001");
            Library = await BuildAsync(await PrepareAsync("library-with-general-analyzers", s_libraryCode));
        }

        public Task DisposeAsync() => Task.CompletedTask;

        private async Task<ConsumerWorkspace> PrepareAsync(string name, string code)
        {
            var workspace = new ConsumerWorkspace(package, name);
            workspace.WriteProject("Orders.csproj", [
                .. ConsumerWorkspace.LambdaReferences,
                workspace.PackageReference(),
                .. GeneralAnalyzers.Select(general => $"""<PackageReference Include="{general.Id}" Version="{general.Version}" PrivateAssets="all" />""")]);
            workspace.Write("Function.cs", code);
            workspace.Write(".editorconfig", "root = true\n[*.cs]\nroslynator_configure_await = true\nroslynator_enum_has_flag_style = method\ndotnet_code_quality_unused_parameters = all\n"
                + string.Concat(Suppressed.Select(row => $"dotnet_diagnostic.{row[0]}.severity = warning\n")));
            await workspace.RestoreAsync("Orders.csproj");
            return workspace;
        }

        private static async Task<IReadOnlyList<Result>> BuildAsync(ConsumerWorkspace workspace, params string[] options)
        {
            (await workspace.RebuildAsync(
                "Orders.csproj", ["-p:EnforceCodeStyleInBuild=true", "-p:AnalysisMode=All", "-p:ErrorLog=findings.sarif%2cversion=2.1", .. options])).Succeeded();

            using var log = JsonDocument.Parse(workspace.Read("findings.sarif"));
            return [.. log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(Read)];
        }

        private static Result Read(JsonElement result) => new(
            result.GetProperty("ruleId").GetString()!,
            result.TryGetProperty("locations", out var locations) && locations.GetArrayLength() > 0
                ? locations[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32()
                : 0,
            result.TryGetProperty("suppressions", out var suppressions) ? SuppressionId().Match(suppressions.GetRawText()).Value : null);

        [GeneratedRegex(@"^(?<id>.+?)\.(?<version>\d+\.\d+\.\d+.*)$")]
        private static partial Regex NameAndVersion();

        [GeneratedRegex(@"LMS\d+")]
        private static partial Regex SuppressionId();
    }
}
