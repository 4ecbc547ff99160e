using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.State;

/// <summary>Programs by name for one rule: either all with <c>[|marked|]</c> findings, or all look-alikes without one.</summary>
internal sealed class StateCases(string rule, bool reported, string? template = null, string? option = null) : IEnumerable
{
    /// <summary>A deployment whose environments are restored from a snapshot.</summary>
    public const string SnapStart =
        """
        Resources:
          Orders:
            Type: AWS::Serverless::Function
            Properties:
              Handler: MyFunction::Function::Handler
              Runtime: dotnet8
              AutoPublishAlias: live
              SnapStart:
                ApplyOn: PublishedVersions
        """;

    /// <summary>A deployment with many invocations in one process.</summary>
    public const string ManagedInstances =
        """
        Resources:
          Orders:
            Type: AWS::Serverless::Function
            Properties:
              Handler: MyFunction::Function::Handler
              Runtime: dotnet8
              CapacityProviderConfig:
                Arn: arn:aws:lambda:eu-west-1:123456789012:capacity-provider:orders
        """;

    /// <summary>A deployment with one invocation at a time.</summary>
    public const string Ordinary =
        """
        Resources:
          Orders:
            Type: AWS::Serverless::Function
            Properties:
              Handler: MyFunction::Function::Handler
              Runtime: dotnet8
        """;

    public const string Usings =
        """
        using System.Globalization;
        using System.Net.Http;
        using System.Text;
        using System.Text.Json;
        using Amazon.Lambda.Annotations;
        using Amazon.Lambda.Annotations.APIGateway;
        using Amazon.Lambda.APIGatewayEvents;
        using Amazon.Lambda.RuntimeSupport;
        using Amazon.Lambda.Serialization.SystemTextJson;
        using Amazon.SecretsManager;
        using Amazon.SecretsManager.Model;
        using Amazon.SecurityToken;
        using Amazon.SimpleSystemsManagement;
        using Amazon.SimpleSystemsManagement.Model;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;

        """;

    public const string Types =
        """

        public class Input { public string Id { get; set; } public string Tenant { get; set; } public int Count { get; set; } public List<string> Lines { get; set; } public Input Inner { get; set; } }
        public interface IStore { Task<string> LoadAsync(string key); Task<string> LoadAsync(ILambdaContext context); string Load(string key); event EventHandler Changed; }
        public class Store : IStore { public Task<string> LoadAsync(string key) => Task.FromResult("fixed"); public Task<string> LoadAsync(ILambdaContext context) => Task.FromResult("fixed"); public string Load(string key) => "fixed"; public event EventHandler Changed; public void Raise() => Changed?.Invoke(this, EventArgs.Empty); }
        """;

    private readonly Dictionary<string, string> _cases = new(StringComparer.Ordinal);

    /// <summary>For <c>[MemberData]</c>.</summary>
    public IEnumerable<object[]> Names => _cases.Keys.Select(static name => new object[] { name });

    /// <summary>A whole program.</summary>
    public void Add(string name, string source) => _cases.Add(name, source);

    /// <summary>Members of the handler's class, and what its handler does with <c>input</c> and <c>context</c>.</summary>
    public void Add(string name, string members, string statements) => _cases.Add(name, Function(members, statements));

    public static string Function(string members, string statements) =>
        $$"""
        public class Function
        {
            {{members}}

            public async Task<string> Handler(Input input, ILambdaContext context)
            {
                await Task.Yield();
                {{statements}}
                return string.Empty;
            }
        }
        """;

    public IEnumerator GetEnumerator() => _cases.GetEnumerator();

    public async Task VerifyAsync(string name)
    {
        var source = _cases[name];
        Assert.Equal(reported, source.Contains("[|", StringComparison.Ordinal));
        await FindAsync(rule, source, template, option: option);
    }

    /// <summary>What is found, which is what is marked.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="source">The program.</param>
    /// <param name="template">What deploys it.</param>
    /// <param name="allowErrors">May the program have compile errors?</param>
    /// <param name="option">The name of an option that is set to <c>true</c>.</param>
    public static async Task<Diagnostic[]> FindAsync(string rule, string source, string? template = null, bool allowErrors = false, string? option = null)
    {
        var function = new CompiledFunction(Usings + source + Types) { Rule = rule, AllowErrors = allowErrors };
        if (option is not null)
        {
            function.WithOption(option, "true");
        }

        if (template is not null)
        {
            function.WithFile("/0/template.yaml", template);
        }

        return [.. await function.VerifyAsync()];
    }
}
