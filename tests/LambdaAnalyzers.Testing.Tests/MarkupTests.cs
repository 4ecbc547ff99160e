using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace LambdaAnalyzers.Testing.Tests;

public sealed class MarkupTests
{
    [Theory]
    [InlineData("a[|b|]c", "abc", "1-2")]
    [InlineData("[||]a", "a", "0-0")]
    [InlineData("[|a[|b|]|]c", "abc", "0-2,1-2")]
    [InlineData("[|a|][|b|]", "ab", "0-1,1-2")]
    [InlineData("x[0] | y || z {a | b}", "x[0] | y || z {a | b}", "")]
    [InlineData("{|}", null, "")]
    [InlineData("a|]", null, "")]
    [InlineData("[|a", null, "")]
    [InlineData("{|A:a", null, "")]
    public void UnnamedSpans_AreFound(string input, string? code, string spans)
    {
        if (code is null)
        {
            Assert.ThrowsAny<Exception>(() => TestFileMarkupParser.GetSpans(input, out _, out ImmutableArray<TextSpan> _));
            return;
        }

        TestFileMarkupParser.GetSpans(input, out var output, out ImmutableArray<TextSpan> found);
        Assert.Equal(code, output);
        Assert.Equal(spans, string.Join(",", found.OrderBy(span => span.Start).Select(span => $"{span.Start}-{span.End}")));
    }

    [Fact]
    public void NamedSpans_Nest()
    {
        TestFileMarkupParser.GetPositionsAndSpans("{|A:a{|B:b|}|}[|c{|#0:d|}|]e$$", out var output, out var positions, out var spans);

        Assert.Equal("abcde", output);
        Assert.Equal([5], positions.ToArray());
        Assert.Equal([TextSpan.FromBounds(0, 2)], spans["A"].ToArray());
        Assert.Equal([TextSpan.FromBounds(1, 2)], spans["B"].ToArray());
        Assert.Equal([TextSpan.FromBounds(2, 4)], spans[string.Empty].ToArray());
        Assert.Equal([TextSpan.FromBounds(3, 4)], spans["#0"].ToArray());
    }

    [HouseRuleFact]
    public void NamedAndUnnamedSpans_Overlap()
    {
        TestFileMarkupParser.GetSpans("[|a{|A:b|]c|}", out var output, out ImmutableDictionary<string, ImmutableArray<TextSpan>> spans);

        Assert.Equal("abc", output);
        Assert.Equal([TextSpan.FromBounds(0, 2)], spans[string.Empty].ToArray());
        Assert.Equal([TextSpan.FromBounds(1, 3)], spans["A"].ToArray());
    }

    [Fact]
    public void NumberedSpans_CloseOutOfOrder()
    {
        TestFileMarkupParser.GetSpans("{|#0:a{|#1:b|#0}c|#1}", out var output, out ImmutableDictionary<string, ImmutableArray<TextSpan>> spans);

        Assert.Equal("abc", output);
        Assert.Equal([TextSpan.FromBounds(0, 2)], spans["#0"].ToArray());
        Assert.Equal([TextSpan.FromBounds(1, 3)], spans["#1"].ToArray());
    }
}
