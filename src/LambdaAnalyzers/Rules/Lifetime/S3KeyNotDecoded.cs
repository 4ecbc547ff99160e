using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Flow;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Lifetime;

/// <summary>LMB609: the key of an S3 event, which arrives URL-encoded, is used as it is.</summary>
internal sealed class S3KeyNotDecoded : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.S3KeyNotDecoded,
        "Key of an S3 event is not decoded",
        "The URL-encoded key of the S3 event is used as {0} without decoding, in {1}: 'my file.txt' arrives as 'my+file.txt', which is another name; use '{2}'",
        DiagnosticCategories.Lifetime,
        RuleLevel.Warning,
        "S3 URL-encodes the keys in its event notifications: a blank arrives as '+', other characters as '%xx'. An object of that name does not exist, so the function fails, or works on the wrong object, as soon as a key holds anything but plain characters.");

    private const string DecodedProperty = "KeyDecoded";

    /// <summary>Parameters and properties that take a path or file name.</summary>
    private static readonly HashSet<string> s_pathNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "path", "fileName", "filePath", "sourceFileName", "destFileName", "destinationFileName", "entryName", "archiveFileName", "sourceArchiveFileName",
        "destinationArchiveFileName", "destinationDirectoryName", "sourceDirectoryName",
    };

    private static readonly HashSet<string> s_urlNames = new(StringComparer.OrdinalIgnoreCase) { "requestUri", "uriString", "relativeUri" };

    /// <summary>Properties of requests to AWS that hold the key or a part of it.</summary>
    private static readonly HashSet<string> s_keyProperties = new(StringComparer.Ordinal)
    {
        "Key", "SourceKey", "DestinationKey", "ObjectKey", "Prefix", "Name", "S3Key", "S3ObjectKey", "FilePath",
    };

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } =
        ImmutableArray.Create(OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment);

    public override bool AppliesTo(LambdaModel model) => !model.Symbols.S3Keys.IsEmpty;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        switch (context.Operation)
        {
            case IInvocationOperation call when SinksOf(call.TargetMethod) is { } role:
                AnalyzeArguments(context, call.Arguments, role, model);
                break;

            case IObjectCreationOperation { Constructor: { } constructor } creation when SinksOf(constructor) is { } role:
                AnalyzeArguments(context, creation.Arguments, role, model);
                break;

            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Type.SpecialType: SpecialType.System_String } property } } assignment
                when s_keyProperties.Contains(property.Name) && SinkOf(property) is { } use:
                AnalyzeValue(context, assignment.Value, use, model);
                break;
        }
    }

    /// <summary>What a library is, as far as it takes keys.</summary>
    private static Library? SinksOf(IMethodSymbol method)
    {
        var type = method.ContainingType;
        switch (type?.ContainingNamespace?.Name)
        {
            case "S3" or "Transfer" or "Util" or "Model" when IsInS3(type):
            case "SharedInterfaces" when type.Name == "ICoreAmazonS3":
                return Library.S3;

            case "IO" or "Compression" when type.Name != "Path" && IsSystem(type):
                return Library.Files;

            case "Http" or "System" when type.Name is "HttpClient" or "HttpRequestMessage" or "Uri" or "MultipartFormDataContent" && IsSystem(type):
                return Library.Http;

            default:
                return null;
        }
    }

    private static Use? SinkOf(IPropertySymbol property)
    {
        var type = property.ContainingType;
        if (IsInS3(type))
        {
            return property.Name switch
            {
                "FilePath" => Use.FileName,
                "Name" => null,
                _ => Use.ObjectKey,
            };
        }

        // Services that read from S3 by themselves, such as Rekognition and Textract, have a type of this name each.
        return type is { Name: "S3Object", ContainingNamespace: { Name: "Model", ContainingNamespace: { ContainingNamespace: { Name: "Amazon", ContainingNamespace.IsGlobalNamespace: true } } } }
            && property.Name == "Name"
                ? Use.ObjectKey
                : null;
    }

    private static bool IsInS3(INamedTypeSymbol type)
    {
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space is { Name: "S3", ContainingNamespace: { Name: "Amazon", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSystem(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space is { Name: "System" };
    }

    private static void AnalyzeArguments(OperationAnalysisContext context, ImmutableArray<IArgumentOperation> arguments, Library library, LambdaModel model)
    {
        foreach (var argument in arguments)
        {
            if (argument is { Parameter: { Type.SpecialType: SpecialType.System_String, Name: var name }, ArgumentKind: ArgumentKind.Explicit } && UseOf(name, library) is { } use)
            {
                AnalyzeValue(context, argument.Value, use, model);
            }
        }
    }

    private static Use? UseOf(string parameter, Library library) => library switch
    {
        Library.S3 when parameter.EndsWith("key", StringComparison.OrdinalIgnoreCase) || parameter is "prefix" or "s3KeyPrefix" or "s3Directory" or "keyPrefix" => Use.ObjectKey,
        Library.S3 or Library.Files when s_pathNames.Contains(parameter) => Use.FileName,
        Library.Http when s_urlNames.Contains(parameter) => Use.Url,
        Library.Http when parameter == "fileName" => Use.FileName,
        _ => null,
    };

    private static void AnalyzeValue(OperationAnalysisContext context, IOperation value, Use use, LambdaModel model)
    {
        var cancellationToken = context.CancellationToken;
        var keys = model.Symbols.S3Keys;
        if (value.ConstantValue.HasValue || !model.EncodedKeys.Any(cancellationToken))
        {
            return;
        }

        var found = model.Origins.Find(value, OriginFlow.Text, step => Visit(step, use, keys), cancellationToken);
        if (found.Origin is not IPropertyReferenceOperation read
            || model.InvokeScope.Find(context.Operation, cancellationToken) is not { } reach
            || IsReplaced(read.Property, model, cancellationToken)
            || KnownKey.IsComparedBefore(value, read)
            || StoredMail.IsRead(model.References, cancellationToken))
        {
            return;
        }

        var isHere = read.Syntax.SyntaxTree == value.Syntax.SyntaxTree && value.Syntax.Span.Contains(read.Syntax.Span);
        var decoded = read.Property.ContainingType.GetMembers(DecodedProperty).Any(static member => member is IPropertySymbol) ? DecodedProperty : "WebUtility.UrlDecode";
        var name = use switch
        {
            Use.ObjectKey => "an object key",
            Use.Url => "a URL",
            _ => "a file name",
        };
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            (isHere ? read : value).Syntax.GetLocation(),
            ImmutableArray.Create(read.Syntax.GetLocation()).AddRange(found.Path).AddRange(reach.Locations()),
            ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Replacement, decoded),
            name,
            reach.Describe(),
            decoded));
    }

    private static OriginStep Visit(IOperation operation, Use use, ImmutableHashSet<ISymbol> keys) => operation switch
    {
        IPropertyReferenceOperation { Property: var property } when keys.Contains(property.OriginalDefinition) => OriginStep.Found,
        IInvocationOperation call => VisitCall(call, use),
        _ => OriginStep.Continue,
    };

    private static OriginStep VisitCall(IInvocationOperation call, Use use)
    {
        var name = call.TargetMethod.Name;
        if (name == "UnescapeDataString" && call.TargetMethod.ContainingType is { Name: "Uri" })
        {
            // It leaves '+' as it is.
            return ReplacesPlus(call) ? OriginStep.Stop : OriginStep.Continue;
        }

        if (name.IndexOf("Decode", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("Unescape", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            return OriginStep.Stop;
        }

        return name switch
        {
            // Whoever replaces that knows, and what is left cannot be seen.
            "Replace" when IsOfPlus(call) => OriginStep.Stop,

            // A name of one's own, made of plain characters.
            "Replace" when use == Use.FileName => OriginStep.Stop,
            "GetExtension" or "GetHashCode" => OriginStep.Stop,
            _ => OriginStep.Continue,
        };
    }

    /// <summary>Is '+' replaced before or after?</summary>
    private static bool ReplacesPlus(IInvocationOperation unescape)
    {
        if (unescape.Parent is IInvocationOperation { TargetMethod.Name: "Replace" } after && IsOfPlus(after))
        {
            return true;
        }

        foreach (var argument in unescape.Arguments)
        {
            foreach (var part in argument.Value.DescendantsAndSelf())
            {
                if (part is IInvocationOperation { TargetMethod.Name: "Replace" } before && IsOfPlus(before))
                {
                    return true;
                }

                // What is kept in a variable may have been changed on the way.
                if (part is (ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation) && part.Type?.SpecialType == SpecialType.System_String)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsOfPlus(IInvocationOperation replace) =>
        replace.Arguments.Length > 0 && replace.Arguments[0].Value.ConstantValue is { HasValue: true, Value: "+" or '+' };

    /// <summary>Does some code put another key into the record: <c>record.S3.Object.Key = WebUtility.UrlDecode(…)</c>?</summary>
    private static bool IsReplaced(IPropertySymbol key, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var _ in MemberWrite.Of(key, model.References, cancellationToken))
        {
            return true;
        }

        return false;
    }

    private enum Library
    {
        S3,
        Files,
        Http,
    }

    private enum Use
    {
        ObjectKey,
        FileName,
        Url,
    }
}
