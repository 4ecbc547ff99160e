using System;
using System.Linq;
using System.Reflection;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>What the build that made these tests left in the assembly for them.</summary>
internal static class BuildEnvironment
{
    public static string RepositoryRoot => Read("RepositoryRoot");

    public static string Configuration => Read("Configuration");

    public static string StandInTargetFramework => Read("StandInTargetFramework");

    private static string Read(string key)
        => typeof(BuildEnvironment).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value
            ?? throw new InvalidOperationException($"The build gave no '{key}'.");
}
