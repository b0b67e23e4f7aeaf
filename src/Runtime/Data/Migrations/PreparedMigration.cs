using System.Collections.Immutable;
using System.Globalization;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data.Migrations;

/// <summary>A migration as far as the schemas alone determine it.</summary>
internal sealed class PreparedMigration
{
    private readonly SchemaDialect _dialect;
    private readonly Backfills _backfills;
    private readonly string _now;

    public PreparedMigration(SchemaDialect dialect, AppSchema wanted, Renaming renaming, MigrationRequest request, Undo? undo)
    {
        (_dialect, Wanted, Renaming, _now) = (dialect, wanted, renaming, request.Now);
        Since = undo?.At;
        Losses = new Losses(request.Choices.AcceptedLosses, wanted, renaming);
        _backfills = new Backfills(wanted, renaming.Before, dialect, request.Now);
        Change = new ChangeBuilder(dialect, wanted, renaming.Before, _backfills, Losses, undo, request.Now).Build();
    }

    public AppSchema Wanted { get; }

    /// <summary>For a rollback, the moment of the migration; null otherwise.</summary>
    public string? Since { get; }

    public Renaming Renaming { get; }

    public Losses Losses { get; }

    public SchemaChange Change { get; }

    /// <summary>What is wrong with values that the app gives, one line each.</summary>
    public IReadOnlyList<string> Wrong => _backfills.Wrong;

    /// <summary>The values that are replaced or removed. The hash of a password is not kept.</summary>
    public IEnumerable<KeptValues> Replaced(SchemaChange change, long number) =>
        from table in change.Changed
        where table.Before.Columns[0].BareName == "id"
        from values in
            table.Kept.Where(k => k.Otherwise is not null).Select(k => (Column: k.Before, Where: $"({k.Accepted}) IS NOT TRUE",
                IsLost: Losses.Allow(table.Before.Name, k.Before.Name)))
                .Concat(table.Removed.Where(c => c.Type is not { Kind: FieldKind.Password })
                    .Select(c => (Column: c, Where: $"{c.Name} IS NOT NULL",
                    IsLost: Losses.Allow(table.Before.Name, c.Name))))
        select Kept(table, values.Column, values.Where, values.IsLost, number);

    /// <summary>The steps, with those that rename something.</summary>
    /// <param name="change">The change.</param>
    /// <param name="kept">The values that are kept for a rollback.</param>
    public ImmutableArray<MigrationStep> Steps(SchemaChange change, IEnumerable<KeptValues> kept) =>
    [
        .. Renaming.All.Select(r => new MigrationStep(r.Text, [.. Renaming.Statements(_dialect, r)])),
        .. new MigrationSteps(_dialect, Wanted).Of(change, [.. kept.Select(k => k.Sql)]),
    ];

    /// <summary>The statements of the way back.</summary>
    /// <param name="kept">The values that are kept for it.</param>
    /// <param name="number">The number of the migration.</param>
    public ImmutableArray<string> Down(IEnumerable<KeptValues> kept, long number)
    {
        var former = new AppSchema(Wanted.Dialect, Renaming.Recorded) { Names = Wanted.Names,
            Former = [.. Renamed.Back([.. Renaming.All])] };
        Renaming back = Renaming.Of(Wanted.Tables, former);
        var losses = new Losses([], former, back);
        SchemaChange change = new ChangeBuilder(_dialect, former, back.Before, new Backfills(former, back.Before, _dialect, _now),
            losses, new Undo(number, _now, kept.Select(k => k.Names).ToHashSet()), _now).Build();
        return [.. back.All.SelectMany(r => back.Statements(_dialect, r)), .. new MigrationSteps(_dialect, former).Of(change, [])
            .SelectMany(step => step.Statements)];
    }

    private KeptValues Kept(TableChange table, StoredColumn column, string where, bool isLost, long number)
    {
        NamedThing former = Renaming.FormerOf(table.Before.Name, column.Name);
        return new(former, Undo.Keep(number, former, table.Before.Name, where, _dialect.Kept(column.Name)),
            $"SELECT count(*) FROM {table.Before.Name} WHERE {where}", Wanted.Shown(table.Before.Name, column.Name), isLost);
    }
}

/// <summary>Values that are kept for a rollback.</summary>
/// <param name="Former">Their column as it was called.</param>
/// <param name="Sql">The statement that keeps them.</param>
/// <param name="Count">The query of their number.</param>
/// <param name="Shown">Their field, for people.</param>
/// <param name="IsLost">Whether they are lost for everybody but a rollback, rather than replaced.</param>
internal sealed record KeptValues(NamedThing Former, string Sql, string Count, string Shown, bool IsLost)
{
    public long Rows { get; init; }

    /// <summary>The names of the table and the column as they were, without quotes.</summary>
    public (string Table, string Column) Names => (SqlText.Bare(Former.Table), SqlText.Bare(Former.Column!));

    public string Text => $"{Shown}: {Rows.ToString("N0", CultureInfo.InvariantCulture)} {(Rows == 1 ? "value" : "values")}";
}
