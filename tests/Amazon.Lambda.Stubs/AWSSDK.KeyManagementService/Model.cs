using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using Amazon.Runtime;

namespace Amazon.KeyManagementService.Model;

public partial class AmazonKeyManagementServiceRequest : AmazonWebServiceRequest { }

public partial class DecryptRequest : AmazonKeyManagementServiceRequest
{
    public MemoryStream CiphertextBlob { get; set; }
    public EncryptionAlgorithmSpec EncryptionAlgorithm { get; set; }
    public Dictionary<string, string> EncryptionContext { get; set; }
    public List<string> GrantTokens { get; set; }
    public string KeyId { get; set; }
}

public partial class DecryptResponse : AmazonWebServiceResponse
{
    public EncryptionAlgorithmSpec EncryptionAlgorithm { get; set; }
    public string KeyId { get; set; }
    public MemoryStream Plaintext { get; set; }
}

public partial class DescribeKeyRequest : AmazonKeyManagementServiceRequest
{
    public List<string> GrantTokens { get; set; }
    public string KeyId { get; set; }
}

public partial class DescribeKeyResponse : AmazonWebServiceResponse
{
    public KeyMetadata KeyMetadata { get; set; }
}

public partial class EncryptRequest : AmazonKeyManagementServiceRequest
{
    public EncryptionAlgorithmSpec EncryptionAlgorithm { get; set; }
    public Dictionary<string, string> EncryptionContext { get; set; }
    public List<string> GrantTokens { get; set; }
    public string KeyId { get; set; }
    public MemoryStream Plaintext { get; set; }
}

public partial class EncryptResponse : AmazonWebServiceResponse
{
    public MemoryStream CiphertextBlob { get; set; }
    public EncryptionAlgorithmSpec EncryptionAlgorithm { get; set; }
    public string KeyId { get; set; }
}

public partial class GenerateDataKeyRequest : AmazonKeyManagementServiceRequest
{
    public Dictionary<string, string> EncryptionContext { get; set; }
    public List<string> GrantTokens { get; set; }
    public string KeyId { get; set; }
    public DataKeySpec KeySpec { get; set; }
    public int? NumberOfBytes { get; set; }
}

public partial class GenerateDataKeyResponse : AmazonWebServiceResponse
{
    public MemoryStream CiphertextBlob { get; set; }
    public string KeyId { get; set; }
    public MemoryStream Plaintext { get; set; }
}

public partial class KeyMetadata
{
    public string Arn { get; set; }
    public string AWSAccountId { get; set; }
    public DateTime? CreationDate { get; set; }
    public string Description { get; set; }
    public bool? Enabled { get; set; }
    public string KeyId { get; set; }
}

public partial class SignRequest : AmazonKeyManagementServiceRequest
{
    public List<string> GrantTokens { get; set; }
    public string KeyId { get; set; }
    public MemoryStream Message { get; set; }
    public MessageType MessageType { get; set; }
    public SigningAlgorithmSpec SigningAlgorithm { get; set; }
}

public partial class SignResponse : AmazonWebServiceResponse
{
    public string KeyId { get; set; }
    public MemoryStream Signature { get; set; }
    public SigningAlgorithmSpec SigningAlgorithm { get; set; }
}

public partial class VerifyRequest : AmazonKeyManagementServiceRequest
{
    public List<string> GrantTokens { get; set; }
    public string KeyId { get; set; }
    public MemoryStream Message { get; set; }
    public MessageType MessageType { get; set; }
    public MemoryStream Signature { get; set; }
    public SigningAlgorithmSpec SigningAlgorithm { get; set; }
}

public partial class VerifyResponse : AmazonWebServiceResponse
{
    public string KeyId { get; set; }
    public bool? SignatureValid { get; set; }
    public SigningAlgorithmSpec SigningAlgorithm { get; set; }
}
