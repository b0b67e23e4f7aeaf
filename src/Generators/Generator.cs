using Truth.Compiler.Model;

namespace Truth.Generators;

/// <summary>A file of an app's output.</summary>
/// <param name="Path">Relative, with `/`: `csharp/Task.g.cs`.</param>
/// <param name="Text">With `\n` line ends, ending in one.</param>
public sealed record GeneratedFile(string Path, string Text);

/// <summary>What writes one target. A pure function: the same model and templates give the same bytes.</summary>
internal interface IGenerator
{
    /// <summary>The files of this target, each with what it reads of the app, in any order.</summary>
    IEnumerable<FileWork> Plan(AppModel app);
}

/// <summary>A file still to be written.</summary>
internal abstract record FileWork(string Path)
{
    /// <summary>All of the app that the file depends on, compared by value: where it is the same, so are the bytes.</summary>
    public abstract object Part { get; }

    public abstract string Write(Templates templates);
}

/// <summary>A file that is written from <paramref name="Reads"/> and nothing else.</summary>
internal sealed record FileWork<T>(string Path, T Reads, Func<T, Templates, string> Writer) : FileWork(Path)
    where T : notnull
{
    public override object Part => Reads;

    public override string Write(Templates templates) => Writer(Reads, templates);
}
