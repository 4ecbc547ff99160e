using System;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Secrets;

/// <summary>Values that are secrets by what they are: by where they come from, or by a name that can mean nothing else.</summary>
internal static class SecretValue
{
    /// <summary>What the value is, as messages call it; null: no secret, as far as it says itself.</summary>
    public static string? Describe(IOperation value, SourceReferences references, CancellationToken cancellationToken)
    {
        switch (value)
        {
            case IPropertyReferenceOperation { Property.IsIndexer: true } indexer:
                return OfHeader(indexer);

            case IPropertyReferenceOperation { Property: { } property }:
                return OfProperty(property) ?? (IsText(property.Type) && !IsOfLibrary(property, "ConnectionString") && SecretName.IsUnmistakable(property.Name) ? Quote(property.Name) : null);

            case IFieldReferenceOperation { Field: { IsConst: false } field } when IsText(field.Type) && SecretName.IsUnmistakable(field.Name):
                return IsNothing(WrittenText.InitialValue(field, references, cancellationToken), field.IsReadOnly, references, cancellationToken) ? null : Quote(field.Name);

            case ILocalReferenceOperation { Local: { IsConst: false } local } variable when IsText(local.Type) && SecretName.IsUnmistakable(local.Name):
                return IsNothing(AssignedOnce.ValueOf(variable), isOnly: true, references, cancellationToken) ? null : Quote(local.Name);

            case IParameterReferenceOperation { Parameter: { } parameter } when IsText(parameter.Type) && SecretName.IsUnmistakable(parameter.Name):
                return Quote(parameter.Name);

            case IInvocationOperation invocation:
                if (EnvironmentRead.Of(invocation, references, cancellationToken) is { } read)
                {
                    return SecretName.IsUnmistakable(read.Name) || read.Name is "AWS_SECRET_ACCESS_KEY" or "AWS_SESSION_TOKEN" ? "The environment variable '" + read.Name + "'" : null;
                }

                return IsSecretCall(invocation.TargetMethod) ? "The result of '" + invocation.TargetMethod.Name + "'" : null;

            default:
                return null;
        }
    }

    /// <summary>Is there nothing in a variable, whatever it is called: an empty text, or an environment variable without a name?</summary>
    private static bool IsNothing(IOperation? written, bool isOnly, SourceReferences references, CancellationToken cancellationToken)
    {
        written = isOnly ? RunOnceGuard.Unwrap(written) : null;
        return written switch
        {
            null => false,
            { ConstantValue: { HasValue: true, Value: var constant } } => constant is null || (constant is string text && string.IsNullOrWhiteSpace(text)),
            IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } } => true,
            IInvocationOperation { Arguments.Length: > 0 } call => EnvironmentRead.IsRead(call)
                && WrittenText.Of(call.Arguments[0].Value, references, cancellationToken) is { } name && string.IsNullOrWhiteSpace(name),
            _ => false,
        };
    }

    /// <summary>An object whose members are secrets, so that writing it as JSON writes them.</summary>
    public static string? DescribeObject(ITypeSymbol? type) =>
        type?.Name is "ImmutableCredentials" or "GetSecretValueResponse" or "Credentials" && InNamespace(type, "Amazon")
            ? "The object of type '" + type.Name + "'"
            : null;

    private static string? OfProperty(IPropertySymbol property)
    {
        var type = property.ContainingType;
        return property.Name switch
        {
            "SecretString" or "SecretBinary" when InNamespace(type, "Amazon") => Quote(property.Name),
            "SecretKey" or "Token" when type.Name == "ImmutableCredentials" => Quote(property.Name),
            "SecretAccessKey" or "SessionToken" when type.Name == "Credentials" && InNamespace(type, "Amazon") => Quote(property.Name),
            "Authorization" or "ProxyAuthorization" => Quote(property.Name),
            "AuthorizationToken" when InNamespace(type, "Amazon") => Quote(property.Name),
            _ => null,
        };
    }

    private static string? OfHeader(IPropertyReferenceOperation indexer) =>
        indexer.Arguments.Length == 1 && indexer.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string key } && IsSecretHeader(key)
        && indexer.Instance is IMemberReferenceOperation { Member.Name: { } owner } && owner.EndsWith("Headers", StringComparison.Ordinal)
            ? "The header '" + key + "'"
            : null;

    public static bool IsSecretHeader(string key) => key.ToLowerInvariant() is "authorization" or "proxy-authorization" or "x-api-key" or "cookie" or "set-cookie" or "x-auth-token" or "x-amz-security-token";

    private static bool IsSecretCall(IMethodSymbol method) =>
        method.Name is "GetSecretString" or "GetSecretBinary" && method.ContainingType.Name == "SecretsManagerCache";

    private static bool IsOfLibrary(IPropertySymbol property, string name) =>
        property.Name == name && property.Locations.Length > 0 && property.Locations[0].IsInMetadata;

    public static bool IsText(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String || type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte or SpecialType.System_Char };

    private static bool InNamespace(ITypeSymbol type, string root)
    {
        var space = type.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space?.Name == root;
    }

    private static string Quote(string name) => "'" + name + "'";
}
