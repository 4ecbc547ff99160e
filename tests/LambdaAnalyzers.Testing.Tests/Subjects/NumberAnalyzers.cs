using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Testing.Tests.Subjects;

internal static class NumberRule
{
    public const string Id = "T001";

    public static readonly DiagnosticDescriptor Descriptor = new(Id, "Number", "Number '{0}'", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public static bool IsNumber(SyntaxNodeAnalysisContext context) => context.Node.ToString() == "42";
}

/// <summary>T001: reports each literal 42.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public class NumberAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [NumberRule.Descriptor];

    protected virtual GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.None;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCode);
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.NumericLiteralExpression);
    }

    protected virtual void Analyze(SyntaxNodeAnalysisContext context)
    {
        if (NumberRule.IsNumber(context))
        {
            context.ReportDiagnostic(Diagnostic.Create(NumberRule.Descriptor, context.Node.GetLocation(), "42"));
        }
    }
}

/// <summary>Also reports in generated code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GeneratedCodeNumberAnalyzer : NumberAnalyzer
{
    protected override GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics;
}

/// <summary>Throws at each literal 42.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThrowingAnalyzer : NumberAnalyzer
{
    protected override void Analyze(SyntaxNodeAnalysisContext context)
    {
        if (NumberRule.IsNumber(context))
        {
            throw new System.FormatException("thrown on purpose");
        }
    }
}

/// <summary>Says something else each time it runs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NondeterministicAnalyzer : NumberAnalyzer
{
    private static int s_runs;

    protected override void Analyze(SyntaxNodeAnalysisContext context)
    {
        if (NumberRule.IsNumber(context))
        {
            context.ReportDiagnostic(Diagnostic.Create(NumberRule.Descriptor, context.Node.GetLocation(), Interlocked.Increment(ref s_runs)));
        }
    }
}

/// <summary>Reports the literal as an additional location of its statement.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TwoLocationsAnalyzer : NumberAnalyzer
{
    protected override void Analyze(SyntaxNodeAnalysisContext context)
    {
        if (NumberRule.IsNumber(context))
        {
            context.ReportDiagnostic(Diagnostic.Create(NumberRule.Descriptor, context.Node.Parent!.GetLocation(), [context.Node.GetLocation()], "42"));
        }
    }
}

/// <summary>Has two descriptors, and reports 42 with the second.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TwoDescriptorsAnalyzer : NumberAnalyzer
{
    private static readonly DiagnosticDescriptor s_other = new("T002", "Other", "Other", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [NumberRule.Descriptor, s_other];
}

/// <summary>Off by default.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OffByDefaultAnalyzer : NumberAnalyzer
{
    private static readonly DiagnosticDescriptor s_descriptor = new("T003", "Number", "Number", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: false);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_descriptor];

    protected override void Analyze(SyntaxNodeAnalysisContext context)
    {
        if (NumberRule.IsNumber(context))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_descriptor, context.Node.GetLocation()));
        }
    }
}

/// <summary>Reports at the end of the compilation, which an editor does not wait for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CompilationEndNumberAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [NumberRule.Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var found = new System.Collections.Concurrent.ConcurrentQueue<Location>();
            start.RegisterSyntaxNodeAction(
                node =>
                {
                    if (NumberRule.IsNumber(node))
                    {
                        found.Enqueue(node.Node.GetLocation());
                    }
                },
                SyntaxKind.NumericLiteralExpression);
            start.RegisterCompilationEndAction(end =>
            {
                foreach (var location in found)
                {
                    end.ReportDiagnostic(Diagnostic.Create(NumberRule.Descriptor, location, "42"));
                }
            });
        });
    }
}

/// <summary>Reports each compilation once, without a location.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoLocationAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [NumberRule.Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationAction(end => end.ReportDiagnostic(Diagnostic.Create(NumberRule.Descriptor, Location.None, "none")));
    }
}

/// <summary>Silences T001 in classes whose name begins with Quiet.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QuietClassSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_suppression = new("TS01", NumberRule.Id, "quiet");

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [s_suppression];

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree && tree.ToString().Contains("class Quiet", System.StringComparison.Ordinal))
            {
                context.ReportSuppression(Suppression.Create(s_suppression, diagnostic));
            }
        }
    }
}

/// <summary>T004: reports the word "bad" in additional files.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WordAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "T004";

    private static readonly DiagnosticDescriptor s_descriptor = new(Id, "Word", "Bad word", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(file =>
        {
            var text = file.AdditionalFile.GetText(file.CancellationToken)!;
            var content = text.ToString();
            for (var start = content.IndexOf("bad", System.StringComparison.Ordinal); start >= 0; start = content.IndexOf("bad", start + 1, System.StringComparison.Ordinal))
            {
                var span = new Microsoft.CodeAnalysis.Text.TextSpan(start, 3);
                file.ReportDiagnostic(Diagnostic.Create(s_descriptor, Location.Create(file.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span))));
            }
        });
    }
}
