using System;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Testing.Tests.Subjects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace LambdaAnalyzers.Testing.Tests;

public sealed class AdditionTests
{
    [Fact]
    public async Task LiveSolution_FollowsEdits()
    {
        var live = await LiveSolution.CreateAsync([new NumberAnalyzer()], state =>
        {
            state.Sources.Add("class C { int F = [|42|]; }");
            state.Sources.Add("class D { int F = 1; }");
        });

        var expected = Assert.Single(live.State.ExpectedDiagnostics);
        var found = Assert.Single(await live.GetDocumentDiagnosticsAsync("/0/Test0.cs"));
        Assert.Equal(expected.Spans[0].Span, found.Location.GetLineSpan());
        Assert.Empty(await live.GetDocumentDiagnosticsAsync("/0/Test1.cs"));

        live.Edit("/0/Test0.cs", "42", "4");
        Assert.Empty(await live.GetDocumentDiagnosticsAsync("/0/Test0.cs"));

        live.Edit("/0/Test1.cs", "1", "42");
        Assert.Single(await live.GetDocumentDiagnosticsAsync("/0/Test1.cs"));
        Assert.Single(await live.GetBuildDiagnosticsAsync());
    }

    [Fact]
    public async Task LiveSolution_DoesNotShowWhatOnlyABuildFinds()
    {
        var live = await LiveSolution.CreateAsync([new CompilationEndNumberAnalyzer()], state => state.Sources.Add("class C { int F = 42; }"));

        Assert.Empty(await live.GetDocumentDiagnosticsAsync("/0/Test0.cs"));
        Assert.Single(await live.GetBuildDiagnosticsAsync());
    }

    [Fact]
    public async Task LiveSolution_FollowsEditsOfAdditionalFiles()
    {
        var live = await LiveSolution.CreateAsync([new WordAnalyzer()], state =>
        {
            state.Sources.Add("class C { }");
            state.AdditionalFiles.Add(("/0/words.txt", "good"));
        });

        Assert.Empty(await live.GetAdditionalFileDiagnosticsAsync("/0/words.txt"));
        live.EditAdditionalFile("/0/words.txt", "bad");
        Assert.Single(await live.GetAdditionalFileDiagnosticsAsync("/0/words.txt"));
    }

    [Theory]
    [InlineData("4", "class C { object F = new Amazon.DynamoDBv2.AmazonDynamoDBClient(); object G = new Amazon.S3.AmazonS3Client(); }")]
    [InlineData("3", "class C { object G = new Amazon.S3.AmazonS3Client(); }")]
    public async Task AwsSdk_CompilesInTests(string version, string code)
    {
        var test = new CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier> { TestCode = code, ReferenceAssemblies = ReferenceAssemblies.Net.Net80 };
        test.TestState.AdditionalReferences.AddRange(version == "4" ? LambdaReferences.AwsSdkV4 : LambdaReferences.AwsSdkV3);
        await test.RunAsync();
    }

    [Fact]
    public async Task AspNetCore_CompilesInTests()
    {
        const string Code = "class C { object F = Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder(); }";
        var test = new CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier> { TestCode = Code, ReferenceAssemblies = ReferenceAssemblies.Net.Net80 };
        test.TestState.AdditionalReferences.AddRange(LambdaReferences.AspNetCore80);
        await test.RunAsync();

        test = new CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier> { TestCode = Code, ReferenceAssemblies = ReferenceAssemblies.Net.Net100 };
        test.TestState.AdditionalReferences.AddRange(LambdaReferences.AspNetCore100);
        await test.RunAsync();
    }

    [Fact]
    public async Task Frameworks_AreWhatTheirNamesSay()
    {
        // System.Linq.AsyncEnumerable is in the framework from .NET 10 on.
        const string Code = "class C { object F = typeof(System.Linq.AsyncEnumerable); }";
        await new CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier> { TestCode = Code, ReferenceAssemblies = ReferenceAssemblies.Net.Net100 }.RunAsync();
        await Failure.OfAsync(
            new CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier> { TestCode = Code, ReferenceAssemblies = ReferenceAssemblies.Net.Net80 },
            "error CS0234");
    }

    [Fact]
    public void References_AreLoadedOnce()
    {
        Assert.NotEmpty(LambdaReferences.Net80);
        Assert.NotEmpty(LambdaReferences.Net100);
        Assert.Same(LambdaReferences.AwsSdkV4[0], LambdaReferences.AwsSdkV4[0]);
        Assert.Empty(LambdaReferences.Load("no such set"));
        Assert.Equal(3, LambdaReferences.AwsSdkV4.Length);
        Assert.All(LambdaReferences.AwsSdkV3.Concat(LambdaReferences.AwsSdkV4), reference => Assert.EndsWith(".dll", reference.Display, StringComparison.Ordinal));
    }

    [Fact]
    public void Host_IsTheOneAskedFor()
    {
        Assert.True(RoslynHost.SupportsLanguageVersion(7));
        Assert.True(RoslynHost.SupportsLanguageVersion(11));
        Assert.False(RoslynHost.SupportsLanguageVersion(99));
#if ROSLYN_5
        Assert.True(RoslynHost.Version.Major >= 5);
        Assert.True(RoslynHost.SupportsLanguageVersion(12));
#elif ROSLYN_4_5
        Assert.Equal(new Version(4, 5), new Version(RoslynHost.Version.Major, RoslynHost.Version.Minor));
        Assert.False(RoslynHost.SupportsLanguageVersion(12));
#endif
    }
}
