using Truth.Compiler.Diagnostics;

namespace Truth.Runtime.Problems;

/// <summary>Says what someone may have meant.</summary>
internal static class Nearest
{
    /// <summary>` Did you mean `name`?`, or nothing when none is near or several are equally near.</summary>
    public static string Hint(string written, IEnumerable<string> known) =>
        Suggestion.Nearest(written, known) is { } name ? $" Did you mean `{name}`?" : "";
}
