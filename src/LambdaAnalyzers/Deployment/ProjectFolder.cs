using System;
using System.Collections.Generic;

namespace LambdaAnalyzers.Deployment;

/// <summary>Compares paths as text: an analyzer does not look at the file system.</summary>
internal static class ProjectFolder
{
    private static readonly string[] s_outputFolders = { "bin", "obj", "publish", "artifacts", "artifact", "dist", "out", "output", "build", "package", "packages", ".aws-sam" };

    /// <summary>
    /// Is the path the folder of some other project: neither this one, nor in or around it, nor where builds put their output?
    /// Projects of the same name are told apart by it.
    /// </summary>
    public static bool IsElsewhere(string file, string path, string projectFolder)
    {
        if (path.Trim().Length == 0 || path.IndexOf(':') >= 0 || path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var from = Split(file);
        if (from.Count > 0)
        {
            from.RemoveAt(from.Count - 1);
        }

        var parts = Split(path);
        foreach (var part in parts)
        {
            if (Array.IndexOf(s_outputFolders, part.ToLowerInvariant()) >= 0)
            {
                return false;
            }
        }

        var target = IsRooted(path) ? Normalize(parts) : Normalize(Concat(from, parts));
        var project = Normalize(Split(projectFolder));
        if (target is null || project is null)
        {
            return false;
        }

        for (var i = 0; i < Math.Min(target.Count, project.Count); i++)
        {
            if (!string.Equals(target[i], project[i], StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Does the path, seen from the folder of the file, lead to the project's folder or into it?</summary>
    public static bool Leads(string file, string path, string projectFolder, bool orInto)
    {
        if (path.IndexOf("://", StringComparison.Ordinal) >= 0)
        {
            return false;
        }

        var from = Split(file);
        if (from.Count > 0)
        {
            from.RemoveAt(from.Count - 1);
        }

        var target = IsRooted(path) ? Normalize(Split(path)) : Normalize(Concat(from, Split(path)));
        var project = Normalize(Split(projectFolder));
        if (target is null || project is null || project.Count == 0 || target.Count < project.Count || (!orInto && target.Count > project.Count))
        {
            return false;
        }

        for (var i = 0; i < project.Count; i++)
        {
            if (!string.Equals(target[i], project[i], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsRooted(string path) => path.Length > 0 && (path[0] is '/' or '\\' || (path.Length > 1 && path[1] == ':'));

    private static List<string> Split(string path) => new(path.Split(new[] { '/', '\\' }, StringSplitOptions.RemoveEmptyEntries));

    private static List<string> Concat(List<string> first, List<string> second)
    {
        var all = new List<string>(first);
        all.AddRange(second);
        return all;
    }

    private static List<string>? Normalize(List<string> parts)
    {
        var normal = new List<string>();
        foreach (var part in parts)
        {
            switch (part)
            {
                case ".":
                    break;

                case "..":
                    if (normal.Count == 0)
                    {
                        return null;
                    }

                    normal.RemoveAt(normal.Count - 1);
                    break;

                default:
                    normal.Add(part);
                    break;
            }
        }

        return normal;
    }
}
