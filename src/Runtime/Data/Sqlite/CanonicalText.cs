using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data.Sqlite;

/// <summary>
/// The stored form of text: NFC, and e-mail addresses in the form of <see cref="EmailAddress"/>. Older files are converted once, with these
/// SQLite functions.
/// </summary>
internal static unsafe class CanonicalText
{
    /// <summary>The record that a file has been converted.</summary>
    public static ReadOnlySpan<byte> Form => "nfc"u8;
    public const string TextFunction = "truth_nfc";
    public const string AddressFunction = "truth_address";

    /// <summary>Whether the values of a column have a canonical form. JSON and passwords are not changed.</summary>
    public static bool Has(StoredColumn column) => Function(column) is not null;

    /// <summary>The canonical form of a value of a column; the value itself if there is none.</summary>
    public static string Sql(StoredColumn column, string value) => Function(column) is { } function ? $"{function}({value})" : value;

    [UnmanagedCallersOnly]
    public static void AnswerText(nint context, int count, nint* arguments) => Answer(context, arguments[0], Nfc.Normalize);

    [UnmanagedCallersOnly]
    public static void AnswerAddress(nint context, int count, nint* arguments) => Answer(context, arguments[0], EmailAddress.Canonical);

    // Other texts contain only ASCII because of their format, or are not changed.
    private static string? Function(StoredColumn column) => column.Type?.Kind switch
    {
        FieldKind.String or FieldKind.Text or FieldKind.Url or FieldKind.Enum => TextFunction,
        FieldKind.Email => AddressFunction,
        FieldKind.Password or FieldKind.Number or FieldKind.Integer or FieldKind.Decimal or FieldKind.Boolean or FieldKind.Date
            or FieldKind.DateTime or FieldKind.Time
            or FieldKind.Json or FieldKind.Uuid or FieldKind.Relation or FieldKind.Links or FieldKind.File or FieldKind.Image
            or null => null,
    };

    // It must not throw an exception. Bytes that are not valid UTF-8 are not changed.
    private static void Answer(nint context, nint value, Func<string, string> canonical)
    {
        byte* text = Native.ValueText(value);
        if (text is null)
        {
            Native.ResultNull(context);
            return;
        }

        var bytes = new ReadOnlySpan<byte>(text, Native.ValueLength(value));
        if (Utf8.IsValid(bytes))
        {
            bytes = Encoding.UTF8.GetBytes(canonical(Encoding.UTF8.GetString(bytes)));
        }

        fixed (byte* answer = bytes)
        {
            // An empty text needs an address, because SQLite treats a null pointer as null.
            byte none = 0;
            Native.ResultText(context, answer is null ? &none : answer, bytes.Length, Native.Transient);
        }
    }
}
