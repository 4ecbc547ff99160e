using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Rules.Deployment;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Security;

public class SecretInDeploymentTests
{
    private const string Id = DiagnosticIds.SecretInDeployment;

    private const string Parameters =
        """
        Parameters:
          DbPassword: { Type: String, NoEcho: true }
          Quoted: { Type: String, NoEcho: 'true', Default: '' }
          Plain: { Type: String }
          SecretArn: { Type: String }
          TableName: { Type: String, Default: orders }
          Shown: { Type: String, NoEcho: false }
          EmailSender: { Type: String, NoEcho: true }
          DbUser: { Type: String, NoEcho: true }

        """;

    private static string Sam(string variables) =>
        Parameters + DeploymentCases.Sam("Handler: TestProject::My.App.Function::Text\nEnvironment:\n  Variables:\n" + DeploymentCases.Indent(variables, 4));

    [Theory]
    // Literals, by unmistakable names.
    [InlineData("DB_PASSWORD: [|kV9$wq2Lr|]")]
    [InlineData("DbPassword: '[|Tr0ub4dor&3|]'")]
    [InlineData("API_KEY: [|8f14e45fceea167a5a36dedd4bea2543|]")]
    [InlineData("CLIENT_SECRET: [|Q8fZr7Jp2mXw9KtV|]")]
    [InlineData("STRIPE_SECRET_KEY: [|pk9f7K2mQz8Lw3Xv|]")]
    [InlineData("JWT_SECRET: [|9Kq7ZxWm2Lp8Rt5V|]")]
    [InlineData("SMTP_PASSWORD: \"[|hG7!kd93Lq|]\"")]
    [InlineData("DB_PASSWORD: [|'kV9$wq2Lr'|]")]
    // Literals, by their form.
    [InlineData("DATABASE: '[|Server=db.orders.io;Database=orders;User Id=app;Password=kV9wq2Lr|]'")]
    [InlineData("DATABASE: [|postgres://app:kV9wq2Lr@db.orders.io/orders|]")]
    [InlineData("SIGNING: \"[|-----BEGIN RSA PRIVATE KEY-----\\nMIIEpAIBAAKCAQEA\\n-----END RSA PRIVATE KEY-----|]\"")]
    [InlineData("KEY: [|AKIAJQ7WZ5R3TLX2PM9B|]")]
    [InlineData("KEYS: '[|AKIAJQ7WZ5R3TLX2PM9B,AKIAJR8XZ6S4UMY3QN0C|]'")]
    [InlineData("KEYS: '[|AKIAJQ7WZ5R3TLX2PM9B:kV9wq2LrTz8Jp2mXw9KtVkV9wq2LrTz8Jp2mXw9K|]'")]
    [InlineData("KEYS: '[|{\"id\":\"ASIAJQ7WZ5R3TLX2PM9B\"}|]'")]
    [InlineData("GIT: [|ghp_8Jk2LmQ9rTzXwVpB5nYc7DfH3sGa6KuE4iOo|]")]
    [InlineData("CHAT: [|xoxb-837465920183-kdjfHGTRewqPLMk|]")]
    // Parameters.
    [InlineData("DB_PASSWORD: !Ref [|DbPassword|]")]
    [InlineData("ANYTHING: !Ref [|DbPassword|]")]
    [InlineData("ANYTHING: !Ref [|Quoted|]")]
    [InlineData("DB_PASSWORD: !Ref [|Plain|]")]
    [InlineData("API_KEY: { Ref: [|Plain|] }")]
    [InlineData("DATABASE: !Sub [|'Server=db;Password=${DbPassword}'|]")]
    [InlineData("DATABASE: !Join [|[';', ['Server=db', !Ref DbPassword]]|]")]
    [InlineData("DB_PASSWORD: !If [|[IsProd, !Ref DbPassword, none]|]")]
    // Dynamic references.
    [InlineData("DB_PASSWORD: '[|{{resolve:secretsmanager:orders/db:SecretString:password}}|]'")]
    [InlineData("VALUE: '[|{{resolve:secretsmanager:orders/db}}|]'")]
    [InlineData("VALUE: '[|{{resolve:secretsmanager:arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders:SecretString:password::}}|]'")]
    [InlineData("VALUE: !Sub '[|{{resolve:secretsmanager:${Secret}:SecretString:apiKey}}|]'")]
    [InlineData("VALUE: '[|{{resolve:ssm-secure:/orders/key:1}}|]'")]
    [InlineData("API_KEY: '[|{{resolve:ssm:/orders/key}}|]'")]
    // Connection strings that the deployment completes.
    [InlineData("DATABASE: '[|Server=db.orders.io;User Id={{resolve:ssm:/orders/user}};Password={{resolve:ssm:/orders/password}}|]'")]
    [InlineData("DATABASE: '[|postgres://app:{{resolve:ssm:/orders/password}}@db.orders.io/orders|]'")]
    [InlineData("DATABASE: !Sub '[|Server=${Host};Password={{resolve:ssm:/${Stage}/password}};Database=orders|]'")]
    [InlineData("DATABASE: !Sub '[|Server=db.orders.io;Password=${Plain}|]'")]
    public Task Secret_Reported(string variables) => DeploymentCases.VerifyAsync(Id, Sam(Normalize(variables)));

    /// <summary>A value's place is what stands between its quotes.</summary>
    private static string Normalize(string variables) =>
        variables.Replace("[|'kV9$wq2Lr'|]", "'[|kV9$wq2Lr|]'").Replace("!Sub [|'Server=db;Password=${DbPassword}'|]", "!Sub '[|Server=db;Password=${DbPassword}|]'")
            .Replace("{ Ref: [|Plain|] }", "[|{ Ref: Plain }|]");

    [Theory]
    // Nobody shall see them, but they are no secrets.
    [InlineData("SENDER: !Ref EmailSender")]
    [InlineData("LOGIN: !Ref DbPassword")]
    [InlineData("VALUE: !Ref DbUser")]
    // Names and places of secrets.
    [InlineData("SECRET_NAME: orders/db")]
    [InlineData("DB_PASSWORD_SECRET_NAME: orders-db-password")]
    [InlineData("SECRET_ARN: arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf")]
    [InlineData("DB_PASSWORD: arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf")]
    [InlineData("DB_PASSWORD: /orders/db/password")]
    [InlineData("API_KEY: orders-api-key")]
    [InlineData("API_KEY_PARAMETER: /orders/apikey")]
    [InlineData("DB_PASSWORD: !Ref Secret")]
    [InlineData("API_KEY: !Ref SecretArn")]
    [InlineData("DB_SECRET: !GetAtt Secret.Arn")]
    [InlineData("API_KEY: !ImportValue orders-api-key")]
    [InlineData("TOKEN_ENDPOINT: https://login.example.com/token")]
    [InlineData("TOKEN_URL: https://login.orders.io/token")]
    [InlineData("KEY_PREFIX: orders/")]
    [InlineData("PASSWORD_MIN_LENGTH: 12")]
    [InlineData("TOKEN_EXPIRY: 3600")]
    [InlineData("KMS_KEY_ID: 8f14e45f-ceea-467a-9a36-dedd4bea2543")]
    [InlineData("PARTITION_KEY: orderId")]
    [InlineData("PUBLIC_KEY: 8f14e45fceea167a5a36dedd4bea2543")]
    // Placeholders.
    [InlineData("DB_PASSWORD: ''")]
    [InlineData("DB_PASSWORD: changeme")]
    [InlineData("DB_PASSWORD: <password>")]
    [InlineData("API_KEY: YOUR_API_KEY")]
    [InlineData("API_KEY: xxxxxxxx")]
    [InlineData("DB_PASSWORD: password")]
    [InlineData("API_KEY: REPLACE_ME")]
    [InlineData("KEY: AKIAIOSFODNN7EXAMPLE")]
    // What prior art is blamed for: long names, hashes, paths, URLs and resource names.
    [InlineData("TABLE: my-very-long-table-name-with-forty-characters00")]
    [InlineData("GIT_SHA: da39a3ee5e6b4b0d3255bfef95601890afd80709")]
    [InlineData("NODE_EXTRA_CA_CERTS: /etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem")]
    [InlineData("QUEUE_URL: https://sqs.eu-west-1.amazonaws.com/123456789012/orders-queue-with-a-long-name")]
    [InlineData("STATE_MACHINE: arn:aws:states:eu-west-1:123456789012:stateMachine:OrdersStateMachine-8f14e45fceea")]
    [InlineData("SSM_PARAMETER: /orders/production/database/connection/string")]
    // Other values.
    [InlineData("TABLE: !Ref TableName")]
    [InlineData("STAGE: !Ref Plain")]
    [InlineData("STAGE: !Ref Shown")]
    [InlineData("VALUE: '{{resolve:secretsmanager:orders/db:SecretString:username}}'")]
    [InlineData("VALUE: '{{resolve:secretsmanager:orders/db:SecretString:host}}'")]
    [InlineData("VALUE: '{{resolve:ssm:/orders/table}}'")]
    [InlineData("DATABASE: 'Server={{resolve:ssm:/orders/host}};Database=orders;Integrated Security=true'")]
    [InlineData("DATABASE: 'Server=db.orders.io;User Id={{resolve:ssm:/orders/user}}'")]
    [InlineData("DATABASE: !Sub 'Server=${Plain};Database=orders'")]
    [InlineData("DATABASE: 'Server=db.orders.io;Database=orders;Password=${Plain}'")]
    [InlineData("DATABASE: !Sub 'Server=db.orders.io;Password=${Secret}'")]
    [InlineData("KEYS: AKIAIOSFODNN7EXAMPLE,AKIAI44QH8DHBEXAMPLE")]
    [InlineData("KEYS: AKIAJQ7WZ5R3TLX2PM9BXX")]
    [InlineData("DATABASE: 'Server=localhost;Database=orders;User Id=app;Password=kV9wq2Lr'")]
    [InlineData("DATABASE: 'Server=db.orders.io;Database=orders;Integrated Security=true'")]
    [InlineData("DB_PASSWORD: !Ref AWS::NoValue")]
    [InlineData("AWS_SECRET_ACCESS_KEY: kV9wq2LrTz8Jp2mXw9KtVkV9wq2LrTz8Jp2mXw9K")]
    [InlineData("DB_PASSWORD: kV9$wq2Lr # lambda-analyzers: disable LMB402")]
    public Task OtherValue_Silent(string variables) => DeploymentCases.VerifyAsync(Id, Sam(variables));

    [Theory]
    [InlineData("template.yaml", "Globals: { Function: { Environment: { Variables: { DB_PASSWORD: [|kV9wq2Lr7|] } } } }\nResources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Text' } }\n")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { Handler: 'TestProject::My.App.Function::Text', Environment: { Variables: { DB_PASSWORD: [|kV9wq2Lr7|] } } } }\n")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { Handler: 'Other::My.App.Function::Text', Environment: { Variables: { DB_PASSWORD: kV9wq2Lr7 } } } }\n")]
    [InlineData("serverless.template", "{ \"Parameters\": { \"P\": { \"Type\": \"String\", \"NoEcho\": true } }, \"Resources\": { \"F\": { \"Type\": \"AWS::Serverless::Function\", \"Properties\": { \"Handler\": \"TestProject::My.App.Function::Text\", \"Environment\": { \"Variables\": { \"DB\": [|{ \"Ref\": \"P\" }|], \"API_KEY\": \"[|8f14e45fceea167a|]\" } } } } } }")]
    [InlineData("my.template", "{ \"Resources\": { \"F\": { \"Type\": \"AWS::Lambda::Function\", \"Properties\": { \"Handler\": \"TestProject::My.App.Function::Text\", \"Environment\": { \"Variables\": { \"DB\": [|{ \"Fn::Sub\": \"{{resolve:secretsmanager:${S}:SecretString:password}}\" }|] } } } } } }")]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: dotnet10, environment: { DB_PASSWORD: '[|${ssm:/db/password}|]' } }\nfunctions:\n  f: { handler: 'TestProject::My.App.Function::Text', environment: { API_KEY: '[|${env:API_KEY}|]', TABLE: '${env:TABLE}', CLIENT_SECRET: '${self:custom.secret}' } }\n")]
    [InlineData("serverless.yml", "service: s\nprovider: { name: aws, runtime: dotnet10 }\nfunctions:\n  f: { handler: 'TestProject::My.App.Function::Text', environment: { DATABASE: '[|Server=db.orders.io;Password=${ssm:/${opt:stage}/password}|]', CACHE: 'Server=db.orders.io;Password=${self:custom.password}', HOST: 'Server=${ssm:/host}' } }\n")]
    [InlineData("aws-lambda-tools-defaults.json", "{ \"function-handler\": \"TestProject::My.App.Function::Text\", \"environment-variables\": \"[|\\\"TABLE\\\"=\\\"orders\\\";\\\"DB_PASSWORD\\\"=\\\"kV9wq2Lr7\\\"|]\" }")]
    [InlineData("aws-lambda-tools-defaults.json", "{ \"function-handler\": \"TestProject::My.App.Function::Text\", \"aws-secret-key\": \"[|kV9wq2LrTz8Jp2mXw9KtVkV9wq2LrTz8Jp2mXw9K|]\" }")]
    [InlineData("aws-lambda-tools-defaults.json", "{ \"function-handler\": \"TestProject::My.App.Function::Text\", \"aws-secret-key\": \"\", \"profile\": \"default\" }")]
    public Task OtherFiles(string file, string template) => DeploymentCases.VerifyAsync(Id, template, file);

    /// <summary>A secret in the defaults of the tools stands there for everyone to read, whatever deploys the function.</summary>
    [Fact]
    public async Task DefaultsBesideATemplate_AreReported()
    {
        var test = new LambdaAnalyzerTest<DeploymentAnalyzer>(Id) { TestCode = DeploymentCases.Handlers };
        test.TestState.Sources.Add(("/0/GlobalUsings.cs", LambdaTestSettings.GlobalUsings));
        test.TestState.AdditionalFiles.Add(("/0/aws-lambda-tools-defaults.json", "{ \"function-handler\": \"TestProject::My.App.Function::Text\", \"environment-variables\": \"[|DB_PASSWORD=kV9wq2Lr7|]\" }"));
        test.TestState.AdditionalFiles.Add(("/0/template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::Text' } }\n"));
        await test.RunAsync();
    }

    [Theory]
    [InlineData("DB_PASSWORD: kV9wq2Lr7", "written into the file")]
    [InlineData("DATABASE: 'Server=db.orders.io;Database=orders;User Id=app;Password=kV9wq2Lr7'", "written into the file")]
    [InlineData("DB_PASSWORD: !Ref P", "given by the parameter 'P'")]
    [InlineData("DB_PASSWORD: '{{resolve:secretsmanager:kV9wq2Lr7:SecretString:password}}'", "resolved when the stack is deployed")]
    [InlineData("DATABASE: 'Server=db.orders.io;Password={{resolve:ssm:kV9wq2Lr7}}'", "resolved when the stack is deployed")]
    [InlineData("DATABASE: !Sub 'Server=db.orders.io;Password=${P}'", "given by the parameter 'P'")]
    public async Task NoPartOfTheDiagnostic_HoldsTheSecret(string variable, string origin)
    {
        var found = await new CompiledFunction("public class Function { public string Handle(string e, ILambdaContext c) => e; }") { Rule = Id }
            .WithFile("/0/template.yaml", "Parameters: { P: { Type: String, NoEcho: true, Default: kV9wq2Lr7 } }\nResources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: MyFunction::Function::Handle\n      Environment:\n        Variables:\n          " + variable + "\n")
            .AnalyzeAsync();

        var diagnostic = Assert.Single(found);
        Assert.Contains(origin, diagnostic.GetMessage());
        Assert.Contains("of 'Orders' is a secret", diagnostic.GetMessage());
        Assert.DoesNotContain("kV9wq2Lr7", diagnostic.ToString());
        Assert.DoesNotContain("kV9wq2Lr7", diagnostic.Descriptor.Description.ToString());
        Assert.DoesNotContain(diagnostic.Properties, static property => property.Value?.Contains("kV9wq2Lr7") == true);
        Assert.DoesNotContain(diagnostic.AdditionalLocations, static location => location.ToString().Contains("kV9wq2Lr7"));
    }

    /// <summary>All variables stand in one text, and each is a finding of its own.</summary>
    [Fact]
    public async Task SeveralInTheDefaultsOfTheTools()
    {
        var found = await new CompiledFunction(DeploymentCases.Handlers) { Rule = Id }
            .WithFile("/0/aws-lambda-tools-defaults.json", "{ \"function-handler\": \"MyFunction::My.App.Function::Text\", \"environment-variables\": \"DB_PASSWORD=kV9wq2Lr7;TABLE=orders;API_KEY=8f14e45fceea167a5a36\" }")
            .AnalyzeAsync();

        Assert.Equal(["'API_KEY'", "'DB_PASSWORD'"], found.Select(static diagnostic => diagnostic.GetMessage().Split(' ')[0]).Order());
    }
}
