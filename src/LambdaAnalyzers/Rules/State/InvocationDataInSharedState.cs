using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.State;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.State;

/// <summary>LMB301: the event, the context, or what comes from them is kept in state that outlives the invocation.</summary>
internal sealed class InvocationDataInSharedState : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.InvocationDataInSharedState,
        "Data of one invocation is kept in shared state",
        "'{0}' outlives the invocation, and {1} keeps {2} in it: {3}",
        DiagnosticCategories.State,
        RuleLevel.Warning,
        "Static state and the fields of the handler's object survive from one event to the next, and on Managed Instances concurrent invocations share them. What is kept there of one event may be read while another one is processed: the data of another user, tenant or request.");

    private const int MostNesting = 200;

    /// <summary>Helpers to which a context is handed on.</summary>
    private const int MostHelpers = 3;

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } =
        ImmutableArray.Create(OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment, OperationKind.Invocation);

    public override bool AppliesTo(LambdaModel model) => true;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        if (Written(context.Operation) is not { } written || !model.Storage.MayBe(written.Target, context.ContainingSymbol) || IsPlain(written.Value))
        {
            return;
        }

        var cancellationToken = context.CancellationToken;
        if (context.Operation.SemanticModel is not { } semanticModel
            || model.InvokeScope.Find(CodeUnit.Around(context.Operation.Syntax, semanticModel, cancellationToken), cancellationToken) is not { } reach
            || model.Storage.Of(written.Target, cancellationToken) is not { } storage
            || IsRegistrar(context.Operation, reach, model)
            || MessageOf(context.Operation, written.Target, written.Value, storage, model, cancellationToken) is not { } message)
        {
            return;
        }

        var locations = new List<Location>(reach.Locations());
        locations.AddRange(message.Path);
        context.ReportDiagnostic(Diagnostic.Create(
            Rule, context.Operation.Syntax.GetLocation(), locations, ImmutableDictionary<string, string?>.Empty,
            storage.Name, reach.Describe(), message.What, message.Why));
    }

    private static (IOperation Target, IOperation Value)? Written(IOperation operation)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation { IsRef: false, Target: IFieldReferenceOperation or IPropertyReferenceOperation or ILocalReferenceOperation } assignment
                when assignment.Parent is not IObjectOrCollectionInitializerOperation:
                return (assignment.Target, assignment.Value);

            case ICoalesceAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation or ILocalReferenceOperation } assignment:
                return (assignment.Target, assignment.Value);

            case IInvocationOperation { TargetMethod: { Name: "Exchange" or "Write", ContainingType.Name: "Interlocked" or "Volatile" }, Arguments.Length: 2 } call:
                return (call.Arguments[0].Value, call.Arguments[1].Value);

            default:
                return null;
        }
    }

    /// <summary>
    /// A method of a library that does nothing but keep the context it is given looks like a handler, and is a helper whose callers are elsewhere.
    /// </summary>
    private static bool IsRegistrar(IOperation operation, Reach reach, LambdaModel model) =>
        reach.Path.IsEmpty
        && reach.Handlers.Length == 1
        && reach.Handlers[0] is { Evidence: HandlerEvidence.Signature, Unit.Method: { ReturnsVoid: true, Parameters.Length: 1 } method }
        && model.Symbols.IsLambdaContext(method.Parameters[0].Type)
        && AssignedOnce.RootOf(operation) is IMethodBodyOperation body
        && (body.ExpressionBody is not null || body.BlockBody is { Operations.Length: 1 });

    /// <summary>Constants, and what says no more than yes or no.</summary>
    private static bool IsPlain(IOperation value)
    {
        value = RunOnceGuard.Unwrap(value) ?? value;
        return value.ConstantValue.HasValue || value is IDefaultValueOperation or IInstanceReferenceOperation
            || value.Type is { SpecialType: SpecialType.System_Boolean } or { TypeKind: TypeKind.Enum or TypeKind.Delegate }
            || value is IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: null };
    }

    private readonly record struct Finding(string What, string Why, ImmutableArray<Location> Path);

    private static Finding? MessageOf(
        IOperation operation, IOperation target, IOperation value, ISymbol storage, LambdaModel model, CancellationToken cancellationToken)
    {
        var guard = RunOnceGuard.Of(operation is ICoalesceAssignmentOperation ? value : operation, model.References, cancellationToken);
        if (operation is ICoalesceAssignmentOperation || guard.Kind != GuardKind.None)
        {
            // A cache with a key is another thing, and so is what a context or a service says.
            return IsFilledOnceWithoutKey(operation, storage)
                && model.Data.OfEvent(value, cancellationToken) is { } first
                    ? new Finding(
                        Describe(first),
                        "it is written the first time only, so all later events are processed with the data of the first one; make it a local variable, pass it on, or keep it by a key",
                        first.Origin.Path)
                    : null;
        }

        if (model.Data.Of(value, cancellationToken) is not { } data)
        {
            return null;
        }

        var uses = new StorageUses(operation, target, storage, model, cancellationToken);
        if (uses.ReadBeforeWritten)
        {
            return new Finding(
                Describe(data),
                "it is read before the invocation has written it, so an event is processed with the data of an earlier one, maybe of another user; make it a local variable or pass it on",
                data.Origin.Path);
        }

        if (uses.IsEmptiedAtTheEnd
            || (!uses.IsConditional && (IsForCorrelation(data) || (data.Kind == InvocationDataKind.Context && IsKeptForLogs(storage, model, cancellationToken)))))
        {
            return null;
        }

        return new Finding(
            Describe(data),
            "the next event on this environment finds it there, and concurrent ones on Managed Instances overwrite it; make it a local variable or pass it on",
            data.Origin.Path);
    }

    private static string Describe(InvocationValue data) => data.Kind switch
    {
        InvocationDataKind.Context => "its context",
        InvocationDataKind.Derived => "what it made of its event",
        _ => "data of its event",
    };

    /// <summary>The id by which log lines are found again: overwritten by each invocation before anybody reads it, it does no harm.</summary>
    private static bool IsForCorrelation(InvocationValue data)
    {
        if (data.Kind != InvocationDataKind.Context || data.Origin.Origin is not { } origin)
        {
            return false;
        }

        return origin.Parent is IPropertyReferenceOperation { Property.Name: "AwsRequestId" or "TraceId" };
    }

    /// <summary>
    /// Is a context kept of which nothing is read but what is the same in all invocations, or the id for log lines? Where nobody reads it,
    /// nobody knows what it is kept for.
    /// </summary>
    private static bool IsKeptForLogs(ISymbol storage, LambdaModel model, CancellationToken cancellationToken)
    {
        var type = storage switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            ILocalSymbol local => local.Type,
            _ => null,
        };
        if (type is null || !model.Symbols.IsLambdaContext(type))
        {
            return false;
        }

        var isRead = false;
        foreach (var use in model.Storage.UsesOf(storage, cancellationToken))
        {
            if (AssignedOnce.IsWritten(use) || use.Parent is INameOfOperation)
            {
                continue;
            }

            if (!IsReadForLogs(use, MostHelpers, model, cancellationToken))
            {
                return false;
            }

            isRead = true;
        }

        return isRead;
    }

    private static bool IsReadForLogs(IOperation use, int helpers, LambdaModel model, CancellationToken cancellationToken)
    {
        var read = use;
        while (read.Parent is IConversionOperation or IParenthesizedOperation)
        {
            read = read.Parent;
        }

        switch (read.Parent)
        {
            case IPropertyReferenceOperation property:
                return IsForLogs(property);

            case IConditionalAccessOperation access when access.Operation == read:
                return access.WhenNotNull.DescendantsAndSelf().FirstOrDefault(static part => part is IConditionalAccessInstanceOperation)?.Parent is IPropertyReferenceOperation first
                    && IsForLogs(first);

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals }:
            case IIsPatternOperation { Pattern: IConstantPatternOperation or INegatedPatternOperation { Pattern: IConstantPatternOperation } }:
                return true;

            case IArgumentOperation { Parameter: { RefKind: RefKind.None } parameter, Parent: IInvocationOperation { TargetMethod: { IsAbstract: false, IsVirtual: false, IsOverride: false } method } }
                when helpers > 0 && model.References.IsInSource(method) && model.References.BodyOf(method.OriginalDefinition, cancellationToken) is { } body:
                return body.Descendants().All(operation =>
                    operation is not IParameterReferenceOperation reference
                    || reference.Parameter.Name != parameter.Name
                    || reference.Parameter.Ordinal != parameter.Ordinal
                    || (!AssignedOnce.IsWritten(reference) && IsReadForLogs(reference, helpers - 1, model, cancellationToken)));

            default:
                return false;
        }
    }

    private static bool IsForLogs(IPropertyReferenceOperation property) => property.Property.Name is
        "Logger" or "FunctionName" or "FunctionVersion" or "LogGroupName" or "LogStreamName" or "AwsRequestId" or "TraceId";

    /// <summary>'_tenant ??= …', 'if (_tenant == null) { _tenant = …; }': asked is nothing but whether it is there.</summary>
    private static bool IsFilledOnceWithoutKey(IOperation operation, ISymbol storage)
    {
        if (operation is ICoalesceAssignmentOperation)
        {
            return true;
        }

        var inner = operation;
        for (var current = operation.Parent; current is not null; inner = current, current = current.Parent)
        {
            switch (current)
            {
                case IConditionalOperation conditional when conditional.WhenTrue == inner:
                    return AsksOnly(conditional.Condition, storage);
                case IAnonymousFunctionOperation or ILocalFunctionOperation or ILoopOperation or ISwitchOperation:
                    return false;
            }
        }

        return false;
    }

    private static bool AsksOnly(IOperation condition, ISymbol storage)
    {
        var asks = false;
        foreach (var operation in condition.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IMemberReferenceOperation member when SymbolEqualityComparer.Default.Equals(member.Member.OriginalDefinition, storage):
                case ILocalReferenceOperation local when SymbolEqualityComparer.Default.Equals(local.Local, storage):
                    asks = true;
                    break;
                case IInvocationOperation { TargetMethod.Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" }:
                case IPropertyReferenceOperation { Property.Name: "HasValue" }:
                    break;
                case IMemberReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation or IInvocationOperation:
                    return false;
            }
        }

        return asks;
    }

    /// <summary>When one invocation reads and writes the storage.</summary>
    private sealed class StorageUses
    {
        private readonly IOperation _operation;
        private readonly IOperation _function;

        public StorageUses(IOperation operation, IOperation target, ISymbol storage, LambdaModel model, CancellationToken cancellationToken)
        {
            _operation = operation;
            _function = Enclosing.FunctionOrBody(operation);
            var conditional = ConditionalAround(operation);
            IsConditional = conditional is not null;

            var position = operation.Syntax.SpanStart;
            var firstRead = int.MaxValue;
            var lastRead = -1;
            var otherWrites = false;
            foreach (var use in model.Storage.UsesOf(storage, cancellationToken))
            {
                var isHere = use.Syntax.SyntaxTree == operation.Syntax.SyntaxTree && _function.Syntax.Span.Contains(use.Syntax.Span);
                if (AssignedOnce.IsWritten(use))
                {
                    if (use.Syntax.SyntaxTree == target.Syntax.SyntaxTree && use.Syntax.Span == target.Syntax.Span)
                    {
                        continue;
                    }

                    IsEmptiedAtTheEnd |= IsEmptiedInFinally(use);
                    otherWrites |= use.SemanticModel is { } semanticModel
                        && CodeUnit.Around(use.Syntax, semanticModel, cancellationToken) is { Kind: CodeUnitKind.Method or CodeUnitKind.Function } unit
                        && unit.Method is not { MethodKind: MethodKind.Constructor };
                    if (use.Parent is not ICompoundAssignmentOperation)
                    {
                        continue;
                    }
                }

                if (isHere && Enclosing.FunctionOrBody(use).Syntax == _function.Syntax && !IsNameOnly(use))
                {
                    firstRead = System.Math.Min(firstRead, use.Syntax.SpanStart);
                    lastRead = System.Math.Max(lastRead, use.Syntax.SpanStart);
                }
            }

            ReadBeforeWritten = !otherWrites
                && (firstRead < position
                    || (firstRead > position && firstRead < operation.Syntax.Span.End)
                    || (conditional is not null && lastRead > conditional.Syntax.Span.End));
        }

        public bool ReadBeforeWritten { get; }

        public bool IsEmptiedAtTheEnd { get; }

        /// <summary>May an invocation pass by without writing?</summary>
        public bool IsConditional { get; }

        private static bool IsNameOnly(IOperation use) => use.Parent is INameOfOperation;

        private static bool IsEmptiedInFinally(IOperation use) =>
            use.Parent is ISimpleAssignmentOperation assignment
            && (RunOnceGuard.Unwrap(assignment.Value) is { } value && (value is IDefaultValueOperation || value.ConstantValue.HasValue || value is IFieldReferenceOperation { Field.IsStatic: true }))
            && use.Syntax.FirstAncestorOrSelf<FinallyClauseSyntax>() is not null;

        private static IOperation? ConditionalAround(IOperation operation)
        {
            IOperation? outermost = null;
            var inner = operation;
            for (var i = 0; i < MostNesting && inner.Parent is { } current && current is not (IAnonymousFunctionOperation or ILocalFunctionOperation); i++, inner = current)
            {
                if ((current is IConditionalOperation conditional && conditional.Condition != inner)
                    || current is ISwitchCaseOperation or ISwitchExpressionArmOperation or ICatchClauseOperation
                    || (current is ILoopOperation loop && loop.Body == inner))
                {
                    outermost = current;
                }
            }

            return outermost;
        }
    }
}
