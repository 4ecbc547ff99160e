using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace LambdaAnalyzers.Testing.Tests;

internal static class Failure
{
    /// <summary>The test under test has to fail, and for the reason given.</summary>
    public static async Task OfAsync(AnalyzerTest<DefaultVerifier> test, string reason)
    {
        var failure = await Record.ExceptionAsync(() => test.RunAsync());
        Assert.NotNull(failure);
#if OFFICIAL_TESTING
        // The official verifier has its own words.
        _ = reason;
#else
        Assert.IsType<InvalidOperationException>(failure);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
#endif
    }
}

/// <summary>A check that our verifier makes and the official one does not.</summary>
public sealed class HouseRuleFactAttribute : FactAttribute
{
#if OFFICIAL_TESTING
    public HouseRuleFactAttribute() => Skip = "Only our own verifier checks this.";
#endif
}
