using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Storage;

/// <summary>LMB703: every invocation leaves a file of another name behind.</summary>
internal sealed class TempFileNotDeleted : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.TempFileNotDeleted,
        "Temporary file is not deleted",
        "Every invocation of {0} leaves the file '{1}' behind: /tmp is kept between invocations, until it is full and writes fail; delete the file in a 'finally'",
        DiagnosticCategories.Storage,
        RuleLevel.Info,
        "/tmp lives as long as the execution environment and holds 512 MB unless the function asks for more. Files under unique names that nobody deletes fill it up, and then an invocation fails that has done nothing wrong.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.Invocation, OperationKind.ObjectCreation);

    public override bool AppliesTo(LambdaModel model) => true;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var cancellationToken = context.CancellationToken;
        var operation = context.Operation;
        if (FileWrite.Of(operation) is not { IsLog: false, Mode: not WriteMode.Directory } write
            || TempFile.LocalOf(write.Path) is not var (local, value)
            || TempFile.DeletesNear(operation)
            || model.InvokeScope.Find(operation, cancellationToken) is not { } reach
            || TempFile.FixedName(value, model, cancellationToken) is not null
            || FilePlace.Of(value, model, cancellationToken).Kind != FilePlaceKind.Temporary
            || !IsFirstWrite(operation, local, cancellationToken)
            || HandsOn(operation, local, model, cancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Rule, write.Path.Syntax.GetLocation(), reach.Locations(), reach.Describe(), local.Name));
    }

    private static bool IsFirstWrite(IOperation write, ILocalSymbol local, CancellationToken cancellationToken)
    {
        foreach (var operation in AssignedOnce.RootOf(write).Descendants())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (operation.Syntax.SpanStart < write.Syntax.SpanStart
                && operation is IInvocationOperation or IObjectCreationOperation
                && FileWrite.Of(operation) is { Mode: not WriteMode.Directory } earlier
                && TempFile.LocalOf(earlier.Path) is var (other, _) && SymbolEqualityComparer.Default.Equals(other, local))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Does the path go where somebody else may delete the file: to the source's own code, out of the method, into an object?</summary>
    private static bool HandsOn(IOperation write, ILocalSymbol local, LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var operation in AssignedOnce.RootOf(write).Descendants())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (operation is not ILocalReferenceOperation reference || !SymbolEqualityComparer.Default.Equals(reference.Local, local) || AssignedOnce.IsWritten(reference))
            {
                continue;
            }

            if (!StaysHere(reference, model))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StaysHere(IOperation use, LambdaModel model)
    {
        var parent = use.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation or IInterpolationOperation or IInterpolatedStringOperation or IBinaryOperation)
        {
            parent = parent.Parent;
        }

        return parent switch
        {
            IArgumentOperation { Parent: IInvocationOperation call } => !model.References.IsInSource(call.TargetMethod) && call.TargetMethod.MethodKind != MethodKind.DelegateInvoke,
            IArgumentOperation { Parent: IObjectCreationOperation { Constructor: { } constructor } } => !model.References.IsInSource(constructor),
            // A request of a library: 'FilePath = path'.
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } => !model.References.IsInSource(property),
            IInvocationOperation or IPropertyReferenceOperation => true,
            _ => false,
        };
    }
}
