using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Flow;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Options;
using LambdaAnalyzers.State;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers;

/// <summary>All that is known of one compilation, shared by the rules. Everything in it is computed when first asked for.</summary>
internal sealed class LambdaModel
{
    /// <summary>The analyzers of one run ask for the same compilation, and each would else search it for itself.</summary>
    private static readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<AnalyzerOptions, LambdaModel>> s_models = new();

    private LambdaModel(Compilation compilation, LambdaSymbols symbols, AnalyzerOptions analyzerOptions)
    {
        Compilation = compilation;
        Symbols = symbols;
        Options = new LambdaOptions(analyzerOptions.AnalyzerConfigOptionsProvider);
        References = new SourceReferences(compilation);
        Deployments = new DeploymentModel(compilation, symbols, Options, analyzerOptions.AdditionalFiles);
        Handlers = new HandlerModel(compilation, symbols, Options, References, Deployments);
        Calls = new CallGraph(symbols, References);
        Implementations = new Implementations(References);
        InvokeScope = new InvokeScopeModel(Calls, Handlers, Options.ReachBudget);
        Records = new RecordFlow(symbols, Calls, Implementations);
        Dependence = new InvocationDependence(Calls, InvokeScope);
        Origins = new ValueOrigins(Calls, Implementations, InvokeScope);
        EncodedKeys = new EncodedKeyReads(symbols, References);
        EnvironmentReads = new EnvironmentReads(this);
        Storage = new SharedStorage(this);
        Data = new InvocationData(this);
        SnapStart = new SnapStartFunctions(this);
    }

    public Compilation Compilation { get; }

    public LambdaSymbols Symbols { get; }

    public LambdaOptions Options { get; }

    public SourceReferences References { get; }

    public DeploymentModel Deployments { get; }

    public HandlerModel Handlers { get; }

    public CallGraph Calls { get; }

    public Implementations Implementations { get; }

    public InvokeScopeModel InvokeScope { get; }

    public InvocationDependence Dependence { get; }

    /// <summary>Where values come from.</summary>
    public ValueOrigins Origins { get; }

    /// <summary>Whether keys of S3 events are read undecoded.</summary>
    public EncodedKeyReads EncodedKeys { get; }

    /// <summary>Which calls read environment variables.</summary>
    public EnvironmentReads EnvironmentReads { get; }

    /// <summary>What outlives the invocation.</summary>
    public SharedStorage Storage { get; }

    /// <summary>What belongs to one invocation.</summary>
    public InvocationData Data { get; }

    public SnapStartFunctions SnapStart { get; }

    /// <summary>The way of records and their failures through the code.</summary>
    public RecordFlow Records { get; }

    /// <summary>Null unless the compilation references a Lambda library.</summary>
    public static LambdaModel? For(Compilation compilation, AnalyzerOptions options)
    {
        if (!LambdaSymbols.AreReferenced(compilation))
        {
            return null;
        }

        var models = s_models.GetOrCreateValue(compilation);
        return models.TryGetValue(options, out var known)
            ? known
            : models.GetValue(options, key => new LambdaModel(compilation, new LambdaSymbols(compilation), key));
    }

    /// <summary>Does any configuration leave the rule on for this file? What is switched off is not worked for.</summary>
    public bool IsOn(DiagnosticDescriptor rule, SyntaxTree tree, System.Threading.CancellationToken cancellationToken)
    {
        var options = Compilation.Options;
        if (options.SyntaxTreeOptionsProvider is { } provider)
        {
            if (provider.TryGetDiagnosticValue(tree, rule.Id, cancellationToken, out var byTree))
            {
                return byTree != ReportDiagnostic.Suppress;
            }

            if (provider.TryGetGlobalDiagnosticValue(rule.Id, cancellationToken, out var global))
            {
                return global != ReportDiagnostic.Suppress;
            }
        }

        return options.SpecificDiagnosticOptions.TryGetValue(rule.Id, out var specific)
            ? specific != ReportDiagnostic.Suppress
            : rule.IsEnabledByDefault;
    }
}
