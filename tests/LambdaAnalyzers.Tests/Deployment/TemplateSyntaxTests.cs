using System.Linq;
using System.Text;
using LambdaAnalyzers.Deployment;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Deployment;

public class TemplateSyntaxTests
{
    private static (TemplateNode? Root, TemplateFailure? Failure) Read(string text) => TemplateSyntax.Read(SourceText.From(text));

    private static string At(string text, params string[] path)
    {
        var node = Read(text).Root;
        foreach (var key in path)
        {
            node = node?.Find(key)?.Value;
        }

        return node is null ? "absent" : node.Kind == TemplateNodeKind.Ambiguous ? "ambiguous" : node.Tag + "|" + text.Substring(node.Inner.Start, node.Inner.Length);
    }

    [Theory]
    [InlineData("a: 900", "|900")]
    [InlineData("a:    900   # comment\n", "|900")]
    [InlineData("a: '900'", "|900")]
    [InlineData("a: \"900\"\r\nb: 1", "|900")]
    [InlineData("# é😀\r\na: 900\r\n", "|900")]
    [InlineData("a: !Ref X", "!Ref|X")]
    [InlineData("a: !Ref   'X'", "!Ref|X")]
    [InlineData("a: &anchor 900", "|900")]
    [InlineData("{ \"a\": 900 }", "|900")]
    [InlineData("{ // say \"why\"\n \"a\": \"900\" }", "|900")]
    [InlineData("{ /* \"a\": 1, */ \"a\": \"900\" }", "|900")]
    [InlineData("{\t\"u\": \"http://x\", \"a\": 900, }", "|900")]
    [InlineData("{ \"u\": \"\\\"// no comment\", \"a\": \"900\" }", "|900")]
    [InlineData("---\na: 900\n---\na: 1", "|900")]
    [InlineData("base: &b\n  a: 900\nother: 1\n<<: *b\n", "|900")]
    [InlineData("a: ''", "|''")]
    [InlineData("a: 'x'", "|x")]
    [InlineData("{ \"a\": \"\" }", "|\"\"")]
    [InlineData("a: \"\"", "|\"\"")]
    [InlineData("a: xy", "|xy")]
    [InlineData("a: http://x", "|http://x")]
    [InlineData("a: !Ref", "!Ref|")]
    [InlineData("a: &x !Ref X", "!Ref|X")]
    [InlineData("a: !Ref &x X", "!Ref|X")]
    [InlineData("x: &x 900\na: *x", "|900")]
    [InlineData("? [x]\n: 1\na: 2\n", "|2")]
    [InlineData("base: &b\n  a: 900\n'<<': *b\n", "absent")]
    [InlineData("a: 1\na: 2\na: 3", "ambiguous")]
    [InlineData("A: 1", "absent")]
    [InlineData("a: 1\na: 2", "ambiguous")]
    [InlineData("{ \"a\": 1, \"a\": 2 }", "ambiguous")]
    [InlineData("b: 1", "absent")]
    public void Scalar_HasItsValueAndPlace(string text, string expected) => Assert.Equal(expected, At(text, "a"));

    [Fact]
    public void Mapping_EndsWithItsLastValue()
    {
        const string text = "a:\n  b: 1\n  c:\n    - 2\n    - 3\n\n# comment\nd: 4\n";
        var node = Read(text).Root!.Find("a")!.Value;

        Assert.Equal("b: 1\n  c:\n    - 2\n    - 3", text.Substring(node.Span.Start, node.Span.Length));
    }

    [Fact]
    public void FlowMapping_EndsWithItsBrace()
    {
        const string text = "{ \"a\": { \"b\": [1, 2] } , \"c\": 1 }";
        var node = Read(text).Root!.Find("a")!.Value;

        Assert.Equal("{ \"b\": [1, 2] }", text.Substring(node.Span.Start, node.Span.Length));
    }

    [Theory]
    [InlineData("a: [1, 2] # why\nb: 3", "[1, 2]")]
    [InlineData("a: [1, [2]]\nb: 3", "[1, [2]]")]
    [InlineData("a: {b: {c: 1}}", "{b: {c: 1}}")]
    [InlineData("a: []\nb: 3", "[]")]
    [InlineData("{ \"a\": [ { \"b\": 1 } ], \"c\": {} }", "[ { \"b\": 1 } ]")]
    [InlineData("x: &x 1\na:\n  b: *x\nc: 2", "b: *x")]
    [InlineData("a:\n- 1\n- 2\n\nb: 3", "- 1\n- 2")]
    public void Collection_HasItsPlace(string text, string expected)
    {
        var node = Read(text).Root!.Find("a")!.Value;

        Assert.Equal(expected, text.Substring(node.Span.Start, node.Span.Length));
    }

    /// <summary>Only what stands without quotes may be a number, a truth value or nothing.</summary>
    [Theory]
    [InlineData("a: x", "x", true)]
    [InlineData("a: ~", "~", true)]
    [InlineData("a:", "", true)]
    [InlineData("a: 'x'", "x", false)]
    [InlineData("a: \"x\"", "x", false)]
    [InlineData("a: |\n  x\n", "x\n", false)]
    [InlineData("a: >\n  x\n", "x\n", false)]
    public void Scalar_IsPlainWithoutQuotes(string text, string value, bool isPlain)
    {
        var node = Read(text).Root!.Find("a")!.Value;

        Assert.Equal((TemplateNodeKind.Scalar, value, isPlain), (node.Kind, node.Value, node.IsPlain));
    }

    /// <summary>A block has no quotes that a finding would leave out.</summary>
    [Fact]
    public void BlockText_BeginsWithItsSign() => Assert.StartsWith("||", At("a: |\n  x\nb: 1\n", "a"));

    [Theory]
    [InlineData("{", true)]
    [InlineData(" \r\n\t{ \"a\": 1 }", true)]
    [InlineData("", false)]
    [InlineData("  \n", false)]
    [InlineData("[1]", false)]
    [InlineData("a: {}", false)]
    [InlineData("# {\na: 1", false)]
    public void Json_BeginsWithABrace(string text, bool expected) => Assert.Equal(expected, TemplateSyntax.IsJson(text));

    /// <summary>The first of several merged mappings wins, and the own keys over all of them.</summary>
    [Theory]
    [InlineData("<<: *p", "a=1")]
    [InlineData("<<: [*p, *q]", "a=1 b=2")]
    [InlineData("<<: [*q, *p]", "b=2 a=3")]
    [InlineData("d: 4\n  <<: [*q, *p]\n  b: 5", "d=4 b=5 a=3")]
    [InlineData("'<<': x", "<<=x")]
    [InlineData("? [x]\n  : 1\n  d: 4", "d=4")]
    public void Keys_AreTheOwnAndTheMerged(string entries, string expected)
    {
        var node = Read("p: &p { a: 1 }\nq: &q { b: 2, a: 3 }\nc:\n  " + entries + "\n").Root!.Find("c")!.Value;

        Assert.Equal(expected, string.Join(" ", node.Entries.Select(static entry => entry.Key.Value + "=" + entry.Value.Value)));
    }

    [Theory]
    [InlineData("x: 1\na: *nobody\nb: 2", 2, "nobody")]
    [InlineData("x: 1\ny: 2\na: [*nobody]", 3, "nobody")]
    public void UnknownAlias_IsAFailureOfItsLine(string text, int line, string name)
    {
        var failure = Read(text).Failure!;

        Assert.Equal(line, failure.Line);
        Assert.Contains("'*" + name + "'", failure.Reason);
    }

    /// <summary>The reason stands within a sentence.</summary>
    [Theory]
    [InlineData("a: b: c\n")]
    [InlineData("a: [")]
    [InlineData("a: 'open")]
    public void Reason_IsAPartOfASentence(string text)
    {
        var reason = Read(text).Failure!.Reason;

        Assert.True(char.IsLower(reason[0]), reason);
        Assert.NotEqual('.', reason[^1]);
        Assert.True(reason.Length > 10, reason);
    }

    [Fact]
    public void OwnKey_WinsOverMergedOne() => Assert.Equal("|2", At("base: &b\n  a: 1\nc:\n  <<: *b\n  a: 2\n", "c", "a"));

    [Theory]
    [InlineData("a: b: c\n")]
    [InlineData("{ \"a\": [ 1, 2 }")]
    [InlineData("a: [")]
    [InlineData("a: *nobody")]
    [InlineData("a: &x [*x]")]
    [InlineData("a: &x\n  b: *x")]
    [InlineData("a: 'open")]
    [InlineData("a:\n\t- tab")]
    [InlineData("*")]
    [InlineData("a: ! &")]
    [InlineData("%YAML 9.9\n---\na: 1")]
    public void Malformed_IsAFailureWithALine(string text)
    {
        var (root, failure) = Read(text);

        Assert.Null(root);
        Assert.NotNull(failure);
        Assert.InRange(failure.Line, 1, text.Count(static c => c == '\n') + 1);
        Assert.NotEmpty(failure.Reason);
        Assert.DoesNotContain('\n', failure.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\n")]
    [InlineData("# only a comment")]
    public void Empty_IsNothing(string text) => Assert.Equal((null, null), Read(text));

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void DeepFlow_IsAFailure(string open)
    {
        var text = new StringBuilder();
        for (var i = 0; i < 20_000; i++)
        {
            text.Append(open);
        }

        Assert.NotNull(Read(text.ToString()).Failure);
    }

    [Fact]
    public void DeepBlock_IsAFailure()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 1_000; i++)
        {
            text.Append(' ', i).Append("a:\n");
        }

        Assert.Contains("deep", Read(text.ToString()).Failure!.Reason);
    }

    [Fact]
    public void Huge_IsAFailure() => Assert.Contains("large", Read("a: " + new string('x', 5_000_000)).Failure!.Reason);

    [Fact]
    public void AliasesOfAliases_AreShared()
    {
        // Written out this would be 10^20 nodes.
        var text = new StringBuilder("a0: &a0 [x]\n");
        for (var i = 1; i <= 20; i++)
        {
            text.Append($"a{i}: &a{i} [").AppendJoin(", ", Enumerable.Repeat($"*a{i - 1}", 10)).Append("]\n");
        }

        Assert.Equal(10, Read(text.ToString()).Root!.Find("a20")!.Value.Items.Length);
    }

    [Fact]
    public void AnyPrefixOfATemplate_DoesNotThrow()
    {
        const string yaml = "A: &x\n  - !Sub ['${a}', {b: \"c\\n\", d: 'e'}]\n  - |\n    text\n  - *x\n<<: {k: v}\n? [complex]\n: value\n";
        const string json = "{ \"A\": [ { \"Fn::Sub\": \"${a}\\u00e9\" }, 1.5e3, true, null ], // why\n \"B\": {} }";
        foreach (var text in new[] { yaml, json })
        {
            for (var length = 0; length <= text.Length; length++)
            {
                var (root, failure) = Read(text.Substring(0, length));
                Assert.True(root is null || failure is null);
            }
        }
    }
}
