using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Deployment;

/// <summary>One deployment file, its functions of this assembly, and the way for one rule to report on them.</summary>
internal sealed class DeploymentContext
{
    private readonly AdditionalFileAnalysisContext _context;
    private readonly AnalyzerConfigOptions _fileOptions;
    private readonly DeploymentRule _rule;
    private readonly HashSet<(TextSpan, object?)> _reported = new();

    public DeploymentContext(
        AdditionalFileAnalysisContext context, LambdaModel model, DeploymentFile file, ImmutableArray<DeployedFunction> functions, DeploymentRule rule)
    {
        _context = context;
        _fileOptions = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.AdditionalFile);
        _rule = rule;
        Model = model;
        File = file;
        Functions = functions;
    }

    public LambdaModel Model { get; }

    public DeploymentFile File { get; }

    /// <summary>The functions of this assembly that the file deploys.</summary>
    public ImmutableArray<DeployedFunction> Functions { get; }

    public CancellationToken CancellationToken => _context.CancellationToken;

    public void Report(TextSpan span, params object[] arguments) => Report(span, null, null, arguments);

    /// <summary>The same for what is good advice at this place, whatever it is elsewhere.</summary>
    public void ReportAsInformation(TextSpan span, params object[] arguments) => Report(DiagnosticSeverity.Info, span, null, null, arguments);

    public void Report(TextSpan span, IEnumerable<Location>? more, ImmutableDictionary<string, string?>? properties, params object[] arguments) =>
        Report(_rule.Descriptor.DefaultSeverity, span, more, properties, arguments);

    private void Report(DiagnosticSeverity severity, TextSpan span, IEnumerable<Location>? more, ImmutableDictionary<string, string?>? properties, object[] arguments)
    {
        // What stands in Globals is one finding, however many functions it is for. The tools' defaults have all variables in one text.
        var rule = _rule.Descriptor;
        var what = arguments.Length > 0 && !Functions.IsEmpty && Functions[0].Function.Source == DeploymentSource.ToolsDefaults ? arguments[0] : null;
        if (!_reported.Add((span, what)) || File.Suppressions.Contain(rule.Id, span))
        {
            return;
        }

        // A file of defaults is about one function.
        switch (Functions.IsEmpty ? DeploymentStanding.Deployed : Functions[0].Standing)
        {
            case DeploymentStanding.Superseded when !_rule.HoldsWithoutDeployment:
                return;
            case DeploymentStanding.Default when !_rule.HoldsForDefaults:
                severity = DiagnosticSeverity.Info;
                break;
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
