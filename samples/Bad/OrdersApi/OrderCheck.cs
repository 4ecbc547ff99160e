namespace OrdersApi;

/// <summary>What was found wrong with the orders of one request.</summary>
public class OrderCheck
{
    public List<string> Problems { get; } = new();

    public void Require(string value)
    {
        if (value.Length == 0)
        {
            Problems.Add("A value is missing.");
        }
    }
}
