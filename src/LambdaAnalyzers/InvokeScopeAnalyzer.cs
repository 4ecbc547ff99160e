using System.Collections.Generic;
using System.Collections.Immutable;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Rules.InitScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers;

/// <summary>Hosts the rules that ask what invoke scope reaches: one walk for all of them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvokeScopeAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<InvokeScopeRule> s_rules = ImmutableArray.Create<InvokeScopeRule>(
        new AwsClientCreatedPerInvocation(),
        new HttpClientCreatedPerInvocation(),
        new ConnectionPoolCreatedPerInvocation(),
        new ServiceProviderBuiltPerInvocation(),
        new SdkHelperCreatedPerInvocation(),
        new SecretFetchedPerInvocation(),
        new SharedClientDisposed(),
        new HardCodedRegion());

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
            if (LambdaModel.For(start.Compilation, start.Options) is not { Handlers.HasHandlers: true } model)
            {
                return;
            }

            foreach (var group in ByKind(model))
            {
                var rules = group.Value;
                start.RegisterOperationAction(
                    operation =>
                    {
                        foreach (var rule in rules)
                        {
                            if (model.IsOn(rule.Descriptor, operation.Operation.Syntax.SyntaxTree, operation.CancellationToken))
                            {
                                rule.Analyze(operation, model);
                            }
                        }
                    },
                    group.Key);
            }
        });
    }

    private static Dictionary<OperationKind, List<InvokeScopeRule>> ByKind(LambdaModel model)
    {
        var byKind = new Dictionary<OperationKind, List<InvokeScopeRule>>();
        foreach (var rule in s_rules)
        {
            if (!rule.AppliesTo(model))
            {
                continue;
            }

            foreach (var kind in rule.Candidates)
            {
                if (!byKind.TryGetValue(kind, out var rules))
                {
                    byKind.Add(kind, rules = new List<InvokeScopeRule>());
                }

                rules.Add(rule);
            }
        }

        return byKind;
    }
}
