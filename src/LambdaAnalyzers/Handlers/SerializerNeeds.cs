using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Handlers;

/// <summary>A type that a serializer is asked for.</summary>
/// <param name="Type">The declared type: that of the object does not count.</param>
/// <param name="IsInput">Is it read, not written?</param>
/// <param name="Handler">The handler for which, as messages show it.</param>
/// <param name="Place">Where the handler is.</param>
internal readonly record struct SerializerNeed(ITypeSymbol Type, bool IsInput, string Handler, Location Place);

/// <summary>
/// What the runtime, and the wrappers that Lambda Annotations generates, ask a source-generated serializer for: exactly the declared
/// types, for each context of the compilation.
/// </summary>
internal sealed class SerializerNeeds
{
    /// <summary>More bases than this is a cycle in broken code.</summary>
    private const int MostBases = 100;

    private readonly LambdaModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<INamedTypeSymbol, List<SerializerNeed>> _byContext = new(SymbolEqualityComparer.Default);

    private SerializerNeeds(LambdaModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    public static SerializerNeeds Find(LambdaModel model, CancellationToken cancellationToken)
    {
        var needs = new SerializerNeeds(model, cancellationToken);
        if (model.Symbols.SourceGeneratorSerializer is not null)
        {
            needs.AddBootstraps();
            needs.AddHosting();
            needs.AddHandlers();
        }

        return needs;
    }

    /// <summary>What is asked of a context, in the order of the handlers.</summary>
    public IReadOnlyList<SerializerNeed> Of(INamedTypeSymbol context) =>
        _byContext.TryGetValue(context, out var needs) ? needs : System.Array.Empty<SerializerNeed>();

    /// <summary>The context of a serializer, which may be the user's own class over the library's.</summary>
    private INamedTypeSymbol? ContextOf(INamedTypeSymbol? serializer)
    {
        for (var i = 0; serializer is not null && i < MostBases; i++, serializer = serializer.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(serializer.OriginalDefinition, _model.Symbols.SourceGeneratorSerializer))
            {
                return serializer.TypeArguments[0] as INamedTypeSymbol;
            }

            foreach (var member in serializer.GetMembers())
            {
                // It resolves types in a way of its own, or may: what it gives its base can be a customizer of the options.
                if (member is IMethodSymbol { IsOverride: true, Name: "InternalSerialize" or "InternalDeserialize" }
                    || (member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor && GivesItsBaseArguments(constructor)))
                {
                    return null;
                }
            }
        }

        return null;
    }

    private bool GivesItsBaseArguments(IMethodSymbol constructor)
    {
        foreach (var reference in constructor.DeclaringSyntaxReferences)
        {
            var given = reference.GetSyntax(_cancellationToken) switch
            {
                ConstructorDeclarationSyntax declaration => declaration.Initializer?.ArgumentList,
                TypeDeclarationSyntax { BaseList.Types: { Count: > 0 } types } => (types[0] as PrimaryConstructorBaseTypeSyntax)?.ArgumentList,
                _ => null,
            };
            if (given is { Arguments.Count: > 0 })
            {
                return true;
            }
        }

        return false;
    }

    private void AddBootstraps()
    {
        if (_model.Symbols.LambdaBootstrapBuilder is null && _model.Symbols.HandlerWrapper is null)
        {
            return;
        }

        foreach (var argument in SerializerArguments.OfBootstraps(_model.References, _cancellationToken))
        {
            if (ContextOf(argument.Type) is not { } context || ChangesResolver(argument.Creation!))
            {
                continue;
            }

            var method = argument.Call.TargetMethod;
            var parameters = method.OriginalDefinition.TypeParameters;
            for (var i = 0; i < parameters.Length; i++)
            {
                // 'Create<TInput, TOutput>': an output that is awaited by nobody is LMB502's business.
                Add(context, method.TypeArguments[i], parameters[i].Name == "TInput", NameOf(argument.Call), argument.Call.Syntax.GetLocation());
            }
        }
    }

    private static string NameOf(IInvocationOperation create)
    {
        foreach (var argument in create.Arguments)
        {
            if (argument.Parameter?.Type.TypeKind == TypeKind.Delegate)
            {
                var value = argument.Value;
                while (value is IConversionOperation or IDelegateCreationOperation)
                {
                    value = value is IConversionOperation conversion ? conversion.Operand : ((IDelegateCreationOperation)value).Target;
                }

                return value switch
                {
                    IMethodReferenceOperation method => "'" + method.Method.ShortName() + "'",
                    ILocalReferenceOperation local => "'" + local.Local.Name + "'",
                    IFieldReferenceOperation field => "'" + field.Field.Name + "'",
                    _ => Handler.LambdaInPlace,
                };
            }
        }

        return Handler.LambdaInPlace;
    }

    /// <summary>The options of the serializer may get a resolver of their own: what it knows nobody can tell.</summary>
    private static bool ChangesResolver(IObjectCreationOperation creation)
    {
        foreach (var operation in creation.Descendants())
        {
            if (operation is IPropertyReferenceOperation { Property.Name: "TypeInfoResolver" or "TypeInfoResolverChain" }
                || (operation is IArgumentOperation { Parameter.Type.TypeKind: TypeKind.Delegate, Value: var customizer } && !IsReadable(customizer)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A lambda in place, or nothing.</summary>
    private static bool IsReadable(IOperation customizer) =>
        customizer.ConstantValue.HasValue || customizer is IDefaultValueOperation or IDelegateCreationOperation { Target: IAnonymousFunctionOperation };

    private void AddHosting()
    {
        foreach (var argument in SerializerArguments.OfHosting(_model.References, _cancellationToken))
        {
            if (ContextOf(argument.Type) is not { } context || ChangesResolver(argument.Creation!))
            {
                continue;
            }

            foreach (var value in argument.Call.Arguments)
            {
                if (value.Parameter?.Type.Name != "LambdaEventSource" || value.Value is not IFieldReferenceOperation source)
                {
                    continue;
                }

                switch (source.Field.Name)
                {
                    case "HttpApi":
                        AddNamed(context, "Amazon.Lambda.APIGatewayEvents.APIGatewayHttpApiV2Proxy", argument.Call);
                        break;

                    case "RestApi" or "WebsocketApi":
                        AddNamed(context, "Amazon.Lambda.APIGatewayEvents.APIGatewayProxy", argument.Call);
                        break;

                    case "ApplicationLoadBalancer":
                        AddNamed(context, "Amazon.Lambda.ApplicationLoadBalancerEvents.ApplicationLoadBalancer", argument.Call);
                        break;
                }
            }
        }
    }

    private void AddNamed(INamedTypeSymbol context, string stem, IInvocationOperation call)
    {
        foreach (var (suffix, isInput) in new[] { ("Request", true), ("Response", false) })
        {
            if (_model.Symbols.Find(stem + suffix) is { } type)
            {
                Add(context, type, isInput, "'AddAWSLambdaHosting'", call.Syntax.GetLocation());
            }
        }
    }

    private void AddHandlers()
    {
        var ofAssembly = ContextOf(SerializerAttribute.TypeOf(SerializerAttribute.Of(_model.Compilation.Assembly)));
        if (ofAssembly is null && !_model.References.MayOccur("LambdaSerializer", _cancellationToken))
        {
            return;
        }

        foreach (var handler in _model.Handlers.FindAll(_cancellationToken))
        {
            if (handler.Kind is not (HandlerKind.ClassLibrary or HandlerKind.Annotations) || handler.Unit.Method is not { } method)
            {
                continue;
            }

            var context = SerializerAttribute.OfMethod(method) is { } own ? ContextOf(SerializerAttribute.TypeOf(own)) : ofAssembly;
            if (context is null || !IsCertain(handler, method))
            {
                continue;
            }

            var name = "'" + handler.Name + "'";
            if (handler.Kind == HandlerKind.Annotations)
            {
                AddWrapper(context, method, name, handler.Location);
                continue;
            }

            Add(context, SerializedTypes.InputOf(method, _model.Symbols), isInput: true, name, handler.Location);
            Add(context, SerializedTypes.OutputOf(method), isInput: false, name, handler.Location);
        }
    }

    /// <summary>Of what only its shape tells, only what can be nothing else; and none of it in an executable, which hands its handlers over.</summary>
    private bool IsCertain(Handler handler, IMethodSymbol method) =>
        handler.Evidence == HandlerEvidence.Certain
        || (_model.Compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary
            && UnmistakableHandler.IsIt(method, _model.Symbols)
            && (method.IsStatic || UnmistakableHandler.CanBeLoaded(method.ContainingType))
            && _model.InvokeScope.IsHandler(handler, _cancellationToken));

    /// <summary>What the generated wrapper takes, returns, and serialises itself.</summary>
    private void AddWrapper(INamedTypeSymbol context, IMethodSymbol method, string handler, Location place)
    {
        string? stem = null;
        var isAuthorizer = false;
        foreach (var attribute in method.GetAttributes())
        {
            switch (attribute.AttributeClass?.Name)
            {
                // Its envelope is checked by Lambda Annotations itself (AWSLambda0145).
                case "DurableExecutionAttribute":
                    return;

                case "RestApiAttribute":
                    stem = "Amazon.Lambda.APIGatewayEvents.APIGatewayProxy";
                    break;

                case "HttpApiAttribute":
                    stem = IsVersionOne(attribute, "Version") ? "Amazon.Lambda.APIGatewayEvents.APIGatewayProxy" : "Amazon.Lambda.APIGatewayEvents.APIGatewayHttpApiV2Proxy";
                    break;

                case "FunctionUrlAttribute":
                    stem ??= "Amazon.Lambda.APIGatewayEvents.APIGatewayHttpApiV2Proxy";
                    break;

                case "ALBApiAttribute":
                    stem = "Amazon.Lambda.ApplicationLoadBalancerEvents.ApplicationLoadBalancer";
                    break;

                case "RestApiAuthorizerAttribute":
                    stem = "Amazon.Lambda.APIGatewayEvents.APIGatewayCustomAuthorizer";
                    isAuthorizer = true;
                    break;

                case "HttpApiAuthorizerAttribute":
                    stem = IsVersionOne(attribute, "AuthorizerPayloadFormatVersion")
                        ? "Amazon.Lambda.APIGatewayEvents.APIGatewayCustomAuthorizer"
                        : "Amazon.Lambda.APIGatewayEvents.APIGatewayCustomAuthorizerV2";
                    isAuthorizer = true;
                    break;
            }
        }

        var output = SerializedTypes.OutputOf(method);
        if (stem is null)
        {
            foreach (var parameter in method.Parameters)
            {
                if (!HasAttribute(parameter, "FromServicesAttribute"))
                {
                    // The wrapper's first parameter is its input.
                    Add(context, _model.Symbols.IsLambdaContext(parameter.Type) ? null : parameter.Type, isInput: true, handler, place);
                    break;
                }
            }

            Add(context, output, isInput: false, handler, place);
            return;
        }

        Add(context, _model.Symbols.Find(stem + "Request"), isInput: true, handler, place);
        foreach (var parameter in method.Parameters)
        {
            if (HasAttribute(parameter, "FromBodyAttribute") && parameter.Type.SpecialType != SpecialType.System_String)
            {
                Add(context, parameter.Type, isInput: true, handler, place);
            }
        }

        // These write themselves.
        if (output is { Name: "IHttpResult" or "IAuthorizerResult" })
        {
            return;
        }

        if (isAuthorizer)
        {
            Add(context, output, isInput: false, handler, place);
            return;
        }

        var response = _model.Symbols.Find(stem + "Response");
        Add(context, response, isInput: false, handler, place);
        if (output is { IsValueType: false, SpecialType: not SpecialType.System_String } && !SymbolEqualityComparer.Default.Equals(output, response))
        {
            Add(context, output, isInput: false, handler, place);
        }
    }

    private static bool IsVersionOne(AttributeData attribute, string property)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == property)
            {
                return argument.Value.Value is 0;
            }
        }

        return false;
    }

    private static bool HasAttribute(IParameterSymbol parameter, string name)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    private void Add(INamedTypeSymbol context, ITypeSymbol? type, bool isInput, string handler, Location place)
    {
        // A result that is declared as object is written by the type that it has.
        if (type is null || (!isInput && type.SpecialType == SpecialType.System_Object) || type.TypeKind is TypeKind.Error or TypeKind.TypeParameter or TypeKind.Pointer || SerializedTypes.IsStream(type))
        {
            return;
        }

        if (!_byContext.TryGetValue(context, out var needs))
        {
            _byContext.Add(context, needs = new List<SerializerNeed>());
        }

        needs.Add(new SerializerNeed(type, isInput, handler, place));
    }
}
