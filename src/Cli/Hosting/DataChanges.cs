using Truth.Cli.Output;
using Truth.Runtime;

namespace Truth.Cli.Hosting;

/// <summary>What a version of an app changed in its data file before it was served.</summary>
internal static class DataChanges
{
    /// <summary>Says it in one line, or nothing where nothing was changed.</summary>
    public static void Tell(TruthSite site)
    {
        if (site.DataChanges.Length > 0)
        {
            Terminal.Print($"data: {string.Join("; ", site.DataChanges)}");
        }
    }
}
