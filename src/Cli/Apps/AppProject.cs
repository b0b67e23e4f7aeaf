using Truth.Cli.Output;
using Truth.Compiler;

namespace Truth.Cli.Apps;

/// <summary>A truth file and what it imports. Keep one while the files are edited: compiling again costs what the edit touches.</summary>
internal sealed class AppProject(AppFile file)
{
    private readonly AppCompiler _compiler = new();

    public AppFile File => file;

    /// <summary>Reads and compiles what is on disk now.</summary>
    /// <exception cref="CommandException">A file cannot be read.</exception>
    public Compilation Compile() => _compiler.Compile(file.Read(), AppFile.ReadImport);
}
