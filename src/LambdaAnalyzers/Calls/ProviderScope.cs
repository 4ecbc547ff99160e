using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Calls;

/// <summary>
/// Which provider a service is asked from. One that is kept, usually the one that <c>BuildServiceProvider</c> gave, makes its scoped
/// services once and keeps them; one of a scope, one that is given, or one that is built on the spot makes them anew.
/// </summary>
internal static class ProviderScope
{
    private const int MostHops = 8;

    /// <summary>Through how many methods that hand a provider on is it followed?</summary>
    private const int MostMethods = 3;

    /// <summary>Does the provider live no longer than the code that asks it? False too where that cannot be seen.</summary>
    public static bool IsShortLived(IInvocationOperation resolution, SourceReferences references, CancellationToken cancellationToken) =>
        IsShortLived(
            resolution.Instance ?? (resolution.Arguments.Length > 0 ? resolution.Arguments[0].Value : null), references, MostMethods, cancellationToken);

    private static bool IsShortLived(IOperation? provider, SourceReferences references, int methods, CancellationToken cancellationToken)
    {
        var isKept = false;
        for (var hop = 0; hop < MostHops && provider is not null; hop++)
        {
            switch (provider)
            {
                case IConversionOperation conversion:
                    provider = conversion.Operand;
                    break;

                case IParenthesizedOperation parenthesized:
                    provider = parenthesized.Operand;
                    break;

                case IAwaitOperation awaited:
                    provider = awaited.Operation;
                    break;

                case IConditionalAccessInstanceOperation instance:
                    provider = Accessed(instance);
                    break;

                case IConditionalAccessOperation access:
                    provider = access.WhenNotNull;
                    break;

                case ICoalesceOperation coalesce:
                    provider = coalesce.Value;
                    break;

                case IParameterReferenceOperation parameter:
                    return isKept
                        ? !IsGivenByOwnConstructor(parameter.Parameter, cancellationToken)
                        : IsGivenShortLived(parameter.Parameter, references, methods, cancellationToken);

                case ILocalReferenceOperation local:
                    provider = AssignedOnce.ValueOf(local);
                    break;

                case IPropertyReferenceOperation { Property.Name: "RequestServices" or "InvocationServices" }:
                    return true;

                case IPropertyReferenceOperation { Property: { Name: "ServiceProvider", ContainingType.Name: "IServiceScope" or "AsyncServiceScope" }, Instance: { } scope }:
                    // A scope that is kept makes as little as a provider that is kept.
                    provider = scope;
                    break;

                case IPropertyReferenceOperation { Property: { Name: "Services" } services, Instance: { } host } when !references.IsInSource(services):
                    provider = host;
                    break;

                case IInvocationOperation { TargetMethod.Name: "GetService" or "GetRequiredService" } other:
                    provider = other.Instance ?? (other.Arguments.Length > 0 ? other.Arguments[0].Value : null);
                    break;

                case IInvocationOperation { TargetMethod: { Name: "CreateScope" or "CreateAsyncScope" or "BuildServiceProvider" or "Build" } build } when !references.IsInSource(build):
                    return !isKept;

                case IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member when !isKept:
                    isKept = true;
                    provider = MemberWrite.OnlyValueOf(member.Member, references, exceptNull: true, cancellationToken);
                    break;

                default:
                    return false;
            }
        }

        return false;
    }

    /// <summary>By one of the calls in the source; a method that none of them calls is a framework's, which gives the provider of a scope.</summary>
    private static bool IsGivenShortLived(IParameterSymbol parameter, SourceReferences references, int methods, CancellationToken cancellationToken)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method || !references.IsInSource(method))
        {
            return true;
        }

        method = CodeUnit.Definition(method);
        var isCalled = false;
        foreach (var use in references.UsesOf(method, method.Name, cancellationToken))
        {
            var name = use.Name(cancellationToken);
            SyntaxNode access = name.Parent is MemberAccessExpressionSyntax memberAccess && memberAccess.Name == name ? memberAccess : name;
            if (access.Parent is not InvocationExpressionSyntax syntax
                || use.Model.GetOperation(syntax, cancellationToken) is not IInvocationOperation call
                || !SymbolEqualityComparer.Default.Equals(CodeUnit.Definition(call.TargetMethod), method))
            {
                continue;
            }

            isCalled = true;
            foreach (var argument in call.Arguments)
            {
                if (argument.Parameter?.Ordinal == parameter.Ordinal && methods > 0 && IsShortLived(argument.Value, references, methods - 1, cancellationToken))
                {
                    return true;
                }
            }
        }

        return !isCalled;
    }

    /// <summary>What stands in front of '?.'.</summary>
    private static IOperation? Accessed(IOperation instance)
    {
        var child = instance;
        for (var current = instance.Parent; current is not null; child = current, current = current.Parent)
        {
            if (current is IConditionalAccessOperation access && access.WhenNotNull == child)
            {
                return access.Operation;
            }
        }

        return null;
    }

    /// <summary>A class with 'Function() : this(Build())' makes the provider itself; the other constructor is there for its tests.</summary>
    private static bool IsGivenByOwnConstructor(IParameterSymbol parameter, CancellationToken cancellationToken)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
        {
            return false;
        }

        foreach (var sibling in constructor.ContainingType.InstanceConstructors)
        {
            if (!SymbolEqualityComparer.Default.Equals(sibling, constructor)
                && sibling.DeclaringSyntaxReferences.Length == 1
                && sibling.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is ConstructorDeclarationSyntax { Initializer: { } initializer }
                && initializer.IsKind(SyntaxKind.ThisConstructorInitializer)
                && initializer.ArgumentList.Arguments.Count == constructor.Parameters.Length)
            {
                return true;
            }
        }

        return false;
    }
}
