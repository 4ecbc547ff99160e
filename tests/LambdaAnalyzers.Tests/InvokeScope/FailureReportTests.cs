using LambdaAnalyzers.InvokeScope;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.InvokeScope;

/// <summary>Which code reports a failure: by its name, or by what it does with what it makes.</summary>
public class FailureReportTests
{
    private static bool Holds(string members)
    {
        var function = new CompiledFunction(
            """
            public interface IClient : IDisposable, IAsyncDisposable { bool Send(); bool SendFailure(); }
            public sealed class Client : IClient
            {
                public void Dispose() { }
                public ValueTask DisposeAsync() => default;
                public bool Send() => true;
                public bool SendFailure() => true;
                public bool SendSuccess() => true;
            }

            """ + "public class Function { " + members + " }");
        return FailureReport.Holds(function.MarkedOperation().Operation);
    }

    [Theory]
    [InlineData(true, "FailAsync")]
    [InlineData(true, "NotifyFailure")]
    [InlineData(true, "ErrorOf")]
    [InlineData(true, "Log_error")]
    [InlineData(true, "ExceptionSeen")]
    [InlineData(true, "OnException")]
    [InlineData(false, "Process")]
    [InlineData(false, "Failover")]
    [InlineData(false, "StartFailover")]
    [InlineData(false, "SuccessOrFailure")]
    [InlineData(false, "FailureOrSuccess")]
    public void ByItsName(bool expected, string name)
    {
        Assert.Equal(expected, Holds("public void " + name + "() { [|new Client()|].Send(); }"));
        Assert.Equal(expected, Holds("public void Process() { void " + name + "() { [|new Client()|].Send(); } " + name + "(); }"));
        Assert.Equal(expected, Holds("public void " + name + "() { void Work() { [|new Client()|].Send(); } Work(); }"));
    }

    [Theory]
    [InlineData(true, "[|new Client()|].SendFailure();")]
    [InlineData(false, "[|new Client()|].Send();")]
    [InlineData(false, "[|new Client()|].SendSuccess();")]
    [InlineData(true, "((IClient)[|new Client()|]).SendFailure();")]
    [InlineData(false, "((IClient)[|new Client()|]).Send();")]
    [InlineData(false, "ReportFailure([|new Client()|]);")]
    [InlineData(false, "_ = [|new Client()|];")]
    [InlineData(false, "_client = [|new Client()|]; _client.SendFailure();")]
    [InlineData(false, "var client = [|new Client()|];")]
    [InlineData(false, "using var client = [|new Client()|];")]
    [InlineData(true, "using var client = [|new Client()|]; client.SendFailure();")]
    [InlineData(true, "IClient client = [|new Client()|]; client.SendFailure();")]
    [InlineData(true, "var client = [|new Client()|]; client.SendFailure(); client.SendFailure();")]
    [InlineData(true, "var client = [|new Client()|]; if (client.SendFailure()) { client.Dispose(); }")]
    [InlineData(true, "var client = [|new Client()|]; client.SendFailure(); client.DisposeAsync();")]
    [InlineData(false, "var client = [|new Client()|]; client.Dispose();")]
    [InlineData(false, "var client = [|new Client()|]; client.DisposeAsync();")]
    [InlineData(false, "var client = [|new Client()|]; client.Send();")]
    [InlineData(false, "var client = [|new Client()|]; client.Send(); client.SendFailure();")]
    [InlineData(false, "var client = [|new Client()|]; client.SendFailure(); client.Send();")]
    [InlineData(true, "var other = new Client(); var client = [|new Client()|]; other.Send(); client.SendFailure();")]
    [InlineData(false, "var other = new Client(); var client = [|new Client()|]; other.SendFailure();")]
    public void ByWhatItDoes(bool expected, string body) =>
        Assert.Equal(expected, Holds("private Client _client; private static void ReportFailure(IClient client) { } public void Process() { " + body + " }"));

    [Theory]
    [InlineData(true, "public Function() { using var client = [|new Client()|]; client.SendFailure(); }")]
    [InlineData(false, "public Function() { using var client = [|new Client()|]; client.Send(); }")]
    [InlineData(false, "private readonly Client _client = [|new Client()|];")]
    [InlineData(true, "public bool Sent => [|new Client()|].SendFailure();")]
    public void OutsideOfMethods_ByWhatItDoes(bool expected, string member) => Assert.Equal(expected, Holds(member));
}
