using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Handlers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>LMB508: an executable serialises by what it gives to the bootstrap, whatever an attribute says.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SerializerAttributeIgnored : LambdaRuleAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.SerializerAttributeIgnored,
        "Serializer attribute has no effect in an executable",
        "'{0}' is not used: this executable gives '{1}' to '{2}', and Lambda reads the attribute only of class libraries; give '{0}' there, or take out the attribute",
        DiagnosticCategories.Handler,
        RuleLevel.Info,
        "The runtime reads [LambdaSerializer] when it loads the handler of a class library. An executable hands a serializer to LambdaBootstrapBuilder or HandlerWrapper, and that one is used, with its names, converters and types.");

    /// <summary>For the host.</summary>
    public SerializerAttributeIgnored()
        : base(Rule)
    {
    }

    private protected override void Start(CompilationStartAnalysisContext context, LambdaModel model)
    {
        if (model.Compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication
            && (model.Symbols.LambdaBootstrapBuilder is not null || model.Symbols.HandlerWrapper is not null))
        {
            context.RegisterSyntaxNodeAction(node => Analyze(node, model), SyntaxKind.Attribute);
        }
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, LambdaModel model)
    {
        var attribute = (AttributeSyntax)context.Node;
        var name = attribute.Name switch
        {
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            _ => string.Empty,
        };
        if (name is not ("LambdaSerializer" or "LambdaSerializerAttribute")
            || attribute.ArgumentList is not { Arguments: { Count: 1 } arguments }
            || arguments[0].Expression is not TypeOfExpressionSyntax typeOf
            || context.SemanticModel.GetTypeInfo(typeOf.Type, context.CancellationToken).Type is not INamedTypeSymbol { TypeKind: not TypeKind.Error } named
            || context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol is not IMethodSymbol { ContainingType: { } type } || !SerializerAttribute.IsIt(type)
            || !IsOfExecutable(attribute, context, model)
            || HandedOver(named, model, context.CancellationToken) is not { } used)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Rule, attribute.GetLocation(), new[] { used.Call.Syntax.GetLocation() }, named.Name, used.Type!.Name, used.Call.TargetMethod.ContainingType.Name));
    }

    /// <summary>Of the assembly, unless somebody reads it; or of a method that the bootstrap calls.</summary>
    private static bool IsOfExecutable(AttributeSyntax attribute, SyntaxNodeAnalysisContext context, LambdaModel model)
    {
        var cancellationToken = context.CancellationToken;
        if (attribute.Parent?.Parent is MethodDeclarationSyntax method)
        {
            return context.SemanticModel.GetDeclaredSymbol(method, cancellationToken) is { } symbol
                && model.Handlers.Find(CodeUnit.OfMethod(symbol), cancellationToken) is { Kind: HandlerKind.Executable };
        }

        if (attribute.Parent is not AttributeListSyntax { Target.Identifier.RawKind: (int)SyntaxKind.AssemblyKeyword }
            || model.Handlers.RegisteredCount(cancellationToken) == 0
            || (model.Symbols.LambdaFunctionAttribute is not null
                && (model.References.MayOccur("LambdaFunction", cancellationToken) || model.References.MayOccur("LambdaFunctionAttribute", cancellationToken))))
        {
            return false;
        }

        foreach (var function in model.Deployments.Functions(cancellationToken))
        {
            // The runtime loads an executable like a library if the handler string says so.
            if (function.Target.Kind is HandlerTargetKind.Method or HandlerTargetKind.Undecided)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What the bootstraps get instead; null where one gets this one, or nobody can say what it gets.</summary>
    private static SerializerArgument? HandedOver(INamedTypeSymbol named, LambdaModel model, CancellationToken cancellationToken)
    {
        SerializerArgument? used = null;
        foreach (var argument in SerializerArguments.OfBootstraps(model.References, cancellationToken))
        {
            if (argument.Type is not { } type || SymbolEqualityComparer.Default.Equals(type, named))
            {
                return null;
            }

            used ??= argument;
        }

        return used;
    }
}
