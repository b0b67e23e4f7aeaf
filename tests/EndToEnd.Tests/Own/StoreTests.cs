using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Truth.Runtime.Auth;
using Truth.Runtime.Local;
using Truth.Tests.Postgres;

namespace Truth.EndToEnd.Tests.Own;

/// <summary>In-process access to the app with each kind of principal: `tests/cases/own`.</summary>
public sealed class StoreTests : IAsyncLifetime
{
    private OwnApp _app = null!;
    private LocalApp _store = null!;
    private string _ada = "";

    public async Task InitializeAsync()
    {
        _app = await OwnApp.Start(OwnAssembly.Of("own"));
        _store = _app.Services.GetRequiredService<LocalApp>();
        _ada = await _app.Account("ada");
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task The_same_rules_and_answers_as_over_http()
    {
        using var ada = await _app.SignedIn("ben");
        var http = await ada.Get("/api/tickets?sort=oops");
        var local = await Send(Principal.User(ada.Id), "GET", "/api/tickets?sort=oops");
        (local.Status, Text(local, "code"), Text(local, "detail")).ShouldBe((http.Status, http.Code, http.Json["detail"]!.ToString()));

        var made = await Send(Principal.User(ada.Id), "POST", "/api/tickets", """{"title":"Here"}""");
        made.Status.ShouldBe(201);
        var row = await ada.Get($"/api/tickets/{Text(made, "id")}");
        (Encoding.UTF8.GetString(made.Body.Span), made.ETag).ShouldBe((row.Text, row.Tag));
    }

    [Fact]
    public async Task Nobody_and_who_is_not_there_are_refused_and_nothing_changes()
    {
        foreach (var principal in new[] { Principal.Nobody, Principal.User(""), Principal.User("0190a5f0-0000-7000-8000-000000000000"),
            Principal.OfEmail("nobody@example.org") })
        {
            await Refused(principal, "GET", "/api/tickets", null, 401);
            await Refused(principal, "POST", "/api/tickets", """{"title":"Here"}""", 401);
            await Refused(principal, "PATCH", $"/api/users/{_ada}", """{"role":"admin"}""", 401);
        }

        await Refused(Principal.User(_ada), "PATCH", $"/api/users/{_ada}", """{"role":"admin"}""", 403);
        await Refused(Principal.OfEmail("ada@example.org"), "POST", "/api/entries", """{"text":"Here"}""", 403);
    }

    [Fact]
    public async Task The_system_passes_rules_and_nothing_else()
    {
        var made = await Send(Principal.System, "POST", "/api/tickets", $$"""{"title":"By nobody","note":"set","createdBy":"{{_ada}}"}""");
        (made.Status, Text(made, "note"), Text(made, "createdBy")).ShouldBe((201, "set", _ada));
        var id = Text(made, "id");
        var listed = await Send(Principal.System, "GET",
            $"/api/tickets?filter={Uri.EscapeDataString("note == \"set\" && createdBy.name == \"ada\"")}&sort=note&expand=createdBy&can=true");
        Encoding.UTF8.GetString(listed.Body.Span).ShouldContain("\"can\":[\"update\",\"delete\",\"close\",\"drop\",\"claim\"]");

        await Refused(Principal.System, "POST", "/api/tickets", """{"title":"x"}""", 422);
        await Refused(Principal.System, "POST", "/api/tickets", """{"title":"Here","isOpen":true}""", 422);
        await Refused(Principal.System, "PATCH", $"/api/tickets/{id}", $$"""{"createdBy":"{{_ada}}"}""", 422);
        await Refused(Principal.System, "PATCH", $"/api/users/{_ada}", """{"password":"another horse"}""", 403);
        await Refused(Principal.System, "POST", "/api/users",
            $$"""{"email":"ada@example.org","password":"{{OwnApp.Password}}","name":"Ada"}""", 409);
        (await Send(Principal.System, "POST", $"/api/tickets/{id}/close", """{"report":"done"}""")).Status.ShouldBe(200);
        await Refused(Principal.System, "POST", $"/api/tickets/{id}/close", """{"report":"done"}""", 409);
        await Refused(Principal.System, "POST", $"/api/tickets/{id}/drop", null, 409);

        // `createdBy: 'currentUser'` without a current user.
        (await Send(Principal.System, "POST", $"/api/tickets/{id}/claim")).Status.ShouldBe(200);
        (await Send(Principal.System, "DELETE", $"/api/tickets/{id}")).Status.ShouldBe(204);
        _app.Log.Lines.Where(line => line.StartsWith("written by the system: ", StringComparison.Ordinal)
            && line.Contains("Ticket", StringComparison.Ordinal)).ShouldBe(
        [
            $"written by the system: POST /api/tickets, Ticket {id}", $"written by the system: POST /api/tickets/{id}/close, Ticket {id}",
            $"written by the system: POST /api/tickets/{id}/claim, Ticket {id}",
                $"written by the system: DELETE /api/tickets/{id}, Ticket {id}",
        ]);
    }

    [Fact]
    public async Task A_cursor_of_the_system_is_good_for_the_system_alone()
    {
        await Send(Principal.System, "POST", "/api/entries", """{"text":"one"}""");
        await Send(Principal.System, "POST", "/api/entries", """{"text":"two"}""");
        var cursor = Uri.EscapeDataString(Text(await Send(Principal.System, "GET", "/api/entries?limit=1"), "next"));
        (await Send(Principal.System, "GET", $"/api/entries?limit=1&cursor={cursor}")).Status.ShouldBe(200);
        (await Send(Principal.User(await _app.Account("root", "admin")), "GET",
            $"/api/entries?limit=1&cursor={cursor}")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task What_there_is_not_is_not_found_and_people_sign_in_over_http()
    {
        await Refused(Principal.System, "GET", "/api/nothing", null, 404);
        await Refused(Principal.System, "PUT", "/api/tickets", "{}", 404);
        await Refused(Principal.System, "GET", "/health/live", null, 404);
        await Refused(Principal.Nobody, "POST", "/api/auth/login",
            $$"""{"email":"ada@example.org","password":"{{OwnApp.Password}}"}""", 403);
        Text(await Send(Principal.User(_ada), "GET", "/api/auth/me"), "name").ShouldBe("ada");
        (await Send(Principal.System, "GET", "/api/auth/me")).Body.ToArray().ShouldBe("null"u8.ToArray());
    }

    [Fact]
    public async Task What_is_given_up_is_given_up()
    {
        using var given = new CancellationTokenSource();
        await given.CancelAsync();
        var before = _app.Stored();
        await Should.ThrowAsync<OperationCanceledException>(() => _store.As(Principal.User(_ada))
            .SendAsync("POST", "/api/tickets", """{"title":"Here"}"""u8.ToArray(), null, null, given.Token));
        _app.Stored().ShouldBe(before);
    }

    [SqliteFact("its statements are of SQLite; the connection of a query of PostgreSQL is in a read-only transaction")]
    public async Task Sql_reads_and_never_writes()
    {
        (await _store.QueryAsync<string>("SELECT name FROM user WHERE role = @role", new { role = "member" })).ShouldBe(["ada"]);
        var before = _app.Stored();
        foreach (var sql in new[]
        {
            "UPDATE user SET role = 'admin'", "DELETE FROM user", "INSERT INTO entry (id, text) VALUES ('x', 'y')", "DROP TABLE entry",
                "PRAGMA query_only = OFF; DELETE FROM user",
            "PRAGMA user_version = 9", "CREATE TABLE mine (id)", "SELECT 1; DELETE FROM user",
        })
        {
            await Should.ThrowAsync<SqliteException>(() => _store.QueryAsync<string>(sql));
        }

        await Should.ThrowAsync<SqliteException>(() =>
            _store.QueryAsync<string>($"ATTACH DATABASE '{_app.DataFile}.other' AS other; CREATE TABLE other.mine (id)"));
        File.Exists(_app.DataFile + ".other").ShouldBeFalse();
        _app.Stored().ShouldBe(before);
    }

    [Fact]
    public void Only_the_systems_store_asks_in_sql()
    {
        var types = OwnAssembly.Of("own").GetTypes();
        types.Where(type => type.GetMethod("QueryAsync", BindingFlags.Instance | BindingFlags.Public) is not null).Select(type => type.Name)
            .ShouldBe(["SystemStore"]);
    }

    private Task<LocalAnswer> Send(Principal principal, string method, string address, string? body = null) =>
        _store.As(principal).SendAsync(method, address, Encoding.UTF8.GetBytes(body ?? ""), null, null, CancellationToken.None);

    private async Task Refused(Principal principal, string method, string address, string? body, int status)
    {
        var before = _app.Stored();
        var answer = await Send(principal, method, address, body);
        answer.Status.ShouldBe(status, Encoding.UTF8.GetString(answer.Body.Span));
        _app.Stored().ShouldBe(before);
    }

    private static string Text(LocalAnswer answer, string name) => JsonNode.Parse(answer.Body.Span)![name]!.ToString();
}
