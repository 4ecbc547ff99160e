using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LambdaAnalyzers.Tests.Reach;

/// <summary>
/// Small programs of several files by name, each with the reach that the messages of its <c>[|marked|]</c> findings tell,
/// or null where nothing may be found.
/// </summary>
internal sealed class ReachCases : IEnumerable
{
    private readonly Dictionary<string, (string? Reach, string[] Files)> _cases = new(StringComparer.Ordinal);

    /// <summary>For <c>[MemberData]</c>.</summary>
    public IEnumerable<object[]> Names => _cases.Keys.Select(static name => new object[] { name });

    /// <summary>Reach in one finding.</summary>
    public void Add(string name, string? reach, params string[] files) => _cases.Add(name, (reach, files));

    public IEnumerator GetEnumerator() => _cases.GetEnumerator();

    /// <summary>A file with a handler that does this.</summary>
    public static string Function(string body, string members = "") =>
        $$"""
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

    /// <summary>
    /// Asserts the findings, their reach and their first location, and that the order of the files makes no difference.
    /// Reaches of several findings are separated by a line break.
    /// </summary>
    public async Task VerifyAsync(string name)
    {
        var (reach, files) = _cases[name];
        Assert.Equal(reach is null, files.All(static file => !file.Contains("[|", StringComparison.Ordinal)));
        await VerifyAsync(new CompiledFunction([.. files]), reach?.Split('\n', StringSplitOptions.TrimEntries) ?? []);
    }

    public static async Task VerifyAsync(CompiledFunction function, params string[] reaches)
    {
        var found = await function.VerifyAsync();
        Assert.Equal(reaches, found.Select(static diagnostic => Reach(diagnostic.GetMessage())));
        Assert.All(found, static diagnostic => Assert.NotEmpty(diagnostic.AdditionalLocations));

        var compilation = function.Compile();
        var turned = await function.AnalyzeAsync(
            compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Reverse()), concurrent: false);
        Assert.Equal(found.Select(Describe), turned.Select(Describe));
    }

    /// <summary>The part of a message that says which handlers reach the code, and how.</summary>
    private static string Reach(string message)
    {
        const string Before = "on every invocation of ";
        var start = message.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return message[start..message.IndexOf(':', start)];
    }

    private static string Describe(Diagnostic diagnostic) =>
        diagnostic + " " + string.Join(" ", diagnostic.AdditionalLocations.Select(static location => location.GetLineSpan().ToString()));
}
