using System.Linq;
using LambdaAnalyzers.Deployment;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Deployment;

public class CloudFormationReaderTests
{
    private const string Parameters =
        """
        Parameters:
          Given: { Type: String, Default: orders }
          Open: { Type: String }
          GivenArn: { Type: String, Default: 'arn:aws:sqs:eu-west-1:123456789012:orders.fifo' }
          GivenFlag: { Type: String, Default: true }
          GivenImage: { Type: String, Default: Image }

        """;

    private static TemplateNode Root(string template) => TemplateSyntax.Read(SourceText.From(template)).Root!;

    private static FunctionDeployment Function(string template) =>
        CloudFormationReader.Read(Root(template)).Functions.Single(static function => function.LogicalId == "F");

    /// <summary>Resources beside a function that is called 'orders'.</summary>
    private static string Beside(string resources, string properties = "FunctionName: orders") =>
        Parameters + "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { " + properties + " } }\n  " + resources.Replace("\n", "\n  ") + "\n";

    private static string Sam(string properties) => Parameters + "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { " + properties + " } }\n";

    private static string Describe<T>(DeployedValue<T> value) => value.Certainty switch
    {
        ValueCertainty.Known => $"{value.Value}",
        ValueCertainty.ParameterDefault => $"{value.Value}?",
        var other => other.ToString(),
    };

    private static string Events(FunctionDeployment function) => string.Join(", ", function.Events.Select(static source => $"{source.Name} {source.Kind}"));

    [Theory]
    [InlineData("Resources:\n  A: { Type: AWS::SQS::Queue }", true)]
    [InlineData("Resources:\n  A: { Type: Custom::Thing }\n  B: { Type: AWS::SQS::Queue }", true)]
    [InlineData("Resources:\n  A: { Type: Custom::Thing }", false)]
    [InlineData("Resources:\n  A: { Type: My::AWS::Queue }", false)]
    [InlineData("Resources:\n  A: { Kind: AWS::SQS::Queue }", false)]
    [InlineData("Resources:\n  A: AWS::SQS::Queue", false)]
    [InlineData("Resources: {}", false)]
    [InlineData("a: 1", false)]
    public void Template_HasResourcesOfAws(string text, bool expected) => Assert.Equal(expected, CloudFormationReader.IsTemplate(Root(text)));

    // ---- Triggers beside the function

    [Theory]
    // By name, by ARN and by reference.
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: orders, EventSourceArn: 'arn:aws:sqs:eu-west-1:1:q' } }", "M Sqs")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:orders', EventSourceArn: 'arn:aws:sqs:eu-west-1:1:q' } }", "M Sqs")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:orders:live', EventSourceArn: 'arn:aws:sqs:eu-west-1:1:q' } }", "M Sqs")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:orders', EventSourceArn: 'arn:aws:sqs:eu-west-1:1:q' } }", "")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: others, EventSourceArn: 'arn:aws:sqs:eu-west-1:1:q' } }", "")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Given, EventSourceArn: 'arn:aws:sqs:eu-west-1:1:q' } }", "")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !ImportValue orders, EventSourceArn: 'arn:aws:sqs:eu-west-1:1:q' } }", "")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref A, EventSourceArn: 'arn:aws:sqs:eu-west-1:1:q' } }\nA: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref F } }", "M Sqs")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref A, EventSourceArn: 'arn:aws:sqs:eu-west-1:1:q' } }\nA: { Type: AWS::Lambda::Version, Properties: { FunctionName: orders } }", "M Sqs")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref A, EventSourceArn: 'arn:aws:sqs:eu-west-1:1:q' } }\nA: { Type: AWS::Lambda::Alias, Properties: { FunctionName: others } }", "")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref A, EventSourceArn: 'arn:aws:sqs:eu-west-1:1:q' } }\nA: { Type: AWS::SQS::Queue, Properties: { FunctionName: !Ref F } }", "")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref A, EventSourceArn: 'arn:aws:sqs:eu-west-1:1:q' } }\nA: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref B } }\nB: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref A } }", "")]
    // What a mapping reads.
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !GetAtt S.Arn } }\nS: { Type: AWS::Kinesis::Stream }", "M Kinesis")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !GetAtt S.StreamArn } }\nS: { Type: AWS::DynamoDB::Table }", "M DynamoDb")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !Ref S } }\nS: { Type: AWS::MSK::ServerlessCluster }", "M Kafka")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !Ref S } }\nS: { Type: AWS::S3::Bucket }", "M Unknown")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: 'arn:aws:kinesis:eu-west-1:1:stream/s' } }", "M Kinesis")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !Ref GivenArn } }", "M Sqs")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !ImportValue q } }", "M Unknown")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F } }", "M Unknown")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, SelfManagedEventSource: { Endpoints: {} } } }", "M Kafka")]
    [InlineData("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !ImportValue c, AmazonManagedKafkaEventSourceConfig: { ConsumerGroupId: g } } }", "M Kafka")]
    // Subscriptions.
    [InlineData("T: { Type: AWS::SNS::Subscription, Properties: { Protocol: lambda, Endpoint: !GetAtt F.Arn } }", "T Sns")]
    [InlineData("T: { Type: AWS::SNS::Subscription, Properties: { Protocol: sqs, Endpoint: !GetAtt F.Arn } }", "")]
    [InlineData("T: { Type: AWS::SNS::Subscription, Properties: { Protocol: lambda, Endpoint: 'arn:aws:lambda:eu-west-1:1:function:others' } }", "")]
    // Buckets.
    [InlineData("B: { Type: AWS::S3::Bucket, Properties: { NotificationConfiguration: { LambdaConfigurations: [{ Event: a, Function: !GetAtt F.Arn }, { Event: b, Function: !GetAtt F.Arn }] } } }", "B S3, B S3")]
    [InlineData("B: { Type: AWS::S3::Bucket, Properties: { NotificationConfiguration: { LambdaConfigurations: [{ Event: a, Function: !ImportValue f }] } } }", "")]
    [InlineData("B: { Type: AWS::S3::Bucket, Properties: { NotificationConfiguration: { LambdaConfigurations: { Event: a, Function: !GetAtt F.Arn } } } }", "")]
    [InlineData("B: { Type: AWS::S3::Bucket }", "")]
    // Rules and schedules.
    [InlineData("R: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: rate(1 day), Targets: [{ Arn: !GetAtt F.Arn, Input: '{}' }] } }", "R Scheduler")]
    [InlineData("R: { Type: AWS::Events::Rule, Properties: { EventPattern: { source: [x] }, Targets: [{ Arn: !GetAtt F.Arn, InputTransformer: { InputTemplate: x } }] } }", "R Scheduler")]
    [InlineData("R: { Type: AWS::Events::Rule, Properties: { EventPattern: { source: [x] }, Targets: [{ Arn: !ImportValue q, Input: '{}' }, { Arn: !GetAtt F.Arn }] } }", "R EventBridge")]
    [InlineData("R: { Type: AWS::Scheduler::Schedule, Properties: { ScheduleExpression: rate(1 day), Target: { Arn: !GetAtt F.Arn } } }", "R Scheduler")]
    // REST APIs.
    [InlineData("T: { Type: AWS::ApiGateway::Method, Properties: { Integration: { Type: AWS, Uri: !Sub 'functions/${F.Arn}/invocations' } } }", "T Unknown")]
    [InlineData("T: { Type: AWS::ApiGateway::Method, Properties: { Integration: { Type: !Ref Open, Uri: !Sub 'functions/${F.Arn}/invocations' } } }", "T Unknown")]
    [InlineData("T: { Type: AWS::ApiGateway::Method, Properties: { Integration: { Type: AWS_PROXY, Uri: !Sub 'functions/${Other.Arn}/invocations' } } }", "")]
    [InlineData("T: { Type: AWS::ApiGateway::Method, Properties: { Integration: { Type: AWS_PROXY, Uri: !Join ['', ['functions/', !GetAtt F.Arn, /invocations]] } } }", "T RestApi")]
    [InlineData("T: { Type: AWS::ApiGateway::Method, Properties: { Integration: { Type: AWS_PROXY, Uri: !Sub ['functions/${Arn}/invocations', { Arn: !GetAtt F.Arn }] } } }", "T RestApi")]
    [InlineData("T: { Type: AWS::ApiGateway::Method, Properties: { Integration: { Type: MOCK } } }", "")]
    // HTTP and WebSocket APIs.
    [InlineData("T: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt F.Arn } }\nApi: { Type: AWS::Serverless::HttpApi }", "T HttpApi")]
    [InlineData("T: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt F.Arn } }\nApi: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP } }", "T HttpApi")]
    [InlineData("T: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt F.Arn } }\nApi: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: WEBSOCKET } }", "T WebSocketApi")]
    [InlineData("T: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt F.Arn } }\nApi: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: !Ref Open } }", "T Unknown")]
    [InlineData("T: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !ImportValue api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt F.Arn } }", "T Unknown")]
    [InlineData("T: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Api, IntegrationType: HTTP_PROXY, IntegrationUri: !GetAtt F.Arn } }\nApi: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP } }", "")]
    // Permissions, where nothing else says what uses them.
    [InlineData("P: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Principal: sns.amazonaws.com } }", "P Sns")]
    [InlineData("P: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Principal: elasticloadbalancing.amazonaws.com } }", "P LoadBalancer")]
    [InlineData("P: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Principal: cognito-idp.amazonaws.com } }", "P Cognito")]
    [InlineData("P: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Principal: apigateway.amazonaws.com } }", "")]
    [InlineData("P: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Principal: !Ref Open } }", "")]
    [InlineData("P: { Type: AWS::Lambda::Permission, Properties: { FunctionName: others, Principal: s3.amazonaws.com } }\nQ: { Type: AWS::Lambda::Permission, Properties: { FunctionName: orders, Principal: s3.amazonaws.com } }", "Q S3")]
    [InlineData("P: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Principal: s3.amazonaws.com } }\nB: { Type: AWS::S3::Bucket, Properties: { NotificationConfiguration: { LambdaConfigurations: [{ Event: a, Function: !GetAtt F.Arn }] } } }", "B S3")]
    [InlineData("P: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Principal: s3.amazonaws.com } }\nT: { Type: AWS::SNS::Subscription, Properties: { Protocol: lambda, Endpoint: !GetAtt F.Arn } }", "T Sns, P S3")]
    // URLs and load balancers.
    [InlineData("U: { Type: AWS::Lambda::Url, Properties: { TargetFunctionArn: orders, AuthType: NONE } }", "U FunctionUrl")]
    [InlineData("L: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { Targets: [{ Id: 'i-1' }, { Id: !GetAtt F.Arn }] } }", "L LoadBalancer")]
    public void OtherResources_TriggerTheFunctionThatTheyName(string resources, string expected)
    {
        var template = Beside(resources);
        var function = Function(template);

        Assert.Equal(expected, Events(function));
        Assert.True(function.HasAllEvents);
        Assert.All(function.Events, source => Assert.Equal(
            (source.Name, source.Name),
            (template.Substring(source.NameSpan.Start, source.NameSpan.Length), template.Substring(source.KindSpan.Start, source.KindSpan.Length))));
    }

    /// <summary>A name that only the deployment decides is no name.</summary>
    [Theory]
    [InlineData("FunctionName: !Ref Given")]
    [InlineData("FunctionName: !Ref Open")]
    [InlineData("MemorySize: 128")]
    public void FunctionWithoutKnownName_IsNotFoundByIt(string properties) =>
        Assert.Equal("", Events(Function(Beside("M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: orders, EventSourceArn: 'arn:aws:sqs:eu-west-1:1:q' } }", properties))));

    [Theory]
    [InlineData("!GetAtt Q.Arn", "FifoQueue: true", "Q Yes")]
    [InlineData("!GetAtt Q.Arn", "VisibilityTimeout: 60", "Q No")]
    [InlineData("!GetAtt Q.Arn", "QueueName: orders.fifo", "Q Yes")]
    [InlineData("!GetAtt Q.Arn", "QueueName: orders", "Q No")]
    [InlineData("!GetAtt Q.Arn", "FifoQueue: false, QueueName: orders.fifo", "Q No")]
    [InlineData("!GetAtt Q.Arn", "QueueName: !Ref Open", "Q No")]
    [InlineData("!GetAtt Q.Arn", "FifoQueue: !Ref Open", "Q Unknown")]
    [InlineData("!GetAtt Q.Arn", "FifoQueue: !Ref GivenFlag", "Q Unknown")]
    [InlineData("!GetAtt Other.Arn", "FifoQueue: true", " Unknown")]
    [InlineData("'arn:aws:sqs:eu-west-1:1:orders.fifo'", "FifoQueue: false", " Yes")]
    [InlineData("'arn:aws:sqs:eu-west-1:1:orders'", "FifoQueue: true", " No")]
    [InlineData("!Ref GivenArn", "FifoQueue: true", " Unknown")]
    [InlineData("!ImportValue q", "FifoQueue: true", " Unknown")]
    public void Queue_IsOrderedByItsFlagOrItsName(string arn, string queue, string expected)
    {
        var source = Assert.Single(Function(Beside(
            "M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: " + arn + " } }\nQ: { Type: AWS::SQS::Queue, Properties: { " + queue + " } }\nOther: { Type: AWS::Kinesis::Stream }")).Events);

        Assert.Equal(expected, $"{source.Queue?.LogicalId} {source.IsFifo}");
    }

    [Fact]
    public void Queues_HaveTheirVisibilityTimeouts()
    {
        var queues = CloudFormationReader.Read(Root(Beside("Q: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 60 } }\nR: { Type: AWS::SQS::Queue }\nT: { Type: AWS::SNS::Topic }"))).Queues;

        Assert.Equal("Q 60, R Absent", string.Join(", ", queues.Select(static queue => $"{queue.LogicalId} {Describe(queue.VisibilityTimeout)}")));
    }

    [Theory]
    [InlineData("ProtocolType: WEBSOCKET", "$connect", "$connect, send")]
    [InlineData("ProtocolType: WEBSOCKET", "!Ref Open", "")]
    [InlineData("ProtocolType: HTTP", "$connect", "")]
    public void WebSocketApi_HasTheRoutesThatEndAtTheFunction(string api, string key, string expected)
    {
        var source = Assert.Single(Function(Beside(
            "T: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt F.Arn } }\n"
            + "Api: { Type: AWS::ApiGatewayV2::Api, Properties: { " + api + " } }\n"
            + "A: { Type: AWS::ApiGatewayV2::Route, Properties: { RouteKey: " + key + ", Target: !Sub 'integrations/${T}' } }\n"
            + "B: { Type: AWS::ApiGatewayV2::Route, Properties: { RouteKey: send, Target: !Join [/, [integrations, !Ref T]] } }\n"
            + "C: { Type: AWS::ApiGatewayV2::Route, Properties: { RouteKey: other, Target: !Sub 'integrations/${Other}' } }")).Events);

        Assert.Equal(expected, string.Join(", ", source.Routes));
    }

    [Theory]
    [InlineData("", "1.0")]
    [InlineData(", PayloadFormatVersion: '2.0'", "2.0")]
    [InlineData(", PayloadFormatVersion: !Ref Open", "Unknown")]
    public void Integration_SendsTheFirstVersionUnlessItSaysAnother(string property, string expected) =>
        Assert.Equal(expected, Describe(Assert.Single(Function(Beside("T: { Type: AWS::ApiGatewayV2::Integration, Properties: { IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt F.Arn" + property + " } }")).Events).PayloadFormatVersion));

    [Fact]
    public void Permissions_AreAllThatNameTheFunction() =>
        Assert.Equal("P, R", string.Join(", ", Function(Beside(
            "P: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Principal: s3.amazonaws.com } }\n"
            + "Q: { Type: AWS::Lambda::Permission, Properties: { FunctionName: others, Principal: s3.amazonaws.com } }\n"
            + "R: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Principal: events.amazonaws.com } }")).Permissions.Select(static permission => permission.LogicalId)));

    // ---- Versions and failures

    [Theory]
    [InlineData("V: { Type: AWS::Lambda::Version, Properties: { FunctionName: !Ref F } }", nameof(Answer.Yes), "")]
    [InlineData("V: { Type: AWS::Lambda::Version, Properties: { FunctionName: others } }", nameof(Answer.No), "")]
    [InlineData("A: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref F, FunctionVersion: '1' } }", nameof(Answer.Yes), "A 1 Absent")]
    [InlineData("A: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref F, FunctionVersion: $LATEST } }", nameof(Answer.No), "A $LATEST Absent")]
    [InlineData("A: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref F, FunctionVersion: !ImportValue v } }", nameof(Answer.Yes), "A Unknown Absent")]
    [InlineData("A: { Type: AWS::Lambda::Alias, Properties: { FunctionName: others, FunctionVersion: '1' } }", nameof(Answer.No), "")]
    [InlineData("A: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref F, FunctionVersion: $LATEST, ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 1 } } }\nB: { Type: AWS::Lambda::Alias, Properties: { FunctionName: orders, FunctionVersion: '2' } }", nameof(Answer.Yes), "A $LATEST Known, B 2 Absent")]
    public void VersionsAndAliases_ArePublished(string resources, string published, string aliases)
    {
        var function = Function(Beside(resources));

        Assert.Equal(
            (published, aliases),
            (function.PublishesVersion.ToString(), string.Join(", ", function.Aliases.Select(static alias => $"{alias.LogicalId} {Describe(alias.Version)} {alias.ProvisionedConcurrency.Certainty}"))));
    }

    [Theory]
    [InlineData("AutoPublishAlias: live", nameof(Answer.Yes))]
    [InlineData("AutoPublishAlias: !Ref Given", nameof(Answer.Yes))]
    [InlineData("AutoPublishAlias: !Ref Open", nameof(Answer.Unknown))]
    [InlineData("MemorySize: 128", nameof(Answer.No))]
    public void AutoPublishAlias_PublishesAVersion(string properties, string expected) => Assert.Equal(expected, Function(Sam(properties)).PublishesVersion.ToString());

    [Theory]
    [InlineData("MemorySize: 128", nameof(Answer.No))]
    [InlineData("DeadLetterQueue: { Type: SQS, TargetArn: x }", nameof(Answer.Yes))]
    [InlineData("DeadLetterConfig: { TargetArn: x }", nameof(Answer.Yes))]
    [InlineData("EventInvokeConfig: { DestinationConfig: { OnFailure: { Destination: x } } }", nameof(Answer.Yes))]
    [InlineData("EventInvokeConfig: { DestinationConfig: { OnSuccess: { Destination: x } } }", nameof(Answer.No))]
    [InlineData("EventInvokeConfig: { MaximumRetryAttempts: 0 }", nameof(Answer.No))]
    [InlineData("EventInvokeConfig: { DestinationConfig: { OnFailure: !If [A, { Destination: x }, !Ref AWS::NoValue] } }", nameof(Answer.Unknown))]
    [InlineData("EventInvokeConfig: !If [A, { MaximumRetryAttempts: 0 }, !Ref AWS::NoValue]", nameof(Answer.Unknown))]
    [InlineData("EventInvokeConfig: { DestinationConfig: { OnFailure: !If [A, { Destination: x }, !Ref AWS::NoValue] } }, DeadLetterQueue: { Type: SQS, TargetArn: x }", nameof(Answer.Yes))]
    public void FailedEvents_AreKeptByDestinationsAndQueues(string properties, string expected) => Assert.Equal(expected, Function(Sam(properties)).KeepsFailedEvents.ToString());

    [Theory]
    [InlineData("!Ref F", "{ OnFailure: { Destination: x } }", nameof(Answer.Yes))]
    [InlineData("orders", "{ OnFailure: { Destination: x } }", nameof(Answer.Yes))]
    [InlineData("others", "{ OnFailure: { Destination: x } }", nameof(Answer.No))]
    [InlineData("!Ref F", "{ OnSuccess: { Destination: x } }", nameof(Answer.No))]
    [InlineData("!Ref F", "{ OnFailure: !If [A, { Destination: x }, !Ref AWS::NoValue] }", nameof(Answer.Unknown))]
    public void FailedEvents_AreKeptByAConfigurationBesideTheFunction(string function, string destination, string expected) =>
        Assert.Equal(expected, Function(Beside("C: { Type: AWS::Lambda::EventInvokeConfig, Properties: { FunctionName: " + function + ", Qualifier: $LATEST, DestinationConfig: " + destination + " } }")).KeepsFailedEvents.ToString());

    // ---- The function itself

    [Fact]
    public void Settings_AreThoseOfTheFunction()
    {
        var function = Function(Sam(
            "Runtime: dotnet8, CodeUri: ./src, Timeout: 30, MemorySize: 512, EphemeralStorage: { Size: 1024 }, Architectures: [arm64], SnapStart: { ApplyOn: PublishedVersions }, "
            + "LoggingConfig: { LogFormat: JSON }, CapacityProviderConfig: { Arn: x }, FileSystemConfigs: [{ Arn: x }], Layers: [a, b], "
            + "ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 1 }, AutoPublishAlias: live, PackageType: Zip"));

        Assert.Equal(
            "Sam dotnet8 ./src 30 512 1024 arm64 PublishedVersions JSON live Zip",
            $"{function.Source} {Describe(function.Runtime)} {Describe(function.CodeUri)} {Describe(function.Timeout)} {Describe(function.MemorySize)} {Describe(function.EphemeralStorage)} {string.Join(",", function.Architectures.Value)} "
            + $"{Describe(function.SnapStart)} {Describe(function.LogFormat)} {Describe(function.AutoPublishAlias)} {Describe(function.PackageType)}");
        Assert.Equal(
            (Answer.Yes, true, 2, true),
            (function.RunsOnManagedInstances, function.FileSystems.IsKnown, function.Layers.Value!.Items.Length, function.ProvisionedConcurrency.IsKnown));
    }

    [Theory]
    [InlineData("AWS::Serverless::Function", "CodeUri: a, Code: b", "a")]
    [InlineData("AWS::Lambda::Function", "CodeUri: a, Code: b", "b")]
    [InlineData("AWS::Lambda::Function", "Code: { S3Bucket: b, S3Key: k }", "Unknown")]
    public void Code_IsWhereTheKindOfFunctionSays(string type, string properties, string expected) =>
        Assert.Equal(expected, Describe(Function("Resources:\n  F: { Type: " + type + ", Properties: { " + properties + " } }").CodeUri));

    [Theory]
    [InlineData("Handler: a", "a")]
    [InlineData("Handler: a, PackageType: Zip, ImageConfig: { Command: [b] }", "a")]
    [InlineData("Handler: a, PackageType: !Ref GivenImage, ImageConfig: { Command: [b] }", "a")]
    [InlineData("PackageType: Image, ImageConfig: { Command: [b, c] }", "b")]
    [InlineData("PackageType: Image, ImageConfig: { Command: [!Ref Given] }", "orders?")]
    [InlineData("PackageType: Image, ImageConfig: { Command: [!Ref Open] }", "Unknown")]
    [InlineData("PackageType: Image, ImageConfig: { Command: !Ref Open }", "Unknown")]
    [InlineData("PackageType: Image, ImageConfig: { Command: [] }", "Unknown")]
    [InlineData("PackageType: Image, ImageConfig: { Command: b }", "Unknown")]
    [InlineData("Handler: a, PackageType: Image, ImageConfig: { WorkingDirectory: /x }", "Absent")]
    [InlineData("Handler: a, PackageType: Image", "Absent")]
    public void Image_HasItsHandlerInTheCommand(string properties, string expected) => Assert.Equal(expected, Describe(Function(Sam(properties)).Handler));

    [Fact]
    public void Image_CommandHasItsPlace()
    {
        var template = Sam("PackageType: Image, ImageConfig: { Command: ['b'] }");
        var handler = Function(template).Handler;

        Assert.Equal(("b", "Command"), (template.Substring(handler.Span!.Value.Start, handler.Span.Value.Length), template.Substring(handler.KeySpan!.Value.Start, handler.KeySpan.Value.Length)));
    }

    [Theory]
    [InlineData("AWS::Serverless::Function", "FunctionUrlConfig: { AuthType: NONE }", "FunctionUrlConfig FunctionUrl NONE")]
    [InlineData("AWS::Serverless::Function", "FunctionUrlConfig: { AuthType: AWS_IAM }", "FunctionUrlConfig FunctionUrl AWS_IAM")]
    [InlineData("AWS::Serverless::Function", "FunctionUrlConfig: !ImportValue x", "FunctionUrlConfig FunctionUrl Unknown")]
    [InlineData("AWS::Lambda::Function", "FunctionUrlConfig: { AuthType: NONE }, Events: { A: { Type: S3 } }", "")]
    public void SamFunction_HasItsUrl(string type, string properties, string expected) =>
        Assert.Equal(expected, string.Join(", ", Function("Resources:\n  F: { Type: " + type + ", Properties: { " + properties + " } }").Events.Select(static source => $"{source.Name} {source.Kind} {Describe(source.AuthType)}")));

    [Fact]
    public void Url_HasItsAuthType() =>
        Assert.Equal("AWS_IAM", Describe(Assert.Single(Function(Beside("U: { Type: AWS::Lambda::Url, Properties: { TargetFunctionArn: !Ref F, AuthType: AWS_IAM } }")).Events).AuthType));

    [Theory]
    [InlineData("", false, null, false, false)]
    [InlineData("Metadata: { BuildMethod: makefile }", true, null, false, false)]
    [InlineData("Metadata: { BuildMethod: dotnet8 }", false, null, false, false)]
    [InlineData("Condition: IsProd", false, "IsProd", false, false)]
    [InlineData("Condition: [IsProd]", false, null, false, false)]
    [InlineData("Metadata: { Tool: Amazon.Lambda.Annotations }", false, null, true, false)]
    [InlineData("Metadata: { Tool: Amazon.Lambda.Annotations, SyncedFunctionUrlConfig: true }", false, null, true, true)]
    [InlineData("Metadata: { Tool: Amazon.Lambda.Annotations, SyncedFunctionUrlConfig: True }", false, null, true, true)]
    [InlineData("Metadata: { Tool: Amazon.Lambda.Annotations, SyncedFunctionUrlConfig: false }", false, null, true, false)]
    [InlineData("Metadata: { Tool: Other, SyncedFunctionUrlConfig: true }", false, null, false, false)]
    public void Resource_SaysHowItIsMade(string attribute, bool hasOwnBuild, string? condition, bool isWritten, bool isUrlWritten)
    {
        var function = Function("Resources:\n  F:\n    Type: AWS::Serverless::Function\n" + (attribute.Length > 0 ? "    " + attribute + "\n" : string.Empty));

        Assert.Equal(
            (hasOwnBuild, condition, isWritten, isUrlWritten),
            (function.HasOwnBuild, function.Condition, function.IsWrittenByAnnotations, function.IsUrlWrittenByAnnotations));
    }

    // ---- Environment

    private const string Plain = "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: a } }\n";

    private const string Generated = "Description: Partially managed by Amazon.Lambda.Annotations (v1).\n";

    [Theory]
    [InlineData(Plain, true)]
    [InlineData("Transform: AWS::Serverless-2016-10-31\n" + Plain, true)]
    [InlineData("Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]\n" + Plain, true)]
    [InlineData("Transform: AWS::SecretsManager-2020-07-23\n" + Plain, true)]
    [InlineData("Transform: AWS::CodeDeployBlueGreen\n" + Plain, true)]
    [InlineData("Transform: OurDefaults\n" + Plain, false)]
    [InlineData("Transform: [AWS::Serverless-2016-10-31, OurDefaults]\n" + Plain, false)]
    [InlineData("Transform: { Name: AWS::Include }\n" + Plain, false)]
    [InlineData("Description: Orders\n" + Plain, true)]
    [InlineData(Generated + Plain, false)]
    [InlineData(Generated + "Globals: { Function: { Environment: { Variables: { A: b } } } }\n" + Plain, true)]
    [InlineData(Generated + "Globals: { Function: { Timeout: 3 } }\n" + Plain, false)]
    [InlineData(Generated + Plain + "  G: { Type: AWS::Lambda::Function, Properties: { Environment: { Variables: { A: b } } } }\n", true)]
    [InlineData(Generated + Plain + "  G: { Type: AWS::CodeBuild::Project, Properties: { Environment: { Variables: { A: b } } } }\n", false)]
    [InlineData(Plain + "  G: { Type: AWS::Lambda::Function, Metadata: { Tool: Amazon.Lambda.Annotations } }\n", false)]
    [InlineData("Resources:\n  G: { Type: AWS::Lambda::Function, Metadata: { Tool: Amazon.Lambda.Annotations } }\n  F: { Type: AWS::Serverless::Function, Properties: { Handler: a } }\n", false)]
    [InlineData(Plain + "  G: { Type: AWS::SQS::Queue, Metadata: { Tool: Amazon.Lambda.Annotations } }\n", true)]
    [InlineData("Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: !FindInMap [A, B, C] } } }\n", false)]
    public void Environment_IsCompleteWhereNothingElseMayAddToIt(string template, bool expected) => Assert.Equal(expected, Function(template).Environment.IsComplete);

    [Fact]
    public void Environment_VariableThatComesToNothingIsRemoved()
    {
        var template = Sam("Environment: { Variables: { A: !Ref AWS::NoValue, B: '', C: 'x', D: !Ref Open, E: !Ref Given } }");
        var variables = Function(template).Environment.Variables;

        Assert.Equal(
            "A Unknown True, B  False, C x False, D Unknown False, E orders? False",
            string.Join(", ", variables.Select(static variable => $"{variable.Name} {Describe(variable.Value)} {variable.IsRemoved}")));
        Assert.Equal(
            ("C", "x", "C"),
            (template.Substring(variables[2].NameSpan.Start, 1), template.Substring(variables[2].Value.Span!.Value.Start, 1), template.Substring(variables[2].Value.KeySpan!.Value.Start, 1)));
    }

    // ---- Events of SAM

    [Theory]
    [InlineData("Handler: a", "", true)]
    [InlineData("Events: { A: { Type: S3 }, B: { Type: SNS } }", "A S3, B Sns", true)]
    [InlineData("Events: { A: { Properties: {} }, B: { Type: SNS } }", "B Sns", false)]
    [InlineData("Events: { A: { Type: [S3] }, B: { Type: SNS } }", "B Sns", false)]
    [InlineData("Events: !If [X, { A: { Type: S3 } }, !Ref AWS::NoValue]", "", false)]
    [InlineData("Events: [{ Type: S3 }]", "", false)]
    [InlineData("'Fn::Transform': { Name: AWS::Include }", "", false)]
    [InlineData("Events: { A: { Type: Future } }", "A Unknown", true)]
    [InlineData("Events: { A: { Type: SNS, Properties: { SqsSubscription: true } } }", "A Unknown", true)]
    [InlineData("Events: { A: { Type: SQS, Properties: { SqsSubscription: true } } }", "A Sqs", true)]
    [InlineData("Events: { A: { Type: Schedule, Properties: { Schedule: rate(1 day) } } }", "A Schedule", true)]
    [InlineData("Events: { A: { Type: Schedule, Properties: { Input: '{}' } } }", "A Scheduler", true)]
    [InlineData("Events: { A: { Type: EventBridgeRule, Properties: { Pattern: {} } } }", "A EventBridge", true)]
    [InlineData("Events: { A: { Type: EventBridgeRule, Properties: { InputPath: $.detail } } }", "A Scheduler", true)]
    [InlineData("Events: { A: { Type: CloudWatchEvent, Properties: { InputTransformer: { InputTemplate: x } } } }", "A Scheduler", true)]
    [InlineData("Events: { A: { Type: S3, Properties: { Input: '{}' } } }", "A S3", true)]
    public void SamEvents_AreReadOneByOne(string properties, string expected, bool hasAll)
    {
        var function = Function(Sam(properties));

        Assert.Equal((expected, hasAll), (Events(function), function.HasAllEvents));
    }

    [Theory]
    [InlineData("Type: SQS, Properties: { Queue: 'arn:aws:sqs:eu-west-1:1:q.fifo' }", nameof(Answer.Yes))]
    [InlineData("Type: SQS, Properties: { Queue: 'arn:aws:sqs:eu-west-1:1:q' }", nameof(Answer.No))]
    [InlineData("Type: Kinesis, Properties: { Queue: 'arn:aws:sqs:eu-west-1:1:q.fifo' }", nameof(Answer.Unknown))]
    public void SamEvent_OfAQueueKnowsItsOrder(string source, string expected) =>
        Assert.Equal(expected, Assert.Single(Function(Sam("Events: { A: { " + source + " } }")).Events).IsFifo.ToString());

    [Theory]
    [InlineData("HttpApi", "Path: /a", "Absent")]
    [InlineData("HttpApi", "PayloadFormatVersion: '1.0'", "1.0")]
    [InlineData("HttpApi", "ApiId: !Ref Plain", "Absent")]
    [InlineData("HttpApi", "ApiId: !Ref Body", "Unknown")]
    [InlineData("HttpApi", "ApiId: !Ref Uri", "Unknown")]
    [InlineData("HttpApi", "ApiId: !Ref Body, PayloadFormatVersion: '2.0'", "2.0")]
    [InlineData("HttpApi", "ApiId: !ImportValue api", "Absent")]
    [InlineData("Api", "PayloadFormatVersion: '1.0'", "Absent")]
    public void SamHttpApi_HasTheVersionThatItSays(string type, string properties, string expected)
    {
        var function = Function(
            Sam("Events: { A: { Type: " + type + ", Properties: { " + properties + " } } }")
            + "  Plain: { Type: AWS::Serverless::HttpApi }\n  Body: { Type: AWS::Serverless::HttpApi, Properties: { DefinitionBody: {} } }\n  Uri: { Type: AWS::Serverless::HttpApi, Properties: { DefinitionUri: a.yaml } }\n");

        Assert.Equal(expected, Describe(Assert.Single(function.Events).PayloadFormatVersion));
    }

    // ---- The table of sources

    [Theory]
    [InlineData("SQS", nameof(EventSourceKind.Sqs))]
    [InlineData("MSK", nameof(EventSourceKind.Kafka))]
    [InlineData("SelfManagedKafka", nameof(EventSourceKind.Kafka))]
    [InlineData("ScheduleV2", nameof(EventSourceKind.Scheduler))]
    [InlineData("CloudWatchEvent", nameof(EventSourceKind.EventBridge))]
    [InlineData("sqs", nameof(EventSourceKind.Unknown))]
    [InlineData("", nameof(EventSourceKind.Unknown))]
    public void SamType_IsAKind(string type, string expected) => Assert.Equal(expected, EventSourceFacts.OfSamType(type).ToString());

    [Theory]
    [InlineData("arn:aws:sqs:eu-west-1:1:q", nameof(EventSourceKind.Sqs))]
    [InlineData("arn:aws:dynamodb:eu-west-1:1:table/t/stream/2026-01-01T00:00:00.000", nameof(EventSourceKind.DynamoDb))]
    [InlineData("arn:aws:kafka:eu-west-1:1:cluster/c", nameof(EventSourceKind.Kafka))]
    [InlineData("arn:aws:mq:eu-west-1:1:broker:b", nameof(EventSourceKind.Mq))]
    [InlineData("arn:aws:rds:eu-west-1:1:cluster:c", nameof(EventSourceKind.Unknown))]
    [InlineData("arn:aws:sqs:eu-west-1:q", nameof(EventSourceKind.Unknown))]
    [InlineData("urn:aws:sqs:eu-west-1:1:q", nameof(EventSourceKind.Unknown))]
    [InlineData("q", nameof(EventSourceKind.Unknown))]
    public void Arn_IsAKind(string arn, string expected) => Assert.Equal(expected, EventSourceFacts.OfArn(arn).ToString());

    [Fact]
    public void Facts_AreOfTheKind()
    {
        Assert.Equal((EventSourceKind.Sns, "SNS", InvocationModel.Asynchronous), (EventSourceFacts.Of(EventSourceKind.Sns).Kind, EventSourceFacts.Of(EventSourceKind.Sns).Name, EventSourceFacts.Of(EventSourceKind.Sns).Model));
        Assert.Equal((EventSourceKind.Unknown, "event", InvocationModel.Unknown), (EventSourceFacts.Of(EventSourceKind.Unknown).Kind, EventSourceFacts.Of(EventSourceKind.Unknown).Name, EventSourceFacts.Of(EventSourceKind.Unknown).Model));
        Assert.Empty(EventSourceFacts.Of(EventSourceKind.Unknown).EventTypes);
        Assert.Equal("Amazon.Lambda.MQEvents.ActiveMQEvent Amazon.Lambda.MQEvents.RabbitMQEvent", string.Join(" ", EventSourceFacts.Of(EventSourceKind.Mq).EventTypes));
    }

    [Theory]
    [InlineData("Kinesis", "FunctionResponseTypes: [ReportBatchItemFailures], BatchSize: 1", true, nameof(Answer.Yes), nameof(Answer.Yes))]
    [InlineData("DynamoDB", "FunctionResponseTypes: [Other], BatchSize: 2", true, nameof(Answer.No), nameof(Answer.No))]
    [InlineData("SQS", "FunctionResponseTypes: [!Ref Open], BatchSize: !Ref Open", false, nameof(Answer.Unknown), nameof(Answer.Unknown))]
    [InlineData("SQS", "Enabled: true", false, nameof(Answer.No), nameof(Answer.No))]
    public void Source_SaysHowItIsRead(string type, string properties, bool isStream, string reports, string one)
    {
        var source = Assert.Single(Function(Sam("Events: { A: { Type: " + type + ", Properties: { " + properties + " } } }")).Events);

        Assert.Equal((isStream, reports, one), (source.IsStream, source.ReportsBatchItemFailures.ToString(), source.HasBatchSizeOne.ToString()));
    }

    // ---- What is asked of a function

    [Theory]
    [InlineData("Handler: a", false, false)]
    [InlineData("PackageType: Zip", false, false)]
    [InlineData("PackageType: Image", true, true)]
    [InlineData("PackageType: IMAGE", true, true)]
    [InlineData("PackageType: !Ref Open", false, true)]
    [InlineData("PackageType: !Ref GivenImage", false, true)]
    [InlineData("'Fn::Transform': { Name: AWS::Include }", false, false)]
    public void Image_IsOrMayBe(string properties, bool isImage, bool mayBe)
    {
        var function = Function(Sam(properties));

        Assert.Equal((isImage, mayBe), (function.IsImage, function.MayBeImage));
    }

    [Theory]
    [InlineData("Handler: a", nameof(Answer.No), nameof(Answer.No))]
    [InlineData("SnapStart: { ApplyOn: PublishedVersions }, CapacityProviderConfig: { Arn: x }", nameof(Answer.Yes), nameof(Answer.Yes))]
    [InlineData("SnapStart: { ApplyOn: None }", nameof(Answer.No), nameof(Answer.No))]
    [InlineData("SnapStart: { ApplyOn: !Ref Open }, CapacityProviderConfig: !If [X, { Arn: x }, !Ref AWS::NoValue]", nameof(Answer.Unknown), nameof(Answer.Unknown))]
    public void SnapStartAndManagedInstances_AreAnswered(string properties, string snapStart, string managed)
    {
        var function = Function(Sam(properties));

        Assert.Equal((snapStart, managed), (function.HasSnapStart.ToString(), function.RunsOnManagedInstances.ToString()));
    }

    [Fact]
    public void Finding_StandsAtTheValueOrElseAtTheFunction()
    {
        var template = Sam("MemorySize: 512");
        var function = Function(template);

        Assert.Equal("512", template.Substring(function.SpanOf(function.MemorySize).Start, 3));
        Assert.Equal(function.Span, function.SpanOf(function.Timeout));
        Assert.Equal(new TextSpan(3, 4), function.SpanOf(DeployedValue<string>.Unknown(null, new TextSpan(3, 4))));
        Assert.Equal(new TextSpan(1, 2), function.SpanOf(DeployedValue<string>.Unknown(new TextSpan(1, 2), new TextSpan(3, 4))));
    }

    [Theory]
    [InlineData("B", "2")]
    [InlineData("b", null)]
    [InlineData("C", null)]
    public void Variable_IsFoundByItsExactName(string name, string? expected) =>
        Assert.Equal(expected, Function(Sam("Environment: { Variables: { A: 1, B: 2 } }")).Environment.Find(name)?.Value.Value);

    [Theory]
    [InlineData("Condition: IsTest\n", true)]
    [InlineData("Condition: IsProd\n", false)]
    [InlineData("", false)]
    public void Function_IsForTestsByItsCondition(string condition, bool expected) =>
        Assert.Equal(expected, Function("Resources:\n  F:\n    Type: AWS::Serverless::Function\n" + (condition.Length > 0 ? "    " + condition : string.Empty)).IsForTests);
}
