using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.State;

/// <summary>LMB303: each invocation subscribes to an event of an object that outlives it, once more.</summary>
internal sealed class StaticEventSubscription : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.StaticEventSubscription,
        "Event subscription per invocation",
        "Every run of {1} subscribes to '{0}' once more, and nothing unsubscribes: the event outlives the invocation, so after a hundred events its handler runs a hundred times, with what those events left; subscribe in init scope",
        DiagnosticCategories.State,
        RuleLevel.Warning,
        "A static event, or one of an object that lives in init scope, keeps every subscription until the environment ends. What each invocation adds runs once more for each event that the environment has processed, and holds on to all that it captured.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.EventAssignment, OperationKind.CompoundAssignment);

    public override bool AppliesTo(LambdaModel model) => true;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        if (context.Operation is not IEventAssignmentOperation subscription)
        {
            AnalyzeDelegate((ICompoundAssignmentOperation)context.Operation, context, model);
            return;
        }

        if (!subscription.Adds || subscription.EventReference is not IEventReferenceOperation reference)
        {
            return;
        }

        var cancellationToken = context.CancellationToken;
        if (!Outlives(reference, model, cancellationToken)
            || IsUnsubscribed(reference.Event, model, cancellationToken)
            || model.InvokeScope.Find(subscription, cancellationToken) is not { } reach)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule, subscription.Syntax.GetLocation(), reach.Locations(), ImmutableDictionary<string, string?>.Empty,
            reference.Event.ContainingType is { } type ? type.Name + "." + reference.Event.Name : reference.Event.Name, reach.Describe()));
    }

    /// <summary>A delegate in a field that outlives the invocation is as good as an event.</summary>
    private static void AnalyzeDelegate(ICompoundAssignmentOperation addition, OperationAnalysisContext context, LambdaModel model)
    {
        if (addition is not { OperatorKind: BinaryOperatorKind.Add, Type.TypeKind: TypeKind.Delegate } || !model.Storage.MayBe(addition.Target, context.ContainingSymbol))
        {
            return;
        }

        var cancellationToken = context.CancellationToken;
        if (model.InvokeScope.Find(addition, cancellationToken) is not { } reach
            || model.Storage.Of(addition.Target, cancellationToken) is not { } storage
            || !model.Storage.IsFilledOnce(storage, addition, cancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule, addition.Syntax.GetLocation(), reach.Locations(), ImmutableDictionary<string, string?>.Empty,
            storage.ContainingType is { } type ? type.Name + "." + storage.Name : storage.Name, reach.Describe()));
    }

    /// <summary>Does the object that has the event live longer than the invocation?</summary>
    private static bool Outlives(IEventReferenceOperation reference, LambdaModel model, CancellationToken cancellationToken)
    {
        if (reference.Event.IsStatic)
        {
            return true;
        }

        switch (RunOnceGuard.Unwrap(reference.Instance))
        {
            case IPropertyReferenceOperation { Property: { Name: "CurrentDomain", ContainingType.Name: "AppDomain" } }:
                return true;

            case IPropertyReferenceOperation { Property: { Name: "Default" or "Current", IsStatic: true, ContainingType.Name: "AssemblyLoadContext" } }:
                return true;

            case IInstanceReferenceOperation { Type: INamedTypeSymbol type }:
                return model.Storage.LivesInInitScope(type.OriginalDefinition, cancellationToken);

            case { } receiver when model.Storage.MayBe(receiver):
                return model.Storage.OfSharedObject(receiver, cancellationToken) is not null;

            default:
                return false;
        }
    }

    private static bool IsUnsubscribed(IEventSymbol symbol, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var use in model.References.UsesOf(symbol.Name, cancellationToken))
        {
            var name = use.Name(cancellationToken);
            var access = name.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.MemberAccessExpressionSyntax member && member.Name == name ? (SyntaxNode)member : name;
            if (access.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.AssignmentExpressionSyntax { OperatorToken.Text: "-=" or "=" } assignment && assignment.Left == access
                && SymbolEqualityComparer.Default.Equals(use.Symbol(cancellationToken)?.OriginalDefinition, symbol.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }
}
