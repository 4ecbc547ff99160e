using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Handler;

/// <summary>Programs by name for one rule: either all with <c>[|marked|]</c> findings, or all look-alikes without one.</summary>
internal sealed class HandlerCases(string rule, bool reported) : IEnumerable
{
    private const string Usings =
        """
        using Amazon.Lambda.Annotations;
        using Amazon.Lambda.Annotations.APIGateway;
        using Amazon.Lambda.Annotations.SQS;
        using Amazon.Lambda.APIGatewayEvents;
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.Serialization.SystemTextJson;
        using Amazon.Lambda.TestUtilities;
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

    public async Task VerifyAsync(string name)
    {
        var (handler, source) = _cases[name];
        Assert.Equal(reported, source.Contains("[|", StringComparison.Ordinal));
        await FindAsync(rule, handler, source);
    }

    /// <summary>What is found, which is what is marked.</summary>
    public static async Task<Diagnostic[]> FindAsync(string rule, string? handler, string source)
    {
        var function = new CompiledFunction(Usings + source) { Rule = rule };
        if (handler is not null)
        {
            function.WithFile("/0/aws-lambda-tools-defaults.json", Defaults(CompiledFunction.AssemblyName, handler));
        }

        return [.. await function.VerifyAsync()];
    }

    public static string Defaults(string assembly, string handler) => $$"""{ "function-handler": "{{assembly}}::{{handler}}" }""";
}
