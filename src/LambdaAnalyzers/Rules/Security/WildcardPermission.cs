using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Rules.Security;

/// <summary>LMB408: the function's own role or policies allow every action of a service, or an action on every resource.</summary>
internal sealed class WildcardPermission : DeploymentRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.WildcardPermission,
        "Function is allowed more than it can need",
        "'{0}' is allowed {1}: whoever gets at its credentials, through a defect in the code or in a package, can do all of that; allow the actions that the code calls, on the resources that it uses",
        DiagnosticCategories.Security,
        RuleLevel.Warning,
        "The credentials of a function's role are in its environment. What the role allows, everyone can do who reads them or runs code in the function: "
        + "with a wildcard also what the function never does, and on what it never touches.");

    /// <summary>Actions on one thing that has a name: for these a resource can always be given.</summary>
    private static readonly HashSet<string> s_onOneResource = new(StringComparer.OrdinalIgnoreCase)
    {
        "s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket",
        "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:BatchGetItem", "dynamodb:BatchWriteItem",
        "sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage",
        "kinesis:PutRecord", "kinesis:PutRecords", "firehose:PutRecord", "firehose:PutRecordBatch",
        "secretsmanager:GetSecretValue", "ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath",
        "lambda:InvokeFunction", "states:StartExecution", "events:PutEvents", "kms:Decrypt", "iam:PassRole", "sts:AssumeRole",
    };

    /// <summary>What stands in expressions, and before the name of a resource of the template; names of AWS' policies have none of it.</summary>
    private static readonly char[] s_notInNames = { '$', '{', '}', ':', ' ', '@' };

    /// <summary>The argument of <c>[LambdaFunction]</c> that names policies.</summary>
    public const string Policies = "Policies";

    private static readonly HashSet<string> s_administrators = new(StringComparer.Ordinal) { "AdministratorAccess", "PowerUserAccess" };

    /// <summary>
    /// Policies of services whose actions know no resource, so that nothing narrower can be had, and the retired one that can no longer be
    /// attached.
    /// </summary>
    private static readonly HashSet<string> s_excused = new(StringComparer.Ordinal)
    {
        "AmazonTextractFullAccess", "AmazonPollyFullAccess", "AmazonRekognitionFullAccess", "AmazonTranscribeFullAccess", "TranslateFullAccess",
        "ComprehendFullAccess", "ComprehendMedicalFullAccess", "AWSLambdaFullAccess",
    };

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Analyze(DeploymentContext context)
    {
        foreach (var function in context.Functions)
        {
            var policies = function.Function.Policies;
            if (policies.HasBoundary)
            {
                // Which of it is left, the boundary says.
                continue;
            }

            foreach (var managed in policies.Managed)
            {
                if (FullAccessOf(managed.Value) is not { } name || IsWrittenFromCode(context, function, name) || IsToldWithAnother(context, function.Function, managed))
                {
                    continue;
                }

                if (IsAsTheBlueprintHasIt(function.Function, name))
                {
                    context.ReportAsInformation(managed.Inner, function.Function.LogicalId, WhatIsIn(name));
                }
                else
                {
                    context.Report(managed.Inner, function.Function.LogicalId, WhatIsIn(name));
                }
            }

            foreach (var statement in policies.Statements)
            {
                if (IsToldWithAnother(context, function.Function, statement))
                {
                    continue;
                }

                AnalyzeStatement(context, function.Function, new PropertyBag(function.Function.Properties.Scope, statement));
            }
        }
    }

    /// <summary>The names in <c>[LambdaFunction(Policies = "A, B")]</c>.</summary>
    public static string[] NamesIn(string policies) => policies.Split(',');

    /// <summary>The name of the managed policy, if it is one that allows everything of a service, or of all.</summary>
    public static string? FullAccessOf(string policy) =>
        NameOfManaged(policy.Trim()) is { } name && !s_excused.Contains(name) && (s_administrators.Contains(name) || name.EndsWith("FullAccess", StringComparison.Ordinal)) ? name : null;

    /// <summary>How the message says it.</summary>
    public static string WhatIsIn(string managedPolicy) => $"all that the managed policy '{managedPolicy}' holds";

    /// <summary>
    /// Is all of it as the blueprint of ASP.NET Core applications has it? Its template stays in projects that something else deploys.
    /// </summary>
    private static bool IsAsTheBlueprintHasIt(FunctionDeployment function, string name) =>
        name == "AWSLambda_FullAccess"
        && function is { LogicalId: "AspNetCoreFunction", Policies: { Managed.Length: 1, Statements.IsEmpty: true } }
        && function.Properties.Reference(PropertyNames.RoleProperty).Certainty == ValueCertainty.Absent;

    /// <summary>A role that functions of several projects share is told once, with the first of them.</summary>
    private static bool IsToldWithAnother(DeploymentContext context, FunctionDeployment function, TemplateNode policy)
    {
        foreach (var other in context.File.Functions)
        {
            if (other == function)
            {
                break;
            }

            if ((other.Policies.Managed.Contains(policy) || other.Policies.Statements.Contains(policy))
                && other.Handler.Value is { } handler
                && HandlerText.Parse(handler) is { } text
                && !string.Equals(text.Assembly, context.Model.Compilation.AssemblyName, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What Lambda Annotations writes is told, and mended, at the attribute.</summary>
    private static bool IsWrittenFromCode(DeploymentContext context, DeployedFunction function, string name)
    {
        if (!function.Function.IsWrittenByAnnotations || context.Model.Symbols.LambdaFunctionAttribute is not { } type)
        {
            return false;
        }

        return function.Target switch
        {
            { Method: { } method } => NamesPolicy(method, type, name),
            { Kind: HandlerTargetKind.TypeMissing, Text: { } text } => IsWrittenFromOtherType(context, text, type, name),
            _ => false,
        };
    }

    private static bool NamesPolicy(IMethodSymbol method, INamedTypeSymbol functionAttribute, string name)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, functionAttribute) && PoliciesOf(attribute) is { } policies)
            {
                return Array.Exists(NamesIn(policies), policy => FullAccessOf(policy) == name);
            }
        }

        return false;
    }

    /// <summary>The generated type is in another namespace than the template says: that of a project which has got another name since.</summary>
    private static bool IsWrittenFromOtherType(DeploymentContext context, HandlerText text, INamedTypeSymbol functionAttribute, string name)
    {
        foreach (var use in context.Model.References.NamesOf("LambdaFunction", context.CancellationToken))
        {
            if (use.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { Parent: BaseTypeDeclarationSyntax type } method
                && method.Identifier.ValueText == text.Method
                && text.Type.EndsWith($"{type.Identifier.ValueText}_{text.Method}_Generated", StringComparison.Ordinal)
                && context.Model.References.ModelOf(use.SyntaxTree).GetDeclaredSymbol(method, context.CancellationToken) is { } symbol
                && NamesPolicy(symbol, functionAttribute, name))
            {
                return true;
            }
        }

        return false;
    }

    private static string? PoliciesOf(AttributeData attribute)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == Policies)
            {
                return argument.Value.Value as string;
            }
        }

        return null;
    }

    private static void AnalyzeStatement(DeploymentContext context, FunctionDeployment function, PropertyBag statement)
    {
        if (statement.Text("Effect") is not { IsKnown: true, Value: "Allow" } || statement.Has("Condition") || !statement.IsComplete)
        {
            return;
        }

        var isReported = false;
        string? onOneResource = null;
        foreach (var action in Items(statement, "Action"))
        {
            if (TextOf(action, statement.Scope) is not { } text)
            {
                continue;
            }

            if (text is "*" or "*:*")
            {
                context.Report(action.Inner, function.LogicalId, "every action of every service");
                isReported = true;
            }
            else if (text.EndsWith(":*", StringComparison.Ordinal))
            {
                context.Report(action.Inner, function.LogicalId, $"every action of '{text.Substring(0, text.Length - 2)}'");
                isReported = true;
            }
            else if (s_onOneResource.Contains(text))
            {
                onOneResource ??= text;
            }
        }

        if (isReported || onOneResource is null)
        {
            return;
        }

        foreach (var resource in Items(statement, "Resource"))
        {
            if (TextOf(resource, statement.Scope) is "*" or "arn:aws:s3:::*")
            {
                context.Report(resource.Inner, function.LogicalId, $"'{onOneResource}' on every resource");
                return;
            }
        }
    }

    private static ImmutableArray<TemplateNode> Items(PropertyBag statement, string name) =>
        statement.Find(name)?.Value is not { } node ? ImmutableArray<TemplateNode>.Empty
        : node.Kind == TemplateNodeKind.Sequence && node.Tag is null ? node.Items
        : ImmutableArray.Create(node);

    private static string? TextOf(TemplateNode node, TemplateScope scope) => scope.Evaluate(node) is { Certainty: ValueCertainty.Known, Text: { } text } ? text : null;

    /// <summary>The name at the end of an ARN, also of one that an expression puts together.</summary>
    private static string? NameOfManaged(string text)
    {
        var name = text.Substring(text.LastIndexOf('/') + 1);
        return name.Length > 0 && name.IndexOfAny(s_notInNames) < 0 && (text == name || text.Contains(":iam::aws:policy/")) ? name : null;
    }
}
