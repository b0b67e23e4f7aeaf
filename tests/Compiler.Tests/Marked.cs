using Truth.Compiler.Text;

namespace Truth.Compiler.Tests;

/// <summary>
/// A source with the expected position of a diagnostic in brackets: `a [=] b`. The last pair is used, and the marks are removed.
/// </summary>
internal static class Marked
{
    public static (string Text, TextSpan Span) Read(string marked)
    {
        var open = marked.LastIndexOf('[');
        var close = marked.LastIndexOf(']');
        return (marked[..open] + marked[(open + 1)..close] + marked[(close + 1)..], TextSpan.Between(open, close - 1));
    }
}
