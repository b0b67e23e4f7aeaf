using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data.Sqlite;

/// <summary>SQLite's words. Its columns hold what a <see cref="ResultSet"/> gives, so that values need no conversion.</summary>
internal sealed class SqliteDialect : Dialect
{
    public static readonly SqliteDialect Instance = new();

    private SqliteDialect()
    {
    }

    public override SqlDialect Expressions => SqlDialect.Sqlite;

    public override string Answered(FieldDescriptor field, string column) => column;

    public override string Stored(FieldDescriptor field, string parameter) => parameter;

    public override string Elements(string list) => $"(SELECT value FROM json_each({list}))";

    public override string List(string column, string rows) => $"(SELECT json_group_array({column}) FROM ({rows} ORDER BY {column}))";

    // A change of tables runs without foreign keys, and the rows come from a database that had them.
    public override string DeferReferences => "PRAGMA defer_foreign_keys = ON";

    public override string CheckReferences => "PRAGMA defer_foreign_keys = OFF";

    public override string Link(string table) =>
        $"INSERT OR IGNORE INTO {table} ({SqlNames.LinkFrom}, {SqlNames.LinkTo}) SELECT :id, value FROM json_each(:ids)";

    // The tokenizer splits at spaces, which words do not contain, and folds characters that are already folded.
    public override string SearchTables(string rows, string words, IEnumerable<string> columns) =>
        $"CREATE TABLE {rows} (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);"
        + $"CREATE VIRTUAL TABLE {words} USING fts5({string.Join(", ", columns)}, content='', contentless_delete=1, detail=column, tokenize='ascii')";

    public override string PutWords(string words, IReadOnlyList<string> columns, bool replaces) =>
        $"INSERT {(replaces ? "OR REPLACE " : "")}INTO {words} (rowid, {string.Join(", ", columns)}) "
        + $"VALUES (:number, {string.Join(", ", columns.Select((_, i) => $":p{i}"))})";

    public override string HasWords(string words, IEnumerable<string> columns, string parameter) => $"{words} MATCH {parameter}";

    public override string Sought(IEnumerable<string> columns, IReadOnlyList<string> words) => words.Count == 0
        ? "\"\""
        : $"{{{string.Join(' ', columns)}}} : ({string.Join(" AND ", words.Select(Sought))})";

    private static string Sought(string word) => word.EndsWith('*') ? $"\"{word[..^1]}\" *" : $"\"{word}\"";
}
