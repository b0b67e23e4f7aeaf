using System.Globalization;
using System.Text;
using Truth.Compiler.Analysis;

namespace Truth.Cli.Permissions;

/// <summary>The matrix for a document.</summary>
internal static class MatrixMarkdown
{
    public static string Write(Matrix matrix)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Permissions of {matrix.Model.Name} {matrix.Model.Version}\n\n**yes**: always. –: never. Else: where that holds.\n");
        foreach (var entity in matrix.Entities)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {entity.Entity.Name}\n\n| | {string.Join(" | ", matrix.Callers.Select(c => c.Name))} |\n|---|{string.Concat(matrix.Callers.Select(_ => "---|"))}\n");
            foreach (var row in entity.Rows)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {row.Title} | {string.Join(" | ", row.Cells.Select(Cell))} |\n");
            }
        }

        if (matrix.Proofs.Count > 0)
        {
            text.Append("\n## Never\n\n");
            foreach (var proof in matrix.Proofs)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {proof.Invariant.Sentence} (`{proof.Action}` of {proof.Invariant.Entity}): {(proof.IsProved ? "proved" : "not decided")}\n");
            }
        }

        return text.ToString();
    }

    private static string Cell(Cell cell) => cell.Grant switch
    {
        Grant.Allow => "**yes**",
        Grant.When => $"`{cell.Condition!.Replace("|", "\\|", StringComparison.Ordinal)}`",
        Grant.None => "",
        _ => "–",
    };
}
