using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Runtime.Versioning;
using System.Threading;
using System.Threading.Tasks;

namespace Amazon.Lambda.Core.ResponseStreaming;

[RequiresPreviewFeatures]
public class HttpResponseStreamPrelude
{
    public HttpStatusCode? StatusCode { get; set; }
    public IDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>();
    public IDictionary<string, IList<string>> MultiValueHeaders { get; set; } = new Dictionary<string, IList<string>>();
    public IList<string> Cookies { get; set; } = new List<string>();
}

[RequiresPreviewFeatures]
public class LambdaResponseStream : Stream
{
    internal LambdaResponseStream() { }

    public long BytesWritten => throw null;
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw null;
    public override long Position { get => throw null; set => throw null; }

    public Task WriteAsync(byte[] buffer, CancellationToken cancellationToken = default) => throw null;
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken = default) => throw null;
    public override long Seek(long offset, SeekOrigin origin) => throw null;
    public override int Read(byte[] buffer, int offset, int count) => throw null;
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => throw null;
    public override void Write(byte[] buffer, int offset, int count) => throw null;
    public override void Flush() => throw null;
    public override void SetLength(long value) => throw null;
}

[RequiresPreviewFeatures]
public class LambdaResponseStreamFactory
{
    public static LambdaResponseStream CreateStream() => throw null;
    public static LambdaResponseStream CreateHttpStream(HttpResponseStreamPrelude prelude) => throw null;
}
