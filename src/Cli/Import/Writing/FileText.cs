using System.Text;
using Truth.Cli.Import.Schemas;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Import.Writing;

/// <summary>The text of a truth file that is being written, and what each section of it can do without.</summary>
internal sealed class FileText
{
    private readonly StringBuilder _text = new();
    private readonly List<Section> _sections = [];

    public override string ToString() => _text.ToString();

    public FileText Add(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>A comment on a line of its own.</summary>
    public FileText Comment(string text) => Add($"// {TruthText.OneLine(text)}\n");

    /// <summary>Writes a section.</summary>
    /// <param name="write">Writes it.</param>
    /// <param name="leaveOut">Leaves it out of the next text, because it has an error.</param>
    public FileText Piece(Action write, Action<Diagnostic> leaveOut)
    {
        var start = _text.Length;
        write();
        _sections.Add(new(start, _text.Length, leaveOut));
        return this;
    }

    /// <summary>Leaves out the smallest section with each error.</summary>
    /// <returns>Whether there was one.</returns>
    public bool LeaveOut(IReadOnlyList<Diagnostic> errors)
    {
        var found = errors.Select(error => (Error: error, Section: Around(error.Span.Start))).Where(f => f.Section is not null)
            .DistinctBy(f => f.Section).ToList();
        foreach (var (error, section) in found)
        {
            section!.LeaveOut(error);
        }

        return found.Count > 0;
    }

    private Section? Around(int at) => _sections.Where(s => s.Start <= at && at < s.End).MinBy(s => s.End - s.Start);

    private sealed record Section(int Start, int End, Action<Diagnostic> LeaveOut);
}
