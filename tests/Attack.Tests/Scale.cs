using System.Globalization;

namespace Truth.Attack.Tests;

/// <summary>The duration of an attack: short in `./test`, and as long as `tests/attack/run` specifies.</summary>
internal static class Scale
{
    public static int Requests { get; } = Number("TRUTH_ATTACK_REQUESTS", 4_000);

    public static TimeSpan Kills { get; } = TimeSpan.FromSeconds(Number("TRUTH_ATTACK_SECONDS", 15));

    /// <summary>Of the attack on two nodes.</summary>
    public static TimeSpan Pair { get; } = TimeSpan.FromSeconds(Number("TRUTH_ATTACK_SECONDS", 12));

    public static int Seed { get; } = Number("TRUTH_ATTACK_SEED", 1);

    /// <summary>The file for the result of a long attack; null for a short one.</summary>
    public static string? Results { get; } = Environment.GetEnvironmentVariable("TRUTH_ATTACK_RESULTS");

    private static int Number(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
