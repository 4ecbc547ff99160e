using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Handlers;

/// <summary>
/// The handler strings of this assembly (<c>Assembly::Type::Method</c>) that stand in the project's templates and tools defaults.
/// Read as text, whatever the format: only the names are wanted, and a name that exists in the compilation is evidence enough.
/// </summary>
internal sealed class DeployedHandlers
{
    private readonly HashSet<string> _handlers = new(StringComparer.Ordinal);

    /// <summary>Is <c>Type::Method</c> deployed? Type is the metadata name, nested types with <c>+</c>.</summary>
    public bool Contains(IMethodSymbol method) => _handlers.Count > 0 && _handlers.Contains(MetadataName(method.ContainingType) + "::" + method.Name);

    public bool IsEmpty => _handlers.Count == 0;

    public static DeployedHandlers Read(ImmutableArray<AdditionalText> files, string? assemblyName, CancellationToken cancellationToken)
    {
        var deployed = new DeployedHandlers();
        if (assemblyName is null)
        {
            return deployed;
        }

        foreach (var file in files)
        {
            if (IsDeploymentFile(file.Path) && file.GetText(cancellationToken)?.ToString() is { } text)
            {
                deployed.Add(text, assemblyName);
            }
        }

        return deployed;
    }

    private void Add(string text, string assemblyName)
    {
        var marker = assemblyName + "::";
        var index = 0;
        // The runtime finds the assembly whatever its case, but type and method only by their exact names.
        while ((index = text.IndexOf(marker, index, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            var start = index + marker.Length;
            index = start;
            if (start - marker.Length > 0 && IsNamePart(text[start - marker.Length - 1]))
            {
                continue;
            }

            var end = start;
            while (end < text.Length && (IsNamePart(text[end]) || text[end] == ':'))
            {
                end++;
            }

            _handlers.Add(text.Substring(start, end - start).TrimEnd(':'));
        }
    }

    private static bool IsDeploymentFile(string path) =>
        path.EndsWith(".template", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '.' or '+' or '`';

    private static string MetadataName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            return MetadataName(outer) + "+" + type.MetadataName;
        }

        var name = type.MetadataName;
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            name = space.Name + "." + name;
        }

        return name;
    }
}
