using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB209: the part of an SDK batch operation that failed is in its result, and nobody reads it.</summary>
internal sealed class SdkBatchResultIgnored : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.SdkBatchResultIgnored,
        "Result of an SDK batch operation is ignored",
        "'{0}' succeeds even when some of its entries fail: '{1}' of its result says which, and {2} never reads it; retry or report them",
        DiagnosticCategories.Batch,
        RuleLevel.Warning,
        "Batch operations of the AWS SDK do not throw for single entries that were throttled or refused. They return them: UnprocessedItems, UnprocessedKeys, FailedRecordCount, FailedPutCount, FailedEntryCount, Failed. A function that does not look loses those entries although every call succeeded.");

    private const int MostCallers = 2;

    /// <summary>The operations, and the members of their results that tell what failed; the first one is named in the message.</summary>
    private static readonly Dictionary<string, string[]> s_operations = new(StringComparer.Ordinal)
    {
        ["BatchWriteItem"] = new[] { "UnprocessedItems" },
        ["BatchGetItem"] = new[] { "UnprocessedKeys" },
        ["BatchExecuteStatement"] = new[] { "Responses" },
        ["PutRecords"] = new[] { "FailedRecordCount", "Records" },
        ["PutRecordBatch"] = new[] { "FailedPutCount", "RequestResponses" },
        ["SendMessageBatch"] = new[] { "Failed", "Successful" },
        ["DeleteMessageBatch"] = new[] { "Failed", "Successful" },
        ["ChangeMessageVisibilityBatch"] = new[] { "Failed", "Successful" },
        ["PublishBatch"] = new[] { "Failed", "Successful" },
        ["PutEvents"] = new[] { "FailedEntryCount", "Entries" },
        ["SendBulkEmail"] = new[] { "BulkEmailEntryResults" },
    };

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.Invocation);

    public override bool AppliesTo(LambdaModel model) => model.Symbols.AmazonService is not null;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var invocation = (IInvocationOperation)context.Operation;
        var method = invocation.TargetMethod;
        var name = method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name.Substring(0, method.Name.Length - "Async".Length) : method.Name;
        if (!s_operations.TryGetValue(name, out var members)
            || !model.Symbols.IsAwsService(method.ContainingType)
            || model.References.IsInSource(method)
            || ResponseOf(method.ReturnType) is not { } response
            || response.GetMembers(members[0]).IsEmpty
            || !new Search(members, model, context.CancellationToken).IsIgnored(invocation, MostCallers)
            || model.InvokeScope.Find(invocation, context.CancellationToken) is not { } reach)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule, NameOf(invocation), reach.Locations(), ImmutableDictionary<string, string?>.Empty, method.Name, members[0], reach.Describe()));
    }

    internal static Location NameOf(IInvocationOperation invocation) => invocation.Syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.GetLocation(),
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding.Name.GetLocation(),
        _ => invocation.Syntax.GetLocation(),
    };

    private static INamedTypeSymbol? ResponseOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Task", TypeArguments: { Length: 1 } arguments } ? arguments[0] as INamedTypeSymbol : type as INamedTypeSymbol;

    /// <summary>Follows a result to where it ends. What is not understood counts as read.</summary>
    private sealed class Search
    {
        private const int MostSteps = 40;

        private readonly string[] _members;
        private readonly LambdaModel _model;
        private readonly CancellationToken _cancellationToken;
        private int _steps;

        public Search(string[] members, LambdaModel model, CancellationToken cancellationToken)
        {
            _members = members;
            _model = model;
            _cancellationToken = cancellationToken;
        }

        public bool IsIgnored(IOperation result, int callers)
        {
            var value = result;
            while (_steps++ < MostSteps)
            {
                switch (value.Parent)
                {
                    case IAwaitOperation or IParenthesizedOperation:
                        value = value.Parent;
                        continue;

                    case IConversionOperation conversion:
                        if (conversion.Type is { Name: "Task" or "ValueTask" } and INamedTypeSymbol { TypeArguments.Length: 0 })
                        {
                            // Nobody can read the result of a task that has none.
                            return true;
                        }

                        value = conversion;
                        continue;

                    case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "GetResult" or "WaitAsync" } call when call.Instance == value:
                        value = call;
                        continue;

                    case IInvocationOperation { TargetMethod.Name: "Wait" } call when call.Instance == value:
                        return value.Kind == OperationKind.Invocation || value.Kind == OperationKind.LocalReference;

                    case IPropertyReferenceOperation property when property.Instance == value:
                        if (property.Property.Name == "Result" && property.Property.ContainingType.Name is "Task" or "ValueTask")
                        {
                            value = property;
                            continue;
                        }

                        return property.Property.ContainingType.Name.EndsWith("Response", StringComparison.Ordinal)
                            && Array.IndexOf(_members, property.Property.Name) < 0;

                    case IExpressionStatementOperation:
                        return true;

                    case ISimpleAssignmentOperation assignment when assignment.Value == value:
                        return assignment.Target switch
                        {
                            IDiscardOperation => true,
                            ILocalReferenceOperation local => IsLocalIgnored(local.Local, value, callers),
                            _ => false,
                        };

                    case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                        return IsLocalIgnored(declarator.Symbol, value, callers);

                    case IReturnOperation { Kind: OperationKind.Return } returned:
                        return IsReturnIgnored(returned, callers);

                    default:
                        return false;
                }
            }

            return false;
        }

        private bool IsLocalIgnored(ILocalSymbol local, IOperation value, int callers)
        {
            foreach (var operation in AssignedOnce.RootOf(value).Descendants())
            {
                if (operation is not ILocalReferenceOperation reference || !SymbolEqualityComparer.Default.Equals(reference.Local, local))
                {
                    continue;
                }

                var isHarmless = reference.Parent switch
                {
                    ISimpleAssignmentOperation assignment when assignment.Target == reference => true,
                    IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison => IsNull(comparison.LeftOperand) || IsNull(comparison.RightOperand),
                    IConversionOperation { Parent: IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison } => IsNull(comparison.LeftOperand) || IsNull(comparison.RightOperand),
                    _ => IsIgnored(reference, callers),
                };
                if (!isHarmless)
                {
                    return false;
                }
            }

            return true;
        }

        private bool IsReturnIgnored(IReturnOperation returned, int callers)
        {
            for (var current = returned.Parent; current is not null; current = current.Parent)
            {
                switch (current)
                {
                    case IAnonymousFunctionOperation function:
                        return IsFunctionIgnored(function, callers);

                    case ILocalFunctionOperation local:
                        return IsMethodIgnored(local.Symbol, callers);
                }
            }

            return returned.SemanticModel?.GetEnclosingSymbol(returned.Syntax.SpanStart, _cancellationToken) is IMethodSymbol method && IsMethodIgnored(method, callers);
        }

        private bool IsFunctionIgnored(IAnonymousFunctionOperation function, int callers)
        {
            if (function.Parent is not IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation call } })
            {
                return false;
            }

            return call.TargetMethod switch
            {
                { Name: "Select", ContainingType.Name: "Enumerable" } => IsSequenceIgnored(call, callers),
                { Name: "Run", ContainingType: { Name: "Task", ContainingNamespace.Name: "Tasks" } } => IsIgnored(call, callers),
                _ => false,
            };
        }

        /// <summary>The results of many tasks: <c>await Task.WhenAll(chunks.Select(…));</c></summary>
        private bool IsSequenceIgnored(IOperation sequence, int callers)
        {
            var value = sequence;
            while (_steps++ < MostSteps)
            {
                switch (value.Parent)
                {
                    case IConversionOperation or IParenthesizedOperation:
                        value = value.Parent;
                        continue;

                    case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "ToList" or "ToArray", ContainingType.Name: "Enumerable" } } call }:
                        value = call;
                        continue;

                    case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "WhenAll", ContainingType.Name: "Task" } } call }:
                        return IsIgnored(call, callers);

                    case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "WaitAll", ContainingType.Name: "Task" } } }:
                        return value is not ILocalReferenceOperation;

                    case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                        var isAwaited = false;
                        foreach (var operation in AssignedOnce.RootOf(value).Descendants())
                        {
                            if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, declarator.Symbol))
                            {
                                if (!IsSequenceIgnored(reference, callers))
                                {
                                    return false;
                                }

                                isAwaited = true;
                            }
                        }

                        return isAwaited;

                    default:
                        return false;
                }
            }

            return false;
        }

        /// <summary>A helper that hands the result on, and none of its callers looks.</summary>
        private bool IsMethodIgnored(IMethodSymbol method, int callers)
        {
            method = CodeUnit.Definition(method);
            if (callers == 0
                || method.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction)
                || method.IsVirtual || method.IsOverride || method.IsAbstract
                || method.ExplicitInterfaceImplementations.Length > 0
                || !_model.References.IsInSource(method)
                || Implements(method)
                || _model.Handlers.Find(CodeUnit.OfMethod(method), _cancellationToken) is not null)
            {
                return false;
            }

            var isCalled = false;
            foreach (var name in _model.References.NamesOf(method, method.Name, _cancellationToken))
            {
                var model = _model.References.ModelOf(name.SyntaxTree);
                if (model.GetSymbolInfo(name, _cancellationToken).Symbol is not IMethodSymbol called
                    || !SymbolEqualityComparer.Default.Equals(CodeUnit.Definition(called), method))
                {
                    continue;
                }

                SyntaxNode access = name.Parent is MemberAccessExpressionSyntax memberAccess && memberAccess.Name == name ? memberAccess : name;
                if (access.Parent is not InvocationExpressionSyntax invocation
                    || model.GetOperation(invocation, _cancellationToken) is not IInvocationOperation operation
                    || !IsIgnored(operation, callers - 1))
                {
                    return false;
                }

                isCalled = true;
            }

            return isCalled;
        }

        private static bool Implements(IMethodSymbol method)
        {
            if (method.ContainingType is not { } type)
            {
                return false;
            }

            foreach (var implemented in type.AllInterfaces)
            {
                foreach (var member in implemented.GetMembers(method.Name))
                {
                    if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method))
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        private static bool IsNull(IOperation operation) => RunOnceGuard.Unwrap(operation) is { ConstantValue: { HasValue: true, Value: null } };
    }
}
