using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.Tests.Verification;

namespace LambdaAnalyzers.Tests.Deployment;

public class DeploymentModelTests
{
    private const string QueueFunction =
        """
        using Amazon.Lambda.SQSEvents;
        public class Function { public SQSBatchResponse Handle(SQSEvent e, Amazon.Lambda.Core.ILambdaContext c) => new(); }
        """;

    private const string SamYaml =
        """
        Transform: AWS::Serverless-2016-10-31
        Parameters:
          Memory: { Type: Number, Default: 512 }
          Stage: { Type: String }
          Fixed: { Type: String, Default: a, AllowedValues: [a] }
          Secret: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /app/secret }
        Mappings:
          Sizes:
            eu: { Timeout: 20 }
        Conditions:
          IsProd: !Equals [!Ref Stage, prod]
        Globals:
          Function:
            Runtime: dotnet10
            Environment:
              Variables: { SHARED: one, OWN: global }
        Resources:
          Orders:
            Type: AWS::SQS::Queue
            Properties: { VisibilityTimeout: 60 }
          Ordered:
            Type: AWS::SQS::Queue
            Properties: { FifoQueue: true }
          Worker:
            Type: AWS::Serverless::Function
            Properties:
              Handler: MyFunction::Function::Handle
              CodeUri: .
              Timeout: !FindInMap [Sizes, eu, Timeout]
              MemorySize: !Ref Memory
              Environment:
                Variables:
                  OWN: !Sub '${Fixed}-x'
                  STAGE: !Ref Stage
                  SECRET: !Ref Secret
                  CHOICE: !If [IsProd, 1, 2]
                  SAME: !If [IsProd, 3, 3]
                  NONE: !Ref AWS::NoValue
                  JOINED: !Join [':', [a, b]]
                  RESOLVED: '{{resolve:ssm:/a}}'
              Events:
                Orders:
                  Type: SQS
                  Properties: { Queue: !GetAtt Orders.Arn, BatchSize: 1, FunctionResponseTypes: [ReportBatchItemFailures] }
                Ordered:
                  Type: SQS
                  Properties: { Queue: !GetAtt Ordered.Arn, BatchSize: 1 }
        """;

    private static DeployedFunction Single(CompiledFunction function, out LambdaModel model)
    {
        model = function.Model();
        return Assert.Single(model.Deployments.Functions(CancellationToken.None));
    }

    private static string Describe<T>(DeployedValue<T> value) => value.Certainty switch
    {
        ValueCertainty.Known => $"{value.Value}",
        ValueCertainty.ParameterDefault => $"{value.Value}?",
        var other => other.ToString(),
    };

    [Fact]
    public void Sam_ValuesAreMergedAndResolved()
    {
        var function = Single(new CompiledFunction(QueueFunction).WithFile("/0/template.yaml", SamYaml), out _).Function;

        Assert.Equal(
            ("Worker", "MyFunction::Function::Handle", "dotnet10", "20", "512?", "Absent", "Absent", "Absent"),
            (function.LogicalId, Describe(function.Handler), Describe(function.Runtime), Describe(function.Timeout), Describe(function.MemorySize),
                Describe(function.SnapStart), Describe(function.EphemeralStorage), Describe(function.PackageType)));
        Assert.Equal(
            "SHARED=one, OWN=a-x, STAGE=Unknown, SECRET=Unknown, CHOICE=Unknown, SAME=3, NONE=Unknown, JOINED=a:b, RESOLVED=Unknown",
            string.Join(", ", function.Environment.Variables.Select(variable => $"{variable.Name}={Describe(variable.Value)}")));
        Assert.True(function.Environment.IsComplete);
        Assert.Equal(
            "Orders Sqs Yes Yes No 60, Ordered Sqs Yes No Yes Absent",
            string.Join(", ", function.Events.Select(source =>
                $"{source.Name} {source.Kind} {source.HasBatchSizeOne} {source.ReportsBatchItemFailures} {source.IsFifo} {Describe(source.Queue!.VisibilityTimeout)}")));
    }

    [Fact]
    public void Positions_AreThoseOfTheValues()
    {
        var function = Single(new CompiledFunction(QueueFunction).WithFile("/0/template.yaml", SamYaml), out _);

        string At(Microsoft.CodeAnalysis.Text.TextSpan? span) => SamYaml.Substring(span!.Value.Start, span.Value.Length);
        Assert.Equal("Worker", At(function.Function.Span));
        Assert.Equal("MyFunction::Function::Handle", At(function.Function.Handler.Span));
        Assert.Equal("Handler", At(function.Function.Handler.KeySpan));
        Assert.Equal("Memory", At(function.Function.MemorySize.Span));
        Assert.Equal("SQS", At(function.Function.Events[0].KindSpan));
        var line = function.LocationOf(function.Function.Span).GetLineSpan();
        Assert.Equal(("/0/template.yaml", "  Worker:"), (line.Path, SamYaml.Split('\n')[line.StartLinePosition.Line]));
    }

    [Theory]
    [InlineData("template.yaml", """
        Resources:
          Q: { Type: AWS::SQS::Queue }
          F:
            Type: AWS::Lambda::Function
            Properties: { Handler: 'MyFunction::Function::Handle', Runtime: dotnet10, Timeout: '30', Code: { S3Bucket: b, S3Key: k } }
          M:
            Type: AWS::Lambda::EventSourceMapping
            Properties: { FunctionName: !Ref F, EventSourceArn: !GetAtt Q.Arn, FunctionResponseTypes: [ReportBatchItemFailures] }
        """)]
    [InlineData("serverless.template", """
        { "Resources": {
            "Q": { "Type": "AWS::SQS::Queue" },
            "F": { "Type": "AWS::Lambda::Function",
              "Properties": { "Handler": "MyFunction::Function::Handle", "Runtime": "dotnet10", "Timeout": 30, "Code": { "S3Bucket": "b", "S3Key": "k" } } },
            "M": { "Type": "AWS::Lambda::EventSourceMapping",
              "Properties": { "FunctionName": { "Fn::GetAtt": ["F", "Arn"] }, "EventSourceArn": { "Fn::Sub": "${Q.Arn}" }, "FunctionResponseTypes": ["ReportBatchItemFailures"] } } } }
        """)]
    public void CloudFormation_MappingsAreTriggers(string file, string template)
    {
        var function = Single(new CompiledFunction(QueueFunction).WithFile("/0/" + file, template), out _).Function;

        var source = Assert.Single(function.Events);
        Assert.Equal((DeploymentSource.CloudFormation, "30", EventSourceKind.Sqs, Answer.Yes, Answer.No, Answer.No), (function.Source, Describe(function.Timeout), source.Kind, source.ReportsBatchItemFailures, source.IsFifo, source.HasBatchSizeOne));
    }

    [Theory]
    [InlineData("F", "Alias", nameof(EventSourceKind.FunctionUrl), """
          Alias: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref F, FunctionVersion: '1', Name: live } }
          T: { Type: AWS::Lambda::Url, Properties: { TargetFunctionArn: !Ref Alias, AuthType: AWS_IAM } }
        """)]
    [InlineData("F", "", nameof(EventSourceKind.Sns), """
          T: { Type: AWS::SNS::Subscription, Properties: { Protocol: lambda, Endpoint: !GetAtt F.Arn, TopicArn: x } }
        """)]
    [InlineData("F", "", nameof(EventSourceKind.S3), """
          T: { Type: AWS::S3::Bucket, Properties: { NotificationConfiguration: { LambdaConfigurations: [ { Event: 's3:ObjectCreated:*', Function: !GetAtt F.Arn } ] } } }
        """)]
    [InlineData("F", "", nameof(EventSourceKind.S3), """
          T: { Type: AWS::Lambda::Permission, Properties: { Principal: s3.amazonaws.com, Action: 'lambda:InvokeFunction', FunctionName: !Ref F } }
        """)]
    [InlineData("F", "", nameof(EventSourceKind.Schedule), """
          T: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: rate(1 day), Targets: [ { Id: a, Arn: !GetAtt F.Arn } ] } }
        """)]
    [InlineData("F", "", nameof(EventSourceKind.EventBridge), """
          T: { Type: AWS::Events::Rule, Properties: { EventPattern: { source: [x] }, Targets: [ { Id: a, Arn: !GetAtt F.Arn } ] } }
        """)]
    [InlineData("F", "", nameof(EventSourceKind.Scheduler), """
          T: { Type: AWS::Events::Rule, Properties: { EventPattern: { source: [x] }, Targets: [ { Id: a, Arn: !GetAtt F.Arn, InputPath: $.detail } ] } }
        """)]
    [InlineData("F", "", nameof(EventSourceKind.HttpApi), """
          Api: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP, Name: x } }
          T: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !Sub 'arn:${AWS::Partition}:apigateway:x:lambda:path/2015-03-31/functions/${F.Arn}/invocations' } }
        """)]
    [InlineData("F", "", nameof(EventSourceKind.RestApi), """
          T: { Type: AWS::ApiGateway::Method, Properties: { Integration: { Type: AWS_PROXY, Uri: !Sub 'arn:aws:apigateway:x:lambda:path/2015-03-31/functions/${F.Arn}/invocations' } } }
        """)]
    [InlineData("F", "", nameof(EventSourceKind.LoadBalancer), """
          T: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { TargetType: lambda, Targets: [ { Id: !GetAtt F.Arn } ] } }
        """)]
    public void CloudFormation_OtherTriggers(string id, string published, string kind, string trigger)
    {
        var template = $"Resources:\n  {id}:\n    Type: AWS::Lambda::Function\n    Properties: {{ Handler: 'MyFunction::Function::Handle', Runtime: dotnet10 }}\n{trigger}\n";
        var function = Single(new CompiledFunction(QueueFunction).WithFile("/0/template.yaml", template), out _).Function;

        Assert.Equal(kind, Assert.Single(function.Events).Kind.ToString());
        Assert.Equal(published.Length > 0 ? Answer.Yes : Answer.No, function.PublishesVersion);
    }

    [Fact]
    public void ToolsDefaults_SaysWhatItSays()
    {
        const string defaults =
            """
            {
              "Information": ["text"], // not a switch
              "function-handler": "MyFunction::Function::Handle",
              "function-runtime": "dotnet10",
              "function-timeout": 30,
              "function-memory-size": 256,
              "environment-variables": "\"A\"=\"1\";B=2",
              "snap-start-apply-on": "PublishedVersions",
            }
            """;
        var function = Single(new CompiledFunction(QueueFunction).WithFile("/0/aws-lambda-tools-defaults.json", defaults), out _).Function;

        Assert.Equal(
            ("dotnet10", "30", "256", "Unknown", Answer.Yes, "A=1,B=2", false),
            (Describe(function.Runtime), Describe(function.Timeout), Describe(function.MemorySize), Describe(function.EphemeralStorage), function.HasSnapStart,
                string.Join(",", function.Environment.Variables.Select(variable => variable.Name + "=" + variable.Value.Value)), function.Environment.IsComplete));
    }

    [Fact]
    public void Serverless_SaysWhatItSays()
    {
        const string serverless =
            """
            service: orders
            provider:
              name: aws
              runtime: dotnet8
              memorySize: 256
              environment: { TABLE: orders, STAGE: '${sls:stage}' }
            functions:
              worker:
                handler: MyFunction::Function::Handle
                timeout: ${self:custom.timeout}
                environment: { OWN: x }
                events:
                  - sqs: { arn: 'arn:aws:sqs:eu-west-1:1:orders.fifo', batchSize: 1, functionResponseType: ReportBatchItemFailures }
                  - httpApi: GET /orders
              other: { handler: Other::A::B }
            """;
        var function = Single(new CompiledFunction(QueueFunction).WithFile("/0/serverless.yml", serverless), out _).Function;

        Assert.Equal(("worker", "dotnet8", "Unknown", "256"), (function.LogicalId, Describe(function.Runtime), Describe(function.Timeout), Describe(function.MemorySize)));
        Assert.Equal("TABLE=orders,STAGE=Unknown,OWN=x", string.Join(",", function.Environment.Variables.Select(variable => variable.Name + "=" + Describe(variable.Value))));
        Assert.Equal(
            "Sqs Yes Yes Yes, HttpApi Unknown No No",
            string.Join(", ", function.Events.Select(source => $"{source.Kind} {source.IsFifo} {(source.Kind == EventSourceKind.Sqs ? source.HasBatchSizeOne : Answer.No)} {source.ReportsBatchItemFailures}")));
    }

    /// <summary>Custom runtimes call every assembly 'bootstrap'.</summary>
    [Theory]
    [InlineData("./src.zip", 1)]
    [InlineData("./third.zip", 0)]
    [InlineData("src/bin/publish", 1)]
    public void FunctionsThatShareAHandler_AreToldApartByTheirArchives(string code, int count)
    {
        var function = new CompiledFunction(QueueFunction)
            .WithOption("build_property.ProjectDir", "/app/src/")
            .WithFile(
                "/app/template.yaml",
                $"Resources:\n  F: {{ Type: AWS::Serverless::Function, Properties: {{ Handler: MyFunction, CodeUri: {code} }} }}\n  G: {{ Type: AWS::Serverless::Function, Properties: {{ Handler: MyFunction, CodeUri: ./other.zip }} }}\n");

        Assert.Equal(count, function.Model().Deployments.Functions(CancellationToken.None).Length);
    }

    /// <summary>An assembly that is called as custom runtimes want it is told by the place of its code alone.</summary>
    [Theory]
    [InlineData("CodeUri: src", "/app/src/", 1)]
    [InlineData("CodeUri: ./src/", "/app/src/", 1)]
    [InlineData("CodeUri: src/bin/Release/net8.0/publish", "/app/src/", 1)]
    [InlineData("CodeUri: src/publish.zip", "/app/src/", 1)]
    [InlineData("CodeUri: ./src.zip", "/app/src/", 1)]
    [InlineData("CodeUri: artifacts/src.zip", "/app/src/", 1)]
    [InlineData("MemorySize: 128", "/app/", 1)]
    [InlineData("CodeUri: !Ref Code", "/app/", 1)]
    [InlineData("CodeUri: ./", "/app/src/", 0)]
    [InlineData("CodeUri: other", "/app/src/", 0)]
    [InlineData("CodeUri: artifacts/publish", "/app/src/", 0)]
    [InlineData("CodeUri: artifacts/function.zip", "/app/src/", 0)]
    [InlineData("CodeUri: s3://bucket/src", "/app/src/", 0)]
    [InlineData("CodeUri: !Ref Code", "/app/src/", 0)]
    [InlineData("MemorySize: 128", "/app/src/", 0)]
    [InlineData("CodeUri: src", null, 0)]
    public void AnAssemblyCalledBootstrap_IsToldByItsCode(string property, string? folder, int count)
    {
        var function = new CompiledFunction(QueueFunction)
            .WithFile("/app/template.yaml", $"Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: bootstrap\n      {property}\n");
        if (folder is not null)
        {
            function.WithOption("build_property.ProjectDir", folder);
        }

        var model = LambdaModel.For(function.Compile().WithAssemblyName("bootstrap"), function.Options())!;
        Assert.Equal(count, model.Deployments.Functions(CancellationToken.None).Length);
    }

    [Theory]
    [InlineData("Handler: Other::Function::Handle", null, 0)]
    [InlineData("Handler: MYFUNCTION::Function::Handle", null, 1)]
    [InlineData("Handler: MyFunction", null, 1)]
    [InlineData("Handler: MyFunction.dll", null, 1)]
    [InlineData("Handler: Other", null, 0)]
    [InlineData("Handler: index.handler\n      Runtime: nodejs22.x\n      CodeUri: src", "/app/src/", 0)]
    [InlineData("Handler: bootstrap\n      Runtime: nodejs22.x\n      CodeUri: src", "/app/src/", 0)]
    [InlineData("Runtime: nodejs22.x\n      CodeUri: src", "/app/src/", 0)]
    [InlineData("Runtime: python3.13\n      Handler: MyFunction::Function::Handle", null, 0)]
    [InlineData("Runtime: dotnet10\n      CodeUri: src", "/app/src/", 1)]
    [InlineData("Runtime: !Ref Runtime\n      CodeUri: src", "/app/src/", 1)]
    [InlineData("Handler: index.handler\n      CodeUri: src", "/app/src/", 0)]
    [InlineData("Handler: !Ref Handler\n      CodeUri: src", "/app/src/", 1)]
    [InlineData("Handler: !Ref Handler\n      CodeUri: !Ref Code", "/app/src/", 0)]
    [InlineData("Handler: bootstrap\n      Runtime: provided.al2023\n      CodeUri: src", "/app/src/", 1)]
    [InlineData("Handler: bootstrap\n      Runtime: provided.al2023\n      CodeUri: ./src/", "/app/src/", 1)]
    [InlineData("Handler: bootstrap\n      Runtime: provided.al2023\n      CodeUri: src/other", "/app/src/", 0)]
    [InlineData("Handler: bootstrap\n      Runtime: provided.al2023\n      CodeUri: ../src", "/app/src/", 0)]
    [InlineData("Handler: bootstrap\n      Runtime: provided.al2023\n      CodeUri: src", null, 0)]
    [InlineData("PackageType: Image\n      CodeUri: src", "/app/src/", 1)]
    [InlineData("PackageType: Image\n      ImageConfig: { Command: ['MyFunction::Function::Handle'] }", null, 1)]
    [InlineData("Handler: !Ref Handler", null, 0)]
    [InlineData("Handler: MyFunction::Function::Handle\n      CodeUri: other/MyFunction", "/app/src/", 0)]
    [InlineData("Handler: MyFunction::Function::Handle\n      CodeUri: ../src", "/app/src/", 0)]
    [InlineData("Handler: MyFunction::Function::Handle\n      CodeUri: ./src", "/app/src/", 1)]
    [InlineData("Handler: MyFunction::Function::Handle\n      CodeUri: .", "/app/src/", 1)]
    [InlineData("Handler: MyFunction::Function::Handle\n      CodeUri: ''", "/app/src/", 1)]
    [InlineData("Handler: MyFunction::Function::Handle\n      CodeUri: src/bin/Release/net8.0/publish", "/app/src/", 1)]
    [InlineData("Handler: MyFunction::Function::Handle\n      CodeUri: other/bin/Release/net8.0", "/app/src/", 1)]
    [InlineData("Handler: MyFunction::Function::Handle\n      CodeUri: other/cabin", "/app/src/", 0)]
    [InlineData("Handler: MyFunction::Function::Handle\n      CodeUri: ./artifacts/orders", "/app/src/", 1)]
    [InlineData("Handler: MyFunction::Function::Handle\n      CodeUri: orders.zip", "/app/src/", 1)]
    [InlineData("Handler: MyFunction::Function::Handle\n      CodeUri: s3://bucket/orders", "/app/src/", 1)]
    public void OtherAssembliesFunctions_AreLeftOut(string properties, string? folder, int count)
    {
        var function = new CompiledFunction(QueueFunction).WithFile("/app/template.yaml", $"Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      {properties}\n");
        if (folder is not null)
        {
            function.WithOption("build_property.ProjectDir", folder);
        }

        Assert.Equal(count, function.Model().Deployments.Functions(CancellationToken.None).Length);
    }

    [Fact]
    public void SeveralFunctions_EachHandlerHasItsOwn()
    {
        var model = new CompiledFunction(
            """
            using Amazon.Lambda.Core;
            public class A { public string Handle(string e, ILambdaContext c) => e; public string Other(string e, ILambdaContext c) => e; }
            public class B : A { }
            """).WithFile(
            "/0/template.yaml",
            """
            Resources:
              One: { Type: AWS::Serverless::Function, Properties: { Handler: 'MyFunction::A::Handle', SnapStart: { ApplyOn: PublishedVersions } } }
              Two: { Type: AWS::Serverless::Function, Properties: { Handler: 'MyFunction::B::Handle', CapacityProviderConfig: { Arn: x } } }
              Three: { Type: AWS::Serverless::Function, Properties: { Handler: 'MyFunction::A::Other', SnapStart: !If [X, !Ref AWS::NoValue, { ApplyOn: PublishedVersions }] } }
            """).Model();
        var handlers = model.Handlers.FindAll(CancellationToken.None);

        Assert.Equal(
            "A.Handle: One,Two Unknown Unknown; A.Other: Three Unknown No",
            string.Join("; ", handlers.Select(handler =>
                $"{handler.Name}: {string.Join(",", model.Deployments.Of(handler, model.Handlers, default).Select(function => function.Function.LogicalId))} "
                + $"{model.Deployments.HasSnapStart(handler, model.Handlers, default)} {model.Deployments.RunsOnManagedInstances(handler, model.Handlers, default)}")));
    }

    private const string Defaults =
        """{ "function-handler": "MyFunction::Function::Handle", "function-runtime": "dotnet8", "function-timeout": 900, "snap-start-apply-on": "PublishedVersions" }""";

    private const string Template =
        """
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties: { Handler: 'MyFunction::Function::Handle', Runtime: dotnet10, Events: { Q: { Type: SQS, Properties: { Queue: 'arn:aws:sqs:eu-west-1:123456789012:orders', BatchSize: 1 } } } }
        """;

    /// <summary>Defaults of the tools stay where a template deploys: it counts alone, where it deploys the same handler.</summary>
    [Theory]
    [InlineData(Defaults, null, nameof(DeploymentStanding.Default), "MyFunction::Function::Handle", nameof(Answer.Yes), nameof(Answer.Unknown), nameof(Answer.Unknown))]
    [InlineData(Defaults, Template, nameof(DeploymentStanding.Superseded), "F", nameof(Answer.No), nameof(Answer.No), nameof(Answer.Yes))]
    [InlineData("""{ "template": "other.template", "function-handler": "MyFunction::Function::Handle" }""", null, nameof(DeploymentStanding.Superseded), "MyFunction::Function::Handle", nameof(Answer.Unknown), nameof(Answer.Unknown), nameof(Answer.Unknown))]
    public void Defaults_AreSubordinateToATemplate(string defaults, string? template, string standing, string deployments, string snapStart, string managed, string one)
    {
        var function = new CompiledFunction(QueueFunction).WithFile("/0/aws-lambda-tools-defaults.json", defaults);
        if (template is not null)
        {
            function.WithFile("/0/template.yaml", template);
        }

        var model = function.Model();
        var handler = Assert.Single(model.Handlers.FindAll(default));
        Assert.Equal(
            (standing, deployments, snapStart, managed, one),
            (model.Deployments.Functions(default)[0].Standing.ToString(),
                string.Join(",", model.Deployments.Of(handler, model.Handlers, default).Select(deployed => deployed.Function.LogicalId)),
                model.Deployments.HasSnapStart(handler, model.Handlers, default).ToString(),
                model.Deployments.RunsOnManagedInstances(handler, model.Handlers, default).ToString(),
                model.Deployments.HasBatchSizeOne(handler, EventSourceKind.Sqs, model.Handlers, default).ToString()));
    }

    /// <summary>Defaults that name another handler than the template say what they say of it.</summary>
    [Fact]
    public void DefaultsOfAnotherHandler_Count()
    {
        var model = new CompiledFunction(
            """
            using Amazon.Lambda.Core;
            public class Function { public string Handle(string e, ILambdaContext c) => e; public string Other(string e, ILambdaContext c) => e; }
            """).WithFile("/0/aws-lambda-tools-defaults.json", Defaults.Replace("::Handle", "::Other")).WithFile("/0/template.yaml", Template).Model();

        Assert.Equal(
            "Function.Handle: F; Function.Other: MyFunction::Function::Other",
            string.Join("; ", model.Handlers.FindAll(default).Select(handler =>
                $"{handler.Name}: {string.Join(",", model.Deployments.Of(handler, model.Handlers, default).Select(deployed => deployed.Function.LogicalId))}")));
    }

    [Theory]
    [InlineData("BatchSize: 1", nameof(Answer.Yes), nameof(Answer.No))]
    [InlineData("BatchSize: 10", nameof(Answer.No), nameof(Answer.No))]
    [InlineData("Enabled: true", nameof(Answer.No), nameof(Answer.No))]
    [InlineData("BatchSize: !Ref Size", nameof(Answer.Unknown), nameof(Answer.No))]
    [InlineData("BatchSize: !If [A, 1, 1]", nameof(Answer.Yes), nameof(Answer.No))]
    [InlineData("Fn::Transform: { Name: x }", nameof(Answer.Unknown), nameof(Answer.Unknown))]
    [InlineData("BatchSize: 1\n            FunctionResponseTypes: [ReportBatchItemFailures]", nameof(Answer.Yes), nameof(Answer.Yes))]
    [InlineData("BatchSize: 1\n            FunctionResponseTypes: !Ref Types", nameof(Answer.Yes), nameof(Answer.Unknown))]
    public void Questions_OnTheTriggersOfAHandler(string property, string one, string reports)
    {
        var template =
            $$"""
            Parameters:
              Size: { Type: Number, Default: 1 }
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: MyFunction::Function::Handle
                  Events:
                    Q:
                      Type: SQS
                      Properties:
                        Queue: arn:aws:sqs:eu-west-1:123456789012:orders.fifo
                        {{property}}
            """;
        var model = new CompiledFunction(QueueFunction).WithFile("/0/template.yaml", template).Model();
        var handler = Assert.Single(model.Handlers.FindAll(default));

        Assert.Equal(
            (Enum.Parse<Answer>(one), Enum.Parse<Answer>(reports), Answer.Yes, Answer.Unknown),
            (model.Deployments.HasBatchSizeOne(handler, EventSourceKind.Sqs, model.Handlers, default),
                model.Deployments.ReportsBatchItemFailures(handler, EventSourceKind.Sqs, model.Handlers, default),
                model.Deployments.IsFifo(handler, model.Handlers, default),
                model.Deployments.HasBatchSizeOne(handler, EventSourceKind.Kinesis, model.Handlers, default)));
    }

    [Fact]
    public void NoTemplate_EverythingIsUnknown()
    {
        var model = new CompiledFunction(QueueFunction).Model();
        var handler = Assert.Single(model.Handlers.FindAll(default));

        Assert.Equal(
            (Answer.Unknown, Answer.Unknown, Answer.Unknown),
            (model.Deployments.HasBatchSizeOne(handler, EventSourceKind.Sqs, model.Handlers, default), model.Deployments.IsFifo(handler, model.Handlers, default), model.Deployments.HasSnapStart(handler, model.Handlers, default)));
    }

    [Theory]
    [InlineData("MyFunction::Function::Handle", nameof(HandlerTargetKind.Method))]
    [InlineData(" MyFunction :: Function :: Handle ", nameof(HandlerTargetKind.Method))]
    [InlineData("MyFunction::Function::Inherited", nameof(HandlerTargetKind.Method))]
    [InlineData("MyFunction::Function+Nested::Handle", nameof(HandlerTargetKind.Method))]
    [InlineData("MyFunction::Function::System.String Handle(System.String)", nameof(HandlerTargetKind.Method))]
    [InlineData("MyFunction::Function::Handle(System.String)", nameof(HandlerTargetKind.Method))]
    [InlineData("MyFunction::Function::System.String Other(System.String)", nameof(HandlerTargetKind.MethodMissing))]
    [InlineData("MyFunction::Function.Nested::Handle", nameof(HandlerTargetKind.TypeMissing))]
    [InlineData("MyFunction::function::Handle", nameof(HandlerTargetKind.TypeMissing))]
    [InlineData("MyFunction::Function::handle", nameof(HandlerTargetKind.MethodMissing))]
    [InlineData("MyFunction::Unfinished::Handle", nameof(HandlerTargetKind.Undecided))]
    [InlineData("MyFunction", nameof(HandlerTargetKind.EntryPointMissing))]
    [InlineData("MyFunction::Annotated_Get_Generated::Get", nameof(HandlerTargetKind.Method))]
    [InlineData("MyFunction::Annotated_Put_Generated::Put", nameof(HandlerTargetKind.TypeMissing))]
    public void HandlerString_LeadsWhereTheRuntimeGoes(string handler, string kind)
    {
        var function = new CompiledFunction(
            """
            public class Base { private string Inherited(string e) => e; }
            public class Function : Base { public string Handle(string e) => e; public class Nested { public string Handle(string e) => e; } }
            public class Unfinished : Missing { }
            public class Annotated { [Amazon.Lambda.Annotations.LambdaFunction] public string Get(string e) => e; }
            """)
        { AllowErrors = true }.WithFile("/0/template.yaml", $"Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: '{handler}'\n");

        Assert.Equal(kind, Single(function, out _).Target.Kind.ToString());
    }

    /// <summary>A handler string of an executable names the assembly, or nothing that is looked at.</summary>
    [Theory]
    [InlineData("Handler: MyFunction", nameof(HandlerTargetKind.Executable))]
    [InlineData("Handler: bootstrap\n      CodeUri: src", nameof(HandlerTargetKind.Executable))]
    [InlineData("PackageType: Image\n      CodeUri: src", nameof(HandlerTargetKind.Executable))]
    [InlineData("Handler: MyFunction::Missing::Handle", nameof(HandlerTargetKind.TypeMissing))]
    public void HandlerOfAnExecutable_LeadsToItAsAWhole(string properties, string kind)
    {
        var function = new CompiledFunction("public static class Program { public static void Main() { } }") { OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication }
            .WithOption("build_property.ProjectDir", "/app/src/")
            .WithFile("/app/template.yaml", $"Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      {properties}\n");

        Assert.Equal(kind, Single(function, out _).Target.Kind.ToString());
    }

    [Theory]
    [InlineData("Handler: bootstrap\n      CodeUri: src", nameof(HandlerTargetKind.Undecided))]
    [InlineData("PackageType: Image\n      CodeUri: src", nameof(HandlerTargetKind.Undecided))]
    [InlineData("Handler: MyFunction::Function::Field", nameof(HandlerTargetKind.MethodMissing))]
    [InlineData("Handler: MyFunction::Annotated_Get_Generated::Get", nameof(HandlerTargetKind.Method))]
    [InlineData("Handler: MyFunction::Annotated_Put_Generated::Put", nameof(HandlerTargetKind.TypeMissing))]
    public void HandlerOfALibrary_LeadsToAMethod(string properties, string kind)
    {
        var function = new CompiledFunction(
            """
            public class Function { public string Field; }
            public class Annotated { [Amazon.Lambda.Annotations.LambdaFunction] public string Get(string e) => e; public string Put(string e) => e; }
            public class Annotated_Get_Generated { public string Get(string e) => e; }
            """)
            .WithOption("build_property.ProjectDir", "/app/src/")
            .WithFile("/app/template.yaml", $"Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      {properties}\n");
        var target = Single(function, out _).Target;

        Assert.Equal(kind, target.Kind.ToString());
        Assert.True(target.Method is null || target.Method.ContainingType.Name == "Annotated");
    }

    /// <summary>An executable is deployed as a whole: which of several handlers a deployment runs is not known.</summary>
    [Theory]
    [InlineData("await LambdaBootstrapBuilder.Create((string s) => s, new DefaultLambdaJsonSerializer()).Build().RunAsync();", "F")]
    [InlineData("if (args.Length > 0) { await LambdaBootstrapBuilder.Create((string s) => s, new DefaultLambdaJsonSerializer()).Build().RunAsync(); } else { await LambdaBootstrapBuilder.Create((string t) => t, new DefaultLambdaJsonSerializer()).Build().RunAsync(); }", "|")]
    public void Executable_IsTheDeploymentOfItsOnlyHandler(string statements, string expected)
    {
        var model = new CompiledFunction("using Amazon.Lambda.RuntimeSupport;\nusing Amazon.Lambda.Serialization.SystemTextJson;\n" + statements)
            .WithFile("/0/template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: MyFunction } }\n").Model();

        Assert.Equal(expected, string.Join("|", model.Handlers.FindAll(default).Select(handler => string.Join(",", model.Deployments.Of(handler, model.Handlers, default).Select(function => function.Function.LogicalId)))));
    }

    [Fact]
    public void Others_AreInOtherFilesAndRunTheSameHandler()
    {
        const string two = "Resources:\n  A: { Type: AWS::Serverless::Function, Properties: { Handler: 'MyFunction::Function::Handle' } }\n  B: { Type: AWS::Serverless::Function, Properties: { Handler: 'MyFunction::Function::Handle' } }\n  C: { Type: AWS::Serverless::Function, Properties: { Handler: 'MyFunction::Function::Other' } }\n";
        var model = new CompiledFunction("public class Function { public string Handle(string e, ILambdaContext c) => e; public string Other(string e, ILambdaContext c) => e; }")
            .WithFile("/0/first/template.yaml", two).WithFile("/0/second/template.yaml", two.Replace("A:", "X:").Replace("B:", "Y:").Replace("C:", "Z:")).WithFile("/0/aws-lambda-tools-defaults.json", Defaults).Model();
        var functions = model.Deployments.Functions(default);

        Assert.Equal("A B C X Y Z MyFunction::Function::Handle", string.Join(" ", functions.Select(static function => function.Function.LogicalId)));
        Assert.Equal("X Y", string.Join(" ", model.Deployments.OthersOf(functions[0], default).Select(static function => function.Function.LogicalId)));
        Assert.Equal("Z", string.Join(" ", model.Deployments.OthersOf(functions[2], default).Select(static function => function.Function.LogicalId)));
        Assert.Equal("X Y Z", string.Join(" ", model.Deployments.FunctionsOf(model.Deployments.FileAt("/0/second/template.yaml", default)!, default).Select(static function => function.Function.LogicalId)));
        Assert.Null(model.Deployments.FileAt("/0/third/template.yaml", default));
    }

    [Theory]
    [InlineData("MemorySize: 128", "MemorySize: 128", false)]
    [InlineData("CapacityProviderConfig: { Arn: x }", "MemorySize: 128", true)]
    [InlineData("MemorySize: 128", "CapacityProviderConfig: { Arn: x }", true)]
    [InlineData("CapacityProviderConfig: !If [A, { Arn: x }, !Ref AWS::NoValue]", "MemorySize: 128", false)]
    public void ManagedInstances_AreThereIfAnyFunctionRunsOnThem(string first, string second, bool expected) =>
        Assert.Equal(expected, new CompiledFunction(QueueFunction).WithFile(
            "/0/template.yaml",
            $"Resources:\n  A: {{ Type: AWS::Serverless::Function, Properties: {{ Handler: 'MyFunction::Function::Handle', {first} }} }}\n  B: {{ Type: AWS::Serverless::Function, Properties: {{ Handler: 'MyFunction::Function::Handle', {second} }} }}\n").Model().Deployments.AnyRunsOnManagedInstances(default));

    /// <summary>What is not the same for every trigger and every deployment is not known.</summary>
    [Theory]
    [InlineData("Events: { A: { Type: SQS, Properties: { Queue: x, BatchSize: 1 } } }", "Events: { A: { Type: SQS, Properties: { Queue: x, BatchSize: 1 } } }", nameof(Answer.Yes))]
    [InlineData("Events: { A: { Type: SQS, Properties: { Queue: x, BatchSize: 1 } } }", "Events: { A: { Type: SQS, Properties: { Queue: x, BatchSize: 9 } } }", nameof(Answer.Unknown))]
    [InlineData("Events: { A: { Type: SQS, Properties: { Queue: x, BatchSize: 1 } } }", "MemorySize: 128", nameof(Answer.Unknown))]
    [InlineData("Events: { A: { Type: SQS, Properties: { Queue: x, BatchSize: 1 } } }", "Events: { A: { Type: S3 } }", nameof(Answer.Unknown))]
    [InlineData("Events: { A: { Type: SQS, Properties: { Queue: x, BatchSize: 1 } } }", "Events: { A: { Type: SQS, Properties: { Queue: x, BatchSize: 1 } }, B: { Type: S3 } }", nameof(Answer.Yes))]
    [InlineData("Events: { A: { Type: SQS, Properties: { Queue: x, BatchSize: 1 } } }", "Events: { A: { Type: SQS, Properties: { Queue: x, BatchSize: 1 } }, B: { Type: Future } }", nameof(Answer.Unknown))]
    [InlineData("Events: { A: { Type: SQS, Properties: { Queue: x, BatchSize: 1 } } }", "Events: { A: { Type: SQS, Properties: { Queue: x, BatchSize: 1 } }, B: { Properties: {} } }", nameof(Answer.Unknown))]
    public void Triggers_AreAskedAll(string first, string second, string expected)
    {
        var model = new CompiledFunction(QueueFunction).WithFile(
            "/0/template.yaml",
            $"Resources:\n  A: {{ Type: AWS::Serverless::Function, Properties: {{ Handler: 'MyFunction::Function::Handle', {first} }} }}\n  B: {{ Type: AWS::Serverless::Function, Properties: {{ Handler: 'MyFunction::Function::Handle', {second} }} }}\n").Model();

        Assert.Equal(expected, model.Deployments.HasBatchSizeOne(Assert.Single(model.Handlers.FindAll(default)), EventSourceKind.Sqs, model.Handlers, default).ToString());
    }

    /// <summary>What an editor shows while somebody types: no prefix and no single missing line makes a reader fail.</summary>
    [Fact]
    public async System.Threading.Tasks.Task HalfTypedTemplate_DoesNotThrow()
    {
        var texts = Enumerable.Range(0, SamYaml.Length / 7).Select(static i => SamYaml.Substring(0, i * 7))
            .Concat(SamYaml.Split('\n').Select(static (line, i) => string.Join('\n', SamYaml.Split('\n').Where((_, j) => j != i))))
            .ToArray();
        Assert.True(texts.Length > 100);

        var function = new CompiledFunction(QueueFunction) { Rule = null };
        for (var i = 0; i < texts.Length; i++)
        {
            function.WithFile($"/0/half-typed-{i}/template.yaml", texts[i]);
        }

        // An exception is a finding of its own (AD0001), which this fails on.
        await function.AnalyzeAsync();
    }

    [Fact]
    public void SameText_IsReadOnce()
    {
        var function = new CompiledFunction(QueueFunction).WithFile("/0/template.yaml", SamYaml);
        var text = Assert.Single(function.Options().AdditionalFiles);

        Assert.NotNull(DeploymentFile.Of(text, default));
        Assert.Equal(ImmutableArray<FunctionDeployment>.Empty, DeploymentFile.Of(new CompiledFunction().WithFile("/0/other.yaml", "a: 1").Options().AdditionalFiles[0], default)!.Functions);
        Assert.Null(DeploymentFile.Of(new CompiledFunction().WithFile("/0/notes.txt", SamYaml).Options().AdditionalFiles[0], default));
    }
}
