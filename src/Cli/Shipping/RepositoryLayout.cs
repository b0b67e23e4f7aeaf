using Truth.Cli.Apps;
using Truth.Cli.Output;

namespace Truth.Cli.Shipping;

/// <summary>The surroundings of an app, which determine how it is checked, tested and served.</summary>
/// <param name="Root">The root of the repository, or the folder of the app if there is none. All other paths are relative to it, with
/// `/`.</param>
/// <param name="App">The app as an argument of the command: a folder, or a truth file with a different name.</param>
/// <param name="Report">The result file of `truth check`; null if there is none.</param>
/// <param name="Project">The project that the truth file belongs to; null for an app without a project.</param>
/// <param name="Built">The argument of `dotnet build` and `dotnet test`: the only solution at the root, or the project.</param>
/// <param name="Tests">Test projects; empty if the solution contains them.</param>
internal sealed record RepositoryLayout(string Root, string App, string? Report, ProjectFile? Project, string? Built,
    IReadOnlyList<string> Tests)
{
    private static readonly string[] Passed = ["bin", "obj", "node_modules"];

    /// <exception cref="CommandException">A project file cannot be read.</exception>
    public static RepositoryLayout Of(AppFile file)
    {
        var root = Repository(file.Folder) ?? file.Folder;
        var report = Path.Combine(file.Folder, Compiler.Diagnostics.Report.FileName);
        var project = ProjectFile.In(file.Folder);
        var solution = Only(Directory.EnumerateFiles(root).Where(path => Path.GetExtension(path) is ".sln" or ".slnx"));
        var tests = project is null ? [] : Files(root).Where(ProjectFile.IsTest).Select(Shown).Order(StringComparer.Ordinal).ToList();
        return new(root, Shown(Path.GetFileName(file.FullPath) == AppFile.FileName ? file.Folder : file.FullPath), File.Exists(report)
            || project is null ? Shown(report) : null,
            project, project is null ? null : Shown(solution ?? project.Path), solution is not null && tests.Count > 0
                ? [Shown(solution)] : tests);

        string Shown(string path) => FilePath.Shown(Path.GetRelativePath(root, path));
    }

    public string At(string relative) => Path.Combine(Root, relative);

    // `.git` is a folder in a checkout, and a file in a work tree.
    private static string? Repository(string? folder) =>
        folder is null || Path.Exists(Path.Combine(folder, ".git")) ? folder : Repository(Path.GetDirectoryName(folder));

    private static string? Only(IEnumerable<string> files) => files.Take(2).ToList() is [var only] ? only : null;

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder).Where(IsSource).SelectMany(Files));

    private static bool IsSource(string folder) =>
        Path.GetFileName(folder) is var name && !name.StartsWith('.') && !Passed.Contains(name, StringComparer.Ordinal)
            && new DirectoryInfo(folder).LinkTarget is null;
}
