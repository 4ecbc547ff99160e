using System;
using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Cdk;

/// <summary>A variable of a function's environment, as CDK code sets it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NameAt">Where the name is written.</param>
/// <param name="Value">Its value.</param>
internal sealed record CdkVariable(string Name, IOperation NameAt, IOperation Value);

/// <summary>Finds the variables that CDK code puts into the environment of functions.</summary>
internal sealed class CdkEnvironment
{
    /// <summary>A dictionary is followed through this many variables, members and calls.</summary>
    private const int MostSteps = 5;

    private const int MostUses = 100;

    private readonly CdkSymbols _symbols;
    private readonly SourceReferences _references;

    public CdkEnvironment(CdkSymbols symbols, SourceReferences references)
    {
        _symbols = symbols;
        _references = references;
    }

    /// <summary>
    /// A pair that is put into a dictionary, or added to a function: a variable if the dictionary becomes the environment of one, which
    /// <see cref="IsOfFunction"/> says and only few pairs are asked for.
    /// </summary>
    public static CdkVariable? Pair(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod.Name: "Add" or "TryAdd" or "AddEnvironment", Arguments.Length: >= 2 } invocation
                when ArgumentAt(invocation, 0) is { ConstantValue: { HasValue: true, Value: string name } } key && ArgumentAt(invocation, 1) is { } value:
                return new CdkVariable(name, key, value);

            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Arguments.Length: 1 } indexer } assignment
                when indexer.Arguments[0].Value is { ConstantValue: { HasValue: true, Value: string name } } key:
                return new CdkVariable(name, key, assignment.Value);

            default:
                return null;
        }
    }

    /// <summary>Does this pair get into the environment of a function?</summary>
    public bool IsOfFunction(IOperation pair, CancellationToken cancellationToken)
    {
        var search = new Search(this, cancellationToken);
        switch (pair)
        {
            case IInvocationOperation { TargetMethod.Name: "AddEnvironment" } invocation:
                return _symbols.IsFunction(invocation.TargetMethod.ContainingType) || _symbols.IsFunction(invocation.Instance?.Type);

            case IInvocationOperation invocation:
                return search.Dictionary(invocation.Instance, invocation);

            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation indexer } assignment:
                return search.Dictionary(indexer.Instance, assignment);

            default:
                return false;
        }
    }

    private static IOperation? ArgumentAt(IInvocationOperation invocation, int ordinal)
    {
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter?.Ordinal == ordinal)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private sealed class Search
    {
        private readonly CdkEnvironment _owner;
        private readonly CancellationToken _cancellationToken;
        private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
        private int _uses;

        public Search(CdkEnvironment owner, CancellationToken cancellationToken)
        {
            _owner = owner;
            _cancellationToken = cancellationToken;
        }

        /// <summary>The dictionary into which a pair is put.</summary>
        public bool Dictionary(IOperation? dictionary, IOperation pair)
        {
            switch (RunOnceGuard.Unwrap(dictionary))
            {
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }:
                    // In the initialiser of the dictionary, or of the property that holds it.
                    return pair.Parent is IObjectOrCollectionInitializerOperation initializer && initializer.Parent switch
                    {
                        IObjectCreationOperation creation => Flows(creation, 0),
                        IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation member } => _owner._symbols.IsEnvironment(member.Property),
                        _ => false,
                    };
                case ILocalReferenceOperation local:
                    return Local(local.Local, local, 0);
                case IPropertyReferenceOperation property:
                    return _owner._symbols.IsEnvironment(property.Property) || Member(property.Property, 0);
                case IFieldReferenceOperation field:
                    return Member(field.Field, 0);
                case IParameterReferenceOperation parameter:
                    // A helper that fills a dictionary: somebody else's.
                    return Arguments(parameter.Parameter, 0);
                default:
                    return false;
            }
        }

        private bool Flows(IOperation value, int steps)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (steps > MostSteps)
            {
                return false;
            }

            for (var current = value; current.Parent is { } parent; current = parent)
            {
                switch (parent)
                {
                    case IConversionOperation or IParenthesizedOperation or ICoalesceOperation or IConditionalOperation:
                        continue;
                    case IArgumentOperation { Parent: IObjectCreationOperation { Type.Name: "Dictionary" or "SortedDictionary" } copy }:
                        return Flows(copy, steps + 1);
                    case IArgumentOperation { Parent: IInvocationOperation joined } when Joins(joined.TargetMethod):
                    case IInvocationOperation { TargetMethod: { } joining } when Joins(joining):
                        continue;
                    case ISimpleAssignmentOperation assignment when assignment.Value == current:
                        return assignment.Target switch
                        {
                            IPropertyReferenceOperation property => _owner._symbols.IsEnvironment(property.Property) || Member(property.Property, steps),
                            IFieldReferenceOperation field => Member(field.Field, steps),
                            ILocalReferenceOperation local => Local(local.Local, local, steps),
                            _ => false,
                        };
                    case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                        return Local(declarator.Symbol, declarator, steps);
                    case IFieldInitializerOperation { InitializedFields: { Length: > 0 } fields }:
                        return Member(fields[0], steps);
                    case IPropertyInitializerOperation { InitializedProperties: { Length: > 0 } properties }:
                        return Member(properties[0], steps);
                    case IReturnOperation:
                        return parent.SemanticModel?.GetEnclosingSymbol(parent.Syntax.SpanStart, _cancellationToken) is IMethodSymbol method
                            && Member(method.AssociatedSymbol ?? method, steps);
                    case IArgumentOperation { Parameter: { } parameter }:
                        return Parameter(parameter, steps);
                    default:
                        return false;
                }
            }

            return false;
        }

        /// <summary>Makes a dictionary of all pairs that it gets: <c>shared.Union(own).ToDictionary(…)</c>.</summary>
        private static bool Joins(IMethodSymbol method) =>
            method is { Name: "Union" or "Concat" or "ToDictionary" or "ToImmutableDictionary", IsExtensionMethod: true }
            && method.ContainingNamespace is { Name: "Linq", ContainingNamespace.Name: "System" } or { Name: "Immutable", ContainingNamespace.Name: "Collections" };

        private bool Local(ILocalSymbol local, IOperation near, int steps)
        {
            if (!_seen.Add(local))
            {
                return false;
            }

            foreach (var use in Reads.Of(local, near))
            {
                if (Flows(use, steps + 1))
                {
                    return true;
                }
            }

            return false;
        }

        private bool Parameter(IParameterSymbol parameter, int steps)
        {
            if (!_seen.Add(parameter.OriginalDefinition))
            {
                return false;
            }

            foreach (var use in Reads.Of(parameter, _owner._references, _cancellationToken))
            {
                if (Flows(use, steps + 1))
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>What callers give to the parameter.</summary>
        private bool Arguments(IParameterSymbol parameter, int steps)
        {
            if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method || !_seen.Add(parameter.OriginalDefinition))
            {
                return false;
            }

            foreach (var use in Uses(method))
            {
                if (use is IInvocationOperation invocation)
                {
                    foreach (var argument in invocation.Arguments)
                    {
                        if (argument.Parameter?.Ordinal == parameter.Ordinal && RunOnceGuard.Unwrap(argument.Value) is ILocalReferenceOperation local && Local(local.Local, local, steps + 1))
                        {
                            return true;
                        }
                    }
                }
            }

            return false;
        }

        /// <summary>A field, property or method of the source that holds or gives the dictionary.</summary>
        private bool Member(ISymbol member, int steps)
        {
            member = member.OriginalDefinition;
            if (!_owner._references.IsInSource(member) || !_seen.Add(member))
            {
                return false;
            }

            foreach (var use in Uses(member))
            {
                if (!AssignedOnce.IsWritten(use) && Flows(use, steps + 1))
                {
                    return true;
                }
            }

            return false;
        }

        private IEnumerable<IOperation> Uses(ISymbol member)
        {
            foreach (var name in _owner._references.NamesOf(member, member.Name, _cancellationToken))
            {
                if (++_uses > MostUses)
                {
                    yield break;
                }

                SyntaxNode node = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
                if (node.Parent is InvocationExpressionSyntax invocation && invocation.Expression == node)
                {
                    node = invocation;
                }

                var operation = _owner._references.ModelOf(node.SyntaxTree).GetOperation(node, _cancellationToken);
                ISymbol? used = operation switch
                {
                    IInvocationOperation call => call.TargetMethod.OriginalDefinition,
                    IMemberReferenceOperation reference => reference.Member.OriginalDefinition,
                    _ => null,
                };
                if (operation is not null && SymbolEqualityComparer.Default.Equals(used, member))
                {
                    yield return operation;
                }
            }
        }
    }
}
