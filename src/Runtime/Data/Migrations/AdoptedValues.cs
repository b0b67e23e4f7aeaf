using System.Collections.Immutable;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data.Migrations;

/// <summary>The values of the columns of an app over the present tables.</summary>
internal sealed class AdoptedValues(ImmutableArray<AdoptedTable> tables, AdoptionDialect dialect, string now)
{
    private const string From = "was";
    private const string To = "target";

    /// <summary>What no present column gives, one line each.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>A table with the values of its columns.</summary>
    public AdoptedTable Of(AdoptedTable table) => table.Columns.IsEmpty && table.Table.Columns.Length == 2 && IsLink(table)
        ? Links(table)
        : Entity(table);

    private static bool IsLink(AdoptedTable table) => table.Shown.Contains('.', StringComparison.Ordinal);

    private AdoptedTable Entity(AdoptedTable table)
    {
        var values = ImmutableArray.CreateBuilder<(StoredColumn, string)>();
        var used = ImmutableHashSet.CreateBuilder<string>();
        foreach (StoredColumn column in table.Table.Columns)
        {
            if (Value(table, column, used) is { } value)
            {
                values.Add((column, value));
            }
        }

        used.UnionWith(table.From.PrimaryKey);
        return table with { Values = values.ToImmutable(), Used = used.ToImmutable() };
    }

    // Null: its default.
    private string? Value(AdoptedTable table, StoredColumn column, ImmutableHashSet<string>.Builder used)
    {
        if (column.BareName == "id")
        {
            return Id(table, From);
        }

        CatalogColumn? from = table.Columns.GetValueOrDefault(column.Name);
        if (column.Type is { Kind: FieldKind.Relation })
        {
            return Relation(table, column, from, used);
        }

        if (from is not null)
        {
            return dialect.Value(Column(From, from.Name), from.Type, column.Type!.Value);
        }

        if (column.BareName is "created_at" or "updated_at")
        {
            return now;
        }

        return Without(table, column);
    }

    private string? Without(AdoptedTable table, StoredColumn column)
    {
        if (column.Parts is { NotNull: true, Default: null })
        {
            Missing.Add($"`{table.Shown}` requires `{column.BareName}`, which no column of `{table.From.Name}` has: name the column with `was`, give the field a default, or make it optional");
        }

        return null;
    }

    /// <summary>The id that a row of a present table gets.</summary>
    /// <param name="table">The table.</param>
    /// <param name="alias">Its name in the statement.</param>
    private string Id(AdoptedTable table, string alias)
    {
        CatalogTable from = table.From;
        return from.PrimaryKey switch
        {
            [var key] => dialect.Id(Column(alias, key), from.Find(key)!.Type),
            { Length: > 1 } keys => dialect.Id(string.Join(" || ':' || ", keys.Select(key => dialect.Text(Column(alias, key)))), null),
            _ => dialect.Id(string.Join(" || ':' || ", Unique(from).Select(key => dialect.Text(Column(alias, key)))), null),
        };
    }

    // A table without a key is identified by its first unique key, or by all its values.
    private static IEnumerable<string> Unique(CatalogTable table) =>
        table.Unique.FirstOrDefault(u => u.All(c => table.Find(c)!.Required), [.. table.Columns.Select(c => c.Name)]);

    private string? Relation(AdoptedTable table, StoredColumn column, CatalogColumn? from, ImmutableHashSet<string>.Builder used)
    {
        string target = table.Table.TargetOf(column)!;
        if (tables.FirstOrDefault(t => t.Table.Name == target && !IsLink(t)) is not { } to)
        {
            if (from is not null)
            {
                Missing.Add($"`{table.Shown}.{column.BareName}` refers to a table that is not there: name the table of its entity with `was`");
            }

            return Without(table, column);
        }

        if (from is null)
        {
            return table.From.References.FirstOrDefault(r => r.Table == to.From.Name && (r.Columns.Length > 1
                || table.Columns.Values.All(c => c.Name != r.Columns[0]))) is { } keys
                ? Found(keys, to, used)
                : Without(table, column);
        }

        CatalogReference? key = table.From.References.FirstOrDefault(r => r.Columns is [var only] && only == from.Name);
        return to.From.PrimaryKey is [var id] && (key is null || key.Targets is [var by] && by == id)
            ? dialect.Id(Column(From, from.Name), to.From.Find(id)!.Type)
            : Found(key ?? new([from.Name], to.From.Name, to.From.PrimaryKey, ""), to, used);
    }

    // The id of the row with the values of a foreign key.
    private string Found(CatalogReference key, AdoptedTable to, ImmutableHashSet<string>.Builder used)
    {
        used.UnionWith(key.Columns);
        string same = string.Join(" AND ", key.Columns.Zip(key.Targets, (column, target) => $"{Column(To, target)} = {Column(From, column)}"));
        return $"(SELECT {Id(to, To)} FROM {to.Aside} AS {To} WHERE {same})";
    }

    private AdoptedTable Links(AdoptedTable table)
    {
        string owner = table.Table.TargetOf(table.Table.Columns[0])!;
        string target = table.Table.TargetOf(table.Table.Columns[1])!;
        var ends = tables.Where(t => !IsLink(t)).ToDictionary(t => t.Table.Name, StringComparer.Ordinal);
        List<CatalogReference> keys = [.. table.From.References.Where(r => r.Columns.Length == 1)];
        if (keys.Count == 0 && ends.ContainsKey(owner) && ends.ContainsKey(target))
        {
            keys = Conventional(table, ends[owner], ends[target]);
        }

        if (keys.Count != 2 || !ends.ContainsKey(owner) || !ends.ContainsKey(target))
        {
            Missing.Add($"`{table.From.Name}` does not refer to the tables of `{table.Shown}` with two foreign keys: make it an entity of its own");
            return table;
        }

        CatalogReference first = keys.Find(k => k.Table == ends[owner].From.Name) ?? keys[0];
        CatalogReference second = keys.Find(k => k != first && k.Table == ends[target].From.Name) ?? keys.Find(k => k != first)!;
        return table with
        {
            Values = [(table.Table.Columns[0], End(first, ends[owner])), (table.Table.Columns[1], End(second, ends[target]))],
            Used = [.. table.From.Columns.Select(c => c.Name)],
        };
    }

    // Without foreign keys, the columns `A` and `B` of Prisma: `A` has the keys of the model that is first by its name.
    private static List<CatalogReference> Conventional(AdoptedTable table, AdoptedTable owner, AdoptedTable target)
    {
        bool isFirst = string.CompareOrdinal(owner.Shown, target.Shown) <= 0;
        return table.From.Find("A") is null || table.From.Find("B") is null ? []
            : [To("A", isFirst ? owner : target), To("B", isFirst ? target : owner)];

        static CatalogReference To(string column, AdoptedTable end) => new([column], end.From.Name, end.From.PrimaryKey, "");
    }

    private string End(CatalogReference key, AdoptedTable to) => to.From.PrimaryKey is [var id] && key.Targets is [var by] && by == id
        ? dialect.Id(Column(From, key.Columns[0]), to.From.Find(id)!.Type)
        : Found(key, to, ImmutableHashSet.CreateBuilder<string>());

    private string Column(string alias, string column) => $"{alias}.{dialect.Name(column)}";
}
