using System;
using System.Linq;
using System.Threading;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Handlers;

/// <summary>Which methods the handler strings of deployment files name.</summary>
public class DeployedHandlerTests
{
    private static string Template(string handler) => $"Resources:\n  F: {{ Type: AWS::Serverless::Function, Properties: {{ Handler: '{handler}' }} }}\n";

    private static string Deployed(CompiledFunction function, string? assembly = CompiledFunction.AssemblyName)
    {
        var model = function.Model();
        var deployed = DeployedHandlers.Read(model.Deployments.Files(CancellationToken.None), assembly);
        return string.Join(", ", model.Compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Member).OfType<IMethodSymbol>()
            .Where(deployed.Contains)
            .Select(static method => method.ContainingType.Name + "." + method.Name)
            .OrderBy(static name => name, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("public class A { public string Run(string s) => s; public string Other(string s) => s; } public class B { public string Run(string s) => s; }", "A.Run")]
    [InlineData("public class Base { public string Run(string s) => s; } public class A : Base { }", "Base.Run")]
    [InlineData("public class Base { public string Run(string s) => s; } public class Middle : Base { public string Other(string s) => s; } public class A : Middle { }", "Base.Run")]
    [InlineData("public class Base<T> { public T Run(T s) => s; } public class A : Base<string> { }", "Base.Run")]
    [InlineData("public class Base { public string Run(string s) => s; } public class A : Base { public new string Run(string s) => s; }", "A.Run")]
    [InlineData("public class Base { public virtual string Run(string s) => s; } public class A : Base { public override string Run(string s) => s; }", "A.Run")]
    [InlineData("public class a { public string Run(string s) => s; }", "")]
    [InlineData("public class A { public string run(string s) => s; }", "")]
    [InlineData("public class A { } public class B { public string Run(string s) => s; }", "")]
    [InlineData("public class B { public string Run(string s) => s; }", "")]
    [InlineData("public class A { } public class B : A { public string Run(string s) => s; }", "")]
    public void Method_IsTheOneThatTheRuntimeFinds(string source, string methods) =>
        Assert.Equal(methods, Deployed(new CompiledFunction(source).WithFile("/0/template.yaml", Template("MyFunction::A::Run"))));

    private const string Three = "public class A { public string Run(string s) => s; } public class B { public string Run(string s) => s; public string Stop(string s) => s; } public class C { public string Run(string s) => s; }";

    [Theory]
    [InlineData("MyFunction::A::Run", "MyFunction::B::Run", "A.Run, B.Run")]
    [InlineData("MyFunction::A::Run", "MyFunction::B::Stop", "A.Run, B.Stop")]
    [InlineData("MyFunction::A::Run", "Other::B::Run", "A.Run")]
    [InlineData("myfunction::A::Run", "Other::B::Run", "A.Run")]
    [InlineData("A::Run", "Run", "")]
    public void AllFiles_AreRead(string first, string second, string methods) =>
        Assert.Equal(methods, Deployed(new CompiledFunction(Three).WithFile("/0/template.yaml", Template(first)).WithFile("/0/serverless.template", Template(second))));

    [Theory]
    [InlineData(null, "")]
    [InlineData("Other", "")]
    [InlineData("MYFUNCTION", "A.Run")]
    public void Assembly_IsTheNamedOne(string? assembly, string methods) =>
        Assert.Equal(methods, Deployed(new CompiledFunction(Three).WithFile("/0/template.yaml", Template("MyFunction::A::Run")), assembly));
}
