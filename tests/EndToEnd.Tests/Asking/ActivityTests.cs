using Truth.Compiler;
using Truth.Compiler.Text;
using Truth.Runtime.Generated;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>A user who is not certainly active has no session, and the response does not differ from that for a wrong password.</summary>
public sealed class ActivityTests
{
    private static string Source(string name, string definition, string more = "") => $$"""
        export const App = {
          name: 'Active', version: '1.0.0', settings: { auth: { enabled: true, allowRegistration: true } },
          entities: {
            User: {
              fields: {
                email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true }, name: 'string',
                role: { type: 'enum', options: ['admin', 'member'], default: 'member', permissions: { update: 'admin' } },
                {{name}}: {{definition}},
              },
              permissions: { create: 'admin', read: 'authenticated', update: 'admin || entity.id == user.id', delete: 'admin' },
              behaviors: { suspend: { permission: 'admin', fields: { {{name}}: false } } },
            },
            Note: { fields: { text: 'string' }, permissions: { create: 'authenticated', read: 'authenticated', update: 'authenticated' } },
          },
          {{more}}
        };
        """;

    private const string Ruled = "{ type: 'boolean', default: true, permissions: { update: 'admin' } }";
    private static readonly Lazy<GeneratedApp> IsActive = new(() => ServedApp.Compile(Source("isActive", Ruled)));
    private static readonly Lazy<GeneratedApp> Active = new(() => ServedApp.Compile(Source("active", Ruled)));
    private static readonly Lazy<GeneratedApp> Unset =
        new(() => ServedApp.Compile(Source("isActive", "{ type: 'boolean', permissions: { update: 'admin' } }")));

    [Theory]
    [InlineData("isActive", "patch")]
    [InlineData("isActive", "behavior")]
    [InlineData("active", "patch")]
    public async Task Sessions_end_at_once_and_do_not_come_back(string field, string way)
    {
        await using var app = await ServedApp.Start((field == "active" ? Active : IsActive).Value);
        using var ada = await app.SignedIn("ada");
        using var root = await app.SignedIn("root", "admin");
        (await ada.Get("/api/notes")).Status.ShouldBe(200);
        (await ada.Post("/api/notes", """{"text":"x"}""")).Status.ShouldBe(201);
        var ended = way == "patch" ? await root.Patch($"/api/users/{ada.Id}", $$"""{"{{field}}":false}""")
            : await root.Post($"/api/users/{ada.Id}/suspend");
        ended.Status.ShouldBe(200, ended.Text);
        (await ada.Get("/api/notes")).Status.ShouldBe(401);
        (await ada.Get("/api/auth/me")).Text.ShouldBe("null");
        await app.Refuses(() => ada.Post("/api/notes", """{"text":"x"}"""), 401);

        (await root.Patch($"/api/users/{ada.Id}", $$"""{"{{field}}":true}""")).Status.ShouldBe(200);
        (await ada.Get("/api/notes")).Status.ShouldBe(401);
        (await SignIn(ada, ServedApp.Password)).Status.ShouldBe(200);
        (await ada.Get("/api/notes")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("null")]
    public async Task Signing_in_is_refused_as_with_a_wrong_password(string value)
    {
        await using var app = await ServedApp.Start(IsActive.Value);
        await app.Row("User", $$"""{"email":"ada@example.org","password":"{{ServedApp.Password}}","isActive":{{value}}}""");
        using var ada = app.Anonymous();
        var right = await SignIn(ada, ServedApp.Password);
        var wrong = await SignIn(ada, "wrong horse battery");
        right.Status.ShouldBe(401);
        Without(right, "traceId").ShouldBe(Without(wrong, "traceId"));
    }

    [Fact]
    public async Task Who_registers_waits_where_no_default_lets_them_in()
    {
        await using var app = await ServedApp.Start(Unset.Value);
        using var eve = app.Anonymous();
        (await eve.Post("/api/auth/register", """{"email":"eve@example.org","password":"correct horse battery"}""")).Status.ShouldBe(201);
        (await eve.Get("/api/auth/me")).Text.ShouldBe("null");
        app.Query("SELECT count(*) FROM _truth_session").ShouldBe(["0"]);
        (await SignIn(eve, ServedApp.Password, "eve")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Nobody_sets_it_without_its_rule()
    {
        await using var app = await ServedApp.Start(IsActive.Value);
        using var ada = await app.SignedIn("ada");
        await app.Refuses(() => ada.Patch($"/api/users/{ada.Id}", """{"isActive":true}"""), 403);
        using var eve = app.Anonymous();
        await app.Refuses(() => eve.Post("/api/auth/register",
            """{"email":"eve@example.org","password":"correct horse battery","isActive":true}"""), 403);
    }

    [Fact]
    public void It_is_an_authority_field_and_the_compiler_says_who_waits()
    {
        Codes(Source("isActive", "{ type: 'boolean', default: true }")).ShouldBe("TR3503");
        Codes(Source("isActive", "{ type: 'boolean', permissions: { update: 'admin' } }")).ShouldBe("TR2120");
        Codes(Source("isActive", "{ type: 'boolean', default: false, permissions: { update: 'admin' } }")).ShouldBe("TR2120");
        Codes(Source("isActive", Ruled)).ShouldBe("");
        Codes(Source("isOpen", "{ type: 'boolean' }")).ShouldBe("");
    }

    private static string Codes(string source) =>
        string.Join(' ', Compilation.Create(new SourceText("app.truth.ts", source)).Diagnostics.Select(d => d.Code)
            .Where(code => code != "TR3502").Distinct());

    private static Task<Reply> SignIn(Asker asker, string password, string name = "ada") =>
        asker.Post("/api/auth/login", $$"""{"email":"{{name}}@example.org","password":"{{password}}"}""");

    private static string Without(Reply reply, string field)
    {
        var json = reply.Json.AsObject();
        json.Remove(field);
        return json.ToJsonString();
    }
}
