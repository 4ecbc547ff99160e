namespace LambdaAnalyzers.Diagnostics;

/// <summary>What a rule claims about its findings; the level decides the default severity.</summary>
public enum RuleLevel
{
    /// <summary>Fails at run time or loses data, certainly.</summary>
    Error,

    /// <summary>Practically no false positive on real code.</summary>
    Warning,

    /// <summary>Good advice.</summary>
    Info,

    /// <summary>An opinion: disabled until a team asks for it.</summary>
    Off,
}
