using System.IO.Compression;
using System.Net;
using Amazon.Lambda.Core;
using Amazon.Lambda.S3Events;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.S3;
using Amazon.S3.Model;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace UploadArchiver;

/// <summary>Keeps a compressed copy of every upload.</summary>
public class Function
{
    private static readonly string s_archive = Environment.GetEnvironmentVariable("ARCHIVE_BUCKET") ?? "archive";

    private readonly IAmazonS3 _storage = new AmazonS3Client();

    public async Task FunctionHandler(S3Event evt, ILambdaContext context)
    {
        foreach (var record in evt.Records)
        {
            var key = WebUtility.UrlDecode(record.S3.Object.Key);
            try
            {
                await ArchiveAsync(record.S3.Bucket.Name, key);
            }
            catch (Exception exception) // LMB608
            {
                context.Logger.LogError($"{key}: {exception.Message}");
            }
        }
    }

    private async Task ArchiveAsync(string bucket, string key)
    {
        using var upload = await _storage.GetObjectAsync(bucket, key);
        using var compressed = new MemoryStream();
        await using (var zip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await upload.ResponseStream.CopyToAsync(zip);
        }

        compressed.Position = 0;
        await _storage.PutObjectAsync(new PutObjectRequest { BucketName = s_archive, Key = key + ".gz", InputStream = compressed });
    }
}
