using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace LambdaAnalyzers.Tests.Rules.Deployment;

/// <summary>What the tests of the deployment rules share: code, templates around a few lines, and the verifier.</summary>
internal static class DeploymentCases
{
    /// <summary>Handlers of the assembly <c>TestProject</c>.</summary>
    public const string Handlers =
        """
        using Amazon.Lambda.APIGatewayEvents;
        using Amazon.Lambda.KinesisEvents;
        using Amazon.Lambda.S3Events;

        namespace My.App
        {
            public class Function
            {
                public SQSBatchResponse Partial(SQSEvent e, ILambdaContext c) => new();
                public Task<SQSBatchResponse> PartialAsync(SQSEvent e, ILambdaContext c) => Task.FromResult(new SQSBatchResponse());
                public StreamsEventResponse Stream(KinesisEvent e, ILambdaContext c) => new() { BatchItemFailures = new System.Collections.Generic.List<StreamsEventResponse.BatchItemFailure>() };
                public void Whole(SQSEvent e, ILambdaContext c) { }
                public void Object(S3Event e, ILambdaContext c) { }
                public void Kinesis(KinesisEvent e, ILambdaContext c) { }
                public APIGatewayProxyResponse Rest(APIGatewayProxyRequest e, ILambdaContext c) => new() { StatusCode = e.HttpMethod == "GET" ? 200 : 405 };
                public APIGatewayHttpApiV2ProxyResponse Http(APIGatewayHttpApiV2ProxyRequest e, ILambdaContext c) => new() { StatusCode = e.RequestContext.Http.Method == "GET" ? 200 : 405 };
                public string Text(string e, ILambdaContext c) => e;
                public Stream Raw(Stream e, ILambdaContext c) => e;
                public class Nested { public string Handle(string e) => e; }
            }

            public class Derived : Function { }
        }
        """;

    /// <summary>A SAM function with these lines among its properties.</summary>
    public static string Sam(string properties, string more = "") =>
        $"Transform: AWS::Serverless-2016-10-31\nResources:\n  Worker:\n    Type: AWS::Serverless::Function\n    Properties:\n{Indent(properties, 6)}\n{more}\n";

    public static string Indent(string text, int by) =>
        string.Join("\n", text.Replace("\r", "").Split('\n').Select(line => new string(' ', by) + line));

    /// <summary>Verifies that the rule reports what is marked, in the code and in the files.</summary>
    public static Task VerifyAsync(string id, string template, string file = "template.yaml", string code = Handlers, string? editorConfig = null, OutputKind? kind = null, string? globalConfig = null)
    {
        var test = new LambdaAnalyzerTest<DeploymentAnalyzer>(id) { TestCode = code };
        test.TestState.Sources.Add(("/0/GlobalUsings.cs", LambdaTestSettings.GlobalUsings));
        test.TestState.AdditionalFiles.Add(("/0/" + file, MarkedAsReported(id, file, template, test.ExpectedDiagnostics)));
        if (kind is not null)
        {
            test.TestState.OutputKind = kind;
        }

        if (editorConfig is not null)
        {
            test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", editorConfig));
        }

        if (globalConfig is not null)
        {
            test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", globalConfig));
        }

        return test.RunAsync();
    }

    /// <summary>
    /// In the defaults of the tools, what is wrong only if they are what is deployed is information: the first mark expects that instead of the
    /// rule's own level.
    /// </summary>
    public static string MarkedAsReported(string id, string file, string template, ICollection<DiagnosticResult> expected)
    {
        if (!file.StartsWith("aws-lambda-tools", StringComparison.Ordinal)
            || DeploymentAnalyzer.Rules.All(rule => rule.Descriptor.Id != id || rule.HoldsForDefaults)
            || !template.Contains("[|", StringComparison.Ordinal))
        {
            return template;
        }

        expected.Add(new DiagnosticResult(id, DiagnosticSeverity.Info).WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));
        return template.Replace("[|", "{|#0:", StringComparison.Ordinal).Replace("|]", "|}", StringComparison.Ordinal);
    }
}
