namespace Truth.Cli.Shipping;

/// <summary>Paths in the lines of a shell.</summary>
internal static class Shell
{
    /// <summary>The path as one word: `'my shop/Shop.csproj'`.</summary>
    public static string Word(string path) =>
        path.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '/' or '-') ? path : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
