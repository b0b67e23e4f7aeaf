using System.Globalization;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data.Postgres.Migrations;

/// <summary>
/// How PostgreSQL's values of a column are converted to another type. A conversion is also evaluated for values that it does not hold
/// for, so that it must not fail.
/// </summary>
internal static class PostgresConversions
{
    private const string MostExact = "9007199254740992";
    private const string Whole = "'^(0|-?[1-9][0-9]{0,17})$'";

    /// <summary>The characters that a `string` must not contain.</summary>
    private const string NotOfALine = "'[\\u0001-\\u0008\\u000a-\\u001f\\u007f-\\u009f\\u2028\\u2029]'";

    private const string Day = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
    private const string Clock = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]";

    /// <summary>Null if no conversion is certain: then the values of the old column are removed.</summary>
    public static Conversion? Between(StoredColumn before, StoredColumn after) => (before.Type, after.Type) switch
    {
        ({ } from, { } to) => from == to && before.Parts.Type == after.Parts.Type
            ? new(before.Name)
            : Between(before.Name, from, to, after),
        _ => before.Parts.Type == after.Parts.Type ? new(before.Name) : null,
    };

    private static Conversion? Between(string name, StoredType from, StoredType to, StoredColumn after) => (from.Kind, to.Kind) switch
    {
        (FieldKind.Decimal, FieldKind.Decimal) => new(name, $"{name} = round({name}, {to.Scale}) AND abs({name}) < {Bound(after)}"),
        _ when from.Kind == to.Kind => new(name),
        (FieldKind.Integer, FieldKind.Decimal) => new($"{name}::numeric", $"abs({name}::numeric) < {Bound(after)}"),
        (FieldKind.Decimal, FieldKind.Integer) => new($"trunc({name})::bigint", $"{name} = trunc({name})"),
        (FieldKind.Integer, FieldKind.Number) => new($"{name}::double precision", $"abs({name}::numeric) <= {MostExact}"),
        (FieldKind.Number, FieldKind.Integer) => Certain($"abs({name}) <= {MostExact} AND {name} = trunc({name})", $"{name}::bigint"),
        (FieldKind.Integer, FieldKind.String or FieldKind.Text) => new($"{name}::text"),
        (FieldKind.String or FieldKind.Text, FieldKind.Integer) => Certain($"{name} ~ {Whole}", $"{name}::bigint"),
        (FieldKind.String or FieldKind.Text, FieldKind.Date) => Certain(IsDate(name, ""), $"{name}::date"),
        (FieldKind.String or FieldKind.Text, FieldKind.DateTime) =>
            Certain(IsDate(name, $"T{Clock}\\.[0-9]{{3}}Z"), $"{name}::timestamptz"),
        (FieldKind.String or FieldKind.Text, FieldKind.Time) => Certain($"{name} ~ '^{Clock}$'", $"{name}::time"),
        // The check of the new type decides.
        (FieldKind.String or FieldKind.Text, FieldKind.Enum) => new(name),
        (FieldKind.Text, FieldKind.String) => new(name, $"{name} !~ {NotOfALine}"),
        (FieldKind.String or FieldKind.Email or FieldKind.Url or FieldKind.Enum or FieldKind.Relation,
            FieldKind.String or FieldKind.Text) => new(name),
        (FieldKind.Uuid, FieldKind.String or FieldKind.Text) => new($"{name}::text"),
        (FieldKind.Date, FieldKind.String or FieldKind.Text) => new($"to_char({name}, 'YYYY-MM-DD')"),
        (FieldKind.DateTime, FieldKind.String or FieldKind.Text) =>
            new($"to_char({name} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"),
        (FieldKind.Time, FieldKind.String or FieldKind.Text) => new($"to_char({name}, 'HH24:MI:SS')"),
        // A file is not known to be an image.
        (FieldKind.Image, FieldKind.File) => new(name),
        _ => null,
    };

    // The conditions of a CASE are evaluated in order.
    private static Conversion Certain(string holds, string value) => new($"CASE WHEN {holds} THEN {value} END", holds);

    private static string IsDate(string name, string time) =>
        $"CASE WHEN {name} ~ '^{Day}{time}$' AND left({name}, 4) <> '0000' "
        + $"THEN substr({name}, 9, 2)::int <= extract(day FROM make_date(left({name}, 4)::int, substr({name}, 6, 2)::int, 1) + interval '1 month - 1 day') "
        + "ELSE false END";

    // `numeric(8, 2)` holds numbers below 10^6.
    private static string Bound(StoredColumn decimals)
    {
        string[] digits = SqlText.Body(decimals.Parts.Type).Split(',');
        return "1".PadRight(1 + Digits(digits[0]) - Digits(digits[1]), '0');
    }

    private static int Digits(string text) => int.Parse(text, NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
}
