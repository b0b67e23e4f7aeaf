namespace Truth.Runtime.Auth;

/// <summary>Failed sign-ins: after ten in a minute, for one account or from one address, there is no further try.</summary>
internal sealed class Throttle(TimeProvider time)
{
    public const int Most = 10;
    private const int MostKeys = 100_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<DateTimeOffset>> _failures = [];

    /// <summary>
    /// Takes a try for each of <paramref name="keys"/>: null, or the seconds to wait when one has none left. It counts as failed until
    /// <see cref="Forgive"/>, so that many at once get no more than ten either.
    /// </summary>
    public int? Try(params ReadOnlySpan<string> keys)
    {
        DateTimeOffset now = time.GetUtcNow();
        int wait = 0;
        lock (_gate)
        {
            foreach (string key in keys)
            {
                if (Recent(key, now) is { Count: >= Most } failures)
                {
                    wait = Math.Max(wait, (int)Math.Ceiling((failures[0] + Window - now).TotalSeconds));
                }
            }

            if (wait == 0)
            {
                Count(keys, now);
            }
        }

        return wait > 0 ? wait : null;
    }

    /// <summary>The latest try did not fail.</summary>
    public void Forgive(params ReadOnlySpan<string> keys)
    {
        lock (_gate)
        {
            foreach (string key in keys)
            {
                if (_failures.TryGetValue(key, out List<DateTimeOffset>? failures) && failures.Count > 0)
                {
                    failures.RemoveAt(failures.Count - 1);
                }
            }
        }
    }

    private void Count(ReadOnlySpan<string> keys, DateTimeOffset now)
    {
        if (_failures.Count > MostKeys)
        {
            Forget(now);
        }

        foreach (string key in keys)
        {
            if (!_failures.TryGetValue(key, out List<DateTimeOffset>? failures))
            {
                _failures[key] = failures = [];
            }

            failures.Add(now);
        }
    }

    private List<DateTimeOffset>? Recent(string key, DateTimeOffset now)
    {
        if (!_failures.TryGetValue(key, out List<DateTimeOffset>? failures))
        {
            return null;
        }

        failures.RemoveAll(failure => failure + Window <= now);
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
