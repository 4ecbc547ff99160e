using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Handlers;

/// <summary>Code that Lambda calls once per event.</summary>
/// <param name="Unit">The method, lambda or local function; for ASP.NET Core also a constructor of a controller.</param>
/// <param name="Kind">How Lambda gets to it.</param>
/// <param name="Evidence">Why it is taken for a handler.</param>
/// <param name="Name">As messages show it: <c>Function.FunctionHandler</c>, a variable, a route.</param>
/// <param name="Location">Where its name stands, in source.</param>
internal sealed record Handler(CodeUnit Unit, HandlerKind Kind, HandlerEvidence Evidence, string Name, Location Location)
{
    /// <summary>What stands for the name of a lambda that is written where it is handed over, and so has none.</summary>
    public const string LambdaInPlace = "the handler lambda";
}
