using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>How the code for one record is written.</summary>
internal enum RecordLoopKind
{
    /// <summary><c>foreach</c> or <c>for</c>.</summary>
    Statement,

    /// <summary>A lambda or method group that makes a task for each record: <c>Select(async r => …)</c>, <c>Parallel.ForEachAsync</c>.</summary>
    Task,

    /// <summary>A lambda or method group that is done with the record when it returns: <c>ForEach(r => …)</c>, <c>Parallel.ForEach</c>.</summary>
    Call,
}

/// <summary>A loop over the records of a batch, of a form that can be rewritten.</summary>
internal sealed class RecordLoopSyntax
{
    private RecordLoopSyntax(SyntaxNode node, BatchSource source, RecordLoopKind kind)
    {
        Node = node;
        Source = source;
        Kind = kind;
    }

    /// <summary>The loop statement, or the invocation.</summary>
    public SyntaxNode Node { get; }

    public BatchSource Source { get; }

    public RecordLoopKind Kind { get; }

    /// <summary>The record, where the code for one record has failed; null for a method group, whose parameter still wants a name.</summary>
    public string? Record { get; private set; }

    /// <summary>The body of a loop statement, the lambda or the method group.</summary>
    public SyntaxNode Body { get; private set; } = null!;

    /// <summary>The declaration of the record at the start of the body of a <c>for</c> statement: it has to stay in front of a <c>try</c>.</summary>
    public LocalDeclarationStatementSyntax? RecordDeclaration { get; private set; }

    /// <summary>What is looped over.</summary>
    public ExpressionSyntax? Records { get; private set; }

    /// <summary>May code for several records run at once?</summary>
    public bool IsParallel { get; private set; }

    /// <summary>Do the records come one after the other and as the event has them?</summary>
    public bool IsInOrder { get; private set; }

    /// <summary>The loop at a place that a diagnostic gives: its statement or keyword, its invocation or the called name.</summary>
    public static RecordLoopSyntax? At(SyntaxNode root, TextSpan span, SemanticModel model, BatchTypes types, CancellationToken cancellationToken)
    {
        if (!root.FullSpan.Contains(span))
        {
            return null;
        }

        var token = root.FindToken(span.Start);
        foreach (var node in token.Parent?.AncestorsAndSelf() ?? Enumerable.Empty<SyntaxNode>())
        {
            switch (node)
            {
                case CommonForEachStatementSyntax or ForStatementSyntax:
                    return Of(node, model, types, cancellationToken);

                case InvocationExpressionSyntax invocation when invocation.Span == span || NameOf(invocation)?.Span == span || invocation.Expression.Span == span:
                    return Of(node, model, types, cancellationToken);

                case StatementSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The innermost loop over records that runs this code for each of them.</summary>
    public static RecordLoopSyntax? Around(SyntaxNode node, SemanticModel model, BatchTypes types, CancellationToken cancellationToken)
    {
        var inner = node;
        foreach (var ancestor in node.Ancestors())
        {
            switch (ancestor)
            {
                case CommonForEachStatementSyntax each when each.Statement == inner:
                case ForStatementSyntax @for when @for.Statement == inner:
                    if (Of(ancestor, model, types, cancellationToken) is { } loop)
                    {
                        return loop;
                    }

                    break;

                case InvocationExpressionSyntax invocation when inner == invocation.ArgumentList:
                    if (Of(invocation, model, types, cancellationToken) is { } call && call.Body.Span.Contains(node.Span))
                    {
                        return call;
                    }

                    break;

                case LocalFunctionStatementSyntax or MemberDeclarationSyntax:
                    return null;
            }

            inner = ancestor;
        }

        return null;
    }

    /// <summary>The item identifier of the record, as an expression.</summary>
    public string? Identifier(string? record = null) => (record ?? Record) is { } name && Source.IdentifierPath() is { } path ? name + "." + path : null;

    private static RecordLoopSyntax? Of(SyntaxNode node, SemanticModel model, BatchTypes types, CancellationToken cancellationToken) => node switch
    {
        CommonForEachStatementSyntax { AwaitKeyword.RawKind: 0 } loop => OfForEach(loop, model, types, cancellationToken),
        ForStatementSyntax loop => OfFor(loop, model, types, cancellationToken),
        InvocationExpressionSyntax invocation => OfInvocation(invocation, model, types, cancellationToken),
        _ => null,
    };

    private static RecordLoopSyntax? OfForEach(CommonForEachStatementSyntax loop, SemanticModel model, BatchTypes types, CancellationToken cancellationToken)
    {
        ISymbol? record = null;
        switch (loop)
        {
            case ForEachStatementSyntax plain:
                record = model.GetDeclaredSymbol(plain, cancellationToken);
                break;

            case ForEachVariableStatementSyntax deconstruction:
                foreach (var designation in deconstruction.Variable.DescendantNodesAndSelf().OfType<SingleVariableDesignationSyntax>())
                {
                    if (model.GetDeclaredSymbol(designation, cancellationToken) is ILocalSymbol part && types.SourceOfRecord(part.Type) is not null)
                    {
                        record = part;
                    }
                }

                break;
        }

        return record is ILocalSymbol local && types.SourceOfRecord(local.Type) is { } source
            ? new RecordLoopSyntax(loop, source, RecordLoopKind.Statement)
            {
                Record = Written(local.Name),
                Body = loop.Statement,
                Records = loop.Expression,
                IsInOrder = AreInOrder(loop.Expression, model, types, cancellationToken),
            }
            : null;
    }

    private static RecordLoopSyntax? OfFor(ForStatementSyntax loop, SemanticModel model, BatchTypes types, CancellationToken cancellationToken)
    {
        if (loop.Declaration is not { Variables: { Count: 1 } variables }
            || model.GetDeclaredSymbol(variables[0], cancellationToken) is not ILocalSymbol index)
        {
            return null;
        }

        // The index has to mean the same record all through the body.
        ElementAccessExpressionSyntax? element = null;
        foreach (var name in loop.Statement.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText != index.Name || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, index))
            {
                continue;
            }

            if (name.Parent is PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not 0 }
                || (name.Parent is AssignmentExpressionSyntax assignment && assignment.Left == name))
            {
                return null;
            }

            if (element is null
                && name.Parent is ArgumentSyntax { Parent: BracketedArgumentListSyntax { Arguments.Count: 1, Parent: ElementAccessExpressionSyntax access } }
                && FunctionSyntax.IsPath(access.Expression)
                && types.SourceOfRecord(model.GetTypeInfo(access, cancellationToken).Type) is not null)
            {
                element = access;
            }
        }

        if (element is null || types.SourceOfRecord(model.GetTypeInfo(element, cancellationToken).Type) is not { } source)
        {
            return null;
        }

        var result = new RecordLoopSyntax(loop, source, RecordLoopKind.Statement)
        {
            Record = element.ToString(),
            Body = loop.Statement,
            Records = element.Expression,
            IsInOrder = AreInOrder(element.Expression, model, types, cancellationToken)
                && variables[0].Initializer is { Value: LiteralExpressionSyntax { Token.ValueText: "0" } }
                && loop.Condition is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LessThanExpression or (int)SyntaxKind.NotEqualsExpression }
                && loop.Incrementors.Count == 1
                && loop.Incrementors[0].Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PreIncrementExpression,
        };

        if (loop.Statement is BlockSyntax { Statements: { Count: > 1 } statements }
            && statements[0] is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Declaration.Variables: { Count: 1 } declared } declaration
            && declared[0].Initializer?.Value == element
            && model.GetDeclaredSymbol(declared[0], cancellationToken) is ILocalSymbol record)
        {
            result.RecordDeclaration = declaration;
            result.Record = Written(record.Name);
        }

        return result;
    }

    private static RecordLoopSyntax? OfInvocation(InvocationExpressionSyntax invocation, SemanticModel model, BatchTypes types, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(invocation, cancellationToken).Symbol is not IMethodSymbol method || method.ContainingType is not { } type)
        {
            return null;
        }

        var isExtension = method.ReducedFrom is not null;
        RecordLoopKind kind;
        bool parallel;
        switch (method.Name)
        {
            case "Select" when type.Name == "Enumerable":
                kind = RecordLoopKind.Task;
                parallel = true;
                break;
            case "ForEachAsync" when IsParallelClass(type):
                kind = RecordLoopKind.Task;
                parallel = true;
                break;
            case "ForEach" when IsParallelClass(type):
                kind = RecordLoopKind.Call;
                parallel = true;
                break;
            case "ForEach" when type is { Name: "List", Arity: 1, ContainingNamespace.Name: "Generic" }:
                kind = RecordLoopKind.Call;
                parallel = false;
                break;
            default:
                return null;
        }

        ISymbol? record = null;
        ExpressionSyntax? body = null;
        foreach (var argument in invocation.ArgumentList.Arguments)
        {
            switch (argument.Expression)
            {
                case AnonymousFunctionExpressionSyntax lambda
                    when model.GetSymbolInfo(lambda, cancellationToken).Symbol is IMethodSymbol { Parameters.Length: > 0 } function
                    && types.SourceOfRecord(function.Parameters[0].Type) is not null:
                    if (!Fits(function))
                    {
                        return null;
                    }

                    record = function.Parameters[0];
                    body = lambda;
                    break;

                case IdentifierNameSyntax or MemberAccessExpressionSyntax
                    when model.GetSymbolInfo(argument.Expression, cancellationToken).Symbol is IMethodSymbol { Parameters.Length: 1 } function
                    && types.SourceOfRecord(function.Parameters[0].Type) is not null:
                    if (!Fits(function) || method.Name == "ForEachAsync")
                    {
                        return null;
                    }

                    record = function.Parameters[0];
                    body = argument.Expression;
                    break;
            }
        }

        if (record is not IParameterSymbol parameter || body is null || types.SourceOfRecord(parameter.Type) is not { } source)
        {
            return null;
        }

        return new RecordLoopSyntax(invocation, source, kind)
        {
            Record = body is AnonymousFunctionExpressionSyntax && parameter.Name != "_" ? Written(parameter.Name) : null,
            Body = body,
            IsParallel = parallel,
            Records = isExtension || type.Name == "List"
                ? (invocation.Expression as MemberAccessExpressionSyntax)?.Expression
                : invocation.ArgumentList.Arguments[0].Expression,
        };

        // Where a task is expected, no result besides it; where none is, no task that nobody awaits.
        bool Fits(IMethodSymbol function) => kind == RecordLoopKind.Call
            ? function.ReturnsVoid && !function.IsAsync
            : FunctionSyntax.IsTask(function.ReturnType, 0)
                || (method.Name == "ForEachAsync" && function.ReturnType is INamedTypeSymbol { Name: "ValueTask", Arity: 0 });
    }

    /// <summary>
    /// The event's records, a variable or parameter that holds them, and what only leaves some out.
    /// </summary>
    private static bool AreInOrder(ExpressionSyntax records, SemanticModel model, BatchTypes types, CancellationToken cancellationToken)
    {
        for (var step = 0; step < 12; step++)
        {
            switch (records)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    records = parenthesized.Expression;
                    continue;

                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    records = suppressed.Operand;
                    continue;

                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce:
                    records = coalesce.Left;
                    continue;

                case ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Records" } }:
                    return true;

                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access } when
                    name is "Where" or "ToList" or "ToArray" or "AsEnumerable" or "Select" or "AsReadOnly":
                    records = access.Expression;
                    continue;
            }

            switch (model.GetSymbolInfo(records, cancellationToken).Symbol)
            {
                case IPropertySymbol property:
                    return types.SourceOfRecordsProperty(property) is not null;

                case IParameterSymbol parameter:
                    return types.SourceOfRecords(parameter.Type) is not null;

                case ILocalSymbol { DeclaringSyntaxReferences: { Length: 1 } references }
                    when references[0].GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value }:
                    records = value;
                    continue;

                default:
                    return false;
            }
        }

        return false;
    }

    public static SimpleNameSyntax? NameOf(InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };

    private static string Written(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static bool IsParallelClass(INamedTypeSymbol type) => type is { Name: "Parallel", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };
}
