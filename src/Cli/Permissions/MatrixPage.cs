using System.Globalization;
using System.Net;
using System.Text;
using Truth.Compiler.Analysis;

namespace Truth.Cli.Permissions;

/// <summary>The permissions table as a self-contained page without scripts.</summary>
internal sealed class MatrixPage
{
    // More columns than this require landscape format.
    private const int MostUpright = 4;
    private const int LongestWord = 20;

    private readonly StringBuilder _html = new();
    private readonly Matrix _matrix;
    private readonly List<Promise> _promises;

    private MatrixPage(Matrix matrix) => (_matrix, _promises) = (matrix, [.. Promise.Of(matrix)]);

    public static string Write(Matrix matrix)
    {
        var page = new MatrixPage(matrix);
        page.Head();
        page.Glance();
        page.Filter();
        foreach (var entity in matrix.Entities)
        {
            page.Add(MatrixSection.Of(entity, matrix));
        }

        page.Add(PromiseSection.Of(page._promises));
        page.Workflows();
        if (RowSecurityNote.Of(matrix) is { } note)
        {
            page.Add($"<section>\n<h2>Row level security</h2>\n<p>{Text(note)}</p>\n</section>\n");
        }

        page.Add("</main>\n<footer>Derived from the truth file by <code>truth permissions</code>, not from a running app. A rule grants access only if it is certainly true; access that no rule grants is denied. Passwords are never returned, and can only be changed through the authentication endpoints. Anyone who can run <code>truth user add</code> on the server can create users with any role.</footer>\n</body>\n</html>\n");
        return page._html.ToString();
    }

    internal static string Text(string? text) => WebUtility.HtmlEncode(text) ?? "";

    /// <summary>Words that are too long for a narrow column can be broken after a point.</summary>
    internal static string Code(string? text) =>
        string.Join(' ', Text(text).Split(' ')
            .Select(word => word.Length > LongestWord ? word.Replace(".", ".<wbr>", StringComparison.Ordinal) : word));

    /// <summary>Ids of the page itself cannot be the names of entities.</summary>
    internal static string Id(string entity) => $"of-{Text(entity)}";

    private void Add(string html) => _html.Append(html);

    private void Head()
    {
        var model = _matrix.Model;
        var (name, version) = (Text(model.Name), Text(model.Version));
        Add($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Permissions of {name} {version}</title>
            <style>
            {Style()}</style>
            </head>
            <body>
            <header>
            <p class="kicker">Permissions</p>
            <h1>{name} <small>{version}</small></h1>
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
        var (style, model) = (new StringBuilder(reader.ReadToEnd()), _matrix.Model);
        style.Append(CultureInfo.InvariantCulture,
            $"@page {{ size: A4{(_matrix.Callers.Count > MostUpright ? " landscape" : "")}; @top-left {{ content: \"Permissions of {model.Name} {model.Version}\"; }} }}\n");
        style.Append(CultureInfo.InvariantCulture,
            $"@media screen {{ body {{ max-width: {Math.Max(1200, 460 + 130 * _matrix.Callers.Count)}px; }} }}\n");
        style.Append("body:has(#granted:checked):has(#all:checked) tbody tr:not(:has(.allow, .when)) { display: none; }\n");
        for (var i = 0; i < _matrix.Callers.Count; i++)
        {
            style.Append(CultureInfo.InvariantCulture,
                $"body:has(#c{i}:checked) .c:not(.c{i}), body:has(#granted:checked):has(#c{i}:checked) tbody tr:not(:has(.c{i}.allow, .c{i}.when)) {{ display: none; }}\n");
        }

        return style.ToString();
    }

    // The information that an auditor needs first.
    private void Glance()
    {
        var open = _matrix.Entities.SelectMany(e => e.Rows.Where(r => r.Field is null && r.Cells[0].Grant is Grant.Allow or Grant.When)
            .Select(r => $"{r.Action} {Link(e)}{(r.Cells[0].Grant == Grant.When ? " (some)" : "")}")).ToList();
        Add($"<dl class=\"glance\">\n<div><dt>Without signing in</dt><dd>{(open.Count == 0 ? "Nothing is accessible." : string.Join(", ", open))}</dd></div>\n");
        var itself = SystemAction.Of(_matrix.Model).Select(a => $"{Text(a.Action)} {Text(a.Entity.Text)}")
            .Distinct(StringComparer.Ordinal).ToList();
        Add($"<div><dt>The app itself</dt><dd>{(itself.Count == 0 ? "No workflow changes a row." : $"<a href=\"#workflows\">{string.Join(", ", itself)}</a>")}</dd></div>\n");
        var (proved, all) = (_promises.Count(p => p.IsProved), _promises.Count);
        Add(string.Create(CultureInfo.InvariantCulture,
            $"<div><dt>Invariants</dt><dd>{(all == 0 ? "None are declared." : $"<a href=\"#never\">{proved} of {all} invariants proved</a>{(proved < all ? $", {all - proved} not decided" : "")}")}</dd></div>\n</dl>\n"));
    }

    private static string Link(MatrixEntity entity) => $"<a href=\"#{Id(entity.Entity.Name.Text)}\">{Text(entity.Entity.Name.Text)}</a>";

    private void Filter()
    {
        Add("<form><fieldset class=\"filter\"><legend>Show</legend>\n<label><input type=\"radio\" name=\"caller\" id=\"all\" checked>everybody</label>\n");
        for (var i = 0; i < _matrix.Callers.Count; i++)
        {
            Add(string.Create(CultureInfo.InvariantCulture,
                $"<label><input type=\"radio\" name=\"caller\" id=\"c{i}\">{Text(_matrix.Callers[i].Name)}</label>\n"));
        }

        Add("<label class=\"also\"><input type=\"checkbox\" id=\"granted\">only granted actions</label>\n</fieldset></form>\n<nav aria-label=\"Entities\">");
        Add(string.Concat(_matrix.Entities.Select(e => Link(e) + " ")));
        Add($"{(_promises.Count > 0 ? "<a href=\"#never\">Invariants</a>" : "")}</nav>\n<main>\n");
    }

    private void Workflows()
    {
        var done = SystemAction.Of(_matrix.Model).GroupBy(a => a.Workflow).ToList();
        if (done.Count == 0)
        {
            return;
        }

        Add("<section id=\"workflows\">\n<h2>Workflows</h2>\n<p>Workflows run as the system, to which no rules apply. This version does not run them yet.</p>\n<ul class=\"promises\">\n");
        done.ForEach(flow =>
            Add($"<li><code>{Text(flow.Key.Name)}</code><div>{Text(FlowText.Does(flow))}<p>{Text(FlowText.When(flow.Key))}</p></div></li>\n"));
        Add("</ul>\n</section>\n");
    }
}
