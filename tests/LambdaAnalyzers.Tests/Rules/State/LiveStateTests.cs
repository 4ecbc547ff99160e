using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Rules.State;
using LambdaAnalyzers.Testing;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.State;

/// <summary>The same as <see cref="LiveRuleTests"/> for rules that need a deployment, or that are analyzers of their own.</summary>
public class LiveStateTests
{
    public static TheoryData<string, string> Findings => new()
    {
        { "LMB306", "public class Function { readonly Guid _id = Guid.NewGuid(); public void Handler(string input, ILambdaContext context) => Console.WriteLine(_id); }" },
        { "LMB307", "public class Function { readonly System.Net.Sockets.TcpClient _tcp = new(\"a\", 1); public void Handler(string input, ILambdaContext context) => Console.WriteLine(_tcp); }" },
        { "LMB308", "public class Function { public void Handler(string input, ILambdaContext context) => SnapshotRestore.RegisterAfterRestore(() => default); }" },
        { "LMB309", "public class Shop { } public class Startup { public void ConfigureServices(Microsoft.Extensions.DependencyInjection.IServiceCollection services) { Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddScoped<Shop>(services); } } public class Function { public Function(Shop shop) { } [Amazon.Lambda.Annotations.LambdaFunction] public string Handler(string input) => input; }" },
    };

    [Theory]
    [MemberData(nameof(Findings))]
    public async Task ComesWithTheDocument(string id, string source)
    {
        var solution = await LiveSolution.CreateAsync(
            [new InvokeScopeAnalyzer(), new ScopedServiceCapturedByFunction()],
            state =>
            {
                state.AdditionalReferences.AddRange(Verification.LambdaReferences.All);
                state.Sources.Add(("/0/Function.cs", source));
                state.Sources.Add(("/0/GlobalUsings.cs", LambdaTestSettings.GlobalUsings));
                state.AdditionalFiles.Add(("/0/aws-lambda-tools-defaults.json", """{ "function-handler": "TestProject::Function::Handler", "function-runtime": "dotnet8", "snap-start-apply-on": "PublishedVersions" }"""));
            });

        Assert.Contains(id, (await solution.GetDocumentDiagnosticsAsync("/0/Function.cs")).Select(static diagnostic => diagnostic.Id));
    }
}
