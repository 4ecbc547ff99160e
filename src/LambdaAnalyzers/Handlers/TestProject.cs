using System;
using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Options;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Handlers;

/// <summary>
/// Projects that test others, or that are deployed only to be tested: nobody's events and nobody's data go through them. By what they say of
/// themselves, by the framework that they reference, and by their name and their place in the repository.
/// </summary>
internal static class TestProject
{
    private static readonly HashSet<string> s_frameworks = new(StringComparer.OrdinalIgnoreCase)
    {
        "xunit.core", "xunit.v3.core", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.TestFramework",
        "Microsoft.VisualStudio.QualityTools.UnitTestFramework", "MSTest.TestFramework", "TUnit.Core", "Fixie",
        "BenchmarkDotNet", "BenchmarkDotNet.Annotations",
    };

    /// <summary>What deploys functions too, and means nothing but tests.</summary>
    private static readonly HashSet<string> s_endToEnd = new(StringComparer.Ordinal)
    {
        "e2e", "e2etest", "e2etests", "endtoend", "endtoendtest", "endtoendtests", "integrationtest", "integrationtests", "integtest", "integtests",
        "smoketest", "smoketests", "functionaltest", "functionaltests", "acceptancetest", "acceptancetests", "unittest", "unittests",
    };

    private static readonly char[] s_separators = { '/', '\\' };

    /// <summary>Is the project such a one?</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="options">What it says of itself.</param>
    /// <param name="deployments">How its functions are deployed; null where it has none.</param>
    public static bool Is(Compilation compilation, LambdaOptions options, DeploymentModel? deployments = null)
    {
        if (options.IsTestProject is { } said)
        {
            return said;
        }

        foreach (var reference in compilation.ReferencedAssemblyNames)
        {
            if (s_frameworks.Contains(reference.Name))
            {
                return true;
            }
        }

        var folder = options.ProjectFolder?.Split(s_separators, StringSplitOptions.RemoveEmptyEntries) ?? Array.Empty<string>();
        var root = options.RepositoryRoot?.Split(s_separators, StringSplitOptions.RemoveEmptyEntries);
        var assembly = (compilation.AssemblyName ?? string.Empty).Split('.');
        if (IsTestFolder(folder, root) || Array.Exists(assembly, IsEndToEnd))
        {
            return true;
        }

        // Somebody's first function may well be called a test: what is deployed from elsewhere is none.
        return (IsTest(assembly[assembly.Length - 1]) || (Below(folder, root) < folder.Length && IsTest(LastPart(folder[folder.Length - 1]))))
            && !(deployments is not null && IsDeployed(deployments, root));
    }

    private static bool IsDeployed(DeploymentModel deployments, string[]? root)
    {
        foreach (var function in deployments.Functions(CancellationToken.None))
        {
            var path = function.File.Path.Split(s_separators, StringSplitOptions.RemoveEmptyEntries);
            if (path.Length > 0)
            {
                Array.Resize(ref path, path.Length - 1);
            }

            if (!IsTestFolder(path, root))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Is the folder one of tests, or in one? What is above the repository says where somebody keeps it, and nothing of what is in it.</summary>
    private static bool IsTestFolder(string[] folder, string[]? root)
    {
        for (var i = Below(folder, root); i < folder.Length; i++)
        {
            if (IsTest(folder[i]) || Array.Exists(folder[i].Split('.'), IsEndToEnd))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where the names begin that count: below the root of the repository; where nobody knows that, the last name only.</summary>
    private static int Below(string[] folder, string[]? root)
    {
        if (root is null || root.Length > folder.Length)
        {
            return Math.Max(folder.Length - 1, 0);
        }

        for (var i = 0; i < root.Length; i++)
        {
            if (!string.Equals(root[i], folder[i], StringComparison.OrdinalIgnoreCase))
            {
                return Math.Max(folder.Length - 1, 0);
            }
        }

        return root.Length;
    }

    private static string LastPart(string name) => name.Substring(name.LastIndexOf('.') + 1);

    private static bool IsTest(string name) =>
        name.Equals("test", StringComparison.OrdinalIgnoreCase) || name.Equals("tests", StringComparison.OrdinalIgnoreCase);

    private static bool IsEndToEnd(string name) => s_endToEnd.Contains(name.Replace("-", string.Empty).Replace("_", string.Empty).ToLowerInvariant());
}
