using System.Collections.Immutable;
using System.Linq;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Flow;

/// <content>Fields, properties, and the objects that have them.</content>
internal sealed partial class OriginWalk
{
    private void ExpandField(Item item, IFieldReferenceOperation reference)
    {
        var field = reference.Field;
        if (field.ContainingType is { IsTupleType: true } tuple && reference.Instance is { } instance)
        {
            var index = IndexOf(field, tuple);
            ExpandMember(item, instance, null, index, inSource: false);
            return;
        }

        if (field.IsStatic)
        {
            if (_owner.References.IsInSource(field))
            {
                ExpandWrites(item, field, item.Part, onlyOfObjects: false);
                ExpandMemberWritesOn(item, field);
            }
            else
            {
                Unknown();
            }

            return;
        }

        ExpandMember(item, reference.Instance, field, -1, _owner.References.IsInSource(field));
        ExpandMemberWritesOn(item, field);
    }

    private void ExpandProperty(Item item, IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (property.IsIndexer && !_owner.References.IsInSource(property))
        {
            // An element of a list or dictionary.
            Push(reference.Instance, item, null);
            return;
        }

        if (property.ContainingType is { IsAnonymousType: true })
        {
            ExpandMember(item, reference.Instance, property, -1, inSource: false);
            return;
        }

        if (!_owner.References.IsInSource(property))
        {
            if (reference.Instance is null)
            {
                Unknown();
            }
            else if (property is { Name: "Result", ContainingType.Name: "Task" or "ValueTask" }
                or { Name: "Value", ContainingType.Name: "Nullable" or "Lazy" or "AsyncLocal" or "ThreadLocal" })
            {
                Push(reference.Instance, item);
            }
            else
            {
                ExpandMember(item, reference.Instance, property, -1, inSource: false);
                ExpandMemberWritesOn(item, property);
            }

            return;
        }

        if (property.GetMethod is { } getter)
        {
            var isAuto = false;
            var hasCode = false;
            foreach (var implementation in _owner.Implementations.Of(getter, _cancellationToken))
            {
                if (HasOwnCode(implementation))
                {
                    hasCode = true;
                    ExpandReturns(item, implementation, reference, item.Part);
                }
                else if (implementation.AssociatedSymbol is IPropertySymbol auto)
                {
                    isAuto = true;
                    if (property.IsStatic)
                    {
                        ExpandWrites(item, auto, item.Part, onlyOfObjects: false);
                    }
                    else
                    {
                        ExpandMember(item, reference.Instance, auto, -1, inSource: true);
                    }
                }
            }

            if (!isAuto && !hasCode)
            {
                if (property.DeclaringSyntaxReferences.Length > 0 && property.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) is ParameterSyntax)
                {
                    // 'record Order(string Id)'
                    ExpandMember(item, reference.Instance, property, -1, inSource: true);
                }
                else
                {
                    Unknown();
                    if (Has(OriginFlow.Results))
                    {
                        Push(reference.Instance, item, null);
                    }
                }
            }
        }

        ExpandMemberWritesOn(item, property);
    }

    /// <summary>What the object has in this member, wherever the object comes from.</summary>
    private void ExpandMember(Item item, IOperation? instance, ISymbol? member, int index, bool inSource)
    {
        if (instance is null)
        {
            Unknown();
            return;
        }

        var tooDeep = false;
        var part = PartOf(member?.OriginalDefinition, index, item.Part, ref tooDeep);
        if (tooDeep)
        {
            Unknown();
            if (inSource)
            {
                return;
            }
        }

        Push(instance, item, part);
    }

    /// <summary>'_state.Current = value': what is put into a member of the object that this member holds.</summary>
    private void ExpandMemberWritesOn(Item item, ISymbol holder)
    {
        if (item.Part is not { Member: { } wanted } part || !_owner.References.IsInSource(wanted))
        {
            return;
        }

        foreach (var write in _owner.WritesOf(wanted, _cancellationToken))
        {
            if (write is { Value: { } value, Use: IMemberReferenceOperation { Instance: { } instance } use }
                && RunOnceGuard.Unwrap(instance) is IMemberReferenceOperation holding
                && SymbolEqualityComparer.Default.Equals(holding.Member.OriginalDefinition, holder.OriginalDefinition))
            {
                Push(value, item, part.Next, null, use.Syntax, wanted);
            }
        }
    }

    /// <summary>What the source writes to a static member, or to this member of any object.</summary>
    private void ExpandWrites(Item item, ISymbol member, Part? part, bool onlyOfObjects)
    {
        foreach (var write in _owner.WritesOf(member, _cancellationToken))
        {
            if (onlyOfObjects && write.Use is IMemberReferenceOperation { Instance: ILocalReferenceOperation or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } })
            {
                continue;
            }

            ExpandWrite(item, write, part, null, member);
        }

        if (Has(OriginFlow.Collections) && part is null && !IsText(member))
        {
            ExpandAdded(item, member);
        }

        ExpandPositional(item, member, part);
    }

    private static bool IsText(ISymbol member) =>
        (member as IFieldSymbol)?.Type.SpecialType == SpecialType.System_String || (member as IPropertySymbol)?.Type.SpecialType == SpecialType.System_String;

    private void ExpandWrite(Item item, MemberWrite write, Part? part, Entry? entry, ISymbol member)
    {
        if (write.Value is { } value)
        {
            if (write.Use?.Parent is ICompoundAssignmentOperation compound)
            {
                if (Has(compound.Type?.SpecialType == SpecialType.System_String ? OriginFlow.Text : OriginFlow.Results))
                {
                    Push(value, item, null, entry, write.Use.Syntax, member);
                }

                return;
            }

            Push(value, item, part, entry, (write.Use ?? value).Syntax, member);
            return;
        }

        switch (write.Use?.Parent)
        {
            case IArgumentOperation argument:
                ExpandByReference(item, argument, part, entry);
                break;
            case ITupleOperation { Parent: IDeconstructionAssignmentOperation deconstruction } tuple:
                var source = deconstruction.Value is IConversionOperation conversion ? conversion.Operand : deconstruction.Value;
                var index = tuple.Elements.IndexOf(write.Use);
                if (source is ITupleOperation values && index >= 0 && index < values.Elements.Length)
                {
                    Push(values.Elements[index], item, part, entry, write.Use.Syntax, member);
                }
                else
                {
                    var tooDeep = false;
                    Push(source, item, PartOf(null, index, part, ref tooDeep), entry, write.Use.Syntax, member);
                }

                break;
        }
    }

    /// <summary>The parameter of a record that a positional property shows.</summary>
    private void ExpandPositional(Item item, ISymbol member, Part? part)
    {
        if (PositionalParameter(member) is not { ContainingSymbol: IMethodSymbol constructor } parameter)
        {
            return;
        }

        ExpandCallers(item, constructor, parameter, part);
    }

    private IParameterSymbol? PositionalParameter(ISymbol member)
    {
        if (member is not IPropertySymbol { ContainingType: { IsRecord: true } type, DeclaringSyntaxReferences: { Length: 1 } references }
            || references[0].GetSyntax(_cancellationToken) is not ParameterSyntax)
        {
            return null;
        }

        foreach (var constructor in type.OriginalDefinition.InstanceConstructors)
        {
            foreach (var parameter in constructor.Parameters)
            {
                if (parameter.Name == member.Name && parameter.DeclaringSyntaxReferences.Length == 1
                    && parameter.DeclaringSyntaxReferences[0].Span == references[0].Span)
                {
                    return parameter;
                }
            }
        }

        return null;
    }

    /// <summary>What is put into the collection that a field or property of the source holds.</summary>
    private void ExpandAdded(Item item, ISymbol member)
    {
        foreach (var use in CallSiteFilter.UsesOf(member.OriginalDefinition, _owner.References, _cancellationToken))
        {
            var name = use.Name(_cancellationToken);
            SyntaxNode access = name.Parent is MemberAccessExpressionSyntax memberAccess && memberAccess.Name == name ? memberAccess : name;
            if (access.Parent is not (MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax)
                || use.Model.GetOperation(access, _cancellationToken) is not { } reference)
            {
                continue;
            }

            switch (reference.Parent)
            {
                case IInvocationOperation invocation when invocation.Instance == reference && RegionWrites.Stores(invocation.TargetMethod.Name):
                    foreach (var argument in invocation.Arguments)
                    {
                        Push(argument.Value, item, null, null, invocation.Syntax, member);
                    }

                    break;
                case IPropertyReferenceOperation { Property.IsIndexer: true, Parent: IAssignmentOperation assignment } element
                    when element.Instance == reference && assignment.Target == element:
                    Push(assignment.Value, item, null, null, assignment.Syntax, member);
                    foreach (var key in element.Arguments)
                    {
                        Push(key.Value, item, null, null, assignment.Syntax, member);
                    }

                    break;
                case IArrayElementReferenceOperation { Parent: IAssignmentOperation assignment } element when assignment.Target == element:
                    Push(assignment.Value, item, null, null, assignment.Syntax, member);
                    break;
            }
        }
    }

    private void ExpandThis(Item item, IInstanceReferenceOperation instance)
    {
        if (item.Part is not { } part)
        {
            // The object as a whole.
            if (item.Entry is { Call: IInvocationOperation { Instance: { } receiver }, Outer: var outer })
            {
                Push(receiver, item, null, outer);
            }

            return;
        }

        if (instance.ReferenceKind != InstanceReferenceKind.ContainingTypeInstance)
        {
            if (instance.ReferenceKind == InstanceReferenceKind.ImplicitReceiver && CreationAround(instance) is { } creation)
            {
                Push(creation, item, part);
            }

            return;
        }

        if (item.Entry is { } entry)
        {
            switch (entry.Call)
            {
                case IInvocationOperation { Instance: { } receiver } when RunOnceGuard.Unwrap(receiver) is not IInstanceReferenceOperation:
                    Push(receiver, item, part, entry.Outer);
                    return;
                case IMemberReferenceOperation { Instance: { } receiver } when RunOnceGuard.Unwrap(receiver) is not IInstanceReferenceOperation:
                    Push(receiver, item, part, entry.Outer);
                    return;
                case IInvocationOperation or IMemberReferenceOperation when entry.Outer is not null:
                    Push(instance, item, part, entry.Outer);
                    return;
            }
        }

        if (part.Member is { } member && _owner.References.IsInSource(member))
        {
            ExpandWrites(item, member, part.Next, onlyOfObjects: false);
        }
        else
        {
            Unknown();
        }
    }

    private static IOperation? CreationAround(IOperation instance)
    {
        for (var current = instance.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IObjectCreationOperation:
                case IWithOperation:
                case IAnonymousObjectCreationOperation:
                    return current;
                case IMemberInitializerOperation member:
                    return member.InitializedMember;
            }
        }

        return null;
    }

    private void ExpandCreation(Item item, IObjectCreationOperation creation)
    {
        if (IsTransparent(creation))
        {
            foreach (var argument in creation.Arguments)
            {
                if (argument.Parameter?.Type.TypeKind == TypeKind.Delegate)
                {
                    PushResultOf(argument.Value, item, item.Part);
                }
                else
                {
                    Push(argument.Value, item);
                }
            }

            return;
        }

        if (item.Part is { } part)
        {
            ExpandMemberOfCreation(item, creation, part);
            return;
        }

        var isInSource = creation.Constructor is { } constructor && _owner.References.IsInSource(constructor);
        if (Has(OriginFlow.Collections)
            || (Has(OriginFlow.Results) && !isInSource)
            || (Has(OriginFlow.Text) && LibraryCalls.IsText(creation.Type)))
        {
            foreach (var argument in creation.Arguments)
            {
                PushArgument(argument, item);
            }
        }

        if (creation.Initializer is not null && (Has(OriginFlow.Collections) || (Has(OriginFlow.Text) && LibraryCalls.IsText(creation.Type))))
        {
            ExpandInitializer(item, creation.Initializer);
        }
    }

    private static bool IsTransparent(IObjectCreationOperation creation) => creation.Type?.Name is "Lazy" or "ValueTask" or "Nullable" or "AsyncLocal" or "ThreadLocal";

    private void ExpandInitializer(Item item, IObjectOrCollectionInitializerOperation initializer)
    {
        foreach (var element in initializer.Initializers)
        {
            switch (element)
            {
                case ISimpleAssignmentOperation assignment:
                    Push(assignment.Value, item, null);
                    break;
                case IInvocationOperation add:
                    foreach (var argument in add.Arguments)
                    {
                        Push(argument.Value, item, null);
                    }

                    break;
                case IMemberInitializerOperation member:
                    foreach (var inner in member.Initializer.Initializers)
                    {
                        switch (inner)
                        {
                            case ISimpleAssignmentOperation assignment:
                                Push(assignment.Value, item, null);
                                break;
                            case IInvocationOperation add:
                                PushAll(add.Arguments, item, null);
                                break;
                        }
                    }

                    break;
            }
        }
    }

    private void ExpandMemberOfCreation(Item item, IObjectCreationOperation creation, Part part)
    {
        if (creation.Initializer is { } initializer && FindInitialized(initializer.Initializers, part) is { } assigned)
        {
            Push(assigned, item, part.Next, item.Entry, assigned.Syntax, part.Member);
            return;
        }

        if (part.Member is not { } member)
        {
            // 'new ValueTuple<…>(a, b)'
            if (part.Index >= 0 && part.Index < creation.Arguments.Length)
            {
                Push(creation.Arguments[part.Index].Value, item, part.Next);
            }

            return;
        }

        if (creation.Constructor is not { } constructor || !_owner.References.IsInSource(constructor))
        {
            if (Has(OriginFlow.Results))
            {
                PushAll(creation.Arguments, item, null);
            }

            return;
        }

        if (PositionalParameter(member) is { } positional)
        {
            foreach (var argument in creation.Arguments)
            {
                if (argument.Parameter?.Ordinal == positional.Ordinal
                    && SymbolEqualityComparer.Default.Equals(argument.Parameter.ContainingSymbol.OriginalDefinition, positional.ContainingSymbol))
                {
                    Push(argument.Value, item, part.Next, item.Entry, argument.Syntax, member);
                }
            }
        }

        var entry = EntryAt(creation, item.Entry);
        foreach (var write in _owner.WritesOf(member, _cancellationToken))
        {
            var isOfConstruction = write.Unit.Kind == CodeUnitKind.InstanceInitializers
                || write.Unit.Method is { MethodKind: MethodKind.Constructor };
            if (isOfConstruction
                && (write.Use is null || write.Use is IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } }))
            {
                ExpandWrite(item, write, part.Next, entry, member);
            }
        }
    }

    private static IOperation? FindInitialized(ImmutableArray<IOperation> initializers, Part part)
    {
        foreach (var element in initializers)
        {
            if (element is ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment
                && SymbolEqualityComparer.Default.Equals(target.Member.OriginalDefinition, part.Member))
            {
                return assignment.Value;
            }
        }

        return null;
    }

    private void ExpandAnonymous(Item item, IAnonymousObjectCreationOperation creation)
    {
        foreach (var element in creation.Initializers)
        {
            if (element is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment
                && (item.Part is { } part ? part.Member?.Name == target.Property.Name : Has(OriginFlow.Collections)))
            {
                Push(assignment.Value, item, item.Part?.Next);
            }
        }
    }

    private void ExpandWith(Item item, IWithOperation with)
    {
        if (item.Part is { } part && FindInitialized(with.Initializer.Initializers, part) is { } assigned)
        {
            Push(assigned, item, part.Next, item.Entry, assigned.Syntax, part.Member);
            return;
        }

        Push(with.Operand, item);
        if (item.Part is null && Has(OriginFlow.Collections))
        {
            ExpandInitializer(item, with.Initializer);
        }
    }

    private static int IndexOf(IFieldSymbol field, INamedTypeSymbol tuple)
    {
        var wanted = field.CorrespondingTupleField ?? field;
        for (var i = 0; i < tuple.TupleElements.Length; i++)
        {
            var element = tuple.TupleElements[i];
            if (SymbolEqualityComparer.Default.Equals(element, field)
                || (element.CorrespondingTupleField ?? element).Name == wanted.Name)
            {
                return i;
            }
        }

        return -1;
    }

    private bool HasOwnCode(IMethodSymbol accessor)
    {
        foreach (var reference in accessor.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(_cancellationToken) is not (ParameterSyntax or AccessorDeclarationSyntax { Body: null, ExpressionBody: null }))
            {
                return true;
            }
        }

        return false;
    }
}
