using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Flow;

/// <summary>Where a value comes from.</summary>
/// <param name="Origin">The operation that the rule called found; null if there is none, or none within the limits.</param>
/// <param name="IsExhausted">The limits were reached: nothing found means nothing.</param>
/// <param name="SawUnknown">
/// Some way back ends at what cannot be seen: the result of somebody else's code, <c>dynamic</c>, a public parameter that nobody here fills.
/// </param>
/// <param name="Path">The assignments, arguments and returns on the way, the one next to the origin first.</param>
/// <param name="Via">The variable, parameter, member or method nearest to the sink through which the value comes; null if it comes directly.</param>
internal readonly record struct OriginResult(
    IOperation? Origin, bool IsExhausted, bool SawUnknown, ImmutableArray<Location> Path, ISymbol? Via)
{
    public bool IsFound => Origin is not null;
}
