using System;
using System.Collections.Generic;
using System.Linq;
using LambdaAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Tests.Options;

/// <summary>How options are read: each kind of value, what cannot be read, and which file says it.</summary>
public class LambdaOptionsTests
{
    private static readonly SyntaxTree s_tree = CSharpSyntaxTree.ParseText("class C { }");

    private static LambdaOptions Global(string key, string value) => new(new Provider(new() { [key] = value }, new()));

    [Theory]
    [InlineData("1", 1)]
    [InlineData(" 42 ", 42)]
    [InlineData("100000", 100_000)]
    [InlineData("0", 500)]
    [InlineData("100001", 500)]
    [InlineData("-3", 500)]
    [InlineData("4.5", 500)]
    [InlineData("1e3", 500)]
    [InlineData("99999999999999999999", 500)]
    [InlineData("many", 500)]
    [InlineData("", 500)]
    public void Number(string text, int expected) => Assert.Equal(expected, Global("lambda_analyzers.reach_budget", text).ReachBudget);

    [Theory]
    [InlineData("true", true)]
    [InlineData(" True ", true)]
    [InlineData("FALSE", false)]
    [InlineData("yes", null)]
    [InlineData("1", null)]
    [InlineData("", null)]
    public void Flag(string text, bool? expected)
    {
        Assert.Equal(expected, Global("lambda_analyzers.snap_start", text).SnapStart);
        Assert.Equal(expected, Global("lambda_analyzers.managed_instances", text).ManagedInstances);
        Assert.Equal(expected, Global("lambda_analyzers.test_project", text).IsTestProject);
    }

    [Theory]
    [InlineData("2027-03-01", "2027-03-01")]
    [InlineData(" 2020-12-31 ", "2020-12-31")]
    [InlineData("01.03.2027", null)]
    [InlineData("2027-02-30", null)]
    [InlineData("2027-3-1", null)]
    [InlineData("today", null)]
    [InlineData("", null)]
    public void Day(string text, string? expected) => Assert.Equal(
        expected ?? KnownOptions.EvaluationDate.Key.Read(null).ToString("yyyy-MM-dd"),
        Global("lambda_analyzers.evaluation_date", text).EvaluationDate.ToString("yyyy-MM-dd"));

    [Theory]
    [InlineData("none", ReportDiagnostic.Suppress)]
    [InlineData("silent", ReportDiagnostic.Suppress)]
    [InlineData("info", ReportDiagnostic.Info)]
    [InlineData("Suggestion", ReportDiagnostic.Info)]
    [InlineData(" warning ", ReportDiagnostic.Warn)]
    [InlineData("ERROR", ReportDiagnostic.Error)]
    [InlineData("fatal", null)]
    [InlineData("default", null)]
    [InlineData("", null)]
    public void Severity(string text, ReportDiagnostic? expected) => Assert.Equal(expected, KnownOptions.Severity.Of("LMB804").Read(text));

    [Theory]
    [InlineData("A.B, C.D", "A.B C.D")]
    [InlineData("A.B;C.D|E.F", "A.B C.D E.F")]
    [InlineData(" , A.B ,, A.B", "A.B")]
    [InlineData(",;|", "")]
    [InlineData("", "")]
    public void List(string text, string expected) =>
        Assert.Equal(expected, string.Join(" ", Global("lambda_analyzers.handler_methods", text).HandlerMethods(s_tree).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("Ledger", true)]
    [InlineData("Shop.Data.Ledger", true)]
    [InlineData("Data.Ledger", false)]
    [InlineData("Shop.Data.*", false)]
    [InlineData("ledger", false)]
    [InlineData("((", false)]
    public void TypeNames(string text, bool expected)
    {
        var compilation = CSharpCompilation.Create("Shop", [CSharpSyntaxTree.ParseText("namespace Shop.Data { class Ledger { } }")]);
        var type = compilation.GetSymbolsWithName("Ledger", SymbolFilter.Type).OfType<ITypeSymbol>().Single();

        Assert.Equal(expected, Global("lambda_analyzers.LMB101.excluded_types", text).Read(s_tree, KnownOptions.ExcludedTypes.Of("LMB101")).Names(type));
    }

    [Theory]
    [InlineData("TOKEN", "TOKEN", true)]
    [InlineData("PARTNER_*", "PARTNER_KEY", true)]
    [InlineData("PARTNER_*", "OTHER_KEY", false)]
    [InlineData("*_KEY", "PARTNER_KEY", false)]
    [InlineData("token", "TOKEN", false)]
    [InlineData("*", "TOKEN", true)]
    [InlineData("", "TOKEN", false)]
    public void Variables(string text, string variable, bool expected) =>
        Assert.Equal(expected, Global("lambda_analyzers.LMB810.ignored_variables", text).Read(s_tree, KnownOptions.IgnoredVariables.Of("LMB810")).Contain(variable));

    [Fact]
    public void SectionOfTheFile_WinsOverGlobalConfig()
    {
        const string key = "lambda_analyzers.handler_methods";

        Assert.Equal(["A.B"], new LambdaOptions(new Provider(new() { [key] = "C.D" }, new() { [key] = "A.B" })).HandlerMethods(s_tree));
        Assert.Equal(["C.D"], new LambdaOptions(new Provider(new() { [key] = "C.D" }, new())).HandlerMethods(s_tree));
        // An option for the compilation is not looked for in the section of a file.
        Assert.Null(new LambdaOptions(new Provider(new(), new() { ["lambda_analyzers.snap_start"] = "true" })).SnapStart);
    }

    [Fact]
    public void RulesHaveOptionsOfTheirOwn()
    {
        var options = Global("lambda_analyzers.LMB401.ignored_variables", "TOKEN");

        Assert.True(options.Read(s_tree, KnownOptions.IgnoredVariables.Of("LMB401")).Contain("TOKEN"));
        Assert.False(options.Read(s_tree, KnownOptions.IgnoredVariables.Of("LMB810")).Contain("TOKEN"));
    }

    [Theory]
    [InlineData("IsTestProject", "true", true)]
    [InlineData("IsTestProject", "maybe", null)]
    public void PropertyOfTheProject_HoldsWhereNoOptionSaysIt(string property, string value, bool? expected)
    {
        Assert.Equal(expected, Global("build_property." + property, value).IsTestProject);
        Assert.False(new LambdaOptions(new Provider(new() { ["build_property." + property] = value, ["lambda_analyzers.test_project"] = "false" }, new())).IsTestProject);
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("true", true)]
    [InlineData("", true)]
    [InlineData("neither", true)]
    public void ReportsDeployment_UnlessTheBuildSaysOtherwise(string value, bool expected) =>
        Assert.Equal(expected, Global("build_property.LambdaReportsDeployment", value).ReportsDeployment);

    private sealed class Provider(Dictionary<string, string> global, Dictionary<string, string> file) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(global);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values(file);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(file);
    }

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
#pragma warning disable CS8765 // The attribute that it asks for is in both shipped assemblies, whose internals are visible here.
        public override bool TryGetValue(string key, out string? value) => values.TryGetValue(key, out value);
#pragma warning restore CS8765
    }
}
