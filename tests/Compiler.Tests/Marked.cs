using Truth.Compiler.Text;

namespace Truth.Compiler.Tests;

/// <summary>A source with the expected place of a diagnostic in brackets: `a [=] b`. The last pair counts; the marks are taken out.</summary>
internal static class Marked
{
    public static (string Text, TextSpan Span) Read(string marked)
    {
        var open = marked.LastIndexOf('[');
        var close = marked.LastIndexOf(']');
        return (marked[..open] + marked[(open + 1)..close] + marked[(close + 1)..], TextSpan.Between(open, close - 1));
    }
}
