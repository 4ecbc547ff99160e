using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Security;

/// <summary>LMB409.</summary>
public class SecretInConnectionStringTests
{
    private const string Password = "Vq8!mZr2Lp";

    private const string Host = "orders.cluster-c1.eu-west-1.rds.amazonaws.com";

    private static readonly SecurityCases s_reported = new(DiagnosticIds.SecretInConnectionString, reported: true)
    {
        { "SQL Server", SecurityCases.Handler($"new Microsoft.Data.SqlClient.SqlConnection([|\"Server={Host};Database=orders;User Id=app;Password={Password};\"|]);") },
        { "SQL Server, other keys", SecurityCases.Handler($"Use([|\"Data Source={Host},1433;Initial Catalog=orders;UID=app;PWD={Password}\"|]);", "static void Use(string s) { }") },
        { "Postgres", SecurityCases.Handler($"new Npgsql.NpgsqlConnection([|\"Host={Host};Port=5432;Username=app;Password={Password};Database=orders\"|]);") },
        { "MySQL", SecurityCases.Handler($"new MySqlConnector.MySqlConnection([|\"server={Host};uid=app;pwd={Password};database=orders\"|]);") },
        { "blanks around the equals sign", SecurityCases.Handler($"Use([|\"Server = {Host}; Database = orders; User Id = app; Password = {Password};\"|]);", "static void Use(string s) { }") },
        { "private address", SecurityCases.Handler($"Use([|\"Server=10.0.4.17;Database=orders;User Id=app;Password={Password}\"|]);", "static void Use(string s) { }") },
        { "tcp prefix", SecurityCases.Handler($"Use([|\"Server=tcp:orders.database.windows.net,1433;Database=orders;User ID=app;Password={Password}\"|]);", "static void Use(string s) { }") },
        { "constant field", SecurityCases.Handler(string.Empty, $"private const string Orders = [|\"Server={Host};Database=orders;User Id=app;Password={Password}\"|];") },
        { "static field", SecurityCases.Handler(string.Empty, $"private static readonly string s_orders = [|\"Server={Host};Database=orders;User Id=app;Password={Password}\"|];") },
        { "property", SecurityCases.Handler(string.Empty, $"public string Orders => [|\"Server={Host};Database=orders;User Id=app;Password={Password}\"|];") },
        { "default of a parameter", SecurityCases.Handler(string.Empty, $"static void Open(string s = [|\"Server={Host};Database=orders;User Id=app;Password={Password}\"|]) {{ }}") },
        { "fallback of an environment variable", SecurityCases.Handler($"var s = Environment.GetEnvironmentVariable(\"DB\") ?? [|\"Server={Host};Database=orders;User Id=app;Password={Password}\"|];") },
        { "verbatim", SecurityCases.Handler($"var s = [|@\"Server={Host};Database=orders;User Id=app;Password={Password}\"|];") },
        { "several lines", SecurityCases.Handler($"var s = [|@\"Server={Host};\n  Database=orders;\n  User Id=app;\n  Password={Password};\"|];") },
        { "raw", SecurityCases.Handler($"var s = [|\"\"\"Server={Host};Database=orders;User Id=app;Password={Password}\"\"\"|];") },
        { "interpolated host", SecurityCases.Handler($"var s = [|$\"Server={{input}};Database=orders;User Id=app;Password={Password}\"|];") },
        { "interpolated database", SecurityCases.Handler($"var s = [|$\"Server={Host};Database={{input}};User Id=app;Password={Password};Pooling=true\"|];") },
        { "format", SecurityCases.Handler($"var s = string.Format([|\"Server={{0}};Database=orders;User Id=app;Password={Password}\"|], input);") },
        { "concatenated", SecurityCases.Handler($"var s = \"Server=\" + input + [|\";Database=orders;User Id=app;Password={Password}\"|];") },
        { "concatenated over lines", SecurityCases.Handler($"var s = \"Server={Host};\" +\n \"Database=orders;\" +\n [|\"User Id=app;Password={Password}\"|];") },
        { "Postgres URI", SecurityCases.Handler($"var s = [|\"postgres://app:{Password}@{Host}:5432/orders\"|];") },
        { "Mongo URI", SecurityCases.Handler($"new MongoDB.Driver.MongoClient([|\"mongodb+srv://app:{Password}@cluster0.ab1cd.mongodb.net/orders?retryWrites=true\"|]);") },
        { "Redis", SecurityCases.Handler($"StackExchange.Redis.ConnectionMultiplexer.Connect([|\"orders.abc.euw1.cache.amazonaws.com:6379,password={Password},ssl=true\"|]);") },
        { "Redis URI", SecurityCases.Handler($"var s = [|\"rediss://:{Password}@orders.abc.euw1.cache.amazonaws.com:6379\"|];") },
        { "AMQP URI", SecurityCases.Handler($"var s = new Uri([|\"amqps://app:{Password}@b-1234.mq.eu-west-1.amazonaws.com:5671\"|]);") },
        { "storage account", SecurityCases.Handler("var s = [|\"DefaultEndpointsProtocol=https;AccountName=orders;AccountKey=Zk3v8Qy1Lr5Tn9Wb2Xc7Mf4Hd6Js0Pg+Ua/EiOoRrKkVvBbNn==;EndpointSuffix=core.windows.net\"|];") },
        { "message bus", SecurityCases.Handler("var s = [|\"Endpoint=sb://orders.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=Zk3v8Qy1Lr5Tn9Wb2Xc7Mf4Hd6Js0Pg+Ua/EiOoRrK=\"|];") },
        { "two of them", SecurityCases.Handler($"var a = [|\"Server={Host};Database=a;User Id=app;Password={Password}\"|]; var b = [|\"Server={Host};Database=b;User Id=app;Password={Password}\"|];") },
        { "other file", "public class Function { public string Handler(string input, ILambdaContext context) => Settings.Orders; }", $"public static class Settings {{ public const string Orders = [|\"Server={Host};Database=orders;User Id=app;Password={Password}\"|]; }}" },
        { "attribute", "[System.ComponentModel.DefaultValue([|\"Server=" + Host + ";Database=orders;User Id=app;Password=" + Password + "\"|])] public class Function { public string Handler(string input, ILambdaContext context) => input; }" },
        { "top-level statements", $"var s = [|\"Server={Host};Database=orders;User Id=app;Password={Password}\"|]; Console.WriteLine(s.Length);" },
    };

    private static readonly SecurityCases s_silent = new(DiagnosticIds.SecretInConnectionString, reported: false)
    {
        { "no password", SecurityCases.Handler($"var s = \"Server={Host};Database=orders;Integrated Security=true\";") },
        { "integrated security with the word", SecurityCases.Handler($"var s = \"Server={Host};Database=orders;Persist Security Info=false;Password Reset=true\";") },
        { "empty password", SecurityCases.Handler($"var s = \"Server={Host};Database=orders;User Id=app;Password=\";") },
        { "localhost", SecurityCases.Handler($"var s = \"Server=localhost;Database=orders;User Id=app;Password={Password}\";") },
        { "loopback", SecurityCases.Handler($"var s = \"Host=127.0.0.1;Port=5432;Username=app;Password={Password}\";") },
        { "local database", SecurityCases.Handler($"var s = @\"Server=(localdb)\\mssqllocaldb;Database=orders;User Id=app;Password={Password}\";") },
        { "dot", SecurityCases.Handler($"var s = @\"Server=.\\SQLEXPRESS;Database=orders;User Id=sa;Password={Password}\";") },
        { "container", SecurityCases.Handler($"var s = \"Host=postgres;Port=5432;Username=app;Password={Password}\";") },
        { "docker host", SecurityCases.Handler($"var s = \"Server=host.docker.internal,1433;User Id=sa;Password={Password}\";") },
        { "documentation's names", SecurityCases.Handler("var s = \"Server=myServerAddress;Database=myDataBase;User Id=myUsername;Password=myPassword;\";") },
        { "example host", SecurityCases.Handler($"var s = \"Server=db.example.com;Database=orders;User Id=app;Password={Password}\";") },
        { "bracketed password", SecurityCases.Handler($"var s = \"Server={Host};Database=orders;User Id=app;Password=<password>;\";") },
        { "braces", SecurityCases.Handler($"var s = \"Server={Host};Database=orders;User Id=app;Password={{password}};\";") },
        { "stars", SecurityCases.Handler($"var s = \"Server={Host};Database=orders;User Id=app;Password=*****;\";") },
        { "your password", SecurityCases.Handler($"var s = \"Server={Host};Database=orders;User Id=app;Password=your_password;\";") },
        { "change me", SecurityCases.Handler($"var s = \"Server={Host};Database=orders;User Id=app;Password=changeme;\";") },
        { "interpolated password", SecurityCases.Handler($"var s = $\"Server={Host};Database=orders;User Id=app;Password={{input}};\";") },
        { "formatted password", SecurityCases.Handler($"var s = string.Format(\"Server={Host};Database=orders;User Id={{0}};Password={{1}}\", input, input);") },
        { "concatenated password", SecurityCases.Handler($"var s = \"Server={Host};Database=orders;User Id=app;Password=\" + input + \";Pooling=true\";") },
        { "token replaced later", SecurityCases.Handler($"var s = \"Server={Host};Database=orders;User Id=app;Password=#{{DbPassword}}#;\";") },
        { "desk password for a host that is not known", SecurityCases.Handler("var s = $\"Host={input};Port=5432;Username=postgres;Password=postgres\";") },
        { "emulator of a storage account", SecurityCases.Handler("var s = \"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==\";") },
        { "local Mongo", SecurityCases.Handler($"var s = \"mongodb://root:{Password}@localhost:27017\";") },
        { "Mongo of a compose file", SecurityCases.Handler($"var s = \"mongodb://root:{Password}@mongo:27017\";") },
        { "URI without a password", SecurityCases.Handler("var s = \"mongodb://app@cluster0.ab1cd.mongodb.net/orders\";") },
        { "URI with a hole", SecurityCases.Handler("var s = $\"mongodb+srv://app:{input}@cluster0.ab1cd.mongodb.net/orders\";") },
        { "local Redis", SecurityCases.Handler($"var s = \"localhost:6379,password={Password}\";") },
        { "sentence", SecurityCases.Handler("var s = \"The password=value pair is missing; see the manual, please\";") },
        { "query", SecurityCases.Handler("var s = \"select * from users where password=@password and name=@name\";") },
        { "form field", SecurityCases.Handler("var s = \"grant_type=password&username=a&password=b\";") },
        { "regular expression", SecurityCases.Handler("var s = new System.Text.RegularExpressions.Regex(\"Password=([^;]+);Server=(.*)\");") },
        { "key only", SecurityCases.Handler("var s = input.Contains(\"Password=\");") },
        { "builder", SecurityCases.Handler("new Npgsql.NpgsqlConnectionStringBuilder { Host = \"h\", Password = input };") },
        { "comment", SecurityCases.Handler($"// Server={Host};Database=orders;User Id=app;Password={Password}") },
        { "name", SecurityCases.Handler("var Password = input; Password = Password + \"x\";") },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public async Task IsReported_WithoutThePassword(string name) => Assert.All(await s_reported.VerifyAsync(name), static finding =>
    {
        Assert.DoesNotContain(Password, finding.ToString(), StringComparison.Ordinal);
        Assert.Empty(finding.Properties);
    });

    [Theory]
    [MemberData(nameof(Silent))]
    public Task IsNotReported(string name) => s_silent.VerifyAsync(name);

    [Theory]
    [InlineData("var s = \"Server=h.i.com;Database=d;User Id=a;Password=b;")]
    [InlineData("var s = $\"Server={;Password=b\";")]
    [InlineData("var s = \"Password=\" + ;")]
    public async Task HalfTypedCode_IsNoCrash(string statements) =>
        await new CompiledFunction(SecurityCases.Handler(statements)) { Rule = DiagnosticIds.SecretInConnectionString, AllowErrors = true }.AnalyzeAsync();

    [Fact]
    public async Task TestProject_IsLeftAlone() =>
        Assert.Empty(await new CompiledFunction(SecurityCases.Handler($"var s = \"Server={Host};Database=orders;User Id=app;Password={Password}\";")) { Rule = DiagnosticIds.SecretInConnectionString }
            .WithOption("build_property.IsTestProject", "true").AnalyzeAsync());

    [Fact]
    public async Task GeneratedCode_IsLeftAlone() =>
        Assert.Empty(await new CompiledFunction("// <auto-generated/>\n" + SecurityCases.Handler($"var s = \"Server={Host};Database=orders;User Id=app;Password={Password}\";")) { Rule = DiagnosticIds.SecretInConnectionString }.AnalyzeAsync());
}
