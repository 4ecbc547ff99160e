using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>All the ways to set the level of findings, over code with a finding of each level.</summary>
[Collection(ConsumerCollection.Name)]
public sealed class SeverityTests(SeverityTests.Consumer consumer) : IClassFixture<SeverityTests.Consumer>
{
    private const string Project = "Orders.csproj";

    /// <summary>LMB501 is an error, LMB101 a warning, LMB603 information, LMB108 off.</summary>
    private const string Code =
        """
        using Amazon;

        namespace Orders;

        public class Function
        {
            private static readonly AmazonSQSClient s_far = new AmazonSQSClient(RegionEndpoint.USEast1);

            public async void FunctionHandler(SQSEvent evt, ILambdaContext context)
            {
                Thread.Sleep(5000);
                await new AmazonSQSClient().SendMessageAsync("https://queue", evt.Records[0].Body);
                await s_far.SendMessageAsync("https://queue", evt.Records[0].Body);
            }
        }
        """;

    [Theory]
    [InlineData("None", "")]
    [InlineData("Minimum", "LMB501 error")]
    [InlineData("Recommended", "LMB101 warning, LMB501 error, LMB603 note")]
    [InlineData("All", "LMB101 warning, LMB108 note, LMB501 error, LMB603 note")]
    [InlineData("AllWarnings", "LMB101 warning, LMB108 warning, LMB501 error, LMB603 warning")]
    [InlineData("AllErrors", "LMB101 error, LMB108 error, LMB501 error, LMB603 error")]
    [InlineData("Strict", "LMB101 warning, LMB501 error, LMB603 note")]
    public async Task AnalysisMode_SetsTheLevelOfAllRules(string mode, string expected)
    {
        var build = await consumer.BuildAsync("root = true\n", "-p:LambdaAnalysisMode=" + mode);

        Assert.Equal(expected, consumer.Levels());
        Assert.Equal(expected.Contains("error", System.StringComparison.Ordinal), build.ExitCode != 0);
        Assert.Equal(mode == "Strict", build.Output.Contains($"LambdaAnalysisMode '{mode}' is not known", System.StringComparison.Ordinal));
    }

    /// <summary>A category reaches the rules that are on; a rule's own line wins over its category's, and only it switches on what is off.</summary>
    [Fact]
    public async Task CategoryAndRule_SetTheLevel()
    {
        (await consumer.BuildAsync(
            """
            root = true
            [*.cs]
            dotnet_analyzer_diagnostic.category-LambdaInitScope.severity = error
            dotnet_analyzer_diagnostic.category-LambdaLifetime.severity = warning
            dotnet_diagnostic.LMB501.severity = none
            """)).Failed();
        Assert.Equal("LMB101 error, LMB603 warning", consumer.Levels());

        (await consumer.BuildAsync(
            """
            root = true
            [*.cs]
            dotnet_analyzer_diagnostic.category-LambdaInitScope.severity = error
            dotnet_diagnostic.LMB101.severity = suggestion
            dotnet_diagnostic.LMB108.severity = warning
            dotnet_diagnostic.LMB501.severity = none
            """)).Succeeded();
        Assert.Equal("LMB101 note, LMB108 warning, LMB603 note", consumer.Levels());
    }

    [Fact]
    public async Task TreatWarningsAsErrors_TakesOurWarningsToo()
    {
        const string withoutErrors = "root = true\n[*.cs]\ndotnet_diagnostic.LMB501.severity = none\n";

        (await consumer.BuildAsync(withoutErrors, "-p:TreatWarningsAsErrors=true")).Failed();
        Assert.Equal("LMB101 error, LMB603 note", consumer.Levels());

        (await consumer.BuildAsync(withoutErrors, "-p:TreatWarningsAsErrors=true", "-p:WarningsNotAsErrors=LMB101")).Succeeded();
        Assert.Equal("LMB101 warning, LMB603 note", consumer.Levels());
    }

    /// <summary>One project, restored once.</summary>
    public sealed class Consumer(PackedPackage package) : IAsyncLifetime
    {
        private readonly ConsumerWorkspace _workspace = new(package, "levels");

        public async Task InitializeAsync()
        {
            _workspace.WriteProject(Project, [.. ConsumerWorkspace.LambdaReferences, _workspace.PackageReference()]);
            _workspace.Write("Function.cs", Code);
            await _workspace.RestoreAsync(Project);
        }

        public Task DisposeAsync() => Task.CompletedTask;

        internal Task<CommandResult> BuildAsync(string editorConfig, params string[] options)
        {
            _workspace.Write(".editorconfig", editorConfig);
            return _workspace.RebuildAsync(Project, [SarifLog.Option, .. options]);
        }

        /// <summary>The findings of the last build with their levels.</summary>
        internal string Levels() => string.Join(", ", SarifLog.Read(_workspace).Select(static result => $"{result.Rule} {result.Level}"));
    }
}
