using System.Threading;
using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Tests.Verification;
using static LambdaAnalyzers.Tests.Handlers.HandlerModelTests;
using InvocationReach = LambdaAnalyzers.InvokeScope.Reach;

namespace LambdaAnalyzers.Tests.InvokeScope;

/// <summary>What runs on every invocation that has something to do, and what only some of them choose to run.</summary>
public class EveryInvocationTests
{
    private static bool Runs(string source, bool byItsWay)
    {
        var (operation, model) = new CompiledFunction(source).MarkedOperation();
        var reach = byItsWay ? model.InvokeScope.Find(operation, CancellationToken.None)! : new InvocationReach([], []);
        return EveryInvocation.Runs(operation, reach, model, CancellationToken.None);
    }

    /// <summary>In a method with parameters of all kinds, whoever calls it.</summary>
    private static bool RunsIn(string body) => Runs(
        $$"""
        public class Own { public List<string> Records { get; set; } }
        public class Function
        {
            private static bool Write(object what = null) => true;

            public void Handle(SQSEvent input, string text, int number, int? maybe, bool flag, object value, List<string> others, string[] array, Own own)
            {
                {{body}}
            }
        }
        """,
        byItsWay: false);

    [Theory]
    [InlineData(true, "[|Write()|];")]
    [InlineData(true, "{ [|Write()|]; }")]
    [InlineData(true, "lock (value) { [|Write()|]; }")]
    [InlineData(false, "if (flag) { [|Write()|]; }")]
    [InlineData(false, "if (flag) { } else { [|Write()|]; }")]
    [InlineData(true, "if ([|Write()|]) { }")]
    [InlineData(true, "if (input == null) { } else { [|Write()|]; }")]
    [InlineData(false, "var a = flag ? [|Write()|] : true;")]
    [InlineData(false, "var a = flag ? true : [|Write()|];")]
    [InlineData(true, "var a = [|Write()|] ? 1 : 2;")]
    [InlineData(false, "var a = value ?? [|Write()|];")]
    [InlineData(true, "var a = (object)[|Write()|] ?? value;")]
    [InlineData(false, "var a = flag && [|Write()|];")]
    [InlineData(false, "var a = flag || [|Write()|];")]
    [InlineData(true, "var a = [|Write()|] && flag;")]
    [InlineData(true, "var a = [|Write()|] || flag;")]
    [InlineData(true, "var a = flag & [|Write()|];")]
    [InlineData(true, "var a = flag | [|Write()|];")]
    [InlineData(false, "switch (number) { case 1: [|Write()|]; break; }")]
    [InlineData(true, "switch ([|Write()|]) { case true: break; }")]
    [InlineData(false, "var a = number switch { 1 => [|Write()|], _ => false };")]
    [InlineData(true, "var a = [|Write()|] switch { true => 1, _ => 2 };")]
    [InlineData(true, "try { [|Write()|]; } catch (Exception) { }")]
    [InlineData(false, "try { } catch (Exception) { [|Write()|]; }")]
    [InlineData(true, "try { } finally { [|Write()|]; }")]
    [InlineData(true, "foreach (var letter in [|Write()|].ToString()) { }")]
    [InlineData(false, "while (flag) { [|Write()|]; }")]
    [InlineData(false, "if (flag) { foreach (var record in input.Records) { [|Write(record)|]; } }")]
    public void ChoiceAround(bool expected, string body) => Assert.Equal(expected, RunsIn(body));

    [Theory]
    [InlineData(false, "if (flag) { return; } [|Write()|];")]
    [InlineData(false, "if (flag) { return; } { [|Write()|]; }")]
    [InlineData(false, "{ if (flag) { return; } } [|Write()|];")]
    [InlineData(true, "[|Write()|]; if (flag) { return; }")]
    [InlineData(true, "if (flag) { number++; } [|Write()|];")]
    [InlineData(false, "if (flag) { throw new Exception(); } [|Write()|];")]
    [InlineData(false, "if (flag) { goto end; } [|Write()|]; end: ;")]
    [InlineData(false, "foreach (var record in input.Records) { if (flag) { continue; } [|Write()|]; }")]
    [InlineData(false, "foreach (var record in input.Records) { if (flag) { break; } [|Write()|]; }")]
    [InlineData(true, "foreach (var record in input.Records) { if (record.Body == null) { continue; } [|Write()|]; }")]
    [InlineData(true, "if (input == null) { return; } [|Write()|];")]
    [InlineData(true, "if (input == null) { if (text == null) { return; } } [|Write()|];")]
    [InlineData(false, "if (flag) { if (input == null) { return; } } [|Write()|];")]
    [InlineData(false, "if (input == null) { if (flag) { return; } } [|Write()|];")]
    [InlineData(false, "switch (number) { case 1: return; } [|Write()|];")]
    [InlineData(false, "var a = number switch { 1 => 2, _ => throw new Exception() }; [|Write()|];")]
    [InlineData(true, "var a = text ?? throw new Exception(); [|Write()|];")]
    [InlineData(false, "try { if (flag) { return; } } finally { } [|Write()|];")]
    [InlineData(true, "try { } catch (Exception) { if (flag) { throw; } } [|Write()|];")]
    [InlineData(true, "Func<int> count = () => { if (flag) { return 1; } return 2; }; [|Write()|];")]
    [InlineData(true, "foreach (var other in others) { if (other == text) { break; } } [|Write()|];")]
    [InlineData(true, "foreach (var other in others) { if (other == text) { continue; } } [|Write()|];")]
    [InlineData(true, "while (flag) { if (number > 1) { break; } } [|Write()|];")]
    [InlineData(true, "for (var i = 0; i < number; i++) { if (flag) { break; } } [|Write()|];")]
    [InlineData(false, "foreach (var other in others) { if (other == text) { return; } } [|Write()|];")]
    [InlineData(true, "int Count() { if (flag) { return 1; } return 2; } [|Write()|];")]
    [InlineData(true, "switch (number) { case 1: number = 2; break; default: number = 3; break; } [|Write()|];")]
    [InlineData(false, "switch (number) { case 1: return; default: number = 3; break; } [|Write()|];")]
    [InlineData(false, "foreach (var other in others) { switch (number) { case 1: break; default: if (flag) { continue; } break; } [|Write()|]; }")]
    [InlineData(true, "foreach (var other in others) { foreach (var c in other) { if (flag) { break; } } } [|Write()|];")]
    public void LeavingBefore(bool expected, string body) => Assert.Equal(expected, RunsIn(body));

    [Theory]
    [InlineData("input != null")]
    [InlineData("null != input")]
    [InlineData("(input != null)")]
    [InlineData("!(input == null)")]
    [InlineData("input is not null")]
    [InlineData("!(input is null)")]
    [InlineData("maybe is not null")]
    [InlineData("input is { }")]
    [InlineData("text is { } known")]
    [InlineData("!string.IsNullOrEmpty(text)")]
    [InlineData("!string.IsNullOrWhiteSpace(text)")]
    [InlineData("!ReferenceEquals(input, null)")]
    [InlineData("input != null && input.Records != null")]
    [InlineData("input == null || text == null")]
    [InlineData("input.Records.Count > 0")]
    [InlineData("0 < input.Records.Count")]
    [InlineData("array.Length > 0")]
    [InlineData("input.Records.Count() > 0")]
    [InlineData("input?.Records?.Count > 0")]
    [InlineData("(long)others.Count > 0")]
    [InlineData("input.Records.Any()")]
    public void WhetherSomethingIsThere_IsNoChoice(string condition) => Assert.True(RunsIn("if (" + condition + ") { [|Write()|]; }"));

    [Theory]
    [InlineData("flag")]
    [InlineData("!flag")]
    [InlineData("number > 1")]
    [InlineData("number is 1")]
    [InlineData("number is > 1")]
    [InlineData("text == \"a\"")]
    [InlineData("text is \"a\"")]
    [InlineData("text is { Length: 3 }")]
    [InlineData("(number, flag) is (1, true)")]
    [InlineData("text.Length > 3")]
    [InlineData("text.StartsWith('a')")]
    [InlineData("value is string")]
    [InlineData("value is string known")]
    [InlineData("input != null && flag")]
    [InlineData("flag && input != null")]
    [InlineData("input == null || flag")]
    [InlineData("flag || input == null")]
    [InlineData("flag & others.Contains(text)")]
    [InlineData("input.Records.Count % 2 == number")]
    [InlineData("input.Records.Any(r => r.Body == text)")]
    [InlineData("input.Records.Count(r => r.Body == text) > 0")]
    public void WhatIsThere_IsAChoice(string condition) => Assert.False(RunsIn("if (" + condition + ") { [|Write()|]; }"));

    [Theory]
    [InlineData(true, "input.Records")]
    [InlineData(true, "(input.Records)")]
    [InlineData(true, "input?.Records")]
    [InlineData(true, "input.Records ?? new List<SQSEvent.SQSMessage>()")]
    [InlineData(true, "input?.Records ?? new List<SQSEvent.SQSMessage>()")]
    [InlineData(true, "(IEnumerable<SQSEvent.SQSMessage>)input.Records")]
    [InlineData(true, "input.Records.ToList()")]
    [InlineData(true, "input.Records.ToArray()")]
    [InlineData(true, "input.Records.AsEnumerable()")]
    [InlineData(true, "input.Records.OrderBy(r => r.Body)")]
    [InlineData(true, "input.Records.Select(r => r.Body).ToArray()")]
    [InlineData(true, "Amazon.S3.Util.S3EventNotification.ParseJson(text).Records")]
    [InlineData(false, "input.Records.Where(r => r.Body != text)")]
    [InlineData(false, "input.Records.Take(1)")]
    [InlineData(false, "input.Records[0].Attributes")]
    [InlineData(false, "own.Records")]
    [InlineData(false, "others")]
    [InlineData(false, "others.ToList()")]
    public void Loop_OverTheRecords(bool expected, string sequence)
    {
        Assert.Equal(expected, RunsIn("foreach (var item in " + sequence + ") { [|Write(item)|]; }"));
        Assert.Equal(expected, RunsIn("var items = " + sequence + "; foreach (var item in items) { [|Write(item)|]; }"));
    }

    [Theory]
    [InlineData(false, "var records = input.Records; if (flag) { records = new List<SQSEvent.SQSMessage>(); } foreach (var record in records) { [|Write()|]; }")]
    [InlineData(true, "for (var i = 0; i < input.Records.Count; i++) { [|Write()|]; }")]
    [InlineData(true, "var records = input.Records; for (var i = 0; i < records.Count; i++) { [|Write()|]; }")]
    [InlineData(true, "for (var i = 0; [|Write()|]; i++) { }")]
    [InlineData(true, "for (; ;) { [|Write()|]; break; }")]
    [InlineData(false, "for (var i = 0; i < number; i++) { [|Write()|]; }")]
    [InlineData(false, "for (var i = 0; i < others.Count; i++) { [|Write()|]; }")]
    [InlineData(false, "for (var i = 0; i < input.Records.Capacity; i++) { [|Write()|]; }")]
    public void Loop_OtherForms(bool expected, string body) => Assert.Equal(expected, RunsIn(body));

    [Theory]
    [InlineData(true, "input.Records.ForEach(r => [|Write(r)|]);")]
    [InlineData(false, "others.ForEach(r => [|Write(r)|]);")]
    [InlineData(true, "var all = input.Records.Select(r => [|Write(r)|]).ToList();")]
    [InlineData(false, "var all = others.Select(r => [|Write(r)|]).ToList();")]
    [InlineData(true, "Parallel.ForEach(input.Records, r => { [|Write(r)|]; });")]
    [InlineData(false, "Parallel.ForEach(others, r => { [|Write(r)|]; });")]
    [InlineData(true, "Parallel.ForEachAsync(input.Records, async (r, token) => { await Task.Yield(); [|Write(r)|]; }).Wait();")]
    [InlineData(false, "Parallel.ForEachAsync(others, async (r, token) => { await Task.Yield(); [|Write(r)|]; }).Wait();")]
    [InlineData(false, "var some = input.Records.Where(r => [|Write(r)|]).ToList();")]
    [InlineData(false, "input.Records.ForEach(r => { if (flag) { [|Write(r)|]; } });")]
    [InlineData(false, "if (flag) { input.Records.ForEach(r => [|Write(r)|]); }")]
    [InlineData(false, "Action later = () => [|Write()|]; later();")]
    [InlineData(true, "void Later() { [|Write()|]; } Later();")]
    [InlineData(false, "void Later() { if (flag) { [|Write()|]; } } Later();")]
    public void Functions(bool expected, string body) => Assert.Equal(expected, RunsIn(body));

    [Theory]
    [InlineData(true, "[|Write()|];", "Create")]
    [InlineData(false, "if (context.MemoryLimitInMB > 1) { [|Write()|]; }", "Create")]
    [InlineData(true, "[|Write()|];", "if (Environment.Is64BitProcess) Create")]
    [InlineData(true, "var records = input.Records ?? throw new Exception(); [|Write()|];", "if (Environment.Is64BitProcess) Create")]
    public void HandlerLambda_IsWhereAnInvocationBegins(bool expected, string body, string create) =>
        Assert.Equal(
            expected,
            Runs(
                ExecutableUsings + create.Replace("Create", "LambdaBootstrapBuilder.Create", System.StringComparison.Ordinal)
                + "<SQSEvent>((SQSEvent input, ILambdaContext context) => { " + body + " }, new DefaultLambdaJsonSerializer()); static void Write() { }",
                byItsWay: false));

    [Theory]
    [InlineData(true, "Step();", "private void Step() { [|Write()|]; }")]
    [InlineData(false, "Step();", "private void Step() { if (Environment.Is64BitProcess) { [|Write()|]; } }")]
    [InlineData(false, "if (Environment.Is64BitProcess) { Step(); }", "private void Step() { [|Write()|]; }")]
    [InlineData(true, "if (input != null) { this.Step(); }", "private void Step() { [|Write()|]; }")]
    [InlineData(true, "foreach (var record in input.Records) { Step(); }", "private void Step() { [|Write()|]; }")]
    [InlineData(true, "input.Records.ForEach(r => Step());", "private void Step() { [|Write()|]; }")]
    [InlineData(true, "Step();", "private void Step() => Next(); private void Next() { [|Write()|]; }")]
    [InlineData(false, "if (Environment.Is64BitProcess) { Step(); }", "private void Step() => Next(); private void Next() { [|Write()|]; }")]
    [InlineData(false, "Step();", "private void Step() { if (Environment.Is64BitProcess) { Next(); } } private void Next() { [|Write()|]; }")]
    [InlineData(false, "if (Environment.Is64BitProcess) { return; } Step();", "private void Step() { [|Write()|]; }")]
    [InlineData(true, "Local(); void Local() { [|Write()|]; }", "")]
    [InlineData(false, "if (Environment.Is64BitProcess) { Local(); } void Local() { [|Write()|]; }", "")]
    [InlineData(true, "_ = new Store();", "public class Store { public Store() { [|Write()|]; } }")]
    [InlineData(false, "_ = Environment.Is64BitProcess ? new Store() : null;", "public class Store { public Store() { [|Write()|]; } }")]
    [InlineData(true, "_ = this.Value;", "private int Value { get { [|Write()|]; return 1; } }")]
    [InlineData(false, "_ = Environment.Is64BitProcess ? this.Value : 0;", "private int Value { get { [|Write()|]; return 1; } }")]
    public void EveryStepOfTheWay(bool expected, string body, string members) =>
        Assert.Equal(
            expected,
            Runs(
                "public class Function { private static void Write() { } public void Handle(SQSEvent input, ILambdaContext context) { "
                + body + " } " + members + " }",
                byItsWay: true));
}
