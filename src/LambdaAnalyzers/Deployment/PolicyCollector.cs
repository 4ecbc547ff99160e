using System.Collections.Immutable;

namespace LambdaAnalyzers.Deployment;

/// <summary>Puts together what a function may do, from its own policies and from those of its role.</summary>
internal sealed class PolicyCollector
{
    private readonly ImmutableArray<TemplateNode>.Builder _statements = ImmutableArray.CreateBuilder<TemplateNode>();
    private readonly ImmutableArray<TemplateNode>.Builder _managed = ImmutableArray.CreateBuilder<TemplateNode>();

    public bool HasBoundary { get; set; }

    public FunctionPolicies ToPolicies() =>
        _statements.Count + _managed.Count == 0 ? FunctionPolicies.None : new FunctionPolicies(_statements.ToImmutable(), _managed.ToImmutable(), HasBoundary);

    /// <summary>The policies of <c>AWS::IAM::Role</c>.</summary>
    public void AddRole(PropertyBag role)
    {
        HasBoundary |= role.Has(PropertyNames.PermissionsBoundary);
        foreach (var policy in ListOf(role.Find(PropertyNames.Policies)?.Value))
        {
            AddStatements(policy.Find(PropertyNames.PolicyDocument)?.Value.Find(PropertyNames.Statement)?.Value);
        }

        AddPolicies(role.Find(PropertyNames.ManagedPolicyArns)?.Value);
    }

    /// <summary>Names and ARNs of managed policies, and policies that are written out.</summary>
    public void AddPolicies(TemplateNode? list)
    {
        foreach (var policy in ListOf(list))
        {
            switch (TemplateScope.IntrinsicOf(policy))
            {
                case null when policy.Kind == TemplateNodeKind.Scalar:
                    _managed.Add(policy);
                    break;

                case ("Sub", { Kind: TemplateNodeKind.Scalar } text):
                    _managed.Add(text);
                    break;

                case null:
                    AddStatements(policy.Find(PropertyNames.Statement)?.Value);
                    break;
            }
        }
    }

    public void AddStatements(TemplateNode? list)
    {
        foreach (var statement in ListOf(list))
        {
            if (statement.Kind == TemplateNodeKind.Mapping)
            {
                _statements.Add(statement);
            }
        }
    }

    /// <summary>A list, or the one thing that may stand for it.</summary>
    private static ImmutableArray<TemplateNode> ListOf(TemplateNode? node) =>
        node is null ? ImmutableArray<TemplateNode>.Empty
        : node.Kind == TemplateNodeKind.Sequence && node.Tag is null ? node.Items
        : ImmutableArray.Create(node);
}
