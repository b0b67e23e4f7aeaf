using System.Text;

namespace Truth.Attack.Tests;

/// <summary>The sender of a request.</summary>
internal enum Sender
{
    Nobody,
    Ada,
    Bob,
    Root,
}

/// <summary>A request as it is sent.</summary>
/// <param name="Method">The HTTP method; only used to read the response if the bytes were changed.</param>
/// <param name="Path">The path and query, for the report.</param>
/// <param name="From">The sender whose token it contains.</param>
/// <param name="Bytes">All bytes.</param>
/// <param name="IsWhole">Whether it is valid HTTP, so that there must be a response, and the connection can be reused.</param>
internal sealed record Request(string Method, string Path, Sender From, byte[] Bytes, bool IsWhole = true)
{
    public static Request Of(string method, string path, Sender from, string? token, byte[]? body = null,
        params (string Name, string Value)[] headers)
    {
        var head = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n");
        if (token is not null)
        {
            head.Append("Authorization: Bearer ").Append(token).Append("\r\n");
        }

        foreach (var (name, value) in headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        if (body is not null && !headers.Any(h => h.Name == "Content-Type"))
        {
            head.Append("Content-Type: application/json\r\n");
        }

        head.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Length: {body?.Length ?? 0}\r\n\r\n");
        return new Request(method, path, from, [.. Encoding.Latin1.GetBytes(head.ToString()), .. body ?? []]);
    }

    /// <summary>Its beginning in one line.</summary>
    public string Shown =>
        $"{From}: {Encoding.Latin1.GetString(Bytes.AsSpan(0, Math.Min(Bytes.Length, 1500))).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}";
}

/// <summary>A response.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">Its bytes as text.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Took">From the first sent byte to the last received byte.</param>
internal sealed record Reply(int Status, string Body, int Length, TimeSpan Took);
