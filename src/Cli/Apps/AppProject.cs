using Truth.Cli.Output;
using Truth.Compiler;
using Truth.Compiler.Text;

namespace Truth.Cli.Apps;

/// <summary>
/// A truth file and its imports. Reuse an instance while the files are edited, so that only the changed parts are compiled again.
/// </summary>
internal sealed class AppProject(AppFile file)
{
    private readonly AppCompiler _compiler = new();
    private readonly FolderBounds _bounds = FolderBounds.OfImports(file);
    private readonly SortedSet<string> _files = new(StringComparer.Ordinal) { file.FullPath };

    public AppFile File => file;

    /// <summary>All files that the compiler has looked for so far, including missing ones, which a watch must observe.</summary>
    public IReadOnlyCollection<string> Files => _files;

    /// <summary>Reads and compiles the current files.</summary>
    /// <exception cref="CommandException">A file cannot be read.</exception>
    public Compilation Compile() => _compiler.Compile(file.Read(), Import);

    private SourceText? Import(string path)
    {
        _files.Add(Path.GetFullPath(path));
        return AppFile.ReadImport(path, _bounds);
    }
}
