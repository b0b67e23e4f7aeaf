using System.Security.Cryptography;
using System.Text;

namespace Truth.Cli.Apps;

/// <summary>Locks a folder against other processes while it is written, because builds can run concurrently.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly Mutex _mutex;

    private FolderLock(Mutex mutex) => _mutex = mutex;

    public static FolderLock In(string folder)
    {
        var mutex = new Mutex(initiallyOwned: false, "truth-"
            + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))))[..32]);
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // The process that held the lock was killed; this build repeats its work.
        }

        return new(mutex);
    }

    public void Dispose()
    {
        _mutex.ReleaseMutex();
        _mutex.Dispose();
    }
}
