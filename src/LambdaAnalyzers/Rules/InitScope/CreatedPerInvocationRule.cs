using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>
/// What the rules on expensive objects have in common: something is created in invoke scope that every invocation would create alike.
/// A rule says which operations create, and what.
/// </summary>
internal abstract class CreatedPerInvocationRule : InvokeScopeRule
{
    private readonly OptionKey<TypeNameSet> _excludedTypes;
    private readonly OptionKey<TypeNameSet> _additionalTypes;

    protected CreatedPerInvocationRule(string id)
    {
        _excludedTypes = KnownOptions.ExcludedTypes.Of(id);
        _additionalTypes = KnownOptions.AdditionalTypes.Of(id);
    }

    public override ImmutableArray<OperationKind> Candidates { get; } =
        ImmutableArray.Create(OperationKind.ObjectCreation, OperationKind.Invocation);

    public sealed override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var tree = context.Operation.Syntax.SyntaxTree;
        if ((Created(context.Operation, model) ?? AdditionalType(context.Operation, model, tree)) is not { } created)
        {
            return;
        }

        var cancellationToken = context.CancellationToken;
        if (model.Options.Read(tree, _excludedTypes).Names(created)
            || model.InvokeScope.Find(context.Operation, cancellationToken) is not { } reach
            || !model.Dependence.IsIndependent(context.Operation, cancellationToken)
            || model.InvokeScope.RunsOnlyAfterFailure(context.Operation, cancellationToken)
            || model.InvokeScope.RunsOnlyOnDeployment(reach, cancellationToken)
            || !IsMeant(context.Operation, model, cancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Descriptor,
            context.Operation.Syntax.GetLocation(),
            reach.Locations(),
            InitScopePlace.Of(context.Operation, model, cancellationToken),
            created.Name,
            reach.Describe()));
    }

    /// <summary>The type of what the operation creates, if that is what the rule is about.</summary>
    protected abstract ITypeSymbol? Created(IOperation operation, LambdaModel model);

    /// <summary>Asked last, of what is created on every invocation: is there something to gain from creating it once?</summary>
    protected virtual bool IsMeant(IOperation operation, LambdaModel model, CancellationToken cancellationToken) => true;

    private ITypeSymbol? AdditionalType(IOperation operation, LambdaModel model, SyntaxTree tree) =>
        operation is IObjectCreationOperation { Type: { } type } && model.Options.Read(tree, _additionalTypes).Names(type)
            ? type
            : null;
}
