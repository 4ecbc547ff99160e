using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace LambdaAnalyzers.Tests.Verification;

/// <summary>Runs one rule over sources that see all stand-ins; <c>[|…|]</c> marks a finding of that rule.</summary>
internal class LambdaAnalyzerTest<TAnalyzer> : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    private readonly string _id;

    public LambdaAnalyzerTest(string id)
    {
        _id = id;
        ReferenceAssemblies = ReferenceAssemblies.Net.Net80;
        TestState.AdditionalReferences.AddRange(LambdaReferences.All);
        SolutionTransforms.Add((solution, projectId) => solution.WithProjectCompilationOptions(
            projectId,
            LambdaTestSettings.OnlyRule(solution.GetProject(projectId)!.CompilationOptions!, GetDiagnosticAnalyzers(), id)));
    }

    protected override ParseOptions CreateParseOptions() => LambdaTestSettings.ParseOptions;

    protected override DiagnosticDescriptor GetDefaultDiagnostic(DiagnosticAnalyzer[] analyzers) => LambdaTestSettings.DescriptorOf(analyzers, _id);
}
