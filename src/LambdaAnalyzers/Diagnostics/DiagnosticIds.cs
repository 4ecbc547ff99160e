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
    public const string BatchResponseWrongJsonShape = "LMB208";
    public const string SdkBatchResultIgnored = "LMB209";
    public const string FailureListSharedByTasks = "LMB210";
    public const string BatchProcessorResultNotReturned = "LMB211";
    public const string TriggeringMessageDeleted = "LMB212";
    public const string SecretReadFromEnvironment = "LMB401";
    public const string SecretInDeployment = "LMB402";
    public const string HardCodedAwsCredentials = "LMB403";
    public const string InvocationDataInSharedState = "LMB301";
    public const string SharedCollectionGrows = "LMB302";
    public const string StaticEventSubscription = "LMB303";
    public const string ProcessStateChanged = "LMB304";
    public const string SharedStateNotThreadSafe = "LMB305";
    public const string UniqueValueInSnapshot = "LMB306";
    public const string ConnectionOpenedInSnapshot = "LMB307";
    public const string SnapshotHookRegisteredPerInvocation = "LMB308";
    public const string ScopedServiceCapturedByFunction = "LMB309";
    public const string ReservedEnvironmentVariableSet = "LMB404";
    public const string SecretOrEventLogged = "LMB405";
    public const string PublicFunctionUrl = "LMB406";
    public const string PermissionWithoutSource = "LMB407";
    public const string WildcardPermission = "LMB408";
    public const string SecretInConnectionString = "LMB409";
    public const string AsyncVoidHandler = "LMB501";
    public const string HandlerReturnNotAwaited = "LMB502";
    public const string UnsupportedHandlerParameters = "LMB503";
    public const string HandlerTypeCannotBeConstructed = "LMB504";
    public const string AmbiguousHandler = "LMB505";
    public const string WorkOutlivesInvocation = "LMB601";
    public const string BlockingCallInInvokeScope = "LMB602";
    public const string SleepInInvokeScope = "LMB603";
    public const string SynchronousInvoke = "LMB604";
    public const string BackgroundServiceInLambda = "LMB605";
    public const string TimeBudgetExceeded = "LMB606";
    public const string RecursiveTrigger = "LMB607";
    public const string AsyncEventFailureSwallowed = "LMB608";
    public const string LambdaSerializerMissing = "LMB506";
    public const string TypeNotInSerializerContext = "LMB507";
    public const string SerializerAttributeIgnored = "LMB508";
    public const string ProxyResponseWithoutStatusCode = "LMB509";
    public const string RequestCollectionMayBeNull = "LMB510";
    public const string HeaderLookupCaseSensitive = "LMB511";
    public const string S3KeyNotDecoded = "LMB609";
    public const string WriteOutsideTmp = "LMB701";
    public const string TempFileReused = "LMB702";
    public const string TempFileNotDeleted = "LMB703";
    public const string TemplateNotReadable = "LMB800";
    public const string HandlerNotFound = "LMB801";
    public const string EventTypeMismatch = "LMB802";
    public const string ReportBatchItemFailuresMissing = "LMB803";
    public const string RuntimeDeprecated = "LMB804";
    public const string RuntimeMismatch = "LMB805";
    public const string SettingOutOfRange = "LMB806";
    public const string VisibilityTimeoutTooShort = "LMB807";
    public const string StreamRetriesForever = "LMB808";
    public const string AsyncFailureLost = "LMB809";
    public const string EnvironmentVariableNotDefined = "LMB810";
    public const string SnapStartWithoutEffect = "LMB811";
    public const string ProvisionedConcurrencyOnLatest = "LMB812";
    public const string TimeoutBeyondApiGateway = "LMB813";
    public const string DefaultTimeout = "LMB814";
}
