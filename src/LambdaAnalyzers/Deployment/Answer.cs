namespace LambdaAnalyzers.Deployment;

/// <summary>The answer to a question on a deployment. Who is not told yes or no does not judge.</summary>
internal enum Answer
{
    Unknown,
    No,
    Yes,
}
