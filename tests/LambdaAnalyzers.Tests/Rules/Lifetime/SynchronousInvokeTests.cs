using System.Collections.Generic;
using System.Threading.Tasks;

namespace LambdaAnalyzers.Tests.Rules.Lifetime;

public class SynchronousInvokeTests
{
    private const string Rule = "LMB604";

    private const string Client = "private readonly Amazon.Lambda.IAmazonLambda _lambda = new Amazon.Lambda.AmazonLambdaClient(); ";

    private static readonly InvocationCases s_found = new(Rule, reported: true)
    {
        { "the default", Client + "public async Task Handler(string input, ILambdaContext context) { await _lambda.[|InvokeAsync|](new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\", Payload = input }); }" },
        { "written out", Client + "public async Task Handler(string input, ILambdaContext context) { await _lambda.[|InvokeAsync|](new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\", InvocationType = Amazon.Lambda.InvocationType.RequestResponse }); }" },
        { "as text", Client + "public async Task Handler(string input, ILambdaContext context) { await _lambda.[|InvokeAsync|](new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\", InvocationType = \"RequestResponse\" }); }" },
        { "a local", Client + "public async Task Handler(string input, ILambdaContext context) { var request = new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\" }; var answer = await _lambda.[|InvokeAsync|](request); Console.WriteLine(answer.StatusCode); }" },
        { "a local that is filled later", Client + "public async Task Handler(string input, ILambdaContext context) { var request = new Amazon.Lambda.Model.InvokeRequest(); request.FunctionName = \"f\"; request.InvocationType = Amazon.Lambda.InvocationType.RequestResponse; await _lambda.[|InvokeAsync|](request); }" },
        { "a concrete client", "private readonly Amazon.Lambda.AmazonLambdaClient _lambda = new(); public async Task Handler(string input, ILambdaContext context) { await _lambda.[|InvokeAsync|](new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\" }); }" },
        { "blocking", Client + "public void Handler(string input, ILambdaContext context) { _lambda.[|InvokeAsync|](new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\" }).Wait(); }" },
        { "a method that makes the request", Client + "public async Task Handler(string input, ILambdaContext context) { await _lambda.[|InvokeAsync|](Request(input)); } private static Amazon.Lambda.Model.InvokeRequest Request(string s) => new() { FunctionName = \"f\", Payload = s };" },
        { "a helper that is given the request", Client + "public async Task Handler(string input, ILambdaContext context) { await CallAsync(new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\" }); } private async Task CallAsync(Amazon.Lambda.Model.InvokeRequest request) { await _lambda.[|InvokeAsync|](request); }" },
        { "a loop over records", Client + "public async Task Handler(SQSEvent input, ILambdaContext context) { foreach (var record in input.Records) { await _lambda.[|InvokeAsync|](new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\", Payload = record.Body }); } }" },
        { "another class", "private readonly Caller _caller = new(); public Task Handler(string input, ILambdaContext context) => _caller.CallAsync();", "public class Caller { " + Client + " public async Task CallAsync() { await _lambda.[|InvokeAsync|](new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\" }); } }" },
    };

    private static readonly InvocationCases s_silent = new(Rule, reported: false)
    {
        { "an event", Client + "public async Task Handler(string input, ILambdaContext context) { await _lambda.InvokeAsync(new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\", InvocationType = Amazon.Lambda.InvocationType.Event }); }" },
        { "an event as text", Client + "public async Task Handler(string input, ILambdaContext context) { await _lambda.InvokeAsync(new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\", InvocationType = \"Event\" }); }" },
        { "a dry run", Client + "public async Task Handler(string input, ILambdaContext context) { await _lambda.InvokeAsync(new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\", InvocationType = Amazon.Lambda.InvocationType.DryRun }); }" },
        { "set later", Client + "public async Task Handler(string input, ILambdaContext context) { var request = new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\" }; request.InvocationType = Amazon.Lambda.InvocationType.Event; await _lambda.InvokeAsync(request); }" },
        { "not known", Client + "public async Task Handler(string input, ILambdaContext context) { await _lambda.InvokeAsync(new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\", InvocationType = input }); }" },
        { "one of two", Client + "public async Task Handler(string input, ILambdaContext context) { await CallAsync(new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\" }); await CallAsync(new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"g\", InvocationType = Amazon.Lambda.InvocationType.Event }); } private async Task CallAsync(Amazon.Lambda.Model.InvokeRequest request) { await _lambda.InvokeAsync(request); }" },
        { "a request of others", Client + "public async Task Handler(Amazon.Lambda.Model.InvokeRequest input, ILambdaContext context) { await _lambda.InvokeAsync(input); }" },
        { "init scope", Client + "public Function() { _lambda.InvokeAsync(new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\" }).Wait(); } public void Handler(string input, ILambdaContext context) { }" },
        { "another operation", Client + "public async Task Handler(string input, ILambdaContext context) { await _lambda.GetFunctionAsync(\"f\"); }" },
        { "another InvokeAsync", "public async Task Handler(string input, ILambdaContext context) { await new Pipeline().InvokeAsync(input); }", "public class Pipeline { public Task InvokeAsync(string s) => Task.CompletedTask; }" },
        { "code that no handler reaches", Client + "public void Handler(string input, ILambdaContext context) { } public Task Other() => _lambda.InvokeAsync(new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\" });" },
        { "a hook of CodeDeploy", Client + "public async Task Handler(Dictionary<string, string> input, ILambdaContext context) { await _lambda.InvokeAsync(new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\" }); await new Deployments().PutLifecycleEventHookExecutionStatusAsync(input[\"DeploymentId\"]); }", "public class Deployments { public Task PutLifecycleEventHookExecutionStatusAsync(string id) => Task.CompletedTask; }" },
        { "a helper of a hook of CodeDeploy", "public async Task Handler(Dictionary<string, string> input, ILambdaContext context) { await new Caller().CallAsync(); await new Deployments().PutLifecycleEventHookExecutionStatusAsync(input[\"DeploymentId\"]); }", "public class Caller { " + Client + " public async Task CallAsync() { await _lambda.InvokeAsync(new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\" }); } }", "public class Deployments { public Task PutLifecycleEventHookExecutionStatusAsync(string id) => Task.CompletedTask; }" },
    };

    public static IEnumerable<object[]> Found => s_found.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Found))]
    public Task Reported(string name) => s_found.VerifyAsync(name);

    [Theory]
    [MemberData(nameof(Silent))]
    public Task NotReported(string name) => s_silent.VerifyAsync(name);

    [Theory]
    [InlineData("await _lambda.[|InvokeAsync|](request);", true)]
    [InlineData("_ = await _lambda.[|InvokeAsync|](request).ConfigureAwait(false);", true)]
    [InlineData("var answer = await _lambda.[|InvokeAsync|](request); Console.WriteLine(answer.StatusCode);", true)]
    [InlineData("var answer = await _lambda.[|InvokeAsync|](request); using var reader = new StreamReader(answer.Payload); Console.WriteLine(reader.ReadToEnd());", false)]
    [InlineData("var answer = await _lambda.[|InvokeAsync|](request); if (answer.FunctionError != null) { throw new InvalidOperationException(); }", false)]
    [InlineData("Console.WriteLine((await _lambda.[|InvokeAsync|](request)).Payload.Length);", false)]
    [InlineData("Console.WriteLine(_lambda.[|InvokeAsync|](request).Result.Payload.Length);", false)]
    public async Task Message_AdvisesAnEvent_OnlyWhereTheAnswerIsNotRead(string body, bool mayBeEvent)
    {
        var found = Assert.Single(await InvocationCases.FindAsync(
            Rule, Client + "public async Task Handler(string input, ILambdaContext context) { await Task.Yield(); var request = new Amazon.Lambda.Model.InvokeRequest { FunctionName = \"f\" }; " + body + " }"));

        Assert.Equal(mayBeEvent, found.GetMessage().Contains("InvocationType.Event", System.StringComparison.Ordinal));
        Assert.Contains("Step Functions", found.GetMessage(), System.StringComparison.Ordinal);
    }
}
