using System.Collections.Generic;
using System.Globalization;
using System.Text;
using LambdaAnalyzers.Handlers;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.InvokeScope;

/// <summary>How messages tell of a reach: one wording for all rules.</summary>
internal static class ReachText
{
    /// <summary>Names of a path that a message shows before it shortens the middle.</summary>
    private const int MostNames = 3;

    /// <summary>For instance <c>'Function.Handler' (through 'OrderService.Process')</c>.</summary>
    public static string Describe(this Reach reach)
    {
        var text = new StringBuilder();
        var handler = reach.Handlers[0].Name;
        text.Append(handler == Handler.LambdaInPlace ? handler : "'" + handler + "'");
        if (reach.Handlers.Length > 1)
        {
            text.Append(" and ").Append((reach.Handlers.Length - 1).ToString(CultureInfo.InvariantCulture))
                .Append(reach.Handlers.Length == 2 ? " other handler" : " other handlers");
        }

        var names = new List<string>();
        foreach (var step in reach.Path)
        {
            if (step.Name.Length > 0 && (names.Count == 0 || names[names.Count - 1] != step.Name))
            {
                names.Add(step.Name);
            }
        }

        if (names.Count == 0)
        {
            return text.ToString();
        }

        if (names.Count > MostNames)
        {
            names.RemoveRange(1, names.Count - MostNames + 1);
            names.Insert(1, "…");
        }

        text.Append(" (through ");
        for (var i = 0; i < names.Count; i++)
        {
            if (i > 0)
            {
                text.Append(" → ");
            }

            text.Append(names[i] == "…" ? names[i] : "'" + names[i] + "'");
        }

        return text.Append(')').ToString();
    }

    /// <summary>The handler and the calls of the path, for the additional locations of a diagnostic.</summary>
    public static IEnumerable<Location> Locations(this Reach reach)
    {
        yield return reach.Handlers[0].Location;
        foreach (var step in reach.Path)
        {
            yield return step.Site;
        }
    }
}
