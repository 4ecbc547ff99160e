using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Options;

/// <summary>
/// The options of <c>.editorconfig</c> and global configs, with their defaults. Nothing here throws: what cannot be read is the default.
/// </summary>
internal sealed class LambdaOptions
{
    public const string Prefix = "lambda_analyzers.";

    /// <summary>Code units that one search for a handler may visit.</summary>
    public const int DefaultReachBudget = 500;

    /// <summary>The day on which the tables with dates were last compared with AWS' pages.</summary>
    private static readonly DateTime s_tablesAreOf = new(2026, 11, 21);

    private readonly AnalyzerConfigOptionsProvider _provider;
    private readonly ConcurrentDictionary<SyntaxTree, FileOptions> _byTree = new();
    private readonly ConcurrentDictionary<AnalyzerConfigOptions, FileOptions> _byOptions = new();

    public LambdaOptions(AnalyzerConfigOptionsProvider provider)
    {
        _provider = provider;
        ReachBudget = ReadNumber(provider.GlobalOptions, "reach_budget", DefaultReachBudget, least: 1, most: 100_000);
    }

    /// <summary><c>lambda_analyzers.reach_budget</c> (global): when a search for a handler visits more code than this it ends without a finding.</summary>
    public int ReachBudget { get; }

    /// <summary><c>lambda_analyzers.test_project</c> (global), else <c>IsTestProject</c> of the project file. Null: not said.</summary>
    public bool? IsTestProject =>
        ReadFlag(_provider.GlobalOptions, Prefix + "test_project") ?? ReadFlag(_provider.GlobalOptions, "build_property.IsTestProject");

    /// <summary><c>PublishAot</c> of the project file: the program is compiled ahead of time, and has no reflection to serialize with.</summary>
    public bool IsAot => ReadFlag(_provider.GlobalOptions, "build_property.PublishAot") == true;

    /// <summary><c>AWSProjectType</c> of the project file is <c>Lambda</c>: the project is deployed as it is, so it is no library for others.</summary>
    public bool IsLambdaProject =>
        _provider.GlobalOptions.TryGetValue("build_property.AWSProjectType", out var type) && string.Equals(type.Trim(), "Lambda", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// <c>lambda_analyzers.snap_start</c> (global): whether the functions of this project run from a snapshot, where no deployment file says it. Null: not said.
    /// </summary>
    public bool? SnapStart => ReadFlag(_provider.GlobalOptions, Prefix + "snap_start");

    /// <summary>
    /// <c>lambda_analyzers.evaluation_date</c> (global, <c>yyyy-MM-dd</c>): the day for which rules with dates judge. Not today by itself:
    /// the same commit gives the same findings on every day.
    /// </summary>
    public DateTime EvaluationDate =>
        _provider.GlobalOptions.TryGetValue(Prefix + "evaluation_date", out var text)
        && DateTime.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : s_tablesAreOf;

    /// <summary>A property of the project file that the build shows to analyzers; null where it is empty or not shown.</summary>
    public string? BuildProperty(string name) =>
        _provider.GlobalOptions.TryGetValue("build_property." + name, out var value) && value.Trim().Length > 0 ? value.Trim() : null;

    /// <summary>The folder of the project file; null where the build does not say it.</summary>
    public string? ProjectFolder => _provider.GlobalOptions.TryGetValue("build_property.ProjectDir", out var folder) && folder.Trim().Length > 0 ? folder.Trim() : null;

    /// <summary>
    /// <c>lambda_analyzers.handler_methods</c>: names of further handlers, <c>Type.Method</c> or <c>Namespace.Type.Method</c>,
    /// also of interface members (every implementation is a handler).
    /// </summary>
    public HashSet<string> HandlerMethods(SyntaxTree tree) => Of(tree).HandlerMethods;

    /// <summary>A list of type names, with or without namespace.</summary>
    /// <param name="tree">The file to which the option applies.</param>
    /// <param name="key">The whole key, as <see cref="KeyOf"/> makes it: asked for very often, so it is made once.</param>
    public TypeNameSet TypeNames(SyntaxTree tree, string key) => Of(tree).TypeNames(key);

    /// <summary>A list of texts.</summary>
    /// <param name="tree">The file to which the option applies.</param>
    /// <param name="key">The whole key, as <see cref="KeyOf"/> makes it.</param>
    public HashSet<string> Texts(SyntaxTree tree, string key) => Of(tree).Texts(key);

    /// <summary>A list of names; one that ends with <c>*</c> stands for all that begin so.</summary>
    /// <param name="tree">The file to which the option applies.</param>
    /// <param name="key">The whole key, as <see cref="KeyOf"/> makes it.</param>
    public NamePatternSet NamePatterns(SyntaxTree tree, string key) => Of(tree).NamePatterns(key);

    /// <summary>The key of a rule's option: <c>lambda_analyzers.&lt;id&gt;.&lt;name&gt;</c>.</summary>
    public static string KeyOf(string id, string name) => Prefix + id + "." + name;

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

    private static bool? ReadFlag(AnalyzerConfigOptions options, string key) =>
        options.TryGetValue(key, out var text) && bool.TryParse(text.Trim(), out var value) ? value : null;

    private static int ReadNumber(AnalyzerConfigOptions options, string name, int defaultValue, int least, int most) =>
        options.TryGetValue(Prefix + name, out var text)
        && int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        && value >= least && value <= most
            ? value
            : defaultValue;

    /// <summary>The options of files that have the same ones.</summary>
    private sealed class FileOptions
    {
        private readonly AnalyzerConfigOptions _own;
        private readonly AnalyzerConfigOptions _global;
        private readonly ConcurrentDictionary<string, TypeNameSet> _typeNames = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, HashSet<string>> _texts = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, NamePatternSet> _namePatterns = new(StringComparer.Ordinal);

        public FileOptions(AnalyzerConfigOptions own, AnalyzerConfigOptions global)
        {
            _own = own;
            _global = global;
            HandlerMethods = ReadList(Prefix + "handler_methods");
        }

        public HashSet<string> HandlerMethods { get; }

        public HashSet<string> Texts(string key) => _texts.TryGetValue(key, out var known) ? known : _texts.GetOrAdd(key, ReadList(key));

        public TypeNameSet TypeNames(string key)
        {
            if (_typeNames.TryGetValue(key, out var known))
            {
                return known;
            }

            var names = ReadList(key);
            return _typeNames.GetOrAdd(key, names.Count == 0 ? TypeNameSet.Empty : new TypeNameSet(names));
        }

        public NamePatternSet NamePatterns(string key)
        {
            if (_namePatterns.TryGetValue(key, out var known))
            {
                return known;
            }

            var names = ReadList(key);
            return _namePatterns.GetOrAdd(key, names.Count == 0 ? NamePatternSet.Empty : new NamePatternSet(names));
        }

        private HashSet<string> ReadList(string key)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            if (_own.TryGetValue(key, out var text) || _global.TryGetValue(key, out text))
            {
                foreach (var part in text.Split(',', ';', '|'))
                {
                    if (part.Trim() is { Length: > 0 } item)
                    {
                        names.Add(item);
                    }
                }
            }

            return names;
        }
    }
}
