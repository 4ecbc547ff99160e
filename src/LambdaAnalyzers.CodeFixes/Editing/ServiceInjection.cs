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

/// <summary>What the fixes have in common that let a container make something: the constructor takes it, the start-up registers it.</summary>
internal abstract class ServiceInjection(Project project, Compilation compilation, CancellationToken cancellationToken)
{
    protected Project Project { get; } = project;

    protected Compilation Compilation { get; } = compilation;

    protected CancellationToken CancellationToken { get; } = cancellationToken;

    protected Dictionary<SyntaxTree, (Document Document, SyntaxNode Root, SourceText Text, DocumentEdits Edits)> Documents { get; } = new();

    /// <summary>Plans the edits for one site; the name of the service, or null when something stands in the way.</summary>
    protected abstract Task<string?> PlanAsync(InitScopeSite site);

    protected async Task<(Solution Solution, string Service)?> TryApplyAsync(InitScopeSite site)
    {
        if (await PlanAsync(site).ConfigureAwait(false) is not { } service)
        {
            return null;
        }

        var edited = new List<(Document, SourceText)>();
        foreach (var entry in Documents.Values)
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

        return await MoveToInitScope.WithTextsAsync(site.Document.Project.Solution, edited, CancellationToken).ConfigureAwait(false) is { } changed ? (changed, service) : null;
    }

    /// <summary>All sites, one after the other: each may change the same constructor and the same start-up.</summary>
    protected static async Task<Solution> InjectAllAsync(
        Solution solution, IEnumerable<InitScopeSite> sites, Func<InitScopeSite, CancellationToken, Task<(Solution Solution, string Service)?>> tryInject, CancellationToken cancellationToken)
    {
        var pending = MoveToInitScope.InOrder(solution, sites);
        while (pending.Count > 0)
        {
            var site = pending[0];
            pending.RemoveAt(0);
            if (solution.GetDocument(site.Document.Id) is not { } document
                || await tryInject(site.At(document, site.Span), cancellationToken).ConfigureAwait(false) is not { } injected)
            {
                continue;
            }

            pending = await MoveToInitScope.AfterAsync(solution, injected.Solution, pending, cancellationToken).ConfigureAwait(false);
            solution = injected.Solution;
        }

        return solution;
    }

    /// <summary>Makes the constructor take the service; returns how to write it where it is used.</summary>
    protected string? Inject(
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

        var (_, _, text, edits) = Documents[declaration.SyntaxTree];
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

        var constructorText = Documents[single.SyntaxTree].Text;
        var constructorEdits = Documents[single.SyntaxTree].Edits;
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

    protected bool AddParameter(ParameterListSyntax list, INamedTypeSymbol service, string name, InitScopeType type)
    {
        var (_, _, text, edits) = Documents[list.SyntaxTree];
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
                    if (model.GetSymbolInfo(assignment.Right, CancellationToken).Symbol is IParameterSymbol
                        && model.GetSymbolInfo(assignment.Left, CancellationToken).Symbol is IFieldSymbol { IsReadOnly: true, IsStatic: false } field
                        && SymbolEqualityComparer.Default.Equals(field.Type.WithNullableAnnotation(NullableAnnotation.None), service.WithNullableAnnotation(NullableAnnotation.None)))
                    {
                        return field.Name;
                    }
                }
            }
        }

        return null;
    }

    // `new Function()` somewhere, for example in a test, would no longer compile.
    protected async Task<bool> IsMadeByHandAsync(INamedTypeSymbol type)
    {
        // The constructor of a derived class would have to pass it on.
        if ((await SymbolFinder.FindDerivedClassesAsync(type, Project.Solution, cancellationToken: CancellationToken).ConfigureAwait(false)).Any())
        {
            return true;
        }

        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var referenced in await SymbolFinder.FindReferencesAsync(constructor, Project.Solution, CancellationToken).ConfigureAwait(false))
            {
                foreach (var location in referenced.Locations)
                {
                    var root = await location.Document.GetSyntaxRootAsync(CancellationToken).ConfigureAwait(false);
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

    protected MethodDeclarationSyntax? FindStartup(INamespaceSymbol space)
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
                return method?.DeclaringSyntaxReferences[0].GetSyntax(CancellationToken) as MethodDeclarationSyntax;
            }
        }

        return null;
    }

    protected static bool HasAttribute(ISymbol symbol, string name) =>
        symbol.GetAttributes().Any(a => a.AttributeClass is { } type && type.Name == name
            && type.ContainingNamespace is { Name: "Annotations", ContainingNamespace: { Name: "Lambda", ContainingNamespace.Name: "Amazon" } });

    protected static bool HasExtension(SemanticModel model, int position, ITypeSymbol receiver, string name) =>
        model.LookupSymbols(position, receiver, name, includeReducedExtensionMethods: true).Any();

    protected async Task LoadAsync(SyntaxTree tree)
    {
        if (!Documents.ContainsKey(tree) && Project.Solution.GetDocument(tree) is { } document)
        {
            var text = await document.GetTextAsync(CancellationToken).ConfigureAwait(false);
            var root = await tree.GetRootAsync(CancellationToken).ConfigureAwait(false);
            Documents.Add(tree, (document, root, text, new DocumentEdits(root, text)));
        }
    }
}
