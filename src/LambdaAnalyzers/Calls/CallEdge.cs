using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Calls;

/// <summary>One way in which a code unit comes to run: <paramref name="Caller"/> runs it at <paramref name="Site"/>.</summary>
/// <param name="Caller">The code that causes the run.</param>
/// <param name="Site">The call, the creation, the property access, or the place where a delegate is passed on.</param>
internal readonly record struct CallEdge(CodeUnit Caller, SyntaxNode Site);
