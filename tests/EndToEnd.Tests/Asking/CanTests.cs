using System.Text.Json.Nodes;
using Truth.Runtime.Generated;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>`can=true`: what the caller may do with each row, including guards, and what a guard must not disclose.</summary>
public sealed class CanTests : IAsyncLifetime
{
    internal const string Source = """
        export const App = {
          name: 'Guards', version: '1.0.0', settings: { auth: { enabled: true } },
          entities: {
            User: {
              fields: {
                email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true }, name: 'string',
                role: { type: 'enum', options: ['admin', 'member'], default: 'member', required: true, permissions: { update: 'admin' } },
                score: { type: 'integer', permissions: { read: 'admin', update: 'admin' } },
              },
              permissions: { create: 'admin', read: 'authenticated', update: 'admin', delete: 'admin' },
            },
            Account: {
              fields: { name: 'string', credit: { type: 'integer', permissions: { read: 'admin' } }, owner: { type: 'relation', to: 'User' } },
              permissions: { create: 'admin', read: 'admin || owner', update: 'admin' },
            },
            Order: {
              fields: {
                title: 'string',
                note: 'string',
                status: { type: 'enum', options: ['open', 'done'], default: 'open', required: true },
                stage: { type: 'string', permissions: { read: 'admin' } },
                rating: { type: 'integer', permissions: { read: 'entity.createdBy == user.id' } },
                account: { type: 'relation', to: 'Account' },
                createdBy: { type: 'relation', to: 'User' },
              },
              permissions: { create: 'authenticated', read: 'authenticated', update: 'admin || owner', delete: 'admin' },
              behaviors: {
                ship: { permission: 'authenticated', fields: { note: 'x' }, when: 'status == "open"' },
                audit: { permission: 'authenticated', fields: { note: 'x' }, when: 'stage == "ready"' },
                rate: { permission: 'authenticated', fields: { note: 'x' }, when: 'rating > 3' },
                bill: { permission: 'authenticated', fields: { note: 'x' }, when: 'account.credit > 0' },
                call: { permission: 'authenticated', fields: { note: 'x' }, when: 'account.name == "acme"' },
                close: { permission: 'authenticated', fields: { note: 'x' }, when: 'lines.every(r => r.done)' },
                pack: { permission: 'authenticated', fields: { note: 'x' }, when: 'lines.length > 0' },
                boast: { permission: 'authenticated', fields: { note: 'x' }, when: 'user.score > 3' },
                remove: { type: 'delete', permission: 'authenticated', when: 'stage == "gone"' },
                move: { permission: 'authenticated', fields: { note: 'x' }, parameters: { to: { type: 'integer', required: true } }, when: 'status == "open" && input.to > 3' },
              },
            },
            Line: {
              fields: { done: 'boolean', order: { type: 'relation', to: 'Order', inverse: 'lines' }, createdBy: { type: 'relation', to: 'User' } },
              permissions: { create: 'authenticated', read: 'admin || owner', update: 'admin' },
            },
          },
        };
        """;

    private static readonly Lazy<GeneratedApp> Compiled = new(() => ServedApp.Compile(Source));

    private ServedApp _app = null!;
    private Asker _ada = null!;
    private Asker _root = null!;
    private readonly Dictionary<string, string> _orders = [];

    public async Task InitializeAsync()
    {
        _app = await ServedApp.Start(Compiled.Value);
        (_ada, _root) = (await _app.SignedIn("ada"), await _app.SignedIn("root", "admin"));
        var own = await _app.Row("Account", $$"""{"name":"acme","credit":1,"owner":"{{_ada.Id}}"}""");
        var other = await _app.Row("Account", """{"name":"acme","credit":1}""");
        await Order("all", $$""" "stage":"ready","rating":4,"account":"{{own}}","createdBy":"{{_ada.Id}}" """,
            (_ada.Id, true), (_ada.Id, true));
        await Order("less", $$""" "stage":"ready","rating":4,"account":"{{other}}","createdBy":"{{_root.Id}}" """,
            (_ada.Id, true), (_root.Id, true));
        await Order("none", $$""" "stage":"new","rating":1,"status":"done","createdBy":"{{_ada.Id}}" """);
        await Order("gone", $$""" "stage":"gone","createdBy":"{{_ada.Id}}" """, (_ada.Id, false));
    }

    public async Task DisposeAsync()
    {
        _ada.Dispose();
        _root.Dispose();
        await _app.DisposeAsync();
    }

    private async Task Order(string title, string more, params (string Owner, bool Done)[] lines)
    {
        _orders[title] = await _app.Row("Order", $$"""{"title":"{{title}}",{{more}}}""");
        foreach (var (owner, done) in lines)
        {
            await _app.Row("Line", $$"""{"order":"{{_orders[title]}}","createdBy":"{{owner}}","done":{{(done ? "true" : "false")}}}""");
        }
    }

    [Theory]
    [InlineData("ada", "all", "update,ship,rate,call,close,pack,move")]
    [InlineData("ada", "less", "ship,move")]
    [InlineData("ada", "none", "update,close")]
    [InlineData("ada", "gone", "update,ship,pack,move")]
    [InlineData("root", "all", "update,delete,ship,audit,bill,call,close,pack,move")]
    [InlineData("root", "less", "update,delete,ship,audit,rate,bill,call,close,pack,move")]
    [InlineData("root", "none", "update,delete,close")]
    [InlineData("root", "gone", "update,delete,ship,pack,remove,move")]
    public async Task Says_what_this_caller_may_do_with_this_row(string who, string title, string expected)
    {
        var asker = who == "ada" ? _ada : _root;
        Can((await asker.Get("/api/orders?can=true")).Items.First(i => i!["title"]!.ToString() == title)).ShouldBe(expected);
        Can((await asker.Get($"/api/orders/{_orders[title]}?can=true")).Json).ShouldBe(expected);
        var account = (await asker.Get($"/api/users/{_ada.Id}?can=true&expand=orders")).Json;
        Can(account).ShouldBe(who == "ada" ? "" : "update,delete");
        var expanded = account["orders"]!["items"]!.AsArray().FirstOrDefault(i => i!["title"]!.ToString() == title);
        (expanded is null ? expected : Can(expanded)).ShouldBe(expected);
        (await asker.Get($"/api/orders/{_orders[title]}")).Json["can"].ShouldBeNull();
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("root")]
    public async Task And_does_just_that(string who)
    {
        var asker = who == "ada" ? _ada : _root;
        foreach (var row in (await asker.Get("/api/orders?can=true")).Items)
        {
            var can = Can(row).Split(',');
            foreach (var behavior in new[] { "ship", "audit", "rate", "bill", "call", "close", "pack", "boast", "move", "remove" })
            {
                var before = _app.Stored();
                var reply = await asker.Post($"/api/orders/{row!["id"]}/{behavior}", behavior == "move" ? """{"to":4}""" : null);
                (reply.Status is 200 or 204).ShouldBe(can.Contains(behavior), $"{row} {behavior}: {reply.Text}");
                (reply.Status is 200 or 204 || _app.Stored() == before).ShouldBeTrue($"{behavior} was refused and changed something");
            }
        }
    }

    /// <summary>
    /// The result is the same whether or not the guard holds: the field, the related row, one of the referring rows, or the caller's own
    /// field is hidden.
    /// </summary>
    [Theory]
    [InlineData("all", "audit")]
    [InlineData("none", "audit")]
    [InlineData("less", "rate")]
    [InlineData("all", "bill")]
    [InlineData("none", "bill")]
    [InlineData("less", "call")]
    [InlineData("less", "close")]
    [InlineData("less", "pack")]
    [InlineData("all", "boast")]
    [InlineData("gone", "remove")]
    [InlineData("all", "remove")]
    public async Task A_guard_over_what_the_caller_may_not_read_answers_403(string title, string behavior)
    {
        var before = _app.Stored();
        var reply = await _ada.Post($"/api/orders/{_orders[title]}/{behavior}");
        (reply.Status, reply.Code).ShouldBe((403, "forbidden"), reply.Text);
        _app.Stored().ShouldBe(before);
    }

    [Theory]
    [InlineData("none", "ship", "")]
    [InlineData("none", "rate", "")]
    [InlineData("gone", "close", "")]
    [InlineData("all", "move", """{"to":3}""")]
    public async Task One_over_what_they_read_answers_409(string title, string behavior, string body)
    {
        var reply = await _ada.Post($"/api/orders/{_orders[title]}/{behavior}", body.Length == 0 ? null : body);
        (reply.Status, reply.Code).ShouldBe((409, "guard"), reply.Text);
    }

    private static string Can(JsonNode? row) => string.Join(',', row!["can"]!.AsArray().Select(c => c!.ToString()));
}
