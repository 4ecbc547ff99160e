using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Deployment;

/// <summary>Whose init scope reads an environment variable: that of one class of handlers, of any function, or none.</summary>
public class InitOwnerTests
{
    private const string Handle = "public void Handle(SQSEvent input, ILambdaContext context) { } ";

    private static string OwnerOf(string source, OutputKind kind)
    {
        var (operation, model) = new CompiledFunction(source) { OutputKind = kind }.MarkedOperation();
        return InitOwner.Find(operation, model, default) switch
        {
            null => "none",
            { Type: null, Name: "" } => "any",
            { Type: { } type, Name: var name } when type.Name == name => name,
            var other => other.ToString(),
        };
    }

    [Theory]
    // The class of handlers.
    [InlineData("Function", "private static readonly string s_q = [|Read()|]; private static string Read() => \"\";")]
    [InlineData("Function", "private readonly string _q = [|Read()|]; private static string Read() => \"\";")]
    [InlineData("Function", "static Function() { [|Read()|]; } private static string Read() => \"\";")]
    [InlineData("Function", "public Function() { [|Read()|]; } private static string Read() => \"\";")]
    [InlineData("Function", "public Function() { Prepare(); } private void Prepare() { [|Read()|]; } private static string Read() => \"\";")]
    [InlineData("Function", "public Function() { Prepare(); } private void Prepare() => Open(); private void Open() { [|Read()|]; } private static string Read() => \"\";")]
    // Something else that lives as long.
    [InlineData("any", "private readonly Store _store = new(); private class Store { public Store() { [|Read()|]; } private static string Read() => \"\"; }")]
    [InlineData("any", "private readonly Store _store = new(); private class Store { private string _q = [|Read()|]; private static string Read() => \"\"; }")]
    [InlineData("any", "private class Settings { public static readonly string Q = [|Read()|]; private static string Read() => \"\"; }")]
    // Hosts call these when they start.
    [InlineData("any", "private class Startup { public void ConfigureServices() { [|Read()|]; } private static string Read() => \"\"; }")]
    [InlineData("any", "private class Startup { public void Configure() { [|Read()|]; } private static string Read() => \"\"; }")]
    [InlineData("any", "private class Startup { public void ConfigureHostBuilder() { [|Read()|]; } private static string Read() => \"\"; }")]
    [InlineData("any", "private class Startup { protected void Init() { [|Read()|]; } private static string Read() => \"\"; }")]
    [InlineData("any", "private class Startup { public void Configure() => Add(); private void Add() { [|Read()|]; } private static string Read() => \"\"; }")]
    [InlineData("none", "private class Startup { private void ConfigureServices() { [|Read()|]; } private static string Read() => \"\"; }")]
    [InlineData("none", "private class Startup { public void Setup() { [|Read()|]; } private static string Read() => \"\"; }")]
    // Made, or run, on every invocation.
    [InlineData("none", "public void Other(SQSEvent input, ILambdaContext context) { [|Read()|]; } private static string Read() => \"\";")]
    [InlineData("none", "public void Other(SQSEvent input, ILambdaContext context) { Work(); } private void Work() { [|Read()|]; } private static string Read() => \"\";")]
    [InlineData("none", "public void Other(SQSEvent input, ILambdaContext context) { new Store(); } private class Store { public Store() { [|Read()|]; } private static string Read() => \"\"; }")]
    [InlineData("none", "public void Other(SQSEvent input, ILambdaContext context) { new Store(); } private class Store { private string _q = [|Read()|]; private static string Read() => \"\"; }")]
    [InlineData("none", "private void Nobody() { [|Read()|]; } private static string Read() => \"\";")]
    public void OfMembers(string expected, string members) =>
        Assert.Equal(expected, OwnerOf("public class Function { " + Handle + members + " }", OutputKind.DynamicallyLinkedLibrary));

    [Theory]
    [InlineData("any", "var q = [|Find()|]; var handler = (string input, ILambdaContext context) => input; ")]
    [InlineData("none", "var handler = (string input, ILambdaContext context) => [|Find()|]; ")]
    public void OfAProgram(string expected, string statements) =>
        Assert.Equal(
            expected,
            OwnerOf(
                "using Amazon.Lambda.RuntimeSupport; using Amazon.Lambda.Serialization.SystemTextJson; " + statements
                + "await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync(); static string Find() => \"\";",
                OutputKind.ConsoleApplication));
}
