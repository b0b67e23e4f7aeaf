using System.Runtime.InteropServices;
using System.Text;
using Truth.Runtime.Values;

namespace Truth.Runtime.Data.Sqlite;

/// <summary>
/// When a day begins in a time zone, as an SQLite function, because SQLite does not support time zones: `truth_midnight('2026-01-31',
/// 'Europe/Vienna')`. Null for an invalid date or time zone.
/// </summary>
internal static unsafe class MidnightFunction
{
    // It must not throw an exception.
    [UnmanagedCallersOnly]
    public static void Answer(nint context, int count, nint* arguments)
    {
        if (Moment(Text(arguments[0]), Text(arguments[1])) is not { } moment)
        {
            Native.ResultNull(context);
            return;
        }

        byte[] utf8 = Encoding.ASCII.GetBytes(moment);
        fixed (byte* bytes = utf8)
        {
            Native.ResultText(context, bytes, utf8.Length, Native.Transient);
        }
    }

    private static string? Moment(string? date, string? zone)
    {
        try
        {
            return date is null || zone is null ? null : Midnights.Of(date, zone);
        }
        catch (Exception error) when (error is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            return null;
        }
    }

    private static string? Text(nint value)
    {
        byte* text = Native.ValueText(value);
        return text is null ? null : Marshal.PtrToStringUTF8((nint)text, Native.ValueLength(value));
    }
}
