using Truth.Cli.Output;
using Truth.Compiler;
using Truth.Compiler.Text;

namespace Truth.Cli.Apps;

/// <summary>A truth file and what it imports. Keep one while the files are edited: compiling again costs what the edit touches.</summary>
internal sealed class AppProject(AppFile file)
{
    private readonly AppCompiler _compiler = new();
    private readonly FolderBounds _bounds = FolderBounds.OfImports(file);
    private readonly SortedSet<string> _files = new(StringComparer.Ordinal) { file.FullPath };

    public AppFile File => file;

    /// <summary>Every file that compiling has asked for so far, those that were not there too: what a watch has to watch.</summary>
    public IReadOnlyCollection<string> Files => _files;

    /// <summary>Reads and compiles what is on disk now.</summary>
    /// <exception cref="CommandException">A file cannot be read.</exception>
    public Compilation Compile() => _compiler.Compile(file.Read(), Import);

    private SourceText? Import(string path)
    {
        _files.Add(Path.GetFullPath(path));
        return AppFile.ReadImport(path, _bounds);
    }
}
