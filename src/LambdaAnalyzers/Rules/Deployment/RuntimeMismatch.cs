using System;
using System.Globalization;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Rules.Deployment;

/// <summary>LMB805: the deployment runs the function on something that the project is not built for.</summary>
internal sealed class RuntimeMismatch : DeploymentRule
{
    public static readonly DiagnosticDescriptor Rule = DescriptorFactory.Create(
        DiagnosticIds.RuntimeMismatch,
        "Deployment does not fit what the project builds",
        "Function '{0}' is deployed {1}, but the project {2}: {3}",
        DiagnosticCategories.Deployment,
        RuleLevel.Warning,
        "A managed runtime has one version of .NET, and code for another major version does not start on it. What is compiled for a processor runs on that one only, "
        + "what is compiled ahead of time has no assemblies left, and an OS-only runtime starts an executable.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool HoldsForDefaults => false;

    public override void Analyze(DeploymentContext context)
    {
        var options = context.Model.Options;
        foreach (var function in context.Functions)
        {
            // An image brings its own runtime along.
            if (function.Function.MayBeImage)
            {
                continue;
            }

            CheckFramework(context, function, options);
            CheckArchitecture(context, function.Function, options);
            CheckOutput(context, function.Function, options);
        }
    }

    private static void CheckFramework(DeploymentContext context, DeployedFunction deployedFunction, LambdaOptions options)
    {
        var function = deployedFunction.Function;
        if (!function.Runtime.TryGetKnown(out var runtime)
            || VersionOfRuntime(runtime) is not { } deployed
            || options.BuildProperty("TargetFramework") is not { } framework
            || VersionOfFramework(framework) is not { } built
            || deployed == built
            // Left as the project began; what deploys it now says something else.
            || function.IsUnnamedDefault
            // Another of the project's targets may be the one that is deployed.
            || HasSeveralTargets(options)
            || IsTrue(options, "SelfContained") || IsTrue(options, "PublishAot"))
        {
            return;
        }

        if (built < deployed && (RollsForward(options.BuildProperty("RollForward")) || function.Environment.Find("DOTNET_ROLL_FORWARD") is not null || !function.Environment.IsComplete))
        {
            return;
        }

        if (IsDeployedFittingly(context, deployedFunction, built))
        {
            return;
        }

        var fitting = RuntimeOf(built, options.EvaluationDate);
        Report(
            context, function, function.SpanOf(function.Runtime),
            $"on the runtime '{runtime}'",
            $"targets '{framework}'",
            $"the runtime has another {(deployed.Major == built.Major ? string.Empty : "major ")}version of .NET and does not start it; {(fitting is null ? $"target '{FrameworkOf(deployed)}'" : $"use '{fitting}', or target '{FrameworkOf(deployed)}'")}");
    }

    /// <summary>Does another file deploy the same handler on the runtime that the project is built for? Then this one is kept for what was, or for another build.</summary>
    private static bool IsDeployedFittingly(DeploymentContext context, DeployedFunction function, Version built)
    {
        foreach (var other in context.Model.Deployments.OthersOf(function, context.CancellationToken))
        {
            if (other.Function.Runtime.TryGetKnown(out var runtime) && VersionOfRuntime(runtime) == built)
            {
                return true;
            }
        }

        return false;
    }

    private static void CheckArchitecture(DeploymentContext context, FunctionDeployment function, LambdaOptions options)
    {
        var architectures = function.Architectures;
        var architecture = architectures.IsAbsent ? "x86_64"
            : architectures is { IsKnown: true, Value: { Length: 1 } known } ? known[0]
            : null;
        if (architecture is not ("x86_64" or "arm64")
            || options.BuildProperty("RuntimeIdentifier") is not { } identifier
            || ArchitectureOf(identifier) is not { } built
            || built == architecture
            // The machine that builds, not the project, says it.
            || IsTrue(options, "UseCurrentRuntimeIdentifier")
            || IsBuiltByTool(context, function, options))
        {
            return;
        }

        string consequence;
        if (IsTrue(options, "PublishAot") || IsTrue(options, "SelfContained") || (IsOsOnly(function) && IsExecutable(context)))
        {
            consequence = "what 'dotnet publish' gives does not start there";
        }
        else if (IsTrue(options, "PublishReadyToRun"))
        {
            consequence = "the code that 'dotnet publish' compiles ahead is not used there, and every start compiles it again";
        }
        else
        {
            // Intermediate language runs on both.
            return;
        }

        Report(
            context, function, function.SpanOf(architectures), $"for '{architecture}'", $"has the RuntimeIdentifier '{identifier}'",
            $"{consequence}; use '{(architecture == "arm64" ? "linux-arm64" : "linux-x64")}', or leave the RuntimeIdentifier to the tool that packages");
    }

    /// <summary>'sam build' and 'dotnet lambda' build the project for the architecture of the template, whatever the project says.</summary>
    private static bool IsBuiltByTool(DeploymentContext context, FunctionDeployment function, LambdaOptions options) =>
        function.CodeUri is { IsKnown: true, Value: { } code } && options.ProjectFolder is { } folder && ProjectFolder.Leads(context.File.Path, code, folder, orInto: false);

    /// <summary>Is the project certainly built for another version than the runtime has?</summary>
    public static bool Contradicts(string runtime, LambdaOptions options) =>
        VersionOfRuntime(runtime) is { } deployed
        && options.BuildProperty("TargetFramework") is { } framework
        && VersionOfFramework(framework) is { } built
        && deployed != built;

    private static void CheckOutput(DeploymentContext context, FunctionDeployment function, LambdaOptions options)
    {
        var isClassLibraryHandler = function.Handler.TryGetKnown(out var handler) && HandlerText.Parse(handler) is not null;
        if (IsOsOnly(function))
        {
            // A layer, a file in the package or a build of one's own may bring the executable along.
            if (!IsExecutable(context) && isClassLibraryHandler && function.Layers.IsAbsent && !function.HasOwnBuild)
            {
                Report(
                    context, function, function.SpanOf(function.Runtime), $"on '{function.Runtime.Value}'", "is a class library",
                    "that runtime starts an executable called 'bootstrap' and looks up no handler; make the project an executable, or use a managed runtime such as 'dotnet10'");
            }
        }
        else if (IsTrue(options, "PublishAot") && isClassLibraryHandler && function.Runtime.IsKnown && !HasSeveralTargets(options) && !function.HasOwnBuild
            && !IsByProduct(context, function))
        {
            Report(
                context, function, function.SpanOf(function.Handler), "with a class library handler", "is compiled ahead of time (PublishAot)",
                IsExecutable(context)
                    ? $"no assembly is left in which the runtime could look the handler up; name the executable, '{context.Model.Compilation.AssemblyName}'"
                    : "no assembly is left in which the runtime could look the handler up; make the project an executable that runs 'LambdaBootstrap', and name it as the handler");
        }
    }

    /// <summary>
    /// Lambda Annotations writes its functions into the template whether anybody deploys them or not. A program that starts the runtime itself,
    /// with a handler of its own, is deployed as that program.
    /// </summary>
    private static bool IsByProduct(DeploymentContext context, FunctionDeployment function) =>
        function.IsWrittenByAnnotations && IsExecutable(context) && context.Model.Handlers.RegisteredCount(context.CancellationToken) > 0;

    private static void Report(DeploymentContext context, FunctionDeployment function, TextSpan span, string deployed, string built, string advice) =>
        context.Report(span, function.LogicalId, deployed, built, advice);

    private static bool IsOsOnly(FunctionDeployment function) => function.Runtime is { IsKnown: true, Value: { } runtime } && runtime.StartsWith("provided", StringComparison.Ordinal);

    private static bool IsExecutable(DeploymentContext context) =>
        context.Model.Compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;

    private static bool HasSeveralTargets(LambdaOptions options) => IsTrue(options, "LambdaIsMultiTargeted");

    private static bool IsTrue(LambdaOptions options, string property) => string.Equals(options.BuildProperty(property), "true", StringComparison.OrdinalIgnoreCase);

    private static bool RollsForward(string? policy) => policy is not null && policy.EndsWith("Major", StringComparison.OrdinalIgnoreCase);

    /// <summary><c>dotnet8</c> and <c>dotnetcore3.1</c>; other runtimes have no .NET of their own.</summary>
    private static Version? VersionOfRuntime(string runtime) =>
        runtime.StartsWith("dotnetcore", StringComparison.Ordinal) ? Parse(runtime.Substring("dotnetcore".Length))
        : runtime.StartsWith("dotnet", StringComparison.Ordinal) ? Parse(runtime.Substring("dotnet".Length))
        : null;

    /// <summary><c>net8.0</c> and <c>netcoreapp3.1</c>; .NET Standard and .NET Framework say nothing about the runtime.</summary>
    private static Version? VersionOfFramework(string framework)
    {
        var platform = framework.IndexOf('-');
        var name = platform < 0 ? framework : framework.Substring(0, platform);
        return name.StartsWith("netcoreapp", StringComparison.OrdinalIgnoreCase) ? Parse(name.Substring("netcoreapp".Length))
            : name.StartsWith("net", StringComparison.OrdinalIgnoreCase) && name.IndexOf('.') > 0 ? Parse(name.Substring("net".Length))
            : null;
    }

    private static Version? Parse(string version)
    {
        var dot = version.IndexOf('.');
        return int.TryParse(dot < 0 ? version : version.Substring(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(dot < 0 ? "0" : version.Substring(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
                ? new Version(major, minor)
                : null;
    }

    private static string? RuntimeOf(Version version, DateTime day)
    {
        var name = version.Major < 5 ? "dotnetcore" + version : "dotnet" + version.Major.ToString(CultureInfo.InvariantCulture);
        return LambdaRuntime.Find(name) is { } runtime && runtime.Deprecated > day ? name : null;
    }

    private static string FrameworkOf(Version version) => (version.Major < 5 ? "netcoreapp" : "net") + version;

    /// <summary>Of identifiers for Linux, the only ones that are meant for Lambda.</summary>
    private static string? ArchitectureOf(string identifier) =>
        !identifier.StartsWith("linux", StringComparison.OrdinalIgnoreCase) ? null
        : identifier.EndsWith("-arm64", StringComparison.OrdinalIgnoreCase) ? "arm64"
        : identifier.EndsWith("-x64", StringComparison.OrdinalIgnoreCase) ? "x86_64"
        : null;
}
