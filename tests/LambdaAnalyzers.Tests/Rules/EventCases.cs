using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules;

/// <summary>
/// Members of a function by name for one rule: either all with <c>[|marked|]</c> findings, or all look-alikes without one.
/// They have <c>SaveAsync</c> and <c>Save</c> at hand: work that can fail.
/// </summary>
internal sealed class EventCases(string rule, bool reported) : IEnumerable
{
    private const string Usings =
        """
        using System.Net;
        using System.Text.Json;
        using System.Web;
        using Amazon.DynamoDBv2.Model;
        using Amazon.Lambda.Annotations;
        using Amazon.Lambda.APIGatewayEvents;
        using Amazon.Lambda.CloudWatchEvents;
        using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
        using Amazon.Lambda.DynamoDBEvents;
        using Amazon.Lambda.KinesisEvents;
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.S3Events;
        using Amazon.Lambda.Serialization.SystemTextJson;
        using Amazon.Lambda.SNSEvents;
        using Amazon.S3.Model;
        using Amazon.S3.Transfer;
        using Amazon.SimpleNotificationService;
        using Amazon.SQS.Model;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Logging;

        """;

    private readonly Dictionary<string, (string? Template, string[] Files)> _cases = new(StringComparer.Ordinal);

    /// <summary>For <c>[MemberData]</c>.</summary>
    public IEnumerable<object[]> Names => _cases.Keys.Select(static name => new object[] { name });

    /// <summary>Members of the function, and other files.</summary>
    public void Add(string name, string members, params string[] others) =>
        _cases.Add(name, (null, [Function(members), .. others.Select(static other => Usings + other)]));

    /// <summary>Whole files.</summary>
    public void AddProgram(string name, params string[] files) => _cases.Add(name, (null, [.. files.Select(static file => Usings + file)]));

    /// <summary>Members of the function, and the template that deploys it.</summary>
    public void AddDeployed(string name, string template, string members) => _cases.Add(name, (template, [Function(members)]));

    public IEnumerator GetEnumerator() => _cases.GetEnumerator();

    public async Task VerifyAsync(string name)
    {
        var (template, files) = _cases[name];
        Assert.Equal(reported, files.Any(static file => file.Contains("[|", StringComparison.Ordinal)));
        var function = new CompiledFunction(files) { Rule = rule };
        if (template is not null)
        {
            function.WithFile("/0/template.yaml", template);
        }

        await function.VerifyAsync();
    }

    /// <summary>What is found in these members.</summary>
    public static async Task<Diagnostic[]> FindAsync(string rule, string members, params (string Key, string Value)[] options)
    {
        var function = new CompiledFunction(Function(members)) { Rule = rule };
        foreach (var (key, value) in options)
        {
            function.WithOption(key, value);
        }

        return [.. await function.VerifyAsync()];
    }

    /// <summary>A template with the function and these triggers.</summary>
    public static string Sam(string events, string more = "") =>
        $$"""
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Worker:
            Type: AWS::Serverless::Function
            Properties:
              Handler: {{CompiledFunction.AssemblyName}}::Function::Handler
              Events:
        {{Indent(events, 8)}}
        {{more}}
        """;

    public static string Indent(string text, int by) =>
        string.Join("\n", text.Replace("\r", "", StringComparison.Ordinal).Split('\n').Select(line => new string(' ', by) + line));

    /// <summary>The whole function around members.</summary>
    public static string Function(string members) =>
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
