namespace Truth.Runtime.Auth;

/// <summary>Failed sign-ins: after ten in a minute, for one account or from one address, there is no further try.</summary>
internal sealed class Throttle(TimeProvider time)
{
    public const int Most = 10;
    private const int MostKeys = 100_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _failures = [];

    /// <summary>Seconds to wait, or null when a try is free for all of <paramref name="keys"/>.</summary>
    public int? Wait(params ReadOnlySpan<string> keys)
    {
        DateTimeOffset now = time.GetUtcNow();
        int wait = 0;
        lock (_gate)
        {
            foreach (string key in keys)
            {
                if (Recent(key, now) is { Count: >= Most } failures)
                {
                    wait = Math.Max(wait, (int)Math.Ceiling((failures.Peek() + Window - now).TotalSeconds));
                }
            }
        }

        return wait > 0 ? wait : null;
    }

    public void Fail(params ReadOnlySpan<string> keys)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_gate)
        {
            if (_failures.Count > MostKeys)
            {
                Forget(now);
            }

            foreach (string key in keys)
            {
                if (!_failures.TryGetValue(key, out Queue<DateTimeOffset>? failures))
                {
                    _failures[key] = failures = new Queue<DateTimeOffset>();
                }

                failures.Enqueue(now);
            }
        }
    }

    private Queue<DateTimeOffset>? Recent(string key, DateTimeOffset now)
    {
        if (!_failures.TryGetValue(key, out Queue<DateTimeOffset>? failures))
        {
            return null;
        }

        while (failures.TryPeek(out DateTimeOffset first) && first + Window <= now)
        {
            failures.Dequeue();
        }

        if (failures.Count == 0)
        {
            _failures.Remove(key);
        }

        return failures;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (string key in _failures.Keys.ToArray())
        {
            Recent(key, now);
        }
    }
}
