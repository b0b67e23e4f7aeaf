using System.Security.Cryptography;
using System.Text;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

public sealed class AuthTests
{
    private const string Ada = """{"email":"ada@example.org","password":"correct horse","name":"Ada"}""";

    [Fact]
    public async Task Registering_answers_the_user_and_signs_in()
    {
        await using Host host = await Host.Start();
        using Client client = host.Client();
        (await client.Get("/api/auth/me")).Text.ShouldBe("null");
        Answer registered = await client.Post("/api/auth/register", Ada);
        registered.Status.ShouldBe(201, registered.Text);
        registered.Text.ShouldContain("\"role\":\"user\"");
        registered.Text.ShouldNotContain("password");
        string cookie = registered.Message.Headers.GetValues("Set-Cookie").First();
        cookie.ShouldContain("HttpOnly");
        cookie.ShouldContain("SameSite=Lax");
        (await client.Get("/api/auth/me")).Id.ShouldBe(registered.Id);
        host.Rows("SELECT count(*) FROM _truth_session").ShouldBe([["1"]]);
        string token = cookie[(cookie.IndexOf('=') + 1)..cookie.IndexOf(';')];
        host.Rows("SELECT hex(token) FROM _truth_session")[0][0]
            .ShouldBe(Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(token))));
        host.Rows("SELECT password FROM user")[0][0].ShouldNotContain("horse");
    }

    [Theory]
    [InlineData("""{"email":"ada@example.org","password":"correct horse","name":"Ada","role":"admin"}""", 403, "field_forbidden")]
    [InlineData("""{"email":"ada@example.org","password":"correct horse","name":"Ada","role":"user"}""", 403, "field_forbidden")]
    [InlineData("""{"email":"ada@example.org","password":"short","name":"Ada"}""", 422, "invalid")]
    [InlineData("""{"email":"ada","password":"correct horse","name":"Ada"}""", 422, "invalid")]
    [InlineData("""{"email":"ada@example.org","name":"Ada"}""", 422, "invalid")]
    public async Task A_refused_registration_leaves_nothing(string body, int status, string code)
    {
        await using Host host = await Host.Start();
        using Client client = host.Client();
        Answer answer = await client.Post("/api/auth/register", body);
        answer.Status.ShouldBe(status, answer.Text);
        answer.Code.ShouldBe(code);
        answer.Message.Headers.Contains("Set-Cookie").ShouldBeFalse();
        host.Rows("SELECT id FROM user").ShouldBeEmpty();
        host.Rows("SELECT token FROM _truth_session").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_taken_address_is_not_unique()
    {
        await using Host host = await Host.Start();
        using Client client = host.Client();
        await client.Post("/api/auth/register", Ada);
        using Client other = host.Client();
        Answer answer = await other.Post("/api/auth/register", Ada);
        answer.Status.ShouldBe(409, answer.Text);
        answer.Errors.ShouldBe(["email not_unique"]);
        (await other.Get("/api/auth/me")).Text.ShouldBe("null");
    }

    [Fact]
    public async Task Wrong_password_and_unknown_address_answer_alike()
    {
        await using Host host = await Host.Start();
        await host.Account("ada");
        using Client client = host.Client();
        Answer wrong = await client.Post("/api/auth/login", """{"email":"ada@example.org","password":"wrong horse"}""");
        Answer unknown = await client.Post("/api/auth/login", """{"email":"bob@example.org","password":"wrong horse"}""");
        wrong.Status.ShouldBe(401);
        unknown.Status.ShouldBe(401);
        wrong.Json["detail"]!.ToString().ShouldBe(unknown.Json["detail"]!.ToString());
        host.Rows("SELECT token FROM _truth_session").ShouldBeEmpty();
    }

    [Fact]
    public async Task Logging_out_ends_the_session_and_the_cookie()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        string cookie = ada.Cookies.GetCookieHeader(host.Address);
        Answer answer = await ada.Post("/api/auth/logout");
        answer.Status.ShouldBe(204, answer.Text);
        ada.Cookies.GetCookieHeader(host.Address).ShouldNotContain("taskmanager-session=");
        host.Rows("SELECT token FROM _truth_session").ShouldBeEmpty();
        using Client thief = host.Client();
        (await thief.Get("/api/auth/me", ("Cookie", cookie))).Text.ShouldBe("null");
    }

    [Fact]
    public async Task A_session_ends_by_itself()
    {
        var time = new ManualTime();
        await using Host host = await Host.Start(time: time);
        using Client ada = await host.SignedIn("ada");
        time.Go(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        (await ada.Get("/api/tasks")).Status.ShouldBe(200);
        time.Go(TimeSpan.FromSeconds(1));
        (await ada.Get("/api/tasks")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_changed_password_ends_every_other_session()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        using Client elsewhere = host.Client();
        await elsewhere.Post("/api/auth/login", """{"email":"ada@example.org","password":"correct horse"}""");
        Answer wrong = await ada.Send(HttpMethod.Put, "/api/auth/password", """{"current":"wrong horse","password":"battery staple"}""");
        wrong.Status.ShouldBe(422, wrong.Text);
        (await elsewhere.Get("/api/tasks")).Status.ShouldBe(200);
        Answer changed = await ada.Send(HttpMethod.Put, "/api/auth/password",
            """{"current":"correct horse","password":"battery staple"}""");
        changed.Status.ShouldBe(204, changed.Text);
        (await elsewhere.Get("/api/tasks")).Status.ShouldBe(401);
        (await ada.Get("/api/tasks")).Status.ShouldBe(200);
        (await elsewhere.Post("/api/auth/login", """{"email":"ada@example.org","password":"correct horse"}""")).Status.ShouldBe(401);
        (await elsewhere.Post("/api/auth/login", """{"email":"ada@example.org","password":"battery staple"}""")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Ten_failures_a_minute_are_enough()
    {
        var time = new ManualTime();
        await using Host host = await Host.Start(time: time);
        await host.Account("ada");
        using Client client = host.Client();
        for (int i = 0; i < 10; i++)
        {
            (await client.Post("/api/auth/login", """{"email":"ada@example.org","password":"wrong horse"}""")).Status.ShouldBe(401);
        }

        Answer refused = await client.Post("/api/auth/login", """{"email":"ada@example.org","password":"correct horse"}""");
        refused.Status.ShouldBe(429, refused.Text);
        refused.Message.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
        time.Go(TimeSpan.FromMinutes(1));
        (await client.Post("/api/auth/login", """{"email":"ada@example.org","password":"correct horse"}""")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Origin", "https://evil.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("X-Nothing", "", 403)]
    [InlineData("Origin", "self", 201)]
    public async Task Other_sites_cannot_write_with_the_cookie(string header, string value, int status)
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        ada.Headers.Remove("Sec-Fetch-Site");
        string sent = value == "self" ? host.Address.GetLeftPart(UriPartial.Authority) : value;
        Answer answer = await ada.Post("/api/tasks", """{"title":"x"}""", (header, sent));
        answer.Status.ShouldBe(status, answer.Text);
        host.Rows("SELECT id FROM task").Count.ShouldBe(status == 201 ? 1 : 0);
    }

    [Fact]
    public async Task Nobody_raises_themselves()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        Answer raised = await ada.Patch($"/api/users/{ada.Id}", """{"role":"admin"}""");
        raised.Status.ShouldBe(403, raised.Text);
        raised.Errors.ShouldBe(["role forbidden"]);
        Answer password = await ada.Patch($"/api/users/{ada.Id}", """{"password":"battery staple"}""");
        password.Code.ShouldBe("field_forbidden");
        Answer renamed = await ada.Patch($"/api/users/{ada.Id}", """{"name":"Countess"}""");
        renamed.Status.ShouldBe(200, renamed.Text);
        host.Rows("SELECT role, name, version FROM user").ShouldBe([["user", "Countess", "2"]]);
        using Client root = await host.SignedIn("root", "admin");
        (await ada.Post("/api/people", """{"name":"Grace"}""")).Status.ShouldBe(403);
        (await root.Patch($"/api/users/{ada.Id}", """{"role":"manager"}""")).Status.ShouldBe(200);
        (await ada.Post("/api/people", """{"name":"Grace"}""")).Status.ShouldBe(201);
        (await root.Patch($"/api/users/{ada.Id}", """{"role":"user"}""")).Status.ShouldBe(200);
        (await ada.Post("/api/people", """{"name":"Ida"}""")).Status.ShouldBe(403);
        host.Rows("SELECT name FROM person").ShouldBe([["Grace"]]);
        (await root.Delete($"/api/users/{root.Id}")).Status.ShouldBe(403);
        (await root.Delete($"/api/users/{ada.Id}")).Status.ShouldBe(204);
        (await ada.Get("/api/tasks")).Status.ShouldBe(401);
    }
}
