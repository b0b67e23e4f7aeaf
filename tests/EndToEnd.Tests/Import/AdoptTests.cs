using Truth.EndToEnd.Tests.Processes;
using Truth.EndToEnd.Tests.SchemaChanges;

namespace Truth.EndToEnd.Tests.Import;

/// <summary>A database made by hand is imported and adopted: all its rows are there afterwards, and the app starts.</summary>
public sealed class AdoptTests
{
    public static TheoryData<string> Databases => Place.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_tables_become_those_of_the_imported_app_with_all_their_rows(string database)
    {
        using var place = new Place(database);
        using var folder = new TemporaryFolder();
        ForeignDatabase.Make(place);
        await Import(place, folder);

        var file = await File.ReadAllTextAsync(folder.At("app.truth.ts"));
        file.ShouldContain("state: { type: 'enum', options: ['draft', 'live'], required: true, default: 'draft' }");
        file.ShouldContain("price: { type: 'decimal', precision: 10, scale: 2, required: true }");
        file.ShouldContain("owner: { type: 'relation', to: 'User', onDelete: 'cascade', required: true, was: 'owner_id' }");
        file.ShouldContain("tags: { type: 'relation', to: 'Tag', many: true, inverse: 'products', was: 'product_tags' }");
        file.ShouldContain("isStaff: { type: 'boolean', required: true, default: false }");
        file.ShouldContain("unique: [['warehouse', 'shelf']]");
        file.Contains("label: { type: 'string', maxLength: 50, required: true }", StringComparison.Ordinal).ShouldBe(place.IsPostgres);
        file.Contains("/** What is sold. */", StringComparison.Ordinal).ShouldBe(place.IsPostgres);

        var rows = place.Query("SELECT count(*) FROM \"Products\"");
        var planned = await Adopt(place, folder);
        planned.ExitCode.ShouldBe(4, planned.All);
        planned.Output.ShouldContain("`Products` becomes Product, with 2 rows");
        planned.Output.ShouldContain("INSERT INTO");
        place.Query("SELECT count(*) FROM \"Products\"").ShouldBe(rows);

        var adopted = await Adopt(place, folder, "--yes");
        adopted.ExitCode.ShouldBe(0, adopted.All);
        HasTheRows(place);
        place.IsSound();
        var status = await TruthCommand.RunIn(folder.Path, [], "db", "plan", ".", "--data", place.Address);
        status.All.ShouldContain("there is nothing to do");

        using var fresh = new Place(database);
        (await TruthCommand.RunIn(folder.Path, [], "db", "apply", ".", "--data", fresh.Address)).ExitCode.ShouldBe(0);
        
        // SQLite keeps the table in which it counts keys.
        place.Tables("sqlite_sequence").ShouldBe(fresh.Tables());

        var again = await Adopt(place, folder, "--yes");
        again.ExitCode.ShouldBe(1);
        again.Error.ShouldContain("is one of Truth already");
    }

    private static void HasTheRows(Place place)
    {
        const string Of = "00000000-0000-8000-8000-00000000000";
        place.Query("SELECT id, email, full_name FROM \"user\" ORDER BY id")
            .ShouldBe([$"{Of}1|ada@example.test|Ada", $"{Of}2|bob@example.test|"]);
        place.Query($"SELECT {Moment(place, "created_at")} FROM \"user\" ORDER BY id").ShouldBe(["2024-01-31T09:05:00.000Z", "2024-01-31T09:05:00.123Z"]);
        place.Query("SELECT p.id, p.name, p.state, p.owner, c.code, p.attributes, p.picture, p.released FROM product p "
            + "LEFT JOIN category c ON c.id = p.category_code ORDER BY p.id").ShouldBe([
            $"{Of}7|Lamp|live|{Of}2|home|{{\"watts\": 40}}|0aff|2024-02-29", $"{Of}8|Chair|draft|{Of}1||||"]);
        place.Query($"SELECT {(place.IsPostgres ? "price::text" : "price")} FROM product ORDER BY id")
            .ShouldBe(place.IsPostgres ? ["12.30", "99.00"] : ["1230", "9900"]);
        place.Query("SELECT count(*) FROM product__tags l JOIN tag t ON t.id = l.target_id JOIN product p ON p.id = l.row_id").ShouldBe(["2"]);
        place.Query("SELECT id FROM tag WHERE label = 'light'").ShouldBe(["0190a5e0-0000-7000-8000-00000000000a"]);
        place.Query("SELECT m.amount, s.pieces FROM move m LEFT JOIN stock s ON s.id = m.stock ORDER BY m.id").ShouldBe(["2|3", "1|"]);
    }

    // Prisma writes moments as milliseconds, and needs no foreign keys between many and many.
    [Fact]
    public async Task Tables_that_Prisma_has_made_are_adopted()
    {
        using var place = new Place(Place.Sqlite);
        using var folder = new TemporaryFolder();
        folder.Write("schema.zmodel", """
            model User {
              id        String @id @default(cuid())
              name      String
              following User[] @relation("Follows")
              followers User[] @relation("Follows")
              posts     Post[] @relation("Likes")
            }
            model Post {
              id      String   @id @default(cuid())
              title   String
              at      DateTime @default(now())
              kind    String
              likedBy User[]   @relation("Likes")
              @@delegate(kind)
            }
            model Video extends Post {
              seconds Int
            }
            """);
        place.Run("""
            CREATE TABLE "User" (id TEXT PRIMARY KEY, name TEXT NOT NULL);
            CREATE TABLE "Post" (id TEXT PRIMARY KEY, title TEXT NOT NULL, at DATETIME NOT NULL, kind TEXT NOT NULL);
            CREATE TABLE "Video" (id TEXT PRIMARY KEY REFERENCES "Post" (id), seconds INTEGER NOT NULL);
            CREATE TABLE "_Likes" ("A" TEXT NOT NULL, "B" TEXT NOT NULL);
            CREATE TABLE "_Follows" ("A" TEXT NOT NULL REFERENCES "User" (id), "B" TEXT NOT NULL REFERENCES "User" (id));
            INSERT INTO "User" VALUES ('u1', 'Ada'), ('u2', 'Bob');
            INSERT INTO "Post" VALUES ('p1', 'Clip', 1706692500000, 'Video');
            INSERT INTO "Video" VALUES ('p1', 30);
            INSERT INTO "_Likes" VALUES ('p1', 'u2');
            INSERT INTO "_Follows" VALUES ('u1', 'u2');
            """);
        var imported = await TruthCommand.RunIn(folder.Path, [], "import", "zmodel", "schema.zmodel", "-o", "app.truth.ts", "--name", "Clips");
        imported.ExitCode.ShouldBe(0, imported.All);
        var adopted = await Adopt(place, folder, "--yes");
        adopted.ExitCode.ShouldBe(0, adopted.All);
        place.Query("SELECT p.title, p.at, v.seconds FROM video v JOIN post p ON p.id = v.post").ShouldBe(["Clip|2024-01-31T09:15:00.000Z|30"]);
        place.Query("SELECT u.name, p.title FROM user__posts l JOIN user u ON u.id = l.row_id JOIN post p ON p.id = l.target_id")
            .ShouldBe(["Bob|Clip"]);
        place.Query("SELECT a.name, b.name FROM user__followers l JOIN user a ON a.id = l.row_id JOIN user b ON b.id = l.target_id")
            .ShouldBe(["Ada|Bob"]);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_prevents_it_is_said_and_nothing_is_changed(string database)
    {
        using var place = new Place(database);
        using var folder = new TemporaryFolder();
        ForeignDatabase.Make(place);
        await Import(place, folder);
        var file = folder.At("app.truth.ts");
        var text = await File.ReadAllTextAsync(file);
        place.Run("INSERT INTO product_tags VALUES (99, 'clx0abc')");
        var before = Content(place);

        text = text.Replace("name: { type: 'string', required: true", "name: { type: 'string', required: true, maxLength: 4", StringComparison.Ordinal);
        text = string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith("seen:", StringComparison.Ordinal)));
        await File.WriteAllTextAsync(file, text);
        var refused = await Adopt(place, folder, "--yes");
        refused.ExitCode.ShouldBe(1, refused.All);
        refused.Error.ShouldContain("1 row of `Products` has a value that `Product.name` does not accept (as `Chair`)");
        refused.Error.ShouldContain("--accept-data-loss Products.seen");
        refused.Error.ShouldContain("1 row of `product_tags` refers to a row of `Products` that does not exist");
        refused.Error.ShouldContain("nothing was changed");
        place.Query("SELECT count(*) FROM \"Products\"").ShouldBe(["2"]);
        Content(place).ShouldBe(before);

        place.Run("DELETE FROM product_tags WHERE product_id = 99; CREATE VIEW cheap AS SELECT * FROM \"Products\" WHERE price < 50");
        await File.WriteAllTextAsync(file, text.Replace(", maxLength: 4", "", StringComparison.Ordinal));
        var viewed = await Adopt(place, folder, "--yes", "--accept-data-loss", "Products.seen");
        viewed.ExitCode.ShouldBe(1, viewed.All);
        viewed.Error.ShouldContain("view `cheap` depends on `Products`");
        place.Run("DROP VIEW cheap; CREATE TABLE reviews (id int PRIMARY KEY, product int REFERENCES \"Products\")");
        (await Adopt(place, folder, "--yes", "--accept-data-loss", "Products.seen")).Error
            .ShouldContain("table `reviews` refers to `Products` and is no part of the app");
        place.Run("DROP TABLE reviews");
        var adopted = await Adopt(place, folder, "--yes", "--accept-data-loss", "Products.seen");
        adopted.ExitCode.ShouldBe(0, adopted.All);
        adopted.Output.ShouldContain("lost, as accepted: Products.seen: 1 value");
    }

    private static string Content(Place place) => string.Join('\n', place.Query("SELECT * FROM users ORDER BY 1")
        .Concat(place.Query("SELECT name, owner_id, seen FROM \"Products\" ORDER BY 1"))
        .Concat(place.Query("SELECT * FROM product_tags ORDER BY 1, 2")));

    private static string Moment(Place place, string column) => place.IsPostgres
        ? $"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')" : column;

    private static async Task Import(Place place, TemporaryFolder folder)
    {
        var source = place.IsPostgres ? place.Address : $"sqlite:{place.Address}";
        var imported = await TruthCommand.RunIn(folder.Path, [], "import", source, "-o", "app.truth.ts", "--name", "Shop");
        imported.ExitCode.ShouldBe(0, imported.All);
    }

    private static Task<Ran> Adopt(Place place, TemporaryFolder folder, params string[] more) =>
        TruthCommand.RunIn(folder.Path, [], ["db", "adopt", ".", "--data", place.Address, .. more]);
}
