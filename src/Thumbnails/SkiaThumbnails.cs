using SkiaSharp;
using Truth.Runtime.Files;

namespace Truth.Thumbnails;

/// <summary>Makes thumbnails with Skia.</summary>
internal sealed class SkiaThumbnails : IThumbnails
{
    private const int Quality = 80;

    public void Write(Stream image, int size, Stream to)
    {
        using SKCodec codec = SKCodec.Create(image) ?? throw new InvalidDataException("the image cannot be decoded");
        using SKBitmap decoded = Decode(codec, size);
        bool isTurned = codec.EncodedOrigin >= SKEncodedOrigin.LeftTop;
        (int width, int height) = isTurned ? (decoded.Height, decoded.Width) : (decoded.Width, decoded.Height);
        float scale = Math.Min(1f, (float)size / Math.Max(width, height));
        var info = new SKImageInfo(Math.Max(1, (int)MathF.Round(width * scale)), Math.Max(1, (int)MathF.Round(height * scale)),
            SKColorType.Rgba8888, SKAlphaType.Premul);
        using SKSurface surface = SKSurface.Create(info) ?? throw new InvalidDataException("the image cannot be decoded");
        surface.Canvas.Scale(scale);
        Turn(surface.Canvas, codec.EncodedOrigin, width, height);
        using var whole = SKImage.FromBitmap(decoded);
        surface.Canvas.DrawImage(whole, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using SKImage small = surface.Snapshot();
        using SKData data = small.Encode(SKEncodedImageFormat.Webp, Quality);
        data.SaveTo(to);
    }

    // A codec that can do so decodes a smaller image, which takes less memory.
    private static SKBitmap Decode(SKCodec codec, int size)
    {
        SKSizeI scaled = codec.GetScaledDimensions(Math.Min(1f, 2f * size / Math.Max(codec.Info.Width, codec.Info.Height)));
        SKImageInfo info = codec.Info.WithSize(scaled).WithColorType(SKColorType.Rgba8888).WithAlphaType(SKAlphaType.Premul);
        var bitmap = new SKBitmap(info);
        SKCodecResult result = codec.GetPixels(info, bitmap.GetPixels());
        if (result is SKCodecResult.Success or SKCodecResult.IncompleteInput)
        {
            return bitmap;
        }

        bitmap.Dispose();
        throw new InvalidDataException($"the image cannot be decoded: {result}");
    }

    // The orientations of Exif: how the stored picture becomes the shown one.
    private static void Turn(SKCanvas canvas, SKEncodedOrigin origin, float width, float height)
    {
        SKMatrix turned = origin switch
        {
            SKEncodedOrigin.TopRight => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new(-1, 0, width, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new(0, -1, width, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new(0, -1, width, -1, 0, height, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, height, 0, 0, 1),
            _ => SKMatrix.Identity,
        };
        canvas.Concat(turned);
    }
}
