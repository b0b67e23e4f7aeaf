namespace Truth.Runtime.Files.Images;

/// <summary>Copies images without their metadata, and checks that they are complete.</summary>
internal static class ImageCopy
{
    /// <summary>The maximum number of pixels, by which the memory is limited that decoding takes.</summary>
    public const long MostPixels = 40_000_000;

    /// <summary>Copies an image.</summary>
    /// <param name="type">The media type of the image.</param>
    /// <param name="from">The image.</param>
    /// <param name="to">Receives the copy.</param>
    /// <exception cref="InvalidDataException">It is not a complete image of this type, or too large.</exception>
    public static void Write(string type, Stream from, Stream to)
    {
        from.Position = 0;
        var reader = new ImageReader(from, to);
        switch (type)
        {
            case "image/jpeg":
                JpegCopy.Write(reader);
                break;
            case "image/png":
                PngCopy.Write(reader);
                break;
            case "image/webp":
                WebpCopy.Write(reader);
                break;
            case "image/gif":
                GifCopy.Write(reader);
                break;
            default:
                throw new InvalidDataException($"`{type}` is no type of images");
        }

        reader.Flush();
    }
}

/// <summary>Reads an image piece by piece, and copies the pieces that are kept.</summary>
/// <param name="from">The image.</param>
/// <param name="to">Receives what is kept.</param>
internal sealed class ImageReader(Stream from, Stream to)
{
    private const int Room = 32 * 1024;
    private readonly byte[] _read = new byte[Room];
    private readonly byte[] _kept = new byte[Room];
    private int _at;
    private int _end;
    private int _waiting;

    public Stream To => to;

    /// <summary>The next byte.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public byte Next()
    {
        if (_at == _end)
        {
            _end = from.Read(_read);
            _at = 0;
        }

        return _end == 0 ? throw new InvalidDataException("is incomplete") : _read[_at++];
    }

    /// <summary>The next bytes.</summary>
    public byte[] Next(int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = Next();
        }

        return bytes;
    }

    public void Skip(long count)
    {
        for (; count > 0; count--)
        {
            Next();
        }
    }

    public void Copy(long count)
    {
        for (; count > 0; count--)
        {
            Keep(Next());
        }
    }

    public void Keep(byte value)
    {
        if (_waiting == Room)
        {
            Flush();
        }

        _kept[_waiting++] = value;
    }

    public void Keep(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            Keep(value);
        }
    }

    public void Flush()
    {
        to.Write(_kept, 0, _waiting);
        _waiting = 0;
    }

    /// <summary>Checks the dimensions of an image.</summary>
    /// <exception cref="InvalidDataException">It is empty or too large.</exception>
    public static void Check(long width, long height)
    {
        if (width <= 0 || height <= 0)
        {
            throw new InvalidDataException("has no pixels");
        }

        if (width * height > ImageCopy.MostPixels)
        {
            throw new InvalidDataException($"has more than {ImageCopy.MostPixels / 1_000_000} million pixels");
        }
    }
}
