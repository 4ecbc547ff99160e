using System;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Cdk;
using LambdaAnalyzers.Secrets;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Security;

/// <summary>LMB407 in a CDK program.</summary>
internal sealed class PermissionWithoutSourceInCdk : CdkRule
{
    public override DiagnosticDescriptor Descriptor => PermissionWithoutSource.Rule;

    public override void Analyze(OperationAnalysisContext context, CdkModel model)
    {
        switch (context.Operation)
        {
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "Principal" } property } target } assignment
                when property.ContainingType.IsOrImplements(model.Symbols.Permission) || property.ContainingType.IsOrImplements(model.Symbols.PermissionProps):
                if (ServiceOf(assignment.Value, model, context) is { } service && !IsNarrowed(assignment, target))
                {
                    Report(context, assignment.Value, service);
                }

                break;

            case IInvocationOperation { TargetMethod: { Name: "GrantInvoke" } method, Arguments: { Length: > 0 } arguments } grant
                when method.ContainingType.IsOrImplements(model.Symbols.FunctionInterface) || grant.Instance?.Type?.IsOrImplements(model.Symbols.FunctionInterface) == true:
                if (ServiceOf(arguments[0].Value, model, context) is { } granted)
                {
                    Report(context, arguments[0].Value, granted);
                }

                break;
        }
    }

    private void Report(OperationAnalysisContext context, IOperation principal, string service) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptor, principal.Syntax.GetLocation(), "This permission", "'" + service + "'", CdkNames.FunctionAround(context.Operation)));

    /// <summary>The name of the service that is let in, if that is one without conditions of its own.</summary>
    private static string? ServiceOf(IOperation principal, CdkModel model, OperationAnalysisContext context)
    {
        var value = RunOnceGuard.Unwrap(principal);
        if (value is ILocalReferenceOperation local)
        {
            value = RunOnceGuard.Unwrap(AssignedOnce.ValueOf(local));
        }

        switch (value)
        {
            case { ConstantValue: { HasValue: true, Value: string name } }:
                return PermissionWithoutSource.NeedsSource(name) && name != "*" ? name : null;

            case IObjectCreationOperation { Arguments: { Length: > 0 } arguments } creation
                when SymbolEqualityComparer.Default.Equals(creation.Type, model.Symbols.ServicePrincipal):
                if (arguments.Length > 1 && arguments[1].ArgumentKind == ArgumentKind.Explicit && !arguments[1].Value.ConstantValue.HasValue)
                {
                    // Options may have conditions.
                    return null;
                }

                return WrittenText.Of(arguments[0].Value, model.References, context.CancellationToken) is { } service
                    ? PermissionWithoutSource.NeedsSource(service) ? service : null
                    : RegionalService(arguments[0].Value);

            default:
                return null;
        }
    }

    /// <summary><c>$"logs.{Region}.amazonaws.com"</c>.</summary>
    private static string? RegionalService(IOperation name) =>
        name is IInterpolatedStringOperation { Parts: { Length: > 1 } parts }
        && parts[parts.Length - 1] is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string end } }
        && end.EndsWith(".amazonaws.com", StringComparison.Ordinal)
        && parts[0] is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string start } }
            ? start + "…" + end
            : null;

    private static bool IsNarrowed(ISimpleAssignmentOperation assignment, IPropertyReferenceOperation target)
    {
        if (assignment.Parent is IObjectOrCollectionInitializerOperation initializer)
        {
            foreach (var member in initializer.Initializers)
            {
                if (Narrows(member))
                {
                    return true;
                }
            }

            // A variable may be completed later.
            return initializer.Parent is { } creation && VariableOf(creation) is { } local && IsNarrowedLater(local, assignment);
        }

        return target.Instance is not ILocalReferenceOperation owner || IsNarrowedLater(owner.Local, assignment);
    }

    private static ILocalSymbol? VariableOf(IOperation creation)
    {
        var current = creation;
        while (current.Parent is IConversionOperation or IParenthesizedOperation)
        {
            current = current.Parent;
        }

        return current.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } ? declarator.Symbol : null;
    }

    private static bool IsNarrowedLater(ILocalSymbol local, IOperation near)
    {
        foreach (var operation in AssignedOnce.RootOf(near).Descendants())
        {
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: ILocalReferenceOperation owner } } later
                && SymbolEqualityComparer.Default.Equals(owner.Local, local)
                && Narrows(later))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Narrows(IOperation member) =>
        member is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "SourceArn" or "SourceAccount" or "OrganizationId" or "PrincipalOrgId" or "EventSourceToken" or "FunctionUrlAuthType" } } assignment
        && assignment.Value.ConstantValue is not { HasValue: true, Value: null };
}
