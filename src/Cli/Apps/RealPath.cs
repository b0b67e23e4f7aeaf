namespace Truth.Cli.Apps;

/// <summary>Resolves all symbolic links in a path.</summary>
internal static class RealPath
{
    // The limit of Linux; more links are treated as a cycle.
    private const int MostLinks = 40;

    /// <summary>The absolute path without symbolic links; parts that do not exist are kept as they are.</summary>
    /// <exception cref="IOException">The symbolic links form a cycle.</exception>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var found = Path.GetPathRoot(full)!;
        var rest = new Stack<string>(Parts(full[found.Length..]));
        for (var links = 0; rest.TryPop(out var part);)
        {
            var next = part == ".." ? Path.GetDirectoryName(found) ?? found : Path.Combine(found, part);
            if (part == ".." || new FileInfo(next).LinkTarget is not { } target)
            {
                found = next;
                continue;
            }

            links++;
            if (links > MostLinks)
            {
                throw new IOException($"the symbolic links of `{path}` form a cycle");
            }

            found = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : found;
            foreach (var inner in Parts(Path.IsPathRooted(target) ? target[found.Length..] : target))
            {
                rest.Push(inner);
            }
        }

        return found;
    }

    // Pushed in reverse order, so that the first part is popped first.
    private static IEnumerable<string> Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part != ".").Reverse();
}
