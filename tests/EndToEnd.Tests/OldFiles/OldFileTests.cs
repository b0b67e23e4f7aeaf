using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Asking;
using Truth.EndToEnd.Tests.Processes;
using Truth.EndToEnd.Tests.SchemaChanges;

namespace Truth.EndToEnd.Tests.OldFiles;

/// <summary>Data files of earlier versions can be used, with all their rows.</summary>
public sealed class OldFileTests
{
    private const string Session = "warehouse-session=imh8dCUwBRjBues3KcSsU5Xp3-jZgkml5xCZ--brrRM";
    private static readonly Fixture Old = new("eb594e4");
    private static readonly Fixture Clashing = new("eb594e4-clash");
    private static readonly TimeProvider DayAfter = new StoppedTime(new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("eb594e4")]
    [InlineData("eb594e4-clash")]
    public void The_fixture_holds_what_its_description_says(string name)
    {
        var fixture = new Fixture(name);
        var shown = Fixture.Shown(Fixture.Values(fixture.Data));
        shown.ShouldBe(File.ReadAllText(Path.Combine(fixture.App, "rows.txt")));
    }

    [Fact]
    public async Task It_starts_with_its_rows_unchanged_but_for_the_form_of_text()
    {
        string data;
        using var folder = new TemporaryFolder();
        await using (var app = await ServedApp.Start(ServedApp.Compile(Old.Source), Old.Data, DayAfter))
        {
            app.Site.DataChanges.ShouldContain(change =>
                change.StartsWith("rebuilt table `order`: text in NFC, e-mail addresses in lower case", StringComparison.Ordinal));
            data = folder.At("app.db");
            Database.Query(app.DataFile, $"VACUUM INTO '{data}'");
        }

        Fixture.Shown(Fixture.Values(data)).ShouldBe(await File.ReadAllTextAsync(Path.Combine(Old.App, "rows.canonical.txt")));
        using var versions = Versions.Over(data);
        versions.IsAsNew(Old.Source);
        Database.Query(data, "SELECT count(*) FROM _truth_session").ShouldBe(["3"]);
    }

    [Fact]
    public async Task It_answers_lists_searches_sessions_and_the_old_passwords()
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(Old.Source), Old.Data, DayAfter);
        using var ada = new Asker(app.Address, Session);
        (await ada.Get("/api/auth/me")).Json["email"]!.GetValue<string>().ShouldBe("ada.lovelace@example.test");
        (await ada.Get("/api/items?count=true&sort=serial")).Json["total"]!.GetValue<int>().ShouldBe(11);
        (await ada.Get("/api/items?search=r%C3%A9sum%C3%A9")).Values("title").ShouldBe("r\u00e9sum\u00e9 of an old caf\u00e9");
        (await ada.Get("/api/items?search=re%CC%81sume%CC%81")).Values("title").ShouldBe("r\u00e9sum\u00e9 of an old caf\u00e9");
        (await ada.Get("/api/line-items?search=caf%C3%A9&count=true")).Json["total"]!.GetValue<int>().ShouldBe(12);
        (await ada.Get("/api/users?search=lovelac*")).Values("name").ShouldBe("Ada Lovelac\u00e9");
        (await ada.Filter("/api/orders", "entity.größe == '\u00fcbergro\u00df'")).Items.Count.ShouldBe(1);
        (await ada.Get("/api/items?filter=" + Uri.EscapeDataString("title == 'extremes high'"))).Items[0]!["price"]!.ToString()
            .ShouldBe("9999999999999999.99");
        (await ada.Get("/api/items?filter="
            + Uri.EscapeDataString("title == 'odd json'"))).Text.ShouldContain("\"meta\":{\"big\":12345678901234567890123,\"tiny\":1e-400,\"plain\":1.10,\"neg\":-0,\"exp\":1E5,\"text\":\"cafe\u0301 ");
        foreach (var (address, password) in new[]
        {
            ("Ada.Lovelace@Example.Test", "lovelace-1843"), ("ada.lovelace@example.test", "lovelace-1843"),
                ("ROOT.ADMIN@warehouse.test", "root password 1"), ("bob@example.test", "p\u00e4ssword e\u0301"),
        })
        {
            using var somebody = app.Anonymous();
            (await somebody.Post("/api/auth/login",
                new JsonObject { ["email"] = address, ["password"] = password }.ToJsonString())).Status.ShouldBe(200, address);
            (await somebody.Post("/api/auth/register",
                new JsonObject { ["email"] = address, ["password"] = "another password",
                ["name"] = "Again" }.ToJsonString())).Status.ShouldBe(409, address);
        }
    }

    [Fact]
    public async Task It_takes_writes_under_the_rules_of_today()
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(Old.Source), Old.Data, DayAfter);
        using var ada = new Asker(app.Address, Session);
        var rows = (await ada.Get("/api/items?sort=serial&limit=200")).Items;
        foreach (var row in rows)
        {
            // A value that SQLite's own functions, which were used in checks, would round.
            (await ada.Patch($"/api/items/{row!["id"]}",
                """{"checkedAt":"2026-02-03T04:05:01.001Z"}""")).Status.ShouldBe(row["createdBy"]!
                .ToString() == (await ada.Get("/api/auth/me")).Json["id"]!.ToString() || Keeps(row)
                ? 200
                : 403);
        }

        var category = (await ada.Post("/api/categories", """{"name":"Cafe\u0301 chairs"}""")).Json;
        category["name"]!.GetValue<string>().ShouldBe("Caf\u00e9 chairs");
        (await ada.Post("/api/categories", """{"name":"Caf\u00e9 tables"}""")).Status.ShouldBe(409);
        var item = await ada.Post("/api/items",
            $$"""{"title":"new","serial":1,"category":"{{category["id"]}}","state":"größe","parts":["{{rows[0]!["id"]}}"]}""");
        item.Status.ShouldBe(201, item.Text);
        (await ada.Post($"/api/items/{item.Json["id"]}/sell")).Status.ShouldBe(200);
        (await ada.Get("/api/items?search=new")).Items.ShouldBeEmpty();
        (await ada.Post("/api/orders", $$"""{"where":"{{rows[0]!["id"]}}","select":"se\u0301lection","group":1}""")).Status.ShouldBe(409);
        (await ada.Delete($"/api/categories/{category["id"]}")).Status.ShouldBe(409);
        Database.Query(app.DataFile, "PRAGMA foreign_key_check").ShouldBeEmpty();
    }

    [Fact]
    public async Task Rows_that_become_one_are_named_and_the_file_stays_as_it_is()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Clashing.Data, folder.At("app.db"));
        (await TruthCommand.Run("build", Clashing.App, "-o", folder.At("out"))).ExitCode.ShouldBe(0);
        var refused = await TruthCommand.Run("start", folder.At("out"), "--data", folder.At("app.db"), "--port", "0");
        refused.ExitCode.ShouldBe(1, refused.All);
        refused.Error.ShouldContain("rows 01a22a73-8a43-7000-a7e4-0bc638ae571a and 01a22a73-8cf2-7000-96d8-b193b41dc61f of `user` contain `A@x.test` and `a@x.test`, which are equal");
        refused.Error.ShouldContain("rows 01a22a73-8f31-7000-bebc-c6b998293729 and 01a22a73-8f42-7000-bee1-2f20a72cad66 of `tag` contain `caf\u00e9` and `cafe\u0301`, which are equal");
        refused.Error.ShouldContain("of `place` contain `Z\u00fcrich`, `Gasse` and `Zu\u0308rich`, `Gasse`, which are equal");
        refused.Error.ShouldContain("and `city` with `street` is unique: change or delete one of them with the version of Truth that wrote the file");
        refused.Error.ShouldNotContain("single@x.test");
        Database.Query(folder.At("app.db"), "PRAGMA wal_checkpoint(TRUNCATE)");
        Fixture.Values(folder.At("app.db")).ShouldBe(Fixture.Values(Clashing.Data));
        const string Tables =
            "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE '\\_truth%' ESCAPE '\\' UNION SELECT 'remembered', value FROM _truth_meta WHERE key = 'schema' ORDER BY 1";
        Database.Query(folder.At("app.db"), Tables).ShouldBe(Database.Query(folder.Copy(Clashing.App, "as-it-was") + "/app.db", Tables));

        // As a user of the old version would do.
        Database.Query(folder.At("app.db"),
            "UPDATE user SET email = 'b@x.test' WHERE email = 'A@x.test'; DELETE FROM tag WHERE name = 'caf\u00e9'; DELETE FROM place WHERE street IS NOT NULL");
        await using var app = await RunningApp.Start("start", folder.At("out"), "--data", folder.At("app.db"));
        app.Output.ShouldContain("data: ");
        Database.Query(folder.At("app.db"), "SELECT name FROM tag ORDER BY name").ShouldBe(["caf\u00e9", "tea"]);
    }

    private static bool Keeps(JsonNode row) => row["keepers"] is JsonArray { Count: > 0 };

    private sealed class StoppedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
