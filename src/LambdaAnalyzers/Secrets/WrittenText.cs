using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Secrets;

/// <summary>The text that the code itself gives to a value: a constant, or a variable that has one value only.</summary>
internal static class WrittenText
{
    public static string? Of(IOperation? value, SourceReferences references, CancellationToken cancellationToken)
    {
        for (var i = 0; i < 4 && value is not null; i++)
        {
            if (value.ConstantValue is { HasValue: true, Value: string text })
            {
                return text;
            }

            value = value switch
            {
                IConversionOperation conversion => conversion.Operand,
                IParenthesizedOperation parenthesized => parenthesized.Operand,
                ILocalReferenceOperation local => AssignedOnce.ValueOf(local),
                IFieldReferenceOperation { Field: { IsReadOnly: true } field } => InitialValue(field, references, cancellationToken),
                IPropertyReferenceOperation { Property: { SetMethod: null } property } => InitialValue(property, references, cancellationToken),
                _ => null,
            };
        }

        return null;
    }

    /// <summary>What a member gets where it is declared.</summary>
    public static IOperation? InitialValue(ISymbol member, SourceReferences references, CancellationToken cancellationToken)
    {
        if (member.DeclaringSyntaxReferences.Length != 1 || !references.Contains(member.DeclaringSyntaxReferences[0].SyntaxTree))
        {
            return null;
        }

        var expression = member.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer?.Value,
            PropertyDeclarationSyntax property => property.ExpressionBody?.Expression ?? property.Initializer?.Value,
            _ => null,
        };

        return expression is null ? null : references.ModelOf(expression.SyntaxTree).GetOperation(expression, cancellationToken);
    }
}
