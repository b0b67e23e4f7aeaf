using System.Globalization;
using System.Text;

namespace Truth.Cli.Permissions;

/// <summary>The invariants of `never` on the page.</summary>
internal static class PromiseSection
{
    public static string Of(IReadOnlyList<Promise> promises)
    {
        if (promises.Count == 0)
        {
            return "";
        }

        var html =
            new StringBuilder("<section id=\"never\">\n<h2>Invariants</h2>\n<p>Each invariant is proved from the rules: there is no possible caller and row for which the rule grants access and the condition of the invariant may hold. An invariant for which neither a proof nor a counterexample was found is marked as not decided.</p>\n<ul class=\"promises\">\n");
        foreach (var promise in promises)
        {
            html.Append(CultureInfo.InvariantCulture,
                $"<li>{(promise.IsProved ? "<span class=\"mark allow\">proved</span>" : "<span class=\"mark bad\">not decided</span>")}<div>{MatrixPage.Text(promise.Sentence)}");
            foreach (var (actions, when) in promise.Parts)
            {
                html.Append(CultureInfo.InvariantCulture,
                    $"<p>{MatrixPage.Text(actions)} of {MatrixPage.Text(promise.Invariant.Entity.Text)} when <code>{MatrixPage.Code(when)}</code></p>");
            }

            html.Append(promise.Unspoken.Count == 0 ? "</div></li>\n"
                : $"<p>This does not cover {MatrixPage.Text(string.Join(", ", promise.Unspoken))}.</p></div></li>\n");
        }

        return html.Append("</ul>\n</section>\n").ToString();
    }
}
