using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Rules.Security;

/// <summary>LMB406: the URL of a function needs no credentials, and the code checks none.</summary>
internal sealed class PublicFunctionUrl : DeploymentRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.PublicFunctionUrl,
        "Function URL is public",
        "The URL of '{0}' is public: whoever knows it can invoke the function, as often as it likes and on your account; {1}",
        DiagnosticCategories.Security,
        RuleLevel.Warning,
        "A function URL with the authorization type NONE takes requests from everyone. Lambda checks nothing then, neither who calls nor how often; "
        + "with AWS_IAM only callers with the right to invoke the function get through.");

    /// <summary>The attribute of Lambda Annotations that gives a function a URL.</summary>
    public const string Attribute = "FunctionUrlAttribute";

    public const string Public = "NONE";

    public const string RequiresIam = "AWS_IAM";

    /// <summary>What code names that checks a caller itself: by a signature, a token or ASP.NET Core's authentication.</summary>
    private static readonly string[] s_checks =
    {
        "FixedTimeEquals", "HMACSHA256", "HMACSHA512", "HMACSHA1", "VerifyData", "VerifyHash", "VerifySignature", "ValidateSignature", "Ed25519",
        "ValidateToken", "ValidateTokenAsync", "JwtSecurityTokenHandler", "JsonWebTokenHandler", "AddAuthentication", "AddJwtBearer", "UseAuthentication",
        "RequestValidator", "EventUtility", "GoogleJsonWebSignature",
    };

    public override DiagnosticDescriptor Descriptor => Rule;

    /// <summary>Does the code check callers itself? Then a URL without authorization is meant so.</summary>
    public static bool ChecksCallers(SourceReferences references, CancellationToken cancellationToken)
    {
        foreach (var check in s_checks)
        {
            if (references.MayOccur(check, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    public override void Analyze(DeploymentContext context)
    {
        foreach (var function in context.Functions)
        {
            foreach (var source in function.Function.Events)
            {
                if (source is { Kind: EventSourceKind.FunctionUrl, AuthType: { IsKnown: true, Value: Public } auth }
                    && !IsWrittenFromCode(function)
                    && !ChecksCallers(context.Model.References, context.CancellationToken))
                {
                    context.Report(auth.Span ?? source.NameSpan, function.Function.LogicalId, AdviceFor(function.Function.Source));
                }
            }
        }
    }

    /// <summary>What Lambda Annotations writes is told, and mended, at the attribute.</summary>
    private static bool IsWrittenFromCode(DeployedFunction function)
    {
        if (!function.Function.IsWrittenByAnnotations)
        {
            return false;
        }

        foreach (var attribute in function.Target.Method?.GetAttributes() ?? ImmutableArray<AttributeData>.Empty)
        {
            if (attribute.AttributeClass is { Name: Attribute, ContainingAssembly.Name: "Amazon.Lambda.Annotations" })
            {
                return true;
            }
        }

        return function.Function.IsUrlWrittenByAnnotations;
    }

    private static string AdviceFor(DeploymentSource source) => source switch
    {
        DeploymentSource.ServerlessFramework => "require IAM with 'authorizer: aws_iam', or check the caller in the code",
        DeploymentSource.ToolsDefaults => "require IAM with 'function-url-auth' AWS_IAM, or check the caller in the code",
        _ => "require IAM with 'AuthType: AWS_IAM', or check the caller in the code",
    };
}
