using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Editing;

/// <summary>A finding and the document in which it is.</summary>
/// <param name="Document">The document.</param>
/// <param name="Diagnostic">The finding.</param>
internal sealed record DocumentFinding(Document Document, Diagnostic Diagnostic);
