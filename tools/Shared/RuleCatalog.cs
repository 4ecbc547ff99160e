using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Tools;

/// <summary>The rules that are in the analyzer assembly.</summary>
internal static class RuleCatalog
{
    /// <summary>All of them, by id.</summary>
    public static ImmutableArray<RuleEntry> Rules { get; } =
    [
        .. typeof(InvokeScopeAnalyzer).Assembly.GetTypes()
            .Where(static type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
            .SelectMany(static type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .GroupBy(static rule => rule.Id, StringComparer.Ordinal)
            .OrderBy(static rule => rule.Key, StringComparer.Ordinal)
            .Select(static rule => new RuleEntry(rule.Key, NameOf(rule.Key), [.. rule])),
    ];

    /// <summary>The name of the constant for an id.</summary>
    public static string NameOf(string id) =>
        typeof(DiagnosticIds).GetFields(BindingFlags.Public | BindingFlags.Static).SingleOrDefault(field => (string?)field.GetRawConstantValue() == id)?.Name
            ?? throw new InvalidOperationException($"{id} is no constant of DiagnosticIds.");
}

/// <summary>A rule, which is a descriptor, or more where its analyzers have one each.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">What the rule is called in code.</param>
/// <param name="Descriptors">At least one.</param>
internal sealed record RuleEntry(string Id, string Name, ImmutableArray<DiagnosticDescriptor> Descriptors)
{
    public string Title => Descriptors[0].Title.ToString();

    public string Category => Descriptors[0].Category;

    public string HelpLink => Descriptors[0].HelpLinkUri;

    public bool IsOn => Descriptors.Any(static rule => rule.IsEnabledByDefault);

    public DiagnosticSeverity Least => Descriptors.Min(static rule => rule.DefaultSeverity);

    public DiagnosticSeverity Most => Descriptors.Max(static rule => rule.DefaultSeverity);
}
