using Truth.EndToEnd.Tests.Processes;
using Truth.Runtime.Data;
using Truth.Tests.Postgres;

namespace Truth.EndToEnd.Tests.SchemaChanges.Online;

/// <summary>What cannot be done while the old version is served is refused by name, in the plan already, and nothing is changed.</summary>
public sealed class OnlineRefusalTests
{
    private const string Stopped = "stop the app, and use `truth db apply` without --online";

    /// <param name="before">The fields of the old version.</param>
    /// <param name="after">The fields of the new one.</param>
    /// <param name="said">What is said.</param>
    [Theory]
    [InlineData("title: 'string'", "title: { type: 'string', required: true }", "Note.title accepts less than before, and the old version goes on writing what it does not accept: give it a `backfill` for these values; or " + Stopped)]
    [InlineData("title: { type: 'string', maxLength: 90 }", "title: { type: 'string', maxLength: 20 }", "Note.title accepts less than before")]
    [InlineData("title: 'string'", "title: 'integer'", "Note.title accepts less than before")]
    [InlineData("title: { type: 'enum', options: ['a', 'b'] }", "title: { type: 'enum', options: ['a'] }", "Note.title accepts less than before")]
    [InlineData("title: 'string'", "title: { type: 'string', unique: true, backfill: \"entity.title + '+'\" }", "Note.title becomes unique, and its `backfill` gives values by comparing rows")]
    [InlineData("title: { type: 'integer', required: true }", "title: { type: 'string', required: true }", "Note.title may have a value that the old version cannot have")]
    [InlineData("tag: { type: 'relation', to: 'Tag' }", "tag: { type: 'relation', to: 'Tag', many: true }", "Note.tag gets rows from those of Note, which the old version goes on writing: " + Stopped)]
    [InlineData("tag: { type: 'relation', to: 'Tag', many: true }", "tag: { type: 'relation', to: 'Tag' }", "Note.tag leads to one row instead of many: " + Stopped)]
    [InlineData("tag: { type: 'relation', to: 'Tag' }", "tag: { type: 'relation', to: 'Note' }", "Note.tag leads to another entity: " + Stopped)]
    public async Task It_is_told_by_name(string before, string after, string said)
    {
        await using var versions = new TwoVersions();
        var old = Both(before);
        using var client = await versions.Serve(old);
        var plan = versions.Plan(Both(after));
        plan.Migration.IsPossible.ShouldBeFalse();
        plan.Migration.Reasons.ShouldContain(reason => reason.Contains(said, StringComparison.Ordinal), string.Join('\n',
            plan.Migration.Reasons));
        Should.Throw<SchemaChangeException>(() => versions.Apply(Both(after), OnlinePhase.Backfill)).Message.ShouldContain(said);
        versions.IsAsNew(old);
    }

    [Fact]
    public async Task Duplicates_that_come_while_a_unique_index_is_built_are_told()
    {
        var before = Versions.App([("Note", "title: 'string', code: 'string'")]);
        var after = Versions.App([("Note", "title: 'string', code: { type: 'string', unique: true }")]);
        await using var versions = new TwoVersions();
        using var old = await versions.Serve(before);

        // The plan finds duplicates that are there; these come after it.
        await TwoVersions.Create(old, "notes", new() { ["code"] = "same" });
        await TwoVersions.Create(old, "notes", new() { ["code"] = "same" });
        versions.Plan(after).Migration.Reasons.ShouldContain(reason => reason.Contains("both contain `same`, and `code` is unique", StringComparison.Ordinal));
        versions.Run("UPDATE note SET code = NULL");
        versions.Run("CREATE FUNCTION late() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN "
            + $"IF current_user = '{versions.Role}' AND current_query() LIKE '%CONCURRENTLY%' THEN UPDATE {versions.Role}.note SET code = 'same'; END IF; END $$");
        versions.Run($"CREATE EVENT TRIGGER late_{Environment.ProcessId} ON ddl_command_start WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION late()");
        try
        {
            var refused = Should.Throw<SchemaChangeException>(() => versions.Apply(after, OnlinePhase.Backfill));
            refused.Message.ShouldContain("build the unique index `note_code`: rows have the same values");
        }
        finally
        {
            versions.Run($"DROP EVENT TRIGGER late_{Environment.ProcessId}; DROP FUNCTION late()");
        }

        versions.Query("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid").ShouldBeEmpty();
        versions.Run("UPDATE note SET code = id");
        versions.Apply(after, OnlinePhase.Backfill);
        using var @new = await versions.Serve(after);
        await versions.Stop();
        versions.Apply(after, OnlinePhase.Contract);
        versions.IsAsNew(after);
    }

    [Fact]
    public async Task A_role_that_may_not_create_a_schema_is_told_what_it_needs()
    {
        using var space = new PostgresSpace();
        var (before, after) = (Versions.App([("Note", "title: 'string'")]), Versions.App([("Note", "heading: { type: 'string', was: 'title' }")]));
        using (var schema = Runtime.TruthSchema.Open(Versions.Snapshot(before), new() { Database = space.Address }))
        {
            schema.Apply(MigrationChoices.None, null);
        }

        using var next = Runtime.TruthSchema.Open(Versions.Snapshot(after), new() { Database = space.Address });
        next.PlanOnline(MigrationChoices.None).Migration.Reasons.ShouldHaveSingleItem().ShouldBe("the role may not create a schema, in which the new version finds its names: "
            + $"an owner of the database runs `GRANT CREATE ON DATABASE` for it, or `CREATE SCHEMA \"{space.Role}_truth_new\" AUTHORIZATION` once");
        space.Run($"CREATE SCHEMA {space.Role}_truth_new AUTHORIZATION {space.Role}");
        next.ApplyOnline(MigrationChoices.None, OnlinePhase.Backfill, null);
        next.ApplyOnline(MigrationChoices.None, OnlinePhase.Contract, null);
        space.Rows($"SELECT count(*) FROM pg_class WHERE relnamespace = '{space.Role}_truth_new'::regnamespace")[0][0].ShouldBe("0");
    }

    [Fact]
    public async Task Another_version_is_not_started_in_between_and_nothing_else_is_applied()
    {
        var (before, after) = (Versions.App([("Note", "title: 'string'")]), Versions.App([("Note", "heading: { type: 'string', was: 'title' }")]));
        var other = Versions.App([("Note", "title: 'string', more: 'string'")]);
        await using var versions = new TwoVersions();
        using var old = await versions.Serve(before);
        versions.Apply(after, OnlinePhase.Backfill);
        const string UnderWay = "an online migration from Versions 0.0.0 to Versions 0.0.0 is under way";
        (await Should.ThrowAsync<SchemaChangeException>(() => versions.Serve(other))).Message.ShouldStartWith(UnderWay);
        Should.Throw<SchemaChangeException>(() => versions.Apply(other, OnlinePhase.Backfill)).Message.ShouldStartWith(UnderWay);
        using (var @new = await versions.Serve(after))
        {
            Should.Throw<SchemaChangeException>(() => versions.Undo(after)).Message.ShouldContain("the new version, is still served");
        }
    }

    [Fact]
    public async Task On_SQLite_it_is_refused_in_one_line()
    {
        using var folder = new TemporaryFolder();
        folder.Write("desk/app.truth.ts", Versions.App([("Note", "title: 'string'")]));
        foreach (var command in new[] { "plan", "apply" })
        {
            var ran = await TruthCommand.RunIn(folder.Path, [], "db", command, "desk", "--online");
            ran.ExitCode.ShouldBe(2, ran.All);
            ran.Error.ReplaceLineEndings("\n").ShouldBe("error: --online is only possible on PostgreSQL: a SQLite file is used by one process, which nothing can serve in the meantime\n"
                + "  help: stop the app, and use `truth db apply` without it\n");
        }
    }

    private static string Both(string fields) => Versions.App([("Note", fields), ("Tag", "label: 'string'")]);
}
