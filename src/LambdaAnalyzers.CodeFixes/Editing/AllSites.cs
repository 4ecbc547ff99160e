using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace LambdaAnalyzers.Editing;

/// <summary>Mends many places of a document or solution at once.</summary>
internal static class AllSites
{
    /// <summary>The whole with every site mended that can be mended together with those before it; null where none can.</summary>
    /// <param name="whole">The document or solution before.</param>
    /// <param name="ordered">The sites, in the order in which they are taken.</param>
    /// <param name="tryApply">Mends all of the sites it gets; null: one of them cannot be mended.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<TWhole?> TryApplyAsync<TWhole, TSite>(
        TWhole whole,
        List<TSite> ordered,
        Func<TWhole, IReadOnlyList<TSite>, CancellationToken, Task<TWhole?>> tryApply,
        CancellationToken cancellationToken)
        where TWhole : class
    {
        if (ordered.Count == 0)
        {
            return null;
        }

        if (await tryApply(whole, ordered, cancellationToken).ConfigureAwait(false) is { } all)
        {
            return all;
        }

        // One of them spoils the rest.
        var accepted = new List<TSite>();
        TWhole? result = null;
        for (var i = 0; i < ordered.Count && ordered.Count > 1; i++)
        {
            accepted.Add(ordered[i]);
            if (await tryApply(whole, accepted, cancellationToken).ConfigureAwait(false) is { } changed)
            {
                result = changed;
            }
            else
            {
                accepted.RemoveAt(accepted.Count - 1);
            }
        }

        return result;
    }
}
