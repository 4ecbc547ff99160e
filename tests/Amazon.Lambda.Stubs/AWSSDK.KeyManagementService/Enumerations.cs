using Amazon.Runtime;

namespace Amazon.KeyManagementService;

public class DataKeySpec : ConstantClass
{
    public static readonly DataKeySpec AES_128 = new DataKeySpec("AES_128");
    public static readonly DataKeySpec AES_256 = new DataKeySpec("AES_256");

    public DataKeySpec(string value) : base(value) { }

    public static DataKeySpec FindValue(string value) => FindValue<DataKeySpec>(value);
    public static implicit operator DataKeySpec(string value) => FindValue(value);
}

public class EncryptionAlgorithmSpec : ConstantClass
{
    public static readonly EncryptionAlgorithmSpec RSAES_OAEP_SHA_1 = new EncryptionAlgorithmSpec("RSAES_OAEP_SHA_1");
    public static readonly EncryptionAlgorithmSpec RSAES_OAEP_SHA_256 = new EncryptionAlgorithmSpec("RSAES_OAEP_SHA_256");
    public static readonly EncryptionAlgorithmSpec SYMMETRIC_DEFAULT = new EncryptionAlgorithmSpec("SYMMETRIC_DEFAULT");

    public EncryptionAlgorithmSpec(string value) : base(value) { }

    public static EncryptionAlgorithmSpec FindValue(string value) => FindValue<EncryptionAlgorithmSpec>(value);
    public static implicit operator EncryptionAlgorithmSpec(string value) => FindValue(value);
}

public class MessageType : ConstantClass
{
    public static readonly MessageType DIGEST = new MessageType("DIGEST");
    public static readonly MessageType RAW = new MessageType("RAW");

    public MessageType(string value) : base(value) { }

    public static MessageType FindValue(string value) => FindValue<MessageType>(value);
    public static implicit operator MessageType(string value) => FindValue(value);
}

public class SigningAlgorithmSpec : ConstantClass
{
    public static readonly SigningAlgorithmSpec ECDSA_SHA_256 = new SigningAlgorithmSpec("ECDSA_SHA_256");
    public static readonly SigningAlgorithmSpec ECDSA_SHA_384 = new SigningAlgorithmSpec("ECDSA_SHA_384");
    public static readonly SigningAlgorithmSpec RSASSA_PKCS1_V1_5_SHA_256 = new SigningAlgorithmSpec("RSASSA_PKCS1_V1_5_SHA_256");
    public static readonly SigningAlgorithmSpec RSASSA_PSS_SHA_256 = new SigningAlgorithmSpec("RSASSA_PSS_SHA_256");

    public SigningAlgorithmSpec(string value) : base(value) { }

    public static SigningAlgorithmSpec FindValue(string value) => FindValue<SigningAlgorithmSpec>(value);
    public static implicit operator SigningAlgorithmSpec(string value) => FindValue(value);
}
