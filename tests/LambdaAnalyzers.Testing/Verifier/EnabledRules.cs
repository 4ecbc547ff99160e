using System.Collections.Immutable;
using System.Threading;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// Switches rules on that are off by default, where no analyzer config file says anything about them.
/// The compilation's own diagnostic options do not do it: in a workspace of Roslyn 4.5 they are ignored for such rules.
/// </summary>
internal sealed class EnabledRules : SyntaxTreeOptionsProvider
{
    private readonly SyntaxTreeOptionsProvider? _configured;
    private readonly ImmutableDictionary<string, ReportDiagnostic> _severities;

    public EnabledRules(SyntaxTreeOptionsProvider? configured, ImmutableDictionary<string, ReportDiagnostic> severities)
    {
        _configured = configured;
        _severities = severities;
    }

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken)
        => _configured?.IsGenerated(tree, cancellationToken) ?? GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
    {
        severity = default;
        return _configured?.TryGetDiagnosticValue(tree, diagnosticId, cancellationToken, out severity) == true;
    }

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
    {
        severity = default;
        return _configured?.TryGetGlobalDiagnosticValue(diagnosticId, cancellationToken, out severity) == true
            || _severities.TryGetValue(diagnosticId, out severity);
    }

    public override bool Equals(object? obj) => obj is EnabledRules other && Equals(other._configured, _configured) && other._severities == _severities;

    public override int GetHashCode() => _severities.GetHashCode();
}
