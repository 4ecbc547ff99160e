namespace LambdaAnalyzers.Diagnostics;

/// <summary>
/// The ids of all rules. The hundreds are the area: the folder under <c>Rules/</c> and the category.
/// Plain constants, because release tracking reads them as text. An id is never given to another rule.
/// </summary>
public static class DiagnosticIds
{
    public const string AwsClientCreatedPerInvocation = "LMB101";
    public const string HttpClientCreatedPerInvocation = "LMB102";
    public const string ConnectionPoolCreatedPerInvocation = "LMB103";
    public const string ServiceProviderBuiltPerInvocation = "LMB104";
    public const string SdkHelperCreatedPerInvocation = "LMB105";
    public const string SecretFetchedPerInvocation = "LMB106";
    public const string SharedClientDisposed = "LMB107";
    public const string HardCodedRegion = "LMB108";
    public const string PartialBatchResponseMissing = "LMB201";
    public const string RecordFailureSwallowed = "LMB202";
    public const string WrongItemIdentifier = "LMB203";
    public const string BatchItemFailuresNeverFilled = "LMB204";
    public const string BatchItemFailuresIsNull = "LMB205";
    public const string OrderedBatchContinuesAfterFailure = "LMB206";
    public const string RecordHandlerIsAsyncVoid = "LMB207";
    public const string BatchProcessorResultNotReturned = "LMB211";
}
