using System.Text;
using System.Text.RegularExpressions;

namespace Truth.Cli.Explain;

/// <summary>Renders a page as text for a terminal: bold headings, indented code, wrapped paragraphs.</summary>
/// <param name="width">The maximum number of characters per line; code is not wrapped.</param>
/// <param name="colour">Whether the terminal supports colours.</param>
internal sealed partial class PageText(int width, bool colour)
{
    private const string Fence = "```";
    private const string Indent = "    ";

    private readonly StringBuilder _text = new();
    private readonly List<string> _paragraph = [];

    /// <summary>The text with `\n` between lines, without a final line break.</summary>
    /// <param name="page">Markdown: headings, paragraphs, lists, links and fenced code.</param>
    public static string Of(string page, int width, bool colour) => new PageText(width, colour).Render(page);

    private string Render(string page)
    {
        var isCode = false;
        foreach (var line in page.Split('\n'))
        {
            if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                Fold();
                isCode = !isCode;
                FileOf(line);
            }
            else if (isCode)
            {
                Write(line.Length == 0 ? "" : Indent + (Mark().IsMatch(line) ? Styled("1;31", line) : line));
            }
            else
            {
                Prose(line);
            }
        }

        Fold();
        return _text.ToString().TrimEnd('\n');
    }

    private void Prose(string line)
    {
        if (line.StartsWith('#'))
        {
            Fold();
            Write(Styled("1", line.TrimStart('#').TrimStart()));
        }
        else if (line.Length == 0)
        {
            Fold();
            Write("");
        }
        else
        {
            if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                Fold();
            }

            _paragraph.AddRange(Link().Replace(line, "$1").Replace("**", "", StringComparison.Ordinal)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    private void FileOf(string fence)
    {
        var at = fence.IndexOf("file=", StringComparison.Ordinal);
        if (at >= 0)
        {
            Write($"{Indent}{Styled("2", $"// {fence[(at + "file=".Length)..]}")}");
        }
    }

    // Writes the current paragraph; the continuation lines of a list item are indented.
    private void Fold()
    {
        var line = "";
        foreach (var word in _paragraph)
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                Write(line);
                line = _paragraph[0] == "-" ? "  " + word : word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        if (line.Length > 0)
        {
            Write(line);
        }

        _paragraph.Clear();
    }

    private void Write(string line) => _text.Append(line).Append('\n');

    private string Styled(string style, string text) => colour ? $"\e[{style}m{text}\e[0m" : text;

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\s*(// *)?\^+$")]
    private static partial Regex Mark();
}
