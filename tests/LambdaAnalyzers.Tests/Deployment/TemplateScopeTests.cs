using System;
using System.Linq;
using LambdaAnalyzers.Deployment;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Deployment;

/// <summary>What the expressions of a template come to: the value, and how certain it is.</summary>
public class TemplateScopeTests
{
    private const string Template =
        """
        Parameters:
          Given: { Type: String, Default: five }
          Open: { Type: String }
          Only: { Type: String, AllowedValues: [only] }
          Either: { Type: String, Default: first, AllowedValues: [first, second] }
          Kept: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /app/kept, AllowedValues: [/app/kept] }
          Listed: { Type: CommaDelimitedList, Default: [a, b] }
          Odd: text
          Region: { Type: String, Default: eu }
          Key: { Type: String, Default: Timeout }
        Mappings:
          Sizes:
            eu: { Timeout: 20, Names: [a, b], Secret: '{{resolve:ssm:/a}}', Nothing: ~ }
        Resources:
          Queue: { Type: AWS::SQS::Queue }
          Other: { Type: AWS::SQS::Queue }
        """;

    private static TemplateNode Read(string text) => TemplateSyntax.Read(SourceText.From(text)).Root!;

    private static string Evaluate(string template, string expression)
    {
        var root = Read(template + "\nV: " + expression);
        return Describe(new TemplateScope(root).Evaluate(root.Find("V")!.Value));
    }

    private static string Describe(TemplateValue value) => value switch
    {
        { Resource: { } resource } => $"{value.Certainty} {resource}" + (value.Attribute is { } attribute ? "." + attribute : string.Empty),
        { Text: { } text } => $"{value.Certainty} '{text}'",
        { Node: { } node } => $"{value.Certainty} {node.Kind}",
        _ => value.Certainty.ToString(),
    };

    [Theory]
    [InlineData("a", "Known 'a'")]
    [InlineData("5", "Known '5'")]
    [InlineData("!!str 5", "Known '5'")]
    [InlineData("", "Absent")]
    [InlineData("~", "Absent")]
    [InlineData("null", "Absent")]
    [InlineData("Null", "Absent")]
    [InlineData("NULL", "Absent")]
    [InlineData("''", "Known ''")]
    [InlineData("'~'", "Known '~'")]
    [InlineData("'null'", "Known 'null'")]
    [InlineData("Nothing", "Known 'Nothing'")]
    [InlineData("[a, b]", "Known Sequence")]
    [InlineData("{ a: b, c: d }", "Known Mapping")]
    [InlineData("{ a: b }", "Known Mapping")]
    [InlineData("'{{resolve:ssm:/a}}'", "Unknown Scalar")]
    [InlineData("'x-{{resolve:ssm:/a}}'", "Unknown Scalar")]
    [InlineData("'{{resolved}}'", "Known '{{resolved}}'")]
    [InlineData("'${Given}'", "Known '${Given}'")]
    [InlineData("a\nV: b", "Unknown")]
    [InlineData("!ImportValue x", "Unknown")]
    [InlineData("!Select [0, [a]]", "Unknown")]
    [InlineData("{ Condition: x }", "Unknown")]
    public void PlainValue_IsWhatItSays(string expression, string expected) => Assert.Equal(expected, Evaluate(Template, expression));

    [Theory]
    [InlineData("!Ref Given", "ParameterDefault 'five'")]
    [InlineData("{ Ref: Given }", "ParameterDefault 'five'")]
    [InlineData("!Ref Open", "Unknown")]
    [InlineData("!Ref Only", "Known 'only'")]
    [InlineData("!Ref Either", "ParameterDefault 'first'")]
    [InlineData("!Ref Kept", "Unknown")]
    [InlineData("!Ref Listed", "Unknown")]
    [InlineData("!Ref Odd", "Unknown")]
    [InlineData("!Ref AWS::NoValue", "Absent")]
    [InlineData("!Ref AWS::Region", "Unknown")]
    [InlineData("!Ref Missing", "Unknown")]
    [InlineData("!Ref Queue", "Unknown Queue")]
    [InlineData("{ Ref: [Given] }", "Unknown")]
    [InlineData("!GetAtt Queue.Arn", "Unknown Queue.Arn")]
    [InlineData("!GetAtt [Queue, Arn]", "Unknown Queue.Arn")]
    [InlineData("{ 'Fn::GetAtt': [Queue, Arn] }", "Unknown Queue.Arn")]
    [InlineData("!GetAtt Queue.Outputs.Name", "Unknown Queue.Outputs.Name")]
    [InlineData("!GetAtt Queue", "Unknown")]
    [InlineData("!GetAtt .Arn", "Unknown")]
    [InlineData("!GetAtt Missing.Arn", "Unknown")]
    [InlineData("!GetAtt [Missing, Arn]", "Unknown")]
    [InlineData("!GetAtt [Queue]", "Unknown")]
    [InlineData("!GetAtt [Queue, Arn, Name]", "Unknown")]
    [InlineData("!GetAtt [Queue, { Ref: Open }]", "Unknown")]
    [InlineData("!GetAtt [{ Ref: Open }, Arn]", "Unknown")]
    [InlineData("!GetAtt [Queue, !Ref Arn]", "Unknown")]
    [InlineData("!GetAtt [!Ref Queue, Arn]", "Unknown")]
    public void Reference_LeadsToAParameterOrResource(string expression, string expected) => Assert.Equal(expected, Evaluate(Template, expression));

    [Theory]
    [InlineData("!Sub plain", "Known 'plain'")]
    [InlineData("!Sub ''", "Known ''")]
    [InlineData("!Sub 'cost $5 {Only}'", "Known 'cost $5 {Only}'")]
    [InlineData("!Sub '${Only}'", "Known 'only'")]
    [InlineData("!Sub '${ Only }'", "Known 'only'")]
    [InlineData("{ 'Fn::Sub': '${Only}' }", "Known 'only'")]
    [InlineData("!Sub 'a-${Only}-b-${Only}-c'", "Known 'a-only-b-only-c'")]
    [InlineData("!Sub 'a}-${Only}'", "Known 'a}-only'")]
    [InlineData("!Sub '${Given}'", "ParameterDefault 'five'")]
    [InlineData("!Sub '${Given}-${Only}'", "ParameterDefault 'five-only'")]
    [InlineData("!Sub '${Only}-${Given}'", "ParameterDefault 'only-five'")]
    [InlineData("!Sub '${!Only}'", "Known '${Only}'")]
    [InlineData("!Sub '${!Literal}-${Only}'", "Known '${Literal}-only'")]
    [InlineData("!Sub '${Open}'", "Unknown")]
    [InlineData("!Sub 'a-${Open}-b'", "Unknown")]
    [InlineData("!Sub '${Missing}'", "Unknown")]
    [InlineData("!Sub '${AWS::NoValue}'", "Unknown")]
    [InlineData("!Sub '${Only'", "Unknown")]
    [InlineData("!Sub '${Queue}'", "Unknown Queue")]
    [InlineData("!Sub '${Queue.Arn}'", "Unknown Queue.Arn")]
    [InlineData("!Sub 'x${Queue.Arn}'", "Unknown")]
    [InlineData("!Sub '${Queue.Arn}x'", "Unknown")]
    [InlineData("!Sub '${Queue.Arn}${Queue.Arn}'", "Unknown")]
    [InlineData("!Sub '${Missing.Arn}'", "Unknown")]
    [InlineData("!Sub ['${a}-${Only}', { a: b }]", "Known 'b-only'")]
    [InlineData("!Sub ['${Only}', { Only: own }]", "Known 'own'")]
    [InlineData("!Sub ['${Queue.Arn}', { Queue.Arn: own }]", "Known 'own'")]
    [InlineData("!Sub ['${a}', { a: !Ref Given }]", "ParameterDefault 'five'")]
    [InlineData("!Sub ['${a}', { a: !Ref Queue }]", "Unknown Queue")]
    [InlineData("!Sub ['${a}', { a: [b] }]", "Unknown")]
    [InlineData("!Sub ['${Only}']", "Unknown")]
    [InlineData("!Sub ['${Only}', {}, x]", "Unknown")]
    [InlineData("!Sub [{ a: b }, {}]", "Unknown")]
    [InlineData("!Sub { a: b, c: d }", "Unknown")]
    public void Sub_PutsValuesIntoTheText(string expression, string expected) => Assert.Equal(expected, Evaluate(Template, expression));

    [Theory]
    [InlineData("!Join ['-', [a, b, c]]", "Known 'a-b-c'")]
    [InlineData("!Join ['', [a, b]]", "Known 'ab'")]
    [InlineData("!Join ['-', [a]]", "Known 'a'")]
    [InlineData("!Join ['-', []]", "Known ''")]
    [InlineData("!Join ['-', [a, !Ref Given]]", "ParameterDefault 'a-five'")]
    [InlineData("!Join ['-', [!Ref Given, a]]", "ParameterDefault 'five-a'")]
    [InlineData("!Join [!Ref Given, [a, b]]", "ParameterDefault 'afiveb'")]
    [InlineData("!Join [',', !FindInMap [Sizes, eu, Names]]", "Known 'a,b'")]
    [InlineData("!Join [',', !FindInMap [Sizes, !Ref Region, Names]]", "Unknown")]
    [InlineData("!Join ['-', [a, !Ref Open]]", "Unknown")]
    [InlineData("!Join ['-', [a, !Ref Queue]]", "Unknown")]
    [InlineData("!Join [!Ref Open, [a]]", "Unknown")]
    [InlineData("!Join [[x], [a]]", "Unknown")]
    [InlineData("!Join ['-', a]", "Unknown")]
    [InlineData("!Join ['-']", "Unknown")]
    [InlineData("!Join ['-', [a, b], c]", "Unknown")]
    [InlineData("!Join a", "Unknown")]
    [InlineData("!FindInMap [Sizes, eu, Timeout]", "Known '20'")]
    [InlineData("!FindInMap [Sizes, eu, Names]", "Known Sequence")]
    [InlineData("!FindInMap [Sizes, eu, Timeout, { DefaultValue: 3 }]", "Known '20'")]
    [InlineData("!FindInMap [Sizes, !Ref Region, Timeout]", "ParameterDefault '20'")]
    [InlineData("!FindInMap [Sizes, eu, !Ref Key]", "ParameterDefault '20'")]
    [InlineData("!FindInMap [Sizes, !Sub '${Open}', Timeout]", "Unknown")]
    [InlineData("!FindInMap [Sizes, eu, Secret]", "Unknown Scalar")]
    [InlineData("!FindInMap [Sizes, !Ref Region, Secret]", "Unknown Scalar")]
    [InlineData("!FindInMap [Sizes, eu, Nothing]", "Absent")]
    [InlineData("!FindInMap [Sizes, !Ref Region, Nothing]", "Absent")]
    [InlineData("!FindInMap [Sizes, us, Timeout]", "Unknown")]
    [InlineData("!FindInMap [Missing, eu, Timeout]", "Unknown")]
    [InlineData("!FindInMap [Sizes, eu, Timeout2]", "Unknown")]
    [InlineData("!FindInMap [Sizes, eu]", "Unknown")]
    [InlineData("!FindInMap Sizes", "Unknown")]
    public void JoinAndFindInMap_AreWorkedOut(string expression, string expected) => Assert.Equal(expected, Evaluate(Template, expression));

    /// <summary>Nobody knows the condition: what both sides say is so, and no more.</summary>
    [Theory]
    [InlineData("!If [C, a, a]", "Known 'a'")]
    [InlineData("!If [C, a, b]", "Unknown")]
    [InlineData("!If [C, '', '']", "Known ''")]
    [InlineData("!If [C, !Ref Given, five]", "ParameterDefault 'five'")]
    [InlineData("!If [C, five, !Ref Given]", "ParameterDefault 'five'")]
    [InlineData("!If [C, !Ref AWS::NoValue, !Ref AWS::NoValue]", "Absent")]
    [InlineData("!If [C, a, !Ref AWS::NoValue]", "Unknown")]
    [InlineData("!If [C, !Ref AWS::NoValue, a]", "Unknown")]
    [InlineData("!If [C, !Ref Open, !Ref Open]", "Unknown")]
    [InlineData("!If [C, !Ref Queue, !Ref Queue]", "Unknown Queue")]
    [InlineData("!If [C, !Ref Queue, !Ref Other]", "Unknown")]
    [InlineData("!If [C, !Ref Queue, a]", "Unknown")]
    [InlineData("!If [C, !GetAtt Queue.Arn, !Sub '${Queue.Arn}']", "Unknown Queue.Arn")]
    [InlineData("!If [C, !GetAtt Queue.Arn, !GetAtt Queue.QueueName]", "Unknown")]
    [InlineData("!If [C, !Ref Queue, !GetAtt Queue.Arn]", "Unknown")]
    [InlineData("!If [C, [a], [a]]", "Unknown")]
    [InlineData("!If [C, !If [D, a, a], a]", "Known 'a'")]
    [InlineData("!If [C, a]", "Unknown")]
    [InlineData("!If [C, a, a, a]", "Unknown")]
    [InlineData("!If a", "Unknown")]
    public void If_IsKnownWhereBothSidesAgree(string expression, string expected) => Assert.Equal(expected, Evaluate(Template, expression));

    private static string Nested(int depth, string open, string close) =>
        string.Concat(Enumerable.Repeat(open, depth)) + "x" + string.Concat(Enumerable.Repeat(close, depth));

    /// <summary>Far deeper than anybody writes, nothing is worked out any more.</summary>
    [Theory]
    [InlineData("!Join ['', [", "]]", 20, "Known 'x'")]
    [InlineData("!Join ['', [", "]]", 40, "Unknown")]
    [InlineData("!Sub ['${a}', { a: ", " }]", 10, "Known 'x'")]
    [InlineData("!Sub ['${a}', { a: ", " }]", 25, "Unknown")]
    public void DeepExpression_IsUnknown(string open, string close, int depth, string expected) =>
        Assert.Equal(expected, Evaluate(Template, Nested(depth, open, close)));

    /// <summary>Parameters that lead to each other without end must not keep the reader busy.</summary>
    [Theory]
    [InlineData("!Ref PN", 20, "Known 'x'")]
    [InlineData("!Ref PN", 40, "Unknown")]
    [InlineData("!Sub '${PN}'", 10, "Known 'x'")]
    [InlineData("!Sub '${PN}'", 25, "Unknown")]
    public void LongChainOfParameters_IsUnknown(string link, int length, string expected)
    {
        string LinkTo(int parameter) => link.Replace("PN", "P" + parameter);
        var parameters = Enumerable.Range(0, length).Select(i => $"  P{i}: {{ AllowedValues: [{LinkTo(i + 1)}] }}\n");

        Assert.Equal(expected, Evaluate("Parameters:\n" + string.Concat(parameters) + $"  P{length}: {{ AllowedValues: [x] }}", LinkTo(0)));
    }

    [Fact]
    public void TemplateWithoutSections_HasNothingToReferTo()
    {
        var scope = new TemplateScope(Read("A: 1"));

        Assert.Null(scope.FindResource("A"));
        Assert.Null(scope.FindParameter("A"));
        Assert.Equal("Unknown", Evaluate("A: 1", "!Ref A"));
        Assert.Equal("Unknown", Evaluate("A: 1", "!FindInMap [A, B, C]"));
        Assert.Equal("Absent", Describe(scope.Evaluate(null)));
    }

    [Fact]
    public void ResourcesAndParameters_AreFoundByTheirExactNames()
    {
        var scope = new TemplateScope(Read(Template));

        Assert.Equal("AWS::SQS::Queue", scope.FindResource("Queue")?.Find("Type")?.Value.Value);
        Assert.Null(scope.FindResource("queue"));
        Assert.Null(scope.FindResource("Given"));
        Assert.Equal("five", scope.FindParameter("Given")?.Find("Default")?.Value.Value);
        Assert.Null(scope.FindParameter("given"));
        Assert.Null(scope.FindParameter("Queue"));
    }

    [Theory]
    [InlineData("plain", "Known 'plain'", "Known 'plain'")]
    [InlineData("'$x'", "Known '$x'", "Known '$x'")]
    [InlineData("'${self:a}'", "Known '${self:a}'", "Unknown Scalar")]
    [InlineData("'a-${self:a}'", "Known 'a-${self:a}'", "Unknown Scalar")]
    [InlineData("'{{resolve:ssm:/a}}'", "Unknown Scalar", "Unknown Scalar")]
    [InlineData("!Ref Queue", "Unknown", "Unknown")]
    public void OtherFiles_HaveNoExpressionsButVariables(string expression, string literal, string serverless)
    {
        var node = Read("V: " + expression).Find("V")!.Value;

        Assert.Equal((literal, serverless), (Describe(TemplateScope.Literal.Evaluate(node)), Describe(TemplateScope.Serverless.Evaluate(node))));
        Assert.Null(TemplateScope.Serverless.FindResource("Queue"));
        Assert.Null(TemplateScope.Serverless.FindParameter("Queue"));
    }

    [Theory]
    [InlineData("!Ref", "Ref")]
    [InlineData("!A", "A")]
    [InlineData("!", null)]
    [InlineData("!!str", null)]
    [InlineData("tag:yaml.org,2002:str", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void ShortIntrinsic_IsATagOfOneExclamationMark(string? tag, string? name)
    {
        var node = TemplateNode.Scalar("value", isPlain: true, isQuoted: false, tag, default);
        var intrinsic = TemplateScope.IntrinsicOf(node);

        Assert.Equal(name, intrinsic?.Name);
        Assert.Same(name is null ? null : node, intrinsic?.Argument);
    }

    [Theory]
    [InlineData("Ref: x", "Ref x")]
    [InlineData("Condition: x", "Condition x")]
    [InlineData("Fn::Sub: x", "Sub x")]
    [InlineData("Type: x", null)]
    [InlineData("Fn: x", null)]
    [InlineData("Ref: x\nOther: y", null)]
    [InlineData("Fn::Sub: x\nOther: y", null)]
    [InlineData("{}", null)]
    [InlineData("[Ref]", null)]
    [InlineData("Ref", null)]
    public void LongIntrinsic_IsAMappingOfOneEntry(string text, string? expected) =>
        Assert.Equal(expected, TemplateScope.IntrinsicOf(Read(text)) is { } intrinsic ? intrinsic.Name + " " + intrinsic.Argument.Value : null);

    [Theory]
    [InlineData(nameof(ValueCertainty.Known), "a", true)]
    [InlineData(nameof(ValueCertainty.Known), "", true)]
    [InlineData(nameof(ValueCertainty.Known), null, false)]
    [InlineData(nameof(ValueCertainty.ParameterDefault), "a", true)]
    [InlineData(nameof(ValueCertainty.ParameterDefault), null, false)]
    [InlineData(nameof(ValueCertainty.Unknown), "a", false)]
    [InlineData(nameof(ValueCertainty.Absent), "a", false)]
    public void Text_CountsWhereItIsKnownOrTheDefault(string certainty, string? text, bool expected) =>
        Assert.Equal(expected, new TemplateValue(Enum.Parse<ValueCertainty>(certainty), Text: text).HasText);
}
