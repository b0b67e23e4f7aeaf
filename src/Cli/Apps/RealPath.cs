namespace Truth.Cli.Apps;

/// <summary>Where a path leads when every link in it is followed.</summary>
internal static class RealPath
{
    // As Linux has it: more are a circle.
    private const int MostLinks = 40;

    /// <summary>The absolute path without links; what is not there is taken as it is written.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
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

    // The last first, as a stack takes them.
    private static IEnumerable<string> Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse();
}
