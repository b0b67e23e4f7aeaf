using Truth.Compiler.Text;

namespace Truth.Compiler.Values;

/// <summary>
/// A format of texts, which the server, the compiler, the browser and `openapi.json` share.
/// </summary>
/// <param name="Patterns">All must match; all are anchored.</param>
/// <param name="MaxLength">In code points.</param>
/// <param name="Rule">The message for a text that does not match, to follow the name of the field.</param>
public sealed record TextFormat(ValueList<Pattern> Patterns, int? MaxLength, string Rule)
{
    /// <summary>One line of text: no line breaks, and no control characters except tabs.</summary>
    public static TextFormat Line { get; } = new(
        [Pattern.Of(@"^[^\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]*$")], null,
            "is one line: it holds no line breaks and no control characters");

    /// <summary>Any text without U+0000.</summary>
    public static TextFormat Text { get; } = new([Pattern.Of(@"^[^\u0000]*$")], null, "contains a character that is not allowed");

    /// <summary>Words separated by points, `@`, a domain name. Quoted words and IP addresses, which RFC 5321 allows, are refused.</summary>
    public static TextFormat Email { get; } = new([.. Addresses.Email.Select(Pattern.Of)], 254, "is not an e-mail address");

    /// <summary>
    /// An absolute `http` or `https` address (RFC 3986 and 3987), whose host is a domain name, an IPv4 or an IPv6 address.
    /// </summary>
    public static TextFormat Url { get; } = new([.. Addresses.Url.Select(Pattern.Of)], 2_048, "is not an http or https address");

    /// <summary>A date of the Gregorian calendar in the years 0001 to 9999.</summary>
    public static TextFormat Date { get; } = new([Pattern.Of(Calendar.Day)], null, "is not a date such as 2026-01-31");

    /// <summary>`date-time` of RFC 3339, without leap seconds, in the years 0001 to 9999; in the first and the last, only in UTC.</summary>
    public static TextFormat DateTime { get; } = new([Pattern.Of(Calendar.Moment), Pattern.Of(Calendar.WithinYears)], null,
        "is not a datetime such as 2026-01-31T09:05:00.000Z");

    /// <summary>A time of day, from 00:00:00 to 23:59:59, always with its seconds.</summary>
    public static TextFormat Time { get; } = new([Pattern.Of(Calendar.Time)], null, "is not a time of day such as 09:05:00");

    /// <summary>A UUID, in lower case.</summary>
    public static TextFormat Uuid { get; } = new(
        [Pattern.Of("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")], null, "is not a UUID in lower case");

    public bool IsMatch(string text)
    {
        foreach (var pattern in Patterns)
        {
            if (!pattern.IsMatch(text))
            {
                return false;
            }
        }

        return true;
    }
}
