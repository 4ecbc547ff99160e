using Amazon.DynamoDBv2.DataModel;

namespace PaymentNotifier;

[DynamoDBTable("payments")]
public class Payment
{
    [DynamoDBHashKey]
    public string Id { get; set; } = "";

    public string Merchant { get; set; } = "";

    public bool Notified { get; set; }
}
