namespace LambdaAnalyzers.Diagnostics;

/// <summary>
/// The ids of all rules. The hundreds are the area: the folder under <c>Rules/</c> and the category.
/// Plain constants, because release tracking reads them as text. An id is never given to another rule.
/// </summary>
public static class DiagnosticIds
{
    public const string AwsClientCreatedPerInvocation = "LMB101";
}
