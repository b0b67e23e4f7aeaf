namespace Truth.Compiler.Text;

/// <summary>
/// The position of something in a source. Any two are equal, so that records with positions are compared by their content.
/// </summary>
public readonly struct Origin(SourceText? source, TextSpan span) : IEquatable<Origin>
{
    /// <summary>Null without a file.</summary>
    public SourceText? Source => source;

    public TextSpan Span => span;

    public string Path => source?.Path ?? "";

    public LinePosition Position => source?.PositionOf(span.Start) ?? default;

    /// <summary>From the beginning of this to the end of <paramref name="other"/>, if both are in the same file.</summary>
    public Origin To(Origin other) => other.Source == source ? new(source, TextSpan.Between(span.Start, other.Span.End)) : this;

    /// <summary>The empty position immediately after it.</summary>
    public Origin After => new(source, new(span.End, 0));

    public bool Equals(Origin other) => true;

    public override bool Equals(object? obj) => obj is Origin;

    public override int GetHashCode() => 0;

    public override string ToString() => source is null ? "" : $"{Path}:{Position}";

    public static bool operator ==(Origin left, Origin right) => left.Equals(right);

    public static bool operator !=(Origin left, Origin right) => !left.Equals(right);
}
