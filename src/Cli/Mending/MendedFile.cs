using System.Text;
using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Cli.Mending;

/// <summary>A truth file as it was read, and with the fixes applied.</summary>
internal sealed class MendedFile
{
    private const char Mark = '\uFEFF';
    private readonly SourceText _read;

    public MendedFile(SourceText read) => Now = _read = read;

    public SourceText Now { get; private set; }

    /// <summary>The number of applied fixes.</summary>
    public int Count { get; private set; }

    public bool IsChanged => Now.Text != _read.Text;

    private string LineEnd => _read.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    public IReadOnlyList<DiffLine> Differences => LineDiff.Of(_read.Text, Now.Text);

    /// <summary>Applies the fixes that do not overlap; the others are reported again when the file is next compiled.</summary>
    public void Apply(IEnumerable<Fix> fixes)
    {
        var text = new StringBuilder();
        var end = 0;
        foreach (var fix in fixes.DistinctBy(fix => (fix.Origin.Span, fix.Replacement)).OrderBy(fix => fix.Origin.Span.Start)
            .ThenBy(fix => fix.Origin.Span.Length))
        {
            if (fix.Origin.Span.Start >= end && (text.Length == 0 || fix.Origin.Span.Start > end))
            {
                text.Append(Now.Text, end, fix.Origin.Span.Start - end).Append(WithLineEnds(fix.Replacement));
                end = fix.Origin.Span.End;
                Count++;
            }
        }

        Now = new SourceText(Now.Path, text.Append(Now.Text, end, Now.Text.Length - end).ToString());
    }

    /// <summary>Replaces the text; line endings are preserved.</summary>
    public void Replace(string text) => Now = new SourceText(Now.Path, WithLineEnds(text));

    // `ReplaceLineEndings` would also replace U+2028 and U+000C, which a string may contain.
    private string WithLineEnds(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", LineEnd, StringComparison.Ordinal);

    /// <summary>Writes the text to disk; a byte-order mark is preserved.</summary>
    /// <exception cref="CommandException">The file cannot be written, or was changed since it was read.</exception>
    public void Save()
    {
        var onDisk = File.ReadAllText(Now.Path, new UTF8Encoding(false));
        var bytes = File.ReadAllBytes(Now.Path);
        var hasMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        if (onDisk.TrimStart(Mark) != _read.Text)
        {
            throw new CommandException($"`{Now.Path}` was changed by another program; nothing was written",
                "run the command again", ExitCodes.Failure);
        }

        TextFile.Write(Now.Path, hasMark ? Mark + Now.Text : Now.Text);
    }
}
