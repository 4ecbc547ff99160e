using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.InvokeScope;

/// <summary>Code that reports a failure, by its name or by what it does with what it creates: <c>SendTaskFailureAsync</c>.</summary>
internal static class FailureReport
{
    /// <summary>Does the method around the operation report failures?</summary>
    public static bool Holds(IOperation operation)
    {
        for (var node = operation.Syntax.Parent; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case LocalFunctionStatementSyntax localFunction when IsNameOfOne(localFunction.Identifier.ValueText):
                case MethodDeclarationSyntax method when IsNameOfOne(method.Identifier.ValueText):
                    return true;
                case MemberDeclarationSyntax:
                    return IsUsedForOne(operation);
            }
        }

        return false;
    }

    private static bool IsUsedForOne(IOperation created)
    {
        var value = created;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        if (value.Parent is IInvocationOperation direct && direct.Instance == value)
        {
            return IsNameOfOne(direct.TargetMethod.Name);
        }

        if (value.Parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } })
        {
            return false;
        }

        var root = value;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        var reports = false;
        foreach (var operation in root.Descendants())
        {
            if (operation is IInvocationOperation { Instance: ILocalReferenceOperation receiver } call
                && SymbolEqualityComparer.Default.Equals(receiver.Local, local)
                && call.TargetMethod.Name is not ("Dispose" or "DisposeAsync"))
            {
                if (!IsNameOfOne(call.TargetMethod.Name))
                {
                    return false;
                }

                reports = true;
            }
        }

        return reports;
    }

    private static bool IsNameOfOne(string name) =>
        (Contains(name, "fail") || Contains(name, "error") || Contains(name, "exception")) && !Contains(name, "failover") && !Contains(name, "success");

    private static bool Contains(string name, string word) => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}
