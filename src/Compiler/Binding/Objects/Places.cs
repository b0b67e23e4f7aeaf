using Truth.Compiler.Evaluation;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Objects;

/// <summary>The position of a part of a string in the file.</summary>
internal static class Places
{
    /// <summary>A section of a string that is written in one piece; otherwise the whole string.</summary>
    public static Origin Within(StringValue text, int start, int length) =>
        text.Written is { } written && written.Value == text.Text ? Characters.OfString(written)
            .Origin(start, start + length) : text.Origin;
}
