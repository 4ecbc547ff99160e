using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB810: defines the variable in the deployment file, for the function that runs the code.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(EnvironmentVariableNotDefinedInTemplateCodeFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class EnvironmentVariableNotDefinedInTemplateCodeFix : CodeFixProvider
{
    /// <summary>The equivalence key of "Define … in …".</summary>
    public const string DefineKey = "LMB810.Define";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticIds.EnvironmentVariableNotDefined);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => All.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (context.TextDocument is not Document document)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            var solution = document.Project.Solution;
            if (await ApplyAsync(solution, document.Project.Id, new[] { diagnostic }, context.CancellationToken).ConfigureAwait(false) is { } changed
                && diagnostic.Properties.TryGetValue(DiagnosticProperties.Variable, out var variable)
                && diagnostic.Properties.TryGetValue(DiagnosticProperties.DeploymentFile, out var file))
            {
                context.RegisterCodeFix(CodeAction.Create($"Define '{variable}' in '{Path.GetFileName(file)}'", _ => Task.FromResult(changed), DefineKey), diagnostic);
            }
        }
    }

    /// <summary>The solution with every variable defined that can be; null when none can.</summary>
    private static async Task<Solution?> ApplyAsync(Solution solution, ProjectId project, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var changed = solution;
        var done = new HashSet<(string, string, string)>();
        foreach (var diagnostic in diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.Variable, out var variable) || variable is null
                || !diagnostic.Properties.TryGetValue(DiagnosticProperties.Function, out var function) || function is null
                || !diagnostic.Properties.TryGetValue(DiagnosticProperties.DeploymentFile, out var file) || file is null
                || !done.Add((file, function, variable))
                || changed.GetProject(project)?.AdditionalDocuments.FirstOrDefault(document => document.FilePath == file) is not { } template)
            {
                continue;
            }

            var text = await template.GetTextAsync(cancellationToken).ConfigureAwait(false);
            if (TemplateSyntax.Read(text).Root is not { } root || Define(text, root, function, variable) is not { } edits)
            {
                continue;
            }

            // An edit that makes the file unreadable is worse than none.
            var defined = text.WithChanges(edits.OrderBy(static edit => edit.Span.Start));
            if (TemplateSyntax.Read(defined).Root is null)
            {
                continue;
            }

            // The same file may be one of several projects.
            foreach (var other in changed.Projects.SelectMany(static other => other.AdditionalDocuments).Where(other => other.FilePath == file).ToArray())
            {
                changed = changed.WithAdditionalDocumentText(other.Id, defined);
            }
        }

        return changed == solution ? null : changed;
    }

    private static List<TextChange>? Define(SourceText text, TemplateNode root, string function, string variable)
    {
        if (root.Find(PropertyNames.Resources) is not { } resources)
        {
            return root.Find("functions")?.Value.Find(function)?.Value is { Kind: TemplateNodeKind.Mapping } own && ServerlessReader.IsServerless(root)
                ? AddTo(text, own, new[] { "environment" }, variable, ValueElsewhere(text, root.Find("functions")!.Value, new[] { "environment" }, variable) ?? "'${env:" + variable + "}'")
                : null;
        }

        if (resources.Value.Find(function)?.Value.Find(PropertyNames.Properties)?.Value is not { Kind: TemplateNodeKind.Mapping } properties)
        {
            return null;
        }

        var isJson = TemplateEdits.IsJson(text, root);
        if (ValueElsewhere(text, resources.Value, new[] { PropertyNames.Properties, PropertyNames.Environment, PropertyNames.Variables }, variable) is { } known)
        {
            return AddTo(text, properties, new[] { PropertyNames.Environment, PropertyNames.Variables }, variable, known);
        }

        // Who deploys has to say the value: a deployment without it is refused, instead of a function without it deployed.
        var parameter = ParameterName(root, variable);
        var edits = AddTo(
            text, properties, new[] { PropertyNames.Environment, PropertyNames.Variables }, variable, isJson ? "{ \"Ref\": \"" + parameter + "\" }" : "!Ref " + parameter);
        if (edits is null || root.Find("Parameters")?.Value.Find(parameter) is not null)
        {
            return edits;
        }

        var type = isJson ? "\"String\"" : "String";
        if (root.Find("Parameters") is { } parameters)
        {
            if (TemplateEdits.Add(text, parameters.Value, new[] { parameter, "Type" }, type) is not { } added)
            {
                return null;
            }

            edits.Add(added);
        }
        else
        {
            edits.Add(TemplateEdits.InsertBefore(text, root, resources, new[] { "Parameters", parameter, "Type" }, type));
        }

        return edits;
    }

    /// <summary>Adds the variable to the mapping at the end of the path, and makes what is not there of the path.</summary>
    private static List<TextChange>? AddTo(SourceText text, TemplateNode mapping, string[] path, string variable, string value)
    {
        for (var i = 0; i < path.Length; i++)
        {
            if (mapping.Find(path[i]) is not { } entry)
            {
                return TemplateEdits.Add(text, mapping, path.Skip(i).Append(variable).ToArray(), value) is { } made ? new List<TextChange> { made } : null;
            }

            mapping = entry.Value;
        }

        return TemplateEdits.Add(text, mapping, variable, value) is { } added ? new List<TextChange> { added } : null;
    }

    /// <summary>The value that other functions of the file have, if all that have it have the same.</summary>
    private static string? ValueElsewhere(SourceText text, TemplateNode functions, string[] path, string variable)
    {
        string? value = null;
        foreach (var function in functions.Entries)
        {
            TemplateNode? mapping = function.Value;
            foreach (var name in path)
            {
                mapping = mapping?.Find(name)?.Value;
            }

            if (mapping?.Find(variable) is not { } entry)
            {
                continue;
            }

            // With its tag, which stands in front of the value's own place.
            var written = text.ToString(TextSpan.FromBounds(entry.Key.Span.End, entry.Value.Span.End)).TrimStart(' ', ':').Trim();
            if (written.Length == 0 || written.Contains('\n') || written[0] is '*' or '|' or '>' or '&' || (value is not null && value != written))
            {
                return null;
            }

            value = written;
        }

        return value;
    }

    /// <summary>Logical ids have letters and digits only: <c>TABLE_NAME</c> becomes <c>TableName</c>.</summary>
    private static string ParameterName(TemplateNode root, string variable)
    {
        var name = new System.Text.StringBuilder();
        var isFirst = true;
        foreach (var c in variable)
        {
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
            {
                name.Append(isFirst ? char.ToUpperInvariant(c) : variable.Any(char.IsLower) ? c : char.ToLowerInvariant(c));
                isFirst = false;
            }
            else
            {
                isFirst = true;
            }
        }

        if (root.Find(PropertyNames.Resources)?.Value.Find(name.ToString()) is not null)
        {
            name.Append("Value");
        }

        return name.ToString();
    }

    private sealed class All : FixAllProvider
    {
        public static readonly All Instance = new();

        public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        {
            var solution = fixAllContext.Solution;
            var projects = fixAllContext.Scope == FixAllScope.Solution ? solution.ProjectIds : new[] { fixAllContext.Project.Id };
            foreach (var id in projects)
            {
                if (solution.GetProject(id) is not { Language: LanguageNames.CSharp } project)
                {
                    continue;
                }

                // The diagnostics are those of the solution before any edit.
                var original = fixAllContext.Solution.GetProject(id)!;
                var diagnostics = fixAllContext.Scope == FixAllScope.Document && fixAllContext.Document is { } document
                    ? await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                    : await fixAllContext.GetAllDiagnosticsAsync(original).ConfigureAwait(false);
                solution = await ApplyAsync(
                    solution,
                    project.Id,
                    diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath, System.StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start),
                    fixAllContext.CancellationToken).ConfigureAwait(false) ?? solution;
            }

            return solution == fixAllContext.Solution
                ? null
                : CodeAction.Create("Define the variables", _ => Task.FromResult(solution), fixAllContext.CodeActionEquivalenceKey);
        }
    }
}
