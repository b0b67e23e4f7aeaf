using System.Globalization;

namespace Truth.Compiler.Tests.Fuzz;

/// <summary>The number of cases and the seed of a random test.</summary>
internal static class Setting
{
    public static int Seed => Of("TRUTH_SEED") ?? 20260131;

    public static int Cases(int otherwise) => Of("TRUTH_CASES") ?? otherwise;

    private static int? Of(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
