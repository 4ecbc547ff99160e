using System.Text.Json.Serialization;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;

[assembly: LambdaSerializer(typeof(CamelCaseLambdaJsonSerializer))] // LMB508

// Says what an item costs.
var handler = (Item item, ILambdaContext context) => new Quote(item.Name, item.Name.Length * 0.5m);

await LambdaBootstrapBuilder.Create(handler, new SourceGeneratorLambdaJsonSerializer<QuoteContext>()).Build().RunAsync();

public record Item(string Name);

public record Quote(string Item, decimal Price);

[JsonSerializable(typeof(Item))]
public partial class QuoteContext : JsonSerializerContext; // LMB507
