using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Benchmarks.Packages;

/// <summary>Loads an analyzer with what lies beside it; Roslyn itself is this process's.</summary>
internal sealed class FolderAssemblyLoader : IAnalyzerAssemblyLoader
{
    private FolderLoadContext? _context;

    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath)
    {
        _context ??= new FolderLoadContext(Path.GetDirectoryName(fullPath)!);
        return _context.LoadFromAssemblyPath(fullPath);
    }

    private sealed class FolderLoadContext(string folder) : AssemblyLoadContext
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            foreach (var assembly in Default.Assemblies)
            {
                if (assembly.GetName().Name == assemblyName.Name)
                {
                    return assembly;
                }
            }

            var path = Path.Combine(folder, assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
