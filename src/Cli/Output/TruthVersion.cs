using System.Reflection;

namespace Truth.Cli.Output;

/// <summary>The version of Truth: `0.1.0`.</summary>
internal static class TruthVersion
{
    public static string Current { get; } =
        typeof(TruthVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
