using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace LambdaAnalyzers.Editing;

/// <summary>What a piece of code does with a value: what decides whether the value may be shared by all invocations.</summary>
internal enum ValueUseKind
{
    /// <summary>Uses it and leaves it as it is.</summary>
    Harmless,

    /// <summary>A statement that does nothing but dispose it.</summary>
    DisposeStatement,

    /// <summary>A <c>using</c> statement over it.</summary>
    UsingStatement,

    /// <summary>Needs the variable itself, as <c>nameof</c> does.</summary>
    NeedsVariable,

    /// <summary>Assigns the variable anew.</summary>
    Write,

    /// <summary>Disposes it, changes it, or hands it on to where that cannot be ruled out.</summary>
    Unsafe,
}

internal readonly struct ValueUse(ValueUseKind kind, StatementSyntax? statement = null)
{
    public ValueUseKind Kind { get; } = kind;

    public StatementSyntax? Statement { get; } = statement;
}

/// <summary>Follows a value through the code that uses it.</summary>
internal sealed class ValueUseAnalysis(Solution solution, Compilation compilation, CancellationToken cancellationToken)
{
    private const int MaxDepth = 4;

    // Types that are disposable, take a client and leave it alone when they are disposed.
    private static readonly HashSet<string> s_notOwning = new() { "DynamoDBContext", "TransferUtility" };

    private static readonly string[] s_settingPrefixes = { "Default", "AddDefault", "With", "Use", "Configure", "AllowAnyHttpStatus", "AllowHttpStatus" };

    private readonly HashSet<ISymbol> _visited = new(SymbolEqualityComparer.Default);
    private readonly List<StatementSyntax> _releases = new();

    /// <summary>
    /// Callers of a factory that dispose what they get may stop doing so: the value is harmless then, if <see cref="Releases"/> go.
    /// </summary>
    public bool MayReleaseCallers { get; set; }

    /// <summary>Statements by which callers dispose the value: <c>using</c> declarations and statements, and calls of <c>Dispose</c>.</summary>
    public IReadOnlyList<StatementSyntax> Releases => _releases;

    public async Task<ValueUse> ClassifyAsync(ExpressionSyntax value, SemanticModel model, int depth = 0)
    {
        while (value.Parent is ParenthesizedExpressionSyntax
               || value.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            value = (ExpressionSyntax)value.Parent;
        }

        if (depth > MaxDepth)
        {
            return new ValueUse(ValueUseKind.Unsafe);
        }

        switch (value.Parent)
        {
            case MemberAccessExpressionSyntax access when access.Expression == value:
                return await ClassifyMemberAsync(access, access.Name, value, model, depth).ConfigureAwait(false);

            case ConditionalAccessExpressionSyntax conditional when conditional.Expression == value:
                var name = conditional.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault()?.Name;
                return name is null
                    ? new ValueUse(ValueUseKind.Unsafe)
                    : await ClassifyMemberAsync(conditional, name, value, model, depth).ConfigureAwait(false);

            case ElementAccessExpressionSyntax element when element.Expression == value:
                return new ValueUse(IsSetThrough(element) ? ValueUseKind.Unsafe : ValueUseKind.Harmless);

            case ArgumentSyntax argument:
                return await ClassifyArgumentAsync(argument, model, depth).ConfigureAwait(false);

            case BinaryExpressionSyntax binary:
                return binary.Kind() switch
                {
                    SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.IsExpression => new ValueUse(ValueUseKind.Harmless),
                    SyntaxKind.AsExpression => await FlowAsync(binary, model, depth).ConfigureAwait(false),
                    SyntaxKind.CoalesceExpression => await FlowAsync(binary, model, depth).ConfigureAwait(false),
                    _ => new ValueUse(ValueUseKind.Unsafe),
                };

            case IsPatternExpressionSyntax pattern when !pattern.Pattern.DescendantNodesAndSelf().Any(n => n is VariableDesignationSyntax):
                return new ValueUse(ValueUseKind.Harmless);

            case CastExpressionSyntax cast:
                return await FlowAsync(cast, model, depth).ConfigureAwait(false);

            case ConditionalExpressionSyntax conditional when conditional.Condition != value:
                return await FlowAsync(conditional, model, depth).ConfigureAwait(false);

            case InterpolationSyntax:
                return new ValueUse(ValueUseKind.Harmless);

            case UsingStatementSyntax @using when @using.Expression == value:
                return new ValueUse(ValueUseKind.UsingStatement, @using);

            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }:
                return await ClassifyVariableAsync(declarator, model, depth).ConfigureAwait(false);

            case AssignmentExpressionSyntax assignment when assignment.Left == value:
                return new ValueUse(ValueUseKind.Write);

            case AssignmentExpressionSyntax assignment when assignment.IsKind(SyntaxKind.SimpleAssignmentExpression):
                return await ClassifyAssignmentAsync(assignment, model, depth).ConfigureAwait(false);

            case ReturnStatementSyntax or ArrowExpressionClauseSyntax:
                return await ClassifyReturnAsync(value, model, depth).ConfigureAwait(false);

            default:
                return new ValueUse(ValueUseKind.Unsafe);
        }
    }

    /// <summary>Every use of a local variable or parameter in a piece of code, with what it does.</summary>
    public async Task<List<(IdentifierNameSyntax Reference, ValueUse Use)>> UsesAsync(ISymbol variable, SyntaxNode scope, SemanticModel model, int depth = 0)
    {
        var result = new List<(IdentifierNameSyntax, ValueUse)>();
        foreach (var reference in References(variable, scope, model))
        {
            result.Add((reference, await ClassifyAsync(reference, model, depth).ConfigureAwait(false)));
        }

        return result;
    }

    public IEnumerable<IdentifierNameSyntax> References(ISymbol variable, SyntaxNode scope, SemanticModel model)
    {
        foreach (var node in scope.DescendantNodes())
        {
            if (node is IdentifierNameSyntax name
                && name.Identifier.ValueText == variable.Name
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, variable))
            {
                yield return name;
            }
        }
    }

    // The value goes on as the value of the expression around it.
    private async Task<ValueUse> FlowAsync(ExpressionSyntax expression, SemanticModel model, int depth)
    {
        var use = await ClassifyAsync(expression, model, depth + 1).ConfigureAwait(false);

        // A `using` over a mixture of values cannot be dropped for one of them.
        return use.Kind is ValueUseKind.UsingStatement or ValueUseKind.Write
               || (use.Kind == ValueUseKind.DisposeStatement && expression is not (CastExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression }))
            ? new ValueUse(ValueUseKind.Unsafe)
            : use;
    }

    private async Task<ValueUse> ClassifyMemberAsync(ExpressionSyntax access, SimpleNameSyntax name, ExpressionSyntax value, SemanticModel model, int depth)
    {
        if (name.Identifier.ValueText is "Dispose" or "DisposeAsync" or "Close")
        {
            ExpressionSyntax call = access is ConditionalAccessExpressionSyntax ? access : access.Parent as InvocationExpressionSyntax ?? access;
            if (call == access && access is not ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax } })
            {
                return new ValueUse(ValueUseKind.Unsafe);
            }

            var top = Awaited(call);
            return top.Parent is ExpressionStatementSyntax statement
                ? new ValueUse(ValueUseKind.DisposeStatement, WithNullCheck(statement, value))
                : new ValueUse(ValueUseKind.Unsafe);
        }

        var symbol = model.GetSymbolInfo(name, cancellationToken).Symbol;
        if (symbol is IEventSymbol)
        {
            // Each invocation would add one more.
            return new ValueUse(ValueUseKind.Unsafe);
        }

        if (IsClientSetting(symbol))
        {
            return new ValueUse(ValueUseKind.Unsafe);
        }

        if (IsSetThrough(access))
        {
            return new ValueUse(ValueUseKind.Unsafe);
        }

        if (symbol is IMethodSymbol { ReducedFrom: { } extension } && extension.Parameters.Length > 0)
        {
            return await ClassifyParameterAsync(extension.Parameters[0], depth).ConfigureAwait(false);
        }

        return new ValueUse(ValueUseKind.Harmless);
    }

    // Setting something on it, or on what hangs on it, would now be seen by the next invocation.
    private static bool IsSetThrough(ExpressionSyntax access)
    {
        SyntaxNode chain = access;
        while (chain.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax
               || (chain.Parent is ParenthesizedExpressionSyntax))
        {
            chain = chain.Parent;
        }

        return (chain.Parent is AssignmentExpressionSyntax assignment && assignment.Left == chain)
            || chain.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }
            || chain.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression };
    }

    // `http.DefaultRequestHeaders.Add(…)`, `rest.AddDefaultHeader(…)`, `flurl.WithOAuthBearerToken(…)`: what is set on a shared client
    // goes out with the requests of later invocations too.
    private static bool IsClientSetting(ISymbol? symbol)
    {
        if (symbol is not (IMethodSymbol or IPropertySymbol))
        {
            return false;
        }

        var root = symbol.ContainingType?.ContainingNamespace;
        while (root is { ContainingNamespace.IsGlobalNamespace: false })
        {
            root = root.ContainingNamespace;
        }

        return root?.Name switch
        {
            "System" => symbol.Name == "DefaultRequestHeaders",
            "RestSharp" or "Flurl" => symbol.Name is "Headers" or "Settings" or "BeforeCall" or "AfterCall" or "OnError"
                || s_settingPrefixes.Any(prefix => symbol.Name.StartsWith(prefix, StringComparison.Ordinal)),
            _ => false,
        };
    }

    private static ExpressionSyntax Awaited(ExpressionSyntax call)
    {
        if (call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured })
        {
            call = configured;
        }

        return call.Parent is AwaitExpressionSyntax awaiting ? awaiting : call;
    }

    // `if (client != null) { client.Dispose(); }` goes as a whole.
    internal static StatementSyntax WithNullCheck(StatementSyntax statement, ExpressionSyntax value)
    {
        SyntaxNode? owner = statement.Parent is BlockSyntax { Statements.Count: 1 } block ? block.Parent : statement.Parent;
        if (owner is IfStatementSyntax { Else: null } @if)
        {
            var text = value.ToString();
            var checks = @if.Condition switch
            {
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } binary =>
                    binary.Left.ToString() == text && binary.Right.IsKind(SyntaxKind.NullLiteralExpression),
                IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression } } } pattern =>
                    pattern.Expression.ToString() == text,
                _ => false,
            };
            if (checks && @if.Parent is BlockSyntax && !@if.DescendantTrivia(@if.Span).Any(Layout.IsComment))
            {
                return @if;
            }
        }

        return statement;
    }

    private async Task<ValueUse> ClassifyArgumentAsync(ArgumentSyntax argument, SemanticModel model, int depth)
    {
        if (!argument.RefKindKeyword.IsKind(SyntaxKind.None) && !argument.RefKindKeyword.IsKind(SyntaxKind.InKeyword))
        {
            return new ValueUse(ValueUseKind.Unsafe);
        }

        switch (argument.Parent?.Parent)
        {
            case InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } nameOf
                when model.GetSymbolInfo(nameOf, cancellationToken).Symbol is not IMethodSymbol:
                return new ValueUse(ValueUseKind.NeedsVariable);

            case InvocationExpressionSyntax invocation:
                if (model.GetSymbolInfo(invocation, cancellationToken).Symbol is not IMethodSymbol method
                    || ParameterOf(argument, method) is not { } parameter)
                {
                    return new ValueUse(ValueUseKind.Unsafe);
                }

                return await ClassifyParameterAsync(parameter.OriginalDefinition, depth).ConfigureAwait(false);

            case BaseObjectCreationExpressionSyntax creation:
                return await ClassifyOwnerAsync(creation, model, depth).ConfigureAwait(false);

            case ConstructorInitializerSyntax { Parent: ConstructorDeclarationSyntax constructor }:
                return new ValueUse(model.GetDeclaredSymbol(constructor, cancellationToken) is { } owned && !IsDisposable(owned.ContainingType)
                    ? ValueUseKind.Harmless
                    : ValueUseKind.Unsafe);

            default:
                return new ValueUse(ValueUseKind.Unsafe);
        }
    }

    private static bool IsDisposable(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(i => i.Name is "IDisposable" or "IAsyncDisposable" && i.ContainingNamespace.Name == "System");

    private static IParameterSymbol? ParameterOf(ArgumentSyntax argument, IMethodSymbol method)
    {
        if (argument.NameColon is { } named)
        {
            return method.Parameters.FirstOrDefault(p => p.Name == named.Name.Identifier.ValueText);
        }

        if (argument.Parent is not BaseArgumentListSyntax list)
        {
            return null;
        }

        var index = list.Arguments.IndexOf(argument);
        return index < method.Parameters.Length ? method.Parameters[index]
            : method.Parameters.Length > 0 && method.Parameters[method.Parameters.Length - 1].IsParams ? method.Parameters[method.Parameters.Length - 1]
            : null;
    }

    // Libraries do not dispose what a method is given; code in front of us can be asked.
    private async Task<ValueUse> ClassifyParameterAsync(IParameterSymbol parameter, int depth)
    {
        var definition = parameter.ContainingSymbol is IMethodSymbol { ReducedFrom: { } } ? null : parameter;
        if (definition is null || definition.DeclaringSyntaxReferences.Length == 0)
        {
            return new ValueUse(ValueUseKind.Harmless);
        }

        if (!_visited.Add(definition))
        {
            return new ValueUse(ValueUseKind.Harmless);
        }

        var syntax = await definition.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
        var owner = syntax.Parent?.Parent;
        if (owner is null || !compilation.ContainsSyntaxTree(owner.SyntaxTree)
            || owner is MethodDeclarationSyntax { Body: null, ExpressionBody: null })
        {
            return new ValueUse(ValueUseKind.Unsafe);
        }

        var uses = await UsesAsync(definition, owner, ModelOf(owner.SyntaxTree), depth + 1).ConfigureAwait(false);
        return new ValueUse(uses.All(u => u.Use.Kind is ValueUseKind.Harmless or ValueUseKind.NeedsVariable) ? ValueUseKind.Harmless : ValueUseKind.Unsafe);
    }

    // An object that is made around the value may think that it owns it.
    private async Task<ValueUse> ClassifyOwnerAsync(BaseObjectCreationExpressionSyntax creation, SemanticModel model, int depth)
    {
        if (model.GetTypeInfo(creation, cancellationToken).Type is not INamedTypeSymbol owner || owner.TypeKind == TypeKind.Error)
        {
            return new ValueUse(ValueUseKind.Unsafe);
        }

        if (!IsDisposable(owner) || (s_notOwning.Contains(owner.Name) && InAmazonNamespace(owner)))
        {
            return new ValueUse(ValueUseKind.Harmless);
        }

        // Safe all the same when nobody disposes the owner.
        ExpressionSyntax top = creation;
        if (top.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } declarator })
        {
            return await ClassifyVariableAsync(declarator, model, depth).ConfigureAwait(false);
        }

        var use = top.Parent is MemberAccessExpressionSyntax
            ? await ClassifyAsync(top, model, depth + 1).ConfigureAwait(false)
            : new ValueUse(ValueUseKind.Unsafe);
        return use.Kind == ValueUseKind.Harmless ? use : new ValueUse(ValueUseKind.Unsafe);
    }

    private static bool InAmazonNamespace(INamedTypeSymbol type)
    {
        var current = type.ContainingNamespace;
        while (current is { ContainingNamespace.IsGlobalNamespace: false })
        {
            current = current.ContainingNamespace;
        }

        return current is { Name: "Amazon" };
    }

    // A second name for the value, or an owner in a variable.
    private async Task<ValueUse> ClassifyVariableAsync(VariableDeclaratorSyntax declarator, SemanticModel model, int depth)
    {
        if (declarator.Parent?.Parent is not LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.None } statement
            || model.GetDeclaredSymbol(declarator, cancellationToken) is not ILocalSymbol local
            || local.RefKind != RefKind.None
            || statement.Parent is not { } scope)
        {
            return new ValueUse(ValueUseKind.Unsafe);
        }

        var uses = await UsesAsync(local, scope is GlobalStatementSyntax ? scope.Parent! : scope, model, depth + 1).ConfigureAwait(false);
        return new ValueUse(uses.All(u => u.Use.Kind is ValueUseKind.Harmless or ValueUseKind.NeedsVariable or ValueUseKind.Write) ? ValueUseKind.Harmless : ValueUseKind.Unsafe);
    }

    private async Task<ValueUse> ClassifyAssignmentAsync(AssignmentExpressionSyntax assignment, SemanticModel model, int depth)
    {
        if (assignment.Parent is InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax creation } initializer
            && initializer.IsKind(SyntaxKind.ObjectInitializerExpression))
        {
            return await ClassifyOwnerAsync(creation, model, depth).ConfigureAwait(false);
        }

        if (assignment.Parent is not ExpressionStatementSyntax)
        {
            return new ValueUse(ValueUseKind.Unsafe);
        }

        switch (model.GetSymbolInfo(assignment.Left, cancellationToken).Symbol)
        {
            case IDiscardSymbol:
                return new ValueUse(ValueUseKind.Harmless);

            case ILocalSymbol local when local.RefKind == RefKind.None
                                         && local.DeclaringSyntaxReferences.Length == 1
                                         && _visited.Add(local):
                var declarator = await local.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
                return declarator is VariableDeclaratorSyntax variable
                    ? await ClassifyVariableAsync(variable, model, depth).ConfigureAwait(false)
                    : new ValueUse(ValueUseKind.Unsafe);

            default:
                return new ValueUse(ValueUseKind.Unsafe);
        }
    }

    // What a factory returns belongs to its callers; all of them have to leave it alone.
    private async Task<ValueUse> ClassifyReturnAsync(ExpressionSyntax value, SemanticModel model, int depth)
    {
        ISymbol? factory = null;
        foreach (var ancestor in value.Ancestors())
        {
            if (ancestor is AnonymousFunctionExpressionSyntax)
            {
                return new ValueUse(ValueUseKind.Unsafe);
            }

            if (ancestor is LocalFunctionStatementSyntax or MethodDeclarationSyntax or PropertyDeclarationSyntax)
            {
                factory = model.GetDeclaredSymbol(ancestor, cancellationToken);
                break;
            }

            if (ancestor is MemberDeclarationSyntax)
            {
                break;
            }
        }

        if (factory is null || (factory is IMethodSymbol method && method.ReturnsVoid))
        {
            return new ValueUse(ValueUseKind.Unsafe);
        }

        if (!_visited.Add(factory))
        {
            return new ValueUse(ValueUseKind.Harmless);
        }

        if (IsKnownOutside(factory))
        {
            // A caller in a library cannot be asked.
            return new ValueUse(ValueUseKind.Unsafe);
        }

        var mayRelease = MayReleaseCallers && GivesNothingElse(factory, value);
        if (factory is IMethodSymbol { MethodKind: MethodKind.LocalFunction })
        {
            var owner = value.Ancestors().OfType<LocalFunctionStatementSyntax>().First();
            var scope = owner.Ancestors().First(n => n is BlockSyntax or CompilationUnitSyntax or SwitchStatementSyntax);
            return await ClassifyCallersAsync(References(factory, scope, model).Select(r => ((SyntaxNode)r, model)), mayRelease, depth).ConfigureAwait(false);
        }

        var callers = new List<(SyntaxNode, SemanticModel)>();
        var isExplicit = factory is IMethodSymbol { ExplicitInterfaceImplementations.Length: > 0 } or IPropertySymbol { ExplicitInterfaceImplementations.Length: > 0 };
        if (factory.DeclaredAccessibility is Accessibility.Private or Accessibility.NotApplicable && !isExplicit)
        {
            foreach (var part in factory.ContainingType.DeclaringSyntaxReferences)
            {
                var declaration = await part.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
                if (compilation.ContainsSyntaxTree(part.SyntaxTree))
                {
                    var partModel = ModelOf(part.SyntaxTree);
                    callers.AddRange(References(factory, declaration, partModel).Select(r => ((SyntaxNode)r, partModel)));
                }
            }
        }
        else
        {
            foreach (var referenced in await SymbolFinder.FindReferencesAsync(factory, solution, cancellationToken).ConfigureAwait(false))
            {
                foreach (var location in referenced.Locations)
                {
                    var root = await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
                    var callerModel = await location.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
                    if (root is null || callerModel is null)
                    {
                        return new ValueUse(ValueUseKind.Unsafe);
                    }

                    callers.Add((root.FindNode(location.Location.SourceSpan, getInnermostNodeForTie: true), callerModel));
                }
            }
        }

        return await ClassifyCallersAsync(callers, mayRelease, depth).ConfigureAwait(false);
    }

    private async Task<ValueUse> ClassifyCallersAsync(IEnumerable<(SyntaxNode Node, SemanticModel Model)> callers, bool mayRelease, int depth)
    {
        foreach (var (node, callerModel) in callers)
        {
            if (node is not ExpressionSyntax name)
            {
                return new ValueUse(ValueUseKind.Unsafe);
            }

            var expression = name;
            if (expression.Parent is MemberAccessExpressionSyntax access && access.Name == expression)
            {
                expression = access;
            }

            if (callerModel.GetSymbolInfo(name, cancellationToken).Symbol is IMethodSymbol)
            {
                if (expression.Parent is not InvocationExpressionSyntax call)
                {
                    return new ValueUse(ValueUseKind.Unsafe);
                }

                expression = call;
                if (expression.Parent is AwaitExpressionSyntax awaiting)
                {
                    expression = awaiting;
                }
            }

            var use = await ClassifyAsync(expression, callerModel, depth + 1).ConfigureAwait(false);
            if (use.Kind != ValueUseKind.Harmless && !(mayRelease && await TryReleaseAsync(expression, callerModel, depth).ConfigureAwait(false)))
            {
                return new ValueUse(ValueUseKind.Unsafe);
            }
        }

        return new ValueUse(ValueUseKind.Harmless);
    }

    // Callers that leave the value open would leave open whatever else the factory, or another one in its place, gives them.
    private bool GivesNothingElse(ISymbol factory, ExpressionSyntax value)
    {
        if (factory.IsVirtual || factory.IsOverride || factory.IsAbstract
            || factory is IMethodSymbol { IsAsync: true }
            || (factory.DeclaredAccessibility != Accessibility.Private && !factory.IsStatic && factory.ContainingType.AllInterfaces
                .SelectMany(i => i.GetMembers(factory.Name))
                .Any(m => SymbolEqualityComparer.Default.Equals(factory.ContainingType.FindImplementationForInterfaceMember(m), factory))))
        {
            return false;
        }

        foreach (var reference in factory.DeclaringSyntaxReferences)
        {
            var declaration = reference.GetSyntax(cancellationToken);
            var returns = declaration.DescendantNodes(n => n == declaration || n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                .Where(n => n is ReturnStatementSyntax or ArrowExpressionClauseSyntax).ToList();
            if (returns.Count != 1 || value.Parent != returns[0])
            {
                return false;
            }
        }

        return true;
    }

    // `using var s3 = Create();`, `using (var s3 = Create()) { … }`, `var s3 = Create(); … s3.Dispose();`
    private async Task<bool> TryReleaseAsync(ExpressionSyntax call, SemanticModel model, int depth)
    {
        if (call.Parent is not EqualsValueClauseSyntax
            {
                Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: StatementSyntax { Parent: { } parent } statement } } declarator,
            }
            || model.GetDeclaredSymbol(declarator, cancellationToken) is not ILocalSymbol local)
        {
            return false;
        }

        SyntaxNode scope = statement is UsingStatementSyntax ? statement
            : parent is GlobalStatementSyntax or SwitchSectionSyntax ? parent.Parent!
            : parent;
        var uses = await UsesAsync(local, scope, model, depth + 1).ConfigureAwait(false);
        var disposals = uses.Where(u => u.Use is { Kind: ValueUseKind.DisposeStatement, Statement: not null }).Select(u => u.Use.Statement!).Distinct().ToList();
        if (uses.Any(u => u.Use.Kind is not (ValueUseKind.Harmless or ValueUseKind.NeedsVariable or ValueUseKind.DisposeStatement))
            || disposals.Any(d => d.DescendantTrivia(d.Span).Any(Layout.IsComment)))
        {
            return false;
        }

        switch (statement)
        {
            case UsingStatementSyntax @using when DisposalEdits.CanHoist(@using):
            case LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.UsingKeyword } declaration when DisposalEdits.CanRemoveKeyword(declaration):
                _releases.Add(statement);
                break;

            case LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.None } when disposals.Count > 0:
                break;

            default:
                return false;
        }

        _releases.AddRange(disposals);
        return true;
    }

    // Overrides a member, or implements one of an interface, that other assemblies know.
    private static bool IsKnownOutside(ISymbol member)
    {
        var overridden = member switch
        {
            IMethodSymbol method => (ISymbol?)method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            _ => null,
        };
        if (overridden is { DeclaringSyntaxReferences.Length: 0 })
        {
            return true;
        }

        return member.ContainingType.AllInterfaces
            .Where(i => i.DeclaringSyntaxReferences.Length == 0)
            .SelectMany(i => i.GetMembers())
            .Any(m => SymbolEqualityComparer.Default.Equals(member.ContainingType.FindImplementationForInterfaceMember(m), member));
    }

    private SemanticModel ModelOf(SyntaxTree tree) => compilation.GetSemanticModel(tree);
}
