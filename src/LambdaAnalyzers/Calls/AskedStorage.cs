using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Calls;

/// <summary>A variable, field or property whose value a condition depends on.</summary>
/// <param name="Symbol">What is asked.</param>
/// <param name="Reference">Where its value is read.</param>
/// <param name="IsWritten">The condition itself writes it: <c>Interlocked.Exchange(ref _done, 1) == 0</c>, <c>_count++ == 0</c>, <c>_seen.Add(key)</c>.</param>
internal readonly record struct AskedStorage(ISymbol Symbol, IOperation Reference, bool IsWritten)
{
    /// <summary>How many members stand between a condition and the field: 'if (!IsReady)', 'bool IsReady => _client != null'.</summary>
    private const int MostMembers = 2;

    public static List<AskedStorage> Of(IOperation condition, SourceReferences references, CancellationToken cancellationToken)
    {
        var asked = new List<AskedStorage>();
        Collect(condition, MostMembers, isOwn: true, references, asked, cancellationToken);
        return asked;
    }

    private static void Collect(
        IOperation condition, int members, bool isOwn, SourceReferences references, List<AskedStorage> asked, CancellationToken cancellationToken)
    {
        foreach (var operation in condition.DescendantsAndSelf())
        {
            var symbol = RegionWrites.SymbolOf(operation);
            if (symbol is not null && (isOwn || symbol is IFieldSymbol or IPropertySymbol))
            {
                asked.Add(new AskedStorage(symbol, operation, IsWrittenAt(operation)));

                // 'var client = _client; if (client == null) …': the local stands for the field.
                if (symbol is ILocalSymbol && operation.SemanticModel is { } model
                    && symbol.DeclaringSyntaxReferences.Length == 1
                    && symbol.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value }
                    && value.SyntaxTree == operation.Syntax.SyntaxTree
                    && model.GetOperation(value, cancellationToken) is { } initializer
                    && RunOnceGuard.Unwrap(initializer) is { } source
                    && RegionWrites.SymbolOf(source) is { } sourceSymbol)
                {
                    asked.Add(new AskedStorage(sourceSymbol, source, IsWritten: false));
                }
            }

            var member = operation switch
            {
                IPropertyReferenceOperation { Property: { IsIndexer: false, GetMethod: { } getter } } => getter,
                IInvocationOperation { Arguments.IsEmpty: true, TargetMethod: { } method } => method,
                _ => null,
            };
            if (members > 0 && member is { IsAsync: false } && references.BodyOf(member, cancellationToken) is { } body && AnswerOf(body) is { } answer)
            {
                Collect(answer, members - 1, isOwn: false, references, asked, cancellationToken);
            }
        }
    }

    /// <summary>
    /// What a member that only answers returns. A member that does more (and returns how that went) is not a question about a storage.
    /// </summary>
    private static IOperation? AnswerOf(IOperation body)
    {
        var operation = body switch
        {
            IMethodBodyOperation method => method.BlockBody ?? method.ExpressionBody,
            _ => body,
        };
        return operation switch
        {
            IBlockOperation { Operations.Length: 1 } block => block.Operations[0] is IReturnOperation { ReturnedValue: { } value } ? value : null,
            IBlockOperation => null,
            _ => operation,
        };
    }

    private static bool IsWrittenAt(IOperation reference) => reference.Parent switch
    {
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        IAssignmentOperation assignment => assignment.Target == reference,
        IInvocationOperation invocation => invocation.Instance == reference && RegionWrites.Stores(invocation.TargetMethod.Name),
        _ => false,
    };
}
