using System.Linq;
using LambdaAnalyzers.Deployment;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Deployment;

public class TriggerTargetTests
{
    private static TemplateNode Root(string text) => TemplateSyntax.Read(SourceText.From(text)).Root!;

    [Theory]
    [InlineData("Bucket: b", "|")]
    [InlineData("Events: 's3:ObjectCreated:*'", "|")]
    [InlineData("Events: ['s3:ObjectRemoved:*', 's3:ObjectCreated:Put']", "|")]
    [InlineData("Events: ['s3:ObjectCreated:Put', 's3:ObjectRemoved:*']", "|")]
    [InlineData("Events: 's3:ObjectRemoved:*'", null)]
    [InlineData("Events: !Ref Events", null)]
    [InlineData("Event: 's3:ObjectCreated:*'", "|")]
    [InlineData("Event: 's3:ObjectRemoved:*'", null)]
    [InlineData("Filter: { S3Key: { Rules: [{ Name: prefix, Value: in/ }] } }", "in/|")]
    [InlineData("Filter: { S3Key: { Rules: [{ Name: suffix, Value: .jpg }] } }", "|.jpg")]
    [InlineData("Filter: { S3Key: { Rules: [{ Name: Suffix, Value: .jpg }, { Name: Prefix, Value: in/ }] } }", "in/|.jpg")]
    [InlineData("Filter: { S3Key: { Rules: [] } }", "|")]
    [InlineData("Filter: { S3Key: { Rules: [{ Name: tag, Value: x }] } }", null)]
    [InlineData("Filter: { S3Key: { Rules: [{ Name: prefix, Value: !Ref Prefix }] } }", null)]
    [InlineData("Filter: { S3Key: { Rules: [{ Name: !Ref Kind, Value: in/ }] } }", null)]
    [InlineData("Filter: { S3Key: { Rules: { Name: prefix, Value: in/ } } }", null)]
    [InlineData("Filter: { S3Key: { Rules: !Ref Rules } }", null)]
    [InlineData("Filter: { S3Key: {} }", null)]
    [InlineData("Filter: !Ref Filter", null)]
    public void CreatedKeys_AreThoseOfTheFilter(string properties, string? expected)
    {
        var source = new EventSource(EventSourceKind.S3, "A", default, new PropertyBag(TemplateScope.Literal, Root(properties)));

        Assert.Equal(expected, source.CreatedKeys() is { } keys ? keys.Prefix + "|" + keys.Suffix : null);
    }

    private const string Parameters =
        """
        Parameters:
          First: { Type: String, Default: orders }
          Second: { Type: String, Default: orders }
          Open: { Type: String }
        Resources:
          Another: { Type: AWS::S3::Bucket }

        """;

    private static bool IsNamed(string variable, string source, string target, string name = "TARGET")
    {
        var function = CloudFormationReader.Read(Root(
            Parameters + "  F: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: { OTHER: x, TARGET: " + variable + " } }, " + source + " } }\n  "
            + target.Replace("\n", "\n  ") + "\n")).Functions.Single();

        return Assert.Single(function.Events).IsNamedBy(function, name);
    }

    private static string Sam(string type, string properties) => "Events: { E: { Type: " + type + ", Properties: { " + properties + " } } }";

    [Theory]
    // A resource of the template, by a reference.
    [InlineData("!Ref Target", "SQS", "Queue: !GetAtt Target.Arn", "Type: AWS::SQS::Queue", true)]
    [InlineData("!GetAtt Target.QueueUrl", "SQS", "Queue: !GetAtt Target.Arn", "Type: AWS::SQS::Queue", true)]
    [InlineData("!GetAtt Target.QueueName", "SQS", "Queue: !GetAtt Target.Arn", "Type: AWS::SQS::Queue", true)]
    [InlineData("!GetAtt Target.Arn", "SQS", "EventSourceArn: !GetAtt Target.Arn", "Type: AWS::SQS::Queue", true)]
    [InlineData("!GetAtt Target.TopicName", "SNS", "Topic: !Ref Target", "Type: AWS::SNS::Topic", true)]
    [InlineData("!GetAtt Target.TopicArn", "SNS", "TopicArn: !Ref Target", "Type: AWS::SNS::Topic", true)]
    [InlineData("!Ref Target", "S3", "Bucket: !Ref Target", "Type: AWS::S3::Bucket", true)]
    [InlineData("!Ref Target", "DynamoDB", "Stream: !GetAtt Target.StreamArn", "Type: AWS::DynamoDB::Table", true)]
    [InlineData("!Ref Target", "Kinesis", "Stream: !GetAtt Target.Arn", "Type: AWS::Kinesis::Stream", true)]
    [InlineData("!GetAtt Target.DomainName", "S3", "Bucket: !Ref Target", "Type: AWS::S3::Bucket", false)]
    [InlineData("!Ref Another", "S3", "Bucket: !Ref Target", "Type: AWS::S3::Bucket", false)]
    [InlineData("!Ref Target", "MSK", "Stream: !Ref Target, Topic: !Ref Target, EventSourceArn: !Ref Target", "Type: AWS::MSK::Cluster", false)]
    // By its name.
    [InlineData("orders", "SQS", "Queue: !GetAtt Target.Arn", "Type: AWS::SQS::Queue, Properties: { QueueName: orders }", true)]
    [InlineData("orders", "SNS", "Topic: !Ref Target", "Type: AWS::SNS::Topic, Properties: { TopicName: orders }", true)]
    [InlineData("orders", "S3", "Bucket: !Ref Target", "Type: AWS::S3::Bucket, Properties: { BucketName: orders }", true)]
    [InlineData("orders", "DynamoDB", "Stream: !GetAtt Target.StreamArn", "Type: AWS::DynamoDB::Table, Properties: { TableName: orders }", true)]
    [InlineData("orders", "Kinesis", "Stream: !GetAtt Target.Arn", "Type: AWS::Kinesis::Stream, Properties: { Name: orders }", true)]
    [InlineData("others", "SQS", "Queue: !GetAtt Target.Arn", "Type: AWS::SQS::Queue, Properties: { QueueName: orders }", false)]
    [InlineData("orders", "SQS", "Queue: !GetAtt Target.Arn", "Type: AWS::SQS::Queue", false)]
    [InlineData("!Sub '${AWS::StackName}-a'", "SQS", "Queue: !GetAtt Target.Arn", "Type: AWS::SQS::Queue, Properties: { QueueName: !Sub '${AWS::StackName}-a' }", true)]
    [InlineData("!Sub '${AWS::StackName}-b'", "SQS", "Queue: !GetAtt Target.Arn", "Type: AWS::SQS::Queue, Properties: { QueueName: !Sub '${AWS::StackName}-a' }", false)]
    // What is not in the template.
    [InlineData("'arn:aws:sns:eu-west-1:1:orders'", "SNS", "Topic: 'arn:aws:sns:eu-west-1:1:orders'", "Type: AWS::SNS::Topic", true)]
    [InlineData("'arn:aws:sns:eu-west-1:1:others'", "SNS", "Topic: 'arn:aws:sns:eu-west-1:1:orders'", "Type: AWS::SNS::Topic", false)]
    [InlineData("!Ref First", "SNS", "Topic: !Ref First", "Type: AWS::SNS::Topic", true)]
    [InlineData("!Ref First", "SNS", "Topic: !Ref Second", "Type: AWS::SNS::Topic", false)]
    [InlineData("!Ref First", "SNS", "Topic: orders", "Type: AWS::SNS::Topic", false)]
    [InlineData("orders", "SNS", "Topic: !Ref First", "Type: AWS::SNS::Topic", false)]
    [InlineData("!ImportValue Open", "SNS", "Topic: !ImportValue Open", "Type: AWS::SNS::Topic", true)]
    [InlineData("!ImportValue Open", "SNS", "Topic: !ImportValue Else", "Type: AWS::SNS::Topic", false)]
    [InlineData("!ImportValue Open", "SNS", "Topic: !Ref Open", "Type: AWS::SNS::Topic", false)]
    [InlineData("orders", "SNS", "Topic: !ImportValue orders", "Type: AWS::SNS::Topic", false)]
    [InlineData("!ImportValue orders", "SNS", "Topic: orders", "Type: AWS::SNS::Topic", false)]
    public void Variable_NamesWhatTheSourceReads(string variable, string type, string properties, string target, bool expected) =>
        Assert.Equal(expected, IsNamed(variable, Sam(type, properties), "Target: { " + target + " }"));

    [Theory]
    [InlineData("OTHER")]
    [InlineData("target")]
    [InlineData("MISSING")]
    public void OtherVariable_NamesNothing(string name) =>
        Assert.False(IsNamed("!Ref Target", Sam("SQS", "Queue: !GetAtt Target.Arn"), "Target: { Type: AWS::SQS::Queue }", name));

    private const string Notification = "NotificationConfiguration: { LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: !GetAtt F.Arn }] }";

    /// <summary>The notification is a property of the bucket itself.</summary>
    [Theory]
    [InlineData("!Ref Target", "Target: { Type: AWS::S3::Bucket, Properties: { " + Notification + " } }", true)]
    [InlineData("!Ref Another", "Target: { Type: AWS::S3::Bucket, Properties: { " + Notification + " } }", false)]
    [InlineData("uploads", "Target: { Type: AWS::S3::Bucket, Properties: { BucketName: uploads, " + Notification + " } }", true)]
    [InlineData("others", "Target: { Type: AWS::S3::Bucket, Properties: { BucketName: uploads, " + Notification + " } }", false)]
    [InlineData("!Ref Target", "Target: { Type: AWS::SNS::Subscription, Properties: { Protocol: lambda, Endpoint: !GetAtt F.Arn } }", false)]
    [InlineData("!Ref Topic", "Target: { Type: AWS::SNS::Subscription, Properties: { Protocol: lambda, Endpoint: !GetAtt F.Arn, TopicArn: !Ref Topic } }\nTopic: { Type: AWS::SNS::Topic }", true)]
    [InlineData("!Ref Queue", "Target: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref F, EventSourceArn: !GetAtt Queue.Arn } }\nQueue: { Type: AWS::SQS::Queue }", true)]
    public void Variable_NamesTheResourceThatTriggers(string variable, string resources, bool expected) =>
        Assert.Equal(expected, IsNamed(variable, "MemorySize: 128", resources));

    /// <summary>An event may be called like a bucket that it does not read.</summary>
    [Fact]
    public void EventCalledLikeAnotherBucket_ReadsItsOwn() =>
        Assert.False(IsNamed("!Ref Another", "Events: { Another: { Type: S3, Properties: { Bucket: !Ref Target } } }", "Target: { Type: AWS::S3::Bucket }"));
}
