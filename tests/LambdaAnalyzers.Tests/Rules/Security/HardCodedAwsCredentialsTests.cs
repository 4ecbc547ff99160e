using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Security;

/// <summary>LMB403. The keys are invented: they have the shape of real ones.</summary>
public class HardCodedAwsCredentialsTests
{
    private const string Id = "AKIAQ7ZTM4WLKVN2XHJD";

    private const string SessionId = "ASIAQ7ZTM4WLKVN2XHJD";

    private const string Secret = "b8Kx/2LqVtZr9WnPc4YdHs7MfGj1QaXe5RuTo3Ki";

    private static readonly SecurityCases s_reported = new(DiagnosticIds.HardCodedAwsCredentials, reported: true)
    {
        { "basic credentials", SecurityCases.Handler($"var c = new BasicAWSCredentials(\"{Id}\", [|\"{Secret}\"|]); new AmazonS3Client(c);") },
        { "named arguments in another order", SecurityCases.Handler($"new BasicAWSCredentials(secretKey: [|\"{Secret}\"|], accessKey: \"{Id}\");") },
        { "session credentials", SecurityCases.Handler($"new SessionAWSCredentials(\"{SessionId}\", [|\"{Secret}\"|], \"FwoGZXIvYXdzEBAaDH\");") },
        { "client constructor", SecurityCases.Handler($"new AmazonS3Client(\"{Id}\", [|\"{Secret}\"|]);") },
        { "client constructor with a region", SecurityCases.Handler($"new AmazonS3Client(\"{Id}\", [|\"{Secret}\"|], RegionEndpoint.EUWest1);") },
        { "client constructor with a configuration", SecurityCases.Handler($"new AmazonS3Client(\"{Id}\", [|\"{Secret}\"|], new AmazonS3Config {{ RegionEndpoint = RegionEndpoint.EUWest1 }});") },
        { "client constructor with a token", SecurityCases.Handler($"new AmazonS3Client(\"{SessionId}\", [|\"{Secret}\"|], \"token\");") },
        { "other client", SecurityCases.Handler($"new AmazonSQSClient(\"{Id}\", [|\"{Secret}\"|], RegionEndpoint.EUWest1);") },
        { "DynamoDB client in a field", SecurityCases.Handler(string.Empty, $"private readonly AmazonDynamoDBClient _db = new AmazonDynamoDBClient(\"{Id}\", [|\"{Secret}\"|]);") },
        { "static field", SecurityCases.Handler(string.Empty, $"private static readonly IAmazonS3 s_s3 = new AmazonS3Client(\"{Id}\", [|\"{Secret}\"|]);") },
        { "constants", SecurityCases.Handler("new BasicAWSCredentials(Id, [|Key|]);", $"const string Id = \"{Id}\"; const string Key = \"{Secret}\";") },
        { "readonly fields", SecurityCases.Handler("new BasicAWSCredentials(_id, [|_key|]);", $"private readonly string _id = \"{Id}\"; private static readonly string _key = \"{Secret}\";") },
        { "getter properties", SecurityCases.Handler("new BasicAWSCredentials(Id, [|Key|]);", $"string Id => \"{Id}\"; string Key {{ get; }} = \"{Secret}\";") },
        { "locals", SecurityCases.Handler($"var id = \"{Id}\"; var key = \"{Secret}\"; new BasicAWSCredentials(id, [|key|]);") },
        { "constant in another file", SecurityCases.Handler("new BasicAWSCredentials(Keys.Id, [|Keys.Secret|]);"), $"public static class Keys {{ public const string Id = \"{Id}\"; public const string Secret = \"{Secret}\"; }}" },
        { "readonly field in another file", SecurityCases.Handler("new BasicAWSCredentials(Keys.Id, [|Keys.Secret|]);"), $"public static class Keys {{ public static readonly string Id = \"{Id}\"; public static readonly string Secret = \"{Secret}\"; }}" },
        { "concatenated constants", SecurityCases.Handler($"new BasicAWSCredentials(\"{Id}\", [|\"{Secret.Substring(0, 20)}\" + \"{Secret.Substring(20)}\"|]);") },
        { "id from the environment", SecurityCases.Handler($"new BasicAWSCredentials(Environment.GetEnvironmentVariable(\"ID\"), [|\"{Secret}\"|]);") },
        { "helper", SecurityCases.Handler("Client();", $"static IAmazonS3 Client() => new AmazonS3Client(new BasicAWSCredentials(\"{Id}\", [|\"{Secret}\"|]));") },
        { "base class in another file", "public class Function : Base { public string Handler(string input, ILambdaContext context) => input; }", $"public abstract class Base {{ protected IAmazonS3 S3 {{ get; }} = new AmazonS3Client(\"{Id}\", [|\"{Secret}\"|]); }}" },
        { "lambda", SecurityCases.Handler($"Func<IAmazonS3> make = () => new AmazonS3Client(\"{Id}\", [|\"{Secret}\"|]); make();") },
        { "local function", SecurityCases.Handler($"IAmazonS3 Make() => new AmazonS3Client(\"{Id}\", [|\"{Secret}\"|]); Make();") },
        { "target-typed new", SecurityCases.Handler($"AmazonS3Client client = new(\"{Id}\", [|\"{Secret}\"|]);") },
        { "Powertools provider", SecurityCases.Handler($"AWS.Lambda.Powertools.Parameters.ParametersManager.SsmProvider.ConfigureClient(\"{Id}\", [|\"{Secret}\"|]);") },
        { "immutable credentials", SecurityCases.Handler($"new ImmutableCredentials(\"{Id}\", [|\"{Secret}\"|], null);") },
        { "credentials profile", SecurityCases.Handler($"new Amazon.Runtime.CredentialManagement.CredentialProfileOptions {{ AccessKey = \"{Id}\", SecretKey = [|\"{Secret}\"|] }};") },
        { "credentials profile by assignment", SecurityCases.Handler($"var o = new Amazon.Runtime.CredentialManagement.CredentialProfileOptions(); o.SecretKey = [|\"{Secret}\"|];") },
        { "key of another S3-compatible store", SecurityCases.Handler("new BasicAWSCredentials(\"f7d1a09b3c5e48d2\", [|\"9c1f4be07a62d8835ef19a0c7b4d2e6f8a3c5d7e9f0b1a2c\"|]);") },
        { "library of somebody else", SecurityCases.Handler($"new Credential(\"{Id}\", [|\"{Secret}\"|]);", "class Credential { public Credential(string a, string b) { } }") },
        { "own method", SecurityCases.Handler($"Connect(\"eu-west-1\", \"{Id}\", [|\"{Secret}\"|]);", "static void Connect(string region, string a, string b) { }") },
        { "top-level statements", $"new AmazonS3Client(\"{Id}\", [|\"{Secret}\"|]); await Amazon.Lambda.RuntimeSupport.LambdaBootstrapBuilder.Create<string>(input => {{ }}, new Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer()).Build().RunAsync();" },
        { "attributed function", $"public class F {{ [Amazon.Lambda.Annotations.LambdaFunction] public void Run() {{ new AmazonS3Client(\"{Id}\", [|\"{Secret}\"|]); }} }}" },
    };

    private static readonly SecurityCases s_silent = new(DiagnosticIds.HardCodedAwsCredentials, reported: false)
    {
        { "no credentials", SecurityCases.Handler("new AmazonS3Client();") },
        { "documented example keys", SecurityCases.Handler("new BasicAWSCredentials(\"AKIAIOSFODNN7EXAMPLE\", \"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\");") },
        { "other documented example", SecurityCases.Handler("new BasicAWSCredentials(\"AKIAI44QH8DHBEXAMPLE\", \"je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY\");") },
        { "placeholders in brackets", SecurityCases.Handler("new BasicAWSCredentials(\"<access key>\", \"<secret key>\");") },
        { "placeholder words", SecurityCases.Handler("new BasicAWSCredentials(\"YOUR_ACCESS_KEY\", \"YOUR_SECRET_KEY\");") },
        { "template expressions", SecurityCases.Handler("new BasicAWSCredentials(\"#{AccessKey}#\", \"#{SecretKey}#\");") },
        { "build variables", SecurityCases.Handler("new BasicAWSCredentials(\"$(AccessKey)\", \"$(SecretKey)\");") },
        { "empty", SecurityCases.Handler("new BasicAWSCredentials(\"\", \"\");") },
        { "test and test", SecurityCases.Handler("new BasicAWSCredentials(\"test\", \"test\");") },
        { "dummy", SecurityCases.Handler("new BasicAWSCredentials(\"dummy\", \"dummydummydummy\");") },
        { "fake", SecurityCases.Handler("new AmazonDynamoDBClient(\"fakeMyKeyId\", \"fakeSecretAccessKey\", new AmazonDynamoDBConfig { ServiceURL = \"http://localhost:8000\" });") },
        { "stars", SecurityCases.Handler("new BasicAWSCredentials(\"********************\", \"****************************************\");") },
        { "letters x", SecurityCases.Handler("new BasicAWSCredentials(\"AKIAXXXXXXXXXXXXXXXX\", \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\");") },
        { "words", SecurityCases.Handler("new BasicAWSCredentials(\"accessKey\", \"ThisIsMySecretAccessKey\");") },
        { "local stack", SecurityCases.Handler("new AmazonSQSClient(\"localstack\", \"localstack\", new AmazonSQSConfig { ServiceURL = \"http://localstack:4566\" });") },
        { "local endpoint with a key by shape", SecurityCases.Handler($"new AmazonS3Client(\"{Id}\", \"{Secret}\", new AmazonS3Config {{ ServiceURL = \"http://localhost:4566\" }});") },
        { "credentials for a local endpoint", SecurityCases.Handler($"new AmazonS3Client(new BasicAWSCredentials(\"{Id}\", \"{Secret}\"), new AmazonS3Config {{ ServiceURL = \"http://127.0.0.1:9000\", ForcePathStyle = true }});") },
        { "credentials variable for a local endpoint", SecurityCases.Handler($"var c = new BasicAWSCredentials(\"{Id}\", \"{Secret}\"); new AmazonS3Client(c, new AmazonS3Config {{ ServiceURL = \"http://minio:9000\" }});") },
        { "configuration variable with a local endpoint", SecurityCases.Handler($"var config = new AmazonS3Config {{ ServiceURL = \"http://host.docker.internal:9000\" }}; new AmazonS3Client(\"{Id}\", \"{Secret}\", config);") },
        { "configuration with an endpoint that is not known", SecurityCases.Handler($"new AmazonS3Client(\"{Id}\", \"{Secret}\", new AmazonS3Config {{ ServiceURL = input }});") },
        { "secret from the environment", SecurityCases.Handler($"new BasicAWSCredentials(\"{Id}\", Environment.GetEnvironmentVariable(\"SECRET\"));") },
        { "credentials of another service", SecurityCases.Handler("new Credentials(\"f7d1a09b3c5e48d2\", \"9c1f4be07a62d8835ef19a0c7b4d2e6f8a3c5d7e9f0b1a2c\");", "class Credentials { public Credentials(string accessKey, string secretKey) { } }") },
        { "own type in a namespace of that name", SecurityCases.Handler("new Amazon.Mine.Credentials(\"f7d1a09b3c5e48d2\", \"9c1f4be07a62d8835ef19a0c7b4d2e6f8a3c5d7e9f0b1a2c\");"), "namespace Amazon.Mine { class Credentials { public Credentials(string accessKey, string secretKey) { } } }" },
        { "access key id and another text", SecurityCases.Handler($"Use(\"{Id}\", \"the key of the archive\");", "static void Use(string a, string b) { }") },
        { "id without a secret", SecurityCases.Handler($"var id = \"{Id}\"; Console.WriteLine(id);") },
        { "assumed role", SecurityCases.Handler("new AssumeRoleAWSCredentials(FallbackCredentialsFactory.GetCredentials(), \"arn:aws:iam::123456789012:role/other\", \"session\");") },
        { "variable with two values", SecurityCases.Handler($"var key = input; if (input.Length > 3) key = \"{Secret}\"; new BasicAWSCredentials(input, key);") },
        { "parameter", SecurityCases.Handler("new BasicAWSCredentials(input, input);") },
        { "key with placeholder id", SecurityCases.Handler($"new BasicAWSCredentials(\"YOUR_KEY\", \"{Secret}\");") },
        { "comment", SecurityCases.Handler($"// new BasicAWSCredentials(\"{Id}\", \"{Secret}\");") },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public async Task IsReported_WithoutTheSecret(string name) => Assert.All(await s_reported.VerifyAsync(name), static finding =>
    {
        Assert.DoesNotContain(Secret, finding.GetMessage());
        Assert.DoesNotContain(Secret.Substring(0, 8), finding.ToString());
        Assert.Empty(finding.Properties);
    });

    [Theory]
    [MemberData(nameof(Silent))]
    public Task IsNotReported(string name) => s_silent.VerifyAsync(name);

    [Fact]
    public async Task Message_NamesWhatGetsTheKey()
    {
        var found = await new CompiledFunction(SecurityCases.Handler($"new BasicAWSCredentials(\"{Id}\", [|\"{Secret}\"|]);")) { Rule = DiagnosticIds.HardCodedAwsCredentials }.VerifyAsync();

        Assert.StartsWith("The secret key of 'BasicAWSCredentials' is written in the code: ", Assert.Single(found).GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new BasicAWSCredentials(\"" + Id + "\", );")]
    [InlineData("new BasicAWSCredentials(\"" + Id + "\", Missing);")]
    [InlineData("new AmazonS3Client(\"" + Id + "\", \"" + Secret + "\", new Nothing { ServiceURL = });")]
    [InlineData("var key = key; new BasicAWSCredentials(key, key);")]
    public async Task HalfTypedCode_IsNoCrash(string statements) =>
        await new CompiledFunction(SecurityCases.Handler(statements)) { Rule = DiagnosticIds.HardCodedAwsCredentials, AllowErrors = true }.AnalyzeAsync();

    [Fact]
    public async Task TestProject_IsLeftAlone()
    {
        var found = await new CompiledFunction(SecurityCases.Handler($"new BasicAWSCredentials(\"{Id}\", \"{Secret}\");")) { Rule = DiagnosticIds.HardCodedAwsCredentials }
            .WithOption("build_property.IsTestProject", "true").AnalyzeAsync();

        Assert.Empty(found);
    }

    [Fact]
    public async Task GeneratedCode_IsLeftAlone() =>
        Assert.Empty(await new CompiledFunction("// <auto-generated/>\n" + SecurityCases.Handler($"new BasicAWSCredentials(\"{Id}\", \"{Secret}\");")) { Rule = DiagnosticIds.HardCodedAwsCredentials }.AnalyzeAsync());

    [Fact]
    public async Task WithoutTheSdk_NothingIsReported()
    {
        var references = CompiledFunction.AllReferences.Where(static reference => !System.IO.Path.GetFileName(reference.Display!).StartsWith("AWSSDK", StringComparison.Ordinal)).ToArray();
        var found = await new CompiledFunction("namespace Amazon.Runtime { public class BasicAWSCredentials { public BasicAWSCredentials(string accessKey, string secretKey) { } } } public class Function { public void Handler(Amazon.Lambda.Core.ILambdaContext context) { new Amazon.Runtime.BasicAWSCredentials(\"" + Id + "\", \"" + Secret + "\"); } }")
        {
            Rule = DiagnosticIds.HardCodedAwsCredentials,
            References = [.. references],
            GlobalUsings = string.Empty,
            AllowErrors = true,
        }.AnalyzeAsync();

        Assert.Empty(found);
    }
}
