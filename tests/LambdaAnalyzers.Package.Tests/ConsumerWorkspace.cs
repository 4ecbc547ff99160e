using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>A folder of projects that see nothing of this repository: own feed, own package cache, own settings.</summary>
internal sealed class ConsumerWorkspace
{
    private readonly PackedPackage _package;
    private readonly string _directory;

    public ConsumerWorkspace(PackedPackage package, string name)
    {
        _package = package;
        _directory = Path.Combine(package.WorkDirectory, name);
        Directory.CreateDirectory(_directory);
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write("global.json", "{}");
        Write(".editorconfig", "root = true\n");
        Write("NuGet.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="{package.FeedDirectory}" />
              </packageSources>
              <fallbackPackageFolders>
                <clear />
              </fallbackPackageFolders>
              <disabledPackageSources>
                <clear />
              </disabledPackageSources>
            </configuration>
            """);
    }

    /// <summary>The reference that <c>dotnet add package</c> writes for a development dependency, in short.</summary>
    public string PackageReference(string privateAssets = "all")
        => $"""<PackageReference Include="LambdaAnalyzers" Version="{_package.Version}" PrivateAssets="{privateAssets}" />""";

    public string PathOf(string file) => Path.Combine(_directory, file);

    public string Read(string file) => File.ReadAllText(PathOf(file));

    public void Write(string file, string text)
    {
        var path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Delete(string file) => File.Delete(PathOf(file));

    /// <summary>Writes a class library project.</summary>
    /// <param name="file">The project file.</param>
    /// <param name="items">Its references to packages and projects.</param>
    /// <param name="targetFrameworks">One or more target frameworks; the running SDK's own when absent.</param>
    public void WriteProject(string file, IEnumerable<string> items, params string[] targetFrameworks)
    {
        var frameworks = targetFrameworks.Length == 0
            ? $"<TargetFramework>{_package.TargetFramework}</TargetFramework>"
            : $"<TargetFrameworks>{string.Join(';', targetFrameworks)}</TargetFrameworks>";
        Write(file, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                {frameworks}
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <AWSProjectType>Lambda</AWSProjectType>
                <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
              </PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", items)}
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>The libraries of a function on a queue, with their namespaces as global usings, and its serializer.</summary>
    public static IEnumerable<string> LambdaReferences { get; } =
    [
        .. new[] { "Amazon.Lambda.Core", "Amazon.Lambda.SQSEvents", "Amazon.Lambda.Serialization.SystemTextJson", "AWSSDK.Core", "AWSSDK.SQS" }
            .Select(id => $"""<PackageReference Include="{id}" Version="{StandInPackages.Version}" />"""),
        .. new[] { "Amazon.Lambda.Core", "Amazon.Lambda.SQSEvents", "Amazon.SQS" }
            .Select(name => $"""<Using Include="{name}" />"""),
        """<AssemblyAttribute Include="Amazon.Lambda.Core.LambdaSerializerAttribute"><_Parameter1>typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer)</_Parameter1><_Parameter1_IsLiteral>true</_Parameter1_IsLiteral></AssemblyAttribute>""",
    ];

    public async Task RestoreAsync(string project) => (await RunAsync("restore", project, "--nologo")).Succeeded();

    /// <summary>Compiles the project anew and prints every diagnostic once.</summary>
    public Task<CommandResult> RebuildAsync(string project, params string[] options) => BuildAsync(project, ["--no-incremental", .. options]);

    /// <summary>Builds the project as far as it changed.</summary>
    public Task<CommandResult> BuildAsync(string project, params string[] options)
        => RunAsync(["build", project, "--no-restore", "--nologo", "-v:minimal", "-tl:off", .. options]);

    public Task<CommandResult> RunAsync(params string[] arguments) => Dotnet.RunAsync(_directory, _package.Variables, arguments);
}
