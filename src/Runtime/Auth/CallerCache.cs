using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Truth.Runtime.Permissions;

namespace Truth.Runtime.Auth;

/// <summary>
/// The callers of the sessions of recent writes. This only saves a database query before a write: it may be
/// out of date, so it never refuses a request, and the transaction of the write uses the stored caller.
/// </summary>
internal sealed class CallerCache
{
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<byte[], Caller> _callers = new(new TokenComparer());
    private int _added;

    public Caller? Find(byte[]? token) => token is null ? null : _callers.GetValueOrDefault(token);

    public void Keep(byte[] token, Caller caller)
    {
        if (!caller.Authenticated)
        {
            _callers.TryRemove(token, out _);
        }
        else if (_callers.TryAdd(token, caller))
        {
            if (Interlocked.Increment(ref _added) % Most == 0)
            {
                _callers.Clear();
            }
        }
        else
        {
            _callers[token] = caller;
        }
    }

    /// <summary>Tokens are already hashed.</summary>
    private sealed class TokenComparer : IEqualityComparer<byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] token) => BinaryPrimitives.ReadInt32LittleEndian(token);
    }
}
