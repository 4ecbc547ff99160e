using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Handler;

/// <summary>LMB510: a collection of the request is used as if it were always there.</summary>
internal sealed class RequestCollectionMayBeNull : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.RequestCollectionMayBeNull,
        "Collection of the request may be null",
        "'{0}' is null {1}: {2} fails with a NullReferenceException and the client gets an error; use '?.' or check it first",
        DiagnosticCategories.Handler,
        RuleLevel.Info,
        "The collections of a request are what the event's JSON says. API Gateway sends null, or nothing, for a query string, stage variables or path parameters that a request does not have, so that the property is null and not an empty dictionary.");

    private const int MostStatementsOfATry = 2;

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.PropertyReference);

    public override bool AppliesTo(LambdaModel model) => ProxyRequests.AreReferenced(model.Compilation);

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var reference = (IPropertyReferenceOperation)context.Operation;
        // The names first: this is asked of every property that is read.
        if (reference.Property.Name is not ("QueryStringParameters" or "MultiValueQueryStringParameters" or "PathParameters" or "StageVariables" or "Headers" or "MultiValueHeaders")
            || ProxyRequests.SourceOf(reference.Property) is not (not RequestSource.None and var source)
            || IsUsedWithoutCheck(reference) is not { } use
            || reference.Syntax.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }
            || IsMadeHere(reference))
        {
            return;
        }

        var cancellationToken = context.CancellationToken;
        var root = AssignedOnce.RootOf(reference);
        if (IsHandshake(use)
            || IsCheckedBefore(root, reference.Property, use.Syntax.SpanStart, model, cancellationToken)
            || model.InvokeScope.Find(reference, cancellationToken) is not { } reach
            || WhenNull(reference.Property.Name, source, reach.Handlers[0], model, cancellationToken) is not { } when)
        {
            return;
        }

        // Without the name the code throws as well: it makes no difference, unless somebody catches that exception.
        var onPurpose = Outermost(use).Parent is IInvocationOperation lookup ? LookupFailure.ThrownIfMissing(lookup) : null;
        var isCaughtApart = onPurpose is not null && LookupFailure.IsCaughtApart(root, use.Syntax.SpanStart, onPurpose);
        foreach (var step in reach.Path)
        {
            if (BodyAround(step.Site, model, cancellationToken) is not { } body)
            {
                continue;
            }

            var position = step.Site.SourceSpan.Start;
            if (IsCheckedBefore(body, reference.Property, position, model, cancellationToken))
            {
                return;
            }

            isCaughtApart |= onPurpose is not null && LookupFailure.IsCaughtApart(body, position, onPurpose);
        }

        var uses = UsesIn(root, reference.Property);
        if ((onPurpose is not null && !isCaughtApart) || FirstUse.Of(reference, uses) != reference)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            PlaceOf(reference),
            reach.Locations(),
            PlacesBehind(reference, uses, root, model, cancellationToken),
            reference.Property.Name,
            when,
            reach.Describe()));
    }

    /// <summary>Every request that opens a WebSocket has these headers.</summary>
    private static bool IsHandshake(IOperation use)
    {
        var key = Outermost(use).Parent switch
        {
            IPropertyReferenceOperation { Arguments: { Length: 1 } arguments } => arguments[0].Value,
            IInvocationOperation { Instance: not null, Arguments: { Length: > 0 } arguments } => arguments[0].Value,
            _ => null,
        };
        return key?.ConstantValue is { HasValue: true, Value: string name } && ProxyRequests.IsOfHandshake(name);
    }

    /// <summary>The uses of the collection that throw if it is null, in the order of the source.</summary>
    private static ImmutableArray<IPropertyReferenceOperation> UsesIn(IOperation root, IPropertySymbol property)
    {
        var uses = ImmutableArray.CreateBuilder<IPropertyReferenceOperation>();
        foreach (var operation in root.Descendants())
        {
            if (operation is IPropertyReferenceOperation other && IsSame(other.Property, property) && Throws(Outermost(other))
                && !other.Syntax.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression))
            {
                uses.Add(other);
            }
        }

        return uses.ToImmutable();
    }

    /// <summary>The uses behind the one that throws first, which nobody checks before: whoever changes that one has to change these too.</summary>
    private static ImmutableDictionary<string, string?> PlacesBehind(
        IPropertyReferenceOperation first, ImmutableArray<IPropertyReferenceOperation> uses, IOperation root, LambdaModel model, CancellationToken cancellationToken)
    {
        var places = new List<string>();
        foreach (var other in uses)
        {
            if (other != first && FirstUse.Of(other, uses) == first && !IsCheckedBefore(root, other.Property, other.Syntax.SpanStart, model, cancellationToken))
            {
                var span = PlaceOf(other).SourceSpan;
                places.Add(span.Start.ToString(CultureInfo.InvariantCulture) + "," + span.Length.ToString(CultureInfo.InvariantCulture));
            }
        }

        return places.Count == 0
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.OtherPlaces, string.Join(";", places));
    }

    private static Location PlaceOf(IPropertyReferenceOperation reference) => reference.Syntax switch
    {
        MemberAccessExpressionSyntax access => access.Name.GetLocation(),
        MemberBindingExpressionSyntax binding => binding.Name.GetLocation(),
        _ => reference.Syntax.GetLocation(),
    };

    /// <summary>The requests of which the service leaves the collection out; null where it always sends one, or where nobody can say.</summary>
    private static string? WhenNull(string name, RequestSource source, Handlers.Handler handler, LambdaModel model, CancellationToken cancellationToken)
    {
        switch (name)
        {
            // Which routes have parameters is decided in the API: most handlers that read one are behind such a route.
            case "PathParameters":
                return ProxyRequests.RouteWithoutParameters(handler, model, cancellationToken) is { } route
                    ? "for the route '" + route + "', which has no parameter"
                    : null;

            case "StageVariables":
                return "when the stage has no variables";

            case "Headers" or "QueryStringParameters" when source == RequestSource.LoadBalancer:
                return ProxyRequests.HasMultiValues(handler) == true ? "because the load balancer sends lists of values" : null;

            case "MultiValueHeaders" or "MultiValueQueryStringParameters" when source == RequestSource.LoadBalancer:
                return ProxyRequests.HasMultiValues(handler) == false ? "because the load balancer sends single values" : null;

            case "QueryStringParameters" or "MultiValueQueryStringParameters":
                return "when a request has no query string";

            // A client always sends some; the console's test sends none.
            case "Headers" or "MultiValueHeaders" when source == RequestSource.RestApi
                && !ProxyRequests.IsOfHttpApi(handler, model, cancellationToken) && !ProxyRequests.OnlyOpensWebSockets(handler, model, cancellationToken):
                return "when a request comes without headers, as a test in the console or a message of a WebSocket API does";

            default:
                return null;
        }
    }

    /// <summary>The use that throws if the collection is null.</summary>
    private static IOperation? IsUsedWithoutCheck(IPropertyReferenceOperation reference)
    {
        var value = Outermost(reference);
        if (value.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator })
        {
            return UseOf(declarator);
        }

        return Throws(value) ? reference : null;
    }

    private static IOperation Outermost(IOperation value)
    {
        while (value.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return value;
    }

    private static bool Throws(IOperation value) => value.Parent switch
    {
        IPropertyReferenceOperation member => member.Instance == value,
        IInvocationOperation call => call.Instance == value,
        IForEachLoopOperation loop => loop.Collection == value,
        // 'Select()' and its kin refuse null, and so does a copy.
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { IsExtensionMethod: true, ContainingType: { } type } } call } argument =>
            call.Arguments.Length > 0 && call.Arguments[0] == argument
            && type is { Name: "Enumerable" or "CollectionExtensions", ContainingNamespace: { Name: "Linq" or "Generic" } },
        IArgumentOperation { Parent: IObjectCreationOperation { Type: INamedTypeSymbol { Name: "Dictionary" or "SortedDictionary", ContainingNamespace.Name: "Generic" } }, Parameter.Name: "dictionary" or "collection" } => true,
        _ => false,
    };

    /// <summary>The first use of a variable that throws; null where something asks before whether it is null.</summary>
    private static IOperation? UseOf(IVariableDeclaratorOperation declarator)
    {
        IOperation? use = null;
        foreach (var operation in AssignedOnce.RootOf(declarator).Descendants())
        {
            if (operation is not ILocalReferenceOperation local || !SymbolEqualityComparer.Default.Equals(local.Local, declarator.Symbol))
            {
                continue;
            }

            var value = Outermost(local);
            if (local.Syntax.Parent is PostfixUnaryExpressionSyntax || AssignedOnce.IsWritten(local))
            {
                return null;
            }

            if (!Throws(value))
            {
                // A question, or somebody else's business.
                return use;
            }

            use ??= local;
        }

        return use;
    }

    /// <summary>A request that the code made itself has what the code gave it.</summary>
    private static bool IsMadeHere(IPropertyReferenceOperation reference)
    {
        var instance = RunOnceGuard.Unwrap(reference.Instance);
        return instance is IObjectCreationOperation
            || (instance is ILocalReferenceOperation local && AssignedOnce.ValueOf(local) is { } value && RunOnceGuard.Unwrap(value) is IObjectCreationOperation);
    }

    /// <summary>The member that makes a step on the way.</summary>
    private static IOperation? BodyAround(Location site, LambdaModel model, CancellationToken cancellationToken) =>
        site.SourceTree is { } tree
        && model.References.Contains(tree)
        && model.References.ModelOf(tree).GetEnclosingSymbol(site.SourceSpan.Start, cancellationToken) is { } symbol
        && MethodAround(symbol) is { } method
            ? model.References.BodyOf(method, cancellationToken)
            : null;

    private static IMethodSymbol? MethodAround(ISymbol symbol)
    {
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction } inner)
        {
            symbol = inner.ContainingSymbol;
        }

        return symbol as IMethodSymbol;
    }

    /// <summary>Does code in front of the place ask whether the collection is null, give it a value, or hand it to somebody who may?</summary>
    private static bool IsCheckedBefore(IOperation root, IPropertySymbol property, int position, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var operation in root.Descendants())
        {
            switch (operation)
            {
                case IPropertyReferenceOperation other when other.Syntax.SpanStart < position && IsSame(other.Property, property) && IsQuestion(other):
                    return true;

                // Caught on purpose, or together with everything else: the handler answers then.
                case ICatchClauseOperation { Parent: ITryOperation guarded } caught
                    when guarded.Body.Syntax.Span.Contains(position)
                        && (caught.ExceptionType.Name is "NullReferenceException" or "ArgumentNullException"
                            || guarded.Body.Operations.Length <= MostStatementsOfATry || LookupFailure.IsSwallowedBy(caught)):
                    return true;

                // 'if (!IsValid(request)) return …'
                case IInvocationOperation call when call.Syntax.SpanStart < position && !call.Syntax.Span.Contains(position)
                    && TakesRequest(call, property) && AsksInside(call.TargetMethod, property, model, cancellationToken):
                    return true;
            }
        }

        return false;
    }

    private static bool TakesRequest(IInvocationOperation call, IPropertySymbol property)
    {
        foreach (var argument in call.Arguments)
        {
            if (SymbolEqualityComparer.Default.Equals(RunOnceGuard.Unwrap(argument.Value)?.Type, property.ContainingType))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AsksInside(IMethodSymbol method, IPropertySymbol property, LambdaModel model, CancellationToken cancellationToken)
    {
        if (!model.References.IsInSource(method) || model.References.BodyOf(method, cancellationToken) is not { } body)
        {
            return false;
        }

        foreach (var operation in body.Descendants())
        {
            if (operation is IPropertyReferenceOperation reference && IsSame(reference.Property, property) && IsQuestion(reference))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSame(IPropertySymbol left, IPropertySymbol right) =>
        left.Name == right.Name && SymbolEqualityComparer.Default.Equals(left.OriginalDefinition, right.OriginalDefinition);

    /// <summary>Does code that comes behind it know that there is a collection?</summary>
    private static bool IsQuestion(IPropertyReferenceOperation reference)
    {
        var value = Outermost(reference);
        return value.Parent switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals }
                or IIsPatternOperation or IIsTypeOperation or IPropertySubpatternOperation or ICoalesceOperation or ICoalesceAssignmentOperation
                or ISwitchOperation or ISwitchExpressionOperation => true,
            ISimpleAssignmentOperation assignment => assignment.Target == value,
            // Of '?.' it depends on what becomes of the value; where there is none, the first use has already thrown.
            IConditionalAccessOperation access => IsLookedAt(access),
            IArgumentOperation => !Throws(value),
            IOperation use when Throws(value) && use is not IForEachLoopOperation => IsLookedAt(use),
            _ => false,
        };
    }

    /// <summary>A truth value, or one that code compares with null.</summary>
    private static bool IsLookedAt(IOperation use)
    {
        while (use.Parent is IConversionOperation or IParenthesizedOperation or ICoalesceOperation or IConditionalAccessOperation
            || (use.Parent is IMemberReferenceOperation member && member.Instance == use)
            || (use.Parent is IInvocationOperation call && call.Instance == use))
        {
            use = use.Parent;
        }

        if (use.Type is { } type && IsBoolean(type))
        {
            return true;
        }

        return use.Parent switch
        {
            IIsPatternOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } => true,
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ReturnType.SpecialType: SpecialType.System_Boolean } } => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => IsTested(declarator.Symbol, use),
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } => IsTested(local.Local, use),
            _ => false,
        };
    }

    private static bool IsBoolean(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Boolean
        || (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && nullable.TypeArguments[0].SpecialType == SpecialType.System_Boolean);

    private static bool IsTested(ILocalSymbol local, IOperation near)
    {
        foreach (var operation in AssignedOnce.RootOf(near).Descendants())
        {
            if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local)
                && Outermost(reference).Parent is IIsPatternOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals }
                    or IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ReturnType.SpecialType: SpecialType.System_Boolean } })
            {
                return true;
            }
        }

        return false;
    }
}
