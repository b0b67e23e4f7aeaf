using System.Collections.Immutable;

namespace Truth.Compiler.Text;

/// <summary>The text of a file, without its byte-order mark, and the positions of its lines.</summary>
public sealed class SourceText
{
    /// <summary>The maximum number of UTF-16 code units of a file, and the number of bytes that have to be read.</summary>
    public const int LargestFile = 4 * 1024 * 1024;

    private readonly ImmutableArray<int> _lines;

    /// <param name="path">The path in messages.</param>
    /// <param name="text">The whole text; `\n`, `\r\n` and `\r` end a line.</param>
    public SourceText(string path, string text)
    {
        Path = path;
        Text = text.StartsWith('\uFEFF') ? text[1..] : text;
        _lines = LineStarts(Text);
    }

    public string Path { get; }

    public string Text { get; }

    public int LineCount => _lines.Length;

    public string this[TextSpan span] => Text.Substring(span.Start, span.Length);

    public ReadOnlySpan<char> Slice(TextSpan span) => Text.AsSpan(span.Start, span.Length);

    /// <summary>The line and column of an offset between 0 and the length of the text.</summary>
    public LinePosition PositionOf(int offset)
    {
        var found = _lines.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return new(line, offset - _lines[line]);
    }

    public int StartOf(int line) => _lines[line];

    /// <summary>A line (from 0) without its line ending.</summary>
    public string Line(int line)
    {
        var end = line + 1 < _lines.Length ? _lines[line + 1] : Text.Length;
        return Text[_lines[line]..end].TrimEnd('\r', '\n');
    }

    private static ImmutableArray<int> LineStarts(string text)
    {
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))
            {
                starts.Add(i + 1);
            }
        }

        return starts.ToImmutable();
    }
}
