using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>
/// The packed assemblies in an editor: loaded from files into a context of their own by the oldest, a middle and the newest Roslyn, and by the one of the
/// SDK's <c>dotnet format</c>.
/// </summary>
[Collection(PackedPackageCollection.Name)]
public sealed class EditorHostTests(PackedPackage package)
{
    private const string Sdk = "SDK";

    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Threading.Tasks;
        global using Amazon.Lambda.Core;
        global using Amazon.Lambda.SQSEvents;
        global using Amazon.SQS;
        [assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]
        """;

    public static TheoryData<string> Hosts => new() { "4.5.0", "4.14.0", "5.12.0", Sdk };

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task LightBulbAndFixAll_MendTheCodeAsTheReadmeShows(string host)
    {
        var second = ReadmeExample.Before.Replace("class Function", "class SecondFunction", StringComparison.Ordinal);
        var result = await MendAsync(host, new() { ["Usings.cs"] = Usings, ["Function.cs"] = ReadmeExample.Before, ["Second.cs"] = second }, new(), "LMB101");

        Assert.Equal("", result["failures"]);
        Assert.True(host == Sdk ? Version.Parse(result["roslyn"]) >= new Version(4, 8) : result["roslyn"] == host, $"{host} was to be the host, and Roslyn {result["roslyn"]} was it.");
        Assert.True(int.Parse(result["analyzers"]) > 10, result["analyzers"]);
        Assert.True(int.Parse(result["fixers"]) > 30, result["fixers"]);
        Assert.Equal("Function.cs(13): Warning LMB101\nSecond.cs(13): Warning LMB101", result["before"]);
        Assert.Equal("Second.cs(13): Warning LMB101", result["after"]);
        Assert.Contains("Move to init scope", result["titles"]);
        Assert.Equal(ReadmeExample.After, result["Function.cs"]);
        Assert.Equal(ReadmeExample.After, result["all:Function.cs"]);
        Assert.Equal(ReadmeExample.After.Replace("class Function", "class SecondFunction", StringComparison.Ordinal), result["all:Second.cs"]);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task LightBulb_MendsTheTemplate(string host)
    {
        var result = await MendAsync(
            host, new() { ["Usings.cs"] = Usings, ["Function.cs"] = TemplateTests.Function }, new() { ["template.yaml"] = TemplateTests.Template }, "LMB803");

        Assert.Equal("", result["failures"]);
        Assert.Equal("template.yaml(10): Error LMB803", result["before"]);
        Assert.Equal("", result["after"]);
        Assert.Equal("Add 'ReportBatchItemFailures'", result["titles"]);
        Assert.Contains("FunctionResponseTypes:", result["template.yaml"]);
        Assert.Equal(TemplateTests.Function, result["Function.cs"]);
    }

    /// <summary>As Visual Studio Code's C# server and <c>dotnet format</c> do it: MSBuild says what the project is, and the package comes with it.</summary>
    [Theory]
    [InlineData("LMB101", "Function.cs(13): Warning LMB101")]
    [InlineData("LMB803", "template.yaml(10): Error LMB803")]
    public async Task LightBulb_MendsAProjectThatMSBuildOpened(string rule, string finding)
    {
        const string project = "Orders.csproj";
        var inTemplate = rule == "LMB803";
        var workspace = new ConsumerWorkspace(package, "opened-for-" + rule);
        workspace.WriteProject(project, [.. ConsumerWorkspace.LambdaReferences, workspace.PackageReference()]);
        workspace.Write("Function.cs", inTemplate ? TemplateTests.Function : ReadmeExample.Before);
        workspace.Write("template.yaml", inTemplate ? TemplateTests.Template : "Resources: {}\n");
        await workspace.RestoreAsync(project);

        var result = await new EditorHostContext(package.EditorEngineDirectory).MendProjectAsync(workspace.PathOf(project), "LambdaAnalyzers", rule);

        Assert.Equal("", result["failures"]);
        Assert.True(int.Parse(result["analyzers"]) > 10, result["analyzers"]);
        Assert.True(int.Parse(result["fixers"]) > 30, result["fixers"]);
        Assert.Contains("template.yaml", result["files"].Split('\n'));
        Assert.Equal(finding, result["before"]);
        Assert.Equal("", result["after"]);
        Assert.Equal(inTemplate ? TemplateTests.Function : ReadmeExample.After, result["Function.cs"]);
        Assert.Equal(inTemplate, result["template.yaml"].Contains("FunctionResponseTypes:", StringComparison.Ordinal));
    }

    private Task<Dictionary<string, string>> MendAsync(string host, Dictionary<string, string> sources, Dictionary<string, string> files, string rule)
    {
        var folder = Directory.CreateDirectory(Path.Combine(package.WorkDirectory, "analyzers-of-" + host)).FullName;
        foreach (var (entry, bytes) in package.Entries.Where(static entry => entry.Key.StartsWith("analyzers/dotnet/cs/", StringComparison.Ordinal)))
        {
            // A file that another test of this host has loaded cannot be written again.
            if (!File.Exists(Path.Combine(folder, Path.GetFileName(entry))))
            {
                File.WriteAllBytes(Path.Combine(folder, Path.GetFileName(entry)), bytes);
            }
        }

        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Concat(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "stand-ins"), "*.dll"));
        var context = new EditorHostContext(host switch
        {
            "4.5.0" => null,
            Sdk => package.EditorEngineDirectory,
            _ => EditorHostContext.PackagedRoslyn(host),
        });
        return context.MendAsync(Directory.GetFiles(folder, "*.dll").Order(StringComparer.Ordinal).ToArray(), [.. references], sources, files, rule);
    }
}
