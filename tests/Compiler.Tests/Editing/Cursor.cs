using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Editing;

/// <summary>A file with a position that is marked with `¦`.</summary>
internal sealed class Cursor
{
    private static readonly string Example = File.ReadAllText(Repository.Example).ReplaceLineEndings("\n");

    private Cursor(string text, int position, Func<string, SourceText?>? resolve = null) =>
        (Text, Position, Compilation) = (text, position, Compilation.Create(new SourceText("app.truth.ts", text), resolve));

    public string Text { get; }

    public int Position { get; }

    public Compilation Compilation { get; }

    /// <summary>The example, with <paramref name="written"/> in place of <paramref name="old"/>.</summary>
    public static Cursor In(string old, string written)
    {
        var at = Example.IndexOf(old, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, old);
        var bar = written.IndexOf('¦', StringComparison.Ordinal);
        return new(Example[..at] + written.Remove(bar, 1) + Example[(at + old.Length)..], at + bar);
    }

    public static Cursor Of(string text, Func<string, SourceText?>? resolve = null) =>
        new(text.Remove(text.IndexOf('¦', StringComparison.Ordinal), 1), text.IndexOf('¦', StringComparison.Ordinal), resolve);

    public IReadOnlyList<string> Completions => [.. Compilation.CompletionsAt(Position).Select(c => c.Name)];

    /// <summary>The line of the declaration of a name.</summary>
    public string? Definition => Compilation.DefinitionAt(Position) is { } origin ? origin.Source!.Line(origin.Position.Line).Trim() : null;

    public IReadOnlyList<string> Uses => [.. Compilation.UsesOf(Position).Select(o => $"{o.Position}")];
}
