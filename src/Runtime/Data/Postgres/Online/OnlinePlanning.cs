using System.Collections.Immutable;
using System.Text;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Data.Postgres.Migrations;

namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>Finds the steps of an online migration. It only reads, and takes no lock for which anybody waits.</summary>
/// <param name="session">A transaction that sees one state, and is rolled back.</param>
/// <param name="request">What is asked for.</param>
/// <param name="wanted">The search indexes of the new version.</param>
internal sealed class OnlinePlanning(Session session, MigrationRequest request, ImmutableArray<WantedWords> wanted)
{
    private static readonly PostgresSchema Dialect = PostgresSchema.Instance;
    private readonly RowQueries _data = new(session);

    /// <exception cref="SchemaChangeException">The tables are not as recorded, or an online migration is under way.</exception>
    public async ValueTask<(OnlinePlan Plan, OnlineRecord Record)> Plan()
    {
        byte[] stored = await Meta.Read(session, Meta.SchemaKey)
            ?? throw new SchemaChangeException(["the database has no tables yet: `truth db apply` without --online creates them"]);
        AppSchema app = AppSchema.Of(request.App, request.Sql).With(request.Choices);
        ImmutableArray<StoredTable> recorded = await new RecordedTables(session, Dialect).Of(stored, app, await Dialect.Actual(session));
        Renaming renaming = Renaming.Of(recorded, app);
        string schema = $"\"{await _data.FirstText("SELECT current_schema()::text")}\"";
        foreach (string view in renaming.Before.SelectMany(table => Renamed(table, renaming, schema)))
        {
            await session.Execute(view);
        }

        var prepared = new PreparedMigration(Dialect, app, renaming, request, null);
        string space = SqlText.Literal(SqlText.Bare(NewName.Space(SqlText.Bare(schema))));
        var expansion = new ExpandedSchema(prepared, schema, wanted, await FormerWords())
        {
            IsSpaceThere = await _data.Count($"SELECT count(*) FROM pg_namespace WHERE nspname = {space} AND pg_has_role(nspowner, 'USAGE')") == 1,
        };
        ImmutableArray<OnlineStep> steps = IsChanged(expansion, stored) ? new OnlineSteps(expansion).All() : [];
        MigrationPlan plan = await Plan(prepared, expansion, stored, steps);
        return (new() { Migration = plan, Steps = steps, Notes = [.. new OnlineNotes(expansion).All()] },
            await Record(plan, expansion, steps, stored));
    }

    private static bool IsChanged(ExpandedSchema expansion, byte[] stored) => expansion.Prepared.Renaming.All.Any()
        || !SchemaText.Write(expansion.Prepared.Wanted.Tables).AsSpan().SequenceEqual(stored);

    // The rows under the names of the new version, for this transaction alone.
    private static IEnumerable<string> Renamed(StoredTable table, Renaming renaming, string schema)
    {
        NamedThing[] former = [.. table.Columns.Select(c => renaming.FormerOf(table.Name, c.Name))];
        return former[0].Table == table.Name && former.Zip(table.Columns).All(pair => pair.First.Column == pair.Second.Name)
            ? []
            : [$"CREATE TEMPORARY VIEW {table.Name} AS SELECT {string.Join(", ", former.Zip(table.Columns).Select(pair => $"{pair.First.Column} AS {pair.Second.Name}"))} FROM {schema}.{former[0].Table}"];
    }

    private async ValueTask<List<FormerWords>> FormerWords()
    {
        var found = new List<FormerWords>();
        foreach (string key in await Meta.Keys(session, Meta.SearchPrefix))
        {
            string stamp = Encoding.UTF8.GetString(await Meta.Read(session, key) ?? []);
            string table = key[Meta.SearchPrefix.Length..];
            if (stamp.Contains(' ', StringComparison.Ordinal))
            {
                found.Add(new(key, stamp, $"\"_truth_{table}_words\"", $"\"_truth_{table}_rows\"",
                    [.. stamp[(stamp.IndexOf(' ', StringComparison.Ordinal) + 1)..].Split(", ")]));
            }
        }

        return found;
    }

    private async ValueTask<MigrationPlan> Plan(PreparedMigration prepared, ExpandedSchema expansion, byte[] stored,
        ImmutableArray<OnlineStep> steps)
    {
        var obstacles = new Obstacles(_data, prepared.Wanted, prepared.Renaming.Before, prepared.Losses, null);
        await obstacles.Find(prepared.Change);
        return MigrationPlan.Nothing(await History.NextNumber(session), Migrator.Checksum(stored),
            Migrator.Checksum(SchemaText.Write(prepared.Wanted.Tables))) with
        {
            Changes = [.. prepared.Renaming.All.Select(r => r.Text), .. new ChangeText(Dialect, prepared.Losses,
                false).Of(prepared.Change)],
            Steps = [.. steps.Select(step => new MigrationStep(step.Title, step.Statements))],
            Down = new OnlineSteps(expansion).Undo(),
            Reasons = [.. prepared.Wrong, .. obstacles.Reasons, .. new Refusals(expansion, request.App).All(), .. await Rights(expansion)],
            Questions = [.. obstacles.Questions],
            Acceptable = [.. obstacles.Acceptable.Distinct(StringComparer.Ordinal)],
            Losses = await Losses(prepared),
        };
    }

    private async ValueTask<ImmutableArray<string>> Losses(PreparedMigration prepared)
    {
        var lost = ImmutableArray.CreateBuilder<string>();
        foreach (KeptValues values in prepared.Replaced(prepared.Change, 0).Where(v => v.IsLost))
        {
            if (await _data.Count(values.Count) is > 0 and var rows)
            {
                lost.Add((values with { Rows = rows }).Text);
            }
        }

        return lost.ToImmutable();
    }

    private async ValueTask<string[]> Rights(ExpandedSchema expansion)
    {
        bool isGiven = !expansion.HasSpace || expansion.IsSpaceThere
            || await _data.Count("SELECT has_database_privilege(current_database(), 'CREATE')::int::bigint") == 1;
        bool isOfThisVersion = expansion.Words.All(w => w.Known is null || Version(w.Known.Stamp) == Version(w.Wanted.Stamp));
        return
        [
            .. isGiven ? Array.Empty<string>() : [$"the role may not create a schema, in which the new version finds its names: "
                + $"an owner of the database runs `GRANT CREATE ON DATABASE` for it, or `CREATE SCHEMA {expansion.Space} AUTHORIZATION` once"],
            .. request.Sql.IsSecured || await Meta.Read(session, Meta.SecurityKey) is not null
                ? ["`settings.database.rls` is used, whose policies belong to one version: stop the app, and use `truth db apply` without --online"]
                : Array.Empty<string>(),
            .. isOfThisVersion ? Array.Empty<string>()
                : ["the search indexes were written by another version of Truth: build the old version with this one, and start it once"],
            .. await Meta.Read(session, Meta.TextKey) is null
                ? ["the texts were written by an earlier version of Truth: build the old version with this one, and start it once"]
                : Array.Empty<string>(),
        ];
    }

    private static string Version(string stamp) => stamp.Split(' ')[0];

    private async ValueTask<OnlineRecord> Record(MigrationPlan plan, ExpandedSchema expansion, ImmutableArray<OnlineStep> steps,
        byte[] stored)
    {
        RecordedMigration? last = (await History.Read(session)).LastOrDefault();
        return new()
        {
            Number = plan.Number,
            At = request.Now,
            Former = last?.App ?? request.App.Name,
            App = $"{request.App.Name} {request.App.Version}",
            From = plan.From ?? Migrator.Checksum(stored),
            To = plan.To,
            Schema = Encoding.UTF8.GetString(SchemaText.Write(expansion.Prepared.Wanted.Tables)),
            Source = request.Source,
            Changes = plan.Changes,
            Renames = [.. expansion.Prepared.Renaming.All],
            Space = expansion.HasSpace ? expansion.Space : null,
            Names = [.. expansion.Names],
            Steps = steps,
            Undo = plan.Down,
            Stamps = [.. expansion.NewWords.Select(w => new OnlineStamp(w.Key, w.Key, w.Stamp)), .. expansion.Words.Where(w =>
                w.IsNew).Select(w => new OnlineStamp($"{Meta.SearchPrefix}{SqlText.Bare(w.Table.Name)}", w.Wanted.Key, w.Wanted.Stamp))],
            Losses = [.. OfNew(expansion)],
        };
    }

    private static IEnumerable<OnlineLoss> OfNew(ExpandedSchema expansion) =>
    [
        .. expansion.Change.Created.Select(table =>
            new OnlineLoss(expansion.Prepared.Wanted.Shown(table.Name, null), $"SELECT count(*) FROM {table.Name}")),
        .. from table in expansion.Tables
           from column in table.Columns
           where column is { Kept: null, IsFilled: false }
           select new OnlineLoss(expansion.Prepared.Wanted.Shown(table.After.Name, column.After.Name),
               $"SELECT count(*) FROM {table.Name} WHERE {column.Name} IS DISTINCT FROM {column.After.Parts.Default ?? "NULL"}"),
    ];
}
