using Truth.Cli.Apps;
using Truth.Cli.Output;

namespace Truth.Cli.Shipping;

/// <summary>What lies around an app, from which follows how it is checked, tested and served elsewhere.</summary>
/// <param name="Root">Where the repository begins; without one, the app's folder. All other paths are relative to it, with `/`.</param>
/// <param name="App">As the command takes it: a folder, or a truth file with a name of its own.</param>
/// <param name="Report">The result file that says what `truth check` says; null where none is kept.</param>
/// <param name="Project">The project that the truth file is part of; null for an app that is nothing but its truth file.</param>
/// <param name="Built">What `dotnet build` and `dotnet test` take: the only solution at the root, or the project.</param>
/// <param name="Tests">Test projects; none of their own where the solution has them.</param>
internal sealed record Surroundings(string Root, string App, string? Report, ProjectFile? Project, string? Built, IReadOnlyList<string> Tests)
{
    private static readonly string[] Passed = ["bin", "obj", "node_modules"];

    /// <exception cref="CommandException">A project file cannot be read.</exception>
    public static Surroundings Of(AppFile file)
    {
        var root = Repository(file.Folder) ?? file.Folder;
        var report = Path.Combine(file.Folder, Compiler.Diagnostics.Report.FileName);
        var project = ProjectFile.In(file.Folder);
        var solution = Only(Directory.EnumerateFiles(root).Where(path => Path.GetExtension(path) is ".sln" or ".slnx"));
        var tests = project is null ? [] : Files(root).Where(ProjectFile.IsTest).Select(Shown).Order(StringComparer.Ordinal).ToList();
        return new(root, Shown(Path.GetFileName(file.FullPath) == AppFile.FileName ? file.Folder : file.FullPath), File.Exists(report) || project is null ? Shown(report) : null,
            project, project is null ? null : Shown(solution ?? project.Path), solution is not null && tests.Count > 0 ? [Shown(solution)] : tests);

        string Shown(string path) => FilePath.Shown(Path.GetRelativePath(root, path));
    }

    public string At(string relative) => Path.Combine(Root, relative);

    // A folder in a checkout; a file in a work tree of one.
    private static string? Repository(string? folder) =>
        folder is null || Path.Exists(Path.Combine(folder, ".git")) ? folder : Repository(Path.GetDirectoryName(folder));

    private static string? Only(IEnumerable<string> files) => files.Take(2).ToList() is [var only] ? only : null;

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder).Where(IsSource).SelectMany(Files));

    private static bool IsSource(string folder) =>
        Path.GetFileName(folder) is var name && !name.StartsWith('.') && !Passed.Contains(name, StringComparer.Ordinal) && new DirectoryInfo(folder).LinkTarget is null;
}
