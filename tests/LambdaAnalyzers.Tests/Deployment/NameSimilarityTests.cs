using System;
using LambdaAnalyzers.Deployment;

namespace LambdaAnalyzers.Tests.Deployment;

public class NameSimilarityTests
{
    [Theory]
    // One character of a short name: another one, one more, one less.
    [InlineData("TABLE", "TABLX", "TABLX")]
    [InlineData("TABLE", "TABLES", "TABLES")]
    [InlineData("TABLE", "STABLE", "STABLE")]
    [InlineData("TABLE", "TALE", "TALE")]
    [InlineData("A", "B", "B")]
    [InlineData("TABLE", "QUEUE TABLES BUCKET", "TABLES")]
    // More of a longer one.
    [InlineData("HANDLE", "HANDEL", "HANDEL")]
    [InlineData("CONNECTION", "CONNXXXION", "CONNXXXION")]
    [InlineData("CONNECTION", "CONNION", "CONNION")]
    [InlineData("CONNECTION", "CONNECTIONXXX", "CONNECTIONXXX")]
    [InlineData("ABCDEFGHIJKL", "ABCDEFGHIXXX", "ABCDEFGHIXXX")]
    // The case alone.
    [InlineData("table", "TABLE", "TABLE")]
    [InlineData("TABLE", "TABLES table", "table")]
    [InlineData("TABLE", "table TABLES", "table")]
    // The nearest of several.
    [InlineData("CONNECTION", "CONNXXXION CONNECTIONS", "CONNECTIONS")]
    [InlineData("CONNECTION", "CONNECTIONS CONNXXXION", "CONNECTIONS")]
    [InlineData("TABLE", "TABLX TABLY table", "table")]
    [InlineData("TABLE", "TABLX TABLX", "TABLX")]
    public void Nearest_IsTheNameThatWasMeant(string name, string candidates, string expected) =>
        Assert.Equal(expected, NameSimilarity.Nearest(name, candidates.Split(' ')));

    [Theory]
    [InlineData("TABLE", "")]
    [InlineData("TABLE", "TABEL")]
    [InlineData("TABLE", "QUEUE BUCKET")]
    [InlineData("TABLE", "TABLECLOTH")]
    [InlineData("TABLE", "TABLX TABLY")]
    [InlineData("TABLE", "TABLX QUEUE TABLY")]
    [InlineData("TABLE", "TABLES TABLED")]
    [InlineData("TABLE", "TABLX TABLES")]
    [InlineData("TABLE", "TABLES TABLX")]
    [InlineData("A", "XY")]
    [InlineData("HANDLE", "HXXXLE")]
    [InlineData("CONNECTION", "CONXXXXION")]
    [InlineData("CONNECTION", "CONNECTIONXXXX")]
    [InlineData("ABCDEFGHIJKL", "ABCDEFGHXXXX")]
    public void Nearest_IsNothingWhereNoNameIsNearOrSeveralAre(string name, string candidates) =>
        Assert.Null(NameSimilarity.Nearest(name, candidates.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
