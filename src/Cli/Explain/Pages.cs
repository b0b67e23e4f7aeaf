using System.Globalization;

namespace Truth.Cli.Explain;

/// <summary>The pages of `docs/diagnostics`, which are embedded in the command.</summary>
internal static class Pages
{
    private const string Prefix = "diagnostics/";
    private const string IndexName = "README";

    /// <summary>The codes that have a page, in order.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        .. typeof(Pages).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..]).Where(name => name != IndexName).Order(StringComparer.Ordinal),
    ];

    /// <summary>The page that lists all others.</summary>
    public static string Index => Read(IndexName);

    /// <summary>The page of a code in any notation: `TR2003`, `tr2003`, `2003`. Null if there is none.</summary>
    public static string? Find(string written) => Codes.Contains(CodeOf(written)) ? Read(CodeOf(written)) : null;

    /// <summary>The codes with the nearest numbers; empty if the input is not a number.</summary>
    public static IReadOnlyList<string> Nearest(string written) =>
        int.TryParse(CodeOf(written)[2..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? [.. Codes.Where(code => code[2] == CodeOf(written)[2])
                .OrderBy(code => Math.Abs(int.Parse(code[2..], CultureInfo.InvariantCulture) - number)).Take(3)
                .Order(StringComparer.Ordinal)]
            : [];

    private static string CodeOf(string written) =>
        written.StartsWith("TR", StringComparison.OrdinalIgnoreCase) ? written.ToUpperInvariant() : $"TR{written}";

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Pages).Assembly.GetManifestResourceStream(Prefix + name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
