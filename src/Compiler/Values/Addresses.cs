namespace Truth.Compiler.Values;

/// <summary>
/// The grammar of addresses as patterns. Beyond ASCII, they only exclude characters, in classes that begin with `^`, so that engines that
/// use UTF-16 code units, or do not support `\p{…}`, give the same results.
/// </summary>
internal static class Addresses
{
    // Spaces, marks that are invisible or change the writing direction, and noncharacters.
    private const string Unseen =
        @"\u007f-\u00a0\u00ad\u1680\u180e\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff0-\uffff";

    // Characters that other software treats as `.` or `@`.
    private const string LikeSigns = @"\u3002\ufe52\ufe6b\uff0e\uff20\uff61";

    private const string Letter = @"[^\u0000-/:-@\[-\u0060{-\u007f]";
    private const string LetterOrHyphen = @"[^\u0000-,./:-@\[-\u0060{-\u007f]";
    private const string Label = $"{Letter}(?:{LetterOrHyphen}{{0,61}}{Letter})?";

    /// <summary>All of these must match an e-mail address: its characters, and their order.</summary>
    public static string[] Email { get; } =
    [
        $@"^[^\u0000- ""(),:;<>\[\\\]{Unseen}{LikeSigns}]*$",
        $@"^[^.@](?:\.?[^.@]){{0,63}}@{Label}(?:\.{Label})*$",
    ];

    private const string Hex = "[0-9A-Fa-f]";

    // In a host name, `_` counts as a letter. The last part does not begin with a digit, because it would be an IPv4 number.
    private const string HostLetter = @"[^\u0000-/:-@\[-\^\u0060{-\u007f]";
    private const string HostLetterOrHyphen = @"[^\u0000-,./:-@\[-\^\u0060{-\u007f]";
    private const string FirstOfLast = @"[^\u0000-@\[-\^\u0060{-\u007f]";
    private const string HostLabel = $"{HostLetter}(?:{HostLetterOrHyphen}{{0,61}}{HostLetter})?";
    private const string LastLabel = $"{FirstOfLast}(?:{HostLetterOrHyphen}{{0,61}}{HostLetter})?";
    private const string Domain = $@"(?:{HostLabel}\.)*{LastLabel}\.?";

    private const string Byte = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private const string IPv4 = $@"(?:{Byte}\.){{3}}{Byte}";

    private const string Piece = $"{Hex}{{1,4}}";
    private const string IPv6 =
        $@"\[(?:(?:{Piece}:){{7}}{Piece}|(?:{Piece}:){{1,7}}:|(?:{Piece}:){{1,6}}:{Piece}|(?:{Piece}:){{1,5}}(?::{Piece}){{1,2}}|(?:{Piece}:){{1,4}}(?::{Piece}){{1,3}}"
        + $@"|(?:{Piece}:){{1,3}}(?::{Piece}){{1,4}}|(?:{Piece}:){{1,2}}(?::{Piece}){{1,5}}|{Piece}:(?::{Piece}){{1,6}}|:(?:(?::{Piece}){{1,7}}|:)|::(?:{Piece}:){{0,5}}{IPv4})\]";

    private const string Port = "(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})?";
    private const string User = @"(?:[^#/?@\[\]]*@)?";

    /// <summary>
    /// All of these must match an `http` or `https` address: its characters, with two digits after each `%`; those of its host; and their
    /// order. Brackets are not allowed in the queries of RFC 3986, but are common.
    /// </summary>
    public static string[] Url { get; } =
    [
        $@"^(?:[^\u0000- ""%<>\\\^\u0060{{-}}{Unseen}]|%{Hex}{Hex})*$",
        $"^[^/]*//[^#/?{LikeSigns}]*(?:[#/?].*)?$",
        $"^[Hh][Tt][Tt][Pp][Ss]?://{User}(?:{Domain}|{IPv4}|{IPv6})(?::{Port})?(?:[#/?].*)?$",
    ];
}
