using Truth.Cli.Apps;
using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Checks;

/// <summary>
/// `schema_validation_result.txt` on disk. Its paths are relative to its own location, so that its content does not depend on the current
/// folder.
/// </summary>
internal sealed class ReportFile
{
    private const int MostLines = 20;
    private readonly string _shown;
    private readonly string _path;

    /// <param name="path">The path, relative to the current folder.</param>
    /// <exception cref="CommandException">The path is a folder or a truth file, because paths to check were given after the
    /// option.</exception>
    public ReportFile(string path)
    {
        if (Directory.Exists(path) || path.EndsWith(".ts", StringComparison.Ordinal))
        {
            throw new CommandException($"a report cannot be written to `{path}`", "paths to check come before --report and --verify");
        }

        (_shown, _path) = (path, Path.GetFullPath(path));
    }

    /// <returns>Whether the file has changed.</returns>
    /// <exception cref="CommandException">The file cannot be written.</exception>
    public bool Save(IReadOnlyList<CheckedFile> files) => TextFile.Write(_path, Text(files));

    /// <summary>Reports the differences between the file and what would be written now.</summary>
    /// <param name="renew">The command that writes it.</param>
    /// <returns>Whether the file is up to date.</returns>
    public bool Verify(IReadOnlyList<CheckedFile> files, string renew)
    {
        if (!File.Exists(_path))
        {
            Terminal.PrintError($"there is no `{_shown}`", $"create it: {renew}");
            return false;
        }

        // A checkout may have changed its line endings.
        var (before, now) = (File.ReadAllText(_path).ReplaceLineEndings("\n"), Text(files));
        if (before == now)
        {
            return true;
        }

        Terminal.Print(LineDiff.Of(before, now), MostLines);
        Terminal.PrintError($"`{_shown}` is out of date", $"update it: {renew}");
        return false;
    }

    private string Text(IReadOnlyList<CheckedFile> files)
    {
        var folder = Path.GetDirectoryName(_path)!;
        return Report.Write(files, path => FilePath.Shown(Path.GetRelativePath(folder, Path.GetFullPath(path))));
    }
}
