using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Flow;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.State;

/// <summary>What a value has of the invocation in it.</summary>
internal enum InvocationDataKind
{
    /// <summary>The event or a part of it, or what the caller's request says.</summary>
    Event,

    /// <summary>The invocation's context, or what changes of it from one invocation to the next.</summary>
    Context,

    /// <summary>What somebody else's code made of the event.</summary>
    Derived,
}

/// <summary>A value that belongs to one invocation.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Origin">Where it comes from.</param>
internal readonly record struct InvocationValue(InvocationDataKind Kind, OriginResult Origin);

/// <summary>Does a value come from the event, the context or the caller of one invocation?</summary>
internal sealed class InvocationData
{
    private const OriginFlow Direct = OriginFlow.Text | OriginFlow.Parts | OriginFlow.Collections;

    private readonly LambdaModel _model;

    public InvocationData(LambdaModel model)
    {
        _model = model;
    }

    /// <summary>Null: it provably does not, or that cannot be said.</summary>
    public InvocationValue? Of(IOperation value, CancellationToken cancellationToken)
    {
        var seen = InvocationDataKind.Event;
        var direct = _model.Origins.Find(value, Direct, operation => Visit(operation, withContext: true, ref seen, cancellationToken), cancellationToken);
        if (direct.IsFound)
        {
            return new InvocationValue(seen, direct);
        }

        // A context that a call gets is there for its logger and its time; what comes back is not made of it.
        var derived = _model.Origins.Find(
            value, Direct | OriginFlow.Results, operation => Visit(operation, withContext: false, ref seen, cancellationToken), cancellationToken);
        return derived.IsFound ? new InvocationValue(InvocationDataKind.Derived, derived) : null;
    }

    /// <summary>The same for data of the event itself only.</summary>
    public InvocationValue? OfEvent(IOperation value, CancellationToken cancellationToken)
    {
        var seen = InvocationDataKind.Event;
        var direct = _model.Origins.Find(value, Direct, operation => Visit(operation, withContext: false, ref seen, cancellationToken), cancellationToken);
        return direct.IsFound ? new InvocationValue(InvocationDataKind.Event, direct) : null;
    }

    private OriginStep Visit(IOperation operation, bool withContext, ref InvocationDataKind kind, CancellationToken cancellationToken)
    {
        switch (operation)
        {
            case IBinaryOperation { Type.SpecialType: SpecialType.System_Boolean }:
            case IUnaryOperation { Type.SpecialType: SpecialType.System_Boolean }:
            case IIsTypeOperation or IIsPatternOperation:
                // A decision, not the data.
                return OriginStep.Stop;

            case IPropertyReferenceOperation property when IsOfEnvironment(property.Property):
                return OriginStep.Stop;

            case IPropertyReferenceOperation property when IsOfRequest(property.Property):
                kind = InvocationDataKind.Event;
                return OriginStep.Found;

            case IParameterReferenceOperation parameter:
                return VisitParameter(parameter.Parameter, withContext, ref kind, cancellationToken);

            case { Type: { } type } when IsInfrastructure(type):
                return OriginStep.Stop;

            default:
                return OriginStep.Continue;
        }
    }

    private OriginStep VisitParameter(IParameterSymbol parameter, bool withContext, ref InvocationDataKind kind, CancellationToken cancellationToken)
    {
        if (IsInfrastructure(parameter.Type))
        {
            return OriginStep.Stop;
        }

        if (_model.Symbols.IsLambdaContext(parameter.Type) && !withContext)
        {
            return OriginStep.Stop;
        }

        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: not MethodKind.Constructor } method)
        {
            return OriginStep.Continue;
        }

        var unit = CodeUnit.OfMethod(method);
        if (!_model.InvokeScope.IsHandler(unit, cancellationToken) || _model.Handlers.Find(unit, cancellationToken) is not { } handler)
        {
            return OriginStep.Continue;
        }

        if (_model.Symbols.IsLambdaContext(parameter.Type))
        {
            kind = InvocationDataKind.Context;
            return OriginStep.Found;
        }

        if (IsService(parameter, handler))
        {
            return OriginStep.Stop;
        }

        kind = InvocationDataKind.Event;
        return OriginStep.Found;
    }

    /// <summary>A parameter that a container fills.</summary>
    private static bool IsService(IParameterSymbol parameter, Handler handler)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            switch (attribute.AttributeClass?.Name)
            {
                case "FromServicesAttribute" or "FromKeyedServicesAttribute":
                    return true;
                case "FromBodyAttribute" or "FromRouteAttribute" or "FromQueryAttribute" or "FromHeaderAttribute" or "FromFormAttribute":
                    return false;
            }
        }

        if (handler.Kind != HandlerKind.AspNetCore || parameter.Type is { IsValueType: true } or { SpecialType: SpecialType.System_String } or IArrayTypeSymbol)
        {
            return false;
        }

        // What a model is bound to has properties that can be set.
        if (parameter.Type is not INamedTypeSymbol { TypeKind: TypeKind.Class } type || type.Name is "HttpContext" or "HttpRequest" or "ClaimsPrincipal")
        {
            return parameter.Type.TypeKind == TypeKind.Interface;
        }

        foreach (var member in type.GetMembers())
        {
            if (member is IPropertySymbol { DeclaredAccessibility: Accessibility.Public, SetMethod: { DeclaredAccessibility: Accessibility.Public }, IsStatic: false })
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The same in all invocations of an environment, or as good as.</summary>
    private bool IsOfEnvironment(IPropertySymbol property)
    {
        if (property.ContainingType is not { } type)
        {
            return false;
        }

        if (_model.Symbols.IsLambdaContext(type))
        {
            return property.Name is "FunctionName" or "FunctionVersion" or "InvokedFunctionArn" or "MemoryLimitInMB" or "LogGroupName" or "LogStreamName"
                or "Logger" or "Serializer";
        }

        return type.ContainingAssembly is { } assembly && assembly.Name.StartsWith("Amazon.Lambda.", System.StringComparison.Ordinal)
            && property.Name is "Stage" or "StageVariables" or "ApiId" or "DomainName" or "DomainPrefix" or "EventSourceArn" or "EventSourceARN" or "EventSource"
                or "AwsRegion" or "AWSRegion";
    }

    /// <summary>Where ASP.NET Core keeps the request.</summary>
    private static bool IsOfRequest(IPropertySymbol property) =>
        property.Name is "HttpContext" or "Request" or "User"
        && property.ContainingType is { } type
        && type.Name is "ControllerBase" or "IHttpContextAccessor" or "HttpContextAccessor"
        && property.DeclaringSyntaxReferences.IsEmpty;

    /// <summary>Belongs to no event.</summary>
    private static bool IsInfrastructure(ITypeSymbol type) =>
        type.Name is "ILambdaLogger" or "ILogger" or "CancellationToken" or "ILoggerFactory" or "IServiceProvider" or "IConfiguration" or "CancellationTokenSource"
        && type.DeclaringSyntaxReferences.IsEmpty;
}
