using System;
using System.Diagnostics;
using System.Text;
using System.Threading;
using LambdaAnalyzers.Benchmarks.Measurement;
using LambdaAnalyzers.Deployment;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using static LambdaAnalyzers.Benchmarks.Measurement.MarkdownTable;

namespace LambdaAnalyzers.Benchmarks;

/// <summary>What it costs to read a template of 10,000 lines with 300 functions: once for each version of the text.</summary>
internal static class TemplateBenchmark
{
    private const int Functions = 300;

    public static bool Run(int rounds)
    {
        var yaml = Yaml();
        var table = new MarkdownTable("file", "lines", "functions", "first read ms", "read ms", "allocated KB", "same text again ms");
        var correct = Measure("template.yaml", yaml, rounds, table);
        correct &= Measure("serverless.template", Json(), rounds, table);
        table.Print();
        return correct;
    }

    private static bool Measure(string path, string text, int rounds, MarkdownTable table)
    {
        var first = 0.0;
        var milliseconds = new Series();
        var kilobytes = new Series();
        var again = new Series();
        var functions = 0;
        for (var round = -1; round < rounds; round++)
        {
            // Each version of a text is another object, as in an editor.
            var file = new Text(path, SourceText.From(text));
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var watch = Stopwatch.StartNew();
            functions = DeploymentFile.Of(file, CancellationToken.None)!.Functions.Length;
            var taken = watch.Elapsed.TotalMilliseconds;
            if (round < 0)
            {
                first = taken;
                continue;
            }

            milliseconds.Add(taken);
            kilobytes.Add((GC.GetTotalAllocatedBytes(precise: true) - before) / 1024.0);
            watch.Restart();
            functions = Math.Min(functions, DeploymentFile.Of(file, CancellationToken.None)!.Functions.Length);
            again.Add(watch.Elapsed.TotalMilliseconds);
        }

        var lines = SourceText.From(text).Lines.Count;
        table.Add(path, Number(lines), Number(functions), Number(first), Spread(milliseconds), Spread(kilobytes), Spread(again, 3));
        return functions == Functions;
    }

    /// <summary>33 lines for each function.</summary>
    private static string Yaml()
    {
        var text = new StringBuilder("AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nGlobals:\n  Function:\n    Runtime: dotnet10\nResources:\n");
        for (var i = 0; i < Functions; i++)
        {
            text.Append($$"""
                  Queue{{i}}:
                    Type: AWS::SQS::Queue
                    Properties:
                      VisibilityTimeout: 180
                      RedrivePolicy:
                        deadLetterTargetArn: !GetAtt DeadLetters.Arn
                        maxReceiveCount: 5
                  Function{{i}}:
                    # Takes what comes by queue {{i}}.
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: Orders::Orders.Functions.Function{{i}}::FunctionHandler
                      CodeUri: ./src/Orders/
                      Timeout: 30
                      MemorySize: 512
                      Architectures: [arm64]
                      Environment:
                        Variables:
                          TABLE_NAME: !Ref Table
                          QUEUE_URL: !Sub 'https://sqs.${AWS::Region}.amazonaws.com/${AWS::AccountId}/queue-{{i}}'
                          STAGE: !If [IsProduction, production, test]
                          LOG_LEVEL: Information
                      Policies:
                        - SQSPollerPolicy: { QueueName: !GetAtt Queue{{i}}.QueueName }
                        - DynamoDBCrudPolicy: { TableName: !Ref Table }
                      Events:
                        Queue:
                          Type: SQS
                          Properties:
                            Queue: !GetAtt Queue{{i}}.Arn
                            BatchSize: 10
                            FunctionResponseTypes: [ReportBatchItemFailures]

                """).Append('\n');
        }

        return text.ToString();
    }

    private static string Json()
    {
        var text = new StringBuilder("{\n  \"Transform\": \"AWS::Serverless-2016-10-31\",\n  \"Resources\": {\n");
        for (var i = 0; i < Functions; i++)
        {
            text.Append($$"""
                    "Queue{{i}}": {
                      "Type": "AWS::SQS::Queue",
                      "Properties": {
                        "VisibilityTimeout": 180
                      }
                    },
                    "Function{{i}}": {
                      "Type": "AWS::Serverless::Function",
                      "Properties": {
                        "Handler": "Orders::Orders.Functions.Function{{i}}::FunctionHandler",
                        "Runtime": "dotnet10",
                        "CodeUri": "",
                        "Timeout": 30,
                        "MemorySize": 512,
                        "Environment": {
                          "Variables": {
                            "TABLE_NAME": { "Ref": "Table" },
                            "QUEUE_URL": { "Fn::Sub": "https://sqs.${AWS::Region}.amazonaws.com/${AWS::AccountId}/queue-{{i}}" },
                            "LOG_LEVEL": "Information"
                          }
                        },
                        "Events": {
                          "Queue": {
                            "Type": "SQS",
                            "Properties": {
                              "Queue": { "Fn::GetAtt": ["Queue{{i}}", "Arn"] },
                              "BatchSize": 10,
                              "FunctionResponseTypes": ["ReportBatchItemFailures"]
                            }
                          }
                        }
                      }
                    }
                """).Append(i == Functions - 1 ? "\n" : ",\n");
        }

        return text.Append("  }\n}\n").ToString();
    }

    private sealed class Text(string path, SourceText text) : AdditionalText
    {
        public override string Path { get; } = path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => text;
    }
}
