using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Storage;

/// <summary>How a write treats what is there already.</summary>
internal enum WriteMode
{
    /// <summary>The file begins anew.</summary>
    Replace,

    /// <summary>What is there stays.</summary>
    Keep,

    /// <summary>A directory.</summary>
    Directory,
}

/// <summary>A call that writes to the file system.</summary>
/// <param name="Path">Where to.</param>
/// <param name="Mode">What becomes of what is there.</param>
/// <param name="IsLog">A log that is set up when the function starts.</param>
internal readonly record struct FileWrite(IOperation Path, WriteMode Mode, bool IsLog = false)
{
    /// <summary>Names under which libraries take the file to write.</summary>
    private static readonly HashSet<string> s_fileParameters = new(StringComparer.Ordinal)
    {
        "path", "pathFormat", "filePath", "filepath", "fileName", "filename", "outputFileName", "outputPath", "localPath",
    };

    /// <summary>The write that a call or creation is; null for those that only read.</summary>
    public static FileWrite? Of(IOperation operation) => operation switch
    {
        IInvocationOperation call => OfCall(call),
        IObjectCreationOperation { Constructor: { } constructor } creation => OfCreation(creation, constructor),
        _ => null,
    };

    private static FileWrite? OfCall(IInvocationOperation call)
    {
        var type = call.TargetMethod.ContainingType;
        if (type is null || type.Locations.Length == 0 || !type.Locations[0].IsInMetadata)
        {
            return null;
        }

        if (IsIn(type, "IO"))
        {
            return type.Name switch
            {
                "File" => OfFile(call),
                "Directory" => call.TargetMethod.Name is "CreateDirectory" ? At(call, "path", WriteMode.Directory)
                    : call.TargetMethod.Name is "Move" ? At(call, "destDirName", WriteMode.Directory) : null,
                "FileInfo" => OfFileInfo(call),
                "DirectoryInfo" when call.TargetMethod.Name is "Create" => PathOf(call.Instance) is { } directory ? new FileWrite(directory, WriteMode.Directory) : null,
                "ZipFile" or "ZipFileExtensions" or "TarFile" => OfArchive(call),
                _ => null,
            };
        }

        switch (call.TargetMethod.Name)
        {
            case "WriteResponseStreamToFileAsync" or "WriteResponseStreamToFile":
                return At(call, "filePath", IsTrue(Argument(call.Arguments, "append")) ? WriteMode.Keep : WriteMode.Replace);

            case "DownloadToFilePathAsync" or "DownloadToFilePath":
                return At(call, "filepath", WriteMode.Replace);

            case "Download" or "DownloadAsync" or "DownloadWithResponseAsync" when type.Name is "TransferUtility" or "ITransferUtility":
                return At(call, "filePath", WriteMode.Replace);

            case "DownloadDirectory" or "DownloadDirectoryAsync" when type.Name is "TransferUtility" or "ITransferUtility":
                return At(call, "localDirectory", WriteMode.Directory);

            case "DownloadFile" or "DownloadFileTaskAsync" or "DownloadFileAsync" when type.Name is "WebClient":
                return At(call, "fileName", WriteMode.Replace);

            case "Create" when type.Name is "XmlWriter":
                return At(call, "outputFileName", WriteMode.Replace);

            case "Save" or "SaveAs" or "SaveAsync" or "SaveAsFile" or "SaveToFile":
                return AtFile(call.Arguments);

            case "File" when type.ContainingAssembly?.Name == "Serilog.Sinks.File":
            case "AddFile" when call.TargetMethod.IsExtensionMethod:
                return AtFile(call.Arguments) is { } log ? log with { Mode = WriteMode.Keep, IsLog = true } : null;

            default:
                return null;
        }
    }

    private static FileWrite? OfFile(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        if (name.StartsWith("WriteAll", StringComparison.Ordinal) || name is "Create" or "CreateText")
        {
            return At(call, "path", WriteMode.Replace);
        }

        if (name.StartsWith("AppendAll", StringComparison.Ordinal) || name is "AppendText" or "OpenWrite")
        {
            return At(call, "path", WriteMode.Keep);
        }

        return name switch
        {
            "Copy" or "Move" => At(call, "destFileName", WriteMode.Replace),
            "Replace" => At(call, "destinationFileName", WriteMode.Replace),
            "CreateSymbolicLink" => At(call, "path", WriteMode.Replace),
            "Open" or "OpenHandle" => Opened(call.Arguments),
            _ => null,
        };
    }

    private static FileWrite? OfFileInfo(IInvocationOperation call)
    {
        switch (call.TargetMethod.Name)
        {
            case "Create" or "CreateText":
                return PathOf(call.Instance) is { } created ? new FileWrite(created, WriteMode.Replace) : null;
            case "OpenWrite" or "AppendText":
                return PathOf(call.Instance) is { } kept ? new FileWrite(kept, WriteMode.Keep) : null;
            case "CopyTo" or "MoveTo":
                return At(call, "destFileName", WriteMode.Replace);
            default:
                return null;
        }
    }

    private static FileWrite? OfArchive(IInvocationOperation call)
    {
        switch (call.TargetMethod.Name)
        {
            case "CreateFromDirectory" or "CreateFromDirectoryAsync":
                return At(call, "destinationArchiveFileName", WriteMode.Replace) ?? At(call, "destinationFileName", WriteMode.Replace);
            case "ExtractToDirectory" or "ExtractToDirectoryAsync":
                return At(call, "destinationDirectoryName", WriteMode.Directory);
            case "ExtractToFile" or "ExtractToFileAsync":
                return At(call, "destinationFileName", WriteMode.Replace);
            case "Open" when Argument(call.Arguments, "mode") is { ConstantValue: { HasValue: true, Value: 1 or 2 } } mode:
                return At(call, "archiveFileName", mode.ConstantValue.Value is 1 ? WriteMode.Replace : WriteMode.Keep);
            default:
                return null;
        }
    }

    private static FileWrite? OfCreation(IObjectCreationOperation creation, IMethodSymbol constructor)
    {
        var type = constructor.ContainingType;
        switch (type.Name)
        {
            case "TransferUtilityDownloadRequest":
                return Initial(creation, "FilePath") is { } file ? new FileWrite(file, WriteMode.Replace) : null;
            case "TransferUtilityDownloadDirectoryRequest":
                return Initial(creation, "LocalDirectory") is { } directory ? new FileWrite(directory, WriteMode.Directory) : null;
        }

        if (!IsIn(type, "IO"))
        {
            return null;
        }

        switch (type.Name)
        {
            case "FileStream":
                return Opened(creation.Arguments);
            case "StreamWriter":
                return Argument(creation.Arguments, "path") is { } path ? new FileWrite(path, IsTrue(Argument(creation.Arguments, "append")) ? WriteMode.Keep : WriteMode.Replace) : null;
            default:
                return null;
        }
    }

    private static IOperation? Initial(IObjectCreationOperation creation, string property)
    {
        foreach (var member in creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
        {
            if (member is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment && target.Property.Name == property)
            {
                return assignment.Value;
            }
        }

        return null;
    }

    /// <summary>Opened to be written, if both the mode and the access say so. <c>FileMode.Open</c> alone is nearly always meant to read.</summary>
    private static FileWrite? Opened(ImmutableArray<IArgumentOperation> arguments)
    {
        const int createNew = 1;
        const int create = 2;
        const int open = 3;
        const int openOrCreate = 4;
        const int truncate = 5;
        const int append = 6;
        const int read = 1;

        if (Argument(arguments, "path") is not { } path || Argument(arguments, "mode")?.ConstantValue is not { HasValue: true, Value: int mode })
        {
            return null;
        }

        var access = Argument(arguments, "access");
        if (access is not null && (access.ConstantValue is not { HasValue: true, Value: int kind } || kind == read))
        {
            return null;
        }

        return mode switch
        {
            createNew or create or truncate => new FileWrite(path, WriteMode.Replace),
            append or openOrCreate => new FileWrite(path, WriteMode.Keep),
            open when access is not null => new FileWrite(path, WriteMode.Keep),
            _ => null,
        };
    }

    private static FileWrite? At(IInvocationOperation call, string parameter, WriteMode mode) =>
        Argument(call.Arguments, parameter) is { Type.SpecialType: SpecialType.System_String } path ? new FileWrite(path, mode) : null;

    private static FileWrite? AtFile(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument is { Parameter: { Type.SpecialType: SpecialType.System_String, Name: var name }, ArgumentKind: ArgumentKind.Explicit } && s_fileParameters.Contains(name))
            {
                return new FileWrite(argument.Value, WriteMode.Replace);
            }
        }

        return null;
    }

    /// <summary>The path of <c>new FileInfo(path)</c>, written in place or kept in a variable.</summary>
    private static IOperation? PathOf(IOperation? info)
    {
        if (info is ILocalReferenceOperation local)
        {
            info = Calls.AssignedOnce.ValueOf(local);
        }

        return info is IObjectCreationOperation { Arguments: { Length: 1 } arguments } ? arguments[0].Value : null;
    }

    internal static IOperation? Argument(ImmutableArray<IArgumentOperation> arguments, string name)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Name == name && argument.ArgumentKind == ArgumentKind.Explicit)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private static bool IsTrue(IOperation? value) => value?.ConstantValue is { HasValue: true, Value: true };

    /// <summary>Is the type in <c>System.&lt;name&gt;</c> or below it?</summary>
    private static bool IsIn(INamedTypeSymbol type, string name)
    {
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.Name == name && space.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true })
            {
                return true;
            }
        }

        return false;
    }
}
