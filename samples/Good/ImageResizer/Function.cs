using System.Net;
using Amazon.Lambda.Core;
using Amazon.Lambda.S3Events;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace ImageResizer;

/// <summary>Writes a thumbnail of every image that is uploaded, and tells a queue about it.</summary>
public class Function
{
    private static readonly string s_bucket = Environment.GetEnvironmentVariable("THUMBNAIL_BUCKET") ?? "thumbnails";
    private static readonly string s_queueUrl = Environment.GetEnvironmentVariable("THUMBNAIL_QUEUE_URL") ?? "";
    private static readonly Lazy<IAmazonSQS> s_queue = new Lazy<IAmazonSQS>(() => new AmazonSQSClient());

    private IAmazonS3? _storage;

    private IAmazonS3 Storage => _storage ??= new AmazonS3Client();

    public async Task FunctionHandler(S3Event evt, ILambdaContext context)
    {
        foreach (var record in evt.Records)
        {
            var key = WebUtility.UrlDecode(record.S3.Object.Key);
            await ResizeAsync(record.S3.Bucket.Name, key);
            await s_queue.Value.SendMessageAsync(s_queueUrl, key);
            context.Logger.LogInformation($"Thumbnail of {key} is ready.");
        }
    }

    private async Task ResizeAsync(string bucket, string key)
    {
        using var image = await Storage.GetObjectAsync(bucket, key);
        using var thumbnail = await Thumbnail.HalveAsync(image.ResponseStream);
        await Storage.PutObjectAsync(new PutObjectRequest { BucketName = s_bucket, Key = key, InputStream = thumbnail });
    }
}
