using Truth.Compiler.Text;

namespace Truth.Compiler.Diagnostics;

/// <summary>
/// A range in the notation for people and programs: from 1, with the end after the last character; columns count UTF-16 code units.
/// </summary>
internal readonly record struct Region(int Line, int Column, int EndLine, int EndColumn)
{
    public static Region Of(Origin origin)
    {
        var start = origin.Position;
        var end = origin.Source?.PositionOf(origin.Span.End) ?? start;
        return new(start.Line + 1, start.Column + 1, end.Line + 1, end.Column + 1);
    }
}
