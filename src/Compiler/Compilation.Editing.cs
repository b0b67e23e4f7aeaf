using Truth.Compiler.Editing;
using Truth.Compiler.Symbols;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler;

/// <summary>
/// What an editor asks of a place. A place is an offset in UTF-16 units into the text of a file of <see cref="Sources"/>: the app's own, unless
/// its path is given. What names mean is found out when it is first asked for. A file with errors is answered as far as it can be understood.
/// </summary>
public sealed partial class Compilation
{
    private Meanings? _meanings;

    private Meanings Meanings => _meanings ??= AppCompiler.MeaningsOf(Sources[0], path => Sources.FirstOrDefault(s => s.Path == path));

    /// <summary>What is written, from the outside in.</summary>
    public SyntaxElement Outline(string? file = null) => SyntaxElement.Of(SourceOf(file));

    /// <summary>The names that may stand at a place: keys that are not given yet, the words that a key takes, names of the app, words of the expression language.</summary>
    public IReadOnlyList<Completion> CompletionsAt(int position, string? file = null) => new Answers(Meanings, SourceOf(file)).CompletionsAt(position);

    /// <summary>Where the name at a place is declared; null when it is no name, or one that the file does not declare.</summary>
    public Origin? DefinitionAt(int position, string? file = null) =>
        Meanings.IdAt(SourceOf(file), position) is var (id, _) && Meanings.Find(id) is { Origin.Source: not null } symbol ? symbol.Origin : null;

    /// <summary>Every place of the name at a place, its declaration among them, by file and place.</summary>
    public IReadOnlyList<Origin> UsesOf(int position, string? file = null) => Meanings.IdAt(SourceOf(file), position) is var (id, _) ? Meanings.UsesOf(id) : [];

    /// <summary>What the name at a place is; null when it is no name.</summary>
    public Hover? HoverAt(int position, string? file = null) =>
        Meanings.IdAt(SourceOf(file), position) is var (id, at) && Meanings.Find(id) is { } symbol ? new(symbol.Signature, symbol.Description, at) : null;

    private SourceText SourceOf(string? file) => file is null ? Sources[0] : Sources.First(s => s.Path == file);
}
