using System.Text;
using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>
/// `tests/cases/awkward`: entities, fields, options, behaviors and views with the names of words in C#, SQL, JavaScript and TypeScript. The
/// app is built, and
/// rows of all its entities are created, read, listed, changed, processed by behaviors and deleted over HTTP.
/// </summary>
public sealed class AwkwardTests
{
    private const string Row = """
        {"class":"it's","select":"x","default":3,"constructor":1.5,"toString":true,"version":"v","price$":2.5,"größe":7,"equals":"e","order":1,"await":"2026-01-31",
        "getHashCode":"2026-01-31T09:05:00.000Z","deconstruct":{"a":[1,null]},"rowid":"0190a5f0-0000-7000-8000-000000000000","current_date":"2026-02-01","where":"https://example.test/",
        "_a":"u","then":"t@example.test","entity":"e","input":"i","now":"n","name":"n","length":5,"hasOwnProperty":"h","printMembers":false,"of":"o","record":"r","yield":"y",
        "enum":"</script>","__proto__":"p","true_":true,"interface":"i","group":"g","table":"t","values":"v","rank":1,"action":"a","authenticated":true,"owner_":"o","getType":"g","memberwiseClone":"m","finalize":"f","items":"i","next":"n","total":3,"eTag":"e","userRow":"u","con":"c","toJSON":"j","valueOf":"v"}
        """;

    private static readonly string[] Behaviors = ["select", "toString", "row", "caller", "class", "constructor", "__proto__", "base"];

    [Fact]
    public async Task An_app_of_awkward_names_builds_and_works()
    {
        using var folder = new TemporaryFolder();
        var built = await TruthCommand.Run("build", Checkout.At("tests", "cases", "awkward"), "-o", folder.At("out"));
        built.ExitCode.ShouldBe(0, built.Error);
        built.Error.ShouldNotContain("warning");
        await using var app = await RunningApp.Start("start", folder.At("out"), "--data", folder.At("app.db"));
        using var session = await Register(app);
        var paths = await Paths(session.Client);
        paths.Count.ShouldBe(61);
        foreach (var path in paths)
        {
            await Live(session.Client, path);
        }
    }

    private static async Task<Session> Register(RunningApp app)
    {
        var client = app.Client();
        client.DefaultRequestHeaders.Add("Origin", app.Address.GetLeftPart(UriPartial.Authority));
        await Send(client, HttpMethod.Post, "/api/auth/register",
            $$"""{"email":"alice@example.test","password":"{{Session.Password}}","class":"x"}""", 201);
        return new(client);
    }

    private static async Task<List<string>> Paths(HttpClient client)
    {
        var document = await Send(client, HttpMethod.Get, "/api/openapi.json", null, 200);
        return
        [
            .. document!["paths"]!.AsObject().Where(p => p.Key.Count(c => c == '/') == 2 && p.Value!["post"] is not null
                && !p.Key.EndsWith("/users", StringComparison.Ordinal))
                .Select(p => p.Key),
        ];
    }

    // All operations on an entity.
    private static async Task Live(HttpClient client, string path)
    {
        var sent = JsonNode.Parse(Row)!.AsObject();
        var created = await Send(client, HttpMethod.Post, path, Row, 201);
        foreach (var (name, value) in sent)
        {
            JsonNode.DeepEquals(created![name], value).ShouldBeTrue($"{name} of {path} is {created[name]}");
        }

        var one = $"{path}/{created!["id"]}";
        await Send(client, HttpMethod.Get, one, null, 200);
        (await Send(client, HttpMethod.Get, $"{path}?sort=-class,default&search=x", null, 200))!["items"]!.AsArray().Count.ShouldBe(1,
            path);
        var changed = await Send(client, HttpMethod.Patch, one, """{"__proto__":"q","größe":8,"enum":"back\\slash"}""", 200);
        (changed!["__proto__"]!.GetValue<string>(), changed["größe"]!.GetValue<int>(), changed["enum"]!.GetValue<string>())
            .ShouldBe(("q", 8, "back\\slash"));
        foreach (var behavior in Behaviors)
        {
            var acted = await Send(client, HttpMethod.Post, $"{one}/{behavior}", """{"class":"none"}""", 200);
            (acted!["class"]!.GetValue<string>(), acted["enum"]!.GetValue<string>()).ShouldBe(("none", "</script>"), behavior);
        }

        await Send(client, HttpMethod.Delete, one, null, 204);
        await Send(client, HttpMethod.Get, one, null, 404);
    }

    private static async Task<JsonNode?> Send(HttpClient client, HttpMethod method, string path, string? body, int status)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative))
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json")
        };
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, $"{method} {path}: {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
