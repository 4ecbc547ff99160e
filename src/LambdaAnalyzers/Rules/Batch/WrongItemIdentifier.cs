using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB203: a partial batch response names a failed record by something that is not its item identifier.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WrongItemIdentifier : LambdaRuleAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.WrongItemIdentifier,
        "Failed record is reported by a wrong identifier",
        "'{0}' is not the item identifier of {1}: {2}; report '{3}'",
        DiagnosticCategories.Batch,
        RuleLevel.Error,
        "Lambda finds a failed record by its item identifier: the MessageId of an SQS message, the sequence number of a Kinesis or DynamoDB stream record. With anything else, null or an empty string it finds none, takes the whole batch as failed and delivers every record again, also those that were processed.");

    /// <summary>Longer values are shortened in messages.</summary>
    private const int MostText = 48;

    public WrongItemIdentifier()
        : base(Rule)
    {
    }

    private protected override void Start(CompilationStartAnalysisContext context, LambdaModel model)
    {
        if (!model.Symbols.Batches.Any)
        {
            return;
        }

        var search = new Search(model);
        context.RegisterOperationAction(search.Assignment, OperationKind.SimpleAssignment);
        context.RegisterOperationAction(search.Call, OperationKind.Invocation, OperationKind.ObjectCreation);
    }

    /// <summary>What is wrong about a value.</summary>
    /// <param name="Source">Where the record comes from.</param>
    /// <param name="Replacement">The right identifier at this place; null: no record is at hand.</param>
    private sealed record Fault(BatchSource Source, string? Replacement);

    private sealed class Search
    {
        private readonly LambdaModel _model;
        private readonly BatchTypes _types;
        private readonly FailedItems _items;

        public Search(LambdaModel model)
        {
            _model = model;
            _types = model.Symbols.Batches;
            _items = new FailedItems(_types, model.References);
        }

        /// <summary><c>ItemIdentifier = …</c>, in an initialiser or alone.</summary>
        public void Assignment(OperationAnalysisContext context)
        {
            var assignment = (ISimpleAssignmentOperation)context.Operation;
            if (assignment.Target is not IPropertyReferenceOperation { Property: { } property }
                || !BatchTypes.IsItemIdentifier(property)
                || !_items.IsIdentifier(property, context.CancellationToken))
            {
                return;
            }

            if (FaultOf(assignment.Value, property.ContainingType, context.CancellationToken) is { } fault)
            {
                Report(context, assignment.Value.Syntax, fault);
            }
        }

        /// <summary>A constructor or helper that puts its argument into the item.</summary>
        public void Call(OperationAnalysisContext context)
        {
            var (method, arguments) = context.Operation switch
            {
                IInvocationOperation invocation => (invocation.TargetMethod, invocation.Arguments),
                IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
                _ => (null, ImmutableArray<IArgumentOperation>.Empty),
            };
            if (method is null || arguments.IsEmpty)
            {
                return;
            }

            if (!_model.References.IsInSource(method))
            {
                if (context.Operation is IInvocationOperation { TargetMethod.Name: "Add" or "TryAdd" or "Enqueue" or "Push" or "Append", Arguments.Length: 1 } adding)
                {
                    Collected(context, adding);
                }

                return;
            }

            foreach (var argument in arguments)
            {
                if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { Type.SpecialType: SpecialType.System_String, RefKind: RefKind.None } parameter }
                    && MayBeFault(argument.Value)
                    && ItemFilledBy(method, parameter, context.CancellationToken) is { } item
                    && FaultOf(argument.Value, item, context.CancellationToken) is { } fault)
                {
                    Report(context, argument.Value.Syntax, fault);
                }
            }
        }

        /// <summary>The identifiers are collected before items are made of them: what is collected is at fault.</summary>
        private void Collected(OperationAnalysisContext context, IInvocationOperation adding)
        {
            var value = adding.Arguments[0].Value;
            if (value.Type?.SpecialType != SpecialType.System_String
                || RunOnceGuard.Unwrap(adding.Instance) is not ILocalReferenceOperation target
                || !MayBeFault(value)
                || ItemMadeOf(target, context.CancellationToken) is not { } item
                || FaultOf(value, item, context.CancellationToken) is not { } fault)
            {
                return;
            }

            Report(context, value.Syntax, fault);
        }

        private INamedTypeSymbol? ItemMadeOf(ILocalReferenceOperation collection, CancellationToken cancellationToken)
        {
            foreach (var operation in AssignedOnce.RootOf(collection).Descendants())
            {
                if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { } property } } assignment
                    && BatchTypes.IsItemIdentifier(property)
                    && SymbolEqualityComparer.Default.Equals(CollectionOf(RunOnceGuard.Unwrap(assignment.Value)), collection.Local)
                    && _items.IsIdentifier(property, cancellationToken))
                {
                    return property.ContainingType;
                }
            }

            return null;
        }

        private static void Report(OperationAnalysisContext context, SyntaxNode value, Fault fault)
        {
            var properties = fault.Replacement is null
                ? ImmutableDictionary<string, string?>.Empty
                : ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Replacement, fault.Replacement);
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                value.GetLocation(),
                properties,
                Shortened(value),
                fault.Source switch
                {
                    BatchSource.Sqs => "an SQS message",
                    BatchSource.Kinesis => "a Kinesis record",
                    _ => "a DynamoDB stream record",
                },
                fault.Source == BatchSource.Sqs
                    ? "Lambda finds no such message, takes the whole batch as failed and delivers every message again"
                    : "Lambda cannot tell where to resume the stream, and retries records that were processed",
                fault.Replacement ?? fault.Source.IdentifierPath()));
        }

        private static string Shortened(SyntaxNode value)
        {
            var text = string.Join(" ", value.ToString().Split((char[]?)null, System.StringSplitOptions.RemoveEmptyEntries));
            return text.Length <= MostText ? text : text.Substring(0, MostText - 1) + "…";
        }

        /// <summary>A look at an argument that costs little: most are neither constant nor a member.</summary>
        private bool MayBeFault(IOperation value) => RunOnceGuard.Unwrap(value) switch
        {
            IPropertyReferenceOperation or ILocalReferenceOperation or IConditionalAccessOperation => true,
            IInvocationOperation { TargetMethod.Name: "ToString" } => true,
            { ConstantValue.HasValue: true } => true,
            IFieldReferenceOperation field => IsEmptyString(field),
            _ => false,
        };

        private Fault? FaultOf(IOperation value, INamedTypeSymbol item, CancellationToken cancellationToken)
        {
            if (RecordPath.Of(value, _types, _model.References) is { } path)
            {
                return path.IsIdentifier || path.Source.IdentifierPath() is null || (path.Members.Count == 0 && !path.IsContent)
                    ? null
                    : new Fault(path.Source, path.IdentifierText);
            }

            var response = _items.ResponseOf(item, cancellationToken);
            var resolved = Resolved(value);
            if (IsConstant(resolved) || IsIndex(resolved))
            {
                // Without a record at hand it may be meant: an empty identifier fails the whole batch.
                return RecordAt(value, cancellationToken) is { } record && record.Source.IdentifierPath() is { } members
                    ? new Fault(record.Source, record.Name + "." + members)
                    : null;
            }

            if (IsFresh(resolved) || IsOfContext(resolved))
            {
                var record = RecordAt(value, cancellationToken);
                var source = record?.Source ?? response?.Source;
                return source?.IdentifierPath() is { } members
                    ? new Fault(source.Value, record is null ? null : record.Value.Name + "." + members)
                    : null;
            }

            return null;
        }

        private static IOperation Resolved(IOperation value)
        {
            for (var i = 0; i < 4; i++)
            {
                value = RunOnceGuard.Unwrap(value) ?? value;
                if (value is ILocalReferenceOperation local && AssignedOnce.ValueOf(local) is { } assigned)
                {
                    value = assigned;
                }
                else
                {
                    break;
                }
            }

            return value;
        }

        private static bool IsConstant(IOperation value) =>
            value.ConstantValue.HasValue || value is IDefaultValueOperation || (value is IFieldReferenceOperation field && IsEmptyString(field));

        private static bool IsEmptyString(IFieldReferenceOperation field) =>
            field.Field is { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String };

        /// <summary>The text of an <c>int</c>: a position in the batch.</summary>
        private static bool IsIndex(IOperation value) =>
            value is IInvocationOperation { TargetMethod.Name: "ToString", Instance: { Type.SpecialType: SpecialType.System_Int32 } number }
            && RunOnceGuard.Unwrap(number) is ILocalReferenceOperation or IParameterReferenceOperation;

        private static bool IsFresh(IOperation value)
        {
            while (value is IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } instance })
            {
                value = RunOnceGuard.Unwrap(instance) ?? instance;
                if (value is ILocalReferenceOperation local && AssignedOnce.ValueOf(local) is { } assigned)
                {
                    value = assigned;
                }
            }

            return value is IInvocationOperation { TargetMethod: { Name: "NewGuid", ContainingType.Name: "Guid" } };
        }

        private bool IsOfContext(IOperation value) =>
            value is IPropertyReferenceOperation { Instance: { } instance } && _model.Symbols.IsLambdaContext(instance.Type);

        /// <summary>The record that the code around an operation works on: a loop variable, a parameter, a variable in front.</summary>
        private (string Name, BatchSource Source)? RecordAt(IOperation operation, CancellationToken cancellationToken)
        {
            for (var current = operation; current is not null; current = current.Parent)
            {
                switch (current.Parent)
                {
                    case IForEachLoopOperation loop when loop.Body == current:
                        foreach (var local in loop.Locals)
                        {
                            if (_types.SourceOfRecord(local.Type) is { } source)
                            {
                                return (local.Name, source);
                            }
                        }

                        break;

                    case IAnonymousFunctionOperation function when RecordAmong(function.Symbol) is { } parameter:
                        return parameter;

                    case ILocalFunctionOperation function when RecordAmong(function.Symbol) is { } parameter:
                        return parameter;

                    case IBlockOperation block:
                        (string, BatchSource)? found = null;
                        foreach (var statement in block.Operations)
                        {
                            if (statement == current)
                            {
                                break;
                            }

                            if (statement is IVariableDeclarationGroupOperation group)
                            {
                                foreach (var local in group.GetDeclaredVariables())
                                {
                                    if (_types.SourceOfRecord(local.Type) is { } source)
                                    {
                                        found = (local.Name, source);
                                    }
                                }
                            }
                        }

                        if (found is not null)
                        {
                            return found;
                        }

                        break;
                }
            }

            return operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart, cancellationToken) is IMethodSymbol method ? RecordAmong(method) : null;
        }

        private (string Name, BatchSource Source)? RecordAmong(IMethodSymbol method)
        {
            foreach (var parameter in method.Parameters)
            {
                if (_types.SourceOfRecord(parameter.Type) is { } source)
                {
                    return (parameter.Name, source);
                }
            }

            return null;
        }

        /// <summary>The local collection of which this variable is one element.</summary>
        private static ILocalSymbol? CollectionOf(IOperation? value)
        {
            IOperation? sequence = null;
            switch (value)
            {
                case IParameterReferenceOperation parameter:
                    for (IOperation? current = parameter; current is not null; current = current.Parent)
                    {
                        if (current is IAnonymousFunctionOperation function && SymbolEqualityComparer.Default.Equals(function.Symbol, parameter.Parameter.ContainingSymbol))
                        {
                            if (function.Parent is IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation call } }
                                && call.TargetMethod.Name is "Select" or "ConvertAll" or "ForEach")
                            {
                                sequence = call.Instance ?? call.Arguments[0].Value;
                            }

                            break;
                        }
                    }

                    break;

                case ILocalReferenceOperation local:
                    for (IOperation? current = local; current is not null; current = current.Parent)
                    {
                        if (current is IForEachLoopOperation loop && loop.Locals.Contains(local.Local))
                        {
                            sequence = loop.Collection;
                            break;
                        }
                    }

                    break;
            }

            for (var i = 0; i < 4; i++)
            {
                switch (RunOnceGuard.Unwrap(sequence))
                {
                    case ILocalReferenceOperation collection:
                        return collection.Local;
                    case IInvocationOperation { TargetMethod: { Name: "Distinct" or "ToList" or "ToArray" or "AsEnumerable" } } through:
                        sequence = through.Instance ?? (through.Arguments.IsEmpty ? null : through.Arguments[0].Value);
                        break;
                    default:
                        return null;
                }
            }

            return null;
        }

        /// <summary>The failed item whose identifier a method or constructor of the source takes from this parameter.</summary>
        private INamedTypeSymbol? ItemFilledBy(IMethodSymbol method, IParameterSymbol parameter, CancellationToken cancellationToken)
        {
            var definition = (method.ReducedFrom ?? method).OriginalDefinition;
            var isPrimary = definition.MethodKind == MethodKind.Constructor && definition.DeclaringSyntaxReferences.Length == 1
                && definition.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is TypeDeclarationSyntax;
            if (isPrimary)
            {
                foreach (var member in definition.ContainingType.GetMembers())
                {
                    if (member is IPropertySymbol property && property.DeclaringSyntaxReferences.Length == 1
                        && property.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) switch
                        {
                            ParameterSyntax => property.Name == parameter.Name,
                            PropertyDeclarationSyntax { Initializer.Value: IdentifierNameSyntax name } => name.Identifier.ValueText == parameter.Name,
                            _ => false,
                        }
                        && _items.IsIdentifier(property, cancellationToken))
                    {
                        return property.ContainingType;
                    }
                }

                return null;
            }

            if (definition.IsVirtual || definition.IsAbstract || _model.References.BodyOf(definition, cancellationToken) is not { } body)
            {
                return null;
            }

            INamedTypeSymbol? item = null;
            foreach (var operation in body.DescendantsAndSelf())
            {
                switch (operation)
                {
                    case IParameterReferenceOperation use when use.Parameter.Name == parameter.Name && AssignedOnce.IsWritten(use):
                        return null;

                    case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { } property } } assignment
                        when RunOnceGuard.Unwrap(assignment.Value) is IParameterReferenceOperation given
                            && given.Parameter.Name == parameter.Name
                            && _items.IsIdentifier(property, cancellationToken):
                        item = property.ContainingType;
                        break;
                }
            }

            return item;
        }
    }
}
