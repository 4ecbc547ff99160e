using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Batches;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Handlers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB205: the failure list of a new stream response is used before somebody assigned it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BatchItemFailuresIsNull : LambdaRuleAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.BatchItemFailuresIsNull,
        "Failure list of a stream response is null",
        "'BatchItemFailures' of a new '{0}' is null: '{1}' throws, and Lambda retries the whole batch; assign a list when the response is created",
        DiagnosticCategories.Batch,
        RuleLevel.Error,
        "Unlike that of SQSBatchResponse, the BatchItemFailures list of StreamsEventResponse, KinesisTimeWindowResponse and DynamoDBTimeWindowResponse is null until it is assigned. Adding the first failed record to it throws, so that the invocation fails and the whole batch is retried.");

    public BatchItemFailuresIsNull()
        : base(Rule)
    {
    }

    private protected override void Start(CompilationStartAnalysisContext context, LambdaModel model)
    {
        if (model.Symbols.Batches.Any)
        {
            context.RegisterOperationAction(operation => Analyze(operation, model), OperationKind.ObjectCreation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        // The names first: this is asked of everything that is created.
        if (creation.Type is not INamedTypeSymbol { Name: "StreamsEventResponse" or "KinesisTimeWindowResponse" or "DynamoDBTimeWindowResponse" } type
            || model.Symbols.Batches.ResponseOf(type) is not { FailuresAreNull: true } response)
        {
            return;
        }

        if (creation.Initializer is { } initializer)
        {
            foreach (var entry in initializer.Initializers)
            {
                switch (entry)
                {
                    case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation assigned } assignment when IsFailures(assigned, response):
                        if (assignment.Value.ConstantValue is not { HasValue: true, Value: null })
                        {
                            return;
                        }

                        break;

                    case IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation filled } when IsFailures(filled, response):
                        context.ReportDiagnostic(Diagnostic.Create(Rule, filled.Syntax.GetLocation(), type.Name, filled.Property.Name + " = { … }"));
                        return;
                }
            }
        }

        if (UseOf(creation, response, model, context.CancellationToken) is { } use)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule, creation.Syntax.GetLocation(), new[] { use.Syntax.GetLocation() }, Name(creation), TextOf(use)));
        }
    }

    private static string Name(IObjectCreationOperation creation) => creation.Type?.Name ?? string.Empty;

    /// <summary>The first use that fails; null where there is none, or where an assignment may have come before.</summary>
    private static IOperation? UseOf(IObjectCreationOperation creation, BatchResponse response, LambdaModel model, CancellationToken cancellationToken)
    {
        IOperation value = creation;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        switch (value.Parent)
        {
            case IPropertyReferenceOperation direct when IsFailures(direct, response):
                return FailingUse(direct);

            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                return LocalUse(creation, declarator.Symbol, response);

            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation local, Parent: IExpressionStatementOperation } assignment when assignment.Value == value:
                return LocalUse(creation, local.Local, response);

            case IFieldInitializerOperation { InitializedFields: { Length: 1 } fields }:
                return MemberUse(fields[0], response, model, cancellationToken);

            case IPropertyInitializerOperation { InitializedProperties: { Length: 1 } properties }:
                return MemberUse(properties[0], response, model, cancellationToken);

            default:
                return null;
        }
    }

    private static IOperation? LocalUse(IObjectCreationOperation creation, ILocalSymbol local, BatchResponse response)
    {
        var mayAssign = new List<IOperation>();
        var uses = new List<IOperation>();
        foreach (var operation in AssignedOnce.RootOf(creation).Descendants())
        {
            if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local))
            {
                Sort(reference, response, uses, mayAssign, isEscape: null);
            }
        }

        var function = Enclosing.Function(creation)?.Syntax;
        foreach (var use in uses)
        {
            if (use.Syntax.Span.End > creation.Syntax.Span.End && !MayBeAssignedBefore(use))
            {
                return use;
            }
        }

        return null;

        bool MayBeAssignedBefore(IOperation use)
        {
            var isElsewhere = Enclosing.Function(use)?.Syntax != function;
            foreach (var assignment in mayAssign)
            {
                // What another function does may happen at any time; what the same does, in the order of the text.
                if (!Contains(creation.Parent!, assignment)
                    && (isElsewhere || Enclosing.Function(assignment)?.Syntax != function || assignment.Syntax.SpanStart < use.Syntax.Span.End))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>A use of what a field or property of the class holds, if nothing in the source assigns its list.</summary>
    private static IOperation? MemberUse(ISymbol member, BatchResponse response, LambdaModel model, CancellationToken cancellationToken)
    {
        if (member.DeclaredAccessibility != Accessibility.Private && member is not (IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null }))
        {
            // Code of another project may set it.
            return null;
        }

        var mayAssign = new List<IOperation>();
        var uses = new List<IOperation>();
        foreach (var name in model.References.NamesOf(member, member.Name, cancellationToken))
        {
            var semanticModel = model.References.ModelOf(name.SyntaxTree);
            if (!SymbolEqualityComparer.Default.Equals(semanticModel.GetSymbolInfo(name, cancellationToken).Symbol?.OriginalDefinition, member))
            {
                continue;
            }

            SyntaxNode access = name.Parent is MemberAccessExpressionSyntax memberAccess && memberAccess.Name == name ? memberAccess : name;
            if (semanticModel.GetOperation(access, cancellationToken) is not { } reference)
            {
                return null;
            }

            Sort(reference, response, uses, mayAssign, isEscape: operation => IsReturnedElsewhere(operation, semanticModel, model, cancellationToken));
        }

        return mayAssign.Count == 0 && uses.Count > 0 ? uses[0] : null;
    }

    /// <summary>Returned by a handler it goes to Lambda; returned by other code it goes to somebody who may assign the list.</summary>
    private static bool IsReturnedElsewhere(IOperation reference, SemanticModel semanticModel, LambdaModel model, CancellationToken cancellationToken)
    {
        var unit = CodeUnit.Around(reference.Syntax, semanticModel, cancellationToken);
        return model.Handlers.Find(unit, cancellationToken) is null;
    }

    private static void Sort(
        IOperation reference, BatchResponse response, List<IOperation> uses, List<IOperation> mayAssign, System.Func<IOperation, bool>? isEscape)
    {
        IOperation value = reference;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        switch (value.Parent)
        {
            case IPropertyReferenceOperation property when property.Instance == value:
                if (!IsFailures(property, response))
                {
                    return;
                }

                if (FailingUse(property) is { } use)
                {
                    uses.Add(use);
                }
                else if (!IsHarmless(property))
                {
                    mayAssign.Add(property);
                }

                return;

            case IConditionalAccessOperation access when access.Operation == value:
                // 'response?.BatchItemFailures' comes with a doubt of its own.
                mayAssign.Add(reference);
                return;

            case IReturnOperation:
                if (isEscape is not null && isEscape(reference))
                {
                    mayAssign.Add(reference);
                }

                return;

            case IBinaryOperation or IExpressionStatementOperation:
                return;

            case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" } } call }
                when call.Parent is IReturnOperation or IConversionOperation { Parent: IReturnOperation } && isEscape is null:
                return;

            default:
                mayAssign.Add(reference);
                return;
        }
    }

    /// <summary>The operation that throws because the list is null.</summary>
    private static IOperation? FailingUse(IPropertyReferenceOperation failures)
    {
        IOperation value = failures;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IInvocationOperation call when call.Instance == value => call,
            IPropertyReferenceOperation property when property.Instance == value => property,
            IForEachLoopOperation loop when loop.Collection == value => failures,
            // 'Any()' and its kin refuse null.
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { IsExtensionMethod: true, ContainingType: { Name: "Enumerable", ContainingNamespace.Name: "Linq" } } } call } argument
                when call.Arguments.Length > 0 && call.Arguments[0] == argument => call,
            _ => null,
        };
    }

    /// <summary>Reading the list without looking into it. A question whether it is null means that somebody thought of it.</summary>
    private static bool IsHarmless(IPropertyReferenceOperation failures) =>
        failures.Parent is IReturnOperation or IVariableInitializerOperation or IExpressionStatementOperation;

    private static bool IsFailures(IPropertyReferenceOperation reference, BatchResponse response) =>
        SymbolEqualityComparer.Default.Equals(reference.Property.OriginalDefinition, response.Failures);

    private static bool Contains(IOperation outer, IOperation inner) => outer.Syntax.Span.Contains(inner.Syntax.Span);

    private static string TextOf(IOperation use)
    {
        var text = use.Syntax is InvocationExpressionSyntax invocation ? invocation.Expression.ToString() : use.Syntax.ToString();
        return string.Join(string.Empty, text.Split((char[]?)null, System.StringSplitOptions.RemoveEmptyEntries));
    }
}
