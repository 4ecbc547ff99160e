using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Storage;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Storage;

/// <summary>LMB701: a function writes where only reading works.</summary>
public class WriteOutsideTmpTests
{
    private const string Id = DiagnosticIds.WriteOutsideTmp;

    private const string Handler = "public async Task Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); ";

    /// <summary>Connections of the library, without it.</summary>
    private const string Sqlite = "namespace Microsoft.Data.Sqlite { public class SqliteConnection { public SqliteConnection(string connectionString) { } public int ExecuteNonQuery() => 0; } }";

    private static readonly EventCases s_reported = Reporting();

    private static readonly EventCases s_silent = Passing();

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Reports(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task StaysSilent(string name) => s_silent.VerifyAsync(name);

    [Theory]
    [InlineData("\"report.csv\"", "'report.csv' leads into the directory of the function's code, which is read-only on Lambda: only /tmp can be written, so this fails in 'Function.Handler' (through 'Function.Write'); use 'Path.GetTempPath()'")]
    [InlineData("AppContext.BaseDirectory + \"report.csv\"", "The path leads into the directory of the function's code, which is read-only on Lambda: only /tmp can be written, so this fails in 'Function.Handler' (through 'Function.Write'); use 'Path.GetTempPath()'")]
    [InlineData("\"/data/report.csv\"", "'/data/report.csv' is part of the root file system, which is read-only on Lambda: only /tmp can be written, so this fails in 'Function.Handler' (through 'Function.Write'); use 'Path.GetTempPath()'")]
    public async Task SaysWhere(string path, string message)
    {
        var found = Assert.Single(await EventCases.FindAsync(Id, "public void Handler(SQSEvent input, ILambdaContext context) => Write(); private void Write() => File.WriteAllText([|" + path + "|], \"x\");"));
        Assert.Equal(message, found.GetMessage());
    }

    [Theory]
    [InlineData("/data", true)]
    [InlineData("/mnt/files, /data/", true)]
    [InlineData("/dat", false)]
    [InlineData("", false)]
    [InlineData(";,|", false)]
    public async Task Option_NamesWritableDirectories(string value, bool isWritable)
    {
        var path = isWritable ? "\"/data/report.csv\"" : "[|\"/data/report.csv\"|]";
        var found = await EventCases.FindAsync(Id, Handler + "File.WriteAllText(" + path + ", \"x\"); }", ("lambda_analyzers.LMB701.writable_paths", value));
        Assert.Equal(isWritable ? 0 : 1, found.Length);
    }

    public static TheoryData<string, string> Fixes => new()
    {
        { "File.WriteAllText([|\"report.csv\"|], \"x\");", "File.WriteAllText(Path.Combine(Path.GetTempPath(), \"report.csv\"), \"x\");" },
        { "File.WriteAllText([|$\"report-{context.AwsRequestId}.csv\"|] /* here */, \"x\");", "File.WriteAllText(Path.Combine(Path.GetTempPath(), $\"report-{context.AwsRequestId}.csv\") /* here */, \"x\");" },
        { "File.WriteAllText([|\"report.csv\"|], \"x\"); var text = File.ReadAllText(\"report.csv\"); Console.WriteLine(text);", "File.WriteAllText(Path.Combine(Path.GetTempPath(), \"report.csv\"), \"x\"); var text = File.ReadAllText(Path.Combine(Path.GetTempPath(), \"report.csv\")); Console.WriteLine(text);" },
        { "var path = \"report.csv\"; File.WriteAllText([|path|], \"x\"); File.AppendAllText([|path|], \"y\");", "var path = Path.Combine(Path.GetTempPath(), \"report.csv\"); File.WriteAllText(path, \"x\"); File.AppendAllText(path, \"y\");" },
        { "File.WriteAllText([|Path.Combine(AppContext.BaseDirectory, \"report.csv\")|], \"x\");", "File.WriteAllText(Path.Combine(Path.GetTempPath(), \"report.csv\"), \"x\");" },
        { "File.WriteAllText([|AppContext.BaseDirectory + \"/report.csv\"|], \"x\");", "File.WriteAllText(Path.GetTempPath() + \"/report.csv\", \"x\");" },
        { "using var stream = File.Create([|Path.Combine(Directory.GetCurrentDirectory(), $\"{Guid.NewGuid()}.csv\")|]);", "using var stream = File.Create(Path.Combine(Path.GetTempPath(), $\"{Guid.NewGuid()}.csv\"));" },
        { "Directory.CreateDirectory([|\"reports\"|]);", "Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), \"reports\"));" },
        { "File.WriteAllText([|\"a.csv\"|], \"x\"); File.WriteAllText([|\"b.csv\"|], \"x\");", "File.WriteAllText(Path.Combine(Path.GetTempPath(), \"a.csv\"), \"x\"); File.WriteAllText(Path.Combine(Path.GetTempPath(), \"b.csv\"), \"x\");" },
    };

    [Theory]
    [MemberData(nameof(Fixes))]
    public Task Fix_WritesToTmp(string before, string after) => FixAsync(Handler + before + " }", Handler + after + " }");

    [Theory]
    [InlineData("File.WriteAllText([|\"reports/a.csv\"|], \"x\");")]
    [InlineData("File.WriteAllText([|\"/data/a.csv\"|], \"x\");")]
    [InlineData("File.WriteAllText([|@\"C:\\temp\\a.csv\"|], \"x\");")]
    [InlineData("const string path = \"a.csv\"; File.WriteAllText([|path|], \"x\");")]
    [InlineData("File.WriteAllText([|Path.Combine(AppContext.BaseDirectory, \"reports\", \"a.csv\")|], \"x\");")]
    public Task Fix_IsNotOfferedWhereADirectoryIsMissingOrTheNameIsConstant(string code) => FixAsync(Handler + code + " }", Handler + code + " }");

    [Fact]
    public Task Fix_Field() => FixAsync(
        "private readonly string _path = \"report.csv\"; " + Handler + "File.WriteAllText([|_path|], \"x\"); }",
        "private readonly string _path = Path.Combine(Path.GetTempPath(), \"report.csv\"); " + Handler + "File.WriteAllText(_path, \"x\"); }");

    [Fact]
    public Task Fix_AddsTheUsing()
    {
        const string before = "using Amazon.Lambda.Core;\n\npublic class Function\n{\n    public void Handler(string input, ILambdaContext context) => System.IO.File.WriteAllText([|\"a.csv\"|], input);\n}\n";
        const string after = "using System.IO;\nusing Amazon.Lambda.Core;\n\npublic class Function\n{\n    public void Handler(string input, ILambdaContext context) => System.IO.File.WriteAllText(Path.Combine(Path.GetTempPath(), \"a.csv\"), input);\n}\n";
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, WriteOutsideTmpCodeFix>(Id) { TestCode = before, FixedCode = after };
        return test.RunAsync();
    }

    [Fact]
    public Task Fix_InSeveralDocuments()
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, WriteOutsideTmpCodeFix>(Id);
        test.TestState.Sources.Add("public class First { public void Handler(SQSEvent input, ILambdaContext context) => File.WriteAllText([|\"a.csv\"|], \"x\"); }");
        test.TestState.Sources.Add("public class Second { public void Handler(SQSEvent input, ILambdaContext context) => File.WriteAllText([|\"b.csv\"|], \"x\"); }");
        test.TestState.Sources.Add(LambdaTestSettings.GlobalUsings);
        test.FixedState.Sources.Add("public class First { public void Handler(SQSEvent input, ILambdaContext context) => File.WriteAllText(Path.Combine(Path.GetTempPath(), \"a.csv\"), \"x\"); }");
        test.FixedState.Sources.Add("public class Second { public void Handler(SQSEvent input, ILambdaContext context) => File.WriteAllText(Path.Combine(Path.GetTempPath(), \"b.csv\"), \"x\"); }");
        test.FixedState.Sources.Add(LambdaTestSettings.GlobalUsings);
        return test.RunAsync();
    }

    private static Task FixAsync(string before, string after)
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, WriteOutsideTmpCodeFix>(Id);
        test.TestState.Sources.Add(EventCases.Function(before));
        test.TestState.Sources.Add(LambdaTestSettings.GlobalUsings);
        test.FixedState.Sources.Add(EventCases.Function(after));
        test.FixedState.Sources.Add(LambdaTestSettings.GlobalUsings);
        return test.RunAsync();
    }

    private static EventCases Reporting()
    {
        var cases = new EventCases(Id, reported: true)
        {
            { "text", Handler + "File.WriteAllText([|\"report.csv\"|], \"x\"); }" },
            { "bytes", Handler + "await File.WriteAllBytesAsync([|\"./report.pdf\"|], new byte[1]); }" },
            { "lines", Handler + "File.WriteAllLines([|\"out/report.csv\"|], new[] { \"x\" }); }" },
            { "appended", Handler + "await File.AppendAllTextAsync([|\"log.txt\"|], \"x\"); }" },
            { "created", Handler + "using var stream = File.Create([|\"data.bin\"|]); }" },
            { "opened to write", Handler + "using var stream = File.OpenWrite([|\"data.bin\"|]); }" },
            { "opened by mode", Handler + "using var stream = File.Open([|\"data.bin\"|], FileMode.Create); }" },
            { "stream", Handler + "using var stream = new FileStream([|\"data.bin\"|], FileMode.Create, FileAccess.Write); }" },
            { "stream, appended", Handler + "using var stream = new FileStream([|\"data.bin\"|], FileMode.Append); }" },
            { "stream, opened to write", Handler + "using var stream = new FileStream([|\"data.bin\"|], FileMode.Open, FileAccess.ReadWrite); }" },
            { "writer", Handler + "using var writer = new StreamWriter([|\"report.csv\"|]); }" },
            { "copy", Handler + "File.Copy(\"template.xlsx\", [|\"report.xlsx\"|], true); }" },
            { "move", Handler + "File.Move(\"/tmp/a\", [|\"b\"|]); }" },
            { "directory", Handler + "Directory.CreateDirectory([|\"reports\"|]); }" },
            { "file of an object", Handler + "var info = new FileInfo([|\"report.csv\"|]); using var writer = info.CreateText(); }" },
            { "archive", Handler + "System.IO.Compression.ZipFile.CreateFromDirectory(\"/tmp/in\", [|\"out.zip\"|]); }" },
            { "extracted", Handler + "System.IO.Compression.ZipFile.ExtractToDirectory(\"/tmp/in.zip\", [|\"files\"|]); }" },
            { "XML", Handler + "new System.Xml.Linq.XDocument().Save([|\"a.xml\"|]); }" },
            { "downloaded by the transfer utility", Handler + "await new TransferUtility(_s3).DownloadAsync([|\"file.bin\"|], \"b\", \"k\"); }" },
            { "download request", Handler + "await new TransferUtility(_s3).DownloadAsync(new TransferUtilityDownloadRequest { FilePath = [|\"file.bin\"|], BucketName = \"b\", Key = \"k\" }); }" },
            { "response stream", Handler + "var response = await _s3.GetObjectAsync(\"b\", \"k\"); await response.WriteResponseStreamToFileAsync([|\"file.bin\"|], false, CancellationToken.None); }" },
            { "downloaded by the client", Handler + "await _s3.DownloadToFilePathAsync(\"b\", \"k\", [|\"file.bin\"|], null); }" },
            { "base directory", Handler + "File.WriteAllText([|Path.Combine(AppContext.BaseDirectory, \"a.csv\")|], \"x\"); }" },
            { "base directory of the domain", Handler + "File.WriteAllText([|Path.Combine(AppDomain.CurrentDomain.BaseDirectory, \"a.csv\")|], \"x\"); }" },
            { "current directory", Handler + "File.WriteAllText([|Path.Combine(Directory.GetCurrentDirectory(), \"a.csv\")|], \"x\"); }" },
            { "current directory of the environment", Handler + "File.WriteAllText([|$\"{Environment.CurrentDirectory}/a.csv\"|], \"x\"); }" },
            { "directory of the assembly", Handler + "File.WriteAllText([|Path.Combine(Path.GetDirectoryName(System.Reflection.Assembly.GetExecutingAssembly().Location), \"a.csv\")|], \"x\"); }" },
            { "task root", Handler + "File.WriteAllText([|Path.Combine(Environment.GetEnvironmentVariable(\"LAMBDA_TASK_ROOT\"), \"a.csv\")|], \"x\"); }" },
            { "absolute", Handler + "File.WriteAllText([|\"/data/a.csv\"|], \"x\"); }" },
            { "of the code", Handler + "File.WriteAllText([|\"/var/task/a.csv\"|], \"x\"); }" },
            { "looks like tmp", Handler + "File.WriteAllText([|\"/tmpfiles/a.csv\"|], \"x\"); }" },
            { "Windows", Handler + "File.WriteAllText([|@\"C:\\temp\\a.csv\"|], \"x\"); }" },
            { "rooted part behind tmp", Handler + "File.WriteAllText([|Path.Combine(\"/tmp\", \"/data\", \"a.csv\")|], \"x\"); }" },
            { "interpolated", Handler + "File.WriteAllText([|$\"reports/{context.AwsRequestId}.csv\"|], \"x\"); }" },
            { "named by a GUID", Handler + "File.WriteAllText([|$\"{Guid.NewGuid()}.csv\"|], \"x\"); }" },
            { "random name", Handler + "File.WriteAllText([|Path.GetRandomFileName()|], \"x\"); }" },
            { "local", Handler + "var path = \"report.csv\"; File.WriteAllText([|path|], \"x\"); }" },
            { "field", "private readonly string _path = \"report.csv\"; " + Handler + "File.WriteAllText([|_path|], \"x\"); }" },
            { "constant", "private const string Output = \"report.csv\"; " + Handler + "File.WriteAllText([|Output|], \"x\"); }" },
            { "helper", Handler + "Write(\"report.csv\"); } private static void Write(string path) => File.WriteAllText([|path|], \"x\");" },
            { "another file", Handler + "new Writer(\"report.csv\").Write(); }", "public class Writer { private readonly string _path; public Writer(string path) { _path = path; } public void Write() => File.WriteAllText([|_path|], \"x\"); }" },
            { "local function", Handler + "Write(); void Write() => File.WriteAllText([|\"report.csv\"|], \"x\"); }" },
            { "Annotations", "[LambdaFunction] public void Run() => File.WriteAllText([|\"report.csv\"|], \"x\");" },
            { "general catch of the handler", Handler + "try { var text = \"x\"; await SaveAsync(text); File.WriteAllText([|\"report.csv\"|], text); } catch (Exception e) { Console.WriteLine(e); throw; } }" },
            { "log file of the constructor", "public Function() { Serilog.Log.Logger = Serilog.FileLoggerConfigurationExtensions.File(new Serilog.LoggerConfiguration().WriteTo, [|\"logs/app.txt\"|]).CreateLogger(); } " + Handler + "}" },
            { "log file of the static constructor", "static Function() { Serilog.Log.Logger = Serilog.FileLoggerConfigurationExtensions.File(new Serilog.LoggerConfiguration().WriteTo, [|\"/var/log/app.txt\"|]).CreateLogger(); } " + Handler + "}" },
            { "log file of a field", "private readonly Serilog.ILogger _log = Serilog.FileLoggerConfigurationExtensions.File(new Serilog.LoggerConfiguration().WriteTo, [|\"app.log\"|]).CreateLogger(); " + Handler + "}" },
            { "log file of each invocation", Handler + "Serilog.Log.Logger = Serilog.FileLoggerConfigurationExtensions.File(new Serilog.LoggerConfiguration().WriteTo, [|\"logs/app.txt\"|], rollingInterval: Serilog.RollingInterval.Day).CreateLogger(); }" },
            { "SQLite", Handler + "new Microsoft.Data.Sqlite.SqliteConnection([|\"Data Source=app.db\"|]).ExecuteNonQuery(); }", Sqlite },
            { "SQLite beside the code", Handler + "new Microsoft.Data.Sqlite.SqliteConnection([|$\"Data Source={Path.Combine(AppContext.BaseDirectory, \"app.db\")}\"|]).ExecuteNonQuery(); }", Sqlite },
        };

        cases.AddProgram("log file of the program", "Serilog.Log.Logger = Serilog.FileLoggerConfigurationExtensions.File(new Serilog.LoggerConfiguration().WriteTo, [|\"logs/app.txt\"|]).CreateLogger(); await LambdaBootstrapBuilder.Create((string input) => input, new DefaultLambdaJsonSerializer()).Build().RunAsync();");
        cases.AddProgram("delegate of an executable", "var handler = (SQSEvent input, ILambdaContext context) => { File.WriteAllText([|\"report.csv\"|], \"x\"); }; await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();");
        cases.AddDeployed("mount that the template does not have", EventCases.Sam("Queue:\n  Type: SQS\n  Properties:\n    Queue: arn:aws:sqs:eu-west-1:123456789012:q"), Handler + "File.WriteAllText([|\"/mnt/files/a.csv\"|], \"x\"); }");
        return cases;
    }

    private static EventCases Passing()
    {
        var cases = new EventCases(Id, reported: false)
        {
            { "tmp", Handler + "File.WriteAllText(\"/tmp/report.csv\", \"x\"); }" },
            { "temporary directory", Handler + "File.WriteAllText(Path.Combine(Path.GetTempPath(), \"report.csv\"), \"x\"); }" },
            { "temporary file", Handler + "var path = Path.GetTempFileName(); File.WriteAllText(path, \"x\"); }" },
            { "name below tmp", Handler + "var directory = \"/tmp/\" + Guid.NewGuid(); Directory.CreateDirectory(directory); File.WriteAllText(directory + \"/a.csv\", \"x\"); }" },
            { "helper with tmp", Handler + "Write(\"/tmp/report.csv\"); } private static void Write(string path) => File.WriteAllText(path, \"x\");" },
            { "helper with both", Handler + "Write(\"/tmp/report.csv\"); Write(\"report.csv\"); } private static void Write(string path) => File.WriteAllText(path, \"x\");" },
            { "from the environment", Handler + "File.WriteAllText(Path.Combine(Environment.GetEnvironmentVariable(\"OUTPUT\"), \"a.csv\"), \"x\"); }" },
            { "from the environment, with a default", Handler + "var path = Environment.GetEnvironmentVariable(\"OUTPUT\") ?? \"out\"; File.WriteAllText(path, \"x\"); }" },
            { "from configuration", "private readonly IConfiguration _configuration = null; " + Handler + "File.WriteAllText(_configuration[\"Output\"] + \"/a.csv\", \"x\"); }" },
            { "from the event", Handler + "File.WriteAllText(input.Records[0].Body, \"x\"); }" },
            { "read", Handler + "Console.WriteLine(File.ReadAllText(\"settings.json\")); }" },
            { "opened", Handler + "using var stream = new FileStream(\"template.xlsx\", FileMode.Open); }" },
            { "opened to read", Handler + "using var stream = new FileStream(\"template.xlsx\", FileMode.OpenOrCreate, FileAccess.Read); }" },
            { "File.Open", Handler + "using var stream = File.Open(\"template.xlsx\", FileMode.Open); }" },
            { "File.OpenRead", Handler + "using var stream = File.OpenRead(\"template.xlsx\"); }" },
            { "reader", Handler + "using var reader = new StreamReader(\"template.txt\"); }" },
            { "writer of a stream", Handler + "using var writer = new StreamWriter(new MemoryStream()); writer.Write(\"report.csv\"); }" },
            { "copied from the code", Handler + "File.Copy(Path.Combine(AppContext.BaseDirectory, \"template.xlsx\"), \"/tmp/report.xlsx\"); }" },
            { "archive that is read", Handler + "using var zip = System.IO.Compression.ZipFile.OpenRead(\"files.zip\"); }" },
            { "mounted, as far as is known", Handler + "File.WriteAllText(\"/mnt/files/a.csv\", \"x\"); }" },
            { "device", Handler + "File.WriteAllText(\"/dev/stdout\", \"x\"); }" },
            { "only on the developer's machine", Handler + "if (Environment.GetEnvironmentVariable(\"AWS_LAMBDA_FUNCTION_NAME\") == null) { File.WriteAllText(\"report.csv\", \"x\"); } }" },
            { "only on Windows", Handler + "var path = OperatingSystem.IsWindows() ? \"C:\\\\temp\" : \"/tmp\"; File.WriteAllText(path + \"/a.csv\", \"x\"); }" },
            { "under a debugger", Handler + "if (System.Diagnostics.Debugger.IsAttached) Write(); } private static void Write() => File.WriteAllText(\"report.csv\", \"x\");" },
            { "probe", Handler + "Console.WriteLine(CanWrite()); } private static bool CanWrite() { try { File.WriteAllText(\"probe\", \"x\"); return true; } catch { return false; } }" },
            { "probe by the exception", Handler + "try { File.WriteAllText(\"cache\", \"x\"); Console.WriteLine(1); Console.WriteLine(2); } catch (IOException) { Console.WriteLine(\"no cache\"); } }" },
            { "directory that may be there", Handler + "if (!Directory.Exists(\"data\")) { Directory.CreateDirectory(\"data\"); } }" },
            { "another current directory", "static Function() { Directory.SetCurrentDirectory(\"/tmp\"); } " + Handler + "File.WriteAllText(\"report.csv\", \"x\"); }" },
            { "init scope", "static Function() { File.WriteAllText(\"probe\", \"x\"); } public Task Handler(SQSEvent input, ILambdaContext context) => Task.CompletedTask;" },
            { "nobody calls it", "public Task Handler(SQSEvent input, ILambdaContext context) => Task.CompletedTask; private static void Export() => File.WriteAllText(\"report.csv\", \"x\");" },
            { "own File", Handler + "Mine.File.WriteAllText(\"report.csv\", \"x\"); }", "namespace Mine { public static class File { public static void WriteAllText(string path, string text) { } } }" },
            { "log file below tmp", "public Function() { Serilog.Log.Logger = Serilog.FileLoggerConfigurationExtensions.File(new Serilog.LoggerConfiguration().WriteTo, \"/tmp/app.txt\").CreateLogger(); } " + Handler + "}" },
            { "log file of a class that nobody knows", "public Task Handler(SQSEvent input, ILambdaContext context) => Task.CompletedTask;", "public class Other { public Other() { Serilog.Log.Logger = Serilog.FileLoggerConfigurationExtensions.File(new Serilog.LoggerConfiguration().WriteTo, \"logs/app.txt\").CreateLogger(); } }" },
            { "log file of the developer's machine", "public Function() { if (Environment.GetEnvironmentVariable(\"AWS_LAMBDA_FUNCTION_NAME\") == null) { Serilog.Log.Logger = Serilog.FileLoggerConfigurationExtensions.File(new Serilog.LoggerConfiguration().WriteTo, \"logs/app.txt\").CreateLogger(); } } " + Handler + "}" },
            { "log file from the environment", "public Function() { Serilog.Log.Logger = Serilog.FileLoggerConfigurationExtensions.File(new Serilog.LoggerConfiguration().WriteTo, Environment.GetEnvironmentVariable(\"LOG\")).CreateLogger(); } " + Handler + "}" },
            { "SQLite in memory", Handler + "new Microsoft.Data.Sqlite.SqliteConnection(\"Data Source=:memory:\").ExecuteNonQuery(); }", Sqlite },
            { "SQLite that is only read", Handler + "new Microsoft.Data.Sqlite.SqliteConnection(\"Data Source=app.db;Mode=ReadOnly\").ExecuteNonQuery(); }", Sqlite },
            { "SQLite below tmp", Handler + "new Microsoft.Data.Sqlite.SqliteConnection(\"Data Source=/tmp/app.db\").ExecuteNonQuery(); }", Sqlite },
            { "SQLite without writes", Handler + "_ = new Microsoft.Data.Sqlite.SqliteConnection(\"Data Source=app.db\"); }", "namespace Microsoft.Data.Sqlite { public class SqliteConnection { public SqliteConnection(string connectionString) { } } }" },
            { "uploaded", Handler + "await new TransferUtility(_s3).UploadAsync(\"template.xlsx\", \"b\"); }" },
        };

        cases.AddDeployed("mounted by the template", EventCases.Sam("Queue:\n  Type: SQS\n  Properties:\n    Queue: arn:aws:sqs:eu-west-1:123456789012:q", "      FileSystemConfigs:\n        - Arn: arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-1\n          LocalMountPath: /mnt/files"), Handler + "File.WriteAllText(\"/mnt/files/a.csv\", \"x\"); }");
        return cases;
    }
}
