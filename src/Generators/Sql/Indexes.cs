using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;

namespace Truth.Generators.Sql;

/// <summary>
/// The indexes of a table: unique keys, followed by declared indexes, followed by those that relations, rules and views need.
/// </summary>
internal static class Indexes
{
    /// <param name="entity">The entity of the table.</param>
    /// <param name="views">The views of the entity.</param>
    /// <param name="names">Tables and indexes share one scope in SQLite.</param>
    /// <param name="dialect">The dialect of the database.</param>
    public static IEnumerable<TableIndex> Of(Entity entity, IEnumerable<View> views, UniqueNames names, SqlDialect dialect)
    {
        var wanted = Wanted(entity, views).ToList();
        return wanted.Where((index, i) => !IsServed(index, i, wanted)).Select(index => Index(entity, index, names, new(dialect)));
    }

    private const int MostName = 40;

    private sealed record Wish(bool Unique, ValueList<string> Fields, string Reason, Test? Where = null);

    private static IEnumerable<Wish> Wanted(Entity entity, IEnumerable<View> views)
    {
        IEnumerable<Wish> all =
        [
            .. entity.Fields.Where(f => f.Unique).Select(f => new Wish(true, [f.Name], $"unique {Plain(f)}")),
            .. entity.Unique.Select(key => new Wish(true, key.Fields, key.Where is null ? "unique key" : "unique key of some rows",
                key.Where is null ? null : Lowerer.Certain(key.Where.Expression))),
            .. entity.Indexes.Select(key => new Wish(false, key, "declared")),
            .. entity.Fields.Where(f => f.Index).Select(f => new Wish(false, [f.Name], "declared")),
            .. Ruled(entity),
            .. entity.Fields.Where(f => f.Type is RelationType { Many: false })
                .Select(f => new Wish(false, [f.Name], $"rows that refer to a {((RelationType)f.Type).To.Text}, and its deletion")),
            .. views.Select(Sorted).OfType<Wish>(),
        ];
        return all.Where(wish => wish.Fields.All(name => entity.FindField(name) is { } field && name != "id" && Columns.IsColumn(field)));
    }

    // The SQL of a rule is the `WHERE` of a list, so the database may search by each column that it reads.
    private static IEnumerable<Wish> Ruled(Entity entity)
    {
        var rules = entity.Permissions.Where(p => p.Action != "create").Select(p => (Name: p.Action, p.Rule))
            .Concat(entity.Behaviors.Where(b => b.Permission is not null).Select(b => (b.Name, Rule: b.Permission!)));
        return from rule in rules
               from field in ValueReads.Of([rule.Rule.Expression]).Entity.Select(path => path.Names[0]).Distinct(StringComparer.Ordinal)
               group rule.Name by field into users
               select new Wish(false, [users.Key],
                   (users.Key == entity.Owner ? "the owner in " : "used by the rules of ") + Listed([.. users.Distinct()]));
    }

    private static Wish? Sorted(View view) =>
        (view as RowsView)?.Sort?.Split(',')[0].Trim().TrimStart('-') is { Length: > 0 } first
            ? new(false, [first], $"the order of {view.Name}")
            : null;

    // An index supports every list of columns with which it begins. Of two equal indexes, the first is kept.
    private static bool IsServed(Wish wish, int at, List<Wish> all) => all.Where((other, i) => i != at && other.Where is null
        && (!wish.Unique || other.Unique)
        && other.Fields.Take(wish.Fields.Count).SequenceEqual(wish.Fields)
        && (other.Fields.Count > wish.Fields.Count ? !wish.Unique : i < at)).Any();

    private static TableIndex Index(Entity entity, Wish wish, UniqueNames names, SqlIdentifiers identifiers)
    {
        var bare = string.Join('_', [SqlNames.BareTable(entity.Name.Text), .. wish.Fields.Select(SqlNames.BareColumn)]);
        // PostgreSQL truncates longer names, which could then be equal.
        var name = identifiers.Name(names.Take(NameOf(bare, identifiers.Dialect), "_index"));
        var columns = string.Join(", ", wish.Fields.Select(identifiers.Column));
        var where = wish.Where is null ? "" : $" WHERE {new SqlWriter(identifiers.Dialect).Condition(wish.Where)}";
        return new(name, $"CREATE {(wish.Unique ? "UNIQUE " : "")}INDEX {name} ON {identifiers.Table(entity.Name.Text)} ({columns}){where}",
            wish.Reason);
    }

    /// <summary>PostgreSQL truncates longer names, which could then be equal.</summary>
    public static string NameOf(string bare, SqlDialect dialect) => dialect switch
    {
        SqlDialect.Sqlite => bare,
        SqlDialect.Postgres => bare[..Math.Min(bare.Length, MostName)],
        _ => throw new NotSupportedException($"{dialect} has no names of indexes yet"),
    };

    private static string Plain(Field field) => field.Label.ToLowerInvariant();

    private static string Listed(IReadOnlyList<string> words) =>
        words.Count == 1 ? words[0] : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";
}
