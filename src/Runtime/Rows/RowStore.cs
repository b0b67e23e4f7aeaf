using System.Collections.Concurrent;
using System.Text;
using Truth.Compiler.Text;
using Truth.Runtime.Data;
using Truth.Runtime.Input;
using Truth.Runtime.Values;

namespace Truth.Runtime.Rows;

/// <summary>An entity's rows in the writer's hands: loaded for rules, inserted, changed, deleted.</summary>
internal sealed class RowStore
{
    private const int MostMasked = 64;
    private readonly EntityPlan _plan;
    private readonly Sql _load;
    private readonly Sql _insert;
    private readonly Sql _delete;
    private readonly Sql? _paths;
    private readonly PathSource[] _pathSources;
    private readonly ConcurrentDictionary<ulong, Sql> _updates = new();

    public RowStore(EntityPlan plan)
    {
        _plan = plan;
        string table = plan.Entity.Table;
        string columns = string.Join(", ", plan.Fields.Select(f => f.Column));
        _load = new Sql($"SELECT {columns} FROM {table} WHERE id = :id");
        _insert = new Sql($"INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", plan.Fields.Select((_, i) => $":p{i}"))})");
        _delete = new Sql($"DELETE FROM {table} WHERE id = :id");
        _paths = plan.Entity.Paths.IsEmpty ? null : new Sql("SELECT " + string.Join(", ", plan.Entity.Paths.Select(p => p.Sql)));
        _pathSources = [.. (_paths?.Parameters ?? []).Select(Source)];
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

        LoadPaths(connection, asking, values, hidden: []);
        return new Row(values);
    }

    /// <summary>Reads what rules want of related rows into the end of <paramref name="values"/>.</summary>
    /// <param name="connection">The writer's.</param>
    /// <param name="asking">Who asks, and when: what rules ask about many rows may name both.</param>
    /// <param name="values">Fields, then paths.</param>
    /// <param name="hidden">Relation fields to follow nowhere: their rows are not there, or not for this caller.</param>
    public void LoadPaths(Connection connection, in Asking asking, Scalar[] values, ReadOnlySpan<int> hidden)
    {
        if (_paths is null)
        {
            return;
        }

        Statement paths = connection.Prepare(_paths);
        for (int i = 0; i < _pathSources.Length; i++)
        {
            (int field, int asked) = _pathSources[i];
            paths.Bind(i + 1, field < 0 ? CallerParameters.Value(asked, asking) : hidden.Contains(field) ? Scalar.Null : values[field]);
        }

        paths.Step();
        for (int i = 0; i < _plan.Entity.Paths.Length; i++)
        {
            values[_plan.Fields.Length + i] = paths.Value(i);
        }

        paths.Reset();
    }

    public void Insert(Connection connection, Scalar[] values)
    {
        Statement insert = connection.Prepare(_insert);
        for (int i = 0; i < _plan.Fields.Length; i++)
        {
            insert.Bind(i + 1, values[i]);
        }

        insert.Run();
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
    }

    public void Delete(Connection connection, string id)
    {
        Statement delete = connection.Prepare(_delete);
        delete.Bind(1, id);
        delete.Run();
    }

    // A field of the row, or what is known of who asks.
    private PathSource Source(string parameter)
    {
        if (parameter is "now" or "today" || parameter.StartsWith("user_", StringComparison.Ordinal))
        {
            return new(-1, _plan.App.Parameters.Source(parameter));
        }

        string column = parameter.StartsWith(SqlNames.RowPrefix, StringComparison.Ordinal) ? parameter[SqlNames.RowPrefix.Length..] : parameter;
        for (int i = 0; i < _plan.Fields.Length; i++)
        {
            if (_plan.Fields[i].Column.Trim('"') == column)
            {
                return new(i, 0);
            }
        }

        throw new InvalidOperationException($"a path of `{_plan.Entity.Name}` names the unknown column `{column}`");
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
        Enumerable.Range(0, _plan.Fields.Length).Where(i => named.Contains(i) || i == _plan.UpdatedAt);

    /// <summary>Where the value of a parameter comes from: a field of the row, or, with -1 for it, who asks.</summary>
    private readonly record struct PathSource(int Field, int Asked);
}
