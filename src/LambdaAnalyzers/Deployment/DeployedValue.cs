using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Deployment;

/// <summary>How much a deployment file says of a setting.</summary>
internal enum ValueCertainty
{
    /// <summary>Nothing: Lambda's default applies.</summary>
    Absent,

    /// <summary>Something that only the deployment decides: an import, a condition, a parameter without default.</summary>
    Unknown,

    /// <summary>The default of a parameter: a deployment may give another value.</summary>
    ParameterDefault,

    /// <summary>A value that every deployment of the file has.</summary>
    Known,
}

/// <summary>A setting of a function, of its trigger or of a resource beside it.</summary>
internal sealed class DeployedValue<T>
{
    private DeployedValue(ValueCertainty certainty, T? value, TextSpan? span, TextSpan? keySpan)
    {
        Certainty = certainty;
        Value = value;
        Span = span;
        KeySpan = keySpan;
    }

    /// <summary>The file does not have the setting.</summary>
    public static DeployedValue<T> Absent { get; } = new(ValueCertainty.Absent, default, null, null);

    public ValueCertainty Certainty { get; }

    /// <summary>Meaningful if <see cref="Certainty"/> is <see cref="ValueCertainty.Known"/> or <see cref="ValueCertainty.ParameterDefault"/>.</summary>
    public T? Value { get; }

    /// <summary>Where the value stands: an intrinsic's own place, not that of what it leads to.</summary>
    public TextSpan? Span { get; }

    /// <summary>Where the setting's key stands.</summary>
    public TextSpan? KeySpan { get; }

    public bool IsAbsent => Certainty == ValueCertainty.Absent;

    public bool IsKnown => Certainty == ValueCertainty.Known;

    public static DeployedValue<T> Unknown(TextSpan? span, TextSpan? keySpan) => new(ValueCertainty.Unknown, default, span, keySpan);

    public static DeployedValue<T> Of(ValueCertainty certainty, T value, TextSpan? span, TextSpan? keySpan) => new(certainty, value, span, keySpan);

    /// <summary>The value, if every deployment has it.</summary>
    public bool TryGetKnown([NotNullWhen(true)] out T? value)
    {
        value = Value;
        return IsKnown && value is not null;
    }
}
