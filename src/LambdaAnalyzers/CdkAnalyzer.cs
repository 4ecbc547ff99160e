using System.Collections.Immutable;
using LambdaAnalyzers.Cdk;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.Options;
using LambdaAnalyzers.Rules.Security;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers;

/// <summary>
/// Hosts the rules on functions that a program deploys with the AWS CDK. Such a program references no Lambda library, so it has a gate of its
/// own, which costs others a look at the names of their references.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CdkAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<CdkRule> s_rules = ImmutableArray.Create<CdkRule>(
        new SecretInDeploymentInCdk(),
        new ReservedEnvironmentVariableSetInCdk(),
        new PublicFunctionUrlInCdk(),
        new PermissionWithoutSourceInCdk());

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.CreateRange(s_rules, static rule => rule.Descriptor);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (!CdkSymbols.AreReferenced(start.Compilation)
                || TestProject.Is(start.Compilation, new LambdaOptions(start.Options.AnalyzerConfigOptionsProvider)))
            {
                return;
            }

            var model = new CdkModel(start.Compilation);
            start.RegisterOperationAction(
                operation =>
                {
                    foreach (var rule in s_rules)
                    {
                        rule.Analyze(operation, model);
                    }
                },
                OperationKind.Invocation,
                OperationKind.ObjectCreation,
                OperationKind.SimpleAssignment);
        });
    }
}
