using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.State;

/// <summary>A private field that one method fills, and that only this method and private ones it calls read: as good as a variable of it.</summary>
internal sealed class FieldOfOneRun
{
    private readonly IFieldSymbol _field;
    private readonly FieldDeclarationSyntax _declaration;
    private readonly VariableDeclaratorSyntax _declarator;
    private readonly MethodDeclarationSyntax _writer;
    private readonly List<IdentifierNameSyntax> _uses;
    private readonly Dictionary<MethodDeclarationSyntax, List<InvocationExpressionSyntax>> _readers = new();
    private readonly SemanticModel _model;
    private readonly string _name;
    private ExpressionStatementSyntax? _first;

    private FieldOfOneRun(
        IFieldSymbol field, FieldDeclarationSyntax declaration, VariableDeclaratorSyntax declarator, MethodDeclarationSyntax writer, List<IdentifierNameSyntax> uses, SemanticModel model)
    {
        _field = field;
        _declaration = declaration;
        _declarator = declarator;
        _writer = writer;
        _uses = uses;
        _model = model;
        _name = NameOf(field.Name);
    }

    public string Name => _field.Name;

    public string TypeName => _field.ContainingType.Name;

    /// <summary>The field that is assigned; null where it is more than a variable.</summary>
    public static FieldOfOneRun? Of(AssignmentExpressionSyntax assignment, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(assignment.Left, cancellationToken).Symbol is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private, IsVolatile: false } field
            || field.ContainingType.DeclaringSyntaxReferences.Length != 1
            || field.DeclaringSyntaxReferences.Length != 1
            || field.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax { AttributeLists.Count: 0 } declaration } declarator
            || declarator.SyntaxTree != assignment.SyntaxTree
            || field.ContainingType.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not TypeDeclarationSyntax type
            || assignment.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not MethodDeclarationSyntax { Body: not null } writer
            || !IsHarmless(declarator.Initializer?.Value)
            || declaration.ContainsDirectives)
        {
            return null;
        }

        var uses = type.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == field.Name
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol?.OriginalDefinition, field.OriginalDefinition))
            .ToList();
        var found = new FieldOfOneRun(field, declaration, declarator, writer, uses, model);
        return found.IsOfOneRun(cancellationToken) ? found : null;
    }

    /// <summary>A first value that nobody misses.</summary>
    private static bool IsHarmless(ExpressionSyntax? value) => value switch
    {
        null or LiteralExpressionSyntax or DefaultExpressionSyntax => true,
        PostfixUnaryExpressionSyntax suppression => IsHarmless(suppression.Operand),
        MemberAccessExpressionSyntax { Expression: PredefinedTypeSyntax or IdentifierNameSyntax { Identifier.ValueText: "String" }, Name.Identifier.ValueText: "Empty" } => true,
        _ => false,
    };

    private bool IsOfOneRun(CancellationToken cancellationToken)
    {
        var inWriter = new List<IdentifierNameSyntax>();
        foreach (var use in _uses)
        {
            if (IsReceiverOther(use))
            {
                return false;
            }

            switch (use.FirstAncestorOrSelf<MemberDeclarationSyntax>())
            {
                case MethodDeclarationSyntax method when method == _writer:
                    inWriter.Add(use);
                    break;
                case MethodDeclarationSyntax method when !IsWritten(use):
                    if (!_readers.ContainsKey(method))
                    {
                        _readers.Add(method, new List<InvocationExpressionSyntax>());
                    }

                    break;
                default:
                    return false;
            }
        }

        var writes = inWriter.Where(IsWritten).OrderBy(use => use.SpanStart).ToList();
        if (writes.Count == 0
            || inWriter.Any(use => !IsWritten(use) && use.SpanStart < writes[0].SpanStart)
            || !CollectReaders(cancellationToken)
            || _readers.Values.SelectMany(calls => calls).Any(call => IsInWriter(call) && call.SpanStart < writes[0].SpanStart)
            || writes.Any(use => IsByReference(use)))
        {
            return false;
        }

        // Declared where it is first assigned, if that is above and around everything else.
        if (Access(writes[0]).Parent is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax block } statement } assignment
            && assignment.Left == Access(writes[0])
            && assignment.Kind() is SyntaxKind.SimpleAssignmentExpression or SyntaxKind.CoalesceAssignmentExpression
            && inWriter.All(use => block.Span.Contains(use.Span))
            && _readers.Values.SelectMany(calls => calls).Where(IsInWriter).All(call => block.Span.Contains(call.Span)))
        {
            _first = statement;
        }
        else if (_writer.Body!.Statements.Count == 0 || writes.Any(use => Access(use).Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression }))
        {
            return false;
        }

        return !_readers.Keys.Append(_writer).Any(NameIsTaken) && !_readers.Keys.Any(method => method.ParameterList.Parameters.Any(parameter => parameter.Default is not null || parameter.Modifiers.Any(SyntaxKind.ParamsKeyword)));
    }

    private bool IsInWriter(SyntaxNode node) => _writer.Span.Contains(node.Span);

    /// <summary>Which methods need the value, because they read it or call one that does.</summary>
    private bool CollectReaders(CancellationToken cancellationToken)
    {
        var pending = new Queue<MethodDeclarationSyntax>(_readers.Keys);
        while (pending.Count > 0)
        {
            var reader = pending.Dequeue();
            if (_model.GetDeclaredSymbol(reader, cancellationToken) is not { DeclaredAccessibility: Accessibility.Private, ExplicitInterfaceImplementations.IsEmpty: true } symbol
                || reader.Parent is not TypeDeclarationSyntax type || type != _writer.Parent
                || reader.Modifiers.Any(SyntaxKind.PartialKeyword) || reader.Modifiers.Any(SyntaxKind.ExternKeyword))
            {
                return false;
            }

            foreach (var name in type.DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (name.Identifier.ValueText != symbol.Name
                    || !_model.GetSymbolInfo(name, cancellationToken).CandidateSymbols.Concat(new[] { _model.GetSymbolInfo(name, cancellationToken).Symbol })
                        .Any(candidate => SymbolEqualityComparer.Default.Equals(candidate?.OriginalDefinition, symbol.OriginalDefinition)))
                {
                    continue;
                }

                ExpressionSyntax called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
                if (called.Parent is not InvocationExpressionSyntax call || call.Expression != called
                    || (called is MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax } && !symbol.IsStatic)
                    || call.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not MethodDeclarationSyntax caller)
                {
                    return false;
                }

                _readers[reader].Add(call);
                if (caller != _writer && !_readers.ContainsKey(caller))
                {
                    _readers.Add(caller, new List<InvocationExpressionSyntax>());
                    pending.Enqueue(caller);
                }
            }
        }

        return true;
    }

    /// <summary>Does the method use the variable's name for something else?</summary>
    private bool NameIsTaken(MethodDeclarationSyntax method) =>
        method.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == _name
            && !(token.Parent is IdentifierNameSyntax name && (_uses.Contains(name) || IsMemberName(name))));

    private static bool IsMemberName(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == name,
        MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax or QualifiedNameSyntax => true,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left == name,
        _ => false,
    };

    /// <summary>'other._field': that of another object.</summary>
    private static bool IsReceiverOther(IdentifierNameSyntax use) => use.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == use => access.Expression is not ThisExpressionSyntax && !IsTypeName(access.Expression),
        MemberBindingExpressionSyntax => true,
        NameColonSyntax or NameEqualsSyntax => true,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left == use,
        _ => false,
    };

    private static bool IsTypeName(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax name && expression.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText == name.Identifier.ValueText;

    private static ExpressionSyntax Access(IdentifierNameSyntax use) =>
        use.Parent is MemberAccessExpressionSyntax access && access.Name == use ? access : use;

    private static bool IsWritten(IdentifierNameSyntax use)
    {
        var access = Access(use);
        return access.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == access,
            ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } tuple } => assignment.Left == tuple,
            PrefixUnaryExpressionSyntax prefix => prefix.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.AddressOfExpression,
            PostfixUnaryExpressionSyntax postfix => postfix.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression,
            _ => IsByReference(use),
        };
    }

    private static bool IsByReference(IdentifierNameSyntax use) =>
        Access(use).Parent is ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } or RefExpressionSyntax;

    public void MakeLocal(DocumentEdits edits)
    {
        var text = _declaration.SyntaxTree.GetText();
        var type = _declaration.Declaration.Type.ToString();
        FieldRemoval.Remove(_declarator, _declaration, edits, text);

        if (_first is { Expression: AssignmentExpressionSyntax assignment })
        {
            var valueType = _model.GetTypeInfo(assignment.Right).Type;
            var declared = valueType is not null && SymbolEqualityComparer.Default.Equals(valueType, _field.Type) && assignment.Right is not (LiteralExpressionSyntax or ImplicitObjectCreationExpressionSyntax)
                ? "var"
                : type;
            var comments = Comments(text, Layout.IndentOf(text, _first.SpanStart), edits.NewLine);
            edits.Replace(TextSpan.FromBounds(assignment.Left.SpanStart, assignment.OperatorToken.Span.End), comments + declared + " " + _name + " =");
        }
        else
        {
            var first = _writer.Body!.Statements[0];
            var indent = Layout.IndentOf(text, first.SpanStart);
            edits.Insert(
                first.SpanStart,
                Comments(text, indent, edits.NewLine) + type + " " + _name + " = " + InitialValue(first.SpanStart) + ";" + edits.NewLine + indent);
        }

        foreach (var use in _uses)
        {
            if (_first is { Expression: AssignmentExpressionSyntax first } && Access(use) == first.Left)
            {
                continue;
            }

            edits.Replace(Access(use).Span, _name);
        }

        foreach (var reader in _readers)
        {
            var parameters = reader.Key.ParameterList;
            edits.Insert(parameters.CloseParenToken.SpanStart, Separator(parameters.Parameters.Count, edits, parameters.SpanStart) + type + " " + _name);
            foreach (var call in reader.Value)
            {
                var isNamed = call.ArgumentList.Arguments.Any(argument => argument.NameColon is not null);
                edits.Insert(
                    call.ArgumentList.CloseParenToken.SpanStart,
                    Separator(call.ArgumentList.Arguments.Count, edits, call.ArgumentList.SpanStart) + (isNamed ? _name + ": " : string.Empty) + _name);
            }
        }
    }

    /// <summary>Another field may already have put the first one into an empty list.</summary>
    private static string Separator(int count, DocumentEdits edits, int position) =>
        count > 0 || !edits.IsFirst("first of " + position) ? ", " : string.Empty;

    private string InitialValue(int position)
    {
        if (_declarator.Initializer is { Value: var value })
        {
            return value.ToString();
        }

        if (_field.Type.IsReferenceType)
        {
            return (_model.GetNullableContext(position) & NullableContext.AnnotationsEnabled) != 0 && _field.Type.NullableAnnotation != NullableAnnotation.Annotated ? "null!" : "null";
        }

        return "default";
    }

    /// <summary>What was said of the field, for the variable.</summary>
    private string Comments(SourceText text, string indent, string newLine)
    {
        if (_declaration.Declaration.Variables.Count > 1 || !Layout.StartsLine(text, _declaration.SpanStart))
        {
            return string.Empty;
        }

        var result = new StringBuilder();
        foreach (var trivia in _declaration.GetLeadingTrivia().Concat(_declaration.GetTrailingTrivia()))
        {
            if (!Layout.IsComment(trivia))
            {
                continue;
            }

            foreach (var line in trivia.ToFullString().Split('\n'))
            {
                var said = line.Trim();
                if (trivia.HasStructure)
                {
                    said = said.TrimStart('/', '*').Replace("<summary>", string.Empty).Replace("</summary>", string.Empty).Trim();
                    said = said.Length == 0 ? said : "// " + said;
                }

                if (said.Length > 0)
                {
                    result.Append(said).Append(newLine).Append(indent);
                }
            }
        }

        return result.ToString();
    }

    /// <summary>'_tenantId', 's_tenantId', 'TenantId' → 'tenantId'.</summary>
    private static string NameOf(string field)
    {
        var name = field.TrimStart('_');
        if (name.Length > 2 && name[1] == '_')
        {
            name = name.Substring(2).TrimStart('_');
        }

        if (name.Length == 0)
        {
            return "value";
        }

        name = char.ToLowerInvariant(name[0]) + name.Substring(1);
        return SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
    }
}
