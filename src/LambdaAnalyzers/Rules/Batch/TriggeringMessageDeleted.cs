using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB212: a function deletes the messages that triggered it, which Lambda does anyway.</summary>
internal sealed class TriggeringMessageDeleted : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.TriggeringMessageDeleted,
        "Message of the function's own trigger is deleted",
        "'{0}' deletes a message that triggered {1}: Lambda deletes the messages of a batch itself, except those that a partial batch response reports; leave the deletion out and report failed messages",
        DiagnosticCategories.Batch,
        RuleLevel.Info,
        "With an SQS event source mapping, Lambda deletes the messages of a batch when the function returns, except those that it reports as failed in a partial batch response. Deleting them in the function costs a request per message, needs a permission of its own, and a message that is deleted before the work on it ends is lost when that fails.");

    private const int MostLayers = 4;

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.Invocation);

    public override bool AppliesTo(LambdaModel model) => model.Symbols.AmazonService is not null && model.Symbols.Batches.Any;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (invocation.TargetMethod is not { Name: "DeleteMessageAsync" or "DeleteMessage" or "DeleteMessageBatchAsync" or "DeleteMessageBatch" } method
            || method.ContainingType?.ContainingNamespace is not { Name: "SQS", ContainingNamespace.Name: "Amazon" }
            || !model.Symbols.IsAwsService(method.ContainingType))
        {
            return;
        }

        var search = new Search(model, context.CancellationToken);
        foreach (var argument in invocation.Arguments)
        {
            if (search.HoldsReceipt(argument.Value, MostLayers))
            {
                if (model.InvokeScope.Find(invocation, context.CancellationToken) is { } reach)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        Rule, SdkBatchResultIgnored.NameOf(invocation), reach.Locations(), ImmutableDictionary<string, string?>.Empty, method.Name, reach.Describe()));
                }

                return;
            }
        }
    }

    /// <summary>Looks for the receipt handle of a message of the event.</summary>
    private sealed class Search
    {
        private readonly LambdaModel _model;
        private readonly CancellationToken _cancellationToken;

        public Search(LambdaModel model, CancellationToken cancellationToken)
        {
            _model = model;
            _cancellationToken = cancellationToken;
        }

        public bool HoldsReceipt(IOperation? value, int layers)
        {
            if (value is null || layers == 0)
            {
                return false;
            }

            foreach (var part in value.DescendantsAndSelf())
            {
                switch (part)
                {
                    case IPropertyReferenceOperation { Property.Name: "ReceiptHandle" } property
                        when _model.Symbols.Batches.SourceOfRecord(property.Property.ContainingType) == BatchSource.Sqs:
                        return true;

                    case ILocalReferenceOperation local when IsLocalOfReceipts(local, layers):
                        return true;

                    case IParameterReferenceOperation parameter when parameter.Type?.SpecialType == SpecialType.System_String && IsGivenReceipt(parameter.Parameter, layers):
                        return true;
                }
            }

            return false;
        }

        private bool IsLocalOfReceipts(ILocalReferenceOperation local, int layers)
        {
            if (_model.Symbols.Batches.SourceOfRecord(local.Type) is not null || _model.Symbols.Batches.SourceOfEvent(local.Type) is not null)
            {
                return false;
            }

            if (AssignedOnce.ValueOf(local) is { } value && HoldsReceipt(value, layers - 1))
            {
                return true;
            }

            foreach (var operation in AssignedOnce.RootOf(local).Descendants())
            {
                switch (operation)
                {
                    // What was added to a list, and set on a request, before.
                    case IInvocationOperation { TargetMethod.Name: "Add" or "AddRange" or "Enqueue", Arguments.Length: 1 } adding
                        when Names(adding.Instance, local.Local) && HoldsReceipt(adding.Arguments[0].Value, layers - 1):
                        return true;

                    case IInvocationOperation { TargetMethod.Name: "Add" or "AddRange", Arguments.Length: 1, Instance: IPropertyReferenceOperation { Instance: { } owner } } adding
                        when Names(owner, local.Local) && HoldsReceipt(adding.Arguments[0].Value, layers - 1):
                        return true;

                    case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } owner } } assignment
                        when Names(owner, local.Local) && HoldsReceipt(assignment.Value, layers - 1):
                        return true;

                    case IForEachLoopOperation loop when loop.Locals.Contains(local.Local) && HoldsReceipt(loop.Collection, layers - 1):
                        return true;
                }
            }

            return false;
        }

        private static bool Names(IOperation? operation, ILocalSymbol local) =>
            RunOnceGuard.Unwrap(operation) is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);

        /// <summary>Does some caller give a receipt handle for the parameter?</summary>
        private bool IsGivenReceipt(IParameterSymbol parameter, int layers)
        {
            if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method || !_model.References.IsInSource(method))
            {
                return false;
            }

            foreach (var name in _model.References.NamesOf(method, method.Name, _cancellationToken))
            {
                SyntaxNode access = name.Parent is MemberAccessExpressionSyntax memberAccess && memberAccess.Name == name ? memberAccess : name;
                if (access.Parent is not InvocationExpressionSyntax call
                    || _model.References.ModelOf(name.SyntaxTree).GetOperation(call, _cancellationToken) is not IInvocationOperation invocation
                    || !MayRun(invocation.TargetMethod, method))
                {
                    continue;
                }

                foreach (var argument in invocation.Arguments)
                {
                    if (argument.Parameter?.Ordinal == parameter.Ordinal && HoldsReceipt(argument.Value, layers - 1))
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        /// <summary>The method itself, or the member of an interface that it implements.</summary>
        private static bool MayRun(IMethodSymbol called, IMethodSymbol method)
        {
            called = CodeUnit.Definition(called);
            method = CodeUnit.Definition(method);
            return SymbolEqualityComparer.Default.Equals(called, method)
                || (called.ContainingType is { TypeKind: TypeKind.Interface } && method.ContainingType is { } type
                    && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(called), method));
        }
    }
}
