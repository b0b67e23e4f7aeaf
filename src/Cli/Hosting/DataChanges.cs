using Truth.Cli.Output;
using Truth.Runtime;

namespace Truth.Cli.Hosting;

/// <summary>What an app changed in its data file before it was served.</summary>
internal static class DataChanges
{
    /// <summary>Prints the changes in one line, or nothing if there are none.</summary>
    public static void Tell(TruthSite site)
    {
        if (site.DataChanges.Length > 0)
        {
            Terminal.Print($"data: {string.Join("; ", site.DataChanges)}");
        }
    }
}
