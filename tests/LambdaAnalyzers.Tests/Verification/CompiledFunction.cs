using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Verification;

/// <summary>
/// A function compiled without a workspace: for tests that ask the model itself, and for those that need many cheap compilations.
/// </summary>
internal sealed class CompiledFunction
{
    public const string AssemblyName = "MyFunction";

    private static readonly Type[] s_analyzers =
        [.. typeof(InvokeScopeAnalyzer).Assembly.GetTypes().Where(static type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))];

    private readonly Dictionary<string, string> _options = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<AdditionalText> _files = [];
    private readonly List<string> _sources;

    public CompiledFunction(params string[] sources)
    {
        _sources = [.. sources];
    }

    /// <summary>Everything that a Lambda function can reference; a test that needs less says so.</summary>
    public static ImmutableArray<MetadataReference> AllReferences { get; } =
        [.. Testing.LambdaReferences.Net80, .. LambdaReferences.All];

    /// <summary>
    /// All references bound once: what is compiled from it takes them over instead of binding some hundred assemblies anew, and as long as it
    /// lives the compilations of the verifier find their symbols loaded too.
    /// </summary>
    private static readonly CSharpCompilation s_empty = Bound(CSharpCompilation.Create(AssemblyName, references: AllReferences));

    public ImmutableArray<MetadataReference> References { get; init; } = AllReferences;

    public string GlobalUsings { get; init; } = LambdaTestSettings.GlobalUsings;

    public OutputKind? OutputKind { get; init; }

    public bool AllowErrors { get; init; }

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Disable;

    /// <summary>Only this rule is on: what a test says of one rule does not change when another is added. Null: all are.</summary>
    public string? Rule { get; init; } = DiagnosticIds.AwsClientCreatedPerInvocation;

    /// <summary>A rule that is off by default and on here.</summary>
    public string? SwitchedOn { get; init; }

    /// <summary>Sets a key as a global config would.</summary>
    public CompiledFunction WithOption(string key, string value)
    {
        _options[key] = value;
        return this;
    }

    public CompiledFunction WithFile(string path, string? text)
    {
        _files.Add(new FileInMemory(path, text));
        return this;
    }

    /// <summary>The compilation; <c>[|…|]</c> markup is taken out of the sources.</summary>
    public CSharpCompilation Compile() => Compile(out _);

    public CSharpCompilation Compile(out ImmutableArray<(string Path, TextSpan Span)> marked)
    {
        var spans = ImmutableArray.CreateBuilder<(string, TextSpan)>();
        var trees = new List<SyntaxTree>();
        for (var i = 0; i < _sources.Count; i++)
        {
            var path = $"/0/Test{i}.cs";
            TestFileMarkupParser.GetSpans(_sources[i], out var text, out ImmutableArray<TextSpan> inSource);
            spans.AddRange(inSource.Select(span => (path, span)));
            trees.Add(CSharpSyntaxTree.ParseText(text, LambdaTestSettings.ParseOptions, path));
        }

        trees.AddRange(GeneratedContexts(trees));
        if (GlobalUsings.Length > 0)
        {
            trees.Add(CSharpSyntaxTree.ParseText(GlobalUsings, LambdaTestSettings.ParseOptions, "/0/GlobalUsings.cs"));
        }

        marked = spans.ToImmutable();
        var kind = OutputKind
            ?? (trees.Any(static tree => tree.GetRoot().ChildNodes().Any(static node => node is GlobalStatementSyntax))
                ? Microsoft.CodeAnalysis.OutputKind.ConsoleApplication
                : Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary);
        CompilationOptions options = new CSharpCompilationOptions(kind, nullableContextOptions: Nullable, allowUnsafe: true);
        if (Rule is { } rule)
        {
            options = LambdaTestSettings.OnlyRule(options, Analyzers(), rule);
        }

        if (SwitchedOn is { } switchedOn)
        {
            options = options.WithSpecificDiagnosticOptions(options.SpecificDiagnosticOptions.SetItem(switchedOn, ReportDiagnostic.Warn));
        }

        var compilation = References == AllReferences
            ? s_empty.WithOptions((CSharpCompilationOptions)options).AddSyntaxTrees(trees)
            : CSharpCompilation.Create(AssemblyName, trees, References, (CSharpCompilationOptions)options);
        if (!AllowErrors)
        {
            var errors = compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToArray();
            Assert.True(errors.Length == 0, "The test's code does not compile:\n" + string.Join("\n", errors.Select(static error => error.ToString())));
        }

        return compilation;
    }

    /// <summary>The operation between <c>[|</c> and <c>|]</c>, and the model of the compilation that it is in.</summary>
    public (IOperation Operation, LambdaModel Model) MarkedOperation()
    {
        var compilation = Compile(out var marked);
        var model = LambdaModel.For(compilation, Options())!;
        var (path, span) = Assert.Single(marked);
        var tree = compilation.SyntaxTrees.Single(candidate => candidate.FilePath == path);
        return (model.References.ModelOf(tree).GetOperation(tree.GetRoot().FindNode(span, getInnermostNodeForTie: true))!, model);
    }

    /// <summary>What the source generator of System.Text.Json adds to each context, as far as the compiler needs it.</summary>
    public static string GeneratedContext(string declaration, string name, string? space) =>
        (space is null ? string.Empty : "namespace " + space + "; ") + declaration + """
             {
                public NAME() : base(null) { }
                public NAME(System.Text.Json.JsonSerializerOptions options) : base(options) { }
                protected override System.Text.Json.JsonSerializerOptions GeneratedSerializerOptions => null;
                public override System.Text.Json.Serialization.Metadata.JsonTypeInfo GetTypeInfo(System.Type type) => null;
            }
            """.Replace("NAME", name, StringComparison.Ordinal);

    private static List<SyntaxTree> GeneratedContexts(IEnumerable<SyntaxTree> trees)
    {
        var generated = new Dictionary<string, SyntaxTree>(StringComparer.Ordinal);
        foreach (var context in trees.Where(static tree => tree.ToString().Contains("JsonSerializerContext", StringComparison.Ordinal)).SelectMany(static tree => tree.GetRoot().DescendantNodes()).OfType<ClassDeclarationSyntax>())
        {
            if (context.Modifiers.Any(SyntaxKind.PartialKeyword) && !context.Modifiers.Any(SyntaxKind.AbstractKeyword)
                && context.BaseList?.Types.Any(static type => type.ToString().EndsWith("Context", StringComparison.Ordinal)) == true
                && !context.Members.OfType<MethodDeclarationSyntax>().Any(static method => method.Identifier.ValueText == "GetTypeInfo"))
            {
                var name = context.Identifier.ValueText;
                var space = context.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name.ToString();
                generated[space + "." + name] = CSharpSyntaxTree.ParseText(
                    GeneratedContext("partial class " + name, name, space), LambdaTestSettings.ParseOptions, $"/0/{name}.g.cs");
            }
        }

        return [.. generated.Values];
    }

    public AnalyzerOptions Options() => new([.. _files], new OptionsInMemory(_options));

    public LambdaModel Model() =>
        LambdaModel.For(Compile(), Options()) ?? throw new InvalidOperationException("No Lambda library is referenced.");

    public Task<ImmutableArray<Diagnostic>> AnalyzeAsync(bool concurrent = true, CancellationToken cancellationToken = default) =>
        AnalyzeAsync(Compile(), concurrent, cancellationToken);

    /// <summary>What the analyzers report, by position; an exception in one is a failure.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, bool concurrent = true, CancellationToken cancellationToken = default)
    {
        var analysis = new CompilationWithAnalyzers(
            compilation,
            Analyzers(),
            new CompilationWithAnalyzersOptions(
                Options(), onAnalyzerException: null, concurrentAnalysis: concurrent, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false));
        var diagnostics = await analysis.GetAnalyzerDiagnosticsAsync(cancellationToken);
        var crash = diagnostics.FirstOrDefault(static diagnostic => diagnostic.Id.StartsWith("AD", StringComparison.Ordinal));
        Assert.True(crash is null, crash?.ToString());
        return [.. diagnostics.OrderBy(static diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>Asserts that the findings are exactly the <c>[|marked|]</c> code.</summary>
    public async Task<ImmutableArray<Diagnostic>> VerifyAsync()
    {
        var compilation = Compile(out var marked);
        var found = await AnalyzeAsync(compilation);
        var expected = marked.OrderBy(static place => place.Path, StringComparer.Ordinal).ThenBy(static place => place.Span.Start)
            .Select(place => Describe(compilation, place.Path, place.Span));
        var actual = found.Select(diagnostic => Describe(compilation, diagnostic.Location.SourceTree!.FilePath, diagnostic.Location.SourceSpan));
        Assert.Equal(string.Join("\n", expected), string.Join("\n", actual));
        return found;
    }

    /// <summary>All analyzers, or the one with the rule under test.</summary>
    private ImmutableArray<DiagnosticAnalyzer> Analyzers() =>
    [
        .. s_analyzers.Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .Where(analyzer => Rule is null || analyzer.SupportedDiagnostics.Any(descriptor => descriptor.Id == Rule)),
    ];

    private static CSharpCompilation Bound(CSharpCompilation compilation)
    {
        _ = compilation.Assembly;
        return compilation;
    }

    private static string Describe(Compilation compilation, string path, TextSpan span)
    {
        var text = compilation.SyntaxTrees.Single(tree => tree.FilePath == path).GetText();
        return $"{path}({text.Lines.GetLinePosition(span.Start).Line + 1}): {text.ToString(span)}   in   {text.Lines.GetLineFromPosition(span.Start).ToString().Trim()}";
    }

    private sealed class FileInMemory(string path, string? text) : AdditionalText
    {
        public override string Path { get; } = path;

        public override SourceText? GetText(CancellationToken cancellationToken = default) => text is null ? null : SourceText.From(text);
    }

    private sealed class OptionsInMemory(Dictionary<string, string> values) : AnalyzerConfigOptionsProvider
    {
        private readonly Values _values = new(values);

        public override AnalyzerConfigOptions GlobalOptions => _values;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _values;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _values;

        private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
        {
#pragma warning disable CS8765 // The attribute that it asks for is in both shipped assemblies, whose internals are visible here.
            public override bool TryGetValue(string key, out string? value) => values.TryGetValue(key, out value);
#pragma warning restore CS8765
        }
    }
}

/// <summary>A compilation as the assembly that a build makes of it.</summary>
internal static class EmittedLibrary
{
    public static MetadataReference EmitToImageReference(this Compilation compilation)
    {
        using var image = new System.IO.MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
