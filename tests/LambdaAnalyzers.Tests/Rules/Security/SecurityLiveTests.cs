using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Rules.Security;
using LambdaAnalyzers.Testing;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.Security;

/// <summary>What an editor gets that asks for one document, wherever the other end of a value is.</summary>
public class SecurityLiveTests
{
    private static readonly DiagnosticAnalyzer[] s_analyzers =
    [
        new InvokeScopeAnalyzer(), new CdkAnalyzer(), new SecretReadFromEnvironment(), new HardCodedAwsCredentials(), new SecretOrEventLogged(), new PublicFunctionUrlInCode(), new SecretInConnectionString(),
    ];

    public static TheoryData<string, string, string> Findings => new()
    {
        { "LMB401", "public class Function { public void Handler(string input, ILambdaContext context) { new Npgsql.NpgsqlConnectionStringBuilder { Password = Settings.Value }; } }", "public static class Settings { public static readonly string Value = Environment.GetEnvironmentVariable(\"DB_PW\"); }" },
        { "LMB401", "public class Function { public void Handler(string input, ILambdaContext context) => Settings.Use(Environment.GetEnvironmentVariable(\"DB_PASSWORD\")); }", "public static class Settings { public static void Use(string s) { } }" },
        { "LMB403", "public class Function { public void Handler(string input, ILambdaContext context) { new BasicAWSCredentials(Settings.Id, Settings.Key); } }", "public static class Settings { public const string Id = \"AKIAQ7ZTM4WLKVN2XHJD\"; public const string Key = \"b8Kx/2LqVtZr9WnPc4YdHs7MfGj1QaXe5RuTo3Ki\"; }" },
        { "LMB404", "public static class Region { public static void Use() => Environment.SetEnvironmentVariable(\"AWS_REGION\", \"eu-west-1\"); }", "public class Function { public void Handler(string input, ILambdaContext context) => Region.Use(); }" },
        { "LMB405", "public static class Audit { public static void Write(string text) => Console.WriteLine(text); }", "using Amazon.SecretsManager; public class Function { public async Task Handler(string input, ILambdaContext context) { var r = await new AmazonSecretsManagerClient().GetSecretValueAsync(new Amazon.SecretsManager.Model.GetSecretValueRequest()); Audit.Write(r.SecretString); } }" },
        { "LMB406", "public class Function { [Amazon.Lambda.Annotations.LambdaFunction] [Amazon.Lambda.Annotations.APIGateway.FunctionUrl] public string Get() => null; }", "class Other { }" },
        { "LMB409", "public class Function { const string S = \"Server=db.abc.com;Database=d;User Id=a;Password=Vq8!mZr2Lp\"; public void Handler(string input, ILambdaContext context) { } }", "class Other { }" },
    };

    [Theory]
    [MemberData(nameof(Findings))]
    public async Task ComesWithTheDocument(string id, string source, string other)
    {
        var solution = await LiveSolution.CreateAsync(
            s_analyzers,
            state =>
            {
                state.AdditionalReferences.AddRange(Verification.LambdaReferences.All);
                state.Sources.Add(("/0/Function.cs", source));
                state.Sources.Add(("/0/Other.cs", other));
                state.Sources.Add(("/0/GlobalUsings.cs", LambdaTestSettings.GlobalUsings));
            });

        Assert.Contains(id, (await solution.GetDocumentDiagnosticsAsync("/0/Function.cs")).Select(static diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("LMB404", "Environment = Settings.Env", "[\"AWS_REGION\"] = \"x\"")]
    public async Task ComesWithTheDocumentOfACdkProgram(string id, string props, string pair)
    {
        var solution = await LiveSolution.CreateAsync(
            s_analyzers,
            state =>
            {
                state.AdditionalReferences.AddRange(Testing.LambdaReferences.Load("cdk"));
                state.Sources.Add(("/0/Stack.cs", "using Amazon.CDK; using Amazon.CDK.AWS.Lambda; using Constructs; public class S : Stack { public S(Construct c, string id) : base(c, id) { new Function(this, \"F\", new FunctionProps { " + props + " }); } }"));
                state.Sources.Add(("/0/Settings.cs", "using System.Collections.Generic; static class Settings { public static Dictionary<string, string> Env { get; } = new() { " + pair + " }; }"));
            });

        Assert.Contains(id, (await solution.GetDocumentDiagnosticsAsync("/0/Settings.cs")).Select(static diagnostic => diagnostic.Id));
    }
}
