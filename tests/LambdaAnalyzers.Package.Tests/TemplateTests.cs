using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>Findings in templates, as a build of a real project shows them.</summary>
[Collection(PackedPackageCollection.Name)]
public sealed class TemplateTests(PackedPackage package)
{
    private const string Project = "Orders.csproj";

    internal const string Function =
        """
        namespace Orders;

        public class Function
        {
            public SQSBatchResponse FunctionHandler(SQSEvent evt, ILambdaContext context)
            {
                var failures = new List<SQSBatchResponse.BatchItemFailure>();
                foreach (var record in evt.Records)
                {
                    if (record.Body.Length == 0)
                    {
                        failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = record.MessageId });
                    }
                }

                return new SQSBatchResponse(failures);
            }
        }
        """;

    internal const string Template =
        """
        Resources:
          OrderQueue:
            Type: AWS::SQS::Queue
          TakeOrders:
            Type: AWS::Serverless::Function
            Properties:
              MemorySize: 512
              Handler: Orders::Orders.Function::FunctionHandler
              Events:
                Queue:
                  Type: SQS
                  Properties:
                    Queue: !GetAtt OrderQueue.Arn
        """;

    private async Task<ConsumerWorkspace> CreateAsync(string name, params string[] packages)
    {
        var workspace = new ConsumerWorkspace(package, name);
        workspace.WriteProject(Project, [.. ConsumerWorkspace.LambdaReferences, workspace.PackageReference(), .. packages]);
        workspace.Write("Function.cs", Function);
        workspace.Write("template.yaml", Template);
        await workspace.RestoreAsync(Project);
        return workspace;
    }

    [Fact]
    public async Task Build_ShowsTheFindingAtItsPlaceInTheTemplate()
    {
        var workspace = await CreateAsync("template-finding");

        var build = (await workspace.RebuildAsync(Project, "-p:ErrorLog=findings.sarif%2cversion=2.1")).Failed();

        var finding = Assert.Single(build.LambdaFindings);
        Assert.Equal(("template.yaml", 10, "error", "LMB803"), (finding.File, finding.Line, finding.Severity, finding.Id));
        Assert.Contains(Path.DirectorySeparatorChar + "template.yaml(10,9): error LMB803: 'Function.FunctionHandler' returns 'SQSBatchResponse', but trigger 'Queue' has no", build.Output);

        using var log = JsonDocument.Parse(workspace.Read("findings.sarif"));
        var result = Assert.Single(log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray(), result => result.GetProperty("ruleId").GetString() == "LMB803");
        var location = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.EndsWith("/template.yaml", location.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(10, location.GetProperty("region").GetProperty("startLine").GetInt32());

        // A global config reaches the template, a section of .editorconfig does not, a key of ours in such a section does.
        workspace.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.LMB803.severity = warning\n");
        Assert.Equal("warning", Assert.Single((await workspace.RebuildAsync(Project)).Succeeded().LambdaFindings).Severity);
        workspace.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.LMB803.severity = none\n");
        Assert.Empty((await workspace.RebuildAsync(Project)).Succeeded().LambdaFindings);
        workspace.Delete(".globalconfig");
        workspace.Write(".editorconfig", "root = true\n[*.yaml]\nlambda_analyzers.LMB803.severity = warning\n");
        Assert.Equal("warning", Assert.Single((await workspace.RebuildAsync(Project)).Succeeded().LambdaFindings).Severity);
        workspace.Write(".editorconfig", "root = true\n");

        workspace.Write("template.yaml", Template.Replace("Queue:\n          Type: SQS", "Queue: # lambda-analyzers: disable LMB803\n          Type: SQS", StringComparison.Ordinal));
        Assert.Empty((await workspace.RebuildAsync(Project)).Succeeded().LambdaFindings);
        workspace.Write("template.yaml", Template + "\n            FunctionResponseTypes: [ReportBatchItemFailures]\n");
        Assert.Empty((await workspace.RebuildAsync(Project)).Succeeded().LambdaFindings);
    }

    /// <summary>What the project file says comes to the analyzers through the package.</summary>
    [Fact]
    public async Task RuntimeInTheTemplate_IsComparedWithTheProject()
    {
        var workspace = await CreateAsync("template-runtime");
        workspace.Write("template.yaml", Template.Replace("MemorySize: 512", "Runtime: dotnet6", StringComparison.Ordinal) + "\n            FunctionResponseTypes: [ReportBatchItemFailures]\n");

        var build = (await workspace.RebuildAsync(Project)).Succeeded();

        Assert.Equal(["LMB804", "LMB805"], build.LambdaFindings.Select(finding => finding.Id).Order(StringComparer.Ordinal));
        Assert.Contains($"but the project targets '{package.TargetFramework}'", build.Output);
    }

    /// <summary>A compiler process keeps one assembly of a name; ours has a name that no other package has.</summary>
    [Fact]
    public async Task SecondPackageWithAnotherYamlDotNet_DoesNotGetInTheWay()
    {
        const string id = "Other.Analyzers";
        using (var archive = ZipFile.Open(Path.Combine(package.FeedDirectory, $"{id}.1.0.0.nupkg"), ZipArchiveMode.Create))
        {
            using (var nuspec = new StreamWriter(archive.CreateEntry(id + ".nuspec").Open()))
            {
                nuspec.Write($"""
                    <?xml version="1.0" encoding="utf-8"?>
                    <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                      <metadata>
                        <id>{id}</id>
                        <version>1.0.0</version>
                        <authors>LambdaAnalyzers</authors>
                        <description>A package whose analyzers bring along a YamlDotNet of their own.</description>
                        <developmentDependency>true</developmentDependency>
                      </metadata>
                    </package>
                    """);
            }

            archive.CreateEntryFromFile(Path.Combine(AppContext.BaseDirectory, "other-analyzers", "YamlDotNet.dll"), "analyzers/dotnet/cs/YamlDotNet.dll");
        }

        var workspace = await CreateAsync("second-yamldotnet", $"""<PackageReference Include="{id}" Version="1.0.0" PrivateAssets="all" />""");

        foreach (var option in new[] { "-p:UseSharedCompilation=true", "-p:UseSharedCompilation=false" })
        {
            var build = (await workspace.RebuildAsync(Project, option)).Failed();

            Assert.Equal("LMB803", Assert.Single(build.LambdaFindings).Id);
        }
    }
}
