using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAWSLambdaHosting(LambdaEventSource.HttpApi);
builder.Services.AddHostedService<CatalogApi.StockUpdates>(); // LMB605

var app = builder.Build();
var table = builder.Configuration["Catalog:Table"] ?? "catalog";
var bucket = builder.Configuration["Catalog:Bucket"] ?? "catalog-images";

app.MapGet("/products/{id}", async (string id) =>
{
    var database = new AmazonDynamoDBClient(); // LMB101
    var product = await database.GetItemAsync(table, new Dictionary<string, AttributeValue> { ["Id"] = new AttributeValue { S = id } });
    return product.Item is { Count: > 0 } item ? Results.Ok(item["Name"].S) : Results.NotFound();
});

app.MapGet("/products/{id}/image", ReadImage);

app.Run();

async Task<IResult> ReadImage(string id)
{
    var storage = new AmazonS3Client(); // LMB101
    var image = await storage.GetObjectAsync(bucket, id);
    return Results.Stream(image.ResponseStream, image.Headers.ContentType);
}
