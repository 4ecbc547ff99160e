using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Flow;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.State;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.State;

/// <summary>LMB306: what should differ between environments is captured in init scope, and so in the snapshot that they all start from.</summary>
internal sealed class UniqueValueInSnapshot : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.UniqueValueInSnapshot,
        "Unique value is part of the snapshot",
        "'{0}' gets {1} in init scope, and with SnapStart that is part of the snapshot: {2}; get it in the handler, or anew in 'SnapshotRestore.RegisterAfterRestore'",
        DiagnosticCategories.State,
        RuleLevel.Warning,
        "SnapStart runs init scope once, when a version is published, and starts every environment from the snapshot of the memory that it left. Ids, random seeds, the time, the name of the host, secrets and temporary credentials that init scope captured are then the same in all of them, and as old as the snapshot.");

    private const string Same = "every environment that is restored from it has the same";

    private const string Old = "every environment that is restored from it has what there was when the version was published";

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } =
        ImmutableArray.Create(OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation);

    public override bool AppliesTo(LambdaModel model) => model.SnapStart.IsOn(CancellationToken.None);

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var cancellationToken = context.CancellationToken;
        var unique = UniqueOf(context.Operation, model);
        if ((unique is null && !MayGive(context.Operation, model))
            || SnapshotCapture.Of(context.Operation, model, cancellationToken) is not { } storage
            || model.SnapStart.PhaseOf(context.Operation, cancellationToken) != SnapshotPhase.BeforeSnapshot
            || (unique ?? Given(context.Operation, model, cancellationToken)) is not { } what
            || IsRenewed(storage, model, cancellationToken)
            || model.InvokeScope.Find(context.Operation, cancellationToken) is not null)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule, context.Operation.Syntax.GetLocation(), storage.Name, what, what is "the time" or "temporary credentials" or "a secret" or "a signed address" ? Old : Same));
    }

    /// <summary>A helper or property of the source whose result may be such a value.</summary>
    private static bool MayGive(IOperation operation, LambdaModel model) => operation switch
    {
        IInvocationOperation { TargetMethod: { ReturnsVoid: false, ReturnType.SpecialType: not SpecialType.System_Boolean } method } => model.References.IsInSource(method),
        IPropertyReferenceOperation { Property: { IsIndexer: false, GetMethod: not null } property } reference => model.References.IsInSource(property) && !AssignedOnce.IsWritten(reference),
        _ => false,
    };

    /// <summary>What the helper gives: every run of it another.</summary>
    private static string? Given(IOperation operation, LambdaModel model, CancellationToken cancellationToken)
    {
        string? found = null;
        model.Origins.Find(
            operation,
            OriginFlow.Text | OriginFlow.Parts,
            origin =>
            {
                // What a member keeps has been captured there.
                if (origin is IFieldReferenceOperation or IObjectCreationOperation { Type.Name: not "Random" } or IBinaryOperation { Type.SpecialType: SpecialType.System_Boolean }
                    || (origin is IPropertyReferenceOperation { Property: var property } && SharedStorage.IsAuto(property, cancellationToken)))
                {
                    return OriginStep.Stop;
                }

                found = UniqueOf(origin, model);
                return found is null ? OriginStep.Continue : OriginStep.Found;
            },
            cancellationToken);
        return found;
    }

    private static string? UniqueOf(IOperation operation, LambdaModel model)
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
                    case "AWSCredentials" or "RefreshingAWSCredentials" when method.Name is "GetCredentials" or "GetCredentialsAsync":
                    case "IAmazonSecurityTokenService" or "AmazonSecurityTokenServiceClient" when method.Name.StartsWith("AssumeRole", System.StringComparison.Ordinal) || method.Name.StartsWith("GetSessionToken", System.StringComparison.Ordinal):
                    case "RDSAuthTokenGenerator" when method.Name.StartsWith("GenerateAuthToken", System.StringComparison.Ordinal):
                        return "temporary credentials";
                    case "IAmazonS3" or "AmazonS3Client" when method.Name.StartsWith("GetPreSignedURL", System.StringComparison.Ordinal):
                        return "a signed address";
                    case "SecretsManagerCache" or "ISecretsManagerCache" when method.Name.StartsWith("GetSecret", System.StringComparison.Ordinal):
                    case "SecretsProvider" or "ISecretsProvider" when method.Name is "Get" or "GetAsync":
                        return "a secret";
                    case not null when IsSecretFetch((IInvocationOperation)operation) && model.Symbols.IsAwsService(type):
                        return "a secret";
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

    /// <summary>A secret, or a parameter that is one because it has to be decrypted.</summary>
    private static bool IsSecretFetch(IInvocationOperation call)
    {
        switch (call.TargetMethod.Name)
        {
            case "GetSecretValue" or "GetSecretValueAsync" or "BatchGetSecretValue" or "BatchGetSecretValueAsync":
                return true;

            case "GetParameter" or "GetParameterAsync" or "GetParameters" or "GetParametersAsync" or "GetParametersByPath" or "GetParametersByPathAsync":
                foreach (var part in call.Descendants())
                {
                    if (part is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "WithDecryption" }, Value: { ConstantValue: { HasValue: true, Value: true } } or IConversionOperation { Operand.ConstantValue: { HasValue: true, Value: true } } })
                    {
                        return true;
                    }
                }

                return false;

            default:
                return false;
        }
    }

    /// <summary>Does anything else write it: a hook, the invocation, or code of which nobody knows when it runs?</summary>
    private static bool IsRenewed(ISymbol storage, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var use in model.Storage.UsesOf(storage, cancellationToken))
        {
            if (AssignedOnce.IsWritten(use) && use.SemanticModel is { } semanticModel)
            {
                var unit = CodeUnit.Around(use.Syntax, semanticModel, cancellationToken);
                if (unit.Kind is not (CodeUnitKind.Init or CodeUnitKind.InstanceInitializers) && unit.Method is not { MethodKind: MethodKind.Constructor }
                    && (model.SnapStart.PhaseOf(use, cancellationToken) != SnapshotPhase.BeforeSnapshot || model.InvokeScope.Find(unit, cancellationToken) is not null))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
