using System.Linq;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Handlers;

/// <summary>Which types a context of System.Text.Json knows: what is registered, and what is reached from it.</summary>
public class RegisteredTypeTests
{
    private const string Usings =
        """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;

        """;

    private const string Types =
        """
        public class Line { }
        public class Other { }
        [AttributeUsage(AttributeTargets.All)] public class MarkAttribute : Attribute { public MarkAttribute(Type type) { } }

        """;

    private const string OwnContext =
        "public class OwnContext : JsonSerializerContext { public OwnContext() : base(null) { } protected override JsonSerializerOptions GeneratedSerializerOptions => null; public override JsonTypeInfo GetTypeInfo(Type type) => null; } ";

    private static bool Knows(string source, string type, bool allowErrors = false)
    {
        var compilation = new CompiledFunction(Usings + Types + source + " public class Probe { public " + type + " Of; }") { AllowErrors = allowErrors }.Compile();
        var asked = compilation.GetTypeByMetadataName("Probe")!.GetMembers("Of").OfType<IFieldSymbol>().Single().Type;
        return RegisteredTypes.Of(compilation.GetTypeByMetadataName("Context")!).Contains(asked);
    }

    private static string Registration(string type) => $"[JsonSerializable(typeof({type}))] public partial class Context : JsonSerializerContext {{ }} ";

    [Theory]
    [InlineData("Line", "Line", true)]
    [InlineData("Line", "Other", false)]
    [InlineData("Line[]", "Line", true)]
    [InlineData("Line[][]", "Line", true)]
    [InlineData("List<Line>", "Line", true)]
    [InlineData("List<Line>", "Line[]", false)]
    [InlineData("List<Line>", "Other", false)]
    [InlineData("Dictionary<string, Line>", "string", true)]
    [InlineData("Dictionary<string, Line>", "Line", true)]
    [InlineData("int?", "int", true)]
    [InlineData("int", "int?", false)]
    public void ElementsAndArguments_AreKnown(string registered, string type, bool isKnown) => Assert.Equal(isKnown, Knows(Registration(registered), type));

    [Theory]
    [InlineData("public class Orders : List<Line> { }", true)]
    [InlineData("public class Orders : IEnumerable<Line> { public IEnumerator<Line> GetEnumerator() => null; System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null; }", true)]
    [InlineData("public class Orders : IComparable<Line> { public int CompareTo(Line other) => 0; }", false)]
    [InlineData("public class Orders : Own.Generic.IHolds<Line> { } namespace Own.Generic { public interface IHolds<T> { } }", false)]
    [InlineData("public class Orders : Own.Collections.IHolds<Line> { } namespace Own.Collections { public interface IHolds<T> { } }", false)]
    public void OwnCollection_KnowsWhatItHolds(string declaration, bool isKnown) => Assert.Equal(isKnown, Knows(declaration + Registration("Orders"), "Line"));

    [Theory]
    [InlineData("public class Order { public Line Line { get; set; } }", true)]
    [InlineData("public struct Order { public Line Line { get; set; } }", true)]
    [InlineData("public record Order(Line Line);", true)]
    [InlineData("public interface Order { Line Line { get; set; } }", true)]
    [InlineData("public class Order { public Line Line; }", true)]
    [InlineData("public class Order { public static Line Line { get; set; } }", false)]
    [InlineData("public class Order { public static Line Line; }", false)]
    [InlineData("public class Order { public Line this[int i] => null; }", false)]
    [InlineData("public class Order { public Line Get() => null; }", false)]
    [InlineData("public class Order : Base { } public class Base { public Line Line { get; set; } }", true)]
    [InlineData("public class Order { public Middle Middle { get; set; } } public class Middle { public List<Line> Lines { get; set; } }", true)]
    [InlineData("public class Order { public Order Next { get; set; } public Line Line { get; set; } }", true)]
    [InlineData("public class Order { public dynamic Anything { get; set; } public Line Line { get; set; } }", true)]
    [InlineData("public class Order : Exception { public Line Line { get; set; } }", true)]
    [InlineData("public class Order { [JsonIgnore] public Line Line { get; set; } }", false)]
    [InlineData("public class Order { [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Line Line { get; set; } }", true)]
    [InlineData("public class Order { [JsonInclude] public Line Line { get; set; } }", true)]
    [InlineData("public class Order { [Own.Json.JsonIgnore] public Line Line { get; set; } } namespace Own.Json { public class JsonIgnoreAttribute : Attribute { } }", true)]
    [InlineData("public class Order { [Own.Serialization.Skip] public Line Line { get; set; } } namespace Own.Serialization { public class SkipAttribute : Attribute { } }", true)]
    public void Members_AreKnownUnlessNobodySerialisesThem(string declaration, bool isKnown) => Assert.Equal(isKnown, Knows(declaration + Registration("Order"), "Line"));

    [Fact]
    public void NamespaceThatOnlyEndsInSystem_IsTheUsersOwn() =>
        Assert.True(Knows("namespace My.System { public class Order { public Line Line { get; set; } } } " + Registration("My.System.Order"), "Line"));

    [Theory]
    [InlineData("Uri", "UriHostNameType", false)]
    [InlineData("System.Net.Http.HttpRequestMessage", "System.Net.Http.HttpMethod", false)]
    [InlineData("Failure", "System.Reflection.MethodBase", false)]
    [InlineData("Failure", "Kind", true)]
    [InlineData("Kind", "Kind", true)]
    [InlineData("Kind", "Failure", false)]
    public void TypesOfDotNet_AreNotTakenApart(string registered, string type, bool isKnown) =>
        Assert.Equal(isKnown, Knows("public class Failure : Exception { public Kind Kind { get; set; } } public enum Kind { One } " + Registration(registered), type));

    [Theory]
    [InlineData("Animal", "[JsonDerivedType(typeof(Cat))] ", "Cat", true)]
    [InlineData("Animal", "[JsonDerivedType(typeof(Cat), \"cat\")] ", "Cat", true)]
    [InlineData("Animal", "[Mark(typeof(Cat))] ", "Cat", false)]
    [InlineData("Animal", "", "Cat", false)]
    [InlineData("Cat", "", "Animal", false)]
    public void DerivedTypes_AreKnownWhereTheyAreDeclared(string registered, string attribute, string type, bool isKnown) =>
        Assert.Equal(isKnown, Knows(attribute + "public class Animal { } public class Cat : Animal { } " + Registration(registered), type));

    [Theory]
    [InlineData("[JsonSerializable(typeof(Line))] [JsonSerializable(typeof(Other))] public partial class Context : JsonSerializerContext { }", "Other", true)]
    [InlineData("[JsonSerializable(typeof(Line), GenerationMode = JsonSourceGenerationMode.Metadata)] public partial class Context : JsonSerializerContext { }", "Line", true)]
    [InlineData("[Mark(typeof(Line))] public partial class Context : JsonSerializerContext { }", "Line", false)]
    [InlineData("[JsonSerializable(typeof(Line))] public partial class BaseContext : JsonSerializerContext { } public partial class Context : BaseContext { }", "Line", true)]
    [InlineData("[JsonSerializable(typeof(Line))] public partial class BaseContext : JsonSerializerContext { } public partial class Context : BaseContext { }", "Other", false)]
    [InlineData("[JsonSerializable(typeof(Line))] public partial class Context : JsonSerializerContext { public override string ToString() => null; }", "Other", false)]
    [InlineData("[JsonSerializable(typeof(Line))] public partial class Context : JsonSerializerContext { } public partial class Context { public JsonTypeInfo GetTypeInfo(string name) => null; }", "Other", false)]
    [InlineData(OwnContext + "public class Context : OwnContext { }", "Other", true)]
    public void Context_KnowsWhatItsAttributesSay(string context, string type, bool isKnown) => Assert.Equal(isKnown, Knows(context, type));

    /// <summary>Whoever resolves types in a way of his own may know all of them.</summary>
    [Theory]
    [InlineData(OwnContext + "public class Context : OwnContext { }", false)]
    [InlineData("[JsonSerializable(typeof(Line))] public partial class Context : JsonSerializerContext { }", true)]
    [InlineData("[JsonSerializable(typeof(Unkn))] public partial class Context : JsonSerializerContext { }", false)]
    [InlineData("[JsonSerializable(null)] public partial class Context : JsonSerializerContext { }", false)]
    public void Context_IsCompleteWhereAllIsSaid(string context, bool isComplete)
    {
        var compilation = new CompiledFunction(Usings + Types + context) { AllowErrors = true }.Compile();

        Assert.Equal(isComplete, RegisteredTypes.Of(compilation.GetTypeByMetadataName("Context")!).IsComplete);
    }

    [Theory]
    [InlineData("Animal", true)]
    [InlineData("Cat", false)]
    public void HalfTypedDerivedType_SaysNothing(string type, bool isKnown) =>
        Assert.Equal(isKnown, Knows("[JsonDerivedType] public class Animal { } public class Cat : Animal { } " + Registration("Animal"), type, allowErrors: true));
}
