using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Tests.Meta;

/// <summary>What ships, by reflection, and the files of the repository that have to agree with it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
        [.. typeof(InvokeScopeAnalyzer).Assembly.GetTypes().Where(IsMade<DiagnosticAnalyzer>).Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    public static ImmutableArray<CodeFixProvider> CodeFixes { get; } =
        [.. typeof(LambdaAnalyzers.Rules.InitScope.AwsClientCreatedPerInvocationCodeFix).Assembly.GetTypes().Where(IsMade<CodeFixProvider>).Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        [.. Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Distinct(ReferenceEqualityComparer.Instance).Cast<DiagnosticDescriptor>().OrderBy(static rule => rule.Id, StringComparer.Ordinal)];

    public static TheoryData<string> Ids
    {
        get
        {
            var ids = new TheoryData<string>();
            foreach (var id in Descriptors.Select(static rule => rule.Id).Distinct())
            {
                ids.Add(id);
            }

            return ids;
        }
    }

    public static DiagnosticDescriptor Descriptor(string id) => Descriptors.First(rule => rule.Id == id);

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    public static string Page(string id) => Read("docs", "rules", id + ".md");

    /// <summary>The C# blocks of a page that stand under a heading.</summary>
    public static IEnumerable<string> Snippets(string page, string heading) =>
        Regex.Split(page, "^(?=## )", RegexOptions.Multiline)
            .Where(section => Regex.IsMatch(section, $"^## {heading}\\s*$", RegexOptions.Multiline))
            .SelectMany(static section => Regex.Matches(section, "^```csharp\\r?\\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline))
            .Select(static match => match.Groups["code"].Value);

    /// <summary>
    /// The examples under a heading: each C# block with the deployment files that follow it. Files without code are an example of their own,
    /// with a function that any of them can deploy.
    /// </summary>
    public static IEnumerable<(string Code, ImmutableArray<(string Name, string Text)> Files)> Examples(string page, string heading)
    {
        string? code = null;
        var files = ImmutableArray<(string, string)>.Empty;
        var blocks = Regex.Split(page, "^(?=## )", RegexOptions.Multiline)
            .Where(section => Regex.IsMatch(section, $"^## {heading}\\s*$", RegexOptions.Multiline))
            .SelectMany(static section => Regex.Matches(section, "^```(?<language>csharp|yaml|json)\\r?\\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline));
        foreach (var block in blocks)
        {
            var text = block.Groups["text"].Value;
            if (block.Groups["language"].Value == "csharp")
            {
                if (code is not null)
                {
                    yield return (code, files);
                }

                code = text;
                files = [];
                continue;
            }

            var file = (text.Contains("\"function-handler\"", StringComparison.Ordinal) ? "/0/aws-lambda-tools-defaults.json"
                : block.Groups["language"].Value == "json" ? "/0/serverless.template" : "/0/template.yaml", text);
            if (code is null)
            {
                yield return (AnyFunction, [file]);
            }
            else
            {
                files = files.Add(file);
            }
        }

        if (code is not null)
        {
            yield return (code, files);
        }
    }

    private const string AnyFunction =
        """
        using Amazon.Lambda.Core;
        [assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]
        namespace MyFunction;
        public class Function
        {
            public string FunctionHandler(string input, ILambdaContext context) => input;
        }
        """;

    private static bool IsMade<T>(Type type) => !type.IsAbstract && typeof(T).IsAssignableFrom(type);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LambdaAnalyzers.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
