using System.IO.Compression;
using Amazon.Lambda.Core;
using Amazon.Lambda.S3Events;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.S3;
using Amazon.S3.Model;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace UploadArchiver;

/// <summary>Keeps a compressed copy of every upload in another bucket.</summary>
public class Function
{
    private static readonly string s_archive = Environment.GetEnvironmentVariable("ARCHIVE_BUCKET") ?? "archive";

    private readonly IAmazonS3 _storage = new AmazonS3Client();

    public async Task FunctionHandler(S3Event evt, ILambdaContext context)
    {
        foreach (var record in evt.Records)
        {
            try
            {
                await ArchiveAsync(record.S3.Bucket.Name, record.S3.Object.KeyDecoded);
            }
            catch (Exception exception)
            {
                context.Logger.LogError(exception.Message);
                throw;
            }
        }
    }

    private async Task ArchiveAsync(string bucket, string key)
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());
        try
        {
            using (var upload = await _storage.GetObjectAsync(bucket, key))
            await using (var archive = new GZipStream(File.Create(path), CompressionLevel.Optimal))
            {
                await upload.ResponseStream.CopyToAsync(archive);
            }

            await _storage.PutObjectAsync(new PutObjectRequest { BucketName = s_archive, Key = key + ".gz", FilePath = path });
        }
        finally
        {
            File.Delete(path);
        }
    }
}
