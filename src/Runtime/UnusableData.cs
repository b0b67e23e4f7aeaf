using Microsoft.Extensions.Options;
using Truth.Runtime.Data;

namespace Truth.Runtime;

/// <summary>
/// Ends a host that was started with invalid options or an unusable data file and does not catch the exception: with one line and exit code
/// 1, instead of a crash.
/// </summary>
internal static class UnusableData
{
    private static int _watched;

    public static void EndInALine()
    {
        if (Interlocked.Exchange(ref _watched, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += static (_, thrown) => End(thrown.ExceptionObject);
        }
    }

    private static void End(object thrown)
    {
        if (thrown is DataFileException or SchemaChangeException
            || thrown is OptionsValidationException { OptionsType: var type } && type == typeof(TruthOptions))
        {
            Console.Error.WriteLine($"error: {((Exception)thrown).Message}");
            Environment.Exit(1);
        }
    }
}
