using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Threading;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB810: code that a function runs reads an environment variable that the function's deployment does not define.</summary>
internal sealed class EnvironmentVariableNotDefined : InvokeScopeRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.EnvironmentVariableNotDefined,
        "Environment variable is not defined for the function",
        "'{0}' is read by {1}, but function '{2}' in '{3}' does not define it, so that {4}; {5}",
        DiagnosticCategories.Deployment,
        RuleLevel.Warning,
        "A function has the environment variables that its deployment gives it, and those of Lambda itself. What else the code reads is null on Lambda, although it may be there on the developer's machine.");

    /// <summary>Set by Lambda, by .NET, by the operating system, or by what layers and extensions bring along.</summary>
    private static readonly string[] s_prefixes =
    {
        "_", "AWS_", "LAMBDA_", "DOTNET_", "ASPNETCORE_", "COMPLUS_", "CORECLR_", "NUGET_", "POWERTOOLS_", "OTEL_", "OPENTELEMETRY_", "DD_", "DATADOG_", "NEW_RELIC_", "SENTRY_",
        "PARAMETERS_SECRETS_EXTENSION_", "SSM_PARAMETER_STORE_", "SECRETS_MANAGER_", "LOCALSTACK_", "LC_", "XDG_", "GITHUB_", "CODEBUILD_",
    };

    private static readonly HashSet<string> s_names = new(StringComparer.OrdinalIgnoreCase)
    {
        "TZ", "PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "PWD", "SHELL", "SHLVL", "USER", "USERNAME", "HOSTNAME", "COMPUTERNAME", "TMP", "TEMP", "TMPDIR", "OS", "CI", "ANNOTATIONS_HANDLER",
    };

    private static readonly OptionKey<NamePatternSet> s_ignored = KnownOptions.IgnoredVariables.Of(DiagnosticIds.EnvironmentVariableNotDefined);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<OperationKind> Candidates { get; } = ImmutableArray.Create(OperationKind.Invocation);

    public override bool AppliesTo(LambdaModel model) => model.Deployments.HasFiles && !model.Deployments.Functions(CancellationToken.None).IsEmpty;

    public override void Analyze(OperationAnalysisContext context, LambdaModel model)
    {
        var invocation = (IInvocationOperation)context.Operation;
        var cancellationToken = context.CancellationToken;
        if (model.EnvironmentReads.Find(invocation, cancellationToken) is not { } read
            || IsGivenByOthers(read.Variable)
            || model.Options.Read(invocation.Syntax.SyntaxTree, s_ignored).Contain(read.Variable)
            || FindFunction(invocation, read.Variable, model, cancellationToken) is not { } missing
            || model.EnvironmentReads.IsSetByCode(read.Variable, cancellationToken))
        {
            return;
        }

        var function = missing.Function.Function;
        var meant = Nearest(read.Variable, function);
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(DiagnosticProperties.Variable, read.Variable)
            .Add(DiagnosticProperties.Function, function.LogicalId)
            .Add(DiagnosticProperties.DeploymentFile, missing.Function.File.Path);
        if (meant is not null && read.Name.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.LiteralExpressionSyntax)
        {
            properties = properties.Add(DiagnosticProperties.Replacement, meant);
        }

        var locations = new List<Location> { missing.Function.LocationOf(function.Span) };
        if (missing.Reach is not null)
        {
            locations.AddRange(missing.Reach.Locations());
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            read.Name.Syntax.GetLocation(),
            locations,
            properties,
            read.Variable,
            missing.Reach?.Describe() ?? missing.InitOwner,
            function.LogicalId,
            Path.GetFileName(missing.Function.File.Path),
            read.IsRequired ? "the code throws on Lambda" : "it is null on Lambda",
            meant is null ? "define it there" : $"did you mean '{meant}'?"));
    }

    private static bool IsGivenByOthers(string variable)
    {
        if (s_names.Contains(variable))
        {
            return true;
        }

        foreach (var prefix in s_prefixes)
        {
            if (variable.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A function that runs the code and whose deployments, all of them known, do not define the variable.</summary>
    private static (DeployedFunction Function, Reach? Reach, string InitOwner)? FindFunction(
        IInvocationOperation invocation, string variable, LambdaModel model, CancellationToken cancellationToken)
    {
        if (model.InvokeScope.Find(invocation, cancellationToken) is { } reach)
        {
            foreach (var handler in reach.Handlers)
            {
                if (FirstWithout(variable, model.Deployments.Of(handler, model.Handlers, cancellationToken)) is { } function)
                {
                    return (function, reach, string.Empty);
                }
            }

            return null;
        }

        if (InitOwner.Find(invocation, model, cancellationToken) is not { } owner)
        {
            return null;
        }

        // Init scope runs for each function that is deployed from the class, or from the assembly: only what none of them has is missing for certain.
        var functions = ImmutableArray.CreateBuilder<DeployedFunction>();
        foreach (var function in model.Deployments.Functions(cancellationToken))
        {
            if (owner.Type is null || function.Target.Type is not { } type || Symbols.TypeRelations.IsOrDerivesFrom(type, owner.Type))
            {
                functions.Add(function);
            }
        }

        return FirstWithout(variable, DeploymentModel.ThatCount(functions.ToImmutable())) is { } first
            ? (first, null, owner.Name.Length > 0 ? $"the init scope of '{owner.Name}'" : "init scope")
            : null;
    }

    /// <summary>The first of the functions, if none of them has the variable, and what each has is known.</summary>
    private static DeployedFunction? FirstWithout(string variable, ImmutableArray<DeployedFunction> functions)
    {
        foreach (var function in functions)
        {
            var environment = function.Function.Environment;
            if (!environment.IsComplete
                // An image may bring variables along, and a wrapper script may set some.
                || function.Function.MayBeImage
                || environment.Find("AWS_LAMBDA_EXEC_WRAPPER") is not null
                || environment.Find(variable) is { IsRemoved: false })
            {
                return null;
            }
        }

        return functions.IsEmpty ? null : functions[0];
    }

    /// <summary>A variable of the function with a similar name; names that differ in a number only are another one.</summary>
    private static string? Nearest(string variable, FunctionDeployment function)
    {
        var names = new List<string>();
        foreach (var candidate in function.Environment.Variables)
        {
            if (WithoutDigits(candidate.Name) != WithoutDigits(variable))
            {
                names.Add(candidate.Name);
            }
        }

        return NameSimilarity.Nearest(variable, names);
    }

    private static string WithoutDigits(string name)
    {
        var letters = new char[name.Length];
        var length = 0;
        foreach (var c in name)
        {
            if (!char.IsDigit(c))
            {
                letters[length++] = c;
            }
        }

        return new string(letters, 0, length);
    }
}
