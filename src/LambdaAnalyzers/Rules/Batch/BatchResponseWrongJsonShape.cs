using System;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Handlers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB208: a partial batch response of the user's own is written under other names than Lambda reads.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BatchResponseWrongJsonShape : LambdaRuleAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.BatchResponseWrongJsonShape,
        "Own batch response has the wrong JSON shape",
        "'{0}' is written as '{1}' by '{2}', but Lambda reads '{3}' from the response of '{4}': {5}; add [{6}(\"{3}\")]",
        DiagnosticCategories.Batch,
        RuleLevel.Warning,
        "Lambda reads a partial batch response as JSON: a list batchItemFailures of objects with an itemIdentifier, in exactly this case. The serializers of the Lambda libraries write names as they are declared unless an attribute says otherwise. Under another name Lambda finds no failures and takes every record as processed, or finds no identifier and takes the whole batch as failed.");

    private const string FailuresName = "batchItemFailures";
    private const string IdentifierName = "itemIdentifier";

    public BatchResponseWrongJsonShape()
        : base(Rule)
    {
    }

    private protected override void Start(CompilationStartAnalysisContext context, LambdaModel model)
    {
        if (model.Symbols.Batches.Any)
        {
            context.RegisterSymbolAction(symbol => Analyze(symbol, model), SymbolKind.Property);
        }
    }

    private static void Analyze(SymbolAnalysisContext context, LambdaModel model)
    {
        var property = (IPropertySymbol)context.Symbol;
        var expected = Expected(property.Name) ?? Expected(BatchTypes.JsonName(property));
        if (expected is null || property.IsStatic || property.IsIndexer || property.Locations.Length == 0 || HasConverter(property) || HasConverter(property.ContainingType))
        {
            return;
        }

        var cancellationToken = context.CancellationToken;
        foreach (var handler in model.Handlers.FindAll(cancellationToken))
        {
            if (MethodOf(handler, model, cancellationToken) is not { Parameters.IsEmpty: false } method
                || model.Symbols.Batches.SourceOfEvent(method.Parameters[0].Type) is not (BatchSource.Sqs or BatchSource.Kinesis or BatchSource.DynamoDb)
                || model.Symbols.Batches.ResponseOf(method.ReturnType) is not { Origin: BatchResponseOrigin.OwnShape, Item.SpecialType: SpecialType.None } response
                || !IsPartOf(property, response)
                || HasConverter(response.Type))
            {
                continue;
            }

            var (naming, serializer) = ResponseSerializer.Of(handler, method, model.Compilation, model.References, cancellationToken);
            if (WrittenName(property, naming) is not { } written || written == expected)
            {
                continue;
            }

            var attribute = naming == ResponseNaming.Newtonsoft ? "JsonProperty" : "JsonPropertyName";
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                property.Locations[0],
                new[] { handler.Location },
                ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Replacement, attribute),
                property.Name,
                written,
                serializer,
                expected,
                handler.Name,
                expected == FailuresName ? "it finds no failures and takes every record as processed" : "it finds no identifier and takes the whole batch as failed",
                attribute));
            return;
        }
    }

    internal static string? Expected(string name) =>
        string.Equals(name, FailuresName, StringComparison.OrdinalIgnoreCase) ? FailuresName
        : string.Equals(name, IdentifierName, StringComparison.OrdinalIgnoreCase) ? IdentifierName
        : null;

    private static bool IsPartOf(IPropertySymbol property, BatchResponse response) =>
        SymbolEqualityComparer.Default.Equals(response.Failures.OriginalDefinition, property)
        || SymbolEqualityComparer.Default.Equals(response.Identifier?.OriginalDefinition, property);

    private static IMethodSymbol? MethodOf(Handlers.Handler handler, LambdaModel model, CancellationToken cancellationToken)
    {
        if (handler.Kind == HandlerKind.AspNetCore)
        {
            return null;
        }

        if (handler.Unit.Node is not { } function)
        {
            return handler.Unit.Method;
        }

        var semanticModel = model.References.ModelOf(function.SyntaxTree);
        return (semanticModel.GetSymbolInfo(function, cancellationToken).Symbol ?? semanticModel.GetDeclaredSymbol(function, cancellationToken)) as IMethodSymbol;
    }

    private static string? WrittenName(IPropertySymbol property, ResponseNaming naming)
    {
        switch (naming)
        {
            case ResponseNaming.AsWritten:
                return Given(property, "JsonPropertyNameAttribute") ?? property.Name;

            case ResponseNaming.CamelCase:
                return Given(property, "JsonPropertyNameAttribute") ?? char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1);

            case ResponseNaming.Newtonsoft:
                // A naming strategy of the class would have to be run.
                if (HasAttribute(property.ContainingType, "JsonObjectAttribute"))
                {
                    return null;
                }

                return Given(property, "JsonPropertyAttribute")
                    ?? (HasAttribute(property.ContainingType, "DataContractAttribute") ? Given(property, "DataMemberAttribute") : null)
                    ?? property.Name;

            default:
                return null;
        }
    }

    private static string? Given(IPropertySymbol property, string attributeName)
    {
        foreach (var attribute in property.GetAttributes())
        {
            if (attribute.AttributeClass?.Name != attributeName)
            {
                continue;
            }

            if (attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Value is string given)
            {
                return given;
            }

            foreach (var named in attribute.NamedArguments)
            {
                if (named.Key is "PropertyName" or "Name" && named.Value.Value is string name)
                {
                    return name;
                }
            }
        }

        return null;
    }

    private static bool HasAttribute(ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Somebody else decides what is written.</summary>
    private static bool HasConverter(ISymbol symbol) => HasAttribute(symbol, "JsonConverterAttribute") || HasAttribute(symbol, "JsonIgnoreAttribute");
}
