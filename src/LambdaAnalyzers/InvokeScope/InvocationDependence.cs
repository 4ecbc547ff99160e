using System.Collections.Generic;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.InvokeScope;

/// <summary>
/// Does a value depend on the invocation? Only what provably does not counts as independent: constants, configuration, environment,
/// and what is built from those. Everything that comes from the event, from an await or from an unknown place counts as dependent,
/// so a client for each tenant or region of the event is left alone.
/// </summary>
internal sealed class InvocationDependence
{
    private const int MostDepth = 24;

    private const int MostCalls = 4;

    private readonly CallGraph _graph;
    private readonly InvokeScopeModel _invokeScope;

    public InvocationDependence(CallGraph graph, InvokeScopeModel invokeScope)
    {
        _graph = graph;
        _invokeScope = invokeScope;
    }

    /// <summary>Would every invocation make the same object from these arguments and initialisers?</summary>
    public bool IsIndependent(IOperation creation, CancellationToken cancellationToken)
    {
        var walk = new Walk(this, cancellationToken);
        switch (creation)
        {
            case IObjectCreationOperation objectCreation:
                return walk.All(objectCreation.Arguments, 0, 0)
                    && (objectCreation.Initializer is null || walk.Independent(objectCreation.Initializer, 0, 0));

            case IInvocationOperation invocation:
                return (invocation.Instance is null || walk.Independent(invocation.Instance, 0, 0)) && walk.All(invocation.Arguments, 0, 0);

            default:
                return false;
        }
    }

    /// <summary>Is the value the same on every invocation?</summary>
    public bool IsIndependentValue(IOperation value, CancellationToken cancellationToken) =>
        new Walk(this, cancellationToken).Independent(value, 0, 0);

    private sealed class Walk
    {
        private readonly InvocationDependence _owner;
        private readonly CancellationToken _cancellationToken;
        private readonly HashSet<ISymbol> _pending = new(SymbolEqualityComparer.Default);
        private readonly HashSet<ISymbol> _independentBodies = new(SymbolEqualityComparer.Default);

        public Walk(InvocationDependence owner, CancellationToken cancellationToken)
        {
            _owner = owner;
            _cancellationToken = cancellationToken;
        }

        public bool All<T>(System.Collections.Immutable.ImmutableArray<T> operations, int depth, int calls)
            where T : IOperation
        {
            foreach (var operation in operations)
            {
                if (!Independent(operation, depth, calls))
                {
                    return false;
                }
            }

            return true;
        }

        public bool Independent(IOperation? operation, int depth, int calls)
        {
            if (operation is null)
            {
                return true;
            }

            if (operation.ConstantValue.HasValue)
            {
                return true;
            }

            if (depth > MostDepth)
            {
                return false;
            }

            _cancellationToken.ThrowIfCancellationRequested();
            switch (operation)
            {
                case ILiteralOperation:
                case IDefaultValueOperation:
                case ITypeOfOperation:
                case INameOfOperation:
                case ISizeOfOperation:
                case IOmittedArgumentOperation:
                case IInterpolatedStringTextOperation:
                case IConditionalAccessInstanceOperation:
                case IDiscardOperation:
                case IThrowOperation:
                    return true;

                case IInstanceReferenceOperation instance:
                    // The object under initialisation, or 'this' as the receiver of a member that is looked at itself.
                    return instance.ReferenceKind == InstanceReferenceKind.ImplicitReceiver;

                case IFieldReferenceOperation field:
                    return IndependentField(field, depth, calls);

                case IPropertyReferenceOperation property:
                    return IndependentProperty(property, depth, calls);

                case ILocalReferenceOperation local:
                    return IndependentLocal(local, depth, calls);

                case IParameterReferenceOperation parameter:
                    return IndependentParameter(parameter, depth, calls);

                case IInvocationOperation invocation:
                    return IndependentCall(invocation, depth, calls);

                case IObjectCreationOperation creation:
                    return All(creation.Arguments, depth + 1, calls) && Independent(creation.Initializer, depth + 1, calls);

                case IArgumentOperation or IConversionOperation or IParenthesizedOperation or IUnaryOperation or IBinaryOperation
                    or ICoalesceOperation or IConditionalOperation or IConditionalAccessOperation or IInterpolatedStringOperation
                    or IInterpolationOperation or ITupleOperation or IArrayCreationOperation or IArrayInitializerOperation
                    or IObjectOrCollectionInitializerOperation or ISimpleAssignmentOperation or IMemberInitializerOperation
                    or IIsTypeOperation or IIsPatternOperation or IConstantPatternOperation or INegatedPatternOperation
                    or ITypePatternOperation or IBinaryPatternOperation or IArrayElementReferenceOperation:
                    return Children(operation, depth, calls);

                case IDelegateCreationOperation creation:
                    return Independent(creation.Target, depth + 1, calls);

                case IMethodReferenceOperation method:
                    return method.Instance is null || IsThis(method.Instance) || Independent(method.Instance, depth + 1, calls);

                case IAnonymousFunctionOperation function:
                    return CapturesNothingDependent(function, depth, calls);

                default:
                    return false;
            }
        }

        /// <summary>A function runs later; all that matters of it here is what it takes along from around it.</summary>
        private bool CapturesNothingDependent(IAnonymousFunctionOperation function, int depth, int calls)
        {
            foreach (var operation in function.Body.Descendants())
            {
                var symbol = operation switch
                {
                    IParameterReferenceOperation parameter => (ISymbol)parameter.Parameter,
                    ILocalReferenceOperation local => local.Local,
                    _ => null,
                };
                if (symbol is not null && IsDeclaredOutside(symbol, function.Syntax) && !Independent(operation, depth + 1, calls))
                {
                    return false;
                }
            }

            return true;
        }

        private static bool IsDeclaredOutside(ISymbol symbol, SyntaxNode function) =>
            symbol.DeclaringSyntaxReferences.Length != 1
            || symbol.DeclaringSyntaxReferences[0].SyntaxTree != function.SyntaxTree
            || !function.Span.Contains(symbol.DeclaringSyntaxReferences[0].Span);

        private bool Children(IOperation operation, int depth, int calls)
        {
            foreach (var child in operation.ChildOperations)
            {
                // In an initialiser '{ Region = value }' the target is the object that is being made.
                if (operation is IAssignmentOperation assignment && child == assignment.Target
                    && child is IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } })
                {
                    continue;
                }

                if (!Independent(child, depth + 1, calls))
                {
                    return false;
                }
            }

            return true;
        }

        private bool IndependentField(IFieldReferenceOperation reference, int depth, int calls)
        {
            var field = reference.Field;
            if (field.IsConst)
            {
                return true;
            }

            if (field.IsStatic)
            {
                return field.IsReadOnly || (IsFromMetadata(field) ? IsKnownLibrary(field) : IsWrittenInInitScopeOnly(field));
            }

            return IsThis(reference.Instance)
                ? IndependentMemberOfThis(field, depth, calls)
                : Independent(reference.Instance, depth + 1, calls) && (field.IsReadOnly || IsWrittenInInitScopeOnly(field));
        }

        private bool IndependentProperty(IPropertyReferenceOperation reference, int depth, int calls)
        {
            var property = reference.Property;
            if (!All(reference.Arguments, depth + 1, calls) || IsAmbient(property))
            {
                return false;
            }

            if (property.IsStatic)
            {
                return IsFromMetadata(property) ? IsKnownLibrary(property) : IndependentSourceProperty(property, depth, calls);
            }

            if (IsThis(reference.Instance))
            {
                return IndependentMemberOfThis(property, depth, calls);
            }

            if (!Independent(reference.Instance, depth + 1, calls))
            {
                return false;
            }

            // 'settings.Region' is configuration; what an interface of the user's answers may well be the current tenant.
            return IsFromMetadata(property)
                ? IsKnownLibrary(property) || property.ContainingType.TypeKind != TypeKind.Interface
                : property.ContainingType.TypeKind != TypeKind.Interface && IndependentSourceProperty(property, depth, calls);
        }

        private bool IndependentSourceProperty(IPropertySymbol property, int depth, int calls)
        {
            if (property.GetMethod is { } getter && HasOwnCode(getter))
            {
                return IndependentBody(getter, depth, calls);
            }

            return property.SetMethod is null || property.SetMethod.IsInitOnly || IsWrittenInInitScopeOnly(property);
        }

        /// <summary>A field or property of the object in which the code runs: its values are those that the object was made with.</summary>
        private bool IndependentMemberOfThis(ISymbol member, int depth, int calls)
        {
            if (IsFromMetadata(member))
            {
                return false;
            }

            if (member is IPropertySymbol { GetMethod: { } getter } && HasOwnCode(getter))
            {
                return IndependentBody(getter, depth, calls);
            }

            if (!IsWrittenInInitScopeOnly(member))
            {
                return false;
            }

            if (!_owner._invokeScope.IsConstructedPerInvocation(member.ContainingType, _cancellationToken))
            {
                return true;
            }

            // An object made for this invocation: look at what its constructors and those who make it put there.
            if (calls >= MostCalls || !_pending.Add(member))
            {
                return false;
            }

            var independent = IndependentWrites(member, depth, calls + 1);
            _pending.Remove(member);
            return independent;
        }

        private bool IndependentWrites(ISymbol member, int depth, int calls)
        {
            foreach (var write in MemberWrite.Of(member, _owner._graph.References, _cancellationToken, withObjectInitializers: true))
            {
                if (write.Value is null || !Independent(write.Value, depth + 1, calls))
                {
                    return false;
                }
            }

            return true;
        }

        private bool IndependentLocal(ILocalReferenceOperation reference, int depth, int calls)
        {
            var local = reference.Local;
            if (local.IsRef || local.DeclaringSyntaxReferences.Length != 1)
            {
                return false;
            }

            if (!_pending.Add(local))
            {
                // Already being looked at: 'config' in 'config.Region = config.Region'.
                return true;
            }

            var declaration = local.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken);
            if (declaration is not VariableDeclaratorSyntax declarator || reference.SemanticModel is not { } model)
            {
                return false;
            }

            if (declarator.Initializer is { } initializer
                && !Independent(model.GetOperation(initializer.Value, _cancellationToken), depth + 1, calls))
            {
                return false;
            }

            return IndependentUses(local, reference, model, declaration, depth, calls);
        }

        /// <summary>Everything else that is done to a variable or to the object in it, besides giving it its first value.</summary>
        private bool IndependentUses(ISymbol variable, IOperation reference, SemanticModel model, SyntaxNode declaration, int depth, int calls)
        {
            foreach (var name in SourceReferences.NamesNear(declaration, variable.Name, _cancellationToken))
            {
                if (name.SpanStart == reference.Syntax.SpanStart
                    || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, _cancellationToken).Symbol, variable)
                    || model.GetOperation(name, _cancellationToken) is not { } use)
                {
                    continue;
                }

                var target = use;
                while ((target.Parent is IMemberReferenceOperation member && member.Instance == target) || target.Parent is IConversionOperation)
                {
                    target = target.Parent;
                }

                switch (target.Parent)
                {
                    case IAssignmentOperation assignment when assignment.Target == target:
                        if (!Independent(assignment.Value, depth + 1, calls) || !IsDoneAlways(assignment, declaration, depth, calls))
                        {
                            return false;
                        }

                        break;
                    case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out }:
                    case ITupleOperation { Parent: IDeconstructionAssignmentOperation deconstruction } tuple when deconstruction.Target == tuple:
                        return false;
                    case IInvocationOperation invocation when invocation.Instance == target && CanChange(use.Type):
                        if (!All(invocation.Arguments, depth + 1, calls) || !IsDoneAlways(invocation, declaration, depth, calls))
                        {
                            return false;
                        }

                        break;
                    case IArgumentOperation { Parent: IInvocationOperation call } self when CanChange(use.Type):
                        if (!AllBut(self, call, depth, calls) || !IsDoneAlways(call, declaration, depth, calls))
                        {
                            return false;
                        }

                        break;
                }
            }

            return true;
        }

        /// <summary>Can whoever gets the object change it?</summary>
        private static bool CanChange(ITypeSymbol? type) =>
            type is { IsValueType: false } && type.SpecialType != SpecialType.System_String && type.Name != "RegionEndpoint";

        /// <summary>Who gets the object may put the other arguments into it.</summary>
        private bool AllBut(IArgumentOperation self, IInvocationOperation call, int depth, int calls)
        {
            foreach (var argument in call.Arguments)
            {
                if (argument != self && !Independent(argument.Value, depth + 1, calls))
                {
                    return false;
                }
            }

            return call.Instance is null || IsThis(call.Instance) || Independent(call.Instance, depth + 1, calls);
        }

        /// <summary>Does the event decide whether this is done? 'if (order.IsEu) { region = RegionEndpoint.EUWest1; }'.</summary>
        private bool IsDoneAlways(IOperation operation, SyntaxNode declaration, int depth, int calls)
        {
            var inner = operation;
            for (var current = operation.Parent; current is not null; inner = current, current = current.Parent)
            {
                if (current.Syntax.Span.Contains(declaration.Span) || current is IAnonymousFunctionOperation or ILocalFunctionOperation)
                {
                    return true;
                }

                var condition = current switch
                {
                    IConditionalOperation conditional when conditional.Condition != inner => conditional.Condition,
                    ISwitchOperation @switch when @switch.Value != inner => @switch.Value,
                    ISwitchExpressionOperation expression when expression.Value != inner => expression.Value,
                    ICoalesceOperation coalesce when coalesce.WhenNull == inner => coalesce.Value,
                    IConditionalAccessOperation access when access.WhenNotNull == inner => access.Operation,
                    _ => null,
                };
                if (current is ILoopOperation or ICatchClauseOperation || (condition is not null && !Independent(condition, depth + 1, calls)))
                {
                    return false;
                }
            }

            return true;
        }

        private bool IndependentParameter(IParameterReferenceOperation reference, int depth, int calls)
        {
            var parameter = reference.Parameter;
            if (calls >= MostCalls || parameter.ContainingSymbol is not IMethodSymbol method || method.MethodKind == MethodKind.AnonymousFunction)
            {
                return false;
            }

            var unit = CodeUnit.OfMethod(method);
            if (unit.Kind == CodeUnitKind.Unknown || !_pending.Add(parameter))
            {
                return false;
            }

            // A parameter that the method changes is not what the callers gave.
            if (parameter.RefKind is RefKind.Ref or RefKind.Out)
            {
                return false;
            }

            // Whoever else may call a handler, on Lambda its parameters are the event and the context.
            if (_owner._invokeScope.IsHandler(unit, _cancellationToken))
            {
                return false;
            }

            // A parameter that the method changes is not what the callers gave either.
            if (method.DeclaringSyntaxReferences.Length != 1
                || reference.SemanticModel is not { } ownModel
                || !IndependentUses(parameter, reference, ownModel, method.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken), depth, calls))
            {
                return false;
            }

            // A constructor that nobody in the source calls is called by a container.
            var edges = _owner._graph.CallersOf(unit, _cancellationToken);
            if (edges.IsEmpty)
            {
                return false;
            }

            foreach (var edge in edges)
            {
                var model = _owner._graph.References.ModelOf(edge.Site.SyntaxTree);

                // A call of the method itself; where it is passed on as a delegate, others give the arguments.
                var arguments = model.GetOperation(edge.Site, _cancellationToken) switch
                {
                    IInvocationOperation invocation when IsCallOf(invocation.TargetMethod, method) => invocation.Arguments,
                    IObjectCreationOperation { Constructor: { } constructor } creation when IsCallOf(constructor, method) => creation.Arguments,
                    _ => default,
                };
                if (arguments.IsDefault || !IndependentArgument(arguments, parameter, depth, calls + 1))
                {
                    return false;
                }
            }

            _pending.Remove(parameter);
            return true;
        }

        private static bool IsCallOf(IMethodSymbol called, IMethodSymbol method) =>
            called.Parameters.Length == method.Parameters.Length
            && (called.Name == method.Name || method.Name.EndsWith("." + called.Name, System.StringComparison.Ordinal));

        private bool IndependentArgument(
            System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments, IParameterSymbol parameter, int depth, int calls)
        {
            foreach (var argument in arguments)
            {
                if (argument.Parameter?.Ordinal == parameter.Ordinal)
                {
                    return Independent(argument.Value, depth + 1, calls);
                }
            }

            return false;
        }

        private bool IndependentCall(IInvocationOperation invocation, int depth, int calls)
        {
            var method = invocation.TargetMethod;
            if (!IsThis(invocation.Instance) && !Independent(invocation.Instance, depth + 1, calls))
            {
                return false;
            }

            if (!All(invocation.Arguments, depth + 1, calls) || IsAmbient(method))
            {
                return false;
            }

            if (IsFromMetadata(method))
            {
                return IsKnownLibrary(method) && !IsTask(method.ReturnType);
            }

            return method.MethodKind is MethodKind.Ordinary or MethodKind.LocalFunction
                && !method.IsVirtual && !method.IsAbstract && !method.IsAsync && !IsTask(method.ReturnType)
                && IndependentBody(method, depth, calls);
        }

        /// <summary>The user's own method: every value in it must be independent; its parameters were judged as arguments.</summary>
        private bool IndependentBody(IMethodSymbol method, int depth, int calls)
        {
            if (_independentBodies.Contains(method.OriginalDefinition))
            {
                return true;
            }

            if (calls >= MostCalls || !_pending.Add(method.OriginalDefinition))
            {
                return false;
            }

            var independent = _owner._graph.References.BodyOf(method, _cancellationToken) is { } body && IndependentBody(body, method, depth, calls);
            _pending.Remove(method.OriginalDefinition);
            if (independent)
            {
                _independentBodies.Add(method.OriginalDefinition);
            }

            return independent;
        }

        private bool IndependentBody(IOperation body, IMethodSymbol method, int depth, int calls)
        {
            foreach (var operation in body.DescendantsAndSelf())
            {
                switch (operation)
                {
                    case IAwaitOperation or IAnonymousFunctionOperation or IDynamicInvocationOperation or IInvalidOperation:
                        return false;
                    case IParameterReferenceOperation parameter:
                        if (!SymbolEqualityComparer.Default.Equals(parameter.Parameter.ContainingSymbol, method))
                        {
                            return false;
                        }

                        break;
                    case IFieldReferenceOperation or IPropertyReferenceOperation { Arguments.IsEmpty: true }
                        when operation.Parent is not IAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation }:
                        if (!IsOfLocalValue((IMemberReferenceOperation)operation) && !Independent(operation, depth + 1, calls + 1))
                        {
                            return false;
                        }

                        break;
                    case IInvocationOperation { TargetMethod: { } target }
                        when IsAmbient(target) || IsTask(target.ReturnType) || (IsFromMetadata(target) && !IsKnownLibrary(target)):
                        return false;
                    case IInvocationOperation invocation when !IsFromMetadata(invocation.TargetMethod):
                        if (invocation.TargetMethod.IsVirtual || invocation.TargetMethod.IsAbstract
                            || !IndependentBody(invocation.TargetMethod, depth, calls + 1))
                        {
                            return false;
                        }

                        break;
                }
            }

            return true;
        }

        private static bool IsOfLocalValue(IMemberReferenceOperation reference)
        {
            IOperation? instance = reference.Instance;
            while (instance is IMemberReferenceOperation member)
            {
                instance = member.Instance;
            }

            return instance is ILocalReferenceOperation or IParameterReferenceOperation
                or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver };
        }

        /// <summary>Every write of the member is in a constructor, an initialiser or other code that no invocation runs.</summary>
        private bool IsWrittenInInitScopeOnly(ISymbol member)
        {
            foreach (var write in WritesOf(member))
            {
                var unit = write.Unit;
                if (unit.Kind == CodeUnitKind.Init || unit.Kind == CodeUnitKind.InstanceInitializers
                    || unit.Method is { MethodKind: MethodKind.Constructor })
                {
                    continue;
                }

                if (unit.Kind == CodeUnitKind.Unknown || _owner._invokeScope.IsReached(unit, _cancellationToken))
                {
                    return false;
                }
            }

            return true;
        }

        private IEnumerable<MemberWrite> WritesOf(ISymbol member) =>
            MemberWrite.Of(member, _owner._graph.References, _cancellationToken);

        private static bool HasOwnCode(IMethodSymbol accessor)
        {
            foreach (var reference in accessor.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax() is AccessorDeclarationSyntax { Body: null, ExpressionBody: null })
                {
                    return false;
                }
            }

            return accessor.DeclaringSyntaxReferences.Length > 0;
        }

        private bool IsFromMetadata(ISymbol symbol) => !_owner._graph.References.IsInSource(symbol);

        /// <summary>A library whose statics and interfaces give configuration; what another project's answer may be that of the current tenant.</summary>
        private static bool IsKnownLibrary(ISymbol symbol)
        {
            var name = symbol.ContainingAssembly?.Name ?? string.Empty;
            var dot = name.IndexOf('.');
            return (dot < 0 ? name : name.Substring(0, dot)) is
                "System" or "mscorlib" or "netstandard" or "Microsoft" or "AWSSDK" or "Amazon" or "AWS"
                // The settings and builders of what ReusableObjects lists.
                or "RestSharp" or "Flurl" or "Grpc" or "Npgsql" or "MySqlConnector" or "StackExchange" or "MongoDB" or "Nest" or "Elasticsearch"
                or "Elastic" or "OpenSearch" or "Confluent" or "RabbitMQ" or "Neo4j" or "Cassandra" or "Couchbase" or "InfluxDB" or "Autofac";
        }

        private static bool IsThis(IOperation? instance) =>
            instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

        private static bool IsTask(ITypeSymbol type) => type.Name is "Task" or "ValueTask";

        /// <summary>Members whose answer is a different one each time, or that of the current request.</summary>
        private static bool IsAmbient(ISymbol member)
        {
            var type = member.ContainingType;
            if (type is null)
            {
                return false;
            }

            switch (type.Name)
            {
                case "AsyncLocal" or "ThreadLocal" or "Random" or "Stopwatch" or "CallContext" or "Activity" or "HttpContext" or "IHttpContextAccessor":
                case "Guid" when member.Name.StartsWith("New", System.StringComparison.Ordinal) || member.Name.StartsWith("Create", System.StringComparison.Ordinal):
                case "DateTime" or "DateTimeOffset" when member.Name is "Now" or "UtcNow" or "Today":
                case "Environment" when member.Name is "TickCount" or "TickCount64":
                    return true;
            }

            for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            {
                if (space is { Name: "Http", ContainingNamespace: { Name: "AspNetCore", ContainingNamespace.Name: "Microsoft" } })
                {
                    return true;
                }
            }

            return false;
        }
    }
}
