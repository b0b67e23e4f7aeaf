using System.Text;

namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>
/// The trigger that gives values to what the version that writes a row does not know. Sessions of the new version are those that find its
/// tables first.
/// </summary>
internal static class SyncTrigger
{
    private const string Name = "_truth_new";

    /// <summary>The statements that create it.</summary>
    public static IEnumerable<string> Of(ExpandedTable table, string space) =>
    [
        $"CREATE FUNCTION {space}.{table.Name}() RETURNS trigger LANGUAGE plpgsql AS {SqlText.Literal(Body(table, space))}",
        $"CREATE TRIGGER {Name} BEFORE INSERT OR UPDATE ON {table.Name} FOR EACH ROW EXECUTE FUNCTION {space}.{table.Name}()",
    ];

    /// <summary>The statements that remove it.</summary>
    public static IEnumerable<string> Gone(ExpandedTable table, string space) =>
        [$"DROP TRIGGER IF EXISTS {Name} ON {table.Name}", $"DROP FUNCTION IF EXISTS {space}.{table.Name}()"];

    private static string Body(ExpandedTable table, string space)
    {
        var body = new StringBuilder($"\nBEGIN\n  IF current_schema() = {SqlText.Literal(SqlText.Bare(space))} THEN\n");
        foreach (ExpandedColumn column in table.Columns.Where(c => c.Former is not null))
        {
            Assign(body, column.Name, column.Former!, WayBack.Of(table, column) ?? "NULL");
        }

        body.Append("  ELSE\n");
        foreach (ExpandedColumn column in table.Columns.Where(c => c.IsFilled))
        {
            Assign(body, column.Former, column.Name, table.OfFormer(column.Forward!, "NEW"));
        }

        return body.Append("  END IF;\n  RETURN NEW;\nEND\n").ToString();
    }

    // What the other version has written since is kept as long as its source is the same.
    private static void Assign(StringBuilder body, string? from, string to, string value)
    {
        string changed = from is null ? "" : $" OR NEW.{from}::text IS DISTINCT FROM OLD.{from}::text";
        body.Append($"    IF TG_OP = 'INSERT'{changed} THEN\n      NEW.{to} = {value};\n    END IF;\n");
    }
}
