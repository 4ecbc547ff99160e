using System;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Secrets;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Cdk;

/// <summary>How a secret gets into the environment of a function in a CDK program.</summary>
internal enum CdkSecretKind
{
    /// <summary>It does not, or it cannot be said.</summary>
    None,

    /// <summary>A <c>SecretValue</c> or a dynamic reference: resolved at deployment, and then plain in the configuration.</summary>
    Resolved,

    /// <summary>Written in the code.</summary>
    Literal,

    /// <summary>From the environment or the context of the machine that synthesises the template, in which it is then written.</summary>
    FromBuild,

    /// <summary>A parameter of the template.</summary>
    Parameter,
}

/// <summary>Judges values of environment variables in CDK programs.</summary>
internal static class CdkSecrets
{
    private const int MostDepth = 8;

    public static CdkSecretKind Of(CdkVariable variable, CdkModel model, CancellationToken cancellationToken)
    {
        if (SecretName.IsOfThing(variable.Name))
        {
            return CdkSecretKind.None;
        }

        var kind = Of(variable.Value, SecretName.IsUnmistakable(variable.Name), model, 0, cancellationToken);
        return kind == CdkSecretKind.Resolved && IsHarmlessPart(variable.Value) ? CdkSecretKind.None : kind;
    }

    /// <summary>The part of a secret that is none, such as the name of the user.</summary>
    private static bool IsHarmlessPart(IOperation value)
    {
        var root = RunOnceGuard.Unwrap(value);
        for (var i = 0; i < MostDepth; i++)
        {
            root = root switch
            {
                IInvocationOperation { TargetMethod.Name: "UnsafeUnwrap" or "ToString", Instance: { } instance } => RunOnceGuard.Unwrap(instance),
                ILocalReferenceOperation local => RunOnceGuard.Unwrap(AssignedOnce.ValueOf(local)),
                _ => root,
            };
        }

        if (root?.ConstantValue is { HasValue: true, Value: string text })
        {
            const string part = ":SecretString:";
            var start = text.IndexOf(part, StringComparison.Ordinal);
            var end = start < 0 ? -1 : text.IndexOfAny(new[] { ':', '}' }, start + part.Length);
            return end > start + part.Length && !SecretName.MayBeSecret(text.Substring(start + part.Length, end - start - part.Length));
        }

        if (root is not IInvocationOperation call)
        {
            return false;
        }

        foreach (var operation in call.DescendantsAndSelf())
        {
            var key = operation switch
            {
                IInvocationOperation { TargetMethod.Name: "SecretValueFromJson", Arguments: { Length: > 0 } arguments } => arguments[0].Value,
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "JsonField" } } assignment => assignment.Value,
                _ => null,
            };
            if (key?.ConstantValue is { HasValue: true, Value: string name })
            {
                return !SecretName.MayBeSecret(name);
            }
        }

        return false;
    }

    private static CdkSecretKind Of(IOperation? value, bool isNamed, CdkModel model, int depth, CancellationToken cancellationToken)
    {
        if (value is null || depth > MostDepth)
        {
            return CdkSecretKind.None;
        }

        if (value.ConstantValue is { HasValue: true, Value: string text })
        {
            return IsDynamicReference(text) ? CdkSecretKind.Resolved
                : isNamed && IsSecretText(text) ? CdkSecretKind.Literal
                : CdkSecretKind.None;
        }

        switch (value)
        {
            case IConversionOperation conversion:
                return Of(conversion.Operand, isNamed, model, depth + 1, cancellationToken);
            case IParenthesizedOperation parenthesized:
                return Of(parenthesized.Operand, isNamed, model, depth + 1, cancellationToken);
            case ILocalReferenceOperation local:
                return Of(AssignedOnce.ValueOf(local), isNamed, model, depth + 1, cancellationToken);
            case ICoalesceOperation coalesce:
                var left = Of(coalesce.Value, isNamed, model, depth + 1, cancellationToken);
                return left != CdkSecretKind.None ? left : Of(coalesce.WhenNull, isNamed, model, depth + 1, cancellationToken);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                var first = Of(sum.LeftOperand, isNamed: false, model, depth + 1, cancellationToken);
                return first != CdkSecretKind.None ? first : Of(sum.RightOperand, isNamed: false, model, depth + 1, cancellationToken);
            case IInterpolatedStringOperation interpolated:
                foreach (var part in interpolated.Parts)
                {
                    if (part is IInterpolationOperation hole && Of(hole.Expression, isNamed: false, model, depth + 1, cancellationToken) is var found and not CdkSecretKind.None)
                    {
                        return found;
                    }
                }

                return CdkSecretKind.None;
            case IInvocationOperation invocation:
                return OfCall(invocation, isNamed, model, depth, cancellationToken);
            case IFieldReferenceOperation or IPropertyReferenceOperation:
                return OfMember(value, isNamed, model, cancellationToken);
            default:
                // The value itself, where text is made of it: an interpolation, a concatenation.
                return IsSecretValue(value.Type, model) ? CdkSecretKind.Resolved : CdkSecretKind.None;
        }
    }

    private static CdkSecretKind OfCall(IInvocationOperation invocation, bool isNamed, CdkModel model, int depth, CancellationToken cancellationToken)
    {
        var method = invocation.TargetMethod;
        if (IsSecretValue(method.ContainingType, model) || IsSecretValue(invocation.Instance?.Type, model))
        {
            return method.Name is "UnsafeUnwrap" or "ToString" or "Resolve" ? CdkSecretKind.Resolved : IsSecretValue(method.ReturnType, model) ? CdkSecretKind.Resolved : CdkSecretKind.None;
        }

        if (IsSecretValue(method.ReturnType, model) || method.Name is "ValueForSecureStringParameter")
        {
            return CdkSecretKind.Resolved;
        }

        if (method.Name == "GetEnvironmentVariable" && method.ContainingType is { Name: "Environment", ContainingNamespace.Name: "System" })
        {
            return invocation.Arguments.Length > 0 && WrittenText.Of(invocation.Arguments[0].Value, model.References, cancellationToken) is { } name
                && (isNamed ? !SecretName.IsOfThing(name) : SecretName.IsUnmistakable(name))
                    ? CdkSecretKind.FromBuild
                    : CdkSecretKind.None;
        }

        if (method.Name is "TryGetContext" or "GetContext")
        {
            return isNamed ? CdkSecretKind.FromBuild : CdkSecretKind.None;
        }

        if (IsOfCdk(method.ContainingType) && method.Name is "AsString" or "Sub" or "Join")
        {
            foreach (var argument in invocation.Arguments)
            {
                if (Of(argument.Value, isNamed: false, model, depth + 1, cancellationToken) is var found and not CdkSecretKind.None)
                {
                    return found;
                }
            }
        }

        if (method is { Name: "Format" or "Concat", ContainingType.SpecialType: SpecialType.System_String })
        {
            foreach (var argument in invocation.Arguments)
            {
                foreach (var part in argument.Value.DescendantsAndSelf())
                {
                    if (part is IInvocationOperation or ILocalReferenceOperation && Of(part, isNamed: false, model, depth + 1, cancellationToken) is var found and not CdkSecretKind.None)
                    {
                        return found;
                    }
                }
            }
        }

        return CdkSecretKind.None;
    }

    private static CdkSecretKind OfMember(IOperation value, bool isNamed, CdkModel model, CancellationToken cancellationToken)
    {
        if (value is IPropertyReferenceOperation { Property: { Name: "ValueAsString", ContainingType: { Name: "CfnParameter" } parameter } })
        {
            return isNamed && IsOfCdk(parameter) ? CdkSecretKind.Parameter : CdkSecretKind.None;
        }

        if (IsSecretValue(value.Type, model))
        {
            return CdkSecretKind.Resolved;
        }

        return isNamed && WrittenText.Of(value, model.References, cancellationToken) is { } text && IsSecretText(text) ? CdkSecretKind.Literal : CdkSecretKind.None;
    }

    private static bool IsSecretValue(ITypeSymbol? type, CdkModel model) => type is not null && model.Symbols.SecretValue is not null && type.IsOrDerivesFrom(model.Symbols.SecretValue);

    private static bool IsOfCdk(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString().StartsWith("Amazon.CDK", StringComparison.Ordinal) == true;

    private static bool IsDynamicReference(string text) =>
        text.IndexOf("{{resolve:secretsmanager:", StringComparison.Ordinal) >= 0 || text.IndexOf("{{resolve:ssm-secure:", StringComparison.Ordinal) >= 0;

    /// <summary>Not a placeholder, nor the name or place of the secret.</summary>
    private static bool IsSecretText(string text) =>
        text.Length > 3 && !SecretText.IsDummy(text) && text[0] != '/' && !text.StartsWith("arn:", StringComparison.Ordinal) && !text.StartsWith("http", StringComparison.Ordinal)
        && (ConnectionText.HoldsPassword(text) || (text.IndexOf('/') < 0 && text.IndexOf(';') < 0 && text.IndexOf(' ') < 0 && HasDigit(text)) || SecretText.IsMadeByMachine(text));

    private static bool HasDigit(string text)
    {
        foreach (var c in text)
        {
            if (char.IsDigit(c))
            {
                return true;
            }
        }

        return false;
    }
}
