using System.Collections.Immutable;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Postgres.Migrations;

/// <summary>Brings the tables of a database to the schema of an app. The tables that Truth has made are recorded with the data.</summary>
internal static class PostgresSchema
{
    /// <summary>Returns the changes, one line each.</summary>
    /// <exception cref="SchemaChangeException">Rows would lose values or break a rule.</exception>
    public static async ValueTask<ImmutableArray<string>> Apply(Session session, AppDescriptor app, AppSql sql)
    {
        ImmutableArray<StoredTable> wanted = StoredTable.Of(app, sql);
        byte[] schema = SchemaText.Write(wanted);
        byte[]? known = await Meta.Read(session, Meta.SchemaKey);
        if (known is not null && known.AsSpan().SequenceEqual(schema))
        {
            return [];
        }

        ImmutableArray<StoredTable> stored = known is null ? []
            : SchemaText.Parse(known) ?? throw new SchemaChangeException(["the record of the tables is damaged: restore a backup"]);
        ImmutableArray<string> changes = await new PostgresChanges(session).Apply(stored, wanted);
        Meta.Write(session, Meta.SchemaKey, schema);
        Meta.Write(session, Meta.TextKey, "nfc"u8);
        return known is null ? [] : changes;
    }
}
