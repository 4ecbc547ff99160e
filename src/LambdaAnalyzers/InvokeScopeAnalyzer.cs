using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Rules.Batch;
using LambdaAnalyzers.Rules.Deployment;
using LambdaAnalyzers.Rules.Handler;
using LambdaAnalyzers.Rules.InitScope;
using LambdaAnalyzers.Rules.Security;
using LambdaAnalyzers.Rules.Lifetime;
using LambdaAnalyzers.Rules.State;
using LambdaAnalyzers.Rules.Storage;
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
        new InvocationDataInSharedState(),
        new SharedCollectionGrows(),
        new StaticEventSubscription(),
        new ProcessStateChanged(),
        new SharedStateNotThreadSafe(),
        new UniqueValueInSnapshot(),
        new ConnectionOpenedInSnapshot(),
        new SnapshotHookRegisteredPerInvocation(),
        new AsyncVoidHandler(),
        new HandlerReturnNotAwaited(),
        new UnsupportedHandlerParameters(),
        new HandlerTypeCannotBeConstructed(),
        new ReservedEnvironmentVariableSetInCode(),
        new AmbiguousHandler(),
        new LambdaSerializerMissing(),
        new ProxyResponseWithoutStatusCode(),
        new RequestCollectionMayBeNull(),
        new HeaderLookupCaseSensitive(),
        new EnvironmentVariableNotDefined(),
        new WorkOutlivesInvocation(),
        new BlockingCallInInvokeScope(),
        new SleepInInvokeScope(),
        new SynchronousInvoke(),
        new BackgroundServiceInLambda(),
        new TimeBudgetExceeded(),
        new AsyncEventFailureSwallowed(),
        new RecursiveTrigger(),
        new S3KeyNotDecoded(),
        new WriteOutsideTmp(),
        new TempFileReused(),
        new TempFileNotDeleted());

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

            // Every rule asks for it with the first method it sees: found before, no thread waits for the one that searches.
            model.Handlers.FindRegistrations(start.CancellationToken);

            var byKind = ByKind(model);
            var files = new RulesOfFiles(byKind.Values, model);
            var index = 0;
            foreach (var kind in byKind.Keys)
            {
                var at = index++;
                start.RegisterOperationAction(
                    operation =>
                    {
                        foreach (var rule in files.On(operation.Operation.Syntax.SyntaxTree, at, operation.CancellationToken))
                        {
                            rule.Analyze(operation, model);
                        }
                    },
                    kind);
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

    /// <summary>The rules that are on in a file, by kinds of operations: asked for every operation, so decided once per file.</summary>
    private sealed class RulesOfFiles
    {
        private readonly ImmutableArray<InvokeScopeRule>[] _byKind;
        private readonly LambdaModel _model;
        private readonly ConcurrentDictionary<SyntaxTree, ImmutableArray<InvokeScopeRule>[]> _byTree = new();
        private readonly ConcurrentDictionary<string, ImmutableArray<InvokeScopeRule>[]> _byStates = new(StringComparer.Ordinal);
        private LastFile? _last;

        public RulesOfFiles(IEnumerable<List<InvokeScopeRule>> byKind, LambdaModel model)
        {
            _byKind = byKind.Select(ImmutableArray.CreateRange).ToArray();
            _model = model;
        }

        public ImmutableArray<InvokeScopeRule> On(SyntaxTree tree, int kind, CancellationToken cancellationToken)
        {
            // The operations of a file come one after the other.
            var last = Volatile.Read(ref _last);
            if (last?.Tree != tree)
            {
                if (!_byTree.TryGetValue(tree, out var on))
                {
                    on = _byTree.GetOrAdd(tree, Read(tree, cancellationToken));
                }

                last = new LastFile(tree, on);
                Volatile.Write(ref _last, last);
            }

            return last.On[kind];
        }

        private ImmutableArray<InvokeScopeRule>[] Read(SyntaxTree tree, CancellationToken cancellationToken)
        {
            var states = new char[s_rules.Length];
            for (var i = 0; i < states.Length; i++)
            {
                states[i] = _model.IsOn(s_rules[i].Descriptor, tree, cancellationToken) ? '1' : '0';
            }

            // Nearly all files of a project have the same rules on.
            var key = new string(states);
            return _byStates.TryGetValue(key, out var known)
                ? known
                : _byStates.GetOrAdd(key, Array.ConvertAll(_byKind, rules => rules.RemoveAll(rule => states[s_rules.IndexOf(rule)] == '0')));
        }

        private sealed class LastFile
        {
            public LastFile(SyntaxTree tree, ImmutableArray<InvokeScopeRule>[] on)
            {
                Tree = tree;
                On = on;
            }

            public SyntaxTree Tree { get; }

            public ImmutableArray<InvokeScopeRule>[] On { get; }
        }
    }
}
