using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Truth.Runtime.Data;
using Truth.Runtime.Values;

namespace Truth.Runtime.Auth;

/// <summary>
/// Devices that have signed in to accounts before: browsers, identified by a cookie that only this app can create, and addresses, in a
/// table that contains no addresses in clear text.
/// They may continue to try when an account has had too many failures from elsewhere, so that nobody can lock out the user.
/// </summary>
internal sealed class KnownDevices(byte[] key)
{
    public const int KeyLength = 32;
    private const int MostAddresses = 20;
    private const int MostAccounts = 5;
    private const int SaltLength = 8;
    private const int MarkLength = 24;
    private static readonly Sql Find = new("SELECT 1 FROM _truth_known_address WHERE user_id = :user AND address = :address");

    private static readonly Sql Keep = new(
        "INSERT INTO _truth_known_address (user_id, address, seen_at) VALUES (:user, :address, :now) ON CONFLICT (user_id, address) DO UPDATE SET seen_at = excluded.seen_at");

    private static readonly Sql Prune = new(
        "DELETE FROM _truth_known_address WHERE user_id = :user AND address NOT IN "
        + $"(SELECT address FROM _truth_known_address WHERE user_id = :user ORDER BY seen_at DESC LIMIT {MostAddresses})");

    /// <summary>A customer usually has a whole network of IPv6 addresses, so only the first 64 bits count.</summary>
    public static string Network(IPAddress? address)
    {
        IPAddress? plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8))
            : plain?.ToString() ?? "";
    }

    /// <summary>Whether a user has signed in to the account from this network.</summary>
    public async ValueTask<bool> Knows(Session session, string account, string network)
    {
        using ResultSet rows = await session.Open(Find, Scalar.Of(account), Scalar.Of(Mark(account, Encoding.UTF8.GetBytes(network))));
        return rows.Step();
    }

    /// <summary>Records that a user has signed in to the account from this network.</summary>
    public void Remember(Session session, string account, string network, in Moment moment)
    {
        session.Write(Keep, Scalar.Of(account), Scalar.Of(Mark(account, Encoding.UTF8.GetBytes(network))), Scalar.Of(moment.Milliseconds));
        session.Write(Prune, Scalar.Of(account));
    }

    /// <summary>Whether a browser with this cookie has signed in to the account.</summary>
    public bool Knows(string? cookie, string account) => Marks(cookie).Any(mark => IsOf(mark, account));

    /// <summary>
    /// The cookie of a browser that has signed in to the account; entries for other accounts are kept, as far as there is space.
    /// </summary>
    public string Cookie(string? cookie, string account)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltLength);
        string mark = Base64Url.EncodeToString([.. salt, .. Mark(account, salt)]);
        return string.Join('.', Marks(cookie).Where(other => !IsOf(other, account)).Take(MostAccounts - 1).Prepend(mark));
    }

    private bool IsOf(string mark, string account)
    {
        Span<byte> bytes = stackalloc byte[MarkLength];
        return Base64Url.TryDecodeFromChars(mark, bytes, out int length) && length == MarkLength
            && CryptographicOperations.FixedTimeEquals(bytes[SaltLength..], Mark(account, bytes[..SaltLength]));
    }

    private static IEnumerable<string> Marks(string? cookie) =>
        cookie is { Length: <= MostAccounts * 33 }
            ? cookie.Split('.').Where(mark => mark.Length == Base64Url.GetEncodedLength(MarkLength))
            : [];

    private byte[] Mark(string account, ReadOnlySpan<byte> place) =>
        HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes(account), 0, .. place])[..(MarkLength - SaltLength)];
}
