using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Sql;

/// <summary>Finds the rows from which a path leads to a row: the path is followed from its end to its beginning.</summary>
public static class DependentRows
{
    /// <summary>
    /// A query with the ids of these rows, for the row `:id`; null if there is no path, so that only this row depends on itself.
    /// </summary>
    public static string? Of(ValueList<FollowedRelation> path, SqlDialect dialect)
    {
        var names = new SqlIdentifiers(dialect);
        string? rows = null;
        foreach (var step in path.Reverse())
        {
            rows = Before(step, rows is null ? "= :id" : $"IN ({rows})", names);
        }

        return rows;
    }

    private static string Before(FollowedRelation step, string reached, SqlIdentifiers names) => step switch
    {
        { IsMany: true, IsBack: false } =>
            $"SELECT {SqlNames.LinkFrom} FROM {names.Links(step.From, step.Field)} WHERE {SqlNames.LinkTo} {reached}",
        { IsMany: true } => $"SELECT {SqlNames.LinkTo} FROM {names.Links(step.To, step.Field)} WHERE {SqlNames.LinkFrom} {reached}",
        { IsBack: false } => $"SELECT id FROM {names.Table(step.From)} WHERE {names.Column(step.Field)} {reached}",
        _ => $"SELECT {names.Column(step.Field)} FROM {names.Table(step.To)} WHERE id {reached} AND {names.Column(step.Field)} IS NOT NULL",
    };
}
