using System;
using System.Collections.Generic;
using System.Linq;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Batches;

/// <summary>A value that is read from a record by members alone: <c>record.Kinesis.PartitionKey</c>, also through variables.</summary>
/// <param name="Root">The record, or its payload (<c>record.Kinesis</c> that somebody handed over by itself).</param>
/// <param name="Source">Where the record comes from.</param>
/// <param name="Members">The members, the last one at the end.</param>
/// <param name="IsPayload">Is the root not the record but what it wraps?</param>
/// <param name="IsConditional">Is the first member read with <c>?.</c>?</param>
/// <param name="IsContent">Is it read from what the record's content was deserialised to?</param>
internal sealed record RecordPath(
    IOperation Root, BatchSource Source, IReadOnlyList<string> Members, bool IsPayload, bool IsConditional, bool IsContent)
{
    /// <summary>How many members and variables are followed.</summary>
    private const int MostSteps = 16;

    /// <summary>How many variables lie between a record's content and the object made of it.</summary>
    private const int MostLayers = 3;

    /// <summary>Is this the identifier that a partial batch response has to give?</summary>
    public bool IsIdentifier => !IsContent && Source.IdentifierPath() is { } path
        && string.Equals(string.Join(".", Members), IsPayload ? path.Substring(path.IndexOf('.') + 1) : path, StringComparison.Ordinal);

    /// <summary>The expression that would be the identifier, as text at the place of this value.</summary>
    public string? IdentifierText
    {
        get
        {
            if (Source.IdentifierPath() is not { } path)
            {
                return null;
            }

            return Root.Syntax + (IsConditional ? "?." : ".") + (IsPayload ? path.Substring(path.IndexOf('.') + 1) : path);
        }
    }

    /// <summary>The path to a value; null where it does not come from a record, or where that cannot be proved.</summary>
    public static RecordPath? Of(IOperation? value, BatchTypes types, SourceReferences references)
    {
        var members = new List<string>();
        var conditional = false;
        ISymbol? ownMember = null;
        for (var step = 0; value is not null && step < MostSteps; step++)
        {
            if (value is IConditionalAccessInstanceOperation placeholder)
            {
                value = ReceiverOf(placeholder);
                conditional = value is not null && types.SourceOfRecord(value.Type) is not null;
                continue;
            }

            if (types.SourceOfRecord(value.Type) is { } source)
            {
                // What an own class derived from a record adds may well be the identifier.
                return ownMember is null ? Made(value, source, isPayload: false) : null;
            }

            if (PayloadSource(value.Type, types) is { } payload && value is not IPropertyReferenceOperation)
            {
                if (value is ILocalReferenceOperation variable && AssignedOnce.ValueOf(variable) is { } assigned)
                {
                    value = assigned;
                    continue;
                }

                return ownMember is null ? Made(value, payload, isPayload: true) : null;
            }

            switch (value)
            {
                case IConversionOperation conversion when conversion.OperatorMethod is null:
                    value = conversion.Operand;
                    break;

                case IParenthesizedOperation parenthesized:
                    value = parenthesized.Operand;
                    break;

                case IPropertyReferenceOperation { Property.IsStatic: false, Instance: { } instance } property:
                    if (references.IsInSource(property.Property))
                    {
                        ownMember ??= property.Property;
                    }

                    members.Add(property.Property.IsIndexer ? "[]" : property.Property.Name);
                    value = instance;
                    break;

                case IFieldReferenceOperation { Field.IsStatic: false, Instance: { } instance } field:
                    if (references.IsInSource(field.Field))
                    {
                        ownMember ??= field.Field;
                    }

                    members.Add(field.Field.Name);
                    value = instance;
                    break;

                case IConditionalAccessOperation access:
                    value = access.WhenNotNull;
                    break;

                case ICoalesceOperation coalesce:
                    value = coalesce.Value;
                    break;

                case ILocalReferenceOperation local:
                    value = AssignedOnce.ValueOf(local);
                    if (ownMember is not null && value is not null && MayBeChanged(local, ownMember, types))
                    {
                        return null;
                    }

                    break;

                case IInvocationOperation { TargetMethod: { Name: "ToString", IsStatic: false }, Instance: { } instance }
                    when !references.IsInSource(((IInvocationOperation)value).TargetMethod):
                    value = instance;
                    break;

                case IInvocationOperation { Instance: { } instance } invocation when IsJson(invocation.TargetMethod.ContainingType):
                    // 'document.RootElement.GetProperty("id").GetString()'
                    members.Add(invocation.TargetMethod.Name);
                    value = instance;
                    break;

                case IInvocationOperation { Instance: null } invocation
                    when IsJson(invocation.TargetMethod.ContainingType) && IsReader(invocation.TargetMethod.Name):
                    foreach (var argument in invocation.Arguments)
                    {
                        if (ContentIn(argument.Value, types, references, MostLayers) is { } content)
                        {
                            return content with { Members = members, IsConditional = false, IsContent = true };
                        }
                    }

                    return null;

                default:
                    return null;
            }
        }

        return null;

        RecordPath Made(IOperation root, BatchSource source, bool isPayload)
        {
            members.Reverse();
            return new RecordPath(root, source, members, isPayload, conditional, IsContent: false);
        }
    }

    /// <summary>The record of which this text or stream is the content, also decoded by what .NET has for it.</summary>
    private static RecordPath? ContentIn(IOperation value, BatchTypes types, SourceReferences references, int layers)
    {
        RecordPath? found = null;
        foreach (var part in value.DescendantsAndSelf())
        {
            switch (part)
            {
                case IInvocationOperation call when references.IsInSource(call.TargetMethod):
                case IObjectCreationOperation { Constructor: { } constructor } when references.IsInSource(constructor):
                    // It may put the identifier into the text.
                    return null;

                case ILocalReferenceOperation local when layers > 0 && types.SourceOfRecord(local.Type) is null && AssignedOnce.ValueOf(local) is { } assigned:
                    found ??= ContentIn(assigned, types, references, layers - 1);
                    break;

                case IPropertyReferenceOperation property when Of(property, types, references) is { } path && path.Members.Count > 0:
                    if (path.IsIdentifier)
                    {
                        return null;
                    }

                    found ??= path;
                    break;
            }
        }

        return found;
    }

    private static bool IsReader(string name) =>
        name.StartsWith("Deserialize", StringComparison.Ordinal) || name.StartsWith("Parse", StringComparison.Ordinal);

    private static bool IsJson(INamedTypeSymbol? type) =>
        type?.ContainingNamespace is { } space
        && (space is { Name: "Json", ContainingNamespace.Name: "Text" or "Newtonsoft" }
            || space is { Name: "Nodes" or "Linq", ContainingNamespace: { Name: "Json", ContainingNamespace.Name: "Text" or "Newtonsoft" } });

    /// <summary>What wraps the content of a stream record, and holds its sequence number.</summary>
    private static BatchSource? PayloadSource(ITypeSymbol? type, BatchTypes types) =>
        type is INamedTypeSymbol { Name: "Record" or "StreamRecord", ContainingType: { } container } ? types.SourceOfEvent(container) : null;

    private static IOperation? ReceiverOf(IConditionalAccessInstanceOperation placeholder)
    {
        for (IOperation current = placeholder; current.Parent is { } parent; current = parent)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == current)
            {
                return access.Operation;
            }
        }

        return null;
    }

    /// <summary>Whether the identifier may be put into an object that was read from the record's content: <c>order.Id = record.MessageId</c>.</summary>
    private static bool MayBeChanged(ILocalReferenceOperation local, ISymbol member, BatchTypes types)
    {
        foreach (var operation in AssignedOnce.RootOf(local).Descendants())
        {
            switch (operation)
            {
                case IAssignmentOperation { Target: IMemberReferenceOperation target } when SymbolEqualityComparer.Default.Equals(target.Member, member):
                    return true;

                case IInvocationOperation invocation
                    when TakesBoth(invocation.Instance is { } instance ? invocation.Arguments.Select(static a => a.Value).Append(instance) : invocation.Arguments.Select(static a => a.Value)):
                    return true;
            }
        }

        return false;

        bool TakesBoth(IEnumerable<IOperation> operands)
        {
            var takesObject = false;
            var takesRecord = false;
            foreach (var operand in operands)
            {
                foreach (var part in operand.DescendantsAndSelf())
                {
                    takesRecord |= types.SourceOfRecord(part.Type) is not null;
                }

                takesObject |= Calls.RunOnceGuard.Unwrap(operand) is ILocalReferenceOperation reference
                    && SymbolEqualityComparer.Default.Equals(reference.Local, local.Local);
            }

            return takesObject && takesRecord;
        }
    }
}
