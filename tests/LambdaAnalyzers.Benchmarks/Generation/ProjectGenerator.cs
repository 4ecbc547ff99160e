using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace LambdaAnalyzers.Benchmarks.Generation;

/// <summary>
/// Writes functions with what stands behind them. Clients are made in all the places where real functions make them;
/// where that is on every invocation, the text is marked, so the number of findings is known without an analyzer.
/// </summary>
internal sealed class ProjectGenerator(bool lambda)
{
    private const int Seed = 20261121;

    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;
        using System.Text;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;

        """;

    private readonly Random _random = new(Seed);
    private readonly List<GeneratedFile> _files = [];

    public ImmutableArray<GeneratedFile> Generate(int count)
    {
        const int FilesPerSlice = 12;
        string? previous = null;
        for (var index = 0; _files.Count + FilesPerSlice <= count; index++)
        {
            var slice = new Slice(index, _random);
            Write(slice, previous);
            previous = slice.Entity;
        }

        for (var rest = 0; _files.Count < count; rest++)
        {
            Add(FileRole.Data, "Common", $"Setting{rest}", Data($"Setting{rest}", "Acme.Common"));
        }

        return [.. _files];
    }

    private void Write(Slice slice, string? previous)
    {
        var entity = slice.Entity;
        Add(FileRole.Handler, entity, entity + "Function", Function(slice));
        Add(FileRole.Helper, entity, entity + "Service", Service(slice));
        Add(FileRole.Helper, entity, entity + "Workflow", Workflow(slice));
        Add(FileRole.Business, entity, entity + "Contracts", Contracts(slice));
        Add(FileRole.Client, entity, entity + "Repository", Repository(slice));
        Add(FileRole.Client, entity, entity + "Gateway", Gateway(slice));
        Add(FileRole.Client, entity, entity + "Clients", Clients(slice));
        Add(FileRole.Business, entity, entity + "Validator", Validator(slice));
        Add(FileRole.Business, entity, entity + "Mapper", Mapper(slice));
        Add(FileRole.Business, entity, entity + "Calculator", Calculator(slice, previous));
        Add(FileRole.Data, entity, entity, Entity(slice));
        Add(FileRole.Data, entity, entity + "Messages", Data(entity + "Message", "Acme." + entity));
    }

    private void Add(FileRole role, string folder, string name, string marked) =>
        _files.Add(GeneratedFile.FromMarked($"{folder}/{name}.cs", role, marked));

    private string Business(string entity, int lines, params string[] taken) => new BusinessCode(_random).Members(entity, lines, taken);

    private string Function(Slice slice)
    {
        var entity = slice.Entity;
        var create = $"new {entity}Service(new {entity}Repository(), new {entity}Gateway())";
        var lifetime = slice.Ownership == Ownership.ContainerTransient ? "AddTransient" : "AddSingleton";
        var container = $$"""
                private static readonly IServiceProvider s_services = new ServiceCollection()
                    .{{lifetime}}<I{{entity}}Repository, {{entity}}Repository>()
                    .{{lifetime}}<I{{entity}}Gateway, {{entity}}Gateway>()
                    .{{lifetime}}<I{{entity}}Service, {{entity}}Service>()
                    .BuildServiceProvider();
            """;
        var (members, use) = slice.Ownership switch
        {
            Ownership.HandlerField => ($"    private readonly I{entity}Service _service = {create};", "var service = _service;"),
            Ownership.HandlerConstructor => (
                $$"""
                    private readonly I{{entity}}Service _service;

                    public {{entity}}Function()
                        : this({{create}})
                    {
                    }

                    public {{entity}}Function(I{{entity}}Service service)
                    {
                        _service = service;
                    }
                """,
                "var service = _service;"),
            Ownership.StaticLocator => (string.Empty, $"var service = {entity}Clients.Service;"),
            Ownership.ContainerSingleton or Ownership.ContainerTransient => (container, $"var service = s_services.GetRequiredService<I{entity}Service>();"),
            _ => (string.Empty, $"var service = {create};"),
        };

        return $$"""
            {{Usings}}{{(lambda ? "using Amazon.Lambda.APIGatewayEvents;\nusing Amazon.Lambda.Core;\nusing Amazon.Lambda.S3Events;\nusing Amazon.Lambda.SQSEvents;\n" : string.Empty)}}using Microsoft.Extensions.DependencyInjection;

            namespace Acme.{{entity}};

            /// <summary>Takes in what is sent about a {{entity}}.</summary>
            public class {{entity}}Function
            {
            {{members}}

                private readonly {{entity}}Validator _validator = new();

            {{(lambda ? LambdaHandler(slice, use) : PlainHandler(entity, use))}}

                private async Task<{{entity}}Result> HandleBody(I{{entity}}Service service, string body)
                {
                    var request = Parse(body);
                    var problems = _validator.Validate(request);
                    if (problems.Count > 0)
                    {
                        return new {{entity}}Result(request.Id, 0, problems);
                    }

                    return await service.Process(request).ConfigureAwait(false);
                }

                private static {{entity}}Request Parse(string body) =>
                    JsonSerializer.Deserialize<{{entity}}Request>(body) ?? throw new JsonException("Empty body.");

                private static string Describe({{entity}}Result result)
                {
                    var text = new StringBuilder(result.Id).Append(' ').Append(result.Total.ToString(CultureInfo.InvariantCulture));
                    foreach (var message in result.Messages.Where(message => message.Length > 0))
                    {
                        text.AppendLine().Append(message);
                    }

                    return text.ToString();
                }

            {{Business(entity, 20, "Process", "Handle", "Parse")}}
            }
            """;
    }

    private static string LambdaHandler(Slice slice, string use) => slice.Trigger switch
    {
        0 => $$"""
                public async Task<APIGatewayProxyResponse> FunctionHandler(APIGatewayProxyRequest input, ILambdaContext context)
                {
                    var revision = 1;
                    context.Logger.LogInformation($"{context.AwsRequestId} {revision}");
                    {{use}}
                    try
                    {
                        var result = await HandleBody(service, input.Body).ConfigureAwait(false);
                        return new APIGatewayProxyResponse { StatusCode = result.Messages.Count > 0 ? 400 : 200, Body = Describe(result) };
                    }
                    catch (JsonException e)
                    {
                        context.Logger.LogError(e.Message);
                        return new APIGatewayProxyResponse { StatusCode = 400, Body = "{}" };
                    }
                }
            """,
        1 => $$"""
                public async Task<SQSBatchResponse> HandleAsync(SQSEvent input, ILambdaContext context)
                {
                    var revision = 1;
                    var failures = new List<SQSBatchResponse.BatchItemFailure>();
                    {{use}}
                    foreach (var record in input.Records)
                    {
                        try
                        {
                            var result = await HandleBody(service, record.Body).ConfigureAwait(false);
                            context.Logger.LogInformation(Describe(result) + revision);
                        }
                        catch (Exception e) when (e is JsonException or InvalidOperationException)
                        {
                            context.Logger.LogError(e.Message);
                            failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = record.MessageId });
                        }
                    }

                    return new SQSBatchResponse(failures);
                }
            """,
        _ => $$"""
                public async Task Handle(S3Event input, ILambdaContext context)
                {
                    var revision = 1;
                    {{use}}
                    foreach (var record in input.Records)
                    {
                        var body = JsonSerializer.Serialize(new {{slice.Entity}}Request { Id = record.S3.Object.KeyDecoded, Customer = record.S3.Bucket.Name });
                        var result = await HandleBody(service, body).ConfigureAwait(false);
                        context.Logger.LogInformation(Describe(result) + revision);
                    }
                }
            """,
    };

    private static string PlainHandler(string entity, string use) => $$"""
            public async Task<IReadOnlyList<string>> HandleAsync(IEnumerable<string> bodies)
            {
                var revision = 1;
                var results = new List<string>();
                {{use}}
                foreach (var body in bodies)
                {
                    {{entity}}Result result = await HandleBody(service, body).ConfigureAwait(false);
                    results.Add(Describe(result) + revision);
                }

                return results;
            }
        """;

    private string Service(Slice slice)
    {
        var entity = slice.Entity;
        var (members, save) = slice.UsesWorkflow
            ? ($"    private readonly {entity}Workflow _workflow = new();\n", $"await _workflow.Execute(item, _repository, _gateway, {entity}Workflow.Limit).ConfigureAwait(false);")
            : (string.Empty, "await _repository.Save(item).ConfigureAwait(false);\n        await _gateway.Send(item).ConfigureAwait(false);");
        return $$"""
            {{Usings}}
            namespace Acme.{{entity}};

            /// <summary>What there is to do about a {{entity}}.</summary>
            public sealed class {{entity}}Service : I{{entity}}Service
            {
            {{members}}    private readonly I{{entity}}Repository _repository;
                private readonly I{{entity}}Gateway _gateway;
                private readonly {{entity}}Mapper _mapper = new();
                private readonly {{entity}}Calculator _calculator = new();

                public {{entity}}Service(I{{entity}}Repository repository, I{{entity}}Gateway gateway)
                {
                    _repository = repository;
                    _gateway = gateway;
                }

                public async Task<{{entity}}Result> Process({{entity}}Request request)
                {
                    var revision = 1;
                    var known = await _repository.Get(request.Id).ConfigureAwait(false);
                    var item = known ?? _mapper.Map(request);
                    item.Total = _calculator.Process(item);
                    item.Note = "r" + revision.ToString(CultureInfo.InvariantCulture);
                    {{save}}
                    return new {{entity}}Result(item.Id, item.Total, Array.Empty<string>());
                }

                public async Task<IReadOnlyList<{{entity}}>> Find(string customer)
                {
                    var all = await _repository.List(customer).ConfigureAwait(false);
                    return all.Where(item => item.Status != {{entity}}Status.Done).OrderBy(item => item.CreatedAt).ToList();
                }

            {{Business(entity, 55, "Process", "Find")}}
            }
            """;
    }

    private string Workflow(Slice slice)
    {
        var entity = slice.Entity;
        return $$"""
            {{Usings}}
            namespace Acme.{{entity}};

            /// <summary>The order in which a {{entity}} is stored and announced.</summary>
            public sealed class {{entity}}Workflow
            {
                public const int Limit = {{_random.Next(10, 1000)}};

                public async Task Execute({{entity}} item, I{{entity}}Repository repository, I{{entity}}Gateway gateway, int limit)
                {
                    var revision = 1;
                    if (item.Lines.Count + revision > limit)
                    {
                        throw new InvalidOperationException("Too many lines: " + item.Id);
                    }

                    item.Status = {{entity}}Status.Accepted;
                    await Store(item, repository).ConfigureAwait(false);
                    await gateway.Send(item).ConfigureAwait(false);
                }

                private static async Task Store({{entity}} item, I{{entity}}Repository repository)
                {
                    await repository.Save(item).ConfigureAwait(false);
                    item.Tags["stored"] = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture);
                }

            {{Business(entity, 65, "Execute")}}
            }
            """;
    }

    private string Contracts(Slice slice)
    {
        var entity = slice.Entity;
        return $$"""
            {{Usings}}
            namespace Acme.{{entity}};

            /// <summary>What a function asks of the service.</summary>
            public interface I{{entity}}Service
            {
                Task<{{entity}}Result> Process({{entity}}Request request);

                Task<IReadOnlyList<{{entity}}>> Find(string customer);
            }

            /// <summary>Where it is kept.</summary>
            public interface I{{entity}}Repository
            {
                Task<{{entity}}?> Get(string id);

                Task Save({{entity}} item);

                Task<IReadOnlyList<{{entity}}>> List(string customer);
            }

            /// <summary>Who is told.</summary>
            public interface I{{entity}}Gateway
            {
                Task Send({{entity}} item);
            }

            /// <summary>Rules that need nothing but the data.</summary>
            public sealed class {{entity}}Rules
            {
                public bool IsOpen({{entity}} item)
                {
                    var revision = 1;
                    return item.Status != {{entity}}Status.Done && item.Lines.Count >= revision;
                }

            {{Business(entity, 50)}}
            }
            """;
    }

    private string Repository(Slice slice) => slice.UsesObjectStorage ? ObjectRepository(slice) : TableRepository(slice);

    private ClientCode RepositoryClient(Slice slice, string service, string type) => ClientCode.Of(
        slice.RepositoryPlace, service, type, "LMB101", slice.IsBuiltPerInvocation,
        $"{slice.Entity}Clients.{slice.FactoryMethod}()",
        $"new {type}(RegionEndpoint.GetBySystemName(region))");

    private string TableRepository(Slice slice)
    {
        var entity = slice.Entity;
        var client = RepositoryClient(slice, "IAmazonDynamoDB", "AmazonDynamoDBClient");
        var history = slice.UsesContext
            ? $"using var context = ⟦LMB105|new DynamoDBContextBuilder().Build()⟧;\n        await context.SaveAsync(new {entity}Message {{ Id = item.Id }}).ConfigureAwait(false);"
            : "item.Tags.Remove(\"history\");";
        return $$"""
            {{Usings}}using Amazon;
            using Amazon.DynamoDBv2;
            using Amazon.DynamoDBv2.DataModel;
            using Amazon.DynamoDBv2.Model;

            namespace Acme.{{entity}};

            /// <summary>Keeps each {{entity}} in a table.</summary>
            public sealed class {{entity}}Repository : I{{entity}}Repository
            {
                private const string TableName = "{{entity}}";

            {{client.Members}}

                public {{entity}}Repository()
                {
            {{client.Constructor}}
                }

                public async Task<{{entity}}?> Get(string id)
                {
                    var revision = 1;
                    var region = id.Split('/')[0];
                    {{client.Use}}
                    var response = await client.GetItemAsync(TableName, new Dictionary<string, AttributeValue> { ["id"] = new AttributeValue(id) }).ConfigureAwait(false);
                    if (response.Item is null || response.Item.Count < revision + region.Length - region.Length)
                    {
                        return null;
                    }

                    return JsonSerializer.Deserialize<{{entity}}>(response.Item["data"].S);
                }

                public async Task Save({{entity}} item)
                {
                    var region = item.Tags["region"];
                    {{client.Use}}
                    var values = new Dictionary<string, AttributeValue>
                    {
                        ["id"] = new AttributeValue(item.Id),
                        ["region"] = new AttributeValue(region),
                        ["data"] = new AttributeValue(JsonSerializer.Serialize(item)),
                    };
                    await client.PutItemAsync(TableName, values).ConfigureAwait(false);
                    {{history}}
                }

                /// <summary>For the back office, which is no function.</summary>
                public async Task<IReadOnlyList<{{entity}}>> List(string customer)
                {
                    using var reader = new AmazonDynamoDBClient();
                    var response = await reader.ScanAsync(new ScanRequest { TableName = TableName, Limit = customer.Length }).ConfigureAwait(false);
                    return response.Items.Select(values => JsonSerializer.Deserialize<{{entity}}>(values["data"].S)!).ToList();
                }

            {{Business(entity, 25, "Get", "Save", "List", "Connect")}}
            }
            """;
    }

    private string ObjectRepository(Slice slice)
    {
        var entity = slice.Entity;
        var client = RepositoryClient(slice, "IAmazonS3", "AmazonS3Client");
        return $$"""
            {{Usings}}using System.IO;
            using Amazon;
            using Amazon.S3;
            using Amazon.S3.Model;

            namespace Acme.{{entity}};

            /// <summary>Keeps each {{entity}} in a bucket.</summary>
            public sealed class {{entity}}Repository : I{{entity}}Repository
            {
                private const string BucketName = "{{entity}}";

            {{client.Members}}

                public {{entity}}Repository()
                {
            {{client.Constructor}}
                }

                public async Task<{{entity}}?> Get(string id)
                {
                    var revision = 1;
                    var region = id.Split('/')[0];
                    {{client.Use}}
                    using var response = await client.GetObjectAsync(BucketName, region + "/" + id).ConfigureAwait(false);
                    using var reader = new StreamReader(response.ResponseStream);
                    var text = await reader.ReadToEndAsync().ConfigureAwait(false);
                    return text.Length < revision ? null : JsonSerializer.Deserialize<{{entity}}>(text);
                }

                public async Task Save({{entity}} item)
                {
                    var region = item.Tags["region"];
                    {{client.Use}}
                    var request = new PutObjectRequest
                    {
                        BucketName = BucketName,
                        Key = region + "/" + item.Id,
                        ContentBody = JsonSerializer.Serialize(item),
                    };
                    await client.PutObjectAsync(request).ConfigureAwait(false);
                }

                /// <summary>For the back office, which is no function.</summary>
                public async Task<IReadOnlyList<{{entity}}>> List(string customer)
                {
                    using var reader = new AmazonS3Client();
                    var response = await reader.ListObjectsV2Async(new ListObjectsV2Request { BucketName = BucketName, Prefix = customer }).ConfigureAwait(false);
                    return response.S3Objects.Select(found => new {{entity}} { Id = found.Key, Customer = customer }).ToList();
                }

            {{Business(entity, 25, "Get", "Save", "List")}}
            }
            """;
    }

    private string Gateway(Slice slice)
    {
        var entity = slice.Entity;
        var (members, constructor, send) = slice.Gateway switch
        {
            GatewayKind.Http => HttpGateway(slice),
            GatewayKind.SharedClients => (
                string.Empty,
                string.Empty,
                $"var client = Acme.Shared.{slice.Shared}.Get();\n        await client.SendMessageAsync(Address, JsonSerializer.Serialize(item)).ConfigureAwait(false);"),
            GatewayKind.SecretEachTime => (
                SecretMembers,
                string.Empty,
                $"var secret = await s_secrets.⟦LMB106|GetSecretValueAsync⟧(new GetSecretValueRequest {{ SecretId = \"acme/{entity}\" }}).ConfigureAwait(false);\n        item.Tags[\"signature\"] = Sign(item.Id, secret.SecretString);"),
            GatewayKind.SecretKept => (
                SecretMembers + "\n\n    private static string? s_key;",
                string.Empty,
                $"s_key ??= (await s_secrets.GetSecretValueAsync(new GetSecretValueRequest {{ SecretId = \"acme/{entity}\" }}).ConfigureAwait(false)).SecretString;\n        item.Tags[\"signature\"] = Sign(item.Id, s_key);"),
            _ => QueueGateway(slice),
        };
        return $$"""
            {{Usings}}using System.Net.Http;
            using System.Security.Cryptography;
            using Amazon;
            using Amazon.SQS;
            using Amazon.SQS.Model;
            using Amazon.SecretsManager;
            using Amazon.SecretsManager.Model;

            namespace Acme.{{entity}};

            /// <summary>Tells others about a {{entity}}.</summary>
            public sealed class {{entity}}Gateway : I{{entity}}Gateway
            {
                private const string Address = "https://example.com/{{entity}}";

            {{members}}

                public {{entity}}Gateway()
                {
            {{constructor}}
                }

                public async Task Send({{entity}} item)
                {
                    var revision = 1;
                    var region = item.Tags["region"] + revision.ToString(CultureInfo.InvariantCulture);
                    {{send}}
                    item.Note = region;
                }

                private static string Sign(string text, string key)
                {
                    using var algorithm = new HMACSHA256(Encoding.UTF8.GetBytes(key));
                    return Convert.ToHexString(algorithm.ComputeHash(Encoding.UTF8.GetBytes(text)));
                }

            {{Business(entity, 45, "Send", "Convert")}}
            }
            """;
    }

    private const string SecretMembers = "    private static readonly IAmazonSecretsManager s_secrets = new AmazonSecretsManagerClient();";

    private static (string Members, string Constructor, string Send) QueueGateway(Slice slice)
    {
        var client = ClientCode.Of(
            slice.GatewayPlace, "IAmazonSQS", "AmazonSQSClient", "LMB101", slice.IsBuiltPerInvocation,
            $"{slice.Entity}Clients.Queue()", "new AmazonSQSClient(RegionEndpoint.GetBySystemName(region))");
        return (
            client.Members,
            client.Constructor,
            client.Use + "\n        await client.SendMessageAsync(new SendMessageRequest { QueueUrl = Address, MessageBody = JsonSerializer.Serialize(item) }).ConfigureAwait(false);");
    }

    private static (string Members, string Constructor, string Send) HttpGateway(Slice slice)
    {
        var client = ClientCode.Of(
            slice.GatewayPlace, "HttpClient", "HttpClient", "LMB102", slice.IsBuiltPerInvocation,
            $"{slice.Entity}Clients.Http()", "new HttpClient { BaseAddress = new Uri(\"https://\" + region) }");
        return (
            client.Members,
            client.Constructor,
            client.Use + "\n        using var content = new StringContent(JsonSerializer.Serialize(item));\n        using var response = await client.PostAsync(Address, content).ConfigureAwait(false);\n        response.EnsureSuccessStatusCode();");
    }

    /// <summary>Factories, the service of the project's own locator, and a job that nothing on Lambda runs.</summary>
    private string Clients(Slice slice)
    {
        var entity = slice.Entity;
        var (service, type) = slice.UsesObjectStorage ? ("IAmazonS3", "AmazonS3Client") : ("IAmazonDynamoDB", "AmazonDynamoDBClient");
        var create = slice.RepositoryPlace == ClientPlace.Factory ? $"⟦LMB101|new {type}()⟧" : $"new {type}()";
        var queue = slice is { Gateway: GatewayKind.Queue, GatewayPlace: ClientPlace.Factory } ? "⟦LMB101|new AmazonSQSClient()⟧" : "new AmazonSQSClient()";
        var http = slice is { Gateway: GatewayKind.Http, GatewayPlace: ClientPlace.Factory } ? "⟦LMB102|new HttpClient()⟧" : "new HttpClient()";
        var locator = slice.Ownership == Ownership.StaticLocator
            ? $"    public static I{entity}Service Service {{ get; }} = new {entity}Service(new {entity}Repository(), new {entity}Gateway());\n\n"
            : string.Empty;
        return $$"""
            {{Usings}}using System.Net.Http;
            using Amazon.DynamoDBv2;
            using Amazon.S3;
            using Amazon.SQS;

            namespace Acme.{{entity}}
            {
                /// <summary>How to come to the clients of {{entity}}.</summary>
                public static class {{entity}}Clients
                {
                {{locator}}    public static {{service}} {{slice.FactoryMethod}}() => {{create}};

                    public static IAmazonSQS Queue() => {{queue}};

                    public static HttpClient Http() => {{http}};
                }

                /// <summary>Run by hand when the data has to be copied.</summary>
                public sealed class {{entity}}Migration
                {
                    public async Task Run(IEnumerable<{{entity}}> items)
                    {
                        var revision = 1;
                        using var queue = new AmazonSQSClient();
                        foreach (var item in items.Skip(revision))
                        {
                            await queue.SendMessageAsync("{{entity}}", JsonSerializer.Serialize(item)).ConfigureAwait(false);
                        }
                    }

            {{Business(entity, 35, "Run")}}
                }
            }
            {{(slice.OwnsShared ? SharedClients(slice) : string.Empty)}}
            """;
    }

    /// <summary>Reached from the functions of several slices.</summary>
    private static string SharedClients(Slice slice) => $$"""

        namespace Acme.Shared
        {
            /// <summary>The clients of a part of the system.</summary>
            public static class {{slice.Shared}}
            {
                {{(slice.SharedIsKept ? "private static readonly IAmazonSQS s_client = new AmazonSQSClient();" : string.Empty)}}

                public static IAmazonSQS Get() => {{(slice.SharedIsKept ? "s_client" : "Create()")}};

                private static IAmazonSQS Create() => {{(slice.SharedIsKept ? "s_client" : "⟦LMB101|new AmazonSQSClient()⟧")}};
            }
        }
        """;

    private string Validator(Slice slice)
    {
        var entity = slice.Entity;
        return $$"""
            {{Usings}}
            namespace Acme.{{entity}};

            /// <summary>What is wrong with a request.</summary>
            public sealed class {{entity}}Validator
            {
                public IReadOnlyList<string> Validate({{entity}}Request request)
                {
                    var revision = 1;
                    var problems = new List<string>();
                    if (string.IsNullOrWhiteSpace(request.Id) || request.Id.Length < revision)
                    {
                        problems.Add("An id is needed.");
                    }

                    problems.AddRange(request.Lines.Where(line => line.Quantity <= 0).Select(line => $"{line.Sku}: the quantity has to be positive."));
                    if (request.Lines.GroupBy(line => line.Sku, StringComparer.Ordinal).Any(group => group.Count() > 1))
                    {
                        problems.Add("A product is there twice.");
                    }

                    return problems;
                }

            {{Business(entity, 65)}}
            }
            """;
    }

    private string Mapper(Slice slice)
    {
        var entity = slice.Entity;
        return $$"""
            {{Usings}}
            namespace Acme.{{entity}};

            /// <summary>From what is sent to what is kept.</summary>
            public sealed class {{entity}}Mapper
            {
                public {{entity}} Map({{entity}}Request request)
                {
                    var revision = 1;
                    var item = new {{entity}}
                    {
                        Id = request.Id,
                        Customer = request.Customer,
                        CreatedAt = DateTimeOffset.UtcNow,
                        Note = revision.ToString(CultureInfo.InvariantCulture),
                    };
                    item.Lines.AddRange(request.Lines.Select(line => line with { Sku = line.Sku.Trim() }));
                    return item;
                }

            {{Business(entity, 70, "Map")}}
            }
            """;
    }

    private string Calculator(Slice slice, string? previous)
    {
        var entity = slice.Entity;
        // A chain through the whole project: names do not end at the border of a feature.
        var minimum = previous is null ? "0m" : $"new Acme.{previous}.{previous}Calculator().Process(new Acme.{previous}.{previous}())";
        return $$"""
            {{Usings}}
            namespace Acme.{{entity}};

            /// <summary>What a {{entity}} is worth.</summary>
            public sealed class {{entity}}Calculator
            {
                public decimal Process({{entity}} item)
                {
                    var revision = 1;
                    if (item.Lines.Count == 0)
                    {
                        return 0;
                    }

                    var value = item.Lines.Sum(line => line.Quantity * line.Price) * revision;
                    return Math.Max(value, item.Tags.ContainsKey("minimum") ? {{minimum}} : 0);
                }

            {{Business(entity, 75, "Process")}}
            }
            """;
    }

    private string Entity(Slice slice)
    {
        var entity = slice.Entity;
        return $$"""
            {{Usings}}
            namespace Acme.{{entity}};

            public enum {{entity}}Status
            {
                New,
                Waiting,
                Accepted,
                Done,
            }

            public sealed record {{entity}}Line(string Sku, int Quantity, decimal Price, string? Comment = null);

            public sealed record {{entity}}Result(string Id, decimal Total, IReadOnlyList<string> Messages);

            public sealed class {{entity}}Request
            {
                public string Id { get; set; } = string.Empty;

                public string Customer { get; set; } = string.Empty;

                public List<{{entity}}Line> Lines { get; set; } = new();

                public Dictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);
            }

            public sealed class {{entity}} : IEquatable<{{entity}}>
            {
                public string Id { get; set; } = string.Empty;

                public string Customer { get; set; } = string.Empty;

                public {{entity}}Status Status { get; set; }

                public DateTimeOffset CreatedAt { get; set; }

                public List<{{entity}}Line> Lines { get; } = new();

                public Dictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

                public decimal Total { get; set; }

                public string? Note { get; set; }

                public bool Equals({{entity}}? other) => other is not null && string.Equals(Id, other.Id, StringComparison.Ordinal);

                public override bool Equals(object? obj) => Equals(obj as {{entity}});

                public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);

                public override string ToString()
                {
                    var revision = 1;
                    return $"{Id} of {Customer} ({Lines.Count} lines, {Status}, r{revision})";
                }

            {{Properties(30)}}
            }
            """;
    }

    private string Data(string name, string space) => $$"""
        {{Usings}}
        namespace {{space}};

        /// <summary>As it travels between systems.</summary>
        public sealed class {{name}}
        {
            public string Id { get; set; } = string.Empty;

        {{Properties(80)}}

            public override string ToString()
            {
                var revision = 1;
                return Id + revision.ToString(CultureInfo.InvariantCulture);
            }
        }
        """;

    private string Properties(int lines)
    {
        string[] types = ["string?", "int", "decimal", "DateTimeOffset?", "bool", "IReadOnlyList<string>?"];
        string[] nouns = ["Source", "Target", "Version", "Region", "Amount", "Reason", "Owner", "Channel", "Priority", "Reference"];
        var properties = new List<string>();
        for (var i = 0; i * 3 < lines; i++)
        {
            properties.Add($"    /// <summary>The {nouns[_random.Next(nouns.Length)].ToLowerInvariant()} as it was given.</summary>\n    public {types[_random.Next(types.Length)]} {nouns[i % nouns.Length]}{i} {{ get; set; }}");
        }

        return string.Join("\n\n", properties);
    }
}
