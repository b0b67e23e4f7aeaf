using System.Collections.Immutable;
using Truth.Compiler.Values;
using Truth.Runtime.Changes;
using Truth.Runtime.Data;
using Truth.Runtime.Data.Copies;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Mapping;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime;

/// <summary>The schema of a database, for the operator of an app that is not served: `truth db`.</summary>
public sealed class TruthSchema : IDisposable
{
    private readonly Database _database;
    private readonly AppSnapshot _snapshot;
    private readonly TruthOptions _options;

    /// <summary>The folder of an empty file that stands for one that does not exist.</summary>
    private string? _standIn;

    private TruthSchema(Database database, AppSnapshot snapshot, TruthOptions options) =>
        (_database, _snapshot, _options) = (database, snapshot, options);

    /// <summary>Opens the database, and changes nothing.</summary>
    /// <param name="snapshot">The app that it is for.</param>
    /// <param name="options">Where it is.</param>
    /// <exception cref="DataFileException">It cannot be used.</exception>
    public static TruthSchema Open(AppSnapshot snapshot, TruthOptions options)
    {
        options.Declared ??= DeclaredDatabase.Of(snapshot.Descriptor);
        return new(Database.Open(options.Address, options.Synchronous, null), snapshot, options);
    }

    /// <summary>Opens the database to look at it. A file that does not exist is not created: an empty one is looked at instead.</summary>
    /// <param name="snapshot">The app that it is for.</param>
    /// <param name="options">Where it is.</param>
    /// <exception cref="DataFileException">It cannot be used.</exception>
    public static TruthSchema Look(AppSnapshot snapshot, TruthOptions options)
    {
        options.Declared ??= DeclaredDatabase.Of(snapshot.Descriptor);
        if (options.Address.Length == 0 || DatabaseUrl.IsServer(options.Address) || File.Exists(options.Address))
        {
            return Open(snapshot, options);
        }

        string folder = Directory.CreateTempSubdirectory("truth-").FullName;
        return new(Database.Open(Path.Combine(folder, "app.db"), options.Synchronous, null), snapshot, options) { _standIn = folder };
    }

    /// <summary>Whether there is a database, and not only an empty file that stands for one.</summary>
    public bool Exists => _standIn is null;

    /// <summary>The path of the file, or the URL.</summary>
    public string Address => _options.Address;

    /// <summary>The address of the server without a password and parameters, for messages; null for a file.</summary>
    public string? Server => DatabaseUrl.IsServer(Address) ? DatabaseUrl.WithoutPassword(Address).Split('?')[0] : null;

    /// <summary>The migrations that it has recorded, in order.</summary>
    public ImmutableArray<RecordedMigration> Migrations => Do(() => _database.Migrations());

    /// <summary>The truth files of the app whose schema it has, as JSON from path to text; null if they are not known.</summary>
    public string? Source => Do(() => _database.RecordedSource());

    /// <summary>
    /// The invariants of the app that stored rows break: a line for each, with the first of these rows. The database must have the schema
    /// of the app.
    /// </summary>
    public ImmutableArray<string> Broken => Do(async () =>
    {
        AppPlan plan = Plan();
        using ReadTransaction reading = _database.Read();
        var broken = new List<string>();
        foreach (InvariantPlan invariant in plan.Invariants)
        {
            broken.AddRange(await KnownInvariants.Reasons(reading.Session, invariant));
        }

        await reading.Complete();
        return broken.ToImmutableArray();
    });

    /// <summary>Describes the way to the schema of the app, and changes nothing.</summary>
    /// <exception cref="SchemaChangeException">The tables are not as recorded.</exception>
    /// <exception cref="MigrationChoiceException">A decision does not fit.</exception>
    public MigrationPlan Plan(MigrationChoices choices) => Do(() => _database.Migrate(Request(choices) with { IsPlan = true }, Nothing));

    /// <summary>A plan in the SQL of the other databases that the app can use.</summary>
    /// <param name="plan">A plan to the schema of the app.</param>
    /// <param name="recorded">The app whose schema the database has; null if it is empty.</param>
    /// <param name="choices">What a person has decided.</param>
    public ImmutableArray<TranslatedPlan> Translate(MigrationPlan plan, AppSnapshot? recorded, MigrationChoices choices) =>
    [
        .. Database.Schemas.Where(dialect => dialect.Name != _database.Name).Select(dialect => TranslatedPlan.Of(plan,
            recorded is null ? [] : StoredTable.Of(recorded.Descriptor, recorded.App.Sql(dialect.Expressions)),
            Request(choices), AppSchema.Of(_snapshot.Descriptor, _snapshot.App.Sql(dialect.Expressions)), dialect)),
    ];

    /// <summary>The name of the database: SQLite or PostgreSQL.</summary>
    public string Product => _database.Name;

    /// <summary>Describes the way back to the schema before the last migration, and changes nothing.</summary>
    /// <exception cref="SchemaChangeException">There is none, or the tables are not as recorded.</exception>
    /// <exception cref="MigrationChoiceException">A decision does not fit.</exception>
    public MigrationPlan PlanRollback(MigrationChoices choices) =>
        Do(() => _database.Migrate(Request(choices) with { IsPlan = true, IsRollback = true }, Nothing));

    /// <summary>Undoes the last migration, in one transaction or not at all: not if its plan is not possible.</summary>
    /// <param name="choices">What a person has decided.</param>
    /// <param name="progress">Receives the title of each step.</param>
    /// <exception cref="SchemaChangeException">There is none, or the tables are not as recorded.</exception>
    /// <exception cref="MigrationChoiceException">A decision does not fit.</exception>
    public MigrationPlan Rollback(MigrationChoices choices, IProgress<string>? progress) =>
        Do(() => _database.Migrate(Request(choices) with { IsRollback = true, Progress = progress }, Nothing));

    /// <summary>Goes to the schema of the app, in one transaction or not at all: not if its plan is not possible.</summary>
    /// <param name="choices">What a person has decided.</param>
    /// <param name="progress">Receives the title of each step.</param>
    /// <exception cref="SchemaChangeException">The tables are not as recorded.</exception>
    /// <exception cref="MigrationChoiceException">A decision does not fit.</exception>
    public MigrationPlan Apply(MigrationChoices choices, IProgress<string>? progress) =>
        Do(() => _database.Migrate(Request(choices) with { Progress = progress }, Nothing));

    /// <summary>Describes how tables that Truth did not create would become those of the app, and changes none of them.</summary>
    /// <exception cref="SchemaChangeException">It is a database of Truth already, or has no table of the app.</exception>
    public MigrationPlan PlanAdoption(MigrationChoices choices) => Do(() => _database.Adopt(Request(choices) with { IsPlan = true }));

    /// <summary>
    /// Makes tables that Truth did not create those of the app, in one transaction or not at all: not if its plan is not possible.
    /// </summary>
    /// <param name="choices">What a person has decided.</param>
    /// <param name="progress">Receives the title of each step.</param>
    /// <exception cref="SchemaChangeException">It is a database of Truth already, or has no table of the app.</exception>
    public MigrationPlan Adopt(MigrationChoices choices, IProgress<string>? progress) =>
        Do(() => _database.Adopt(Request(choices) with { Progress = progress }));

    /// <summary>Describes the way to the schema of the app while the old version is served, and changes nothing.</summary>
    /// <exception cref="SchemaChangeException">The tables are not as recorded.</exception>
    /// <exception cref="MigrationChoiceException">A decision does not fit, or the database is used by one process.</exception>
    public OnlinePlan PlanOnline(MigrationChoices choices) => Do(() => Online.Plan(Request(choices), WantedWords));

    /// <summary>Where the online migration stands that is under way; null for none.</summary>
    public OnlineProgress? Progress => Do(() => _database.Online?.Progress() ?? Task.FromResult<OnlineProgress?>(null));

    /// <summary>
    /// Goes to the schema of the app while the old version is served, step by step: a migration that was interrupted is continued.
    /// </summary>
    /// <param name="choices">What a person has decided.</param>
    /// <param name="through">The last phase: the backfill, or the contraction, before which the old version must have been stopped.</param>
    /// <param name="progress">Receives the title of each step.</param>
    /// <exception cref="SchemaChangeException">A step is not possible. Those before it remain, and both versions work.</exception>
    /// <exception cref="MigrationChoiceException">A decision does not fit, or the database is used by one process.</exception>
    public void ApplyOnline(MigrationChoices choices, OnlinePhase through, IProgress<string>? progress) => Do(async () =>
    {
        AppPlan plan = Plan();
        var indexes = plan.Entities.Select(e => e.Search).OfType<SearchIndex>().ToDictionary(index => index.Wanted.Table,
            StringComparer.Ordinal);
        await Online.Run(Request(choices) with { Progress = progress }, WantedWords, through, _options.Time,
            (session, table, after) => indexes[table].Renew(session, after));
        return 0;
    });

    /// <summary>Undoes the online migration that is under way, before which the new version must have been stopped.</summary>
    /// <param name="accepted">The fields and entities of the new version whose values or rows may be lost.</param>
    /// <exception cref="SchemaChangeException">The new version is still served, or something would be lost.</exception>
    public void UndoOnline(ImmutableArray<string> accepted) => Do(async () =>
    {
        await Online.Undo(accepted, _options.Time);
        return 0;
    });

    /// <summary>
    /// Copies all rows of the app to a database without any, in one transaction there or not at all, and compares them with what was read.
    /// </summary>
    /// <param name="target">The schema of the same app in another database.</param>
    /// <param name="progress">Receives what is being copied.</param>
    /// <exception cref="SchemaChangeException">The database does not have the schema of the app, the target is not empty, or it would not
    /// have the same rows. Nothing was changed.</exception>
    public ImmutableArray<CopiedRows> CopyTo(TruthSchema target, IProgress<string>? progress)
    {
        if (!Plan(MigrationChoices.None).IsEmpty)
        {
            throw new SchemaChangeException(["the source does not have the schema of the app: change it with `truth db apply` first"]);
        }

        return target.Do(() => Copy(target, progress));
    }

    /// <summary>Closes the database.</summary>
    public void Dispose()
    {
        _database.Dispose();
        if (_standIn is not null)
        {
            Directory.Delete(_standIn, recursive: true);
        }
    }

    private OnlineMigration Online => _database.Online ?? throw new MigrationChoiceException(
        "--online is only possible on PostgreSQL: a SQLite file is used by one process, which nothing can serve in the meantime",
        "stop the app, and use `truth db apply` without it");

    private ImmutableArray<WantedWords> WantedWords => [.. Plan().Entities.Select(e => e.Search?.Wanted).OfType<WantedWords>()];

    // Without requests, there are no cursors.
    private AppPlan Plan()
    {
        using var cursors = new Cursors(new byte[Cursors.KeyLength]);
        return new AppPlan(_snapshot.Descriptor, Sql, cursors, _database.Dialect);
    }

    private static ValueTask Nothing(Session session) => default;

    private async Task<ImmutableArray<CopiedRows>> Copy(TruthSchema target, IProgress<string>? progress)
    {
        ImmutableArray<CopiedRows> copied = [];
        using ReadTransaction reading = _database.Read();
        MigrationPlan plan = await target._database.Migrate(target.Request(MigrationChoices.None), async session =>
        {
            var copy = new DataCopy(reading.Session, session, target._database.Dialect, progress);
            copied = await copy.Run(Copied, target.Copied);
        });
        await reading.Complete();
        return plan.IsPossible ? copied : throw new SchemaChangeException([.. plan.Reasons, "the target is not empty"]);
    }

    private ImmutableArray<CopiedTable> Copied =>
        CopiedTable.Of(_snapshot.Descriptor, Sql, _database.Dialect);

    private AppSql Sql => _snapshot.App.Sql(_database.Dialect.Expressions);

    private MigrationRequest Request(MigrationChoices choices) =>
        new(_snapshot.Descriptor, Sql, Moment.Of(_options.Time, TimeZoneInfo.Utc).NowText) { Choices = choices, Source = _snapshot.Source };

    private T Do<T>(Func<Task<T>> work)
    {
        try
        {
            return work().GetAwaiter().GetResult();
        }
        catch (DatabaseException error)
        {
            throw _database.Explain(error);
        }
    }
}
