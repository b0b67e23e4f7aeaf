using System.Text.Json.Nodes;
using Truth.Runtime.Generated;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>All ways to write a field, for all kinds of fields that the caller may not set: no refusal changes anything.</summary>
public sealed class GuardedTests : IAsyncLifetime
{
    private static readonly Lazy<GeneratedApp> Compiled = new(() => ServedApp.Compile(Guarded.Source));

    private ServedApp _app = null!;
    private Asker _ada = null!;
    private Asker _bob = null!;
    private Asker _root = null!;
    private string _doc = "";
    private string _note = "";
    private string _case = "";

    public async Task InitializeAsync()
    {
        _app = await ServedApp.Start(Compiled.Value);
        (_ada, _bob, _root) = (await _app.SignedIn("ada"), await _app.SignedIn("bob"), await _app.SignedIn("root", "admin"));
        _doc = await _app.Row("Doc", $$"""{"title":"d","owner":"{{_ada.Id}}"}""");
        _note = await _app.Row("Note", $$"""{"title":"n","owner":"{{_ada.Id}}"}""");
        _case = await _app.Row("Case", $$"""{"title":"c","owner":"{{_ada.Id}}"}""");
    }

    public async Task DisposeAsync()
    {
        _ada.Dispose();
        _bob.Dispose();
        _root.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>Fields that bob may not set, with values.</summary>
    public static TheoryData<string, string> OfDoc => new()
    {
        { "owner", "BOB" }, { "owner", "ROOT" }, { "owner", "null" }, { "ruled", "1" }, { "ruled", "null" }, { "friends", "[BOB]" },
            { "friends", "[]" },
        { "id", "BOB" }, { "createdAt", "\"2026-01-01T00:00:00.000Z\"" }, { "updatedAt", "null" }, { "version", "3" }, { "size", "3" },
    };

    [Theory]
    [MemberData(nameof(OfDoc))]
    public async Task No_patch_sets_it(string field, string value)
    {
        int[] refused = [403, 422];
        await _app.Refuses(() => _bob.Patch($"/api/docs/{_doc}", $$"""{"{{field}}":{{Said(value)}}}"""), refused);
        await _app.Refuses(() => _bob.Patch($"/api/docs/{_doc}", $$"""{"title":"also","{{field}}":{{Said(value)}}}"""), refused);
    }

    [Fact]
    public async Task Nor_what_is_fixed() => await _app.Refuses(() => _bob.Patch($"/api/docs/{_doc}", """{"fixed":1}"""), 422);

    [Theory]
    [InlineData("owner", "ADA")]
    [InlineData("owner", "null")]
    [InlineData("ruled", "1")]
    [InlineData("id", "BOB")]
    [InlineData("createdAt", "null")]
    [InlineData("size", "1")]
    public async Task No_create_sets_it(string field, string value) =>
        await _app.Refuses(() => _bob.Post("/api/docs", $$"""{"title":"new","{{field}}":{{Said(value)}}}"""), 403, 422);

    [Theory]
    [InlineData("give", "BOB")]
    [InlineData("give", "null")]
    [InlineData("pass", "BOB")]
    [InlineData("pass", "null")]
    [InlineData("rule", "1")]
    [InlineData("work", "1")]
    [InlineData("take", "null")]
    public async Task No_behavior_sets_it(string behavior, string value) =>
        await _app.Refuses(() => _bob.Post($"/api/docs/{_doc}/{behavior}", behavior == "take" ? null : $$"""{"to":{{Said(value)}}}"""),
            403);

    [Theory]
    [InlineData("role", "\"admin\"")]
    [InlineData("level", "9")]
    [InlineData("createdBy", "ADA")]
    [InlineData("id", "ADA")]
    [InlineData("made", "[ADA]")]
    [InlineData("docs", "[]")]
    public async Task No_registration_sets_it(string field, string value)
    {
        using var eve = _app.Anonymous();
        await _app.Refuses(() => eve.Post("/api/auth/register",
            $$"""{"email":"eve@example.org","password":"correct horse","{{field}}":{{Said(value)}}}"""), 403, 422);
    }

    [Theory]
    [InlineData("role", "\"admin\"")]
    [InlineData("level", "9")]
    [InlineData("password", "\"another horse\"")]
    [InlineData("docs", "[]")]
    [InlineData("createdBy", "BOB")]
    public async Task Nor_does_a_patch_of_the_own_account(string field, string value) =>
        await _app.Refuses(() => _bob.Patch($"/api/users/{_bob.Id}", $$"""{"{{field}}":{{Said(value)}}}"""), 403, 422);

    /// <summary>`setNull` changes the row that it affects, which would get another owner.</summary>
    [Fact]
    public async Task Nor_the_delete_of_the_row_that_it_leads_to() => await _app.Refuses(() => _ada.Delete($"/api/users/{_ada.Id}"), 403);

    [Fact]
    public async Task Whose_it_is_may_not_give_it_away_either_where_no_rule_speaks_of_it()
    {
        await _app.Refuses(() => _ada.Patch($"/api/docs/{_doc}", $$"""{"owner":"{{_bob.Id}}"}"""), 403);
        await _app.Refuses(() => _root.Patch($"/api/docs/{_doc}", $$"""{"owner":"{{_bob.Id}}"}"""), 403);
        (await _ada.Patch($"/api/docs/{_doc}", $$"""{"owner":"{{_ada.Id}}","title":"same"}""")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_rule_that_speaks_of_the_owner_grants_another()
    {
        await _app.Refuses(() => _bob.Patch($"/api/notes/{_note}", $$"""{"owner":"{{_bob.Id}}"}"""), 403);
        await _app.Refuses(() => _ada.Patch($"/api/notes/{_note}", $$"""{"owner":"{{_bob.Id}}"}"""), 403);
        (await _root.Patch($"/api/notes/{_note}", $$"""{"owner":"{{_bob.Id}}"}""")).Status.ShouldBe(200);
        (await _bob.Post($"/api/notes/{_note}/hand", $$"""{"to":"{{_ada.Id}}"}""")).Status.ShouldBe(200);
        await _app.Refuses(() => _bob.Post($"/api/notes/{_note}/hand", $$"""{"to":"{{_bob.Id}}"}"""), 403);
        await _app.Refuses(() => _bob.Post("/api/notes", $$"""{"title":"x","owner":"{{_ada.Id}}"}"""), 403);
        (await _root.Post("/api/notes", $$"""{"title":"x","owner":"{{_ada.Id}}"}""")).Status.ShouldBe(201);
    }

    [Fact]
    public async Task So_does_the_owner_field_s_own_rule()
    {
        await _app.Refuses(() => _ada.Patch($"/api/cases/{_case}", $$"""{"owner":"{{_bob.Id}}"}"""), 403);
        await _app.Refuses(() => _bob.Post("/api/cases", $$"""{"owner":"{{_ada.Id}}"}"""), 403);
        (await _root.Patch($"/api/cases/{_case}", $$"""{"owner":"{{_bob.Id}}"}""")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task What_the_author_wrote_as_a_constant_is_written()
    {
        (await _root.Post($"/api/docs/{_doc}/take")).Json["owner"]!.ToString().ShouldBe(_root.Id);
        (await _bob.Post("/api/docs", """{"title":"own"}""")).Json["owner"]!.ToString().ShouldBe(_bob.Id);
    }

    private string Said(string value) => JsonNode.Parse(value
        .Replace("BOB", $"\"{_bob.Id}\"", StringComparison.Ordinal).Replace("ADA", $"\"{_ada.Id}\"", StringComparison.Ordinal)
        .Replace("ROOT", $"\"{_root.Id}\"", StringComparison.Ordinal))?.ToJsonString() ?? "null";
}
