using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data.Sqlite;

/// <summary>Text as it is stored: in NFC, and an address as <see cref="EmailAddress"/> has it. Files from before that are brought to it once, by these functions of SQLite.</summary>
internal static unsafe class CanonicalText
{
    /// <summary>What a file that has been brought to it remembers.</summary>
    public static ReadOnlySpan<byte> Form => "nfc"u8;
    public const string TextFunction = "truth_nfc";
    public const string AddressFunction = "truth_address";

    /// <summary>Whether the values of a column have a canonical form. JSON and passwords are left as they are.</summary>
    public static bool Has(StoredColumn column) => Function(column) is not null;

    /// <summary>The canonical form of a value of a column; the value itself where there is none.</summary>
    public static string Sql(StoredColumn column, string value) => Function(column) is { } function ? $"{function}({value})" : value;

    [UnmanagedCallersOnly]
    public static void AnswerText(nint context, int count, nint* arguments) => Answer(context, arguments[0], Nfc.Normalize);

    [UnmanagedCallersOnly]
    public static void AnswerAddress(nint context, int count, nint* arguments) => Answer(context, arguments[0], EmailAddress.Canonical);

    // Other texts are plain ASCII by their form, or left as they are.
    private static string? Function(StoredColumn column) => column.Type?.Kind switch
    {
        FieldKind.String or FieldKind.Text or FieldKind.Url or FieldKind.Enum => TextFunction,
        FieldKind.Email => AddressFunction,
        FieldKind.Password or FieldKind.Number or FieldKind.Integer or FieldKind.Decimal or FieldKind.Boolean or FieldKind.Date or FieldKind.DateTime
            or FieldKind.Json or FieldKind.Uuid or FieldKind.Relation or FieldKind.Links or null => null,
    };

    // No exception may leave it. Bytes that are no UTF-8 are left alone.
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
            // An empty text needs an address, or SQLite takes it for null.
            byte none = 0;
            Native.ResultText(context, answer is null ? &none : answer, bytes.Length, Native.Transient);
        }
    }
}
