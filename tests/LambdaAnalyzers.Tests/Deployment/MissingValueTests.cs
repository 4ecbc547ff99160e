using System.Linq;
using LambdaAnalyzers.Deployment;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LambdaAnalyzers.Tests.Deployment;

/// <summary>What code does with the value of an environment variable that may not be there.</summary>
public class MissingValueTests
{
    private const string Rest =
        """

        public class Store { public Store(string name) { name.Trim(); } }
        public class Unread { public Unread(string name) { } }
        public static class Extensions
        {
            public static string Needs(this string s) => s.Trim();
            public static string Defaults(this string s) => s ?? "d";
            public static string First(this string s, string other) => s.Trim();
            public static string Second(this string s, string other) => other.Trim();
        }
        """;

    /// <summary>The first call that gets the text "Q".</summary>
    private static (IInvocationOperation Call, LambdaModel Model) Find(string members)
    {
        var model = new CompiledFunction("public class C\n{\n" + members + "\n}\n" + Rest) { GlobalUsings = LambdaTestSettings.GlobalUsings + "\nglobal using static System.Environment;" }.Model();
        var tree = model.Compilation.SyntaxTrees.First();
        var call = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().First(static node => node.ArgumentList.Arguments.Any(static argument => argument.Expression.ToString() == "\"Q\""));
        return ((IInvocationOperation)model.Compilation.GetSemanticModel(tree).GetOperation(call)!, model);
    }

    private static string UseOf(string members)
    {
        var (call, model) = Find(members);
        return new MissingValue(model, default).UseOf(call).ToString();
    }

    [Theory]
    // Passed on.
    [InlineData("_ = GetEnvironmentVariable(\"Q\").Trim();", nameof(NullUse.Needed))]
    [InlineData("_ = GetEnvironmentVariable(\"Q\").Length;", nameof(NullUse.Needed))]
    [InlineData("_ = GetEnvironmentVariable(\"Q\")[0];", nameof(NullUse.Needed))]
    [InlineData("_ = ((object)GetEnvironmentVariable(\"Q\")).ToString();", nameof(NullUse.Needed))]
    [InlineData("_ = (GetEnvironmentVariable(\"Q\") + e).Trim();", nameof(NullUse.Needed))]
    [InlineData("_ = $\"{GetEnvironmentVariable(\"Q\")}/x\".Trim();", nameof(NullUse.Needed))]
    [InlineData("_ = (e == null ? GetEnvironmentVariable(\"Q\") : e).Trim();", nameof(NullUse.Needed))]
    [InlineData("_ = GetEnvironmentVariable(\"Q\");", nameof(NullUse.Neutral))]
    [InlineData("GetEnvironmentVariable(\"Q\");", nameof(NullUse.Foreseen))]
    [InlineData("_ = GetEnvironmentVariable(\"Q\")?.Trim();", nameof(NullUse.Foreseen))]
    [InlineData("e = GetEnvironmentVariable(\"Q\"); _ = e.Trim();", nameof(NullUse.Foreseen))]
    [InlineData("(string, int) pair = (GetEnvironmentVariable(\"Q\"), 1); _ = pair.Item1.Trim();", nameof(NullUse.Foreseen))]
    // Defaults.
    [InlineData("_ = (GetEnvironmentVariable(\"Q\") ?? \"d\").Trim();", nameof(NullUse.Foreseen))]
    [InlineData("_ = GetEnvironmentVariable(\"Q\") ?? throw new Exception();", nameof(NullUse.Required))]
    [InlineData("_ = e ?? GetEnvironmentVariable(\"Q\") ?? throw new Exception();", nameof(NullUse.Foreseen))]
    [InlineData("_ = GetEnvironmentVariable(\"Q\") ?? e ?? throw new Exception();", nameof(NullUse.Foreseen))]
    [InlineData("_ = (GetEnvironmentVariable(\"Q\") ?? throw new Exception()) ?? e;", nameof(NullUse.Required))]
    [InlineData("object o = e ?? (object)(GetEnvironmentVariable(\"Q\") ?? throw new Exception());", nameof(NullUse.Foreseen))]
    [InlineData("e ??= GetEnvironmentVariable(\"Q\");", nameof(NullUse.Foreseen))]
    [InlineData("new System.Diagnostics.ProcessStartInfo().FileName ??= GetEnvironmentVariable(\"Q\");", nameof(NullUse.Needed))]
    // Tests.
    [InlineData("_ = GetEnvironmentVariable(\"Q\") == null;", nameof(NullUse.Foreseen))]
    [InlineData("if (GetEnvironmentVariable(\"Q\") == null) throw new Exception();", nameof(NullUse.Required))]
    [InlineData("if (null == GetEnvironmentVariable(\"Q\")) throw new Exception();", nameof(NullUse.Required))]
    [InlineData("if (GetEnvironmentVariable(\"Q\") == \"\") throw new Exception();", nameof(NullUse.Required))]
    [InlineData("if (GetEnvironmentVariable(\"Q\") == \"x\") throw new Exception();", nameof(NullUse.Foreseen))]
    [InlineData("if (GetEnvironmentVariable(\"Q\") != null) { } else { throw new Exception(); }", nameof(NullUse.Required))]
    [InlineData("if (GetEnvironmentVariable(\"Q\") == null) { }", nameof(NullUse.Foreseen))]
    [InlineData("if (GetEnvironmentVariable(\"Q\") == null) { Console.WriteLine(); }", nameof(NullUse.Foreseen))]
    [InlineData("if (GetEnvironmentVariable(\"Q\") == null) { Console.WriteLine(); throw new Exception(); }", nameof(NullUse.Required))]
    [InlineData("if (!(GetEnvironmentVariable(\"Q\") != null)) throw new Exception();", nameof(NullUse.Required))]
    [InlineData("if (e == null || GetEnvironmentVariable(\"Q\") == null) throw new Exception();", nameof(NullUse.Required))]
    [InlineData("if (e == null && GetEnvironmentVariable(\"Q\") == null) throw new Exception();", nameof(NullUse.Foreseen))]
    [InlineData("_ = e.Length > 0 ? GetEnvironmentVariable(\"Q\") == null : throw new Exception();", nameof(NullUse.Foreseen))]
    [InlineData("if (GetEnvironmentVariable(\"Q\") is null) throw new Exception();", nameof(NullUse.Required))]
    [InlineData("if (GetEnvironmentVariable(\"Q\") is { } given) { _ = given.Trim(); }", nameof(NullUse.Foreseen))]
    [InlineData("if (string.IsNullOrEmpty(GetEnvironmentVariable(\"Q\"))) throw new Exception();", nameof(NullUse.Required))]
    [InlineData("_ = string.IsNullOrEmpty(GetEnvironmentVariable(\"Q\"));", nameof(NullUse.Foreseen))]
    // Given to something.
    [InlineData("ArgumentNullException.ThrowIfNull(GetEnvironmentVariable(\"Q\"));", nameof(NullUse.Required))]
    [InlineData("Console.WriteLine(GetEnvironmentVariable(\"Q\"));", nameof(NullUse.Neutral))]
    [InlineData("_ = int.Parse(GetEnvironmentVariable(\"Q\"));", nameof(NullUse.Needed))]
    [InlineData("_ = int.TryParse(GetEnvironmentVariable(\"Q\"), out _);", nameof(NullUse.Foreseen))]
    [InlineData("_ = e.IndexOf(GetEnvironmentVariable(\"Q\"));", nameof(NullUse.Needed))]
    [InlineData("_ = e.Equals(GetEnvironmentVariable(\"Q\"));", nameof(NullUse.Foreseen))]
    [InlineData("_ = string.Concat(GetEnvironmentVariable(\"Q\"), e);", nameof(NullUse.Foreseen))]
    [InlineData("SetEnvironmentVariable(\"A\", GetEnvironmentVariable(\"Q\"));", nameof(NullUse.Foreseen))]
    [InlineData("new List<string>().Add(GetEnvironmentVariable(\"Q\"));", nameof(NullUse.Foreseen))]
    [InlineData("_ = Convert.ToInt32(GetEnvironmentVariable(\"Q\"));", nameof(NullUse.Foreseen))]
    [InlineData("_ = Convert.FromBase64String(GetEnvironmentVariable(\"Q\"));", nameof(NullUse.Needed))]
    [InlineData("_ = System.Xml.XmlConvert.ToInt32(GetEnvironmentVariable(\"Q\"));", nameof(NullUse.Needed))]
    [InlineData("_ = object.ReferenceEquals(GetEnvironmentVariable(\"Q\"), e);", nameof(NullUse.Foreseen))]
    [InlineData("_ = new Uri(GetEnvironmentVariable(\"Q\"));", nameof(NullUse.Needed))]
    [InlineData("_ = new WeakReference(GetEnvironmentVariable(\"Q\"));", nameof(NullUse.Foreseen))]
    [InlineData("_ = new Store(GetEnvironmentVariable(\"Q\"));", nameof(NullUse.Needed))]
    [InlineData("_ = new Unread(GetEnvironmentVariable(\"Q\"));", nameof(NullUse.Neutral))]
    [InlineData("_ = GetEnvironmentVariable(\"Q\").Needs();", nameof(NullUse.Needed))]
    [InlineData("_ = GetEnvironmentVariable(\"Q\").Defaults();", nameof(NullUse.Foreseen))]
    [InlineData("_ = e.First(GetEnvironmentVariable(\"Q\"));", nameof(NullUse.Neutral))]
    [InlineData("_ = e.Second(GetEnvironmentVariable(\"Q\"));", nameof(NullUse.Needed))]
    // Variables and settings.
    [InlineData("string x = GetEnvironmentVariable(\"Q\"); _ = x.Trim();", nameof(NullUse.Needed))]
    [InlineData("string x = GetEnvironmentVariable(\"Q\"), y = e; _ = y.Trim();", nameof(NullUse.Neutral))]
    [InlineData("string y = e; string x; x = GetEnvironmentVariable(\"Q\"); _ = x.Trim() + x.Trim() + y;", nameof(NullUse.Needed))]
    [InlineData("string x; string y; y = e; x = GetEnvironmentVariable(\"Q\"); _ = x.Trim() + y;", nameof(NullUse.Needed))]
    [InlineData("string x = null; x = GetEnvironmentVariable(\"Q\"); _ = x.Trim();", nameof(NullUse.Foreseen))]
    [InlineData("string x = GetEnvironmentVariable(\"Q\"); x ??= e; _ = x.Trim();", nameof(NullUse.Foreseen))]
    [InlineData("if (e is var x) { x ??= GetEnvironmentVariable(\"Q\"); _ = x.Trim(); }", nameof(NullUse.Foreseen))]
    [InlineData("string x = GetEnvironmentVariable(\"Q\"); Console.WriteLine(x); if (x == null) throw new Exception(); _ = x.Trim();", nameof(NullUse.Required))]
    [InlineData("_ = new System.Diagnostics.ProcessStartInfo { FileName = GetEnvironmentVariable(\"Q\") };", nameof(NullUse.Needed))]
    [InlineData("_ = new Amazon.SQS.AmazonSQSConfig { ServiceURL = GetEnvironmentVariable(\"Q\") };", nameof(NullUse.Foreseen))]
    [InlineData("_ = new Amazon.Extensions.NETCore.Setup.AWSOptions { Profile = GetEnvironmentVariable(\"Q\") };", nameof(NullUse.Foreseen))]
    // Only in some environment.
    [InlineData("if (isLocal) _ = GetEnvironmentVariable(\"Q\").Trim();", nameof(NullUse.Foreseen))]
    [InlineData("if (isLocal) { } else { _ = GetEnvironmentVariable(\"Q\").Trim(); }", nameof(NullUse.Foreseen))]
    [InlineData("var debugging = e == \"\"; if (debugging) _ = GetEnvironmentVariable(\"Q\").Trim();", nameof(NullUse.Foreseen))]
    [InlineData("if (Development()) _ = GetEnvironmentVariable(\"Q\").Trim(); bool Development() => true;", nameof(NullUse.Foreseen))]
    [InlineData("if (_isTest) _ = GetEnvironmentVariable(\"Q\").Trim();", nameof(NullUse.Foreseen))]
    [InlineData("if (stage == \"x\") _ = GetEnvironmentVariable(\"Q\").Trim();", nameof(NullUse.Foreseen))]
    [InlineData("if (_environment == \"x\") _ = GetEnvironmentVariable(\"Q\").Trim();", nameof(NullUse.Foreseen))]
    [InlineData("if (e == \"x\") _ = GetEnvironmentVariable(\"Q\").Trim();", nameof(NullUse.Needed))]
    [InlineData("if (GetEnvironmentVariable(\"Q\").Trim() == stage) { }", nameof(NullUse.Needed))]
    [InlineData("_ = isLocal && GetEnvironmentVariable(\"Q\").Length > 0;", nameof(NullUse.Foreseen))]
    [InlineData("_ = isLocal || GetEnvironmentVariable(\"Q\").Length > 0;", nameof(NullUse.Foreseen))]
    [InlineData("_ = GetEnvironmentVariable(\"Q\").Length > 0 && isLocal;", nameof(NullUse.Needed))]
    [InlineData("switch (stage) { case \"x\": _ = GetEnvironmentVariable(\"Q\").Trim(); break; }", nameof(NullUse.Foreseen))]
    [InlineData("switch (e) { case \"x\": _ = GetEnvironmentVariable(\"Q\").Trim(); break; }", nameof(NullUse.Needed))]
    [InlineData("_ = stage switch { \"x\" => GetEnvironmentVariable(\"Q\").Trim(), _ => e };", nameof(NullUse.Foreseen))]
    [InlineData("_ = e switch { \"x\" => GetEnvironmentVariable(\"Q\").Trim(), _ => e };", nameof(NullUse.Needed))]
    [InlineData("try { } catch { _ = GetEnvironmentVariable(\"Q\").Trim(); }", nameof(NullUse.Foreseen))]
    public void InAMethod(string statements, string expected) =>
        Assert.Equal(expected, UseOf("private bool _isTest = true; private string _environment = \"\"; void M(string e, bool isLocal, string stage) { " + statements + " }"));

    [Theory]
    // Fields and properties.
    [InlineData("private string _f = GetEnvironmentVariable(\"Q\"); void M() => _f.Trim();", nameof(NullUse.Needed))]
    [InlineData("private string _f = GetEnvironmentVariable(\"Q\"); void M() => _f ??= \"a\"; void N() => _f.Trim();", nameof(NullUse.Foreseen))]
    [InlineData("private string _f; void M() => _f = GetEnvironmentVariable(\"Q\"); void N() { _f = \"a\"; _f.Trim(); }", nameof(NullUse.Foreseen))]
    [InlineData("private string _f = GetEnvironmentVariable(\"Q\"); class D { private string _f = \"a\"; void M() => _f.Trim(); }", nameof(NullUse.Neutral))]
    [InlineData("private string _f = GetEnvironmentVariable(\"Q\");", nameof(NullUse.Neutral))]
    [InlineData("public string F = GetEnvironmentVariable(\"Q\");", nameof(NullUse.Foreseen))]
    [InlineData("public string F = GetEnvironmentVariable(\"Q\"); void M() => this.F.Trim();", nameof(NullUse.Needed))]
    [InlineData("private string P { get; } = GetEnvironmentVariable(\"Q\"); void M(C c) => c?.P.Trim();", nameof(NullUse.Needed))]
    [InlineData("private string P => GetEnvironmentVariable(\"Q\");", nameof(NullUse.Neutral))]
    [InlineData("public string P => GetEnvironmentVariable(\"Q\");", nameof(NullUse.Foreseen))]
    [InlineData("protected virtual string P => GetEnvironmentVariable(\"Q\"); void M() => P.Trim();", nameof(NullUse.Foreseen))]
    [InlineData("private string this[int i] => GetEnvironmentVariable(\"Q\"); void M() => this[0].Trim();", nameof(NullUse.Foreseen))]
    // Results.
    [InlineData("string R() => GetEnvironmentVariable(\"Q\"); void M() => R().Trim();", nameof(NullUse.Needed))]
    [InlineData("string R() => GetEnvironmentVariable(\"Q\"); void M() => this.R().Trim();", nameof(NullUse.Needed))]
    [InlineData("string R() => GetEnvironmentVariable(\"Q\"); string M() => R() ?? \"d\"; void N() => R().Trim();", nameof(NullUse.Foreseen))]
    [InlineData("string R() => GetEnvironmentVariable(\"Q\");", nameof(NullUse.Neutral))]
    [InlineData("string R() => GetEnvironmentVariable(\"Q\"); string R(int i) => \"a\"; void M() => R(1).Trim();", nameof(NullUse.Neutral))]
    [InlineData("string R() => GetEnvironmentVariable(\"Q\"); Func<string> M() => R;", nameof(NullUse.Foreseen))]
    [InlineData("async Task<string> R() { await Task.Yield(); return GetEnvironmentVariable(\"Q\"); } async Task M() { (await R()).Trim(); }", nameof(NullUse.Needed))]
    [InlineData("protected virtual string R() => GetEnvironmentVariable(\"Q\"); void M() => R().Trim();", nameof(NullUse.Foreseen))]
    [InlineData("public override string ToString() => GetEnvironmentVariable(\"Q\"); void M() => ToString().Trim();", nameof(NullUse.Foreseen))]
    [InlineData("void M() { Func<string> read = () => GetEnvironmentVariable(\"Q\"); read().Trim(); }", nameof(NullUse.Foreseen))]
    [InlineData("void M() { Read().Trim(); string Read() => GetEnvironmentVariable(\"Q\"); }", nameof(NullUse.Foreseen))]
    // Parameters.
    [InlineData("void M() => Use(GetEnvironmentVariable(\"Q\")); void Use(string s) => s.Trim();", nameof(NullUse.Needed))]
    [InlineData("void M() => Use(GetEnvironmentVariable(\"Q\")); void Use(object s) => s.ToString();", nameof(NullUse.Foreseen))]
    [InlineData("void M() => Use(GetEnvironmentVariable(\"Q\")); protected virtual void Use(string s) => s.Trim();", nameof(NullUse.Foreseen))]
    [InlineData("void M() => Use(GetEnvironmentVariable(\"Q\"), \"a\"); void Use(string s, string t) => t.Trim();", nameof(NullUse.Neutral))]
    [InlineData("void M() => Use(GetEnvironmentVariable(\"Q\")); void Use(string s) { Func<string, string> f = x => x.Trim(); }", nameof(NullUse.Neutral))]
    [InlineData("void M() => Use(GetEnvironmentVariable(\"Q\")); void Use(string s) { s ??= \"d\"; s.Trim(); }", nameof(NullUse.Foreseen))]
    [InlineData("private string _q = GetEnvironmentVariable(\"Q\"); void M() { _q = \"a\"; _q.Trim(); }", nameof(NullUse.Foreseen))]
    [InlineData("void M() => LogLine(GetEnvironmentVariable(\"Q\")); void LogLine(string s) => s.Trim();", nameof(NullUse.Neutral))]
    public void ThroughMembers(string members, string expected) => Assert.Equal(expected, UseOf(members));

    // ---- Helpers that get the name

    [Theory]
    [InlineData("void M() => Read(\"Q\").Trim(); string Read(string name) => GetEnvironmentVariable(name);", "Q needed")]
    [InlineData("string M() => Read(\"Q\") ?? throw new Exception(); string Read(string name) => GetEnvironmentVariable(name);", "Q required")]
    [InlineData("string M() => Read(\"Q\") ?? \"d\"; string Read(string name) => GetEnvironmentVariable(name);", "none")]
    [InlineData("string M() => Read(\"Q\") ?? \"d\"; string Read(string name) => GetEnvironmentVariable(name) ?? throw new Exception();", "Q required")]
    [InlineData("void M() => Read(\"Q\"); string Read(string name) => GetEnvironmentVariable(name).Trim();", "Q needed")]
    [InlineData("void M() => Read(\"Q\").Trim(); string Read(string name) => GetEnvironmentVariable(name) ?? \"d\";", "none")]
    [InlineData("void M() => Read(\"Q\").Trim(); string Read(string name) => GetEnvironmentVariable(\"APP_\" + name);", "none")]
    [InlineData("void M() => Read(\"Q\").Trim(); bool _isLocal = true; string Read(string name) => _isLocal ? GetEnvironmentVariable(name) : \"d\";", "none")]
    [InlineData("void M() => Read(\"a\", \"Q\").Trim(); string Read(string prefix, string name) => GetEnvironmentVariable(name);", "Q needed")]
    [InlineData("void M() => Read(\"Q\", M2()).Trim(); string M2() => \"\"; string Read(string prefix, string name) => GetEnvironmentVariable(name);", "none")]
    [InlineData("void M() => Outer(\"Q\").Trim(); string Outer(string key) => Read(\"a\", key); string Read(string prefix, string name) => GetEnvironmentVariable(name);", "Q needed")]
    [InlineData("void M() => Outer(\"Q\").Trim(); string Outer(string key) => Read(key, \"A\"); string Read(string prefix, string name) => GetEnvironmentVariable(name);", "none")]
    [InlineData("void M() => _ = Read(\"Q\") ?? \"d\"; void N() => _ = Read(\"A\") ?? throw new Exception(); string Read(string name) { var value = GetEnvironmentVariable(name); return value; }", "none")]
    [InlineData("void M() => Read(\"Q\").Trim(); string Read(string name) { var value = GetEnvironmentVariable(name); return value; }", "Q needed")]
    [InlineData("void M(IRead c) => c.Read(\"Q\").Trim(); interface IRead { string Read(string name); } class One : IRead { public string Read(string name) => GetEnvironmentVariable(name); }", "Q needed")]
    [InlineData("void M(IRead c) => c.Read(\"Q\").Trim(); interface IRead { string Read(string name); } class One : IRead { public string Read(string name) => GetEnvironmentVariable(name); } class Two : IRead { public string Read(string name) => \"\"; }", "none")]
    [InlineData("void M() => GetEnvironmentVariable(\"Q\", EnvironmentVariableTarget.Process).Trim();", "Q needed")]
    [InlineData("void M() => GetEnvironmentVariable(\"Q\", EnvironmentVariableTarget.User).Trim();", "none")]
    [InlineData("void M() => Mine.Environment.GetEnvironmentVariable(\"Q\").Trim(); static class Mine { public static class Environment { public static string GetEnvironmentVariable(string name) => \"\"; } }", "none")]
    public void Call_ReadsTheVariable(string members, string expected)
    {
        var (call, model) = Find(members);

        Assert.Equal(expected, model.EnvironmentReads.Find(call, default) is { } read ? read.Variable + (read.IsRequired ? " required" : " needed") : "none");
    }

    [Theory]
    [InlineData("SetEnvironmentVariable(\"Q\", \"a\");", true)]
    [InlineData("SetEnvironmentVariable(e, \"Q\");", true)]
    [InlineData("SetEnvironmentVariable(\"A\", \"Q\");", false)]
    [InlineData("DotNetEnv.Load(\"Q\");", true)]
    [InlineData("dotenv.Load(\"Q\");", true)]
    [InlineData("Other.Load(\"Q\");", false)]
    public void Variable_IsSetByTheCodeItself(string statement, bool expected)
    {
        var name = statement.Split('.')[0];
        var library = statement.Contains(".Load(") ? " static class " + name + " { public static void Load(string s) { } }" : string.Empty;

        Assert.Equal(expected, Find("void M(string e) { " + statement + " }" + library).Model.EnvironmentReads.IsSetByCode("Q", default));
    }
}
