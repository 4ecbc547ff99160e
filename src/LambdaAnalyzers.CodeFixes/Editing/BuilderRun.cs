using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Editing;

/// <summary>
/// Something that is built over several statements: the declaration of a builder or collection, the statements that fill it, and the call that
/// builds. It exists only where all of that means the same in init scope; what is not understood is not movable.
/// </summary>
internal sealed class BuilderRun
{
    private const int MaxDepth = 6;

    private readonly INamedTypeSymbol _type;
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<StatementSyntax> _statements = new();
    private readonly HashSet<StatementSyntax> _copied = new();
    private readonly HashSet<ISymbol> _visited = new(SymbolEqualityComparer.Default);
    private readonly List<IMethodSymbol> _registrations = new();
    private readonly List<SyntaxNode> _regions = new();

    private BuilderRun(InvocationExpressionSyntax build, INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        Build = build;
        _type = type;
        _compilation = compilation;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The call that builds.</summary>
    public InvocationExpressionSyntax Build { get; }

    /// <summary>The statements in front of it that belong to it, in the order of the source.</summary>
    public IReadOnlyList<StatementSyntax> Statements { get; private set; } = Array.Empty<StatementSyntax>();

    /// <summary>Fields and properties of the type that are read.</summary>
    public HashSet<ISymbol> InstanceMembers { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Static fields and properties of the type whose initialiser has to run first.</summary>
    public HashSet<ISymbol> StaticMembers { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Whether the statements call methods of the object, or read its fields.</summary>
    public bool NeedsInstance { get; private set; }

    /// <summary>
    /// Whether services are registered that would carry something from one event to the next if they were resolved from a provider that is
    /// kept: scoped ones, disposable transient ones, and those of which nothing is known.
    /// </summary>
    public bool NeedsScopes => _registrations.Any(r => !IsSharedSafely(r));

    /// <summary>A statement that other code needs too, and that is copied.</summary>
    public bool IsCopied(StatementSyntax statement) => _copied.Contains(statement);

    public static BuilderRun? TryCreate(
        ExpressionSyntax expression, INamedTypeSymbol type, SyntaxNode member, SemanticModel model, Compilation compilation, CancellationToken cancellationToken)
    {
        if (expression is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } build
            || !name.StartsWith("Build", StringComparison.Ordinal)
            || build.ContainsDirectives
            || StatementOf(build) is not { Parent: BlockSyntax block } last
            || last.Ancestors().TakeWhile(n => n != member && n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
                .OfType<TryStatementSyntax>().Any(t => t.Catches.Count > 0))
        {
            return null;
        }

        var run = new BuilderRun(build, type, compilation, cancellationToken);
        return run.Collect(block, last, model) && run.IsMovable(model) ? run : null;
    }

    private static StatementSyntax? StatementOf(SyntaxNode node)
    {
        foreach (var ancestor in node.Ancestors())
        {
            switch (ancestor)
            {
                case StatementSyntax statement:
                    return statement;
                case AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    // -- which statements ----------------------------------------------------------------------------------------

    private bool Collect(BlockSyntax block, StatementSyntax last, SemanticModel model)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Queue<ILocalSymbol>(LocalsFromOutside(Build, model));
        while (pending.Count > 0)
        {
            var local = pending.Dequeue();
            if (!seen.Add(local))
            {
                continue;
            }

            if (local.RefKind != RefKind.None
                || local.DeclaringSyntaxReferences.Length != 1
                || local.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) is not VariableDeclaratorSyntax
                {
                    Initializer: not null, Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.None } declaration },
                }
                || declaration.Parent != block || declaration.SpanStart > last.SpanStart)
            {
                return false;
            }

            var others = new List<StatementSyntax>();
            var usedElsewhere = false;
            foreach (var name in block.DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                if (name.Identifier.ValueText != local.Name || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, _cancellationToken).Symbol, local))
                {
                    continue;
                }

                var statement = block.Statements.First(s => s.Span.Contains(name.Span));
                if (statement == last ? !Build.Span.Contains(name.Span) : statement.SpanStart > last.SpanStart)
                {
                    usedElsewhere = true;
                }
                else if (statement != last)
                {
                    others.Add(statement);
                }
            }

            var isText = local.IsConst || local.Type.SpecialType is SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Int32;
            if (isText && (usedElsewhere || others.Any(o => !IsPart(o, model))) && !FieldWrites.In(local, block, model, _cancellationToken).Any())
            {
                // Text that other code needs as well is read once more.
                _copied.Add(declaration);
                others.Clear();
            }
            else if (usedElsewhere)
            {
                return false;
            }

            foreach (var statement in others.Append(declaration))
            {
                if (_statements.Add(statement))
                {
                    foreach (var further in LocalsFromOutside(statement, model))
                    {
                        pending.Enqueue(further);
                    }
                }
            }
        }

        Statements = _statements.OrderBy(s => s.SpanStart).ToList();
        return Statements.All(IsAllowed)
            && !block.Statements.SkipWhile(s => s != Statements.FirstOrDefault()).TakeWhile(s => s.SpanStart <= last.SpanStart)
                .Any(s => s != Statements[0] && s.GetLeadingTrivia().Any(t => t.IsDirective));
    }

    private bool IsPart(StatementSyntax statement, SemanticModel model) =>
        _statements.Contains(statement) || statement is ExpressionStatementSyntax && LocalsFromOutside(statement, model).Any(l => _statements.Any(s => s.Span.Contains(l.DeclaringSyntaxReferences[0].Span)));

    private IEnumerable<ILocalSymbol> LocalsFromOutside(SyntaxNode node, SemanticModel model) =>
        node.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Select(n => model.GetSymbolInfo(n, _cancellationToken).Symbol).OfType<ILocalSymbol>()
            .Where(l => l.DeclaringSyntaxReferences.Length == 0 || !node.Span.Contains(l.DeclaringSyntaxReferences[0].Span));

    private static bool IsAllowed(StatementSyntax statement)
    {
        if (statement.ContainsDirectives)
        {
            return false;
        }

        return statement switch
        {
            LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.None } => true,
            ExpressionStatementSyntax => true,
            BlockSyntax block => block.Statements.All(IsAllowed),
            IfStatementSyntax @if => IsAllowed(@if.Statement) && (@if.Else is null || IsAllowed(@if.Else.Statement)),
            ForEachStatementSyntax { AwaitKeyword.RawKind: (int)SyntaxKind.None } loop => IsAllowed(loop.Statement),
            _ => false,
        };
    }

    // -- whether they may run in init scope ----------------------------------------------------------------------

    private bool IsMovable(SemanticModel model)
    {
        _regions.AddRange(Statements);
        _regions.Add(Build);
        return _regions.ToList().All(r => IsSafe(r, model, isOwn: true, 0));
    }

    /// <param name="root">The code.</param>
    /// <param name="model">The model of its tree.</param>
    /// <param name="isOwn">Whether "this" is the object whose handler runs; otherwise it is an object that the statements make.</param>
    /// <param name="depth">How many calls away it is.</param>
    private bool IsSafe(SyntaxNode root, SemanticModel model, bool isOwn, int depth)
    {
        foreach (var node in root.DescendantNodesAndSelf())
        {
            switch (node)
            {
                case AwaitExpressionSyntax when !IsInFunction(node, root):
                case YieldStatementSyntax or GotoStatementSyntax or RefExpressionSyntax or BaseExpressionSyntax or UnsafeStatementSyntax:
                case LocalFunctionStatementSyntax when depth == 0:
                case ThisExpressionSyntax when node.Parent is not MemberAccessExpressionSyntax && isOwn:
                case LiteralExpressionSyntax { Token.ValueText: "_X_AMZN_TRACE_ID" }:
                case PredefinedTypeSyntax { Parent: RefTypeSyntax }:
                    return false;

                case AssignmentExpressionSyntax assignment when assignment.Parent is not InitializerExpressionSyntax && !IsOwnTarget(assignment.Left, model, isOwn):
                case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } prefix when !IsOwnTarget(prefix.Operand, model, isOwn):
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } postfix when !IsOwnTarget(postfix.Operand, model, isOwn):
                    return false;

                // What a delegate does is known only where the statements pass it on themselves.
                case InvocationExpressionSyntax invocation
                    when model.GetSymbolInfo(invocation, _cancellationToken).Symbol is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke }
                        && model.GetSymbolInfo(invocation.Expression, _cancellationToken).Symbol is not (ILocalSymbol or IParameterSymbol):
                    return false;

                case BaseObjectCreationExpressionSyntax creation when !IsInFunction(creation, root):
                    if (model.GetSymbolInfo(creation, _cancellationToken).Symbol is not IMethodSymbol constructor || !IsSafeConstructor(constructor, depth))
                    {
                        return false;
                    }

                    break;

                case SimpleNameSyntax name when !IsSafeName(name, root, model, isOwn, depth):
                    return false;
            }
        }

        return true;
    }

    private static bool IsInFunction(SyntaxNode node, SyntaxNode root) => node.Ancestors().TakeWhile(a => a != root).Any(a => a is AnonymousFunctionExpressionSyntax);

    // `options.Timeout = …`, `text = …`: what is changed was made by the statements themselves.
    private bool IsOwnTarget(ExpressionSyntax target, SemanticModel model, bool isOwn)
    {
        var root = target;
        while (true)
        {
            switch (root)
            {
                case MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }:
                    return !isOwn;
                case MemberAccessExpressionSyntax access:
                    root = access.Expression;
                    continue;
                case ElementAccessExpressionSyntax element:
                    root = element.Expression;
                    continue;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }:
                    root = access.Expression;
                    continue;
                case ParenthesizedExpressionSyntax parenthesized:
                    root = parenthesized.Expression;
                    continue;
                case IdentifierNameSyntax name:
                    return model.GetSymbolInfo(name, _cancellationToken).Symbol switch
                    {
                        ILocalSymbol or IParameterSymbol or IDiscardSymbol => true,
                        IFieldSymbol or IPropertySymbol => !isOwn && model.GetSymbolInfo(name, _cancellationToken).Symbol is { IsStatic: false },
                        _ => false,
                    };
                default:
                    return false;
            }
        }
    }

    private bool IsSafeName(SimpleNameSyntax name, SyntaxNode root, SemanticModel model, bool isOwn, int depth)
    {
        var receiver = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access.Expression,
            MemberBindingExpressionSyntax => name,
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } setting when setting.Left == name => name,
            _ => null,
        };
        var isOnThis = receiver is null or ThisExpressionSyntax;
        var symbol = model.GetSymbolInfo(name, _cancellationToken).Symbol;
        switch (symbol)
        {
            case null:
                return name.IsVar || name.Identifier.ValueText == "nameof" || name.Parent is NameColonSyntax or NameEqualsSyntax
                    || name.FirstAncestorOrSelf<InvocationExpressionSyntax>(i => i.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" }) is not null;

            case INamespaceSymbol or IDiscardSymbol or IRangeVariableSymbol:
                return true;

            case ITypeSymbol type:
                return !MovableExpression.IsMethodTypeParameter(type);

            case ILocalSymbol or IParameterSymbol:
                return name.Parent is NameColonSyntax
                    || symbol.DeclaringSyntaxReferences.Length == 1 && symbol.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) is { } declared
                        && _regions.Any(r => r.SyntaxTree == declared.SyntaxTree && r.Span.Contains(declared.Span));

            case IFieldSymbol { IsConst: true } or IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum }:
                return true;

            case IFieldSymbol { IsStatic: true } field:
                return IsSafeStatic(field, field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private);

            case IFieldSymbol or IPropertySymbol when !symbol.IsStatic && (!isOnThis || !isOwn):
                return !MovableExpression.IsVolatile(symbol) && symbol.Name != "Result";

            case IFieldSymbol field:
                return (field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private) && AddInstanceMember(field);

            case IPropertySymbol { IsStatic: true } property when property.DeclaringSyntaxReferences.Length == 0:
                return property.SetMethod is null && !MovableExpression.IsVolatile(property);

            case IPropertySymbol { SetMethod: null } property when MovableExpression.IsAutoProperty(property, _cancellationToken):
                return property.IsStatic ? IsSafeStatic(property, isPrivate: true) : AddInstanceMember(property);

            case IPropertySymbol { SetMethod: null } property when IsSameObject(property, isOwn):
                NeedsInstance |= !property.IsStatic && isOwn;
                return IsSafeMember(property, isOwn, depth);

            case IMethodSymbol method:
                return IsSafeCall(method, name, root, isOnThis, isOwn, depth);

            default:
                return false;
        }
    }

    private bool IsSafeStatic(ISymbol member, bool isPrivate)
    {
        if (!isPrivate || MovableExpression.IsVolatile(member) || IsWritten(member, member.ContainingType))
        {
            return false;
        }

        if (SymbolEqualityComparer.Default.Equals(member.ContainingType, _type))
        {
            StaticMembers.Add(member);
        }

        return true;
    }

    private bool AddInstanceMember(ISymbol member)
    {
        if (!SymbolEqualityComparer.Default.Equals(member.ContainingType, _type))
        {
            return false;
        }

        NeedsInstance = true;
        InstanceMembers.Add(member);
        return true;
    }

    private bool IsSameObject(ISymbol member, bool isOwn) =>
        member.IsStatic || !isOwn || SymbolEqualityComparer.Default.Equals(member.ContainingType, _type);

    private bool IsSafeCall(IMethodSymbol method, SimpleNameSyntax name, SyntaxNode root, bool isOnThis, bool isOwn, int depth)
    {
        var definition = method.ReducedFrom ?? method;
        if (name is GenericNameSyntax generic && generic.TypeArgumentList.Arguments.Any(a => a is OmittedTypeArgumentSyntax)
            || MovableExpression.IsVolatile(definition)
            || definition.Name is "GetAwaiter" or "GetResult" or "Wait"
            || (MovableExpression.IsAwaitable(method.ReturnType) && !IsInFunction(name, root)))
        {
            return false;
        }

        if (definition.DeclaringSyntaxReferences.Length == 0)
        {
            if (Registers(definition))
            {
                _registrations.Add(method);
            }

            return true;
        }

        if (definition.MethodKind == MethodKind.LocalFunction)
        {
            return _regions.Any(r => r.SyntaxTree == definition.DeclaringSyntaxReferences[0].SyntaxTree && r.Span.Contains(definition.DeclaringSyntaxReferences[0].Span));
        }

        if (definition.IsVirtual || definition.IsAbstract || definition.IsOverride || definition.IsAsync)
        {
            return false;
        }

        if (definition.IsStatic)
        {
            return IsSafeMember(definition, isOwn: false, depth);
        }

        if (isOnThis && isOwn)
        {
            NeedsInstance = true;
            return SymbolEqualityComparer.Default.Equals(definition.ContainingType, _type) && IsSafeMember(definition, isOwn: true, depth);
        }

        return definition.ContainingType.TypeKind is TypeKind.Class or TypeKind.Struct && IsSafeMember(definition, isOwn: false, depth);
    }

    private bool IsSafeConstructor(IMethodSymbol constructor, int depth)
    {
        var type = constructor.ContainingType;
        if (type.DeclaringSyntaxReferences.Length == 0)
        {
            return type.TypeKind != TypeKind.Error && type.Name != "CookieContainer";
        }

        if (!_visited.Add(constructor.OriginalDefinition))
        {
            return true;
        }

        if (depth >= MaxDepth || type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType), DeclaringSyntaxReferences.Length: > 0 })
        {
            return false;
        }

        foreach (var part in type.DeclaringSyntaxReferences)
        {
            if (part.GetSyntax(_cancellationToken) is not TypeDeclarationSyntax declaration || !_compilation.ContainsSyntaxTree(part.SyntaxTree))
            {
                return false;
            }

            var model = _compilation.GetSemanticModel(part.SyntaxTree);
            _regions.Add(declaration);
            foreach (var member in declaration.Members)
            {
                var runs = member switch
                {
                    BaseFieldDeclarationSyntax field => !field.Modifiers.Any(SyntaxKind.StaticKeyword) && !field.Modifiers.Any(SyntaxKind.ConstKeyword),
                    PropertyDeclarationSyntax { Initializer: not null } property => !property.Modifiers.Any(SyntaxKind.StaticKeyword),
                    ConstructorDeclarationSyntax candidate => SymbolEqualityComparer.Default.Equals(model.GetDeclaredSymbol(candidate, _cancellationToken), constructor.OriginalDefinition),
                    _ => false,
                };
                if (runs && !IsSafe(member, model, isOwn: false, depth + 1))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool IsSafeMember(ISymbol member, bool isOwn, int depth)
    {
        if (!_visited.Add(member.OriginalDefinition))
        {
            return true;
        }

        if (depth >= MaxDepth
            || member.DeclaringSyntaxReferences.Length != 1
            || !_compilation.ContainsSyntaxTree(member.DeclaringSyntaxReferences[0].SyntaxTree)
            || member.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) is not MemberDeclarationSyntax declaration
            || declaration is MethodDeclarationSyntax { Body: null, ExpressionBody: null }
            || declaration.AttributeLists.Count > 0)
        {
            return false;
        }

        _regions.Add(declaration);
        return IsSafe(declaration, _compilation.GetSemanticModel(declaration.SyntaxTree), isOwn, depth + 1);
    }

    private bool IsWritten(ISymbol symbol, INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Any(part =>
            !_compilation.ContainsSyntaxTree(part.SyntaxTree)
            || FieldWrites.In(symbol, part.GetSyntax(_cancellationToken), _compilation.GetSemanticModel(part.SyntaxTree), _cancellationToken)
                // A static constructor runs in front of everything but the static initialisers of its own class.
                .Any(w => SymbolEqualityComparer.Default.Equals(type, _type)
                    || w.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not { } constructor || !constructor.Modifiers.Any(SyntaxKind.StaticKeyword)));

    // -- lifetimes -----------------------------------------------------------------------------------------------

    private static readonly HashSet<string> s_singletons = new()
    {
        "BuildServiceProvider", "AddSingleton", "TryAddSingleton", "AddKeyedSingleton", "AddAWSService", "TryAddAWSService", "AddDefaultAWSOptions",
        "AddLogging", "AddOptions", "Configure", "PostConfigure", "AddMemoryCache", "AddDistributedMemoryCache", "AddLocalization",
    };

    private static readonly HashSet<string> s_hostSettings = new()
    {
        "ConfigureDefaults", "ConfigureAppConfiguration", "ConfigureHostConfiguration", "ConfigureLogging", "ConfigureServices", "UseEnvironment", "UseContentRoot",
        "UseConsoleLifetime", "UseDefaultServiceProvider", "Build",
    };

    private static bool Registers(IMethodSymbol method)
    {
        if (method.ContainingType is { TypeArguments: { Length: 1 } items } && items[0].Name == "ServiceDescriptor")
        {
            return method.Name is "Add" or "Insert";
        }

        return method is { IsExtensionMethod: true, Parameters.Length: > 0 }
            && (method.Parameters[0].Type.Name == "IServiceCollection"
                || (method.Parameters[0].Type.Name is "IHostBuilder" or "IWebHostBuilder" or "IHostApplicationBuilder" && !s_hostSettings.Contains(method.Name)));
    }

    private static bool IsSharedSafely(IMethodSymbol registration)
    {
        if (registration.MethodKind == MethodKind.Constructor || s_singletons.Contains(registration.Name))
        {
            return true;
        }

        if (registration.Name == "AddHttpClient" && registration.TypeArguments.IsEmpty)
        {
            return true;
        }

        // A transient service is made for each resolution; the provider only remembers those that it has to dispose.
        return registration.Name is "AddTransient" or "TryAddTransient" or "AddHttpClient"
            && registration.TypeArguments.LastOrDefault() is INamedTypeSymbol { TypeKind: TypeKind.Class } implementation
            && !implementation.AllInterfaces.Any(i => i.Name is "IDisposable" or "IAsyncDisposable" && i.ContainingNamespace.Name == "System");
    }
}
