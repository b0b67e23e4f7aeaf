using Truth.Runtime;
using Truth.Runtime.Data;
using Truth.Runtime.Generated;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>
/// Invariants hold after every write, whichever row it changes; unique keys hold among their rows; aggregates are the same in rules,
/// guards, computed fields, filters and sorts.
/// </summary>
public sealed class BookingTests : IAsyncLifetime
{
    private static readonly Lazy<GeneratedApp> Compiled = new(() => ServedApp.Compile(Bookings.Source));

    private ServedApp _app = null!;
    private Asker _ada = null!;

    public async Task InitializeAsync()
    {
        _app = await ServedApp.Start(Compiled.Value);
        _ada = await _app.SignedIn("ada");
    }

    public async Task DisposeAsync()
    {
        _ada.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"title":"x","seats":1,"startsOn":"2026-01-02","endsOn":"2026-01-02"}""", "an event ends after it starts")]
    [InlineData("""{"title":"x","seats":1,"endsOn":"2026-01-02"}""", "an event ends after it starts")]
    [InlineData("""{"title":"x","seats":-1}""", "an event is not overbooked")]
    public async Task A_new_row_that_breaks_an_invariant_is_refused(string row, string sentence) =>
        await Breaks(() => _ada.Post("/api/events", row), sentence);

    [Fact]
    public async Task A_changed_row_may_not_break_it()
    {
        var id = await Event(3);
        await Books(id, 2);
        await Breaks(() => _ada.Patch($"/api/events/{id}", """{"seats":1}"""), "an event is not overbooked");
        await Breaks(() => _ada.Post($"/api/events/{id}/shrink", """{"to":1}"""), "an event is not overbooked");
        (await _ada.Post($"/api/events/{id}/shrink", """{"to":2}""")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_row_that_refers_to_it_may_not_break_it()
    {
        var (small, large) = (await Event(2), await Event(9));
        await Books(small, 2);
        var other = await _app.SignedIn("bob");
        await Breaks(() => other.Post("/api/bookings", $$"""{"event":"{{small}}"}"""), "an event is not overbooked");
        var elsewhere = (await other.Post("/api/bookings", $$"""{"event":"{{large}}"}""")).Json["id"]!.ToString();
        await Breaks(() => other.Patch($"/api/bookings/{elsewhere}", $$"""{"event":"{{small}}"}"""), "an event is not overbooked");
        await Breaks(() => other.Patch($"/api/bookings/{elsewhere}", """{"count":10}"""), "an event is not overbooked");
        (await other.Post($"/api/bookings/{elsewhere}/cancel")).Status.ShouldBe(200);
        (await other.Patch($"/api/bookings/{elsewhere}", """{"count":10}""")).Status.ShouldBe(200);
        await Breaks(() => other.Post($"/api/bookings/{elsewhere}/reopen"), "an event is not overbooked");
        other.Dispose();
    }

    [Fact]
    public async Task Neither_may_links_and_what_follows_from_a_delete()
    {
        var bob = await _app.SignedIn("bob", "admin");
        await Breaks(() => _ada.Post("/api/teams", $$"""{"name":"t","limit":1,"members":["{{_ada.Id}}","{{bob.Id}}"]}"""),
            "a team has at most as many members as its limit");
        var team = (await _ada.Post("/api/teams", $$"""{"name":"t","limit":1,"members":["{{_ada.Id}}"]}""")).Json["id"]!.ToString();
        await Breaks(() => _ada.Patch($"/api/teams/{team}", $$"""{"members":["{{_ada.Id}}","{{bob.Id}}"]}"""),
            "a team has at most as many members as its limit");
        var id = await Event(1, $$""","host":"{{team}}" """);
        await Breaks(() => _ada.Patch($"/api/teams/{team}", """{"members":[]}"""), "somebody of the host can be there");
        await Breaks(() => bob.Delete($"/api/users/{_ada.Id}"), "somebody of the host can be there");
        var empty = (await _ada.Post("/api/teams", """{"name":"e","limit":1}""")).Json["id"]!.ToString();
        await Breaks(() => _ada.Patch($"/api/events/{id}", $$"""{"host":"{{empty}}"}"""), "somebody of the host can be there");
        (await bob.Delete($"/api/teams/{team}")).Status.ShouldBe(204);
        bob.Dispose();
    }

    [Fact]
    public async Task The_system_obeys_too()
    {
        var id = await Event(1);
        await _app.Row("Booking", $$"""{"event":"{{id}}"}""");
        (await Should.ThrowAsync<Exception>(() =>
            _app.Row("Booking", $$"""{"event":"{{id}}"}"""))).Message.ShouldContain("an event is not overbooked");
    }

    [Fact]
    public async Task Of_many_at_once_no_more_than_fit_succeed()
    {
        var id = await Event(5);
        var guests = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _app.SignedIn($"guest{i}")));
        var replies = await Task.WhenAll(guests.Select(guest => guest.Post("/api/bookings", $$"""{"event":"{{id}}"}""")));
        replies.Select(r => r.Status).Order().ShouldBe([.. Enumerable.Repeat(201, 5), .. Enumerable.Repeat(409, 15)]);
        (await _ada.Get($"/api/events/{id}")).Json["free"]!.GetValue<int>().ShouldBe(0);
        Array.ForEach(guests, guest => guest.Dispose());
    }

    [Fact]
    public async Task A_key_among_some_rows_is_unique_among_them()
    {
        var id = await Event(9);
        var first = await Books(id, 1);
        var again = () => _ada.Post("/api/bookings", $$"""{"event":"{{id}}"}""");
        var refused = await again();
        (refused.Status, refused.Code).ShouldBe((409, "not_unique"));
        await _ada.Post($"/api/bookings/{first}/cancel");
        var second = (await again()).Json["id"]!.ToString();
        (await _ada.Post($"/api/bookings/{second}/cancel")).Status.ShouldBe(200);
        (await _ada.Post($"/api/bookings/{first}/reopen")).Status.ShouldBe(200);
        (await _ada.Post($"/api/bookings/{second}/reopen")).Code.ShouldBe("not_unique");
        await _app.Row("Booking", $$"""{"event":"{{id}}"}""");
        await _app.Row("Booking", $$"""{"event":"{{id}}"}""");
    }

    [Fact]
    public async Task The_caller_is_the_default_of_a_create_and_of_nothing_else()
    {
        var booking = await Books(await Event(9), 1);
        (await _ada.Get($"/api/bookings/{booking}")).Json["guest"]!.ToString().ShouldBe(_ada.Id);
        var other = await _app.SignedIn("bob");
        await other.Patch($"/api/bookings/{booking}", """{"count":2}""");
        (await _ada.Get($"/api/bookings/{booking}")).Json["guest"]!.ToString().ShouldBe(_ada.Id);
        (await other.Patch($"/api/bookings/{booking}", """{"guest":null}""")).Json["guest"].ShouldBeNull();
        (await other.Post("/api/bookings", $$"""{"event":"{{await Event(9)}}","guest":null}""")).Json["guest"].ShouldBeNull();
        var system = await _app.Row("Booking", $$"""{"event":"{{await Event(9)}}"}""");
        (await _ada.Get($"/api/bookings/{system}")).Json["guest"].ShouldBeNull();
        other.Dispose();
    }

    [Fact]
    public async Task Rules_and_guards_use_aggregates()
    {
        var id = await Event(20);
        await Books(id, 1, ""","price":"60" """);
        await _app.Refuses(() => _ada.Post("/api/bookings", $$"""{"event":"{{id}}","price":"40.01"}"""), 403);
        await _app.Refuses(() => _ada.Post($"/api/events/{id}/close"), 409);
        for (var i = 0; i < 3; i++)
        {
            await _app.Row("Booking", $$"""{"event":"{{id}}","guest":"{{_ada.Id}}","state":"cancelled"}""");
        }

        await _app.Refuses(() => _ada.Post("/api/bookings", $$"""{"event":"{{id}}"}"""), 403);
        (await _ada.Post("/api/bookings", $$"""{"event":"{{await Event(1)}}","price":"40"}""")).Status.ShouldBe(201);
        (await _ada.Post($"/api/events/{await Event(1)}/close")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Computed_aggregates_are_answered_filtered_and_sorted_by()
    {
        var (few, many, none) = (await Event(9), await Event(9), await Event(9));
        await Books(few, 2);
        await Books(many, 3);
        await _app.Row("Booking", $$"""{"event":"{{many}}","count":4}""");
        await _app.Row("Booking", $$"""{"event":"{{many}}","count":5,"state":"cancelled"}""");
        var row = (await _ada.Get($"/api/events/{many}")).Json;
        (row["guests"]!.GetValue<int>(), row["taken"]!.GetValue<int>(), row["free"]!.GetValue<int>(), row["average"]!.GetValue<double>())
            .ShouldBe((2, 7, 2, 4.0));
        row = (await _ada.Get($"/api/events/{none}")).Json;
        (row["guests"]!.GetValue<int>(), row["average"], row["last"]).ShouldBe((0, null, null));
        (await _ada.Get("/api/events?sort=-taken")).Values("id").ShouldBe($"{many} {few} {none}");
        (await _ada.Get("/api/events?sort=average&limit=1")).Values("id").ShouldBe(few);
        (await _ada.Filter("/api/events", "taken > 1 && guests < 2")).Values("id").ShouldBe(few);
        (await _ada.Filter("/api/events", "bookings.count(b => b.state == 'cancelled') == 1")).Values("id").ShouldBe(many);
        (await _ada.Filter("/api/events", "bookings.min(b => b.count) >= 2", "&sort=seats,createdAt")).Values("id")
            .ShouldBe($"{few} {many}");
        (await _ada.Filter("/api/bookings", "event.bookings.sum(b => b.count) == 12")).Items.Count.ShouldBe(3);
        (await _ada.Filter("/api/bookings", "event.bookings.max(b => b.count, b => b.state == 'open') == 4", "&count=true")).Json["total"]!
            .GetValue<int>().ShouldBe(3);
        (await _ada.Filter("/api/events", "bookings.sum(b => b.guest) > 1")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task An_aggregate_of_what_may_not_be_read_is_neither_shown_nor_asked()
    {
        (await _ada.Get($"/api/users/{_ada.Id}")).Json["spent"]!.ToString().ShouldBe("0.00");
        var team = (await _ada.Post("/api/teams", $$"""{"name":"t","limit":9,"members":["{{_ada.Id}}"]}""")).Json["id"]!.ToString();
        (await _ada.Filter("/api/teams", "members.sum(m => m.credit) > 1")).Code.ShouldBe("field_forbidden");
        var admin = await _app.SignedIn("root", "admin");
        (await admin.Filter("/api/teams", "members.sum(m => m.credit) == 100")).Values("id").ShouldBe(team);
        admin.Dispose();
    }

    [Fact]
    public async Task A_new_invariant_is_refused_while_rows_break_it()
    {
        var id = await Event(3);
        var stricter = ServedApp.Compile(Bookings.Source.Replace("invariants: {\n        'an event ends",
            "invariants: {\n        'an event has four seats': 'seats >= 4',\n        'an event ends", StringComparison.Ordinal));
        stricter.Descriptor.Entities.Single(e => e.Name == "Event").Invariants.Length.ShouldBe(4);
        var snapshot = AppSnapshot.Create(stricter, new Dictionary<string, byte[]>());
        Should.Throw<SchemaChangeException>(() => _app.Site.Swap(snapshot)).Message
            .ShouldContain($"the invariant `an event has four seats` of `Event` does not hold for row {id}");
        (await _ada.Patch($"/api/events/{id}", """{"seats":4}""")).Status.ShouldBe(200);
        _app.Site.Swap(snapshot);
        (await _ada.Patch($"/api/events/{id}", """{"seats":3}""")).Code.ShouldBe("invariant");
    }

    private async Task<string> Event(int seats, string more = "") =>
        (await _ada.Post("/api/events", $$"""{"title":"x","seats":{{seats}}{{more}}}""")) is { Status: 201 } made
        ? made.Json["id"]!.ToString() : throw new InvalidOperationException();

    private async Task<string> Books(string id, int count, string more = "") =>
        (await _ada.Post("/api/bookings", $$"""{"event":"{{id}}","count":{{count}}{{more}}}""")) is { Status: 201 } made
            ? made.Json["id"]!.ToString() : throw new InvalidOperationException();

    private async Task Breaks(Func<Task<Reply>> ask, string sentence)
    {
        var before = _app.Stored();
        var reply = await ask();
        (reply.Status, reply.Code, reply.Json["detail"]?.ToString()).ShouldBe((409, "invariant", sentence), reply.Text);
        _app.Stored().ShouldBe(before);
    }
}
