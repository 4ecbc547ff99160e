using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.EditorHost;

/// <summary>Loads the assemblies of one package into a context of their own; Roslyn itself comes from the host.</summary>
internal sealed class PackageLoader : IAnalyzerAssemblyLoader
{
    private readonly Context _context;

    public PackageLoader(string[] package)
    {
        _context = new Context(package);
    }

    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => _context.LoadFromAssemblyPath(fullPath);

    private sealed class Context(string[] package) : AssemblyLoadContext("package")
    {
        private readonly AssemblyLoadContext _host = GetLoadContext(typeof(Compilation).Assembly)!;

        protected override Assembly? Load(AssemblyName name) =>
            package.FirstOrDefault(path => string.Equals(Path.GetFileNameWithoutExtension(path), name.Name, StringComparison.OrdinalIgnoreCase)) is { } own
                ? LoadFromAssemblyPath(own)
                : _host.LoadFromAssemblyName(name);
    }
}
