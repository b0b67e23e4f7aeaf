using System.Globalization;
using System.Text;
using Truth.Compiler.Analysis;

namespace Truth.Cli.Permissions;

/// <summary>The permissions table as Markdown.</summary>
internal static class MatrixMarkdown
{
    public static string Write(Matrix matrix)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"# Permissions of {matrix.Model.Name} {matrix.Model.Version}\n\n**yes**: always. –: never. Otherwise: if this condition holds.\n");
        foreach (var entity in matrix.Entities)
        {
            var callers = entity.Callers(matrix).ToList();
            text.Append(CultureInfo.InvariantCulture,
                $"\n## {entity.Entity.Name}\n\n| | {string.Join(" | ", callers.Select(i => Plain(matrix.Callers[i].Name)))} |\n|---|{string.Concat(callers.Select(_ => "---|"))}\n");
            foreach (var row in entity.Rows)
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"| {row.Title} | {string.Join(" | ", callers.Select(i => Cell(row.Cells[i])))} |\n");
            }

            foreach (var row in entity.Rows.Where(r => r.Consequences.Count > 0))
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"\n`{row.Title}` also {string.Join(", ", row.Consequences)}, subject to the rules of those rows.\n");
            }
        }

        Workflows(text, matrix);
        Promises(text, matrix);
        if (RowSecurityNote.Of(matrix) is { } note)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## Row level security\n\n{note}\n");
        }

        return text.ToString();
    }

    private static void Workflows(StringBuilder text, Matrix matrix)
    {
        var done = SystemAction.Of(matrix.Model).GroupBy(a => a.Workflow).ToList();
        if (done.Count > 0)
        {
            text.Append("\n## Workflows\n\nWorkflows run as the system, to which no rules apply. This version does not run them yet.\n\n");
            done.ForEach(flow => text.Append(CultureInfo.InvariantCulture,
                $"- **{flow.Key.Name}**, {Code(FlowText.When(flow.Key))}: {FlowText.Does(flow)}\n"));
        }
    }

    private static void Promises(StringBuilder text, Matrix matrix)
    {
        if (matrix.Proofs.Count > 0)
        {
            text.Append("\n## Never\n\n");
        }

        foreach (var promise in Promise.Of(matrix))
        {
            var unspoken = promise.Unspoken.Count == 0 ? "" : $" This does not cover {string.Join(", ", promise.Unspoken)}.";
            text.Append(CultureInfo.InvariantCulture,
                $"- {Plain(promise.Sentence)} ({promise.Spoken}): **{(promise.IsProved ? "proved" : "not decided")}**.{unspoken}\n");
        }
    }

    private static string Cell(Cell cell) => cell.Grant switch
    {
        Grant.Allow => "**yes**",
        Grant.When => Code(cell.Condition!),
        Grant.Workflow => $"by {cell.Condition}",
        Grant.None => "",
        _ => "–",
    };

    private static string Code(string text)
    {
        var fence = text.Contains('`', StringComparison.Ordinal) ? "``" : "`";
        return $"{fence}{text.Replace("|", "\\|", StringComparison.Ordinal)}{fence}";
    }

    private static string Plain(string text) =>
        string.Concat(text.Select(c => "\\`*_[]<>|#".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c is '\n' or '\r' ? " " : $"{c}"));
}
