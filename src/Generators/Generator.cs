using Truth.Compiler.Model;

namespace Truth.Generators;

/// <summary>A file of an app's output.</summary>
/// <param name="Path">Relative, with `/`: `csharp/Task.g.cs`.</param>
/// <param name="Text">With `\n` line ends, ending in one.</param>
public sealed record GeneratedFile(string Path, string Text);

/// <summary>What writes one target. A pure function: the same model and templates give the same bytes.</summary>
public interface IGenerator
{
    /// <summary>The files of this target, in any order.</summary>
    IEnumerable<GeneratedFile> Generate(AppModel app, Templates templates);
}
