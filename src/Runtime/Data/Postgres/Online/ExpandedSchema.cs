using System.Collections.Immutable;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>What changes for the new version, and how both versions find it while they are served at the same time.</summary>
internal sealed class ExpandedSchema
{
    public ExpandedSchema(PreparedMigration prepared, string schema, IEnumerable<WantedWords> wanted, IReadOnlyList<FormerWords> former)
    {
        Prepared = prepared;
        Schema = schema;
        Space = NewName.Space(SqlText.Bare(schema));
        Tables = [.. prepared.Change.Changed.Select(change => new ExpandedTable(change, prepared.Renaming))];
        NewWords = [.. wanted.Where(words => prepared.Change.Created.Any(t => t.BareName == words.Table))];
        Words =
        [
            .. from words in wanted
               let table = Tables.FirstOrDefault(t => SqlText.Bare(t.After.Name) == words.Table)
               where table is not null
               select new ExpandedWords(table, former.FirstOrDefault(f => f.Key == $"{Meta.SearchPrefix}{SqlText.Bare(table.Name)}"), words,
                   Space, schema) into index
               where index.IsNew || index.IsRead
               select index,
        ];
    }

    public PreparedMigration Prepared { get; }

    /// <summary>The search indexes of new tables.</summary>
    public ImmutableArray<WantedWords> NewWords { get; }

    public SchemaChange Change => Prepared.Change;

    /// <summary>The schema of PostgreSQL of the app, in quotes.</summary>
    public string Schema { get; }

    /// <summary>The schema of PostgreSQL in which the new version finds what has another name for it, in quotes.</summary>
    public string Space { get; }

    /// <summary>Whether somebody has created it for the role, which may not.</summary>
    public bool IsSpaceThere { get; init; }

    /// <summary>Whether there is anything in it.</summary>
    public bool HasSpace => Tables.Any(t => t.HasView || t.HasTrigger) || Words.Any(w => w.IsNew);

    /// <summary>The tables of both versions.</summary>
    public ImmutableArray<ExpandedTable> Tables { get; }

    /// <summary>The search indexes that differ.</summary>
    public ImmutableArray<ExpandedWords> Words { get; }

    /// <summary>The indexes that the new version needs and the old one does not have, with the tables that they are on.</summary>
    public IEnumerable<(ExpandedTable Table, SqlIndex Index)> NewIndexes =>
        from table in Tables from index in table.After.Indexes where FormerOf(table, index) is null select (table, index);

    /// <summary>The indexes that only get another name.</summary>
    public IEnumerable<(string From, string To)> RenamedIndexes =>
        from table in Tables
        from index in table.After.Indexes
        let former = FormerOf(table, index)
        where former is not null && former.Name != index.Name
        select (former.Name, index.Name);

    /// <summary>The indexes that the new version does not need.</summary>
    public IEnumerable<SqlIndex> GoneIndexes => Tables.SelectMany(t =>
        t.Change.Before.Indexes.Where(b => t.After.Indexes.All(a => FormerOf(t, a)?.Name != b.Name)));

    /// <summary>The statement that creates an index under a name of its own, while others write.</summary>
    public static string Create(ExpandedTable table, SqlIndex index)
    {
        int on = index.Sql.IndexOf(" ON ", StringComparison.Ordinal);
        return $"CREATE {(UniqueKeys.IsUnique(index) ? "UNIQUE " : "")}INDEX CONCURRENTLY {NewName.Of(index.Name)}{table.Stored(index.Sql[on..])}";
    }

    /// <summary>The name of a removed table in the database.</summary>
    public string FormerOf(StoredTable removed) => Prepared.Renaming.FormerOf(removed.Name, removed.Key).Table;

    /// <summary>SQL that names tables of the new version, such as a reference, with the names that they have in the database.</summary>
    public string Referring(string reference) => Tables.FirstOrDefault(t => reference.StartsWith(t.After.Name + " ", StringComparison.Ordinal))
        is { } target ? target.Name + reference[target.After.Name.Length..] : reference;

    /// <summary>How violated keys are called in the new version.</summary>
    public IEnumerable<OnlineName> Names => Tables.Where(t => t.HasView).SelectMany(t => (OnlineName[])
    [
        new(SqlText.Bare(t.Name), null, t.After.BareName),
        .. t.Columns.Where(c => c.Name != c.After.Name).Select(c => new OnlineName(SqlText.Bare(t.Name), SqlText.Bare(c.Name),
            c.After.BareName)),
    ]);

    // The recorded index that finds the same rows in the same columns.
    private static SqlIndex? FormerOf(ExpandedTable table, SqlIndex index) =>
        table.Columns.Where(c => c.IsAdded).Any(c => Mentions(index, c.After)) ? null
            : table.Change.Before.Indexes.FirstOrDefault(b => Tail(b) == Tail(index)
                && UniqueKeys.IsUnique(b) == UniqueKeys.IsUnique(index));

    private static string Tail(SqlIndex index) => index.Sql[index.Sql.IndexOf(" ON ", StringComparison.Ordinal)..];

    private static bool Mentions(SqlIndex index, StoredColumn column) => Tail(index) is var columns
        && SqlText.Replace(columns, column.Name, "") != columns;
}
