using System.Collections.Immutable;
using System.Text;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Values;

namespace Truth.Runtime.Rows;

/// <summary>
/// The words of an entity's search fields, in an FTS5 table that holds nothing but the words and is written by the writer, in
/// the transaction of the rows. Rows are numbered in a table of our own: SQLite's row numbers do not survive a `VACUUM`.
/// </summary>
internal sealed class SearchIndex
{
    private readonly EntityPlan _plan;
    private readonly ImmutableArray<int> _places;
    private readonly string _words;
    private readonly string _rows;
    private readonly Sql _number;
    private readonly Sql _known;
    private readonly Sql _add;
    private readonly Sql _replace;
    private readonly Sql _forget;
    private readonly Sql _remove;

    private SearchIndex(EntityPlan plan, ImmutableArray<int> places)
    {
        _plan = plan;
        _places = places;
        (_words, _rows) = Tables(Key(plan.Entity.Table));
        _number = new Sql($"INSERT INTO {_rows} (id) VALUES (:id) ON CONFLICT (id) DO NOTHING RETURNING number");
        _known = new Sql($"SELECT number FROM {_rows} WHERE id = :id");
        string values = $"INTO {_words} (rowid, {Columns}) VALUES (:number, {string.Join(", ", places.Select((_, i) => $":p{i}"))})";
        _add = new Sql($"INSERT {values}");
        _replace = new Sql($"INSERT OR REPLACE {values}");
        _forget = new Sql($"DELETE FROM {_rows} WHERE id = :id RETURNING number");
        _remove = new Sql($"DELETE FROM {_words} WHERE rowid = :number");
    }

    /// <summary>Null for an entity without a field to search.</summary>
    public static SearchIndex? Of(EntityPlan plan)
    {
        ImmutableArray<int> places = [.. Fields(plan).Select(f => plan.IndexOf(f.Name)).Order()];
        return places.IsEmpty ? null : new SearchIndex(plan, places);
    }

    /// <summary>The declared fields, else those that hold text.</summary>
    public static IEnumerable<FieldDescriptor> Fields(EntityPlan plan) => plan.Entity.Search.IsEmpty
        ? plan.Fields.Where(f => f.Kind is FieldKind.String or FieldKind.Text or FieldKind.Email)
        : plan.Entity.Search.Select(name => plan.Fields[plan.IndexOf(name)]);

    /// <summary>Makes and fills what the file lacks of an app's indexes, and removes what the app has no use for. In the writer's transaction.</summary>
    public static void Apply(Connection connection, AppPlan app)
    {
        SearchIndex[] wanted = [.. app.Entities.Select(e => e.Search).OfType<SearchIndex>()];
        foreach (string key in Meta.Keys(connection, Meta.SearchPrefix).Except(wanted.Select(w => Key(w._plan.Entity.Table))))
        {
            Drop(connection, key);
        }

        foreach (SearchIndex index in wanted)
        {
            index.Prepare(connection);
        }
    }

    /// <summary>Whether a change of these fields has to be written here.</summary>
    public bool Holds(FieldSet named) => _places.Any(named.Contains);

    /// <summary>
    /// Writes the words of rows as they are now stored; a row that does not exist any more has none. FTS5 gathers words in memory, and makes a
    /// segment of them at every savepoint, which SQLite itself sets for many a statement, and at every number below the last. So all rows are
    /// numbered first, and then their words are written in the order of the numbers.
    /// </summary>
    public void Write(Connection connection, IEnumerable<(string Id, Row Row)> rows)
    {
        // The order of equal numbers stays: that of a row which is gone may at once be another's.
        List<Place> places = [.. rows.Select(r => r.Row.Exists ? Number(connection, r.Id, r.Row) : Forget(connection, r.Id)).OfType<Place>()];
        foreach (Place place in places.OrderBy(p => p.Number))
        {
            if (place.Row.Exists)
            {
                Put(connection, place.IsNew ? _add : _replace, place.Number, i => place.Row.Text(_places[i]));
            }
            else
            {
                Run(connection, _remove, place.Number);
            }
        }
    }

    /// <summary>The condition on rows that hold what the parameter asks for, which <see cref="Match"/> gives.</summary>
    public string Condition(string parameter) =>
        $"{_plan.Entity.Table}.id IN (SELECT {_rows}.id FROM {_words} JOIN {_rows} ON {_rows}.number = {_words}.rowid WHERE {_words} MATCH {parameter})";

    /// <summary>Every word stands in one of the fields, as FTS5 has it; no words stand in none. Words hold letters and digits alone, so that nothing of them is syntax.</summary>
    public static string Match(IEnumerable<FieldDescriptor> fields, IReadOnlyList<string> words) => words.Count == 0
        ? "\"\""
        : $"{{{string.Join(' ', fields.Select(Column))}}} : ({string.Join(" AND ", words.Select(w => w.EndsWith('*') ? $"\"{w[..^1]}\" *" : $"\"{w}\""))})";

    private string Columns => string.Join(", ", _places.Select(place => Column(_plan.Fields[place])));

    // No name that FTS5 keeps for itself begins so.
    private static string Column(FieldDescriptor field) => $"\"s_{field.Column.Trim('"')}\"";

    private static string Key(string table) => Meta.SearchPrefix + table.Trim('"');

    // The entity's name comes first: the tables that FTS5 adds are called as this one with another end, and no entity's may be called so.
    private static (string Words, string Rows) Tables(string key) => ($"\"_truth_{key[Meta.SearchPrefix.Length..]}_words\"", $"\"_truth_{key[Meta.SearchPrefix.Length..]}_rows\"");

    private static void Drop(Connection connection, string key)
    {
        (string words, string rows) = Tables(key);
        connection.Execute($"DROP TABLE IF EXISTS {words}; DROP TABLE IF EXISTS {rows}");
        Meta.Remove(connection, key);
    }

    private void Prepare(Connection connection)
    {
        string key = Key(_plan.Entity.Table);
        byte[] stamp = Encoding.UTF8.GetBytes($"{Words.Stamp} {Columns}");
        if (Meta.Read(connection, key) is { } known && known.AsSpan().SequenceEqual(stamp))
        {
            return;
        }

        // The tokenizer cuts at spaces, of which there are none within a word, and folds what is folded already.
        Drop(connection, key);
        connection.Execute($"CREATE TABLE {_rows} (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE)");
        connection.Execute($"CREATE VIRTUAL TABLE {_words} USING fts5({Columns}, content='', contentless_delete=1, detail=column, tokenize='ascii')");
        Fill(connection);
        Meta.Write(connection, key, stamp);
    }

    private void Fill(Connection connection)
    {
        string table = _plan.Entity.Table;
        connection.Execute($"INSERT INTO {_rows} (id) SELECT id FROM {table} ORDER BY id");
        string columns = string.Join(", ", _places.Select(place => $"{table}.{_plan.Fields[place].Column}"));
        Statement row = connection.Prepare(new Sql($"SELECT {_rows}.number, {columns} FROM {_rows} JOIN {table} ON {table}.id = {_rows}.id ORDER BY {_rows}.number"));
        while (row.Step())
        {
            Put(connection, _add, row.Integer(0), i => row.IsNull(i + 1) ? null : row.Text(i + 1));
        }

        row.Reset();
    }

    private Place? Number(Connection connection, string id, Row row) => Find(connection, _number, id) is { } added
        ? new Place(added, IsNew: true, row)
        : new Place(Find(connection, _known, id)!.Value, IsNew: false, row);

    private Place? Forget(Connection connection, string id) => Find(connection, _forget, id) is { } number ? new Place(number, IsNew: false, Row.None) : null;

    private static long? Find(Connection connection, Sql sql, string id)
    {
        Statement find = connection.Prepare(sql);
        find.Bind(1, id);
        long? number = find.Step() ? find.Integer(0) : null;
        find.Reset();
        return number;
    }

    private void Put(Connection connection, Sql sql, long number, Func<int, string?> text)
    {
        Statement put = connection.Prepare(sql);
        put.Bind(1, number);
        for (int i = 0; i < _places.Length; i++)
        {
            put.Bind(i + 2, text(i) is { } value ? Scalar.Of(Words.Of(value)) : Scalar.Null);
        }

        put.Run();
    }

    private static void Run(Connection connection, Sql sql, long number)
    {
        Statement statement = connection.Prepare(sql);
        statement.Bind(1, number);
        statement.Run();
    }

    /// <param name="Number">Of the row in the index.</param>
    /// <param name="IsNew">The index has no words of it.</param>
    /// <param name="Row">As it is stored.</param>
    private readonly record struct Place(long Number, bool IsNew, Row Row);
}
