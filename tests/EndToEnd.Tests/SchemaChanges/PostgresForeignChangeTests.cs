namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>Manual changes of the tables in PostgreSQL are reported, and never guessed.</summary>
public sealed class PostgresForeignChangeTests
{
    private static readonly string First = App("");
    private static readonly string Next = App("", title: "maxLength: 2000");
    private static readonly string More = App(", extra: 'string'");

    /// <param name="sql">The manual change.</param>
    /// <param name="said">The message of the next start.</param>
    [Theory]
    [InlineData("ALTER TABLE note ADD COLUMN extra text",
        "table `note` was changed by something other than Truth: `extra text` was added. Undo the change, or restore a backup of the database")]
    [InlineData("ALTER TABLE note DROP COLUMN rank", "`rank bigint` is missing.")]
    [InlineData("ALTER TABLE note RENAME COLUMN rank TO place", "`rank bigint` is missing.|`place bigint` was added.")]
    [InlineData("ALTER TABLE note ALTER COLUMN rank TYPE numeric", "`rank numeric` is in place of `rank bigint`.")]
    [InlineData("ALTER TABLE note ALTER COLUMN rank SET NOT NULL", "`rank bigint NOT NULL` is in place of `rank bigint`.")]
    [InlineData("ALTER TABLE note ALTER COLUMN state SET DEFAULT 'done'", "DEFAULT 'done'::text` is in place of `state text COLLATE C DEFAULT 'open'")]
    [InlineData("ALTER TABLE note DROP CONSTRAINT note_state_check", "`CONSTRAINT note_state_check CHECK (state IN ('open', 'done'))` is missing.")]
    [InlineData("ALTER TABLE note DROP CONSTRAINT note_state_check, ADD CONSTRAINT note_state_check CHECK (state IN ('open', 'closed'))",
        "`CONSTRAINT note_state_check CHECK (state IN ('open', 'done'))` is missing.")]
    [InlineData("ALTER TABLE note ADD CHECK (rank > 0)", "`CONSTRAINT note_rank_check CHECK ((rank > 0))` was added.")]
    [InlineData("ALTER TABLE line DROP CONSTRAINT line_note_fkey",
        "`CONSTRAINT line_note_fkey FOREIGN KEY (note) REFERENCES note (id) ON DELETE CASCADE` is missing.")]
    [InlineData("DROP INDEX note_title", "`CREATE UNIQUE INDEX note_title ON note (title)` is missing.")]
    [InlineData("DROP INDEX note_title; CREATE INDEX note_title ON note (title)",
        "`CREATE UNIQUE INDEX note_title ON note (title)` is missing.")]
    [InlineData("DROP TABLE line", "table `line` was changed by something other than Truth: the table does not exist.")]
    [InlineData("UPDATE _truth_meta SET value = '{' WHERE key = 'schema'",
        "the recorded schema of the database (`schema` in `_truth_meta`) cannot be read")]
    public void A_changed_table_is_told_whatever_the_app_wants(string sql, string said)
    {
        using var versions = Filled();
        versions.Query(sql);
        foreach (var reasons in new[] { versions.Refused(First), versions.Refused(Next) })
        {
            reasons.Length.ShouldBe(said.Split('|').Length, string.Join('\n', reasons));
            said.Split('|').ShouldAllBe(part => reasons.Any(reason => reason.Contains(part, StringComparison.Ordinal)),
                string.Join('\n', reasons));
        }
    }

    [Fact]
    public void An_index_over_a_column_that_goes_stays_until_somebody_drops_it()
    {
        using var versions = Filled();
        versions.Start(More).ShouldBe(["added column `extra` to `note`"]);
        versions.Query("CREATE INDEX mine ON note (extra)");
        versions.Query("CREATE INDEX other ON note (rank)");
        versions.Refused(First)
            .ShouldBe(["table `note` has to be recreated, and index `mine` on it, which Truth did not create, would be lost: drop it first, and create it again afterwards"]);
        versions.Query("DROP INDEX mine");
        versions.Start(First).ShouldBe(["removed column `extra` of `note`, which contained no values"]);
        versions.Query("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND indexname = 'other'").ShouldBe(["other"]);
        versions.Query("DROP INDEX other");
        versions.IsAsNew(First);
    }

    [Fact]
    public void Views_and_tables_of_somebody_else_stay()
    {
        using var versions = Filled();
        versions.Query("CREATE VIEW mine AS SELECT title FROM note");
        versions.Query("CREATE TABLE other (note text REFERENCES note (id) ON DELETE CASCADE)");
        versions.Query("INSERT INTO other SELECT id FROM note");
        versions.Start(Next).ShouldBe(["changed table `note`: `title` is checked by `length(title) <= 2000`"]);
        versions.Query("SELECT * FROM mine").ShouldBe(["a"]);
        versions.Query("SELECT count(*) FROM other JOIN note ON note.id = other.note").ShouldBe(["1"]);
    }

    [Fact]
    public void What_was_done_by_hand_as_the_app_wants_it_is_taken()
    {
        using var versions = Filled();
        versions.Query("ALTER TABLE note ADD COLUMN extra text COLLATE \"C\" CHECK (char_length(extra) <= 1000)");
        versions.Start(More).ShouldBeEmpty();
        versions.IsAsNew(More);
    }

    // PostgreSQL numbers the second of two constraints that would have the same name.
    [Fact]
    public void Constraints_that_an_earlier_version_named_differently_are_found()
    {
        using var versions = Filled();
        versions.Query("ALTER TABLE note RENAME CONSTRAINT note_state_check TO note_state_check1");
        versions.Query("DELETE FROM _truth_meta WHERE key = 'schema-checksum'");
        versions.Start(Next).Length.ShouldBe(1);
        versions.IsAsNew(Next);
    }

    [Fact]
    public void A_database_of_another_program_is_left_alone()
    {
        using var versions = new Versions(Place.Postgres);
        versions.Query("CREATE TABLE note (id integer PRIMARY KEY, text text)");
        Should.Throw<Runtime.Data.SchemaChangeException>(() => versions.Start(First)).Reasons
            .ShouldBe(["the database has a table `note` that Truth did not create: use another database"]);
    }

    private static string App(string more, string title = "maxLength: 1000") => Versions.App(
    [
        ("Note", $"title: {{ type: 'string', unique: true, {title} }}, rank: 'integer', "
            + $"state: {{ type: 'enum', options: ['open', 'done'], default: 'open' }}{more}"),
        ("Line", "note: { type: 'relation', to: 'Note', onDelete: 'cascade' }"),
    ]);

    private static Versions Filled()
    {
        var versions = new Versions(Place.Postgres);
        versions.Start(First, system =>
        {
            var note = system.CreateAsync("Note", new() { ["title"] = "a", ["rank"] = 1 }).GetAwaiter().GetResult();
            Versions.Add(system, "Line", $$"""{"note":"{{note}}"}""");
        });
        return versions;
    }
}
