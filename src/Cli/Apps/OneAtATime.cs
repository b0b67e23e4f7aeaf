using System.Security.Cryptography;
using System.Text;

namespace Truth.Cli.Apps;

/// <summary>Holds other processes off a folder while it is written: builds run side by side.</summary>
internal sealed class OneAtATime : IDisposable
{
    private readonly Mutex _mutex;

    private OneAtATime(Mutex mutex) => _mutex = mutex;

    public static OneAtATime In(string folder)
    {
        var mutex = new Mutex(initiallyOwned: false, "truth-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))))[..32]);
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Whoever had it was killed; what they left half done is done again.
        }

        return new(mutex);
    }

    public void Dispose()
    {
        _mutex.ReleaseMutex();
        _mutex.Dispose();
    }
}
