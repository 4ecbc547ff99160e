namespace Microsoft.CodeAnalysis.Testing;

public static class IVerifierExtensions
{
    /// <summary>Fails with a line by line difference when the texts are not the same.</summary>
    public static void EqualOrDiff(this IVerifier verifier, string expected, string actual, string? message = null)
    {
        if (!string.Equals(expected, actual, System.StringComparison.Ordinal))
        {
            verifier.Fail($"{message ?? "The text is not the expected one."}\n{LineDifference.Describe(expected, actual)}");
        }
    }
}
