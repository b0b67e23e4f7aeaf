using System.Collections.Concurrent;
using System.Text;
using Truth.Runtime.Data;
using Truth.Runtime.Input;
using Truth.Runtime.Values;

namespace Truth.Runtime.Rows;

/// <summary>An entity's rows in the writer's hands: loaded for rules, inserted, changed, deleted.</summary>
internal sealed class RowStore
{
    private const int MostMasked = 64;
    private readonly EntityPlan _plan;
    private readonly int[] _columns;
    private readonly LinkStore[] _links;
    private readonly Sql _load;
    private readonly Sql _insert;
    private readonly Sql _delete;
    private readonly PathValues _paths;
    private readonly ConcurrentDictionary<ulong, Sql> _updates = new();

    public RowStore(EntityPlan plan)
    {
        _plan = plan;
        string table = plan.Entity.Table;
        _columns = [.. Enumerable.Range(0, plan.Fields.Length).Where(i => plan.Fields[i].Links is null)];
        _links = [.. Enumerable.Range(0, plan.Fields.Length).Except(_columns).Select(i => new LinkStore(i, plan.Fields[i].Links!))];
        string columns = string.Join(", ", _columns.Select(i => plan.Fields[i].Column));
        _load = new Sql($"SELECT {string.Join(", ", plan.Fields.Select(f => f.Links is { } links ? LinkStore.Ids(links, $"{table}.id") : f.Column))} FROM {table} WHERE id = :id");
        _insert = new Sql($"INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", _columns.Select(i => $":p{i}"))})");
        _delete = new Sql($"DELETE FROM {table} WHERE id = :id");
        _paths = new PathValues(plan.Entity.Paths, plan.Fields, plan);
    }

    /// <summary>The stored row with its paths, or <see cref="Row.None"/>.</summary>
    public Row Load(Connection connection, in Asking asking, string id)
    {
        Statement load = connection.Prepare(_load);
        load.Bind(1, id);
        Scalar[]? values = null;
        if (load.Step())
        {
            values = new Scalar[_plan.Fields.Length + _plan.Entity.Paths.Length];
            for (int i = 0; i < _plan.Fields.Length; i++)
            {
                values[i] = load.Value(i);
            }
        }

        load.Reset();
        if (values is null)
        {
            return Row.None;
        }

        var row = new Row(values);
        LoadPaths(connection, asking, values, hidden: [], row);
        return row;
    }

    /// <summary>Reads what rules want of related rows, and of many, into the end of <paramref name="values"/>: see <see cref="PathValues.Load"/>.</summary>
    public void LoadPaths(Connection connection, in Asking asking, Scalar[] values, ReadOnlySpan<int> hidden, Row entity) =>
        _paths.Load(connection, asking, values, hidden, entity);

    public void Insert(Connection connection, Scalar[] values)
    {
        Statement insert = connection.Prepare(_insert);
        for (int i = 0; i < _columns.Length; i++)
        {
            insert.Bind(i + 1, values[_columns[i]]);
        }

        insert.Run();
        foreach (LinkStore links in _links.Where(l => values[l.Field] != IdList.Empty))
        {
            links.Write(connection, values[_plan.Id], values[links.Field]);
        }

        _plan.Search?.Put(connection, values);
    }

    /// <summary>Writes the fields of <paramref name="named"/> and `updatedAt` from <paramref name="values"/>, and raises the row's version.</summary>
    public void Update(Connection connection, Scalar[] values, FieldSet named)
    {
        Statement update = connection.Prepare(UpdateOf(named));
        int index = 1;
        foreach (int field in Written(named))
        {
            update.Bind(index++, values[field]);
        }

        update.Bind(index, values[_plan.Id]);
        update.Run();
        foreach (LinkStore links in _links.Where(l => named.Contains(l.Field)))
        {
            links.Write(connection, values[_plan.Id], values[links.Field]);
        }

        if (_plan.Search is { } search && search.Holds(named))
        {
            search.Put(connection, values);
        }
    }

    public void Delete(Connection connection, string id)
    {
        Statement delete = connection.Prepare(_delete);
        delete.Bind(1, id);
        delete.Run();
        _plan.Search?.Remove(connection, id);
    }

    private Sql UpdateOf(FieldSet named) => _plan.Fields.Length > MostMasked
        ? UpdateSql(named)
        : _updates.TryGetValue(named.Mask, out Sql? known) ? known : _updates.GetOrAdd(named.Mask, UpdateSql(named));

    private Sql UpdateSql(FieldSet named)
    {
        var sql = new StringBuilder("UPDATE ").Append(_plan.Entity.Table).Append(" SET ");
        foreach (int field in Written(named))
        {
            sql.Append(_plan.Fields[field].Column).Append(" = :p").Append(field).Append(", ");
        }

        return new Sql(sql.Append("version = version + 1 WHERE id = :id").ToString());
    }

    private IEnumerable<int> Written(FieldSet named) =>
        _columns.Where(i => named.Contains(i) || i == _plan.UpdatedAt);
}
