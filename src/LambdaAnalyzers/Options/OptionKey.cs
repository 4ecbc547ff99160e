namespace LambdaAnalyzers.Options;

/// <summary>A key and how its text is read.</summary>
/// <typeparam name="T">What its text is read as.</typeparam>
internal sealed class OptionKey<T>
{
    private readonly OptionValue<T> _value;

    public OptionKey(string text, OptionValue<T> value)
    {
        Text = text;
        _value = value;
    }

    /// <summary>As a configuration writes it.</summary>
    public string Text { get; }

    /// <summary>Reads a value. What cannot be read, and null, is the default.</summary>
    public T Read(string? value) => _value.Read(value);
}
