using System.Buffers.Binary;

namespace ImageResizer;

/// <summary>Makes thumbnails of uncompressed 24-bit bitmaps.</summary>
internal static class Thumbnail
{
    private const int HeaderLength = 54;
    private const int WidthOffset = 18;
    private const int HeightOffset = 22;

    /// <summary>Halves the width and the height by keeping every second pixel.</summary>
    public static async Task<MemoryStream> HalveAsync(Stream bitmap)
    {
        using var buffer = new MemoryStream();
        await bitmap.CopyToAsync(buffer);
        var source = buffer.ToArray();
        var width = BinaryPrimitives.ReadInt32LittleEndian(source.AsSpan(WidthOffset));
        var height = BinaryPrimitives.ReadInt32LittleEndian(source.AsSpan(HeightOffset));
        var stride = RowLength(width);

        var target = new byte[HeaderLength + RowLength(width / 2) * (height / 2)];
        source.AsSpan(0, HeaderLength).CopyTo(target);
        BinaryPrimitives.WriteInt32LittleEndian(target.AsSpan(2), target.Length);
        BinaryPrimitives.WriteInt32LittleEndian(target.AsSpan(WidthOffset), width / 2);
        BinaryPrimitives.WriteInt32LittleEndian(target.AsSpan(HeightOffset), height / 2);
        for (var y = 0; y < height / 2; y++)
        {
            for (var x = 0; x < width / 2; x++)
            {
                source.AsSpan(HeaderLength + 2 * y * stride + 2 * x * 3, 3)
                    .CopyTo(target.AsSpan(HeaderLength + y * RowLength(width / 2) + x * 3));
            }
        }

        return new MemoryStream(target);
    }

    // Every row is padded to four bytes.
    private static int RowLength(int width) => (width * 3 + 3) / 4 * 4;
}
