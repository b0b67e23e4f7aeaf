using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Truth.Runtime.Auth;
using Truth.Runtime.Local;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

/// <summary>The system, the host's own C# and HTTP make the same request and are refused alike.</summary>
public sealed class OneDoorTests
{
    private const string Ada = """{ "email": "ada@example.org", "password": "correct horse", "name": "Ada", "role": "admin" }""";

    // Each kind of check: of shape, of a value, of what is required, of what only the system sets, of links, and of what is stored.
    public static TheoryData<string, string> Wrong => new()
    {
        { "User", """{ "email": "ada@example.org", "password": "correct horse", "name": "Twice" }""" },
        { "User", """{ "email": "no address", "password": "short", "name": "" }""" },
        { "User", """{ "password": "correct horse" }""" },
        { "User", """{ "email": "eve@example.org", "password": "correct horse", "name": "Eve", "role": "queen" }""" },
        { "User", """{ "email": "eve@example.org", "password": "correct horse", "name": 7 }""" },
        { "Task", """{ "title": "A", "titel": "B" }""" },
        { "Task", """{ "title": "A", "id": "01900000-0000-7000-8000-000000000000" }""" },
        { "Task", """{ "title": "A", "assignee": "01900000-0000-7000-8000-000000000000" }""" },
        { "Task", """{ "title": "A", "dueDate": "tomorrow" }""" },
        { "Task", "{ }" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_the_system_adds_is_refused_as_over_the_store(string entity, string row)
    {
        await using Host host = await Host.Start();
        await host.Site.System!.CreateAsync("User", JsonNode.Parse(Ada)!.AsObject());
        string before = Rows(host);
        InvalidRowException refused =
            await Should.ThrowAsync<InvalidRowException>(host.Site.System.CreateAsync(entity, JsonNode.Parse(row)!.AsObject()));
        refused.Entity.ShouldBe(entity);
        refused.Reasons.ShouldBe(Reasons(await Asked(host, entity, row)));
        refused.Reasons.ShouldNotBeEmpty();
        Rows(host).ShouldBe(before);
    }

    [Fact]
    public async Task What_the_system_adds_is_what_the_store_adds()
    {
        await using Host host = await Host.Start();
        string one = await host.Site.System!.CreateAsync("Person", new JsonObject { ["name"] = "One" });
        (await Asked(host, "Person", """{ "name": "One" }""")).Status.ShouldBe(201);
        List<string[]> people = host.Rows("SELECT name, email, user, version FROM person");
        people.Count.ShouldBe(2);
        people[0].ShouldBe(people[1]);
        host.Rows("SELECT id FROM person")[0].ShouldBe([one]);
        (await host.Site.System.HasRowsAsync("Person")).ShouldBeTrue();
        (await host.Site.System.HasRowsAsync("User")).ShouldBeFalse();
        (await host.Site.System.IsEmptyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_batch_is_done_whole_or_not_at_all()
    {
        await using Host host = await Host.Start();
        InvalidRowException taken = await Should.ThrowAsync<InvalidRowException>(host.Site.System!.AddAsync(
            [Row("One", "a@example.org"), Row("Two", "b@example.org"), Row("Three", "a@example.org")]));
        taken.Reasons.ShouldBe(["`email` is already in use"]);
        (await host.Site.System.IsEmptyAsync()).ShouldBeTrue();
        (await host.Site.System.AddAsync([Row("One", "a@example.org"), Row("Two", "b@example.org")])).ShouldBe(2);
        host.Rows("SELECT name FROM person ORDER BY name").ShouldBe([["One"], ["Two"]]);
        (await host.Site.System.AddAsync([])).ShouldBe(0);

        SeedRow Row(string name, string email) =>
            new("Person", host.Site.System.NewId(), new JsonObject { ["name"] = name, ["email"] = email });
    }

    private static string Rows(Host host) =>
        string.Join('\n', host.Rows("SELECT id, title FROM task UNION ALL SELECT id, name FROM user").Select(row => string.Join(' ', row)));

    private static Task<LocalAnswer> Asked(Host host, string entity, string row)
    {
        var app = new LocalApp(() => host.Site.Served, () => host.Site.Database,
            new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>());
        string path = host.Site.System!.Plan[entity].Entity.Path;
        return app.As(Principal.System).SendAsync("POST", $"/api/{path}", Encoding.UTF8.GetBytes(row), null, null, CancellationToken.None);
    }

    private static string[] Reasons(LocalAnswer answer)
    {
        answer.Status.ShouldBeInRange(400, 499);
        JsonNode problem = JsonNode.Parse(answer.Body.Span)!;
        return problem["errors"] is JsonArray errors ? [.. errors.Select(error => $"`{error!["field"]}` {error["message"]}")]
            : [problem["detail"]!.ToString()];
    }
}
