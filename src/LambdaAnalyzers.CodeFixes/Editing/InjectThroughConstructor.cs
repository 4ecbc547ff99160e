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
internal sealed class InjectThroughConstructor
{
    private readonly Project _project;
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<SyntaxTree, (Document Document, SyntaxNode Root, SourceText Text, DocumentEdits Edits)> _documents = new();

    private InjectThroughConstructor(Project project, Compilation compilation, CancellationToken cancellationToken)
    {
        _project = project;
        _compilation = compilation;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The solution with the client injected, and the service's name; null when something stands in the way.</summary>
    public static async Task<(Solution Solution, string Service)?> TryInjectAsync(InitScopeSite site, CancellationToken cancellationToken)
    {
        if (await site.Document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation)
        {
            return null;
        }

        var injection = new InjectThroughConstructor(site.Document.Project, compilation, cancellationToken);
        if (await injection.PlanAsync(site).ConfigureAwait(false) is not { } service)
        {
            return null;
        }

        var solution = site.Document.Project.Solution;
        var edited = new List<(Document, SourceText)>();
        foreach (var entry in injection._documents.Values)
        {
            if (!entry.Edits.HasEdits)
            {
                continue;
            }

            if (entry.Edits.Apply() is not { } text)
            {
                return null;
            }

            edited.Add((entry.Document, text));
        }

        return await MoveToInitScope.WithTextsAsync(solution, edited, cancellationToken).ConfigureAwait(false) is { } changed ? (changed, service) : null;
    }

    /// <summary>All sites, one after the other: each may change the same constructor and the same startup class.</summary>
    public static async Task<Solution> InjectAllAsync(Solution solution, IEnumerable<InitScopeSite> sites, CancellationToken cancellationToken)
    {
        var pending = MoveToInitScope.InOrder(solution, sites).ToList();
        while (pending.Count > 0)
        {
            var site = pending[0];
            pending.RemoveAt(0);
            if (solution.GetDocument(site.Document.Id) is not { } document
                || await TryInjectAsync(site.At(document, site.Span), cancellationToken).ConfigureAwait(false) is not { } injected)
            {
                continue;
            }

            pending = await MoveToInitScope.AfterAsync(solution, injected.Solution, pending, cancellationToken).ConfigureAwait(false);
            solution = injected.Solution;
        }

        return solution;
    }

    private async Task<string?> PlanAsync(InitScopeSite site)
    {
        var tree = await site.Document.GetSyntaxTreeAsync(_cancellationToken).ConfigureAwait(false);
        if (tree is null || !_compilation.ContainsSyntaxTree(tree)
            || site.Find(await tree.GetRootAsync(_cancellationToken).ConfigureAwait(false)) is not { } creation
            || creation.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not ClassDeclarationSyntax declaration
            || declaration.Members.FirstOrDefault(m => m.Span.Contains(creation.Span)) is not { } member
            || member is FieldDeclarationSyntax or ConstructorDeclarationSyntax
            || InitScopePlanner.IsStaticContext(creation, member))
        {
            return null;
        }

        var model = _compilation.GetSemanticModel(tree);
        if (model.GetDeclaredSymbol(declaration, _cancellationToken) is not INamedTypeSymbol { IsStatic: false } type
            || !type.GetMembers().Any(m => HasAttribute(m, "LambdaFunctionAttribute"))
            || model.GetTypeInfo(creation, _cancellationToken).Type is not INamedTypeSymbol created
            || FindStartup(_compilation.Assembly.GlobalNamespace) is not { } configure
            || MovableExpression.TryCreate(creation, type, member, model, _compilation, _cancellationToken) is not { } movable
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
        var analysis = new ValueUseAnalysis(_project.Solution, _compilation, _cancellationToken);
        if (creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax or UsingStatementSyntax } variables } found })
        {
            declarator = found;
            local = model.GetDeclaredSymbol(found, _cancellationToken);
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

        if (ServiceOf(created, declaredType is null ? null : model.GetTypeInfo(declaredType, _cancellationToken).Type) is not { } service
            || await RegisterAsync(configure, service, creation, model).ConfigureAwait(false) is false)
        {
            return null;
        }

        var initScope = new InitScopeType(type, _compilation, _cancellationToken);
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

        var edits = _documents[tree].Edits;
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

    /// <summary>Makes the constructor take the service; returns how to write it where it is used.</summary>
    private string? Inject(
        InitScopeType type, TypeDeclarationSyntax declaration, INamedTypeSymbol service, string? localName, ISymbol? local, IReadOnlyList<ExpressionSyntax> references)
    {
        var style = FieldStyle.Of(type.Parts, declaration, isStatic: false);
        var parameterName = FieldStyle.ParameterName(localName, service);

        if (AlreadyInjected(type, service) is { } injected)
        {
            return references.Any(r => InitScopePlanner.IsHidden(injected, r, local, type.ModelOf(r))) ? null : style.Reference(injected, isStatic: false);
        }

        var primary = type.Parts.FirstOrDefault(InitScopeType.PrimaryConstructorOf);
        if (primary is not null)
        {
            var list = primary.ChildNodes().OfType<ParameterListSyntax>().First();
            var existing = list.Parameters.FirstOrDefault(p => p.Type is { } t && SymbolEqualityComparer.Default.Equals(type.ModelOf(p).GetTypeInfo(t).Type, service));
            if (existing is not null)
            {
                return references.Any(r => HiddenOrOther(existing.Identifier.ValueText, r)) ? null : existing.Identifier.Text;
            }

            return list.Parameters.All(p => p.Default is null && !p.Modifiers.Any())
                && !type.HasMember(parameterName) && !type.Mentions(parameterName, local)
                && list.Parameters.All(p => p.Identifier.ValueText != parameterName)
                && !references.Any(r => InitScopePlanner.IsHidden(parameterName, r, local, type.ModelOf(r)))
                && AddParameter(list, service, parameterName, type)
                    ? parameterName
                    : null;

            bool HiddenOrOther(string name, ExpressionSyntax reference) => type.ModelOf(reference).LookupSymbols(reference.SpanStart, name: name)
                .Any(s => s is not IParameterSymbol && !SymbolEqualityComparer.Default.Equals(s, local));
        }

        var constructors = type.Parts.SelectMany(p => p.Members).OfType<ConstructorDeclarationSyntax>().Where(c => !c.Modifiers.Any(SyntaxKind.StaticKeyword)).ToList();
        var fieldName = style.Names(parameterName, service).FirstOrDefault(n =>
            !type.HasMember(n) && !type.Mentions(n, local) && !references.Any(r => InitScopePlanner.IsHidden(n, r, local, type.ModelOf(r))));
        if (fieldName is null || constructors.Count > 1)
        {
            return null;
        }

        var (_, _, text, edits) = _documents[declaration.SyntaxTree];
        var placement = new FieldPlacement(declaration, text);
        var typeName = service.ToMinimalDisplayString(type.ModelOf(declaration), declaration.OpenBraceToken.Span.End);
        placement.TryAdd(style.Modifiers + typeName + " " + fieldName + ";", isStatic: false, Array.Empty<FieldDeclarationSyntax>(), Array.Empty<FieldDeclarationSyntax>());
        var target = fieldName == parameterName ? "this." + fieldName : style.Reference(fieldName, isStatic: false);

        if (constructors.Count == 0)
        {
            // Behind the fields, in front of everything else.
            var unit = Layout.IndentUnitOf(text);
            var lines = new[] { "public " + type.Symbol.Name + "(" + typeName + " " + parameterName + ")", "{", unit + target + " = " + parameterName + ";", "}" };
            var constructor = string.Join(edits.NewLine, lines.Select(l => placement.Indent + l)) + edits.NewLine;
            var fields = declaration.Members.TakeWhile(m => m is FieldDeclarationSyntax).ToList();
            if (declaration.Members.OfType<FieldDeclarationSyntax>().Count() != fields.Count
                || !Layout.EndsLine(text, declaration.OpenBraceToken.Span.End))
            {
                return null;
            }

            if (!placement.Emit(edits))
            {
                return null;
            }

            var after = fields.Count > 0
                ? text.Lines.GetLineFromPosition(fields[fields.Count - 1].Span.End).EndIncludingLineBreak
                : text.Lines.GetLineFromPosition(declaration.OpenBraceToken.SpanStart).EndIncludingLineBreak;
            edits.Insert(after, (fields.Count > 0 ? edits.NewLine : string.Empty) + constructor + (fields.Count > 0 ? string.Empty : edits.NewLine));
            return style.Reference(fieldName, isStatic: false);
        }

        var single = constructors[0];
        if (single.Body is not { } body || single.Initializer is { RawKind: (int)SyntaxKind.ThisConstructorInitializer }
            || body.ContainsDirectives
            || single.ParameterList.Parameters.Any(p => p.Default is not null || p.Modifiers.Any() || p.Identifier.ValueText == parameterName)
            || body.DescendantNodes().OfType<VariableDeclaratorSyntax>().Any(v => v.Identifier.ValueText == parameterName)
            || body.DescendantNodes().OfType<ReturnStatementSyntax>().Any()
            || !AddParameter(single.ParameterList, service, parameterName, type))
        {
            return null;
        }

        if (!placement.Emit(edits))
        {
            return null;
        }

        var constructorText = _documents[single.SyntaxTree].Text;
        var constructorEdits = _documents[single.SyntaxTree].Edits;
        var close = body.CloseBraceToken;
        if (Layout.StartsLine(constructorText, close.SpanStart))
        {
            var indent = body.Statements.Count > 0
                ? Layout.IndentOf(constructorText, body.Statements.Last().SpanStart)
                : Layout.IndentOf(constructorText, close.SpanStart) + Layout.IndentUnitOf(constructorText);
            constructorEdits.Insert(constructorText.Lines.GetLineFromPosition(close.SpanStart).Start, indent + target + " = " + parameterName + ";" + constructorEdits.NewLine);
        }
        else
        {
            constructorEdits.Insert(close.SpanStart, target + " = " + parameterName + "; ");
        }

        return style.Reference(fieldName, isStatic: false);
    }

    private bool AddParameter(ParameterListSyntax list, INamedTypeSymbol service, string name, InitScopeType type)
    {
        var (_, _, text, edits) = _documents[list.SyntaxTree];
        var typeName = service.ToMinimalDisplayString(type.ModelOf(list), list.SpanStart);
        if (list.Parameters.Count == 0)
        {
            edits.Insert(list.OpenParenToken.Span.End, typeName + " " + name);
            return true;
        }

        var last = list.Parameters[list.Parameters.Count - 1];
        var ownLine = Layout.StartsLine(text, last.SpanStart);
        edits.Insert(last.Span.End, ownLine ? "," + edits.NewLine + Layout.IndentOf(text, last.SpanStart) + typeName + " " + name : ", " + typeName + " " + name);
        return true;
    }

    private string? AlreadyInjected(InitScopeType type, INamedTypeSymbol service)
    {
        foreach (var part in type.Parts)
        {
            var model = type.ModelOf(part);
            foreach (var constructor in part.Members.OfType<ConstructorDeclarationSyntax>())
            {
                foreach (var assignment in constructor.DescendantNodes().OfType<AssignmentExpressionSyntax>())
                {
                    if (model.GetSymbolInfo(assignment.Right, _cancellationToken).Symbol is IParameterSymbol
                        && model.GetSymbolInfo(assignment.Left, _cancellationToken).Symbol is IFieldSymbol { IsReadOnly: true, IsStatic: false } field
                        && SymbolEqualityComparer.Default.Equals(field.Type.WithNullableAnnotation(NullableAnnotation.None), service.WithNullableAnnotation(NullableAnnotation.None)))
                    {
                        return field.Name;
                    }
                }
            }
        }

        return null;
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

        var model = _compilation.GetSemanticModel(configure.SyntaxTree);
        var services = configure.ParameterList.Parameters[0].Identifier.Text;
        var serviceType = model.GetDeclaredSymbol(configure.ParameterList.Parameters[0], _cancellationToken)?.Type;
        if (serviceType is null)
        {
            return false;
        }

        foreach (var call in body.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (model.GetSymbolInfo(call, _cancellationToken).Symbol is IMethodSymbol { TypeArguments: { Length: > 0 } arguments } method
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
        var (_, root, text, edits) = _documents[configure.SyntaxTree];
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
            var (_, sourceRoot, sourceText, _) = _documents[creation.SyntaxTree];
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

    private static bool HasExtension(SemanticModel model, int position, ITypeSymbol receiver, string name) =>
        model.LookupSymbols(position, receiver, name, includeReducedExtensionMethods: true).Any();

    // `new Function()` somewhere, for example in a test, would no longer compile.
    private async Task<bool> IsMadeByHandAsync(INamedTypeSymbol type)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var referenced in await SymbolFinder.FindReferencesAsync(constructor, _project.Solution, _cancellationToken).ConfigureAwait(false))
            {
                foreach (var location in referenced.Locations)
                {
                    var root = await location.Document.GetSyntaxRootAsync(_cancellationToken).ConfigureAwait(false);
                    var node = root?.FindNode(location.Location.SourceSpan);
                    if (node is not null && node.FirstAncestorOrSelf<ConstructorDeclarationSyntax>()?.Identifier.Span != location.Location.SourceSpan)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private MethodDeclarationSyntax? FindStartup(INamespaceSymbol space)
    {
        foreach (var member in space.GetMembers())
        {
            if (member is INamespaceSymbol inner)
            {
                if (FindStartup(inner) is { } found)
                {
                    return found;
                }
            }
            else if (member is INamedTypeSymbol type && HasAttribute(type, "LambdaStartupAttribute"))
            {
                var method = type.GetMembers("ConfigureServices").OfType<IMethodSymbol>()
                    .FirstOrDefault(m => m.Parameters.Length == 1 && m.Parameters[0].Type.Name == "IServiceCollection" && m.DeclaringSyntaxReferences.Length == 1);
                return method?.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) as MethodDeclarationSyntax;
            }
        }

        return null;
    }

    private static bool HasAttribute(ISymbol symbol, string name) =>
        symbol.GetAttributes().Any(a => a.AttributeClass is { } type && type.Name == name
            && type.ContainingNamespace is { Name: "Annotations", ContainingNamespace: { Name: "Lambda", ContainingNamespace.Name: "Amazon" } });

    private async Task LoadAsync(SyntaxTree tree)
    {
        if (!_documents.ContainsKey(tree) && _project.Solution.GetDocument(tree) is { } document)
        {
            var text = await document.GetTextAsync(_cancellationToken).ConfigureAwait(false);
            var root = await tree.GetRootAsync(_cancellationToken).ConfigureAwait(false);
            _documents.Add(tree, (document, root, text, new DocumentEdits(root, text)));
        }
    }
}
