using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Editing;

/// <summary>
/// In classes that a container makes, and in endpoints of an ASP.NET Core application: <c>new HttpClient()</c> becomes
/// <c>CreateClient()</c> of an injected <c>IHttpClientFactory</c>. Each invocation still has a client of its own, with its own address and
/// headers; the connections are shared.
/// </summary>
internal sealed class InjectHttpClientFactory : ServiceInjection
{
    private const string ServiceName = "IHttpClientFactory";

    private static readonly HashSet<string> s_registrations = new()
    {
        "AddScoped", "AddTransient", "AddSingleton", "TryAddScoped", "TryAddTransient", "TryAddSingleton", "AddHttpClient",
    };

    private static readonly HashSet<string> s_controllers = new() { "AddControllers", "AddControllersWithViews", "AddMvc", "AddMvcCore" };


    private InjectHttpClientFactory(Project project, Compilation compilation, CancellationToken cancellationToken)
        : base(project, compilation, cancellationToken)
    {
    }

    /// <summary>The solution that uses the factory; null when something stands in the way.</summary>
    public static async Task<(Solution Solution, string Service)?> TryInjectAsync(InitScopeSite site, CancellationToken cancellationToken) =>
        await site.Document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation
            ? await new InjectHttpClientFactory(site.Document.Project, compilation, cancellationToken).TryApplyAsync(site).ConfigureAwait(false)
            : null;

    public static Task<Solution> InjectAllAsync(Solution solution, IEnumerable<InitScopeSite> sites, CancellationToken cancellationToken) =>
        InjectAllAsync(solution, sites, TryInjectAsync, cancellationToken);

    protected override async Task<string?> PlanAsync(InitScopeSite site)
    {
        var tree = await site.Document.GetSyntaxTreeAsync(CancellationToken).ConfigureAwait(false);
        if (tree is null || !Compilation.ContainsSyntaxTree(tree)
            || site.Find(await tree.GetRootAsync(CancellationToken).ConfigureAwait(false)) is not BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 } } creation
            || Compilation.GetTypesByMetadataName("System.Net.Http." + ServiceName).FirstOrDefault() is not { } service)
        {
            return null;
        }

        // What its own handler would do, no factory knows: only the plain client.
        var model = Compilation.GetSemanticModel(tree);
        if (model.GetTypeInfo(creation, CancellationToken).Type is not { Name: "HttpClient", ContainingNamespace: { Name: "Http", ContainingNamespace.Name: "Net" } }
            || !CanSetBehind(creation))
        {
            return null;
        }

        await LoadAsync(tree).ConfigureAwait(false);
        var (_, root, text, edits) = Documents[tree];
        var missing = UsingDirectives.IsVisible(service, model, creation.SpanStart) ? Array.Empty<string>() : new[] { "System.Net.Http" };

        var reference = await InEndpointAsync(creation, service, model).ConfigureAwait(false)
            ?? await InClassAsync(creation, service, model).ConfigureAwait(false);
        if (reference is null)
        {
            return null;
        }

        if (reference.Length > 0)
        {
            edits.Replace(creation.Span, reference + ".CreateClient()");
        }

        SetBehind(creation, text, edits);
        UsingDirectives.Add(missing, root, text, edits);
        return ServiceName;
    }

    // -- object initialisers -------------------------------------------------------------------------------------

    // `new HttpClient { Timeout = … }` in a declaration: the settings become statements.
    private static bool CanSetBehind(BaseObjectCreationExpressionSyntax creation) =>
        creation.Initializer is not { } initializer
        || (!initializer.ContainsDirectives
            && !initializer.DescendantTrivia().Any(Layout.IsComment)
            && initializer.Expressions.All(e => e is AssignmentExpressionSyntax { Left: IdentifierNameSyntax, Right: not InitializerExpressionSyntax })
            && creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax } statement } } }
            && Layout.StartsLine(statement.SyntaxTree.GetText(), statement.SpanStart)
            && Layout.EndsLine(statement.SyntaxTree.GetText(), EndOf(statement)));

    private static void SetBehind(BaseObjectCreationExpressionSyntax creation, SourceText text, DocumentEdits edits)
    {
        if (creation is not { Initializer: { } initializer, Parent.Parent: VariableDeclaratorSyntax declarator } || creation.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { } statement)
        {
            return;
        }

        var indent = Layout.IndentOf(text, statement.SpanStart);
        var line = text.Lines.GetLineFromPosition(statement.Span.End).EndIncludingLineBreak;
        foreach (var setting in initializer.Expressions.OfType<AssignmentExpressionSyntax>())
        {
            var value = Layout.Extract(statement.SyntaxTree.GetRoot(), text, setting.Span, indent, Array.Empty<TextChange>());
            edits.Insert(line, indent + declarator.Identifier.Text + "." + value + ";" + edits.NewLine);
        }
    }

    private static int EndOf(SyntaxNode node) => node.GetLastToken().TrailingTrivia.LastOrDefault(Layout.IsComment) is { Span.Length: > 0 } comment ? comment.Span.End : node.Span.End;

    // -- endpoints -----------------------------------------------------------------------------------------------

    /// <summary>The parameter's name in an endpoint that ASP.NET Core fills; null when it is none.</summary>
    private async Task<string?> InEndpointAsync(ExpressionSyntax creation, INamedTypeSymbol service, SemanticModel model)
    {
        ParameterListSyntax? parameters = null;
        foreach (var ancestor in creation.Ancestors())
        {
            switch (ancestor)
            {
                case ParenthesizedLambdaExpressionSyntax lambda when IsEndpoint(lambda, model):
                    parameters = lambda.ParameterList;
                    break;

                case LocalFunctionStatementSyntax function when model.GetDeclaredSymbol(function, CancellationToken) is { } symbol:
                    var uses = function.SyntaxTree.GetRoot(CancellationToken).DescendantNodes().OfType<IdentifierNameSyntax>()
                        .Where(n => n.Identifier.ValueText == symbol.Name && Means(n, symbol)).ToList();
                    parameters = uses.Count == 1 && IsEndpoint(uses[0], model) ? function.ParameterList : null;
                    break;

                case MethodDeclarationSyntax method when model.GetDeclaredSymbol(method, CancellationToken) is { IsStatic: true } symbol:
                    parameters = await IsEndpointMethodAsync(symbol).ConfigureAwait(false) ? method.ParameterList : null;
                    break;

                case AnonymousFunctionExpressionSyntax inner when inner.Modifiers.Any(SyntaxKind.StaticKeyword):
                    return null;
            }

            if (parameters is not null)
            {
                break;
            }
        }

        if (parameters is null || parameters.Parameters.Any(p => p.Type is null || p.Default is not null || p.Modifiers.Any()) || Anchors(null, isEndpoint: true) is not { } anchors)
        {
            return null;
        }

        var existing = parameters.Parameters.FirstOrDefault(p => SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(p.Type!, CancellationToken).Type, service));
        if (existing is not null)
        {
            return await RegisterAsync(anchors).ConfigureAwait(false) ? existing.Identifier.Text : null;
        }

        const string Name = "httpClientFactory";
        if (parameters.Parent!.DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == Name)
            || model.LookupSymbols(creation.SpanStart, name: Name).Any()
            || !await RegisterAsync(anchors).ConfigureAwait(false))
        {
            return null;
        }

        AddParameterText(parameters, service.ToMinimalDisplayString(model, parameters.SpanStart) + " " + Name);
        return Name;
    }

    // A group of methods is no single symbol before it is converted.
    private bool Means(ExpressionSyntax name, ISymbol symbol)
    {
        var model = Compilation.GetSemanticModel(name.SyntaxTree);
        return SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, CancellationToken).Symbol, symbol)
            || model.GetMemberGroup(name, CancellationToken).Any(m => SymbolEqualityComparer.Default.Equals(m, symbol));
    }

    private void AddParameterText(ParameterListSyntax list, string parameter)
    {
        var edits = Documents[list.SyntaxTree].Edits;
        edits.Insert(
            list.Parameters.Count == 0 ? list.OpenParenToken.Span.End : list.Parameters[list.Parameters.Count - 1].Span.End,
            list.Parameters.Count == 0 ? parameter : ", " + parameter);
    }

    /// <summary>An argument of <c>MapGet</c> and its like, for a parameter that takes any delegate: its parameters are filled.</summary>
    private bool IsEndpoint(ExpressionSyntax value, SemanticModel model) =>
        value.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument
        && model.GetSymbolInfo(call, CancellationToken).Symbol is IMethodSymbol method
        && method.Name.StartsWith("Map", StringComparison.Ordinal)
        && method.ContainingAssembly.Name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
        && list.Arguments.IndexOf(argument) is var index && index < method.Parameters.Length
        && method.Parameters[index].Type.SpecialType == SpecialType.System_Delegate;

    private async Task<bool> IsEndpointMethodAsync(IMethodSymbol method)
    {
        var locations = (await SymbolFinder.FindReferencesAsync(method, Project.Solution, CancellationToken).ConfigureAwait(false)).SelectMany(r => r.Locations).ToList();
        if (locations.Count != 1 || locations[0].Document.Project.Id != Project.Id
            || await locations[0].Document.GetSyntaxRootAsync(CancellationToken).ConfigureAwait(false) is not { } root
            || !Compilation.ContainsSyntaxTree(root.SyntaxTree)
            || root.FindNode(locations[0].Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax name)
        {
            return false;
        }

        if (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
        {
            name = access;
        }

        return IsEndpoint(name, Compilation.GetSemanticModel(root.SyntaxTree));
    }

    // -- classes -------------------------------------------------------------------------------------------------

    /// <summary>How the factory is written at the creation; empty where the creation has moved to a constructor; null when it cannot be injected.</summary>
    private async Task<string?> InClassAsync(BaseObjectCreationExpressionSyntax creation, INamedTypeSymbol service, SemanticModel model)
    {
        if (creation.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not ClassDeclarationSyntax declaration
            || declaration.Members.FirstOrDefault(m => m.Span.Contains(creation.Span)) is not { } member
            || model.GetDeclaredSymbol(declaration, CancellationToken) is not INamedTypeSymbol { IsStatic: false, IsAbstract: false } type
            || member.Modifiers.Any(SyntaxKind.StaticKeyword)
            || (member is not FieldDeclarationSyntax && InitScopePlanner.IsStaticContext(creation, member))
            || Anchors(type, isEndpoint: false) is not { } anchors
            || await IsMadeByHandAsync(type).ConfigureAwait(false))
        {
            return null;
        }

        var initScope = new InitScopeType(type, Compilation, CancellationToken);
        foreach (var part in initScope.Parts)
        {
            await LoadAsync(part.SyntaxTree).ConfigureAwait(false);
        }

        var primary = initScope.Parts.Any(InitScopeType.PrimaryConstructorOf);
        if (!await RegisterAsync(anchors).ConfigureAwait(false))
        {
            return null;
        }

        if (member is ConstructorDeclarationSyntax || (member is FieldDeclarationSyntax && !primary))
        {
            return InConstructor(initScope, member, creation, service);
        }

        return Inject(initScope, declaration, service, localName: null, local: null, new[] { creation });
    }

    // Only the constructor needs the factory: a parameter is enough.
    private string? InConstructor(InitScopeType type, MemberDeclarationSyntax member, BaseObjectCreationExpressionSyntax creation, INamedTypeSymbol service)
    {
        const string Name = "httpClientFactory";
        var constructors = type.Parts.SelectMany(p => p.Members).OfType<ConstructorDeclarationSyntax>().Where(c => !c.Modifiers.Any(SyntaxKind.StaticKeyword)).ToList();
        if (constructors.Count > 1
            || (constructors.Count == 1 && (constructors[0] is not { Body: not null, Initializer: not { RawKind: (int)SyntaxKind.ThisConstructorInitializer } } single
                || single.ContainsDirectives
                || single.ParameterList.Parameters.Any(p => p.Default is not null || p.Modifiers.Any())
                || single.DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == Name))))
        {
            return null;
        }

        var constructor = constructors.FirstOrDefault();
        var existing = constructor?.ParameterList.Parameters.FirstOrDefault(p => p.Type is { } t && SymbolEqualityComparer.Default.Equals(type.ModelOf(p).GetTypeInfo(t).Type, service));
        var parameter = existing?.Identifier.Text ?? Name;
        var serviceName = service.ToMinimalDisplayString(type.ModelOf(member), member.SpanStart);
        if (member is ConstructorDeclarationSyntax)
        {
            if (existing is null)
            {
                AddParameterText(constructor!.ParameterList, serviceName + " " + parameter);
            }

            return parameter;
        }

        // `private readonly HttpClient _http = new HttpClient();`
        if (creation.Initializer is not null
            || member is not FieldDeclarationSyntax { Declaration.Variables: { Count: 1 } variables } field
            || variables[0].Initializer?.Value != creation
            || field.DescendantTrivia(TextSpan.FromBounds(variables[0].SpanStart, field.Span.End)).Any(t => Layout.IsComment(t) && t.SpanStart < field.Span.End))
        {
            return null;
        }

        var (_, _, text, edits) = Documents[field.SyntaxTree];
        var unit = Layout.IndentUnitOf(text);
        var assignment = (variables[0].Identifier.ValueText == parameter ? "this." : string.Empty) + variables[0].Identifier.Text + " = " + parameter + ".CreateClient();";
        edits.Replace(TextSpan.FromBounds(variables[0].Identifier.Span.End, variables[0].Span.End), string.Empty);
        if (constructor is null)
        {
            var declaration = (TypeDeclarationSyntax)field.Parent!;
            var last = declaration.Members.TakeWhile(m => m is FieldDeclarationSyntax).Last();
            if (!Layout.StartsLine(text, last.SpanStart) || !Layout.EndsLine(text, EndOf(last)))
            {
                return null;
            }

            var indent = Layout.IndentOf(text, field.SpanStart);
            var lines = new[] { string.Empty, indent + "public " + type.Symbol.Name + "(" + serviceName + " " + parameter + ")", indent + "{", indent + unit + assignment, indent + "}" };
            edits.Insert(text.Lines.GetLineFromPosition(last.Span.End).EndIncludingLineBreak, string.Concat(lines.Select(l => l + edits.NewLine)));
            return string.Empty;
        }

        // In front of everything else, as the initialiser ran.
        var (_, _, constructorText, constructorEdits) = Documents[constructor.SyntaxTree];
        var open = constructor.Body!.OpenBraceToken;
        if (!Layout.EndsLine(constructorText, open.Span.End) || !Layout.StartsLine(constructorText, constructor.Body.CloseBraceToken.SpanStart))
        {
            return null;
        }

        if (existing is null)
        {
            AddParameterText(constructor.ParameterList, serviceName + " " + parameter);
        }

        var inner = constructor.Body.Statements.Count > 0 ? Layout.IndentOf(constructorText, constructor.Body.Statements[0].SpanStart) : Layout.IndentOf(constructorText, constructor.Body.CloseBraceToken.SpanStart) + unit;
        constructorEdits.Insert(constructorText.Lines.GetLineFromPosition(open.SpanStart).EndIncludingLineBreak, inner + assignment + constructorEdits.NewLine);
        return string.Empty;
    }

    // -- registration --------------------------------------------------------------------------------------------

    /// <summary>
    /// The calls that show that a container makes the class or fills the endpoint: the factory has to be registered where they are.
    /// Null: there are none. Empty: it is registered already.
    /// </summary>
    private List<Anchor>? Anchors(INamedTypeSymbol? type, bool isEndpoint)
    {
        if (type is not null && type.GetMembers().Any(m => HasAttribute(m, "LambdaFunctionAttribute")) && FindStartup(Compilation.Assembly.GlobalNamespace) is { } startup)
        {
            var startupModel = Compilation.GetSemanticModel(startup.SyntaxTree);
            return startup.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(c => NameOf(c) == "AddHttpClient" && CollectionOf(c, startupModel) is not null)
                ? new List<Anchor>()
                : startup is { Body: { } body, ParameterList.Parameters.Count: > 0 } ? new List<Anchor> { new(body, startup.ParameterList.Parameters[0].Identifier.Text, body) } : null;
        }

        var anchors = new List<Anchor>();
        var factories = new List<SyntaxNode>();
        var ownCollections = 0;
        foreach (var tree in Compilation.SyntaxTrees)
        {
            SemanticModel? model = null;
            foreach (var node in tree.GetRoot(CancellationToken).DescendantNodes())
            {
                switch (node)
                {
                    case ObjectCreationExpressionSyntax { Type: SimpleNameSyntax { Identifier.ValueText: "ServiceCollection" } }:
                        ownCollections++;
                        break;

                    case InvocationExpressionSyntax call when NameOf(call) is { } name && name.Contains("Add"):
                        model ??= Compilation.GetSemanticModel(tree);
                        if (CollectionOf(call, model) is not { } collection || MemberOf(call) is not { } member)
                        {
                            break;
                        }

                        if (name == "AddHttpClient")
                        {
                            factories.Add(member);
                        }

                        var makes = isEndpoint ? collection is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Services" }
                            : type is not null && (IsRegistrationOf(call, type, model) || (s_controllers.Contains(name) && IsController(type)));
                        if (makes && call.FirstAncestorOrSelf<StatementSyntax>() is { } statement && statement.Ancestors().TakeWhile(a => a != member).All(a => a is BlockSyntax or GlobalStatementSyntax or MemberDeclarationSyntax))
                        {
                            anchors.Add(new Anchor(statement, collection.ToString(), member));
                        }

                        break;
                }
            }
        }

        if (anchors.Count == 0)
        {
            return null;
        }

        if (factories.Count > 0 && ownCollections == 0)
        {
            return new List<Anchor>();
        }

        // One place for each method that registers; for endpoints behind the last of them.
        var missing = anchors.Where(a => !factories.Contains(a.Member)).GroupBy(a => a.Member).Select(g => isEndpoint ? g.Last() : g.First()).ToList();
        return isEndpoint && missing.Count > 1 ? null : missing;
    }

    private async Task<bool> RegisterAsync(List<Anchor> anchors)
    {
        foreach (var anchor in anchors)
        {
            await LoadAsync(anchor.Statement.SyntaxTree).ConfigureAwait(false);
            if (!Documents.TryGetValue(anchor.Statement.SyntaxTree, out var document))
            {
                return false;
            }

            var (_, _, text, edits) = document;
            var model = Compilation.GetSemanticModel(anchor.Statement.SyntaxTree);
            if (Compilation.GetTypesByMetadataName("Microsoft.Extensions.DependencyInjection.IServiceCollection").FirstOrDefault() is not { } services
                || !HasExtension(model, anchor.Statement.SpanStart + 1, services, "AddHttpClient"))
            {
                return false;
            }

            var call = anchor.Collection + ".AddHttpClient();" + edits.NewLine;
            if (anchor.Statement is BlockSyntax body)
            {
                // The start-up method of an Annotations project.
                var close = body.CloseBraceToken;
                if (!Layout.StartsLine(text, close.SpanStart) || body.ContainsDirectives || body.Statements.Any(s => s is not ExpressionStatementSyntax))
                {
                    return false;
                }

                var inner = body.Statements.Count > 0 ? Layout.IndentOf(text, body.Statements.Last().SpanStart) : Layout.IndentOf(text, close.SpanStart) + Layout.IndentUnitOf(text);
                edits.Insert(text.Lines.GetLineFromPosition(close.SpanStart).Start, inner + call);
                continue;
            }

            var indent = Layout.IndentOf(text, anchor.Statement.SpanStart);
            switch (anchor.Statement)
            {
                case ExpressionStatementSyntax when Layout.StartsLine(text, anchor.Statement.SpanStart) && Layout.EndsLine(text, EndOf(anchor.Statement))
                                                    && text.Lines.GetLineFromPosition(anchor.Statement.Span.End) is { } line && line.EndIncludingLineBreak > line.End:
                    edits.Insert(line.EndIncludingLineBreak, indent + call);
                    break;

                case ReturnStatementSyntax when Layout.StartsLine(text, anchor.Statement.SpanStart):
                    edits.Insert(text.Lines.GetLineFromPosition(anchor.Statement.SpanStart).Start, indent + call);
                    break;

                default:
                    return false;
            }
        }

        return true;
    }

    private static string? NameOf(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText;

    /// <summary>The service collection at the beginning of a chain of calls: <c>services</c>, <c>builder.Services</c>.</summary>
    private ExpressionSyntax? CollectionOf(InvocationExpressionSyntax call, SemanticModel model)
    {
        ExpressionSyntax? current = (call.Expression as MemberAccessExpressionSyntax)?.Expression;
        while (current is InvocationExpressionSyntax inner)
        {
            current = (inner.Expression as MemberAccessExpressionSyntax)?.Expression;
        }

        return current is IdentifierNameSyntax or MemberAccessExpressionSyntax
            && model.GetTypeInfo(current, CancellationToken).Type is { } type
            && (type.Name == "IServiceCollection" || type.AllInterfaces.Any(i => i.Name == "IServiceCollection"))
                ? current
                : null;
    }

    private static SyntaxNode? MemberOf(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or PropertyDeclarationSyntax or CompilationUnitSyntax);

    private bool IsRegistrationOf(InvocationExpressionSyntax call, INamedTypeSymbol type, SemanticModel model)
    {
        if (NameOf(call) is not { } name || !s_registrations.Contains(name) || model.GetSymbolInfo(call, CancellationToken).Symbol is not IMethodSymbol method)
        {
            return false;
        }

        // What a factory makes is made by hand.
        if (name != "AddHttpClient" && method.Parameters.Any(p => p.Type.TypeKind == TypeKind.Delegate))
        {
            return false;
        }

        var implementation = method.TypeArguments.LastOrDefault()
            ?? (call.ArgumentList.Arguments.LastOrDefault()?.Expression is TypeOfExpressionSyntax typeOf ? model.GetTypeInfo(typeOf.Type, CancellationToken).Type : null);
        return SymbolEqualityComparer.Default.Equals(implementation?.OriginalDefinition, type.OriginalDefinition)
            && call.ArgumentList.Arguments.All(a => model.GetTypeInfo(a.Expression, CancellationToken).Type is not { } t || !SymbolEqualityComparer.Default.Equals(t, type));
    }

    private static bool IsController(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: "ControllerBase", ContainingNamespace.Name: "Mvc" } || current.GetAttributes().Any(a => a.AttributeClass is { Name: "ApiControllerAttribute" or "ControllerAttribute" }))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where services are registered, and in which collection.</summary>
    private sealed class Anchor(StatementSyntax statement, string collection, SyntaxNode member)
    {
        public StatementSyntax Statement { get; } = statement;

        public string Collection { get; } = collection;

        public SyntaxNode Member { get; } = member;
    }
}
