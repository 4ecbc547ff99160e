using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Editing;

/// <summary>How a local variable that a moved expression uses comes along.</summary>
internal sealed class MovedLocal(ILocalSymbol symbol, VariableDeclaratorSyntax declarator, ExpressionSyntax initializer)
{
    public ILocalSymbol Symbol { get; } = symbol;

    public VariableDeclaratorSyntax Declarator { get; } = declarator;

    public ExpressionSyntax Initializer { get; } = initializer;

    /// <summary><c>local.Property = value;</c> statements behind the declaration: they become an object initialiser.</summary>
    public List<AssignmentExpressionSyntax> Settings { get; } = new();

    /// <summary>Becomes a field of its own, because it has other uses; otherwise it is written where it is used.</summary>
    public bool OwnField { get; set; }

    /// <summary>Stays where it is as well: a constant with other uses.</summary>
    public bool Stays { get; set; }
}

/// <summary>How a moved expression is written at its new place.</summary>
internal sealed class RenderSettings(string indentUnit, string newLine, IReadOnlyDictionary<ISymbol, string> fieldNames, bool qualifyMembers = false)
{
    public string IndentUnit { get; } = indentUnit;

    public string NewLine { get; } = newLine;

    /// <summary>The fields that variables with other uses have become.</summary>
    public IReadOnlyDictionary<ISymbol, string> FieldNames { get; } = fieldNames;

    /// <summary>Whether <c>this.</c> is needed, because parameters of the same name are in scope.</summary>
    public bool QualifyMembers { get; } = qualifyMembers;
}

/// <summary>
/// Decides whether an expression means the same when it is evaluated in init scope, and what it needs there.
/// What is not understood is not movable.
/// </summary>
internal sealed class MovableExpression
{
    private const int MaxDepth = 8;

    // What they return differs from one invocation to the next.
    private static readonly HashSet<string> s_volatileMembers = new()
    {
        "DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow",
        "Guid.NewGuid", "Guid.CreateVersion7", "Environment.TickCount", "Environment.TickCount64", "Environment.CurrentManagedThreadId",
        "Stopwatch.StartNew", "Stopwatch.GetTimestamp", "Random.Shared", "Path.GetTempFileName", "Path.GetRandomFileName",
        "Activity.Current", "CultureInfo.CurrentCulture", "CultureInfo.CurrentUICulture", "Thread.CurrentThread", "Task.Run",
        "CancellationToken.None",
    };

    private readonly INamedTypeSymbol? _type;
    private readonly SemanticModel _model;
    private readonly ExpressionSyntax _expression;
    private readonly Compilation _compilation;
    private readonly SyntaxNode _body;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<ISymbol> _visited = new(SymbolEqualityComparer.Default);

    private MovableExpression(ExpressionSyntax expression, INamedTypeSymbol? type, SyntaxNode body, SemanticModel model, Compilation compilation, CancellationToken cancellationToken)
    {
        _expression = expression;
        _type = type;
        _body = body;
        _model = model;
        _compilation = compilation;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Instance members of the containing type that the expression reads.</summary>
    public HashSet<ISymbol> InstanceMembers { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Parameters of the containing type's primary constructor that the expression reads.</summary>
    public HashSet<IParameterSymbol> PrimaryParameters { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Static fields and properties of the containing type whose initialiser has to run first.</summary>
    public HashSet<ISymbol> StaticMembers { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Variables of an enclosing scope that itself runs once (top-level statements).</summary>
    public HashSet<ILocalSymbol> OuterLocals { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Variables that come along.</summary>
    public Dictionary<ILocalSymbol, MovedLocal> Locals { get; } = new(SymbolEqualityComparer.Default);

    /// <param name="expression">What is to be moved.</param>
    /// <param name="type">The type it stands in; null for top-level statements.</param>
    /// <param name="body">The member, or for top-level statements the function, that it stands in.</param>
    /// <param name="model">The model of its tree.</param>
    /// <param name="compilation">The compilation of the model.</param>
    /// <param name="cancellationToken">Stops the analysis.</param>
    public static MovableExpression? TryCreate(
        ExpressionSyntax expression, INamedTypeSymbol? type, SyntaxNode body, SemanticModel model, Compilation compilation, CancellationToken cancellationToken)
    {
        var result = new MovableExpression(expression, type, body, model, compilation, cancellationToken);
        return result.IsMovable(expression, 0) && result.LocalsComeAlong() ? result : null;
    }

    /// <summary>The expression's text behind the given indentation, with the variables that come along written out.</summary>
    public string Render(SourceText text, string indent, RenderSettings settings) =>
        Render(_expression, text, indent, settings, 0);

    /// <summary>The text of the initialiser of a variable that becomes a field of its own.</summary>
    public string RenderInitializer(MovedLocal local, SourceText text, string indent, RenderSettings settings) =>
        Render(local.Initializer, text, indent, settings, 0);

    private string Render(
        ExpressionSyntax expression, SourceText text, string indent, RenderSettings settings, int depth)
    {
        var changes = new List<TextChange>();
        foreach (var name in expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            var symbol = _model.GetSymbolInfo(name, _cancellationToken).Symbol;
            if (settings.QualifyMembers && symbol is not null && InstanceMembers.Contains(symbol)
                && !(name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }))
            {
                changes.Add(new TextChange(name.Span, "this." + name.Identifier.Text));
                continue;
            }

            if (symbol is not ILocalSymbol local || !Locals.TryGetValue(local, out var moved) || depth > MaxDepth)
            {
                continue;
            }

            if (moved.OwnField)
            {
                if (settings.FieldNames.TryGetValue(local, out var field))
                {
                    changes.Add(new TextChange(name.Span, field));
                }

                continue;
            }

            // A line of its own inside the expression keeps its distance to the expression's first line.
            var from = Layout.IndentOf(text, expression.SpanStart);
            var at = Layout.IndentOf(text, name.SpanStart);
            var nested = at.StartsWith(from, StringComparison.Ordinal) ? indent + at.Substring(from.Length) : indent;
            var written = Render(moved.Initializer, text, nested, settings, depth + 1);
            if (moved.Initializer is ImplicitObjectCreationExpressionSyntax
                && moved.Declarator.Parent is VariableDeclarationSyntax { Type: var declaredType })
            {
                written = "new " + TypeText(declaredType) + written.Substring("new".Length);
            }

            if (moved.Settings.Count > 0)
            {
                written = WithSettings(moved, written, text, nested, settings, depth);
            }

            if (moved.Initializer is BinaryExpressionSyntax or ConditionalExpressionSyntax or CastExpressionSyntax or PrefixUnaryExpressionSyntax
                && name.Parent is not (ArgumentSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax or InitializerExpressionSyntax)
                && !(name.Parent is InterpolationSyntax && moved.Initializer is not ConditionalExpressionSyntax))
            {
                written = "(" + written + ")";
            }

            changes.Add(new TextChange(name.Span, written));
        }

        return Layout.Extract(expression.SyntaxTree.GetRoot(_cancellationToken), text, expression.Span, indent, changes);
    }

    private string WithSettings(
        MovedLocal moved, string creation, SourceText text, string indent, RenderSettings settings, int depth)
    {
        var result = new StringBuilder(creation);
        if (moved.Initializer is ObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0 } && creation.EndsWith("()", StringComparison.Ordinal))
        {
            result.Length -= 2;
        }

        result.Append(settings.NewLine).Append(indent).Append('{');
        foreach (var setting in moved.Settings)
        {
            var name = ((MemberAccessExpressionSyntax)setting.Left).Name;
            result.Append(settings.NewLine).Append(indent).Append(settings.IndentUnit).Append(name).Append(" = ")
                .Append(Render(setting.Right, text, indent + settings.IndentUnit, settings, depth + 1)).Append(',');
            var comment = setting.Parent!.GetLastToken().TrailingTrivia.FirstOrDefault(Layout.IsComment);
            if (comment.Span.Length > 0)
            {
                result.Append(' ').Append(comment.ToString());
            }
        }

        return result.Append(settings.NewLine).Append(indent).Append('}').ToString();
    }

    /// <summary>A type as it is written, without <c>?</c> and comments.</summary>
    internal static string TypeText(TypeSyntax type)
    {
        type = type is NullableTypeSyntax nullable ? nullable.ElementType : type;
        return type.DescendantTrivia().Any(Layout.IsComment) ? string.Concat(type.DescendantTokens().Select(t => t.Text)) : type.ToString();
    }

    private bool IsMovable(SyntaxNode? node, int depth)
    {
        if (node is null)
        {
            return true;
        }

        if (depth > 64 || node.ContainsDirectives)
        {
            return false;
        }

        switch (node)
        {
            case ThrowExpressionSyntax { Expression: var thrown }:
                return IsMovable(thrown, depth + 1);

            case LiteralExpressionSyntax literal:
                // The trace id is set anew for each invocation.
                return literal.Token.ValueText != "_X_AMZN_TRACE_ID";

            case DefaultExpressionSyntax @default:
                return IsMovableType(@default.Type);

            case TypeOfExpressionSyntax typeOf:
                return IsMovableType(typeOf.Type);

            case PredefinedTypeSyntax:
                return true;

            case ParenthesizedExpressionSyntax parenthesized:
                return IsMovable(parenthesized.Expression, depth + 1);

            case CastExpressionSyntax cast:
                return IsMovableType(cast.Type) && IsMovable(cast.Expression, depth + 1);

            case CheckedExpressionSyntax @checked:
                return IsMovable(@checked.Expression, depth + 1);

            case PrefixUnaryExpressionSyntax prefix:
                return !prefix.IsKind(SyntaxKind.PreIncrementExpression) && !prefix.IsKind(SyntaxKind.PreDecrementExpression)
                    && !prefix.IsKind(SyntaxKind.AddressOfExpression) && IsMovable(prefix.Operand, depth + 1);

            case PostfixUnaryExpressionSyntax postfix:
                return postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression) && IsMovable(postfix.Operand, depth + 1);

            case BinaryExpressionSyntax binary:
                return binary.IsKind(SyntaxKind.IsExpression) || binary.IsKind(SyntaxKind.AsExpression)
                    ? IsMovable(binary.Left, depth + 1) && binary.Right is TypeSyntax right && IsMovableType(right)
                    : IsMovable(binary.Left, depth + 1) && IsMovable(binary.Right, depth + 1);

            case ConditionalExpressionSyntax conditional:
                return IsMovable(conditional.Condition, depth + 1) && IsMovable(conditional.WhenTrue, depth + 1) && IsMovable(conditional.WhenFalse, depth + 1);

            case IsPatternExpressionSyntax pattern:
                return IsMovable(pattern.Expression, depth + 1)
                    && pattern.Pattern.DescendantNodesAndSelf().All(n => n is UnaryPatternSyntax or ConstantPatternSyntax or LiteralExpressionSyntax or PrefixUnaryExpressionSyntax or BinaryPatternSyntax);

            case InterpolatedStringExpressionSyntax interpolated:
                return interpolated.Contents.All(c => c is not InterpolationSyntax hole || IsMovable(hole.Expression, depth + 1));

            case TupleExpressionSyntax tuple:
                return tuple.Arguments.All(a => IsMovable(a.Expression, depth + 1));

            case ObjectCreationExpressionSyntax { Type: SimpleNameSyntax { Identifier.ValueText: "CookieContainer" } or QualifiedNameSyntax { Right.Identifier.ValueText: "CookieContainer" } }:
                // The cookies of one event are not those of the next.
                return false;

            case ObjectCreationExpressionSyntax creation:
                return IsMovableType(creation.Type) && AreMovable(creation.ArgumentList, depth) && IsMovable(creation.Initializer, depth + 1);

            case ImplicitObjectCreationExpressionSyntax creation:
                return !IsMethodTypeParameter(_model.GetTypeInfo(creation, _cancellationToken).Type)
                    && AreMovable(creation.ArgumentList, depth) && IsMovable(creation.Initializer, depth + 1);

            case ArrayCreationExpressionSyntax array:
                return IsMovableType(array.Type.ElementType)
                    && array.Type.RankSpecifiers.All(r => r.Sizes.All(s => s is OmittedArraySizeExpressionSyntax || IsMovable(s, depth + 1)))
                    && IsMovable(array.Initializer, depth + 1);

            case ImplicitArrayCreationExpressionSyntax array:
                return IsMovable(array.Initializer, depth + 1);

            case InitializerExpressionSyntax initializer:
                return initializer.Expressions.All(e => IsMovableInitializer(e, depth + 1));

            case InvocationExpressionSyntax invocation:
                return IsMovableCall(invocation, depth);

            case ConditionalAccessExpressionSyntax conditional:
                return IsMovable(conditional.Expression, depth + 1) && IsMovable(conditional.WhenNotNull, depth + 1);

            case MemberBindingExpressionSyntax binding:
                return IsMovableMember(binding.Name, hasReceiver: true, depth);

            case ElementBindingExpressionSyntax binding:
                return binding.ArgumentList.Arguments.All(a => IsMovable(a.Expression, depth + 1));

            case ElementAccessExpressionSyntax element:
                return IsMovable(element.Expression, depth + 1) && element.ArgumentList.Arguments.All(a => IsMovable(a.Expression, depth + 1));

            case MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access:
                return IsMovableMember(access.Name, hasReceiver: false, depth);

            case MemberAccessExpressionSyntax access:
                return IsTypeOrNamespace(access.Expression)
                    ? (access.Expression is not TypeSyntax type || IsMovableType(type)) && IsMovableMember(access.Name, hasReceiver: false, depth)
                    : IsMovable(access.Expression, depth + 1) && IsMovableMember(access.Name, hasReceiver: true, depth);

            case SimpleNameSyntax name:
                return IsMovableMember(name, hasReceiver: false, depth);

            case AliasQualifiedNameSyntax alias:
                return IsMovableType(alias);

            default:
                return false;
        }
    }

    private bool AreMovable(BaseArgumentListSyntax? arguments, int depth) =>
        arguments is null || arguments.Arguments.All(a => a.RefKindKeyword.IsKind(SyntaxKind.None) && IsMovable(a.Expression, depth + 1));

    private bool IsMovableInitializer(ExpressionSyntax element, int depth)
    {
        if (element is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment)
        {
            var target = assignment.Left switch
            {
                IdentifierNameSyntax => true,
                ImplicitElementAccessSyntax index => AreMovable(index.ArgumentList, depth),
                _ => false,
            };
            return target && IsMovable(assignment.Right, depth + 1);
        }

        return IsMovable(element, depth + 1);
    }

    private bool IsMovableCall(InvocationExpressionSyntax invocation, int depth)
    {
        var symbol = _model.GetSymbolInfo(invocation, _cancellationToken).Symbol;
        if (symbol is null && invocation.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" })
        {
            return invocation.ArgumentList.Arguments.All(a =>
                _model.GetSymbolInfo(a.Expression, _cancellationToken).Symbol is ITypeSymbol or INamespaceSymbol
                || _model.GetSymbolInfo(a.Expression, _cancellationToken).Symbol is IFieldSymbol or IPropertySymbol or IMethodSymbol);
        }

        if (symbol is not IMethodSymbol method || !AreMovable(invocation.ArgumentList, depth) || !IsMovableMethod(method, depth))
        {
            return false;
        }

        var name = invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            SimpleNameSyntax simple => simple,
            _ => null,
        };
        if (name is null || (name is GenericNameSyntax generic && !generic.TypeArgumentList.Arguments.All(IsMovableType)))
        {
            return false;
        }

        return invocation.Expression switch
        {
            MemberAccessExpressionSyntax access when !IsTypeOrNamespace(access.Expression) => IsMovable(access.Expression, depth + 1),
            MemberAccessExpressionSyntax { Expression: TypeSyntax type } => IsMovableType(type),
            MemberBindingExpressionSyntax => true,
            _ => method.IsStatic,
        };
    }

    private bool IsMovableMethod(IMethodSymbol method, int depth)
    {
        method = method.ReducedFrom ?? method;
        if (IsVolatile(method) || IsAwaitable(method.ReturnType) || method.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke
            || method.Name is "GetAwaiter" or "GetResult" or "Wait")
        {
            return false;
        }

        if (method.DeclaringSyntaxReferences.Length == 0)
        {
            return true;
        }

        return method.IsStatic && !method.IsAsync && IsPure(method, depth);
    }

    private bool IsMovableMember(SimpleNameSyntax name, bool hasReceiver, int depth)
    {
        var symbol = _model.GetSymbolInfo(name, _cancellationToken).Symbol;
        switch (symbol)
        {
            case INamespaceSymbol:
                return true;

            case ITypeSymbol type:
                return !IsMethodTypeParameter(type);

            case IFieldSymbol or IPropertySymbol when hasReceiver && !symbol.IsStatic:
                return !IsVolatile(symbol) && symbol.Name is not "Result" && (symbol is not IPropertySymbol { DeclaringSyntaxReferences.Length: > 0 } declared || IsAutoProperty(declared));

            case IFieldSymbol field when field.IsStatic:
                return IsMovableStaticField(field);

            case IPropertySymbol property when property.IsStatic:
                return IsMovableStaticProperty(property, depth);

            case IFieldSymbol or IPropertySymbol:
                // Read from `this`.
                if (_type is null || !SymbolEqualityComparer.Default.Equals(symbol.ContainingType, _type))
                {
                    return false;
                }

                if (symbol is IPropertySymbol { DeclaringSyntaxReferences.Length: 1 } positional
                    && positional.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) is ParameterSyntax)
                {
                    return false;
                }

                InstanceMembers.Add(symbol);
                return true;

            case ILocalSymbol local:
                return IsMovableLocal(local, depth);

            case IParameterSymbol parameter:
                if (_type is not null
                    && parameter.DeclaringSyntaxReferences.Length == 1
                    && parameter.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken).Parent?.Parent is TypeDeclarationSyntax
                    && SymbolEqualityComparer.Default.Equals(parameter.ContainingType, _type)
                    && !IsWritten(parameter, _type))
                {
                    PrimaryParameters.Add(parameter);
                    return true;
                }

                return false;

            default:
                return false;
        }
    }

    private bool IsMovableStaticField(IFieldSymbol field)
    {
        if (IsVolatile(field))
        {
            return false;
        }

        if (field.IsConst || field.ContainingType.TypeKind == TypeKind.Enum)
        {
            return true;
        }

        if (!field.IsReadOnly && !(field.DeclaredAccessibility == Accessibility.Private && !IsWritten(field, field.ContainingType)))
        {
            return false;
        }

        if (_type is not null && SymbolEqualityComparer.Default.Equals(field.ContainingType, _type))
        {
            StaticMembers.Add(field);
        }

        return true;
    }

    private bool IsMovableStaticProperty(IPropertySymbol property, int depth)
    {
        if (IsVolatile(property) || IsAwaitable(property.Type))
        {
            return false;
        }

        if (property.DeclaringSyntaxReferences.Length == 0)
        {
            return property.SetMethod is null;
        }

        if (property.SetMethod is not null)
        {
            return false;
        }

        if (IsAutoProperty(property))
        {
            if (_type is not null && SymbolEqualityComparer.Default.Equals(property.ContainingType, _type))
            {
                StaticMembers.Add(property);
            }

            return true;
        }

        return IsPure(property, depth);
    }

    /// <summary>Whether code in front of us reads nothing that changes between invocations and changes nothing itself.</summary>
    private bool IsPure(ISymbol member, int depth)
    {
        if (depth > MaxDepth * 4 || member.DeclaringSyntaxReferences.Length != 1)
        {
            return false;
        }

        if (!_visited.Add(member))
        {
            return true;
        }

        var tree = member.DeclaringSyntaxReferences[0].SyntaxTree;
        if (!_compilation.ContainsSyntaxTree(tree))
        {
            return false;
        }

        var model = _compilation.GetSemanticModel(tree);
        var declaration = member.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken);
        if (declaration is MethodDeclarationSyntax { Body: null, ExpressionBody: null })
        {
            return false;
        }

        foreach (var node in declaration.DescendantNodes())
        {
            switch (node)
            {
                case AwaitExpressionSyntax or YieldStatementSyntax or GotoStatementSyntax:
                    return false;

                case LiteralExpressionSyntax { Token.ValueText: "_X_AMZN_TRACE_ID" }:
                    return false;

                case BaseObjectCreationExpressionSyntax creation:
                    if (model.GetTypeInfo(creation, _cancellationToken).Type is not { TypeKind: not TypeKind.Error })
                    {
                        return false;
                    }

                    break;

                case SimpleNameSyntax name:
                    var pure = model.GetSymbolInfo(name, _cancellationToken).Symbol switch
                    {
                        IMethodSymbol method => IsMovableMethod(method, depth + 1),
                        IFieldSymbol { IsStatic: true } field => IsMovableStaticField(field),
                        IPropertySymbol { IsStatic: true } property => IsMovableStaticProperty(property, depth + 1),
                        IFieldSymbol or IPropertySymbol or ILocalSymbol or IParameterSymbol or ITypeSymbol or INamespaceSymbol => true,
                        _ => node.Parent is NameColonSyntax or NameEqualsSyntax || name.IsVar || name.Identifier.ValueText == "nameof",
                    };
                    if (!pure)
                    {
                        return false;
                    }

                    break;
            }
        }

        return true;
    }

    private bool IsMovableLocal(ILocalSymbol local, int depth)
    {
        if (Locals.ContainsKey(local))
        {
            return true;
        }

        if (local.DeclaringSyntaxReferences.Length != 1
            || local.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: var initializer } declarator
            || declarator.Parent?.Parent is not LocalDeclarationStatementSyntax statement)
        {
            return false;
        }

        if (!_body.Span.Contains(declarator.Span))
        {
            // Outside of the function that runs per invocation: among the top-level statements.
            if (_type is null && statement.Parent is GlobalStatementSyntax)
            {
                OuterLocals.Add(local);
                return true;
            }

            return false;
        }

        if (!statement.UsingKeyword.IsKind(SyntaxKind.None) || local.RefKind != RefKind.None
            || statement.Parent is not (BlockSyntax or SwitchSectionSyntax)
            || statement.ContainsDirectives
            || !IsMovable(initializer, depth + 1))
        {
            return false;
        }

        Locals.Add(local, new MovedLocal(local, declarator, initializer));
        return true;
    }

    /// <summary>Decides for each variable how it comes along; false when one cannot.</summary>
    private bool LocalsComeAlong()
    {
        foreach (var moved in Locals.Values.ToList())
        {
            var scope = moved.Declarator.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>()?.Parent;
            if (scope is null)
            {
                return false;
            }

            var inside = 0;
            var others = new List<IdentifierNameSyntax>();
            foreach (var name in scope.DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                if (name.Identifier.ValueText == moved.Symbol.Name
                    && SymbolEqualityComparer.Default.Equals(_model.GetSymbolInfo(name, _cancellationToken).Symbol, moved.Symbol))
                {
                    if (_expression.Span.Contains(name.Span) || Locals.Values.Any(l => l.Initializer.Span.Contains(name.Span)))
                    {
                        inside++;
                    }
                    else
                    {
                        others.Add(name);
                    }
                }
            }

            if (moved.Symbol.IsConst)
            {
                moved.Stays = others.Count > 0;
                continue;
            }

            if (inside == 1 && others.Count == 0)
            {
                continue;
            }

            if (inside == 1 && AreSettings(moved, others))
            {
                continue;
            }

            if (others.Any(o => !IsHarmless(o, moved.Symbol.Type)))
            {
                return false;
            }

            moved.OwnField = true;
        }

        return true;
    }

    // `config.Region = …;` between the declaration and the expression, in the same block, and nothing else.
    private bool AreSettings(MovedLocal moved, List<IdentifierNameSyntax> references)
    {
        if (moved.Initializer is not BaseObjectCreationExpressionSyntax { Initializer: null }
            || moved.Declarator.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { Parent: BlockSyntax block } declaration)
        {
            return false;
        }

        foreach (var reference in references)
        {
            if (reference.Parent is not MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax statement } assignment } access
                || access.Expression != reference
                || assignment.Left != access
                || statement.Parent != block
                || statement.SpanStart < declaration.SpanStart
                || statement.SpanStart > _expression.SpanStart
                || statement.ContainsDirectives
                || statement.GetLeadingTrivia().Any(Layout.IsComment)
                || statement.DescendantTrivia(statement.Span).Any(t => Layout.IsComment(t) && statement.Span.Contains(t.Span) && !assignment.Right.Span.Contains(t.Span))
                || statement.GetTrailingTrivia().Count(Layout.IsComment) > 1
                || !IsMovable(assignment.Right, 0))
            {
                moved.Settings.Clear();
                return false;
            }

            if (moved.Settings.Any(s => ((MemberAccessExpressionSyntax)s.Left).Name.Identifier.ValueText == access.Name.Identifier.ValueText))
            {
                moved.Settings.Clear();
                return false;
            }

            moved.Settings.Add(assignment);
        }

        return true;
    }

    // May the variable become a field although it is used elsewhere too? Not if that could change it.
    private bool IsHarmless(IdentifierNameSyntax reference, ITypeSymbol type)
    {
        var immutable = type.SpecialType != SpecialType.None || type.TypeKind == TypeKind.Enum || type.Name is "RegionEndpoint" or "Uri" or "TimeSpan";
        SyntaxNode node = reference;
        while (node.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            node = node.Parent;
        }

        switch (node.Parent)
        {
            case AssignmentExpressionSyntax assignment when assignment.Left == node:
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression or (int)SyntaxKind.AddressOfExpression }:
            case PostfixUnaryExpressionSyntax:
            case RefExpressionSyntax:
                return false;
            case ArgumentSyntax argument when !argument.RefKindKeyword.IsKind(SyntaxKind.None):
                return false;
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } }:
                return false;
            case ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax }:
                return true;
            default:
                return immutable;
        }
    }

    private bool IsWritten(ISymbol symbol, INamedTypeSymbol type)
    {
        foreach (var part in type.DeclaringSyntaxReferences)
        {
            if (!_compilation.ContainsSyntaxTree(part.SyntaxTree))
            {
                return true;
            }

            var model = _compilation.GetSemanticModel(part.SyntaxTree);
            if (FieldWrites.In(symbol, part.GetSyntax(_cancellationToken), model, _cancellationToken).Any())
            {
                return true;
            }
        }

        return false;
    }

    private bool IsMovableType(TypeSyntax type)
    {
        foreach (var name in type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
        {
            if (_model.GetSymbolInfo(name, _cancellationToken).Symbol is not ({ } symbol and (ITypeSymbol or INamespaceSymbol or IMethodSymbol)) || IsMethodTypeParameter(symbol as ITypeSymbol))
            {
                return false;
            }
        }

        return true;
    }

    internal static bool IsMethodTypeParameter(ITypeSymbol? type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.DeclaringMethod is not null,
        INamedTypeSymbol named => named.TypeArguments.Any(IsMethodTypeParameter),
        IArrayTypeSymbol array => IsMethodTypeParameter(array.ElementType),
        _ => false,
    };

    private bool IsTypeOrNamespace(ExpressionSyntax expression) =>
        expression is PredefinedTypeSyntax || _model.GetSymbolInfo(expression, _cancellationToken).Symbol is ITypeSymbol or INamespaceSymbol;

    internal static bool IsVolatile(ISymbol symbol) =>
        symbol.ContainingType is { } type && s_volatileMembers.Contains(type.Name + "." + symbol.Name) && symbol.DeclaringSyntaxReferences.Length == 0;

    internal static bool IsAwaitable(ITypeSymbol type) => type.Name is "Task" or "ValueTask" or "ConfiguredTaskAwaitable" or "TaskAwaiter";

    private bool IsAutoProperty(IPropertySymbol property) => IsAutoProperty(property, _cancellationToken);

    internal static bool IsAutoProperty(IPropertySymbol property, CancellationToken cancellationToken) =>
        property.DeclaringSyntaxReferences.Length == 1
        && property.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors }
        && accessors.Accessors.All(a => a.Body is null && a.ExpressionBody is null);
}
