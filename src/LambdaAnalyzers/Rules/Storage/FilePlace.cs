using System;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Storage;

/// <summary>Where a path leads.</summary>
internal enum FilePlaceKind
{
    /// <summary>It depends on what only a run knows: an argument, configuration, the event.</summary>
    Unknown,

    /// <summary>Below <c>/tmp</c>.</summary>
    Temporary,

    /// <summary>Relative: below the current directory, which is that of the function's code.</summary>
    Relative,

    /// <summary>The directory of the function's code.</summary>
    Code,

    /// <summary>An absolute path of the read-only file system.</summary>
    Absolute,

    /// <summary>An absolute path of a mounted file system.</summary>
    Mount,
}

/// <summary>Where a path leads, as far as its beginning tells.</summary>
/// <param name="Kind">Where to.</param>
/// <param name="Text">What it begins with, where that is written out.</param>
internal readonly record struct FilePlace(FilePlaceKind Kind, string Text)
{
    private const int MostDepth = 8;

    private static FilePlace Unknown => new(FilePlaceKind.Unknown, string.Empty);

    private static FilePlace Temporary => new(FilePlaceKind.Temporary, string.Empty);

    /// <summary>Where the path leads; unknown if it may lead to several places.</summary>
    public static FilePlace Of(IOperation path, LambdaModel model, CancellationToken cancellationToken) => Of(path, 0, new Search(model, cancellationToken));

    private static FilePlace Of(IOperation? path, int depth, Search search)
    {
        if (path is null || depth > MostDepth)
        {
            return Unknown;
        }

        search.CancellationToken.ThrowIfCancellationRequested();
        return At(path, depth, search) ?? Behind(path, depth, search);
    }

    /// <summary>Where an expression leads that says it itself; null: what is behind it says it.</summary>
    private static FilePlace? At(IOperation path, int depth, Search search)
    {
        if (path.ConstantValue is { HasValue: true, Value: var constant })
        {
            return constant is string text ? OfText(text) : Unknown;
        }

        switch (path)
        {
            case IConversionOperation conversion:
                return Of(conversion.Operand, depth + 1, search);

            case IParenthesizedOperation parenthesized:
                return Of(parenthesized.Operand, depth + 1, search);

            case IInterpolatedStringOperation { Parts: { Length: > 0 } parts }:
                return OfFirst(
                    parts[0] switch
                    {
                        IInterpolatedStringTextOperation text => text.Text,
                        IInterpolationOperation hole => hole.Expression,
                        _ => null,
                    },
                    parts.Length > 1 && parts[1] is IInterpolatedStringTextOperation next ? next.Text : null,
                    depth,
                    search);

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return OfFirst(sum.LeftOperand, sum.RightOperand, depth, search);

            case IInvocationOperation call:
                return OfCall(call, depth, search);

            case IPropertyReferenceOperation { Property: { Name: "BaseDirectory" or "DynamicDirectory", ContainingType.Name: "AppContext" or "AppDomain" } }:
            case IPropertyReferenceOperation { Property: { Name: "CurrentDirectory", ContainingType: { Name: "Environment", ContainingNamespace.Name: "System" } } }:
            case IPropertyReferenceOperation { Property: { Name: "Location" or "CodeBase", ContainingType.Name: "Assembly" } }:
            case IPropertyReferenceOperation { Property: { Name: "ContentRootPath" or "WebRootPath", ContainingNamespace.Name: "Hosting" } }:
                return new FilePlace(FilePlaceKind.Code, string.Empty);

            default:
                return null;
        }
    }

    /// <summary>The first part of a text; the second one counts where the first is certainly only a name.</summary>
    private static FilePlace OfFirst(IOperation? first, IOperation? second, int depth, Search search)
    {
        if (first?.ConstantValue is { HasValue: true, Value: "" } && second is not null)
        {
            return Of(second, depth + 1, search);
        }

        // '$"{Guid.NewGuid()}.csv"' and '$"{order.Id}.csv"' with a number.
        return first is not null && IsPlainName(first) ? new FilePlace(FilePlaceKind.Relative, string.Empty) : Of(first, depth + 1, search);
    }

    private static bool IsPlainName(IOperation part)
    {
        while (part is IConversionOperation conversion)
        {
            part = conversion.Operand;
        }

        if (part is IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } instance })
        {
            part = instance;
        }

        return part.Type is { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_DateTime }
            or { Name: "Guid" or "DateTimeOffset", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
    }

    private static FilePlace? OfCall(IInvocationOperation call, int depth, Search search)
    {
        var method = call.TargetMethod;
        switch (method.ContainingType?.Name)
        {
            case "Path":
                switch (method.Name)
                {
                    case "GetTempPath" or "GetTempFileName":
                        return Temporary;
                    case "GetRandomFileName":
                        return new FilePlace(FilePlaceKind.Relative, string.Empty);
                    case "Combine" or "Join":
                        return OfCombined(call, depth, search);
                    case "GetFullPath" when call.Arguments.Length == 1:
                    case "GetDirectoryName" or "ChangeExtension":
                        return Of(call.Arguments[0].Value, depth + 1, search);
                    default:
                        return Unknown;
                }

            case "Directory" when method.Name == "GetCurrentDirectory":
                return new FilePlace(FilePlaceKind.Code, string.Empty);

            case "Directory" when method.Name == "CreateTempSubdirectory":
                return Temporary;

            case "Environment" when method.Name == "GetEnvironmentVariable":
                return call.Arguments.Length > 0 && call.Arguments[0].Value.ConstantValue is { HasValue: true, Value: "LAMBDA_TASK_ROOT" }
                    ? new FilePlace(FilePlaceKind.Code, string.Empty)
                    : Unknown;

            case "String" when method.Name is "Format" && call.Arguments.Length > 0:
                return call.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string format } && format.Length > 0 && format[0] != '{' ? OfText(format) : Unknown;

            case "String" when method.Name is "Trim" or "TrimEnd" or "ToLower" or "ToLowerInvariant":
                return Of(call.Instance, depth + 1, search);
        }

        // The body of a method of the source says it.
        return search.Model.References.IsInSource(method) ? null : Unknown;
    }

    private static FilePlace OfCombined(IInvocationOperation call, int depth, Search search)
    {
        var parts = call.Arguments.Length == 1 && call.Arguments[0].Value is IArrayCreationOperation { Initializer.ElementValues: var elements }
            ? elements
            : System.Collections.Immutable.ImmutableArray.CreateRange(call.Arguments, static argument => argument.Value);
        if (parts.IsEmpty)
        {
            return Unknown;
        }

        var first = Of(parts[0], depth + 1, search);
        for (var i = 1; i < parts.Length; i++)
        {
            // 'Combine' begins anew at a rooted part, and what is not known may be one.
            if (call.TargetMethod.Name == "Combine" && parts[i].ConstantValue is { HasValue: true, Value: string text } && IsRooted(text))
            {
                first = OfText(text);
            }
        }

        return first;
    }

    /// <summary>All places from which the value may come, if they agree.</summary>
    private static FilePlace Behind(IOperation path, int depth, Search search)
    {
        if (!search.MayLookBack())
        {
            return Unknown;
        }

        FilePlace? common = null;
        var differs = false;
        var result = search.Model.Origins.Find(
            path,
            OriginFlow.Value,
            operation =>
            {
                if (operation == path || operation is IConversionOperation or IParenthesizedOperation)
                {
                    return OriginStep.Continue;
                }

                if (At(operation, depth + 1, search) is not { } place)
                {
                    return OriginStep.Continue;
                }

                differs |= common is { } known && known.Kind != place.Kind;
                common ??= place;
                return OriginStep.Stop;
            },
            search.CancellationToken);
        return common is { } one && !differs && !result.SawUnknown && !result.IsExhausted ? one : Unknown;
    }

    public static FilePlace OfText(string text)
    {
        if (text.Length == 0)
        {
            return Unknown;
        }

        if (IsBelow(text, "/tmp") || IsBelow(text, "/dev") || IsBelow(text, "/proc"))
        {
            return new FilePlace(FilePlaceKind.Temporary, text);
        }

        if (IsBelow(text, "/mnt"))
        {
            return new FilePlace(FilePlaceKind.Mount, text);
        }

        if (text[0] == '/' || (text.Length > 2 && text[1] == ':' && char.IsLetter(text[0])))
        {
            // The beginning of a longer text may be '/' alone.
            return text.Length > 1 ? new FilePlace(FilePlaceKind.Absolute, text) : Unknown;
        }

        // A share, a home directory, a URI, a connection.
        return text[0] is '\\' or '~' or '%' or '$' or '{' || text.IndexOf("://", StringComparison.Ordinal) >= 0 || text.IndexOf(';') >= 0
            ? Unknown
            : new FilePlace(FilePlaceKind.Relative, text);
    }

    private static bool IsRooted(string text) => text.Length > 0 && (text[0] is '/' or '\\' || (text.Length > 1 && text[1] == ':'));

    private static bool IsBelow(string text, string directory) =>
        text.StartsWith(directory, StringComparison.OrdinalIgnoreCase) && (text.Length == directory.Length || text[directory.Length] == '/');

    /// <summary>One question, which looks back so often and no more: each look may lead to others.</summary>
    private sealed class Search
    {
        private const int MostLooks = 8;

        private int _looks;

        public Search(LambdaModel model, CancellationToken cancellationToken)
        {
            Model = model;
            CancellationToken = cancellationToken;
        }

        public LambdaModel Model { get; }

        public CancellationToken CancellationToken { get; }

        public bool MayLookBack() => _looks++ < MostLooks;
    }
}
