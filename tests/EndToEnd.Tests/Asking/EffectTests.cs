using System.Text.Json.Nodes;
using Truth.Runtime.Generated;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>Effects of behaviors: whose rules apply, what is read, what is refused, and that nothing changes then.</summary>
public sealed class EffectTests : IAsyncLifetime
{
    private const string Source = """
        export const App = {
          name: 'Effects',
          entities: {
            User: {
              fields: {
                email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true }, name: 'string',
                role: { type: 'enum', options: ['admin', 'member'], default: 'member', permissions: { update: 'admin' } },
              },
              permissions: { create: 'admin', read: 'authenticated', update: 'admin', delete: 'admin' },
            },
            Box: {
              fields: { name: { type: 'string', required: true }, hidden: { type: 'boolean', default: false },
                count: { type: 'integer', default: 0, max: 100 }, createdBy: { type: 'relation', to: 'User' } },
              permissions: { create: 'authenticated', read: 'owner || entity.hidden == false', update: 'owner', delete: 'owner' },
            },
            Thing: {
              fields: {
                name: { type: 'string', required: true, maxLength: 10 },
                state: { type: 'enum', options: ['new', 'used', 'gone'], default: 'new', required: true },
                secret: { type: 'integer', permissions: { read: 'admin', update: 'admin' } },
                box: { type: 'relation', to: 'Box', inverse: 'things' }, next: { type: 'relation', to: 'Thing', inverse: 'before' }, createdBy: { type: 'relation', to: 'User', inverse: 'things' },
              },
              permissions: { create: 'authenticated', read: "owner || entity.state != 'gone'", update: 'owner', delete: 'owner' },
              behaviors: {
                fill: { permission: 'authenticated', fields: { state: 'used' }, effects: [{ update: 'box', fields: { count: ({ entity }) => entity.box.count + 1, name: ({ entity }) => entity.state } }] },
                fillAsSystem: { permission: 'authenticated', effects: [{ update: 'box', as: 'system', fields: { count: ({ entity }) => entity.box.count + 1 } }] },
                copy: { permission: 'authenticated', parameters: { name: 'string', secret: 'integer', to: { type: 'relation', to: 'Box' } },
                  effects: [{ create: 'Thing', fields: { name: '$input.name', secret: '$input.secret', box: '$input.to', next: 'entity' } }] },
                copyAsSystem: { permission: 'authenticated', parameters: { to: { type: 'relation', to: 'Box' } }, effects: [{ create: 'Thing', as: 'system', fields: { name: 'made', secret: 7, box: '$input.to' } }] },
                clear: { permission: 'authenticated', effects: [{ delete: 'box.things', where: "state == 'used' && id != entity.id" }] },
                pick: { permission: 'authenticated', effects: [{ update: 'box.things', where: 'secret == 1', fields: { state: 'used' } }] },
                twice: { permission: 'owner', fields: { name: 'one' }, effects: [{ update: 'before', where: "state == 'new'", fields: { name: 'two' } }, { update: 'before.box', fields: { name: 'x' } }] },
                self: { permission: 'owner', fields: { name: 'one' }, effects: [{ update: 'next', fields: { state: 'used' } }] },
                throw: { type: 'delete', permission: 'owner', effects: [{ update: 'box', fields: { count: 0 } }] },
                vanish: { permission: 'owner', fields: { name: 'x' }, effects: [{ delete: 'next' }] },
              },
            },
          },
        };
        """;

    private static readonly string Usable = Source.Replace("{ update: 'before.box', fields: { name: 'x' } }",
        "{ update: 'box', fields: { name: 'x' } }", StringComparison.Ordinal);

    private static readonly Lazy<GeneratedApp> Compiled = new(() => ServedApp.Compile(Usable));

    private ServedApp _app = null!;
    private Asker _ada = null!;
    private Asker _bob = null!;

    public async Task InitializeAsync()
    {
        _app = await ServedApp.Start(Compiled.Value);
        (_ada, _bob) = (await _app.SignedIn("ada"), await _app.SignedIn("bob"));
    }

    public async Task DisposeAsync()
    {
        _ada.Dispose();
        _bob.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public void A_relation_to_many_rows_can_only_end_a_path() =>
        Truth.Compiler.Compilation.Create(new Truth.Compiler.Text.SourceText("app.truth.ts", Source)).Diagnostics.Select(d => d.Code)
            .ShouldContain("TR5016");

    [Fact]
    public async Task It_reads_what_was_stored_before_and_changes_under_the_rules_of_the_caller()
    {
        var box = await Box(_ada);
        var thing = await Thing(_ada, box);
        (await _ada.Post($"/api/things/{thing}/fill")).Json["state"]!.ToString().ShouldBe("used");
        var row = (await _ada.Get($"/api/boxes/{box}")).Json;
        (row["count"]!.GetValue<int>(), row["name"]!.ToString()).ShouldBe((1, "new"));
        var others = await Thing(_bob, box);
        await _app.Refuses(() => _bob.Post($"/api/things/{others}/fill"), 403);
        (await _bob.Post($"/api/things/{others}/fillAsSystem")).Status.ShouldBe(200);
        (await _ada.Get($"/api/boxes/{box}")).Json["count"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task A_path_to_no_row_or_to_one_that_may_not_be_read_is_refused_alike()
    {
        var none = await Thing(_bob, null);
        var hidden = await _app.Row("Thing", $$"""{"name":"x","createdBy":"{{_bob.Id}}","box":"{{await Box(_ada, hidden: true)}}"}""");
        await _app.Refuses(() => _bob.Post($"/api/things/{none}/fill"), 409);
        await _app.Refuses(() => _bob.Post($"/api/things/{hidden}/fill"), 409);
        var (one, other) = (await _bob.Post($"/api/things/{none}/fill"), await _bob.Post($"/api/things/{hidden}/fill"));
        (one.Code, one.Json["detail"]!.ToString()).ShouldBe(("effect", other.Json["detail"]!.ToString()));
        (await _bob.Post($"/api/things/{none}/fillAsSystem")).Code.ShouldBe("effect");
        (await _bob.Post($"/api/things/{hidden}/fillAsSystem")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_new_row_obeys_the_rules_of_its_fields_and_links()
    {
        var thing = await Thing(_ada, null);
        (await _ada.Post($"/api/things/{thing}/copy", """{"name":"copy"}""")).Status.ShouldBe(200);
        var copy = (await _ada.Get("/api/things?filter=name == 'copy'")).Items.ShouldHaveSingleItem()!;
        (copy["next"]!.ToString(), copy["createdBy"]!.ToString(), copy["state"]!.ToString()).ShouldBe((thing, _ada.Id, "new"));
        (await _ada.Post($"/api/things/{thing}/copy", """{"name":"copy","secret":1}""")).Code.ShouldBe("field_forbidden");
        await _app.Refuses(() => _ada.Post($"/api/things/{thing}/copy", "{}"), 422);
        var hidden = await Box(_bob, hidden: true);
        await _app.Refuses(() => _ada.Post($"/api/things/{thing}/copy", $$"""{"name":"c","to":"{{hidden}}"}"""), 422);
        await _app.Refuses(() => _ada.Post($"/api/things/{thing}/copyAsSystem", $$"""{"to":"{{hidden}}"}"""), 422);
        (await _ada.Post($"/api/things/{thing}/copyAsSystem", "{}")).Status.ShouldBe(200);
        (await _ada.Get("/api/things?filter=name == 'made'")).Items.ShouldHaveSingleItem()!["createdBy"].ShouldBeNull();
    }

    [Fact]
    public async Task It_finds_only_what_the_caller_may_read_by_what_they_may_read()
    {
        var box = await Box(_ada);
        var mine = await Thing(_ada, box);
        var used = await Thing(_ada, box, "used");
        var gone = await _app.Row("Thing", $$"""{"name":"g","box":"{{box}}","state":"gone","createdBy":"{{_bob.Id}}"}""");
        (await _ada.Post($"/api/things/{mine}/pick")).Code.ShouldBe("field_forbidden");
        (await _ada.Post($"/api/things/{mine}/clear")).Status.ShouldBe(200);
        (await _ada.Get($"/api/things/{used}")).Status.ShouldBe(404);
        (await _bob.Get($"/api/things/{gone}")).Status.ShouldBe(200);
        await _app.Row("Thing", $$"""{"name":"b","box":"{{box}}","state":"used","createdBy":"{{_bob.Id}}"}""");
        await _app.Refuses(() => _ada.Post($"/api/things/{mine}/clear"), 403);
    }

    [Fact]
    public async Task A_row_has_one_net_change()
    {
        var thing = await Thing(_ada, await Box(_ada));
        await _ada.Patch($"/api/things/{thing}", $$"""{"next":"{{thing}}"}""");
        var row = (await _ada.Post($"/api/things/{thing}/self")).Json;
        (row["name"]!.ToString(), row["state"]!.ToString()).ShouldBe(("one", "used"));
        await _app.Row("Thing", $$"""{"name":"n","next":"{{thing}}","createdBy":"{{_ada.Id}}"}""");
        (await _ada.Post($"/api/things/{thing}/twice")).Status.ShouldBe(200);
        (await _ada.Get("/api/things?filter=name == 'two'")).Items.Count.ShouldBe(1);
        (await _ada.Post($"/api/things/{thing}/throw")).Status.ShouldBe(204);
        var (first, second) = (await Thing(_ada, null), await Thing(_ada, null));
        await _ada.Patch($"/api/things/{first}", $$"""{"next":"{{second}}"}""");
        (await _ada.Post($"/api/things/{first}/vanish")).Json["next"].ShouldBeNull();
        (await _ada.Get($"/api/things/{second}")).Status.ShouldBe(404);
    }

    private static async Task<string> Box(Asker asker, bool hidden = false) =>
        Made(await asker.Post("/api/boxes", $$"""{"name":"box","hidden":{{(hidden ? "true" : "false")}}}"""));

    private static async Task<string> Thing(Asker asker, string? box, string state = "new") =>
        Made(await asker.Post("/api/things", new JsonObject { ["name"] = "thing", ["box"] = box, ["state"] = state }.ToJsonString()));

    private static string Made(Reply reply) =>
        reply.Status == 201 ? reply.Json["id"]!.ToString() : throw new InvalidOperationException(reply.Text);
}
