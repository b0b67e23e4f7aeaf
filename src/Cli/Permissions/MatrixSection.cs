using System.Globalization;
using System.Text;
using Truth.Compiler.Analysis;

namespace Truth.Cli.Permissions;

/// <summary>An entity on the page: a table with a row for each action and a column for each kind of caller.</summary>
internal static class MatrixSection
{
    public static string Of(MatrixEntity entity, Matrix matrix)
    {
        var callers = entity.Callers(matrix).Select(i => (Place: i, Kind: matrix.Callers[i])).ToList();
        var (html, name) = (new StringBuilder(), MatrixPage.Text(entity.Entity.Name.Text));
        html.Append(CultureInfo.InvariantCulture, $"<section id=\"{MatrixPage.Id(entity.Entity.Name.Text)}\">\n<h2>{name}</h2>\n");
        html.Append(CultureInfo.InvariantCulture,
            $"{(entity.Entity.Description is { } about ? $"<p>{MatrixPage.Text(about)}</p>\n" : "")}");
        html.Append(CultureInfo.InvariantCulture,
            $"<div class=\"scroll\"><table>\n<caption>{name}{(entity.Entity.Owner is { } owner ? $", whose owner is <code>{MatrixPage.Text(owner)}</code>" : "")}</caption>\n<thead><tr><th scope=\"col\">{name}</th>");
        foreach (var (place, kind) in callers)
        {
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\" class=\"c c{place}\">{MatrixPage.Text(kind.Name)}</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in entity.Rows)
        {
            Row(html, row);
            callers.ForEach(c => Cell(html, row.Cells[c.Place], c.Place, c.Kind));
            html.Append("</tr>\n");
        }

        return html.Append("</tbody>\n</table></div>\n</section>\n").ToString();
    }

    private static void Row(StringBuilder html, MatrixRow row)
    {
        var kind = row.Field is not null ? "field" : row.IsBehavior ? "behavior" : null;
        html.Append(CultureInfo.InvariantCulture,
            $"<tr><th scope=\"row\">{MatrixPage.Text(row.Title)}{(kind is null ? "" : $" <span class=\"kind\">{kind}</span>")}");
        html.Append(CultureInfo.InvariantCulture,
            $"<code>{(row.Written is { } rule ? MatrixPage.Code(rule) : row.Field is null ? "no rule" : "only the app itself")}</code>");
        if (row.Guard is { } guard)
        {
            html.Append(CultureInfo.InvariantCulture, $"<span class=\"also\">only while <code>{MatrixPage.Code(guard)}</code></span>");
        }

        if (row.Consequences.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture,
                $"<span class=\"also\">also {MatrixPage.Text(string.Join(", ", row.Consequences))}, subject to the rules of those rows</span>");
        }

        html.Append("</th>");
    }

    private static void Cell(StringBuilder html, Cell cell, int i, CallerKind caller)
    {
        var (mark, content) = cell.Grant switch
        {
            Grant.Allow => ("allow", "<span class=\"mark\">yes</span>"),
            Grant.When => ("when", $"<span class=\"mark\"><code>{MatrixPage.Code(cell.Condition)}</code></span>"),
            Grant.Workflow => ("when", $"<span class=\"mark\">by {MatrixPage.Code(cell.Condition)}</span>"),
            Grant.None => ("none", ""),
            _ => ("deny", "<span class=\"mark\" aria-label=\"never\">–</span>"),
        };
        html.Append(CultureInfo.InvariantCulture,
            $"<td class=\"c c{i} {mark}\" data-caller=\"{MatrixPage.Text(caller.Name)}\">{content}</td>");
    }
}
