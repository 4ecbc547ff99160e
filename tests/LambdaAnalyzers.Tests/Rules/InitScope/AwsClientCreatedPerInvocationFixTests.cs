using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.InitScope;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LambdaAnalyzers.Tests.Rules.InitScope;

/// <summary>The fix of LMB101; one nested class for each theme.</summary>
public partial class AwsClientCreatedPerInvocationFixTests
{
    private static Task VerifyAsync(string source, string fixedSource) => VerifyAsync([source], [fixedSource]);

    private static Task VerifyAsync(string[] sources, string[] fixedSources) =>
        RunAsync(sources, fixedSources, AwsClientCreatedPerInvocationCodeFix.MoveToInitScopeKey);

    private static Task VerifyInjectionAsync(string source, string fixedSource) => VerifyInjectionAsync([source], [fixedSource]);

    private static Task VerifyInjectionAsync(string[] sources, string[] fixedSources) =>
        RunAsync(sources, fixedSources, AwsClientCreatedPerInvocationCodeFix.InjectThroughConstructorKey);

    /// <summary>The finding stays, because no fix that keeps behaviour is known.</summary>
    private static Task VerifyNotOfferedAsync(params string[] sources) => VerifyAsync(sources, sources);

    /// <summary>Only the move is offered, not the injection.</summary>
    private static Task VerifyInjectionNotOfferedAsync(params string[] sources) => VerifyInjectionAsync(sources, sources);

    private static Task RunAsync(string[] sources, string[] fixedSources, string key)
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, AwsClientCreatedPerInvocationCodeFix>(DiagnosticIds.AwsClientCreatedPerInvocation)
        {
            CodeActionEquivalenceKey = key,
        };
        foreach (var source in sources)
        {
            test.TestState.Sources.Add(source);
        }

        foreach (var source in fixedSources)
        {
            test.FixedState.Sources.Add(source);
        }

        test.TestState.Sources.Add(("GlobalUsings.cs", LambdaTestSettings.GlobalUsings));
        test.FixedState.Sources.Add(("GlobalUsings.cs", LambdaTestSettings.GlobalUsings));
        test.FixedState.MarkupHandling = Microsoft.CodeAnalysis.Testing.MarkupMode.Allow;
        if (CSharpSyntaxTree.ParseText(sources[0], LambdaTestSettings.ParseOptions).GetRoot().ChildNodes().Any(static node => node is GlobalStatementSyntax))
        {
            test.TestState.OutputKind = OutputKind.ConsoleApplication;
        }

        return test.RunAsync();
    }
}
