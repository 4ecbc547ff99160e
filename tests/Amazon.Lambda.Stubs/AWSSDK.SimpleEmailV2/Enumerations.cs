using Amazon.Runtime;

namespace Amazon.SimpleEmailV2;

public class BulkEmailStatus : ConstantClass
{
    public static readonly BulkEmailStatus FAILED = new BulkEmailStatus("FAILED");
    public static readonly BulkEmailStatus SUCCESS = new BulkEmailStatus("SUCCESS");

    public BulkEmailStatus(string value) : base(value) { }

    public static BulkEmailStatus FindValue(string value) => FindValue<BulkEmailStatus>(value);
    public static implicit operator BulkEmailStatus(string value) => FindValue(value);
}
