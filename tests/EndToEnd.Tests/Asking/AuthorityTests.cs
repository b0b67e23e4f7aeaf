using Truth.Runtime.Generated;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>
/// Fields on which rules depend cannot be set by requests, and a rule over many rows holds before and after: no refusal changes anything.
/// </summary>
public sealed class AuthorityTests : IAsyncLifetime
{
    private static readonly Lazy<GeneratedApp> Compiled = new(() => ServedApp.Compile(Club.Source));

    private ServedApp _app = null!;
    private Asker _ada = null!;
    private Asker _bob = null!;
    private string _free = "";
    private string _paid = "";
    private string _project = "";

    public async Task InitializeAsync()
    {
        _app = await ServedApp.Start(Compiled.Value);
        (_ada, _bob) = (await _app.SignedIn("ada"), await _app.SignedIn("bob"));
        _free = await _app.Row("Team", """{"name":"free"}""");
        _paid = await _app.Row("Team", """{"name":"paid","plan":"paid"}""");
        _project = await _app.Row("Project", $$"""{"name":"p","createdBy":"{{_ada.Id}}"}""");
        await _app.Row("Member", $$"""{"project":"{{_project}}","person":"{{_ada.Id}}","level":"lead"}""");
        await _app.Row("Member", $$"""{"project":"{{_project}}","person":"{{_bob.Id}}"}""");
    }

    public async Task DisposeAsync()
    {
        _ada.Dispose();
        _bob.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Nobody_raises_their_own_role_through_a_behavior()
    {
        await Refused(() => _ada.Post($"/api/users/{_ada.Id}/become", """{"role":"admin"}"""), 403);
        await Refused(() => _ada.Post($"/api/users/{_ada.Id}/become", """{"role":"member"}"""), 403);
        await Refused(() => _ada.Post($"/api/users/{_ada.Id}/crown"), 403);
        await Refused(() => _bob.Post($"/api/users/{_ada.Id}/crown"), 403);
        using var root = await _app.SignedIn("root", "admin");
        (await root.Post($"/api/users/{_ada.Id}/crown")).Status.ShouldBe(200);
        (await _ada.Post($"/api/users/{_ada.Id}/become", """{"role":"member"}""")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Nobody_joins_a_team_whose_plan_rules_trust()
    {
        await Refused(() => _ada.Patch($"/api/users/{_ada.Id}", $$"""{"team":"{{_paid}}"}"""), 403);
        await Refused(() => _ada.Patch($"/api/users/{_ada.Id}", $$"""{"name":"a","team":null}"""), 403);
        await Refused(() => _ada.Post($"/api/users/{_ada.Id}/step", $$"""{"team":"{{_paid}}"}"""), 403);
        using var eve = _app.Anonymous();
        await Refused(() => eve.Post("/api/auth/register",
            $$"""{"email":"eve@example.org","password":"correct horse","team":"{{_paid}}"}"""), 403);
        await Refused(() => eve.Post("/api/auth/register", """{"email":"eve@example.org","password":"correct horse","role":"admin"}"""),
            403);
        await Refused(() => eve.Post("/api/auth/register", """{"email":"eve@example.org","password":"correct horse","role":"member"}"""),
            403);
        (await eve.Post("/api/auth/register", """{"email":"eve@example.org","password":"correct horse"}""")).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Nor_is_the_plan_of_the_own_team_changed_though_its_row_may_be()
    {
        (await _ada.Patch($"/api/teams/{_free}", """{"name":"other"}""")).Status.ShouldBe(200);
        await Refused(() => _ada.Patch($"/api/teams/{_free}", """{"plan":"paid"}"""), 403);
        await Refused(() => _ada.Patch($"/api/teams/{_free}", """{"name":"x","plan":"free"}"""), 403);
        await Refused(() => _ada.Post("/api/teams", """{"name":"mine","plan":"paid"}"""), 403);
        (await _ada.Post("/api/teams", """{"name":"mine"}""")).Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_rule_over_some_rows_grants_and_refuses()
    {
        (await _ada.Patch($"/api/projects/{_project}", """{"name":"q"}""")).Status.ShouldBe(200);
        await Refused(() => _bob.Patch($"/api/projects/{_project}", """{"name":"r"}"""), 403);
        using var nobody = _app.Anonymous();
        await Refused(() => nobody.Patch($"/api/projects/{_project}", """{"name":"r"}"""), 404);
        var other = await _app.Row("Project", $$"""{"name":"o","createdBy":"{{_ada.Id}}"}""");
        await Refused(() => _ada.Patch($"/api/projects/{other}", """{"name":"r"}"""), 403);
        string.Join(' ',
            (await _ada.Get("/api/projects?can=true&sort=name")).Items.Select(i =>
            $"{i!["name"]}:{string.Join(',', i["can"]!.AsArray().Select(c => c!.ToString()))}"))
            .ShouldBe("o:delete q:update,delete");
    }

    [Fact]
    public async Task A_rule_over_every_row_grants_and_refuses()
    {
        var open = await _app.Row("Task", $$"""{"title":"t","done":false,"project":"{{_project}}"}""");
        await Refused(() => _ada.Delete($"/api/projects/{_project}"), 403);
        (await _bob.Patch($"/api/tasks/{open}", """{"done":null}""")).Status.ShouldBe(200);
        await Refused(() => _ada.Delete($"/api/projects/{_project}"), 403);
        (await _bob.Patch($"/api/tasks/{open}", """{"done":true}""")).Status.ShouldBe(200);
        await Refused(() => _bob.Delete($"/api/projects/{_project}"), 403);
        (await _ada.Delete($"/api/projects/{_project}")).Status.ShouldBe(204);
        (await _ada.Get($"/api/tasks/{open}")).Json["project"].ShouldBeNull();
        (await _ada.Get("/api/members")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rule_over_many_rows_is_asked_of_the_row_as_it_would_become()
    {
        var foreign = await _app.Row("Project", """{"name":"foreign"}""");
        var free = await _app.Row("Task", """{"title":"free"}""");
        await Refused(() => _ada.Patch($"/api/tasks/{free}", $$"""{"project":"{{foreign}}"}"""), 403);
        (await _ada.Patch($"/api/tasks/{free}", $$"""{"project":"{{_project}}"}""")).Status.ShouldBe(200);
        await Refused(() => _ada.Patch($"/api/tasks/{free}", $$"""{"project":"{{foreign}}"}"""), 403);
        var theirs = await _app.Row("Task", $$"""{"title":"theirs","project":"{{foreign}}"}""");
        await Refused(() => _ada.Patch($"/api/tasks/{theirs}", $$"""{"project":"{{_project}}"}"""), 403);
        await Refused(() => _ada.Patch($"/api/tasks/{theirs}", """{"project":null}"""), 403);
    }

    private Task Refused(Func<Task<Reply>> ask, params int[] statuses) => _app.Refuses(ask, statuses);
}
