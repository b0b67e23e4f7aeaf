using System.Security.Cryptography;
using System.Text;

namespace Truth.Runtime.Auth;

/// <summary>A maximum number of attempts within a time.</summary>
/// <param name="Most">The number of attempts.</param>
/// <param name="Window">The time after which an attempt no longer counts.</param>
internal sealed record TryLimit(int Most, TimeSpan Window)
{
    /// <summary>Failed sign-in attempts for one account from one address, or with the password dialog of one browser.</summary>
    public static readonly TryLimit AccountFromAddress = new(10, TimeSpan.FromMinutes(1));

    /// <summary>Failed sign-in attempts from one address, for any account.</summary>
    public static readonly TryLimit Address = new(30, TimeSpan.FromMinutes(1));

    /// <summary>Failed sign-in attempts for one account, from any address: above the limit, only known devices may try.</summary>
    public static readonly TryLimit Account = new(30, TimeSpan.FromMinutes(10));

    /// <summary>New accounts, and attempts with addresses that are in use, from one address.</summary>
    public static readonly TryLimit Registration = new(20, TimeSpan.FromHours(1));
}

/// <summary>
/// Counts attempts by keys. It uses the running time of the machine, so that setting the clock does not change a wait. The
/// memory is limited: keys that were not used for the longest time are removed first.
/// </summary>
internal sealed class Throttle(TimeProvider time)
{
    private const int MostKeys = 50_000;
    private readonly Lock _gate = new();

    // Each generation contains half of the entries; an entry that is found in the older one moves to the younger.
    private Dictionary<Key, Tries> _young = [];
    private Dictionary<Key, Tries> _old = [];

    /// <summary>The number of entries, which is limited.</summary>
    public int Count => _young.Count + _old.Count;

    /// <summary>
    /// Counts an attempt for each of <paramref name="keys"/>: null, or the number of seconds to wait if one has reached its limit. It
    /// counts until <see cref="Forgive"/>, so that concurrent attempts are limited like sequential ones.
    /// </summary>
    public int? Try(params ReadOnlySpan<(TryLimit Limit, string Of)> keys)
    {
        lock (_gate)
        {
            int? wait = Wait(keys);
            foreach ((TryLimit limit, string of) in wait is null ? keys : [])
            {
                Find(new Key(limit, of)).Add(time.GetTimestamp());
            }

            return wait;
        }
    }

    /// <summary>
    /// The number of seconds until an attempt is possible for each of <paramref name="keys"/>; null if it is possible now.
    /// </summary>
    public int? Left(params ReadOnlySpan<(TryLimit Limit, string Of)> keys)
    {
        lock (_gate)
        {
            return Wait(keys);
        }
    }

    /// <summary>The latest attempt did not fail.</summary>
    public void Forgive(params ReadOnlySpan<(TryLimit Limit, string Of)> keys)
    {
        lock (_gate)
        {
            foreach ((TryLimit limit, string of) in keys)
            {
                Find(new Key(limit, of)).TakeBack();
            }
        }
    }

    private int? Wait(ReadOnlySpan<(TryLimit Limit, string Of)> keys)
    {
        TimeSpan longest = TimeSpan.Zero;
        foreach ((TryLimit limit, string of) in keys)
        {
            Tries tries = Find(new Key(limit, of));
            tries.Forget(oldest => time.GetElapsedTime(oldest) >= limit.Window);
            TimeSpan wait = tries.Count >= limit.Most ? limit.Window - time.GetElapsedTime(tries.Oldest) : TimeSpan.Zero;
            longest = wait > longest ? wait : longest;
        }

        return longest > TimeSpan.Zero ? (int)Math.Ceiling(longest.TotalSeconds) : null;
    }

    private Tries Find(Key key)
    {
        if (_young.TryGetValue(key, out Tries? tries))
        {
            return tries;
        }

        if (_young.Count >= MostKeys / 2)
        {
            (_old, _young) = (_young, new Dictionary<Key, Tries>(_old.Count));
        }

        return _young[key] = _old.Remove(key, out tries) ? tries : new Tries();
    }

    /// <summary>A hash of fixed size.</summary>
    private readonly record struct Key(TryLimit Limit, Guid Of)
    {
        public Key(TryLimit limit, string of)
            : this(limit, new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(of)).AsSpan(0, 16)))
        {
        }
    }

    /// <summary>The times of the attempts, the oldest first.</summary>
    private sealed class Tries
    {
        private readonly List<long> _at = [];

        public int Count => _at.Count;

        public long Oldest => _at[0];

        public void Add(long at) => _at.Add(at);

        public void Forget(Predicate<long> isOver) => _at.RemoveAll(isOver);

        public void TakeBack()
        {
            if (_at.Count > 0)
            {
                _at.RemoveAt(_at.Count - 1);
            }
        }
    }
}
