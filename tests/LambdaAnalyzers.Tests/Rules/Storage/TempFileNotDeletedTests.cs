using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Storage;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Rules.Storage;

/// <summary>LMB703: every invocation leaves a file behind.</summary>
public class TempFileNotDeletedTests
{
    private const string Id = DiagnosticIds.TempFileNotDeleted;

    private const string Handler = "public async Task Handler(SQSEvent input, ILambdaContext context) { await Task.Yield(); ";

    private static readonly EventCases s_reported = new(Id, reported: true)
    {
        { "temporary file", Handler + "var path = Path.GetTempFileName(); File.WriteAllText([|path|], \"x\"); }" },
        { "GUID", Handler + "var path = $\"/tmp/{Guid.NewGuid()}.csv\"; File.WriteAllText([|path|], \"x\"); }" },
        { "random name", Handler + "var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()); using var stream = File.Create([|path|]); }" },
        { "name of the event", Handler + "var path = Path.Combine(\"/tmp\", input.Records[0].MessageId); await File.WriteAllTextAsync([|path|], \"x\"); }" },
        { "name of the request", Handler + "string path = Path.GetTempPath() + context.AwsRequestId; using var writer = new StreamWriter([|path|]); }" },
        { "downloaded", Handler + "var path = \"/tmp/\" + Guid.NewGuid(); await _s3.DownloadToFilePathAsync(\"b\", \"k\", [|path|], null); }" },
        { "first write only", Handler + "var path = \"/tmp/\" + Guid.NewGuid(); File.WriteAllText([|path|], \"x\"); File.AppendAllText(path, \"y\"); }" },
        { "uploaded then", Handler + "var path = \"/tmp/\" + Guid.NewGuid(); File.WriteAllText([|path|], \"x\"); await new TransferUtility(_s3).UploadAsync(path, \"b\"); }" },
        { "in a request", Handler + "var path = \"/tmp/\" + Guid.NewGuid(); File.WriteAllText([|path|], \"x\"); await _s3.PutObjectAsync(new PutObjectRequest { FilePath = path }); }" },
        { "helper", Handler + "Write(); } private static void Write() { var path = Path.GetTempFileName(); File.WriteAllText([|path|], \"x\"); }" },
        { "archive", Handler + "var zip = $\"/tmp/{Guid.NewGuid()}.zip\"; System.IO.Compression.ZipFile.CreateFromDirectory(\"/tmp/in\", [|zip|]); }" },
        { "loop", Handler + "foreach (var record in input.Records) { var path = \"/tmp/\" + record.MessageId; File.WriteAllText([|path|], record.Body); } }" },
    };

    private static readonly EventCases s_silent = new(Id, reported: false)
    {
        { "deleted", Handler + "var path = Path.GetTempFileName(); try { File.WriteAllText(path, \"x\"); } finally { File.Delete(path); } }" },
        { "deleted through its object", Handler + "var path = Path.GetTempFileName(); File.WriteAllText(path, \"x\"); new FileInfo(path).Delete(); }" },
        { "directory deleted", Handler + "var directory = \"/tmp/\" + Guid.NewGuid(); Directory.CreateDirectory(directory); var path = directory + \"/a\"; File.WriteAllText(path, \"x\"); Directory.Delete(directory, true); }" },
        { "deleted when closed", Handler + "var path = Path.GetTempFileName(); using var stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose); }" },
        { "deleted in another method of the class", Handler + "var path = Path.GetTempFileName(); File.WriteAllText(path, \"x\"); } private static void Clean() { foreach (var file in Directory.GetFiles(\"/tmp\")) File.Delete(file); }" },
        { "given back", Handler + "Console.WriteLine(Write()); } private static string Write() { var path = Path.GetTempFileName(); File.WriteAllText(path, \"x\"); return path; }" },
        { "kept", "private string _last; " + Handler + "var path = Path.GetTempFileName(); File.WriteAllText(path, \"x\"); _last = path; }" },
        { "handed to own code", Handler + "var path = Path.GetTempFileName(); File.WriteAllText(path, \"x\"); Other.Use(path); }", "public static class Other { public static void Use(string path) { } }" },
        { "fixed name", Handler + "var path = \"/tmp/report.csv\"; File.WriteAllText(path, \"x\"); }" },
        { "elsewhere", Handler + "var path = \"/mnt/files/\" + Guid.NewGuid(); File.WriteAllText(path, \"x\"); }" },
        { "only read", Handler + "var path = \"/tmp/\" + input.Records[0].MessageId; Console.WriteLine(File.ReadAllText(path)); }" },
        { "init scope", "public Function() { var path = Path.GetTempFileName(); File.WriteAllText(path, \"x\"); } public Task Handler(SQSEvent input, ILambdaContext context) => Task.CompletedTask;" },
        { "one of two", Handler + "var path = Path.GetTempFileName(); if (input.Records.Count > 1) path = \"/mnt/a\"; File.WriteAllText(path, \"x\"); }" },
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
        var found = Assert.Single(await EventCases.FindAsync(Id, Handler + "var copy = Path.GetTempFileName(); File.WriteAllText([|copy|], \"x\"); }"));
        Assert.Equal("Every invocation of 'Function.Handler' leaves the file 'copy' behind: /tmp is kept between invocations, until it is full and writes fail; delete the file in a 'finally'", found.GetMessage());
    }

    [Fact]
    public Task Fix_DeletesInFinally() => FixAsync(
        """

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var path = Path.GetTempFileName(); // for the upload

                // What came in.
                await using (var stream = File.Create([|path|]))
                {
                    stream.WriteByte(1);
                }

                var text = @"one
        two";
                await SaveAsync(text);
            }
        """,
        """

            public async Task Handler(SQSEvent input, ILambdaContext context)
            {
                var path = Path.GetTempFileName(); // for the upload

                try
                {
                    // What came in.
                    await using (var stream = File.Create(path))
                    {
                        stream.WriteByte(1);
                    }

                    var text = @"one
        two";
                    await SaveAsync(text);
                }
                finally
                {
                    File.Delete(path);
                }
            }
        """);

    [Fact]
    public Task Fix_TwoMethods() => FixAsync(
        """

            public void Handler(SQSEvent input, ILambdaContext context)
            {
                var path = Path.GetTempFileName();
                File.WriteAllText([|path|], "x");
            }
        }

        public class Other
        {
            public void Handler(SQSEvent input, ILambdaContext context)
            {
                var path = Path.GetTempFileName();
                File.WriteAllText([|path|], "x");
            }
        """,
        """

            public void Handler(SQSEvent input, ILambdaContext context)
            {
                var path = Path.GetTempFileName();
                try
                {
                    File.WriteAllText(path, "x");
                }
                finally
                {
                    File.Delete(path);
                }
            }
        }

        public class Other
        {
            public void Handler(SQSEvent input, ILambdaContext context)
            {
                var path = Path.GetTempFileName();
                try
                {
                    File.WriteAllText(path, "x");
                }
                finally
                {
                    File.Delete(path);
                }
            }
        """);

    [Fact]
    public Task Fix_IsNotOfferedAroundALocalFunction()
    {
        const string code =
            """

                public void Handler(SQSEvent input, ILambdaContext context)
                {
                    var path = Path.GetTempFileName();
                    File.WriteAllText([|path|], Text());
                    string Text() => "x";
                }
            """;
        return FixAsync(code, code);
    }

    private static Task FixAsync(string before, string after)
    {
        var test = new LambdaCodeFixTest<InvokeScopeAnalyzer, TempFileNotDeletedCodeFix>(Id);
        test.TestState.Sources.Add(EventCases.Function(before));
        test.TestState.Sources.Add(LambdaTestSettings.GlobalUsings);
        test.FixedState.Sources.Add(EventCases.Function(after));
        test.FixedState.Sources.Add(LambdaTestSettings.GlobalUsings);
        return test.RunAsync();
    }
}
