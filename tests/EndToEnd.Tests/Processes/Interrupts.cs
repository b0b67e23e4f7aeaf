using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Truth.EndToEnd.Tests.Processes;

/// <summary>
/// A shell starts background processes with SIGINT ignored, which is inherited by all of their child processes, including the program under
/// test. Here
/// the default behavior of a terminal is restored.
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
