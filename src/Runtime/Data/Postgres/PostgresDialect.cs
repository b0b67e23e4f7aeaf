using System.Globalization;
using System.Text;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data.Postgres;

/// <summary>
/// PostgreSQL's words. Parameters are sent as text, without a type: each has the type of the column that it is compared with or written to.
/// </summary>
internal sealed class PostgresDialect : Dialect
{
    /// <summary>An index entry has at most 2 KB, so a longer word is found by its beginning.</summary>
    private const int MostOfWord = 500;

    /// <summary>A `tsvector` has at most 1 MB, which the fields of an entity share.</summary>
    private const int MostWords = 1_000_000;
    public static readonly PostgresDialect Instance = new();

    private PostgresDialect()
    {
    }

    public override SqlDialect Expressions => SqlDialect.Postgres;

    // A serializable transaction that finds a row in an index has read the whole page of the index, to which all new rows are added.
    public override bool ReadsMeetWrites => true;

    // The expression of a computed field is in units already.
    public override string Answered(FieldDescriptor field, string column) =>
        field is { Kind: FieldKind.Decimal, Computed: null } ? $"({column} * {Power(field)})::bigint" : column;

    public override string Stored(FieldDescriptor field, string parameter) =>
        field is { Kind: FieldKind.Decimal, Computed: null } ? $"({parameter}::bigint * {Unit(field)})" : parameter;

    public override string Elements(string list) => $"(SELECT jsonb_array_elements_text({list}::jsonb))";

    public override string List(string column, string rows) =>
        $"(SELECT '[' || coalesce(string_agg(to_json({column})::text, ',' ORDER BY {column}), '') || ']' FROM ({rows}) truth_list)";

    public override string Link(string table) =>
        $"INSERT INTO {table} ({SqlNames.LinkFrom}, {SqlNames.LinkTo}) SELECT :id, truth_id FROM jsonb_array_elements_text(:ids::jsonb) truth_id ON CONFLICT DO NOTHING";

    public override string DeferReferences => Script("", "DEFERRABLE", "SET CONSTRAINTS ALL DEFERRED;");

    public override string CheckReferences => Script("SET CONSTRAINTS ALL IMMEDIATE;", "NOT DEFERRABLE", "");

    // A vector for each field, since a caller may only search those that they can read, and one of all of them for the index.
    public override string SearchTables(string rows, string words, IEnumerable<string> columns) =>
        $"CREATE TABLE {rows} (number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text COLLATE \"C\" NOT NULL UNIQUE);"
        + string.Join(';', WordsTable(words, columns));

    /// <summary>The statements that create the table of the words alone.</summary>
    public static IEnumerable<string> WordsTable(string words, IEnumerable<string> columns) =>
    [
        $"CREATE TABLE {words} (rowid bigint PRIMARY KEY, {string.Concat(columns.Select(c => $"{c} tsvector NOT NULL, "))}"
            + $"truth_all tsvector GENERATED ALWAYS AS ({All(columns)}) STORED)",
        $"CREATE INDEX ON {words} USING gin (truth_all)",
    ];

    public override string PutWords(string words, IReadOnlyList<string> columns, bool replaces) =>
        $"INSERT INTO {words} (rowid, {string.Join(", ", columns)}) VALUES (:number, {Vectors(columns)})" + (replaces ? Replacing(columns) : "");

    public override string? PutWordsOfRow(string rows, string words, IReadOnlyList<string> columns) =>
        $"WITH truth_row AS (INSERT INTO {rows} (id) VALUES (:id) ON CONFLICT (id) DO UPDATE SET id = excluded.id RETURNING number) "
        + $"INSERT INTO {words} (rowid, {string.Join(", ", columns)}) SELECT number, {Vectors(columns)} FROM truth_row{Replacing(columns)}";

    public override string FinderOf(string name, string rows, string words, IReadOnlyList<string> columns) =>
        $"CREATE FUNCTION {name}(tsquery{string.Concat(Enumerable.Repeat(", boolean", columns.Count))}) RETURNS SETOF text LANGUAGE sql "
        + "STABLE SECURITY DEFINER SET search_path FROM CURRENT AS "
        + SqlText.Literal($"SELECT {rows}.id FROM {words} JOIN {rows} ON {rows}.number = {words}.rowid WHERE {words}.truth_all @@ $1 "
            + $"AND ({All(columns.Select((c, i) => $"(CASE WHEN ${i + 2} THEN {words}.{c} ELSE '' END)"))}) @@ $1");

    public override string FoundBy(string name, IEnumerable<bool> columns, string parameter) =>
        $"SELECT {name}({string.Join(", ", columns.Select(sought => sought ? "TRUE" : "FALSE").Prepend($"{parameter}::tsquery"))})";

    public override string DropFinder(string name) =>
        $"DO $$ BEGIN DROP FUNCTION {name}; EXCEPTION WHEN undefined_function THEN NULL; END $$";

    public override string HasWords(string words, IEnumerable<string> columns, string parameter) =>
        $"{words}.truth_all @@ {parameter}::tsquery AND ({All(columns.Select(c => $"{words}.{c}"))}) @@ {parameter}::tsquery";

    public override string Sought(IEnumerable<string> columns, IReadOnlyList<string> words) => string.Join(" & ", words.Select(Sought));

    // Their owner may do that, and it applies to the rows of the same transaction.
    private static string Script(string before, string mode, string after) =>
        $"DO $$ DECLARE reference record; BEGIN {before} FOR reference IN SELECT conrelid::regclass AS of_table, conname FROM pg_constraint "
        + "WHERE contype = 'f' AND connamespace = current_schema()::regnamespace LOOP "
        + $"EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I {mode}', reference.of_table, reference.conname); END LOOP; {after} END $$";

    private static string Sought(string word) => word.EndsWith('*') ? $"'{Beginning(word[..^1])}':*" : $"'{Beginning(word)}'";

    private static string Beginning(string word) => string.Concat(word.EnumerateRunes().Take(MostOfWord));

    private static string Replacing(IEnumerable<string> columns) =>
        $" ON CONFLICT (rowid) DO UPDATE SET {string.Join(", ", columns.Select(c => $"{c} = excluded.{c}"))}";

    private static string Vectors(IReadOnlyList<string> columns) =>
        string.Join(", ", columns.Select((_, i) => Vector($":p{i}", MostWords / columns.Count)));

    private static string All(IEnumerable<string> columns) => string.Join(" || ", columns);

    // The words in the order of the text, each once, as far as there is room.
    private static string Vector(string text, int most) =>
        "(SELECT array_to_tsvector(coalesce(array_agg(word), '{}')) FROM (SELECT word, sum(octet_length(word)) OVER (ORDER BY place) AS size "
        + $"FROM (SELECT left(word, {MostOfWord}) AS word, min(place) AS place FROM string_to_table({text}, ' ') WITH ORDINALITY AS truth_words (word, place) "
        + string.Create(CultureInfo.InvariantCulture, $"WHERE word <> '' GROUP BY 1) truth_each) truth_some WHERE size <= {most})");

    private static string Power(FieldDescriptor field) => "1".PadRight(field.Scale + 1, '0');

    private static string Unit(FieldDescriptor field) =>
        field.Scale == 0 ? "1" : new StringBuilder("0.").Append('0', field.Scale - 1).Append('1').ToString();
}
