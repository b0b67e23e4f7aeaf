using Truth.Cli.Output;
using Truth.Compiler;

namespace Truth.Cli.Apps;

/// <summary>A truth file and what it imports.</summary>
internal sealed class AppProject(AppFile file)
{
    /// <summary>Reads and compiles what is on disk now.</summary>
    /// <exception cref="CommandException">A file cannot be read.</exception>
    public Compilation Compile() => Compilation.Create(file.Read(), AppFile.ReadImport);
}
