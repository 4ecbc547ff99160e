using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Threading.Tasks;
using System.Xml.Linq;
using LambdaAnalyzers.Tests.Meta;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Gallery;

/// <summary>
/// An application of <c>samples</c> as a workspace sees it: its sources and deployment files, with the references and properties of its
/// project file. Every rule is on, also those that are off by default.
/// </summary>
internal sealed class SampleApplication
{
    private const string Library =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string Web =
        """

        global using System.Net.Http.Json;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly string s_samples = Path.Combine(Repository.Root, "samples");

    private static readonly ImmutableDictionary<string, (MetadataReference Reference, ImmutableArray<string> References)> s_libraries =
        Testing.LambdaReferences.StandIns.Concat(Testing.LambdaReferences.AwsSdkV4).OfType<PortableExecutableReference>()
            .GroupBy(static reference => Path.GetFileNameWithoutExtension(reference.FilePath!), StringComparer.OrdinalIgnoreCase)
            .ToImmutableDictionary(static group => group.Key, static group => ((MetadataReference)group.Last(), ReferencesOf(group.Last().FilePath!)), StringComparer.OrdinalIgnoreCase);

    private SampleApplication(Project project) => Project = project;

    /// <summary>The project; <see cref="Project.Solution"/> holds nothing else.</summary>
    public Project Project { get; }

    public static IEnumerable<string> Names(string form) =>
        Directory.GetDirectories(Path.Combine(s_samples, form)).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    public static SampleApplication Load(string form, string name)
    {
        var folder = Path.Combine(s_samples, form, name);
        var file = XDocument.Load(Path.Combine(folder, name + ".csproj")).Root!;
        var web = file.Attribute("Sdk")!.Value == "Microsoft.NET.Sdk.Web";
        var outputType = Property(file, "OutputType") ?? (web ? "Exe" : "Library");

        var assembly = Property(file, "AssemblyName") ?? name;
        var workspace = new AdhocWorkspace();
        var id = ProjectId.CreateNewId(name);
        var options = new CSharpCompilationOptions(
            outputType == "Exe" ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            specificDiagnosticOptions: Repository.Descriptors.Select(static rule => rule.Id).Distinct().Select(static rule => KeyValuePair.Create(rule, ReportDiagnostic.Warn)));
        var solution = workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(
                id, VersionStamp.Default, name, assembly, LanguageNames.CSharp, Path.Combine(folder, name + ".csproj"),
                compilationOptions: options,
                parseOptions: new CSharpParseOptions((LanguageVersion)1200, DocumentationMode.None),
                metadataReferences: References(file, web),
                analyzerReferences: [JsonSourceGenerator.Reference]))
            .WithProjectDefaultNamespace(id, name)
            .AddDocument(DocumentId.CreateNewId(id), name + ".GlobalUsings.g.cs", SourceText.From(web ? Library + Web : Library, Encoding.UTF8), filePath: Path.Combine(folder, "obj", name + ".GlobalUsings.g.cs"));
        foreach (var source in Files(folder, "*.cs"))
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), Path.GetFileName(source), SourceText.From(File.ReadAllText(source), Encoding.UTF8), filePath: source);
        }

        foreach (var deployment in Files(folder, "*.template").Concat(Files(folder, "*.yaml")).Concat(Files(folder, "aws-lambda-tools-defaults.json")))
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id), Path.GetFileName(deployment), SourceText.From(File.ReadAllText(deployment), Encoding.UTF8), filePath: deployment);
        }

        var config = new StringBuilder("is_global = true\n")
            .Append("build_property.AssemblyName = ").Append(assembly).Append('\n')
            .Append("build_property.RootNamespace = ").Append(name).Append('\n')
            .Append("build_property.ProjectDir = ").Append(folder).Append("/\n")
            .Append("build_property.TargetFramework = net8.0\n")
            .Append("build_property.RollForward = Major\n")
            .Append("build_property.AWSProjectType = Lambda\n")
            .Append("build_property.OutputType = ").Append(outputType).Append('\n')
            .Append("build_property.PublishAot = ").Append(Property(file, "PublishAot")).Append('\n');
        solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), name + ".globalconfig", SourceText.From(config.ToString(), Encoding.UTF8), filePath: Path.Combine(folder, "obj", name + ".globalconfig"));
        return new SampleApplication(solution.GetProject(id)!);
    }

    /// <summary>What our analyzers report, in order of place.</summary>
    public static async Task<ImmutableArray<Diagnostic>> FindingsAsync(Project project)
    {
        var compilation = await project.GetCompilationAsync();
        var findings = await new CompilationWithAnalyzers(
            compilation!,
            [.. Repository.Analyzers.Where(static analyzer => analyzer is not DiagnosticSuppressor)],
            new CompilationWithAnalyzersOptions(project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false))
            .GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(findings, static finding => finding.Id == "AD0001");
        return [.. findings
            .OrderBy(static finding => finding.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(static finding => finding.Location.SourceSpan.Start)
            .ThenBy(static finding => finding.Id, StringComparer.Ordinal)];
    }

    /// <summary>What the compiler has to say, as texts without places: a fix may move code, and must not break it.</summary>
    public static async Task<ImmutableArray<string>> CompilerComplaintsAsync(Project project) =>
        [.. (await project.GetCompilationAsync())!.GetDiagnostics()
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(static diagnostic => $"{Path.GetFileName(diagnostic.Location.GetLineSpan().Path)}: {diagnostic.Id}: {diagnostic.GetMessage(null)}")
            .Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Where(path => Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin"))
            .Order(StringComparer.Ordinal);

    private static string? Property(XElement project, string name) => project.Elements("PropertyGroup").Elements(name).LastOrDefault()?.Value;

    private static List<MetadataReference> References(XElement project, bool web)
    {
        var asked = project.Elements("ItemGroup").Elements("LambdaReference").SelectMany(static item => item.Attribute("Include")!.Value.Split(';'));
        var open = new Stack<string>(asked);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var result = new List<MetadataReference>(Testing.LambdaReferences.Net80);
        while (open.TryPop(out var name))
        {
            if (!seen.Add(name))
            {
                continue;
            }

            web |= name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal);
            if (s_libraries.TryGetValue(name, out var library))
            {
                result.Add(library.Reference);
                foreach (var reference in library.References)
                {
                    open.Push(reference);
                }
            }
        }

        var packages = project.Elements("ItemGroup").Elements("PackageReference").Any();
        result.AddRange(Testing.LambdaReferences.AspNetCore80.Where(reference =>
            web || (packages && Path.GetFileName(((PortableExecutableReference)reference).FilePath)!.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal))));
        return result;
    }

    private static ImmutableArray<string> ReferencesOf(string path)
    {
        using var file = File.OpenRead(path);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name))];
    }

    /// <summary>The source generator of System.Text.Json, from the reference pack that the samples compile against.</summary>
    private sealed class JsonSourceGenerator : IAnalyzerAssemblyLoader
    {
        public static AnalyzerFileReference Reference { get; } =
            new(Path.Combine(AppContext.BaseDirectory, "refs", "generators", "System.Text.Json.SourceGeneration.dll"), new JsonSourceGenerator());

        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
