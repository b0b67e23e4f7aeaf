using System.Collections.Frozen;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Mapping;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>
/// What a caller may read of all stored data, determined by the rules of the descriptor for each row, without the runtime.
/// </summary>
internal sealed class Sight(AppDescriptor app, AppSql sql, StoredRows stored, string? user)
{
    /// <summary>The `entity id field` of every value that the caller may read.</summary>
    public HashSet<string> Cells() => Known(outcomes: false);

    /// <summary>
    /// The same, and the results of the rules of possible actions on these rows. That these results can be observed is documented as
    /// unavoidable,
    /// and is the only exception: a change of such a result is not a variation of what may not be read.
    /// </summary>
    public HashSet<string> CellsAndOutcomes() => Known(outcomes: true);

    /// <summary>The ids of the rows of an entity that the caller may read, in order.</summary>
    public List<string> Rows(EntityDescriptor entity) => [.. Ids(entity, entity.Read, CallerNow()).Order(StringComparer.Ordinal)];

    /// <summary>The links of a relation to many rows, of which the caller may read both ends, in order.</summary>
    public List<string> Links(EntityDescriptor entity, FieldDescriptor field) =>
        [.. LinksOf(entity, field, Rows(entity).ToHashSet(), CallerNow()).Order(StringComparer.Ordinal)];

    private HashSet<string> Known(bool outcomes)
    {
        var caller = CallerNow();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entity in app.Entities)
        {
            var rows = Ids(entity, entity.Read, caller).ToHashSet();
            foreach (var field in entity.Fields.Where(f => !f.Secret))
            {
                var read = field.Read is null ? rows : Ids(entity, field.Read, caller).Where(rows.Contains);
                known.UnionWith(read.Select(id => $"{entity.Name} {id} {field.Name}"));
                known.UnionWith(field.Kind != FieldKind.Links
                    ? []
                    : LinksOf(entity, field, read.ToHashSet(), caller).Select(link => $"{entity.Name} {field.Name} {link}"));
            }

            if (outcomes)
            {
                known.UnionWith(RulesOf(entity)
                    .SelectMany(rule => Ids(entity, rule, caller).Where(rows.Contains)
                    .Select(id => $"{entity.Name} {id} may {rule.Source}")));
            }
        }

        return known;
    }

    // Both ends must be readable.
    private IEnumerable<string> LinksOf(EntityDescriptor entity, FieldDescriptor field, HashSet<string> from, Caller caller)
    {
        var to = app.Entities.First(e => e.Name == field.To);
        var seen = Ids(to, to.Read, caller).ToHashSet();
        return stored.Values($"SELECT row_id || ' ' || target_id FROM {stored.Names.Links(entity.Name, field.Name)}").Where(link => link.Split(' ') is [var row, var target] && from.Contains(row) && seen.Contains(target));
    }

    // For guards, only whether their result is disclosed: the result itself depends on readable values.
    private static IEnumerable<RowRule> RulesOf(EntityDescriptor entity) =>
        [entity.Update, entity.Delete, .. entity.Behaviors.Select(b => b.Permission),
            .. entity.Behaviors.Select(b => b.Sees).OfType<RowRule>()];

    private List<string> Ids(EntityDescriptor entity, RowRule rule, Caller caller)
    {
        var where = new EntityMapping(entity, sql).Where(rule, caller);
        if (where == RuleSql.Never)
        {
            return [];
        }

        var table = stored.Names.Table(entity.Name);
        return stored.Values($"SELECT {table}.id FROM {table} WHERE {where}",
        [
            ("user_id", caller.Id is { } id ? Scalar.Of(id) : Scalar.Null), ("now", Scalar.Of(Moment.NowText)),
            ("today", Scalar.Of(Moment.TodayText)),
            .. (app.Auth?.CallerPaths ?? []).Select(path => (SqlNames.CallerParameter(path), caller[path])),
        ]);
    }

    // The times of rows are years away from it.
    private static Moment Moment { get; } = Moment.Of(TimeProvider.System, TimeZoneInfo.Utc);

    private Caller CallerNow()
    {
        if (user is null)
        {
            return Caller.Anonymous;
        }

        var table = stored.Names.Table(app.Auth!.Entity);
        var values = sql.CallerPaths
            .Select(path => stored.Value($"SELECT {path.Sql} FROM {table} WHERE {table}.id = :id", ("id", Scalar.Of(user))));
        return new(user, new Row([.. values]),
            app.Auth!.CallerPaths.Select((path, i) => (path, i)).ToFrozenDictionary(p => p.path, p => p.i));
    }
}
