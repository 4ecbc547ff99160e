using LambdaAnalyzers.Deployment;

namespace LambdaAnalyzers.Tests.Deployment;

public class JsonCommentsTests
{
    /// <summary>What is expected has an underscore for each blank that stands for a part of a comment.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("{ \"a\": 1 }", "{ \"a\": 1 }")]
    [InlineData("//", "__")]
    [InlineData("// a", "____")]
    [InlineData("1 // a\n2", "1 ____\n2")]
    [InlineData("1 // a\r\n2", "1 ____\r\n2")]
    [InlineData("// a\n// b\n1", "____\n____\n1")]
    [InlineData("// \"a\n1 // b", "_____\n1 ____")]
    [InlineData("/**/1", "____1")]
    [InlineData("/* a */1", "_______1")]
    [InlineData("1/* a\r\nb */2", "1____\r\n____2")]
    [InlineData("/*a*/ 1 /*b*/", "_____ 1 _____")]
    [InlineData("/*a*//*b*/1", "__________1")]
    [InlineData("/* a // b */1", "____________1")]
    [InlineData("// a /* b\n1", "_________\n1")]
    [InlineData("/*/ a */1", "________1")]
    [InlineData("/* a", "____")]
    [InlineData("/*", "__")]
    public void Comment_BecomesBlanks(string text, string expected) => Assert.Equal(expected.Replace('_', ' '), JsonComments.Blank(text));

    [Theory]
    [InlineData("\"// a\"", "\"// a\"")]
    [InlineData("\"/* a */\"", "\"/* a */\"")]
    [InlineData("\"\\\"// a\"", "\"\\\"// a\"")]
    [InlineData("\"a\\\\\"// b", "\"a\\\\\"____")]
    [InlineData("\"a\" // b", "\"a\" ____")]
    [InlineData("\"\"// b", "\"\"____")]
    [InlineData("/**/\"// a\"", "____\"// a\"")]
    [InlineData("\"a\"/* b */\"// c\"", "\"a\"_______\"// c\"")]
    [InlineData("\"// open", "\"// open")]
    [InlineData("\"open\\", "\"open\\")]
    [InlineData("\"", "\"")]
    [InlineData("1 / 2", "1 / 2")]
    [InlineData("1/", "1/")]
    [InlineData("1 * /2", "1 * /2")]
    public void TextAndSlash_AreNoComment(string text, string expected) => Assert.Equal(expected.Replace('_', ' '), JsonComments.Blank(text));
}
