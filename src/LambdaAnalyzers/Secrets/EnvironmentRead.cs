using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Secrets;

/// <summary>A value that is read from an environment variable.</summary>
/// <param name="Call">What reads it: the call of the framework, the source's own method around it, or the access to a setting.</param>
/// <param name="Name">The variable.</param>
/// <param name="IsDirect">Is it the call of the framework itself?</param>
internal readonly record struct EnvironmentRead(IOperation Call, string Name, bool IsDirect)
{
    public const string Method = "GetEnvironmentVariable";

    public static EnvironmentRead? Of(IOperation operation, SourceReferences references, CancellationToken cancellationToken)
    {
        if (operation is not IInvocationOperation { Arguments: { Length: > 0 } arguments } invocation)
        {
            return null;
        }

        if (IsRead(invocation))
        {
            return WrittenText.Of(arguments[0].Value, references, cancellationToken) is { } name && !string.IsNullOrWhiteSpace(name) ? new EnvironmentRead(invocation, name, IsDirect: true) : null;
        }

        // A helper that reads the variable of the name that it gets.
        if (invocation.TargetMethod is not { ReturnType.SpecialType: SpecialType.System_String } method || !references.IsInSource(method))
        {
            return null;
        }

        foreach (var argument in arguments)
        {
            if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { Type.SpecialType: SpecialType.System_String } parameter }
                && WrittenText.Of(argument.Value, references, cancellationToken) is { } name
                && !string.IsNullOrWhiteSpace(name)
                && references.BodyOf(method, cancellationToken) is { } body
                && Reads(body, parameter))
            {
                return new EnvironmentRead(invocation, name, IsDirect: false);
            }
        }

        return null;
    }

    /// <summary>Is it the framework's call, whatever the name of the variable?</summary>
    public static bool IsRead(IInvocationOperation invocation) =>
        invocation.TargetMethod is { Name: Method, IsStatic: true, ContainingType: { Name: "Environment", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    private static bool Reads(IOperation body, IParameterSymbol parameter)
    {
        foreach (var operation in body.Descendants())
        {
            if (operation is IInvocationOperation { Arguments.Length: > 0 } invocation && IsRead(invocation)
                && RunOnceGuard.Unwrap(invocation.Arguments[0].Value) is IParameterReferenceOperation reference
                && reference.Parameter.Ordinal == parameter.Ordinal
                && reference.Parameter.Name == parameter.Name)
            {
                return true;
            }
        }

        return false;
    }
}
