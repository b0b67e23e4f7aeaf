namespace Truth.Cli.Apps;

/// <summary>Where file systems differ: what stands between the parts of a path, and whether case tells two apart.</summary>
internal static class FilePath
{
    // As they are by default. A volume may be otherwise, which is why nothing is granted for two paths being the same.
    private static readonly StringComparison Comparison = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>With `/`, as messages, generated files and other machines have it.</summary>
    public static string Shown(string path) => path.Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>From where the command runs; what lies elsewhere is shown whole.</summary>
    public static string FromHere(string full)
    {
        var relative = Shown(Path.GetRelativePath(Directory.GetCurrentDirectory(), full));
        return relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) ? Shown(full) : relative;
    }

    /// <summary>Whether a path may lie below a folder.</summary>
    public static bool MayLieBelow(string path, string folder) => Path.GetFullPath(path).StartsWith(Beginning(folder), Comparison);

    /// <summary>Whether a path certainly lies below a folder.</summary>
    public static bool LiesBelow(string path, string folder) => Path.GetFullPath(path).StartsWith(Beginning(folder), StringComparison.Ordinal);

    private static string Beginning(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) is var full && Path.EndsInDirectorySeparator(full) ? full : full + Path.DirectorySeparatorChar;
}
