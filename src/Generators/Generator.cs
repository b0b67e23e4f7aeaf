using Truth.Compiler.Model;

namespace Truth.Generators;

/// <summary>A file of the output of an app.</summary>
/// <param name="Path">The relative path, with `/`: `csharp/Task.g.cs`.</param>
/// <param name="Text">The text, with `\n` line endings, including one at the end.</param>
public sealed record GeneratedFile(string Path, string Text);

/// <summary>Generates one target. This is a pure function: the same model and templates always produce the same bytes.</summary>
internal interface IGenerator
{
    /// <summary>The files of this target in any order, each with the part of the app on which it depends.</summary>
    IEnumerable<FileWork> Plan(AppModel app);
}

/// <summary>A file to be written.</summary>
internal abstract record FileWork(string Path)
{
    /// <summary>The part of the app on which the file depends, compared by value: if it is equal, so are the bytes.</summary>
    public abstract object Part { get; }

    public abstract string Write(Templates templates);
}

/// <summary>A file that depends only on <paramref name="Reads"/>.</summary>
internal sealed record FileWork<T>(string Path, T Reads, Func<T, Templates, string> Writer) : FileWork(Path)
    where T : notnull
{
    public override object Part => Reads;

    public override string Write(Templates templates) => Writer(Reads, templates);
}
