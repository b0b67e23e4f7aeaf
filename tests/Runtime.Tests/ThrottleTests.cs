using System.Net;
using Truth.Runtime.Auth;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

/// <summary>Passwords cannot be guessed, and nobody can lock out another user.</summary>
public sealed class ThrottleTests
{
    private const string Right = "correct horse";

    [Fact]
    public async Task Ten_failures_from_one_address_stop_that_address_and_no_other()
    {
        var time = new ManualTime();
        await using Host host = await Host.Start(time: time);
        await host.Account("ada");
        using Client attacker = host.Client("127.0.0.2");
        (await Failures(attacker, "ada", 25)).ShouldBe(10);
        using Client clean = host.Client("127.0.0.3");
        (await SignIn(clean, "ada", Right)).Status.ShouldBe(200);
        Answer refused = await SignIn(attacker, "ada", Right);
        refused.Status.ShouldBe(429);
        refused.Code.ShouldBe("too_many_requests");
        refused.Message.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
        time.Go(TimeSpan.FromMinutes(1));
        (await SignIn(attacker, "ada", Right)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Many_addresses_do_not_help_and_do_not_lock_out_who_signed_in_before()
    {
        var time = new ManualTime();
        await using Host host = await Host.Start(time: time);
        await host.Account("ada");
        using Client home = host.Client("127.0.0.2");
        (await SignIn(home, "ada", Right)).Status.ShouldBe(200);

        int judged = 0;
        for (int i = 0; i < 20; i++)
        {
            using Client attacker = host.Client($"127.0.1.{i + 1}");
            judged += await Failures(attacker, "ada", 10);
        }

        judged.ShouldBe(TryLimit.Account.Most);
        using Client stranger = host.Client("127.0.0.9");
        (await SignIn(stranger, "ada", Right)).Status.ShouldBe(429);
        using Client otherBrowser = host.Client("127.0.0.2");
        (await SignIn(otherBrowser, "ada", Right)).Status.ShouldBe(200);
        using Client otherPlace = host.Client("127.0.0.10");
        foreach (Cookie cookie in home.Cookies.GetAllCookies().Where(c => c.Name.EndsWith("-device", StringComparison.Ordinal)))
        {
            otherPlace.Cookies.Add(cookie);
        }

        (await SignIn(otherPlace, "ada", Right)).Status.ShouldBe(200);
        time.Go(TimeSpan.FromMinutes(10));
        (await SignIn(stranger, "ada", Right)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_known_place_has_ten_failures_a_minute_and_no_more()
    {
        await using Host host = await Host.Start(time: new ManualTime());
        await host.Account("ada");
        using Client home = host.Client("127.0.0.2");
        (await SignIn(home, "ada", Right)).Status.ShouldBe(200);
        (await Failures(home, "ada", 20)).ShouldBe(10);
    }

    [Fact]
    public async Task Another_account_s_cookie_or_one_that_is_made_up_is_no_known_browser()
    {
        await using Host host = await Host.Start(time: new ManualTime());
        await host.Account("ada");
        await host.Account("eve");
        using Client eve = host.Client("127.0.0.2");
        (await SignIn(eve, "eve", Right)).Status.ShouldBe(200);
        for (int i = 0; i < 4; i++)
        {
            using Client attacker = host.Client($"127.0.1.{i + 1}");
            await Failures(attacker, "ada", 10);
        }

        (await SignIn(eve, "ada", Right)).Status.ShouldBe(429);
        using Client forger = host.Client("127.0.0.3");
        forger.Cookies.Add(host.Address, new Cookie("taskmanager-session-device", new string('A', 32)));
        (await SignIn(forger, "ada", Right)).Status.ShouldBe(429);
    }

    [Fact]
    public async Task One_address_does_not_try_many_accounts()
    {
        await using Host host = await Host.Start(time: new ManualTime());
        await host.Account("ada");
        await host.Account("bob");
        using Client attacker = host.Client("127.0.0.2");
        int judged = 0;
        for (int i = 0; i < 60; i++)
        {
            judged += await Failures(attacker, $"nobody{i}", 1);
        }

        judged.ShouldBe(TryLimit.Address.Most);
        (await SignIn(attacker, "ada", Right)).Status.ShouldBe(429);
        using Client bob = host.Client("127.0.0.3");
        (await SignIn(bob, "bob", Right)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_stopped_like_one_that_is()
    {
        await using Host host = await Host.Start(time: new ManualTime());
        await host.Account("ada");
        foreach (string name in (string[])["ada", "nobody"])
        {
            int judged = 0;
            for (int i = 0; i < 5; i++)
            {
                using Client attacker = host.Client($"127.0.{(name == "ada" ? 1 : 2)}.{i + 1}");
                judged += await Failures(attacker, name, 12);
            }

            judged.ShouldBe(TryLimit.Account.Most, name);
        }
    }

    [Fact]
    public async Task Many_at_once_get_no_more_than_one_after_another()
    {
        await using Host host = await Host.Start(time: new ManualTime());
        await host.Account("ada");
        using Client attacker = host.Client("127.0.0.2");
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => SignIn(attacker, "ada", "wrong horse")));
        answers.Count(a => a.Status == 401).ShouldBe(10);
        answers.Count(a => a.Status == 429).ShouldBe(30);
    }

    [Fact]
    public async Task Twenty_registrations_an_hour_come_from_one_address()
    {
        var time = new ManualTime();
        await using Host host = await Host.Start(time: time);
        await host.Account("ada");
        using Client client = host.Client("127.0.0.2");
        var statuses = new List<int>();
        for (int i = 0; i < 24; i++)
        {
            (await Register(client, $"new{i}", "short")).Status.ShouldBe(statuses.Count < 20 ? 422 : 429);
            statuses.Add((await Register(client, i % 2 == 0 ? $"new{i}" : "ada", Right)).Status);
        }

        statuses.Count(s => s is 201 or 409).ShouldBe(20);
        statuses.Skip(20).ShouldAllBe(s => s == 429);
        using Client other = host.Client("127.0.0.3");
        (await Register(other, "other", Right)).Status.ShouldBe(201);
        time.Go(TimeSpan.FromHours(1));
        (await Register(client, "again", Right)).Status.ShouldBe(201);
    }

    [Theory]
    [InlineData(-38)]
    [InlineData(38)]
    public async Task A_clock_that_is_set_neither_prolongs_nor_ends_a_wait(int days)
    {
        var time = new ManualTime();
        await using Host host = await Host.Start(time: time);
        await host.Account("ada");
        using Client client = host.Client("127.0.0.2");
        await Failures(client, "ada", 10);
        time.Set(TimeSpan.FromDays(days));
        Answer refused = await SignIn(client, "ada", Right);
        refused.Status.ShouldBe(429);
        refused.Message.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
        time.Go(TimeSpan.FromMinutes(1));
        (await SignIn(client, "ada", Right)).Status.ShouldBe(200);
    }

    [Fact]
    public void The_memory_is_bounded_and_what_is_tried_again_stays()
    {
        var throttle = new Throttle(new ManualTime());
        for (int i = 0; i < 300_000; i++)
        {
            throttle.Try((TryLimit.AccountFromAddress, $"key {i}"));
            if (i % 10_000 == 0)
            {
                throttle.Try((TryLimit.AccountFromAddress, "busy"));
            }
        }

        throttle.Count.ShouldBeLessThanOrEqualTo(50_001);
        throttle.Try((TryLimit.AccountFromAddress, "busy")).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1", true)]
    [InlineData("2001:db8::1", "2001:db8::ffff:1", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    public void A_network_is_an_address_or_the_first_half_of_one(string a, string b, bool same) =>
        (KnownDevices.Network(IPAddress.Parse(a)) == KnownDevices.Network(IPAddress.Parse(b))).ShouldBe(same);

    [Fact]
    public async Task A_user_has_a_bounded_number_of_sessions_and_the_latest_stay()
    {
        await using Host host = await Host.Start(time: new ManualTime());
        string ada = await host.Account("ada");
        using Client first = host.Client();
        (await SignIn(first, "ada", Right)).Status.ShouldBe(200);
        host.Run(
            $"""
            INSERT INTO _truth_session (token, user_id, created_at, expires_at)
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT randomblob(32), '{ada}', i, 9e12 FROM n
            """);
        using Client last = host.Client();
        (await SignIn(last, "ada", Right)).Status.ShouldBe(200);
        host.Rows("SELECT count(*) FROM _truth_session").ShouldBe([["500"]]);
        (await first.Get("/api/auth/me")).Id.ShouldBe(ada);
        (await last.Get("/api/auth/me")).Id.ShouldBe(ada);
    }

    /// <summary>How many of these failed attempts were verified at all.</summary>
    private static async Task<int> Failures(Client client, string name, int tries)
    {
        int judged = 0;
        for (int i = 0; i < tries; i++)
        {
            Answer answer = await SignIn(client, name, "wrong horse");
            answer.Status.ShouldBeOneOf(401, 429);
            judged += answer.Status == 401 ? 1 : 0;
        }

        return judged;
    }

    private static Task<Answer> SignIn(Client client, string name, string password) =>
        client.Post("/api/auth/login", $$"""{"email":"{{name}}@example.org","password":"{{password}}"}""");

    private static Task<Answer> Register(Client client, string name, string password) =>
        client.Post("/api/auth/register", $$"""{"email":"{{name}}@example.org","password":"{{password}}","name":"{{name}}"}""");
}
