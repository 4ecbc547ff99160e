using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LambdaAnalyzers.Testing;

/// <summary>The Roslyn that runs the tests.</summary>
public static class RoslynHost
{
    public static Version Version { get; } = typeof(Compilation).Assembly.GetName().Version!;

    /// <summary>Whether code under test may use C# <paramref name="major"/> (a language version of its own, not a preview).</summary>
    public static bool SupportsLanguageVersion(int major)
    {
        // LanguageVersion counts 1 to 7, and from 8 on in hundreds.
        var value = major < 8 ? major : major * 100;
        return Enum.GetValues<LanguageVersion>().Any(version => (int)version == value);
    }
}
