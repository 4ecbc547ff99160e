using System;
using System.Collections.Immutable;

namespace LambdaAnalyzers.Deployment;

/// <summary>A runtime of Lambda and the days on which AWS stops to support it.</summary>
/// <param name="Identifier">As templates write it.</param>
/// <param name="Deprecated">No more patches and no more support.</param>
/// <param name="CreationBlocked">No new functions.</param>
/// <param name="UpdatesBlocked">No new code for existing functions.</param>
/// <param name="Successor">What to move to.</param>
internal sealed record LambdaRuntime(string Identifier, DateTime Deprecated, DateTime? CreationBlocked, DateTime? UpdatesBlocked, string Successor)
{
    /// <summary>The table on AWS' page of runtimes; a runtime that is not here is not judged.</summary>
    private static readonly ImmutableArray<LambdaRuntime> s_table = ImmutableArray.Create(
        new LambdaRuntime("dotnet10", new DateTime(2028, 11, 14), new DateTime(2028, 12, 14), new DateTime(2029, 1, 15), "its successor"),
        new LambdaRuntime("dotnet8", new DateTime(2026, 11, 10), new DateTime(2027, 2, 1), new DateTime(2027, 3, 3), "dotnet10"),
        new LambdaRuntime("dotnet6", new DateTime(2024, 12, 20), new DateTime(2027, 2, 1), new DateTime(2027, 3, 3), "dotnet10"),
        new LambdaRuntime("dotnetcore3.1", new DateTime(2023, 4, 3), new DateTime(2023, 4, 3), new DateTime(2023, 5, 3), "dotnet10"),
        new LambdaRuntime("dotnetcore2.1", new DateTime(2022, 1, 5), new DateTime(2022, 1, 5), new DateTime(2022, 4, 13), "dotnet10"),
        new LambdaRuntime("provided", new DateTime(2024, 1, 8), null, null, "provided.al2023"));

    public static LambdaRuntime? Find(string identifier)
    {
        foreach (var runtime in s_table)
        {
            if (runtime.Identifier == identifier)
            {
                return runtime;
            }
        }

        return null;
    }
}
