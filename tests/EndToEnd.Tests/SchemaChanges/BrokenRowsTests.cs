using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>`truth db check` names rows that break an invariant, which only something other than Truth can have written.</summary>
public sealed class BrokenRowsTests
{
    private const string Source =
        """
        export const App = { name: 'Trips', entities: { Trip: {
          fields: { from: 'integer', to: 'integer' },
          invariants: { 'it ends after it begins': 'from == null || to == null || to > from' },
          permissions: { read: 'public', create: 'public' },
        } } };
        """;

    [Theory]
    [MemberData(nameof(Place.All), MemberType = typeof(Place))]
    public async Task Rows_that_something_else_has_changed_are_named(string database)
    {
        using var place = new Place(database);
        using var folder = new TemporaryFolder();
        folder.Write("app.truth.ts", Source);
        (await Truth(folder, "build", "app.truth.ts", "-o", "dist")).ExitCode.ShouldBe(0);
        place.Run("CREATE TABLE other (id TEXT)");
        var early = await Check(folder, place);
        early.ExitCode.ShouldBe(1, early.All);
        early.Error.ShouldContain("does not have the schema of Trips");
        (await Truth(folder, "db", "apply", "dist", "--data", place.Address)).ExitCode.ShouldBe(0);
        Insert(place, "a", "1", "2");
        Insert(place, "b", "1", "NULL");
        var whole = await Check(folder, place);
        (whole.ExitCode, whole.Error).ShouldBe((0, ""));
        whole.Output.ShouldContain("fulfils the invariants of Trips");

        Insert(place, "c", "2", "1");
        var before = place.Everything();
        var broken = await Check(folder, place);
        broken.ExitCode.ShouldBe(1, broken.Output);
        broken.Error.ShouldContain("the invariant `it ends after it begins` of `Trip` does not hold for row c");
        place.Everything().ShouldBe(before);
    }

    [Fact]
    public async Task Commands_that_only_look_create_no_file()
    {
        using var folder = new TemporaryFolder();
        folder.Write("app.truth.ts", Source);
        (await Truth(folder, "build", "app.truth.ts", "-o", "dist")).ExitCode.ShouldBe(0);
        foreach (var (command, code) in new[] { ("plan", 0), ("lint", 0), ("status", 1), ("check", 1), ("rollback", 1) })
        {
            var said = await Truth(folder, "db", command, "dist", "--data", "gone.db");
            said.ExitCode.ShouldBe(code, $"{command}: {said.All}");
            said.Error.Contains("there is no data file `gone.db`", StringComparison.Ordinal).ShouldBe(code == 1, said.All);
        }

        (await Truth(folder, "db", "copy", "dist", "--data", "gone.db", "--to", "new.db")).Error.ShouldContain("there is no data file `gone.db`");
        Directory.EnumerateFiles(folder.Path, "*.db*").ShouldBeEmpty();
        (await Truth(folder, "db", "apply", "dist", "--data", "app.db")).ExitCode.ShouldBe(0);
        var itself = await Truth(folder, "db", "copy", "dist", "--data", "app.db", "--to", "./app.db");
        itself.ExitCode.ShouldBe(1);
        itself.Error.ShouldContain("`app.db` would be copied to itself");
    }

    private static void Insert(Place place, string id, string from, string to) => place.Run(
        "INSERT INTO trip (id, \"from\", \"to\", created_at, updated_at) "
        + $"VALUES ('{id}', {from}, {to}, '2026-01-31T09:05:00.000Z', '2026-01-31T09:05:00.000Z')");

    private static Task<Ran> Check(TemporaryFolder folder, Place place) =>
        Truth(folder, "db", "check", "dist", "--data", place.Address);

    private static Task<Ran> Truth(TemporaryFolder folder, params string[] arguments) =>
        TruthCommand.RunIn(folder.Path, [], arguments);
}
