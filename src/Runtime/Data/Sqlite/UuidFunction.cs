using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Truth.Runtime.Data.Sqlite;

/// <summary>
/// The UUID of a key, as an SQLite function: of a whole number, one of version 8 that ends with its digits in hexadecimal; a UUID itself,
/// in lower case; and otherwise one of version 8 from the SHA-256 of the key.
/// </summary>
internal static unsafe class UuidFunction
{
    public const string Name = "truth_uuid";

    // It must not throw an exception.
    [UnmanagedCallersOnly]
    public static void Answer(nint context, int count, nint* arguments)
    {
        byte* text = Native.ValueText(arguments[0]);
        if (text is null)
        {
            Native.ResultNull(context);
            return;
        }

        byte[] utf8 = Encoding.ASCII.GetBytes(Of(new ReadOnlySpan<byte>(text, Native.ValueLength(arguments[0]))));
        fixed (byte* bytes = utf8)
        {
            Native.ResultText(context, bytes, utf8.Length, Native.Transient);
        }
    }

    private static string Of(ReadOnlySpan<byte> key)
    {
        string lower = Encoding.UTF8.GetString(key).ToLowerInvariant();
        if (IsUuid(lower))
        {
            return lower;
        }

        if (IsNumber(lower))
        {
            return $"00000000-0000-8000-8000-{long.Parse(lower, CultureInfo.InvariantCulture):x12}";
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(key));
        return $"{hash[..8]}-{hash[8..12]}-8{hash[13..16]}-8{hash[17..20]}-{hash[20..32]}";
    }

    // Fewer digits than 48 bits hold.
    private static bool IsNumber(string text) =>
        text.Length is > 0 and <= 14 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0');

    private static bool IsUuid(string text) => text.All(char.IsAscii) && Guid.TryParseExact(text, "D", out _);
}
