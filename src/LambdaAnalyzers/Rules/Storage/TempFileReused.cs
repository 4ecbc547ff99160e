using System;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Flow;
using LambdaAnalyzers.InvokeScope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Storage;

/// <summary>LMB702: every invocation writes to a file of the same name, which outlives the invocation.</summary>
internal sealed class TempFileReused : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.TempFileReused,
        "Temporary file is shared by invocations",
        "'{0}' has the same name on every invocation of {1} and stays there between them, so one may find what an earlier event left; use a unique name, and delete the file",
        DiagnosticCategories.Storage,
        RuleLevel.Info,
        "/tmp lives as long as the execution environment. A file of a fixed name that is not deleted holds the data of an earlier event when the next one comes, and invocations that run in the same process share it.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.Invocation, OperationKind.ObjectCreation);

    public override bool AppliesTo(LambdaModel model) => true;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var cancellationToken = context.CancellationToken;
        var operation = context.Operation;
        if (FileWrite.Of(operation) is not { IsLog: false, Mode: not WriteMode.Directory } write
            || TempFile.FixedName(write.Path, model, cancellationToken) is not { } name
            || TempFile.DeletesNear(operation, isFixedName: true)
            || IsKeptOnPurpose(operation.Syntax)
            || (operation is IInvocationOperation call && call.Arguments.Length > 1 && WritesContent(call) && IsTheSame(call.Arguments[1].Value, model, cancellationToken))
            || model.InvokeScope.Find(operation, cancellationToken) is not { } reach)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Rule, write.Path.Syntax.GetLocation(), reach.Locations(), name, reach.Describe()));
    }

    private static bool WritesContent(IInvocationOperation call) => call.TargetMethod.Name.StartsWith("WriteAll", StringComparison.Ordinal);

    /// <summary>Does every invocation write the same: constants, or what is configured?</summary>
    private static bool IsTheSame(IOperation content, LambdaModel model, CancellationToken cancellationToken)
    {
        if (model.Dependence.IsIndependentValue(content, cancellationToken))
        {
            return true;
        }

        var configured = 0;
        var others = false;
        var result = model.Origins.Find(
            content,
            OriginFlow.Text | OriginFlow.Parts | OriginFlow.Results,
            operation =>
            {
                if (IsConfiguration(operation.Type))
                {
                    configured++;
                    return OriginStep.Stop;
                }

                // What is fetched may be another thing each time, and the event is.
                others |= operation is IAwaitOperation
                    || (operation is IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol method } && model.Handlers.Find(CodeUnit.OfMethod(method), cancellationToken) is not null);
                return OriginStep.Continue;
            },
            cancellationToken);
        return configured > 0 && !others && !result.SawUnknown && !result.IsExhausted;
    }

    private static bool IsConfiguration(ITypeSymbol? type) =>
        type is { Name: "IOptions" or "IOptionsMonitor" or "IConfiguration" or "IConfigurationRoot" or "IConfigurationSection", ContainingNamespace: { ContainingNamespace: { Name: "Extensions" } } };

    /// <summary>What is written only where it is not there yet is a cache.</summary>
    private static bool IsKeptOnPurpose(SyntaxNode node)
    {
        for (SyntaxNode? current = node; current is not null; current = current.Parent)
        {
            if (current is IfStatementSyntax statement && statement.Condition.ToString().IndexOf("Exists", StringComparison.Ordinal) >= 0)
            {
                return true;
            }

            if (current is BlockSyntax block)
            {
                foreach (var earlier in block.Statements)
                {
                    if (earlier.SpanStart >= node.SpanStart)
                    {
                        break;
                    }

                    if (earlier is IfStatementSyntax check && check.Condition.ToString().IndexOf("Exists", StringComparison.Ordinal) >= 0)
                    {
                        return true;
                    }
                }
            }

            if (current is MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax)
            {
                break;
            }
        }

        return false;
    }
}
