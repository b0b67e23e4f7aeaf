using System.Collections.Immutable;
using Truth.Compiler.Sql;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Migrations;

/// <summary>A table or a column that gets another name, and keeps its rows.</summary>
/// <param name="Table">The table: for a table its former name, for a column its present one.</param>
/// <param name="Column">The former name of a column; null for a table.</param>
/// <param name="To">The present name.</param>
internal sealed record Renamed(string Table, string? Column, string To)
{
    /// <summary>For people: `renamed Task.name to Task.title`.</summary>
    public string Text => Column is null
        ? $"renamed {NamedThing.Links(Table) ?? NamedThing.Entity(Table)} to {NamedThing.Links(To) ?? NamedThing.Entity(To)}"
        : $"renamed {NamedThing.Field(Table, Column)} to {NamedThing.Field(Table, To)}";

    /// <summary>The opposite of what was renamed: the names that everything had before, with those that it has.</summary>
    public static IEnumerable<FormerName> Back(ImmutableArray<Renamed> renames) => renames.Select(r => r.Column is null
        ? new FormerName(r.Table, null, r.To)
        : new FormerName(renames.FirstOrDefault(t => t.Column is null && t.To == r.Table)?.Table ?? r.Table, r.Column, r.To));
}

/// <summary>The former names that apply to a database: those under which something is stored there that is not stored under its present
/// name.</summary>
/// <param name="Tables">Tables, which are renamed first.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Recorded">The recorded tables.</param>
/// <param name="Named">The same under the present names of tables, in the same order.</param>
/// <param name="Before">The same under all present names.</param>
internal sealed record Renaming(
    ImmutableArray<Renamed> Tables, ImmutableArray<Renamed> Columns, ImmutableArray<StoredTable> Recorded,
        ImmutableArray<StoredTable> Named, ImmutableArray<StoredTable> Before)
{
    public static Renaming Of(ImmutableArray<StoredTable> recorded, AppSchema wanted)
    {
        ImmutableArray<Renamed> tables = [.. OfTables(recorded, wanted)];
        ImmutableArray<StoredTable> before = [.. recorded.Select(table => tables.Aggregate(table, WithTable))];
        ImmutableArray<Renamed> columns = [.. OfColumns(before, wanted)];
        return new(tables, columns, recorded, before, [.. before.Select(table => columns.Where(c => c.Table == table.Name)
            .Aggregate(table, WithColumn))]);
    }

    public IEnumerable<Renamed> All => Tables.Concat(Columns);

    /// <summary>The statements of something that is renamed.</summary>
    public IEnumerable<string> Statements(SchemaDialect dialect, Renamed renamed) =>
        dialect.Rename(renamed, (renamed.Column is null ? Recorded : Named).First(t => t.Name == renamed.Table));

    /// <summary>The names of a column before.</summary>
    public NamedThing FormerOf(string table, string column) => new(
        Tables.FirstOrDefault(r => r.To == table)?.Table ?? table,
        Columns.FirstOrDefault(r => r.Table == table && r.To == column)?.Column ?? column);

    private static IEnumerable<Renamed> OfTables(ImmutableArray<StoredTable> recorded, AppSchema wanted)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        List<Renamed> said = [.. OfTables(recorded, wanted, taken)];
        return [.. said, .. said.SelectMany(entity => OfLinks(entity, recorded, wanted, taken))];
    }

    // A link table is called after its entity, also where the relation leads to one row, or goes, at the same time.
    private static IEnumerable<Renamed> OfLinks(
        Renamed entity, ImmutableArray<StoredTable> recorded, AppSchema wanted, HashSet<string> taken)
    {
        string start = $"{SqlText.Bare(entity.Table)}__";
        foreach (StoredTable links in recorded.Where(t => t.BareName.StartsWith(start, StringComparison.Ordinal)))
        {
            string to = new SqlIdentifiers(wanted.Dialect).Name($"{SqlText.Bare(entity.To)}__{links.BareName[start.Length..]}");
            if (recorded.All(t => t.Name != to) && wanted.Tables.All(t => t.Name != links.Name) && !taken.Contains(to)
                && taken.Add(links.Name) && taken.Add(to))
            {
                yield return new(links.Name, null, to);
            }
        }
    }

    private static IEnumerable<Renamed> OfTables(ImmutableArray<StoredTable> recorded, AppSchema wanted, HashSet<string> taken)
    {
        foreach (FormerName former in wanted.Former.Where(f => f.Column is null))
        {
            if (recorded.Any(t => t.Name == former.Was) && recorded.All(t => t.Name != former.Table) && wanted.Tables.All(t =>
                t.Name != former.Was)
                && taken.Add(former.Was) && taken.Add(former.Table))
            {
                yield return new(former.Was, null, former.Table);
            }
        }
    }

    private static IEnumerable<Renamed> OfColumns(ImmutableArray<StoredTable> before, AppSchema wanted)
    {
        var taken = new HashSet<(string, string)>();
        foreach (FormerName former in wanted.Former.Where(f => f.Column is not null))
        {
            StoredTable? there = before.FirstOrDefault(t => t.Name == former.Table);
            StoredTable? after = wanted.Tables.FirstOrDefault(t => t.Name == former.Table);
            if (there?.Find(former.Was) is not null && there.Find(former.Column!) is null && after?.Find(former.Was) is null
                && after?.Find(former.Column!) is not null
                && taken.Add((former.Table, former.Was)) && taken.Add((former.Table, former.Column!)))
            {
                yield return new(former.Table, former.Was, former.Column!);
            }
        }
    }

    private static StoredTable WithTable(StoredTable table, Renamed renamed) => table with
    {
        Name = table.Name == renamed.Table ? renamed.To : table.Name,
        Columns = [.. table.Columns.Select(c => c with { Declaration = Referring(c.Declaration, renamed) })],
        Constraints = [.. table.Constraints.Select(constraint => Referring(constraint, renamed))],
        Indexes = table.Name == renamed.Table ? [.. table.Indexes.Select(index => On(index, renamed))] : table.Indexes,
    };

    private static StoredTable WithColumn(StoredTable table, Renamed renamed) => table with
    {
        Columns = [.. table.Columns.Select(c => c.Name == renamed.Column ? c with { Name = renamed.To,
            Declaration = OfColumn(c.Declaration, renamed) } : c)],
        Constraints = [.. table.Constraints.Select(constraint => OfColumn(constraint, renamed))],
        Indexes = [.. table.Indexes.Select(index => Over(index, renamed))],
    };

    // Only the words after it are about another table.
    private static string Referring(string sql, Renamed renamed)
    {
        int at = sql.IndexOf("REFERENCES ", StringComparison.Ordinal);
        return at < 0 ? sql : sql[..at] + SqlText.Replace(sql[at..], renamed.Table, renamed.To);
    }

    private static string OfColumn(string sql, Renamed renamed)
    {
        int at = sql.IndexOf("REFERENCES ", StringComparison.Ordinal);
        return at < 0 ? SqlText.Replace(sql, renamed.Column!, renamed.To) : SqlText.Replace(sql[..at], renamed.Column!,
            renamed.To) + sql[at..];
    }

    private static SqlIndex On(SqlIndex index, Renamed renamed) =>
        index with { Sql = index.Sql.Replace($" ON {renamed.Table} (", $" ON {renamed.To} (", StringComparison.Ordinal)
            .Replace($"{renamed.Table}.", $"{renamed.To}.", StringComparison.Ordinal) };

    private static SqlIndex Over(SqlIndex index, Renamed renamed)
    {
        int at = index.Sql.IndexOf(" (", StringComparison.Ordinal);
        return at < 0 ? index : index with { Sql = index.Sql[..at] + SqlText.Replace(index.Sql[at..], renamed.Column!, renamed.To) };
    }
}
