using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LambdaAnalyzers.Tests.Verification;

/// <summary>Code that a fix has rewritten, compiled and loaded to be run: against the stand-ins, whose events and responses hold values as the real ones do.</summary>
internal sealed class LoadedProgram : IDisposable
{
    private readonly AssemblyLoadContext _context;

    private LoadedProgram(AssemblyLoadContext context, Assembly assembly)
    {
        _context = context;
        Assembly = assembly;
    }

    public Assembly Assembly { get; }

    /// <summary>Compiles the code together with what runs it.</summary>
    public static LoadedProgram Load(CSharpCompilation code, string driver)
    {
        var compilation = code
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(driver, LambdaTestSettings.ParseOptions))
            .WithAssemblyName("Fixed" + Guid.NewGuid().ToString("N"));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error)));

        var files = compilation.References.OfType<PortableExecutableReference>()
            .Select(static reference => reference.FilePath)
            .OfType<string>()
            .Where(static path => Path.GetFileName(Path.GetDirectoryName(path)) is not ("net8.0" or "aspnetcore8.0"))
            .GroupBy(static path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static group => group.Key, static group => group.First(), StringComparer.OrdinalIgnoreCase);
        var context = new AssemblyLoadContext("fixed handler", isCollectible: true);
        context.Resolving += (loading, name) => files.TryGetValue(name.Name!, out var path) ? loading.LoadFromAssemblyPath(path) : null;
        image.Position = 0;
        return new LoadedProgram(context, context.LoadFromStream(image));
    }

    public void Dispose() => _context.Unload();
}
