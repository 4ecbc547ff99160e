namespace LambdaAnalyzers.Diagnostics;

/// <summary>The categories, one for each hundred of ids; usable in <c>.editorconfig</c> as <c>dotnet_analyzer_diagnostic.category-LambdaInitScope.severity</c>.</summary>
public static class DiagnosticCategories
{
    public const string InitScope = "LambdaInitScope";
    public const string Batch = "LambdaBatch";
    public const string State = "LambdaState";
    public const string Security = "LambdaSecurity";
    public const string Handler = "LambdaHandler";
    public const string Lifetime = "LambdaLifetime";
    public const string Storage = "LambdaStorage";
    public const string Deployment = "LambdaDeployment";
}
