using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Truth.EndToEnd.Tests.Processes;

/// <summary>
/// A shell starts what runs in the background with SIGINT ignored, and every process below inherits that, the program under test too. Here
/// it is as at a terminal again.
/// </summary>
internal static partial class Interrupts
{
    private const int Interrupt = 2;
    private const nint Default = 0;

    [ModuleInitializer]
    internal static void Heed()
    {
        if (!OperatingSystem.IsWindows())
        {
            Set(Interrupt, Default);
        }
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Set(int signal, nint handler);
}
