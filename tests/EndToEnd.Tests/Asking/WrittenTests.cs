using System.Text.Json.Nodes;
using Truth.Runtime.Generated;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>
/// Values that behaviors compute are stored according to the rules of input, or refused with a reason and without changes.
/// </summary>
public sealed class WrittenTests : IAsyncLifetime
{
    private static readonly Lazy<GeneratedApp> Compiled = new(() => ServedApp.Compile(Written.Source));

    private ServedApp _app = null!;
    private Asker _ada = null!;
    private string _team = "";

    public async Task InitializeAsync()
    {
        _app = await ServedApp.Start(Compiled.Value);
        _team = await _app.Row("Team", """{"name":"blue","limit":4}""");
        _ada = await _app.SignedIn("User", new JsonObject
        {
            ["email"] = "ada@example.org",
            ["password"] = ServedApp.Password,
            ["name"] = "Ada",
            ["team"] = _team
        });
    }

    public async Task DisposeAsync()
    {
        _ada.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_date_moves_and_a_count_rises()
    {
        var book = await Book("""{"dueOn":"2026-02-20"}""");
        (await Does(book, "renew")).ShouldBe("2026-03-06 1", "dueOn", "count");
        (await Does(book, "renew")).ShouldBe("2026-03-20 2", "dueOn", "count");
        await Does(book, "renew");
        await _app.Refuses(() => _ada.Post($"/api/books/{book}/renew"), 409);
    }

    [Fact]
    public async Task Several_fields_read_what_was_stored_before() =>
        (await Does(await Book("""{"title":"one","note":"two"}"""), "swap")).ShouldBe("two one", "title", "note");

    [Fact]
    public async Task Conditions_times_and_options()
    {
        var row = await Does(await Book("""{"dueOn":"2020-01-01","count":6}"""), "mark");
        row.ShouldBe("true high", "late", "rank");
        DateTime.Parse(row.Json["at"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime()
            .ShouldBe(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1), TimeSpan.FromMinutes(2));
        (await Does(await Book("{}"), "mark")).ShouldBe("- -", "late", "rank");
    }

    [Fact]
    public async Task The_caller_and_what_hangs_on_them()
    {
        (await Does(await Book("{}"), "mine")).ShouldBe($"{_ada.Id} {_team} Ada! 4", "reader", "team", "note", "count");
        using var eve = await _app.SignedIn("eve");
        (await Does(await Book("{}"), "mine", eve)).ShouldBe($"{eve.Id} - eve! -", "reader", "team", "note", "count");
    }

    [Theory]
    [InlineData("""{"by":2}""", "6 1.01 2.404 3.02")]
    [InlineData("""{"by":-0}""", "0 - 2.404 3.02")]
    public async Task Numbers_are_exact_and_decimals_are_rounded_half_to_even(string body, string expected) =>
        (await Does(await Book("""{"count":3,"price":"2.02"}"""), "scale", body: body)).ShouldBe(expected, "count",
            "price", "gross", "weight");

    [Theory]
    [InlineData("0.25", "0.12 0.298")]
    [InlineData("0.75", "0.38 0.892")]
    [InlineData("1.05", "0.53 1.250")]
    [InlineData("-1.15", "-0.57 -1.368")]
    public async Task A_half_goes_to_the_even_digit(string price, string expected) =>
        (await Does(await Book($$"""{"count":3,"price":"{{price}}"}"""), "scale", body: """{"by":2}""")).ShouldBe(expected, "price",
            "gross");

    [Fact]
    public async Task What_reads_the_input_obeys_the_field_s_rule_and_what_does_not_is_the_author_s()
    {
        var book = await Book("""{"count":3}""");
        await _app.Refuses(() => _ada.Post($"/api/books/{book}/raise", """{"to":1}"""), 403);
        (await Does(book, "reveal")).ShouldBe("3", "secret");
        using var root = await _app.SignedIn("root", "admin");
        (await Does(book, "raise", root, """{"to":1}""")).ShouldBe("2", "secret");
    }

    [Theory]
    [InlineData("""{}""", "need", "", "required required")]
    [InlineData("""{"title":"0123456789"}""", "long", "", "title too_long")]
    [InlineData("""{"title":"no address"}""", "bad", "", "contact bad_format")]
    [InlineData("""{"count":9,"price":"1.00"}""", "scale", """{"by":2}""", "count too_large")]
    [InlineData("""{"count":9,"price":"1.00"}""", "scale", """{"by":-1}""", "count too_small")]
    [InlineData("""{"title":"a b"}""", "address", "", "contact bad_format,site bad_format")]
    public async Task What_the_field_does_not_hold_is_refused_and_nothing_changes(string row, string behavior, string body, string errors)
    {
        var book = await Book(row);
        var before = _app.Stored();
        var refused = await _ada.Post($"/api/books/{book}/{behavior}", body.Length == 0 ? null : body);
        (refused.Status, refused.Code).ShouldBe((422, "invalid"), refused.Text);
        string.Join(',', refused.Json["errors"]!.AsArray().Select(e => $"{e!["field"]} {e["code"]}")).ShouldBe(errors);
        _app.Stored().ShouldBe(before);
    }

    [Fact]
    public async Task Texts_of_other_types()
    {
        (await Does(await Book("""{"title":"Ann"}"""), "address")).ShouldBe("ann@x.test https://x.test/Ann", "contact", "site");
        var book = await Book("""{"title":"say \"hi\""}""");
        (await Does(book, "keep")).ShouldBe($"say \"hi\" {book}", "meta", "token");
        (await Does(book, "day")).ShouldBe("2026-02-28 2026-02-27T23:00:00.000Z", "dueOn", "at");
    }

    [Fact]
    public async Task Rows_that_are_sent_or_hang_on_the_row()
    {
        var book = await Book($$"""{"team":"{{_team}}"}""");
        (await Does(book, "team", body: $$"""{"to":"{{_team}}"}""")).ShouldBe("4 blue", "count", "note");
        (await Does(book, "team", body: """{"to":null}""")).ShouldBe("- -", "count", "note");
        (await Does(book, "crowd")).ShouldBe("1 false", "count", "late");
        await Book($$"""{"title":"other","team":"{{_team}}"}""");
        (await Does(book, "crowd")).ShouldBe("2 true", "count", "late");
        (await Does(await Book("{}"), "crowd")).ShouldBe("- -", "count", "late");
    }

    [Fact]
    public async Task Nothing_is_a_value_too() =>
        (await Does(await Book("""{"dueOn":"2026-02-20","late":true}"""), "empty")).ShouldBe("- -", "dueOn", "late");

    private Task<string> Book(string json)
    {
        var row = JsonNode.Parse(json)!.AsObject();
        row.TryAdd("title", "a title");
        row.TryAdd("required", "2026-01-01");
        return _app.Row("Book", row.ToJsonString());
    }

    private async Task<Changed> Does(string book, string behavior, Asker? by = null, string? body = null)
    {
        var reply = await (by ?? _ada).Post($"/api/books/{book}/{behavior}", body);
        reply.Status.ShouldBe(200, reply.Text);
        return new(reply.Json);
    }

    private sealed record Changed(JsonNode Json)
    {
        public void ShouldBe(string expected, params string[] fields) =>
            string.Join(' ', fields.Select(f => Json[f]?.ToString() ?? "-")).ShouldBe(expected);
    }
}
