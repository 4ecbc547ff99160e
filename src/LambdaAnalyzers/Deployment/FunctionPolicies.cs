using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Deployment;

/// <summary>What a function may do, as far as the file says it: the policies of the function and of its role.</summary>
/// <param name="Statements">The statements that are written out.</param>
/// <param name="Managed">Names and ARNs of managed policies, as they are written.</param>
/// <param name="HasBoundary">Does a permissions boundary take away some of it?</param>
internal sealed record FunctionPolicies(ImmutableArray<TemplateNode> Statements, ImmutableArray<TemplateNode> Managed, bool HasBoundary)
{
    public static FunctionPolicies None { get; } = new(ImmutableArray<TemplateNode>.Empty, ImmutableArray<TemplateNode>.Empty, HasBoundary: false);
}

/// <summary>Who may invoke a function: a statement of its resource-based policy.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Span">Where that name stands.</param>
/// <param name="Properties">What it says.</param>
internal sealed record PermissionDeployment(string LogicalId, TextSpan Span, PropertyBag Properties);
