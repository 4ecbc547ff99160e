using System.Collections.Immutable;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Flow;

/// <content>Variables, parameters and calls.</content>
internal sealed partial class OriginWalk
{
    private void ExpandVariable(Item item, ISymbol variable)
    {
        var part = item.Part;
        foreach (var write in BodyValues.Around(item.Operation).WritesOf(variable))
        {
            switch (write.Kind)
            {
                case VariableWriteKind.Value when write.Index < 0:
                    Push(write.Value, item, part, item.Entry, write.Place.Syntax, variable);
                    break;

                case VariableWriteKind.Value:
                {
                    var tooDeep = false;
                    Push(write.Value, item, PartOf(null, write.Index, part, ref tooDeep), item.Entry, write.Place.Syntax, variable);
                    break;
                }

                case VariableWriteKind.Element when write.Member is { } member:
                {
                    var tooDeep = false;
                    Push(write.Value, item, PartOf(member, -1, part, ref tooDeep), item.Entry, write.Place.Syntax, variable);
                    break;
                }

                case VariableWriteKind.Element when write.Place is not IPatternOperation || Has(OriginFlow.Parts):
                    Push(write.Value, item, null, item.Entry, write.Place.Syntax, variable);
                    break;

                case VariableWriteKind.Argument:
                    ExpandByReference(item, (IArgumentOperation)write.Place, part, item.Entry);
                    break;

                case VariableWriteKind.Computed:
                    if (Has(write.Place.Type?.SpecialType == SpecialType.System_String ? OriginFlow.Text : OriginFlow.Results))
                    {
                        Push(write.Value, item, null, item.Entry, write.Place.Syntax, variable);
                    }

                    break;

                case VariableWriteKind.Content:
                    if (Has(OriginFlow.Collections) || (Has(OriginFlow.Text) && LibraryCalls.IsText(item.Operation.Type)))
                    {
                        Push(write.Value, item, null, item.Entry, write.Place.Syntax, variable);
                    }

                    break;

                case VariableWriteKind.Member:
                    if (part is null
                        ? Has(OriginFlow.Collections) || (Has(OriginFlow.Text) && LibraryCalls.IsText(item.Operation.Type))
                        : SymbolEqualityComparer.Default.Equals(part.Member, write.Member))
                    {
                        Push(write.Value, item, part?.Next, item.Entry, write.Place.Syntax, variable);
                    }

                    break;

                case VariableWriteKind.Filled when part?.Member is not null || Has(OriginFlow.Collections):
                    ExpandFilled(item, (IArgumentOperation)write.Place, part);
                    break;
            }
        }
    }

    /// <summary>A method gets the object and may write to it: 'Fill(order)', 'order.WithId(id)'.</summary>
    private void ExpandFilled(Item item, IArgumentOperation argument, Part? part)
    {
        if (argument is not { Parameter: { } parameter, Parent: IInvocationOperation call }
            || parameter.ContainingSymbol is not IMethodSymbol method
            || EntryAt(call, item.Entry) is not { } entry)
        {
            return;
        }

        foreach (var target in _owner.Implementations.Of(method, _cancellationToken))
        {
            if (parameter.Ordinal >= target.Parameters.Length || _owner.References.BodyOf(target, _cancellationToken) is not { } body)
            {
                continue;
            }

            foreach (var write in BodyValues.Around(body).WritesOf(target.Parameters[parameter.Ordinal]))
            {
                if (write.Kind == VariableWriteKind.Member
                        ? part is null || SymbolEqualityComparer.Default.Equals(part.Member, write.Member)
                        : write.Kind == VariableWriteKind.Content && part is null)
                {
                    Push(write.Value, item, part?.Next, entry, write.Place.Syntax, parameter);
                }
            }
        }
    }

    /// <summary>What a call gives through a parameter that is passed by reference.</summary>
    private void ExpandByReference(Item item, IArgumentOperation argument, Part? part, Entry? entry)
    {
        if (argument.Parent is not IInvocationOperation call)
        {
            Unknown();
            return;
        }

        var method = call.TargetMethod;
        if (argument.Parameter is { } parameter && _owner.References.IsInSource(method))
        {
            var inner = EntryAt(call, entry);
            if (inner is null)
            {
                Unknown();
                return;
            }

            foreach (var target in _owner.Implementations.Of(method, _cancellationToken))
            {
                if (parameter.Ordinal >= target.Parameters.Length || _owner.References.BodyOf(target, _cancellationToken) is not { } body)
                {
                    continue;
                }

                foreach (var write in BodyValues.Around(body).WritesOf(target.Parameters[parameter.Ordinal]))
                {
                    if (write.Kind == VariableWriteKind.Value && write.Index < 0)
                    {
                        Push(write.Value, item, part, inner, write.Place.Syntax, parameter);
                    }
                }
            }

            return;
        }

        switch (LibraryCalls.Of(call))
        {
            case LibraryFlow.Element:
                Push(call.Instance ?? FirstArgument(call), item, null, entry);
                break;

            case LibraryFlow.Arguments:
                foreach (var other in call.Arguments)
                {
                    if (other != argument)
                    {
                        Push(other.Value, item, part, entry, call.Syntax);
                    }
                }

                break;

            default:
                // 'Volatile.Write(ref field, value)', 'int.TryParse(text, out var number)'
                var isWrite = method is { Name: "Write", ContainingType.Name: "Volatile" };
                if (!isWrite)
                {
                    Unknown();
                }

                if (isWrite || Has(OriginFlow.Results))
                {
                    Push(call.Instance, item, null, entry);
                    foreach (var other in call.Arguments)
                    {
                        if (other != argument)
                        {
                            Push(other.Value, item, isWrite ? part : null, entry, call.Syntax);
                        }
                    }
                }

                break;
        }
    }

    private void ExpandParameter(Item item, IParameterReferenceOperation reference)
    {
        var parameter = reference.Parameter;
        ExpandVariable(item, parameter);
        if (parameter.RefKind == RefKind.Out || parameter.ContainingSymbol is not IMethodSymbol method)
        {
            return;
        }

        if (method.MethodKind == MethodKind.AnonymousFunction)
        {
            ExpandLambdaParameter(item, parameter, method);
            return;
        }

        if (item.Entry is { } entry && ArgumentsFor(entry.Call, method, parameter) is { } values)
        {
            foreach (var value in values)
            {
                Push(value, item, item.Part, entry.Outer, value.Syntax, parameter);
            }

            return;
        }

        ExpandCallers(item, method, parameter, item.Part);
    }

    private void ExpandCallers(Item item, IMethodSymbol method, IParameterSymbol parameter, Part? part)
    {
        var unit = CodeUnit.OfMethod(method);
        if (unit.Kind == CodeUnitKind.Unknown || _owner.InvokeScope.IsHandler(unit, _cancellationToken))
        {
            return;
        }

        if (item.Callers >= MostCalls)
        {
            Unknown();
            return;
        }

        var sites = _owner.Calls.SitesOf(unit, _cancellationToken);
        var isOpen = sites.IsEmpty || sites.Length > MostSites;
        for (var i = 0; i < sites.Length && i < MostSites; i++)
        {
            var site = sites[i].Site;
            if (_owner.References.ModelOf(site.SyntaxTree).GetOperation(site, _cancellationToken) is not { } call
                || ArgumentsFor(call, method, parameter) is not { } values)
            {
                isOpen = true;
                continue;
            }

            foreach (var value in values)
            {
                Push(value, item, part, null, value.Syntax, parameter, toCaller: true);
            }
        }

        if (isOpen)
        {
            Unknown();
            if (part is { Member: { } member } && _owner.References.IsInSource(member))
            {
                // An object that somebody hands in: what the source puts into objects that it did not make itself.
                ExpandWrites(item, member, part.Next, onlyOfObjects: true);
            }
        }
    }

    /// <summary>What a call gives for a parameter; null if it is not a call of that method.</summary>
    private static ImmutableArray<IOperation>? ArgumentsFor(IOperation call, IMethodSymbol method, IParameterSymbol parameter)
    {
        switch (call)
        {
            case IInvocationOperation invocation:
                if (invocation.TargetMethod.MethodKind == MethodKind.DelegateInvoke || IsCallOf(invocation.TargetMethod, method))
                {
                    return Given(invocation.Arguments, parameter);
                }

                // The method was handed to it as a delegate.
                return PassesMethod(invocation, method) ? HandedOn(invocation, parameter) : null;

            case IObjectCreationOperation { Constructor: { } constructor } creation when IsCallOf(constructor, method):
                return Given(creation.Arguments, parameter);

            case IPropertyReferenceOperation property when method.MethodKind == MethodKind.PropertySet && parameter.Ordinal == method.Parameters.Length - 1:
                return property.Parent is IAssignmentOperation assignment && assignment.Target == property
                    ? ImmutableArray.Create(assignment.Value)
                    : null;

            case IPropertyReferenceOperation { Property.IsIndexer: true } indexer:
                return Given(indexer.Arguments, parameter);

            case IBinaryOperation binary when method.Parameters.Length == 2:
                return ImmutableArray.Create(parameter.Ordinal == 0 ? binary.LeftOperand : binary.RightOperand);

            case IConversionOperation conversion when method.Parameters.Length == 1:
                return ImmutableArray.Create(conversion.Operand);

            case IUnaryOperation unary when method.Parameters.Length == 1:
                return ImmutableArray.Create(unary.Operand);

            default:
                return null;
        }
    }

    private static bool IsCallOf(IMethodSymbol called, IMethodSymbol method)
    {
        called = CodeUnit.Definition(called);
        return called.Parameters.Length == method.Parameters.Length
            && (called.Name == method.Name || method.Name.EndsWith("." + called.Name, System.StringComparison.Ordinal));
    }

    private static bool PassesMethod(IInvocationOperation invocation, IMethodSymbol method)
    {
        foreach (var argument in invocation.Arguments)
        {
            if (MethodIn(argument.Value) is { } passed && SymbolEqualityComparer.Default.Equals(passed.OriginalDefinition, method.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private static IMethodSymbol? MethodIn(IOperation value)
    {
        value = value is IConversionOperation conversion ? conversion.Operand : value;
        value = value is IDelegateCreationOperation created ? created.Target : value;
        return (value as IMethodReferenceOperation)?.Method;
    }

    private static ImmutableArray<IOperation>? Given(ImmutableArray<IArgumentOperation> arguments, IParameterSymbol parameter)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Ordinal == parameter.Ordinal)
            {
                return ImmutableArray.Create(argument.Value);
            }
        }

        return null;
    }

    /// <summary>What a library gives to the function that it gets: elements of what it is called on, or whatever else it got.</summary>
    private static ImmutableArray<IOperation>? HandedOn(IInvocationOperation invocation, IParameterSymbol parameter)
    {
        var values = ImmutableArray.CreateBuilder<IOperation>();
        if (invocation.Instance is { } receiver)
        {
            values.Add(receiver);
        }

        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter?.Type.TypeKind != TypeKind.Delegate && argument.ArgumentKind != ArgumentKind.DefaultValue)
            {
                values.Add(argument.Value);
            }
        }

        // Neither an index nor a cancellation token is one.
        return parameter.Type is { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } or { Name: "CancellationToken" } || values.Count == 0
            ? null
            : values.ToImmutable();
    }

    private void ExpandLambdaParameter(Item item, IParameterSymbol parameter, IMethodSymbol lambda)
    {
        if (LambdaAround(item.Operation, lambda) is not { } function)
        {
            Unknown();
            return;
        }

        if (_owner.InvokeScope.IsHandler(CodeUnit.OfFunction(function.Syntax), _cancellationToken))
        {
            return;
        }

        IOperation value = function;
        while (value.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        if (value.Parent is not IArgumentOperation { Parent: IInvocationOperation invocation } argument)
        {
            ExpandInvocationsOf(item, function, parameter);
            return;
        }

        if (!_owner.References.IsInSource(invocation.TargetMethod))
        {
            if (HandedOn(invocation, parameter) is { } values)
            {
                foreach (var handed in values)
                {
                    Push(handed, item, null, item.Entry, handed.Syntax, parameter);
                }
            }
            else
            {
                Unknown();
            }

            return;
        }

        if (argument.Parameter is not { } received || !ExpandRuns(item, parameter, invocation, received, item.Entry, MostCalls))
        {
            Unknown();
        }
    }

    /// <summary>The source's own method: what it, or one to which it hands the lambda on, invokes it with.</summary>
    private bool ExpandRuns(Item item, IParameterSymbol parameter, IInvocationOperation call, IParameterSymbol received, Entry? outer, int calls)
    {
        if (calls == 0 || EntryAt(call, outer) is not { } entry)
        {
            return false;
        }

        var isInvoked = false;
        foreach (var target in _owner.Implementations.Of(call.TargetMethod, _cancellationToken))
        {
            if (_owner.References.BodyOf(target, _cancellationToken) is not { } body || received.Ordinal >= target.Parameters.Length)
            {
                continue;
            }

            foreach (var inner in body.Descendants())
            {
                if (inner is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } run)
                {
                    if (InvokedParameter(run)?.Ordinal == received.Ordinal && Given(run.Arguments, parameter) is { } given)
                    {
                        isInvoked = true;
                        Push(given[0], item, item.Part, entry, given[0].Syntax, parameter);
                    }
                }
                else if (inner is IArgumentOperation { Parameter: { } next, Parent: IInvocationOperation handing } handedOn
                    && RunOnceGuard.Unwrap(handedOn.Value) is IParameterReferenceOperation { Parameter: { } passed }
                    && passed.Ordinal == received.Ordinal
                    && SymbolEqualityComparer.Default.Equals(passed.ContainingSymbol, target))
                {
                    if (_owner.References.IsInSource(handing.TargetMethod))
                    {
                        isInvoked |= ExpandRuns(item, parameter, handing, next, entry, calls - 1);
                    }
                    else if (HandedOn(handing, parameter) is { } values)
                    {
                        isInvoked = true;
                        foreach (var value in values)
                        {
                            Push(value, item, null, entry, value.Syntax, parameter);
                        }
                    }
                }
            }
        }

        return isInvoked;
    }

    private static IParameterSymbol? InvokedParameter(IInvocationOperation run)
    {
        var invoked = RunOnceGuard.Unwrap(run.Instance);
        if (invoked is IConditionalAccessInstanceOperation placeholder)
        {
            invoked = RunOnceGuard.Unwrap(ReceiverOf(placeholder));
        }

        return (invoked as IParameterReferenceOperation)?.Parameter;
    }

    /// <summary>A lambda that is kept in a variable first.</summary>
    private void ExpandInvocationsOf(Item item, IAnonymousFunctionOperation function, IParameterSymbol parameter)
    {
        var sites = _owner.Calls.SitesOf(CodeUnit.OfFunction(function.Syntax), _cancellationToken);
        if (sites.IsEmpty || item.Callers >= MostCalls)
        {
            Unknown();
            return;
        }

        foreach (var site in sites)
        {
            if (_owner.References.ModelOf(site.Site.SyntaxTree).GetOperation(site.Site, _cancellationToken) is IInvocationOperation invocation
                && (invocation.TargetMethod.MethodKind == MethodKind.DelegateInvoke ? Given(invocation.Arguments, parameter) : HandedOn(invocation, parameter)) is { } values)
            {
                foreach (var value in values)
                {
                    Push(value, item, null, null, value.Syntax, parameter, toCaller: true);
                }
            }
            else
            {
                Unknown();
            }
        }
    }

    private static IAnonymousFunctionOperation? LambdaAround(IOperation operation, IMethodSymbol lambda)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation function && SymbolEqualityComparer.Default.Equals(function.Symbol, lambda))
            {
                return function;
            }
        }

        return null;
    }

    private void ExpandCall(Item item, IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            PushResultOf(call.Instance, item, item.Part);
            return;
        }

        if (_owner.References.IsInSource(method))
        {
            var targets = _owner.Implementations.Of(method, _cancellationToken);
            foreach (var target in targets)
            {
                ExpandReturns(item, target, call, item.Part);
            }

            if (!targets.IsEmpty)
            {
                return;
            }
        }

        var part = item.Part;
        switch (LibraryCalls.Of(call))
        {
            case LibraryFlow.Receiver:
                Push(call.Instance ?? FirstArgument(call), item);
                break;

            case LibraryFlow.Arguments:
                PushAll(call.Arguments, item, part);
                break;

            case LibraryFlow.Function:
                foreach (var argument in call.Arguments)
                {
                    if (argument.Parameter?.Type.TypeKind == TypeKind.Delegate)
                    {
                        PushResultOf(argument.Value, item, part);
                    }
                }

                if (Has(OriginFlow.Results))
                {
                    Push(call.Instance ?? FirstArgument(call), item, null);
                }

                break;

            case LibraryFlow.Text:
                if (Has(OriginFlow.Text) || Has(OriginFlow.Results))
                {
                    Push(call.Instance, item, null);
                    PushAll(call.Arguments, item, null);
                }

                break;

            case LibraryFlow.Elements:
                Push(call.Instance ?? FirstArgument(call), item);
                if (Has(OriginFlow.Collections))
                {
                    foreach (var argument in call.Arguments)
                    {
                        if (argument.Parameter?.Type.TypeKind != TypeKind.Delegate)
                        {
                            Push(argument.Value, item, null);
                        }
                    }
                }

                break;

            case LibraryFlow.Element:
                Push(call.Instance ?? FirstArgument(call), item, null);
                break;

            default:
                Unknown();
                if (Has(OriginFlow.Results))
                {
                    Push(call.Instance, item, null);
                    foreach (var argument in call.Arguments)
                    {
                        PushArgument(argument, item);
                    }
                }

                break;
        }
    }

    /// <summary>An argument that a library makes something of; of a function, what that returns.</summary>
    private void PushArgument(IArgumentOperation argument, Item item)
    {
        if (argument.ArgumentKind == ArgumentKind.DefaultValue)
        {
            return;
        }

        if (argument.Parameter?.Type.TypeKind == TypeKind.Delegate)
        {
            PushResultOf(argument.Value, item, null);
            if (Has(OriginFlow.Collections))
            {
                Push(argument.Value, item, null);
            }
        }
        else
        {
            Push(argument.Value, item, null);
        }
    }

    private static IOperation? FirstArgument(IInvocationOperation call) => call.Arguments.Length > 0 ? call.Arguments[0].Value : null;

    /// <summary>What a function returns when it is invoked.</summary>
    private void PushResultOf(IOperation? function, Item item, Part? part)
    {
        var tooDeep = false;
        var result = PartOf(null, Part.Result, part, ref tooDeep);
        if (tooDeep || function is null)
        {
            Unknown();
        }
        else
        {
            Push(function, item, result);
        }
    }

    private void ExpandResult(Item item, IMethodReferenceOperation method, Part? part)
    {
        var targets = _owner.References.IsInSource(method.Method)
            ? _owner.Implementations.Of(method.Method, _cancellationToken)
            : ImmutableArray<IMethodSymbol>.Empty;
        foreach (var target in targets)
        {
            ExpandReturns(item, target, CallAround(method), part);
        }

        if (targets.IsEmpty)
        {
            Unknown();
        }
    }

    /// <summary>The call that a method is handed to, whose other operands are what it gets.</summary>
    private static IOperation CallAround(IOperation method)
    {
        var value = method;
        while (value.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation or IArgumentOperation)
        {
            value = value.Parent;
        }

        return value.Parent is IInvocationOperation call ? call : method;
    }

    private void ExpandReturns(Item item, IMethodSymbol method, IOperation call, Part? part)
    {
        if (EntryAt(call, item.Entry) is not { } entry || _owner.References.BodyOf(method, _cancellationToken) is not { } body)
        {
            Unknown();
            return;
        }

        var function = body is ILocalFunctionOperation or IAnonymousFunctionOperation ? body : AssignedOnce.RootOf(body);
        foreach (var returned in BodyValues.Around(body).ReturnsOf(function))
        {
            Push(returned, item, part, entry, returned.Syntax, method);
        }
    }
}
