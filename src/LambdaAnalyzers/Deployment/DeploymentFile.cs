using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Deployment;

/// <summary>One version of a file that says how functions are deployed. Read once for each version of its text, whoever asks.</summary>
internal sealed class DeploymentFile
{
    private static readonly ConditionalWeakTable<SourceText, DeploymentFile> s_files = new();

    private static readonly string[] s_extensions = { ".template", ".yaml", ".yml", ".json" };

    private readonly TemplateNode? _root;
    private Suppressions? _suppressions;

    private DeploymentFile(string path, SourceText text)
    {
        Path = path;
        Text = text;
        var content = text.ToString();
        if (!MayBeDeployment(path, content))
        {
            return;
        }

        TemplateFailure? failure;
        (_root, failure) = TemplateSyntax.Read(text);
        if (_root is null)
        {
            Failure = IsDeploymentName(path) && content.Length > 0 ? failure : null;
            IsUnreadable = failure is not null;
            return;
        }

        if (ToolsDefaultsReader.IsToolsDefaults(path))
        {
            Functions = ToolsDefaultsReader.Read(_root);
        }
        else if (SyndicateReader.IsConfiguration(path))
        {
            Functions = SyndicateReader.Read(_root);
        }
        else if (CloudFormationReader.IsTemplate(_root))
        {
            (Functions, Queues) = CloudFormationReader.Read(_root);
        }
        else if (ServerlessReader.IsServerless(_root))
        {
            Functions = ServerlessReader.Read(_root);
        }
    }

    public string Path { get; }

    public SourceText Text { get; }

    /// <summary>Why a file that must be a template or tools-defaults file, by its name, could not be read.</summary>
    public TemplateFailure? Failure { get; }

    public ImmutableArray<FunctionDeployment> Functions { get; } = ImmutableArray<FunctionDeployment>.Empty;

    public ImmutableArray<QueueDeployment> Queues { get; } = ImmutableArray<QueueDeployment>.Empty;

    /// <summary>What the file's own comments and metadata switch off.</summary>
    public Suppressions Suppressions => _suppressions ??= Suppressions.Read(Text, _root);

    private bool IsUnreadable { get; }

    /// <summary>
    /// Does the file at the path only answer questions, so that nothing is reported in it nor because of what it lacks? What the CDK writes
    /// is of the last time that somebody ran it, and of another tool's file only a part is read.
    /// </summary>
    public static bool OnlyAnswers(string path) =>
        SyndicateReader.IsConfiguration(path)
        || path.IndexOf("/cdk.out/", StringComparison.OrdinalIgnoreCase) >= 0
        || path.IndexOf("\\cdk.out\\", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Null: the file says nothing about deployments, or has no text.</summary>
    public static DeploymentFile? Of(AdditionalText file, System.Threading.CancellationToken cancellationToken)
    {
        if (!HasDeploymentExtension(file.Path) || file.GetText(cancellationToken) is not { } text)
        {
            return null;
        }

        return s_files.TryGetValue(text, out var known) && known.Path == file.Path
            ? known
            : s_files.GetValue(text, key => new DeploymentFile(file.Path, key)) is { } made && made.Path == file.Path
                ? made
                : new DeploymentFile(file.Path, text);
    }

    public Location LocationOf(TextSpan span)
    {
        span = TextSpan.FromBounds(Math.Min(span.Start, Text.Length), Math.Min(span.End, Text.Length));
        return Location.Create(Path, span, Text.Lines.GetLinePositionSpan(span));
    }

    /// <summary>
    /// The handler strings <c>Assembly::Type::Method</c> that stand anywhere in the file. Also in a file that is half typed:
    /// a name that exists in the compilation is evidence enough, and handlers must not come and go while somebody edits.
    /// </summary>
    public IEnumerable<string> HandlerStrings()
    {
        if (_root is null)
        {
            return IsUnreadable ? HandlerText.In(Text.ToString()) : Array.Empty<string>();
        }

        return ScalarsWith("::", _root);
    }

    private static IEnumerable<string> ScalarsWith(string marker, TemplateNode root)
    {
        var pending = new Stack<TemplateNode>();
        pending.Push(root);
        var visited = new HashSet<TemplateNode>();
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (node.Kind == TemplateNodeKind.Scalar)
            {
                if (node.Value.IndexOf(marker, StringComparison.Ordinal) > 0)
                {
                    yield return node.Value;
                }

                continue;
            }

            // An alias gives the same node again.
            if (!visited.Add(node))
            {
                continue;
            }

            foreach (var item in node.Items)
            {
                pending.Push(item);
            }

            foreach (var entry in node.Entries)
            {
                pending.Push(entry.Value);
            }
        }
    }

    private static bool HasDeploymentExtension(string path)
    {
        foreach (var extension in s_extensions)
        {
            if (path.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Cheap words first: other YAML and JSON among the additional files is not parsed.</summary>
    private static bool MayBeDeployment(string path, string text) =>
        text.IndexOf("::", StringComparison.Ordinal) >= 0
        || ToolsDefaultsReader.IsToolsDefaults(path)
        || (text.IndexOf("provider", StringComparison.Ordinal) >= 0 && text.IndexOf("functions", StringComparison.Ordinal) >= 0);

    private static bool IsDeploymentName(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        return name.EndsWith(".template", StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, "template.yaml", StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, "template.yml", StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, "serverless.yml", StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, "serverless.yaml", StringComparison.OrdinalIgnoreCase)
            || ToolsDefaultsReader.IsToolsDefaults(path);
    }
}
