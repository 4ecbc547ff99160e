using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>
/// Handlers by name for one rule: either all with <c>[|marked|]</c> findings, or all look-alikes without one.
/// </summary>
internal sealed class RuleCases(string rule, bool reported, string usings = "") : IEnumerable
{
    private readonly Dictionary<string, string[]> _cases = new(StringComparer.Ordinal);

    /// <summary>For <c>[MemberData]</c>.</summary>
    public IEnumerable<object[]> Names => _cases.Keys.Select(static name => new object[] { name });

    /// <summary>What the body of a handler does, with members of its class and another file.</summary>
    public void Add(string name, string body, string members = "", string other = "") =>
        _cases.Add(name, other.Length == 0 ? [Function(body, members)] : [Function(body, members), usings + other]);

    /// <summary>A whole program.</summary>
    public void Add(string name, string[] files) => _cases.Add(name, [.. files.Select(file => usings + file)]);

    public IEnumerator GetEnumerator() => _cases.GetEnumerator();

    public async Task VerifyAsync(string name)
    {
        var files = _cases[name];
        Assert.Equal(reported, files.Any(static file => file.Contains("[|", StringComparison.Ordinal)));
        await new CompiledFunction(files) { Rule = rule }.VerifyAsync();
    }

    /// <summary>The messages of what is found in this handler.</summary>
    public static async Task<string[]> MessagesAsync(string rule, params string[] files) =>
        [.. (await new CompiledFunction(files) { Rule = rule }.VerifyAsync()).Select(static diagnostic => diagnostic.GetMessage())];

    public string Function(string body, string members) =>
        $$"""
        {{usings}}
        public class Function
        {
            {{members}}

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                await Task.Yield();
                {{body}}
            }
        }
        """;
}
