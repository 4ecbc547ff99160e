namespace LambdaAnalyzers.Flow;

/// <summary>What a rule answers for each operation that a value passes on its way back.</summary>
internal enum OriginStep
{
    /// <summary>Look further back.</summary>
    Continue,

    /// <summary>This is the origin asked for.</summary>
    Found,

    /// <summary>Nothing behind this one counts.</summary>
    Stop,
}
