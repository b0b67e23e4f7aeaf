using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Truth.Runtime.Permissions;

namespace Truth.Runtime.Auth;

/// <summary>
/// Whom the sessions of late writes belonged to. It only spares a look into the database before a write: what it says may be out of
/// date, so it never refuses, and what it lets through is decided on the caller as stored, in the transaction that writes.
/// </summary>
internal sealed class SeenCallers
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

    /// <summary>Tokens are hashes already.</summary>
    private sealed class TokenComparer : IEqualityComparer<byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] token) => BinaryPrimitives.ReadInt32LittleEndian(token);
    }
}
