using System.Security.Cryptography;

namespace Truth.Runtime.Files;

/// <summary>
/// Content that is being received. It is locked while it is open, so that what a killed process leaves can be recognised.
/// </summary>
internal sealed class SpoolFile : IDisposable
{
    private const string Prefix = "truth-upload-";

    private SpoolFile(string path, FileStream stream) => (Path, Content) = (path, stream);

    public string Path { get; }

    public FileStream Content { get; }

    /// <summary>A new file.</summary>
    /// <param name="folder">The folder; null for that of temporary files.</param>
    /// <param name="id">A name that is not in use.</param>
    /// <exception cref="IOException">It cannot be created.</exception>
    public static SpoolFile Create(string? folder, string id)
    {
        string path = System.IO.Path.Combine(folder ?? System.IO.Path.GetTempPath(), Prefix + id);
        return new(path, new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, 1 << 16));
    }

    /// <summary>Deletes what killed processes have left in a folder.</summary>
    public static void Sweep(string folder)
    {
        foreach (string path in Directory.EnumerateFiles(folder, Prefix + "*"))
        {
            try
            {
                using (new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None))
                {
                    File.Delete(path);
                }
            }
            catch (IOException)
            {
                // A process holds it, or has just deleted it.
            }
        }
    }

    /// <summary>The hash of the content, in hexadecimal.</summary>
    public async ValueTask<string> Hash(CancellationToken cancellationToken)
    {
        Content.Position = 0;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(Content, cancellationToken));
    }

    /// <summary>Writes the content to the disk.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Flush() => Content.Flush(flushToDisk: true);

    /// <summary>Deletes the file, unless it was moved.</summary>
    public void Dispose()
    {
        Content.Dispose();
        File.Delete(Path);
    }
}
