using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>The editor host with a Roslyn of the test's choice; several of them live side by side in this process.</summary>
internal sealed class EditorHostContext : AssemblyLoadContext
{
    private static readonly string s_host = Path.Combine(AppContext.BaseDirectory, "editor-host");

    private readonly string[] _folders;

    /// <param name="roslyn">A folder with the assemblies of Roslyn; what is not in it comes from beside the host, which was built with the oldest one.</param>
    public EditorHostContext(string? roslyn)
        : base(roslyn ?? "oldest")
    {
        _folders = roslyn is null ? [s_host] : [roslyn, s_host];
    }

    /// <summary>The folder of a Roslyn from a package.</summary>
    public static string PackagedRoslyn(string version) => Path.Combine(s_host, "roslyn", version);

    public Task<Dictionary<string, string>> MendAsync(string[] package, string[] references, Dictionary<string, string> sources, Dictionary<string, string> files, string rule) =>
        InvokeAsync("MendAsync", package, references, sources, files, rule);

    public Task<Dictionary<string, string>> MendProjectAsync(string projectFile, string package, string rule) => InvokeAsync("MendProjectAsync", projectFile, package, rule);

    private Task<Dictionary<string, string>> InvokeAsync(string method, params object[] arguments)
    {
        var session = LoadFromAssemblyPath(Path.Combine(s_host, "LambdaAnalyzers.EditorHost.dll")).GetType("LambdaAnalyzers.EditorHost.EditorSession", throwOnError: true)!;
        return (Task<Dictionary<string, string>>)session.GetMethod(method)!.Invoke(null, arguments)!;
    }

    protected override Assembly? Load(AssemblyName name)
    {
        if (_folders.Select(folder => Path.Combine(folder, name.Name + ".dll")).FirstOrDefault(File.Exists) is not { } file)
        {
            return null;
        }

        // What the runtime has itself, as new as asked for, is not loaded a second time.
        try
        {
            if (!name.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
                && Default.LoadFromAssemblyName(new AssemblyName(name.Name)) is { } shared
                && shared.GetName().Version >= name.Version)
            {
                return shared;
            }
        }
        catch (FileNotFoundException)
        {
            // It is not a part of the runtime.
        }

        return LoadFromAssemblyPath(file);
    }
}
