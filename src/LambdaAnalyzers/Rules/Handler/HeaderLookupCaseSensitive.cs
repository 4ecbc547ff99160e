using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>LMB511: a header is looked up by a name whose case the request may not have.</summary>
internal sealed class HeaderLookupCaseSensitive : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.HeaderLookupCaseSensitive,
        "Header lookup depends on case",
        "{0}, and 'Headers' tells cases apart: {1} {2} '{3}'; {4}",
        DiagnosticCategories.Handler,
        RuleLevel.Info,
        "Names of HTTP headers have no case, but the Headers of a request are an ordinary dictionary, which has. HTTP APIs, function URLs and load balancers send all names in lower case; a REST API may send them as the client wrote them, which for HTTP/2 is lower case too.");

    /// <summary>
    /// Headers that API Gateway and CloudFront write themselves, always in the same way. 'User-Agent' arrives so in every event of a REST API
    /// that AWS shows.
    /// </summary>
    private static readonly HashSet<string> s_ofTheGateway = new(StringComparer.Ordinal)
    {
        "CloudFront-Forwarded-Proto", "CloudFront-Is-Desktop-Viewer", "CloudFront-Is-Mobile-Viewer", "CloudFront-Is-SmartTV-Viewer",
        "CloudFront-Is-Tablet-Viewer", "CloudFront-Viewer-ASN", "CloudFront-Viewer-Country", "Host", "User-Agent", "Via", "X-Amz-Cf-Id", "X-Amzn-Trace-Id",
        "X-Forwarded-For", "X-Forwarded-Port", "X-Forwarded-Proto",
    };

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.PropertyReference, OperationKind.Invocation);

    public override bool AppliesTo(LambdaModel model) => ProxyRequests.AreReferenced(model.Compilation);

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        if (LookupOf(context.Operation) is not { } lookup
            || lookup.Key.ConstantValue is not { HasValue: true, Value: string name }
            || HeadersOf(lookup.Dictionary) is not { } headers
            || ProxyRequests.SourceOf(headers.Property) is not (not RequestSource.None and var source)
            || name == name.ToUpperInvariant() && name == name.ToLowerInvariant())
        {
            return;
        }

        var isLower = name == name.ToLowerInvariant();
        if ((isLower && source != RequestSource.RestApi)
            || (source == RequestSource.RestApi && (s_ofTheGateway.Contains(name) || ProxyRequests.IsOfHandshake(name))))
        {
            return;
        }

        var cancellationToken = context.CancellationToken;
        if (IgnoresCaseNearby(AssignedOnce.RootOf(context.Operation), name, cancellationToken)
            || model.InvokeScope.Find(context.Operation, cancellationToken) is not { } reach)
        {
            return;
        }

        if (source == RequestSource.RestApi && ProxyRequests.IsOfHttpApi(reach.Handlers[0], model, cancellationToken))
        {
            if (isLower)
            {
                return;
            }

            source = RequestSource.HttpApi;
        }
        else if (isLower && !ProxyRequests.IsOfRestApi(reach.Handlers[0], model, cancellationToken))
        {
            // An HTTP API in the old format, and a client of one's own, send it so.
            return;
        }

        foreach (var step in reach.Path)
        {
            if (ReplacesHeaders(step.Site, model, cancellationToken))
            {
                return;
            }
        }

        var isCertain = source != RequestSource.RestApi;
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            lookup.Key.Syntax.GetLocation(),
            reach.Locations(),
            ImmutableDictionary<string, string?>.Empty,
            source switch
            {
                RequestSource.HttpApi => "HTTP APIs and function URLs send all header names in lower case",
                RequestSource.LoadBalancer => "Load balancers send all header names in lower case",
                _ => "The case of header names is the client's",
            },
            reach.Describe(),
            isCertain ? "never finds" : "may not find",
            name,
            isCertain ? "look for '" + name.ToLowerInvariant() + "'" : "compare names without their case"));
    }

    /// <summary>The dictionary and the key of a lookup.</summary>
    private static (IOperation Dictionary, IOperation Key)? LookupOf(IOperation operation)
    {
        switch (operation)
        {
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } dictionary, Arguments: { Length: 1 } arguments } indexer
                when !(indexer.Parent is IAssignmentOperation assignment && assignment.Target == indexer):
                return (dictionary, arguments[0].Value);

            case IInvocationOperation { TargetMethod.Name: "TryGetValue" or "ContainsKey", Instance: { } dictionary, Arguments: { Length: > 0 } arguments }:
                return (dictionary, arguments[0].Value);

            case IInvocationOperation { TargetMethod: { Name: "GetValueOrDefault", IsExtensionMethod: true, ContainingType.Name: "CollectionExtensions" }, Arguments: { Length: > 1 } arguments }:
                return (arguments[0].Value, arguments[1].Value);

            default:
                return null;
        }
    }

    /// <summary>The <c>Headers</c> of a request, directly or through a variable.</summary>
    private static IPropertyReferenceOperation? HeadersOf(IOperation dictionary)
    {
        var value = RunOnceGuard.Unwrap(dictionary);
        if (value is IConditionalAccessInstanceOperation instance)
        {
            value = RunOnceGuard.Unwrap(AccessedBy(instance));
        }

        if (value is ILocalReferenceOperation local)
        {
            value = RunOnceGuard.Unwrap(AssignedOnce.ValueOf(local));
        }

        return value switch
        {
            IConditionalAccessOperation { WhenNotNull: IPropertyReferenceOperation inner } => Headers(inner),
            IPropertyReferenceOperation reference => Headers(reference),
            _ => null,
        };

        static IPropertyReferenceOperation? Headers(IPropertyReferenceOperation reference) =>
            reference.Property.Name is "Headers" or "MultiValueHeaders" ? reference : null;
    }

    /// <summary>What stands in front of the <c>?.</c> that this instance belongs to.</summary>
    private static IOperation? AccessedBy(IConditionalAccessInstanceOperation instance)
    {
        IOperation current = instance;
        while (current.Parent is { } parent)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == current)
            {
                return access.Operation;
            }

            current = parent;
        }

        return null;
    }

    /// <summary>Code that compares without case, changes the case, replaces the headers, or looks for the name in another case as well.</summary>
    private static bool IgnoresCaseNearby(IOperation root, string name, CancellationToken cancellationToken)
    {
        foreach (var operation in root.Descendants())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IgnoresCase(operation)
                || (LookupOf(operation) is { Key.ConstantValue: { HasValue: true, Value: string other } } && other != name && string.Equals(other, name, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IgnoresCase(IOperation operation) => operation switch
    {
        IFieldReferenceOperation field => field.Field.Name.EndsWith("IgnoreCase", StringComparison.Ordinal),
        IPropertyReferenceOperation { Property.Name: "Headers" or "MultiValueHeaders" } headers =>
            headers.Parent is IAssignmentOperation assignment && assignment.Target == headers && ProxyRequests.SourceOf(headers.Property) != RequestSource.None,
        IPropertyReferenceOperation property => property.Property.Name.EndsWith("IgnoreCase", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Does code that leads here give the request other headers?</summary>
    private static bool ReplacesHeaders(Location site, LambdaModel model, CancellationToken cancellationToken)
    {
        if (site.SourceTree is not { } tree || !model.References.Contains(tree)
            || model.References.ModelOf(tree).GetEnclosingSymbol(site.SourceSpan.Start, cancellationToken) is not IMethodSymbol method)
        {
            return false;
        }

        while (method is { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction, ContainingSymbol: IMethodSymbol outer })
        {
            method = outer;
        }

        if (model.References.BodyOf(method, cancellationToken) is not { } body)
        {
            return false;
        }

        foreach (var operation in body.Descendants())
        {
            if (operation is IPropertyReferenceOperation { Property.Name: "Headers" or "MultiValueHeaders" } && IgnoresCase(operation))
            {
                return true;
            }
        }

        return false;
    }
}
