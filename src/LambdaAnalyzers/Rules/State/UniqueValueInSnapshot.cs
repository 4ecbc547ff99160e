using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.State;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.State;

/// <summary>LMB306: what should differ between environments is captured in init scope, and so in the snapshot that they all start from.</summary>
internal sealed class UniqueValueInSnapshot : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.UniqueValueInSnapshot,
        "Unique value is part of the snapshot",
        "'{0}' gets {1} in init scope, and with SnapStart that is part of the snapshot: every environment that is restored from it has the same; get it in the handler, or anew in 'SnapshotRestore.RegisterAfterRestore'",
        DiagnosticCategories.State,
        RuleLevel.Warning,
        "SnapStart runs init scope once, when a version is published, and starts every environment from the snapshot of the memory that it left. Ids, random seeds, the time, the name of the host and temporary credentials that init scope captured are then the same in all of them, and as old as the snapshot.");

    private const int MostNesting = 32;

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } =
        ImmutableArray.Create(OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation);

    public override bool AppliesTo(LambdaModel model) => model.SnapStart.IsOn(CancellationToken.None);

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        if (UniqueOf(context.Operation) is not { } what)
        {
            return;
        }

        var cancellationToken = context.CancellationToken;
        if (!model.SnapStart.RunsInInitScope(context.Operation, cancellationToken)
            || CapturedBy(context.Operation, cancellationToken) is not { } storage
            || IsRenewed(storage, model, cancellationToken)
            || model.InvokeScope.Find(context.Operation, cancellationToken) is not null)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Rule, context.Operation.Syntax.GetLocation(), storage.Name, what));
    }

    private static string? UniqueOf(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod: { ContainingType: { } type } method } when method.DeclaringSyntaxReferences.IsEmpty:
                switch (type.Name)
                {
                    case "Guid" when method.Name is "NewGuid" or "CreateVersion7":
                    case "Ulid" when method.Name == "NewUlid":
                    case "Path" when method.Name is "GetRandomFileName" or "GetTempFileName":
                        return "a unique id";
                    case "Random" when method.Name.StartsWith("Next", System.StringComparison.Ordinal) || method.Name == "GetItems":
                    case "RandomNumberGenerator" when method.IsStatic && (method.Name.StartsWith("Get", System.StringComparison.Ordinal) || method.Name == "Fill"):
                        return "random numbers";
                    case "Stopwatch" when method.Name is "StartNew" or "GetTimestamp":
                        return "the time";
                    case "Dns" when method.Name == "GetHostName":
                        return "the name of the host";
                    case "AWSCredentials" when method.Name is "GetCredentials" or "GetCredentialsAsync":
                    case "IAmazonSecurityTokenService" or "AmazonSecurityTokenServiceClient" when method.Name.StartsWith("AssumeRole", System.StringComparison.Ordinal):
                        return "temporary credentials";
                    case "TimeProvider" when method.Name is "GetUtcNow" or "GetLocalNow" or "GetTimestamp":
                        return "the time";
                    default:
                        return null;
                }

            case IPropertyReferenceOperation { Property: { IsStatic: true, ContainingType: { } type } property } when property.DeclaringSyntaxReferences.IsEmpty:
                return (type.Name, property.Name) switch
                {
                    ("DateTime" or "DateTimeOffset", "Now" or "UtcNow" or "Today") => "the time",
                    ("Environment", "TickCount" or "TickCount64") => "the time",
                    ("Environment", "MachineName") => "the name of the host",
                    ("Environment", "ProcessId") => "the id of the process",
                    _ => null,
                };

            // A constant seed is meant to give the same numbers.
            case IObjectCreationOperation { Type: { Name: "Random", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }, Arguments.IsEmpty: true }:
                return "a random generator with its seed";

            default:
                return null;
        }
    }

    /// <summary>The member, or variable of the program, that keeps what is made of the value.</summary>
    private static ISymbol? CapturedBy(IOperation operation, CancellationToken cancellationToken)
    {
        var inner = operation;
        for (var i = 0; i < MostNesting && inner.Parent is { } current; i++, inner = current)
        {
            switch (current)
            {
                case IFieldInitializerOperation field:
                    return field.InitializedFields.Length > 0 ? field.InitializedFields[0] : null;

                case IPropertyInitializerOperation property:
                    return property.InitializedProperties.Length > 0 ? property.InitializedProperties[0] : null;

                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment when assignment.Value == inner:
                    if (target.Instance is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance })
                    {
                        return target.Member is IPropertySymbol property && !SharedStorage.IsAuto(property, cancellationToken) ? null : target.Member;
                    }

                    return null;

                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return CapturedFrom(declarator);

                case IBinaryOperation { Type.SpecialType: SpecialType.System_Boolean }:
                case IConditionalOperation conditional when conditional.Condition == inner:
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return null;

                case IInvocationOperation call when call.Instance != inner:
                    // A log line or a comparison does not keep it.
                    if (call.Type is null or { SpecialType: SpecialType.System_Void or SpecialType.System_Boolean } or { Name: "Task" })
                    {
                        return null;
                    }

                    break;

                case IExpressionStatementOperation or IBlockOperation or IReturnOperation:
                    return null;
            }
        }

        return null;
    }

    /// <summary>A variable of the constructor that goes into a member, or one of the program that a handler captures.</summary>
    private static ISymbol? CapturedFrom(IVariableDeclaratorOperation declarator)
    {
        var isOfProgram = declarator.Symbol.ContainingSymbol is IMethodSymbol { Name: "<Main>$" };
        foreach (var operation in AssignedOnce.RootOf(declarator).Descendants())
        {
            switch (operation)
            {
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } target } assignment
                    when RunOnceGuard.Unwrap(assignment.Value) is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, declarator.Symbol):
                    return target.Member;

                case ILocalReferenceOperation use when isOfProgram && SymbolEqualityComparer.Default.Equals(use.Local, declarator.Symbol)
                    && use.Syntax.FirstAncestorOrSelf<SyntaxNode>(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) is { } function
                    && !function.Span.Contains(declarator.Syntax.Span):
                    return declarator.Symbol;
            }
        }

        return null;
    }

    /// <summary>Does anything else write it: a hook, or the invocation?</summary>
    private static bool IsRenewed(ISymbol storage, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var use in model.Storage.UsesOf(storage, cancellationToken))
        {
            if (AssignedOnce.IsWritten(use) && use.SemanticModel is { } semanticModel)
            {
                var unit = CodeUnit.Around(use.Syntax, semanticModel, cancellationToken);
                if (unit.Kind is not (CodeUnitKind.Init or CodeUnitKind.InstanceInitializers) && unit.Method is not { MethodKind: MethodKind.Constructor })
                {
                    return true;
                }
            }
        }

        return false;
    }
}
