using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Batch;

/// <summary>
/// Members of a function by name for one rule: either all with <c>[|marked|]</c> findings, or all look-alikes without one.
/// They have <c>SaveAsync</c> and <c>Save</c> at hand: work that can fail.
/// </summary>
internal sealed class BatchCases(string rule, bool reported) : IEnumerable
{
    private const string Usings =
        """
        using System.Text.Json;
        using Amazon.DynamoDBv2.Model;
        using Amazon.Lambda.Annotations;
        using Amazon.Lambda.DynamoDBEvents;
        using Amazon.Lambda.KinesisEvents;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Logging;

        """;

    private readonly Dictionary<string, string[]> _cases = new(StringComparer.Ordinal);

    /// <summary>For <c>[MemberData]</c>.</summary>
    public IEnumerable<object[]> Names => _cases.Keys.Select(static name => new object[] { name });

    /// <summary>Members of the function, and other files.</summary>
    public void Add(string name, string members, params string[] others) =>
        _cases.Add(name, [Function(members), .. others.Select(static other => Usings + other)]);

    /// <summary>A whole program.</summary>
    public void AddProgram(string name, params string[] files) => _cases.Add(name, [.. files.Select(static file => Usings + file)]);

    public IEnumerator GetEnumerator() => _cases.GetEnumerator();

    public async Task VerifyAsync(string name)
    {
        var files = _cases[name];
        Assert.Equal(reported, files.Any(static file => file.Contains("[|", StringComparison.Ordinal)));
        await new CompiledFunction(files) { Rule = rule }.VerifyAsync();
    }

    /// <summary>What is found in these members.</summary>
    public static async Task<Diagnostic[]> FindAsync(string rule, string members) =>
        [.. await new CompiledFunction(Function(members)) { Rule = rule }.VerifyAsync()];

    private static string Function(string members) =>
        Usings + $$"""
        public partial class Function
        {
            private readonly IAmazonS3 _s3 = new AmazonS3Client();

            private Task SaveAsync(string body) => _s3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { ContentBody = body });

            private void Save(string body) => SaveAsync(body).GetAwaiter().GetResult();

        {{members}}
        }
        """;
}
