using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Rules.Batch;
using LambdaAnalyzers.Rules.Handler;
using LambdaAnalyzers.Rules.InitScope;
using Microsoft.CodeAnalysis;
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
        new HardCodedRegion(),
        new PartialBatchResponseMissing(),
        new RecordFailureSwallowed(),
        new BatchItemFailuresNeverFilled(),
        new OrderedBatchContinuesAfterFailure(),
        new SdkBatchResultIgnored(),
        new TriggeringMessageDeleted(),
        new AsyncVoidHandler(),
        new HandlerReturnNotAwaited(),
        new UnsupportedHandlerParameters(),
        new HandlerTypeCannotBeConstructed(),
        new AmbiguousHandler());

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
                var rules = new RulesOfFile(group.Value, model);
                start.RegisterOperationAction(
                    operation =>
                    {
                        foreach (var rule in rules.On(operation.Operation.Syntax.SyntaxTree, operation.CancellationToken))
                        {
                            rule.Analyze(operation, model);
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

    /// <summary>The rules for one kind of operation that are on in a file: asked for every operation, so decided once per file.</summary>
    private sealed class RulesOfFile
    {
        private readonly List<InvokeScopeRule> _rules;
        private readonly LambdaModel _model;
        private readonly ConcurrentDictionary<SyntaxTree, ImmutableArray<InvokeScopeRule>> _byTree = new();

        public RulesOfFile(List<InvokeScopeRule> rules, LambdaModel model)
        {
            _rules = rules;
            _model = model;
        }

        public ImmutableArray<InvokeScopeRule> On(SyntaxTree tree, CancellationToken cancellationToken)
        {
            if (_byTree.TryGetValue(tree, out var known))
            {
                return known;
            }

            var on = ImmutableArray.CreateBuilder<InvokeScopeRule>();
            foreach (var rule in _rules)
            {
                if (_model.IsOn(rule.Descriptor, tree, cancellationToken))
                {
                    on.Add(rule);
                }
            }

            return _byTree.GetOrAdd(tree, on.ToImmutable());
        }
    }
}
