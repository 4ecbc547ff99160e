using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Tests.Verification;
using static LambdaAnalyzers.Tests.Reach.ReachCases;

namespace LambdaAnalyzers.Tests.Reach;

/// <summary>What only a failed invocation creates, "every invocation" does not: code in a <c>catch</c>, and what only such code calls.</summary>
public class FailureReachTests
{
    private const string Notify = "private static async Task NotifyAsync(string text) { await [|new AmazonSQSClient()|].SendMessageAsync(\"alarms\", text); }";

    private static readonly string s_notifySilently = Notify.Replace("[|", "").Replace("|]", "");

    private static readonly ReachCases s_cases = new()
    {
        { "in a catch", null, Function("try { } catch (InvalidOperationException) { await new AmazonSQSClient().SendMessageAsync(\"queue\", \"failed\"); }") },
        { "deep in a catch", null, Function("try { } catch (InvalidOperationException e) { if (e.Message.Length > 0) { foreach (var record in input.Records) { using var sqs = new AmazonSQSClient(); } } }") },
        { "in a catch with a filter", null, Function("try { } catch (Exception e) when (e.Message.Length > 0) { new AmazonSQSClient().Dispose(); }") },
        { "in a try inside a catch", null, Function("try { } catch (Exception) { try { new AmazonSQSClient().Dispose(); } catch { } }") },
        { "in a finally inside a catch", null, Function("try { } catch (Exception) { try { } finally { new AmazonSQSClient().Dispose(); } }") },
        { "helper that a catch calls", null, Function("try { } catch (Exception e) { await NotifyAsync(e.Message); }", s_notifySilently) },
        { "helper of a helper that a catch calls", null, Function("try { } catch (Exception e) { await FailAsync(e); }", "private static Task FailAsync(Exception e) => NotifyAsync(e.Message);" + s_notifySilently) },
        { "helper that several catches call", null, Function("try { } catch (ArgumentException e) { await NotifyAsync(e.Message); } catch (Exception e) { await NotifyAsync(e.ToString()); }", s_notifySilently) },
        { "class that a catch makes", null, Function("try { } catch (Exception e) { new Alarm().Raise(e); }"), "public class Alarm { private readonly IAmazonSQS _sqs = new AmazonSQSClient(); public void Raise(Exception e) => _sqs.ToString(); }" },
        { "lambda in a catch", null, Function("try { } catch (Exception) { Action send = () => new AmazonSQSClient().Dispose(); send(); }") },
        { "local function that a catch calls", null, Function("try { } catch (Exception) { Send(); } void Send() => new AmazonSQSClient().Dispose();") },
        { "helper whose callers catch", "'Function.Handler' (through 'Function.NotifyAsync')", Function("try { await NotifyAsync(\"\"); } catch (Exception) { }", Notify) },
        { "helper that a catch calls, and others too", "'Function.Handler' (through 'Function.NotifyAsync')", Function("try { } catch (Exception e) { await NotifyAsync(e.Message); } await NotifyAsync(\"done\");", Notify) },
        { "helper named for failures that a catch and an else call", null, Function("try { if (input.Records.Count > 0) { } else { await SendFailureAsync(\"empty\"); } } catch (Exception e) { await SendFailureAsync(e.Message); }", "private static async Task SendFailureAsync(string text) { await new AmazonSQSClient().SendMessageAsync(\"alarms\", text); }") },
        { "helper named for errors, through a helper whose catch calls it", null, Function("await GetAsync(); await OnErrorAsync(\"none\");", "private static async Task GetAsync() { try { } catch (Exception e) { await OnErrorAsync(e.Message); } } private static async Task OnErrorAsync(string text) { var sqs = new AmazonSQSClient(); await sqs.SendMessageAsync(\"alarms\", text); }") },
        { "local function named for exceptions", null, Function("try { } catch (Exception e) { logException(e.Message); } if (input.Records.Count == 0) logException(\"none\"); void logException(string text) => new AmazonSQSClient().Dispose();") },
        { "client that only reports failures", null, Function("try { if (input.Records.Count == 0) await TellAsync(\"empty\"); } catch (Exception e) { await TellAsync(e.Message); }", "private static async Task TellAsync(string text) { using var states = new Amazon.StepFunctions.AmazonStepFunctionsClient(); await states.SendTaskFailureAsync(new Amazon.StepFunctions.Model.SendTaskFailureRequest { Cause = text }); }") },
        { "client that only reports failures, in place", null, Function("try { if (input.Records.Count == 0) await TellAsync(\"empty\"); } catch (Exception e) { await TellAsync(e.Message); }", "private static Task TellAsync(string text) => new Amazon.StepFunctions.AmazonStepFunctionsClient().SendTaskFailureAsync(new Amazon.StepFunctions.Model.SendTaskFailureRequest { Cause = text });") },
        { "client that reports success too", "'Function.Handler' (through 'Function.TellAsync')", Function("try { await TellAsync(null); } catch (Exception e) { await TellAsync(e.Message); }", "private static async Task TellAsync(string text) { using var states = [|new Amazon.StepFunctions.AmazonStepFunctionsClient()|]; if (text is null) { await states.SendTaskSuccessAsync(new Amazon.StepFunctions.Model.SendTaskSuccessRequest()); } else { await states.SendTaskFailureAsync(new Amazon.StepFunctions.Model.SendTaskFailureRequest { Cause = text }); } }") },
        { "client that reports nothing at all", "'Function.Handler' (through 'Function.TellAsync')", Function("try { await TellAsync(null); } catch (Exception e) { await TellAsync(e.Message); }", "private static Task TellAsync(string text) { using var states = [|new Amazon.StepFunctions.AmazonStepFunctionsClient()|]; return Task.CompletedTask; }") },
        { "helper named for failures that no catch calls", "'Function.Handler' (through 'Function.SendFailureAsync')", Function("await SendFailureAsync(\"\");", "private static async Task SendFailureAsync(string text) { await [|new AmazonSQSClient()|].SendMessageAsync(\"alarms\", text); }") },
        { "helper named for success or failure", "'Function.Handler' (through 'Function.SendSuccessOrFailureAsync')", Function("try { } catch (Exception e) { await SendSuccessOrFailureAsync(e.Message); } await SendSuccessOrFailureAsync(\"\");", "private static async Task SendSuccessOrFailureAsync(string text) { await [|new AmazonSQSClient()|].SendMessageAsync(\"alarms\", text); }") },
        { "helper named for failover", "'Function.Handler' (through 'Function.FailoverAsync')", Function("try { } catch (Exception e) { await FailoverAsync(e.Message); } await FailoverAsync(\"\");", "private static async Task FailoverAsync(string text) { await [|new AmazonSQSClient()|].SendMessageAsync(\"alarms\", text); }") },
        { "the way without a catch is told, although it is longer", "'Function.Handler' (through 'Function.FinishAsync' → 'Function.TidyAsync' → 'Function.NotifyAsync')", Function("try { } catch (Exception e) { await NotifyAsync(e.Message); } await FinishAsync();", "private static Task FinishAsync() => TidyAsync(); private static Task TidyAsync() => NotifyAsync(\"done\"); " + Notify) },
        { "in a finally", "'Function.Handler'", Function("try { } finally { [|new AmazonSQSClient()|].Dispose(); }") },
        { "helper that a filter calls", null, Function("try { } catch (Exception) when (IsKnown()) { }", "private static bool IsKnown() { new AmazonSQSClient().Dispose(); return true; }") },
        { "local function that is called behind a catch", "'Function.Handler' (through 'send')", Function("try { } catch (Exception) { } void send() => [|new AmazonSQSClient()|].Dispose(); send();") },
    };

    public static IEnumerable<object[]> Names => s_cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public Task Failure(string name) => s_cases.VerifyAsync(name);

    [Theory]
    [InlineData(DiagnosticIds.HttpClientCreatedPerInvocation, "using var http = new System.Net.Http.HttpClient();")]
    [InlineData(DiagnosticIds.ConnectionPoolCreatedPerInvocation, "var cosmos = new Microsoft.Azure.Cosmos.CosmosClient(\"a\");")]
    [InlineData(DiagnosticIds.ServiceProviderBuiltPerInvocation, "new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build();")]
    [InlineData(DiagnosticIds.SdkHelperCreatedPerInvocation, "var cache = new Amazon.SecretsManager.Extensions.Caching.SecretsManagerCache();")]
    [InlineData(DiagnosticIds.SecretFetchedPerInvocation, "await _secrets.GetSecretValueAsync(new Amazon.SecretsManager.Model.GetSecretValueRequest { SecretId = \"db\" });")]
    public async Task OtherRules_AreSilentToo(string rule, string statement)
    {
        const string Members = "private readonly Amazon.SecretsManager.IAmazonSecretsManager _secrets = new Amazon.SecretsManager.AmazonSecretsManagerClient();";
        Assert.Empty(await new CompiledFunction(Function("try { } catch (Exception) { " + statement + " }", Members)) { Rule = rule }.AnalyzeAsync());
        Assert.Single(await new CompiledFunction(Function("try { " + statement + " } catch (Exception) { }", Members)) { Rule = rule }.AnalyzeAsync());
    }
}
