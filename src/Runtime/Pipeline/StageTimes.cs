using System.Globalization;
using System.Text;

namespace Truth.Runtime.Pipeline;

/// <summary>The duration of each stage of a request, for `Server-Timing` in development.</summary>
internal sealed class StageTimes(TimeProvider time)
{
    private readonly StringBuilder _text = new();
    private long _begin = time.GetTimestamp();

    /// <summary>Ends the stage with this name.</summary>
    public void Mark(string stage)
    {
        long end = time.GetTimestamp();
        _text.Append(_text.Length == 0 ? "" : ", ")
            .Append(CultureInfo.InvariantCulture, $"{stage};dur={time.GetElapsedTime(_begin, end).TotalMilliseconds:0.###}");
        _begin = end;
    }

    public override string ToString() => _text.ToString();
}
