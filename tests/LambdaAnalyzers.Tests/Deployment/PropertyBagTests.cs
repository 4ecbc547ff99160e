using System.Collections.Immutable;
using System.Linq;
using LambdaAnalyzers.Deployment;
using Microsoft.CodeAnalysis.Text;

namespace LambdaAnalyzers.Tests.Deployment;

/// <summary>What a resource and the template's defaults say together, and what neither says.</summary>
public class PropertyBagTests
{
    private const string Template =
        """
        Parameters:
          Given: { Type: String, Default: five }
          Number: { Type: Number, Default: 5 }
          Flag: { Type: String, Default: true }
          Open: { Type: String }
        Resources:
          Q: { Type: AWS::SQS::Queue }
        """;

    private static readonly ImmutableDictionary<string, string> s_names = ImmutableDictionary<string, string>.Empty.Add("Timeout", "timeout");

    private static string Document(string? properties, string? defaults = null) =>
        Template + (properties is null ? "" : "\nProperties: " + properties) + (defaults is null ? "" : "\nDefaults: " + defaults);

    private static PropertyBag Bag(string? properties, string? defaults = null, bool isOpen = false, ImmutableDictionary<string, string>? otherNames = null)
    {
        var root = TemplateSyntax.Read(SourceText.From(Document(properties, defaults))).Root!;
        return new PropertyBag(new TemplateScope(root), root.Find("Properties")?.Value, root.Find("Defaults")?.Value, otherNames, isOpen);
    }

    private static string Describe<T>(DeployedValue<T> value) => value.Certainty switch
    {
        ValueCertainty.Known => $"{value.Value}",
        ValueCertainty.ParameterDefault => $"{value.Value}?",
        var other => other.ToString(),
    };

    private static string DescribeTexts(DeployedValue<ImmutableArray<string>> value) =>
        value.Certainty + (value.Value.IsDefault ? "" : " " + string.Join("+", value.Value.AsEnumerable()));

    /// <summary>Is what the file does not say absent, or may it be anything?</summary>
    [Theory]
    [InlineData(null, null, false, true)]
    [InlineData("", null, false, true)]
    [InlineData("~", null, false, true)]
    [InlineData("Null", null, false, true)]
    [InlineData("NULL", null, false, true)]
    [InlineData("null", null, false, true)]
    [InlineData("{}", null, false, true)]
    [InlineData("{ A: 1 }", null, false, true)]
    [InlineData("{ A: 1, B: 2 }", null, false, true)]
    [InlineData("''", null, false, false)]
    [InlineData("'~'", null, false, false)]
    [InlineData("'null'", null, false, false)]
    [InlineData("x", null, false, false)]
    [InlineData("[a]", null, false, false)]
    [InlineData("!Ref Open", null, false, false)]
    [InlineData("{ Ref: Open }", null, false, false)]
    [InlineData("!Transform { A: 1 }", null, false, false)]
    [InlineData("{ 'Fn::If': [C, { A: 1 }, { A: 2 }] }", null, false, false)]
    [InlineData("{ A: 1, 'Fn::Transform': { Name: x } }", null, false, false)]
    [InlineData("{ A: 1 }", null, true, false)]
    [InlineData(null, null, true, false)]
    [InlineData("{ A: 1 }", "{ B: 2 }", false, true)]
    [InlineData("{ A: 1 }", "{}", false, true)]
    [InlineData("{ A: 1 }", "", false, true)]
    [InlineData("{ A: 1 }", "~", false, true)]
    [InlineData("{ A: 1 }", "null", false, true)]
    [InlineData(null, "{ B: 2 }", false, true)]
    [InlineData("{ A: 1 }", "'~'", false, false)]
    [InlineData("{ A: 1 }", "x", false, false)]
    [InlineData("{ A: 1 }", "[a]", false, false)]
    [InlineData("{ A: 1 }", "!Ref Open", false, false)]
    [InlineData("{ A: 1 }", "{ B: 2, 'Fn::Transform': { Name: x } }", false, false)]
    public void WhatIsNotThere_IsAbsentWhereAllIsWrittenOut(string? properties, string? defaults, bool isOpen, bool isComplete)
    {
        var bag = Bag(properties, defaults, isOpen);

        Assert.Equal(
            (isComplete, !isComplete, isComplete ? "Absent" : "Unknown"),
            (bag.IsComplete, bag.Has("Missing"), Describe(bag.Text("Missing"))));
    }

    [Theory]
    [InlineData("{ A: 1 }", true)]
    [InlineData("{}", true)]
    [InlineData("{ A: 1, 'Fn::Transform': { Name: x } }", true)]
    [InlineData(null, false)]
    [InlineData("~", false)]
    [InlineData("x", false)]
    [InlineData("[a]", false)]
    [InlineData("{ Ref: Open }", false)]
    [InlineData("!Transform { A: 1 }", false)]
    public void Own_IsWhatIsWrittenOut(string? properties, bool isThere) => Assert.Equal(isThere, Bag(properties).Own is not null);

    [Theory]
    [InlineData("five", "five", "Unknown", "Unknown")]
    [InlineData("5", "5", "5", "Unknown")]
    [InlineData("'5'", "5", "5", "Unknown")]
    [InlineData("-5", "-5", "-5", "Unknown")]
    [InlineData("1.5", "1.5", "Unknown", "Unknown")]
    [InlineData("'1,000'", "1,000", "Unknown", "Unknown")]
    [InlineData("5000000000", "5000000000", "Unknown", "Unknown")]
    [InlineData("true", "true", "Unknown", "True")]
    [InlineData("'False'", "False", "Unknown", "False")]
    [InlineData("yes", "yes", "Unknown", "Unknown")]
    [InlineData("''", "", "Unknown", "Unknown")]
    [InlineData("'~'", "~", "Unknown", "Unknown")]
    [InlineData("~", "Absent", "Absent", "Absent")]
    [InlineData("", "Absent", "Absent", "Absent")]
    [InlineData("!Ref AWS::NoValue", "Absent", "Absent", "Absent")]
    [InlineData("!Ref Open", "Unknown", "Unknown", "Unknown")]
    [InlineData("!Ref Q", "Unknown", "Unknown", "Unknown")]
    [InlineData("!Ref Given", "five?", "Unknown", "Unknown")]
    [InlineData("!Ref Number", "5?", "5?", "Unknown")]
    [InlineData("!Ref Flag", "true?", "Unknown", "True?")]
    [InlineData("[5]", "Unknown", "Unknown", "Unknown")]
    [InlineData("{ A: 5 }", "Unknown", "Unknown", "Unknown")]
    public void Value_IsReadAsTextNumberAndFlag(string value, string text, string number, string flag)
    {
        var bag = Bag("\n  P: " + value);

        Assert.Equal((text, number, flag), (Describe(bag.Text("P")), Describe(bag.Number("P")), Describe(bag.Flag("P"))));
        Assert.Equal(text != "Absent", bag.Has("P"));
    }

    [Theory]
    [InlineData("[a, b]", "Known a+b")]
    [InlineData("[a]", "Known a")]
    [InlineData("[]", "Known ")]
    [InlineData("a", "Known a")]
    [InlineData("[a, !Ref Given]", "ParameterDefault a+five")]
    [InlineData("[!Ref Given, a]", "ParameterDefault five+a")]
    [InlineData("!Ref Given", "ParameterDefault five")]
    [InlineData("[a, !Ref Open]", "Unknown")]
    [InlineData("[a, [b]]", "Unknown")]
    [InlineData("!Ref Open", "Unknown")]
    [InlineData("{ A: a }", "Unknown")]
    [InlineData("~", "Absent")]
    public void Texts_AreKnownIfAllOfThemAre(string value, string expected) => Assert.Equal(expected, DescribeTexts(Bag($"\n  P: {value}").Texts("P")));

    [Theory]
    [InlineData("{ A: a }", "Known Mapping")]
    [InlineData("[a]", "Known Sequence")]
    [InlineData("a", "Known Scalar")]
    [InlineData("!If [C, { A: a }, { A: b }]", "Unknown ")]
    [InlineData("!Ref Given", "Unknown ")]
    [InlineData("!Ref Open", "Unknown ")]
    [InlineData("'{{resolve:ssm:/a}}'", "Unknown ")]
    [InlineData("~", "Absent ")]
    public void Node_IsWhatEveryDeploymentHas(string value, string expected)
    {
        var node = Bag($"\n  P: {value}").Node("P");

        Assert.Equal(expected, node.Certainty + " " + node.Value?.Kind);
    }

    [Fact]
    public void Reference_IsAResourceOrAText()
    {
        var bag = Bag("{ A: !GetAtt Q.Arn, B: x }");

        Assert.Equal(("Q", "Arn"), (bag.Reference("A").Resource, bag.Reference("A").Attribute));
        Assert.Equal("x", bag.Reference("B").Text);
        Assert.Equal(TemplateValue.Absent, bag.Reference("C"));
    }

    /// <summary>Findings stand at the value and fixes at the key, also where the value cannot be told.</summary>
    [Fact]
    public void Places_AreThoseOfTheProperty()
    {
        const string properties = "{ T: five, N: 5, F: true, L: [a, b], M: { x: 1 }, U: [a, !Ref Open], O: !Ref Open, G: !Ref Given }";
        var document = Document(properties);
        var bag = Bag(properties);

        string At(TextSpan? span) => document.Substring(span!.Value.Start, span.Value.Length);
        string Place<T>(DeployedValue<T> value) => At(value.KeySpan) + "=" + At(value.Span);
        Assert.Equal(
            "T=five, O=Open, L=[a, b], G=Given",
            string.Join(", ", Place(bag.Text("T")), Place(bag.Text("O")), Place(bag.Text("L")), Place(bag.Text("G"))));
        Assert.Equal(
            "N=5, T=five, O=Open, L=[a, b]",
            string.Join(", ", Place(bag.Number("N")), Place(bag.Number("T")), Place(bag.Number("O")), Place(bag.Number("L"))));
        Assert.Equal(
            "F=true, T=five, O=Open, L=[a, b]",
            string.Join(", ", Place(bag.Flag("F")), Place(bag.Flag("T")), Place(bag.Flag("O")), Place(bag.Flag("L"))));
        Assert.Equal(
            "L=[a, b], T=five, U=[a, !Ref Open], O=Open, M={ x: 1 }",
            string.Join(", ", Place(bag.Texts("L")), Place(bag.Texts("T")), Place(bag.Texts("U")), Place(bag.Texts("O")), Place(bag.Texts("M"))));
        Assert.Equal("M={ x: 1 }, O=Open", string.Join(", ", Place(bag.Node("M")), Place(bag.Node("O"))));
        Assert.Null(bag.Text("Missing").Span);
        Assert.Null(bag.Text("Missing").KeySpan);
    }

    [Theory]
    [InlineData("{ E: { A: 1 } }", null, false, "1 Absent Absent")]
    [InlineData("{ E: { A: 1 } }", "{ E: { A: 2, B: 3 } }", false, "1 3 Absent")]
    [InlineData("{ X: 1 }", "{ E: { A: 2 } }", false, "2 Absent Absent")]
    [InlineData(null, "{ E: { A: 2 } }", false, "2 Absent Absent")]
    [InlineData("{ X: 1 }", null, false, "Absent Absent Absent")]
    [InlineData("{ X: 1 }", "{ Y: 1 }", false, "Absent Absent Absent")]
    [InlineData("{ E: ~ }", null, false, "Absent Absent Absent")]
    [InlineData("{ E: !Ref AWS::NoValue }", null, false, "Absent Absent Absent")]
    [InlineData("{ E: x }", null, false, "Unknown Unknown Unknown")]
    [InlineData("{ E: !Ref Open }", null, false, "Unknown Unknown Unknown")]
    [InlineData("{ E: !Ref Open }", "{ E: { A: 2 } }", false, "Unknown Unknown Unknown")]
    [InlineData("{ E: !Ref Given }", null, false, "Unknown Unknown Unknown")]
    [InlineData("{ E: { A: 1 } }", "{ E: !Ref Open }", false, "Unknown Unknown Unknown")]
    [InlineData("{ E: { A: 1 } }", "{ E: !Ref Given }", false, "Unknown Unknown Unknown")]
    [InlineData("{ X: 1 }", null, true, "Unknown Unknown Unknown")]
    [InlineData("{ X: 1 }", "{ E: { A: 2 } }", true, "2 Unknown Unknown")]
    [InlineData("{ E: { A: 1 } }", null, true, "1 Absent Absent")]
    [InlineData("{ X: 1, 'Fn::Transform': { Name: x } }", null, false, "Unknown Unknown Unknown")]
    public void Nested_IsMergedWithTheDefaults(string? properties, string? defaults, bool isOpen, string expected)
    {
        var nested = Bag(properties, defaults, isOpen).Nested("E");

        Assert.Equal(expected, string.Join(" ", new[] { "A", "B", "Z" }.Select(name => Describe(nested.Text(name)))));
    }

    [Theory]
    [InlineData("{ A: 1, B: 2 }", null, "A=1,B=2")]
    [InlineData("{ A: 1 }", "{}", "A=1")]
    [InlineData("{ A: 1 }", "{ B: 2 }", "B=2,A=1")]
    [InlineData("{ A: 1 }", "{ A: 2, B: 3 }", "B=3,A=1")]
    [InlineData("{}", "{ B: 2 }", "B=2")]
    [InlineData(null, "{ B: 2 }", "B=2")]
    [InlineData("!Ref Open", "{ B: 2 }", "B=2")]
    [InlineData("!Ref Open", null, "")]
    [InlineData(null, null, "")]
    public void Entries_AreTheDefaultsAndTheOwnOnesWhichWin(string? properties, string? defaults, string expected)
    {
        var bag = Bag(properties, defaults);

        Assert.Equal(expected, string.Join(",", bag.Entries().Select(static entry => entry.Key.Value + "=" + entry.Value.Value)));
        Assert.All(bag.Entries(), entry => Assert.Equal(entry.Value.Value, bag.Text(entry.Key.Value).Value));
    }

    /// <summary>A file that calls the properties otherwise is asked for its own names, and for no others.</summary>
    [Theory]
    [InlineData("{ timeout: 5, Timeout: 6 }", null, "Timeout", "5")]
    [InlineData("{}", "{ timeout: 5 }", "Timeout", "5")]
    [InlineData("{ timeout: 7 }", "{ timeout: 5 }", "Timeout", "7")]
    [InlineData("{ Timeout: 6 }", null, "Timeout", "Absent")]
    [InlineData("{ Other: 6 }", null, "Other", "Absent")]
    [InlineData("{ timeout: 5 }", null, "timeout", "Absent")]
    public void OtherNames_AreTheFilesOwn(string properties, string? defaults, string name, string expected) =>
        Assert.Equal(expected, Describe(Bag(properties, defaults, otherNames: s_names).Number(name)));

    [Theory]
    [InlineData("a", "a", true, false)]
    [InlineData("!Ref Given", "five", false, false)]
    [InlineData("!Ref Open", null, false, false)]
    [InlineData("~", null, false, true)]
    public void KnownValue_IsThatOfEveryDeployment(string written, string? value, bool isKnown, bool isAbsent)
    {
        var deployed = Bag("\n  P: " + written).Text("P");

        Assert.Equal((isKnown, isKnown, isAbsent), (deployed.TryGetKnown(out var known), deployed.IsKnown, deployed.IsAbsent));
        Assert.Equal((value, value), (known, deployed.Value));
    }
}
