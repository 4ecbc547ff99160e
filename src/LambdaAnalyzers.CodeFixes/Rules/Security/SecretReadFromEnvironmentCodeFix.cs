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
        /// <summary>Asks only whether the variable is there.</summary>
        Check,

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
            || root.FindNode(location.SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax found
            || VariableOf(found, model, cancellationToken) is not { } variable
            || Store.Of(model.Compilation) is not { } store)
        {
            return false;
        }

        // The variable holds another thing afterwards, so every read of it changes, or none.
        var reads = new List<Read>();
        foreach (var read in ReadsOf(variable, root, model, cancellationToken))
        {
            if (LocalRun.Guards(read))
            {
                continue;
            }

            var place = IsChecked(read) ? Place.Check : PlaceOf(read);
            var target = store.HasCache || place == Place.Check ? null : TargetOf(read, model, cancellationToken);
            if (place == Place.Synchronous || (target is null && !store.HasCache && place != Place.Check))
            {
                return false;
            }

            reads.Add(new Read(read, place, target));
        }

        if (!reads.Exists(static read => read.Place != Place.Check))
        {
            return false;
        }

        // Several places may use one variable.
        if (!edits.IsFirst("variable " + variable))
        {
            return true;
        }

        var text = root.SyntaxTree.GetText(cancellationToken);
        var fields = new Dictionary<INamedTypeSymbol, string>(SymbolEqualityComparer.Default);
        foreach (var read in reads)
        {
            var bang = (model.GetNullableContext(read.Syntax.SpanStart) & NullableContext.AnnotationsEnabled) != 0 ? "!" : string.Empty;
            var name = read.Syntax.Expression + "(\"" + variable + store.Suffix(variable) + "\")";
            if (read.Place == Place.Check)
            {
                edits.Replace(read.Syntax.Span, name);
                continue;
            }

            string value;
            if (read.Target is not { } target)
            {
                value = read.Place == Place.Asynchronous ? "await " + store.Fetch(name + bang) : store.FetchNow(name + bang);
            }
            else
            {
                AddHelper(target, store, edits, text);
                if (read.Place == Place.StaticInitializer)
                {
                    value = HelperName + "(" + name + bang + ").GetAwaiter().GetResult()";
                }
                else
                {
                    if (!fields.TryGetValue(target.Type, out var field))
                    {
                        fields.Add(target.Type, field = AddField(target, variable, name + bang, model.Compilation, edits, cancellationToken));
                    }

                    value = read.Place == Place.Asynchronous ? "await " + field : field + ".GetAwaiter().GetResult()";
                }
            }

            edits.Replace(read.Syntax.Span, read.Place == Place.Asynchronous && NeedsParentheses(read.Syntax) ? "(" + value + ")" : value);
            AddUsings(store, root, model, read.Syntax.SpanStart, edits);
        }

        return true;
    }

    /// <summary>The reads of a variable in a document whose names are written there.</summary>
    private static IEnumerable<InvocationExpressionSyntax> ReadsOf(string variable, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var node in root.DescendantNodes())
        {
            if (node is InvocationExpressionSyntax read && VariableOf(read, model, cancellationToken) == variable)
            {
                yield return read;
            }
        }
    }

    private static string? VariableOf(InvocationExpressionSyntax read, SemanticModel model, CancellationToken cancellationToken) =>
        read.ArgumentList.Arguments.Count == 1
        && read.ArgumentList.Arguments[0].Expression is LiteralExpressionSyntax { Token.Value: string variable }
        && model.GetSymbolInfo(read, cancellationToken).Symbol is IMethodSymbol { Name: EnvironmentRead.Method, ContainingType.Name: "Environment" }
            ? variable
            : null;

    /// <summary>Is only asked whether the variable is there?</summary>
    private static bool IsChecked(InvocationExpressionSyntax read)
    {
        SyntaxNode value = read;
        while (value.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax)
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison
                => comparison.Left.IsKind(SyntaxKind.NullLiteralExpression) || comparison.Right.IsKind(SyntaxKind.NullLiteralExpression),
            IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } } => true,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsNullOrEmpty" or "IsNullOrWhiteSpace" } } } => true,
            _ => false,
        };
    }

    /// <summary>The type that can hold the task and the method that fetches; null: it cannot.</summary>
    private static Target? TargetOf(SyntaxNode read, SemanticModel model, CancellationToken cancellationToken)
    {
        if (read.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } target || target is InterfaceDeclarationSyntax
            || target.OpenBraceToken.IsMissing || target.OpenBraceToken.IsKind(SyntaxKind.None)
            || target.CloseBraceToken.IsMissing || !Layout.StartsLine(target.SyntaxTree.GetText(cancellationToken), target.CloseBraceToken.SpanStart)
            || model.GetDeclaredSymbol(target, cancellationToken) is not INamedTypeSymbol { IsGenericType: false } type)
        {
            return null;
        }

        // Another part of the type may get the same members when its document is fixed.
        if (type.DeclaringSyntaxReferences.Any(part => part.SyntaxTree != target.SyntaxTree && part.SyntaxTree.GetText(cancellationToken).ToString().Contains(EnvironmentRead.Method)))
        {
            return null;
        }

        var existing = type.GetMembers(HelperName);
        var isUsable = existing.Length == 0
            || (existing.Length == 1
                && existing[0] is IMethodSymbol { IsStatic: true, Parameters: { Length: 1 } parameters, ReturnType: INamedTypeSymbol { Name: "Task", TypeArguments: { Length: 1 } results } }
                && parameters[0].Type.SpecialType == SpecialType.System_String && results[0].SpecialType == SpecialType.System_String);
        return isUsable ? new Target(target, type, HasHelper: existing.Length > 0) : null;
    }

    private static string AddField(Target target, string variable, string name, Compilation compilation, DocumentEdits edits, CancellationToken cancellationToken)
    {
        var owner = new InitScopeType(target.Type, compilation, cancellationToken);
        var style = FieldStyle.Of(owner.Parts, target.Declaration, isStatic: true);
        var field = style.Names(CamelCase(variable), target.Type)
            .First(candidate => !owner.HasMember(candidate) && !owner.Mentions(candidate, null) && edits.IsFirst("field " + target.Key + " " + candidate));
        edits.FieldsOf(target.Declaration).TryAdd(
            "private static readonly Task<string> " + field + " = " + HelperName + "(" + name + ");", isStatic: true, Enumerable.Empty<FieldDeclarationSyntax>(), Enumerable.Empty<FieldDeclarationSyntax>());
        return field;
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
    private static void AddHelper(Target target, Store store, DocumentEdits edits, Microsoft.CodeAnalysis.Text.SourceText text)
    {
        if (target.HasHelper || !edits.IsFirst("helper " + target.Key))
        {
            return;
        }

        var indent = new FieldPlacement(target.Declaration, text).Indent;
        var unit = Layout.IndentUnitOf(text);
        var helper = new StringBuilder();
        helper.Append(edits.NewLine);
        foreach (var written in store.Helper(HelperName))
        {
            helper.Append(indent).Append(written.Replace("\t", unit)).Append(edits.NewLine);
        }

        edits.Insert(text.Lines.GetLineFromPosition(target.Declaration.CloseBraceToken.SpanStart).Start, helper.ToString());
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

    /// <param name="Syntax">The call that reads the variable.</param>
    /// <param name="Place">What can be done there.</param>
    /// <param name="Target">Where the task goes; null where the library keeps the secret itself, or nothing is fetched.</param>
    private sealed record Read(InvocationExpressionSyntax Syntax, Place Place, Target? Target);

    private sealed record Target(TypeDeclarationSyntax Declaration, INamedTypeSymbol Type, bool HasHelper)
    {
        /// <summary>The same for all parts of a type in one document.</summary>
        public int Key => Type.DeclaringSyntaxReferences.First(part => part.SyntaxTree == Declaration.SyntaxTree).Span.Start;
    }

    /// <summary>A place for secrets that the project can reach with the libraries it references.</summary>
    private sealed class Store
    {
        /// <summary>By itself Powertools keeps a secret for five seconds only.</summary>
        private const string Provider = "ParametersManager.SecretsProvider.WithMaxAge(TimeSpan.FromHours(1))";

        private readonly string _kind;

        private Store(string kind)
        {
            _kind = kind;
        }

        /// <summary>Does the library itself keep what it fetched?</summary>
        public bool HasCache => _kind == "Powertools";

        public IEnumerable<(string Space, string Name)> Types => _kind switch
        {
            "Powertools" => new[] { ("AWS.Lambda.Powertools.Parameters", "ParametersManager"), ("System", "TimeSpan") },
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

        public string Fetch(string name) => Provider + ".GetAsync(" + name + ")";

        public string FetchNow(string name) => Provider + ".Get(" + name + ")";

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
