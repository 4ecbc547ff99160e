using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Diagnostics;

/// <summary>
/// A rule that needs no search for callers and so is an analyzer of its own. It starts only in a compilation that references a
/// Lambda library and is no test project.
/// </summary>
public abstract class LambdaRuleAnalyzer : DiagnosticAnalyzer
{
    /// <param name="rule">The one rule that it reports.</param>
    private protected LambdaRuleAnalyzer(DiagnosticDescriptor rule)
    {
        SupportedDiagnostics = ImmutableArray.Create(rule);
    }

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (LambdaModel.For(start.Compilation, start.Options) is { Handlers.HasHandlers: true } model)
            {
                Start(start, model);
            }
        });
    }

    /// <summary>Registers what the rule looks at, if the compilation has the types that it is about.</summary>
    private protected abstract void Start(CompilationStartAnalysisContext context, LambdaModel model);
}
