using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Diagnostics;

/// <summary>The one place that makes descriptors: every rule gets its help link, tags and severity the same way.</summary>
internal static class DescriptorFactory
{
    private const string HelpLinkBase = "https://github.com/lambda-analyzers/lambda-analyzers/blob/main/docs/rules/";

    /// <summary>Makes the descriptor of a rule.</summary>
    /// <param name="id">A constant of <see cref="DiagnosticIds"/>.</param>
    /// <param name="title">The defect in a few words, without a full stop.</param>
    /// <param name="messageFormat">What happens on Lambda and what to do; names the thing, the handler and the path.</param>
    /// <param name="category">A constant of <see cref="DiagnosticCategories"/>.</param>
    /// <param name="level">The claim on false positives.</param>
    /// <param name="description">One paragraph for the IDE's details pane.</param>
    public static DiagnosticDescriptor Create(
        string id,
        string title,
        string messageFormat,
        string category,
        RuleLevel level,
        string description)
    {
        var severity = level switch
        {
            RuleLevel.Error => DiagnosticSeverity.Error,
            RuleLevel.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Info,
        };

#pragma warning disable RS0030 // This is the factory that the ban points to.
        return new DiagnosticDescriptor(
            id,
            title,
            messageFormat,
            category,
            severity,
            isEnabledByDefault: level != RuleLevel.Off,
            description,
            HelpLinkBase + id + ".md",
            category,
            "AWSLambda");
#pragma warning restore RS0030
    }
}
