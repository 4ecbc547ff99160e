using System;
using System.Text;
using System.Threading;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Storage;

/// <summary>What is known of the name of a file below <c>/tmp</c>.</summary>
internal static class TempFile
{
    private const int MostDepth = 8;

    /// <summary>The whole path, if it is the same on every run.</summary>
    public static string? FixedName(IOperation path, LambdaModel model, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        return Append(path, text, 0, model, cancellationToken) && text.ToString().Replace("//", "/") is var name
            && name.StartsWith("/tmp/", StringComparison.Ordinal) && name.Length > "/tmp/".Length
                ? name
                : null;
    }

    private static bool Append(IOperation path, StringBuilder text, int depth, LambdaModel model, CancellationToken cancellationToken)
    {
        if (depth > MostDepth)
        {
            return false;
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (path.ConstantValue is { HasValue: true, Value: { } constant })
        {
            text.Append(constant);
            return true;
        }

        switch (path)
        {
            case IConversionOperation conversion:
                return Append(conversion.Operand, text, depth + 1, model, cancellationToken);

            case IParenthesizedOperation parenthesized:
                return Append(parenthesized.Operand, text, depth + 1, model, cancellationToken);

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return Append(sum.LeftOperand, text, depth + 1, model, cancellationToken) && Append(sum.RightOperand, text, depth + 1, model, cancellationToken);

            case IInterpolatedStringOperation interpolated:
                foreach (var part in interpolated.Parts)
                {
                    var value = part switch
                    {
                        IInterpolatedStringTextOperation literal => literal.Text,
                        IInterpolationOperation { FormatString: null, Alignment: null } hole => hole.Expression,
                        _ => null,
                    };
                    if (value is null || !Append(value, text, depth + 1, model, cancellationToken))
                    {
                        return false;
                    }
                }

                return true;

            case IInvocationOperation { TargetMethod: { Name: "GetTempPath", ContainingType.Name: "Path" } }:
                text.Append("/tmp/");
                return true;

            case IInvocationOperation { TargetMethod: { Name: "Combine" or "Join", ContainingType.Name: "Path" }, Arguments: var arguments }:
                for (var i = 0; i < arguments.Length; i++)
                {
                    if (i > 0)
                    {
                        text.Append('/');
                    }

                    if (!Append(arguments[i].Value, text, depth + 1, model, cancellationToken))
                    {
                        return false;
                    }
                }

                return arguments.Length > 1;

            case ILocalReferenceOperation local when AssignedOnce.ValueOf(local) is { } value:
                return Append(value, text, depth + 1, model, cancellationToken);

            case IFieldReferenceOperation { Field: { IsReadOnly: true } field } when InitialValue(field, model, cancellationToken) is { } value:
                return Append(value, text, depth + 1, model, cancellationToken);

            default:
                return false;
        }
    }

    private static IOperation? InitialValue(IFieldSymbol field, LambdaModel model, CancellationToken cancellationToken) =>
        field.DeclaringSyntaxReferences.Length == 1
        && field.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value }
        && model.References.Contains(value.SyntaxTree)
            ? model.References.ModelOf(value.SyntaxTree).GetOperation(value, cancellationToken)
            : null;

    /// <summary>The local that holds the path; null where something else does, or it gets several values.</summary>
    public static (ILocalSymbol Local, IOperation Value)? LocalOf(IOperation path)
    {
        while (path is IConversionOperation or IParenthesizedOperation)
        {
            path = path is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)path).Operand;
        }

        return path is ILocalReferenceOperation local && AssignedOnce.ValueOf(local) is { } value ? (local.Local, value) : null;
    }

    /// <summary>Does the code around delete something: the file, its directory, when the stream is closed?</summary>
    public static bool DeletesNear(IOperation operation, bool isFixedName = false)
    {
        SyntaxNode? member = operation.Syntax;
        while (member.Parent is not (null or TypeDeclarationSyntax or CompilationUnitSyntax))
        {
            member = member.Parent;
        }

        foreach (var token in (member.Parent ?? member).DescendantTokens())
        {
            if (token.ValueText is "Delete" or "DeleteOnClose" or "DeleteIfExists" or "DeleteAsync" or "TryDelete" or "DeleteFile" or "DeleteFiles" or "CleanUp" or "Cleanup"
                || (token.ValueText.StartsWith("Delete", StringComparison.Ordinal) && (token.ValueText.EndsWith("File", StringComparison.Ordinal) || token.ValueText.EndsWith("Files", StringComparison.Ordinal))))
            {
                if (!isFixedName || !DeletesUniqueName(token))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary><c>File.Delete(path)</c> of a variable that gets another name each time.</summary>
    private static bool DeletesUniqueName(SyntaxToken delete)
    {
        if (delete.Parent?.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } } access
            || access.Name != delete.Parent
            || arguments[0].Expression is not IdentifierNameSyntax { Identifier.ValueText: var name }
            || delete.Parent.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is not { } method)
        {
            return false;
        }

        var isUnique = false;
        foreach (var node in method.DescendantNodes())
        {
            if (node is VariableDeclaratorSyntax { Initializer.Value: { } value } declarator && declarator.Identifier.ValueText == name)
            {
                isUnique = false;
                foreach (var token in value.DescendantTokens())
                {
                    isUnique |= token.ValueText is "NewGuid" or "GetRandomFileName" or "GetTempFileName";
                }

                if (!isUnique)
                {
                    return false;
                }
            }
        }

        return isUnique;
    }
}
