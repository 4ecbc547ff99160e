using System.Collections.Immutable;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB101: an AWS SDK client is created on every invocation instead of once in init scope.</summary>
internal sealed class AwsClientCreatedPerInvocation : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.AwsClientCreatedPerInvocation,
        "AWS SDK client is created on every invocation",
        "'{0}' is created on every invocation of {1}: each time credentials are resolved and connections opened anew, which is waited and paid for; create it once in init scope",
        DiagnosticCategories.InitScope,
        RuleLevel.Warning,
        "An AWS SDK client is thread safe and keeps its connections and credentials. Created in init scope (a static field, or a field of the handler's class) it serves every invocation of the execution environment; created in invoke scope it is made, connected and thrown away each time.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } =
        ImmutableArray.Create(OperationKind.ObjectCreation, OperationKind.Invocation);

    public override bool AppliesTo(LambdaModel model) =>
        model.Symbols.AmazonServiceClient is not null || model.Symbols.AmazonService is not null;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        if (CreatedClient(context.Operation, model) is not { } client)
        {
            return;
        }

        var cancellationToken = context.CancellationToken;
        var tree = context.Operation.Syntax.SyntaxTree;
        if (IsNamed(client, model.Options.TypeNames(tree, Rule.Id, "excluded_types"))
            || model.InvokeScope.Find(context.Operation, cancellationToken) is not { } reach
            || !model.Dependence.IsIndependent(context.Operation, cancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            context.Operation.Syntax.GetLocation(),
            reach.Locations(),
            InitScopePlace.Of(context.Operation, model, cancellationToken),
            client.Name,
            reach.Describe()));
    }

    private static ITypeSymbol? CreatedClient(IOperation operation, LambdaModel model)
    {
        switch (operation)
        {
            case IObjectCreationOperation { Type: { } type }:
                return model.Symbols.IsAwsClient(type) ? type : null;

            // The SDK's own factory: AWSOptions.CreateServiceClient<IAmazonS3>().
            case IInvocationOperation { TargetMethod: { Name: "CreateServiceClient" } method }
                when model.Symbols.AwsOptions is { } options
                    && SymbolEqualityComparer.Default.Equals(method.ContainingType, options)
                    && model.Symbols.IsAwsService(method.ReturnType):
                return method.ReturnType;

            default:
                return null;
        }
    }

    private static bool IsNamed(ITypeSymbol type, System.Collections.Generic.HashSet<string> names) =>
        names.Count > 0 && (names.Contains(type.Name) || names.Contains(type.ToDisplayString()));
}
