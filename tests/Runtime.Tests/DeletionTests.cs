using Truth.Runtime.Tests.Samples;
using Truth.Runtime.Tests.Support;
using Truth.Tests.Postgres;

namespace Truth.Runtime.Tests;

/// <summary>Deletes that affect other rows, in any number and any structure.</summary>
public sealed class DeletionTests
{
    /// <summary>The longest chain is longer than the possible stack depth.</summary>
    [Theory]
    [InlineData("n - 1", 50_000)]
    [InlineData("1", 20_000)]
    [InlineData("n / 2", 20_000)]
    [InlineData("CASE WHEN n > 3 THEN n - 2 ELSE 1 END", 20_000)]
    public async Task A_delete_reaches_every_row_that_goes_with_it(string before, int count)
    {
        await using Host host = await Host.Start(new Chain(), synchronous: "OFF");
        using Client client = host.Client();
        Chain.Store(host, count, before);
        Answer deleted = await client.Delete($"/api/links/{Chain.Id(1)}");
        deleted.Status.ShouldBe(204, deleted.Text);
        host.Rows("SELECT count(*) FROM link").ShouldBe([["0"]]);
    }

    [Fact]
    public async Task Rows_that_go_together_have_a_bound_in_bytes()
    {
        await using Host host = await Host.Start(new Wide(1 << 20), synchronous: "OFF");
        using Client client = host.Client();
        string id = (await client.Post("/api/pages", "{}")).Id;
        string text = PostgresSpace.IsChosen ? "repeat('x', 1000000)" : "printf('%.*c', 1000000, 'x')";
        host.Run(
            "INSERT INTO page (id, text, parent, created_at, updated_at) WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 80) "
            + $"SELECT {Chain.Number("n")}, {text}, '{id}', '2026-01-31T09:05:00.000Z', '2026-01-31T09:05:00.000Z' FROM n");

        Answer refused = await client.Delete($"/api/pages/{id}");
        (refused.Status, refused.Code).ShouldBe((409, "referenced"), refused.Text);
        refused.Text.ShouldContain("128 MB");
        host.Rows("SELECT count(*) FROM page").ShouldBe([["81"]]);
        foreach (int some in Enumerable.Range(1, 40))
        {
            (await client.Delete($"/api/pages/{Chain.Id(some)}")).Status.ShouldBe(204);
        }

        (await client.Delete($"/api/pages/{id}")).Status.ShouldBe(204);
        host.Rows("SELECT count(*) FROM page").ShouldBe([["0"]]);
    }

    [Fact]
    public async Task Links_in_a_circle_go_together()
    {
        await using Host host = await Host.Start(new Chain());
        using Client client = host.Client();
        Chain.Store(host, 5, "n - 1");
        (await client.Patch($"/api/links/{Chain.Id(1)}", $$"""{"before":"{{Chain.Id(5)}}"}""")).Status.ShouldBe(200);
        (await client.Delete($"/api/links/{Chain.Id(3)}")).Status.ShouldBe(204);
        host.Rows("SELECT count(*) FROM link").ShouldBe([["0"]]);
    }

    [Fact]
    public async Task Rows_at_the_end_of_a_chain_lose_their_link_or_keep_it()
    {
        await using Host host = await Host.Start(new Chain());
        using Client client = host.Client();
        Chain.Store(host, 4, "n - 1");
        string loses = (await client.Post("/api/marks", $$"""{"link":"{{Chain.Id(4)}}"}""")).Id;
        string keeps = (await client.Post("/api/marks", $$"""{"link":"{{Chain.Id(2)}}","held":"{{Chain.Id(4)}}"}""")).Id;
        Answer refused = await client.Delete($"/api/links/{Chain.Id(1)}");
        (refused.Status, refused.Code).ShouldBe((409, "referenced"), refused.Text);
        host.Rows("SELECT count(*) FROM link").ShouldBe([["4"]]);
        host.Rows("SELECT count(*) FROM mark WHERE link IS NOT NULL AND version = 1").ShouldBe([["2"]]);

        (await client.Patch($"/api/marks/{keeps}", """{"held":null}""")).Status.ShouldBe(200);
        (await client.Delete($"/api/links/{Chain.Id(1)}")).Status.ShouldBe(204);
        host.Rows("SELECT count(*) FROM link").ShouldBe([["0"]]);
        host.Rows($"SELECT link, version FROM mark WHERE id = '{loses}'").ShouldBe([["", "2"]]);
    }
}
