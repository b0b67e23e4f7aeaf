using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Truth.Runtime.Values;

namespace Truth.Runtime.Data.Postgres;

/// <summary>
/// Values of parameters, as text of which PostgreSQL determines the type: 1 is a number beside a number, and true beside a boolean.
/// </summary>
internal static class PostgresParameters
{
    public static NpgsqlParameter Of(in Scalar value) => value.Kind switch
    {
        ScalarKind.Integer => Text(value.Integer.ToString(CultureInfo.InvariantCulture)),
        ScalarKind.Real => Text(value.Real.ToString("R", CultureInfo.InvariantCulture)),

        // No stored text contains U+0000, which PostgreSQL does not accept: such a text equals none.
        ScalarKind.Text => Text(value.Text.Contains('\0', StringComparison.Ordinal) ? null : value.Text),
        ScalarKind.Bytes => new NpgsqlParameter<byte[]> { TypedValue = value.Bytes, NpgsqlDbType = NpgsqlDbType.Bytea },
        _ => Text(null),
    };

    private static NpgsqlParameter Text(string? value) =>
        new() { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Unknown };
}
