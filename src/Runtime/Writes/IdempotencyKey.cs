using System.Security.Cryptography;
using System.Text;
using Truth.Runtime.Permissions;

namespace Truth.Runtime.Writes;

/// <summary>The name that a caller gives to a write, so that it can be repeated without being done again.</summary>
/// <param name="Text">The header as it was sent.</param>
/// <param name="Route">The method and the path, to which it belongs.</param>
/// <param name="Content">The hash of everything else that the request contains.</param>
internal sealed record IdempotencyKey(string Text, string Route, byte[] Content)
{
    private const int MostLength = 255;

    public static IdempotencyKey Of(string text, string method, string path, string? query, string? ifMatch, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{query}\n{ifMatch}\n"));
        hash.AppendData(body);
        return new(text, $"{method} {path}", hash.GetHashAndReset());
    }

    public static bool IsValid(string text) => text.Length is > 0 and <= MostLength && text.All(c => c is > ' ' and <= '~');

    /// <summary>The key of the stored write: of this caller, method and path.</summary>
    public byte[] Id(Caller caller) => SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.Key}\n{Route}\n{Text}"));
}
