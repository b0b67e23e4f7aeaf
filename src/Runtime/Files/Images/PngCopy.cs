using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;

namespace Truth.Runtime.Files.Images;

/// <summary>PNG (ISO 15948): chunks, of which only those are kept that belong to the picture.</summary>
internal static class PngCopy
{
    private const int Header = 13;
    private const uint MostLength = int.MaxValue;

    private static readonly FrozenSet<string> Kept = new[]
    {
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "cICP", "acTL", "fcTL", "fdAT",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static void Write(ImageReader image)
    {
        image.Copy(8);
        string type = "";
        bool hasPixels = false;
        for (bool isFirst = true; type != "IEND"; isFirst = false)
        {
            byte[] start = image.Next(8);
            uint length = BinaryPrimitives.ReadUInt32BigEndian(start);
            type = Encoding.ASCII.GetString(start, 4, 4);
            if (length > MostLength || isFirst != (type == "IHDR") || (isFirst && length != Header))
            {
                throw new InvalidDataException("is damaged");
            }

            hasPixels |= type == "IDAT" && length > 0;
            Chunk(image, start, type, length);
        }

        if (!hasPixels)
        {
            throw new InvalidDataException("contains no picture");
        }
    }

    private static void Chunk(ImageReader image, byte[] start, string type, uint length)
    {
        if (!Kept.Contains(type))
        {
            image.Skip(length + 4);
            return;
        }

        image.Keep(start);
        if (type == "IHDR")
        {
            byte[] header = image.Next(Header);
            ImageReader.Check(BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)));
            image.Keep(header);
            length = 0;
        }

        // The content, and its checksum.
        image.Copy(length + 4);
    }
}
