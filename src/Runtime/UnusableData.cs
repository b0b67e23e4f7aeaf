using Microsoft.Extensions.Options;
using Truth.Runtime.Data;

namespace Truth.Runtime;

/// <summary>
/// How a host ends that starts with wrong options or over data that cannot be used, and catches nothing: with a line and exit code 1, rather than by
/// being aborted.
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
        if (thrown is DataFileException or SchemaChangeException || thrown is OptionsValidationException { OptionsType: var type } && type == typeof(TruthOptions))
        {
            Console.Error.WriteLine($"error: {((Exception)thrown).Message}");
            Environment.Exit(1);
        }
    }
}
