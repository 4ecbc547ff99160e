using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Batch;

/// <summary>LMB210: makes the list a <c>ConcurrentBag</c>, and a list of it where one is needed.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(FailureListSharedByTasksCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class FailureListSharedByTasksCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Use a ConcurrentBag".</summary>
    public const string UseConcurrentBagKey = "LMB210.UseConcurrentBag";

    /// <summary>Initializes a new instance of the <see cref="FailureListSharedByTasksCodeFix"/> class.</summary>
    public FailureListSharedByTasksCodeFix()
        : base(DiagnosticIds.FailureListSharedByTasks, "Use a ConcurrentBag", UseConcurrentBagKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, DocumentEdits edits, CancellationToken cancellationToken)
    {
        if (diagnostic.AdditionalLocations.Count < 2
            || diagnostic.AdditionalLocations[1].SourceTree != root.SyntaxTree
            || root.FindNode(diagnostic.AdditionalLocations[1].SourceSpan).FirstAncestorOrSelf<VariableDeclaratorSyntax>() is not { Initializer.Value: BaseObjectCreationExpressionSyntax creation } declarator
            || declarator.Parent is not VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax } declaration
            || creation.Initializer is not null
            || creation.ArgumentList is { Arguments.Count: > 0 }
            || model.GetDeclaredSymbol(declarator, cancellationToken) is not ILocalSymbol { Type: INamedTypeSymbol { Name: "List", TypeArguments.Length: 1 } } local)
        {
            return false;
        }

        // Two loops may fill one list; it is changed once.
        if (!edits.IsFirst("210@" + declarator.SpanStart))
        {
            return true;
        }

        var changes = new List<TextChange>();
        if (!AddTypeName(declaration.Type, changes) || (creation is ObjectCreationExpressionSyntax { Type: { } made } && !AddTypeName(made, changes)))
        {
            return false;
        }

        var scope = declarator.Ancestors().FirstOrDefault(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax) ?? root;
        var needsLinq = false;
        foreach (var name in scope.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText != local.Name || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, local))
            {
                continue;
            }

            switch (name.Parent)
            {
                // The members that both have.
                case MemberAccessExpressionSyntax access when access.Expression == name:
                    if (access.Name.Identifier.ValueText is not ("Add" or "Count" or "ToArray" or "Clear") && !IsLinq(model.GetSymbolInfo(access, cancellationToken).Symbol))
                    {
                        return false;
                    }

                    break;

                case ForEachStatementSyntax loop when loop.Expression == name:
                    break;

                case ArgumentSyntax argument when argument.RefKindKeyword.RawKind == 0:
                    // A helper that would fill the copy.
                    if (argument.Parent?.Parent is not BaseObjectCreationExpressionSyntax)
                    {
                        return false;
                    }

                    goto case null;

                case AssignmentExpressionSyntax assignment when assignment.Right == name && assignment.Left is IdentifierNameSyntax && assignment.Parent is InitializerExpressionSyntax:
                case ReturnStatementSyntax:
                case null:
                    changes.Add(new TextChange(new TextSpan(name.Span.End, 0), ".ToList()"));
                    needsLinq = true;
                    break;

                default:
                    return false;
            }
        }

        foreach (var change in changes)
        {
            if (change.Span.Length == 0)
            {
                edits.Insert(change.Span.Start, change.NewText!);
            }
            else
            {
                edits.Replace(change.Span, change.NewText!);
            }
        }

        var usings = new List<string>();
        if (!model.LookupNamespacesAndTypes(declarator.SpanStart, name: "ConcurrentBag").Any())
        {
            usings.Add("System.Collections.Concurrent");
        }

        if (needsLinq && !model.LookupNamespacesAndTypes(declarator.SpanStart, name: "Enumerable").Any())
        {
            usings.Add("System.Linq");
        }

        UsingDirectives.Add(usings, root, root.SyntaxTree.GetText(cancellationToken), edits);
        return true;
    }

    private static bool AddTypeName(TypeSyntax type, List<TextChange> changes)
    {
        switch (type)
        {
            case { IsVar: true }:
                return true;

            case GenericNameSyntax { Identifier.ValueText: "List" } generic:
                changes.Add(new TextChange(generic.Identifier.Span, "ConcurrentBag"));
                return true;

            default:
                return false;
        }
    }

    private static bool IsLinq(ISymbol? symbol) => symbol is IMethodSymbol { ContainingType: { Name: "Enumerable", ContainingNamespace.Name: "Linq" } };
}
