using Amazon.S3;
using Amazon.S3.Model;

namespace ShipmentTracker;

/// <summary>Keeps proofs of delivery for as long as the law asks for them.</summary>
public class ProofArchive
{
    private static readonly string s_bucket = Environment.GetEnvironmentVariable("PROOFS_BUCKET") ?? "proofs";

    private readonly IAmazonS3 _storage = new AmazonS3Client();

    public async Task StoreAsync(string shipmentId, string proof)
    {
        var path = Path.Combine("/tmp", "proof.txt");
        await File.WriteAllTextAsync(path, proof); // LMB702
        await _storage.PutObjectAsync(new PutObjectRequest
        {
            BucketName = s_bucket,
            Key = $"{shipmentId}.txt",
            FilePath = path,
        });
    }
}
