using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using LambdaAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LambdaAnalyzers.Benchmarks.Generation;

/// <summary>A project of a given size, the same on every machine and in every run.</summary>
internal sealed class GeneratedProject
{
    private const string Prefix = "Amazon.Lambda.";

    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12, DocumentationMode.Parse);

    public static readonly CSharpCompilationOptions CompilationOptions =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, deterministic: true);

    private GeneratedProject(ImmutableArray<GeneratedFile> files, ImmutableArray<MetadataReference> references)
    {
        Files = files;
        References = references;
        Expected = [.. files.SelectMany(file => file.Findings)];
    }

    public ImmutableArray<GeneratedFile> Files { get; }

    public ImmutableArray<MetadataReference> References { get; }

    /// <summary>Everything that is created on every invocation.</summary>
    public ImmutableHashSet<ExpectedFinding> Expected { get; }

    public int Lines => Files.Sum(file => file.Text.Count(c => c == '\n'));

    /// <summary>A project of <paramref name="files"/> files; without Lambda it is the same code behind a plain entry point.</summary>
    public static GeneratedProject Create(int files, bool lambda = true) =>
        new(new ProjectGenerator(lambda).Generate(files), [.. ReferencesOf(lambda)]);

    /// <summary>The references of a function that uses the AWS SDK and a service container.</summary>
    private static IEnumerable<MetadataReference> ReferencesOf(bool lambda)
    {
        foreach (var reference in LambdaReferences.Net80.Concat(LambdaReferences.AwsSdkV4))
        {
            yield return reference;
        }

        foreach (var reference in LambdaReferences.AspNetCore80)
        {
            if (NameOf(reference).StartsWith("Microsoft.Extensions.DependencyInjection", System.StringComparison.Ordinal))
            {
                yield return reference;
            }
        }

        foreach (var reference in LambdaReferences.StandIns)
        {
            switch (NameOf(reference))
            {
                case Prefix + "Core" or Prefix + "APIGatewayEvents" or Prefix + "SQSEvents" or Prefix + "S3Events" or Prefix + "Serialization.SystemTextJson" when lambda:
                case "AWSSDK.SQS" or "AWSSDK.SecretsManager":
                    yield return reference;
                    break;
            }
        }
    }

    private static string NameOf(MetadataReference reference) => Path.GetFileNameWithoutExtension(reference.Display!);

    /// <summary>A new compilation of new trees: nothing that an earlier measurement left behind.</summary>
    public CSharpCompilation Compile() =>
        CSharpCompilation.Create(
            "Generated",
            Files.Select(file => CSharpSyntaxTree.ParseText(file.Text, ParseOptions, file.Path)),
            References,
            CompilationOptions);
}
