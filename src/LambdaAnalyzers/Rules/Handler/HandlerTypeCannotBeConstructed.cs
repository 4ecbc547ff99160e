using System.Collections.Immutable;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>LMB504: the runtime makes the handler's object, by a public constructor without parameters.</summary>
internal sealed class HandlerTypeCannotBeConstructed : HandlerRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.HandlerTypeCannotBeConstructed,
        "Runtime cannot make the handler's object",
        "{0} is deployed with the type '{1}', which {2}: the function fails when it starts; {3}",
        DiagnosticCategories.Handler,
        RuleLevel.Error,
        "The runtime makes one object of the type that the handler string names, by its public constructor without parameters. A type that is abstract or generic, or has no such constructor, makes the function fail when it starts. It knows no dependency injection; Lambda Annotations does.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool AppliesTo(LambdaModel model) => model.Deployments.HasFiles;

    protected override bool MayConcern(IMethodSymbol method, LambdaModel model) =>
        method.MethodKind is MethodKind.Ordinary && method.ContainingType is { TypeKind: TypeKind.Class };

    protected override void Analyze(OperationAnalysisContext context, Handlers.Handler handler, IMethodSymbol method, LambdaModel model)
    {
        if (handler.Kind != HandlerKind.ClassLibrary)
        {
            return;
        }

        foreach (var function in model.Deployments.Of(handler, model.Handlers, context.CancellationToken))
        {
            if (SymbolEqualityComparer.Default.Equals(function.Target.Method?.OriginalDefinition, method.OriginalDefinition)
                && function.Target.Type is { TypeKind: TypeKind.Class } type
                && Fault(type, method) is { } fault)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Rule,
                    PlaceOf(handler),
                    ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.DeployedType, type.ToDisplayString()),
                    NameOf(handler),
                    type.Name,
                    fault.What,
                    fault.Instead));
                return;
            }
        }
    }

    private static (string What, string Instead)? Fault(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (type.IsGenericType)
        {
            return ("is generic", "name a class that is not, which may derive from it");
        }

        // A static handler needs no object.
        if (method.IsStatic)
        {
            return null;
        }

        if (type.IsAbstract)
        {
            return ("is abstract", "name a class that derives from it");
        }

        foreach (var constructor in type.InstanceConstructors)
        {
            if (constructor.Parameters.IsEmpty)
            {
                return constructor.DeclaredAccessibility == Accessibility.Public
                    ? null
                    : ("has a constructor without parameters that is not public", "make it public");
            }
        }

        return ("has no constructor without parameters", "add a public one");
    }
}
