using System.Globalization;
using System.Net;
using System.Text;
using Truth.Compiler.Analysis;
using Truth.Compiler.Model;

namespace Truth.Cli.Permissions;

/// <summary>The matrix as a page of its own: without scripts, and without anything from elsewhere.</summary>
internal sealed class MatrixPage
{
    private readonly StringBuilder _html = new();
    private readonly Matrix _matrix;

    private MatrixPage(Matrix matrix) => _matrix = matrix;

    public static string Write(Matrix matrix)
    {
        var page = new MatrixPage(matrix);
        page.Head();
        page.Glance();
        page.Filter();
        foreach (var entity in matrix.Entities)
        {
            page.Section(entity);
        }

        page.Promises();
        page.Itself();
        page.Add("</main>\n<footer>Worked out from the truth file by <code>truth permissions</code>, not from a running app. A rule grants only where it is certainly true; what no rule grants is denied.</footer>\n</body>\n</html>\n");
        return page._html.ToString();
    }

    private void Add(string html) => _html.Append(html);

    private static string Text(string? text) => WebUtility.HtmlEncode(text) ?? "";

    private void Head()
    {
        var model = _matrix.Model;
        Add($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Permissions of {Text(model.Name)} {Text(model.Version)}</title>
            <style>
            {Style()}</style>
            </head>
            <body>
            <header>
            <p class="kicker">Who may do what</p>
            <h1>{Text(model.Name)} <small>{Text(model.Version)}</small></h1>
            {(model.Description is { } about ? $"<p class=\"muted\">{Text(about)}</p>\n" : "")}<ul class="legend">
            <li><span class="mark allow">yes</span>always, for every row</li>
            <li><span class="mark when"><code>condition</code></span>for the rows for which it holds</li>
            <li><span class="mark deny">–</span> never</li>
            </ul>
            </header>

            """);
    }

    private string Style()
    {
        using var stream = typeof(MatrixPage).Assembly.GetManifestResourceStream("permissions/page.css")!;
        using var reader = new StreamReader(stream);
        var style = new StringBuilder(reader.ReadToEnd());
        style.Append(CultureInfo.InvariantCulture, $"table {{ min-width: {240 + 105 * _matrix.Callers.Count}px; }}\n");
        style.Append("body:has(#granted:checked):has(#all:checked) tbody tr:not(:has(.allow, .when)) { display: none; }\n");
        for (var i = 0; i < _matrix.Callers.Count; i++)
        {
            style.Append(CultureInfo.InvariantCulture, $"body:has(#c{i}:checked) .c:not(.c{i}), body:has(#granted:checked):has(#c{i}:checked) tbody tr:not(:has(.c{i}.allow, .c{i}.when)) {{ display: none; }}\n");
        }

        return style.ToString();
    }

    // What an auditor asks first.
    private void Glance()
    {
        var open = _matrix.Entities.SelectMany(e => e.Rows.Where(r => r.Field is null && r.Cells[0].Grant is Grant.Allow or Grant.When).Select(r => $"{r.Action} <a href=\"#{Text(e.Entity.Name.Text)}\">{Text(e.Entity.Name.Text)}</a>")).ToList();
        Add($"<div class=\"glance\"><h2>Without signing in</h2> <p class=\"muted\">{(open.Count == 0 ? "nothing can be read or done." : string.Join(", ", open) + ".")}</p></div>\n");
    }

    private void Filter()
    {
        Add("<form><fieldset class=\"filter\"><legend>Show</legend>\n<label><input type=\"radio\" name=\"caller\" id=\"all\" checked>everybody</label>\n");
        for (var i = 0; i < _matrix.Callers.Count; i++)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"<label><input type=\"radio\" name=\"caller\" id=\"c{i}\">{Text(_matrix.Callers[i].Name)}</label>\n"));
        }

        Add("<label class=\"also\"><input type=\"checkbox\" id=\"granted\">only what is granted</label>\n</fieldset></form>\n<nav aria-label=\"Entities\">");
        Add(string.Concat(_matrix.Entities.Select(e => $"<a href=\"#{Text(e.Entity.Name.Text)}\">{Text(e.Entity.Name.Text)}</a> ")));
        Add($"{(_matrix.Proofs.Count > 0 ? "<a href=\"#never\">What must never be</a>" : "")}</nav>\n<main>\n");
    }

    private void Section(MatrixEntity entity)
    {
        var name = Text(entity.Entity.Name.Text);
        Add($"<section id=\"{name}\">\n<h2>{name}</h2>\n{(entity.Entity.Description is { } about ? $"<p>{Text(about)}</p>\n" : "")}");
        Add("<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">Action</th>");
        for (var i = 0; i < _matrix.Callers.Count; i++)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"<th scope=\"col\" class=\"c c{i}\">{Text(_matrix.Callers[i].Name)}</th>"));
        }

        Add("</tr></thead>\n<tbody>\n");
        foreach (var row in entity.Rows)
        {
            Row(row);
        }

        Add("</tbody>\n</table></div>\n</section>\n");
    }

    private void Row(MatrixRow row)
    {
        var kind = row.Field is not null ? "field" : row.IsBehavior ? "behavior" : null;
        Add($"<tr><th scope=\"row\">{Text(row.Title)}{(kind is null ? "" : $"<span class=\"kind\">{kind}</span>")}");
        Add(row.Written is { } rule ? $"<code>{Text(rule)}</code>" : $"<code>{(row.Field is null ? "no rule" : "only the app itself")}</code>");
        Add($"{(row.Guard is { } guard ? $"<code>only while {Text(guard)}</code>" : "")}</th>");
        for (var i = 0; i < row.Cells.Count; i++)
        {
            Cell(row.Cells[i], i);
        }

        Add("</tr>\n");
    }

    private void Cell(Cell cell, int i)
    {
        var (mark, content) = cell.Grant switch
        {
            Grant.Allow => ("allow", "<span class=\"mark\">yes</span>"),
            Grant.When => ("when", $"<span class=\"mark\"><code>{Text(cell.Condition)}</code></span>"),
            Grant.None => ("none", "<span class=\"muted\" title=\"nobody owns these rows\"> </span>"),
            _ => ("deny", "<span class=\"mark\" aria-label=\"never\">–</span>"),
        };
        Add(string.Create(CultureInfo.InvariantCulture, $"<td class=\"c c{i} {mark}\" data-caller=\"{Text(_matrix.Callers[i].Name)}\">{content}</td>"));
    }

    private void Promises()
    {
        if (_matrix.Proofs.Count == 0)
        {
            return;
        }

        Add("<section id=\"never\">\n<h2>What must never be</h2>\n<p>Each sentence is proved from the rules: there is no caller and no row, of all that there could be, for which the rule grants and the sentence may hold. Where neither a proof nor a case against it is found, it says so.</p>\n<ul class=\"promises\">\n");
        foreach (var group in _matrix.Proofs.GroupBy(p => p.Invariant))
        {
            var isProved = group.All(p => p.IsProved);
            Add($"<li>{(isProved ? "<span class=\"mark allow\">proved</span>" : "<span class=\"mark when\">not decided</span>")}<div>{Text(group.Key.Sentence)}");
            foreach (var when in group.GroupBy(p => p.Invariant.Actions.First(a => a.Action == p.Action).When.Source))
            {
                Add($"<p>{Text(string.Join(", ", when.Select(p => p.Action)))} of {Text(group.Key.Entity.Text)} when <code>{Text(when.Key)}</code></p>");
            }

            Add($"{Unspoken(group.Key)}</div></li>\n");
        }

        Add("</ul>\n</section>\n");
    }

    // A promise about one action says nothing of the other ways to the same row.
    private string Unspoken(Invariant invariant)
    {
        var entity = _matrix.Model[invariant.Entity];
        var isOfReading = invariant.Actions.All(a => a.Action == "read");
        var others = isOfReading ? [] : new[] { "create", "update", "delete" }.Concat(entity.Behaviors.Select(b => b.Name)).Except(invariant.Actions.Select(a => a.Action)).ToList();
        var flows = isOfReading ? [] : SystemActions().Where(a => a.Entity == entity.Name.Text).Select(a => $"workflow {a.Workflow}").Distinct(StringComparer.Ordinal).ToList();
        var all = others.Concat(flows).ToList();
        return all.Count == 0 ? "" : $"<p>It does not speak of {Text(string.Join(", ", all))}.</p>";
    }

    private void Itself()
    {
        var actions = SystemActions().Distinct().ToList();
        if (actions.Count == 0)
        {
            return;
        }

        Add("<section id=\"itself\">\n<h2>The app itself</h2>\n<p>Workflows run as the system: no rule is asked.</p>\n<ul class=\"promises\">\n");
        foreach (var flow in actions.GroupBy(a => a.Workflow))
        {
            Add($"<li><code>{Text(flow.Key)}</code><div>{Text(string.Join(", ", flow.Select(a => $"{a.Action} {a.Entity}")))}</div></li>\n");
        }

        Add("</ul>\n</section>\n");
    }

    private IEnumerable<(string Workflow, string Action, string Entity)> SystemActions() =>
        from workflow in _matrix.Model.Workflows
        from action in workflow.Actions
        let done = action switch
        {
            CreateAction e => ("create", e.Entity.Text),
            UpdateAction e => ("update", e.Entity.Text),
            DeleteAction e => ("delete", e.Entity.Text),
            BehaviorAction e => (e.Behavior, e.Entity.Text),
            _ => default,
        }
        where done.Item1 is not null
        select (workflow.Name, done.Item1, done.Item2);
}
