namespace LambdaAnalyzers.Benchmarks.Generation;

/// <summary>Something that the generator knows to be created on every invocation, and where.</summary>
internal readonly record struct ExpectedFinding(string Path, int Start, string Id)
{
    public override string ToString() => $"{Id} {Path} at {Start}";
}
