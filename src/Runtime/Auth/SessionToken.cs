using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Truth.Runtime.Auth;

/// <summary>The secret in the cookie of a session. Only its hash is stored, so the data file does not allow anybody to sign in.</summary>
internal static class SessionToken
{
    private const int Length = 32;
    private const int TextLength = 43;

    public static string New()
    {
        Span<byte> token = stackalloc byte[Length];
        RandomNumberGenerator.Fill(token);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The hash that is stored; null if <paramref name="text"/> is not a token.</summary>
    public static byte[]? Hash(ReadOnlySpan<char> text)
    {
        Span<byte> token = stackalloc byte[TextLength];
        return text.Length == TextLength && Ascii.FromUtf16(text, token, out _) == OperationStatus.Done ? SHA256.HashData(token) : null;
    }

    /// <summary>The hash of the token in the cookies of a request, or null.</summary>
    public static byte[]? FromCookies(StringValues header, string name) => Hash(Cookies.Find(header, name));
}
