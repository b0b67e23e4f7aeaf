namespace Truth.Runtime.Tests.Support;

/// <summary>A clock that is advanced by tests and can be set.</summary>
internal sealed class ManualTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 1, 31, 9, 5, 0, 123, TimeSpan.Zero);
    private long _passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _passed;

    /// <summary>Advances the clock.</summary>
    public void Go(TimeSpan by)
    {
        _now += by;
        _passed += by.Ticks;
    }

    /// <summary>Sets the clock.</summary>
    public void Set(TimeSpan by) => _now += by;
}
