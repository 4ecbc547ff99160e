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
