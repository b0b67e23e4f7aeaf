using System.Buffers.Binary;
using System.Text;

namespace Truth.Runtime.Files.Images;

/// <summary>WebP (RFC 9649): chunks in a RIFF container, of which those of the picture are kept.</summary>
internal static class WebpCopy
{
    private const int Start = 12;
    private const byte Metadata = 0x08 | 0x04;

    public static void Write(ImageReader image)
    {
        byte[] start = image.Next(Start);
        long left = BinaryPrimitives.ReadUInt32LittleEndian(start.AsSpan(4)) - 4L;
        if (!start.AsSpan().StartsWith("RIFF"u8) || !start.AsSpan(8).SequenceEqual("WEBP"u8))
        {
            throw new InvalidDataException("is not a WebP image");
        }

        image.Keep(start);
        long kept = 4;
        bool hasPicture = false;
        while (left >= 8)
        {
            byte[] head = image.Next(8);
            long length = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)), padded = length + (length & 1);
            left -= 8 + padded;
            string type = Encoding.ASCII.GetString(head, 0, 4);
            hasPicture |= type is "VP8 " or "VP8L" or "ANMF";
            kept += Chunk(image, head, type, length, padded) ? 8 + padded : 0;
        }

        if (!hasPicture || left != 0)
        {
            throw new InvalidDataException("is incomplete");
        }

        image.Flush();
        byte[] size = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)kept);
        image.To.Position = 4;
        image.To.Write(size);
        image.To.Position = image.To.Length;
    }

    private static bool Chunk(ImageReader image, byte[] head, string type, long length, long padded)
    {
        if (type is not ("VP8 " or "VP8L" or "VP8X" or "ALPH" or "ANIM" or "ANMF" or "ICCP"))
        {
            image.Skip(padded);
            return false;
        }

        image.Keep(head);
        int start = type switch { "VP8L" => 5, "VP8 " or "VP8X" => 10, _ => 0 };
        if (length < start)
        {
            throw new InvalidDataException("is damaged");
        }

        byte[] known = image.Next(start);
        switch (type)
        {
            case "VP8X":
                known[0] &= unchecked((byte)~Metadata);
                ImageReader.Check(1 + Three(known.AsSpan(4)), 1 + Three(known.AsSpan(7)));
                break;
            case "VP8 ":
                ImageReader.Check(BinaryPrimitives.ReadUInt16LittleEndian(known.AsSpan(6)) & 0x3FFF,
                    BinaryPrimitives.ReadUInt16LittleEndian(known.AsSpan(8)) & 0x3FFF);
                break;
            case "VP8L":
                uint bits = BinaryPrimitives.ReadUInt32LittleEndian(known.AsSpan(1));
                ImageReader.Check(1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
                break;
        }

        image.Keep(known);
        image.Copy(padded - known.Length);
        return true;
    }

    private static long Three(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
