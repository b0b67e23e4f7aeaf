using System.Collections.Frozen;
using System.Text;
using System.Text.Unicode;

namespace Truth.Runtime.Files;

/// <summary>
/// The media type of content, determined from the content. A type that a browser would run is never the result: such content is plain text
/// or has no known type.
/// </summary>
internal static class ContentTypes
{
    public const string Unknown = "application/octet-stream";

    private const string Plain = "text/plain";

    /// <summary>The only type with a signature whose content can be text.</summary>
    private const string Pdf = "application/pdf";
    private const int Sample = 64 * 1024;

    /// <summary>Texts whose kind their content does not show, and that no browser runs.</summary>
    private static readonly FrozenDictionary<string, string> Texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = "text/csv",
        [".tsv"] = "text/tab-separated-values",
        [".md"] = "text/markdown",
        [".ics"] = "text/calendar",
        [".vcf"] = "text/vcard",
        [".json"] = "application/json",
        [".jsonl"] = "application/jsonl",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Types that a browser may show in the page: none of them contains scripts.</summary>
    private static readonly FrozenSet<string> Shown = new[]
    {
        "image/jpeg", "image/png", "image/webp", "image/gif", "image/avif", "audio/mpeg", "audio/ogg", "audio/wav", "audio/flac",
        "video/mp4", "video/webm", Plain,
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly (string Type, int At, byte[] Bytes)[] Signatures =
    [
        ("image/jpeg", 0, [0xFF, 0xD8, 0xFF]), ("image/png", 0, [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A]),
        ("image/gif", 0, [.. "GIF87a"u8]), ("image/gif", 0, [.. "GIF89a"u8]), ("image/webp", 8, [.. "WEBPVP8"u8]),
        ("image/tiff", 0, [.. "II*\0"u8]), ("image/tiff", 0, [.. "MM\0*"u8]),
        ("image/avif", 4, [.. "ftypavif"u8]), ("image/heic", 4, [.. "ftypheic"u8]),
        (Pdf, 0, [.. "%PDF-"u8]), ("application/gzip", 0, [0x1F, 0x8B]),
        ("application/x-7z-compressed", 0, [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C]), ("application/zip", 0, [.. "PK\u0003\u0004"u8]),
        ("application/zip", 0, [.. "PK\u0005\u0006"u8]), ("audio/wav", 8, [.. "WAVE"u8]), ("audio/flac", 0, [.. "fLaC"u8]),
        ("audio/ogg", 0, [.. "OggS"u8]), ("audio/mpeg", 0, [.. "ID3"u8]), ("audio/mpeg", 0, [0xFF, 0xFB]),
        ("video/mp4", 4, [.. "ftyp"u8]), ("video/webm", 0, [0x1A, 0x45, 0xDF, 0xA3]),
    ];

    private static readonly (string Type, byte[] Part)[] Documents =
    [
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [.. "word/document.xml"u8]),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [.. "xl/workbook.xml"u8]),
        ("application/vnd.openxmlformats-officedocument.presentationml.presentation", [.. "ppt/presentation.xml"u8]),
    ];

    /// <summary>The type of content.</summary>
    /// <param name="content">The content, of which the beginning and the end are read.</param>
    /// <param name="name">The name of the file, which tells kinds of text apart.</param>
    public static string Of(Stream content, string? name)
    {
        byte[] head = Read(content, 0);
        string? signed = Signatures.FirstOrDefault(signature => HasAt(head, signature.At, signature.Bytes)).Type;
        return signed == "application/zip" ? OfArchive(head, Read(content, Math.Max(0, content.Length - Sample)))
            : signed != Pdf && IsText(head, content.Length) ? OfText(head, name)
            : signed ?? Unknown;
    }

    /// <summary>Whether a type is one of those that a field accepts.</summary>
    public static bool IsAccepted(string type, IReadOnlyCollection<string> accepted) => accepted.Count == 0
        || accepted.Any(one => one == type
            || (one.EndsWith("/*", StringComparison.Ordinal) && type.StartsWith(one[..^1], StringComparison.Ordinal)));

    /// <summary>Whether the browser may show content of the type, instead of saving it.</summary>
    public static bool IsShown(string type) => Shown.Contains(type);

    /// <summary>The type in a response.</summary>
    public static string Header(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal) || type is "application/json" or "application/jsonl"
            ? type + "; charset=utf-8"
            : type;

    /// <summary>The ending of the name of a file that has none.</summary>
    public static string Ending(string type) => type switch
    {
        "image/jpeg" => ".jpg",
        "application/pdf" => ".pdf",
        Plain => ".txt",
        Unknown => ".bin",
        _ when type.StartsWith("image/", StringComparison.Ordinal) => "." + type["image/".Length..],
        _ => Texts.FirstOrDefault(text => text.Value == type).Key ?? "",
    };

    private static byte[] Read(Stream content, long from)
    {
        content.Position = from;
        byte[] bytes = new byte[Math.Min(Sample, content.Length - from)];
        content.ReadExactly(bytes);
        return bytes;
    }

    private static bool HasAt(ReadOnlySpan<byte> head, int at, ReadOnlySpan<byte> bytes) =>
        head.Length >= at + bytes.Length && head[at..].StartsWith(bytes);

    private static string OfArchive(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        const int Name = 30;
        if (HasAt(head, Name, "mimetypeapplication/"u8))
        {
            ReadOnlySpan<byte> type = head[(Name + "mimetype".Length)..];
            int end = type.IndexOf("PK"u8);
            string declared = Encoding.ASCII.GetString(type[..(end is > 0 and < 100 ? end : 0)]);
            return declared.StartsWith("application/vnd.oasis.opendocument.", StringComparison.Ordinal)
                || declared == "application/epub+zip" ? declared : "application/zip";
        }

        if (head.IndexOf("[Content_Types].xml"u8) >= 0 || tail.IndexOf("[Content_Types].xml"u8) >= 0)
        {
            foreach ((string type, byte[] part) in Documents)
            {
                if (head.IndexOf(part) >= 0 || tail.IndexOf(part) >= 0)
                {
                    return type;
                }
            }
        }

        return "application/zip";
    }

    private static bool IsText(ReadOnlySpan<byte> head, long length)
    {
        foreach (byte character in head)
        {
            if (character is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f') or 0x7F)
            {
                return false;
            }
        }

        // A sample can end within a character.
        return Utf8.IsValid(head)
            || (head.Length < length && (Utf8.IsValid(head[..^1]) || Utf8.IsValid(head[..^2]) || Utf8.IsValid(head[..^3])));
    }

    // Markup has no type of its own, because every one of them is run by some browser.
    private static string OfText(ReadOnlySpan<byte> head, string? name)
    {
        ReadOnlySpan<byte> text = head.StartsWith(Encoding.UTF8.Preamble) ? head[3..] : head;
        bool isMarkup = text.TrimStart(" \t\r\n\f"u8) is [(byte)'<', ..];
        return isMarkup ? Unknown : Texts.GetValueOrDefault(Path.GetExtension(name ?? ""), Plain);
    }
}
