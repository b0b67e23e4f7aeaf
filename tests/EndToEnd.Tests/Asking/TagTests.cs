using Truth.Runtime.Generated;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>An `ETag` represents what the caller can read: it changes if and only if that changes.</summary>
public sealed class TagTests : IAsyncLifetime
{
    private const string Source = """
        export const App = {
          name: 'Tags', version: '1.0.0',
          entities: {
            User: {
              fields: {
                email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true }, name: 'string',
                role: { type: 'enum', options: ['admin', 'member'], default: 'member', permissions: { update: 'admin' } },
              },
              permissions: { create: 'admin', read: 'authenticated', update: 'admin || entity.id == user.id' },
            },
            Doc: {
              fields: {
                title: 'string', owner: { type: 'relation', to: 'User' }, meta: 'json',
                secret: { type: 'string', permissions: { read: 'admin', update: 'admin' } },
                own: { type: 'string', permissions: { read: 'owner' } },
                notes: { type: 'relation', to: 'Note', many: true },
              },
              computed: { shout: 'title.toUpperCase()' },
              permissions: { create: 'authenticated', read: 'authenticated', update: 'authenticated', delete: 'authenticated' },
              behaviors: { touch: { fields: { title: 'touched' } } },
            },
            Note: { fields: { text: 'string', owner: { type: 'relation', to: 'User' } }, permissions: { create: 'authenticated', read: 'owner || admin', update: 'owner || admin' } },
            Plain: { fields: { text: 'string' }, permissions: { create: 'authenticated', read: 'authenticated', update: 'authenticated' } },
          },
        };
        """;

    private static readonly Lazy<GeneratedApp> Compiled = new(() => ServedApp.Compile(Source));
    private ServedApp _app = null!;
    private Asker _ada = null!;
    private Asker _bob = null!;
    private Asker _root = null!;
    private string _doc = "";

    public async Task InitializeAsync()
    {
        _app = await ServedApp.Start(Compiled.Value);
        (_ada, _bob, _root) = (await _app.SignedIn("ada"), await _app.SignedIn("bob"), await _app.SignedIn("root", "admin"));
        _doc =
            $"/api/docs/{await _app.Row("Doc", $$"""{"title":"d","owner":"{{_ada.Id}}","secret":"s","own":"o","meta":{"updatedAt":"2026-01-31T09:05:00.000Z"} }""")}";
    }

    public async Task DisposeAsync()
    {
        _ada.Dispose();
        _bob.Dispose();
        _root.Dispose();
        await _app.DisposeAsync();
    }

    public static TheoryData<string, string, bool, bool, bool> Changes => new()
    {
        { "ROOT", """{"secret":"t"}""", false, false, true },
        { "ADA", """{"own":"p"}""", true, false, false },
        { "ADA", """{"title":"e"}""", true, true, true },
        { "ADA", """{"meta":{"updatedAt":"2026-02-01T09:05:00.000Z"}}""", true, true, true },
        { "ROOT", """{"notes":["NOTE"]}""", false, false, true },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task It_changes_with_what_the_caller_sees(string by, string change, bool ofAda, bool ofBob, bool ofRoot)
    {
        var note = await _app.Row("Note", $$"""{"text":"n","owner":"{{_root.Id}}"}""");
        string[] queries = ["", "?can=true", "?fields=title,owner,own,secret,meta,notes,updatedAt"];
        var before = await Task.WhenAll(queries.Select(Tags));
        (await (by == "ADA" ? _ada : _root).Patch(_doc, change.Replace("NOTE", note, StringComparison.Ordinal))).Status.ShouldBe(200);
        foreach (var (place, query) in queries.Index())
        {
            (await Tags(query)).Zip(before[place]).Select(t => t.First != t.Second).ShouldBe([ofAda, ofBob, ofRoot], query);
        }
    }

    [Fact]
    public async Task If_Match_is_judged_by_it()
    {
        var tag = (await _bob.Get(_doc)).Tag!;
        (await _root.Patch(_doc, """{"secret":"t"}""")).Status.ShouldBe(200);
        (await Send(_bob, HttpMethod.Patch, _doc, """{"title":"e"}""", tag)).Status.ShouldBe(200);
        await _app.Refuses(() => Send(_bob, HttpMethod.Patch, _doc, """{"title":"f"}""", tag), 412);
        await _app.Refuses(() => Send(_bob, HttpMethod.Delete, _doc, null, tag), 412);
        await _app.Refuses(() => Send(_bob, HttpMethod.Post, $"{_doc}/touch", null, tag), 412);
        tag = (await _bob.Get(_doc)).Tag!;
        (await _root.Patch(_doc, """{"secret":"u"}""")).Status.ShouldBe(200);
        (await Send(_bob, HttpMethod.Post, $"{_doc}/touch", null, tag)).Status.ShouldBe(200);
        tag = (await _bob.Get(_doc)).Tag!;
        (await _root.Patch(_doc, """{"secret":"v"}""")).Status.ShouldBe(200);
        (await Send(_bob, HttpMethod.Delete, _doc, null, tag)).Status.ShouldBe(204);
    }

    [Fact]
    public async Task What_hides_nothing_is_tagged_with_the_time_of_its_change()
    {
        var plain = $"/api/plains/{await _app.Row("Plain", """{"text":"x"}""")}";
        var tag = (await _bob.Get(plain)).Tag;
        (await _ada.Patch(plain, """{"text":"x"}""")).Tag.ShouldNotBe(tag);
    }

    [Fact]
    public async Task A_password_is_no_part_of_it()
    {
        var tag = (await _bob.Get($"/api/users/{_ada.Id}")).Tag;
        (await _ada.Send(HttpMethod.Put, "/api/auth/password",
            $$"""{"current":"{{ServedApp.Password}}","password":"another horse battery"}""")).Status.ShouldBe(204);
        (await _bob.Get($"/api/users/{_ada.Id}")).Tag.ShouldBe(tag);
        (await _ada.Patch($"/api/users/{_ada.Id}", """{"name":"Countess"}""")).Status.ShouldBe(200);
        (await _bob.Get($"/api/users/{_ada.Id}")).Tag.ShouldNotBe(tag);
    }

    private async Task<string?[]> Tags(string query) =>
        [(await _ada.Get(_doc + query)).Tag, (await _bob.Get(_doc + query)).Tag, (await _root.Get(_doc + query)).Tag];

    private static Task<Reply> Send(Asker asker, HttpMethod method, string address, string? body, string tag) =>
        asker.Send(method, address, body, tag);
}
