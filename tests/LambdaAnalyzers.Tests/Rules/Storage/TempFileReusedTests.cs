using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Storage;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Storage;

/// <summary>LMB702: invocations share a file of a fixed name.</summary>
public class TempFileReusedTests
{
    private const string Id = DiagnosticIds.TempFileReused;

    private const string Handler = "public async Task Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); ";

    private static readonly EventCases s_reported = new(Id, reported: true)
    {
        { "text", Handler + "File.WriteAllText([|\"/tmp/report.csv\"|], input.Records[0].Body); }" },
        { "temporary directory", Handler + "File.WriteAllText([|Path.Combine(Path.GetTempPath(), \"report.csv\")|], input.Records[0].Body); }" },
        { "concatenated", Handler + "File.WriteAllText([|Path.GetTempPath() + \"report.csv\"|], input.Records[0].Body); }" },
        { "interpolated", Handler + "File.WriteAllText([|$\"{Path.GetTempPath()}report.csv\"|], input.Records[0].Body); }" },
        { "appended", Handler + "File.AppendAllText([|\"/tmp/log.txt\"|], \"x\"); }" },
        { "stream", Handler + "using var stream = new FileStream([|\"/tmp/data.bin\"|], FileMode.OpenOrCreate); }" },
        { "writer", Handler + "using var writer = new StreamWriter([|\"/tmp/report.csv\"|]); writer.Write(input.Records[0].Body); }" },
        { "downloaded", Handler + "await _s3.DownloadToFilePathAsync(\"b\", input.Records[0].Body, [|\"/tmp/file.bin\"|], null); }" },
        { "local", Handler + "var path = \"/tmp/report.csv\"; File.WriteAllText([|path|], input.Records[0].Body); }" },
        { "constant", "private const string Output = \"/tmp/report.csv\"; " + Handler + "File.WriteAllText([|Output|], input.Records[0].Body); }" },
        { "field", "private static readonly string s_output = Path.Combine(Path.GetTempPath(), \"report.csv\"); " + Handler + "File.WriteAllText([|s_output|], input.Records[0].Body); }" },
        { "beside another file that is deleted", Handler + "var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString()); try { File.WriteAllText(path, input.Records[0].Body); File.AppendAllText([|\"/tmp/log.txt\"|], \"x\"); } finally { File.Delete(path); } }" },
        { "helper", Handler + "Write(input.Records[0].Body); } private static void Write(string text) => File.WriteAllText([|\"/tmp/report.csv\"|], text);" },
        { "archive", Handler + "System.IO.Compression.ZipFile.CreateFromDirectory(\"/tmp/in\", [|\"/tmp/out.zip\"|]); }" },
        { "content from options and the event", "private readonly IConfiguration _configuration = null; " + Handler + "File.WriteAllText([|\"/tmp/key.json\"|], _configuration[\"Key\"] + input.Records[0].Body); }" },
        { "content that is fetched from where options say", "private readonly IConfiguration _configuration = null; " + Handler + "File.WriteAllText([|\"/tmp/key.json\"|], (await _s3.GetObjectAsync(\"b\", _configuration[\"Key\"])).ETag); }" },
    };

    private static readonly EventCases s_silent = new(Id, reported: false)
    {
        { "unique", Handler + "File.WriteAllText($\"/tmp/{Guid.NewGuid()}.csv\", input.Records[0].Body); }" },
        { "named after the request", Handler + "File.WriteAllText(\"/tmp/\" + context.AwsRequestId, input.Records[0].Body); }" },
        { "temporary file", Handler + "File.WriteAllText(Path.GetTempFileName(), input.Records[0].Body); }" },
        { "deleted", Handler + "try { File.WriteAllText(\"/tmp/report.csv\", input.Records[0].Body); } finally { File.Delete(\"/tmp/report.csv\"); } }" },
        { "deleted when closed", Handler + "using var stream = new FileStream(\"/tmp/data.bin\", FileMode.Create, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose); }" },
        { "cache", Handler + "if (!File.Exists(\"/tmp/model.bin\")) { await _s3.DownloadToFilePathAsync(\"b\", \"k\", \"/tmp/model.bin\", null); } }" },
        { "cache with an early return", Handler + "if (File.Exists(\"/tmp/model.bin\")) return; await _s3.DownloadToFilePathAsync(\"b\", \"k\", \"/tmp/model.bin\", null); }" },
        { "same content every time", Handler + "File.WriteAllText(\"/tmp/settings.json\", \"{}\"); }" },
        { "init scope", "public Function() { File.WriteAllText(\"/tmp/probe\", Environment.MachineName); } public Task Handler(SQSEvent input, ILambdaContext context) => Task.CompletedTask;" },
        { "once", "private static readonly Lazy<string> s_path = new(() => { File.WriteAllText(\"/tmp/probe\", Environment.MachineName); return \"/tmp/probe\"; }); " + Handler + "Console.WriteLine(s_path.Value); }" },
        { "read", Handler + "Console.WriteLine(File.ReadAllText(\"/tmp/report.csv\")); }" },
        { "directory", Handler + "Directory.CreateDirectory(\"/tmp/reports\"); }" },
        { "elsewhere", Handler + "File.WriteAllText(\"/mnt/files/report.csv\", input.Records[0].Body); }" },
        { "content from options", "private readonly Microsoft.Extensions.Options.IOptions<Settings> _options; public Function(Microsoft.Extensions.Options.IOptions<Settings> options) { _options = options; } public Function() { } " + Handler + "File.WriteAllBytes(\"/tmp/default.pfx\", Convert.FromBase64String(_options.Value.Certificate)); }", "public class Settings { public string Certificate { get; set; } }" },
        { "content from options in a service that each invocation makes", Handler + "new Signer(null).Sign(); }", "public class Signer { private readonly Settings _settings; public Signer(Microsoft.Extensions.Options.IOptions<Settings> options) { _settings = options.Value; } public void Sign() { var text = _settings.Certificate; File.WriteAllBytes(Path.Combine(Path.GetTempPath(), \"default.pfx\"), Convert.FromBase64String(text)); } } public class Settings { public string Certificate { get; set; } }" },
        { "content from configuration", "private readonly IConfiguration _configuration = null; " + Handler + "File.WriteAllText(\"/tmp/key.json\", _configuration[\"Key\"]); }" },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Reports(string name) => s_reported.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task StaysSilent(string name) => s_silent.VerifyAsync(name);

    [Fact]
    public async Task SaysWhichFile()
    {
        var found = Assert.Single(await EventCases.FindAsync(Id, Handler + "File.AppendAllText([|Path.Combine(Path.GetTempPath(), \"log.txt\")|], \"x\"); }"));
        Assert.Equal("'/tmp/log.txt' has the same name on every invocation of 'Function.Handler' and stays there between them, so one may find what an earlier event left; use a unique name, and delete the file", found.GetMessage());
    }

    [Theory]
    [InlineData("var path = \"/tmp/report.csv\";", "var path = $\"/tmp/{Guid.NewGuid()}-report.csv\";")]
    [InlineData("var path = Path.Combine(Path.GetTempPath(), \"report.csv\"); // where", "var path = Path.Combine(Path.GetTempPath(), $\"{Guid.NewGuid()}-report.csv\"); // where")]
    public Task Fix_MakesTheNameUniqueAndDeletesTheFile(string before, string after) => FixAsync(
        $$"""

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                {{before}}
                File.WriteAllText([|path|], input.Records[0].Body);

                // Then to the bucket.
                await SaveAsync(File.ReadAllText(path));
            }
        """,
        $$"""

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                {{after}}
                try
                {
                    File.WriteAllText(path, input.Records[0].Body);

                    // Then to the bucket.
                    await SaveAsync(File.ReadAllText(path));
                }
                finally
                {
                    File.Delete(path);
                }
            }
        """);

    [Theory]
    [InlineData("File.WriteAllText([|\"/tmp/report.csv\"|], input.Records[0].Body);")]
    [InlineData("var path = \"/tmp/report.csv\"; File.WriteAllText([|path|], input.Records[0].Body); Console.WriteLine(File.ReadAllText(\"/tmp/report.csv\"));")]
    public Task Fix_IsNotOfferedWhereTheNameIsWrittenTwiceOrHasNoVariable(string code) => FixAsync(Handler + code + " }", Handler + code + " }");

    private static Task FixAsync(string before, string after)
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, TempFileReusedCodeFix>(Id);
        test.TestState.Sources.Add(EventCases.Function(before));
        test.TestState.Sources.Add(LambdaTestSettings.GlobalUsings);
        test.FixedState.Sources.Add(EventCases.Function(after));
        test.FixedState.Sources.Add(LambdaTestSettings.GlobalUsings);
        return test.RunAsync();
    }
}
