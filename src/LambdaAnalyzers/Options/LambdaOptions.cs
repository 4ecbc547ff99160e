using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Options;

/// <summary>
/// The options of <c>.editorconfig</c> and global configs, with their defaults. Nothing here throws: what cannot be read is the default.
/// </summary>
internal sealed class LambdaOptions
{
    private readonly AnalyzerConfigOptionsProvider _provider;
    private readonly ConcurrentDictionary<SyntaxTree, FileOptions> _byTree = new();
    private readonly ConcurrentDictionary<AnalyzerConfigOptions, FileOptions> _byOptions = new();

    public LambdaOptions(AnalyzerConfigOptionsProvider provider)
    {
        _provider = provider;
        ReachBudget = Read(KnownOptions.ReachBudget);
    }

    /// <summary>When a search for a handler visits more code than this it ends without a finding.</summary>
    public int ReachBudget { get; }

    /// <summary>Null: neither an option nor the project file says it.</summary>
    public bool? IsTestProject => Read(KnownOptions.TestProject) ?? ReadFlag("IsTestProject");

    /// <summary><c>PublishAot</c> of the project file: the program is compiled ahead of time, and has no reflection to serialize with.</summary>
    public bool IsAot => ReadFlag("PublishAot") == true;

    /// <summary><c>AWSProjectType</c> of the project file is <c>Lambda</c>: the project is deployed as it is, so it is no library for others.</summary>
    public bool IsLambdaProject => string.Equals(BuildProperty("AWSProjectType"), "Lambda", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Is it for this compilation to report what is found in deployment files? A project for several frameworks is compiled once for each of them.
    /// </summary>
    public bool ReportsDeployment => ReadFlag("LambdaReportsDeployment") != false;

    /// <summary>Whether the functions of this project run from a snapshot, where no deployment file says it. Null: not said.</summary>
    public bool? SnapStart => Read(KnownOptions.SnapStart);

    /// <summary>Whether the functions of this project run on Managed Instances, whatever deployment files say. Null: not said.</summary>
    public bool? ManagedInstances => Read(KnownOptions.ManagedInstances);

    /// <summary>The day for which rules with dates judge.</summary>
    public DateTime EvaluationDate => Read(KnownOptions.EvaluationDate);

    /// <summary>A property of the project file that the build shows to analyzers; null where it is empty or not shown.</summary>
    public string? BuildProperty(string name) =>
        _provider.GlobalOptions.TryGetValue("build_property." + name, out var value) && value.Trim().Length > 0 ? value.Trim() : null;

    /// <summary>The folder of the project file; null where the build does not say it.</summary>
    public string? ProjectFolder => BuildProperty("ProjectDir");

    /// <summary>The folder of the repository that holds the project; null where the build finds none.</summary>
    public string? RepositoryRoot => BuildProperty("LambdaRepositoryRoot");

    /// <summary>Names of further handlers.</summary>
    public HashSet<string> HandlerMethods(SyntaxTree tree) => Of(tree).HandlerMethods;

    /// <summary>What an option says for a file.</summary>
    public T Read<T>(SyntaxTree tree, OptionKey<T> key)
        where T : class => Of(tree).Read(key);

    /// <summary>Files without options of their own, nearly always all of them, share what was read.</summary>
    private FileOptions Of(SyntaxTree tree)
    {
        if (!_byTree.TryGetValue(tree, out var options))
        {
            var read = _provider.GetOptions(tree);
            options = _byOptions.TryGetValue(read, out var shared) ? shared : _byOptions.GetOrAdd(read, new FileOptions(read, _provider.GlobalOptions));
            _byTree[tree] = options;
        }

        return options;
    }

    private T Read<T>(LambdaOption<T> option) => option.Key.Read(_provider.GlobalOptions.TryGetValue(option.Key.Text, out var text) ? text : null);

    private bool? ReadFlag(string property) => bool.TryParse(BuildProperty(property), out var value) ? value : null;

    /// <summary>The options of files that have the same ones.</summary>
    private sealed class FileOptions
    {
        private readonly AnalyzerConfigOptions _own;
        private readonly AnalyzerConfigOptions _global;
        private readonly ConcurrentDictionary<string, object> _values = new(StringComparer.Ordinal);

        public FileOptions(AnalyzerConfigOptions own, AnalyzerConfigOptions global)
        {
            _own = own;
            _global = global;
            HandlerMethods = Read(KnownOptions.HandlerMethods.Key);
        }

        public HashSet<string> HandlerMethods { get; }

        public T Read<T>(OptionKey<T> key)
            where T : class
        {
            if (!_values.TryGetValue(key.Text, out var known))
            {
                known = _values.GetOrAdd(key.Text, key.Read(_own.TryGetValue(key.Text, out var text) || _global.TryGetValue(key.Text, out text) ? text : null));
            }

            return (T)known;
        }
    }
}
