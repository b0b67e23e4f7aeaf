using System.Buffers.Binary;

namespace Truth.Runtime.Files.Images;

/// <summary>JPEG (ITU-T T.81): segments, and scans of entropy-coded data. Of Exif, only the orientation is kept.</summary>
internal static class JpegCopy
{
    private const byte Fill = 0xFF;
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte Comment = 0xFE;
    private const byte FirstApplication = 0xE0;
    private const byte LastApplication = 0xEF;

    public static void Write(ImageReader image)
    {
        if (image.Next() != Fill || image.Next() != StartOfImage)
        {
            throw new InvalidDataException("is not a JPEG image");
        }

        image.Keep([Fill, StartOfImage]);
        bool hasFrame = false, hasScan = false;
        byte marker = Marker(image);
        while (marker != EndOfImage)
        {
            byte[] segment = Segment(image);
            hasFrame |= IsFrame(marker) && HasFrame(segment);
            hasScan |= marker == StartOfScan && hasFrame;
            Keep(image, marker, segment);
            marker = marker == StartOfScan ? Scan(image) : Marker(image);
        }

        if (!hasScan)
        {
            throw new InvalidDataException("contains no picture");
        }

        image.Keep([Fill, EndOfImage]);
    }

    private static byte Marker(ImageReader image)
    {
        if (image.Next() != Fill)
        {
            throw new InvalidDataException("is damaged");
        }

        return AfterFill(image);
    }

    private static byte AfterFill(ImageReader image)
    {
        byte marker = image.Next();
        while (marker == Fill)
        {
            marker = image.Next();
        }

        return marker;
    }

    private static byte[] Segment(ImageReader image)
    {
        int length = (image.Next() << 8) | image.Next();
        return length < 2 ? throw new InvalidDataException("is damaged") : image.Next(length - 2);
    }

    private static void Keep(ImageReader image, byte marker, byte[] segment)
    {
        byte[]? kept = marker switch
        {
            Comment => null,
            >= FirstApplication and <= LastApplication => Application(marker, segment),
            _ => segment,
        };
        if (kept is not null)
        {
            int length = kept.Length + 2;
            image.Keep([Fill, marker, (byte)(length >> 8), (byte)length]);
            image.Keep(kept);
        }
    }

    // Colours depend on JFIF, on the profile, and on what Adobe adds; everything else says something of the picture's origin.
    private static byte[]? Application(byte marker, byte[] segment) => (marker - FirstApplication) switch
    {
        0 when segment.AsSpan().StartsWith("JFIF\0"u8) && segment.Length >= 14 => WithoutThumbnail(segment),
        1 when segment.AsSpan().StartsWith("Exif\0\0"u8) && Orientation(segment.AsSpan(6)) is { } turned => Exif(turned),
        2 when segment.AsSpan().StartsWith("ICC_PROFILE\0"u8) => segment,
        14 when segment.AsSpan().StartsWith("Adobe"u8) => segment,
        _ => null,
    };

    private static byte[] WithoutThumbnail(byte[] segment) => [.. segment.AsSpan(0, 12), 0, 0];

    // Bytes of a scan, up to the next marker that does not belong to it.
    private static byte Scan(ImageReader image)
    {
        while (true)
        {
            byte value = image.Next();
            if (value != Fill)
            {
                image.Keep(value);
                continue;
            }

            byte marker = AfterFill(image);
            if (marker is not (0 or (>= 0xD0 and <= 0xD7)))
            {
                return marker;
            }

            image.Keep([Fill, marker]);
        }
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static bool HasFrame(byte[] frame)
    {
        if (frame.Length < 6)
        {
            throw new InvalidDataException("is damaged");
        }

        ImageReader.Check(BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(3)), BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(1)));
        return true;
    }

    private static byte? Orientation(ReadOnlySpan<byte> tiff)
    {
        const int Entry = 12;
        const ushort Tag = 0x0112;
        if (tiff.Length < 14 || !(tiff.StartsWith("II"u8) || tiff.StartsWith("MM"u8)))
        {
            return null;
        }

        bool isLittle = tiff[0] == (byte)'I';
        uint start = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        int count = start + 2 <= tiff.Length ? Short(tiff[(int)start..], isLittle) : 0;
        for (int i = 0; i < count && start + 2 + ((i + 1) * Entry) <= tiff.Length; i++)
        {
            ReadOnlySpan<byte> entry = tiff.Slice((int)start + 2 + (i * Entry), Entry);
            if (Short(entry, isLittle) == Tag)
            {
                return Short(entry[8..], isLittle) is >= 2 and <= 8 and var turned ? (byte)turned : null;
            }
        }

        return null;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    // One entry: the orientation.
    private static byte[] Exif(byte orientation) =>
        [.. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
}
