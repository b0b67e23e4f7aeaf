using System.Collections.Immutable;
using Truth.Compiler.Text;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Values;

namespace Truth.Runtime.Rows;

/// <summary>What rules want to know beyond a row's own values: of related rows, and of many. One statement reads all of it.</summary>
internal sealed class PathValues
{
    private readonly int _first;
    private readonly int _count;
    private readonly Sql? _sql;
    private readonly Source[] _sources;

    /// <param name="paths">What is wanted.</param>
    /// <param name="own">The fields of the row in hand, or the parameters of a behavior.</param>
    /// <param name="plan">Of the row that is changed.</param>
    public PathValues(ImmutableArray<PathColumn> paths, ImmutableArray<FieldDescriptor> own, EntityPlan plan)
    {
        (_first, _count) = (own.Length, paths.Length);
        _sql = paths.IsEmpty ? null : new Sql("SELECT " + string.Join(", ", paths.Select(p => p.Sql)));
        _sources = [.. (_sql?.Parameters ?? []).Select(parameter => SourceOf(parameter, own, plan))];
    }

    /// <summary>How many there are.</summary>
    public int Count => _count;

    /// <summary>Reads them into the end of <paramref name="values"/>.</summary>
    /// <param name="session">The writer's transaction.</param>
    /// <param name="asking">Who asks, and when: what rules ask about many rows may name both.</param>
    /// <param name="values">The row's own values, then these.</param>
    /// <param name="hidden">Relation fields to follow nowhere: their rows are not there, or not for this caller.</param>
    /// <param name="entity">The row as it is, for what is asked of it and of <paramref name="values"/> at once.</param>
    public ValueTask Load(Session session, in Asking asking, Scalar[] values, IReadOnlyList<int> hidden, Row entity)
    {
        if (_sql is null)
        {
            return default;
        }

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

        return Read(session.Open(_sql, parameters), values);
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
        parameter is "now" or "today" || parameter.StartsWith("user_", StringComparison.Ordinal) ? new(Holder.Asking, plan.App.Parameters.Source(parameter))
        : After(SqlNames.EntityPrefix, parameter) is { } column ? new(Holder.Entity, PlaceOf(column, plan.Fields))
        : new(Holder.Own, PlaceOf(After(SqlNames.RowPrefix, parameter) ?? parameter, own));

    private static string? After(string prefix, string parameter) => parameter.StartsWith(prefix, StringComparison.Ordinal) ? parameter[prefix.Length..] : null;

    private static int PlaceOf(string column, ImmutableArray<FieldDescriptor> fields)
    {
        for (int i = 0; i < fields.Length; i++)
        {
            if (fields[i].Column.Trim('"') == column)
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

    /// <summary>Where the value of a parameter comes from: a field, or who asks.</summary>
    private readonly record struct Source(Holder Holder, int Place);
}
