using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>Rows are exported and imported as streams, under the rules of the caller.</summary>
public sealed class TransferTests
{
    private const string Source = """
        export const App = {
          name: 'Stock', version: '1.0.0', settings: { api: { maxPageSize: 20 } },
          entities: {
            User: {
              fields: {
                email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true }, name: 'string',
                role: { type: 'enum', options: ['admin', 'member'], default: 'member', permissions: { update: 'admin' } },
              },
              permissions: { create: 'admin', read: 'authenticated', update: 'admin', delete: 'admin' },
            },
            Item: {
              fields: {
                code: { type: 'string', required: true, unique: true, maxLength: 20 }, name: { type: 'text' },
                count: 'integer', weight: 'number', price: { type: 'decimal', precision: 8, scale: 2 },
                sold: { type: 'boolean', default: false }, day: 'date', meta: 'json',
                kind: { type: 'enum', options: ['a', 'b'], default: 'a' },
                cost: { type: 'integer', permissions: { read: 'admin', update: 'admin' } },
                of: { type: 'relation', to: 'Item', inverse: 'parts' }, with: { type: 'relation', to: 'Item', many: true, inverse: 'within' },
                owner: { type: 'relation', to: 'User' },
              },
              computed: { total: 'count * 2' },
              permissions: { create: 'authenticated', read: 'owner || admin', update: 'owner || admin', delete: 'admin' },
              search: ['name'],
            },
          },
        };
        """;

    private const string NotRead = "&skip=id,createdAt,updatedAt,total,owner,cost";

    [Fact]
    public async Task An_export_has_what_the_caller_may_read_and_is_read_back_alike()
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(Source));
        using var ada = await app.SignedIn("ada");
        using var ben = await app.SignedIn("ben");
        using var root = await app.SignedIn("root", "admin");
        string[] names = ["plain", "with \"quotes\", and\nlines", "=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''-x", "'quoted'", "\t=1", "",
            " spaces ", "ü 💡"];
        for (var i = 0; i < names.Length; i++)
        {
            var body = new JsonObject
            {
                ["code"] = $"c{i:00}", ["name"] = names[i], ["count"] = -i, ["weight"] = 1.5, ["price"] = "-2.50", ["day"] = "2026-01-31",
                ["meta"] = new JsonArray(1, "=x", null), ["kind"] = "b", ["sold"] = true,
            };
            (await ada.Post("/api/items", body.ToJsonString())).Status.ShouldBe(201);
        }

        await root.Patch($"/api/items/{(await ada.Get("/api/items?sort=code&limit=1")).Json["items"]![0]!["id"]}", """{"cost":7}""");
        await ben.Post("/api/items", """{"code":"other"}""");
        var csv = await ada.Get("/api/items/export.csv?sort=code");
        csv.Status.ShouldBe(200, csv.Text);
        var lines = csv.Text.Split("\r\n");
        lines[0].ShouldBe("id,code,name,count,weight,price,sold,day,meta,kind,cost,of,with,owner,createdAt,updatedAt,total");
        csv.Text.ShouldNotContain("other");
        csv.Text.ShouldContain("c02,\"'=1+1\",-2,1.5,-2.50,true,2026-01-31,\"[1,\"\"=x\"\",null]\",b,,,[]");
        foreach (var (i, run) in names.Index().Where(n => n.Item.Length > 0 && "=+-@".Contains(n.Item[0])))
        {
            csv.Text.ShouldContain($",c{i:00},\"'{run}\",");
        }

        (await root.Get("/api/items/export.csv?sort=code&fields=code,cost")).Text.ShouldStartWith("id,code,cost\r\n");
        (await root.Get("/api/items/export.csv?filter=cost%20==%207&fields=code,cost")).Text.Split("\r\n")[1].ShouldEndWith(",c00,7");
        (await ada.Get("/api/items/export.csv?filter=cost%20==%207")).Status.ShouldBe(403);
        (await ada.Get("/api/items/export.csv?limit=3")).Status.ShouldBe(400);
        using var nobody = app.Anonymous();
        (await nobody.Get("/api/items/export.csv")).Status.ShouldBe(401);

        var jsonLines = (await ada.Get("/api/items/export.jsonl?sort=code&fields=code,name,count,weight,price,sold,day,meta,kind")).Text;
        jsonLines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(names.Length);
        var before =
            app.Rows("SELECT code, name, count, weight, price, sold, day, meta, kind FROM item WHERE code <> 'other' ORDER BY code");
        var withoutIds = string.Join('\n', jsonLines.Split('\n').Select(l => l.Length == 0 ? "" : "{" + l[(l.IndexOf(',') + 1)..]));
        foreach (var (type, file, more) in new[] { ("text/csv", csv.Text, NotRead), ("application/jsonl", withoutIds, "") })
        {
            foreach (var item in (await root.Get("/api/items?limit=20&filter=code%20!=%20%22other%22")).Items)
            {
                (await root.Delete($"/api/items/{item!["id"]}")).Status.ShouldBe(204);
            }

            var imported = await ada.Upload($"/api/items/import?dryRun=false{more}", file, type);
            imported.Text.ShouldBe($$"""{"created":{{names.Length}},"updated":0,"dryRun":false}""");
            app.Rows("SELECT code, name, count, weight, price, sold, day, meta, kind FROM item WHERE code <> 'other' ORDER BY code")
                .ShouldBe(before);
            (await ada.Get("/api/items?search=quotes")).Items.Count.ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("code,name\r\na,b\r\n\"c\nd\",x\r\n,y\r\ne,f\r\n", "text/csv", "3 code", "5 code")]
    [InlineData("code,count\na,1\nb,x\nc,1.5\nd,9007199254740993\n", "text/csv", "3 count wrong_type", "4 count wrong_type")]
    [InlineData("code,nmae\na,1\n", "text/csv", "1  invalid_line")]
    [InlineData("code,id\na,1\n", "text/csv", "1  invalid_line")]
    [InlineData("code,code\na,1\n", "text/csv", "1  invalid_line")]
    [InlineData("code,name\na\n", "text/csv", "2  invalid_line")]
    [InlineData("code,cost\na,1\nb,\n", "text/csv", "2 cost forbidden")]
    [InlineData("code\na\nb\na\n", "text/csv", "4 code not_unique")]
    [InlineData("code,of\na,01890000-0000-7000-8000-000000000000\n", "text/csv", "2 of not_found")]
    [InlineData("{\"code\":\"a\"}\n\n{\"code\":7}\n[]\n{\"code\":\n", "application/jsonl", "3 code wrong_type", "4  invalid",
        "5  invalid_json")]
    public async Task One_wrong_line_refuses_all_and_is_told(string file, string type, params string[] errors)
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(Source));
        using var ada = await app.SignedIn("ada");
        await ada.Post("/api/items", """{"code":"before"}""");
        var before = app.Stored();
        var refused = await ada.Upload("/api/items/import", file, type);
        refused.Status.ShouldBe(422, refused.Text);
        var told = refused.Json["errors"]!.AsArray().Select(e => $"{e!["line"]} {e["field"]} {e["code"]}").ToList();
        told.Count.ShouldBe(errors.Length, refused.Text);
        foreach (var (one, expected) in told.Zip(errors))
        {
            one.ShouldStartWith(expected);
        }

        app.Stored().ShouldBe(before);
    }

    [Fact]
    public async Task Rows_are_updated_by_a_unique_key_within_the_rules()
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(Source));
        using var ada = await app.SignedIn("ada");
        using var ben = await app.SignedIn("ben");
        using var nobody = app.Anonymous();
        (await ada.Post("/api/items", """{"code":"a","name":"old","count":1}""")).Status.ShouldBe(201);
        const string File = "code,count\na,5\nb,6\n";
        var dry = await ada.Upload("/api/items/import?key=code&dryRun=true", File, "text/csv");
        dry.Text.ShouldBe("""{"created":1,"updated":1,"dryRun":true}""");
        app.Rows("SELECT code, count FROM item ORDER BY code").ShouldBe("a|1");
        await app.Refuses(() => ben.Upload("/api/items/import?key=code", File, "text/csv"), 422);
        await app.Refuses(() => nobody.Upload("/api/items/import", File, "text/csv"), 401);
        await app.Refuses(() => ada.Upload("/api/items/import?key=name", File, "text/csv"), 400);
        await app.Refuses(() => ada.Upload("/api/items/import", File, "application/json"), 415);
        (await ada.Upload("/api/items/import?key=code", File, "text/csv")).Text.ShouldBe("""{"created":1,"updated":1,"dryRun":false}""");
        app.Rows("SELECT code, name, count FROM item ORDER BY code").ShouldBe("a|old|5\nb||6");
    }

    /// <summary>Memory does not grow with the number of rows. `TRUTH_CASES=1000000` is the long run, which prints its times.</summary>
    [Fact]
    public async Task A_large_file_goes_through_with_flat_memory()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("TRUTH_CASES"), out var cases) ? cases : 20_000;
        await using var app = await ServedApp.Start(ServedApp.Compile(Source));
        using var root = await app.SignedIn("root", "admin");
        var file = new StringBuilder("code,name,count,price\n");
        for (var i = 0; i < count; i++)
        {
            file.Append(CultureInfo.InvariantCulture, $"c{i},name of {i},{i},{i % 1000}.50\n");
        }

        var clock = Stopwatch.StartNew();
        var imported = await root.Upload("/api/items/import", file.ToString(), "text/csv");
        imported.Status.ShouldBe(200, imported.Text);
        var took = clock.Elapsed;
        clock.Restart();
        using var export = await root.Stream("/api/items/export.csv?fields=code,name,count,price");
        var lines = 0;
        var most = 0L;
        var start = GC.GetTotalMemory(forceFullCollection: true);
        using var reader = new StreamReader(export);
        while (await reader.ReadLineAsync() is not null)
        {
            if (++lines % 5000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - start);
            }
        }

        Console.WriteLine($"{count} rows: imported in {took.TotalSeconds:0.0} s, exported in {clock.Elapsed.TotalSeconds:0.0} s");
        lines.ShouldBe(count + 1);
        most.ShouldBeLessThan(16 << 20);
    }
}
