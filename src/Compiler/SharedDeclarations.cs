using Truth.Compiler.Evaluation;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler;

/// <summary>
/// The context of an app: the other statements of its file, and the files from which it imports values, on which entities may depend.
/// </summary>
internal sealed class SharedDeclarations
{
    public static readonly SharedDeclarations None = new(null, [], []);

    private readonly SourceText? _source;
    private readonly IReadOnlyList<(Origin Origin, string? Doc)> _statements;
    private readonly IReadOnlyList<SourceText> _modules;

    // The same, in earlier texts to which something still refers.
    private IReadOnlyList<SharedDeclarations> _before = [];

    private SharedDeclarations(SourceText? source, IReadOnlyList<(Origin Origin, string? Doc)> statements,
        IReadOnlyList<SourceText> modules) =>
        (_source, _statements, _modules) = (source, statements, modules);

    public static SharedDeclarations Of(FileSyntax file, Value? app, IEnumerable<SourceText> modules)
    {
        var origin = app?.Origin ?? default;
        bool HoldsApp(Origin statement) =>
            statement.Source == origin.Source && statement.Span.Start <= origin.Span.Start && origin.Span.End <= statement.Span.End;
        var statements = file.Statements.Where(s => !HoldsApp(s.Origin)).Select(s => (s.Origin, (s as ConstSyntax)?.Doc));
        return new(file.Source, [.. statements], [.. modules]);
    }

    public bool IsSame(SharedDeclarations other) =>
        _statements.Count == other._statements.Count && _modules.Count == other._modules.Count
        && _statements.Zip(other._statements).All(s => IsSame(s.First, s.Second))
        && _modules.Zip(other._modules).All(m => m.First.Path == m.Second.Path && m.First.Text == m.Second.Text);

    /// <summary>
    /// Records the current positions of the statements of the same context in <paramref name="texts"/>, earlier texts of the file.
    /// </summary>
    public void Follow(SharedDeclarations before, IReadOnlySet<SourceText> texts, MovedText moved)
    {
        _before = [.. before._before.Append(before).Where(b => b != this && b._source is { } source && texts.Contains(source))];
        foreach (var older in _before)
        {
            for (var i = 0; i < _statements.Count; i++)
            {
                moved.Add(older._statements[i].Origin, _statements[i].Origin);
            }
        }
    }

    private static bool IsSame((Origin Origin, string? Doc) a, (Origin Origin, string? Doc) b) =>
        a.Doc == b.Doc && a.Origin.Source!.Slice(a.Origin.Span).SequenceEqual(b.Origin.Source!.Slice(b.Origin.Span));
}
