using System.Threading;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Batches;

/// <summary>What a try statement around a swallowing <c>catch</c> says of it: does the failure really end there, and does it matter?</summary>
internal static class SwallowedFailure
{
    /// <summary>The one catch that decides for failures of all kinds. A filter chooses, so nothing is certain.</summary>
    public static ICatchClauseOperation? GeneralCatch(ITryOperation statement)
    {
        foreach (var clause in statement.Catches)
        {
            if (FailureHandling.IsGeneral(clause) && clause.Filter is null)
            {
                return clause;
            }
        }

        return null;
    }

    /// <summary>
    /// Is the try no trifle beside the work of another one around it, within <paramref name="code"/>? Where an outer one keeps failures in
    /// as well, what that one does besides decides.
    /// </summary>
    public static bool IsMainWork(ITryOperation statement, IOperation code, RecordWork work, CancellationToken cancellationToken)
    {
        var child = (IOperation)statement;
        for (var current = statement.Parent; current is not null && child != code; child = current, current = current.Parent)
        {
            if (current is ICatchClauseOperation or IAnonymousFunctionOperation { Parent: not IDelegateCreationOperation })
            {
                return false;
            }

            if (current is ITryOperation { Finally: { } end } && end == child)
            {
                return false;
            }

            if (current is ITryOperation outer && outer.Body == child && work.Failures.Contains(outer, cancellationToken)
                && work.IsDoneOutside(statement, outer.Body, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A finally that decides something may report what the catch does not.</summary>
    public static bool HasDecidingFinally(ITryOperation statement)
    {
        if (statement.Finally is null)
        {
            return false;
        }

        foreach (var operation in statement.Finally.Descendants())
        {
            if (operation is IConditionalOperation { Syntax: IfStatementSyntax } or ISimpleAssignmentOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>In a loop that tries again, a catch that goes on is the point of it.</summary>
    public static bool IsRetried(ITryOperation statement)
    {
        for (var current = statement.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IWhileLoopOperation:
                    return true;

                case IForLoopOperation { Condition: { } condition } when !CountsElements(condition):
                    return true;

                case ILoopOperation:
                case IAnonymousFunctionOperation:
                case ILocalFunctionOperation:
                    return false;
            }
        }

        return false;
    }

    private static bool CountsElements(IOperation condition)
    {
        foreach (var operation in condition.Descendants())
        {
            if (operation is IPropertyReferenceOperation { Property.Name: "Count" or "Length" } or IInvocationOperation { TargetMethod.Name: "Count" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Does the body note in a local that it succeeded, and something else read it: <c>done = true</c>, <c>result = …</c>, <c>done.Add(id)</c>?
    /// Or does it leave the method, so that the code behind it means failure?
    /// </summary>
    public static bool IsOutcomeKept(ITryOperation statement, CancellationToken cancellationToken)
    {
        var root = FailureHandling.Root(statement);
        foreach (var operation in statement.Body.Descendants())
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (operation)
            {
                case IReturnOperation { Kind: OperationKind.Return, IsImplicit: false } or IBranchOperation { BranchKind: BranchKind.Continue }
                    when HasCodeBehind(statement):
                    return true;

                case ILocalReferenceOperation reference
                    when IsNoted(reference)
                        && !IsDeclaredIn(reference.Local, statement.Body)
                        && FailureHandling.IsReadOtherwise(reference.Local, root, except: statement.Body, cancellationToken):
                    return true;
            }
        }

        return false;
    }

    private static bool IsNoted(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation => true,
        IInvocationOperation call => call.Instance == reference && call.TargetMethod.Name.StartsWith("Add", System.StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsDeclaredIn(ILocalSymbol local, IOperation code)
    {
        foreach (var declaration in local.DeclaringSyntaxReferences)
        {
            if (declaration.SyntaxTree == code.Syntax.SyntaxTree && code.Syntax.Span.Contains(declaration.Span))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A statement after the try that does more than log or return.</summary>
    private static bool HasCodeBehind(ITryOperation statement)
    {
        if (statement.Parent is not IBlockOperation block)
        {
            return false;
        }

        var index = block.Operations.IndexOf(statement);
        for (var i = index + 1; i < block.Operations.Length; i++)
        {
            foreach (var operation in block.Operations[i].DescendantsAndSelf())
            {
                if (operation is IInvocationOperation { TargetMethod: { ContainingType: { } type } method } && !CallEffects.IsTelemetry(method, type)
                    && !RecordLoop.IsTask(type))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The method around the try gives something back that a caller looks at: failure as a value. Nobody looks at what the handler gives back.</summary>
    public static bool IsResultUsed(ITryOperation statement, IMethodSymbol handler, RecordFlow records, CancellationToken cancellationToken)
    {
        for (var current = statement.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation lambda:
                    return !SymbolEqualityComparer.Default.Equals(lambda.Symbol, handler)
                        && GivesValue(lambda.Symbol.ReturnType) && !IsAwaitedOnly(lambda);

                case ILocalFunctionOperation function:
                    return !SymbolEqualityComparer.Default.Equals(function.Symbol, handler)
                        && GivesValue(function.Symbol.ReturnType)
                        && !records.IsResultUnused(CodeUnit.OfFunction(function.Syntax), cancellationToken);
            }
        }

        if (statement.SemanticModel?.GetEnclosingSymbol(statement.Syntax.SpanStart, cancellationToken) is not IMethodSymbol method
            || SymbolEqualityComparer.Default.Equals(CodeUnit.Definition(method), CodeUnit.Definition(handler)))
        {
            return false;
        }

        return GivesValue(method.ReturnType) && !records.IsResultUnused(CodeUnit.OfMethod(method), cancellationToken);
    }

    /// <summary>The results of the lambdas are awaited together, and the array of them is thrown away.</summary>
    private static bool IsAwaitedOnly(IAnonymousFunctionOperation lambda)
    {
        var isAwaited = false;
        for (var current = lambda.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IInvocationOperation { TargetMethod.Name: "WhenAll" }:
                    isAwaited = true;
                    break;
                case IExpressionStatementOperation:
                    return isAwaited;
            }
        }

        return false;
    }

    /// <summary>Does a method of this type give something back, at once or later?</summary>
    public static bool GivesValue(ITypeSymbol type) =>
        type.SpecialType != SpecialType.System_Void && !(RecordLoop.IsTask(type) && type is INamedTypeSymbol { IsGenericType: false });
}
