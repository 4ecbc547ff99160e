using System;
using System.Collections.Generic;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Secrets;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Rules.Security;

/// <summary>LMB402: a deployment file puts a secret into the environment of a function, where everyone who may look at the function reads it.</summary>
internal sealed class SecretInDeployment : DeploymentRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.SecretInDeployment,
        "Secret is put into the environment of a function",
        "'{0}' of '{1}' is a secret, {2}: everyone who may look at the function's configuration reads it in plain text; keep it in Secrets Manager or Parameter Store, "
        + "give the function its name, and fetch it in init scope",
        DiagnosticCategories.Security,
        RuleLevel.Warning,
        "The environment of a function is part of its configuration: the console shows it, and everyone with the right to read the configuration gets it. "
        + "That is so for literals, for parameters of the stack and for dynamic references, which are resolved when the stack is deployed.");

    private const int MostNodes = 50;

    private const string DynamicReference = "{{resolve:";

    private const string ResolvedByDeployment = "resolved when the stack is deployed";

    /// <summary>How variables of the Serverless Framework begin that only a deployment fills in.</summary>
    private static readonly string[] s_filledIn = { "${ssm", "${env:", "${opt:", "${param:", "${secretsManager", "${aws:ssm" };

    /// <summary>How tokens of well-known services begin.</summary>
    private static readonly string[] s_tokens = { "ghp_", "gho_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "sk_live_", "rk_live_", "whsec_", "SG.", "AIza", "hvs.", "dop_v1_", "npm_" };

    private const int LeastToken = 20;

    private static readonly string[] s_secretParts = { "pass", "pwd", "secret", "token", "key", "connection", "credential" };

    /// <summary>Last words of names that go with a password: shown to nobody by some templates, and no secret.</summary>
    private static readonly string[] s_persons = { "user", "username", "login", "sender", "from", "to", "recipient", "email", "address" };

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool HoldsWithoutDeployment => true;

    public override void Analyze(DeploymentContext context)
    {
        foreach (var function in context.Functions)
        {
            foreach (var variable in function.Function.Environment.Variables)
            {
                // Credentials of AWS cannot be deployed at all; another rule says so.
                if (!variable.IsRemoved
                    && !ReservedEnvironmentVariableSet.IsReserved(variable.Name)
                    && OriginOf(variable, function.Function) is { } origin)
                {
                    context.Report(variable.Value.Span ?? variable.NameSpan, variable.Name, function.Function.LogicalId, origin);
                }
            }

            if (function.Function.Source == DeploymentSource.ToolsDefaults
                && function.Function.Properties.Text(PropertyNames.AwsSecretKey) is { IsKnown: true, Value: { } key } secret
                && !SecretText.IsDummy(key))
            {
                context.Report(secret.Span ?? function.Function.Span, "aws-secret-key", function.Function.LogicalId, "written into the file");
            }
        }
    }

    /// <summary>Where the secret comes from, as the message says it; null: it is none, or that is not certain.</summary>
    private static string? OriginOf(EnvironmentVariable variable, FunctionDeployment function)
    {
        var isNamedSecret = SecretName.IsUnmistakable(variable.Name);
        var (texts, parameters) = variable.Node is { } node ? PartsOf(node) : (new List<string>(), new List<string>());
        if (ResolvesSecret(texts, isNamedSecret) || (isNamedSecret && function.Source == DeploymentSource.ServerlessFramework && texts.Exists(IsFilledIn)))
        {
            return ResolvedByDeployment;
        }

        foreach (var text in texts)
        {
            if (PasswordIn(text, parameters, function) is { } password)
            {
                return password;
            }
        }

        foreach (var name in parameters)
        {
            if (function.Properties.Scope.FindParameter(name) is { } parameter
                && ((IsNoEcho(parameter) && !IsOfPerson(variable.Name) && !IsOfPerson(name)) || (isNamedSecret && texts.Count == 0 && !SecretName.IsOfThing(name))))
            {
                return GivenBy(name);
            }
        }

        return variable.Value.TryGetKnown(out var value) && IsSecret(value, isNamedSecret) ? "written into the file" : null;
    }

    /// <summary>The name of a thing, or of somebody: <c>NoEcho</c> alone does not make a secret of it.</summary>
    private static bool IsOfPerson(string name) =>
        SecretName.IsOfThing(name) || (NameWords.Of(name) is { Length: > 0 } words && Array.Exists(s_persons, person => string.Equals(person, words[words.Length - 1], StringComparison.OrdinalIgnoreCase)));

    private static string GivenBy(string parameter) => $"given by the parameter '{parameter}'";

    private static bool IsSecret(string value, bool isNamedSecret)
    {
        if (HoldsAccessKeyId(value))
        {
            return true;
        }

        if (SecretText.IsPlaceholder(value))
        {
            return false;
        }

        return (isNamedSecret && value.Length > 3 && !SecretText.IsDummy(value) && !IsNameOfSecret(value) && !value.Contains("://"))
            || ConnectionText.HoldsPassword(value)
            || (value.Contains("-----BEGIN") && value.Contains("PRIVATE KEY"))
            || IsToken(value);
    }

    /// <summary>Alone, with its secret key, in a document, or one of several; the example keys of documentation are none.</summary>
    private static bool HoldsAccessKeyId(string value)
    {
        var start = 0;
        for (var i = 0; i <= value.Length; i++)
        {
            if (i == value.Length || !char.IsLetterOrDigit(value[i]))
            {
                var word = value.Substring(start, i - start);
                if (SecretText.IsAccessKeyId(word) && !SecretText.IsPlaceholder(word))
                {
                    return true;
                }

                start = i + 1;
            }
        }

        return false;
    }

    /// <summary>Where a connection string has a reference, a parameter or a variable for its password: what that is, as the message says it.</summary>
    private static string? PasswordIn(string text, List<string> parameters, FunctionDeployment function)
    {
        for (var start = NextExpression(text, 0); start >= 0;)
        {
            var end = EndOfExpression(text, start);
            var before = text.Substring(0, start);
            if (ConnectionText.EndsBeforePassword(before) || ConnectionText.IsPasswordOfUri(before, text.Substring(end)))
            {
                var expression = text.Substring(start, end - start);
                if (expression.StartsWith(DynamicReference, StringComparison.Ordinal) || (function.Source == DeploymentSource.ServerlessFramework && IsFilledIn(expression)))
                {
                    return ResolvedByDeployment;
                }

                var name = expression.Trim('$', '{', '}', ' ');
                return parameters.Contains(name) && function.Properties.Scope.FindParameter(name) is not null ? GivenBy(name) : null;
            }

            start = NextExpression(text, end);
        }

        return null;
    }

    private static int NextExpression(string text, int from)
    {
        var variable = text.IndexOf("${", from, StringComparison.Ordinal);
        var reference = text.IndexOf(DynamicReference, from, StringComparison.Ordinal);
        return variable < 0 ? reference : reference < 0 ? variable : Math.Min(variable, reference);
    }

    /// <summary>Expressions stand within expressions: <c>${ssm:/${opt:stage}/password}</c>.</summary>
    private static int EndOfExpression(string text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            if (depth == 0 && text[i] == '}')
            {
                return i + 1;
            }
        }

        return text.Length;
    }

    private static bool IsToken(string value)
    {
        foreach (var token in s_tokens)
        {
            if (value.StartsWith(token, StringComparison.Ordinal) && value.Length >= LeastToken && value.IndexOf(' ') < 0 && !SecretText.IsDummy(value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An ARN, a path or words with dashes: under what name the secret is kept.</summary>
    private static bool IsNameOfSecret(string value)
    {
        if (value.StartsWith("arn:", StringComparison.Ordinal) || value[0] is '/' or '$' or '~')
        {
            return true;
        }

        var isOfWords = true;
        foreach (var c in value)
        {
            isOfWords &= char.IsLetter(c) || c is '-' or '_' or '/' or '.';
        }

        return isOfWords && value.IndexOfAny(new[] { '-', '_', '/', '.' }) > 0;
    }

    /// <summary>A dynamic reference to a secret, or to the part of one that is secret.</summary>
    private static bool ResolvesSecret(List<string> texts, bool isNamedSecret)
    {
        foreach (var text in texts)
        {
            var start = text.IndexOf(DynamicReference, StringComparison.Ordinal);
            if (start < 0)
            {
                continue;
            }

            if (isNamedSecret || text.IndexOf("{{resolve:ssm-secure:", StringComparison.Ordinal) >= 0)
            {
                return true;
            }

            if (text.IndexOf("{{resolve:secretsmanager:", StringComparison.Ordinal) is var secret and >= 0)
            {
                const string part = ":SecretString:";
                var key = text.IndexOf(part, secret, StringComparison.Ordinal);
                if (key < 0)
                {
                    return true;
                }

                var end = text.IndexOfAny(new[] { ':', '}' }, key + part.Length);
                var name = end < 0 ? string.Empty : text.Substring(key + part.Length, end - key - part.Length);
                if (name.Length == 0 || IsSecretPart(name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The key of that part of a secret that is secret: it also holds a user and a host.</summary>
    private static bool IsSecretPart(string key)
    {
        foreach (var word in s_secretParts)
        {
            if (key.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A variable of the Serverless Framework that only a deployment fills in.</summary>
    private static bool IsFilledIn(string text) => Array.Exists(s_filledIn, source => text.StartsWith(source, StringComparison.Ordinal));

    private static bool IsNoEcho(TemplateNode parameter) =>
        parameter.Find("NoEcho")?.Value is { Kind: TemplateNodeKind.Scalar } flag && string.Equals(flag.Value, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The texts of an expression, and the parameters that it names.</summary>
    private static (List<string> Texts, List<string> Parameters) PartsOf(TemplateNode value)
    {
        var texts = new List<string>();
        var parameters = new List<string>();
        var pending = new Stack<TemplateNode>();
        pending.Push(value);
        for (var visited = 0; pending.Count > 0 && visited < MostNodes; visited++)
        {
            var node = pending.Pop();
            if (TemplateScope.IntrinsicOf(node) is ("Ref", { Kind: TemplateNodeKind.Scalar } name))
            {
                parameters.Add(name.Value);
                continue;
            }

            if (TemplateScope.IntrinsicOf(node) is { Name: not ("Sub" or "Join" or "If") })
            {
                // What other functions come to is not what stands in their arguments.
                continue;
            }

            if (node.Kind == TemplateNodeKind.Scalar)
            {
                texts.Add(node.Value);
            }

            if (TextOfSub(node) is { } substituted)
            {
                AddParameters(substituted, parameters);
            }

            foreach (var item in node.Items)
            {
                pending.Push(item);
            }

            foreach (var entry in node.Entries)
            {
                pending.Push(entry.Value);
            }
        }

        return (texts, parameters);
    }

    /// <summary>The text in which parameters stand as <c>${name}</c>; elsewhere that is no more than characters.</summary>
    private static string? TextOfSub(TemplateNode node) => TemplateScope.IntrinsicOf(node) switch
    {
        ("Sub", { Kind: TemplateNodeKind.Scalar } text) => text.Value,
        ("Sub", { Kind: TemplateNodeKind.Sequence, Items: { Length: > 0 } items }) => items[0].Value,
        _ => null,
    };

    private static void AddParameters(string text, List<string> parameters)
    {
        for (var start = text.IndexOf("${", StringComparison.Ordinal); start >= 0; start = text.IndexOf("${", start + 2, StringComparison.Ordinal))
        {
            var end = text.IndexOf('}', start);
            if (end > start + 2)
            {
                parameters.Add(text.Substring(start + 2, end - start - 2).Trim());
            }
        }
    }
}
