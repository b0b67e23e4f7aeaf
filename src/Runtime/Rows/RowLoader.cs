using Truth.Runtime.Data;
using Truth.Runtime.Values;

namespace Truth.Runtime.Rows;

/// <summary>An entity's rows as rules judge them: the stored values, then what the rules read of related rows.</summary>
internal sealed class RowLoader(EntityPlan plan)
{
    private readonly Sql _load = new(
        $"SELECT {string.Join(", ", plan.Fields.Select(f => f.Links is { } links ? LinkStatements.Ids(links, $"{plan.Entity.Table}.id") : f.Column))} FROM {plan.Entity.Table} WHERE id = :id");

    private readonly PathValues _paths = new(plan.Entity.Paths, plan.Fields, plan);

    /// <summary>The stored row with its paths, or <see cref="Row.None"/>.</summary>
    public Row Load(Connection connection, in Asking asking, string id)
    {
        Statement load = connection.Prepare(_load);
        load.Bind(1, id);
        Scalar[]? values = null;
        if (load.Step())
        {
            values = new Scalar[plan.Fields.Length + plan.Entity.Paths.Length];
            for (int i = 0; i < plan.Fields.Length; i++)
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
}
