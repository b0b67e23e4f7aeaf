using System.Globalization;
using System.Text;

namespace Truth.Cli.Permissions;

/// <summary>The sentences of `never` on the page.</summary>
internal static class PromiseSection
{
    public static string Of(IReadOnlyList<Promise> promises)
    {
        if (promises.Count == 0)
        {
            return "";
        }

        var html = new StringBuilder("<section id=\"never\">\n<h2>What must never be</h2>\n<p>Each sentence is proved from the rules: there is no caller and no row, of all that there could be, for which the rule grants and the sentence may hold. Where neither a proof nor a case against it is found, it says so.</p>\n<ul class=\"promises\">\n");
        foreach (var promise in promises)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li>{(promise.IsProved ? "<span class=\"mark allow\">proved</span>" : "<span class=\"mark bad\">not decided</span>")}<div>{MatrixPage.Text(promise.Sentence)}");
            foreach (var (actions, when) in promise.Parts)
            {
                html.Append(CultureInfo.InvariantCulture, $"<p>{MatrixPage.Text(actions)} of {MatrixPage.Text(promise.Invariant.Entity.Text)} when <code>{MatrixPage.Code(when)}</code></p>");
            }

            html.Append(promise.Unspoken.Count == 0 ? "</div></li>\n" : $"<p>It does not speak of {MatrixPage.Text(string.Join(", ", promise.Unspoken))}.</p></div></li>\n");
        }

        return html.Append("</ul>\n</section>\n").ToString();
    }
}
