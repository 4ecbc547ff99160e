using System.Collections.Generic;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Calls;

/// <summary>
/// Where a lambda or method group comes to run: not where it is written, but where it is invoked or passed on.
/// A delegate whose way is lost (returned, put into a collection, handed to a registration) runs nowhere as far as this knows.
/// </summary>
internal sealed class DelegateFlow
{
    /// <summary>How many variables a delegate may pass through.</summary>
    private const int MostHops = 6;

    private readonly EdgeCollector _edges;
    private readonly HashSet<ISymbol> _followed = new(SymbolEqualityComparer.Default);

    public DelegateFlow(EdgeCollector edges)
    {
        _edges = edges;
    }

    public void Follow(IOperation value)
    {
        var inner = value;
        for (var current = value.Parent; current is not null; inner = current, current = current.Parent)
        {
            switch (current)
            {
                case IDelegateCreationOperation:
                case IConversionOperation:
                case IParenthesizedOperation:
                case ICoalesceOperation:
                case ISwitchExpressionArmOperation:
                case ISwitchExpressionOperation:
                    continue;

                case IConditionalAccessOperation { WhenNotNull: IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } invoked } access
                    when access.Operation == inner:
                    // 'handler?.Invoke()'
                    _edges.AddRunAt(invoked);
                    return;

                case IConditionalAccessOperation:
                    continue;

                case IConditionalOperation conditional when conditional.Condition != inner:
                    continue;

                case IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } invocation when invocation.Instance == inner:
                    // 'handler()', 'handler.Invoke()'
                    _edges.AddRunAt(invocation);
                    return;

                case IArgumentOperation
                {
                    Parent: IInvocationOperation { Parent: IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation table } },
                }:
                    // '{ "create", Create }'
                    current = table;
                    continue;

                case IPropertyReferenceOperation { Property.IsIndexer: true } element when element.Instance == inner:
                    // 'table[key](…)'
                    continue;

                case IInvocationOperation { TargetMethod.Name: "TryGetValue" } lookup when lookup.Instance == inner:
                    FollowOut(lookup);
                    return;

                case IArgumentOperation argument:
                    PassedTo(argument);
                    return;

                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    FollowVariable(declarator.Symbol, current.Syntax);
                    return;

                case IAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation table } } entry
                    when entry.Value == inner:
                    // '{ ["create"] = Create }': from here on the table is followed.
                    inner = table;
                    current = table;
                    continue;

                case IAssignmentOperation assignment when assignment.Value == inner:
                    FollowTarget(assignment.Target);
                    return;

                case IFieldInitializerOperation field:
                    foreach (var symbol in field.InitializedFields)
                    {
                        FollowMember(symbol);
                    }

                    return;

                case IPropertyInitializerOperation property:
                    foreach (var symbol in property.InitializedProperties)
                    {
                        FollowMember(symbol);
                    }

                    return;

                default:
                    return;
            }
        }
    }

    private void FollowOut(IInvocationOperation lookup)
    {
        foreach (var argument in lookup.Arguments)
        {
            var value = argument.Value is IDeclarationExpressionOperation declaration ? declaration.Expression : argument.Value;
            if (argument.Parameter?.RefKind == RefKind.Out && value is ILocalReferenceOperation local)
            {
                FollowVariable(local.Local, lookup.Syntax);
            }
        }
    }

    private void FollowTarget(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                FollowVariable(local.Local, target.Syntax);
                break;
            case IFieldReferenceOperation field:
                FollowMember(field.Field);
                break;
            case IPropertyReferenceOperation { Property.IsIndexer: false } property:
                FollowMember(property.Property);
                break;
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } table }:
                // 'table["create"] = Create'
                FollowTarget(table);
                break;
            case IArrayElementReferenceOperation element:
                FollowTarget(element.ArrayReference);
                break;
        }
    }

    private void FollowVariable(ISymbol local, SyntaxNode near)
    {
        if (!CanFollow(local))
        {
            return;
        }

        var model = _edges.ModelOf(near);
        foreach (var name in SourceReferences.NamesNear(near, local.Name, _edges.CancellationToken))
        {
            if (SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, _edges.CancellationToken).Symbol?.OriginalDefinition, local))
            {
                FollowUse(name, model);
            }
        }
    }

    private void FollowMember(ISymbol member)
    {
        if (CanFollow(member.OriginalDefinition))
        {
            foreach (var use in _edges.UsesOf(member.OriginalDefinition))
            {
                FollowUse(use.Name(_edges.CancellationToken), use.Model);
            }
        }
    }

    private bool CanFollow(ISymbol symbol) => _followed.Count < MostHops && _followed.Add(symbol);

    private void FollowUse(SimpleNameSyntax name, SemanticModel model)
    {
        SyntaxNode access = name.Parent switch
        {
            MemberAccessExpressionSyntax memberAccess when memberAccess.Name == name => memberAccess,
            MemberBindingExpressionSyntax binding => binding,
            _ => name,
        };
        if (model.GetOperation(access, _edges.CancellationToken) is { } use
            && !(use.Parent is IAssignmentOperation assignment && assignment.Target == use))
        {
            Follow(use);
        }
    }

    private void PassedTo(IArgumentOperation argument)
    {
        switch (argument.Parent)
        {
            case IInvocationOperation invocation:
                if (IsExpressionTree(argument.Parameter?.Type))
                {
                    return;
                }

                if (IsRegistration(invocation))
                {
                    if (ServiceRegistrations.IsPerResolution(invocation.TargetMethod) && ServiceRegistrations.ServiceOf(invocation) is { } service)
                    {
                        _edges.AddResolutions(service.OriginalDefinition, ServiceRegistrations.IsPerScope(invocation.TargetMethod));
                    }

                    return;
                }

                if (invocation is { TargetMethod.Name: "Add" or "TryAdd", Instance: { } table })
                {
                    // 'table.Add("create", Create)': invoked from there, if the way can be followed.
                    FollowTarget(table);
                }

                var guard = RunOnceGuard.IsCacheMethod(invocation.TargetMethod)
                    ? RunOnceGuard.ByStorage(RunOnceGuard.CacheOf(invocation), invocation)
                    : default;
                if (guard.Kind != GuardKind.None)
                {
                    _edges.AddRun(guard, argument);
                }
                else if (InvokesParameter(argument.Parameter))
                {
                    _edges.AddRunAt(invocation);
                }

                break;

            case IObjectCreationOperation creation when InvokesParameter(argument.Parameter):
                _edges.AddRunAt(creation);
                break;
        }
    }

    /// <summary>A delegate that a container, a host or an event keeps for later: when it runs is not said here.</summary>
    private bool IsRegistration(IInvocationOperation invocation)
    {
        var receiver = invocation.Instance?.Type
            ?? (invocation.TargetMethod.IsExtensionMethod && invocation.Arguments.Length > 0 ? invocation.Arguments[0].Value.Type : null);
        if (receiver is null)
        {
            return false;
        }

        if (receiver.IsOrImplements(_edges.Symbols.ServiceCollection))
        {
            return true;
        }

        var name = receiver.Name;
        return name.EndsWith("Builder", System.StringComparison.Ordinal)
            || name.EndsWith("Collection", System.StringComparison.Ordinal)
            || name.EndsWith("Registry", System.StringComparison.Ordinal)
            || name.EndsWith("Container", System.StringComparison.Ordinal)
            || name is "WebApplication" or "IServiceCollection" or "Moq" or "Mock";
    }

    private bool IsExpressionTree(ITypeSymbol? type) => type is not null && type.IsOrDerivesFrom(_edges.Symbols.Expression);

    /// <summary>Code of others is taken to invoke what it is given; the user's own code is read.</summary>
    private bool InvokesParameter(IParameterSymbol? parameter)
    {
        if (parameter is null)
        {
            return false;
        }

        parameter = parameter.OriginalDefinition;
        if (parameter.ContainingSymbol is not IMethodSymbol { DeclaringSyntaxReferences.Length: > 0 } method || !_edges.IsInSource(method))
        {
            return true;
        }

        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var declaration = reference.GetSyntax(_edges.CancellationToken);
            if (declaration is TypeDeclarationSyntax || !_edges.Contains(declaration.SyntaxTree))
            {
                continue;
            }

            var model = _edges.ModelOf(declaration);
            foreach (var name in SourceReferences.NamesNear(declaration, parameter.Name, _edges.CancellationToken))
            {
                if (declaration.Span.Contains(name.Span)
                    && IsInvokedOrPassed(name)
                    && model.GetSymbolInfo(name, _edges.CancellationToken).Symbol is IParameterSymbol { } used
                    && used.Ordinal == parameter.Ordinal && used.Name == parameter.Name
                    && !IsKept(name, declaration, model))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A method that is a cache itself: it invokes what it is given once and keeps the result.</summary>
    private bool IsKept(SimpleNameSyntax use, SyntaxNode declaration, SemanticModel model)
    {
        for (SyntaxNode? node = use; node is not null && node != declaration; node = node.Parent)
        {
            if ((node == use || node is AnonymousFunctionExpressionSyntax)
                && model.GetOperation(node, _edges.CancellationToken) is { } operation
                && _edges.GuardOf(operation).Kind != GuardKind.None)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInvokedOrPassed(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax invocation => invocation.Expression == name,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke" or "DynamicInvoke" } access => access.Expression == name,
        ConditionalAccessExpressionSyntax conditional => conditional.Expression == name,
        ArgumentSyntax => true,
        _ => false,
    };
}
