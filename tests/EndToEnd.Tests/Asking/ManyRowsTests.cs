using System.Text.Json.Nodes;
using Truth.Runtime.Generated;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>Conditions on many rows that use the row before the change, the row after it, and the input.</summary>
public sealed class ManyRowsTests : IAsyncLifetime
{
    private const string Source = """
        export const App = {
          name: 'Rooms', version: '1.0.0', settings: { auth: { enabled: true }, timeZone: 'America/Havana' },
          entities: {
            User: {
              fields: {
                email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true }, name: 'string',
                role: { type: 'enum', options: ['admin', 'member'], default: 'member', required: true, permissions: { update: 'admin' } },
              },
              permissions: { create: 'admin', read: 'authenticated', update: 'admin', delete: 'admin' },
            },
            Room: {
              fields: { name: 'string', seats: 'integer', opened: 'datetime', opensOn: 'date', createdBy: { type: 'relation', to: 'User' } },
              permissions: { create: 'authenticated', read: 'entity.opensOn == null || entity.opensOn <= entity.opened', update: 'authenticated' },
              behaviors: {
                book: {
                  permission: 'authenticated', fields: { name: 'booked' },
                  parameters: { day: { type: 'date', required: true }, seats: 'integer', by: { type: 'relation', to: 'User' } },
                  when: 'bookings.every(b => b.day != input.day) && bookings.some(b => b.guests <= seats - input.seats) && user.bookings.length < 2',
                },
                cancel: {
                  permission: 'authenticated', fields: { name: 'free' }, parameters: { by: { type: 'relation', to: 'User' } },
                  when: 'bookings.some(b => b.createdBy == input.by)',
                },
              },
            },
            Booking: {
              fields: { day: 'date', guests: 'integer', room: { type: 'relation', to: 'Room', inverse: 'bookings' }, createdBy: { type: 'relation', to: 'User', inverse: 'bookings' } },
              permissions: {
                create: 'authenticated', read: 'authenticated',
                update: 'entity.room.bookings.every(b => b == entity || b.day != input.day) && entity.guests > 0',
              },
            },
          },
        };
        """;

    private static readonly Lazy<GeneratedApp> Compiled = new(() => ServedApp.Compile(Source));

    private ServedApp _app = null!;
    private Asker _ada = null!;
    private string _room = "";
    private string _booking = "";

    public async Task InitializeAsync()
    {
        _app = await ServedApp.Start(Compiled.Value);
        _ada = await _app.SignedIn("ada");
        _room = await _app.Row("Room", """{"name":"a","seats":10}""");
        _booking = await _app.Row("Booking", $$"""{"day":"2026-03-01","guests":4,"room":"{{_room}}","createdBy":"{{_ada.Id}}"}""");
        await _app.Row("Booking", $$"""{"day":"2026-03-02","guests":7,"room":"{{_room}}"}""");
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("2026-03-03", "6", 200)]
    [InlineData("2026-03-03", "7", 409)]
    [InlineData("2026-03-01", "6", 409)]
    [InlineData("2026-03-03", "null", 409)]
    public async Task A_guard_asks_about_many_rows_with_what_is_sent(string day, string seats, int status)
    {
        var before = _app.Stored();
        (await _ada.Post($"/api/rooms/{_room}/book", $$"""{"day":"{{day}}","seats":{{seats}}}""")).Status.ShouldBe(status);
        (_app.Stored() == before).ShouldBe(status != 200);
    }

    [Fact]
    public async Task Even_where_it_names_nothing_else()
    {
        (await _ada.Post($"/api/rooms/{_room}/cancel", "{}")).Code.ShouldBe("guard");
        var bob = await _app.SignedIn("bob");
        (await _ada.Post($"/api/rooms/{_room}/cancel", $$"""{"by":"{{bob.Id}}"}""")).Code.ShouldBe("guard");
        (await _ada.Post($"/api/rooms/{_room}/cancel", $$"""{"by":"{{_ada.Id}}"}""")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_update_asks_of_the_row_as_it_is_with_the_row_as_it_would_become()
    {
        var before = _app.Stored();
        (await _ada.Patch($"/api/bookings/{_booking}", """{"day":"2026-03-02"}""")).Status.ShouldBe(403);
        _app.Stored().ShouldBe(before);
        (await _ada.Patch($"/api/bookings/{_booking}", """{"day":"2026-03-03"}""")).Status.ShouldBe(200);
    }

    // On 10 March 2024, the clocks of Havana are set from midnight to one; the day before begins at 5:00 UTC, and so does this one.
    [Theory]
    [InlineData("2024-03-09", "2024-03-09T04:59:59.999Z", false)]
    [InlineData("2024-03-09", "2024-03-09T05:00:00Z", true)]
    [InlineData("2024-03-10", "2024-03-10T04:59:59.999Z", false)]
    [InlineData("2024-03-10", "2024-03-10T05:00:00Z", true)]
    [InlineData("2024-03-11", "2024-03-11T03:59:59.999Z", false)]
    [InlineData("2024-03-11", "2024-03-11T04:00:00Z", true)]
    public async Task A_date_begins_at_midnight_in_the_time_zone_of_the_app(string opensOn, string opened, bool isSeen)
    {
        var row = await _ada.Post("/api/rooms", new JsonObject
        {
            ["name"] = "b",
            ["opensOn"] = opensOn,
            ["opened"] = opened
        }.ToJsonString());
        (row.Json["name"]?.ToString()).ShouldBe(isSeen ? "b" : null);
        var id = row.Json["id"]!.ToString();
        (await _ada.Get($"/api/rooms/{id}")).Status.ShouldBe(isSeen ? 200 : 404);
        (await _ada.Get("/api/rooms?filter="
            + Uri.EscapeDataString($"id == '{id}' && opened >= opensOn"))).Items.Count.ShouldBe(isSeen ? 1 : 0);
    }
}
