using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Truth.Generators.Tests.Apps;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.RandomApps;

/// <summary>
/// The meaning of a rule, a guard or a filter in a running app if a field has the name of a variable, or a list is a constant.
/// </summary>
public sealed class ServedTests
{
    private const string Password = "correct horse battery";

    private const string Users = """
        User: {
          fields: { email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true } },
          permissions: { create: 'nobody', read: 'authenticated', update: 'nobody', delete: 'nobody' },
        },
        """;

    [Fact]
    public async Task A_relation_called_user_is_the_relation_or_an_error_never_somebody_else()
    {
        await using var app = await Start($$"""
            export const App = {
              name: 'Desk',
              settings: { auth: { allowRegistration: true } },
              entities: {
                {{Users}}
                Booking: {
                  fields: { room: { type: 'string', required: true }, user: { type: 'relation', to: 'User' }, now: 'string' },
                  computed: { free: 'user == null' },
                  permissions: { create: 'authenticated', read: 'authenticated', update: 'authenticated', delete: 'authenticated' },
                  behaviors: { take: { fields: { user: 'currentUser' }, when: 'entity.user == null && $user != null' } },
                },
              },
            };
            """);
        var ids = await People(app, "ann", "bob");
        foreach (var (room, user) in new[] { ("A", ids[0]), ("B", ids[1]), ("C", null) })
        {
            await app.Site.System!.CreateAsync("Booking", new JsonObject { ["room"] = room, ["user"] = user, ["now"] = room });
        }

        await app.SignIn("ann@example.org", Password);
        (await Rooms(app, $"entity.user == '{ids[1]}'")).ShouldBe("B");
        (await Rooms(app, "entity.user == $user")).ShouldBe("A");
        (await Rooms(app, "entity.user == null")).ShouldBe("C");
        (await Rooms(app, "free")).ShouldBe("C");
        (await Rooms(app, "createdAt < $now && entity.now == 'B'")).ShouldBe("B");
        foreach (var filter in new[] { $"user == '{ids[1]}'", "user == null", "now == 'A'", "createdAt < now" })
        {
            var (status, text) = await Send(app, HttpMethod.Get, $"/api/bookings?filter={Uri.EscapeDataString(filter)}");
            status.ShouldBe(HttpStatusCode.BadRequest, filter);
            text.ShouldContain("can mean");
        }

        var free = JsonNode.Parse((await Send(app, HttpMethod.Get, "/api/bookings?filter=free")).Text)!["items"]![0]!["id"]!
            .GetValue<string>();
        (await Send(app, HttpMethod.Post, $"/api/bookings/{free}/take", "{}")).Status.ShouldBe(HttpStatusCode.OK);
        (await Send(app, HttpMethod.Post, $"/api/bookings/{free}/take", "{}")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_constant_list_grants_as_the_list_written_out()
    {
        await using var app = await Start($$"""
            const open = ['new', 'waiting'] as const;
            export const App = {
              name: 'Desk',
              settings: { auth: { allowRegistration: true } },
              entities: {
                {{Users}}
                Ticket: {
                  fields: { title: 'string', state: { type: 'enum', options: ['new', 'waiting', 'done'], default: 'new', required: true } },
                  permissions: { create: 'authenticated', read: 'authenticated', update: ({ entity }) => open.includes(entity.state), delete: ({ entity }) => open.every(s => s != entity.state) },
                },
              },
            };
            """);
        await People(app, "ann");
        await app.SignIn("ann@example.org", Password);
        foreach (var (state, updated, deleted) in new[] { ("new", HttpStatusCode.OK, HttpStatusCode.Forbidden),
            ("done", HttpStatusCode.Forbidden, HttpStatusCode.NoContent) })
        {
            var id = await app.Site.System!.CreateAsync("Ticket", new JsonObject { ["state"] = state });
            (await Send(app, HttpMethod.Patch, $"/api/tickets/{id}", """{"title":"x"}""")).Status.ShouldBe(updated, state);
            (await Send(app, HttpMethod.Delete, $"/api/tickets/{id}")).Status.ShouldBe(deleted, state);
        }
    }

    [Fact]
    public async Task The_members_of_a_club_read_it_and_nobody_signed_out_is_among_the_staff()
    {
        await using var app = await Start($$"""
            export const App = {
              name: 'Clubs',
              settings: { auth: { allowRegistration: true } },
              entities: {
                {{Users}}
                Club: {
                  fields: { name: { type: 'string', required: true }, isOld: 'boolean', staff: { type: 'relation', to: 'User', many: true, inverse: 'serves' } },
                  permissions: {
                    create: 'authenticated', read: 'entity.members.some(m => m.user == user.id)',
                    update: "input.name != 'x' && entity.members.length > 0", delete: 'nobody || entity.isOld == true || (entity.isOld ?? false)',
                  },
                },
                Membership: {
                  fields: { club: { type: 'relation', to: 'Club', required: true, inverse: 'members' }, user: { type: 'relation', to: 'User', required: true } },
                  permissions: { create: 'nobody', read: 'entity.user == user.id', update: 'nobody', delete: 'nobody' },
                },
                Item: {
                  fields: { club: { type: 'relation', to: 'Club' }, name: 'string' },
                  permissions: { create: 'nobody', read: 'public', update: 'entity.club.staff.includes(user)', delete: 'nobody' },
                },
              },
            };
            """);
        var ids = await People(app, "ann", "bob");
        var club = await app.Site.System!.CreateAsync("Club", new JsonObject { ["name"] = "Chess", ["staff"] = new JsonArray(ids[0]) });
        var item = await app.Site.System!.CreateAsync("Item", new JsonObject { ["club"] = club });
        await app.Site.System!.CreateAsync("Membership", new JsonObject { ["club"] = club, ["user"] = ids[0] });
        (await Send(app, HttpMethod.Patch, $"/api/items/{item}", """{"name":"x"}""")).Status.ShouldBe(HttpStatusCode.Unauthorized);

        // An inverse relation is not one of the fields that must not change under a rule that uses `input`.
        await app.SignIn("ann@example.org", Password);
        (await Send(app, HttpMethod.Patch, $"/api/clubs/{club}", """{"name":"y"}""")).Status.ShouldBe(HttpStatusCode.OK);
        (await Send(app, HttpMethod.Patch, $"/api/clubs/{club}", """{"name":"x"}""")).Status.ShouldBe(HttpStatusCode.Forbidden);
        foreach (var (name, read, update) in new[] { ("ann", HttpStatusCode.OK, HttpStatusCode.OK),
            ("bob", HttpStatusCode.NotFound, HttpStatusCode.Forbidden) })
        {
            await app.SignIn($"{name}@example.org", Password);
            (await Send(app, HttpMethod.Get, $"/api/clubs/{club}")).Status.ShouldBe(read, name);
            (await Send(app, HttpMethod.Patch, $"/api/items/{item}", """{"name":"x"}""")).Status.ShouldBe(update, name);
        }
    }

    private static async Task<RunningApp> Start(string text)
    {
        var files = Output.Of(TaskManager.Compile(text));
        var (image, wrong) = RunningApp.Compile(files.In("csharp"));
        wrong.ShouldBeEmpty();
        return await RunningApp.Start(image!, files);
    }

    private static async Task<List<string>> People(RunningApp app, params string[] names)
    {
        var ids = new List<string>();
        foreach (var name in names)
        {
            ids.Add(await app.Site.System!.CreateAsync("User",
                new JsonObject { ["email"] = $"{name}@example.org", ["password"] = Password }));
        }

        return ids;
    }

    private static async Task<string> Rooms(RunningApp app, string filter)
    {
        var (status, text) = await Send(app, HttpMethod.Get, $"/api/bookings?sort=room&filter={Uri.EscapeDataString(filter)}");
        status.ShouldBe(HttpStatusCode.OK, text);
        return string.Concat(JsonNode.Parse(text)!["items"]!.AsArray().Select(row => row!["room"]!.GetValue<string>()));
    }

    private static async Task<(HttpStatusCode Status, string Text)> Send(RunningApp app, HttpMethod method, string path,
        string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative))
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json")
        };
        using var answer = await app.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
