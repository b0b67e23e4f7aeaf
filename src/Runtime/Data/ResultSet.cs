using System.Text;
using Truth.Runtime.Values;

namespace Truth.Runtime.Data;

/// <summary>
/// The rows that a statement answers, one at a time; columns count from 0. Values have the form of <see cref="Scalar"/>, whatever the
/// database stores: a boolean is 0 or 1, a decimal is an integer in units of its last digit, and dates and times are text.
/// </summary>
internal abstract class ResultSet : IDisposable
{
    public abstract int Columns { get; }

    /// <summary>Moves to the next row; false after the last.</summary>
    public abstract bool Step();

    public abstract bool IsNull(int column);

    /// <summary>The integer; 0 for null, so that a condition that is null does not hold.</summary>
    public abstract long Integer(int column);

    /// <summary>The number; 0 for null.</summary>
    public abstract double Real(int column);

    /// <summary>The bytes of a text or blob, empty for null; valid until the next step.</summary>
    public abstract ReadOnlySpan<byte> Utf8(int column);

    public abstract Scalar Value(int column);

    public string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    /// <summary>Ends the reading of these rows, even if there are more.</summary>
    public abstract void Dispose();
}
