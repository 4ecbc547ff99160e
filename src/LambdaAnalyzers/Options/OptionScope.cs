namespace LambdaAnalyzers.Options;

/// <summary>For what an option holds, and so where it can be set.</summary>
internal enum OptionScope
{
    /// <summary>For a compilation: in a global config.</summary>
    Compilation,

    /// <summary>For files: in a section of <c>.editorconfig</c>, or in a global config for all of them.</summary>
    File,

    /// <summary>For files and one rule, whose id is part of the key.</summary>
    Rule,
}
