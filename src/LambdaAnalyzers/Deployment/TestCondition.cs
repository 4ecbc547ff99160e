using System;
using System.Collections.Generic;
using LambdaAnalyzers.Secrets;

namespace LambdaAnalyzers.Deployment;

/// <summary>Names of conditions that hold where nobody works with the application: <c>IsNonProd</c>, <c>CreateTestResources</c>.</summary>
internal static class TestCondition
{
    private static readonly HashSet<string> s_tests = new(StringComparer.OrdinalIgnoreCase)
    {
        "test", "tests", "testing", "dev", "development", "local", "sandbox", "debug", "nonprod", "nonproduction", "notprod", "notproduction",
    };

    private static readonly HashSet<string> s_production = new(StringComparer.OrdinalIgnoreCase) { "prod", "production", "live" };

    private static readonly HashSet<string> s_negations = new(StringComparer.OrdinalIgnoreCase) { "not", "non", "no", "un", "unless", "except", "without", "skip", "disable" };

    public static bool IsNamedBy(string condition)
    {
        var isTest = false;
        var isProduction = false;
        var isNegated = false;
        foreach (var word in NameWords.Of(condition))
        {
            isTest |= s_tests.Contains(word);
            isProduction |= s_production.Contains(word);
            isNegated |= s_negations.Contains(word);
        }

        return isProduction ? isNegated : isTest && !isNegated;
    }
}
