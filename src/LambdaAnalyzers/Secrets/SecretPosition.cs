using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Secrets;

/// <summary>What is done with a value that makes it a secret.</summary>
internal enum SecretUse
{
    /// <summary>A password, key, token or credential.</summary>
    Credential,

    /// <summary>A whole connection string; one without a password is none.</summary>
    ConnectionString,

    /// <summary>The value of an authorisation header, in which a user's name may stand beside the password.</summary>
    Authorization,
}

/// <summary>A place that takes a secret.</summary>
/// <param name="Value">What is given there.</param>
/// <param name="Use">As what.</param>
/// <param name="Name">The place, as messages call it.</param>
internal readonly record struct SecretPosition(IOperation Value, SecretUse Use, string Name);

/// <summary>
/// The places of other people's code that take secrets: parameters and properties by their names, headers, form fields and parts of connection
/// strings by their keys. The source's own members are none: what they do with a value shows where it arrives.
/// </summary>
internal sealed class SecretPositions
{
    private static readonly HashSet<string> s_names = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "passwd", "pwd", "passphrase", "passPhrase", "privateKeyPassphrase", "secret", "clientSecret", "appSecret", "apiSecret", "consumerSecret", "consumerKeySecret", "sharedSecret", "secretKey", "secretAccessKey",
        "awsSecretAccessKey", "apiKey", "subscriptionKey", "authKey", "accessToken", "authToken", "bearerToken", "botToken", "refreshToken", "apiToken", "oauthToken", "accountKey", "keyValue",
        "privateKey", "licenseKey", "authorizationToken", "accessTokenSecret", "tokenSecret", "signingKey", "signingSecret", "webhookSecret", "securityToken", "personalAccessToken", "issuerSigningKey", "awsSecretKey",
        "basicAuthPassword", "userPassword", "smtpPassword", "authSecret", "appPassword", "serviceAccountKey", "masterKey",
    };

    /// <summary>Only as parameters of clients: elsewhere a token is often a piece of text.</summary>
    private static readonly HashSet<string> s_clientNames = new(StringComparer.OrdinalIgnoreCase) { "token", "key", "authToken", "credential", "credentials" };

    private static readonly string[] s_clientSuffixes = { "Client", "Credential", "Credentials", "Authenticator", "Connection" };

    private static readonly HashSet<string> s_connectionNames = new(StringComparer.OrdinalIgnoreCase) { "connectionString", "nameOrConnectionString", "connString", "mongoConnectionString" };

    private static readonly HashSet<string> s_headers = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-api-key", "api-key", "apikey", "x-apikey", "x-auth-token", "x-access-token", "x-api-token", "ocp-apim-subscription-key", "x-functions-key", "private-token", "x-honeycomb-team",
        "x-shopify-access-token", "x-rapidapi-key", "x-auth-key", "x-vault-token", "x-secret-key", "subscription-key", "dd-api-key", "x-goog-api-key", "x-webhook-secret", "x-client-secret", "x-algolia-api-key", "circle-token",
    };

    private static readonly HashSet<string> s_fields = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "pwd", "client_secret", "clientSecret", "api_key", "apikey", "refresh_token", "accountkey", "sasl.password", "app_secret", "secret_key", "api_secret",
    };

    private readonly SourceReferences _references;
    private readonly ConcurrentDictionary<IMethodSymbol, SecretUse?[]?> _parameters = new(SymbolEqualityComparer.Default);

    public SecretPositions(SourceReferences references)
    {
        _references = references;
    }

    /// <summary>May the operation have such a place? Asked of every call, so it makes nothing.</summary>
    public bool MayHave(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { } method, Arguments.Length: > 0 } => KeyedBy(method) || ParametersOf(method) is not null,
        IObjectCreationOperation { Constructor: { } constructor, Arguments.Length: > 0 } => KeyedBy(constructor) || ParametersOf(constructor) is not null,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation } => true,
        IInterpolatedStringOperation => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } => true,
        _ => false,
    };

    /// <summary>The places of a call, creation, assignment or text that take a secret.</summary>
    public IEnumerable<SecretPosition> Of(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation invocation:
                foreach (var position in OfCall(invocation.TargetMethod, invocation.Arguments))
                {
                    yield return position;
                }

                break;

            case IObjectCreationOperation { Constructor: { } constructor } creation:
                foreach (var position in OfCall(constructor, creation.Arguments))
                {
                    yield return position;
                }

                break;

            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment when OfProperty(target) is { } use:
                yield return new SecretPosition(assignment.Value, use.Use, use.Name);
                break;

            case IInterpolatedStringOperation text:
                foreach (var position in OfText(text))
                {
                    yield return position;
                }

                break;

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum
                when TextBefore(sum) is { } before && Marks(before) is { } use:
                yield return new SecretPosition(sum.RightOperand, use.Use, use.Name);
                break;
        }
    }

    private IEnumerable<SecretPosition> OfCall(IMethodSymbol method, System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments)
    {
        if (arguments.IsEmpty)
        {
            yield break;
        }

        if (KeyedBy(method) && arguments.Length >= 2)
        {
            IOperation? key = null;
            IOperation? value = null;
            foreach (var argument in arguments)
            {
                // The receiver of an extension method comes first.
                var ordinal = argument.Parameter is { } parameter ? parameter.Ordinal - (method.IsExtensionMethod && method.ReducedFrom is null ? 1 : 0) : -1;
                key = ordinal == 0 ? argument.Value : key;
                value = ordinal == 1 ? argument.Value : value;
            }

            if (key?.ConstantValue is { HasValue: true, Value: string name } && value is not null && OfKey(name) is { } use)
            {
                yield return new SecretPosition(value, use.Use, use.Name);
            }

            yield break;
        }

        if (ParametersOf(method) is not { } uses)
        {
            yield break;
        }

        var offset = method.ReducedFrom is null ? 0 : 1;
        foreach (var argument in arguments)
        {
            if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { } parameter } && parameter.Ordinal + offset < uses.Length && uses[parameter.Ordinal + offset] is { } use)
            {
                yield return new SecretPosition(argument.Value, use, NameOf(method, parameter));
            }
        }
    }

    /// <summary>By ordinal; null: none takes a secret, or it is the source's own method.</summary>
    private SecretUse?[]? ParametersOf(IMethodSymbol method)
    {
        if (_references.IsInSource(method))
        {
            return null;
        }

        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        return _parameters.TryGetValue(definition, out var uses) ? uses : _parameters.GetOrAdd(definition, UsesOf(definition));
    }

    private static string NameOf(IMethodSymbol method, IParameterSymbol parameter) =>
        "'" + parameter.Name + "' of '" + (method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.ContainingType.Name + "." + method.Name) + "'";

    /// <summary>Null: no parameter takes a secret.</summary>
    private static SecretUse?[]? UsesOf(IMethodSymbol method)
    {
        SecretUse?[]? uses = null;
        var space = method.ContainingType.ContainingNamespace?.ToDisplayString() ?? string.Empty;
        if (IsNoUser(method, space))
        {
            return null;
        }

        foreach (var parameter in method.Parameters)
        {
            if (UseOf(parameter, method, space) is { } use)
            {
                (uses ??= new SecretUse?[method.Parameters.Length])[parameter.Ordinal] = use;
            }
        }

        return uses;
    }

    private static SecretUse? UseOf(IParameterSymbol parameter, IMethodSymbol method, string space)
    {
        if (parameter.RefKind != RefKind.None || !IsTextOrBytes(parameter.Type))
        {
            return null;
        }

        if (parameter.Type.SpecialType == SpecialType.System_String && s_connectionNames.Contains(parameter.Name))
        {
            // A builder may get its password separately.
            return method.ContainingType.Name.EndsWith("ConnectionStringBuilder", StringComparison.Ordinal) ? null : SecretUse.ConnectionString;
        }

        if (s_names.Contains(parameter.Name))
        {
            return parameter.Name == "securityToken" && space.StartsWith("System.", StringComparison.Ordinal) ? null : SecretUse.Credential;
        }

        if (method.ContainingType.Name == "AuthenticationHeaderValue" && parameter.Name == "parameter")
        {
            return SecretUse.Authorization;
        }

        if (parameter.Name == "key" && (space == "System.Security.Cryptography" && (method.ContainingType.Name.StartsWith("HMAC", StringComparison.Ordinal) || method.ContainingType.Name.StartsWith("Aes", StringComparison.Ordinal))
            || method.ContainingType.Name == "SymmetricSecurityKey"))
        {
            return SecretUse.Credential;
        }

        if (method.Name == "WithOAuthBearerToken" && parameter.Name == "token")
        {
            return SecretUse.Credential;
        }

        return method.MethodKind == MethodKind.Constructor && parameter.Type.SpecialType == SpecialType.System_String && s_clientNames.Contains(parameter.Name)
            && Array.Exists(s_clientSuffixes, suffix => method.ContainingType.Name.EndsWith(suffix, StringComparison.Ordinal))
            && !space.StartsWith("Amazon.", StringComparison.Ordinal)
                ? SecretUse.Credential
                : null;
    }

    /// <summary>What looks a secret up by its name, compares texts or reads settings is no user of a secret.</summary>
    private static bool IsNoUser(IMethodSymbol method, string space) =>
        space.StartsWith("Amazon.SecretsManager", StringComparison.Ordinal)
        || space.StartsWith("Amazon.SimpleSystemsManagement", StringComparison.Ordinal)
        || space.StartsWith("AWS.Lambda.Powertools.Parameters", StringComparison.Ordinal) && method.Name != "ConfigureClient"
        || space.StartsWith("Microsoft.Extensions.Configuration", StringComparison.Ordinal)
        || space.StartsWith("Microsoft.Extensions.Logging", StringComparison.Ordinal)
        || space is "System" or "System.Text" or "System.Collections.Generic" or "System.Linq";

    private static bool IsTextOrBytes(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String
        || type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte or SpecialType.System_Char }
        || type is { Name: "SecureString" }
        || type is INamedTypeSymbol { Name: "ReadOnlySpan" or "ReadOnlyMemory", TypeArguments: { Length: 1 } arguments } && arguments[0].SpecialType is SpecialType.System_Byte or SpecialType.System_Char;

    /// <summary>Does it put a value under a key: into headers, a form, a dictionary?</summary>
    private static bool KeyedBy(IMethodSymbol method) => method.Name switch
    {
        "Add" or "TryAdd" or "TryAddWithoutValidation" or "AddHeader" or "AddDefaultHeader" or "WithHeader" or "AddOrUpdateHeader" or "Append" or "Set" or "AddParameter" or "SetQueryParam" or "AddQueryParameter"
            => method.Parameters.Length >= 2,
        ".ctor" => method.ContainingType is { Name: "KeyValuePair" },
        _ => false,
    };

    private (SecretUse Use, string Name)? OfProperty(IPropertyReferenceOperation target)
    {
        if (target.Property.IsIndexer)
        {
            return target.Arguments.Length == 1 && target.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string key } ? OfKey(key) : null;
        }

        var property = target.Property;
        if (_references.IsInSource(property) || !IsTextOrBytes(property.Type))
        {
            return null;
        }

        var name = "'" + property.ContainingType.Name + "." + property.Name + "'";
        var space = property.ContainingType.ContainingNamespace?.ToDisplayString() ?? string.Empty;
        if (space.StartsWith("Amazon.SecretsManager", StringComparison.Ordinal) || space.StartsWith("Amazon.SimpleSystemsManagement", StringComparison.Ordinal))
        {
            return null;
        }

        if (s_names.Contains(property.Name) || (property.Name == "Key" && space == "System.Security.Cryptography") || property.Name is "SaslPassword" or "SslKeyPassword")
        {
            return (SecretUse.Credential, name);
        }

        return s_connectionNames.Contains(property.Name) && !property.ContainingType.Name.EndsWith("ConnectionStringBuilder", StringComparison.Ordinal) ? (SecretUse.ConnectionString, name) : null;
    }

    private static (SecretUse Use, string Name)? OfKey(string key)
    {
        if (key.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || key.Equals("Proxy-Authorization", StringComparison.OrdinalIgnoreCase))
        {
            return (SecretUse.Authorization, "the header '" + key + "'");
        }

        return s_headers.Contains(key) ? (SecretUse.Credential, "the header '" + key + "'")
            : s_fields.Contains(key) ? (SecretUse.Credential, "the value of '" + key + "'")
            : null;
    }

    /// <summary><c>…;Password={here}</c>, <c>Bearer {here}</c>, <c>scheme://user:{here}@host</c>.</summary>
    private static IEnumerable<SecretPosition> OfText(IInterpolatedStringOperation text)
    {
        var before = string.Empty;
        for (var i = 0; i < text.Parts.Length; i++)
        {
            switch (text.Parts[i])
            {
                case IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string written } }:
                    before += written;
                    break;

                case IInterpolationOperation hole:
                    if (Marks(before) is { } use)
                    {
                        yield return new SecretPosition(hole.Expression, use.Use, use.Name);
                    }
                    else if (i + 1 < text.Parts.Length && text.Parts[i + 1] is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string after } }
                        && ConnectionText.IsPasswordOfUri(before, after))
                    {
                        yield return new SecretPosition(hole.Expression, SecretUse.Credential, "the password of a connection string");
                    }

                    before += ConnectionText.Hole;
                    break;
            }
        }
    }

    private static (SecretUse Use, string Name)? Marks(string before)
    {
        if (ConnectionText.EndsBeforePassword(before))
        {
            return (SecretUse.Credential, "the password of a connection string or request");
        }

        return before.EndsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || before.EndsWith("Basic ", StringComparison.OrdinalIgnoreCase) || before.EndsWith("ApiKey ", StringComparison.OrdinalIgnoreCase)
            ? (SecretUse.Authorization, "the value of an authorization header")
            : null;
    }

    /// <summary>The written text that stands directly before the right side of a concatenation.</summary>
    private static string? TextBefore(IBinaryOperation sum)
    {
        var left = sum.LeftOperand;
        while (left is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } inner && !inner.ConstantValue.HasValue)
        {
            left = inner.RightOperand;
        }

        return left.ConstantValue is { HasValue: true, Value: string text } && !sum.RightOperand.ConstantValue.HasValue ? text
            : left is IInterpolatedStringOperation { Parts: { Length: > 0 } parts } && parts[parts.Length - 1] is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string last } } ? last
            : null;
    }
}
