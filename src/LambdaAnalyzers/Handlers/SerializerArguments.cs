using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Handlers;

/// <summary>A serializer that code hands over together with a handler.</summary>
/// <param name="Call">The call that takes both.</param>
/// <param name="Creation">Where the serializer is made; null where that cannot be seen.</param>
internal sealed record SerializerArgument(IInvocationOperation Call, IObjectCreationOperation? Creation)
{
    public INamedTypeSymbol? Type => Creation?.Type as INamedTypeSymbol;
}

/// <summary>The serializers that executables and ASP.NET Core applications give to the runtime.</summary>
internal static class SerializerArguments
{
    /// <summary>Those of <c>LambdaBootstrapBuilder.Create</c> and <c>HandlerWrapper.GetHandlerWrapper</c>.</summary>
    public static IEnumerable<SerializerArgument> OfBootstraps(SourceReferences references, CancellationToken cancellationToken)
    {
        foreach (var word in new[] { "LambdaBootstrapBuilder", "HandlerWrapper" })
        {
            foreach (var name in references.NamesOf(word, cancellationToken))
            {
                ExpressionSyntax type = name.Parent is MemberAccessExpressionSyntax qualified && qualified.Name == name ? qualified : name;
                if (type.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call }
                    && Of(call, references, cancellationToken) is { } argument)
                {
                    yield return argument;
                }
            }
        }
    }

    /// <summary>Those of <c>AddAWSLambdaHosting</c>.</summary>
    public static IEnumerable<SerializerArgument> OfHosting(SourceReferences references, CancellationToken cancellationToken)
    {
        foreach (var name in references.NamesOf("AddAWSLambdaHosting", cancellationToken))
        {
            if (name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access && access.Name == name
                && Of(call, references, cancellationToken) is { } argument)
            {
                yield return argument;
            }
        }
    }

    private static SerializerArgument? Of(InvocationExpressionSyntax call, SourceReferences references, CancellationToken cancellationToken)
    {
        if (references.ModelOf(call.SyntaxTree).GetOperation(call, cancellationToken) is not IInvocationOperation invocation)
        {
            return null;
        }

        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter?.Type is { Name: "ILambdaSerializer" or "SourceGeneratorLambdaJsonSerializer" })
            {
                return new SerializerArgument(invocation, CreationOf(argument.Value, references, cancellationToken));
            }
        }

        return null;
    }

    private static IObjectCreationOperation? CreationOf(IOperation value, SourceReferences references, CancellationToken cancellationToken)
    {
        var made = RunOnceGuard.Unwrap(value);
        switch (made)
        {
            case ILocalReferenceOperation local:
                made = RunOnceGuard.Unwrap(AssignedOnce.ValueOf(local));
                break;

            case IFieldReferenceOperation { Field: { IsReadOnly: true, DeclaringSyntaxReferences: { Length: 1 } declarations } }
                when references.Contains(declarations[0].SyntaxTree)
                    && declarations[0].GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } initial }:
                made = RunOnceGuard.Unwrap(references.ModelOf(initial.SyntaxTree).GetOperation(initial, cancellationToken));
                break;
        }

        return made as IObjectCreationOperation;
    }
}
