using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Truth.Runtime.Values;

namespace Truth.Runtime.Data.Migrations;

/// <summary>The migrations that a database has recorded.</summary>
internal static class History
{
    /// <summary>The number of migrations whose values are kept for a rollback.</summary>
    private const int Undoable = 3;

    private static readonly Sql Last = new(
        "SELECT number, at, app, changes, renames, before, source FROM _truth_migration WHERE undone_at IS NULL ORDER BY number DESC LIMIT 1");

    private static readonly Sql All = new("SELECT number, at, app, changes, undone_at FROM _truth_migration ORDER BY number");
    private static readonly Sql Next = new("SELECT coalesce(max(number), 0) + 1 FROM _truth_migration");
    private static readonly Sql Kept = new("SELECT DISTINCT table_name, column_name FROM _truth_undo WHERE migration = :migration");
    private static readonly Sql Forget = new("DELETE FROM _truth_undo WHERE migration <= :migration");
    private static readonly Sql Undone = new("UPDATE _truth_migration SET undone_at = :at WHERE number = :number");
    private static readonly Sql Put = new(
        "INSERT INTO _truth_migration (number, at, app, changes, renames, before, source) VALUES (:number, :at, :app, :changes, :renames, :before, :source)");

    /// <summary>The number of the next migration.</summary>
    public static async ValueTask<long> NextNumber(Session session)
    {
        using ResultSet rows = await session.Open(Next);
        rows.Step();
        return rows.Integer(0);
    }

    /// <summary>The last migration that was not undone; null if there is none.</summary>
    public static async ValueTask<Recorded?> LastOf(Session session)
    {
        using ResultSet rows = await session.Open(Last);
        return rows.Step()
            ? new(rows.Integer(0), rows.Text(1), rows.Text(2), Lines(rows.Text(3)), Renames(rows.Text(4)), rows.Text(5), rows.IsNull(6)
                ? null : rows.Text(6))
            : null;
    }

    /// <summary>All migrations, in order.</summary>
    public static async ValueTask<ImmutableArray<RecordedMigration>> Read(Session session)
    {
        using ResultSet rows = await session.Open(All);
        var all = new List<RecordedMigration>();
        while (rows.Step())
        {
            all.Add(new(rows.Integer(0), rows.Text(1), rows.Text(2), Lines(rows.Text(3)), rows.IsNull(4) ? null : rows.Text(4)));
        }

        return [.. all];
    }

    /// <summary>The values that a migration has kept.</summary>
    public static async ValueTask<Undo> UndoOf(Session session, Recorded migration)
    {
        using ResultSet rows = await session.Open(Kept, Scalar.Of(migration.Number));
        var columns = new HashSet<(string, string)>();
        while (rows.Step())
        {
            columns.Add((rows.Text(0), rows.Text(1)));
        }

        return new(migration.Number, migration.At, columns);
    }

    public static void Write(Session session, Recorded migration)
    {
        session.Write(Put, Scalar.Of(migration.Number), Scalar.Of(migration.At), Scalar.Of(migration.App), Scalar.Of(string.Join('\n',
            migration.Changes)),
            Scalar.Of(Renames(migration.Renames)), Scalar.Of(migration.Before), migration.Source is null ? Scalar.Null
                : Scalar.Of(migration.Source));
        session.Write(Forget, Scalar.Of(migration.Number - Undoable));
    }

    /// <summary>Records that a migration was undone; its kept values are restored, so that they are not needed any more.</summary>
    public static void Undo(Session session, Recorded migration, string at)
    {
        session.Write(Undone, Scalar.Of(at), Scalar.Of(migration.Number));
        session.Write(new Sql(string.Create(CultureInfo.InvariantCulture,
            $"DELETE FROM _truth_undo WHERE migration = {migration.Number}")));
    }

    private static ImmutableArray<string> Lines(string text) => text.Length == 0 ? [] : [.. text.Split('\n')];

    private static string Renames(ImmutableArray<Renamed> renames) => JsonSerializer.Serialize(renames.Select(r => (string?[])[r.Table,
        r.Column, r.To]).ToArray());

    private static ImmutableArray<Renamed> Renames(string json) => [.. JsonSerializer.Deserialize<string?[][]>(json)!.Select(r =>
        new Renamed(r[0]!, r[1], r[2]!))];
}

/// <summary>A recorded migration with what a rollback needs.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="At">Its moment.</param>
/// <param name="App">The name and the version of the app.</param>
/// <param name="Changes">The changes in words.</param>
/// <param name="Renames">What got another name, in order.</param>
/// <param name="Before">The schema before it.</param>
/// <param name="Source">The truth files of the app before it; null if they are not known.</param>
internal sealed record Recorded(
    long Number, string At, string App, ImmutableArray<string> Changes, ImmutableArray<Renamed> Renames, string Before, string? Source);
