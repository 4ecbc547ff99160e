using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Storage;

/// <summary>LMB701: a function writes where it cannot write.</summary>
internal sealed class WriteOutsideTmp : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.WriteOutsideTmp,
        "File is written outside of /tmp",
        "{0}, which is read-only on Lambda: only /tmp can be written, so this fails in {1}; use 'Path.GetTempPath()'",
        DiagnosticCategories.Storage,
        RuleLevel.Warning,
        "The file system of a Lambda function is read-only but for /tmp. The current directory is that of the function's code, so a relative path cannot be written either. It works on the developer's machine and fails in the cloud.");

    private static readonly OptionKey<HashSet<string>> s_pathsKey = KnownOptions.WritablePaths.Of(DiagnosticIds.WriteOutsideTmp);

    /// <summary>Words of a condition that asks where the code runs.</summary>
    private static readonly string[] s_whereItRuns =
    {
        "Development", "AWS_LAMBDA", "AWS_SAM", "LAMBDA_", "Debugger", "Local", "IsWindows", "OSPlatform", "IsMacOS", "Lambda", "Debug", "IsRunningIn", "RunningOn",
    };

    /// <summary>Calls by which code writes to a database; one that is only read may lie beside the code.</summary>
    private static readonly string[] s_databaseWrites =
    {
        "EnsureCreated", "EnsureCreatedAsync", "Migrate", "MigrateAsync", "ExecuteNonQuery", "ExecuteNonQueryAsync", "CreateTable", "CreateTableAsync", "SaveChanges", "SaveChangesAsync",
    };

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.Invocation, OperationKind.ObjectCreation);

    public override bool AppliesTo(LambdaModel model) => true;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var cancellationToken = context.CancellationToken;
        var operation = context.Operation;
        var write = FileWrite.Of(operation);
        var database = write is null ? SqliteFile.Of(operation) : null;
        if (write is null && database is null)
        {
            return;
        }

        // Whether the code runs at all is asked once for each method; where a path leads, of every write.
        var isLog = write is { IsLog: true };
        var reach = model.InvokeScope.Find(operation, cancellationToken);
        if ((reach is null && !isLog)
            || (write is { Mode: WriteMode.Directory } && IsUnderCondition(operation.Syntax, static condition => Contains(condition, "Exists")))
            || (database is not null && !WritesToDatabases(model, cancellationToken)))
        {
            return;
        }

        var path = write?.Path ?? database!.Value.Value;
        var place = write is null && database!.Value.Path is null
            ? FilePlace.OfText(database!.Value.Text)
            : FilePlace.Of(write?.Path ?? database!.Value.Path!, model, cancellationToken);

        if (place.Kind is FilePlaceKind.Unknown or FilePlaceKind.Temporary
            || IsWritableByOption(place, operation.Syntax.SyntaxTree, model)
            || (place.Kind is FilePlaceKind.Relative or FilePlaceKind.Code && ChangesDirectory(model, cancellationToken))
            || IsProbe(operation.Syntax)
            || IsUnderCondition(operation.Syntax, AsksWhereItRuns))
        {
            return;
        }

        if (reach is null)
        {
            if (isLog && place.Kind != FilePlaceKind.Mount && StartOf(operation, model, cancellationToken) is { } start)
            {
                Report(context, path, place, start, ImmutableArray<Location>.Empty);
            }

            return;
        }

        foreach (var step in reach.Path)
        {
            if (step.Site.SourceTree is { } tree && IsUnderCondition(tree.GetRoot(cancellationToken).FindNode(step.Site.SourceSpan), AsksWhereItRuns))
            {
                return;
            }
        }

        if (place.Kind == FilePlaceKind.Mount && !IsNeverMounted(reach, model, cancellationToken))
        {
            return;
        }

        Report(context, path, place, reach.Describe(), reach.Locations().ToImmutableArray());
    }

    private static void Report(OperationAnalysisContext context, IOperation path, FilePlace place, string where, ImmutableArray<Location> locations)
    {
        var name = place.Text.Length > 0 ? "'" + place.Text + "'" : "The relative path";
        var what = place.Kind switch
        {
            FilePlaceKind.Relative => name + " leads into the directory of the function's code",
            FilePlaceKind.Code => "The path leads into the directory of the function's code",
            FilePlaceKind.Mount => name + " is not mounted by the template, so it is part of the root file system",
            _ => name + " is part of the root file system",
        };
        context.ReportDiagnostic(Diagnostic.Create(Rule, path.Syntax.GetLocation(), locations, what, where));
    }

    /// <summary>What runs the code once, when the function starts: the constructor of its class, its static initialization, the program.</summary>
    private static string? StartOf(IOperation operation, LambdaModel model, CancellationToken cancellationToken)
    {
        if (operation.SemanticModel is not { } semantics)
        {
            return null;
        }

        var unit = CodeUnit.Around(operation.Syntax, semantics, cancellationToken);
        switch (unit.Kind)
        {
            case CodeUnitKind.InstanceInitializers when model.Handlers.IsMadeOnceByRuntime(unit.Type!, cancellationToken):
                return "the constructor of '" + unit.Type!.Name + "'";

            case CodeUnitKind.Method when unit.Method is { MethodKind: MethodKind.Constructor, ContainingType: { } type } && model.Handlers.IsMadeOnceByRuntime(type, cancellationToken):
                return "the constructor of '" + type.Name + "'";

            case CodeUnitKind.Init when operation.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration:
                return semantics.GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol owner && model.Handlers.IsMadeOnceByRuntime(owner, cancellationToken)
                    ? "the static initialization of '" + owner.Name + "'"
                    : null;

            case CodeUnitKind.Init:
                return (model.Handlers.RegisteredCount(cancellationToken) > 0 || model.Handlers.HostsAspNetCore(cancellationToken)) && !StartupWays.IsDecided(operation)
                    ? "the program"
                    : null;

            default:
                return null;
        }
    }

    private static bool IsWritableByOption(FilePlace place, SyntaxTree tree, LambdaModel model)
    {
        foreach (var directory in model.Options.Read(tree, s_pathsKey))
        {
            var prefix = directory.TrimEnd('/');
            if (prefix.Length > 0 && place.Text.StartsWith(prefix, StringComparison.Ordinal)
                && (place.Text.Length == prefix.Length || place.Text[prefix.Length] is '/' or '\\'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Does every template that deploys the handlers mount nothing? Where nothing is known of the deployment, such a path is one on purpose.</summary>
    private static bool IsNeverMounted(Reach reach, LambdaModel model, CancellationToken cancellationToken)
    {
        var isKnown = false;
        foreach (var handler in reach.Handlers)
        {
            foreach (var deployed in model.Deployments.Of(handler, model.Handlers, cancellationToken))
            {
                if (deployed.Function.Source is not (DeploymentSource.Sam or DeploymentSource.CloudFormation))
                {
                    continue;
                }

                if (!deployed.Function.FileSystems.IsAbsent)
                {
                    return false;
                }

                isKnown = true;
            }
        }

        return isKnown;
    }

    /// <summary>Does some code make another directory the current one?</summary>
    private static bool ChangesDirectory(LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var _ in model.References.NamesOf("SetCurrentDirectory", cancellationToken))
        {
            return true;
        }

        foreach (var name in model.References.NamesOf("CurrentDirectory", cancellationToken))
        {
            if (name.Parent is MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } access && assignment.Left == access)
            {
                return true;
            }
        }

        return false;
    }

    private static bool WritesToDatabases(LambdaModel model, CancellationToken cancellationToken)
    {
        foreach (var call in s_databaseWrites)
        {
            foreach (var _ in model.References.NamesOf(call, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Code that tries whether it can write, and goes on if not.</summary>
    private static bool IsProbe(SyntaxNode node)
    {
        for (var current = node; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case BlockSyntax { Parent: TryStatementSyntax statement } block when statement.Block == block:
                    foreach (var clause in statement.Catches)
                    {
                        var type = clause.Declaration?.Type.ToString();
                        if (clause.Filter is not null || Contains(type, "IOException") || Contains(type, "UnauthorizedAccessException"))
                        {
                            return true;
                        }

                        if (block.Statements.Count <= 2 && type is null or "Exception" or "System.Exception" && !Throws(clause.Block))
                        {
                            return true;
                        }
                    }

                    break;

                case MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax:
                    return false;
            }
        }

        return false;
    }

    private static bool Throws(BlockSyntax block)
    {
        foreach (var node in block.DescendantNodes())
        {
            if (node is ThrowStatementSyntax or ThrowExpressionSyntax)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUnderCondition(SyntaxNode node, Func<string, bool> isAsked)
    {
        for (SyntaxNode? current = node; current is not null and not MemberDeclarationSyntax; current = current.Parent)
        {
            var condition = current switch
            {
                IfStatementSyntax statement => statement.Condition,
                ConditionalExpressionSyntax expression => expression.Condition,
                _ => null,
            };
            if (condition is not null && isAsked(condition.ToString()))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AsksWhereItRuns(string condition)
    {
        foreach (var word in s_whereItRuns)
        {
            if (Contains(condition, word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(string? text, string word) => text is not null && text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}
