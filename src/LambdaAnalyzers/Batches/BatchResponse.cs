using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Batches;

/// <summary>Whose type a partial batch response is.</summary>
internal enum BatchResponseOrigin
{
    /// <summary>Of an <c>Amazon.Lambda.*Events</c> library.</summary>
    EventLibrary,

    /// <summary>Powertools' <c>BatchItemFailuresResponse</c>.</summary>
    Powertools,

    /// <summary>A type of that JSON shape, by whomever.</summary>
    OwnShape,
}

/// <summary>A type that Lambda reads as a partial batch response.</summary>
/// <param name="Type">The type itself.</param>
/// <param name="Origin">Whose type it is.</param>
/// <param name="Source">The source it is made for; null where it serves several.</param>
/// <param name="Failures">Its list of failed items.</param>
/// <param name="Item">The type of an item; null for a list of something else.</param>
/// <param name="Identifier">The item's identifier.</param>
/// <param name="FailuresAreNull">Is the list null until somebody assigns it?</param>
internal sealed record BatchResponse(
    INamedTypeSymbol Type,
    BatchResponseOrigin Origin,
    BatchSource? Source,
    IPropertySymbol Failures,
    INamedTypeSymbol? Item,
    IPropertySymbol? Identifier,
    bool FailuresAreNull);
