using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Generators.All;

namespace Truth.Cli.Apps;

/// <summary>Where `truth generate` writes, and what.</summary>
internal sealed record Generation(string Folder, GeneratorOptions Options)
{
    /// <summary>Writes the files of an app.</summary>
    /// <returns>What it did, for people.</returns>
    /// <exception cref="CommandException">A file of somebody else's is in the way; nothing was written.</exception>
    public string Write(AppModel model)
    {
        var output = AppOutput.Generate(model, Options);
        var summary = new OutputFolder(Folder).Write(output.Manifest, output.Files);
        return $"generated {model.Name} {model.Version} into {Folder}: {summary.Written} files written, {summary.Unchanged} unchanged, {summary.Removed} removed";
    }

    /// <summary>An error for each file that <see cref="Write"/> would write or remove; nothing is touched.</summary>
    public IReadOnlyList<Diagnostic> Verify(AppModel model)
    {
        var output = AppOutput.Generate(model, Options);
        return [.. new OutputFolder(Folder).Differences(output.Manifest, output.Files).Select(d => At(Path.Combine(Folder, d.Path).Replace('\\', '/'), d.Is, "build with -p:TruthUpdate=true"))];
    }

    /// <summary>An error of the command itself, about a file.</summary>
    public static Diagnostic At(string file, string message, string? help = null) => new("", Severity.Error, message, new Origin(new SourceText(file, ""), default)) { Help = help };
}
