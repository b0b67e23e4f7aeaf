using System.Globalization;
using System.Text;
using Truth.Compiler.Analysis;

namespace Truth.Cli.Permissions;

/// <summary>The matrix for a terminal.</summary>
internal static class MatrixTable
{
    private const int WidestCell = 22;

    public static string Write(Matrix matrix)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{matrix.Model.Name} {matrix.Model.Version}\nyes: always   -: never   else: where that holds\n");
        foreach (var entity in matrix.Entities)
        {
            Write(text, matrix, entity);
        }

        if (matrix.Proofs.Count > 0)
        {
            text.Append("\nNever\n");
            foreach (var proof in matrix.Proofs)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {proof.Invariant.Sentence} ({proof.Action} of {proof.Invariant.Entity}): {(proof.IsProved ? "proved" : "not decided")}\n");
            }
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Matrix matrix, MatrixEntity entity)
    {
        var notes = new List<string>();
        List<List<string>> lines = [[entity.Entity.Name.Text, .. matrix.Callers.Select(c => c.Name)]];
        lines.AddRange(entity.Rows.Select(row => (List<string>)[$"  {row.Title}", .. row.Cells.Select(cell => Cell(cell, notes))]));
        var widths = Enumerable.Range(0, lines[0].Count).Select(column => lines.Max(line => line[column].Length)).ToList();
        text.Append('\n');
        foreach (var line in lines)
        {
            text.Append(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        }

        for (var i = 0; i < notes.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  [{i + 1}] {notes[i]}\n");
        }
    }

    // A long condition would push the table apart: it stands below, once.
    private static string Cell(Cell cell, List<string> notes)
    {
        if (cell is not { Grant: Grant.When, Condition: { Length: > WidestCell } condition })
        {
            return Word(cell);
        }

        var at = notes.IndexOf(condition);
        if (at < 0)
        {
            (at, _) = (notes.Count, 0);
            notes.Add(condition);
        }

        return string.Create(CultureInfo.InvariantCulture, $"[{at + 1}]");
    }

    /// <summary>A cell in one word, or its condition.</summary>
    public static string Word(Cell cell) => cell.Grant switch { Grant.Allow => "yes", Grant.When => cell.Condition!, Grant.None => "", _ => "-" };
}
