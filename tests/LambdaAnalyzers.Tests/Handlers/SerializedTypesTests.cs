using System.Linq;
using System.Threading;
using LambdaAnalyzers.Calls;
using LambdaAnalyzers.Handlers;
using LambdaAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LambdaAnalyzers.Tests.Handlers;

/// <summary>What of a handler the runtime gives to the serializer, and what it passes on as it is.</summary>
public class SerializedTypesTests
{
    private const string Types =
        """
        public class Order { }
        public class Receipt { }
        public class Report : MemoryStream { }
        public class Pending : Task<Receipt> { public Pending() : base(static () => null) { } }
        public class Job : Task { public Job() : base(static () => { }) { } }
        namespace Own { public class Task<T> { } }
        namespace Own.Tasks { public class Task<T> { } }
        namespace Own.Threading.Tasks { public class Task<T> { } }
        namespace Own.IO { public class Stream { } }
        namespace Own.System.IO { public class Stream { } }

        """;

    private static (IMethodSymbol Method, LambdaModel Model) Handle(string signature)
    {
        var model = new CompiledFunction(Types + "public abstract class Function { public abstract " + signature + "; }").Model();
        return ((IMethodSymbol)model.Compilation.GetTypeByMetadataName("Function")!.GetMembers("Handle").Single(), model);
    }

    private static string? Show(ITypeSymbol? type) => type?.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);

    [Theory]
    [InlineData(null, "void Handle()")]
    [InlineData("Order", "void Handle(Order input)")]
    [InlineData("Order", "void Handle(Order input, ILambdaContext context)")]
    [InlineData("string", "void Handle(string input, ILambdaContext context)")]
    [InlineData("object", "void Handle(object input)")]
    [InlineData(null, "void Handle(Order input, ILambdaContext context, string more)")]
    [InlineData(null, "void Handle(ILambdaContext context)")]
    [InlineData(null, "void Handle(Stream input)")]
    [InlineData(null, "void Handle(Stream input, ILambdaContext context)")]
    [InlineData("System.IO.MemoryStream", "void Handle(MemoryStream input)")]
    [InlineData("Own.IO.Stream", "void Handle(Own.IO.Stream input)")]
    [InlineData("Own.System.IO.Stream", "void Handle(Own.System.IO.Stream input)")]
    public void Input(string? expected, string signature)
    {
        var (method, model) = Handle(signature);
        Assert.Equal(expected, Show(SerializedTypes.InputOf(method, model.Symbols)));
    }

    [Theory]
    [InlineData(null, "void Handle()")]
    [InlineData("Receipt", "Receipt Handle()")]
    [InlineData("int[]", "int[] Handle()")]
    [InlineData(null, "Task Handle()")]
    [InlineData("Receipt", "Task<Receipt> Handle()")]
    [InlineData("System.Threading.Tasks.ValueTask<Receipt>", "ValueTask<Receipt> Handle()")]
    [InlineData("Receipt", "Pending Handle()")]
    [InlineData(null, "Job Handle()")]
    [InlineData("Own.Task<Receipt>", "Own.Task<Receipt> Handle()")]
    [InlineData("Own.Tasks.Task<Receipt>", "Own.Tasks.Task<Receipt> Handle()")]
    [InlineData("Own.Threading.Tasks.Task<Receipt>", "Own.Threading.Tasks.Task<Receipt> Handle()")]
    [InlineData(null, "Stream Handle()")]
    [InlineData(null, "MemoryStream Handle()")]
    [InlineData(null, "Report Handle()")]
    [InlineData(null, "Task<Stream> Handle()")]
    [InlineData(null, "Task<Report> Handle()")]
    [InlineData("Own.IO.Stream", "Own.IO.Stream Handle()")]
    [InlineData("Own.System.IO.Stream", "Task<Own.System.IO.Stream> Handle()")]
    public void Output(string? expected, string signature) => Assert.Equal(expected, Show(SerializedTypes.OutputOf(Handle(signature).Method)));

    [Theory]
    [InlineData("LambdaBootstrapBuilder.Create<Order, Receipt>((Order input, ILambdaContext context) => new Receipt(), new DefaultLambdaJsonSerializer());")]
    [InlineData("LambdaBootstrapBuilder.Create<Order, Receipt>(delegate (Order input, ILambdaContext context) { return new Receipt(); }, new DefaultLambdaJsonSerializer());")]
    [InlineData("LambdaBootstrapBuilder.Create<Order, Receipt>(Handle, new DefaultLambdaJsonSerializer()); static Receipt Handle(Order input, ILambdaContext context) => null;")]
    [InlineData("LambdaBootstrapBuilder.Create<Order, Receipt>(Function.Handle, new DefaultLambdaJsonSerializer()); public static class Function { public static Receipt Handle(Order input, ILambdaContext context) => null; }")]
    public void WhateverAHandlerIs_ItsMethodTells(string program)
    {
        var model = HandedOver(program);
        var method = Assert.Single(model.Handlers.FindAll(CancellationToken.None)).FindMethod(model.References, CancellationToken.None);

        Assert.Equal("Order", Show(SerializedTypes.InputOf(method!, model.Symbols)));
        Assert.Equal("Receipt", Show(SerializedTypes.OutputOf(method!)));
    }

    [Fact]
    public void InitialisersAndOtherCompilations_HaveNoMethod()
    {
        var model = HandedOver("LambdaBootstrapBuilder.Create<Order, Receipt>((Order input, ILambdaContext context) => new Receipt(), new DefaultLambdaJsonSerializer());");
        var other = HandedOver("Console.WriteLine();");
        var handler = Assert.Single(model.Handlers.FindAll(CancellationToken.None));
        var type = model.Compilation.GetTypeByMetadataName("Order")!;

        Assert.Null(handler.FindMethod(other.References, CancellationToken.None));
        Assert.Null(Of(CodeUnit.OfInstanceInitializers(type)).FindMethod(model.References, CancellationToken.None));
        Assert.Null(Of(CodeUnit.Init).FindMethod(model.References, CancellationToken.None));

        Handler Of(CodeUnit unit) => new(unit, handler.Kind, handler.Evidence, handler.Name, handler.Location);
    }

    private static LambdaModel HandedOver(string program) =>
        new CompiledFunction("using Amazon.Lambda.RuntimeSupport; using Amazon.Lambda.Serialization.SystemTextJson; " + program + " public class Order { } public class Receipt { }").Model();
}
