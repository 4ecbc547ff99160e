using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;
using LambdaAnalyzers.Rules.Deployment;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace LambdaAnalyzers.Tests.Rules.Deployment;

/// <summary>Fixes that edit templates; <c>[|…|]</c> marks what is fixed. Where the text stays the same, no fix is offered.</summary>
public class TemplateFixTests
{
    internal static async Task VerifyAsync<TFix>(string id, string template, string expected, string file)
        where TFix : CodeFixProvider, new()
    {
        var test = new LambdaCodeFixTest<DeploymentAnalyzer, TFix>(id) { TestCode = DeploymentCases.Handlers };
        test.TestState.Sources.Add(("/0/GlobalUsings.cs", LambdaTestSettings.GlobalUsings));
        test.TestState.AdditionalFiles.Add(("/0/" + file, DeploymentCases.MarkedAsReported(id, file, template, test.ExpectedDiagnostics)));
        test.FixedState.AdditionalFiles.Add(("/0/" + file, expected));
        if (template.Replace("[|", "").Replace("|]", "") == expected.Replace("[|", "").Replace("|]", ""))
        {
            test.FixedState.MarkupHandling = MarkupMode.Allow;
        }

        await test.RunAsync();
    }

    // ---- LMB801

    [Theory]
    [InlineData("template.yaml", "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: TestProject::[|My.App.Functoin|]::Text # the handler\n      Timeout: 3\n", "TestProject::My.App.Function::Text # the handler")]
    [InlineData("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::[|Txt|]' } }\n", "TestProject::My.App.Function::Text")]
    [InlineData("serverless.template", "{\n  \"Resources\": { \"F\": { \"Type\": \"AWS::Lambda::Function\", \"Properties\": {\n\t\"Handler\": \"TestProject::[|Function|]::Text\" } } }\n}", "TestProject::My.App.Function::Text")]
    [InlineData("aws-lambda-tools-defaults.json", "{\r\n  // The handler.\r\n  \"function-handler\": \"TestProject::[|My.App.Function.Nested|]::Handle\"\r\n}\r\n", "TestProject::My.App.Function+Nested::Handle")]
    public Task Handler_IsCorrected(string file, string template, string handler)
    {
        var start = template.IndexOf("TestProject::", System.StringComparison.Ordinal);
        var plain = template.Replace("[|", "").Replace("|]", "");
        var length = plain.IndexOfAny(['\'', '"', '\n'], start) - start;
        return VerifyAsync<HandlerNotFoundCodeFix>(DiagnosticIds.HandlerNotFound, template, plain.Remove(start, length).Insert(start, handler), file);
    }

    [Fact]
    public Task Handlers_AreCorrectedTogether() =>
        VerifyAsync<HandlerNotFoundCodeFix>(
            DiagnosticIds.HandlerNotFound,
            """
            Resources:
              A:
                Type: AWS::Serverless::Function
                Properties: { Handler: 'TestProject::My.App.Function::[|Txt|]' }
              B:
                Type: AWS::Serverless::Function
                Properties: { Handler: 'TestProject::[|My.App.Functions|]::Raw' }
            """,
            """
            Resources:
              A:
                Type: AWS::Serverless::Function
                Properties: { Handler: 'TestProject::My.App.Function::Text' }
              B:
                Type: AWS::Serverless::Function
                Properties: { Handler: 'TestProject::My.App.Function::Raw' }
            """,
            "template.yaml");

    private const string Wrong = "# lines\nResources:\n  A: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::[|Txt|]' } } # first\n  B: { Type: AWS::Serverless::Function, Properties: { Handler: 'TestProject::My.App.Function::[|Rawr|]' } }\n";
    private const string WrongJson = "{ \"Resources\": { \"A\": { \"Type\": \"AWS::Serverless::Function\", \"Properties\": { \"Handler\": \"TestProject::My.App.Function::[|Txt|]\" } } } }\n";

    private static string Right(string template) => template.Replace("[|", "").Replace("|]", "").Replace("::Txt", "::Text").Replace("::Rawr", "::Raw");

    /// <summary>Two templates of one project and one of another: each scope mends what lies in it, and nothing else.</summary>
    [Theory]
    [InlineData(FixAllScope.Document, true, false, false)]
    [InlineData(FixAllScope.Project, true, true, false)]
    [InlineData(FixAllScope.Solution, true, true, true)]
    public async Task FixAll_MendsItsScope(FixAllScope scope, bool own, bool sameProject, bool otherProject)
    {
        var fixedTexts = await FixAllAsync(scope, "/0/template.yaml");

        Assert.Equal(own ? Right(Wrong) : Plain(Wrong), fixedTexts["/0/template.yaml"]);
        Assert.Equal(sameProject ? Right(WrongJson) : Plain(WrongJson), fixedTexts["/0/serverless.template"]);
        Assert.Equal(otherProject ? Right(Wrong) : Plain(Wrong), fixedTexts["/1/template.yaml"]);
    }

    /// <summary>In a document of code there is no template to mend.</summary>
    [Fact]
    public async Task FixAll_InADocumentOfCode_MendsNoTemplate()
    {
        var fixedTexts = await FixAllAsync(FixAllScope.Document, "/0/template.yaml", "/0/Code.cs");

        Assert.Equal(Plain(Wrong), fixedTexts["/0/template.yaml"]);
    }

    private static string Plain(string template) => template.Replace("[|", "").Replace("|]", "");

    private static async Task<Dictionary<string, string>> FixAllAsync(FixAllScope scope, string file, string? codeFile = null)
    {
        using var workspace = new AdhocWorkspace();
        var solution = workspace.CurrentSolution;
        foreach (var folder in new[] { "/0/", "/1/" })
        {
            var id = ProjectId.CreateNewId();
            solution = solution.AddProject(id, folder, "TestProject", LanguageNames.CSharp)
                .WithProjectCompilationOptions(id, new Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
                .AddMetadataReferences(id, CompiledFunction.AllReferences)
                .AddDocument(DocumentId.CreateNewId(id), "Code.cs", Microsoft.CodeAnalysis.Text.SourceText.From(LambdaTestSettings.GlobalUsings + DeploymentCases.Handlers), filePath: folder + "Code.cs")
                .AddAdditionalDocument(DocumentId.CreateNewId(id), "template.yaml", Microsoft.CodeAnalysis.Text.SourceText.From(Plain(Wrong)), filePath: folder + "template.yaml");
            if (folder == "/0/")
            {
                solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id), "serverless.template", Microsoft.CodeAnalysis.Text.SourceText.From(Plain(WrongJson)), filePath: folder + "serverless.template");
            }
        }

        var provider = new HandlerNotFoundCodeFix();
        var document = solution.Projects.SelectMany(static project => project.AdditionalDocuments).Single(document => document.FilePath == file);
        var diagnostics = new AnalyzerDiagnostics();
        var first = (await diagnostics.GetAllDiagnosticsAsync(document.Project, default)).First(diagnostic => diagnostic.Location.GetLineSpan().Path == file);
        CodeAction? offered = null;
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, first.Location.SourceSpan, [first], (action, _) => offered = action, default));
        var code = codeFile is null ? null : document.Project.Documents.Single(candidate => candidate.FilePath == codeFile);
        var ids = new[] { DiagnosticIds.HandlerNotFound };
        var context = code is null
            ? new FixAllContext(document.Project, provider, scope, offered!.EquivalenceKey!, ids, diagnostics, default)
            : new FixAllContext(code, provider, scope, offered!.EquivalenceKey!, ids, diagnostics, default);
        var all = await provider.GetFixAllProvider().GetFixAsync(context);
        if (all is not null)
        {
            solution = (await all.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        }

        var texts = new Dictionary<string, string>();
        foreach (var changed in solution.Projects.SelectMany(static project => project.AdditionalDocuments))
        {
            texts.Add(changed.FilePath!, (await changed.GetTextAsync()).ToString());
        }

        return texts;
    }

    private sealed class AnalyzerDiagnostics : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
        {
            var compilation = await project.GetCompilationAsync(cancellationToken);
            return (await compilation!.WithAnalyzers([new DeploymentAnalyzer()], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(cancellationToken))
                .Where(static diagnostic => diagnostic.Id == DiagnosticIds.HandlerNotFound);
        }

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(diagnostic => diagnostic.Location.GetLineSpan().Path == document.FilePath);

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await GetAllDiagnosticsAsync(project, cancellationToken)).Where(static diagnostic => !diagnostic.Location.IsInSource);
    }

    [Fact]
    public Task NothingSimilar_NoFix()
    {
        const string template = "Resources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: 'TestProject::My.App.Function::[|CompletelyDifferent|]' }\n";
        return VerifyAsync<HandlerNotFoundCodeFix>(DiagnosticIds.HandlerNotFound, template, template, "template.yaml");
    }

    // ---- LMB803

    [Theory]
    [InlineData("""
        # Orders
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties:
              Handler: TestProject::My.App.Function::Partial
              Events:
                [|A|]:
                  Type: SQS
                  Properties:
                    Queue: x
                    BatchSize: 10 # ten

                # the second
                B:
                  Type: SQS
                  Properties:
                    Queue: y
                    FunctionResponseTypes: [ReportBatchItemFailures]
          Q: { Type: AWS::SQS::Queue }
        """, """
        # Orders
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties:
              Handler: TestProject::My.App.Function::Partial
              Events:
                A:
                  Type: SQS
                  Properties:
                    Queue: x
                    BatchSize: 10 # ten
                    FunctionResponseTypes: [ReportBatchItemFailures]

                # the second
                B:
                  Type: SQS
                  Properties:
                    Queue: y
                    FunctionResponseTypes: [ReportBatchItemFailures]
          Q: { Type: AWS::SQS::Queue }
        """)]
    [InlineData("""
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties:
              Handler: TestProject::My.App.Function::Partial
              Events:
                [|A|]: { Type: SQS, Properties: { Queue: x } }
                [|B|]:
                  Properties:
                    Queue: !GetAtt Q.Arn
                    FilterCriteria:
                      Filters:
                        - Pattern: '{}'
                  Type: SQS
                C: { Type: SQS, Properties: { Queue: z, FunctionResponseTypes: [|[]|] } }
        """, """
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties:
              Handler: TestProject::My.App.Function::Partial
              Events:
                A: { Type: SQS, Properties: { Queue: x, FunctionResponseTypes: [ReportBatchItemFailures] } }
                B:
                  Properties:
                    Queue: !GetAtt Q.Arn
                    FilterCriteria:
                      Filters:
                        - Pattern: '{}'
                    FunctionResponseTypes: [ReportBatchItemFailures]
                  Type: SQS
                C: { Type: SQS, Properties: { Queue: z, FunctionResponseTypes: [ReportBatchItemFailures] } }
        """)]
    [InlineData("""
        Resources:
          F:
            Type: AWS::Lambda::Function
            Properties:
              Handler: TestProject::My.App.Function::Partial
          [|M|]:
            Type: AWS::Lambda::EventSourceMapping
            Properties:
              EventSourceArn: arn:aws:sqs:r:1:q
              FunctionName: !Ref F
        """, """
        Resources:
          F:
            Type: AWS::Lambda::Function
            Properties:
              Handler: TestProject::My.App.Function::Partial
          M:
            Type: AWS::Lambda::EventSourceMapping
            Properties:
              EventSourceArn: arn:aws:sqs:r:1:q
              FunctionName: !Ref F
              FunctionResponseTypes: [ReportBatchItemFailures]
        """)]
    [InlineData("""
        {
          "Resources": {
            "F": {
              "Type": "AWS::Serverless::Function",
              "Properties": {
                "Handler": "TestProject::My.App.Function::Partial",
                "Events": {
                  "[|A|]": {
                    "Type": "SQS",
                    "Properties": {
                      "Queue": { "Fn::GetAtt": ["Q", "Arn"] },
                      "BatchSize": 10
                    }
                  },
                  "[|B|]": { "Type": "SQS", "Properties": { "Queue": "y" } }
                }
              }
            }
          }
        }
        """, """
        {
          "Resources": {
            "F": {
              "Type": "AWS::Serverless::Function",
              "Properties": {
                "Handler": "TestProject::My.App.Function::Partial",
                "Events": {
                  "A": {
                    "Type": "SQS",
                    "Properties": {
                      "Queue": { "Fn::GetAtt": ["Q", "Arn"] },
                      "BatchSize": 10,
                      "FunctionResponseTypes": ["ReportBatchItemFailures"]
                    }
                  },
                  "B": { "Type": "SQS", "Properties": { "Queue": "y", "FunctionResponseTypes": ["ReportBatchItemFailures"] } }
                }
              }
            }
          }
        }
        """)]
    public Task FunctionResponseTypes_AreAdded(string template, string expected) =>
        VerifyAsync<ReportBatchItemFailuresMissingCodeFix>(
            DiagnosticIds.ReportBatchItemFailuresMissing, template, expected, template[0] == '{' ? "serverless.template" : "template.yaml");

    [Fact]
    public Task FunctionResponseTypes_KeepWindowsLineEnds()
    {
        const string template = "Resources:\r\n  F:\r\n    Type: AWS::Serverless::Function\r\n    Properties:\r\n      Handler: TestProject::My.App.Function::Partial\r\n      Events:\r\n        [|A|]:\r\n          Type: SQS\r\n          Properties:\r\n            Queue: x\r\n";
        return VerifyAsync<ReportBatchItemFailuresMissingCodeFix>(
            DiagnosticIds.ReportBatchItemFailuresMissing,
            template,
            template.Replace("[|A|]", "A") + "            FunctionResponseTypes: [ReportBatchItemFailures]\r\n",
            "template.yaml");
    }

    [Theory]
    [InlineData("[|A|]: { Type: SQS }")]
    [InlineData("[|A|]: { Type: SQS, Properties: {} }")]
    [InlineData("[|A|]: { Type: SQS, Properties: { Queue: x, FunctionResponseTypes: !Ref AWS::NoValue } }")]
    public Task FunctionResponseTypes_NoFixWhereNothingCanBeAdded(string source)
    {
        var template = DeploymentCases.Sam("Handler: TestProject::My.App.Function::Partial\nEvents:\n  " + source);
        return VerifyAsync<ReportBatchItemFailuresMissingCodeFix>(DiagnosticIds.ReportBatchItemFailuresMissing, template, template, "template.yaml");
    }

    [Fact]
    public Task ServerlessFramework_HasItsOwnName() =>
        VerifyAsync<ReportBatchItemFailuresMissingCodeFix>(
            DiagnosticIds.ReportBatchItemFailuresMissing,
            "service: s\nprovider: { name: aws, runtime: dotnet10 }\nfunctions:\n  f:\n    handler: TestProject::My.App.Function::Partial\n    events:\n      - [|sqs|]:\n          arn: arn:aws:sqs:r:1:q\n          batchSize: 10\n",
            "service: s\nprovider: { name: aws, runtime: dotnet10 }\nfunctions:\n  f:\n    handler: TestProject::My.App.Function::Partial\n    events:\n      - sqs:\n          arn: arn:aws:sqs:r:1:q\n          batchSize: 10\n          functionResponseType: ReportBatchItemFailures\n",
            "serverless.yml");

    // ---- LMB807

    [Theory]
    [InlineData("  Q: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: [|60|] } }", "  Q: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 180 } }")]
    [InlineData("  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      VisibilityTimeout: '[|60|]' # a minute", "  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      VisibilityTimeout: '180' # a minute")]
    [InlineData("  [|Q|]:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: orders # its name", "  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: orders # its name\n      VisibilityTimeout: 180")]
    [InlineData("  [|Q|]:\n    Type: AWS::SQS::Queue", "  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      VisibilityTimeout: 180")]
    [InlineData("  [|Q|]: { Type: AWS::SQS::Queue }", "  Q: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 180 } }")]
    public Task VisibilityTimeout_IsSet(string queue, string expected)
    {
        const string properties = "Handler: TestProject::My.App.Function::Whole\nTimeout: 30\nEvents:\n  A: { Type: SQS, Properties: { Queue: !GetAtt Q.Arn } }";
        return VerifyAsync<VisibilityTimeoutTooShortCodeFix>(
            DiagnosticIds.VisibilityTimeoutTooShort, DeploymentCases.Sam(properties, queue), DeploymentCases.Sam(properties, expected), "template.yaml");
    }

    [Fact]
    public Task VisibilityTimeout_SlowestFunctionDecides() =>
        VerifyAsync<VisibilityTimeoutTooShortCodeFix>(
            DiagnosticIds.VisibilityTimeoutTooShort,
            """{ "Resources": { "F": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "TestProject::My.App.Function::Whole", "Timeout": 10, "Events": { "A": { "Type": "SQS", "Properties": { "Queue": { "Fn::GetAtt": ["Q", "Arn"] } } } } } }, "G": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "TestProject::My.App.Function::Whole", "Timeout": 20, "Events": { "A": { "Type": "SQS", "Properties": { "Queue": { "Fn::GetAtt": ["Q", "Arn"] } } } } } }, "[|Q|]": { "Type": "AWS::SQS::Queue" } } }""",
            """{ "Resources": { "F": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "TestProject::My.App.Function::Whole", "Timeout": 10, "Events": { "A": { "Type": "SQS", "Properties": { "Queue": { "Fn::GetAtt": ["Q", "Arn"] } } } } } }, "G": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "TestProject::My.App.Function::Whole", "Timeout": 20, "Events": { "A": { "Type": "SQS", "Properties": { "Queue": { "Fn::GetAtt": ["Q", "Arn"] } } } } } }, "Q": { "Type": "AWS::SQS::Queue", "Properties": { "VisibilityTimeout": 120 } } } }""",
            "serverless.template");
}
