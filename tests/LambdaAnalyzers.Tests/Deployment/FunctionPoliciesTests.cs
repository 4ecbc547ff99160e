using System.Linq;
using LambdaAnalyzers.Deployment;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Deployment;

/// <summary>What a function may do is put together from its own policies and from those of its role.</summary>
public class FunctionPoliciesTests
{
    private static TemplateNode Root(string text) => TemplateSyntax.Read(SourceText.From(text)).Root!;

    /// <summary>The actions of the statements, the managed policies, and whether a boundary takes something away.</summary>
    private static string Describe(FunctionPolicies policies) =>
        string.Join(",", policies.Statements.Select(static statement => statement.Find("Action")?.Value.Value))
        + "|" + string.Join(",", policies.Managed.Select(static policy => policy.Value)) + (policies.HasBoundary ? "|bounded" : string.Empty);

    private static string OfList(string list)
    {
        var collector = new PolicyCollector();
        collector.AddPolicies(Root("a: " + list).Find("a")!.Value);
        return Describe(collector.ToPolicies());
    }

    [Theory]
    [InlineData("[First, 'arn:aws:iam::aws:policy/Second']", "|First,arn:aws:iam::aws:policy/Second")]
    [InlineData("First", "|First")]
    [InlineData("[!Sub 'arn:${AWS::Partition}:iam::aws:policy/First']", "|arn:${AWS::Partition}:iam::aws:policy/First")]
    [InlineData("[{ 'Fn::Sub': First }]", "|First")]
    [InlineData("[!Ref First, Second]", "|Second")]
    [InlineData("[{ S3ReadPolicy: { BucketName: b } }, Second]", "|Second")]
    [InlineData("[{ Version: x, Statement: [{ Action: a }, { Action: b }] }]", "a,b|")]
    [InlineData("{ Statement: { Action: a } }", "a|")]
    [InlineData("[{ Statement: { Action: a } }, First]", "a|First")]
    [InlineData("[{ Statement: [text, { Action: a }] }]", "a|")]
    [InlineData("[!Sub ['${a}', { a: First }]]", "|")]
    [InlineData("!If [Condition, First, Second]", "|")]
    public void Policies_AreNamesAndStatements(string list, string expected) => Assert.Equal(expected, OfList(list));

    [Fact]
    public void NothingAtAll_IsNone()
    {
        var collector = new PolicyCollector { HasBoundary = true };
        collector.AddPolicies(null);
        collector.AddStatements(null);

        Assert.Same(FunctionPolicies.None, collector.ToPolicies());
        Assert.Equal("|", Describe(FunctionPolicies.None));
    }

    // ---- SAM and CloudFormation

    [Theory]
    // A function's own.
    [InlineData("Policies: [First]", "", "|First")]
    [InlineData("Policies: [First], PermissionsBoundary: x", "", "|First|bounded")]
    [InlineData("Role: ~, Policies: [First]", "", "|First")]
    [InlineData("Role: 'arn:aws:iam::1:role/r', Policies: [First]", "", "|")]
    [InlineData("Role: !ImportValue r, Policies: [First]", "", "|")]
    // Its role.
    [InlineData("Role: !GetAtt R.Arn, Policies: [Ignored]", "R: { Type: AWS::IAM::Role, Properties: { ManagedPolicyArns: [First], Policies: [{ PolicyDocument: { Statement: { Action: a } } }, { PolicyDocument: { Statement: [{ Action: b }] } }] } }", "a,b|First")]
    [InlineData("Role: !GetAtt R.Arn", "R: { Type: AWS::IAM::Role, Properties: { ManagedPolicyArns: [First], PermissionsBoundary: x } }", "|First|bounded")]
    [InlineData("Role: !GetAtt R.Arn, PermissionsBoundary: x", "R: { Type: AWS::IAM::Role, Properties: { ManagedPolicyArns: [First] } }", "|First|bounded")]
    [InlineData("Role: !GetAtt R.Arn", "R: { Type: Custom::Role, Properties: { ManagedPolicyArns: [First] } }", "|")]
    [InlineData("Role: !GetAtt R.Arn", "Other: { Type: AWS::IAM::Role, Properties: { ManagedPolicyArns: [First] } }", "|")]
    // Policies that are attached to the role.
    [InlineData("Role: !GetAtt R.Arn", "R: { Type: AWS::IAM::Role }\nP: { Type: AWS::IAM::Policy, Properties: { Roles: [!Ref Else, !Ref R], PolicyDocument: { Statement: { Action: a } } } }\nElse: { Type: AWS::IAM::Role }", "a|")]
    [InlineData("Role: !GetAtt R.Arn", "R: { Type: AWS::IAM::Role }\nP: { Type: AWS::IAM::Policy, Properties: { Roles: [!Ref R], PolicyDocument: { Statement: { Action: a } } } }\nQ: { Type: AWS::IAM::ManagedPolicy, Properties: { Roles: [!Ref R], PolicyDocument: { Statement: { Action: b } } } }", "a,b|")]
    [InlineData("Role: !GetAtt R.Arn", "R: { Type: AWS::IAM::Role }\nElse: { Type: AWS::IAM::Role }\nP: { Type: AWS::IAM::Policy, Properties: { Roles: [!Ref Else], PolicyDocument: { Statement: { Action: a } } } }", "|")]
    [InlineData("Role: !GetAtt R.Arn", "R: { Type: AWS::IAM::Role }\nP: { Type: AWS::IAM::Policy, Properties: { PolicyDocument: { Statement: { Action: a } } } }", "|")]
    public void Template_GivesPoliciesOfTheFunctionOrItsRole(string properties, string resources, string expected)
    {
        var template = "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { " + properties + " } }\n" + (resources.Length > 0 ? "  " + resources.Replace("\n", "\n  ") + "\n" : string.Empty);

        Assert.Equal(expected, Describe(Assert.Single(CloudFormationReader.Read(Root(template)).Functions).Policies));
    }

    // ---- Serverless Framework

    private const string Role = "resources: { Resources: { R: { Type: AWS::IAM::Role, Properties: { ManagedPolicyArns: [First] } }, Q: { Type: AWS::SQS::Queue, Properties: { ManagedPolicyArns: [Wrong] } } } }\n";

    [Theory]
    // The role that the framework makes.
    [InlineData("", "iam: { role: { statements: [{ Action: a }] } }", "", "a|")]
    [InlineData("", "iam: { role: { managedPolicies: [First] } }", "", "|First")]
    [InlineData("", "iamRoleStatements: [{ Action: a }]", "", "a|")]
    [InlineData("", "iamManagedPolicies: [First]", "", "|First")]
    [InlineData("", "iamManagedPolicies: [First], rolePermissionsBoundary: x", "", "|First|bounded")]
    [InlineData("", "iam: { role: { statements: [{ Action: a }], permissionsBoundary: x } }", "", "a||bounded")]
    [InlineData("", "iam: { role: { statements: [{ Action: a }], permissionBoundary: x } }", "", "a||bounded")]
    [InlineData("", "iam: { deploymentRole: x }", "", "|")]
    // A plugin gives each function its own.
    [InlineData("iamRoleStatements: [{ Action: b }]", "iamRoleStatements: [{ Action: a }], iamManagedPolicies: [First]", "", "b|")]
    [InlineData("iamRoleStatements: [{ Action: b }], iamRoleStatementsInherit: false", "iamRoleStatements: [{ Action: a }]", "", "b|")]
    [InlineData("iamRoleStatements: [{ Action: b }], iamRoleStatementsInherit: true", "iamRoleStatements: [{ Action: a }], iamManagedPolicies: [First]", "", "b,a|First")]
    // Another role, which may stand among the resources.
    [InlineData("role: R", "iamRoleStatements: [{ Action: a }]", Role, "|First")]
    [InlineData("role: !GetAtt R.Arn", "runtime: dotnet8", Role, "|First")]
    [InlineData("role: !GetAtt []", "runtime: dotnet8", Role, "|")]
    [InlineData("role: { 'Fn::GetAtt': [R, Arn] }", "runtime: dotnet8", Role, "|First")]
    [InlineData("", "role: R", Role, "|First")]
    [InlineData("", "iam: { role: R }", Role, "|First")]
    [InlineData("", "iam: { role: !GetAtt R.Arn }", Role, "|First")]
    [InlineData("", "iam: { role: { 'Fn::GetAtt': [R, Arn] } }", Role, "|First")]
    [InlineData("role: Other", "iam: { role: R }", Role, "|")]
    [InlineData("role: Q", "runtime: dotnet8", Role, "|")]
    [InlineData("role: !Ref R", "runtime: dotnet8", Role, "|")]
    [InlineData("role: 'arn:aws:iam::1:role/r'", "iamRoleStatements: [{ Action: a }]", "", "|")]
    [InlineData("role: R", "runtime: dotnet8", "resources: [{ Outputs: {} }, { Resources: { R: { Type: AWS::IAM::Role, Properties: { ManagedPolicyArns: [First] } } } }]\n", "|First")]
    public void Serverless_GivesPoliciesOfTheRole(string function, string provider, string resources, string expected)
    {
        var file = "service: s\nprovider: { name: aws, " + provider + " }\n" + resources + "functions:\n  f: { handler: A::B::C" + (function.Length > 0 ? ", " + function : string.Empty) + " }\n";

        Assert.Equal(expected, Describe(Assert.Single(ServerlessReader.Read(Root(file))).Policies));
    }
}
