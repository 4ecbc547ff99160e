using System;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB800: a template or tools-defaults file cannot be read, so that nothing in it is checked.</summary>
internal sealed class TemplateNotReadable : DeploymentRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.TemplateNotReadable,
        "Template is not checked because it cannot be read",
        "'{0}' is not checked: {1} (line {2})",
        DiagnosticCategories.Deployment,
        RuleLevel.Info,
        "The rules on deployments compare this file with the code. It is neither valid YAML nor valid JSON, or too large or too deeply nested, so that none of them says anything on it.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool HoldsWithoutDeployment => true;

    public override void Analyze(DeploymentContext context)
    {
        if (context.File.Failure is not { } failure || !IsOwn(context) || IsSourceOfTemplate(context.File.Text))
        {
            return;
        }

        var path = context.File.Path;
        var name = path.Substring(path.LastIndexOfAny(new[] { '/', '\\' }) + 1);
        context.Report(new TextSpan(0, 0), name, failure.Reason, failure.Line);
    }

    /// <summary>A file of 'dotnet new' with parts that it takes or leaves: no file that anything deploys.</summary>
    private static bool IsSourceOfTemplate(SourceText text)
    {
        foreach (var line in text.Lines)
        {
            var written = text.ToString(line.Span).Trim();
            if (written.StartsWith("//#if", StringComparison.Ordinal) || written.StartsWith("//#else", StringComparison.Ordinal)
                || written.StartsWith("//#endif", StringComparison.Ordinal) || written.StartsWith("#if (", StringComparison.Ordinal)
                || written.StartsWith("##if", StringComparison.Ordinal) || written.StartsWith("#endif", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A template over several projects is the business of those whose code it deploys.</summary>
    private static bool IsOwn(DeploymentContext context) =>
        context.Model.Options.ProjectFolder is not { } folder
        || ProjectFolder.Leads(context.File.Path, context.File.Path, folder, orInto: true)
        || (context.Model.Compilation.AssemblyName is { } assembly && context.File.Text.ToString().IndexOf(assembly, StringComparison.OrdinalIgnoreCase) >= 0);
}
