namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>Manual changes of the file are reported, and never guessed.</summary>
public sealed class ForeignChangeTests
{
    private static readonly string First = Versions.App([("Note", "title: { type: 'string', unique: true }, rank: 'integer'"),
        ("Line", "note: { type: 'relation', to: 'Note', onDelete: 'cascade' }")]);
    private static readonly string Next =
        Versions.App([("Note", "title: { type: 'string', unique: true, maxLength: 2000 }, rank: 'integer'"),
            ("Line", "note: { type: 'relation', to: 'Note', onDelete: 'cascade' }")]);
    private static readonly string More =
        Versions.App([("Note", "title: { type: 'string', unique: true }, rank: 'integer', extra: 'string'"),
            ("Line", "note: { type: 'relation', to: 'Note', onDelete: 'cascade' }")]);

    /// <param name="sql">The manual change.</param>
    /// <param name="said">The message of the next start.</param>
    [Theory]
    [InlineData("ALTER TABLE note ADD COLUMN extra TEXT",
        "table `note` was changed by something other than Truth: `extra TEXT` was added. Undo the change")]
    [InlineData("ALTER TABLE note DROP COLUMN rank", "table `note` was changed by something other than Truth: `rank INTEGER` is missing.")]
    [InlineData("ALTER TABLE note RENAME COLUMN rank TO place", "`rank INTEGER` is missing.|`place INTEGER` was added.")]
    [InlineData("DROP INDEX note_title", "`CREATE UNIQUE INDEX note_title ON note (title)` is missing.")]
    [InlineData("DROP TABLE line", "table `line` was changed by something other than Truth: the table does not exist.")]
    [InlineData("UPDATE _truth_meta SET value = CAST('{' AS BLOB) WHERE key = 'schema'",
        "the recorded schema of the file (`schema` in `_truth_meta`) cannot be read")]
    [InlineData("UPDATE _truth_meta SET value = CAST('[{}]' AS BLOB) WHERE key = 'schema'",
        "the recorded schema of the file (`schema` in `_truth_meta`) cannot be read")]
    public void A_changed_table_is_told_whatever_the_app_wants(string sql, string said)
    {
        using var versions = Filled();
        versions.Query(sql);
        foreach (var reasons in new[] { versions.Refused(First), versions.Refused(Next) })
        {
            reasons.Length.ShouldBe(said.Split('|').Length, string.Join('\n', reasons));
            said.Split('|').ShouldAllBe(part => reasons.Any(reason => reason.Contains(part, StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("CREATE INDEX mine ON note (rank)", "index `mine`")]
    [InlineData("CREATE TRIGGER mine AFTER INSERT ON note BEGIN SELECT 1; END", "trigger `mine`")]
    public void What_would_go_with_a_table_stays_until_somebody_drops_it(string sql, string said)
    {
        using var versions = Filled();
        versions.Query(sql);
        versions.Start(First).ShouldBeEmpty();
        versions.Start(More).ShouldBe(["added column `extra` to `note`"]);
        versions.Refused(First)
            .ShouldBe([$"table `note` has to be recreated, and {said} on it, which Truth did not create, would be lost: drop it first, and create it again afterwards"]);
        versions.Query($"DROP {said.Split(' ')[0]} mine");
        versions.Start(First).ShouldBe(["removed column `extra` of `note`, which contained no values"]);
        versions.IsAsNew(First);
    }

    [Fact]
    public void Views_and_tables_of_somebody_else_stay()
    {
        using var versions = Filled();
        versions.Query("CREATE VIEW mine AS SELECT title FROM note");
        versions.Query("CREATE TABLE other (note TEXT REFERENCES note (id) ON DELETE CASCADE)");
        versions.Query("INSERT INTO other SELECT id FROM note");
        versions.Start(Next).ShouldBe(["rebuilt table `note`: `title` is checked by `length(title) <= 2000`"]);
        versions.Query("SELECT * FROM mine").ShouldBe(["a"]);
        versions.Query("SELECT count(*) FROM other JOIN note ON note.id = other.note").ShouldBe(["1"]);
        versions.Query("SELECT count(*) FROM line JOIN note ON note.id = line.note").ShouldBe(["1"]);
    }

    [Fact]
    public void What_was_done_by_hand_as_the_app_wants_it_is_taken()
    {
        using var versions = Filled();
        versions.Query("ALTER TABLE note ADD COLUMN extra TEXT CHECK (length(extra) <= 1000)");
        versions.Start(More).ShouldBeEmpty();
        versions.IsAsNew(More);
    }

    [Fact]
    public void A_file_of_another_program_is_left_alone()
    {
        using var versions = new Versions();
        versions.Query("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)");
        Should.Throw<Runtime.Data.SchemaChangeException>(() =>
            versions.Start(First)).Reasons.ShouldBe(["the file has a table `note` that Truth did not create: use another file"]);
        versions.Query("SELECT count(*) FROM pragma_table_info('note')").ShouldBe(["2"]);
    }

    private static Versions Filled()
    {
        var versions = new Versions();
        versions.Start(First, system =>
        {
            var note = system.CreateAsync("Note", new() { ["title"] = "a", ["rank"] = 1 }).GetAwaiter().GetResult();
            Versions.Add(system, "Line", $$"""{"note":"{{note}}"}""");
        });
        return versions;
    }
}
