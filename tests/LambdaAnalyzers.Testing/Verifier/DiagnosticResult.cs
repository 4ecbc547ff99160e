using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A diagnostic that a test expects. Lines and columns given to its methods count from one, as the compiler prints them.</summary>
public readonly struct DiagnosticResult
{
    public static readonly DiagnosticResult[] EmptyDiagnosticResults = [];

    private readonly Expectation? _expectation;

    public DiagnosticResult(string id, DiagnosticSeverity severity)
        : this(new Expectation { Id = id, Severity = severity })
    {
    }

    public DiagnosticResult(DiagnosticDescriptor descriptor)
        : this(new Expectation { Id = descriptor.Id, Severity = descriptor.DefaultSeverity, MessageFormat = descriptor.MessageFormat })
    {
    }

    private DiagnosticResult(Expectation expectation) => _expectation = expectation;

    public string Id => Current.Id;

    public DiagnosticSeverity Severity => Current.Severity;

    public DiagnosticOptions Options => Current.Options;

    public ImmutableArray<DiagnosticLocation> Spans => Current.Spans;

    public bool HasLocation => !Spans.IsEmpty;

    public bool? IsSuppressed => Current.IsSuppressed;

    public LocalizableString? MessageFormat => Current.MessageFormat;

    public object?[]? MessageArguments => Current.Arguments;

    /// <summary>The whole text that is expected, or <see langword="null"/> when the text is not checked.</summary>
    public string? Message
    {
        get
        {
            if (Current.IgnoresMessage || Current.Message is not null)
            {
                return Current.Message;
            }

            if (MessageFormat is null)
            {
                return null;
            }

            var format = MessageFormat.ToString(CultureInfo.InvariantCulture);
            try
            {
                return string.Format(CultureInfo.InvariantCulture, format, MessageArguments ?? []);
            }
            catch (FormatException)
            {
                // Arguments are missing: the bare format is a readable expectation that no real message meets.
                return format;
            }
        }
    }

    private Expectation Current => _expectation ?? throw new InvalidOperationException("An expected diagnostic needs an id: use one of the constructors.");

    public static DiagnosticResult CompilerError(string identifier) => new(identifier, DiagnosticSeverity.Error);

    public static DiagnosticResult CompilerWarning(string identifier) => new(identifier, DiagnosticSeverity.Warning);

    public DiagnosticResult WithSeverity(DiagnosticSeverity severity) => new(Current with { Severity = severity });

    public DiagnosticResult WithArguments(params object[] arguments) => new(Current with { Arguments = arguments });

    /// <summary>Expects exactly this text; <see langword="null"/> accepts any.</summary>
    public DiagnosticResult WithMessage(string? message) => new(Current with { Message = message, IgnoresMessage = message is null });

    public DiagnosticResult WithMessageFormat(LocalizableString messageFormat) => new(Current with { MessageFormat = messageFormat });

    public DiagnosticResult WithIsSuppressed(bool? isSuppressed) => new(Current with { IsSuppressed = isSuppressed });

    public DiagnosticResult WithOptions(DiagnosticOptions options) => new(Current with { Options = options });

    public DiagnosticResult WithNoLocation() => new(Current with { Spans = [] });

    public DiagnosticResult WithLocation(int line, int column) => WithLocation(string.Empty, line, column);

    public DiagnosticResult WithLocation(LinePosition location) => WithLocation(string.Empty, location);

    public DiagnosticResult WithLocation(string path, int line, int column) => WithLocation(path, new LinePosition(line - 1, column - 1));

    public DiagnosticResult WithLocation(string path, LinePosition location) => WithLocation(path, location, DiagnosticLocationOptions.None);

    public DiagnosticResult WithLocation(string path, LinePosition location, DiagnosticLocationOptions options)
        => WithSpan(new FileLinePositionSpan(path, location, location), options | DiagnosticLocationOptions.IgnoreLength);

    public DiagnosticResult WithLocation(int markupKey) => WithLocation(markupKey, DiagnosticLocationOptions.None);

    public DiagnosticResult WithLocation(int markupKey, DiagnosticLocationOptions options)
        => WithSpan(new FileLinePositionSpan(MarkupKey(markupKey), default, default), options | DiagnosticLocationOptions.InterpretAsMarkupKey);

    public DiagnosticResult WithSpan(int startLine, int startColumn, int endLine, int endColumn)
        => WithSpan(string.Empty, startLine, startColumn, endLine, endColumn);

    public DiagnosticResult WithSpan(string path, int startLine, int startColumn, int endLine, int endColumn)
        => WithSpan(new FileLinePositionSpan(path, new LinePosition(startLine - 1, startColumn - 1), new LinePosition(endLine - 1, endColumn - 1)));

    public DiagnosticResult WithSpan(FileLinePositionSpan span) => WithSpan(span, DiagnosticLocationOptions.None);

    public DiagnosticResult WithSpan(FileLinePositionSpan span, DiagnosticLocationOptions options)
        => new(Current with { Spans = Spans.Add(new DiagnosticLocation(span, options)) });

    /// <summary>Fills in the file of locations that were given without one.</summary>
    public DiagnosticResult WithDefaultPath(string path)
        => WithEachLocation(location => location.Options.HasFlag(DiagnosticLocationOptions.InterpretAsMarkupKey) || location.Span.Path.Length > 0
            ? location
            : new DiagnosticLocation(new FileLinePositionSpan(path, location.Span.Span), location.Options));

    public DiagnosticResult WithLineOffset(int offset)
        => WithEachLocation(location => new DiagnosticLocation(Shift(location.Span, offset), location.Options));

    public override string ToString()
    {
        var text = new StringBuilder();
        if (HasLocation)
        {
            var span = Spans[0].Span;
            text.Append(span.Path).Append('(').Append(span.StartLinePosition.Line + 1).Append(',').Append(span.StartLinePosition.Character + 1);
            if (!Spans[0].Options.HasFlag(DiagnosticLocationOptions.IgnoreLength))
            {
                text.Append(',').Append(span.EndLinePosition.Line + 1).Append(',').Append(span.EndLinePosition.Character + 1);
            }

            text.Append("): ");
        }

        text.Append(Severity.ToString().ToLowerInvariant()).Append(' ').Append(Id);
        if (Message is { } message)
        {
            text.Append(": ").Append(message);
        }
        else if (MessageArguments is { Length: > 0 } arguments)
        {
            text.Append(" with the arguments ").Append(string.Join(", ", arguments.Select(argument => $"'{argument}'")));
        }

        return text.Append(IsSuppressed == true ? " (suppressed)" : string.Empty).ToString();
    }

    internal DiagnosticResult WithMarkupLocations(ImmutableDictionary<string, FileLinePositionSpan> locations)
        => WithEachLocation(location =>
        {
            if (!location.Options.HasFlag(DiagnosticLocationOptions.InterpretAsMarkupKey))
            {
                return location;
            }

            if (!locations.TryGetValue(location.Span.Path, out var span))
            {
                throw new InvalidOperationException($"The markup location '{location.Span.Path}' is expected but not found in the input: no file contains '{{|{location.Span.Path}:…|}}'.");
            }

            return new DiagnosticLocation(span, location.Options & ~DiagnosticLocationOptions.InterpretAsMarkupKey);
        });

    private static string MarkupKey(int key) => "#" + key.ToString(CultureInfo.InvariantCulture);

    private static FileLinePositionSpan Shift(FileLinePositionSpan span, int lines) => new(
        span.Path,
        new LinePosition(span.StartLinePosition.Line + lines, span.StartLinePosition.Character),
        new LinePosition(span.EndLinePosition.Line + lines, span.EndLinePosition.Character));

    private DiagnosticResult WithEachLocation(Func<DiagnosticLocation, DiagnosticLocation> change)
        => new(Current with { Spans = Spans.Select(change).ToImmutableArray() });

    private sealed record Expectation
    {
        public required string Id { get; init; }

        public required DiagnosticSeverity Severity { get; init; }

        public DiagnosticOptions Options { get; init; }

        public ImmutableArray<DiagnosticLocation> Spans { get; init; } = [];

        public LocalizableString? MessageFormat { get; init; }

        public object?[]? Arguments { get; init; }

        public string? Message { get; init; }

        public bool IgnoresMessage { get; init; }

        public bool? IsSuppressed { get; init; }
    }
}
