using System.Globalization;
using System.Text;
using Truth.Compiler.Analysis;

namespace Truth.Cli.Permissions;

/// <summary>The permissions table for a terminal.</summary>
internal sealed class MatrixTable
{
    private const int WidestCell = 22;
    private const string Gap = "  ";

    private readonly StringBuilder _text = new();
    private readonly Matrix _matrix;
    private readonly int _width;

    private MatrixTable(Matrix matrix, int width) => (_matrix, _width) = (matrix, width);

    /// <param name="width">The maximum number of characters per line; the remaining columns of a wider table are printed below.</param>
    public static string Write(Matrix matrix, int width)
    {
        var table = new MatrixTable(matrix, width);
        table._text.Append(CultureInfo.InvariantCulture,
            $"{matrix.Model.Name} {matrix.Model.Version}\nyes: always   -: never   otherwise: if this condition holds\n");
        foreach (var entity in matrix.Entities)
        {
            table.Write(entity);
        }

        table.Workflows();
        table.Promises();
        if (RowSecurityNote.Of(matrix) is { } note)
        {
            table._text.Append('\n');
            table.Wrapped("", note, " ");
        }

        return table._text.ToString();
    }

    private void Write(MatrixEntity entity)
    {
        var (notes, callers) = (new List<string>(), entity.Callers(_matrix).ToList());
        List<List<string>> lines = [[entity.Entity.Name.Text, .. callers.Select(i => _matrix.Callers[i].Name)]];
        lines.AddRange(entity.Rows.Select(row => (List<string>)[$"  {row.Title}", .. callers.Select(i => Cell(row.Cells[i], notes))]));
        var widths = Enumerable.Range(0, lines[0].Count).Select(column => lines.Max(line => line[column].Length)).ToList();
        foreach (var columns in Parts(widths))
        {
            _text.Append('\n');
            foreach (var line in lines)
            {
                _text.Append(string.Join(Gap, columns.Select(column => line[column].PadRight(widths[column]))).TrimEnd()).Append('\n');
            }
        }

        for (var i = 0; i < notes.Count; i++)
        {
            Wrapped(string.Create(CultureInfo.InvariantCulture, $"  [{i + 1}] "), notes[i], " || ", " && ");
        }

        foreach (var row in entity.Rows.Where(r => r.Consequences.Count > 0))
        {
            Wrapped($"  {row.Title} also ", $"{string.Join(", ", row.Consequences)}, subject to the rules of those rows", ", ");
        }
    }

    // The first column is repeated in each part.
    private IEnumerable<List<int>> Parts(List<int> widths)
    {
        var (part, room) = (new List<int> { 0 }, _width - widths[0]);
        for (var column = 1; column < widths.Count; column++)
        {
            if (part.Count > 1 && widths[column] + Gap.Length > room)
            {
                yield return part;
                (part, room) = ([0], _width - widths[0]);
            }

            part.Add(column);
            room -= widths[column] + Gap.Length;
        }

        yield return part;
    }

    // A long condition is printed once below the table, because it would make a column too wide.
    private static string Cell(Cell cell, List<string> notes)
    {
        if (cell is not { Grant: Grant.When, Condition: { Length: > WidestCell } condition })
        {
            return Word(cell);
        }

        if (!notes.Contains(condition))
        {
            notes.Add(condition);
        }

        return string.Create(CultureInfo.InvariantCulture, $"[{notes.IndexOf(condition) + 1}]");
    }

    /// <summary>A cell as one word, or its condition.</summary>
    private static string Word(Cell cell) =>
        cell.Grant switch { Grant.Allow => "yes", Grant.When => cell.Condition!, Grant.Workflow =>
            $"by {cell.Condition}", Grant.None => "", _ => "-" };

    private void Workflows()
    {
        var done = SystemAction.Of(_matrix.Model).GroupBy(a => a.Workflow).ToList();
        if (done.Count > 0)
        {
            _text.Append("\nWorkflows run as the system, to which no rules apply; this version does not run them yet\n");
            done.ForEach(flow => Wrapped("  ", FlowText.Of(flow.Key, flow), ", "));
        }
    }

    private void Promises()
    {
        if (_matrix.Proofs.Count > 0)
        {
            _text.Append("\nNever\n");
        }

        foreach (var promise in Promise.Of(_matrix))
        {
            Wrapped($"  {(promise.IsProved ? "proved" : "not decided"),-11}  ", $"{promise.Sentence} ({promise.Spoken})", " ");
            if (promise.Unspoken.Count > 0)
            {
                Wrapped("               this does not cover ", string.Join(", ", promise.Unspoken), ", ");
            }
        }
    }

    // A line that is too long is broken after a separator, and the continuation is indented.
    private void Wrapped(string begin, string text, params string[] separators)
    {
        var (line, indent) = (new StringBuilder(begin), begin.Length);
        foreach (var piece in Pieces(text, separators))
        {
            if (line.Length > indent && line.Length + piece.TrimEnd().Length > _width)
            {
                _text.Append(line.ToString().TrimEnd()).Append('\n');
                line.Clear().Append(' ', indent);
            }

            line.Append(piece);
        }

        _text.Append(line.ToString().TrimEnd()).Append('\n');
    }

    private static IEnumerable<string> Pieces(string text, string[] separators)
    {
        var begin = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (Array.Find(separators, s => string.CompareOrdinal(text, at, s, 0, s.Length) == 0) is { } separator)
            {
                yield return text[begin..(at + separator.Length)];
                (begin, at) = (at + separator.Length, at + separator.Length - 1);
            }
        }

        yield return text[begin..];
    }
}
