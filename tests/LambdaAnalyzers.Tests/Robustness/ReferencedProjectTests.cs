using System.Linq;
using System.Threading.Tasks;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Robustness;

/// <summary>In an editor the symbols of a referenced project have source, but of another compilation: no finding may point there.</summary>
public class ReferencedProjectTests
{
    private static CompiledFunction Function(string source)
    {
        var library = new CompiledFunction(
            """
            namespace Library;

            public abstract class Base
            {
                private readonly IAmazonS3 _s3 = new AmazonS3Client();

                protected Base(int i)
                {
                }

                public async Task Handler(SQSEvent input, ILambdaContext context)
                {
                    foreach (var record in input.Records)
                    {
                        await _s3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { ContentBody = record.Body });
                    }
                }
            }
            """).Compile().WithAssemblyName("Library");
        return new CompiledFunction(source)
        {
            Rule = null,
            References = [.. CompiledFunction.AllReferences, library.ToMetadataReference()],
        };
    }

    [Fact]
    public async Task HandlerInheritedFromAReferencedProject()
    {
        var function = Function("public class Function : Library.Base { internal Function() : base(1) { } }")
            .WithFile(
                "/0/template.yaml",
                $$"""
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Orders:
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: {{CompiledFunction.AssemblyName}}::Function::Handler
                      Runtime: dotnet6
                      Timeout: 900
                      Events:
                        Bucket: { Type: S3, Properties: { Bucket: x, Events: s3:ObjectCreated:* } }
                        Queue: { Type: SQS, Properties: { Queue: !GetAtt Queue.Arn, FunctionResponseTypes: [ReportBatchItemFailures] } }
                        Stream: { Type: Kinesis, Properties: { Stream: x, StartingPosition: LATEST } }
                        Get: { Type: Api, Properties: { Path: /, Method: get } }
                  Queue: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 30 } }
                """);

        var found = await function.AnalyzeAsync();

        Assert.Contains("LMB809", found.Select(static diagnostic => diagnostic.Id));
        Assert.All(found, static diagnostic => Assert.All(
            diagnostic.AdditionalLocations,
            static location => Assert.DoesNotContain("namespace Library", location.SourceTree?.ToString() ?? string.Empty)));
    }

    [Fact]
    public async Task HelperInAReferencedProject()
    {
        var found = await Function(
            """
            public class Function
            {
                public Task Handle(SQSEvent input, ILambdaContext context) => new Orders().Handler(input, context);
            }

            public class Orders : Library.Base
            {
                public Orders() : base(1)
                {
                }
            }
            """).AnalyzeAsync();

        Assert.Empty(found);
    }
}
