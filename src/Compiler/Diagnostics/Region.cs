using Truth.Compiler.Text;

namespace Truth.Compiler.Diagnostics;

/// <summary>From where to where, as people and programs count: from 1, the end behind the last character; a column counts UTF-16 units.</summary>
internal readonly record struct Region(int Line, int Column, int EndLine, int EndColumn)
{
    public static Region Of(Origin origin)
    {
        var start = origin.Position;
        var end = origin.Source?.PositionOf(origin.Span.End) ?? start;
        return new(start.Line + 1, start.Column + 1, end.Line + 1, end.Column + 1);
    }
}
