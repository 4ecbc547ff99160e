using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using LambdaAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Options;

/// <summary>Every option there is: a rule reads no other key.</summary>
internal static class KnownOptions
{
    public static readonly LambdaOption<HashSet<string>> HandlerMethods = new(
        "handler_methods",
        OptionScope.File,
        OptionValue.Methods(),
        "Further handlers, for frameworks that call them in a way of their own. Of an interface: all its implementations.",
        "OrderRouter.Dispatch, Shop.Handlers.IMessageHandler.HandleAsync",
        AllRules);

    public static readonly LambdaOption<bool?> TestProject = new(
        "test_project",
        OptionScope.Compilation,
        OptionValue.Flag("`IsTestProject` of the project file; else by the test framework that is referenced, and by the names of the project and its folders"),
        "`true`: this project tests others and has no handlers. `false`: it has, although it references a test framework or is called like a test.",
        "false",
        AllRules);

    public static readonly LambdaOption<int> ReachBudget = new(
        "reach_budget",
        OptionScope.Compilation,
        OptionValue.Number(500, least: 1, most: 100_000, "methods and other pieces of code"),
        "How much one search for the handlers behind a piece of code may visit. A search that visits more ends without a finding.",
        "2000",
        AllRules);

    public static readonly LambdaOption<bool?> SnapStart = new(
        "snap_start",
        OptionScope.Compilation,
        OptionValue.Flag("what templates and tools defaults say"),
        "`true`: the functions of this project run with SnapStart. `false`: they do not.",
        "true",
        Rules(DiagnosticIds.UniqueValueInSnapshot, DiagnosticIds.ConnectionOpenedInSnapshot, DiagnosticIds.SnapshotHookRegisteredPerInvocation));

    public static readonly LambdaOption<bool?> ManagedInstances = new(
        "managed_instances",
        OptionScope.Compilation,
        OptionValue.Flag("what templates say"),
        "`true`: the functions of this project run on Lambda Managed Instances, or are to run there. `false`: they do not.",
        "true",
        Rules(DiagnosticIds.SharedStateNotThreadSafe));

    /// <summary>Not today by itself: the same commit gives the same findings on every day.</summary>
    public static readonly LambdaOption<DateTime> EvaluationDate = new(
        "evaluation_date",
        OptionScope.Compilation,
        OptionValue.Day(new DateTime(2026, 11, 21), "the day on which the tables were last compared with AWS' pages"),
        "The day for which rules with dates judge. It is fixed, so that the same commit gives the same findings on every day.",
        "2027-03-01",
        Rules(DiagnosticIds.RuntimeDeprecated, DiagnosticIds.RuntimeMismatch));

    public static readonly LambdaOption<ReportDiagnostic?> Severity = new(
        "severity",
        OptionScope.Rule,
        OptionValue.Severity(),
        "The level of findings in a deployment file, in a section that matches the file. `dotnet_diagnostic` in a global config and `NoWarn` win over it.",
        "warning",
        static () => ImmutableArray.CreateRange(new DeploymentAnalyzer().SupportedDiagnostics, static rule => rule.Id));

    public static readonly LambdaOption<TypeNameSet> ExcludedTypes = new(
        "excluded_types",
        OptionScope.Rule,
        OptionValue.TypeNames(),
        "Types whose creation is never reported.",
        "Shop.Data.TenantClient",
        CreatedPerInvocation());

    public static readonly LambdaOption<TypeNameSet> AdditionalTypes = new(
        "additional_types",
        OptionScope.Rule,
        OptionValue.TypeNames(),
        "Types whose construction is reported too.",
        "Shop.Data.LedgerClient",
        CreatedPerInvocation());

    public static readonly LambdaOption<TypeNameSet> WholeBatchHandlers = new(
        "whole_batch_handlers",
        OptionScope.Rule,
        OptionValue.TypeNames(),
        "Types whose handlers are meant to succeed or fail as a whole.",
        "Shop.Import.NightlyImport",
        Rules(DiagnosticIds.PartialBatchResponseMissing));

    public static readonly LambdaOption<NamePatternSet> IgnoredVariables = new(
        "ignored_variables",
        OptionScope.Rule,
        OptionValue.Variables(),
        "Environment variables that are never reported: they hold no secret, or come from somewhere else.",
        "PUBLIC_TOKEN, VENDOR_*",
        Rules(DiagnosticIds.SecretReadFromEnvironment, DiagnosticIds.EnvironmentVariableNotDefined));

    public static readonly LambdaOption<NamePatternSet> AdditionalVariables = new(
        "additional_variables",
        OptionScope.Rule,
        OptionValue.Variables(),
        "Environment variables that hold a secret although their name does not say it.",
        "LICENCE, PARTNER_*",
        Rules(DiagnosticIds.SecretReadFromEnvironment));

    public static readonly LambdaOption<HashSet<string>> AsynchronousHandlers = new(
        "asynchronous_handlers",
        OptionScope.Rule,
        OptionValue.Methods(),
        "Handlers that are invoked asynchronously (`InvocationType` `Event`) although neither their event nor a template says so.",
        "Shop.Cleanup.FunctionHandler",
        Rules(DiagnosticIds.AsyncEventFailureSwallowed));

    public static readonly LambdaOption<HashSet<string>> WritablePaths = new(
        "writable_paths",
        OptionScope.Rule,
        OptionValue.Directories(),
        "Directories that can be written, such as mount points of file systems.",
        "/mnt/data, /data",
        Rules(DiagnosticIds.WriteOutsideTmp));

    private static ImmutableArray<string> AllRules() => ImmutableArray<string>.Empty;

    private static Func<ImmutableArray<string>> Rules(params string[] ids) => () => ImmutableArray.Create(ids);

    private static Func<ImmutableArray<string>> CreatedPerInvocation() => Rules(
        DiagnosticIds.AwsClientCreatedPerInvocation,
        DiagnosticIds.HttpClientCreatedPerInvocation,
        DiagnosticIds.ConnectionPoolCreatedPerInvocation,
        DiagnosticIds.ServiceProviderBuiltPerInvocation,
        DiagnosticIds.SdkHelperCreatedPerInvocation);
}
