namespace Truth.EndToEnd.Tests.Asking;

/// <summary>`GET /api/tickets/aggregate`: aggregates of the rows that the caller may read.</summary>
public sealed class AggregateTests(DeskFixture desk) : IClassFixture<DeskFixture>
{
    private const string Address = "/api/tickets/aggregate";

    [Theory]
    [InlineData("", """[{"count":4}]""")]
    [InlineData("count=*&sum=estimate&avg=estimate,weight&min=due,status&max=title,estimate",
        """[{"count":4,"sum":{"estimate":12},"avg":{"estimate":4,"weight":1.75},"min":{"due":"2026-01-01","status":"open"},"max":{"title":"d","estimate":8}}]""")]
    [InlineData("groupBy=status&count=*",
        """[{"group":{"status":"open"},"count":2},{"group":{"status":"waiting"},"count":1},{"group":{"status":"done"},"count":1}]""")]
    [InlineData("groupBy=status&sum=price",
        """[{"group":{"status":"open"},"sum":{"price":"1.25"}},{"group":{"status":"waiting"},"sum":{"price":"2.50"}},{"group":{"status":"done"},"sum":{"price":null}}]""")]
    [InlineData("groupBy=urgent,weight",
        """[{"group":{"urgent":false,"weight":null},"count":1},{"group":{"urgent":true,"weight":1.5},"count":1},{"group":{"urgent":null,"weight":2},"count":1},{"group":{"urgent":null,"weight":null},"count":1}]""")]
    [InlineData("avg=price&sum=weight", """[{"avg":{"price":1.875},"sum":{"weight":3.5}}]""")]
    [InlineData("filter=estimate%20%3E%202&max=status&sum=estimate", """[{"max":{"status":"done"},"sum":{"estimate":11}}]""")]
    [InlineData("search=a&count=*", """[{"count":1}]""")]
    [InlineData("filter=false&sum=estimate&count=*", """[{"count":0,"sum":{"estimate":null}}]""")]
    [InlineData("filter=false&groupBy=status", "[]")]
    public async Task Rows_are_taken_together(string query, string expected)
    {
        var answer = await desk.Ada.Get($"{Address}?{query}");
        answer.Status.ShouldBe(200, answer.Text);
        answer.Items.ToJsonString().ShouldBe(expected);
        answer.Json["more"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Only_rows_that_the_caller_reads_count()
    {
        (await desk.Bob.Get($"{Address}?count=*&sum=estimate")).Items.ToJsonString().ShouldBe("""[{"count":1,"sum":{"estimate":3}}]""");
        using var nobody = desk.App.Anonymous();
        (await nobody.Get(Address)).Items.ToJsonString().ShouldBe("""[{"count":1}]""");
        (await nobody.Get("/api/projects/aggregate")).Status.ShouldBe(401);
        (await desk.Bob.Get("/api/projects/aggregate")).Items.ToJsonString().ShouldBe("""[{"count":0}]""");
    }

    [Theory]
    [InlineData("groupBy=secret", "secret")]
    [InlineData("max=secret", "secret")]
    [InlineData("sum=rating", "rating")]
    [InlineData("groupBy=reviewer", "reviewer")]
    [InlineData("filter=secret%20!%3D%20null", "secret")]
    public async Task A_field_that_the_caller_does_not_read_of_every_row_is_refused(string query, string field)
    {
        var refused = await desk.Ada.Get($"{Address}?{query}");
        (refused.Status, refused.Code).ShouldBe((403, "field_forbidden"));
        refused.Json["errors"]![0]!["field"]!.ToString().ShouldBe(field);
    }

    [Theory]
    [InlineData("sum=title", "sum")]
    [InlineData("sum=estimat", "estimate")]
    [InlineData("groupBy=titel", "title")]
    [InlineData("count=title", "count=*")]
    [InlineData("grupBy=title", "groupBy")]
    [InlineData("sort=title", "sort")]
    public async Task What_does_not_suit_is_refused(string query, string hint)
    {
        var refused = await desk.Ada.Get($"{Address}?{query}");
        (refused.Status, refused.Code).ShouldBe((400, "invalid_parameter"), refused.Text);
        refused.Json["detail"]!.ToString().ShouldContain(hint);
    }

    [Fact]
    public async Task Whole_numbers_are_added_up_exactly_or_not_at_all()
    {
        await using var app = await DeskFixture.Empty();
        using var root = await app.SignedIn("root", "admin");
        foreach (var (title, estimate) in new[] { ("a", "\"9223372036854775807\""), ("a", "\"9223372036854775807\""),
            ("b", "\"-9223372036854775808\""), ("b", "7"), ("c", "-5"), ("c", "3") })
        {
            await app.Row("Ticket", $$"""{"title":"{{title}}","estimate":{{estimate}}}""");
        }

        var sums = await root.Get($"{Address}?groupBy=title&sum=estimate");
        string.Join(' ', sums.Items.Select(i => i!["sum"]!["estimate"]?.ToString() ?? "-")).ShouldBe("- -9223372036854775801 -2");
    }

    [Fact]
    public async Task Groups_are_as_many_as_a_page_holds()
    {
        await using var app = await DeskFixture.Empty();
        using var root = await app.SignedIn("root", "admin");
        for (var i = 0; i < 101; i++)
        {
            await app.Row("Project", $$"""{"name":"p{{i:000}}"}""");
        }

        var groups = await root.Get("/api/projects/aggregate?groupBy=name");
        groups.Items.Count.ShouldBe(100);
        groups.Json["more"]!.GetValue<bool>().ShouldBeTrue();
        (await root.Get("/api/projects/aggregate?groupBy=name&filter=name%20!%3D%20'p000'")).Json["more"]!.GetValue<bool>().ShouldBeFalse();
    }
}
