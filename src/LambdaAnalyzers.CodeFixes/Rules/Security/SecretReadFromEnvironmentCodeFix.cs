using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using LambdaAnalyzers.Secrets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Rules.Security;

/// <summary>LMB401: fetches the secret once; an environment variable then holds its name only.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(SecretReadFromEnvironmentCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class SecretReadFromEnvironmentCodeFix : DocumentCodeFix
{
    /// <summary>The equivalence key of "Fetch the secret once…".</summary>
    public const string FetchOnceKey = "LMB401.FetchOnce";

    private const string HelperName = "FetchSecretAsync";

    /// <summary>Initializes a new instance of the <see cref="SecretReadFromEnvironmentCodeFix"/> class.</summary>
    public SecretReadFromEnvironmentCodeFix()
        : base(DiagnosticIds.SecretReadFromEnvironment, "Fetch the secret once; the environment then holds its name", FetchOnceKey)
    {
    }

    private enum Place
    {
        /// <summary>Nothing can wait for a task there.</summary>
        Synchronous,

        /// <summary>Code that can await.</summary>
        Asynchronous,

        /// <summary>A constructor or the initialiser of an instance member.</summary>
        Construction,

        /// <summary>The initialiser of a static member, which runs once by itself.</summary>
        StaticInitializer,
    }

    /// <inheritdoc/>
    private protected override bool Plan(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, DocumentEdits edits, CancellationToken cancellationToken)
    {
        var location = diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : diagnostic.Location;
        if (location.SourceTree is not { } tree || tree.FilePath != root.SyntaxTree.FilePath || !root.FullSpan.Contains(location.SourceSpan)
            || root.FindNode(location.SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax read
            || read.ArgumentList.Arguments.Count != 1
            || read.ArgumentList.Arguments[0].Expression is not LiteralExpressionSyntax { Token.Value: string variable } literal
            || model.GetSymbolInfo(read, cancellationToken).Symbol is not IMethodSymbol { Name: EnvironmentRead.Method, ContainingType.Name: "Environment" })
        {
            return false;
        }

        // Several places may use one read.
        if (!edits.IsFirst("read at " + read.SpanStart))
        {
            return true;
        }

        var place = PlaceOf(read);
        if (place == Place.Synchronous || Store.Of(model.Compilation) is not { } store)
        {
            return false;
        }

        var bang = (model.GetNullableContext(read.SpanStart) & NullableContext.AnnotationsEnabled) != 0 ? "!" : string.Empty;
        var name = read.Expression + "(\"" + variable + store.Suffix(variable) + "\")" + bang;
        if (store.HasCache)
        {
            var call = place == Place.Asynchronous ? "await " + store.Fetch(name) : store.FetchNow(name);
            edits.Replace(read.Span, place == Place.Asynchronous && NeedsParentheses(read) ? "(" + call + ")" : call);
            AddUsings(store, root, model, read.SpanStart, edits);
            return true;
        }

        if (read.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } target || target is InterfaceDeclarationSyntax
            || target.OpenBraceToken.IsMissing || target.OpenBraceToken.IsKind(SyntaxKind.None)
            || model.GetDeclaredSymbol(target, cancellationToken) is not INamedTypeSymbol { IsGenericType: false } type)
        {
            return false;
        }

        var text = root.SyntaxTree.GetText(cancellationToken);
        if (!AddHelper(target, type, store, edits, text))
        {
            return false;
        }

        string value;
        if (place == Place.StaticInitializer)
        {
            value = HelperName + "(" + name + ").GetAwaiter().GetResult()";
        }
        else
        {
            var owner = new InitScopeType(type, model.Compilation, cancellationToken);
            var style = FieldStyle.Of(owner.Parts, target, isStatic: true);
            if (style.Names(CamelCase(variable), type).FirstOrDefault(candidate => !owner.HasMember(candidate) && !owner.Mentions(candidate, null) && edits.IsFirst("field " + target.SpanStart + " " + candidate)) is not { } field)
            {
                return false;
            }

            if (!edits.FieldsOf(target).TryAdd("private static readonly Task<string> " + field + " = " + HelperName + "(" + name + ");", isStatic: true, Enumerable.Empty<FieldDeclarationSyntax>(), Enumerable.Empty<FieldDeclarationSyntax>()))
            {
                return false;
            }

            value = place == Place.Asynchronous ? "await " + field : field + ".GetAwaiter().GetResult()";
        }

        edits.Replace(read.Span, place == Place.Asynchronous && NeedsParentheses(read) ? "(" + value + ")" : value);
        AddUsings(store, root, model, read.SpanStart, edits);
        return literal.Token.ValueText == variable;
    }

    private static Place PlaceOf(SyntaxNode read)
    {
        for (var current = read.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case LockStatementSyntax or QueryExpressionSyntax or CatchFilterClauseSyntax or AttributeSyntax:
                    return Place.Synchronous;
                case AnonymousFunctionExpressionSyntax function:
                    return function.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword) ? Place.Asynchronous : Place.Synchronous;
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword) ? Place.Asynchronous : Place.Synchronous;
                case MethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword) ? Place.Asynchronous : Place.Synchronous;
                case ConstructorDeclarationSyntax:
                    return Place.Construction;
                case FieldDeclarationSyntax field:
                    return field.Modifiers.Any(SyntaxKind.StaticKeyword) ? Place.StaticInitializer : Place.Construction;
                case PropertyDeclarationSyntax { Initializer: { } initializer } property when initializer.Span.Contains(read.Span):
                    return property.Modifiers.Any(SyntaxKind.StaticKeyword) ? Place.StaticInitializer : Place.Construction;
                case GlobalStatementSyntax:
                    return Place.Asynchronous;
                case MemberDeclarationSyntax or AccessorDeclarationSyntax:
                    return Place.Synchronous;
            }
        }

        return Place.Synchronous;
    }

    private static bool NeedsParentheses(ExpressionSyntax read) =>
        read.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax or PostfixUnaryExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression };

    /// <summary>The method that fetches; one for all secrets of a type.</summary>
    private static bool AddHelper(TypeDeclarationSyntax target, INamedTypeSymbol type, Store store, DocumentEdits edits, Microsoft.CodeAnalysis.Text.SourceText text)
    {
        var existing = type.GetMembers(HelperName);
        if (existing.Length > 0)
        {
            return existing.Length == 1
                && existing[0] is IMethodSymbol { IsStatic: true, Parameters: { Length: 1 } parameters, ReturnType: INamedTypeSymbol { Name: "Task", TypeArguments: { Length: 1 } results } }
                && parameters[0].Type.SpecialType == SpecialType.System_String && results[0].SpecialType == SpecialType.System_String;
        }

        if (!edits.IsFirst("helper " + target.SpanStart))
        {
            return true;
        }

        var line = text.Lines.GetLineFromPosition(target.CloseBraceToken.SpanStart);
        if (target.CloseBraceToken.IsMissing || !Layout.StartsLine(text, target.CloseBraceToken.SpanStart))
        {
            return false;
        }

        var indent = new FieldPlacement(target, text).Indent;
        var unit = Layout.IndentUnitOf(text);
        var helper = new StringBuilder();
        helper.Append(edits.NewLine);
        foreach (var written in store.Helper(HelperName))
        {
            helper.Append(indent).Append(written.Replace("\t", unit)).Append(edits.NewLine);
        }

        edits.Insert(line.Start, helper.ToString());
        return true;
    }

    private static void AddUsings(Store store, SyntaxNode root, SemanticModel model, int position, DocumentEdits edits)
    {
        var text = root.SyntaxTree.GetText();
        var missing = new List<string>();
        foreach (var (space, name) in store.Types)
        {
            if (!model.LookupNamespacesAndTypes(position, name: name).Any(symbol => symbol.ContainingNamespace?.ToDisplayString() == space))
            {
                missing.Add(space);
            }
        }

        UsingDirectives.Add(missing, root, text, edits);
    }

    /// <summary><c>DB_PASSWORD</c> is <c>dbPassword</c>.</summary>
    private static string CamelCase(string variable)
    {
        var name = new StringBuilder();
        foreach (var word in NameWords.Of(variable))
        {
            var lower = word.ToLowerInvariant();
            name.Append(name.Length == 0 ? lower : char.ToUpperInvariant(lower[0]) + lower.Substring(1));
        }

        return name.Length > 0 && char.IsLetter(name[0]) ? name.ToString() : "secret";
    }

    /// <summary>A place for secrets that the project can reach with the libraries it references.</summary>
    private sealed class Store
    {
        private readonly string _kind;

        private Store(string kind)
        {
            _kind = kind;
        }

        /// <summary>Does the library itself keep what it fetched?</summary>
        public bool HasCache => _kind == "Powertools";

        public IEnumerable<(string Space, string Name)> Types => _kind switch
        {
            "Powertools" => new[] { ("AWS.Lambda.Powertools.Parameters", "ParametersManager") },
            "SecretsManager" => new[] { ("Amazon.SecretsManager", "AmazonSecretsManagerClient"), ("Amazon.SecretsManager.Model", "GetSecretValueRequest"), ("System.Threading.Tasks", "Task") },
            _ => new[] { ("Amazon.SimpleSystemsManagement", "AmazonSimpleSystemsManagementClient"), ("Amazon.SimpleSystemsManagement.Model", "GetParameterRequest"), ("System.Threading.Tasks", "Task") },
        };

        public static Store? Of(Compilation compilation) =>
            Has(compilation, "AWS.Lambda.Powertools.Parameters.ParametersManager") ? new Store("Powertools")
            : Has(compilation, "Amazon.SecretsManager.AmazonSecretsManagerClient") ? new Store("SecretsManager")
            : Has(compilation, "Amazon.SimpleSystemsManagement.AmazonSimpleSystemsManagementClient") ? new Store("Parameters")
            : null;

        public string Suffix(string variable)
        {
            var words = _kind == "Parameters" ? new[] { "Parameter", "Name" } : new[] { "Secret", "Name" };
            return variable.Any(char.IsLower) && variable.IndexOf('_') < 0
                ? string.Concat(words)
                : "_" + string.Join("_", words.Select(word => variable.Any(char.IsLower) ? word.ToLowerInvariant() : word.ToUpperInvariant()));
        }

        public string Fetch(string name) => "ParametersManager.SecretsProvider.GetAsync(" + name + ")";

        public string FetchNow(string name) => "ParametersManager.SecretsProvider.Get(" + name + ")";

        public IEnumerable<string> Helper(string name) => _kind == "SecretsManager"
            ? new[]
            {
                "private static async Task<string> " + name + "(string secretId)",
                "{",
                "\tusing var client = new AmazonSecretsManagerClient();",
                "\tvar response = await client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = secretId });",
                "\treturn response.SecretString;",
                "}",
            }
            : new[]
            {
                "private static async Task<string> " + name + "(string parameterName)",
                "{",
                "\tusing var client = new AmazonSimpleSystemsManagementClient();",
                "\tvar response = await client.GetParameterAsync(new GetParameterRequest { Name = parameterName, WithDecryption = true });",
                "\treturn response.Parameter.Value;",
                "}",
            };

        private static bool Has(Compilation compilation, string type) => !compilation.GetTypesByMetadataName(type).IsEmpty;
    }
}
