using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>A solution of twenty projects that all get the package from one <c>Directory.Build.props</c>: functions, what they share, and projects without Lambda.</summary>
[Collection(PackedPackageCollection.Name)]
public sealed class SolutionTests(PackedPackage package)
{
    private const int Count = 20;

    [Fact]
    public async Task OnlyTheFunctionsWithDefects_AreReported()
    {
        var workspace = new ConsumerWorkspace(package, "solution");
        workspace.Write("Directory.Build.props", $"<Project><ItemGroup>{workspace.PackageReference()}</ItemGroup></Project>");
        var solution = new StringBuilder("Microsoft Visual Studio Solution File, Format Version 12.00\n# Visual Studio Version 17\n");
        var expected = new List<string>();
        for (var i = 0; i < Count; i++)
        {
            var name = $"P{i:00}";
            var project = $"{name}/{name}.csproj";
            switch (i % 4)
            {
                case 0:
                    workspace.WriteProject(project, ConsumerWorkspace.LambdaReferences);
                    workspace.Write($"{name}/Function{i:00}.cs", ReadmeExample.Before);
                    workspace.Write($"{name}/template.yaml", TemplateOf(name));
                    expected.Add($"Function{i:00}.cs LMB101");
                    expected.Add("template.yaml LMB804");
                    expected.Add("template.yaml LMB805");
                    break;
                case 1:
                    workspace.WriteProject(project, ConsumerWorkspace.LambdaReferences.Append($"""<ProjectReference Include="../P{i + 1:00}/P{i + 1:00}.csproj" />"""));
                    workspace.Write($"{name}/Function{i:00}.cs", ConsumerSources.Good);
                    break;
                case 2:
                    // Shared by a function, without Lambda itself.
                    workspace.WriteProject(project, []);
                    workspace.Write($"{name}/Shared{i:00}.cs", ConsumerSources.WithoutLambda);
                    workspace.Write($"{name}/template.yaml", TemplateOf(name));
                    break;
                default:
                    workspace.WriteProject(project, []);
                    workspace.Write($"{name}/Library{i:00}.cs", $"namespace Library{i:00}; public class Sum {{ public int Of(int a, int b) => a + b; }}\n");
                    break;
            }

            solution.Append($"Project(\"{{9A19103F-16F7-4668-BE54-9A1E7A4F7556}}\") = \"{name}\", \"{project}\", \"{Guid(i)}\"\nEndProject\n");
        }

        solution.Append("Global\n\tGlobalSection(SolutionConfigurationPlatforms) = preSolution\n\t\tDebug|Any CPU = Debug|Any CPU\n\tEndGlobalSection\n\tGlobalSection(ProjectConfigurationPlatforms) = postSolution\n");
        for (var i = 0; i < Count; i++)
        {
            solution.Append($"\t\t{Guid(i)}.Debug|Any CPU.ActiveCfg = Debug|Any CPU\n\t\t{Guid(i)}.Debug|Any CPU.Build.0 = Debug|Any CPU\n");
        }

        solution.Append("\tEndGlobalSection\nEndGlobal\n");
        workspace.Write("Shop.sln", solution.ToString());

        var build = (await workspace.RunAsync("build", "Shop.sln", "--nologo", "-v:minimal", "-tl:off")).Succeeded();

        Assert.Equal(expected.Order(StringComparer.Ordinal), build.Findings.Select(static finding => $"{finding.File} {finding.Id}").Order(StringComparer.Ordinal));
        Assert.All(Enumerable.Range(0, Count), i => Assert.Contains($"P{i:00} -> ", build.Output));
    }

    private static string TemplateOf(string assembly) =>
        $$"""
        Resources:
          Worker:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: dotnet6
              Timeout: 30
              Environment: { Variables: { QUEUE_URL: "https://queue" } }
              Handler: {{assembly}}::Function::FunctionHandler
        """;

    private static string Guid(int number) => $"{{00000000-0000-0000-0000-0000000000{number:00}}}";
}
