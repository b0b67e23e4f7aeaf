using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>Requests that the built example refuses: with the right status and code, and without changes.</summary>
public sealed class RefusalTests(RefusalTests.Example example) : IClassFixture<RefusalTests.Example>
{
    [Fact]
    public Task Nobody_signed_in_creates_nothing() =>
        Refused(example.Nobody, HttpMethod.Post, "/api/tasks", Json("""{"title":"x"}"""), 401, "not_authenticated");

    [Fact]
    public Task Nobody_signed_in_reads_nothing() =>
        Refused(example.Nobody, HttpMethod.Get, "/api/tasks", null, 401, "not_authenticated");

    [Theory]
    [InlineData("PATCH", "", """{"title":"mine now"}""")]
    [InlineData("DELETE", "", null)]
    [InlineData("POST", "/complete", "{}")]
    [InlineData("POST", "/archive", "{}")]
    public Task Another_persons_task_is_not_theirs_to_change(string method, string action, string? body) =>
        Refused(example.Bob.Client, new HttpMethod(method), $"/api/tasks/{example.TaskOfAlice}{action}",
            body is null ? null : Json(body), 403, "forbidden");

    [Theory]
    [InlineData("""{"title":"x","colour":"red"}""", 422, "invalid", "colour")]
    [InlineData("""{"title":3}""", 422, "invalid", "title")]
    [InlineData("""{"title":"x","status":"doen"}""", 422, "invalid", "status")]
    [InlineData("""{"title":"x","dueDate":"2026-02-30"}""", 422, "invalid", "dueDate")]
    [InlineData("""{"title":"x","assignee":"nobody"}""", 422, "invalid", "assignee")]
    [InlineData("""{"title":"x","id":"0190a5f0-0000-7000-8000-000000000000"}""", 422, "invalid", "id")]
    [InlineData("""{"title":""", 400, "invalid_json", null)]
    [InlineData("""{"title":"x","title":"y"}""", 400, "invalid_json", null)]
    [InlineData("""[}""", 400, "invalid_json", null)]
    public async Task A_wrong_body_names_what_is_wrong(string body, int status, string code, string? field)
    {
        var problem = await Refused(example.Alice.Client, HttpMethod.Post, "/api/tasks", Json(body), status, code);
        if (field is not null)
        {
            problem["errors"]!.AsArray().Select(e => e!["field"]!.GetValue<string>()).ShouldContain(field);
        }
    }

    [Fact]
    public Task A_body_that_is_not_json_is_not_read() =>
        Refused(example.Alice.Client, HttpMethod.Post, "/api/tasks",
            new StringContent("title=x", Encoding.UTF8, "application/x-www-form-urlencoded"), 415, "not_json");

    [Fact]
    public Task A_body_too_large_is_refused() =>
        Refused(example.Alice.Client, HttpMethod.Post, "/api/tasks",
            Json($$"""{"title":"x","description":"{{new string('a', 1_100_000)}}"}"""), 413, "too_large");

    [Fact]
    public Task A_role_cannot_be_set_at_registration() =>
        Refused(example.Nobody, HttpMethod.Post, "/api/auth/register",
            Json($$"""{"email":"eve@example.test","password":"{{Session.Password}}","name":"Eve","role":"admin"}"""),
                403, "field_forbidden");

    [Fact]
    public Task A_role_cannot_be_raised_by_oneself() =>
        Refused(example.Bob.Client, HttpMethod.Patch, $"/api/users/{example.BobId}", Json("""{"role":"admin"}"""), 403, "field_forbidden");

    [Fact]
    public Task Another_site_cannot_use_a_session() =>
        Refused(example.Alice.Client, HttpMethod.Post, "/api/tasks", Json("""{"title":"x"}"""), 403, "forbidden",
            origin: "https://elsewhere.example");

    [Fact]
    public Task An_owner_cannot_be_somebody_else() =>
        Refused(example.Bob.Client, HttpMethod.Post, "/api/tasks",
            Json($$"""{"title":"x","createdBy":"{{example.AliceId}}"}"""), 403, null);

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private async Task<JsonObject> Refused(HttpClient client, HttpMethod method, string path, HttpContent? body, int status, string? code,
        string? origin = null)
    {
        var before = Database.Dump(example.Data);
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonNode.Parse(text)!.AsObject();
        problem["status"]!.GetValue<int>().ShouldBe(status);
        if (code is not null)
        {
            problem["code"]!.GetValue<string>().ShouldBe(code);
        }

        Database.Dump(example.Data).ShouldBe(before);
        return problem;
    }

    /// <summary>The example as built and started, with two users and a task of one of them.</summary>
    public sealed class Example : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();
        private RunningApp _app = null!;

        internal Session Alice { get; private set; } = null!;

        internal Session Bob { get; private set; } = null!;

        internal HttpClient Nobody { get; private set; } = null!;

        public string TaskOfAlice { get; private set; } = "";

        public string AliceId { get; private set; } = "";

        public string BobId { get; private set; } = "";

        public string Data => _folder.At("app.db");

        public async Task InitializeAsync()
        {
            (await TruthCommand.Run("build", Checkout.TaskManager, "-o", _folder.At("out"))).ExitCode.ShouldBe(0);
            _app = await RunningApp.Start("start", _folder.At("out"), "--data", Data);
            (Alice, Bob, Nobody) = (await Session.Register(_app, "alice"), await Session.Register(_app, "bob"), _app.Client());
            TaskOfAlice = (await Alice.Create("/api/tasks", new { title = "Alice's own" }))["id"]!.GetValue<string>();
            (AliceId, BobId) = (await Me(Alice), await Me(Bob));
        }

        public async Task DisposeAsync()
        {
            await _app.DisposeAsync();
            _folder.Dispose();
        }

        private static async Task<string> Me(Session session)
        {
            using var answer = await session.Client.GetAsync(new Uri("/api/auth/me", UriKind.Relative));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
        }
    }
}
