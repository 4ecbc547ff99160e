using System.Collections.Generic;
using System.Runtime.CompilerServices;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Flow;

/// <summary>A place in a body that says something about a variable.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Value">The operation that holds the value.</param>
/// <param name="Place">The whole assignment, declaration or call.</param>
/// <param name="Member">The member of the variable that is written; null for the variable itself or an element.</param>
/// <param name="Index">Which part of the value it is, if that is deconstructed; else -1.</param>
internal readonly record struct VariableWrite(VariableWriteKind Kind, IOperation Value, IOperation Place, ISymbol? Member = null, int Index = -1);

internal enum VariableWriteKind
{
    /// <summary>The variable gets the value.</summary>
    Value,

    /// <summary>The variable gets an element of the value.</summary>
    Element,

    /// <summary>The variable gets what a call gives through a <c>ref</c> or <c>out</c> parameter; the place is the argument.</summary>
    Argument,

    /// <summary>The variable gets something computed of the value.</summary>
    Computed,

    /// <summary>The value is put into the object in the variable.</summary>
    Content,

    /// <summary>The value is put into a member of the object in the variable.</summary>
    Member,

    /// <summary>The object in the variable is handed to a method that may fill it; the place is the argument.</summary>
    Filled,
}

/// <summary>
/// What one member's body does with its variables, and what its functions return: read once, for all who ask about the same body.
/// </summary>
internal sealed class BodyValues
{
    /// <summary>More nested patterns, tuples or chained calls than this are not followed.</summary>
    private const int MostNesting = 32;

    private static readonly ConditionalWeakTable<IOperation, BodyValues> s_known = new();
    private static readonly List<VariableWrite> s_noWrites = new();
    private static readonly List<IOperation> s_noReturns = new();

    private readonly Dictionary<ISymbol, List<VariableWrite>> _writes = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IOperation, List<IOperation>> _returns = new();

    private BodyValues(IOperation root)
    {
        foreach (var operation in root.DescendantsAndSelf())
        {
            Read(operation, root);
        }
    }

    /// <summary>Of the body that an operation is part of.</summary>
    public static BodyValues Around(IOperation operation) => s_known.GetValue(AssignedOnce.RootOf(operation), static root => new BodyValues(root));

    /// <summary>What happens to a variable, in the order of the source.</summary>
    public IReadOnlyList<VariableWrite> WritesOf(ISymbol variable) => _writes.TryGetValue(variable, out var writes) ? writes : s_noWrites;

    /// <summary>What a function returns or yields: the root, a lambda or a local function.</summary>
    public IReadOnlyList<IOperation> ReturnsOf(IOperation function) => _returns.TryGetValue(function, out var values) ? values : s_noReturns;

    private void Read(IOperation operation, IOperation root)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator
                when (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value is { } value:
                Add(declarator.Symbol, new VariableWrite(VariableWriteKind.Value, value, declarator));
                break;

            case ISimpleAssignmentOperation assignment:
                Assign(assignment.Target, VariableWriteKind.Value, assignment.Value, assignment);
                break;

            case ICoalesceAssignmentOperation assignment:
                Assign(assignment.Target, VariableWriteKind.Value, assignment.Value, assignment);
                break;

            case ICompoundAssignmentOperation assignment:
                Assign(assignment.Target, VariableWriteKind.Computed, assignment.Value, assignment);
                break;

            case IDeconstructionAssignmentOperation deconstruction:
                Deconstruct(deconstruction.Target, deconstruction.Value, deconstruction, VariableWriteKind.Value, -1, 0);
                break;

            case IForEachLoopOperation loop:
                switch (loop.LoopControlVariable)
                {
                    case IVariableDeclaratorOperation variable:
                        Add(variable.Symbol, new VariableWrite(VariableWriteKind.Element, loop.Collection, loop));
                        break;
                    case { } target:
                        Deconstruct(target, loop.Collection, loop, VariableWriteKind.Element, -1, 0);
                        break;
                }

                break;

            case IDeclarationPatternOperation { DeclaredSymbol: { } symbol } pattern:
                Match(symbol, pattern);
                break;

            case IRecursivePatternOperation { DeclaredSymbol: { } symbol } pattern:
                Match(symbol, pattern);
                break;

            case IArgumentOperation argument:
                Pass(argument);
                break;

            case IInvocationOperation { Instance: { } receiver } invocation when RegionWrites.Stores(invocation.TargetMethod.Name) || IsAppending(invocation.TargetMethod.Name):
                if (VariableOf(FluentRoot(receiver)) is { } container)
                {
                    foreach (var argument in invocation.Arguments)
                    {
                        Add(container, new VariableWrite(VariableWriteKind.Content, argument.Value, invocation));
                    }
                }

                break;

            case IReturnOperation { ReturnedValue: { } returned }:
                AddReturn(FunctionAround(operation, root), returned);
                break;
        }
    }

    private static bool IsAppending(string name) => name.StartsWith("Append", System.StringComparison.Ordinal) || name.StartsWith("Write", System.StringComparison.Ordinal);

    /// <summary>The object on which a chain of calls began: 'builder' of 'builder.Append(a).Append(b)'.</summary>
    private static IOperation FluentRoot(IOperation receiver)
    {
        for (var i = 0; i < MostNesting; i++)
        {
            if (receiver is IInvocationOperation { Instance: { } inner } call
                && SymbolEqualityComparer.Default.Equals(call.Type, inner.Type))
            {
                receiver = inner;
            }
            else if (receiver is IConversionOperation conversion)
            {
                receiver = conversion.Operand;
            }
            else
            {
                break;
            }
        }

        return receiver;
    }

    /// <summary>The function that returns: a lambda, a local function, or the body itself.</summary>
    public static IOperation FunctionAround(IOperation operation, IOperation root) => Enclosing.Function(operation) ?? root;

    private void Assign(IOperation target, VariableWriteKind kind, IOperation value, IOperation place)
    {
        switch (target)
        {
            case IConversionOperation conversion:
                target = conversion.Operand;
                break;
            case IDeclarationExpressionOperation declaration:
                target = declaration.Expression;
                break;
        }

        if (VariableOf(target) is { } variable)
        {
            Add(variable, new VariableWrite(kind, value, place));
            return;
        }

        switch (target)
        {
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } container } element:
                if (VariableOf(RunOnceGuard.Unwrap(container)) is { } list)
                {
                    Add(list, new VariableWrite(VariableWriteKind.Content, value, place));
                    foreach (var key in element.Arguments)
                    {
                        Add(list, new VariableWrite(VariableWriteKind.Content, key.Value, place));
                    }
                }

                break;

            case IArrayElementReferenceOperation element:
                if (VariableOf(RunOnceGuard.Unwrap(element.ArrayReference)) is { } array)
                {
                    Add(array, new VariableWrite(VariableWriteKind.Content, value, place));
                }

                break;

            case IMemberReferenceOperation { Instance: { } instance } member:
                if (VariableOf(RunOnceGuard.Unwrap(instance)) is { } holder)
                {
                    Add(holder, new VariableWrite(VariableWriteKind.Member, value, place, member.Member.OriginalDefinition));
                }

                break;
        }
    }

    private void Deconstruct(IOperation target, IOperation value, IOperation place, VariableWriteKind kind, int index, int nesting)
    {
        if (target is IDeclarationExpressionOperation declaration)
        {
            target = declaration.Expression;
        }

        if (target is not ITupleOperation tuple || nesting > MostNesting)
        {
            if (VariableOf(target) is { } variable)
            {
                Add(variable, new VariableWrite(kind, value, place, null, index));
            }

            return;
        }

        var source = value is IConversionOperation conversion ? conversion.Operand : value;
        for (var i = 0; i < tuple.Elements.Length; i++)
        {
            if (index < 0 && kind == VariableWriteKind.Value && source is ITupleOperation values && i < values.Elements.Length)
            {
                Deconstruct(tuple.Elements[i], values.Elements[i], place, kind, -1, nesting + 1);
            }
            else
            {
                Deconstruct(tuple.Elements[i], value, place, kind, i, nesting + 1);
            }
        }
    }

    /// <summary>'x is Order order', 'switch (x) { case Order order: … }': the variable gets what is matched, or a part of it.</summary>
    private void Match(ISymbol symbol, IOperation pattern)
    {
        var isPart = false;
        ISymbol? member = null;
        IOperation current = pattern;
        for (var i = 0; i < MostNesting && current.Parent is { } parent; i++, current = parent)
        {
            switch (parent)
            {
                case IIsPatternOperation match:
                    Matched(match.Value);
                    return;
                case ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation expression }:
                    Matched(expression.Value);
                    return;
                case ISwitchCaseOperation { Parent: ISwitchOperation statement }:
                    Matched(statement.Value);
                    return;
                case IPropertySubpatternOperation property:
                    member = isPart ? null : (property.Member as IMemberReferenceOperation)?.Member.OriginalDefinition;
                    isPart = true;
                    break;
                case IRecursivePatternOperation recursive when recursive.DeconstructionSubpatterns.Contains(current as IPatternOperation ?? recursive):
                    isPart = true;
                    break;
            }
        }

        void Matched(IOperation value) =>
            Add(symbol, new VariableWrite(isPart ? VariableWriteKind.Element : VariableWriteKind.Value, value, pattern, member));
    }

    private void Pass(IArgumentOperation argument)
    {
        var value = argument.Value is IDeclarationExpressionOperation declaration ? declaration.Expression : RunOnceGuard.Unwrap(argument.Value);
        if (VariableOf(value) is not { } variable)
        {
            return;
        }

        if (argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out)
        {
            Add(variable, new VariableWrite(VariableWriteKind.Argument, argument, argument));
        }
        else if (argument.Parameter?.Type is { IsReferenceType: true } and not { SpecialType: SpecialType.System_String }
            && argument.Parent is IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.Length: > 0 })
        {
            Add(variable, new VariableWrite(VariableWriteKind.Filled, argument, argument));
        }
    }

    private static ISymbol? VariableOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private void Add(ISymbol symbol, VariableWrite write)
    {
        if (!_writes.TryGetValue(symbol, out var writes))
        {
            _writes.Add(symbol, writes = new List<VariableWrite>());
        }

        writes.Add(write);
    }

    private void AddReturn(IOperation function, IOperation value)
    {
        if (!_returns.TryGetValue(function, out var values))
        {
            _returns.Add(function, values = new List<IOperation>());
        }

        values.Add(value);
    }
}
