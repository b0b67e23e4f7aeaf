using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Truth.Mutants;

/// <summary>A fault: a position in a source file, and the text that replaces it.</summary>
/// <param name="File">The path relative to the root of the repository.</param>
/// <param name="Source">The correct text of the file.</param>
/// <param name="Span">The replaced text.</param>
/// <param name="Text">The replacement.</param>
/// <param name="Kind">The kind of fault: `relation`, `guard`, `order`, …</param>
internal sealed record Mutant(string File, SourceText Source, TextSpan Span, string Text, string Kind)
{
    /// <summary>The whole file with the fault.</summary>
    public SourceText Faulty => Source.WithChanges(new TextChange(Span, Text));

    public int Line => Source.Lines.GetLineFromPosition(Span.Start).LineNumber + 1;

    /// <summary>The number among those of the same file with the same faulty lines.</summary>
    public int Number { get; init; } = 1;

    /// <summary>The file and its faulty lines, which do not depend on the position of these lines.</summary>
    public string Name => $"{Path.GetFileName(File)} · {Faulted}{(Number > 1 ? $" ({Number})" : "")}";

    /// <summary>Determines the order: the same in each run, and independent of the order in a file.</summary>
    public string Lot => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Name)));

    private string Faulted
    {
        get
        {
            var (first, last) = (Source.Lines.GetLineFromPosition(Span.Start), Source.Lines.GetLineFromPosition(Span.End));
            var (before, after) = (Source.ToString(TextSpan.FromBounds(first.Start, Span.Start)),
                Source.ToString(TextSpan.FromBounds(Span.End, last.End)));
            return string.Join(' ', (before + Text + after).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
