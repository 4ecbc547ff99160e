using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Rules.Security;

/// <summary>CDK programs by name for one rule, compiled against the AWS CDK itself and no Lambda library.</summary>
internal sealed class CdkCases(string rule, bool reported) : IEnumerable
{
    private const string Usings =
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Amazon.CDK;
        using Amazon.CDK.AWS.IAM;
        using Amazon.CDK.AWS.Lambda;
        using Amazon.CDK.AWS.SecretsManager;
        using Amazon.CDK.AWS.SSM;
        using Constructs;

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
        return [.. await Program(rule, sources).VerifyAsync()];
    }

    public static CompiledFunction Program(string rule, params string[] sources) => new([.. sources.Select(static source => Usings + source)])
    {
        Rule = rule,
        GlobalUsings = string.Empty,
        References = [.. Testing.LambdaReferences.Net80, .. Testing.LambdaReferences.Load("cdk")],
    };

    /// <summary>A stack with these statements.</summary>
    public static string Stack(string statements, string members = "") =>
        $$"""
        public class OrdersStack : Stack
        {
            {{members}}
            public OrdersStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
            {
                {{statements}}
            }
        }
        """;

    /// <summary>A stack with one function of this environment.</summary>
    public static string Function(string environment, string before = "", string members = "") => Stack(
        before + "var fn = new Function(this, \"Orders\", new FunctionProps { Runtime = Runtime.DOTNET_8, Handler = \"Orders\", Code = Code.FromAsset(\"publish\"), Environment = " + environment + " });",
        members);
}
