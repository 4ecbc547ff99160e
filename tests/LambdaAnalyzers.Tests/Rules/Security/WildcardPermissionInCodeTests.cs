using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.Security;

/// <summary>LMB408 in code: the policies that Lambda Annotations writes into the template.</summary>
public class WildcardPermissionInCodeTests
{
    private const string Rule = DiagnosticIds.WildcardPermission;

    private static readonly SecurityCases s_reported = new(Rule, reported: true)
    {
        { "alone", Of("Policies = \"[|AmazonS3FullAccess|]\"") },
        { "second", Of("Policies = \"AWSLambdaBasicExecutionRole, [|AmazonS3FullAccess|]\"") },
        { "two", Of("Policies = \"[|AmazonS3FullAccess|],[|AmazonSQSFullAccess|]\"") },
        { "administrator", Of("Policies = \"[|AdministratorAccess|]\"") },
        { "power user", Of("Policies = \" [|PowerUserAccess|] \"") },
        { "ARN", Of("Policies = \"[|arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess|]\"") },
        { "verbatim", Of("Policies = @\"AWSLambdaBasicExecutionRole,[|AWSLambda_FullAccess|]\"") },
        { "raw", Of("Policies = \"\"\"[|AWSLambda_FullAccess|]\"\"\"") },
        { "constant", Of("Policies = [|Rights.All|]") + "static class Rights { public const string All = \"AWSLambdaBasicExecutionRole,AmazonS3FullAccess\"; }" },
        { "concatenation", Of("Policies = [|\"AWSLambdaBasicExecutionRole,\" + \"AmazonS3FullAccess\"|]") },
        { "other settings", Of("MemorySize = 512, Policies = \"[|AmazonS3FullAccess|]\", Timeout = 30") },
        { "full name", "public class F { [Amazon.Lambda.Annotations.LambdaFunctionAttribute(Policies = \"[|AmazonS3FullAccess|]\")] public string Get(string s) => s; }" },
        { "alias", "using Fn = Amazon.Lambda.Annotations.LambdaFunctionAttribute; public class F { [Fn(Policies = \"[|AmazonS3FullAccess|]\")] public string Get(string s) => s; }" },
    };

    private static readonly SecurityCases s_silent = new(Rule, reported: false)
    {
        { "basic", Of("Policies = \"AWSLambdaBasicExecutionRole\"") },
        { "read only", Of("Policies = \"AWSLambdaBasicExecutionRole, AmazonS3ReadOnlyAccess\"") },
        { "policy of the template", Of("Policies = \"@OrdersFullAccess\"") },
        { "policy of one's own", Of("Policies = \"arn:aws:iam::123456789012:policy/OurFullAccess\"") },
        { "role takes its place", Of("Role = \"@OrdersRole\", Policies = \"AmazonS3FullAccess\"") },
        { "empty", Of("Policies = \"\"") },
        { "commas", Of("Policies = \",,\"") },
        { "null", Of("Policies = null") },
        { "other argument", Of("ResourceName = \"AmazonS3FullAccess\"") },
        { "attribute of one's own", "class LambdaFunctionAttribute : Attribute { public string Policies { get; set; } } public class F { [LambdaFunction(Policies = \"AmazonS3FullAccess\")] public string Get(string s, ILambdaContext c) => s; }" },
        { "comment", "using Amazon.Lambda.Annotations; public class F { [LambdaFunction(/* Policies = \"AmazonS3FullAccess\" */)] public string Get(string s) => s; }" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Policy_IsReported(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task LookAlike_IsNot(string name) => s_silent.VerifyAsync(name);

    [Fact]
    public async Task Message_NamesFunctionAndPolicy()
    {
        var found = Assert.Single(await s_reported.VerifyAsync("second"));

        Assert.StartsWith("'Get' is allowed all that the managed policy 'AmazonS3FullAccess' holds: ", found.GetMessage(), StringComparison.Ordinal);
    }

    private static string Of(string arguments) =>
        "using Amazon.Lambda.Annotations; public class F { [LambdaFunction(" + arguments + ")] public string Get(string s) => s; }";
}
