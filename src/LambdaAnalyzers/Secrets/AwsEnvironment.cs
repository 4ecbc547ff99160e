using System;

namespace LambdaAnalyzers.Secrets;

/// <summary>The environment variables that belong to AWS: Lambda, the SDK or a tool gives them their values.</summary>
internal static class AwsEnvironment
{
    public static bool Owns(string name) => name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("_X_AMZN", StringComparison.Ordinal);
}
