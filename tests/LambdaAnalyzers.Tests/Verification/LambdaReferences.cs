using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Verification;

/// <summary>What the code under test references besides .NET itself.</summary>
internal static class LambdaReferences
{
    /// <summary>Everything that a Lambda function can reference: the stand-ins, AWS SDK 4 and ASP.NET Core.</summary>
    public static ImmutableArray<MetadataReference> All { get; } =
        [.. Testing.LambdaReferences.StandIns, .. Testing.LambdaReferences.AwsSdkV4, .. Testing.LambdaReferences.AspNetCore80];
}
