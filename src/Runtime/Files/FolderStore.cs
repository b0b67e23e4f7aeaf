using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Truth.Runtime.Files;

/// <summary>A store in a folder: a file for each key, in 256 folders.</summary>
internal sealed partial class FolderStore : FileStore
{
    private const int KeyLength = 32;
    private readonly string _folder;

    /// <param name="folder">Created if it does not exist.</param>
    /// <exception cref="IOException">It cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be created.</exception>
    public FolderStore(string folder)
    {
        _folder = Path.GetFullPath(folder);
        Incoming = Path.Combine(_folder, "incoming");
        Directory.CreateDirectory(Incoming);
    }

    public override string Place => _folder;

    public override string Incoming { get; }

    public override Task PutAsync(string key, string path, CancellationToken cancellationToken)
    {
        string target = PathOf(key);
        string folder = Path.GetDirectoryName(target)!;
        bool isNew = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        File.Move(path, target);
        FolderSync.Flush(folder);
        if (isNew)
        {
            FolderSync.Flush(_folder);
        }

        return Task.CompletedTask;
    }

    public override Task<Stream?> GetAsync(string key, long from, long length, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, useAsync: true);
            file.Position = from;
            return Task.FromResult<Stream?>(file);
        }
        catch (IOException error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public override Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            File.Delete(PathOf(key));
        }
        catch (DirectoryNotFoundException)
        {
            // No content was ever stored in this folder.
        }

        return Task.CompletedTask;
    }

    // The keys are random in their last digits; the first ones are the time.
    private string PathOf(string key) => Key().IsMatch(key)
        ? Path.Combine(_folder, key[(KeyLength - 2)..KeyLength], key)
        : throw new ArgumentException($"`{key}` is no key", nameof(key));

    [GeneratedRegex("^[0-9a-f]{32}(\\.[0-9]{1,5})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}

/// <summary>Makes the names in a folder survive a power cut.</summary>
internal static partial class FolderSync
{
    /// <summary>Nothing on Windows, whose file systems log names.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows() || Open(folder, 0) is not (>= 0 and var handle))
        {
            return;
        }

        _ = Sync(handle);
        _ = Close(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
