namespace Truth.Cli.Apps;

/// <summary>Reads files that may be anything: a pipe that nobody writes to, a device without end.</summary>
internal static class PlainFile
{
    /// <summary>The bytes of a regular file.</summary>
    /// <exception cref="IOException">It has more bytes than <paramref name="most"/>, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] Read(string path, int most)
    {
        // Pipes and devices have no length: they are empty, and never opened.
        var length = new FileInfo(path).Length;
        if (length == 0)
        {
            return [];
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[Math.Min(length, most) + 1];
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length > most || read > most ? throw new TooLargeException(most) : bytes[..read];
    }
}

/// <summary>A file has more bytes than are read.</summary>
internal sealed class TooLargeException(int most) : IOException($"it is larger than {most / 1024 / 1024} MB");
