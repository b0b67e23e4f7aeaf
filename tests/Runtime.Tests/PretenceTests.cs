using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

/// <summary>What this version does not do is refused with a reason, and nothing is done instead.</summary>
public sealed class PretenceTests
{
    [Theory]
    [InlineData("POST", "/api/tasks", """{"title":"x"}""")]
    [InlineData("PATCH", "/api/tasks/TASK", """{"title":"x"}""")]
    [InlineData("DELETE", "/api/tasks/TASK", null)]
    [InlineData("POST", "/api/tasks/TASK/complete", null)]
    [InlineData("POST", "/api/auth/login", """{"email":"ada@example.org","password":"correct horse"}""")]
    [InlineData("POST", "/api/auth/register", """{"email":"eve@example.org","password":"correct horse","name":"eve"}""")]
    public async Task An_idempotency_key_is_refused(string method, string address, string? body)
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        string id = (await ada.Post("/api/tasks", """{"title":"a"}""")).Id;
        List<string[]> before = host.Rows("SELECT id, version, title FROM task"), people = host.Rows("SELECT id, version FROM user");
        Answer refused = await ada.Send(new HttpMethod(method), address.Replace("TASK", id, StringComparison.Ordinal), body, ("Idempotency-Key", "\"once\""));
        (refused.Status, refused.Code).ShouldBe((400, "not_supported"), refused.Text);
        refused.Text.ShouldContain("Idempotency-Key");
        host.Rows("SELECT id, version, title FROM task").ShouldBe(before);
        host.Rows("SELECT id, version FROM user").ShouldBe(people);
    }

    [Theory]
    [InlineData("POST", "/api/tasks", """[{"title":"x"},{"title":"y"}]""")]
    [InlineData("POST", "/api/tasks", "[]")]
    [InlineData("PATCH", "/api/tasks/TASK", """[{"title":"x"}]""")]
    public async Task A_list_of_rows_is_refused(string method, string address, string body)
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        string id = (await ada.Post("/api/tasks", """{"title":"a"}""")).Id;
        List<string[]> before = host.Rows("SELECT id, version, title FROM task");
        Answer refused = await ada.Send(new HttpMethod(method), address.Replace("TASK", id, StringComparison.Ordinal), body);
        refused.Status.ShouldBeOneOf(400, 422);
        refused.Text.ShouldContain("not supported yet");
        host.Rows("SELECT id, version, title FROM task").ShouldBe(before);
    }

    /// <summary>Of the routes that API.md promises and this version does not have: none answers 2xx.</summary>
    [Theory]
    [InlineData("PUT", "/api/tasks/TASK")]
    [InlineData("GET", "/api/tasks/TASK/history")]
    [InlineData("GET", "/api/tasks/export.csv")]
    [InlineData("POST", "/api/tasks/import")]
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
        Answer answer = await ada.Send(new HttpMethod(method), address.Replace("TASK", id, StringComparison.Ordinal), method == "GET" ? null : "{}");
        answer.Status.ShouldBeOneOf(404, 405);
    }
}
