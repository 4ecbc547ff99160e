using System.Threading.Tasks;
using LambdaAnalyzers.Testing.Tests.Subjects;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace LambdaAnalyzers.Testing.Tests;

public sealed class CodeFixTestTests
{
    private const string OneNumber = "class C { int F = [|42|]; }";
    private const string OneNumberFixed = "class C { int F = 43; }";

    // Roslyn's batch fixer merges changed source documents and drops added documents and additional files.
    private const CodeFixTestBehaviors BatchFixerKeepsChangedDocumentsOnly = CodeFixTestBehaviors.SkipFixAllCheck;

    [Fact]
    public async Task ExpectedFix_Passes() => await Fix<Use43Fix>(OneNumber, OneNumberFixed).RunAsync();

    [Fact]
    public async Task Verifier_Passes()
        => await CSharpCodeFixVerifier<NumberAnalyzer, Use43Fix, DefaultVerifier>.VerifyCodeFixAsync(
            "class C { int F = {|#0:42|}; }",
            CSharpCodeFixVerifier<NumberAnalyzer, Use43Fix, DefaultVerifier>.Diagnostic(NumberRule.Id).WithLocation(0).WithArguments("42"),
            OneNumberFixed);

    [Fact]
    public async Task SeveralDiagnosticsAndDocuments_AreAllFixed()
    {
        var test = Fix<Use43Fix>("class C { int F = [|42|], G = [|42|]; }", "class C { int F = 43, G = 43; }");
        test.TestState.Sources.Add("class D { int F = [|42|]; }");
        test.FixedState.Sources.Add("class D { int F = 43; }");
        test.NumberOfIncrementalIterations = 3;
        test.NumberOfFixAllInDocumentIterations = 2;
        test.NumberOfFixAllInProjectIterations = 1;
        test.NumberOfFixAllIterations = 1;
        await test.RunAsync();
    }

    [Fact]
    public async Task AdditionalProject_IsFixedToo()
    {
        var test = Fix<Use43Fix>(OneNumber, OneNumberFixed);
        test.TestState.AdditionalProjects["Library"].Sources.Add("class D { int F = [|42|]; }");
        test.FixedState.AdditionalProjects["Library"].Sources.Add("class D { int F = 43; }");
        await test.RunAsync();
    }

    [Fact]
    public async Task DiagnosticWithoutFix_RemainsWhereItIsExpected()
    {
        var test = Fix<EmptyCodeFixProvider>(OneNumber, OneNumber);
        await test.RunAsync();
    }

    [Fact]
    public async Task UnfixableError_RemainsInFixedCode()
        => await Fix<Use43Fix>("class C { int F = [|42|] + {|CS0103:x|}; }", "class C { int F = 43 + {|CS0103:x|}; }").RunAsync();

    [Fact]
    public async Task DifferentText_Fails() => await Failure.OfAsync(Fix<Use43Fix>(OneNumber, "class C { int F = 44; }"), "- class C { int F = 44; }");

    [Fact]
    public async Task DifferentLineEnding_IsVisible()
        => await Failure.OfAsync(Fix<Use43Fix>("class C\r\n{\r\n int F = [|42|];\r\n}\r\n", "class C\n{\r\n int F = 43;\r\n}\r\n"), "class C<CR><LF>");

    [Fact]
    public async Task DifferentTextInSecondDocument_Fails()
    {
        var test = Fix<Use43Fix>(OneNumber, OneNumberFixed);
        test.TestState.Sources.Add("class D { int F = [|42|]; }");
        test.FixedState.Sources.Add("class D { int F = 44; }");
        await Failure.OfAsync(test, "/0/Test1.cs");
    }

    [Fact]
    public async Task UncompilableFix_Fails() => await Failure.OfAsync(Fix<UncompilableFix>(OneNumber, "class C { int F = nothing; }"), "error CS0103");

    [Fact]
    public async Task UncompilableFix_CanBeExpected() => await Fix<UncompilableFix>(OneNumber, "class C { int F = {|CS0103:nothing|}; }").RunAsync();

    [Fact]
    public async Task FixWhereNoneIsExpected_Fails() => await Failure.OfAsync(Fix<Use43Fix>(OneNumber, OneNumber), "No code fix is expected, but one is offered: 'Use 43'");

    [Fact]
    public async Task NoFixWhereOneIsExpected_Fails() => await Failure.OfAsync(Fix<EmptyCodeFixProvider>(OneNumber, OneNumberFixed), "is not the expected one");

    [Fact]
    public async Task FixThatLeavesWorkToDo_Fails()
        => await Failure.OfAsync(Fix<NeverDoneFix>(OneNumber, "class C { int F = 0 + [|42|]; }"), "Expected at most '1' iterations");

    [Fact]
    public async Task FixOne_StopsAfterTheFirst()
    {
        var test = Fix<Use43Fix>("class C { int F = [|42|], G = [|42|]; }", "class C { int F = 43, G = [|42|]; }");
        test.FixedState.MarkupHandling = MarkupMode.Allow;
        test.BatchFixedCode = "class C { int F = 43, G = 43; }";
        test.CodeFixTestBehaviors = CodeFixTestBehaviors.FixOne;
        await test.RunAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task WrongNumberOfIterations_Fails(int iterations)
    {
        var test = Fix<Use43Fix>(OneNumber, OneNumberFixed);
        test.NumberOfIncrementalIterations = iterations;
        await Failure.OfAsync(test, iterations == 0 ? "No code fix is expected" : "Expected '2' iterations but found '1' iterations");
    }

    [Fact]
    public async Task WrongNumberOfFixAllIterations_Fails()
    {
        var test = Fix<Use43Fix>(OneNumber, OneNumberFixed);
        test.NumberOfFixAllIterations = 2;
        await Failure.OfAsync(test, "Fix all in document");
    }

    [Fact]
    public async Task ActionByIndex_IsApplied()
    {
        var test = Fix<Use43Or44Fix>(OneNumber, "class C { int F = 44; }");
        test.CodeActionIndex = 1;
        await test.RunAsync();
    }

    [Fact]
    public async Task ActionByKey_IsApplied()
    {
        var test = Fix<Use43Or44Fix>(OneNumber, "class C { int F = 44; }");
        test.CodeActionEquivalenceKey = "44";
        await test.RunAsync();
    }

    [Fact]
    public async Task ActionThatIsNotThere_IsNotReplacedByAnother()
    {
        var test = Fix<Use43Or44Fix>(OneNumber, OneNumberFixed);
        test.CodeActionEquivalenceKey = "45";
        await Failure.OfAsync(test, "is not the expected one");

        test = Fix<Use43Or44Fix>(OneNumber, OneNumber);
        test.CodeActionIndex = 2;
        await test.RunAsync();
    }

    [Fact]
    public async Task CodeActionVerifier_SeesTheAction()
    {
        var test = Fix<Use43Fix>(OneNumber, OneNumberFixed);
        test.CodeActionVerifier = (action, verifier) => verifier.Equal("Use 43", action.Title);
        await test.RunAsync();

        test = Fix<Use43Fix>(OneNumber, OneNumberFixed);
        test.CodeActionVerifier = (action, verifier) => verifier.Equal("Use 44", action.Title);
        await Failure.OfAsync(test, "Use 44");
    }

    [HouseRuleFact]
    public async Task NoFixAllProvider_Fails()
    {
        var test = Fix<NoFixAllFix>(OneNumber, OneNumberFixed);
        test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck;
        await Failure.OfAsync(test, "has no Fix All provider");
    }

    [HouseRuleFact]
    public async Task NoEquivalenceKey_Fails() => await Failure.OfAsync(Fix<NoEquivalenceKeyFix>(OneNumber, OneNumberFixed), "has no equivalence key");

    [HouseRuleFact]
    public async Task FixWithoutEffect_Fails() => await Failure.OfAsync(Fix<NoEffectFix>(OneNumber, OneNumberFixed), "changes nothing");

    [HouseRuleFact]
    public async Task UnsupportedFixAllScope_FailsUnlessSkipped()
    {
        await Failure.OfAsync(Fix<DocumentScopeOnlyFix>(OneNumber, OneNumberFixed), "does not support the scope 'Project'");

        var test = Fix<DocumentScopeOnlyFix>(OneNumber, OneNumberFixed);
        test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllInProjectCheck | CodeFixTestBehaviors.SkipFixAllInSolutionCheck;
        await test.RunAsync();
    }

    [Fact]
    public async Task FixAllWithoutEffect_Fails() => await Failure.OfAsync(Fix<EmptyFixAllFix>(OneNumber, OneNumberFixed), "does nothing in the scope 'Document'");

    [Fact]
    public async Task BatchFixedState_IsCompared()
    {
        var test = Fix<Use43Fix>(OneNumber, OneNumberFixed);
        test.BatchFixedCode = "class C { int F = 44; }";
        await Failure.OfAsync(test, "Fix all in document");
    }

    [Fact]
    public async Task MalformedTree_FailsUnlessAllowed()
    {
        await Failure.OfAsync(Fix<MalformedTreeFix>(OneNumber, "class C { int F = 40 + 3; }"), "built a tree that is not the tree of its text");

        var test = Fix<MalformedTreeFix>(OneNumber, "class C { int F = 40 + 3; }");
        test.CodeFixValidationMode = CodeFixValidationMode.None;
        await test.RunAsync();
    }

    [Fact]
    public async Task FixOfCompilationEndDiagnostic_FailsUnlessAllowed()
    {
        await Failure.OfAsync(
            new CSharpCodeFixTest<CompilationEndNumberAnalyzer, Use43Fix, DefaultVerifier> { TestCode = OneNumber, FixedCode = OneNumberFixed },
            "is not reported when its document alone is analysed");

        var test = new CSharpCodeFixTest<CompilationEndNumberAnalyzer, Use43Fix, DefaultVerifier> { TestCode = OneNumber, FixedCode = OneNumberFixed };
        test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipLocalDiagnosticCheck;
        await test.RunAsync();
    }

    [Fact]
    public async Task FixOfCompilerError_Passes()
        => await new CSharpCodeFixTest<EmptyDiagnosticAnalyzer, UnknownTypeFix, DefaultVerifier>
        {
            TestCode = "class C { {|CS0246:Unknown|} F; }",
            FixedCode = "class C { object F; }",
        }.RunAsync();

    [Fact]
    public async Task AddedDocument_IsCompared()
    {
        var test = Fix<AddDocumentFix>(OneNumber, OneNumberFixed);
        test.FixedState.Sources.Add(("/0/Folder/Added.cs", "class Added { }"));
        test.CodeFixTestBehaviors = BatchFixerKeepsChangedDocumentsOnly;
        await test.RunAsync();
    }

    [Fact]
    public async Task UnexpectedAddedDocument_Fails()
        => await Failure.OfAsync(Fix<AddDocumentFix>(OneNumber, OneNumberFixed), "The source file 'Folder/Added.cs' is there and not expected");

    [Fact]
    public async Task MissingAddedDocument_Fails()
    {
        var test = Fix<Use43Fix>(OneNumber, OneNumberFixed);
        test.FixedState.Sources.Add(("/0/Folder/Added.cs", "class Added { }"));
        await Failure.OfAsync(test, "The source file '/0/Folder/Added.cs' is expected and not there");
    }

    [Fact]
    public async Task ChangedAdditionalFile_IsCompared()
    {
        var test = Fix<WriteNoteFix>(OneNumber, OneNumberFixed);
        test.TestState.AdditionalFiles.Add(("/0/notes.txt", "empty"));
        test.FixedState.AdditionalFiles.Add(("/0/notes.txt", "changed"));
        test.CodeFixTestBehaviors = BatchFixerKeepsChangedDocumentsOnly;
        await test.RunAsync();
    }

    [Fact]
    public async Task FixAllThatLosesAnAdditionalFile_Fails()
    {
        var test = Fix<WriteNoteFix>(OneNumber, OneNumberFixed);
        test.TestState.AdditionalFiles.Add(("/0/notes.txt", "empty"));
        test.FixedState.AdditionalFiles.Add(("/0/notes.txt", "changed"));
        await Failure.OfAsync(test, "Fix all in document");
    }

    [Fact]
    public async Task UnexpectedlyChangedAdditionalFile_Fails()
    {
        var test = Fix<WriteNoteFix>(OneNumber, OneNumberFixed);
        test.TestState.AdditionalFiles.Add(("/0/notes.txt", "empty"));
        await Failure.OfAsync(test, "The content of '/0/notes.txt' is not the expected one");
    }

    [HouseRuleFact]
    public async Task DiagnosticsInAdditionalFiles_AreFixed()
    {
        var test = new CSharpCodeFixTest<WordAnalyzer, WordFix, DefaultVerifier> { TestCode = "class C { }" };
        test.TestState.AdditionalFiles.Add(("/0/a.txt", "[|bad|] and [|bad|]"));
        test.TestState.AdditionalFiles.Add(("/0/b.txt", "also [|bad|]"));
        test.FixedState.AdditionalFiles.Add(("/0/a.txt", "good and good"));
        test.FixedState.AdditionalFiles.Add(("/0/b.txt", "also good"));
        await test.RunAsync();

        test = new CSharpCodeFixTest<WordAnalyzer, WordFix, DefaultVerifier> { TestCode = "class C { }" };
        test.TestState.AdditionalFiles.Add(("/0/a.txt", "[|bad|]"));
        test.FixedState.AdditionalFiles.Add(("/0/a.txt", "better"));
        await Failure.OfAsync(test, "The content of '/0/a.txt' is not the expected one");
    }

    [HouseRuleFact]
    public async Task ThrowingFix_Fails()
    {
        var test = Fix<WriteNoteFix>(OneNumber, OneNumberFixed);
        await Failure.OfAsync(test, "no matching element");
    }

    private static CSharpCodeFixTest<NumberAnalyzer, TFix, DefaultVerifier> Fix<TFix>(string code, string fixedCode)
        where TFix : CodeFixProvider, new()
        => new() { TestCode = code, FixedCode = fixedCode };
}
