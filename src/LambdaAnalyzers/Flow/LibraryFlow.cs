using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Flow;

/// <summary>What a call of somebody else's code hands on of what it gets.</summary>
internal enum LibraryFlow
{
    /// <summary>Nothing is known: the result may be anything.</summary>
    Unknown,

    /// <summary>What it is called on, itself: <c>ConfigureAwait</c>, <c>GetResult</c>.</summary>
    Receiver,

    /// <summary>Its arguments, themselves: <c>Task.FromResult</c>, <c>Volatile.Read</c>.</summary>
    Arguments,

    /// <summary>What the function returns that it gets: <c>Task.Run</c>, <c>Select</c>.</summary>
    Function,

    /// <summary>Text made of what it is called on and of its arguments.</summary>
    Text,

    /// <summary>The same elements in another collection: <c>ToList</c>, <c>Where</c>.</summary>
    Elements,

    /// <summary>One of the elements of what it is called on: <c>First</c>, <c>TryGetValue</c>.</summary>
    Element,
}

/// <summary>What libraries do, as far as it is known.</summary>
internal static class LibraryCalls
{
    private static readonly HashSet<string> s_text = new(StringComparer.Ordinal)
    {
        "String", "StringBuilder", "Path", "Uri", "UriBuilder", "WebUtility", "HttpUtility", "StringWriter", "QueryHelpers", "Regex", "FormattableString",
    };

    private static readonly HashSet<string> s_element = new(StringComparer.Ordinal)
    {
        "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault", "ElementAt", "ElementAtOrDefault", "Min", "Max", "MinBy", "MaxBy",
        "TryGetValue", "GetValueOrDefault", "Dequeue", "TryDequeue", "Pop", "TryPop", "Peek", "TryPeek", "Find", "FindLast", "Take", "TryTake", "get_Item",
        "FirstAsync", "FirstOrDefaultAsync", "SingleAsync", "SingleOrDefaultAsync", "TryRemove",
    };

    private static readonly HashSet<string> s_projection = new(StringComparer.Ordinal)
    {
        "Select", "SelectMany", "ConvertAll", "GroupBy", "ToDictionary", "ToLookup", "Aggregate", "Zip", "SelectAsync",
    };

    public static LibraryFlow Of(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var type = method.ContainingType?.Name ?? string.Empty;
        switch (method.Name)
        {
            case "ConfigureAwait" or "AsTask" or "GetAwaiter" or "GetResult" or "WaitAsync" or "Preserve" or "AsReadOnly" when !IsCollection(method):
            case "GetValueOrDefault" when type == "Nullable":
            case "AsReadOnly" or "AsEnumerable" or "AsQueryable" or "WithCancellation":
                return LibraryFlow.Receiver;

            case "FromResult" when type is "Task" or "ValueTask":
            case "WhenAll" or "WhenAny" when type == "Task":
            case "Read" when type is "Volatile" or "Interlocked":
            case "Exchange" or "CompareExchange" when type == "Interlocked":
                return LibraryFlow.Arguments;

            case "Run" when type == "Task":
            case "StartNew" when type == "TaskFactory":
            case "ContinueWith" when type == "Task":
                return LibraryFlow.Function;

            case "ToString" or "ToBase64String" or "FromBase64String" or "FromHexString" or "EscapeDataString" or "UnescapeDataString" or "ToHexString":
                return LibraryFlow.Text;

            case "GetString" or "GetBytes" when type.EndsWith("Encoding", StringComparison.Ordinal):
            case "Serialize" or "SerializeObject" or "SerializeToUtf8Bytes" or "SerializeToNode" when IsJson(type):
                return LibraryFlow.Text;
        }

        if (s_text.Contains(type))
        {
            return LibraryFlow.Text;
        }

        if (!IsCollection(method))
        {
            return LibraryFlow.Unknown;
        }

        if (s_projection.Contains(method.Name))
        {
            return LibraryFlow.Function;
        }

        return s_element.Contains(method.Name) && method.Name != "Take" ? LibraryFlow.Element : LibraryFlow.Elements;
    }

    /// <summary>Is text made of what a constructor gets?</summary>
    public static bool IsText(ITypeSymbol? type) =>
        type is not null && (s_text.Contains(type.Name) || type.SpecialType == SpecialType.System_String || type.Name is "FileInfo" or "DirectoryInfo" or "MailAddress");

    private static bool IsJson(string type) =>
        type is "JsonSerializer" or "JsonConvert" or "LambdaSerializer" or "DefaultLambdaJsonSerializer" or "SourceGeneratorLambdaJsonSerializer";

    private static bool IsCollection(IMethodSymbol method)
    {
        for (var space = method.ContainingType?.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space is { Name: "Collections" or "Linq", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return method.ContainingType is { SpecialType: SpecialType.System_Array } or { Name: "MemoryExtensions" };
    }
}
