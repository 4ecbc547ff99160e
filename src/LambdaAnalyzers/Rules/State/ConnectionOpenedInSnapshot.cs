using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
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
        if (!model.SnapStart.RunsInInitScope(context.Operation, cancellationToken)
            || IsClosedAgain(context.Operation)
            || model.SnapStart.HasRestoreHook(cancellationToken)
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
                    "Open" or "OpenAsync" => IsDbConnection(call.Instance?.Type ?? type),
                    "Connect" or "ConnectAsync" => IsSocket(call.Instance?.Type ?? type),
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

    private static bool IsDbConnection(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: "DbConnection" or "IDbConnection", ContainingNamespace: { Name: "Common" or "Data" } })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSocket(ITypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space?.ContainingNamespace is { IsGlobalNamespace: false } outer)
        {
            space = outer;
        }

        return (type.Name, space?.Name) is ("TcpClient" or "Socket" or "ClientWebSocket", "System")
            or ("ConnectionMultiplexer", "StackExchange")
            or ("SmtpClient" or "ImapClient" or "Pop3Client", "MailKit")
            or ("SftpClient" or "SshClient", "Renci");
    }

    /// <summary>A connection for a moment: in a <c>using</c>, or disposed by the same code.</summary>
    private static bool IsClosedAgain(IOperation operation)
    {
        if ((operation as IInvocationOperation)?.Instance is ILocalReferenceOperation local)
        {
            foreach (var other in Calls.AssignedOnce.RootOf(operation).Descendants())
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
