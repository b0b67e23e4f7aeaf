namespace Truth.Cli.Shipping;

/// <summary>Formats paths for shell commands.</summary>
internal static class ShellPaths
{
    /// <summary>The path as one shell word: `'my shop/Shop.csproj'`.</summary>
    public static string Word(string path) =>
        path.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '/' or '-') ? path
            : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
