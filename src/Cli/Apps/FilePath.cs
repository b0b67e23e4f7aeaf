namespace Truth.Cli.Apps;

/// <summary>Differences between file systems: path separators and case sensitivity.</summary>
internal static class FilePath
{
    // The defaults of the operating system. A volume can differ, so nothing may depend on two paths being the same.
    private static readonly StringComparison Comparison = OperatingSystem.IsWindows()
        || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>The path with `/`, as used in messages, in generated files and on other machines.</summary>
    public static string Shown(string path) => path.Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The path relative to the current folder; paths outside it are shown as absolute paths.</summary>
    public static string FromHere(string full)
    {
        var relative = Shown(Path.GetRelativePath(Directory.GetCurrentDirectory(), full));
        return relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) ? Shown(full) : relative;
    }

    /// <summary>Whether a path may be inside a folder.</summary>
    public static bool MayLieBelow(string path, string folder) => Path.GetFullPath(path).StartsWith(Beginning(folder), Comparison);

    /// <summary>Whether a path is certainly inside a folder.</summary>
    public static bool LiesBelow(string path, string folder) =>
        Path.GetFullPath(path).StartsWith(Beginning(folder), StringComparison.Ordinal);

    private static string Beginning(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) is var full
        && Path.EndsInDirectorySeparator(full) ? full : full + Path.DirectorySeparatorChar;
}
