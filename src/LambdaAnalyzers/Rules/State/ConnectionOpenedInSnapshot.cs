using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.State;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.State;

/// <summary>LMB307: a connection is opened in init scope, where SnapStart freezes it, and no hook opens it again.</summary>
internal sealed class ConnectionOpenedInSnapshot : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.ConnectionOpenedInSnapshot,
        "Connection is opened before the snapshot",
        "'{0}' opens a connection in init scope, and with SnapStart the other side has long closed it when an environment is restored from the snapshot; open it in the handler, or again in 'SnapshotRestore.RegisterAfterRestore'",
        DiagnosticCategories.State,
        RuleLevel.Info,
        "SnapStart runs init scope once, when a version is published. A network connection that was opened there does not survive: the first use in a restored environment fails, unless the library connects anew by itself.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.Invocation, OperationKind.ObjectCreation);

    public override bool AppliesTo(LambdaModel model) => model.SnapStart.IsOn(CancellationToken.None);

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        if (OpenedBy(context.Operation) is not { } opener)
        {
            return;
        }

        var cancellationToken = context.CancellationToken;
        if (IsClosedAgain(context.Operation)
            || model.SnapStart.PhaseOf(context.Operation, cancellationToken) != SnapshotPhase.BeforeSnapshot
            || model.SnapStart.IsCaredFor(StorageOf(context.Operation, model, cancellationToken), context.Operation, cancellationToken)
            || model.InvokeScope.Find(context.Operation, cancellationToken) is not null)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Rule, context.Operation.Syntax.GetLocation(), opener));
    }

    private static string? OpenedBy(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod: { ContainingType: { } type } method } call when method.DeclaringSyntaxReferences.IsEmpty:
                var isOpener = method.Name switch
                {
                    "Open" or "OpenAsync" => (call.Instance?.Type ?? type).IsDbConnection(),
                    "Connect" or "ConnectAsync" => (call.Instance?.Type ?? type).IsSocket(),
                    "CreateConnection" or "CreateConnectionAsync" => type is { Name: "ConnectionFactory" or "IConnectionFactory", ContainingNamespace: { Name: "Client", ContainingNamespace.Name: "RabbitMQ" } },
                    _ => false,
                };
                return isOpener ? (call.Instance?.Type ?? type).Name + "." + method.Name : null;

            case IObjectCreationOperation { Type: { Name: "TcpClient", ContainingNamespace: { Name: "Sockets", ContainingNamespace.Name: "Net" } }, Arguments.Length: 2 }:
                return "new TcpClient";

            default:
                return null;
        }
    }

    /// <summary>The member that holds the connection; null where that cannot be said.</summary>
    private static ISymbol? StorageOf(IOperation operation, LambdaModel model, CancellationToken cancellationToken) =>
        RunOnceGuard.Unwrap((operation as IInvocationOperation)?.Instance) switch
        {
            IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member => member.Member.OriginalDefinition,
            ILocalReferenceOperation local => SnapshotCapture.OfLocal(local.Local, local, model, cancellationToken),
            null => SnapshotCapture.Of(operation, model, cancellationToken),
            _ => null,
        };

    /// <summary>A connection for a moment: in a <c>using</c>, or disposed by the same code.</summary>
    private static bool IsClosedAgain(IOperation operation)
    {
        if ((operation as IInvocationOperation)?.Instance is ILocalReferenceOperation local)
        {
            foreach (var other in AssignedOnce.RootOf(operation).Descendants())
            {
                switch (other)
                {
                    case IUsingDeclarationOperation declaration when Declares(declaration.DeclarationGroup, local.Local):
                    case IUsingOperation statement when Declares(statement.Resources, local.Local) || Names(statement.Resources, local.Local):
                    case IInvocationOperation { TargetMethod.Name: "Dispose" or "DisposeAsync" or "Close" or "CloseAsync", Instance: ILocalReferenceOperation closed }
                        when SymbolEqualityComparer.Default.Equals(closed.Local, local.Local):
                        return true;
                }
            }

            return false;
        }

        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IUsingOperation or IUsingDeclarationOperation)
            {
                return current is not IUsingOperation { Resources: { } resources } || resources.Syntax.Span.Contains(operation.Syntax.Span);
            }
        }

        return false;
    }

    private static bool Declares(IOperation resources, ILocalSymbol local)
    {
        foreach (var part in resources.DescendantsAndSelf())
        {
            if (part is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Names(IOperation resources, ILocalSymbol local) =>
        resources is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);
}
