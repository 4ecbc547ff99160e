using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;

// Mails the number of open orders, as often as its schedule says.
var table = Environment.GetEnvironmentVariable("ORDERS_TABLE") ?? "orders";
var sender = Environment.GetEnvironmentVariable("REPORT_SENDER") ?? "";
var recipient = Environment.GetEnvironmentVariable("REPORT_RECIPIENT") ?? "";

using var database = new AmazonDynamoDBClient();
using var mail = new AmazonSimpleEmailServiceV2Client();

var handler = async (ScheduledEvent evt, ILambdaContext context) =>
{
    var orders = await database.ScanAsync(new ScanRequest { TableName = table, Select = Select.COUNT });
    context.Logger.LogInformation($"{orders.Count} orders on {evt.Time:d}.");
    await SendAsync($"{orders.Count} orders");
};

await LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();

async Task SendAsync(string subject)
{
    await mail.SendEmailAsync(new SendEmailRequest
    {
        FromEmailAddress = sender,
        Destination = new Destination { ToAddresses = new List<string> { recipient } },
        Content = new EmailContent
        {
            Simple = new Message
            {
                Subject = new Content { Data = subject },
                Body = new Body { Text = new Content { Data = subject } },
            },
        },
    });
}
