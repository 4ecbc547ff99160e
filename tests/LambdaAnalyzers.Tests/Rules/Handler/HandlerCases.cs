using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Handler;

/// <summary>Programs by name for one rule: either all with <c>[|marked|]</c> findings, or all look-alikes without one.</summary>
internal sealed class HandlerCases(string rule, bool reported, params (string Key, string Value)[] options) : IEnumerable
{
    private const string Usings =
        """
        using Amazon.Lambda.Annotations;
        using Amazon.Lambda.Annotations.APIGateway;
        using Amazon.Lambda.Annotations.SQS;
        using Amazon.Lambda.APIGatewayEvents;
        using Amazon.Lambda.ApplicationLoadBalancerEvents;
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.Serialization.SystemTextJson;
        using Amazon.Lambda.TestUtilities;
        using System.Text.Json.Serialization;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.DependencyInjection;

        """;

    private readonly Dictionary<string, (string? Handler, string Source)> _cases = new(StringComparer.Ordinal);

    /// <summary>For <c>[MemberData]</c>.</summary>
    public IEnumerable<object[]> Names => _cases.Keys.Select(static name => new object[] { name });

    /// <summary>A program whose handlers only their shape, an attribute or a registration tells.</summary>
    public void Add(string name, string source) => _cases.Add(name, (null, source));

    /// <summary>A program with a handler that is deployed: <c>Type::Method</c>.</summary>
    public void Add(string name, string handler, string source) => _cases.Add(name, (handler, source));

    public IEnumerator GetEnumerator() => _cases.GetEnumerator();

    public Task VerifyAsync(string name) => VerifyAsync(name, static _ => true);

    /// <summary>The same for a project that does not reference everything.</summary>
    public async Task VerifyAsync(string name, Func<MetadataReference, bool> isReferenced)
    {
        var (handler, source) = _cases[name];
        Assert.Equal(reported, source.Contains("[|", StringComparison.Ordinal));
        await FindAsync(rule, handler, source, isReferenced, options);
    }

    /// <summary>What is found, which is what is marked.</summary>
    public static Task<Diagnostic[]> FindAsync(string rule, string? handler, string source, params (string Key, string Value)[] options) =>
        FindAsync(rule, handler, source, static _ => true, options);

    private static async Task<Diagnostic[]> FindAsync(
        string rule, string? handler, string source, Func<MetadataReference, bool> isReferenced, (string Key, string Value)[] options)
    {
        // A using of a namespace that is not there would be an error.
        var references = CompiledFunction.AllReferences.Where(isReferenced).ToImmutableArray();
        var usings = references.Length == CompiledFunction.AllReferences.Length ? Usings : string.Empty;
        var function = new CompiledFunction(usings + source) 
        {
            Rule = rule,
            References = references,
            OutputKind = source.Contains(" Main()", StringComparison.Ordinal) ? OutputKind.ConsoleApplication : null,
        };
        if (handler is not null)
        {
            function.WithFile("/0/aws-lambda-tools-defaults.json", Defaults(CompiledFunction.AssemblyName, handler));
        }

        foreach (var (key, value) in options)
        {
            function.WithOption(key, value);
        }

        return [.. await function.VerifyAsync()];
    }

    public static string Defaults(string assembly, string handler) => $$"""{ "function-handler": "{{assembly}}::{{handler}}" }""";
}
