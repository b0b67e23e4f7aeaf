using Truth.Compiler.Editing;
using Truth.Compiler.Symbols;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler;

/// <summary>
/// The queries of an editor about a position, which is an offset in UTF-16 code units in the text of a file of <see cref="Sources"/>: that
/// of the app, unless a path is given. The meanings of names are determined by the first query. Files with errors are supported as far as
/// they can be understood.
/// </summary>
public sealed partial class Compilation
{
    private Meanings? _meanings;

    private Meanings Meanings => _meanings ??= AppCompiler.MeaningsOf(Sources[0], path => Sources.FirstOrDefault(s => s.Path == path));

    /// <summary>The enclosing syntax at a position, from the outside in.</summary>
    public SyntaxElement Outline(string? file = null) => SyntaxElement.Of(SourceOf(file));

    /// <summary>
    /// The names that are valid at a position: unused keys, values of a key, names of the app, words of the expression language.
    /// </summary>
    public IReadOnlyList<Completion> CompletionsAt(int position, string? file = null) =>
        new Completions(Meanings, SourceOf(file)).CompletionsAt(position);

    /// <summary>The declaration of the name at a position; null if there is no name, or if the file does not declare it.</summary>
    public Origin? DefinitionAt(int position, string? file = null) =>
        Meanings.IdAt(SourceOf(file), position) is var (id, _) && Meanings.Find(id) is { Origin.Source: not null } symbol
            ? symbol.Origin : null;

    /// <summary>All occurrences of the name at a position, including its declaration, by file and position.</summary>
    public IReadOnlyList<Origin> UsesOf(int position, string? file = null) =>
        Meanings.IdAt(SourceOf(file), position) is var (id, _) ? Meanings.UsesOf(id) : [];

    /// <summary>
    /// All occurrences of a declared entity or field, `Task` or `Task.title`, by file and position; none if it is not declared.
    /// </summary>
    public IReadOnlyList<Origin> UsesOf(string name) => Meanings.Find(name) is null ? [] : Meanings.UsesOf(name);

    /// <summary>The description of the name at a position; null if there is no name.</summary>
    public Hover? HoverAt(int position, string? file = null) =>
        Meanings.IdAt(SourceOf(file), position) is var (id, at) && Meanings.Find(id) is { } symbol
            ? new(symbol.Signature, symbol.Description, at) : null;

    private SourceText SourceOf(string? file) => file is null ? Sources[0] : Sources.First(s => s.Path == file);
}
