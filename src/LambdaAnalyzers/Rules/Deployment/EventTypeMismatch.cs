using System;
using System.Collections.Generic;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB802: the trigger sends another event than the handler's parameter holds.</summary>
internal sealed class EventTypeMismatch : DeploymentRule
{
    private const string RestRequest = "Amazon.Lambda.APIGatewayEvents.APIGatewayProxyRequest";
    private const string HttpRequest = "Amazon.Lambda.APIGatewayEvents.APIGatewayHttpApiV2ProxyRequest";

    private static readonly string[] s_onlyInVersion1 = { "HttpMethod", "Path", "Resource", "MultiValueHeaders", "MultiValueQueryStringParameters" };
    private static readonly string[] s_onlyInVersion2 = { "RawPath", "RouteKey", "RawQueryString", "Cookies", "Http" };

    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.EventTypeMismatch,
        "Trigger sends another event than the handler takes",
        "Trigger '{0}' sends {1} event, but '{2}' takes '{3}', {4}; {5}",
        DiagnosticCategories.Deployment,
        RuleLevel.Warning,
        "Lambda gives the JSON of the event to the serializer, which fills what it finds by name. An event of another kind gives an object without content and no error: "
        + "the handler fails later, or does nothing. REST APIs and HTTP APIs differ too: an HTTP API sends version 2.0 unless it is told otherwise.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Analyze(DeploymentContext context)
    {
        foreach (var function in context.Functions)
        {
            if (function.Target.Method is not { Parameters.Length: > 0 } method
                || InputOf(function, method, context.Model.Symbols) is not { } input
                || !IsKnownEvent(input))
            {
                continue;
            }

            var fits = false;
            var mismatches = new List<(EventSource Source, string[] Expected)>();
            foreach (var source in function.Function.Events)
            {
                var expected = TypesOf(source);
                if (expected.Length == 0)
                {
                    // A trigger of which nothing is known may be the one that fits.
                    fits = true;
                }
                else if (Fits(input, expected))
                {
                    fits = true;
                }
                else
                {
                    mismatches.Add((source, expected));
                }
            }

            foreach (var (source, expected) in mismatches)
            {
                // The two versions of API requests have much in common: it matters only what the code reads.
                var consequence = "whose properties stay null";
                if (IsApi(input) && IsApi(expected))
                {
                    if (!IsInLibrary(method) && MissingMember(context, method, input) is var missing)
                    {
                        if (missing is null)
                        {
                            continue;
                        }

                        consequence = $"whose '{missing}' stays null";
                    }
                }
                else if (fits)
                {
                    // A function with several triggers may tell them apart.
                    continue;
                }

                context.Report(
                    source.KindSpan,
                    DeploymentContext.In(method),
                    properties: null,
                    source.Name,
                    Article(source.Facts.Name),
                    method.ShortName(),
                    input.Name,
                    consequence,
                    Advice(source, expected));
            }
        }
    }

    /// <summary>The bridge of ASP.NET Core reads the whole request.</summary>
    private static bool IsInLibrary(IMethodSymbol method) => method.Locations.Length == 0 || !method.Locations[0].IsInSource;

    /// <summary>A member of the request that the class reads and that only the other version of the event has.</summary>
    private static string? MissingMember(DeploymentContext context, IMethodSymbol method, INamedTypeSymbol input)
    {
        foreach (var member in Fits(input, new[] { RestRequest }) ? s_onlyInVersion1 : s_onlyInVersion2)
        {
            foreach (var name in context.Model.References.NamesOf(member, context.CancellationToken))
            {
                if (IsDeclaredIn(method.ContainingType, name.SyntaxTree)
                    && context.Model.References.ModelOf(name.SyntaxTree).GetSymbolInfo(name, context.CancellationToken).Symbol is IPropertySymbol property
                    && (IsApi(property.ContainingType) || (property.ContainingType.ContainingType is { } outer && IsApi(outer))))
                {
                    return member;
                }
            }
        }

        return null;
    }

    private static bool IsDeclaredIn(INamedTypeSymbol type, SyntaxTree tree)
    {
        foreach (var declaration in type.DeclaringSyntaxReferences)
        {
            if (declaration.SyntaxTree == tree)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The event that the handler gets: its parameter, or what the ASP.NET Core bridge takes.</summary>
    private static INamedTypeSymbol? InputOf(DeployedFunction function, IMethodSymbol method, LambdaSymbols symbols)
    {
        if (method.HasAttribute(symbols.LambdaFunctionAttribute) && function.Target.Text?.Type.EndsWith("_Generated", StringComparison.Ordinal) == true)
        {
            // The generated method takes the event that the attribute says, and so does the template.
            return null;
        }

        var type = method.Parameters[0].Type;
        return symbols.IsLambdaContext(type) ? null : type as INamedTypeSymbol;
    }

    /// <summary>Only the events of the table are judged: a type of one's own may hold anything.</summary>
    private static bool IsKnownEvent(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.ContainingAssembly?.Name.StartsWith("Amazon.Lambda.", StringComparison.Ordinal) == true)
            {
                var name = FullName(current);
                foreach (EventSourceKind kind in Enum.GetValues(typeof(EventSourceKind)))
                {
                    foreach (var expected in EventSourceFacts.Of(kind).EventTypes)
                    {
                        if (Matches(name, expected))
                        {
                            return true;
                        }
                    }
                }
            }
        }

        return false;
    }

    private static string[] TypesOf(EventSource source)
    {
        switch (source.Kind)
        {
            case EventSourceKind.HttpApi:
                return source.PayloadFormatVersion switch
                {
                    { IsAbsent: true } => new[] { HttpRequest },
                    { IsKnown: true, Value: "2.0" or "2" } => new[] { HttpRequest },
                    { IsKnown: true, Value: "1.0" or "1" } => new[] { RestRequest },
                    _ => Array.Empty<string>(),
                };

            default:
                var types = new string[source.Facts.EventTypes.Length];
                source.Facts.EventTypes.CopyTo(types);
                return types;
        }
    }

    private static bool Fits(INamedTypeSymbol type, string[] expected)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            var name = FullName(current);
            foreach (var one in expected)
            {
                if (Matches(name, one))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Matches(string name, string expected) =>
        expected[expected.Length - 1] == '.' ? name.StartsWith(expected, StringComparison.Ordinal) : name == expected;

    private static bool IsApi(INamedTypeSymbol type) => Fits(type, new[] { RestRequest, HttpRequest });

    private static bool IsApi(string[] expected) => Array.IndexOf(expected, RestRequest) >= 0 || Array.IndexOf(expected, HttpRequest) >= 0;

    private static string FullName(INamedTypeSymbol type)
    {
        var name = type.Name;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = outer.Name + "." + name;
        }

        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            name = space.Name + "." + name;
        }

        return name;
    }

    private static string Article(string name) => (name[0] is 'S' && name is "SQS" or "SNS" or "S3" || "AEIOaeio".IndexOf(name[0]) >= 0 || name.StartsWith("HTTP", StringComparison.Ordinal) ? "an " : "a ") + name;

    private static string Advice(EventSource source, string[] expected)
    {
        if (source.Kind == EventSourceKind.HttpApi && expected[0] == HttpRequest)
        {
            return "take 'APIGatewayHttpApiV2ProxyRequest', or let the trigger send 'PayloadFormatVersion: 1.0'";
        }

        var name = expected[0];
        return name[name.Length - 1] == '.' ? $"take a type of '{name.TrimEnd('.')}'" : $"take '{name.Substring(name.LastIndexOf('.') + 1)}'";
    }
}
