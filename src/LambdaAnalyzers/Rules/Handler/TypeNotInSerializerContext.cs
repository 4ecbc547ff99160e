using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>LMB507: the source-generated serializer does not know a type that the runtime asks it for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TypeNotInSerializerContext : LambdaRuleAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.TypeNotInSerializerContext,
        "Serializer context does not know a type of the handler",
        "{0}, so every invocation fails; {1}",
        DiagnosticCategories.Handler,
        RuleLevel.Error,
        "A source-generated serializer resolves the types of its context's [JsonSerializable] attributes and what is reached from them. The runtime asks it for exactly the declared type of the handler's input and result; with an event attribute of Lambda Annotations, for the request and response of the service. A type that it does not know is an error on every invocation. A program compiled ahead of time has no other serializer.");

    /// <summary>For the host.</summary>
    public TypeNotInSerializerContext()
        : base(Rule)
    {
    }

    private protected override void Start(CompilationStartAnalysisContext context, LambdaModel model)
    {
        if (model.Symbols is { JsonSerializerContext: not null, SourceGeneratorSerializer: not null })
        {
            SerializerNeeds? needs = null;
            context.RegisterSymbolAction(
                symbol =>
                {
                    if (symbol.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } type && type.DerivesFrom(model.Symbols.JsonSerializerContext))
                    {
                        var found = Volatile.Read(ref needs) ?? SerializerNeeds.Find(model, symbol.CancellationToken);
                        Volatile.Write(ref needs, found);
                        Analyze(symbol, type, found.Of(type));
                    }
                },
                SymbolKind.NamedType);
        }

        if (model.Options.IsAot)
        {
            context.RegisterOperationAction(operation => AnalyzeCreation(operation, model), OperationKind.ObjectCreation);
            context.RegisterSyntaxNodeAction(node => AnalyzeAttribute(node, model), SyntaxKind.Attribute);
        }
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, IReadOnlyList<SerializerNeed> needs)
    {
        if (needs.Count == 0 || PlaceOf(type, context.CancellationToken) is not { } place)
        {
            return;
        }

        var registered = RegisteredTypes.Of(type);
        var missing = new List<SerializerNeed>();
        foreach (var need in needs)
        {
            if (!registered.Contains(need.Type) && !missing.Any(other => SymbolEqualityComparer.Default.Equals(other.Type, need.Type)))
            {
                missing.Add(need);
            }
        }

        if (missing.Count == 0)
        {
            return;
        }

        var ids = missing.Select(static need => DocumentationCommentId.CreateReferenceId(need.Type));
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            place,
            missing.Select(static need => need.Place),
            ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.MissingTypes, string.Join("\n", ids)),
            "'" + type.Name + "' does not know " + string.Join(", ", missing.Select(static need => "'" + Name(need.Type) + "', which " + need.Handler + (need.IsInput ? " reads" : " returns"))),
            "add " + string.Join(", ", missing.Select(static need => "[JsonSerializable(typeof(" + Name(need.Type) + "))]"))));
    }

    /// <summary>The name where the attributes stand, or else the first one that no generator wrote.</summary>
    private static Location? PlaceOf(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        Location? first = null;
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase)
                || reference.GetSyntax(cancellationToken) is not TypeDeclarationSyntax declaration)
            {
                continue;
            }

            if (declaration.AttributeLists.Count > 0)
            {
                return declaration.Identifier.GetLocation();
            }

            first ??= declaration.Identifier.GetLocation();
        }

        return first;
    }

    private static string Name(ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(s_name);

    private static readonly SymbolDisplayFormat s_name =
        SymbolDisplayFormat.MinimallyQualifiedFormat.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>A serializer that works by reflection, handed to the bootstrap of a program without reflection.</summary>
    private static void AnalyzeCreation(OperationAnalysisContext context, LambdaModel model)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Type is not INamedTypeSymbol type || !WorksByReflection(type) || !IsHandedOver(creation, model, context.CancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            creation.Syntax is ObjectCreationExpressionSyntax named ? named.Type.GetLocation() : creation.Syntax.GetLocation(),
            Reflection(type),
            Instead));
    }

    private static bool IsHandedOver(IObjectCreationOperation creation, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var argument in SerializerArguments.OfBootstraps(model.References, cancellationToken))
        {
            if (argument.Creation is { } made && made.Syntax.SyntaxTree == creation.Syntax.SyntaxTree && made.Syntax.Span == creation.Syntax.Span
                && argument.Call.TargetMethod.TypeArguments.Length > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same for the main program that Lambda Annotations generates.</summary>
    private static void AnalyzeAttribute(SyntaxNodeAnalysisContext context, LambdaModel model)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (attribute is not { Parent: AttributeListSyntax { Target.Identifier.RawKind: (int)SyntaxKind.AssemblyKeyword }, ArgumentList.Arguments: { Count: 1 } arguments }
            || model.Symbols.LambdaFunctionAttribute is null
            || !GeneratesMain(model.Compilation)
            || context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol is not IMethodSymbol { ContainingType: { } type } || !SerializerAttribute.IsIt(type)
            || arguments[0].Expression is not TypeOfExpressionSyntax named
            || context.SemanticModel.GetTypeInfo(named.Type, context.CancellationToken).Type is not INamedTypeSymbol serializer
            || !WorksByReflection(serializer))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Rule, named.Type.GetLocation(), Reflection(serializer), Instead));
    }

    private static bool GeneratesMain(Compilation compilation)
    {
        foreach (var attribute in compilation.Assembly.GetAttributes())
        {
            if (attribute.AttributeClass?.Name != "LambdaGlobalPropertiesAttribute")
            {
                continue;
            }

            foreach (var argument in attribute.NamedArguments)
            {
                if (argument.Key == "GenerateMain" && argument.Value.Value is true)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool WorksByReflection(INamedTypeSymbol type) =>
        type switch
        {
            { Name: "DefaultLambdaJsonSerializer" or "CamelCaseLambdaJsonSerializer" or "LambdaJsonSerializer" } => type.ContainingAssembly?.Name == "Amazon.Lambda.Serialization.SystemTextJson",
            { Name: "JsonSerializer" } => type.ContainingAssembly?.Name == "Amazon.Lambda.Serialization.Json",
            _ => false,
        };

    private static string Reflection(INamedTypeSymbol type) =>
        "'" + type.Name + "' works by reflection, which a program compiled ahead of time does not have";

    private const string Instead = "use 'SourceGeneratorLambdaJsonSerializer<TContext>' with a context that has the types of the handlers";
}
