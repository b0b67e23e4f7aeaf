using System.Collections.Immutable;
using Truth.Runtime.Data.Migrations;

namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>
/// The search index of an entity while two versions are served: that of the new version is beside that of the old one, and what is written
/// to one of them is written to the other by a trigger.
/// </summary>
/// <param name="table">The table of the entity.</param>
/// <param name="former">The words of the old version, in a table of which only the names are known; null if it has none.</param>
/// <param name="wanted">The words of the new version.</param>
/// <param name="space">The schema of the new version.</param>
/// <param name="schema">That of the app.</param>
internal sealed class ExpandedWords(ExpandedTable table, FormerWords? former, WantedWords wanted, string space, string schema)
{
    private const string Name = "_truth_new";

    public ExpandedTable Table => table;

    public WantedWords Wanted => wanted;

    public FormerWords? Known => former;

    /// <summary>Whether the two versions need different indexes.</summary>
    public bool IsNew => former is null || former.Stamp != wanted.Stamp || former.Words != wanted.Words;

    /// <summary>Whether some of its words cannot be derived from those of the old version.</summary>
    public bool IsRead => former is null || wanted.Columns.Any(c => Of(c.Column).IsFilled);

    /// <summary>The words of the new version, in its own schema until it is the only one.</summary>
    public string New => $"{space}.{wanted.Words}";

    private string NewRows => $"{space}.{wanted.Rows}";

    /// <summary>The columns of both versions with the same words: of the new one and of the old one.</summary>
    private List<(string New, string Old)> Common =>
    [
        .. from column in wanted.Columns
           let old = Of(column.Column) is { Kept: not null } kept ? former!.Columns.FirstOrDefault(c => c == Old(kept)) : null
           where old is not null
           select (column.Words, old),
    ];

    /// <summary>The statements that create it beside that of the old version.</summary>
    public IEnumerable<string> Create() => former is null
        ? [.. SqlText.Split(PostgresDialect.Instance.SearchTables(NewRows, New, wanted.Columns.Select(c => c.Words)), ';')]
        :
        [
            .. PostgresDialect.WordsTable(New, wanted.Columns.Select(c => c.Words)),
            .. former.Rows == wanted.Rows ? Array.Empty<string>()
                : [$"CREATE VIEW {NewRows} WITH (security_invoker = true) AS SELECT number, id FROM {former.Rows}"],
            .. Trigger(former.Words, New, [.. Common.Select(c => (c.Old, c.New))], [.. wanted.Columns.Select(c => c.Words)]),
            .. Trigger(New, $"{schema}.{former.Words}", Common, former.Columns),
        ];

    /// <summary>The statement that copies the words of existing rows.</summary>
    public string Copy()
    {
        var common = Common.ToDictionary(c => c.New, c => c.Old, StringComparer.Ordinal);
        return $"INSERT INTO {New} (rowid, {string.Join(", ", wanted.Columns.Select(c => c.Words))}) "
            + $"SELECT rowid, {string.Join(", ", wanted.Columns.Select(c => common.GetValueOrDefault(c.Words, "''::tsvector")))} "
            + $"FROM {former!.Words} WHERE rowid > :after AND rowid <= :last FOR SHARE ON CONFLICT (rowid) DO NOTHING";
    }

    /// <summary>The statements that put it in place of that of the old version.</summary>
    public IEnumerable<string> Switch() => former is null
        ?
        [
            // The old version may have made its own since.
            .. Former(table.Name).Select(name => $"DROP TABLE IF EXISTS {name}"),
            $"ALTER TABLE {NewRows} SET SCHEMA {schema}",
            $"ALTER TABLE {New} SET SCHEMA {schema}",
        ]
        :
        [
            $"DROP TRIGGER {Name} ON {New}",
            $"DROP TABLE {former.Words}",
            .. former.Rows == wanted.Rows ? Array.Empty<string>()
                : [$"DROP VIEW {NewRows}", $"ALTER TABLE {former.Rows} RENAME TO {wanted.Rows}"],
            $"ALTER TABLE {New} SET SCHEMA {schema}",
            .. Functions.Select(name => $"DROP FUNCTION {name}()"),
        ];

    /// <summary>The statements that undo <see cref="Create"/>.</summary>
    public IEnumerable<string> Undo() => former is null
        ? [$"DROP TABLE IF EXISTS {New}", $"DROP TABLE IF EXISTS {NewRows}"]
        :
        [
            $"DROP TRIGGER IF EXISTS {Name} ON {former.Words}",
            $"DROP TABLE IF EXISTS {New}",
            .. former.Rows == wanted.Rows ? Array.Empty<string>() : [$"DROP VIEW IF EXISTS {NewRows}"],
            .. Functions.Select(name => $"DROP FUNCTION IF EXISTS {name}()"),
        ];

    private static string[] Former(string name) => [$"\"_truth_{SqlText.Bare(name)}_words\"", $"\"_truth_{SqlText.Bare(name)}_rows\""];

    private IEnumerable<string> Functions => [Function(former!.Words, "old"), Function(New, "new")];

    private ExpandedColumn Of(string column) => table.Columns.First(c => c.After.Name == column);

    private string Old(ExpandedColumn column) => $"\"s_{SqlText.Bare(column.Former ?? column.Name)}\"";

    private string Function(string words, string kind) => $"{space}.\"{kind}{SqlText.Bare(words[(words.IndexOf('.', StringComparison.Ordinal) + 1)..])}\"";

    // One that another trigger has written is not written back.
    private IEnumerable<string> Trigger(string from, string to, List<(string From, string To)> common, IReadOnlyList<string> all)
    {
        var given = common.ToDictionary(c => c.To, c => $"NEW.{c.From}", StringComparer.Ordinal);
        string update = common.Count == 0 ? "DO NOTHING"
            : $"DO UPDATE SET {string.Join(", ", common.Select(c => $"{c.To} = excluded.{c.To}"))}";
        string function = Function(from, from == New ? "new" : "old");
        string body = "\nBEGIN\n  IF pg_trigger_depth() > 1 THEN\n    RETURN NULL;\n  END IF;\n"
            + $"  IF TG_OP = 'DELETE' THEN\n    DELETE FROM {to} WHERE rowid = OLD.rowid;\n    RETURN NULL;\n  END IF;\n"
            + $"  INSERT INTO {to} (rowid, {string.Join(", ", all)}) VALUES (NEW.rowid, {string.Join(", ", all.Select(c => given.GetValueOrDefault(c, "''::tsvector")))})\n"
            + $"    ON CONFLICT (rowid) {update};\n  RETURN NULL;\nEND\n";
        return
        [
            $"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS {SqlText.Literal(body)}",
            $"CREATE TRIGGER {Name} AFTER INSERT OR UPDATE OR DELETE ON {from} FOR EACH ROW EXECUTE FUNCTION {function}()",
        ];
    }
}

/// <summary>The search index of an entity that a database has.</summary>
/// <param name="Key">The key of its stamp in the meta data.</param>
/// <param name="Stamp">The version of its words.</param>
/// <param name="Words">The table of the words.</param>
/// <param name="Rows">The table of the numbers of rows.</param>
/// <param name="Columns">The columns with words.</param>
internal sealed record FormerWords(string Key, string Stamp, string Words, string Rows, ImmutableArray<string> Columns);
