using System.Collections.Immutable;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>LMB506: the runtime has no serializer for the handler's input or result.</summary>
internal sealed class LambdaSerializerMissing : HandlerRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.LambdaSerializerMissing,
        "Runtime has no serializer for the handler",
        "{0} {1} '{2}', but neither the method nor the assembly has a [LambdaSerializer]: the runtime refuses it when it starts, so every invocation fails; {3}",
        DiagnosticCategories.Handler,
        RuleLevel.Error,
        "The runtime of a class library passes streams on as they are. For any other input or result it needs a serializer, which it takes from [LambdaSerializer] on the method or, more often, on the assembly of the handler. Without one the function fails when it starts.");

    private const string SystemTextJsonPackage = "Amazon.Lambda.Serialization.SystemTextJson";
    private const string NewtonsoftPackage = "Amazon.Lambda.Serialization.Json";

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool AppliesTo(LambdaModel model) =>
        (model.Deployments.HasFiles || IsDeployedItself(model)) && SerializerAttribute.Of(model.Compilation.Assembly) is null;

    protected override bool MayConcern(IMethodSymbol method, LambdaModel model) =>
        method.MethodKind == MethodKind.Ordinary && Serialized(method, model.Symbols) is { } type && type.TypeKind != TypeKind.Error;

    protected override void Analyze(OperationAnalysisContext context, Handlers.Handler handler, IMethodSymbol method, LambdaModel model)
    {
        // Lambda Annotations has a check of its own, and an executable is given its serializer.
        if (handler.Kind != HandlerKind.ClassLibrary
            || SerializerAttribute.OfMethod(method) is not null
            || !IsLoadedByRuntime(context, handler, method, model)
            || Serialized(method, model.Symbols) is not { } type)
        {
            return;
        }

        var serializer = SerializerIn(model.Compilation);
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            PlaceOf(handler),
            serializer is null
                ? ImmutableDictionary<string, string?>.Empty
                : ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Replacement, serializer),
            NameOf(handler),
            SerializedTypes.InputOf(method, model.Symbols) is null ? "returns" : "takes",
            type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            serializer is null
                ? "reference '" + SystemTextJsonPackage + "' and add [assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]"
                : "add [assembly: LambdaSerializer(typeof(" + serializer.Substring(serializer.LastIndexOf('.') + 1) + "))]"));
    }

    /// <summary>The full name of the serializer in the library that is referenced; null if none is.</summary>
    private static string? SerializerIn(Compilation compilation)
    {
        string? found = null;
        foreach (var reference in compilation.ReferencedAssemblyNames)
        {
            switch (reference.Name)
            {
                case SystemTextJsonPackage:
                    return SystemTextJsonPackage + ".DefaultLambdaJsonSerializer";

                case NewtonsoftPackage:
                    found = NewtonsoftPackage + ".JsonSerializer";
                    break;
            }
        }

        return found;
    }

    private static ITypeSymbol? Serialized(IMethodSymbol method, LambdaSymbols symbols) =>
        SerializedTypes.InputOf(method, symbols) ?? SerializedTypes.OutputOf(method);

    /// <summary>Named by a deployment; or of a project that is a Lambda function, and of a shape that leaves no doubt.</summary>
    private static bool IsLoadedByRuntime(OperationAnalysisContext context, Handlers.Handler handler, IMethodSymbol method, LambdaModel model)
    {
        foreach (var function in model.Deployments.Of(handler, model.Handlers, context.CancellationToken))
        {
            if (SymbolEqualityComparer.Default.Equals(function.Target.Method?.OriginalDefinition, method.OriginalDefinition))
            {
                return true;
            }
        }

        return IsDeployedItself(model)
            && method.DeclaredAccessibility == Accessibility.Public
            && UnmistakableHandler.IsIt(method, model.Symbols)
            && method.Parameters.Length == 2
            && (method.IsStatic || UnmistakableHandler.CanBeLoaded(method.ContainingType));
    }

    private static bool IsDeployedItself(LambdaModel model) =>
        model.Options.IsLambdaProject
        && model.Compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary
        && model.Symbols.LambdaFunctionAttribute is null;
}
