using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.State;

/// <summary>
/// Fields, properties and variables whose content outlives the invocation: static ones, those of objects that live in init scope, and variables
/// of the top-level statements that the handler captures.
/// </summary>
internal sealed class SharedStorage
{
    /// <summary>Objects in objects: <c>s_app.State.Current</c>.</summary>
    private const int MostReceivers = 3;

    private readonly LambdaModel _model;

    public SharedStorage(LambdaModel model)
    {
        _model = model;
    }

    /// <summary>Cheap: may this be a reference to such a storage?</summary>
    public bool MayBe(IOperation? reference) => RunOnceGuard.Unwrap(reference) switch
    {
        IFieldReferenceOperation field => !field.Field.IsConst && IsCandidate(field, field.Field),
        IPropertyReferenceOperation { Property.IsIndexer: false } property => IsCandidate(property, property.Property),
        ILocalReferenceOperation local => local.Local.ContainingSymbol is IMethodSymbol { Name: "<Main>$" },
        _ => false,
    };

    /// <summary>The same for a place in a constructor, where the members of the new object are filled for the first time.</summary>
    public bool MayBe(IOperation? reference, ISymbol around) =>
        MayBe(reference)
        && !(around is IMethodSymbol { MethodKind: MethodKind.Constructor }
            && RunOnceGuard.Unwrap(reference) is IMemberReferenceOperation { Instance: IInstanceReferenceOperation });

    /// <summary>The storage that is referred to; null unless it provably outlives the invocation.</summary>
    public ISymbol? Of(IOperation? reference, CancellationToken cancellationToken) => Of(reference, MostReceivers, cancellationToken);

    /// <summary>The storage, if also the object in it is the same one in all invocations.</summary>
    public ISymbol? OfSharedObject(IOperation? reference, CancellationToken cancellationToken) =>
        Of(reference, cancellationToken) is { } storage && IsFilledOnce(storage, cancellationToken) ? storage : null;

    /// <summary>Does no invocation put another object into the storage?</summary>
    public bool IsFilledOnce(ISymbol storage, CancellationToken cancellationToken) => IsFilledOnce(storage, null, cancellationToken);

    /// <summary>The same, apart from one operation that is known.</summary>
    public bool IsFilledOnce(ISymbol storage, ICompoundAssignmentOperation? known, CancellationToken cancellationToken)
    {
        if (storage is IFieldSymbol { IsReadOnly: true })
        {
            return true;
        }

        if (storage is ILocalSymbol)
        {
            foreach (var use in UsesOf(storage, cancellationToken))
            {
                if (AssignedOnce.IsWritten(use) && !IsPartOf(use, known) && !IsOfInitScope(use, cancellationToken))
                {
                    return false;
                }
            }

            return true;
        }

        foreach (var write in _model.Origins.WritesOf(storage, cancellationToken))
        {
            if (write.Use is { } use && !IsPartOf(use, known) && !IsOfInitScope(use, cancellationToken))
            {
                return false;
            }
        }

        return true;

        static bool IsPartOf(IOperation use, IOperation? known) => known is not null && use.Syntax.SyntaxTree == known.Syntax.SyntaxTree && known.Syntax.Span.Contains(use.Syntax.Span);
    }

    /// <summary>Every place where the storage is referred to, in the order of the source.</summary>
    public IEnumerable<IOperation> UsesOf(ISymbol storage, CancellationToken cancellationToken)
    {
        if (storage is ILocalSymbol)
        {
            if (storage.DeclaringSyntaxReferences.Length != 1 || !_model.References.Contains(storage.DeclaringSyntaxReferences[0].SyntaxTree))
            {
                yield break;
            }

            var tree = storage.DeclaringSyntaxReferences[0].SyntaxTree;
            var model = _model.References.ModelOf(tree);
            foreach (var token in SourceReferences.TokensOf(storage.Name, tree, cancellationToken))
            {
                if (token.Parent is IdentifierNameSyntax name && model.GetOperation(name, cancellationToken) is ILocalReferenceOperation local
                    && SymbolEqualityComparer.Default.Equals(local.Local, storage))
                {
                    yield return local;
                }
            }

            yield break;
        }

        foreach (var use in CallSiteFilter.UsesOf(storage.OriginalDefinition, _model.References, cancellationToken))
        {
            var name = use.Name(cancellationToken);
            SyntaxNode access = name.Parent is MemberAccessExpressionSyntax memberAccess && memberAccess.Name == name ? memberAccess
                : name.Parent is MemberBindingExpressionSyntax binding ? binding
                : name;
            if (use.Model.GetOperation(access, cancellationToken) is IMemberReferenceOperation reference)
            {
                yield return reference;
            }
        }
    }

    /// <summary>Does the code around the operation run in init scope only, or once?</summary>
    private bool IsOfInitScope(IOperation operation, CancellationToken cancellationToken)
    {
        if (operation.Parent is ICoalesceAssignmentOperation assignment && assignment.Target == operation)
        {
            return true;
        }

        if (operation.SemanticModel is not { } model)
        {
            return false;
        }

        var unit = CodeUnit.Around(operation.Syntax, model, cancellationToken);
        return unit.Kind == CodeUnitKind.Init
            || unit.Kind == CodeUnitKind.InstanceInitializers
            || unit.Method is { MethodKind: MethodKind.Constructor }
            || _model.InvokeScope.Find(operation, cancellationToken) is null;
    }

    private bool IsCandidate(IMemberReferenceOperation reference, ISymbol member) =>
        _model.References.IsInSource(member)
        && (member.IsStatic || reference.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } or IMemberReferenceOperation);

    private ISymbol? Of(IOperation? reference, int receivers, CancellationToken cancellationToken)
    {
        reference = RunOnceGuard.Unwrap(reference);
        switch (reference)
        {
            case IFieldReferenceOperation { Field: { IsConst: false } field } use when !IsOfThread(field):
                return OfMember(use, field, receivers, cancellationToken);

            case IPropertyReferenceOperation { Property: { IsIndexer: false } property } use when IsAuto(property, cancellationToken):
                return OfMember(use, property, receivers, cancellationToken);

            case ILocalReferenceOperation { Local: { } local } use when IsCapturedFromProgram(local, use, cancellationToken):
                return local;

            default:
                return null;
        }
    }

    private ISymbol? OfMember(IMemberReferenceOperation use, ISymbol member, int receivers, CancellationToken cancellationToken)
    {
        if (!_model.References.IsInSource(member))
        {
            return null;
        }

        if (member.IsStatic)
        {
            return member.OriginalDefinition;
        }

        if (member.ContainingType is not { TypeKind: TypeKind.Class } type)
        {
            return null;
        }

        switch (RunOnceGuard.Unwrap(use.Instance))
        {
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } instance:
                // The member may be one of a base class, of which no object is made itself.
                return LivesInInitScope((instance.Type as INamedTypeSymbol ?? type).OriginalDefinition, cancellationToken)
                    ? member.OriginalDefinition
                    : null;

            case IMemberReferenceOperation receiver when receivers > 0:
                return Of(receiver, receivers - 1, cancellationToken) is { } holder
                    && IsFilledOnce(holder, cancellationToken)
                    && LivesInInitScope(type.OriginalDefinition, cancellationToken)
                        ? member.OriginalDefinition
                        : null;

            default:
                return null;
        }
    }

    /// <summary>Do the objects of this class outlive the invocation? Also those of classes that derive from it.</summary>
    public bool LivesInInitScope(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (type.IsStatic || type.TypeKind != TypeKind.Class)
        {
            return false;
        }

        if (_model.InvokeScope.LivesInInitScope(type, cancellationToken))
        {
            return true;
        }

        if (_model.Handlers.IsController(type, cancellationToken) || _model.InvokeScope.IsConstructedPerInvocation(type, cancellationToken))
        {
            return false;
        }

        // A handler that deployed classes inherit. What takes services is made by a container, nobody knows how often.
        foreach (var member in type.GetMembers())
        {
            if (!type.IsAbstract || !type.InstanceConstructors.Any(static constructor => constructor.Parameters.IsEmpty))
            {
                break;
            }

            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false } method
                && _model.Handlers.Find(CodeUnit.OfMethod(method), cancellationToken) is { Kind: not Handlers.HandlerKind.AspNetCore } handler
                && _model.InvokeScope.IsHandler(handler, cancellationToken))
            {
                return true;
            }
        }

        foreach (var derived in _model.Calls.DerivedFrom(type, cancellationToken))
        {
            if (_model.InvokeScope.LivesInInitScope(derived, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfThread(IFieldSymbol field)
    {
        foreach (var attribute in field.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "ThreadStaticAttribute")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A property that is nothing but a field.</summary>
    public static bool IsAuto(IPropertySymbol property, CancellationToken cancellationToken)
    {
        if (property.IsAbstract || property.DeclaringSyntaxReferences.Length != 1
            || property.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not PropertyDeclarationSyntax { AccessorList: { } accessors, ExpressionBody: null })
        {
            return false;
        }

        foreach (var accessor in accessors.Accessors)
        {
            if (accessor.Body is not null || accessor.ExpressionBody is not null)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsCapturedFromProgram(ILocalSymbol local, IOperation use, CancellationToken cancellationToken)
    {
        if (local.ContainingSymbol is not IMethodSymbol { Name: "<Main>$" } || local.DeclaringSyntaxReferences.Length != 1)
        {
            return false;
        }

        var declaration = local.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
        return Enclosing.Function(declaration) is null && Enclosing.Function(use.Syntax) is not null;
    }
}
