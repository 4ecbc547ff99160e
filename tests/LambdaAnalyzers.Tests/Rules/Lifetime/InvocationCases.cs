using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Lifetime;

/// <summary>
/// Members of a function by name for one rule on what a handler starts, waits for and leaves behind: either all with <c>[|marked|]</c>
/// findings, or all look-alikes without one. They have <c>SendAsync</c> and an S3 client at hand.
/// </summary>
internal sealed class InvocationCases(string rule, bool reported, bool arePrograms = false) : IEnumerable
{
    private const string Usings =
        """
        using System.Threading.Channels;
        using Amazon.Lambda.Annotations;
        using Amazon.Lambda.APIGatewayEvents;
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.S3Events;
        using Amazon.Lambda.Serialization.SystemTextJson;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Logging;

        """;

    private readonly Dictionary<string, (string[] Files, string? Template)> _cases = new(StringComparer.Ordinal);

    /// <summary>For <c>[MemberData]</c>.</summary>
    public IEnumerable<object[]> Names => _cases.Keys.Select(static name => new object[] { name });

    /// <summary>Members of the function, or a whole program, and other files.</summary>
    public void Add(string name, string members, params string[] others) =>
        _cases.Add(name, ([arePrograms ? Usings + members : Function(members), .. others.Select(static other => Usings + other)], null));

    /// <summary>A function that is deployed with this number of seconds, or another value of the template, as its time-out.</summary>
    public void AddDeployed(string name, string timeout, string members) => _cases.Add(name, ([Function(members)], Template(timeout)));

    /// <summary>A program with other files beside a template.</summary>
    public void AddBeside(string name, string template, params string[] files) =>
        _cases.Add(name, ([.. files.Select(static file => Usings + file)], template));

    public IEnumerator GetEnumerator() => _cases.GetEnumerator();

    public async Task VerifyAsync(string name)
    {
        var (files, template) = _cases[name];
        Assert.Equal(reported, files.Any(static file => file.Contains("[|", StringComparison.Ordinal)));
        await FindAsync(rule, files, template);
    }

    /// <summary>What is found in these members.</summary>
    public static Task<Diagnostic[]> FindAsync(string rule, string members) => FindAsync(rule, [Function(members)], null);

    /// <summary>The same for a function that is deployed with a time-out.</summary>
    public static Task<Diagnostic[]> FindAsync(string rule, string members, string timeout) => FindAsync(rule, [Function(members)], Template(timeout));

    private static async Task<Diagnostic[]> FindAsync(string rule, string[] files, string? template)
    {
        var function = new CompiledFunction(files) { Rule = rule };
        if (template is not null)
        {
            function.WithFile("/0/template.yaml", template);
        }

        return [.. await function.VerifyAsync()];
    }

    private static string Function(string members) =>
        Usings + $$"""
        public partial class Function
        {
            private readonly IAmazonS3 _s3 = new AmazonS3Client();

            private Task SendAsync(string body) => _s3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { ContentBody = body });

        {{members}}
        }
        """;

    private static string Template(string timeout) =>
        $"""
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Worker:
            Type: AWS::Serverless::Function
            Properties:
              Handler: {CompiledFunction.AssemblyName}::Function::Handler
              Runtime: dotnet8
              {(timeout.Length == 0 ? "MemorySize: 512" : "Timeout: " + timeout)}
        """;
}

/// <summary>Functions by name that are deployed with a time-out: a number of seconds, another value of the template, or none.</summary>
internal sealed class DeployedCases(string rule, bool reported) : IEnumerable
{
    private readonly InvocationCases _cases = new(rule, reported);

    /// <summary>For <c>[MemberData]</c>.</summary>
    public IEnumerable<object[]> Names => _cases.Names;

    public void Add(string name, string timeout, string members) => _cases.AddDeployed(name, timeout, members);

    public IEnumerator GetEnumerator() => _cases.GetEnumerator();

    public Task VerifyAsync(string name) => _cases.VerifyAsync(name);
}
