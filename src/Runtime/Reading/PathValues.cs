using System.Collections.Immutable;
using Truth.Compiler.Text;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Mapping;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>Values that rules need beyond the row: of related rows, and aggregates of many rows. One statement reads all of them.</summary>
internal sealed class PathValues
{
    private readonly int _first;
    private readonly int _count;
    private readonly Sql? _sql;
    private readonly Source[] _sources;

    /// <param name="paths">The values to read.</param>
    /// <param name="own">The fields of the row, or the parameters of a behavior.</param>
    /// <param name="plan">The entity of the row that is changed.</param>
    public PathValues(ImmutableArray<ValueSql> paths, ImmutableArray<FieldDescriptor> own, EntityPlan plan)
    {
        (_first, _count) = (own.Length, paths.Length);
        _sql = paths.IsEmpty ? null : new Sql("SELECT " + string.Join(", ", paths.Select(p => p.Sql)));
        _sources = [.. (_sql?.Parameters ?? []).Select(parameter => SourceOf(parameter, own, plan))];
    }

    /// <summary>The number of values.</summary>
    public int Count => _count;

    /// <summary>Reads the values into the end of <paramref name="values"/>.</summary>
    /// <param name="session">The writer's transaction.</param>
    /// <param name="asking">The caller and the time: rules about many rows may use both.</param>
    /// <param name="values">The values of the row, followed by these.</param>
    /// <param name="hidden">Relation fields that are not followed: their rows do not exist, or the caller cannot read them.</param>
    /// <param name="entity">The stored row, for aggregates that use both it and <paramref name="values"/>.</param>
    public ValueTask Load(Session session, in Asking asking, Scalar[] values, IReadOnlyList<int> hidden, Row entity)
    {
        return _sql is null ? default : Read(Open(session, asking, values, hidden, entity), values);
    }

    /// <summary>Opens the rows of a query that was given as the only value; see <see cref="Load"/>.</summary>
    public ValueTask<ResultSet> Open(Session session, in Asking asking, Scalar[] values, IReadOnlyList<int> hidden, Row entity)
    {
        var few = new FewScalars();
        Span<Scalar> parameters = few.Take(_sources.Length);
        for (int i = 0; i < _sources.Length; i++)
        {
            (Holder holder, int place) = _sources[i];
            parameters[i] = holder switch
            {
                Holder.Asking => CallerParameters.Value(place, asking),
                Holder.Entity => entity[place],
                _ => hidden.Contains(place) ? Scalar.Null : values[place],
            };
        }

        return session.Open(_sql!, parameters);
    }

    private async ValueTask Read(ValueTask<ResultSet> opening, Scalar[] values)
    {
        using ResultSet rows = await opening;
        rows.Step();
        for (int i = 0; i < _count; i++)
        {
            values[_first + i] = rows.Value(i);
        }
    }

    private static Source SourceOf(string parameter, ImmutableArray<FieldDescriptor> own, EntityPlan plan) =>
        parameter is "now" or "today" || parameter.StartsWith("user_", StringComparison.Ordinal)
            ? new(Holder.Asking, plan.App.Parameters.Source(parameter))
        : After(SqlNames.EntityPrefix, parameter) is { } column ? new(Holder.Entity, PlaceOf(column, plan.Fields))
        : new(Holder.Own, PlaceOf(After(SqlNames.RowPrefix, parameter) ?? parameter, own));

    private static string? After(string prefix, string parameter) =>
        parameter.StartsWith(prefix, StringComparison.Ordinal) ? parameter[prefix.Length..] : null;

    private static int PlaceOf(string column, ImmutableArray<FieldDescriptor> fields)
    {
        for (int i = 0; i < fields.Length; i++)
        {
            if (SqlNames.BareColumn(fields[i].Name) == column)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"a path names the unknown column `{column}`");
    }

    private enum Holder
    {
        Own,
        Entity,
        Asking,
    }

    /// <summary>The source of a parameter's value: a field, or the caller.</summary>
    private readonly record struct Source(Holder Holder, int Place);
}
