using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Robustness;

/// <summary>Code of a size or depth that nobody writes but generators do: it ends, and the stack holds.</summary>
public class LargeCodeTests
{
    /// <summary>Far above what is measured (see the tests); below what a hang takes.</summary>
    private static readonly TimeSpan s_most = TimeSpan.FromMinutes(2);

    private static async Task<int> CountAsync(string statements, string members = "")
    {
        var function = new CompiledFunction(
            $"public class Function {{ private bool _ready; private static IAmazonS3 s_s3; public async Task Handle(SQSEvent input, ILambdaContext context) {{ await Task.Yield();\n{statements}\n}}\n{members}\n}}");
        var compilation = function.Compile();
        var watch = Stopwatch.StartNew();
        var found = await function.AnalyzeAsync(compilation);
        Assert.True(watch.Elapsed < s_most, $"took {watch.Elapsed}");
        return found.Length;
    }

    private static string Repeat(int count, Func<int, string> line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.AppendLine(line(i));
        }

        return text.ToString();
    }

    [Fact]
    public async Task MethodOf5000Lines() =>
        Assert.Equal(500, await CountAsync(Repeat(500, static i =>
            $$"""
            var text{{i}} = input.Records.Count.ToString() + "{{i}}";
            if (text{{i}}.Length > {{i}} && !_ready)
            {
                context.Logger.LogLine(text{{i}});
            }
            var config{{i}} = new AmazonS3Config { ForcePathStyle = true };
            config{{i}}.MaxErrorRetry = {{i}};
            using var s3{{i}} = new AmazonS3Client(config{{i}});
            await s3{{i}}.ListBucketsAsync();
            text{{i}} = text{{i}}.Trim();
            """)));

    [Fact]
    public async Task ManyEarlyReturns() =>
        Assert.Equal(400, await CountAsync(Repeat(400, static i => $"if (input.Records.Count == {i}) return;\n_ = new AmazonS3Client();")));

    [Fact]
    public async Task ManyMethods_Chained() =>
        Assert.Equal(
            200,
            await CountAsync("M0();", Repeat(200, static i => $"void M{i}() {{ _ = new AmazonS3Client(); {(i < 199 ? $"M{i + 1}();" : string.Empty)} }}")));

    [Fact]
    public async Task ManyMethods_EachCallsAll() =>
        Assert.Equal(
            60,
            await CountAsync("M0();", Repeat(60, static i => $"void M{i}() {{ _ = new AmazonS3Client(); {string.Concat(Enumerable.Range(0, 60).Select(static j => $"M{j}();"))} }}")));

    [Fact]
    public async Task ManyConditionsThroughMethods() =>
        Assert.Equal(
            0,
            await CountAsync(
                "if (!IsReady()) M0();",
                "bool IsReady() => _ready;" + Repeat(30, static i => $"void M{i}() {{ _ = s_s3 ??= new AmazonS3Client(); _ready = true; {(i < 29 ? $"if (!IsReady()) M{i + 1}(); M{i + 1}(); M{i + 1}();" : string.Empty)} }}")));

    [Fact]
    public async Task ManyArgumentsThroughMethods() =>
        Assert.Equal(
            0,
            await CountAsync(
                "_ = new AmazonS3Client(A0(input.Records[0].Body), A0(\"x\"));",
                Repeat(30, static i => $"static string A{i}(string s) => {(i < 29 ? $"A{i + 1}(s) + A{i + 1}(s) + A{i + 1}(s)" : "s")};")));

    [Fact]
    public async Task ConcatenationOf3000Terms()
    {
        var terms = string.Join(" + ", Enumerable.Range(0, 3000).Select(static i => $"\"{i}\""));
        var calls = string.Join(" + ", Enumerable.Range(0, 1500).Select(static i => $"input.Records[{i}].Body"));
        Assert.Equal(1, await CountAsync($"_ = new AmazonS3Client({terms}, \"x\"); _ = new AmazonS3Client({calls}, \"x\");"));
    }

    [Fact]
    public async Task NestedIfs300()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 300; i++)
        {
            text.Append($"if (input.Records.Count > {i}) {{ ");
        }

        text.Append("_ = new AmazonS3Client();").Append('}', 300);
        Assert.Equal(1, await CountAsync(text.ToString()));
    }

    [Fact]
    public async Task ElseIfs300() =>
        Assert.Equal(300, await CountAsync(Repeat(300, static i => $"{(i == 0 ? string.Empty : "else ")}if (input.Records.Count == {i}) {{ _ = new AmazonS3Client(); }}")));

    [Fact]
    public async Task NestedLambdas200()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 200; i++)
        {
            text.Append($"Action a{i} = () => {{ ");
        }

        text.Append("_ = new AmazonS3Client();");
        for (var i = 199; i >= 0; i--)
        {
            text.Append($"}}; a{i}();");
        }

        Assert.Equal(1, await CountAsync(text.ToString()));
    }

    [Fact]
    public async Task NestedLocalFunctions200()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 200; i++)
        {
            text.Append($"void L{i}() {{ ");
        }

        text.Append("_ = new AmazonS3Client();");
        for (var i = 199; i >= 0; i--)
        {
            text.Append($"}} L{i}();");
        }

        Assert.Equal(1, await CountAsync(text.ToString()));
    }

    [Fact]
    public async Task ConditionalChain500()
    {
        var chain = string.Concat(Enumerable.Range(0, 500).Select(static i => $"input.Records.Count == {i} ? null : "));
        Assert.Equal(1, await CountAsync($"var s3 = {chain} new AmazonS3Client();"));
    }

    [Fact]
    public async Task FluentChain1000()
    {
        var chain = string.Concat(Enumerable.Range(0, 1000).Select(static i => $".Append({i})"));
        Assert.Equal(1, await CountAsync($"var text = new System.Text.StringBuilder(){chain}.ToString(); _ = new AmazonS3Client();"));
    }

    [Fact]
    public async Task SwitchOf1000Cases() =>
        Assert.Equal(
            1000,
            await CountAsync("switch (input.Records.Count) {" + Repeat(1000, static i => $"case {i}: _ = new AmazonS3Client(); break;") + "}"));

    [Fact]
    public async Task DeepInheritance()
    {
        var members = "class C0 { public C0() { _ = new AmazonS3Client(); } }" + Repeat(150, static i => $"class C{i + 1} : C{i} {{ }}");
        Assert.Equal(1, await CountAsync("_ = new C150();", members));
    }

    [Fact]
    public async Task HugeTemplate()
    {
        var function = new CompiledFunction("public class Function { public string Handle(string input) { _ = new AmazonS3Client(); return input; } }")
            .WithFile("/0/template.yaml", Repeat(100_000, static i => $"  F{i}: {{ Handler: 'MyFunction::Other.Type{i}::Handle' }}") + "  Handler: MyFunction::Function::Handle\n");
        var watch = Stopwatch.StartNew();

        Assert.Single(await function.AnalyzeAsync());
        Assert.True(watch.Elapsed < s_most, $"took {watch.Elapsed}");
    }

    [Fact]
    public async Task ManyFiles()
    {
        var function = new CompiledFunction(
            [.. Enumerable.Range(0, 300).Select(static i => $"public class Function{i} {{ public void Handle(SQSEvent e, ILambdaContext c) {{ Shared.Work(); new Helper{i}().Run(); }} }} public class Helper{i} {{ public void Run() {{ _ = new AmazonS3Client(); }} }}"),
                "public static class Shared { public static void Work() { _ = new AmazonS3Client(); } }"]);
        var compilation = function.Compile();
        var watch = Stopwatch.StartNew();
        var found = await function.AnalyzeAsync(compilation);

        Assert.True(watch.Elapsed < s_most, $"took {watch.Elapsed}");
        Assert.Equal(301, found.Length);
        Assert.Contains(found, static diagnostic => diagnostic.GetMessage().Contains("and 299 other handlers", StringComparison.Ordinal));
    }
}
