using System.IO.Compression;
using Amazon.Lambda.Core;
using Amazon.Lambda.S3Events;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.S3;
using Amazon.S3.Model;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace UploadArchiver;

/// <summary>Compresses every upload.</summary>
public class Function
{
    private readonly IAmazonS3 _storage = new AmazonS3Client();

    public async Task FunctionHandler(S3Event evt, ILambdaContext context)
    {
        foreach (var record in evt.Records)
        {
            try
            {
                await ArchiveAsync(record.S3.Bucket.Name, record.S3.Object.Key);
            }
            catch (Exception exception) // LMB608
            {
                context.Logger.LogError(exception.Message);
            }
        }
    }

    private async Task ArchiveAsync(string bucket, string key)
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());
        using (var upload = await _storage.GetObjectAsync(bucket, key)) // LMB609
        {
            await upload.WriteResponseStreamToFileAsync(path, append: false, CancellationToken.None); // LMB703
        }

        await using (var source = File.OpenRead(path))
        await using (var archive = new GZipStream(File.Create("archive.gz"), CompressionLevel.Optimal)) // LMB701
        {
            await source.CopyToAsync(archive);
        }

        await File.AppendAllTextAsync("/tmp/archived.txt", key + "\n"); // LMB702
        await _storage.PutObjectAsync(new PutObjectRequest
        {
            BucketName = bucket, // LMB607
            Key = key, // LMB609
            FilePath = "archive.gz",
        });
    }
}
