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
/// In a class of Lambda Annotations functions with a startup class: lets the container make the client, registers it
/// there if it is not, and takes it through the constructor.
/// </summary>
internal sealed class InjectThroughConstructor : ServiceInjection
{
    private InjectThroughConstructor(Project project, Compilation compilation, CancellationToken cancellationToken)
        : base(project, compilation, cancellationToken)
    {
    }

    /// <summary>The solution with the client injected, and the service's name; null when something stands in the way.</summary>
    public static async Task<(Solution Solution, string Service)?> TryInjectAsync(InitScopeSite site, CancellationToken cancellationToken) =>
        await site.Document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation
            ? await new InjectThroughConstructor(site.Document.Project, compilation, cancellationToken).TryApplyAsync(site).ConfigureAwait(false)
            : null;

    public static Task<Solution> InjectAllAsync(Solution solution, IEnumerable<InitScopeSite> sites, CancellationToken cancellationToken) =>
        InjectAllAsync(solution, sites, TryInjectAsync, cancellationToken);

    protected override async Task<string?> PlanAsync(InitScopeSite site)
    {
        var tree = await site.Document.GetSyntaxTreeAsync(CancellationToken).ConfigureAwait(false);
        if (tree is null || !Compilation.ContainsSyntaxTree(tree)
            || site.Find(await tree.GetRootAsync(CancellationToken).ConfigureAwait(false)) is not { } creation
            || creation.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not ClassDeclarationSyntax declaration
            || declaration.Members.FirstOrDefault(m => m.Span.Contains(creation.Span)) is not { } member
            || member is FieldDeclarationSyntax or ConstructorDeclarationSyntax
            || InitScopePlanner.IsStaticContext(creation, member))
        {
            return null;
        }

        var model = Compilation.GetSemanticModel(tree);
        if (model.GetDeclaredSymbol(declaration, CancellationToken) is not INamedTypeSymbol { IsStatic: false } type
            || !type.GetMembers().Any(m => HasAttribute(m, "LambdaFunctionAttribute"))
            || model.GetTypeInfo(creation, CancellationToken).Type is not INamedTypeSymbol created
            || FindStartup(Compilation.Assembly.GlobalNamespace) is not { } configure
            || MovableExpression.TryCreate(creation, type, member, model, Compilation, CancellationToken) is not { } movable
            || movable.InstanceMembers.Count + movable.PrimaryParameters.Count + movable.StaticMembers.Count > 0
            || movable.Locals.Count > 0
            || await IsMadeByHandAsync(type).ConfigureAwait(false))
        {
            return null;
        }

        await LoadAsync(tree).ConfigureAwait(false);

        // How it is used decides, as it does for a move.
        string? localName = null;
        TypeSyntax? declaredType = null;
        VariableDeclaratorSyntax? declarator = null;
        var uses = new List<(IdentifierNameSyntax Reference, ValueUse Use)>();
        ISymbol? local = null;
        var analysis = new ValueUseAnalysis(Project.Solution, Compilation, CancellationToken);
        if (creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax or UsingStatementSyntax } variables } found })
        {
            declarator = found;
            local = model.GetDeclaredSymbol(found, CancellationToken);
            if (local is null || variables.Parent is not StatementSyntax { Parent: { } parent } statement
                || InitScopePlanner.IsMentionedInDisabledCode(local.Name, member)
                || InitScopePlanner.HasStrayComment(statement, creation, variables))
            {
                return null;
            }

            localName = local.Name;
            declaredType = variables.Type.IsVar ? null : variables.Type;
            uses = await analysis.UsesAsync(local, statement is UsingStatementSyntax ? statement : parent is SwitchSectionSyntax ? parent.Parent! : parent, model).ConfigureAwait(false);
            if (uses.Any(u => u.Use.Kind is not (ValueUseKind.Harmless or ValueUseKind.DisposeStatement or ValueUseKind.UsingStatement)))
            {
                return null;
            }
        }
        else if ((await analysis.ClassifyAsync(creation, model).ConfigureAwait(false)).Kind != ValueUseKind.Harmless)
        {
            return null;
        }

        if (ServiceOf(created, declaredType is null ? null : model.GetTypeInfo(declaredType, CancellationToken).Type) is not { } service
            || await RegisterAsync(configure, service, creation, model).ConfigureAwait(false) is false)
        {
            return null;
        }

        var initScope = new InitScopeType(type, Compilation, CancellationToken);
        foreach (var part in initScope.Parts)
        {
            await LoadAsync(part.SyntaxTree).ConfigureAwait(false);
        }

        IReadOnlyList<ExpressionSyntax> references = declarator is null
            ? new[] { creation }
            : uses.Where(u => u.Use.Kind == ValueUseKind.Harmless).Select(u => u.Reference).ToList();
        if (Inject(initScope, declaration, service, localName, local, references) is not { } reference)
        {
            return null;
        }

        var edits = Documents[tree].Edits;
        if (declarator is null)
        {
            edits.Replace(creation.Span, reference);
        }
        else
        {
            edits.Remove(declarator);
            foreach (var (name, use) in uses)
            {
                switch (use)
                {
                    case { Kind: ValueUseKind.Harmless }:
                        edits.Replace(name.Span, reference);
                        break;
                    case { Kind: ValueUseKind.DisposeStatement, Statement: { } dispose }:
                        edits.Remove(dispose);
                        break;
                    case { Kind: ValueUseKind.UsingStatement, Statement: UsingStatementSyntax @using }:
                        edits.Unwrap(@using);
                        break;
                }
            }
        }

        return service.Name;
    }

    /// <summary><c>AmazonS3Client</c> → <c>IAmazonS3</c>.</summary>
    private static INamedTypeSymbol? ServiceOf(INamedTypeSymbol created, ITypeSymbol? declared)
    {
        if (declared is INamedTypeSymbol { TypeKind: TypeKind.Interface } asked)
        {
            return (INamedTypeSymbol)asked.WithNullableAnnotation(NullableAnnotation.None);
        }

        if (created.TypeKind == TypeKind.Interface)
        {
            return created;
        }

        var name = "I" + (created.Name.EndsWith("Client", StringComparison.Ordinal) ? created.Name.Substring(0, created.Name.Length - "Client".Length) : created.Name);
        return created.AllInterfaces.FirstOrDefault(i => i.Name == name);
    }

    private async Task<bool> RegisterAsync(MethodDeclarationSyntax configure, INamedTypeSymbol service, ExpressionSyntax creation, SemanticModel source)
    {
        if (configure.Body is not { } body || configure.ParameterList.Parameters.Count == 0)
        {
            return false;
        }

        var model = Compilation.GetSemanticModel(configure.SyntaxTree);
        var services = configure.ParameterList.Parameters[0].Identifier.Text;
        var serviceType = model.GetDeclaredSymbol(configure.ParameterList.Parameters[0], CancellationToken)?.Type;
        if (serviceType is null)
        {
            return false;
        }

        foreach (var call in body.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (model.GetSymbolInfo(call, CancellationToken).Symbol is IMethodSymbol { TypeArguments: { Length: > 0 } arguments } method
                && method.Name.Contains("Add")
                && SymbolEqualityComparer.Default.Equals(arguments[0], service))
            {
                // Another client than the one that the code makes would behave otherwise.
                return IsPlain(creation) && method.Name.Contains("AWSService") && call.ArgumentList.Arguments.Count == 0
                    || IsPlain(creation) && method.Name.Contains("AddSingleton") && arguments.Length == 2
                    || method.Name.Contains("AddSingleton") && call.ArgumentList.DescendantNodes().Any(n => SyntaxFactory.AreEquivalent(n, creation));
            }
        }

        if (body.Statements.Count > 0 && body.Statements.Last() is not ExpressionStatementSyntax
            || body.Statements.OfType<ReturnStatementSyntax>().Any()
            || body.ContainsDirectives
            || creation is not ObjectCreationExpressionSyntax made)
        {
            return false;
        }

        await LoadAsync(configure.SyntaxTree).ConfigureAwait(false);
        var (_, root, text, edits) = Documents[configure.SyntaxTree];
        var position = body.OpenBraceToken.Span.End;
        var missing = new List<string>();
        if (!UsingDirectives.IsVisible(service, model, position) && service.ContainingNamespace is { IsGlobalNamespace: false } space)
        {
            missing.Add(space.ToDisplayString());
        }

        string statement;
        var close = body.CloseBraceToken;
        if (!Layout.StartsLine(text, close.SpanStart))
        {
            return false;
        }

        var indent = body.Statements.Count > 0
            ? Layout.IndentOf(text, body.Statements.Last().SpanStart)
            : Layout.IndentOf(text, close.SpanStart) + Layout.IndentUnitOf(text);
        if (IsPlain(made) && HasExtension(model, position, serviceType, "AddAWSService"))
        {
            statement = services + ".AddAWSService<" + service.Name + ">();";
        }
        else if (HasExtension(model, position, serviceType, "AddSingleton"))
        {
            missing.AddRange(UsingDirectives.Missing(creation, source, model, position));
            var (_, sourceRoot, sourceText, _) = Documents[creation.SyntaxTree];
            var written = Layout.Extract(sourceRoot, sourceText, creation.Span, indent, Array.Empty<TextChange>());
            statement = services + ".AddSingleton<" + service.Name + ">(_ => " + written + ");";
        }
        else
        {
            return false;
        }

        edits.Insert(text.Lines.GetLineFromPosition(close.SpanStart).Start, indent + statement + edits.NewLine);
        UsingDirectives.Add(missing, root, text, edits);
        return true;
    }

    private static bool IsPlain(ExpressionSyntax creation) =>
        creation is BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList: null or { Arguments.Count: 0 } };


}
