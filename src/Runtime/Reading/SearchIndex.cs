using System.Collections.Immutable;
using System.Text;
using Truth.Runtime.Data;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>
/// The words of the search fields of an entity, in an FTS5 table that contains only the words and is updated by the writer, in
/// the transaction of the rows. Rows are numbered in a separate table, because SQLite's row IDs can change with a `VACUUM`.
/// </summary>
internal sealed class SearchIndex
{
    private const int RowsTogether = 200;
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
    private readonly Sql? _put;

    private SearchIndex(EntityPlan plan, ImmutableArray<int> places)
    {
        _plan = plan;
        _places = places;
        (_words, _rows) = Tables(Key(plan.Table));
        _number = new Sql($"INSERT INTO {_rows} (id) VALUES (:id) ON CONFLICT (id) DO NOTHING RETURNING number");
        _known = new Sql($"SELECT number FROM {_rows} WHERE id = :id");
        _add = new Sql(plan.App.Dialect.PutWords(_words, Columns, replaces: false));
        _replace = new Sql(plan.App.Dialect.PutWords(_words, Columns, replaces: true));
        _forget = new Sql($"DELETE FROM {_rows} WHERE id = :id RETURNING number");
        _remove = new Sql($"DELETE FROM {_words} WHERE rowid = :number");
        _put = plan.App.Dialect.PutWordsOfRow(_rows, _words, Columns) is { } put ? new Sql(put) : null;
    }

    /// <summary>Null for an entity without searchable fields.</summary>
    public static SearchIndex? Of(EntityPlan plan)
    {
        ImmutableArray<int> places = [.. Fields(plan).Select(f => plan.IndexOf(f.Name)).Order()];
        return places.IsEmpty ? null : new SearchIndex(plan, places);
    }

    /// <summary>The declared fields, otherwise those of text types.</summary>
    public static IEnumerable<FieldDescriptor> Fields(EntityPlan plan) => plan.Entity.Search.IsEmpty
        ? plan.Fields.Where(f => f.Kind is FieldKind.String or FieldKind.Text or FieldKind.Email)
        : plan.Entity.Search.Select(name => plan.Fields[plan.IndexOf(name)]);

    /// <summary>
    /// Creates and fills the indexes of an app that are missing in the file, and removes those that the app does not use. Runs in the
    /// writer's transaction.
    /// </summary>
    public static async ValueTask Apply(Session session, AppPlan app)
    {
        OnlineRecord? online = await OnlineRecord.Read(session);
        if (online?.To == Migrator.Checksum(SchemaText.Write(StoredTable.Of(app.App, app.Sql))))
        {
            // The migration makes and keeps those of the new version, beside those of the old one.
            return;
        }

        SearchIndex[] wanted = [.. app.Entities.Select(e => e.Search).OfType<SearchIndex>()];
        foreach (string key in (await Meta.Keys(session, Meta.SearchPrefix)).Except(wanted.Select(w => Key(w._plan.Table))))
        {
            await Drop(session, key, app.Dialect);
        }

        foreach (SearchIndex index in wanted)
        {
            await index.Prepare(session);
        }
    }

    /// <summary>Whether a change of these fields must be written to the index.</summary>
    public bool Holds(FieldSet named) => _places.Any(named.Contains);

    /// <summary>
    /// Writes the words of rows as they are stored now; a deleted row has none. FTS5 collects words in memory and writes a segment at every
    /// savepoint, which SQLite also sets for many statements itself, and at every number below the previous one. So all rows are numbered
    /// first, and then their words are written in the order of these numbers.
    /// </summary>
    public async ValueTask Write(Session session, IEnumerable<(string Id, Row Row)> rows)
    {
        // The sort must be stable: the number of a deleted row may be reused immediately.
        var places = new List<Place>();
        foreach ((string id, Row row) in rows)
        {
            if (_put is not null && row.Exists)
            {
                Put(session, _put, Scalar.Of(id), i => row.Text(_places[i]));
            }
            else if (await (row.Exists ? Number(session, id, row) : Forget(session, id)) is { } place)
            {
                places.Add(place);
            }
        }

        foreach (Place place in places.OrderBy(p => p.Number))
        {
            if (place.Row.Exists)
            {
                Put(session, place.IsNew ? _add : _replace, Scalar.Of(place.Number), i => place.Row.Text(_places[i]));
            }
            else
            {
                session.Write(_remove, Scalar.Of(place.Number));
            }
        }
    }

    /// <summary>The condition on rows that match the parameter, whose value <see cref="Sought"/> returns.</summary>
    public string Condition(IEnumerable<FieldDescriptor> fields, string parameter) =>
        $"{_plan.Table}.id IN ({Found(fields.Select(Column), parameter)})";

    /// <summary>The value that searches for rows in which every word occurs in one of the fields.</summary>
    public string Sought(IEnumerable<FieldDescriptor> fields, IReadOnlyList<string> words) =>
        _plan.App.Dialect.Sought(fields.Select(Column), words);

    private string Found(IEnumerable<string> columns, string parameter) => _plan.App.Sql.IsSecured
        ? _plan.App.Dialect.FoundBy(Finder(Key(_plan.Table)), Columns.Select(columns.Contains), parameter)
        : _plan.App.Dialect.Found(_rows, _words, columns, parameter);

    /// <summary>What an online migration has to know about it.</summary>
    public WantedWords Wanted => new(_plan.Table.Trim('"'), Key(_plan.Table), Stamp, _words, _rows,
        [.. _places.Select(place => (Column(_plan.Fields[place]), _plan.Mapping.Columns[place]))]);

    /// <summary>Writes the words of the next rows again.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="after">The id of the last row that was written; null to begin.</param>
    /// <returns>The id of the last row, and their number; null if there are none left.</returns>
    public async ValueTask<(string Last, int Rows)?> Renew(Session session, string? after)
    {
        string columns = string.Concat(_places.Select(place => $", {_plan.Mapping.Columns[place]}"));
        var page = new Sql($"SELECT id{columns} FROM {_plan.Table} WHERE id > :p0 ORDER BY id LIMIT {RowsTogether}");
        var put = _put ?? throw new NotSupportedException("only a database of several processes has two versions at once");
        (string Last, int Rows)? last = null;
        using ResultSet row = await session.Open(page, Scalar.Of(after ?? ""));
        while (row.Step())
        {
            last = (row.Text(0), (last?.Rows ?? 0) + 1);
            Put(session, put, Scalar.Of(last.Value.Last), i => row.IsNull(i + 1) ? null : row.Text(i + 1));
        }

        await session.Flush();
        return last;
    }

    private string Stamp => $"{Words.Stamp} {string.Join(", ", Columns)}{(_plan.App.Sql.IsSecured ? " secured" : "")}";

    private IReadOnlyList<string> Columns => [.. _places.Select(place => Column(_plan.Fields[place]))];

    // FTS5 reserves no name that begins like this.
    private string Column(FieldDescriptor field) => $"\"s_{_plan.Mapping.Sql(field).Trim('"')}\"";

    private static string Key(string table) => Meta.SearchPrefix + table.Trim('"');

    // The name of the entity comes first: the names of the tables that FTS5 adds consist of this name and a suffix, and no entity may have
    // such a name.
    private static (string Words, string Rows) Tables(string key) =>
        ($"\"_truth_{key[Meta.SearchPrefix.Length..]}_words\"", $"\"_truth_{key[Meta.SearchPrefix.Length..]}_rows\"");

    private static string Finder(string key) => $"\"_truth_{key[Meta.SearchPrefix.Length..]}_found\"";

    private static async ValueTask Drop(Session session, string key, Dialect dialect)
    {
        (string words, string rows) = Tables(key);
        if (dialect.DropFinder(Finder(key)) is { Length: > 0 } drop)
        {
            session.Write(new Sql(drop));
        }

        await session.Execute($"DROP TABLE IF EXISTS {words}; DROP TABLE IF EXISTS {rows}");
        Meta.Remove(session, key);
    }

    private async ValueTask Prepare(Session session)
    {
        string key = Key(_plan.Table);
        bool isSecured = _plan.App.Sql.IsSecured;
        byte[] stamp = Encoding.UTF8.GetBytes(Stamp);
        if (await Meta.Read(session, key) is { } known && known.AsSpan().SequenceEqual(stamp))
        {
            return;
        }

        await Drop(session, key, _plan.App.Dialect);
        await session.Execute(_plan.App.Dialect.SearchTables(_rows, _words, Columns));
        if (isSecured && _plan.App.Dialect.FinderOf(Finder(key), _rows, _words, Columns) is { } finder)
        {
            await session.Execute(finder);
        }

        await Fill(session);
        Meta.Write(session, key, stamp);
    }

    private async ValueTask Fill(Session session)
    {
        string table = _plan.Table;
        await session.Execute($"INSERT INTO {_rows} (id) SELECT id FROM {table} ORDER BY id");
        string columns = string.Join(", ", _places.Select(place => $"{table}.{_plan.Mapping.Columns[place]}"));
        var page = new Sql($"SELECT {_rows}.number, {columns} FROM {_rows} JOIN {table} ON {table}.id = {_rows}.id "
            + $"WHERE {_rows}.number > :p0 ORDER BY {_rows}.number LIMIT {RowsTogether}");
        for (long? last = 0; last is { } after; last = await Fill(session, page, after))
        {
        }
    }

    // A database of another process sends the rows of a statement at once.
    private async ValueTask<long?> Fill(Session session, Sql page, long after)
    {
        long? last = null;
        using ResultSet row = await session.Open(page, Scalar.Of(after));
        while (row.Step())
        {
            last = row.Integer(0);
            Put(session, _add, Scalar.Of(last.Value), i => row.IsNull(i + 1) ? null : row.Text(i + 1));
        }

        return last;
    }

    private async ValueTask<Place?> Number(Session session, string id, Row row) => await Find(session, _number, id) is { } added
        ? new Place(added, IsNew: true, row)
        : new Place((await Find(session, _known, id))!.Value, IsNew: false, row);

    private async ValueTask<Place?> Forget(Session session, string id) =>
        await Find(session, _forget, id) is { } number ? new Place(number, IsNew: false, Row.None) : null;

    private static async ValueTask<long?> Find(Session session, Sql sql, string id)
    {
        using ResultSet rows = await session.Open(sql, Scalar.Of(id));
        return rows.Step() ? rows.Integer(0) : null;
    }

    private void Put(Session session, Sql sql, Scalar row, Func<int, string?> text)
    {
        var values = new Scalar[_places.Length + 1];
        values[0] = row;
        for (int i = 0; i < _places.Length; i++)
        {
            values[i + 1] = text(i) is { } value ? Scalar.Of(Words.Of(value)) : Scalar.Null;
        }

        session.Write(sql, values);
    }

    /// <param name="Number">The number of the row in the index.</param>
    /// <param name="IsNew">Whether the index contains no words of it.</param>
    /// <param name="Row">The stored row.</param>
    private readonly record struct Place(long Number, bool IsNew, Row Row);
}
