using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Endpoints;

/// <summary>The headers that describe a body: JSON in UTF-8 without encodings. A body is only read as what it is declared to be.</summary>
internal static class SentJson
{
    private static readonly string[] Types = ["application/json", "application/merge-patch+json"];

    /// <summary>JSON is encoded in UTF-8 (RFC 8259), which includes ASCII.</summary>
    private static readonly string[] Charsets = ["utf-8", "utf8", "us-ascii"];

    public static Problem? Refusal(IHeaderDictionary headers)
    {
        string[] parts = headers.ContentType is [{ } type] ? type.Split(';', StringSplitOptions.TrimEntries) : [""];
        return !Types.Contains(parts[0], StringComparer.OrdinalIgnoreCase) ? Problem.NotJson
            : !parts.Skip(1).All(IsUtf8) ? Problem.NotUtf8
            : Coded(headers.ContentEncoding, "identity") || Coded(headers.TransferEncoding, "chunked") ? Problem.Packed
            : null;
    }

    private static bool IsUtf8(string parameter) => parameter.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, var value]
        || !name.Equals("charset", StringComparison.OrdinalIgnoreCase)
        || Charsets.Contains(value.Trim('"'), StringComparer.OrdinalIgnoreCase);

    private static bool Coded(StringValues sent, string plain) =>
        sent.SelectMany(value => value?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
            .Any(coding => !coding.Equals(plain, StringComparison.OrdinalIgnoreCase));
}
