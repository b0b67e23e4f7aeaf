using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Truth.Mutants;

/// <summary>One fault: a place in a source file, and what stands there instead.</summary>
/// <param name="File">From the root of the repository.</param>
/// <param name="Source">The file's text as it should be.</param>
/// <param name="Span">What is replaced.</param>
/// <param name="Text">By what.</param>
/// <param name="Kind">What sort of fault it is: `relation`, `guard`, `order`, …</param>
internal sealed record Mutant(string File, SourceText Source, TextSpan Span, string Text, string Kind)
{
    /// <summary>The whole file with the fault in it.</summary>
    public SourceText Faulty => Source.WithChanges(new TextChange(Span, Text));

    public int Line => Source.Lines.GetLineFromPosition(Span.Start).LineNumber + 1;

    /// <summary>Among those of the same file whose faulty lines read the same.</summary>
    public int Number { get; init; } = 1;

    /// <summary>The file and its faulty lines: the same as long as those lines are, wherever they move.</summary>
    public string Name => $"{Path.GetFileName(File)} · {Faulted}{(Number > 1 ? $" ({Number})" : "")}";

    /// <summary>What decides its turn: the same in each run, and no order that a file has.</summary>
    public string Lot => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Name)));

    private string Faulted
    {
        get
        {
            var (first, last) = (Source.Lines.GetLineFromPosition(Span.Start), Source.Lines.GetLineFromPosition(Span.End));
            var (before, after) = (Source.ToString(TextSpan.FromBounds(first.Start, Span.Start)), Source.ToString(TextSpan.FromBounds(Span.End, last.End)));
            return string.Join(' ', (before + Text + after).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
