using System;
using System.Linq;
using System.Reflection;

namespace LambdaAnalyzers.Tests.Meta;

/// <summary>The shipped assemblies reference only what the oldest supported host has.</summary>
public class ShippedAssemblyTests
{
    public static TheoryData<string> Assemblies => new() { "LambdaAnalyzers", "LambdaAnalyzers.CodeFixes" };

    private static Assembly Load(string name) => Assembly.Load(new AssemblyName(name));

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void References_AreThoseOfTheOldestHost(string name) =>
        Assert.All(Load(name).GetReferencedAssemblies(), static reference =>
        {
            switch (reference.Name)
            {
                case { } roslyn when roslyn.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal):
                    Assert.Equal(new Version(4, 5, 0, 0), reference.Version);
                    break;
                case "System.Collections.Immutable":
                    Assert.Equal(new Version(6, 0, 0, 0), reference.Version);
                    break;
                default:
                    // Never YamlDotNet itself: other packages bring that along, and a compiler keeps one of a name.
                    Assert.Contains(reference.Name, new[] { "netstandard", "System.Composition.AttributedModel", "LambdaAnalyzers", "LambdaAnalyzers.YamlDotNet" });
                    break;
            }
        });

    [Fact]
    public void AnalyzerAssembly_DoesNotReferenceWorkspaces() =>
        Assert.DoesNotContain(Load("LambdaAnalyzers").GetReferencedAssemblies(), static reference => reference.Name!.Contains("Workspaces", StringComparison.Ordinal));

    [Fact]
    public void AnalyzerAssembly_DoesNotReferenceComposition() =>
        Assert.DoesNotContain(Load("LambdaAnalyzers").GetReferencedAssemblies(), static reference => reference.Name!.StartsWith("System.Composition", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Target_IsNetStandard20(string name) =>
        Assert.Equal(".NETStandard,Version=v2.0", Load(name).GetCustomAttribute<System.Runtime.Versioning.TargetFrameworkAttribute>()?.FrameworkName);
}
