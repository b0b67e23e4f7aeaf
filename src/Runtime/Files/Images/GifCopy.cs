using System.Buffers.Binary;

namespace Truth.Runtime.Files.Images;

/// <summary>GIF 89a: blocks, of which comments and the data of applications are left out, except for how often a picture repeats.</summary>
internal static class GifCopy
{
    private const byte Extension = 0x21;
    private const byte Picture = 0x2C;
    private const byte Trailer = 0x3B;
    private const byte GraphicControl = 0xF9;
    private const byte Application = 0xFF;

    public static void Write(ImageReader image)
    {
        byte[] screen = image.Next(13);
        Check(screen.AsSpan(6));
        image.Keep(screen);
        Colours(image, screen[10]);
        bool hasPicture = false;
        for (byte block = image.Next(); block != Trailer; block = image.Next())
        {
            switch (block)
            {
                case Extension:
                    Extend(image, image.Next());
                    break;
                case Picture:
                    Frame(image);
                    hasPicture = true;
                    break;
                default:
                    throw new InvalidDataException("is damaged");
            }
        }

        if (!hasPicture)
        {
            throw new InvalidDataException("contains no picture");
        }

        image.Keep(Trailer);
    }

    private static void Frame(ImageReader image)
    {
        byte[] frame = image.Next(9);
        Check(frame.AsSpan(4));
        image.Keep(Picture);
        image.Keep(frame);
        Colours(image, frame[8]);
        image.Copy(1);
        Blocks(image, isKept: true);
    }

    private static void Check(ReadOnlySpan<byte> dimensions) => ImageReader.Check(
        BinaryPrimitives.ReadUInt16LittleEndian(dimensions), BinaryPrimitives.ReadUInt16LittleEndian(dimensions[2..]));

    private static void Extend(ImageReader image, byte label)
    {
        if (label == GraphicControl)
        {
            image.Keep([Extension, label]);
            Blocks(image, isKept: true);
        }
        else if (label == Application)
        {
            byte[] name = image.Next(image.Next());
            bool isKept = name.AsSpan().SequenceEqual("NETSCAPE2.0"u8) || name.AsSpan().SequenceEqual("ANIMEXTS1.0"u8);
            if (isKept)
            {
                image.Keep([Extension, label, (byte)name.Length]);
                image.Keep(name);
            }

            Blocks(image, isKept);
        }
        else
        {
            Blocks(image, isKept: false);
        }
    }

    private static void Colours(ImageReader image, byte flags)
    {
        if ((flags & 0x80) != 0)
        {
            image.Copy(3L << ((flags & 7) + 1));
        }
    }

    private static void Blocks(ImageReader image, bool isKept)
    {
        byte length;
        do
        {
            length = image.Next();
            if (isKept)
            {
                image.Keep(length);
                image.Copy(length);
            }
            else
            {
                image.Skip(length);
            }
        }
        while (length > 0);
    }
}
