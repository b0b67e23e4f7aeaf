using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Processes;
using Truth.Runtime.Generated;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>The example library over HTTP: what lending changes, every refusal, and many who lend the same copy at once.</summary>
public sealed class LibraryTests : IAsyncLifetime
{
    private static readonly Lazy<GeneratedApp> Compiled = new(() =>
        ServedApp.Compile(File.ReadAllText(Checkout.At("examples", "library", "app.truth.ts"))));

    private ServedApp _app = null!;
    private Asker _grace = null!;
    private Asker _alan = null!;
    private string _branch = "";
    private string _item = "";
    private string _copy = "";

    public async Task InitializeAsync()
    {
        _app = await ServedApp.Start(Compiled.Value);
        _grace = await _app.SignedIn("grace", "librarian");
        _alan = await _app.SignedIn("alan");
        _branch = await _app.Row("Branch", """{"name":"Centre","city":"Vienna"}""");
        await _app.Row("Staff", $$"""{"user":"{{_grace.Id}}","branch":"{{_branch}}"}""");
        _item = await _app.Row("Item", """{"title":"Maps","price":"20.00"}""");
        _copy = await Copy("C1");
    }

    public async Task DisposeAsync()
    {
        _grace.Dispose();
        _alan.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Lending_makes_the_loan_marks_the_copy_and_closes_the_reservation()
    {
        var other = await _app.SignedIn("bob");
        var waits = await _app.Row("Reservation", $$"""{"item":"{{_item}}","member":"{{_alan.Id}}"}""");
        await Copy("C2");
        var waitsToo = await _app.Row("Reservation", $$"""{"item":"{{_item}}","member":"{{other.Id}}"}""");
        (await Lend(_copy, _alan)).Status.ShouldBe(200);
        var loan = (await _alan.Get("/api/loans")).Items.ShouldHaveSingleItem()!;
        (loan["copy"]!.ToString(), loan["member"]!.ToString(), loan["returnedAt"]).ShouldBe((_copy, _alan.Id, null));
        (await _alan.Get($"/api/copies/{_copy}")).Json["state"]!.ToString().ShouldBe("lent");
        (await _grace.Get($"/api/reservations/{waits}")).Json["state"]!.ToString().ShouldBe("collected");
        (await _grace.Get($"/api/reservations/{waitsToo}")).Json["state"]!.ToString().ShouldBe("waiting");
        (await _grace.Post($"/api/loans/{loan["id"]}/giveBack")).Status.ShouldBe(200);
        (await _alan.Get($"/api/copies/{_copy}")).Json["state"]!.ToString().ShouldBe("here");
        other.Dispose();
    }

    [Fact]
    public async Task Nobody_makes_a_loan_without_lending_and_only_staff_of_the_branch_lends()
    {
        await _app.Refuses(() => _grace.Post("/api/loans", $$"""{"copy":"{{_copy}}","member":"{{_alan.Id}}","dueOn":"2026-01-01"}"""), 403);
        await _app.Refuses(() => _alan.Post($"/api/copies/{_copy}/lend", $$"""{"member":"{{_alan.Id}}"}"""), 403);
        var elsewhere = await _app.Row("Copy",
            $$"""{"item":"{{_item}}","branch":"{{await _app.Row("Branch", """{"name":"Hill","city":"Graz"}""")}}","code":"H1"}""");
        await _app.Refuses(() => Lend(elsewhere, _alan), 403);
        await _app.Refuses(() => _grace.Post($"/api/copies/{_copy}/lend", """{"member":"01893a6e-7c00-7000-8000-000000000001"}"""), 403,
            409, 422);
        await _app.Refuses(() => _grace.Post($"/api/copies/{_copy}/lend", "{}"), 422);
    }

    [Fact]
    public async Task Who_owes_too_much_or_has_too_many_gets_nothing()
    {
        var fine = await _app.Row("Fine", $$"""{"member":"{{_alan.Id}}","amount":"10.00","reason":"late"}""");
        (await _grace.Get($"/api/users/{_alan.Id}")).Json["owes"]!.ToString().ShouldBe("10.00");
        await _app.Refuses(() => Lend(_copy, _alan), 409);
        (await _grace.Post($"/api/fines/{fine}/pay")).Status.ShouldBe(200);
        for (var i = 0; i < 5; i++)
        {
            (await Lend(await Copy($"D{i}"), _alan)).Status.ShouldBe(200);
        }

        var before = _app.Stored();
        var refused = await Lend(_copy, _alan);
        (refused.Status, refused.Code, refused.Json["detail"]!.ToString())
            .ShouldBe((409, "invariant", "a member has at most five items at a time"));
        _app.Stored().ShouldBe(before);
    }

    [Fact]
    public async Task Of_fifty_who_lend_a_copy_at_once_one_succeeds()
    {
        var members = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => _app.SignedIn($"member{i}")));
        var replies = await Task.WhenAll(members.Select(member => Lend(_copy, member)));
        replies.Count(r => r.Status == 200).ShouldBe(1);
        replies.Where(r => r.Status != 200).ShouldAllBe(r => r.Status == 409);
        (await _grace.Get("/api/loans?count=true")).Json["total"]!.GetValue<int>().ShouldBe(1);
        Array.ForEach(members, member => member.Dispose());
    }

    [Fact]
    public async Task What_does_not_fit_together_is_refused_on_every_way()
    {
        await Lend(_copy, _alan);
        var loan = (await _alan.Get("/api/loans")).Items[0]!["id"]!.ToString();
        var broken = await _grace.Patch($"/api/copies/{_copy}", """{"state":"here"}""");
        (broken.Status, broken.Code).ShouldBe((409, "invariant"));
        (await _grace.Post($"/api/loans/{loan}/lose")).Status.ShouldBe(200);
        (await _grace.Get($"/api/copies/{_copy}")).Json["state"]!.ToString().ShouldBe("lost");
        var fine = (await _alan.Get("/api/fines")).Items.ShouldHaveSingleItem()!;
        (fine["amount"]!.ToString(), fine["loan"]!.ToString(), fine["reason"]!.ToString()).ShouldBe(("20.00", loan, "lost"));
        await _app.Refuses(() => _grace.Post($"/api/loans/{loan}/giveBack"), 409);
        (await _grace.Post($"/api/loans/{loan}/fine", """{"amount":"1.50","reason":"late"}""")).Status.ShouldBe(200);
        (await _grace.Get($"/api/users/{_alan.Id}")).Json["owes"]!.ToString().ShouldBe("21.50");
        await _app.Refuses(() => _grace.Post($"/api/loans/{loan}/fine", """{"amount":"0","reason":"late"}"""), 422);
    }

    [Fact]
    public async Task A_member_reserves_for_themselves_once_and_only_what_is_not_here()
    {
        await _app.Refuses(() => _alan.Post($"/api/items/{_item}/reserve"), 409);
        var bob = await _app.SignedIn("bob");
        await Lend(_copy, bob);
        (await _alan.Post($"/api/items/{_item}/reserve")).Status.ShouldBe(200);
        await _app.Refuses(() => _alan.Post($"/api/items/{_item}/reserve"), 409);
        var mine = (await _alan.Get("/api/reservations")).Items.ShouldHaveSingleItem()!;
        (mine["member"]!.ToString(), mine["state"]!.ToString()).ShouldBe((_alan.Id, "waiting"));
        var loan = (await bob.Get("/api/loans")).Items[0]!["id"];
        (await bob.Post($"/api/loans/{loan}/extend")).Json["extensions"]!.GetValue<int>().ShouldBe(1);
        (await bob.Post($"/api/loans/{loan}/extend")).Status.ShouldBe(200);
        await _app.Refuses(() => bob.Post($"/api/loans/{loan}/extend"), 409);
        await _app.Refuses(() => _alan.Post($"/api/loans/{loan}/extend"), 404);
        await _app.Refuses(() => _alan.Post("/api/reservations", $$"""{"item":"{{_item}}","member":"{{bob.Id}}"}"""), 403);
        bob.Dispose();
    }

    private Task<Reply> Lend(string copy, Asker member) =>
        _grace.Post($"/api/copies/{copy}/lend", new JsonObject { ["member"] = member.Id }.ToJsonString());

    private Task<string> Copy(string code) => _app.Row("Copy", $$"""{"item":"{{_item}}","branch":"{{_branch}}","code":"{{code}}"}""");
}
