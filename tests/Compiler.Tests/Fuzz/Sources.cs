namespace Truth.Compiler.Tests.Fuzz;

/// <summary>All truth files of the checkout: examples, cases, and their imports.</summary>
internal static class Sources
{
    /// <summary>By path relative to the root, with `/`, sorted.</summary>
    public static IReadOnlyList<(string Path, string Text)> All { get; } = [.. Find()];

    public static TheoryData<string> Paths() => [.. All.Select(s => s.Path)];

    public static string Read(string path) => File.ReadAllText(Repository.Path(path.Split('/')));

    private static IEnumerable<(string Path, string Text)> Find() =>
        from root in (string[])["examples", "tests/cases"]
        from file in Directory.EnumerateFiles(Repository.Path(root.Split('/')), "*.truth.ts", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
        where !path.Contains("/node_modules/", StringComparison.Ordinal)
        orderby path
        select (path, File.ReadAllText(file));
}
