using System.Security.Cryptography;
using System.Text;

namespace Truth.Runtime.Auth;

/// <summary>How many tries there are, and in which time.</summary>
/// <param name="Most">Tries.</param>
/// <param name="Window">The time after which a try no longer counts.</param>
internal sealed record TryLimit(int Most, TimeSpan Window)
{
    /// <summary>Failed sign-ins to one account from one address, or with one browser's password dialog.</summary>
    public static readonly TryLimit AccountFromAddress = new(10, TimeSpan.FromMinutes(1));

    /// <summary>Failed sign-ins from one address, whatever the account.</summary>
    public static readonly TryLimit Address = new(30, TimeSpan.FromMinutes(1));

    /// <summary>Failed sign-ins to one account, whatever the address: after them only known devices may try.</summary>
    public static readonly TryLimit Account = new(30, TimeSpan.FromMinutes(10));

    /// <summary>New accounts, and addresses found to be taken, from one address.</summary>
    public static readonly TryLimit Registration = new(20, TimeSpan.FromHours(1));
}

/// <summary>
/// Counts tries by what they are limited by. Time is the machine's running time, so that a clock that is set neither prolongs nor ends a wait. The
/// memory is bounded: keys that nobody tried for the longest time are forgotten first.
/// </summary>
internal sealed class Throttle(TimeProvider time)
{
    private const int MostKeys = 50_000;
    private readonly Lock _gate = new();

    // Each generation holds half of what there may be; what is looked up in the older one moves to the younger.
    private Dictionary<Key, Tries> _young = [];
    private Dictionary<Key, Tries> _old = [];

    /// <summary>What is remembered: bounded, whoever tries what.</summary>
    public int Count => _young.Count + _old.Count;

    /// <summary>
    /// Takes a try under each of <paramref name="keys"/>: null, or the seconds to wait when one has none left. It counts until
    /// <see cref="Forgive"/>, so that many at once get no more than one after another.
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

    /// <summary>The seconds until there is a try under each of <paramref name="keys"/>; null when there is one now.</summary>
    public int? Left(params ReadOnlySpan<(TryLimit Limit, string Of)> keys)
    {
        lock (_gate)
        {
            return Wait(keys);
        }
    }

    /// <summary>The latest try did not fail.</summary>
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

    /// <summary>Of a fixed size, whatever it is made from.</summary>
    private readonly record struct Key(TryLimit Limit, Guid Of)
    {
        public Key(TryLimit limit, string of)
            : this(limit, new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(of)).AsSpan(0, 16)))
        {
        }
    }

    /// <summary>When each try was, the oldest first.</summary>
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
