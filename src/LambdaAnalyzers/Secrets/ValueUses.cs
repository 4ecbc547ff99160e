using System;
using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Secrets;

/// <summary>
/// Looks a few steps ahead at what is done with one value: asked only of the few values whose names say that they are secrets, to see whether
/// a better place says more. Where values come from is the matter of <see cref="Flow.ValueOrigins"/>.
/// </summary>
internal sealed class ValueUses
{
    /// <summary>Variables, members and parameters through which a value is followed.</summary>
    private const int MostHops = 3;

    private const int MostUses = 100;

    private readonly SourceReferences _references;

    public ValueUses(SourceReferences references)
    {
        _references = references;
    }

    /// <summary>Is there a use of the value, or of what it is wrapped in, that this is true of?</summary>
    public bool Any(IOperation value, Func<IOperation, bool> isUse, CancellationToken cancellationToken) =>
        new Search(_references, isUse, cancellationToken).Follow(value, 0);

    private sealed class Search
    {
        private readonly SourceReferences _references;
        private readonly Func<IOperation, bool> _isUse;
        private readonly CancellationToken _cancellationToken;
        private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
        private int _uses;

        public Search(SourceReferences references, Func<IOperation, bool> isUse, CancellationToken cancellationToken)
        {
            _references = references;
            _isUse = isUse;
            _cancellationToken = cancellationToken;
        }

        public bool Follow(IOperation value, int hops)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (hops > MostHops || ++_uses > MostUses)
            {
                return false;
            }

            for (var current = value; current.Parent is { } parent; current = parent)
            {
                if (_isUse(current))
                {
                    return true;
                }

                switch (parent)
                {
                    case IConversionOperation or IParenthesizedOperation or ICoalesceOperation or IConditionalOperation or IAwaitOperation:
                    case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "GetBytes" or "FromBase64String" or "ToBase64String" } or IObjectCreationOperation { Type.Name: "MemoryStream" } }:
                    case IInvocationOperation { TargetMethod.Name: "GetBytes" or "FromBase64String" or "ToBase64String" or "Trim" }:
                    case IObjectCreationOperation { Type.Name: "MemoryStream" }:
                        continue;
                    case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                        return Local(declarator.Symbol, declarator, hops);
                    case ISimpleAssignmentOperation { Target: ILocalReferenceOperation local }:
                        return Local(local.Local, local, hops);
                    case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member }:
                        return Member(member.Member, hops);
                    case IFieldInitializerOperation { InitializedFields: { Length: > 0 } fields }:
                        return Member(fields[0], hops);
                    case IPropertyInitializerOperation { InitializedProperties: { Length: > 0 } properties }:
                        return Member(properties[0], hops);
                    case IArgumentOperation { Parameter: { } parameter }:
                        return Parameter(parameter, hops);
                    case IReturnOperation when parent.SemanticModel?.GetEnclosingSymbol(parent.Syntax.SpanStart, _cancellationToken) is IMethodSymbol { AssociatedSymbol: IPropertySymbol property }:
                        return Member(property, hops);
                    default:
                        return false;
                }
            }

            return false;
        }

        private bool Local(ILocalSymbol local, IOperation near, int hops)
        {
            if (!_seen.Add(local))
            {
                return false;
            }

            foreach (var use in Reads.Of(local, near))
            {
                if (Follow(use, hops + 1))
                {
                    return true;
                }
            }

            return false;
        }

        private bool Parameter(IParameterSymbol parameter, int hops)
        {
            if (!_seen.Add(parameter.OriginalDefinition))
            {
                return false;
            }

            foreach (var use in Reads.Of(parameter, _references, _cancellationToken))
            {
                if (Follow(use, hops + 1))
                {
                    return true;
                }
            }

            return false;
        }

        private bool Member(ISymbol member, int hops)
        {
            member = member.OriginalDefinition;
            if (!_references.IsInSource(member) || !_seen.Add(member))
            {
                return false;
            }

            foreach (var name in _references.NamesOf(member, member.Name, _cancellationToken))
            {
                if (_uses > MostUses)
                {
                    return false;
                }

                SyntaxNode node = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
                if (_references.ModelOf(node.SyntaxTree).GetOperation(node, _cancellationToken) is IMemberReferenceOperation use
                    && SymbolEqualityComparer.Default.Equals(use.Member.OriginalDefinition, member)
                    && !AssignedOnce.IsWritten(use)
                    && Follow(use, hops + 1))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
