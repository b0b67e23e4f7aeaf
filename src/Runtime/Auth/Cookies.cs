using Microsoft.Extensions.Primitives;

namespace Truth.Runtime.Auth;

/// <summary>The cookies of a request.</summary>
internal static class Cookies
{
    /// <summary>The value of the first cookie with this name; empty if there is none.</summary>
    public static ReadOnlySpan<char> Find(StringValues header, string name)
    {
        foreach (string? line in header)
        {
            foreach (Range part in line.AsSpan().Split(';'))
            {
                ReadOnlySpan<char> cookie = line.AsSpan()[part].Trim();
                if (cookie.Length > name.Length && cookie[name.Length] == '=' && cookie.StartsWith(name))
                {
                    return cookie[(name.Length + 1)..];
                }
            }
        }

        return [];
    }
}
