namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Where a diagnostic is expected. Lines and columns count from zero, as in Roslyn.</summary>
public readonly struct DiagnosticLocation
{
    public DiagnosticLocation(FileLinePositionSpan span, DiagnosticLocationOptions options)
    {
        Span = span;
        Options = options;
    }

    public FileLinePositionSpan Span { get; }

    public DiagnosticLocationOptions Options { get; }
}
