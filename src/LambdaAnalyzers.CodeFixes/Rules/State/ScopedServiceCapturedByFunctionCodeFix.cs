using System;
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

namespace LambdaAnalyzers.Rules.State;

/// <summary>LMB309: takes the service as a parameter of the function methods that use it, where those are the only ones.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(ScopedServiceCapturedByFunctionCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class ScopedServiceCapturedByFunctionCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Take it as a [FromServices] parameter".</summary>
    public const string FromServicesKey = "LMB309.FromServices";

    /// <summary>Initializes a new instance of the <see cref="ScopedServiceCapturedByFunctionCodeFix"/> class.</summary>
    public ScopedServiceCapturedByFunctionCodeFix()
        : base(DiagnosticIds.ScopedServiceCapturedByFunction, "Take it as a [FromServices] parameter", FromServicesKey)
    {
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, TextSpan span, DocumentEdits edits, CancellationToken cancellationToken)
    {
        if (root.FindNode(span, getInnermostNodeForTie: true).FirstAncestorOrSelf<ParameterSyntax>() is not
                { Parent.Parent: ConstructorDeclarationSyntax { Parent: ClassDeclarationSyntax type, Body: { } body, Initializer: null } constructor } parameter
            || type.Modifiers.Any(SyntaxKind.PartialKeyword)
            || model.GetDeclaredSymbol(parameter, cancellationToken) is not { } service
            || AssignmentOf(body, service, model, cancellationToken) is not { } assignment
            || model.GetSymbolInfo(assignment.Left, cancellationToken).Symbol is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field
            || field.DeclaringSyntaxReferences.Length != 1
            || field.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not VariableDeclaratorSyntax
                { Initializer: null, Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax { AttributeLists.Count: 0 } declaration } } declarator)
        {
            return false;
        }

        var uses = new List<(IdentifierNameSyntax Name, MethodDeclarationSyntax Method)>();
        foreach (var name in type.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText != field.Name || assignment.Left.Span.Contains(name.Span)
                || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, field))
            {
                continue;
            }

            if (name.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not MethodDeclarationSyntax method || !IsFunction(method, model, cancellationToken)
                || method.DescendantTokens().Any(token => token.ValueText == parameter.Identifier.ValueText && token.IsKind(SyntaxKind.IdentifierToken)
                    && !(token.Parent is IdentifierNameSyntax other && (other == name || IsField(other)))))
            {
                return false;
            }

            uses.Add((name, method));
        }

        if (uses.Count == 0 || AttributeName(model, span.Start) is not { } attribute)
        {
            return false;
        }

        var text = root.SyntaxTree.GetText(cancellationToken);
        foreach (var method in uses.Select(use => use.Method).Distinct())
        {
            var parameters = method.ParameterList.Parameters;
            var said = "[" + attribute + "] " + parameter.Type + " " + parameter.Identifier.ValueText;
            var before = parameters.FirstOrDefault(candidate => candidate.Default is not null
                || (candidate.Type is { } candidateType && model.GetTypeInfo(candidateType, cancellationToken).Type?.Name == "ILambdaContext"));
            if (before is not null)
            {
                edits.Insert(before.SpanStart, said + ", ");
            }
            else
            {
                edits.Insert(
                    method.ParameterList.CloseParenToken.SpanStart,
                    (parameters.Count > 0 || !edits.IsFirst("first of " + method.ParameterList.SpanStart) ? ", " : string.Empty) + said);
            }
        }

        foreach (var (name, _) in uses)
        {
            edits.Replace((name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (SyntaxNode)name).Span, parameter.Identifier.ValueText);
        }

        RemoveParameter(constructor.ParameterList, parameter, edits);
        edits.Remove((StatementSyntax)assignment.Parent!);
        FieldRemoval.Remove(declarator, declaration, edits, text);
        // Tests make the class and call its functions.
        edits.Changes(type.Identifier.ValueText);
        return true;

        bool IsField(IdentifierNameSyntax other) => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(other, cancellationToken).Symbol, field);
    }

    /// <summary>The only use of the parameter: '_service = service;'.</summary>
    private static AssignmentExpressionSyntax? AssignmentOf(BlockSyntax body, IParameterSymbol service, SemanticModel model, CancellationToken cancellationToken)
    {
        AssignmentExpressionSyntax? found = null;
        foreach (var name in body.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (!SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, service))
            {
                continue;
            }

            var value = name.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax thrown } check && check.Left == name ? (ExpressionSyntax)check : name;
            if (name.FirstAncestorOrSelf<ThrowExpressionSyntax>() is not null)
            {
                // 'nameof(service)'
                continue;
            }

            if (found is not null || value.Parent is not AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax block } } assignment || block != body || assignment.Right != value)
            {
                return null;
            }

            found = assignment;
        }

        return found;
    }

    private static bool IsFunction(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetDeclaredSymbol(method, cancellationToken) is { } symbol
        && symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "LambdaFunctionAttribute");

    /// <summary>The attribute of Annotations, as it has to be written there: ASP.NET Core has one of the same name.</summary>
    private static string? AttributeName(SemanticModel model, int position)
    {
        var attribute = model.Compilation.GetTypesByMetadataName("Amazon.Lambda.Annotations.FromServicesAttribute").FirstOrDefault();
        if (attribute is null)
        {
            return null;
        }

        var visible = model.LookupNamespacesAndTypes(position, name: "FromServicesAttribute");
        return visible.Length == 1 && SymbolEqualityComparer.Default.Equals(visible[0], attribute) ? "FromServices" : "Amazon.Lambda.Annotations.FromServices";
    }

    private static void RemoveParameter(ParameterListSyntax list, ParameterSyntax parameter, DocumentEdits edits)
    {
        var index = list.Parameters.IndexOf(parameter);
        var removed = index + 1 < list.Parameters.Count
            ? TextSpan.FromBounds(parameter.SpanStart, list.Parameters[index + 1].SpanStart)
            : index > 0
                ? TextSpan.FromBounds(list.Parameters.GetSeparator(index - 1).SpanStart, parameter.Span.End)
                : parameter.Span;
        edits.Replace(removed, string.Empty);
    }
}
