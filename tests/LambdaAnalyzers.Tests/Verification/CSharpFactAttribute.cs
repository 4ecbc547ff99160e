using System;
using LambdaAnalyzers.Testing;

namespace LambdaAnalyzers.Tests.Verification;

/// <summary>A fact whose sources need a C# version that an old Roslyn host does not compile; skipped there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CSharpFactAttribute : FactAttribute
{
    public CSharpFactAttribute(int version)
    {
        Version = version;
        Skip = LanguageNeed.SkipReason(version);
    }

    public int Version { get; }
}

/// <summary>A theory whose sources need a C# version that an old Roslyn host does not compile; skipped there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CSharpTheoryAttribute : TheoryAttribute
{
    public CSharpTheoryAttribute(int version)
    {
        Version = version;
        Skip = LanguageNeed.SkipReason(version);
    }

    public int Version { get; }
}

/// <summary>Why a test cannot run on this host.</summary>
internal static class LanguageNeed
{
    public static string? SkipReason(int version) =>
        RoslynHost.SupportsLanguageVersion(version) ? null : $"needs a C# {version} host";
}
