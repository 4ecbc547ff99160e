using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Deployment;

/// <summary>One deployment file, its functions of this assembly, and the way to report on them.</summary>
internal sealed class DeploymentContext
{
    /// <summary>
    /// What is wrong only if this file's function is the one that is deployed. Defaults of the tools often stay where a template, a CDK program or
    /// the command line deploys with other values, of which at most the template can be seen.
    /// </summary>
    private static readonly ImmutableHashSet<string> s_ofWhatIsDeployed = ImmutableHashSet.Create(
        DiagnosticIds.HandlerNotFound, DiagnosticIds.RuntimeDeprecated, DiagnosticIds.RuntimeMismatch);

    private readonly AdditionalFileAnalysisContext _context;
    private readonly AnalyzerConfigOptions _fileOptions;
    private readonly HashSet<(string Id, TextSpan Span)> _reported = new();

    public DeploymentContext(AdditionalFileAnalysisContext context, LambdaModel model, DeploymentFile file)
    {
        _context = context;
        _fileOptions = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.AdditionalFile);
        Model = model;
        File = file;
        var functions = ImmutableArray.CreateBuilder<DeployedFunction>();
        foreach (var function in model.Deployments.Functions(context.CancellationToken))
        {
            if (function.File == file)
            {
                functions.Add(function);
            }
        }

        Functions = functions.ToImmutable();
    }

    public LambdaModel Model { get; }

    public DeploymentFile File { get; }

    /// <summary>The functions of this assembly that the file deploys.</summary>
    public ImmutableArray<DeployedFunction> Functions { get; }

    public CancellationToken CancellationToken => _context.CancellationToken;

    public void Report(DiagnosticDescriptor rule, TextSpan span, params object[] arguments) => Report(rule, span, null, null, arguments);

    public void Report(
        DiagnosticDescriptor rule, TextSpan span, IEnumerable<Location>? more, ImmutableDictionary<string, string?>? properties, params object[] arguments)
    {
        // What stands in Globals is one finding, however many functions it is for.
        if (!_reported.Add((rule.Id, span)) || File.Suppressions.Contain(rule.Id, span))
        {
            return;
        }

        var severity = rule.DefaultSeverity;
        if (s_ofWhatIsDeployed.Contains(rule.Id) && IsOnlyDefaults(Functions))
        {
            if (IsDeployedOtherwise())
            {
                return;
            }

            severity = DiagnosticSeverity.Info;
        }

        // Sections of .editorconfig do not reach diagnostics in additional files, but their keys can be read.
        var severityKey = KnownOptions.Severity.Of(rule.Id);
        switch (severityKey.Read(_fileOptions.TryGetValue(severityKey.Text, out var text) ? text : null))
        {
            case ReportDiagnostic.Suppress:
                return;
            case ReportDiagnostic.Info:
                severity = DiagnosticSeverity.Info;
                break;
            case ReportDiagnostic.Warn:
                severity = DiagnosticSeverity.Warning;
                break;
            case ReportDiagnostic.Error:
                severity = DiagnosticSeverity.Error;
                break;
        }

        _context.ReportDiagnostic(Diagnostic.Create(rule, File.LocationOf(span), severity, more?.Where(IsOwn), properties, arguments));
    }

    private static bool IsOnlyDefaults(ImmutableArray<DeployedFunction> functions) =>
        functions.All(static function => function.Function.Source == DeploymentSource.ToolsDefaults);

    /// <summary>By a template that the defaults name, or by one that has functions of this assembly.</summary>
    private bool IsDeployedOtherwise() =>
        Functions.Any(static function => function.Function.Properties.Find(PropertyNames.Template) is not null)
        || !IsOnlyDefaults(Model.Deployments.Functions(CancellationToken));

    /// <summary>In an editor the handler may be inherited from the source of another project, which no diagnostic of this one may point to.</summary>
    private bool IsOwn(Location location) => location.SourceTree is not { } tree || Model.References.Contains(tree);

    /// <summary>Where a symbol is declared in the source, as an additional location.</summary>
    public static IEnumerable<Location> In(ISymbol? symbol)
    {
        if (symbol is { Locations.Length: > 0 } && symbol.Locations[0].IsInSource)
        {
            return new[] { symbol.Locations[0] };
        }

        return Array.Empty<Location>();
    }
}
