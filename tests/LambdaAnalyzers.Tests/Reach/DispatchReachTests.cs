using System.Collections.Generic;
using System.Threading.Tasks;
using static LambdaAnalyzers.Tests.Reach.ReachCases;

namespace LambdaAnalyzers.Tests.Reach;

/// <summary>Interface, virtual and abstract calls to implementations in the source.</summary>
public class DispatchReachTests
{
    private const string InjectedStore = "private readonly IStore _store; public Function() : this(new Store()) { } public Function(IStore store) { _store = store; }";

    private static readonly ReachCases s_cases = new()
    {
        {
            "interface with one implementation", "'Function.Handler' (through 'Store.PutAsync')",
            Function("await _store.PutAsync();", InjectedStore),
            "public interface IStore { Task PutAsync(); }",
            "public class Store : IStore { public async Task PutAsync() { await [|new AmazonS3Client()|].ListBucketsAsync(); } }"
        },
        {
            "interface with several implementations",
            """
            'Function.Handler' (through 'BucketStore.Put')
            'Function.Handler' (through 'QueueStore.Put')
            """,
            Function(
                "(input.Records.Count > 1 ? _queue : _bucket).Put();",
                "private readonly IStore _bucket = new BucketStore(); private readonly IStore _queue = new QueueStore();"),
            "public interface IStore { void Put(); }",
            "public class BucketStore : IStore { public void Put() => [|new AmazonS3Client()|].Dispose(); }",
            "public class QueueStore : IStore { public void Put() => [|new AmazonSQSClient()|].Dispose(); }"
        },
        {
            "explicit implementation", "'Function.Handler' (through 'Store.Put')",
            Function("_store.Put();", InjectedStore),
            "public interface IStore { void Put(); }",
            "public class Store : IStore { void IStore.Put() => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "interface property", "'Function.Handler' (through 'Store.Client')",
            Function("await _store.Client.ListBucketsAsync();", InjectedStore),
            "public interface IStore { IAmazonS3 Client { get; } }",
            "public class Store : IStore { public IAmazonS3 Client => [|new AmazonS3Client()|]; }"
        },
        {
            "method of a base interface", "'Function.Handler' (through 'Store.Put')",
            Function("_store.Put();", InjectedStore),
            "public interface IStore : IPut { }",
            "public interface IPut { void Put(); }",
            "public class Store : IStore { public void Put() => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "implementation inherited from a base class", "'Function.Handler' (through 'StoreBase.Put')",
            Function("_store.Put();", InjectedStore),
            "public interface IStore { void Put(); }",
            "public class StoreBase : IStore { public void Put() => [|new AmazonS3Client()|].Dispose(); }",
            "public class Store : StoreBase { }"
        },
        {
            "implementation in a base class that does not name the interface", "'Function.Handler' (through 'StoreBase.Put')",
            Function("_store.Put();", InjectedStore),
            "public interface IStore { void Put(); }",
            "public class StoreBase { public void Put() => [|new AmazonS3Client()|].Dispose(); }",
            "public class Middle : StoreBase { }",
            "public class Store : Middle, IStore { }"
        },
        {
            "property in a base class that does not name the interface", "'Function.Handler' (through 'StoreBase.Client')",
            Function("await _store.Client.ListBucketsAsync();", InjectedStore),
            "public interface IStore { IAmazonS3 Client { get; } }",
            "public abstract class StoreBase { public IAmazonS3 Client => [|new AmazonS3Client()|]; }",
            "public class Store : StoreBase, IStore { }"
        },
        {
            "base class whose derived class implements the interface itself", null,
            Function("_store.Put();", InjectedStore),
            "public interface IStore { void Put(); }",
            "public class StoreBase { public void Put() => new AmazonS3Client().Dispose(); }",
            "public class Store : StoreBase, IStore { public new void Put() { } }"
        },
        {
            "default implementation of the interface", "'Function.Handler' (through 'IStore.Put')",
            Function("_store.Put();", InjectedStore),
            "public interface IStore { void Put() => [|new AmazonS3Client()|].Dispose(); }",
            "public class Store : IStore { }"
        },
        {
            "generic interface", "'Function.Handler' (through 'OrderHandler.Handle')",
            Function("_handler.Handle(new Order());", "private readonly IHandle<Order> _handler = new OrderHandler();"),
            "public class Order { }",
            "public interface IHandle<T> { void Handle(T item); }",
            "public class OrderHandler : IHandle<Order> { public void Handle(Order item) => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "generic interface that a generic class implements", "'Function.Handler' (through 'AnyHandler.Handle')",
            Function("_handler.Handle(new Order());", "private readonly IHandle<Order> _handler = new AnyHandler<Order>();"),
            "public class Order { }",
            "public interface IHandle<T> { void Handle(T item); }",
            "public class AnyHandler<T> : IHandle<T> { public void Handle(T item) => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "generic interface called on a type parameter", "'Function.Handler' (through 'Runner.Run' → 'OrderHandler.Handle')",
            Function("Runner.Run(new OrderHandler(), new Order());"),
            "public class Order { }",
            "public interface IHandle<T> { void Handle(T item); }",
            "public static class Runner { public static void Run<T>(IHandle<T> handler, T item) => handler.Handle(item); }",
            "public class OrderHandler : IHandle<Order> { public void Handle(Order item) => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "contravariant interface", "'Function.Handler' (through 'AnyHandler.Handle')",
            Function("_handler.Handle(new Order());", "private readonly IHandle<Order> _handler = new AnyHandler();"),
            "public class Order { }",
            "public interface IHandle<in T> { void Handle(T item); }",
            "public class AnyHandler : IHandle<object> { public void Handle(object item) => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "generic base class", "'Function.Handler' (through 'OrderHandler.Handle')",
            Function("_handler.Handle(new Order());", "private readonly Handling<Order> _handler = new OrderHandler();"),
            "public class Order { }",
            "public abstract class Handling<T> { public abstract void Handle(T item); }",
            "public class OrderHandler : Handling<Order> { public override void Handle(Order item) => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "interface given as a parameter", "'Function.Handler' (through 'Runner.Run' → 'Job.Execute')",
            Function("Runner.Run(new Job());"),
            "public interface IJob { void Execute(); }",
            "public class Job : IJob { public void Execute() => [|new AmazonS3Client()|].Dispose(); }",
            "public static class Runner { public static void Run(IJob job) => job.Execute(); }"
        },
        {
            "loop over implementations", "'Function.Handler' (through 'Second.Execute')",
            Function("foreach (var job in s_jobs) job.Execute();", "private static readonly IJob[] s_jobs = { new First(), new Second() };"),
            "public interface IJob { void Execute(); }",
            "public class First : IJob { public void Execute() { } }",
            "public class Second : IJob { public void Execute() => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "abstract method", "'Function.Handler' (through 'Store.Put')",
            Function("_store.Put();", "private readonly StoreBase _store = new Store();"),
            "public abstract class StoreBase { public abstract void Put(); }",
            "public class Store : StoreBase { public override void Put() => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "template method", "'Function.Handler' (through 'StoreBase.Put' → 'Store.Open')",
            Function("_store.Put();", "private readonly StoreBase _store = new Store();"),
            "public abstract class StoreBase { public void Put() => Open(); protected abstract IAmazonS3 Open(); }",
            "public class Store : StoreBase { protected override IAmazonS3 Open() => [|new AmazonS3Client()|]; }"
        },
        {
            "virtual method that is not overridden", "'Function.Handler' (through 'StoreBase.Put')",
            Function("_store.Put();", "private readonly StoreBase _store = new Store();"),
            "public class StoreBase { public virtual void Put() => [|new AmazonS3Client()|].Dispose(); }",
            "public class Store : StoreBase { }"
        },
        {
            "override that calls its base", "'Function.Handler' (through 'Store.Put' → 'StoreBase.Put')",
            Function("_store.Put();", "private readonly Store _store = new Store();"),
            "public abstract class StoreBase { public virtual void Put() => [|new AmazonS3Client()|].Dispose(); }",
            "public class Store : StoreBase { public override void Put() => base.Put(); }"
        },
        {
            "virtual property", "'Function.Handler' (through 'Store.Client')",
            Function("await _store.Client.ListBucketsAsync();", "private readonly StoreBase _store = new Store();"),
            "public abstract class StoreBase { public abstract IAmazonS3 Client { get; } }",
            "public class Store : StoreBase { public override IAmazonS3 Client => [|new AmazonS3Client()|]; }"
        },
        {
            "virtual call in a base constructor", "'Function.Handler' (through 'new Store' → 'new StoreBase' → 'Store.Open')",
            Function("new Store();"),
            "public abstract class StoreBase { protected StoreBase() => Open(); protected abstract void Open(); }",
            "public class Store : StoreBase { protected override void Open() => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "static abstract interface member", "'Function.Handler' (through 'Stores.Use' → 'Store.Open')",
            Function("Stores.Use<Store>();"),
            "public interface IOpen { static abstract IAmazonS3 Open(); }",
            "public class Store : IOpen { public static IAmazonS3 Open() => [|new AmazonS3Client()|]; }",
            "public static class Stores { public static IAmazonS3 Use<T>() where T : IOpen => T.Open(); }"
        },
        {
            "method of the same name that does not implement the interface", null,
            Function("_store.Put();", InjectedStore),
            "public interface IStore { void Put(); }",
            "public class Store : IStore { public void Put() { } }",
            "public class Lookalike { public void Put() => new AmazonS3Client().Dispose(); }"
        },
        {
            "overload that does not implement the interface", null,
            Function("_store.Put();", InjectedStore),
            "public interface IStore { void Put(); }",
            "public class Store : IStore { public void Put() { } public void Put(string key) => new AmazonS3Client().Dispose(); }"
        },
        {
            "interface member that nobody calls", null,
            Function("_store.Put();", InjectedStore),
            "public interface IStore { void Put(); void Get(); }",
            "public class Store : IStore { public void Put() { } public void Get() => new AmazonS3Client().Dispose(); }"
        },
        {
            "generic interface of another type", null,
            Function("_handler.Handle(new Order());", "private readonly IHandle<Order> _handler = new OrderHandler();"),
            "public class Order { } public class Invoice { }",
            "public interface IHandle<T> { void Handle(T item); }",
            "public class OrderHandler : IHandle<Order> { public void Handle(Order item) { } }",
            "public class InvoiceHandler : IHandle<Invoice> { public void Handle(Invoice item) => new AmazonS3Client().Dispose(); }"
        },
        {
            "generic base class of another type", null,
            Function("_handler.Handle(new Order());", "private readonly Handling<Order> _handler = new OrderHandler();"),
            "public class Order { } public class Invoice { }",
            "public abstract class Handling<T> { public abstract void Handle(T item); }",
            "public class OrderHandler : Handling<Order> { public override void Handle(Order item) { } }",
            "public class InvoiceHandler : Handling<Invoice> { public override void Handle(Invoice item) => new AmazonS3Client().Dispose(); }"
        },
        {
            "generic interface through a generic caller", null,
            Function("Runner.Run(new OrderHandler(), new Order());"),
            "public class Order { } public class Invoice { }",
            "public interface IHandle<T> { void Handle(T item); }",
            "public static class Runner { public static void Run(IHandle<Order> handler, Order order) => handler.Handle(order); }",
            "public class OrderHandler : IHandle<Order> { public void Handle(Order item) { } }",
            "public class InvoiceHandler : IHandle<Invoice> { public void Handle(Invoice item) => new AmazonS3Client().Dispose(); }"
        },
        {
            "new method that hides", null,
            Function("_store.Put();", "private readonly StoreBase _store = new Store();"),
            "public class StoreBase { public void Put() { } }",
            "public class Store : StoreBase { public new void Put() => new AmazonS3Client().Dispose(); }"
        },
        {
            "override that is called through its own type only by the constructor", null,
            Function("", "private readonly StoreBase _store = new Store(); public Function() { _store.Open(); }"),
            "public abstract class StoreBase { public abstract void Open(); }",
            "public class Store : StoreBase { public override void Open() => new AmazonS3Client().Dispose(); }"
        },
        {
            "virtual member that every derived class overrides", "'FunctionBase.Handler' (through 'Function.Create')",
            "public abstract class FunctionBase { public void Handler(SQSEvent input, ILambdaContext context) => Create().Dispose(); protected virtual IAmazonS3 Create() => new AmazonS3Client(); }",
            "public class Function : FunctionBase { protected override IAmazonS3 Create() => [|new AmazonS3Client(RegionEndpoint.EUWest1)|]; }"
        },
        {
            "virtual member that every class made overrides", null,
            Function("_store.Put();", "private readonly StoreBase _store = new Store();"),
            "public class StoreBase { public virtual void Put() => new AmazonS3Client().Dispose(); }",
            "public class Store : StoreBase { public override void Put() { } }"
        },
        {
            "virtual property that every derived class overrides", null,
            Function("_store.Client.ToString();", "private readonly StoreBase _store = new Store();"),
            "public abstract class StoreBase { public virtual IAmazonS3 Client => new AmazonS3Client(); }",
            "public class Store : StoreBase { private readonly IAmazonS3 _s3 = new AmazonS3Client(); public override IAmazonS3 Client => _s3; }"
        },
        {
            "virtual member of a generic base that every derived class overrides", null,
            Function("_store.Put(1);", "private readonly StoreBase<int> _store = new Store();"),
            "public abstract class StoreBase<T> { public virtual void Put(T item) => new AmazonS3Client().Dispose(); }",
            "public class Store : StoreBase<int> { public override void Put(int item) { } }"
        },
        {
            "virtual member that an intermediate class overrides", null,
            Function("_store.Put();", "private readonly StoreBase _store = new Store();"),
            "public abstract class StoreBase { public virtual void Put() => new AmazonS3Client().Dispose(); }",
            "public abstract class CachedStore : StoreBase { public override void Put() { } }",
            "public class Store : CachedStore { }"
        },
        {
            "virtual member that one of two derived classes inherits", "'Function.Handler' (through 'StoreBase.Put')",
            Function("(input.Records.Count > 1 ? _store : _other).Put();", "private readonly StoreBase _store = new Store(); private readonly StoreBase _other = new Other();"),
            "public abstract class StoreBase { public virtual void Put() => [|new AmazonS3Client()|].Dispose(); }",
            "public class Store : StoreBase { public override void Put() { } }",
            "public class Other : StoreBase { }"
        },
        {
            "virtual member that an override calls", "'Function.Handler' (through 'Store.Put' → 'StoreBase.Put')",
            Function("_store.Put();", "private readonly StoreBase _store = new Store();"),
            "public abstract class StoreBase { public virtual void Put() => [|new AmazonS3Client()|].Dispose(); }",
            "public class Store : StoreBase { public override void Put() { Console.WriteLine(); base.Put(); } }"
        },
        {
            "virtual member of a class that is made itself", "'Function.Handler' (through 'StoreBase.Put')",
            Function("(input.Records.Count > 1 ? _store : _other).Put();", "private readonly StoreBase _store = new Store(); private readonly StoreBase _other = new StoreBase();"),
            "public class StoreBase { public virtual void Put() => [|new AmazonS3Client()|].Dispose(); }",
            "public class Store : StoreBase { public override void Put() { } }"
        },
        {
            "virtual member of a class that a container may make", "'Function.Handler' (through 'StoreBase.Put')",
            Function("Make<StoreBase>().Put();", "private static T Make<T>() => Activator.CreateInstance<T>();"),
            "public class StoreBase { public virtual void Put() => [|new AmazonS3Client()|].Dispose(); }",
            "public class Store : StoreBase { public override void Put() { } }"
        },
        {
            "virtual member of the class that Lambda makes", "'Function.Handler'",
            "public class Function { public virtual void Handler(SQSEvent input, ILambdaContext context) => [|new AmazonS3Client()|].Dispose(); }",
            "public class TracedFunction : Function { public override void Handler(SQSEvent input, ILambdaContext context) { } }"
        },
        {
            "virtual member without any derived class", "'Function.Handler' (through 'StoreBase.Put')",
            Function("_store.Put();", "private readonly StoreBase _store = Load(); private static StoreBase Load() => null;"),
            "public abstract class StoreBase { public virtual void Put() => [|new AmazonS3Client()|].Dispose(); }"
        },
        {
            "override in a class of another branch", null,
            Function("_store.Put();", "private readonly Store _store = new Store();"),
            "public abstract class StoreBase { public abstract void Put(); }",
            "public class Store : StoreBase { public override void Put() { } }",
            "public class Other : StoreBase { public override void Put() => new AmazonS3Client().Dispose(); }"
        },
    };

    public static IEnumerable<object[]> Names => s_cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public Task Dispatch(string name) => s_cases.VerifyAsync(name);
}
