using Truth.Compiler.Evaluation;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Objects;

/// <summary>Where a part of a text stands in the file.</summary>
internal static class Places
{
    /// <summary>A stretch of the value of a text that is written in one piece; the whole text otherwise.</summary>
    public static Origin Within(StringValue text, int start, int length) =>
        text.Written is { } written && written.Value == text.Text ? Characters.OfString(written).Origin(start, start + length) : text.Origin;
}
