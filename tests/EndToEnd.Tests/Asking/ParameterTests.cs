using System.Globalization;
using Truth.Runtime.Descriptors;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>Query parameters: sort orders by every field, unknown names, and limits.</summary>
public sealed class ParameterTests(DeskFixture desk) : IClassFixture<DeskFixture>
{
    [Theory]
    [InlineData("title", "a b c d", "d c b a")]
    [InlineData("status", "a d b c", "c b d a")]
    [InlineData("estimate", "a b c d", "c b a d")]
    [InlineData("weight", "b c a d", "c b d a")]
    [InlineData("price", "a b c d", "b a d c")]
    [InlineData("urgent", "a b c d", "b a d c")]
    [InlineData("due", "a b c d", "b a d c")]
    [InlineData("seen", "c a b d", "c d b a")]
    [InlineData("project", "a b c d", "b a d c")]
    [InlineData("parent", "b c a d", "c b d a")]
    [InlineData("createdBy", "a b c d", "d c b a")]
    [InlineData("id", "a b c d", "d c b a")]
    [InlineData("-status,title", "c b a d", "")]
    [InlineData("urgent,-title", "a b d c", "")]
    public async Task Rows_are_ordered_by_any_field_and_those_without_a_value_come_last(string sort, string up, string down)
    {
        (await Paged($"/api/tickets?sort={sort}")).ShouldBe(up);
        if (down.Length > 0)
        {
            (await Paged($"/api/tickets?sort=-{sort}")).ShouldBe(down);
        }
    }

    [Fact]
    public async Task And_no_field_is_left_out()
    {
        var ticket = desk.Descriptor.Entities.First(e => e.Name == "Ticket");
        foreach (var field in ticket.Fields.Where(f => f.Kind is not (FieldKind.Password or FieldKind.Json)))
        {
            (await desk.Root.Get($"/api/tickets?sort={field.Name}")).Status.ShouldBe(field.Name == "rating" ? 403 : 200, field.Name);
        }
    }

    // One row per page, so that every cursor is used.
    private async Task<string> Paged(string address)
    {
        var titles = new List<string>();
        for (var next = ""; ; next = $"&cursor={next}")
        {
            var page = await desk.Ada.Get($"{address}&limit=1{next}");
            page.Status.ShouldBe(200, page.Text);
            titles.Add(page.Values("title"));
            next = page.Json["next"]?.ToString();
            if (next is null)
            {
                return string.Join(' ', titles);
            }
        }
    }

    [Theory]
    [InlineData("GET", "/api/tickets?sorted=title", "sort")]
    [InlineData("GET", "/api/tickets?Limit=1", "limit")]
    [InlineData("GET", "/api/tickets?cursr=x", "cursor")]
    [InlineData("GET", "/api/tickets?counts=true", "count")]
    [InlineData("GET", "/api/tickets?expnd=parent", "expand")]
    [InlineData("GET", "/api/tickets?cn=true", "can")]
    [InlineData("GET", "/api/tickets?serach=x", "search")]
    [InlineData("GET", "/api/tickets?filters=true", "filter")]
    [InlineData("GET", "/api/tickets?field=title", "fields")]
    [InlineData("GET", "/api/tickets/aggregate?grupBy=status", "groupBy")]
    [InlineData("GET", "/api/tickets/aggregate?agv=estimate", "avg")]
    [InlineData("GET", "/api/tickets/ID?cna=true", "can")]
    [InlineData("GET", "/api/tickets/ID?expandd=parent", "expand")]
    [InlineData("POST", "/api/tickets?expandd=parent", "expand")]
    [InlineData("PATCH", "/api/tickets/ID?feilds=title", "fields")]
    [InlineData("DELETE", "/api/tickets/ID?cans=true", "can")]
    [InlineData("POST", "/api/tickets/ID/finish?expandd=parent", "expand")]
    [InlineData("GET", "/api/tickets?sort=titel", "title")]
    [InlineData("GET", "/api/tickets?fields=titel", "title")]
    [InlineData("GET", "/api/tickets?expand=parnt", "parent")]
    public async Task An_unknown_name_is_refused_with_the_nearest(string method, string address, string nearest)
    {
        var before = desk.App.Stored();
        var refused = await desk.Ada.Send(new HttpMethod(method), address.Replace("ID", desk.Tickets["d"], StringComparison.Ordinal),
            method is "POST" or "PATCH" ? "{}" : null);
        (refused.Status, refused.Code).ShouldBe((400, "invalid_parameter"), refused.Text);
        refused.Json["detail"]!.ToString().ShouldContain($"Did you mean `{nearest}`?");
        desk.App.Stored().ShouldBe(before);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("limit=x")]
    [InlineData("limit=-1")]
    [InlineData("count=yes")]
    [InlineData("can=1")]
    [InlineData("sort=")]
    [InlineData("sort=title&sort=id")]
    [InlineData("sort=title,-title")]
    [InlineData("cursor=x")]
    [InlineData("filter=")]
    [InlineData("expand=")]
    [InlineData("fields=")]
    public async Task What_no_parameter_takes_is_refused(string query)
    {
        var refused = await desk.Ada.Get($"/api/tickets?{query}");
        refused.Status.ShouldBe(400, refused.Text);
        refused.Code.ShouldBe(query == "filter=" ? "invalid_expression" : "invalid_parameter");
    }

    [Theory]
    [InlineData("GET", "/api/tickets?filter=")]
    [InlineData("GET", "/api/tickets/aggregate?filter=")]
    [InlineData("GET", "/api/tickets/")]
    [InlineData("POST", "/api/tickets?expand=")]
    [InlineData("GET", "/api/nothing/")]
    [InlineData("GET", "/")]
    public async Task A_long_address_is_refused_as_a_problem(string method, string address)
    {
        var refused = await desk.Ada.Send(new HttpMethod(method), address + new string('a', 8192), method == "POST" ? "{}" : null);
        (refused.Status, refused.Code).ShouldBe((414, "address_too_long"), refused.Text);
    }

    [Theory]
    [MemberData(nameof(ReferenceTests.Limits), MemberType = typeof(ReferenceTests))]
    public async Task An_expression_in_a_request_has_the_limits_of_one_in_a_file(int limit, string of)
    {
        foreach (var address in new[] { "/api/tickets", "/api/tickets/aggregate" })
        {
            var within = await desk.Ada.Filter(address, Expression(limit, of, over: false));
            within.Status.ShouldBe(200, within.Text);
            var refused = await desk.Ada.Filter(address, Expression(limit, of, over: true));
            (refused.Status, refused.Code).ShouldBe((400, "invalid_expression"), refused.Text);
            refused.Json["errors"]!.AsArray().Single()!["message"]!.ToString().ShouldContain(limit.ToString(CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("/api/tickets")]
    [InlineData("/api/tickets/aggregate")]
    public async Task A_deep_filter_within_the_limits_is_answered(string address)
    {
        (await desk.Ada.Filter(address, "createdAt + hours(estimate) + hours(estimate) + hours(estimate) > now")).Status.ShouldBe(200);
        var sum = Enumerable.Range(0, 20).Aggregate("parent.parent.parent.estimate", (inner, i) => $"({inner} * 2 + {i})");
        (await desk.Ada.Filter(address, $"{sum} > 3")).Status.ShouldBe(200);
    }

    private static string Expression(int limit, string of, bool over) => of switch
    {
        "characters" => $"title != '{new string('a', limit - "title != ''".Length + (over ? 1 : 0))}'",
        // A comparison has three nodes, so two of them with an operator have seven.
        "nodes" => string.Join(" || ", Enumerable.Repeat("estimate == 1", over ? 51 : 50)),
        "lowered" => over ? Enumerable.Range(0, 6).Aggregate("urgent", (e, _) => $"({e}) ? ({e}) : urgent")
            : string.Join(" && ", Enumerable.Repeat("estimate == 1", 40)),
        "deep" => $"{new string('(', over ? limit : limit - 10)}urgent{new string(')', over ? limit : limit - 10)}",
        _ => $"{string.Join('.', Enumerable.Repeat("parent", over ? limit + 1 : limit - 1))}.title == 'a'",
    };
}
