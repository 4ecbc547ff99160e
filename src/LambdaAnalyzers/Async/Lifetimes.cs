using System.Threading;
using LambdaAnalyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Async;

/// <summary>How long threads and timers last: what is handed to other code, or kept where that is not seen, counts as ended.</summary>
internal static class Lifetimes
{
    /// <summary>Does nobody dispose, stop or change the timer?</summary>
    public static bool IsNeverEnded(IObjectCreationOperation timer, LambdaModel model, CancellationToken cancellationToken)
    {
        // A 'System.Timers.Timer' runs when it is started only.
        var runs = TaskTypes.IsInThreading(timer.Type);
        switch (Target(timer))
        {
            case null:
                return runs && IsDropped(timer);

            case ILocalSymbol local:
                foreach (var operation in AssignedOnce.RootOf(timer).Descendants())
                {
                    switch (operation)
                    {
                        case IUsingDeclarationOperation declaration when declaration.DeclarationGroup.Syntax.Span.Contains(timer.Syntax.Span):
                        case IUsingOperation statement when statement.Resources.Syntax.Span.Contains(timer.Syntax.Span):
                            return false;
                        case ILocalReferenceOperation use when SymbolEqualityComparer.Default.Equals(use.Local, local) && !IsHarmless(use, ref runs):
                            return false;
                    }
                }

                return runs;

            case IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field when model.References.IsInSource(field) && !IsDisposable(field.ContainingType):
                foreach (var place in CallSiteFilter.UsesOf(field.OriginalDefinition, model.References, cancellationToken))
                {
                    if (UseOf(place, cancellationToken) is not { } use || !IsHarmless(use, ref runs))
                    {
                        return false;
                    }
                }

                return runs;

            default:
                return false;
        }

        static bool IsHarmless(IOperation use, ref bool runs)
        {
            switch (use.Parent)
            {
                case ISimpleAssignmentOperation assignment when assignment.Target == use:
                case IEventReferenceOperation:
                    return true;
                case IInvocationOperation { TargetMethod.Name: "Start" } call when call.Instance == use:
                    runs = true;
                    return true;
                case IPropertyReferenceOperation { Property.Name: "Enabled", Parent: ISimpleAssignmentOperation enabling }:
                    runs = true;
                    return enabling.Value.ConstantValue is { HasValue: true, Value: true };
                case IPropertyReferenceOperation { Property.Name: "AutoReset", Parent: ISimpleAssignmentOperation }:
                case IPropertyReferenceOperation { Property.Name: "Interval", Parent: ISimpleAssignmentOperation }:
                    return true;
                default:
                    return false;
            }
        }
    }

    /// <summary>Does nobody wait for the end of the thread that is started?</summary>
    public static bool IsNeverJoined(IInvocationOperation start)
    {
        switch (start.Instance)
        {
            case IObjectCreationOperation:
                return true;

            case ILocalReferenceOperation:
                foreach (var operation in AssignedOnce.RootOf(start).Descendants())
                {
                    switch (operation)
                    {
                        case IInvocationOperation { TargetMethod: { Name: "Join", ContainingType.Name: "Thread" } }:
                        case ILocalReferenceOperation { Type.Name: "Thread", Parent: IArgumentOperation or IArrayInitializerOperation }:
                        case ILocalReferenceOperation { Type.Name: "Thread", Parent: ISimpleAssignmentOperation { Target: not ILocalReferenceOperation } }:
                            return false;
                    }
                }

                return true;

            default:
                return false;
        }
    }

    /// <summary>An object with an end of its own may end what it started in ways that are not seen here.</summary>
    private static bool IsDisposable(INamedTypeSymbol type)
    {
        foreach (var implemented in type.AllInterfaces)
        {
            if (implemented.Name is "IDisposable" or "IAsyncDisposable")
            {
                return true;
            }
        }

        return false;
    }

    private static IOperation? UseOf(Symbols.NameUse place, CancellationToken cancellationToken)
    {
        var name = place.Name(cancellationToken);
        SyntaxNode access = name.Parent is MemberAccessExpressionSyntax memberAccess && memberAccess.Name == name ? memberAccess : name;
        return place.Model.GetOperation(access, cancellationToken);
    }

    /// <summary>The variable that the value is put into.</summary>
    private static ISymbol? Target(IOperation value)
    {
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } => local.Local,
            ISimpleAssignmentOperation { Target: IFieldReferenceOperation field } => field.Field,
            _ => null,
        };
    }

    private static bool IsDropped(IOperation value)
    {
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return value.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation };
    }
}
