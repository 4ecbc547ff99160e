using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Symbols;

/// <summary>The name in a call: what is marked, since the arguments may be long.</summary>
internal static class CallName
{
    public static Location LocationOf(IInvocationOperation call) => call.Syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.GetLocation(),
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding.Name.GetLocation(),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax or GenericNameSyntax } invocation => invocation.Expression.GetLocation(),
        _ => call.Syntax.GetLocation(),
    };

    /// <summary>As messages show it: a delegate by the name of its variable.</summary>
    public static string Of(IInvocationOperation call)
    {
        if (call.TargetMethod.MethodKind != MethodKind.DelegateInvoke)
        {
            return call.TargetMethod.Name;
        }

        return call.Syntax is InvocationExpressionSyntax { Expression: IdentifierNameSyntax name } ? name.Identifier.ValueText : call.TargetMethod.Name;
    }
}
