using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Truth.Runtime.Values;

namespace Truth.Runtime.Data.Migrations;

/// <summary>
/// Takes a database from its recorded schema to another: in one transaction, if no row prevents it, or not at all.
/// </summary>
/// <param name="session">A transaction of its own, without foreign keys where the database would apply them to a table that is
/// dropped.</param>
/// <param name="dialect">The database.</param>
/// <param name="request">What is asked for.</param>
internal sealed class Migrator(Session session, SchemaDialect dialect, MigrationRequest request)
{
    private static readonly Sql RenameDeleted = new("UPDATE _truth_deleted SET entity = :to WHERE entity = :was");
    private static readonly Sql RenameHistory = new("UPDATE _truth_history SET entity = :to WHERE entity = :was");
    private readonly RowQueries _data = new(session);
    private readonly AppSchema _app = AppSchema.Of(request.App, request.Sql);

    /// <returns>What was done, or would be done. A plan has renamed things, so that its transaction must be rolled back.</returns>
    /// <exception cref="SchemaChangeException">Rows would lose values or break a rule, a decision is needed, or somebody else has changed
    /// the tables. The transaction must be rolled back.</exception>
    public async ValueTask<MigrationPlan> Run()
    {
        await session.Execute(dialect.OwnTables);
        if (await OnlineRecord.Read(session) is { } online)
        {
            return await new OnlineVersions(session, online).Beside(_app, request);
        }

        byte[]? stored = await Meta.Read(session, Meta.SchemaKey);
        Recorded? last = request.IsRollback ? await History.LastOf(session) : null;
        AppSchema wanted = (request.IsRollback ? Former(last) : _app).With(request.Choices);
        await dialect.Adopt(session, stored is null ? [] : SchemaText.Parse(stored) ?? []);
        Dictionary<string, ActualTable> actual = await dialect.Actual(session);
        ImmutableArray<StoredTable> recorded = await new RecordedTables(session, dialect).Of(stored, wanted, actual);
        Renaming renaming = Renaming.Of(recorded, wanted);
        if (renaming.All.Any())
        {
            await Rename(renaming);
            actual = await dialect.Actual(session);
        }

        Undo? undo = last is null ? null : await History.UndoOf(session, last);
        var prepared = new PreparedMigration(dialect, wanted, renaming, request, undo);
        bool isCanonical = stored is null || await Meta.Read(session, Meta.TextKey) is not null;
        SchemaChange change = isCanonical ? prepared.Change : await Canonical(prepared.Change);
        MigrationPlan plan = await Plan(prepared, change, actual, stored);
        if (!request.IsPlan && plan.IsPossible)
        {
            await Execute(plan, renaming);
            await Check(change);
            await Record(plan, wanted, renaming, stored, last);
        }

        return plan;
    }

    /// <summary>The SHA-256 of a schema.</summary>
    public static string Checksum(byte[] schema) => Convert.ToHexStringLower(SHA256.HashData(schema));

    // The schema before the last migration, with the names that it had then.
    private AppSchema Former(Recorded? last)
    {
        if (last is null || last.Before == "[]" || SchemaText.Parse(Encoding.UTF8.GetBytes(last.Before)) is not { } tables)
        {
            throw new SchemaChangeException([last is null || last.Before == "[]"
                ? "there is no migration to undo"
                : "the schema before the last migration cannot be read: restore a backup"]);
        }

        return new(_app.Dialect, tables) { Names = _app.Names, Former = [.. Renamed.Back(last.Renames)] };
    }

    private async ValueTask Rename(Renaming renaming)
    {
        await dialect.Renaming(session, begins: true);
        foreach (string statement in renaming.All.SelectMany(r => renaming.Statements(dialect, r)))
        {
            await Run(statement);
        }

        await dialect.Renaming(session, begins: false);
    }

    private async ValueTask<SchemaChange> Canonical(SchemaChange change)
    {
        var changed = ImmutableArray.CreateBuilder<TableChange>();
        foreach (TableChange table in change.Changed)
        {
            TableChange canonical = table with { IsCanonical = true, Kept = [.. table.Kept.Select(k =>
                k with { Conversion = dialect.Canonical(k.After, k.Conversion) })] };
            string differs = string.Join(" OR ", canonical.Kept.Zip(table.Kept).Where(pair => pair.First.Value != pair.Second.Value)
                .Select(pair => $"{pair.First.Before.Name} IS DISTINCT FROM {pair.First.Value}"));
            changed.Add(differs.Length > 0 && await _data.Count($"SELECT count(*) FROM {table.Before.Name} WHERE {differs}") > 0
                ? canonical
                : table);
        }

        return change with { Changed = changed.ToImmutable() };
    }

    private async ValueTask<MigrationPlan> Plan(PreparedMigration prepared, SchemaChange change, Dictionary<string, ActualTable> actual,
        byte[]? stored)
    {
        var obstacles = new Obstacles(_data, prepared.Wanted, prepared.Renaming.Before, prepared.Losses, prepared.Since);
        await obstacles.Find(change);
        long number = await History.NextNumber(session);
        ImmutableArray<TableChange> rewritten = [.. change.Changed.Where(dialect.Rewrites)];
        List<KeptValues> kept = stored is null || request.IsRollback ? [] : await Kept(prepared, change, number);
        return new()
        {
            Number = number,
            From = stored is null ? null : Checksum(stored),
            To = Checksum(SchemaText.Write(prepared.Wanted.Tables)),
            Changes = stored is null
                ? []
                : [.. prepared.Renaming.All.Select(r => r.Text), .. new ChangeText(dialect, prepared.Losses, request.IsRollback)
                .Of(change)],
            Steps = prepared.Steps(change, kept),
            Down = stored is null ? [] : prepared.Down(kept, number),
            Kept = [.. kept.Select(k => k.Names)],
            Reasons =
            [
                .. change.Created.Where(t => actual.ContainsKey(t.BareName))
                    .Select(t => $"the {dialect.Place} has a table `{t.BareName}` that Truth did not create: rename it, or use another {dialect.Place}"),
                .. prepared.Wrong,
                .. obstacles.Reasons,
                .. change.Removed.Where(t => actual.ContainsKey(t.BareName)).SelectMany(t => actual[t.BareName].Foreign(t)
                    .Select(foreign => Foreign(t, foreign))),
                .. change.Changed.Where(c => actual.ContainsKey(c.Before.BareName)).SelectMany(c =>
                    dialect.Foreign(actual[c.Before.BareName], c).Select(foreign => Foreign(c.Before, foreign))),
                .. await dialect.Obstacle(session, rewritten) is { } obstacle ? [obstacle] : Array.Empty<string>(),
            ],
            Questions = [.. obstacles.Questions],
            Acceptable = [.. obstacles.Acceptable.Distinct(StringComparer.Ordinal)],
            Losses = [.. kept.Where(k => k.IsLost).Select(k => k.Text), .. await Lost(prepared, change)],
        };
    }

    private static string Foreign(StoredTable table, string what) =>
        $"table `{table.BareName}` has to be recreated, and {what} on it, which Truth did not create, would be lost: drop it first, and create it again afterwards";

    /// <summary>The values that a rollback restores.</summary>
    private async ValueTask<List<KeptValues>> Kept(PreparedMigration prepared, SchemaChange change, long number)
    {
        var kept = new List<KeptValues>();
        foreach (KeptValues values in prepared.Replaced(change, number))
        {
            if (await _data.Count(values.Count) is > 0 and var rows)
            {
                kept.Add(values with { Rows = rows });
            }
        }

        return kept;
    }

    private async ValueTask<List<string>> Lost(PreparedMigration prepared, SchemaChange change)
    {
        var lost = new List<string>();
        foreach (StoredTable table in change.Removed.Where(prepared.Losses.Allow))
        {
            if (await _data.Count($"SELECT count(*) FROM {table.Name}") is > 0 and var rows)
            {
                lost.Add($"{prepared.Wanted.Shown(table.Name, null)}: {rows.ToString("N0", CultureInfo.InvariantCulture)} {(rows == 1 ? "row" : "rows")}");
            }
        }

        return lost;
    }

    private async ValueTask Execute(MigrationPlan plan, Renaming renaming)
    {
        foreach (MigrationStep step in plan.Steps.Skip(renaming.All.Count()))
        {
            request.Progress?.Report(step.Title);
            long before = step.Table is null ? 0 : await Rows(step.Table);
            foreach (string statement in step.Statements)
            {
                await Run(statement);
            }

            if (step.Table is not null && await Rows(step.Table) is var after && after != before)
            {
                throw new SchemaChangeException([string.Create(CultureInfo.InvariantCulture,
                    $"of the {before} rows of `{step.Table}`, {after} were copied: the {dialect.Place} may be damaged")]);
            }
        }
    }

    private ValueTask<long> Rows(string table) =>
        _data.Count($"SELECT count(*) FROM {new Compiler.Sql.SqlIdentifiers(_app.Dialect).Name(table)}");

    // A dangling reference existed before, because copying does not lose rows.
    private async ValueTask Check(SchemaChange change)
    {
        StoredTable[] written = [.. change.Changed.Where(dialect.Rewrites).Select(c => c.After), .. change.Created.Where(t =>
            change.Fills.Any(f => f.Table == t.Name))];
        foreach (StoredTable table in written)
        {
            if (dialect.Dangling(table) is { } query && await _data.FirstText(query) is not null)
            {
                throw new SchemaChangeException([$"a row of `{table.BareName}` refers to a row that does not exist: the {dialect.Place} was changed by something other than Truth, or is damaged"]);
            }
        }

        foreach (TableChange table in change.Changed.Where(dialect.Rewrites))
        {
            await Meta.Outdate(session, Meta.SearchPrefix + table.Before.BareName);
        }
    }

    private async ValueTask Record(MigrationPlan plan, AppSchema wanted, Renaming renaming, byte[]? stored, Recorded? undone)
    {
        byte[] text = SchemaText.Write(wanted.Tables);
        byte[]? source = await Meta.Read(session, Meta.SourceKey);
        if (stored is null || !text.AsSpan().SequenceEqual(stored) || plan.Steps.Length > 0)
        {
            Meta.Write(session, Meta.SchemaKey, text);
            Follow(renaming);
            Meta.Write(session, Meta.ChecksumKey, Encoding.UTF8.GetBytes(Checksum(text)));
            await Remember(plan, renaming, stored, source, undone);
        }

        string? now = undone is null ? request.Source : undone.Source;
        if (now is not null && (source is null || Encoding.UTF8.GetString(source) != now))
        {
            Meta.Write(session, Meta.SourceKey, Encoding.UTF8.GetBytes(now));
        }

        Meta.Write(session, Meta.TextKey, CanonicalForm);
    }

    // Deleted rows and histories name the entity.
    private void Follow(Renaming renaming)
    {
        foreach (Renamed renamed in renaming.Tables.Where(r => NamedThing.Links(r.To) is null))
        {
            foreach (Sql update in new[] { RenameDeleted, RenameHistory })
            {
                session.Write(update, Scalar.Of(_app.EntityOf(renamed.To)), Scalar.Of(NamedThing.Entity(renamed.Table)));
            }
        }
    }

    private ValueTask Remember(MigrationPlan plan, Renaming renaming, byte[]? stored, byte[]? source, Recorded? undone)
    {
        if (undone is not null)
        {
            History.Undo(session, undone, request.Now);
        }
        else
        {
            History.Write(session,
                new(plan.Number, request.Now, $"{request.App.Name} {request.App.Version}",
                stored is null ? ["created the tables"] : plan.Changes, [.. renaming.All],
                stored is null ? "[]" : Encoding.UTF8.GetString(stored), source is null ? null : Encoding.UTF8.GetString(source)));
        }

        return session.Flush();
    }

    private static ReadOnlySpan<byte> CanonicalForm => "nfc"u8;

    private async ValueTask Run(string statement)
    {
        try
        {
            await session.Execute(statement);
        }
        catch (DatabaseException error) when (!error.Unavailable)
        {
            throw new SchemaChangeException([$"{statement.Split('\n')[0].TrimEnd(' ', '(')}: {error.Reason}"]);
        }
    }
}
