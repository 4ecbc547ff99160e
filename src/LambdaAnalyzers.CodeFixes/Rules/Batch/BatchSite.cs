using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>A diagnostic of a batch rule, with its places as documents and spans of one solution.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Place">Where it is reported.</param>
/// <param name="Others">Its additional locations, in order.</param>
internal sealed record BatchSite(string Id, (Document Document, TextSpan Span) Place, IReadOnlyList<(Document Document, TextSpan Span)> Others)
{
    public static BatchSite? From(Document document, Diagnostic diagnostic)
    {
        if (!diagnostic.Location.IsInSource)
        {
            return null;
        }

        var others = new List<(Document, TextSpan)>();
        foreach (var location in diagnostic.AdditionalLocations)
        {
            if (DocumentOf(document, location) is not { } other)
            {
                return null;
            }

            others.Add((other, location.SourceSpan));
        }

        return new BatchSite(diagnostic.Id, (document, diagnostic.Location.SourceSpan), others);
    }

    private static Document? DocumentOf(Document document, Location location)
    {
        if (location.SourceTree is not { } tree)
        {
            return null;
        }

        // A diagnostic may be older than the solution by edits of other files.
        return document.Project.Solution.GetDocument(tree)
            ?? document.Project.Solution.GetDocument(tree)
            ?? (document.FilePath == tree.FilePath ? document : document.Project.Documents.FirstOrDefault(d => d.FilePath is not null && d.FilePath == tree.FilePath));
    }
}
