namespace LambdaAnalyzers.Diagnostics;

/// <summary>Keys and values of <c>Diagnostic.Properties</c>: what a rule found out and its code fix needs.</summary>
internal static class DiagnosticProperties
{
    /// <summary>
    /// Where a value has to be kept so that it lives in init scope: <see cref="StaticField"/>, <see cref="InstanceField"/>
    /// (the containing type's instances are themselves made in init scope) or <see cref="TopLevelLocal"/>. Absent: no place is known.
    /// </summary>
    public const string InitScopePlace = "InitScopePlace";

    /// <summary>The type that a handler string names, with its namespace.</summary>
    public const string DeployedType = "DeployedType";

    public const string StaticField = "static";
    public const string InstanceField = "instance";
    public const string TopLevelLocal = "top-level";

    /// <summary>The text that takes the place of what is marked. Absent: none is known.</summary>
    public const string Replacement = "Replacement";

    /// <summary>The types that a serializer context lacks, as reference ids, one in a line.</summary>
    public const string MissingTypes = "MissingTypes";

    /// <summary>The name of the trigger that lacks a setting.</summary>
    public const string Trigger = "Trigger";

    /// <summary>The environment variable that a finding is about.</summary>
    public const string Variable = "Variable";

    /// <summary>The logical id of the function that a finding in code is about.</summary>
    public const string Function = "Function";

    /// <summary>Other places in the document that the fix changes too: <c>start,length</c>, separated by semicolons.</summary>
    public const string OtherPlaces = "OtherPlaces";

    /// <summary>The path of the file that deploys that function.</summary>
    public const string DeploymentFile = "DeploymentFile";
}
