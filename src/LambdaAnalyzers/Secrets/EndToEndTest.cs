using System;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Secrets;

/// <summary>Functions that are deployed only to be tested: nobody's data goes through them.</summary>
internal static class EndToEndTest
{
    private static readonly string[] s_names =
    {
        "e2e", "e2etest", "e2etests", "endtoend", "endtoendtest", "endtoendtests", "integrationtest", "integrationtests", "integtest", "integtests", "smoketest", "smoketests",
    };

    /// <summary>Does a folder of the file, or the assembly, have such a name?</summary>
    public static bool Holds(SyntaxTree tree, Compilation compilation)
    {
        foreach (var part in (compilation.AssemblyName ?? string.Empty).Split('.'))
        {
            if (IsName(part))
            {
                return true;
            }
        }

        var folders = tree.FilePath.Split('/', '\\');
        for (var i = 0; i < folders.Length - 1; i++)
        {
            foreach (var part in folders[i].Split('.'))
            {
                if (IsName(part))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsName(string text) =>
        text.Length > 0 && Array.IndexOf(s_names, text.Replace("-", string.Empty).Replace("_", string.Empty).ToLowerInvariant()) >= 0;
}
