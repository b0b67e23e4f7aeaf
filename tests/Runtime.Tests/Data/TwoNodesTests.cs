using Truth.Runtime.Tests.Support;
using Truth.Tests.Postgres;

namespace Truth.Runtime.Tests.Data;

/// <summary>Two hosts of an app on one database of PostgreSQL: nothing that they answer depends on which of them is asked.</summary>
public sealed class TwoNodesTests : IAsyncLifetime
{
    private readonly PostgresSpace _space = new();
    private Host _one = null!;
    private Host _other = null!;

    public async Task InitializeAsync() => (_one, _other) = (await Host.Start(space: _space), await Host.Start(space: _space));

    public async Task DisposeAsync()
    {
        await _other.DisposeAsync();
        await _one.DisposeAsync();
    }

    [Fact]
    public async Task A_session_and_a_cursor_of_one_hold_on_the_other()
    {
        using Client ada = await _one.SignedIn("ada");
        foreach (string title in (string[])["a", "b", "c"])
        {
            (await ada.Post("/api/tasks", $$"""{"title":"{{title}}"}""")).Status.ShouldBe(201);
        }

        using Client there = With(ada, _other);
        (await there.Get("/api/auth/me")).Id.ShouldBe(ada.Id);
        string first = (await ada.Get("/api/tasks?sort=title&limit=2")).Json["next"]!.ToString();
        Answer rest = await there.Get($"/api/tasks?sort=title&limit=2&cursor={Uri.EscapeDataString(first)}");
        rest.Status.ShouldBe(200, rest.Text);
        rest.Json["items"]!.AsArray().Select(task => task!["title"]!.ToString()).ShouldBe(["c"]);
        (await there.Post("/api/auth/logout")).Status.ShouldBe(204);
        (await ada.Get("/api/auth/me")).Text.ShouldBe("null");
        (await ada.Post("/api/tasks", """{"title":"d"}""")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Of_fifty_who_complete_a_task_at_once_one_does()
    {
        using Client ada = await _one.SignedIn("ada", "admin");
        using Client there = With(ada, _other);
        string id = (await ada.Post("/api/tasks", """{"title":"once"}""")).Id;
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(i => (i % 2 == 0 ? ada : there).Post($"/api/tasks/{id}/complete")));
        answers.GroupBy(answer => answer.Status).ToDictionary(group => group.Key, group => group.Count()).ShouldBe(
            new Dictionary<int, int> { [200] = 1, [409] = 49 }, ignoreOrder: true);
        _one.Rows("SELECT status, version FROM task").ShouldBe([["done", "2"]]);
    }

    [Fact]
    public async Task Of_fifty_accounts_with_one_address_one_is_made()
    {
        Task<string>[] accounts = [.. Enumerable.Range(0, 50).Select(i => Task.Run(() => (i % 2 == 0 ? _one : _other).Account("ada")))];
        await Task.WhenAll(accounts.Select(account => account.ContinueWith(static _ => { }, TaskScheduler.Default)));
        accounts.Count(account => account.IsCompletedSuccessfully).ShouldBe(1);
        accounts.Where(account => account.IsFaulted).ShouldAllBe(account => account.Exception!.InnerException is InvalidRowException);
        _one.Rows("SELECT count(*) FROM user").ShouldBe([["1"]]);
    }

    [Fact]
    public async Task What_all_change_at_once_is_changed_by_each()
    {
        using Client ada = await _one.SignedIn("ada", "admin");
        using Client there = With(ada, _other);
        string id = (await ada.Post("/api/tasks", """{"title":"many"}""")).Id;
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 40)
            .Select(i => (i % 2 == 0 ? ada : there).Patch($"/api/tasks/{id}", $$"""{"title":"{{i}}"}""")));
        answers.ShouldAllBe(answer => answer.Status == 200);
        _one.Rows("SELECT version FROM task").ShouldBe([["41"]]);
    }

    private static Client With(Client client, Host host)
    {
        var there = new Client(host.Address) { Id = client.Id };

        // The hosts differ only in their ports, which cookies do not distinguish.
        there.Cookies.Add(client.Cookies.GetAllCookies());
        return there;
    }
}
