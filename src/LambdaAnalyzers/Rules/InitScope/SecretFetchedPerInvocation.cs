using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB106: a secret or parameter is fetched on every invocation without a cache.</summary>
internal sealed class SecretFetchedPerInvocation : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.SecretFetchedPerInvocation,
        "Secret or parameter is fetched on every invocation",
        "'{0}' is called on every invocation of {1}: each call is waited and paid for and counts against the service's rate limit; fetch the value once and keep it, or use a cache that expires",
        DiagnosticCategories.InitScope,
        RuleLevel.Warning,
        "A secret or parameter that is the same for every event needs to be fetched once per execution environment, or once per expiry of a cache: in init scope, in a field that is filled once, through Powertools Parameters, the Secrets Manager caching client, or the Parameters and Secrets extension.");

    /// <summary>The calls that fetch, and the calls that show that the value changes at run time: then it is state, and must be read each time.</summary>
    private static readonly Dictionary<string, string[]> s_changedBy = new(StringComparer.Ordinal)
    {
        ["Amazon.SecretsManager"] = new[] { "PutSecretValueAsync", "UpdateSecretAsync", "PutSecretValue", "UpdateSecret", "UpdateSecretVersionStageAsync" },
        ["Amazon.SimpleSystemsManagement"] = new[] { "PutParameterAsync", "PutParameter" },
        ["Amazon.AppConfigData"] = new string[0],
    };

    private static readonly HashSet<string> s_fetches = new(StringComparer.Ordinal)
    {
        "GetSecretValueAsync", "GetSecretValue", "BatchGetSecretValueAsync",
        "GetParameterAsync", "GetParameter", "GetParametersAsync", "GetParameters", "GetParametersByPathAsync", "GetParametersByPath",
        "StartConfigurationSessionAsync", "StartConfigurationSession",
    };

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.Invocation);

    public override bool AppliesTo(LambdaModel model) => model.Symbols.AmazonService is not null;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var invocation = (IInvocationOperation)context.Operation;
        var method = invocation.TargetMethod;
        if (!s_fetches.Contains(method.Name) || !model.Symbols.IsAwsService(method.ContainingType))
        {
            return;
        }

        var cancellationToken = context.CancellationToken;
        var service = method.ContainingType.ContainingNamespace?.ToDisplayString() ?? string.Empty;
        if (!s_changedBy.TryGetValue(service, out var changes)
            || model.InvokeScope.Find(invocation, cancellationToken) is not { } reach
            || !IsSameOnEveryInvocation(invocation, model, cancellationToken)
            || IsChanged(changes, model.References, cancellationToken)
            || model.InvokeScope.RunsOnlyAfterFailure(invocation, cancellationToken)
            || model.InvokeScope.RunsOnlyOnDeployment(reach, cancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            CalledName(invocation),
            reach.Locations(),
            InitScopePlace.Of(invocation, model, cancellationToken),
            method.Name,
            reach.Describe()));
    }

    /// <summary>The same name on every invocation; by which client it is fetched does not matter.</summary>
    private static bool IsSameOnEveryInvocation(IInvocationOperation invocation, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter?.Type.Name != "CancellationToken" && !model.Dependence.IsIndependentValue(argument.Value, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsChanged(string[] changes, SourceReferences references, CancellationToken cancellationToken)
    {
        foreach (var change in changes)
        {
            if (references.MayOccur(change, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private static Location CalledName(IInvocationOperation invocation) =>
        invocation.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax { Expression: { } expression }
            ? expression switch
            {
                Microsoft.CodeAnalysis.CSharp.Syntax.MemberAccessExpressionSyntax access => access.Name.GetLocation(),
                Microsoft.CodeAnalysis.CSharp.Syntax.MemberBindingExpressionSyntax binding => binding.Name.GetLocation(),
                _ => expression.GetLocation(),
            }
            : invocation.Syntax.GetLocation();
}
