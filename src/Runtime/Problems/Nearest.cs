using Truth.Compiler.Diagnostics;

namespace Truth.Runtime.Problems;

/// <summary>Suggests the name that was probably meant.</summary>
internal static class Nearest
{
    /// <summary>` Did you mean `name`?`, or an empty string if no name is similar or several are equally similar.</summary>
    public static string Hint(string written, IEnumerable<string> known) =>
        Suggestion.Nearest(written, known) is { } name ? $" Did you mean `{name}`?" : "";
}
