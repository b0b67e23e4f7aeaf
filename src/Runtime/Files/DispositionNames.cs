using System.Globalization;
using System.Text;
using Microsoft.Net.Http.Headers;
using Truth.Compiler.Text;

namespace Truth.Runtime.Files;

/// <summary>The names of files in `Content-Disposition` (RFC 6266).</summary>
internal static class DispositionNames
{
    /// <summary>The maximum length in bytes of UTF-8, as in most file systems.</summary>
    private const int MostBytes = 255;

    /// <summary>The name in a header: null if it has none.</summary>
    /// <param name="header">The header; null if it was not sent.</param>
    /// <param name="wrong">What is wrong with the name, or with the header; null if nothing is.</param>
    public static string? Of(string? header, out string? wrong)
    {
        wrong = null;
        if (string.IsNullOrEmpty(header))
        {
            return null;
        }

        if (!ContentDispositionHeaderValue.TryParse(header, out ContentDispositionHeaderValue? disposition))
        {
            wrong = "is not a valid `Content-Disposition`";
            return null;
        }

        string? name = disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value
            : disposition.FileName.HasValue ? HeaderUtilities.RemoveQuotes(disposition.FileName).Value : null;
        wrong = name is null ? null : Wrong(name);
        return name is null || wrong is not null ? null : Nfc.Normalize(name);
    }

    /// <summary>The header of a response.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isShown">Whether the browser may show the content instead of saving it.</param>
    public static string Header(string name, bool isShown)
    {
        var header = new ContentDispositionHeaderValue(isShown ? "inline" : "attachment");
        header.SetHttpFileName(name);
        return header.ToString();
    }

    // A name is shown to others, and used by their systems: it leads to no folder, and is read as it is written.
    private static string? Wrong(string name)
    {
        if (name.Length > MostBytes || !IsWellFormed(name) || Encoding.UTF8.GetByteCount(name) > MostBytes)
        {
            return $"must be well-formed and have at most {MostBytes} bytes in UTF-8";
        }

        if (string.IsNullOrWhiteSpace(name) || name is "." or ".." || name.AsSpan().ContainsAny('/', '\\'))
        {
            return "must be the name of a file, without folders";
        }

        return name.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned)
            ? "must not contain control characters" : null;
    }

    private static bool IsWellFormed(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (char.IsSurrogate(name[i]) && !(char.IsHighSurrogate(name[i]) && i + 1 < name.Length && char.IsLowSurrogate(name[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
