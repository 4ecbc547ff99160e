namespace LambdaAnalyzers.Deployment;

/// <summary>The names of CloudFormation and SAM that the model reads, in one place.</summary>
internal static class PropertyNames
{
    public const string SamFunction = "AWS::Serverless::Function";
    public const string LambdaFunction = "AWS::Lambda::Function";
    public const string EventSourceMapping = "AWS::Lambda::EventSourceMapping";
    public const string EventInvokeConfig = "AWS::Lambda::EventInvokeConfig";
    public const string LambdaUrl = "AWS::Lambda::Url";
    public const string LambdaVersion = "AWS::Lambda::Version";
    public const string LambdaAlias = "AWS::Lambda::Alias";
    public const string Role = "AWS::IAM::Role";
    public const string Policy = "AWS::IAM::Policy";
    public const string ManagedPolicy = "AWS::IAM::ManagedPolicy";
    public const string LambdaPermission = "AWS::Lambda::Permission";
    public const string Queue = "AWS::SQS::Queue";
    public const string Subscription = "AWS::SNS::Subscription";
    public const string Bucket = "AWS::S3::Bucket";
    public const string Rule = "AWS::Events::Rule";
    public const string SchedulerSchedule = "AWS::Scheduler::Schedule";
    public const string HttpIntegration = "AWS::ApiGatewayV2::Integration";
    public const string HttpApi = "AWS::ApiGatewayV2::Api";
    public const string RestMethod = "AWS::ApiGateway::Method";

    public const string Type = "Type";
    public const string Properties = "Properties";
    public const string Metadata = "Metadata";
    public const string Globals = "Globals";
    public const string Function = "Function";
    public const string Resources = "Resources";

    public const string Handler = "Handler";
    public const string Runtime = "Runtime";
    public const string CodeUri = "CodeUri";
    public const string Code = "Code";
    public const string PackageType = "PackageType";
    public const string ImageConfig = "ImageConfig";
    public const string Command = "Command";
    public const string Template = "Template";
    public const string Timeout = "Timeout";
    public const string MemorySize = "MemorySize";
    public const string EphemeralStorage = "EphemeralStorage";
    public const string Size = "Size";
    public const string Environment = "Environment";
    public const string Variables = "Variables";
    public const string SnapStart = "SnapStart";
    public const string ApplyOn = "ApplyOn";
    public const string Architectures = "Architectures";
    public const string CapacityProviderConfig = "CapacityProviderConfig";
    public const string Layers = "Layers";
    public const string FileSystemConfigs = "FileSystemConfigs";
    public const string AutoPublishAlias = "AutoPublishAlias";
    public const string ProvisionedConcurrencyConfig = "ProvisionedConcurrencyConfig";
    public const string DeadLetterQueue = "DeadLetterQueue";
    public const string DeadLetterConfig = "DeadLetterConfig";
    public const string EventInvokeConfigProperty = "EventInvokeConfig";
    public const string DestinationConfig = "DestinationConfig";
    public const string OnFailure = "OnFailure";
    public const string FunctionUrlConfig = "FunctionUrlConfig";
    public const string Policies = "Policies";
    public const string PolicyDocument = "PolicyDocument";
    public const string ManagedPolicyArns = "ManagedPolicyArns";
    public const string PermissionsBoundary = "PermissionsBoundary";
    public const string Statement = "Statement";
    public const string RoleProperty = "Role";
    public const string RolesProperty = "Roles";
    public const string AwsSecretKey = "AwsSecretKey";
    public const string AuthType = "AuthType";
    public const string Events = "Events";

    public const string FunctionName = "FunctionName";
    public const string EventSourceArn = "EventSourceArn";
    public const string FunctionResponseTypes = "FunctionResponseTypes";
    public const string ReportBatchItemFailures = "ReportBatchItemFailures";
    public const string BatchSize = "BatchSize";
    public const string MaximumBatchingWindowInSeconds = "MaximumBatchingWindowInSeconds";
    public const string MaximumRetryAttempts = "MaximumRetryAttempts";
    public const string MaximumRecordAgeInSeconds = "MaximumRecordAgeInSeconds";
    public const string MaximumEventAgeInSeconds = "MaximumEventAgeInSeconds";
    public const string ParallelizationFactor = "ParallelizationFactor";
    public const string ScalingConfig = "ScalingConfig";
    public const string MaximumConcurrency = "MaximumConcurrency";
    public const string PayloadFormatVersion = "PayloadFormatVersion";
    public const string VisibilityTimeout = "VisibilityTimeout";
    public const string FifoQueue = "FifoQueue";
    public const string QueueName = "QueueName";
}
