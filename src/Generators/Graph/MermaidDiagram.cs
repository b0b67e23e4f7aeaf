using System.Globalization;
using System.Text;

namespace Truth.Generators.Graph;

/// <summary>Writes a diagram as Mermaid's `erDiagram`.</summary>
internal static class MermaidDiagram
{
    public static string Write(Diagram diagram)
    {
        var text = new StringBuilder($"---\ntitle: {Quoted(diagram.Title)}\n---\nerDiagram\n");
        foreach (var box in diagram.Boxes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Entity(box)} {{\n");
            var names = new UniqueNames([]);
            foreach (var row in box.Rows)
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"    {Word(row.Type)} {names.Take(Word(row.Name))}{Mark(row.Key)}{(row.Required ? "" : " \"optional\"")}\n");
            }

            text.Append("  }\n");
        }

        foreach (var link in diagram.Links)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"  {Entity(diagram.Boxes[link.To])} {Ends(link)} {Entity(diagram.Boxes[link.From])} : {Quoted(link.Field)}\n");
        }

        return text.ToString();
    }

    // The end at the referenced row, followed by the end at the referring rows.
    private static string Ends(DiagramLink link) =>
        (link.Many ? "}o" : link.Required ? "||" : "|o") + "--" + (link.Unique && !link.Many ? "o|" : "o{");

    private static string Mark(KeyMark key) =>
        key switch { KeyMark.Primary => " PK", KeyMark.Foreign => " FK", KeyMark.Unique => " UK", _ => "" };

    private static string Entity(Box box) => Quoted(box.Name);

    private static string Quoted(string text) => $"\"{HumanText.OneLine(text).Replace('"', '\'').Replace('\\', '/')}\"";

    // Mermaid allows letters, digits, `_`, `-` and brackets in attributes, but not a digit at the beginning.
    private static string Word(string name)
    {
        var word = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '[' or ']'
            || c >= '\u00C0' && char.IsLetter(c) ? c : '_'));
        return char.IsAsciiDigit(word[0]) || word[0] is '[' or ']' ? "_" + word : word;
    }
}
