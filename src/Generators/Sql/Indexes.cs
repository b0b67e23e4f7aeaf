using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using EnumType = Truth.Compiler.Model.EnumType;

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

    // A key of an index of PostgreSQL has at most 2.7 KB.
    private const int MostSorted = 1000;

    /// <param name="Unique">Whether a key occurs once.</param>
    /// <param name="Fields">The fields that rows are found by.</param>
    /// <param name="Reason">What it is for.</param>
    private sealed record Wish(bool Unique, ValueList<string> Fields, string Reason)
    {
        public Test? Where { get; init; }

        /// <summary>The order of the rows that are found, which ends with their id; null if it does not matter.</summary>
        public ValueList<SortField>? Sort { get; init; }

        /// <summary>Whether any index that finds the rows will do, whatever their order.</summary>
        public bool IsModest { get; init; }
    }

    private sealed record SortField(Field Field, bool Descending)
    {
        public bool IsNullable => !Field.Required && !Field.System;
    }

    private static IEnumerable<Wish> Wanted(Entity entity, IEnumerable<View> views)
    {
        var orders = views.Select(view => (View: view.Name, Sort: SortOf(entity, view))).Where(order => order.Sort.Count > 0).ToList();
        IEnumerable<Wish> all =
        [
            .. entity.Fields.Where(f => f.Unique).Select(f => new Wish(true, [f.Name], $"unique {Plain(f)}")),
            .. entity.Unique.Select(key => new Wish(true, key.Fields, key.Where is null ? "unique key" : "unique key of some rows")
            {
                Where = key.Where is null ? null : Lowerer.Certain(key.Where.Expression),
            }),
            .. entity.Indexes.Select(key => new Wish(false, key, "declared")),
            .. entity.Fields.Where(f => f.Index).Select(f => new Wish(false, [f.Name], "declared")),
            .. Ruled(entity),
            .. entity.Fields.Where(IsReference)
                .Select(f => new Wish(false, [f.Name], $"rows that refer to a {((RelationType)f.Type).To.Text}, and its deletion")
                {
                    Sort = [],
                    IsModest = true,
                }),
            .. orders.SelectMany(order => Readers(entity)
                .Select(field => new Wish(false, [field], $"what its readers see in {order.View}") { Sort = order.Sort })),
            .. orders.Select(order => new Wish(false, [], $"the order of {order.View}") { Sort = order.Sort }),
        ];
        return all.Where(wish => wish.Fields.All(name => entity.FindField(name) is { } field && name != "id" && Columns.IsColumn(field)));
    }

    // The SQL of a rule is the `WHERE` of a list, so the database may search by each column that it reads. A list is in the order of ids.
    private static IEnumerable<Wish> Ruled(Entity entity)
    {
        var rules = entity.Permissions.Where(p => p.Action != "create").Select(p => (Name: p.Action, p.Rule))
            .Concat(entity.Behaviors.Where(b => b.Permission is not null).Select(b => (b.Name, Rule: b.Permission!)));
        return from rule in rules
               from field in ReadBy(rule.Rule).Select(path => path.Names[0]).Distinct(StringComparer.Ordinal)
               group rule.Name by field into users
               select new Wish(false, [users.Key],
                   (users.Key == entity.Owner ? "the owner in " : "used by the rules of ") + Listed([.. users.Distinct()]))
               {
                   Sort = users.Contains("read") || IsReference(entity.FindField(users.Key)) ? [] : null,
               };
    }

    // The relations of a row that say who reads it: all rows of one are a range of an index.
    private static IEnumerable<string> Readers(Entity entity) => entity.Permissions.Where(p => p.Action == "read")
        .SelectMany(p => ReadBy(p.Rule)).Select(path => path.Names[0]).Distinct(StringComparer.Ordinal)
        .Where(name => IsReference(entity.FindField(name)));

    private static IEnumerable<ValuePath> ReadBy(Rule rule) => ValueReads.Of([rule.Expression]).Entity;

    private static bool IsReference(Field? field) => field?.Type is RelationType { Many: false };

    /// <summary>The keys of a view's order; none if one of them is not a column: an enum is sorted by its declared order.</summary>
    private static ValueList<SortField> SortOf(Entity entity, View view)
    {
        string[] keys = (view as RowsView)?.Sort?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        var fields = keys.Select(key => entity.FindField(key.TrimStart('-')) is { } field && IsSortable(field)
            ? new SortField(field, key.StartsWith('-')) : null).ToList();
        return fields.Contains(null) ? [] : [.. fields.OfType<SortField>()];
    }

    private static bool IsSortable(Field field) => field.Name != "id" && Columns.IsColumn(field) && field.Type is not
        (EnumType or JsonType or TextType { MaxLength: > MostSorted } or StringType { MaxLength: > MostSorted } or UrlType);

    // Of two indexes that serve each other, the first is kept.
    private static bool IsServed(Wish wish, int at, List<Wish> all) =>
        all.Where((other, i) => i != at && Serves(other, wish) && (i < at || !Serves(wish, other))).Any();

    // An index supports every list of columns with which it begins, and what is found by a unique key is one row, in any order.
    private static bool Serves(Wish one, Wish other)
    {
        var columns = ColumnsOf(one, new(SqlDialect.Sqlite));
        var wanted = ColumnsOf(other.IsModest ? other with { Sort = null } : other, new(SqlDialect.Sqlite));
        return one.Where is null && (other.Unique
            ? one.Unique && columns.SequenceEqual(wanted)
            : columns.Take(wanted.Count).SequenceEqual(wanted) || (one.Unique && wanted.Take(columns.Count).SequenceEqual(columns)));
    }

    // A database reads an index in both directions, so the first key of an order is ascending.
    private static List<string> ColumnsOf(Wish wish, SqlIdentifiers identifiers)
    {
        var columns = wish.Fields.Select(identifiers.Column).ToList();
        if (wish.Sort is { } sort)
        {
            bool flipped = sort.Count > 0 && sort[0].Descending;
            string Directed(string column, bool descending) => descending == flipped ? column : column + " DESC";
            foreach (var key in sort)
            {
                var column = identifiers.Column(key.Field.Name);
                columns.AddRange(key.IsNullable ? [Directed($"({column} IS NULL)", descending: false), Directed(column, key.Descending)]
                    : [Directed(column, key.Descending)]);
            }

            columns.Add(Directed(identifiers.Column("id"), sort.Count > 0 && sort[^1].Descending));
        }

        return columns;
    }

    private static TableIndex Index(Entity entity, Wish wish, UniqueNames names, SqlIdentifiers identifiers)
    {
        var fields = wish.Fields.Concat((wish.Sort ?? []).Select(key => key.Field.Name));
        var bare = string.Join('_', [SqlNames.BareTable(entity.Name.Text), .. fields.Select(SqlNames.BareColumn)]);
        var name = identifiers.Name(names.Take(NameOf(bare, identifiers.Dialect), "_index"));
        var columns = string.Join(", ", ColumnsOf(wish, identifiers));
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
