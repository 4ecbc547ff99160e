using System;
using System.Threading;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>A client for an emulator on the developer's machine. On Lambda nothing answers there, so the code that creates it is for local work.</summary>
internal static class LocalEndpoint
{
    private const int MostHops = 4;

    /// <summary>Is the client told a service URL on this machine, whatever else happens?</summary>
    public static bool IsUsedBy(IObjectCreationOperation creation, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var argument in creation.Arguments)
        {
            if (argument.Parameter is { } parameter && model.Symbols.IsClientConfig(parameter.Type)
                && IsLocalConfiguration(argument.Value, creation, model, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLocalConfiguration(IOperation configuration, IOperation creation, LambdaModel model, CancellationToken cancellationToken)
    {
        if (RunOnceGuard.Unwrap(configuration) is ILocalReferenceOperation { Local: var local })
        {
            foreach (var operation in AssignedOnce.RootOf(creation).Descendants())
            {
                if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "ServiceURL", Instance: ILocalReferenceOperation target } } assignment
                    && SymbolEqualityComparer.Default.Equals(target.Local, local))
                {
                    return assignment.Syntax.FirstAncestorOrSelf<BlockSyntax>() is { } block
                        && block.Span.Contains(creation.Syntax.Span)
                        && assignment.Syntax.Parent is ExpressionStatementSyntax { Parent: BlockSyntax }
                        && IsLocal(assignment.Value, model, cancellationToken);
                }
            }
        }

        if (Origin(configuration, model, cancellationToken) is IObjectCreationOperation { Initializer: { } initializer })
        {
            foreach (var operation in initializer.Initializers)
            {
                if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "ServiceURL" } } assignment)
                {
                    return IsLocal(assignment.Value, model, cancellationToken);
                }
            }
        }

        return false;
    }

    /// <summary>What stands for the name of a variable, field or property that has one value only.</summary>
    private static IOperation? Origin(IOperation value, LambdaModel model, CancellationToken cancellationToken)
    {
        var current = RunOnceGuard.Unwrap(value);
        for (var hop = 0; hop < MostHops; hop++)
        {
            IOperation? next;
            switch (current)
            {
                case ILocalReferenceOperation local:
                    next = AssignedOnce.ValueOf(local);
                    break;
                case IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member when model.References.IsInSource(member.Member):
                    next = MemberWrite.OnlyValueOf(member.Member, model.References, exceptNull: false, cancellationToken);
                    break;
                default:
                    return current;
            }

            if (next is null)
            {
                return null;
            }

            current = RunOnceGuard.Unwrap(next);
        }

        return null;
    }

    private static bool IsLocal(IOperation value, LambdaModel model, CancellationToken cancellationToken) =>
        (Constant(value) ?? (Origin(value, model, cancellationToken) is { } origin ? Constant(origin) : null)) is { } url
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && IsLocalHost(uri.Host);

    private static string? Constant(IOperation value) => value.ConstantValue is { HasValue: true, Value: string text } ? text : null;

    private static bool IsLocalHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || host.StartsWith("127.", StringComparison.Ordinal)
        || host is "[::1]" or "0.0.0.0"
        || host.Equals("host.docker.internal", StringComparison.OrdinalIgnoreCase)
        || host.Equals("localstack", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith("localhost.localstack.cloud", StringComparison.OrdinalIgnoreCase);
}
