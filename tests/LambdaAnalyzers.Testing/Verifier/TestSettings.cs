using System;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Which compiler diagnostics a test has to expect.</summary>
public enum CompilerDiagnostics
{
    None,
    Errors,
    Warnings,
    Suggestions,
    All,
}

/// <summary>Checks of an analyzer test that can be switched off.</summary>
[Flags]
public enum TestBehaviors
{
    None = 0,

    /// <summary>Do not check that the diagnostics disappear in generated code.</summary>
    SkipGeneratedCodeCheck = 0x01,

    /// <summary>Do not check that <c>#pragma warning disable</c> silences the diagnostics.</summary>
    SkipSuppressionCheck = 0x02,

    /// <summary>There are no source generators in these tests; accepted for compatibility.</summary>
    SkipGeneratedSourcesCheck = 0x04,
}

/// <summary>Checks of a code fix test that can be switched off.</summary>
[Flags]
public enum CodeFixTestBehaviors
{
    None = 0,
    SkipFixAllInDocumentCheck = 0x01,
    SkipFixAllInProjectCheck = 0x02,
    SkipFixAllInSolutionCheck = 0x04,
    SkipFixAllCheck = SkipFixAllInDocumentCheck | SkipFixAllInProjectCheck | SkipFixAllInSolutionCheck,

    /// <summary>Stop after the first fix instead of repeating until nothing is left to fix.</summary>
    FixOne = 0x08,

    /// <summary>Do not check that fixable diagnostics are reported while a single document is analysed, as an editor does.</summary>
    SkipLocalDiagnosticCheck = 0x10,
}

/// <summary>How closely the syntax tree made by a fix has to match the tree of its own text.</summary>
public enum CodeActionValidationMode
{
    None,

    /// <summary>Nodes and tokens match; trivia may be attached differently.</summary>
    SemanticStructure,

    /// <summary>Nodes, tokens and trivia match.</summary>
    Full,
}

/// <inheritdoc cref="CodeActionValidationMode"/>
public enum CodeFixValidationMode
{
    None,
    SemanticStructure,
    Full,
}

/// <summary>What the markup in sources means for the expected diagnostics.</summary>
public enum MarkupMode
{
    /// <summary>There is no markup; the text is taken as it is.</summary>
    None,

    /// <summary>Markup is removed and gives no expectation.</summary>
    Ignore,

    /// <summary>Markup of diagnostics that the code fix handles gives no expectation, other markup does.</summary>
    IgnoreFixable,

    /// <summary>All markup gives an expectation.</summary>
    Allow,
}

[Flags]
public enum MarkupOptions
{
    None = 0,

    /// <summary><c>[|…|]</c> means the first descriptor when the analyzers have several.</summary>
    UseFirstDescriptor = 0x01,

    /// <summary><c>$$</c> is part of the code (interpolated raw strings).</summary>
    TreatPositionIndicatorsAsCode = 0x02,
}

/// <summary>What a state takes over from the state before it.</summary>
public enum StateInheritanceMode
{
    /// <summary>Everything that is not given, but no expectation of fixable diagnostics.</summary>
    AutoInherit,

    /// <summary>Nothing.</summary>
    Explicit,

    /// <summary>Everything that is not given.</summary>
    AutoInheritAll,
}

[Flags]
public enum DiagnosticOptions
{
    None = 0,
    IgnoreAdditionalLocations = 0x01,
    IgnoreSeverity = 0x02,
}

[Flags]
public enum DiagnosticLocationOptions
{
    None = 0,

    /// <summary>Only the start of the span counts.</summary>
    IgnoreLength = 0x01,

    /// <summary>The location is the one that markup gives with <c>{|#n:…|}</c>.</summary>
    InterpretAsMarkupKey = 0x02,

    /// <summary>The additional location is one that editors fade out.</summary>
    UnnecessaryCode = 0x04,
}
