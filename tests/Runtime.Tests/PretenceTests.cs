using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

/// <summary>What this version does not support is refused with a reason, and nothing else is done instead.</summary>
public sealed class PretenceTests
{
    [Theory]
    [InlineData("GET", "/api/tasks", null)]
    [InlineData("GET", "/api/tasks/TASK", null)]
    [InlineData("GET", "/api/auth/me", null)]
    [InlineData("POST", "/api/auth/login", """{"email":"ada@example.org","password":"correct horse"}""")]
    [InlineData("POST", "/api/auth/register", """{"email":"eve@example.org","password":"correct horse","name":"eve"}""")]
    public async Task An_idempotency_key_is_refused_where_no_row_is_written(string method, string address, string? body)
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        string id = (await ada.Post("/api/tasks", """{"title":"a"}""")).Id;
        List<string[]> before = host.Rows("SELECT id, version, title FROM task"), people = host.Rows("SELECT id, version FROM user");
        Answer refused = await ada.Send(new HttpMethod(method), address.Replace("TASK", id, StringComparison.Ordinal), body,
            ("Idempotency-Key", "\"once\""));
        (refused.Status, refused.Code).ShouldBe((400, "not_supported"), refused.Text);
        refused.Text.ShouldContain("Idempotency-Key");
        host.Rows("SELECT id, version, title FROM task").ShouldBe(before);
        host.Rows("SELECT id, version FROM user").ShouldBe(people);
    }

    [Theory]
    [InlineData("PATCH", "/api/tasks/TASK", """[{"title":"x"}]""")]
    [InlineData("PUT", "/api/tasks/TASK", """[{"title":"x"}]""")]
    [InlineData("POST", "/api/tasks/TASK/complete", "[]")]
    [InlineData("POST", "/api/auth/register", """[{"email":"eve@example.org","password":"correct horse","name":"eve"}]""")]
    public async Task A_list_is_refused_where_one_object_is_required(string method, string address, string body)
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        string id = (await ada.Post("/api/tasks", """{"title":"a"}""")).Id;
        List<string[]> before = host.Rows("SELECT id, version, title FROM task"), people = host.Rows("SELECT id, version FROM user");
        Answer refused = await ada.Send(new HttpMethod(method), address.Replace("TASK", id, StringComparison.Ordinal), body);
        refused.Status.ShouldBe(422, refused.Text);
        host.Rows("SELECT id, version, title FROM task").ShouldBe(before);
        host.Rows("SELECT id, version FROM user").ShouldBe(people);
    }

    /// <summary>A conditional header that does not apply is refused wherever it is sent.</summary>
    [Theory]
    [InlineData("POST", "/api/tasks", """{"title":"x"}""", "If-Match", "If-None-Match", "If-Unmodified-Since")]
    [InlineData("PATCH", "/api/tasks/TASK", """{"title":"x"}""", "If-None-Match", "If-Unmodified-Since")]
    [InlineData("DELETE", "/api/tasks/TASK", null, "If-None-Match", "If-Unmodified-Since")]
    [InlineData("POST", "/api/tasks/TASK/complete", null, "If-None-Match", "If-Unmodified-Since")]
    [InlineData("POST", "/api/auth/login", """{"email":"ada@example.org","password":"correct horse"}""", "If-Match", "If-None-Match",
        "If-Unmodified-Since")]
    [InlineData("POST", "/api/auth/register", """{"email":"eve@example.org","password":"correct horse","name":"eve"}""", "If-Match",
        "If-None-Match", "If-Unmodified-Since")]
    [InlineData("POST", "/api/auth/logout", null, "If-Match", "If-None-Match", "If-Unmodified-Since")]
    [InlineData("PUT", "/api/auth/password", """{"current":"correct horse","password":"another horse"}""", "If-Match", "If-None-Match",
        "If-Unmodified-Since")]
    [InlineData("GET", "/api/tasks", null, "If-Match", "If-Unmodified-Since")]
    [InlineData("GET", "/api/tasks/TASK", null, "If-Match", "If-Unmodified-Since")]
    [InlineData("GET", "/api/auth/me", null, "If-Match", "If-Unmodified-Since")]
    public async Task A_condition_that_is_not_asked_is_refused(string method, string address, string? body, params string[] conditions)
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        string id = (await ada.Post("/api/tasks", """{"title":"a"}""")).Id;
        List<string[]> before = host.Rows("SELECT id, version, title FROM task"), people = host.Rows("SELECT id, version FROM user");
        foreach (string condition in conditions)
        {
            foreach (string value in condition.EndsWith("Since", StringComparison.Ordinal) ? new[] { "Wed, 21 Oct 2015 07:28:00 GMT" }
                : ["*", "\"0123456789abcdef\"", "W/\"x\""])
            {
                Answer refused = await ada.Send(new HttpMethod(method), address.Replace("TASK", id, StringComparison.Ordinal), body,
                    (condition, value));
                (refused.Status, refused.Code).ShouldBe((400, "not_supported"), $"{condition}: {value}, {refused.Text}");
                refused.Text.ShouldContain($"`{condition}`");
            }
        }

        host.Rows("SELECT id, version, title FROM task").ShouldBe(before);
        host.Rows("SELECT id, version FROM user").ShouldBe(people);
        (await ada.Get("/api/auth/me")).Text.ShouldNotBe("null");
    }

    /// <summary>Where no input is allowed, any input is refused.</summary>
    [Theory]
    [InlineData("DELETE", "/api/tasks/TASK")]
    [InlineData("POST", "/api/auth/logout")]
    [InlineData("POST", "/api/tasks/TASK/complete")]
    public async Task A_body_that_nobody_reads_is_refused(string method, string address)
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        string id = (await ada.Post("/api/tasks", """{"title":"a"}""")).Id;
        string at = address.Replace("TASK", id, StringComparison.Ordinal);
        Answer refused = await ada.Send(new HttpMethod(method), at, """{"all":true}""");
        refused.Status.ShouldBe(422, refused.Text);
        refused.Errors.ShouldBe(["all unknown_field"]);
        (await ada.Send(new HttpMethod(method), at, "[]")).Status.ShouldBe(422);
        (await ada.Send(new HttpMethod(method), at, "{")).Status.ShouldBe(400);
        (await ada.Send(new HttpMethod(method), at, new StringContent("x", null, "text/plain"))).Status.ShouldBe(415);
        host.Rows("SELECT version FROM task").ShouldBe([["1"]]);
        (await ada.Get("/api/auth/me")).Text.ShouldNotBe("null");
        (await ada.Send(new HttpMethod(method), at, "{}")).Status.ShouldBeOneOf(200, 204);
    }

    [Theory]
    [InlineData("/api/tasks")]
    [InlineData("/api/tasks/TASK")]
    [InlineData("/api/auth/me")]
    public async Task A_body_of_a_request_that_reads_is_refused(string address)
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        string at = address.Replace("TASK", (await ada.Post("/api/tasks", """{"title":"a"}""")).Id, StringComparison.Ordinal);
        Answer refused = await ada.Send(HttpMethod.Get, at, """{"filter":"status == 'done'"}""");
        (refused.Status, refused.Code).ShouldBe((400, "invalid_request"), refused.Text);
        (await ada.Send(HttpMethod.Get, at, "")).Status.ShouldBe(200);
    }

    /// <summary>A body is only read according to its headers.</summary>
    [Theory]
    [InlineData("application/json", "gzip", 415)]
    [InlineData("application/json", "identity, br", 415)]
    [InlineData("application/json", "identity", 201)]
    [InlineData("application/json; charset=utf-16", null, 415)]
    [InlineData("application/json; charset=\"iso-8859-1\"", null, 415)]
    [InlineData("application/json;Charset=\"UTF-8\"", null, 201)]
    [InlineData("application/json; profile=x; charset=latin1", null, 415)]
    [InlineData("application/merge-patch+json;", null, 201)]
    public async Task A_body_is_what_its_headers_say(string type, string? encoding, int status)
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        using var body = new ByteArrayContent("""{"title":"ü"}"""u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", type).ShouldBeTrue();
        if (encoding is not null)
        {
            body.Headers.TryAddWithoutValidation("Content-Encoding", encoding).ShouldBeTrue();
        }

        Answer answer = await ada.Send(HttpMethod.Post, "/api/tasks", body);
        answer.Status.ShouldBe(status, answer.Text);
    }

    /// <summary>None of the routes of the contract that this version does not have answers with 2xx.</summary>
    [Theory]
    [InlineData("GET", "/api/tasks/TASK/history")]
    [InlineData("POST", "/api/auth/forgot")]
    [InlineData("POST", "/api/auth/reset")]
    [InlineData("POST", "/api/auth/verify")]
    [InlineData("PATCH", "/api/auth/me")]
    [InlineData("GET", "/api/auth/sessions")]
    [InlineData("DELETE", "/api/auth/sessions/TASK")]
    [InlineData("GET", "/api/auth/google")]
    [InlineData("POST", "/api/auth/link")]
    [InlineData("POST", "/api/auth/code")]
    [InlineData("GET", "/api/live")]
    [InlineData("GET", "/metrics")]
    [InlineData("POST", "/mcp")]
    [InlineData("POST", "/api/tools/app/x")]
    [InlineData("GET", "/api/runs/TASK")]
    public async Task What_is_not_there_does_not_answer_as_if_it_were(string method, string address)
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        string id = (await ada.Post("/api/tasks", """{"title":"a"}""")).Id;
        Answer answer = await ada.Send(new HttpMethod(method), address.Replace("TASK", id, StringComparison.Ordinal),
            method == "GET" ? null : "{}");
        answer.Status.ShouldBeOneOf(404, 405);
    }
}
