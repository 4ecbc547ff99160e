using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace LambdaAnalyzers.Package.Tests;

/// <summary>A build prints its findings and writes them to a SARIF file, which CI uploads: no secret may get there.</summary>
[Collection(ConsumerCollection.Name)]
public sealed class SecretTests(PackedPackage package)
{
    private const string Project = "Orders.csproj";

    private const string Password = "Vq8mZr2LpTx5";

    private const string Key = "b8Kx/2LqVtZr9WnPc4YdHs7MfGj1QaXe5RuTo3Ki";

    private const string KeyId = "AKIAQ7ZTM4WLKVN2XHJD";

    private const string Function =
        $$"""
        using System.Security.Cryptography;
        using System.Text;
        using System.Text.Json;
        using Amazon.Runtime;

        namespace Orders;

        public class Function
        {
            private static readonly AWSCredentials s_keys = new BasicAWSCredentials("{{KeyId}}", "{{Key}}");

            private const string Database = "Server=orders.c1.eu-west-1.rds.amazonaws.com;Database=orders;User Id=app;Password={{Password}}";

            public string FunctionHandler(SQSEvent evt, ILambdaContext context)
            {
                Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "{{Key}}");
                var apiKey = Environment.GetEnvironmentVariable("PARTNER") ?? "{{Password}}";
                context.Logger.LogInformation($"{{Password}} {apiKey}");
                context.Logger.LogInformation(JsonSerializer.Serialize(evt));
                using var aes = Aes.Create();
                aes.Key = Encoding.UTF8.GetBytes(apiKey);
                return Convert.ToHexString(aes.EncryptEcb(Encoding.UTF8.GetBytes(Database + s_keys), PaddingMode.PKCS7));
            }
        }
        """;

    private const string Template =
        $$"""
        Parameters:
          Password: { Type: String, NoEcho: true, Default: {{Password}} }
        Resources:
          TakeOrders:
            Type: AWS::Serverless::Function
            Properties:
              MemorySize: 512
              Timeout: 30
              Handler: Orders::Orders.Function::FunctionHandler
              FunctionUrlConfig: { AuthType: NONE }
              Policies:
                - Statement: [{ Effect: Allow, Action: '*', Resource: '*' }]
              Environment:
                Variables:
                  DB_PASSWORD: {{Password}}
                  DB_LOGIN: !Ref Password
                  AWS_SECRET_ACCESS_KEY: {{Key}}
          Allow:
            Type: AWS::Lambda::Permission
            Properties:
              Action: lambda:InvokeFunction
              FunctionName: !Ref TakeOrders
              Principal: s3.amazonaws.com
        """;

    [Fact]
    public async Task NeitherTheOutputNorTheLog_HoldsASecret()
    {
        var workspace = new ConsumerWorkspace(package, "secrets");
        workspace.WriteProject(Project, [.. ConsumerWorkspace.LambdaReferences, workspace.PackageReference()]);
        workspace.Write("Function.cs", Function);
        workspace.Write("template.yaml", Template);
        await workspace.RestoreAsync(Project);

        var build = (await workspace.RebuildAsync(Project, "-p:ErrorLog=findings.sarif%2cversion=2.1")).Failed();

        var log = workspace.Read("findings.sarif");
        using var sarif = JsonDocument.Parse(log);
        var logged = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(static result => result.GetProperty("ruleId").GetString()!);
        string[] expected = ["LMB401", "LMB402", "LMB403", "LMB404", "LMB405", "LMB406", "LMB407", "LMB408", "LMB409"];
        Assert.Equal(expected, logged.Where(static id => id.StartsWith("LMB4", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(expected, build.LambdaFindings.Select(static finding => finding.Id).Where(static id => id.StartsWith("LMB4", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
        Assert.All(new[] { Password, Key, KeyId }.SelectMany(static secret => new[] { secret[..8], secret[^8..] }), part =>
        {
            Assert.DoesNotContain(part, log, StringComparison.Ordinal);
            Assert.DoesNotContain(part, build.Output, StringComparison.Ordinal);
        });
    }
}
