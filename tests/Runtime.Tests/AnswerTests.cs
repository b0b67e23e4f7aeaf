using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Truth.Runtime.Data;
using Truth.Runtime.Json;
using Truth.Runtime.Reading;
using Truth.Runtime.Tests.Samples;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

/// <summary>The size of every response is limited, and so is the memory of all of them together.</summary>
public sealed class AnswerTests
{
    private const int Bound = 100_000;

    [Theory]
    [InlineData("/api/pages")]
    [InlineData("/api/pages?limit=4&expand=parent")]
    [InlineData("/api/pages?limit=1&expand=children")]
    [InlineData("/api/pages?limit=1&expand=children.parent.children")]
    [InlineData("/api/pages/{id}?expand=children")]
    [InlineData("/api/pages/{id}?expand=children.parent&can=true")]
    [InlineData("/api/pages/aggregate?groupBy=text")]
    [InlineData("/api/openapi.json")]
    public async Task An_answer_above_the_bound_is_400_and_leaves_nothing_behind(string path)
    {
        await using Host host = await Host.Start(new Wide(Bound),
            files: new Dictionary<string, byte[]> { ["openapi.json"] = new byte[Bound + 1] });
        using Client client = host.Client();
        string id = await Family(client, children: 10, size: 25_000);
        foreach (string verb in new[] { "GET", "HEAD" })
        {
            Answer answer = await client.Send(new HttpMethod(verb), path.Replace("{id}", id), (HttpContent?)null);
            answer.Status.ShouldBe(400, answer.Text);
        }

        Answer refused = await client.Get(path.Replace("{id}", id));
        refused.Code.ShouldBe("answer_too_large", refused.Text);
        refused.Json["detail"]!.ToString().ShouldContain($"{Bound} bytes");
        Memory(host).Taken.ShouldBe(0);
        (await client.Get("/api/pages?limit=2&sort=id")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_write_whose_answer_would_be_too_large_changes_nothing()
    {
        await using Host host = await Host.Start(new Wide(Bound));
        using Client client = host.Client();
        string id = await Family(client, children: 10, size: 25_000);
        List<string[]> before = host.Rows("SELECT * FROM page ORDER BY id");
        (await client.Patch($"/api/pages/{id}?expand=children", """{"text":"changed"}""")).Code.ShouldBe("answer_too_large");
        (await client.Post("/api/pages?expand=parent.children",
            $$"""{"text":"new","parent":"{{id}}"}""")).Code.ShouldBe("answer_too_large");
        (await client.Post("/api/pages", $$"""{"text":"{{new string('x', Bound)}}"}""")).Code.ShouldBe("answer_too_large");
        host.Rows("SELECT * FROM page ORDER BY id").ShouldBe(before);
        Memory(host).Taken.ShouldBe(0);
        (await client.Patch($"/api/pages/{id}", """{"text":"changed"}""")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?expand=parent")]
    public async Task The_bound_is_exact(string query)
    {
        await using Host wide = await Host.Start(new Wide(10_000_000));
        using Client client = wide.Client();
        string parent = await Family(client, children: 0, size: 5000);
        string id = (await client.Post("/api/pages", $$"""{"text":"{{new string('y', 3000)}}","parent":"{{parent}}"}""")).Id;
        Answer whole = await client.Get($"/api/pages/{id}{query}");
        int size = Encoding.UTF8.GetByteCount(whole.Text);
        whole.Message.Content.Headers.ContentLength.ShouldBe(size);
        wide.Site.Swap(AppSnapshot.Create(new Wide(size), new Dictionary<string, byte[]>()));
        (await client.Get($"/api/pages/{id}{query}")).Text.ShouldBe(whole.Text);
        wide.Site.Swap(AppSnapshot.Create(new Wide(size - 1), new Dictionary<string, byte[]>()));
        (await client.Get($"/api/pages/{id}{query}")).Code.ShouldBe("answer_too_large");
    }

    [Fact]
    public async Task A_row_stands_in_memory_once_however_often_it_is_expanded()
    {
        await using Host host = await Host.Start(new Wide(32 << 20));
        using Client client = host.Client();
        string parent = await Family(client, children: 150, size: 10);
        (await client.Patch($"/api/pages/{parent}", $$"""{"text":"{{new string('p', 200_000)}}"}""")).Status.ShouldBe(200);
        AppPlan plan = host.Site.Served!.Services.Plan;
        ListRequest request = new ListParser(plan["Page"]).List("?limit=150&expand=parent&sort=-id", out _)!;
        using (ReadTransaction reading = host.Site.Database.Read())
        {
            var asking = new Asking(Permissions.Caller.Anonymous, host.Site.Served.Services.Moment);
            using JsonOut? json = await new ListAnswer(reading.Session, asking, request.Shape.For(asking.Caller), request).Write([]);
            await reading.Complete();
            json!.Size.ShouldBeGreaterThan(150 * 200_000);
            plan.Answers.Taken.ShouldBeLessThan(1 << 20);
        }

        plan.Answers.Taken.ShouldBe(0);
        JsonArray items = (await client.Get("/api/pages?limit=150&expand=parent&sort=-id")).Json["items"]!.AsArray();
        items.Count.ShouldBe(150);
        items.ShouldAllBe(item => item!["parent"]!["id"]!.ToString() == parent && item["parent"]!["text"]!.ToString().Length == 200_000);
    }

    [Fact]
    public async Task A_tag_is_of_shared_rows_too()
    {
        await using Host host = await Host.Start(new Wide(32 << 20));
        using Client client = host.Client();
        string parent = await Family(client, children: 1, size: 5000);
        string child = (await client.Get("/api/pages?sort=-id&limit=1")).Json["items"]![0]!["id"]!.ToString();
        string address = $"/api/pages/{child}?expand=parent";
        string tag = (await client.Get(address)).Tag!;
        (await client.Get(address, ("If-None-Match", tag))).Status.ShouldBe(304);
        await client.Patch($"/api/pages/{parent}", $$"""{"text":"{{new string('z', 5000)}}"}""");
        Answer changed = await client.Get(address, ("If-None-Match", tag));
        changed.Status.ShouldBe(200);
        changed.Tag!.Split('.')[0].ShouldBe(tag.Split('.')[0]);
        changed.Tag.ShouldNotBe(tag);
    }

    [Fact]
    public async Task Clients_that_do_not_read_take_a_bounded_memory_and_leave_the_others_alone()
    {
        const int Most = 16 << 20;
        await using Host host = await Host.Start(new Wide(Most));
        using Client client = host.Client();
        for (int i = 0; i < 12; i++)
        {
            await client.Post("/api/pages", $$"""{"text":"{{new string('x', 1_000_000)}}"}""");
        }

        var deaf = new List<TcpClient>();
        for (int i = 0; i < 20; i++)
        {
            deaf.Add(await Ask(host, "/api/pages"));
        }

        Answer last = await client.Get("/api/pages");
        last.Status.ShouldBe(503, last.Text[..Math.Min(500, last.Text.Length)]);
        last.Code.ShouldBe("unavailable");
        last.Message.Headers.RetryAfter.ShouldNotBeNull();
        Memory(host).Taken.ShouldBeInRange(Most, 8L * Most);
        (await client.Get("/api/pages?limit=1&fields=id")).Status.ShouldBe(200);
        (await client.Post("/api/pages", """{"text":"small"}""")).Status.ShouldBe(201);
        deaf.ForEach(d => d.Client.Close(0));
        await Eventually(() => Memory(host).Taken == 0);
        (await client.Get("/api/pages")).Status.ShouldBe(200);
    }

    private static AnswerMemory Memory(Host host) => host.Site.Served!.Services.Plan.Answers;

    private static async Task<TcpClient> Ask(Host host, string path)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(host.Address.Host, host.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host.Address.Authority}\r\n\r\n"));
        byte[] first = new byte[1];
        await client.GetStream().ReadExactlyAsync(first);
        return client;
    }

    private static async Task Eventually(Func<bool> holds)
    {
        for (int i = 0; i < 500 && !holds(); i++)
        {
            await Task.Delay(10);
        }

        holds().ShouldBeTrue();
    }

    /// <summary>Returns the id of a page with this number of pages below it, each with its own text.</summary>
    private static async Task<string> Family(Client client, int children, int size)
    {
        string parent = (await client.Post("/api/pages", $$"""{"text":"{{new string('a', size)}}"}""")).Id;
        for (int i = 0; i < children; i++)
        {
            Answer child = await client.Post("/api/pages", $$"""{"text":"{{i:000}}{{new string('b', size)}}","parent":"{{parent}}"}""");
            child.Status.ShouldBe(201, child.Text);
        }

        return parent;
    }
}
