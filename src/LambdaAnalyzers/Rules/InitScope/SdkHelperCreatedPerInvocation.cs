using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB105: a helper on top of an AWS SDK client is created on every invocation instead of once in init scope.</summary>
internal sealed class SdkHelperCreatedPerInvocation : CreatedPerInvocationRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.SdkHelperCreatedPerInvocation,
        "AWS SDK helper is created on every invocation",
        "'{0}' is created on every invocation of {1}: what it keeps (the mapping of your classes, a client of its own, cached secrets) is lost each time; create it once in init scope",
        DiagnosticCategories.InitScope,
        RuleLevel.Warning,
        "A DynamoDBContext keeps what it has read of your classes by reflection, a TransferUtility owns a client unless it is given one, and caches are empty when they are new. Created in init scope they keep what they know from one invocation to the next.");

    /// <summary>More constructors that call each other than this is a cycle in broken code.</summary>
    private const int MostConstructors = 10;

    public SdkHelperCreatedPerInvocation()
        : base(DiagnosticIds.SdkHelperCreatedPerInvocation)
    {
    }

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool AppliesTo(LambdaModel model) => model.Symbols.Reusable.Has(ReusableKind.SdkHelper);

    protected override ITypeSymbol? Created(IOperation operation, LambdaModel model) =>
        model.Symbols.Reusable.Created(operation, ReusableKind.SdkHelper);

    protected override bool IsMeant(IOperation operation, LambdaModel model, CancellationToken cancellationToken) =>
        operation.Type is not { } created || !IsThinWrapper(operation, created, model, cancellationToken);

    /// <summary>A TransferUtility, or a class derived from it, that is given a client keeps nothing of its own.</summary>
    private static bool IsThinWrapper(IOperation operation, ITypeSymbol created, LambdaModel model, CancellationToken cancellationToken)
    {
        if (operation is not IObjectCreationOperation { Constructor: { } constructor }
            || !created.IsOrDerivesFrom(model.Symbols.Find("Amazon.S3.Transfer.TransferUtility")))
        {
            return false;
        }

        var current = constructor;
        for (var i = 0; current is not null && i < MostConstructors; i++)
        {
            foreach (var parameter in current.Parameters)
            {
                if (model.Symbols.IsAwsService(parameter.Type))
                {
                    return true;
                }
            }

            current = current.DeclaringSyntaxReferences.Length == 1
                && model.References.Contains(current.DeclaringSyntaxReferences[0].SyntaxTree)
                && current.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is ConstructorDeclarationSyntax { Initializer: { } initializer }
                    ? model.References.ModelOf(initializer.SyntaxTree).GetSymbolInfo(initializer, cancellationToken).Symbol as IMethodSymbol
                    : null;
        }

        return false;
    }
}
