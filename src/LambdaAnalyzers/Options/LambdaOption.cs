using System;
using System.Collections.Immutable;

namespace LambdaAnalyzers.Options;

/// <summary>
/// An option of <c>.editorconfig</c> and global configs, with what <c>docs/configuration.md</c> says of it: the page is written from here.
/// All of them are in <see cref="KnownOptions"/>.
/// </summary>
internal abstract class LambdaOption
{
    private protected LambdaOption(string name, OptionScope scope, string meaning, string example)
    {
        Name = name;
        Scope = scope;
        Meaning = meaning;
        Example = example;
    }

    public string Name { get; }

    public OptionScope Scope { get; }

    /// <summary>What it is for, as a sentence.</summary>
    public string Meaning { get; }

    /// <summary>A value that shows how one is written.</summary>
    public string Example { get; }

    /// <summary>The ids of the rules that ask for it; empty: all of them.</summary>
    public abstract ImmutableArray<string> Rules { get; }

    /// <summary>Which values can be read, with their unit.</summary>
    public abstract string Values { get; }

    /// <summary>What holds where the option is not set.</summary>
    public abstract string Default { get; }

    /// <summary>What a value does that is none of <see cref="Values"/>.</summary>
    public abstract string BadValue { get; }

    /// <summary>The key as a configuration writes it.</summary>
    /// <param name="rule">The rule, where each of them has a key of its own.</param>
    public string KeyOf(string rule) => "lambda_analyzers." + (Scope == OptionScope.Rule ? rule + "." : string.Empty) + Name;
}

/// <summary>An option of a type.</summary>
/// <typeparam name="T">What its text is read as.</typeparam>
internal sealed class LambdaOption<T> : LambdaOption
{
    private readonly OptionValue<T> _value;
    private readonly Func<ImmutableArray<string>> _rules;

    // The rules are asked for late, because making them may read options.
    public LambdaOption(string name, OptionScope scope, OptionValue<T> value, string meaning, string example, Func<ImmutableArray<string>> rules)
        : base(name, scope, meaning, example)
    {
        _value = value;
        _rules = rules;
        Key = new OptionKey<T>(KeyOf(string.Empty), value);
    }

    /// <summary>The key, where it is none of a single rule.</summary>
    public OptionKey<T> Key { get; }

    /// <inheritdoc/>
    public override ImmutableArray<string> Rules => _rules();

    /// <inheritdoc/>
    public override string Values => _value.Values;

    /// <inheritdoc/>
    public override string Default => _value.Default;

    /// <inheritdoc/>
    public override string BadValue => _value.BadValue;

    /// <summary>The key of a rule. It is asked for very often, so a rule makes it once.</summary>
    public OptionKey<T> Of(string rule) => new(KeyOf(rule), _value);
}
