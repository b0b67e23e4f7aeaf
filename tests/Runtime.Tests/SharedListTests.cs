using Truth.Runtime.Tests.Samples;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

/// <summary>A list that many rows have in common is read only once.</summary>
public sealed class SharedListTests
{
    private const int Rows = 20_000;

    // Earlier, each of these took quadratic time or more: minutes.
    [Theory]
    [InlineData("thing.notes.length > 99999999", 0)]
    [InlineData("thing.notes.length == 20000", Rows)]
    [InlineData("thing.notes.some(a => a.thing.notes.some(b => b.text == 'zz'))", 0)]
    [InlineData("thing.notes.some(a => a.thing.notes.some(b => b.thing.notes.some(c => c.text == 'note 7')))", Rows)]
    [InlineData("thing.notes.every(a => a.thing.notes.length > 3)", Rows)]
    [InlineData("!thing.notes.every(a => a.thing.notes.every(b => b.text != 'note 7'))", Rows)]
    [InlineData("thing.notes.length + thing.notes.length > thing.notes.length", Rows)]
    public async Task A_filter_through_a_relation_and_back_takes_time_in_proportion_to_the_rows(string filter, int expected)
    {
        await using Host host = await Filled();
        using Client client = host.Client();
        Answer answer = await client.Get($"/api/notes?limit=1&count=true&filter={Uri.EscapeDataString(filter)}");
        answer.Status.ShouldBe(200, answer.Text);
        answer.Json["total"]!.GetValue<int>().ShouldBe(expected);
    }

    [Fact]
    public async Task A_list_within_a_list_that_are_both_read_for_every_row_are_refused()
    {
        await using Host host = await Host.Start(new Everything());
        using Client client = host.Client();
        Answer refused =
            await client.Get($"/api/notes?filter={Uri.EscapeDataString("thing.notes.some(a => a.thing.notes.some(b => b.text == text))")}");
        (refused.Status, refused.Code).ShouldBe((400, "invalid_expression"));
        refused.Text.ShouldContain("would be evaluated again for every row");
        (await client.Get($"/api/notes?filter={Uri.EscapeDataString("thing.notes.some(a => a.text == text)")}")).Status.ShouldBe(200);
        (await client.Get($"/api/notes?filter={Uri.EscapeDataString("thing.notes.some(a => a.thing.notes.some(b => b.text == a.text))")}")).Status.ShouldBe(200);
        (await client.Get($"/api/things?filter={Uri.EscapeDataString("notes.some(a => a.thing.notes.some(b => b.text == text))")}")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("thing.notes.length == 0", "")]
    [InlineData("thing.notes.length > 0", "a b c d")]
    [InlineData("thing.notes.length < 3", "c")]
    [InlineData("thing.notes.some(n => n.text == 'a')", "a b d")]
    [InlineData("thing.notes.every(n => n.text != 'a')", "c")]
    [InlineData("thing.notes.every(n => n.text == 'c')", "c")]
    [InlineData("!thing.notes.some(n => n.text == 'a')", "c")]
    public async Task Rows_without_a_row_to_share_are_neither(string filter, string expected)
    {
        await using Host host = await Host.Start(new Everything());
        using Client client = host.Client();
        string one = (await client.Post("/api/things", "{}")).Id;
        string two = (await client.Post("/api/things", "{}")).Id;
        foreach ((string text, string? thing) in new[] { ("a", one), ("b", one), ("c", two), ("e", null), ("d", one) })
        {
            (await client.Post("/api/notes",
                thing is null ? $$"""{"text":"{{text}}"}""" : $$"""{"text":"{{text}}","thing":"{{thing}}"}""")).Status.ShouldBe(201);
        }

        Answer answer = await client.Get($"/api/notes?sort=text&filter={Uri.EscapeDataString(filter)}");
        answer.Status.ShouldBe(200, answer.Text);
        string.Join(' ', answer.Json["items"]!.AsArray().Select(i => i!["text"])).ShouldBe(expected);
    }

    private static async Task<Host> Filled()
    {
        Host host = await Host.Start(new Everything());
        using Client client = host.Client();
        string thing = (await client.Post("/api/things", "{}")).Id;
        await host.Site.Write(c => c.Execute(
            $"INSERT INTO note (id, text, thing, created_at, updated_at) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Rows}) "
            + $"SELECT printf('%08x-0000-7000-8000-000000000000', i), 'note ' || i, '{thing}', '', '' FROM n"));
        return host;
    }
}
