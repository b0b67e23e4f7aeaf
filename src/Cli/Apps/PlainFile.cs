namespace Truth.Cli.Apps;

/// <summary>Reads files that could be anything, such as a pipe without a writer or an infinite device.</summary>
internal static class PlainFile
{
    /// <summary>The bytes of a regular file.</summary>
    /// <exception cref="IOException">The file has more bytes than <paramref name="most"/>, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public static byte[] Read(string path, int most)
    {
        // Pipes and devices have no length; they are treated as empty and never opened.
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

/// <summary>A file has more bytes than the limit.</summary>
internal sealed class TooLargeException(int most) : IOException($"it is larger than {most / 1024 / 1024} MB");
