using System.Linq;
using LambdaAnalyzers.Deployment;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Deployment;

/// <summary>What the comments and the metadata of a file switch off, and what they leave on.</summary>
public class SuppressionsTests
{
    /// <summary>The keys on whose lines the rule is off.</summary>
    private static string Disabled(string text, string id = "LMB801", bool isRead = false)
    {
        var source = SourceText.From(text);
        var suppressions = Suppressions.Read(source, isRead ? TemplateSyntax.Read(source).Root : null);
        return string.Join(
            ",",
            source.Lines
                .Select(static line => (Written: line.ToString(), line.Start))
                .Where(static line => line.Written.TrimStart() is { Length: > 0 } written && char.IsLetter(written[0]))
                .Where(line => suppressions.Contain(id, new TextSpan(line.Start + line.Written.Length - line.Written.TrimStart().Length, 1)))
                .Select(static line => line.Written.Split(':')[0].Trim()));
    }

    [Theory]
    [InlineData("A: 1\nB: 2 # lambda-analyzers: disable LMB801\nC: 3", "B")]
    [InlineData("A: 1\nB: 2 #lambda-analyzers:disable LMB801\nC: 3", "B")]
    [InlineData("A: 1\nB: 2, // lambda-analyzers: disable LMB801\nC: 3", "B")]
    [InlineData("A: 1\r\nB: 2 # lambda-analyzers: disable LMB801\r\nC: 3", "B")]
    [InlineData("A:\n  B: 1\n  C: 2 # lambda-analyzers: disable LMB801\n  D: 3", "C")]
    [InlineData("A: # lambda-analyzers: disable LMB801\n  B: 1", "A")]
    [InlineData("A: 1 # lambda-analyzers: disable LMB801\nB: 2\nC: 3 # lambda-analyzers: disable LMB801", "A,C")]
    public void CommentAtTheEndOfALine_IsAboutThatLine(string text, string expected) => Assert.Equal(expected, Disabled(text));

    [Theory]
    [InlineData("# lambda-analyzers: disable LMB801\nA: 1\nB: 2", "A")]
    [InlineData("// lambda-analyzers: disable LMB801\nA: 1\nB: 2", "A")]
    [InlineData("A:\n  # lambda-analyzers: disable LMB801\n  B:\n    C: 1\n    D:\n      E: 2\n  F: 3\nG: 4", "B,C,D,E")]
    [InlineData("A:\n\t# lambda-analyzers: disable LMB801\n\tB: 1\n\tC: 2", "B")]
    [InlineData("# lambda-analyzers: disable LMB801\n\n   \n# other\n  // another\nA: 1\nB: 2", "A")]
    [InlineData("# lambda-analyzers: disable LMB801\nA:\n  B: 1\n\n# other\n// another\n  C: 2\nD: 3", "A,B,C")]
    [InlineData("# lambda-analyzers: disable LMB801\n# lambda-analyzers: disable LMB802\nA: 1\nB: 2", "A")]
    [InlineData("# lambda-analyzers: disable LMB801\nA:\n  B: 1", "A,B")]
    [InlineData("A: 1\n# lambda-analyzers: disable LMB801\nB: 2", "B")]
    [InlineData("A: 1\n# lambda-analyzers: disable LMB801", "")]
    [InlineData("A: 1\n# lambda-analyzers: disable LMB801\n\n# the end\n", "")]
    public void CommentOnItsOwnLine_IsAboutTheNextBlock(string text, string expected) => Assert.Equal(expected, Disabled(text));

    [Theory]
    [InlineData("A: 1\n# lambda-analyzers: disable-file LMB801\nB: 2", "A,B")]
    [InlineData("A: 1\nB: 2 # lambda-analyzers: disable-file LMB801", "A,B")]
    [InlineData("// lambda-analyzers: disable-file LMB800 LMB801\nA: 1\n  B: 2\nC: 3", "A,B,C")]
    [InlineData("# lambda-analyzers: disable-file\nA: 1", "")]
    public void CommentForTheFile_IsAboutAllOfIt(string text, string expected) => Assert.Equal(expected, Disabled(text));

    [Theory]
    [InlineData("A: 'lambda-analyzers: disable LMB801'\nB: 2", "")]
    [InlineData("A: lambda-analyzers: disable-file LMB801\nB: 2", "")]
    [InlineData("A:\n  lambda-analyzers: disable LMB801\nB: 2", "")]
    [InlineData("lambda-analyzers: disable LMB801\nA: 1", "")]
    [InlineData("A: / lambda-analyzers: disable LMB801\nB: 2", "")]
    [InlineData("A: 1 # lambda-analyzers: enable LMB801\nB: 2", "")]
    [InlineData("A: 1 # lambda-analyzers: Disable LMB801\nB: 2", "")]
    [InlineData("A: 1 # lambda-analyzers: LMB801\nB: 2", "")]
    [InlineData("A: 1 # lambda-analyzers: disable\nB: 2 # LMB801", "")]
    [InlineData("A: 1 # lambda-analyzers:\nB: 2", "")]
    [InlineData("A: 1 # lambda-analyzers disable LMB801\nB: 2", "")]
    public void WhatIsNoSuchComment_SwitchesNothingOff(string text, string expected) => Assert.Equal(expected, Disabled(text));

    /// <summary>What is not understood does not keep what follows from being read.</summary>
    [Theory]
    [InlineData("lambda-analyzers: disable LMB801\nA: 1 # lambda-analyzers: disable LMB801", "A")]
    [InlineData("A: lambda-analyzers: disable LMB801\nB: 2 # lambda-analyzers: disable LMB801", "B")]
    [InlineData("A: 1 # lambda-analyzers: disable\nB: 2 # lambda-analyzers: disable LMB801", "B")]
    [InlineData("A: 1 # lambda-analyzers: enable LMB801\nB: 2 # lambda-analyzers: disable LMB801", "B")]
    public void CommentAfterSomethingElse_Counts(string text, string expected) => Assert.Equal(expected, Disabled(text));

    [Theory]
    [InlineData("LMB800", "A")]
    [InlineData("LMB801", "A")]
    [InlineData("LMB802", "A")]
    [InlineData("LMB803", "A")]
    [InlineData("LMB804", "A")]
    [InlineData("LMB805", "")]
    [InlineData("LMB80", "")]
    [InlineData("lmb800", "")]
    [InlineData("disable", "")]
    public void SeveralRules_AreSeparatedByBlanksCommasOrSemicolons(string id, string expected) =>
        Assert.Equal(expected, Disabled("A: 1 # lambda-analyzers:\tdisable LMB800,LMB801;LMB802\tLMB803, LMB804\nB: 2", id));

    [Fact]
    public void WhatStandsAtTheVeryEndOfALine_BelongsToIt()
    {
        var source = SourceText.From("A: 1\nB: 2 # lambda-analyzers: disable LMB801\nC: 3");
        var suppressions = Suppressions.Read(source, null);
        var line = source.Lines[1];

        Assert.Equal(
            (false, true, true, false),
            (suppressions.Contain("LMB801", new TextSpan(line.Start - 1, 0)), suppressions.Contain("LMB801", new TextSpan(line.Start, 0)),
                suppressions.Contain("LMB801", new TextSpan(line.End, 0)), suppressions.Contain("LMB801", new TextSpan(line.End + 1, 0))));
    }

    [Theory]
    [InlineData("Metadata:\n  LambdaAnalyzers:\n    Disable: [LMB801]\nA: 1", "Metadata,LambdaAnalyzers,Disable,A")]
    [InlineData("Metadata:\n  LambdaAnalyzers:\n    Disable: [LMB800, LMB801]\nA: 1", "Metadata,LambdaAnalyzers,Disable,A")]
    [InlineData("Metadata: { LambdaAnalyzers: { Disable: LMB801 } }\nA: 1", "Metadata,A")]
    [InlineData("Resources:\n  A:\n    Metadata: { LambdaAnalyzers: { Disable: LMB801 } }\n    B: 1\n  C:\n    D: 1", "A,Metadata,B")]
    [InlineData("Resources:\n  A:\n    B: 1\n  C:\n    D: 1\n    Metadata: { LambdaAnalyzers: { Disable: [LMB801] } }\nE: 2", "C,D,Metadata")]
    [InlineData("Resources:\n  A:\n    B: 1 # lambda-analyzers: disable LMB801\n    Metadata: { LambdaAnalyzers: { Disable: [LMB802] } }", "B")]
    [InlineData("Resources:\n  A: x\n  B:", "")]
    [InlineData("Metadata: { LambdaAnalyzers: { Disable: [LMB802] } }\nA: 1", "")]
    [InlineData("Metadata: { Other: { Disable: [LMB801] } }\nA: 1", "")]
    [InlineData("Metadata: { LambdaAnalyzers: { Other: [LMB801] } }\nA: 1", "")]
    [InlineData("Metadata: { LambdaAnalyzers: [LMB801] }\nA: 1", "")]
    [InlineData("Outputs:\n  A:\n    Metadata: { LambdaAnalyzers: { Disable: [LMB801] } }", "")]
    public void Metadata_IsAboutItsResourceOrTheFile(string text, string expected) => Assert.Equal(expected, Disabled(text, isRead: true));
}
