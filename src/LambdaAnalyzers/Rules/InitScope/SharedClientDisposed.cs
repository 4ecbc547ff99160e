using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.InitScope;

/// <summary>LMB107: a client that outlives the invocation is disposed by it, so that the next invocation finds it disposed.</summary>
internal sealed class SharedClientDisposed : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.SharedClientDisposed,
        "Shared client is disposed by the invocation",
        "'{0}' outlives the invocation but is disposed by {1}: the next invocation on the same execution environment finds it disposed; leave it open, the environment ends with it",
        DiagnosticCategories.InitScope,
        RuleLevel.Warning,
        "A client that is kept in init scope serves every invocation of the execution environment. If one invocation disposes it, the next one fails with an ObjectDisposedException. Nothing has to dispose it: it ends with the environment.");

    /// <summary>How many methods a client may come through.</summary>
    private const int MostHops = 3;

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } =
        ImmutableArray.Create(OperationKind.Invocation, OperationKind.Using, OperationKind.UsingDeclaration);

    public override bool AppliesTo(LambdaModel model) =>
        model.Symbols.AmazonService is not null
        || model.Symbols.Reusable.Has(ReusableKind.Http)
        || model.Symbols.Reusable.Has(ReusableKind.ConnectionPool)
        || model.Symbols.Reusable.Has(ReusableKind.PoolHandle);

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        switch (context.Operation)
        {
            case IInvocationOperation { TargetMethod: { Name: "Dispose" or "DisposeAsync", Parameters.IsEmpty: true }, Instance: { } instance } dispose:
                Check(context, model, instance, dispose.Syntax.GetLocation());
                break;

            case IUsingOperation { Resources: { } resources } statement:
                CheckResources(context, model, resources, UsingKeyword(statement.Syntax));
                break;

            case IUsingDeclarationOperation declaration:
                CheckResources(context, model, declaration.DeclarationGroup, UsingKeyword(declaration.Syntax));
                break;
        }
    }

    private static void CheckResources(OperationAnalysisContext context, LambdaModel model, IOperation resources, Location location)
    {
        if (resources is not IVariableDeclarationGroupOperation group)
        {
            Check(context, model, resources, location);
            return;
        }

        foreach (var declaration in group.Declarations)
        {
            foreach (var declarator in declaration.Declarators)
            {
                if ((declarator.Initializer ?? declaration.Initializer)?.Value is { } value)
                {
                    Check(context, model, value, location);
                }
            }
        }
    }

    private static void Check(OperationAnalysisContext context, LambdaModel model, IOperation value, Location location)
    {
        var cancellationToken = context.CancellationToken;
        if (!IsClient(Unwrapped(value).Type, model) || SharedMember(value, model, MostHops, cancellationToken) is not { } member
            || model.InvokeScope.Find(context.Operation, cancellationToken) is not { } reach
            || IsReplacedPerInvocation(member, model, cancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule, location, reach.Locations(), ImmutableDictionary<string, string?>.Empty, member.Name, reach.Describe()));
    }

    private static bool IsClient(ITypeSymbol? type, LambdaModel model)
    {
        if (type is null)
        {
            return false;
        }

        return model.Symbols.IsAwsService(type)
            || model.Symbols.Reusable.IsReusableType(type, ReusableKind.Http)
            || model.Symbols.Reusable.IsReusableType(type, ReusableKind.ConnectionPool)
            || model.Symbols.Reusable.IsReusableType(type, ReusableKind.PoolHandle);
    }

    /// <summary>The static or handler-instance member in which the value is kept: directly, through a local, or through what a helper returns.</summary>
    private static ISymbol? SharedMember(IOperation value, LambdaModel model, int hops, CancellationToken cancellationToken)
    {
        if (hops == 0)
        {
            return null;
        }

        switch (Unwrapped(value))
        {
            case IFieldReferenceOperation field:
                return IsShared(field.Field, field.Instance, model, cancellationToken) ? field.Field : null;

            case IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: { } owner }, Instance: { } lazy }
                when SymbolEqualityComparer.Default.Equals(owner.OriginalDefinition, model.Symbols.Lazy):
                // What a Lazy gives lives as long as the Lazy.
                return SharedMember(lazy, model, hops, cancellationToken);

            case IPropertyReferenceOperation { Property: { IsIndexer: false } property } reference:
                if (property.GetMethod is { } getter && Returned(getter, model, cancellationToken) is { } returned)
                {
                    return SharedMember(returned, model, hops - 1, cancellationToken);
                }

                return IsAutoProperty(property) && IsShared(property, reference.Instance, model, cancellationToken) ? property : null;

            case ICoalesceAssignmentOperation kept:
                return SharedMember(kept.Target, model, hops, cancellationToken);

            case IInvocationOperation { TargetMethod: { IsVirtual: false, IsAbstract: false } method }
                when Returned(method, model, cancellationToken) is { } result:
                return SharedMember(result, model, hops - 1, cancellationToken);

            case ILocalReferenceOperation { Local: { DeclaringSyntaxReferences.Length: 1 } local } reference
                when local.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } initializer }
                    && reference.SemanticModel is { } semanticModel && initializer.SyntaxTree == reference.Syntax.SyntaxTree
                    && semanticModel.GetOperation(initializer, cancellationToken) is { } kept:
                return SharedMember(kept, model, hops - 1, cancellationToken);

            default:
                return null;
        }
    }

    private static bool IsShared(ISymbol member, IOperation? instance, LambdaModel model, CancellationToken cancellationToken) =>
        model.References.IsInSource(member)
        && (member.IsStatic
            || (instance is IInstanceReferenceOperation && model.InvokeScope.LivesInInitScope(member.ContainingType, cancellationToken)));

    /// <summary>The one value that a method or getter of the source returns.</summary>
    private static IOperation? Returned(IMethodSymbol method, LambdaModel model, CancellationToken cancellationToken)
    {
        if (method.DeclaringSyntaxReferences.Length != 1)
        {
            return null;
        }

        var declaration = method.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
        var expression = declaration switch
        {
            ArrowExpressionClauseSyntax arrow => arrow.Expression,
            MethodDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression,
            AccessorDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression,
            LocalFunctionStatementSyntax { ExpressionBody: { } arrow } => arrow.Expression,
            BaseMethodDeclarationSyntax { Body: { } body } => LastReturn(body),
            AccessorDeclarationSyntax { Body: { } body } => LastReturn(body),
            _ => null,
        };
        return expression is not null && model.References.Contains(expression.SyntaxTree)
            ? model.References.ModelOf(expression.SyntaxTree).GetOperation(expression, cancellationToken)
            : null;
    }

    private static ExpressionSyntax? LastReturn(BlockSyntax body) =>
        body.Statements.Count > 0 && body.Statements[body.Statements.Count - 1] is ReturnStatementSyntax { Expression: { } expression }
            ? expression
            : null;

    /// <summary>A member that each invocation fills anew is the invocation's own.</summary>
    private static bool IsReplacedPerInvocation(ISymbol member, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var write in MemberWrite.Of(member, model.References, cancellationToken))
        {
            if (write.Use is { Parent: not ICoalesceAssignmentOperation } use && model.InvokeScope.Find(use, cancellationToken) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAutoProperty(IPropertySymbol property)
    {
        foreach (var reference in property.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors })
            {
                foreach (var accessor in accessors.Accessors)
                {
                    if (accessor.Body is not null || accessor.ExpressionBody is not null)
                    {
                        return false;
                    }
                }

                return true;
            }
        }

        return false;
    }

    private static IOperation Unwrapped(IOperation operation)
    {
        var current = RunOnceGuard.Unwrap(operation) ?? operation;
        while (current is IConditionalAccessInstanceOperation instance && ConditionalReceiver(instance) is { } receiver)
        {
            current = RunOnceGuard.Unwrap(receiver) ?? receiver;
        }

        return current;
    }

    private static IOperation? ConditionalReceiver(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IConditionalAccessOperation access)
            {
                return access.Operation;
            }
        }

        return null;
    }

    private static Location UsingKeyword(SyntaxNode node)
    {
        var keyword = node switch
        {
            UsingStatementSyntax statement => statement.UsingKeyword,
            LocalDeclarationStatementSyntax declaration => declaration.UsingKeyword,
            _ => default,
        };
        return keyword.IsKind(SyntaxKind.UsingKeyword) ? keyword.GetLocation() : node.GetLocation();
    }
}
