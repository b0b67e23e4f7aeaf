using Truth.Compiler.Text;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>
/// The rows of an entity as rules evaluate them: the stored values, followed by the values that rules read from related rows.
/// </summary>
internal sealed class RowLoader(EntityPlan plan)
{
    private readonly Sql _load = new(plan.Select(string.Join(", ", plan.Fields.Select(f => Selected(plan, f))), "id = :id"));

    private readonly PathValues _paths = new(plan.Mapping.Paths, plan.Fields, plan);

    /// <summary>The stored row with its path values, or <see cref="Row.None"/>.</summary>
    public async ValueTask<Row> Load(Session session, Asking asking, string id)
    {
        Scalar[]? values = await Stored(session, id);
        if (values is null)
        {
            return Row.None;
        }

        var row = new Row(values);
        await LoadPaths(session, asking, values, hidden: [], row);
        return row;
    }

    /// <summary>
    /// Reads the values that rules need of related rows and of many rows into the end of <paramref name="values"/>: see <see
    /// cref="PathValues.Load"/>.
    /// </summary>
    public ValueTask LoadPaths(Session session, in Asking asking, Scalar[] values, IReadOnlyList<int> hidden, Row entity) =>
        _paths.Load(session, asking, values, hidden, entity);

    private async ValueTask<Scalar[]?> Stored(Session session, string id)
    {
        using ResultSet rows = await session.Open(_load, Scalar.Of(id));
        if (!rows.Step())
        {
            return null;
        }

        var values = new Scalar[plan.Fields.Length + plan.Entity.Paths.Length];
        for (int i = 0; i < plan.Fields.Length; i++)
        {
            values[i] = rows.Value(i);
        }

        return values;
    }

    private static string Selected(EntityPlan plan, FieldDescriptor field) => field.IsMany
        ? plan.App.Dialect.List(SqlNames.LinkTo,
            $"SELECT {SqlNames.LinkTo} FROM {plan.Mapping.Sql(field)} WHERE {SqlNames.LinkFrom} = {plan.Table}.id")
        : plan.App.Dialect.Answered(field, plan.Mapping.Sql(field));
}
