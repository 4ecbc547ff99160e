using System.Collections.Immutable;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Rules.Deployment;
using LambdaAnalyzers.Rules.Security;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers;

/// <summary>Hosts the rules whose findings stand in templates and tools-defaults files: each file is read once for all of them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeploymentAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<DeploymentRule> s_rules = ImmutableArray.Create<DeploymentRule>(
        new SecretInDeployment(),
        new ReservedEnvironmentVariableSet(),
        new PublicFunctionUrl(),
        new PermissionWithoutSource(),
        new WildcardPermission(),
        new TemplateNotReadable(),
        new HandlerNotFound(),
        new EventTypeMismatch(),
        new ReportBatchItemFailuresMissing(),
        new RuntimeDeprecated(),
        new RuntimeMismatch(),
        new SettingOutOfRange(),
        new VisibilityTimeoutTooShort(),
        new StreamRetriesForever(),
        new AsyncFailureLost(),
        new SnapStartWithoutEffect(),
        new ProvisionedConcurrencyOnLatest(),
        new TimeoutBeyondApiGateway(),
        new DefaultTimeout());

    internal static ImmutableArray<DeploymentRule> Rules => s_rules;

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
            if (start.Options.AdditionalFiles.IsEmpty || LambdaModel.For(start.Compilation, start.Options) is not { Handlers.HasHandlers: true, Options.ReportsDeployment: true } model)
            {
                return;
            }

            // From the file's own action, because an editor asks for a file's findings there.
            start.RegisterAdditionalFileAction(file =>
            {
                if (model.Deployments.FileAt(file.AdditionalFile.Path, file.CancellationToken) is not { } read)
                {
                    return;
                }

                var functions = model.Deployments.FunctionsOf(read, file.CancellationToken);
                foreach (var rule in s_rules)
                {
                    file.CancellationToken.ThrowIfCancellationRequested();
                    rule.Analyze(new DeploymentContext(file, model, read, functions, rule));
                }
            });
        });
    }
}
