using System.Security.Cryptography;
using System.Text;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

/// <summary>Sessions of programs: the token is returned, and sent as `Authorization: Bearer`.</summary>
public sealed class TokenTests
{
    private const string Credentials = """{"email":"ada@example.org","password":"correct horse"}""";
    private const string Login = "/api/auth/login?mode=token";

    // A token of the right length that does not exist.
    private const string Guessed = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    [Fact]
    public async Task It_is_told_once_and_stored_as_its_hash_alone()
    {
        var time = new ManualTime();
        await using Host host = await Host.Start(time: time);
        string ada = await host.Account("ada");
        using Client program = Program(host);
        Answer answer = await program.Post(Login, Credentials);
        answer.Status.ShouldBe(200, answer.Text);
        answer.Json["user"]!["id"]!.ToString().ShouldBe(ada);
        answer.Text.ShouldNotContain("password");
        DateTimeOffset.Parse(answer.Json["expiresAt"]!.ToString())
            .ShouldBe(time.GetUtcNow() + TimeSpan.FromDays(7), TimeSpan.FromMilliseconds(1));
        answer.Message.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.Message.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Tag.ShouldBeNull();
        host.Rows("SELECT hex(token) FROM _truth_session")
            .ShouldBe([[Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(Token(answer))))]]);
    }

    [Fact]
    public async Task Registering_begins_with_one_too()
    {
        await using Host host = await Host.Start();
        using Client program = Program(host);
        Answer answer = await program.Post("/api/auth/register?mode=token",
            """{"email":"ada@example.org","password":"correct horse","name":"Ada"}""");
        answer.Status.ShouldBe(201, answer.Text);
        answer.Message.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.Message.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await program.Get("/api/auth/me", Bearer(Token(answer)))).Id.ShouldBe(answer.Json["user"]!["id"]!.ToString());
    }

    [Fact]
    public async Task Who_sends_it_is_its_user_as_the_data_has_that_user_now()
    {
        await using Host host = await Host.Start();
        using Client root = await host.SignedIn("root", "admin");
        (Client program, string token, string id) = await SignedIn(host);
        using (program)
        {
            (await program.Get("/api/tasks")).Status.ShouldBe(401);
            (await program.Get("/api/tasks", Bearer(token))).Status.ShouldBe(200);
            (await program.Get("/api/tasks", ("Authorization", "bearer  " + token))).Status.ShouldBe(200);
            (await program.Post("/api/people", """{"name":"Grace"}""", Bearer(token))).Status.ShouldBe(403);
            await root.Patch($"/api/users/{id}", """{"role":"manager"}""");
            (await program.Post("/api/people", """{"name":"Grace"}""", Bearer(token))).Status.ShouldBe(201);
            await root.Patch($"/api/users/{id}", """{"role":"user"}""");
            (await program.Post("/api/people", """{"name":"Ida"}""", Bearer(token))).Status.ShouldBe(403);
            host.Rows("SELECT name FROM person").ShouldBe([["Grace"]]);
        }
    }

    [Theory]
    [InlineData("/api/tasks", "Authorization", "Bearer")]
    [InlineData("/api/tasks", "Authorization", "Bearer ")]
    [InlineData("/api/tasks", "Authorization", "Bearer " + Guessed)]
    [InlineData("/api/tasks", "Authorization", "Bearer TOKENx")]
    [InlineData("/api/tasks", "Authorization", "Bearer TOKEN, Bearer TOKEN")]
    [InlineData("/api/tasks", "Authorization", "Bearer \"TOKEN\"")]
    [InlineData("/api/tasks", "Authorization", "TOKEN")]
    [InlineData("/api/tasks", "Authorization", "Basic TOKEN")]
    [InlineData("/api/tasks", "X-Token", "TOKEN")]
    public async Task What_is_not_just_it_is_nobody(string address, string header, string value)
    {
        await using Host host = await Host.Start();
        (Client program, string token, _) = await SignedIn(host);
        using (program)
        {
            value = value.Replace("TOKEN", token, StringComparison.Ordinal);
            (await program.Get(address, (header, value))).Status.ShouldBe(401);
            (await program.Get("/api/auth/me", (header, value))).Text.ShouldBe("null");
            (await program.Post(address, """{"title":"x"}""", (header, value))).Status.ShouldBe(401);
            host.Rows("SELECT id FROM task").ShouldBeEmpty();
        }
    }

    // Addresses appear in logs, in histories and in the `Referer` of other sites.
    [Theory]
    [InlineData("access_token")]
    [InlineData("token")]
    public async Task It_is_never_taken_from_an_address(string parameter)
    {
        await using Host host = await Host.Start();
        (Client program, string token, _) = await SignedIn(host);
        using (program)
        {
            (await program.Get($"/api/auth/me?{parameter}={token}")).Status.ShouldBe(400);
            (await program.Get($"/api/tasks?{parameter}={token}")).Status.ShouldBe(400);
        }
    }

    [Fact]
    public async Task Two_of_them_are_nobodys_even_where_one_is_right()
    {
        await using Host host = await Host.Start();
        (Client program, string token, _) = await SignedIn(host);
        using (program)
        {
            (await program.Get("/api/tasks", Bearer(token), Bearer(Guessed))).Status.ShouldBe(401);
        }
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("X-Nothing", "x")]
    public async Task Wherever_the_request_is_from_since_no_page_makes_a_browser_add_it(string header, string value)
    {
        await using Host host = await Host.Start();
        (Client program, string token, _) = await SignedIn(host);
        using (program)
        {
            Answer answer = await program.Post("/api/tasks", """{"title":"x"}""", (header, value), Bearer(token));
            answer.Status.ShouldBe(201, answer.Text);
        }
    }

    [Theory]
    [InlineData("Bearer " + Guessed, 401)]
    [InlineData("Bearer x", 401)]
    [InlineData("Basic YWRhOng=", 201)]
    public async Task A_cookie_beside_it_says_nothing_and_one_beside_another_scheme_is_a_cookie(string authorization, int status)
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        Answer answer = await ada.Post("/api/tasks", """{"title":"x"}""", ("Authorization", authorization));
        answer.Status.ShouldBe(status, answer.Text);
        host.Rows("SELECT id FROM task").Count.ShouldBe(status == 201 ? 1 : 0);
    }

    // A browser adds stored passwords to requests from pages of other sites, as it adds cookies.
    [Theory]
    [InlineData("Basic YWRhOng=")]
    [InlineData("Bearer x")]
    [InlineData("Negotiate TOKEN")]
    public async Task No_header_lets_another_sites_page_write_with_the_cookie(string authorization)
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        ada.Headers.Remove("Sec-Fetch-Site");
        Answer answer = await ada.Post("/api/tasks", """{"title":"x"}""", ("Authorization", authorization),
            ("Sec-Fetch-Site", "cross-site"));
        answer.Status.ShouldBe(403, answer.Text);
        host.Rows("SELECT id FROM task").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task Another_sites_page_is_given_none(string header, string value)
    {
        await using Host host = await Host.Start();
        await host.Account("ada");
        using Client page = Program(host);
        (await page.Post(Login, Credentials, (header, value))).Status.ShouldBe(403);
        host.Rows("SELECT token FROM _truth_session").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("signed out")]
    [InlineData("another password")]
    [InlineData("no such user")]
    [InlineData("too old")]
    public async Task A_stolen_one_is_worth_nothing_once_its_session_has_ended(string end)
    {
        var time = new ManualTime();
        await using Host host = await Host.Start(time: time);
        (Client program, string token, string id) = await SignedIn(host);
        using Client root = await host.SignedIn("root", "admin");
        using Client thief = Program(host);
        (await thief.Get("/api/tasks", Bearer(token))).Status.ShouldBe(200);
        Answer ended = await (end switch
        {
            "signed out" => program.Post("/api/auth/logout", null, Bearer(token)),
            "another password" => (await host.Again("ada")).Send(HttpMethod.Put, "/api/auth/password",
                """{"current":"correct horse","password":"battery staple"}"""),
            "no such user" => root.Delete($"/api/users/{id}"),
            _ => Later(time, program),
        });
        ended.Status.ShouldBeOneOf(200, 204);
        ended.Message.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await thief.Get("/api/tasks", Bearer(token))).Status.ShouldBe(401);
        (await thief.Get("/api/auth/me", Bearer(token))).Text.ShouldBe("null");
        (await thief.Post("/api/tasks", """{"title":"x"}""", Bearer(token))).Status.ShouldBe(401);
        host.Rows("SELECT id FROM task").ShouldBeEmpty();
        program.Dispose();
    }

    [Fact]
    public async Task Its_own_password_change_keeps_it_and_ends_all_others()
    {
        await using Host host = await Host.Start();
        (Client program, string token, _) = await SignedIn(host);
        using Client browser = await host.Again("ada");
        using (program)
        {
            Answer changed = await program.Send(HttpMethod.Put, "/api/auth/password",
                """{"current":"correct horse","password":"battery staple"}""", Bearer(token));
            changed.Status.ShouldBe(204, changed.Text);
            (await program.Get("/api/tasks", Bearer(token))).Status.ShouldBe(200);
            (await browser.Get("/api/tasks")).Status.ShouldBe(401);
        }
    }

    [Theory]
    [InlineData("?mode=tokens", 400)]
    [InlineData("?mode=", 400)]
    [InlineData("?mode=token&mode=token", 400)]
    [InlineData("?modus=token", 400)]
    [InlineData("?mode=cookie", 200)]
    public async Task No_other_mode_begins_a_session(string query, int status)
    {
        await using Host host = await Host.Start();
        await host.Account("ada");
        using Client program = Program(host);
        Answer answer = await program.Post("/api/auth/login" + query, Credentials);
        answer.Status.ShouldBe(status, answer.Text);
        answer.Message.Headers.Contains("Set-Cookie").ShouldBe(status == 200);
        host.Rows("SELECT token FROM _truth_session").Count.ShouldBe(status == 200 ? 1 : 0);
    }

    [Fact]
    public async Task Ten_failures_a_minute_are_enough_in_whichever_mode()
    {
        await using Host host = await Host.Start();
        await host.Account("ada");
        using Client program = Program(host);
        for (int i = 0; i < 10; i++)
        {
            (await program.Post(i % 2 == 0 ? Login : "/api/auth/login",
                """{"email":"ada@example.org","password":"wrong horse"}""")).Status.ShouldBe(401);
        }

        (await program.Post(Login, Credentials)).Status.ShouldBe(429);
        host.Rows("SELECT token FROM _truth_session").ShouldBeEmpty();
    }

    private static (string Name, string Value) Bearer(string token) => ("Authorization", "Bearer " + token);

    private static string Token(Answer answer) => answer.Json["token"]!.ToString();

    // It does not send the origin of its requests, as only browsers do.
    private static Client Program(Host host)
    {
        Client client = host.Client();
        client.Headers.Remove("Sec-Fetch-Site");
        return client;
    }

    private static async Task<(Client Program, string Token, string Id)> SignedIn(Host host)
    {
        string id = await host.Account("ada");
        Client program = Program(host);
        return (program, Token(await program.Post(Login, Credentials)), id);
    }

    private static Task<Answer> Later(ManualTime time, Client client)
    {
        time.Go(TimeSpan.FromDays(7));
        return client.Get("/api/auth/me");
    }
}
