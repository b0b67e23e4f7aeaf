using System.Text;

namespace Truth.Attack.Tests;

/// <summary>Who sends a request.</summary>
internal enum Sender
{
    Nobody,
    Ada,
    Bob,
    Root,
}

/// <summary>A request as it goes over the wire.</summary>
/// <param name="Method">Of HTTP; only to read the answer by, where the bytes were spoilt.</param>
/// <param name="Path">Path and query, for the report.</param>
/// <param name="From">Whose token it bears.</param>
/// <param name="Bytes">All of it.</param>
/// <param name="IsWhole">It is HTTP: an answer has to come, and the connection may go on.</param>
internal sealed record Request(string Method, string Path, Sender From, byte[] Bytes, bool IsWhole = true)
{
    public static Request Of(string method, string path, Sender from, string? token, byte[]? body = null, params (string Name, string Value)[] headers)
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

    /// <summary>The beginning of it, in one line.</summary>
    public string Shown => $"{From}: {Encoding.Latin1.GetString(Bytes.AsSpan(0, Math.Min(Bytes.Length, 1500))).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}";
}

/// <summary>What came back.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Body">Its bytes as text.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Took">From the first byte sent to the last received.</param>
internal sealed record Reply(int Status, string Body, int Length, TimeSpan Took);
