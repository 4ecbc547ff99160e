using System;
using System.Globalization;
using LambdaAnalyzers.Deployment;

namespace LambdaAnalyzers.Tests.Deployment;

public class LambdaRuntimeTests
{
    private static string Day(DateTime? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never";

    [Theory]
    [InlineData("dotnet10", "2028-11-14", "2028-12-14", "2029-01-15", "its successor")]
    [InlineData("dotnet8", "2026-11-10", "2027-02-01", "2027-03-03", "dotnet10")]
    [InlineData("dotnet6", "2024-12-20", "2027-02-01", "2027-03-03", "dotnet10")]
    [InlineData("dotnetcore3.1", "2023-04-03", "2023-04-03", "2023-05-03", "dotnet10")]
    [InlineData("dotnetcore2.1", "2022-01-05", "2022-01-05", "2022-04-13", "dotnet10")]
    [InlineData("provided", "2024-01-08", "never", "never", "provided.al2023")]
    public void Runtime_HasTheDaysOfItsEnd(string identifier, string deprecated, string creationBlocked, string updatesBlocked, string successor)
    {
        var runtime = LambdaRuntime.Find(identifier);

        Assert.NotNull(runtime);
        Assert.Equal(
            (identifier, deprecated, creationBlocked, updatesBlocked, successor),
            (runtime.Identifier, Day(runtime.Deprecated), Day(runtime.CreationBlocked), Day(runtime.UpdatesBlocked), runtime.Successor));
    }

    [Theory]
    [InlineData("provided.al2023")]
    [InlineData("provided.al2")]
    [InlineData("dotnet12")]
    [InlineData("DOTNET8")]
    [InlineData("nodejs22.x")]
    [InlineData("")]
    public void OtherRuntime_IsNotJudged(string identifier) => Assert.Null(LambdaRuntime.Find(identifier));
}
