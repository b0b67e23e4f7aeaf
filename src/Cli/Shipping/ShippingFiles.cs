using Truth.Cli.Apps;
using Truth.Cli.Checks;
using Truth.Cli.Output;

namespace Truth.Cli.Shipping;

/// <summary>The files that `truth new --ci` writes to check, test and package an app. Existing files are not overwritten.</summary>
/// <param name="Written">The written files by path, relative to the current folder.</param>
/// <param name="Left">The files that already existed.</param>
/// <param name="Library">The project for which no image is written, because it is a library.</param>
internal sealed record ShippingFiles(IReadOnlyList<string> Written, IReadOnlyList<string> Left, string? Library)
{

    /// <exception cref="CommandException">A file cannot be read or written.</exception>
    public static ShippingFiles Write(AppFile file)
    {
        var at = RepositoryLayout.Of(file);
        var (written, left) = (new List<string>(), new List<string>());
        foreach (var (path, text) in Files(at))
        {
            var full = at.At(path);
            if (File.Exists(full))
            {
                left.Add(Shown(full));
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            TextFile.Write(full, text);
            written.Add(Shown(full));
        }

        if (at.Report is { } report && !File.Exists(at.At(report)))
        {
            new ReportFile(at.At(report)).Save(CheckRun.Of([new AppProject(file)]).Files);
            written.Add(Shown(at.At(report)));
        }

        return new(written, left, at.Project is { Serves: false } library ? Shown(library.Path) : null);
    }

    private static IEnumerable<(string Path, string Text)> Files(RepositoryLayout at)
    {
        if (at.Project is not { Serves: false })
        {
            yield return ("Dockerfile",
                at.Project is { } project
                ? Image.OfProject(FilePath.Shown(Path.GetRelativePath(at.Root, project.Path)), project.Assembly)
                : Image.OfApp(at.App, TruthVersion.Current));
            yield return (".dockerignore", Image.Ignored);
        }

        yield return (".github/workflows/truth.yml", CiWorkflow.Of(at, TruthVersion.Current));
    }

    private static string Shown(string full) => FilePath.Shown(Path.GetRelativePath(Directory.GetCurrentDirectory(), full));
}
