using System.Security.Cryptography;
using System.Text;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Postgres;

/// <summary>
/// The policies of an app's tables, and the functions that they use. They are removed before a change of the tables, and created after it,
/// because PostgreSQL changes no column that a policy uses.
/// </summary>
/// <param name="session">The transaction that changes the tables.</param>
/// <param name="reader">The role that policies apply to; null if the app has none.</param>
/// <param name="sql">The app.</param>
internal sealed class PostgresSecurity(Session session, string? reader, AppSql sql)
{
    private const string Own = "pronamespace = current_schema()::regnamespace AND prosecdef AND proowner = current_user::regrole";
    private const string OfRules = Own + " AND proname LIKE 'truth\\_%'";
    private const string OfSearch = Own + " AND proname LIKE '\\_truth\\_%\\_found'";

    private static readonly Sql CurrentSchema = new("SELECT quote_ident(current_schema())");

    private static readonly Sql Remove = new(
        $"""
        DO $$ DECLARE one record; BEGIN
        FOR one IN SELECT polrelid::regclass AS name FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid
        WHERE polname = 'truth_read' AND relnamespace = current_schema()::regnamespace LOOP
        EXECUTE format('DROP POLICY truth_read ON %s', one.name);
        EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', one.name);
        END LOOP;
        FOR one IN SELECT oid::regprocedure AS name FROM pg_proc WHERE {OfRules} LOOP
        EXECUTE format('DROP FUNCTION %s', one.name);
        END LOOP; END $$
        """);

    private bool _stays;
    private string _schema = "";

    /// <summary>Before the tables are changed: removes what the change would conflict with.</summary>
    public async ValueTask Begin()
    {
        byte[]? known = await Meta.Read(session, Meta.SecurityKey);
        _stays = reader is not null && known is not null && known.AsSpan().SequenceEqual(Stamp());
        if (known is not null && !_stays)
        {
            session.Write(Remove);
            Meta.Remove(session, Meta.SecurityKey);
            await session.Flush();
        }

        if (reader is not null)
        {
            // Functions keep this path, so that no table of their caller can take the place of one of the app.
            _schema = await Schema();
            await session.Execute($"SET LOCAL search_path = {_schema}, pg_temp");
        }
    }

    /// <summary>After the tables are changed: creates the policies, and lets the reader read.</summary>
    public async ValueTask End()
    {
        if (reader is null)
        {
            return;
        }

        if (!_stays)
        {
            foreach (string statement in sql.AllSecurity)
            {
                await session.Execute(statement);
            }

            Meta.Write(session, Meta.SecurityKey, Stamp());
        }

        await Grant();
    }

    private async ValueTask<string> Schema()
    {
        using ResultSet rows = await session.Open(CurrentSchema);
        rows.Step();
        return rows.Text(0);
    }

    // The reader has no other rights in the schema, whoever has granted them.
    private async ValueTask Grant()
    {
        string role = $"\"{reader!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        await session.Execute($"REVOKE ALL ON ALL TABLES IN SCHEMA {_schema} FROM {role}; GRANT USAGE ON SCHEMA {_schema} TO {role}; "
            + $"GRANT SELECT ON {string.Join(", ", sql.Tables.Select(table => table.Name))} TO {role}");
        session.Write(new Sql(
            $"""
            DO $$ DECLARE one record; BEGIN
            FOR one IN SELECT oid::regprocedure AS name FROM pg_proc WHERE {OfRules} OR {OfSearch} LOOP
            EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', one.name);
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', one.name, {SqlText.Literal(reader)});
            END LOOP; END $$
            """));
        await session.Flush();
    }

    private byte[] Stamp()
    {
        var text = new StringBuilder(reader);
        foreach (SqlTable table in sql.Tables)
        {
            text.Append('\n').Append(table.Name).AppendJoin(',', table.Columns);
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(text.Append('\n').AppendJoin('\n', sql.AllSecurity).ToString()));
    }
}
