using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Testing.Tests.Subjects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace LambdaAnalyzers.Testing.Tests;

public sealed class AnalyzerTestTests
{
    private const string OneNumber = "class C { int F = [|42|]; }";

    [Fact]
    public async Task MarkedDiagnostic_Passes() => await Numbers(OneNumber).RunAsync();

    [Fact]
    public async Task NamedMarkup_Passes() => await Numbers("class C { int F = {|T001:42|}; int G = {|T001:42|}; }").RunAsync();

    [Fact]
    public async Task Position_MarksTheStart() => await Numbers("class C { int F = $$42; }").RunAsync();

    [Fact]
    public async Task KeyWithArguments_Passes()
        => await CSharpAnalyzerVerifier<NumberAnalyzer, DefaultVerifier>.VerifyAnalyzerAsync(
            "class C { int F = {|#0:42|}; }",
            CSharpAnalyzerVerifier<NumberAnalyzer, DefaultVerifier>.Diagnostic().WithLocation(0).WithArguments("42"));

    [Fact]
    public async Task LineAndColumn_Pass()
        => await CSharpAnalyzerVerifier<NumberAnalyzer, DefaultVerifier>.VerifyAnalyzerAsync(
            "class C { int F = 42; }",
            new DiagnosticResult(NumberRule.Id, DiagnosticSeverity.Warning).WithSpan(1, 19, 1, 21).WithMessage("Number '42'"));

    [Fact]
    public async Task SeveralFiles_HaveNamesInOrder()
    {
        var test = Numbers("class C { int F = 42; }");
        test.TestState.Sources.Add("class D { int F = {|#0:42|}; }");
        test.TestState.Sources.Add(("/0/Sub/E.cs", "class E { int F = [|42|]; }"));
        test.ExpectedDiagnostics.Add(Number().WithSpan("/0/Test0.cs", 1, 19, 1, 21).WithArguments("42"));
        test.ExpectedDiagnostics.Add(Number().WithLocation(0).WithArguments("42"));
        await test.RunAsync();
    }

    [Fact]
    public async Task MissingDiagnostic_Fails() => await Failure.OfAsync(Numbers("class C { int F = [|41|]; }"), "Expected and not reported");

    [Fact]
    public async Task ExtraDiagnostic_Fails() => await Failure.OfAsync(Numbers("class C { int F = [|42|], G = 42; }"), "Reported and not expected");

    [Fact]
    public async Task WrongSpan_Fails() => await Failure.OfAsync(Numbers("class C { int F [|= 42|]; }"), "the location differs");

    [Fact]
    public async Task WrongStart_Fails() => await Failure.OfAsync(Numbers("class C { int F $$= 42; }"), "the location differs");

    [Fact]
    public async Task WrongFile_Fails()
    {
        var test = Numbers("class C { int F = 42; }");
        test.ExpectedDiagnostics.Add(Number().WithSpan("/0/Test1.cs", 1, 19, 1, 21).WithArguments("42"));
        await Failure.OfAsync(test, "the location differs");
    }

    [Fact]
    public async Task WrongId_Fails() => await Failure.OfAsync(Numbers("class C { int F = {|T999:42|}; }"), "Reported and not expected");

    [Fact]
    public async Task WrongArgument_Fails() => await Failure.OfAsync(WithExpected(Number().WithLocation(0).WithArguments("43")), "the message is \"Number '42'\", expected \"Number '43'\"");

    [Fact]
    public async Task WrongArgumentWithoutMessageFormat_Fails()
        => await Failure.OfAsync(
            WithExpected(new DiagnosticResult(NumberRule.Id, DiagnosticSeverity.Warning).WithLocation(0).WithArguments("43")),
            "the arguments are '42', expected '43'");

    [Fact]
    public async Task RightArgumentWithoutMessageFormat_Passes()
        => await WithExpected(new DiagnosticResult(NumberRule.Id, DiagnosticSeverity.Warning).WithLocation(0).WithArguments("42")).RunAsync();

    [Fact]
    public async Task MissingArguments_Fail() => await Failure.OfAsync(WithExpected(Number().WithLocation(0)), "the message is");

    [Fact]
    public async Task WrongMessage_Fails() => await Failure.OfAsync(WithExpected(Number().WithLocation(0).WithMessage("Another")), "the message is");

    [Fact]
    public async Task WrongSeverity_Fails()
        => await Failure.OfAsync(WithExpected(Number().WithLocation(0).WithArguments("42").WithSeverity(DiagnosticSeverity.Error)), "the severity is 'Warning', expected 'Error'");

    [Fact]
    public async Task UnknownMarkupKey_Fails() => await Failure.OfAsync(WithExpected(Number().WithLocation(7).WithArguments("42")), "'#7'");

    [Fact]
    public async Task MarkupKeyUsedTwice_Fails() => await Failure.OfAsync(Numbers("class C { int {|#0:F|} = {|#0:1|}; }"), "'#0' is used twice");

    [Fact]
    public async Task SameDiagnosticExpectedTwice_Fails()
    {
        var test = WithExpected(Number().WithLocation(0).WithArguments("42"));
        test.ExpectedDiagnostics.Add(Number().WithLocation(0).WithArguments("42"));
        await Failure.OfAsync(test, "Expected and not reported");
    }

    [Fact]
    public async Task VagueExpectation_DoesNotTakeThePlaceOfAPreciseOne()
    {
        var test = WithExpected(Number().WithLocation(0).WithMessage(null));
        test.TestState.Sources.Add("class D { int F = 42; }");
        test.ExpectedDiagnostics.Insert(0, Number().WithSpan("/0/Test1.cs", 1, 19, 1, 21).WithMessage(null));
        await test.RunAsync();
    }

    [Fact]
    public async Task AdditionalLocation_IsChecked()
    {
        const string Code = "class C { int F {|#0:= {|#1:42|}|}; }";
        await With(Number().WithLocation(0).WithLocation(1).WithArguments("42")).RunAsync();
        await With(Number().WithLocation(0).WithArguments("42").WithOptions(DiagnosticOptions.IgnoreAdditionalLocations)).RunAsync();
        await Failure.OfAsync(With(Number().WithLocation(0).WithArguments("42")), "it has 1 additional locations, expected 0");
        await Failure.OfAsync(With(Number().WithLocation(0).WithLocation(0).WithArguments("42")), "additional location 0 differs");

        static CSharpAnalyzerTest<TwoLocationsAnalyzer, DefaultVerifier> With(DiagnosticResult expected)
            => new() { TestCode = Code, ExpectedDiagnostics = { expected } };
    }

    [Fact]
    public async Task NoLocation_IsChecked()
    {
        await With(Number().WithNoLocation().WithArguments("none")).RunAsync();
        await Failure.OfAsync(With(Number().WithSpan(1, 1, 1, 6).WithArguments("none")), "the location differs");

        static CSharpAnalyzerTest<NoLocationAnalyzer, DefaultVerifier> With(DiagnosticResult expected)
            => new() { TestCode = "class C { }", ExpectedDiagnostics = { expected } };
    }

    [Fact]
    public async Task ExpectedCompilerError_Passes() => await Numbers("class C { int F = {|CS0103:x|} + [|42|]; }").RunAsync();

    [Fact]
    public async Task ExpectedCompilerErrorWithArguments_Passes()
    {
        var test = Numbers("class C { int F = {|#0:x|}; }");
        test.ExpectedDiagnostics.Add(DiagnosticResult.CompilerError("CS0103").WithLocation(0).WithArguments("x"));
        await test.RunAsync();
    }

    [Fact]
    public async Task UnexpectedCompilerError_Fails() => await Failure.OfAsync(Numbers("class C { int F = x + [|42|]; }"), "error CS0103");

    [Fact]
    public async Task MissingCompilerError_Fails() => await Failure.OfAsync(Numbers("class C { int F = {|CS0103:1|}; }"), "Expected and not reported");

    [Fact]
    public async Task CompilerWarning_CountsWhenAskedFor()
    {
        const string Code = "class C { void M() { int x; } }";
        await Numbers(Code).RunAsync();

        var test = Numbers(Code);
        test.CompilerDiagnostics = CompilerDiagnostics.Warnings;
        await Failure.OfAsync(test, "warning CS0168");

        test = Numbers("class C { void M() { int {|CS0168:x|}; } }");
        test.CompilerDiagnostics = CompilerDiagnostics.Warnings;
        await test.RunAsync();
    }

    [Fact]
    public async Task CompilerError_IsOfNoInterestWhenSwitchedOff()
    {
        var test = Numbers("class C { int F = x + [|42|]; }");
        test.CompilerDiagnostics = CompilerDiagnostics.None;
        await test.RunAsync();
    }

    [Fact]
    public async Task ThrowingAnalyzer_Fails()
        => await Failure.OfAsync(new CSharpAnalyzerTest<ThrowingAnalyzer, DefaultVerifier> { TestCode = "class C { int F = 42; }" }, "thrown on purpose");

    [HouseRuleFact]
    public async Task ThrowingAnalyzer_CannotBeExpected()
    {
        var test = new CSharpAnalyzerTest<ThrowingAnalyzer, DefaultVerifier> { TestCode = "class C { int F = 42; }" };
        test.ExpectedDiagnostics.Add(new DiagnosticResult("AD0001", DiagnosticSeverity.Error).WithMessage(null));
        await Failure.OfAsync(test, "thrown on purpose");
    }

    [HouseRuleFact]
    public async Task NondeterministicAnalyzer_Fails()
        => await Failure.OfAsync(
            new CSharpAnalyzerTest<NondeterministicAnalyzer, DefaultVerifier> { TestCode = OneNumber },
            "The diagnostics of two runs over the same code differ");

    [HouseRuleFact]
    public async Task RuleInGeneratedCode_FailsUnlessAskedFor()
    {
        var test = new CSharpAnalyzerTest<GeneratedCodeNumberAnalyzer, DefaultVerifier> { TestCode = OneNumber };
        await Failure.OfAsync(test, "// <auto-generated/>");

        test = new CSharpAnalyzerTest<GeneratedCodeNumberAnalyzer, DefaultVerifier> { TestCode = OneNumber, TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck };
        await test.RunAsync();
    }

    [Fact]
    public async Task GeneratedFile_HasNoDiagnostics()
    {
        var test = Numbers(OneNumber);
        test.TestState.Sources.Add(("/0/Test.g.cs", "class D { int F = 42; }"));
        await test.RunAsync();
    }

    [Fact]
    public async Task Pragma_Silences() => await Numbers("#pragma warning disable T001\nclass C { int F = 42; }").RunAsync();

    [Fact]
    public async Task DisabledDiagnostic_IsNotReported()
    {
        var test = Numbers("class C { int F = 42; }");
        test.DisabledDiagnostics.Add(NumberRule.Id);
        await test.RunAsync();
    }

    [Fact]
    public async Task RuleThatIsOffByDefault_IsTested()
        => await new CSharpAnalyzerTest<OffByDefaultAnalyzer, DefaultVerifier> { TestCode = OneNumber }.RunAsync();

    [Fact]
    public async Task RuleThatIsOffByDefault_CanBeLeftOff()
        => await new CSharpAnalyzerTest<OffByDefaultAnalyzer, DefaultVerifier> { TestCode = "class C { int F = 42; }", DisabledDiagnostics = { "T003" } }.RunAsync();

    [Fact]
    public async Task UnnamedMarkup_NeedsOneDescriptor()
    {
        await Failure.OfAsync(new CSharpAnalyzerTest<TwoDescriptorsAnalyzer, DefaultVerifier> { TestCode = OneNumber }, "single descriptor");
        await new CSharpAnalyzerTest<TwoDescriptorsAnalyzer, DefaultVerifier> { TestCode = OneNumber, MarkupOptions = MarkupOptions.UseFirstDescriptor }.RunAsync();
    }

    [Fact]
    public async Task PositionIndicators_CanBeCode()
    {
        const string Code = "class C { int F = [|42|]; string S = $$\"\"\"{{1}}\"\"\"; }";
        var test = Numbers(Code);
        test.MarkupOptions = MarkupOptions.TreatPositionIndicatorsAsCode;
        await test.RunAsync();
        await Failure.OfAsync(Numbers(Code), "Expected and not reported");
    }

    [Fact]
    public async Task DiagnosticInAdditionalFile_Passes()
    {
        var test = new CSharpAnalyzerTest<WordAnalyzer, DefaultVerifier> { TestCode = "class C { }" };
        test.TestState.AdditionalFiles.Add(("/0/words.txt", "a good\nand a [|bad|] word"));
        await test.RunAsync();
    }

    [Fact]
    public async Task DiagnosticInAdditionalFile_IsNotOverlooked()
    {
        var test = new CSharpAnalyzerTest<WordAnalyzer, DefaultVerifier> { TestCode = "class C { }" };
        test.TestState.AdditionalFiles.Add(("/0/words.txt", "bad"));
        await Failure.OfAsync(test, "/0/words.txt(1,1,1,4): warning T004");
    }

    [Fact]
    public async Task EditorConfig_LowersTheSeverity() => await WithConfiguredSeverity("suggestion", DiagnosticSeverity.Info).RunAsync();

    [HouseRuleFact]
    public async Task EditorConfig_RaisesTheSeverity() => await WithConfiguredSeverity("error", DiagnosticSeverity.Error).RunAsync();

    [Fact]
    public async Task EditorConfig_SwitchesRulesOff()
    {
        var test = Numbers("class C { int F = 42; }");
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.T001.severity = none\n"));
        await test.RunAsync();
    }

    [Fact]
    public async Task Suppressor_IsVisible()
    {
        const string Code = "class Quiet { int F = {|#0:42|}; }";
        await With(Code, Number().WithLocation(0).WithArguments("42").WithIsSuppressed(true)).RunAsync();
        await Failure.OfAsync(With(Code, Number().WithLocation(0).WithArguments("42").WithIsSuppressed(false)), "it is suppressed");
        await Failure.OfAsync(With("class Loud { int F = {|#0:42|}; }", Number().WithLocation(0).WithArguments("42").WithIsSuppressed(true)), "it is not suppressed");

        static SuppressorTest With(string code, DiagnosticResult expected) => new() { TestCode = code, ExpectedDiagnostics = { expected } };
    }

    [Fact]
    public async Task AdditionalProject_IsReferencedAndAnalyzed()
    {
        var test = Numbers("class C : Base { int F = [|42|]; }");
        test.TestState.AdditionalProjects["Library"].Sources.Add("public class Base { int F = {|T001:42|}; }");
        test.TestState.AdditionalProjectReferences.Add("Library");
        await test.RunAsync();
    }

    [Fact]
    public async Task TopLevelStatements_CompileAsApplication()
    {
        var test = Numbers("System.Console.WriteLine([|42|]);");
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        await test.RunAsync();
    }

    [Fact]
    public async Task SolutionTransform_IsApplied()
    {
        var test = Numbers("class C { int F = 42; }");
        test.SolutionTransforms.Add((solution, id) => solution.WithProjectCompilationOptions(
            id,
            solution.GetProject(id)!.CompilationOptions!.WithSpecificDiagnosticOptions([KeyValuePair.Create(NumberRule.Id, ReportDiagnostic.Suppress)])));
        await test.RunAsync();
    }

    [Fact]
    public async Task DiagnosticVerifier_SeesEachDiagnostic()
    {
        var seen = new List<string>();
        var test = Numbers(OneNumber);
        test.DiagnosticVerifier = (diagnostic, _, _) => seen.Add(diagnostic.Id);
        await test.RunAsync();
        Assert.Contains(NumberRule.Id, seen);

        test = Numbers(OneNumber);
        test.DiagnosticVerifier = (_, _, verifier) => verifier.Fail("refused");
        await Failure.OfAsync(test, "refused");
    }

    private static DiagnosticResult Number() => new(NumberRule.Descriptor);

    private static CSharpAnalyzerTest<NumberAnalyzer, DefaultVerifier> Numbers(string code) => new() { TestCode = code };

    private static CSharpAnalyzerTest<NumberAnalyzer, DefaultVerifier> WithExpected(DiagnosticResult expected)
    {
        var test = Numbers("class C { int F = {|#0:42|}; }");
        test.ExpectedDiagnostics.Add(expected);
        return test;
    }

    private static CSharpAnalyzerTest<NumberAnalyzer, DefaultVerifier> WithConfiguredSeverity(string configured, DiagnosticSeverity expected)
    {
        var test = WithExpected(Number().WithLocation(0).WithArguments("42").WithSeverity(expected));
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\ndotnet_diagnostic.T001.severity = {configured}\n"));
        return test;
    }

    private sealed class SuppressorTest : CSharpAnalyzerTest<NumberAnalyzer, DefaultVerifier>
    {
        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new NumberAnalyzer(), new QuietClassSuppressor()];
    }
}
