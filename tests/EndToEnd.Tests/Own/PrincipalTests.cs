using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Asking;
using Truth.Runtime.Auth;

namespace Truth.EndToEnd.Tests.Own;

/// <summary>
/// An authentication scheme of the host in addition to the sessions of the app, and endpoints of the host in addition to those of the app:
/// `tests/cases/own`.
/// </summary>
public sealed class PrincipalTests : IAsyncLifetime
{
    private OwnApp _app = null!;
    private string _ada = "";
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _app = await OwnApp.Start(OwnAssembly.Of("own"));
        _ada = await _app.Account("ada");
        _http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = _app.Address };
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Claims_name_a_user_by_id_and_else_by_address()
    {
        (await Me($"sub {_ada}")).ShouldBe("ada");
        (await Me("email ada@example.org")).ShouldBe("ada");
        (await Me($"sub {_ada};email root@example.org")).ShouldBe("ada");
        (await Me($"sub {_ada};role admin")).ShouldBe("ada");
        (await Me("email ada@example.org;email_verified true")).ShouldBe("ada");
    }

    [Theory]
    [InlineData("sub 0190a5f0-0000-7000-8000-000000000000")]
    [InlineData("sub someone;email ada@example.org")]
    [InlineData("email nobody@example.org")]
    [InlineData("email ada@example.org;email_verified false")]
    [InlineData("role admin")]
    public async Task Claims_that_name_no_user_are_nobodys(string badge)
    {
        (await Me(badge)).ShouldBeNull();
        await Refused(HttpMethod.Get, "/api/tickets", badge, null, 401);
        await Refused(HttpMethod.Post, "/api/tickets", badge, """{"title":"Mine"}""", 401);
    }

    [Fact]
    public async Task The_row_says_what_its_user_may_do_and_claims_never()
    {
        await Refused(HttpMethod.Post, "/api/users", $"sub {_ada};role admin",
            $$"""{"email":"eve@example.org","password":"{{OwnApp.Password}}","name":"Eve"}""", 403);
        await Refused(HttpMethod.Patch, $"/api/users/{_ada}", $"sub {_ada};role admin", """{"role":"admin"}""", 403);
        var made = await Send(HttpMethod.Post, "/api/tickets", $"sub {_ada}", """{"title":"Mine"}""");
        made.Status.ShouldBe(201, made.Text);
        made.Json["createdBy"]!.ToString().ShouldBe(_ada);

        // A deleted user is immediately treated as nobody.
        using var root = await _app.SignedIn("root", "admin");
        (await root.Delete($"/api/tickets/{made.Json["id"]}")).Status.ShouldBe(204);
        (await root.Delete($"/api/users/{_ada}")).Status.ShouldBe(204);
        (await Me($"sub {_ada}")).ShouldBeNull();
        await Refused(HttpMethod.Post, "/api/tickets", $"sub {_ada}", """{"title":"Mine"}""", 401);
    }

    [Fact]
    public async Task A_session_of_the_app_comes_first_and_one_that_has_ended_says_nothing()
    {
        using var ben = await _app.SignedIn("ben");
        var session = await Session("ben");
        (await Me($"sub {_ada}", ("Cookie", session))).ShouldBe("ben");
        (await Send(HttpMethod.Post, "/api/auth/logout", $"sub {_ada}", null, ("Cookie", session),
            ("Sec-Fetch-Site", "same-origin"))).Status.ShouldBe(204);
        (await Me($"sub {_ada}", ("Cookie", session))).ShouldBe("ada");
        (await Me(null, ("Cookie", session))).ShouldBeNull();
    }

    [Fact]
    public async Task What_a_browser_may_send_by_itself_writes_only_from_the_apps_own_pages()
    {
        const string Body = """{"title":"Mine"}""";
        var cookie = ("Cookie", $"badge={Uri.EscapeDataString($"sub {_ada}")}");
        var other = _app.Address.GetLeftPart(UriPartial.Authority).Replace("http://", "http://evil.", StringComparison.Ordinal);
        foreach (var path in new[] { "/api/tickets", "/own/tickets" })
        {
            await Refused(HttpMethod.Post, path, null, Body, 403, cookie);
            await Refused(HttpMethod.Post, path, null, Body, 403, cookie, ("Sec-Fetch-Site", "cross-site"));
            await Refused(HttpMethod.Post, path, null, Body, 403, cookie, ("Sec-Fetch-Site", "none"));
            await Refused(HttpMethod.Post, path, null, Body, 403, cookie, ("Origin", other));
            await Refused(HttpMethod.Post, path, $"sub {_ada}", Body, 403, ("Sec-Fetch-Site", "cross-site"));
            await Refused(HttpMethod.Post, path, $"sub {_ada}", Body, 403, ("Authorization", "Negotiate abc"));
            (await Send(HttpMethod.Post, path, null, Body, cookie, ("Sec-Fetch-Site", "same-origin"))).Status.ShouldBeInRange(200, 201);
            (await Send(HttpMethod.Post, path, null, Body, cookie,
                ("Origin", _app.Address.GetLeftPart(UriPartial.Authority)))).Status.ShouldBeInRange(200, 201);

            // A header that only a program can set cannot be sent by a page of another site.
            (await Send(HttpMethod.Post, path, $"sub {_ada}", Body)).Status.ShouldBeInRange(200, 201);
            (await Send(HttpMethod.Post, path, $"sub {_ada}", Body, ("Authorization", "Bearer abc"))).Status.ShouldBeInRange(200, 201);
        }
    }

    [Fact]
    public async Task Endpoints_and_middleware_of_ones_own_stand_beside_the_apps_and_win()
    {
        using var root = await _app.SignedIn("root", "admin");
        (await root.Get($"/api/users/{_ada}")).Text.ShouldBe($"user {_ada}");
        (await root.Patch($"/api/users/{_ada}", """{"name":"Ada"}""")).Json["name"]!.ToString().ShouldBe("Ada");
        (await root.Delete($"/api/users/{root.Id}")).Status.ShouldBe(204);
        (await Send(HttpMethod.Post, $"/api/users/{_ada}", null, "{}")).Status.ShouldBe(405);
        (await _http.SendAsync(new(HttpMethod.Head, $"/api/users/{_ada}"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await _http.GetAsync("/api/tickets")).Headers.GetValues("X-Desk").ShouldBe(["own"]);

        await Send(HttpMethod.Post, "/api/tickets", $"sub {_ada}", """{"title":"Of ada"}""");
        (await Send(HttpMethod.Get, "/api/tickets/open", $"sub {_ada}", null)).Text.ShouldBe("""["Of ada"]""");
        (await Send(HttpMethod.Get, "/api/tickets/open", $"sub {await _app.Account("ben")}", null)).Text.ShouldBe("[]");
    }

    [Fact]
    public async Task A_route_that_was_ejected_answers_as_the_apps_own_under_its_rules()
    {
        var made = await Send(HttpMethod.Post, "/api/tickets", $"sub {_ada}", """{"title":"Of ada"}""");
        var address = $"/api/tickets/{made.Json["id"]}";
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "X-Badge", $"sub {_ada}" } } };
        using var response = await _http.SendAsync(request);
        response.Headers.GetValues("X-Own").ShouldBe(["yes"]);
        response.Headers.ETag.ShouldNotBeNull();
        (await response.Content.ReadAsStringAsync()).ShouldBe(made.Text);
        await Refused(HttpMethod.Get, address, null, null, 401);
        await Refused(HttpMethod.Get, address, $"sub {await _app.Account("ben")}", null, 404);
        (await Send(HttpMethod.Patch, address, $"sub {_ada}", """{"title":"Still"}""")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Claims_are_mapped_as_the_host_says_and_never_to_the_system()
    {
        await using var mapped = await OwnApp.Start(OwnAssembly.Of("own"), options => options.Claims = claims =>
            claims.FindFirst("staff")?.Value is { } staff ? Principal.OfEmail($"{staff}@example.org")
                : claims.HasClaim("system", "yes") ? Principal.System : Principal.Nobody);
        await mapped.Account("ada");
        using var http = new HttpClient { BaseAddress = mapped.Address };
        http.DefaultRequestHeaders.Add("X-Badge", "staff ada");
        JsonNode.Parse(await http.GetStringAsync("/api/auth/me"))!["name"]!.ToString().ShouldBe("ada");
        http.DefaultRequestHeaders.Remove("X-Badge");
        http.DefaultRequestHeaders.Add("X-Badge", "system yes");
        (await http.GetAsync("/api/tickets")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }

    private async Task<string?> Me(string? badge, params (string, string)[] headers) =>
        (await Send(HttpMethod.Get, "/api/auth/me", badge, null, headers)).Text is "null" ? null
        : (await Send(HttpMethod.Get, "/api/auth/me", badge, null, headers)).Json["name"]!.ToString();

    private Task<Reply> Refused(HttpMethod method, string path, string? badge, string? body, int status,
        params (string, string)[] headers) =>
        _app.Refuses(() => Send(method, path, badge, body, headers), status);

    private async Task<Reply> Send(HttpMethod method, string path, string? badge, string? body,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json")
        };
        foreach (var (name, value) in badge is null ? headers : [.. headers, ("X-Badge", badge)])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<string> Session(string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login")
        {
            Content = new StringContent($$"""{"email":"{{name}}@example.org","password":"{{OwnApp.Password}}"}""",
                Encoding.UTF8, "application/json")
        };
        using var response = await _http.SendAsync(request);
        return response.Headers.GetValues("Set-Cookie").First().Split(';')[0];
    }
}
