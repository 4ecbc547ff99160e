using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Security;

/// <summary>Programs by name for one rule: either all with <c>[|marked|]</c> findings, or all look-alikes without one.</summary>
internal sealed class SecurityCases(string rule, bool reported) : IEnumerable
{
    private const string Usings =
        """
        using System.Net.Http;
        using System.Text;
        using Amazon.Lambda.APIGatewayEvents;
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Model;
        using Amazon.SimpleSystemsManagement;
        using Amazon.SimpleSystemsManagement.Model;

        """;

    private readonly Dictionary<string, string[]> _cases = new(StringComparer.Ordinal);

    /// <summary>For <c>[MemberData]</c>.</summary>
    public IEnumerable<object[]> Names => _cases.Keys.Select(static name => new object[] { name });

    /// <summary>A program of one or more files.</summary>
    public void Add(string name, params string[] sources) => _cases.Add(name, sources);

    public IEnumerator GetEnumerator() => _cases.GetEnumerator();

    public async Task<Diagnostic[]> VerifyAsync(string name)
    {
        var sources = _cases[name];
        Assert.Equal(reported, sources.Any(static source => source.Contains("[|", StringComparison.Ordinal)));
        return [.. await new CompiledFunction([.. sources.Select(static source => Usings + source)]) { Rule = rule }.VerifyAsync()];
    }

    /// <summary>A handler with these statements.</summary>
    public static string Handler(string statements, string members = "") =>
        $$"""
        public class Function
        {
            {{members}}
            public async Task<string> Handler(string input, ILambdaContext context)
            {
                {{statements}}
                await Task.Yield();
                return input;
            }
        }
        """;
}
