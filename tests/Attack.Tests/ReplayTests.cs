using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Truth.Attack.Tests;

/// <summary>Requests that crashed or blocked an earlier version.</summary>
[Collection(nameof(Attack))]
public sealed class ReplayTests
{
    [Fact]
    public async Task Searching_and_invalid_bodies_at_once_end_no_process()
    {
        await using var target = await Target.Start();
        var judge = new Judge();
        var begun = Stopwatch.GetTimestamp();
        var clients = Enumerable.Range(0, 7).Select(async client =>
        {
            using var wire = target.Connect();
            var from = client % 2 == 0 ? Sender.Nobody : Sender.Ada;
            while (Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(4))
            {
                var request = client < 4
                    ? Request.Of("GET", "/api/notes?sort=-city&search=zz1", from, target.Token(from))
                    : Request.Of("POST", "/api/notes", from, target.Token(from), "{\"title\":"u8.ToArray());
                judge.Take(request, await wire.Send(request));
            }
        });
        await Task.WhenAll(clients);
        judge.Findings.ShouldBeEmpty(string.Join("\n\n", judge.Findings));
        target.App.Ended.IsCompleted.ShouldBeFalse(target.App.Output);
    }

    [Fact]
    public async Task One_large_row_expanded_by_many_takes_neither_gigabytes_nor_an_answer_above_the_bound()
    {
        await using var target = await Target.Start(notes: 2);
        var parent = await LargeFamily(target, children: 200);
        var before = await target.Collect();
        var judge = new Judge();
        foreach (var query in new[] { "?expand=parent&limit=200", "?limit=100&expand=parent.children.parent",
            "?limit=200&expand=children.parent.children", "?limit=200&expand=parent&fields=id,parent",
            "?limit=1&sort=-title&expand=parent" })
        {
            await All(target, judge, $"/api/pages{query}", together: 8);
            await All(target, judge, $"/api/pages/{parent}{query[..1]}expand=children.parent", together: 2);
        }

        judge.Findings.ShouldBeEmpty(string.Join("\n\n", judge.Findings));
        var after = await target.Collect();
        after.Resident.ShouldBeLessThan(before.Resident + (100 << 20));
    }

    [Fact]
    public async Task Clients_that_do_not_read_hold_a_bounded_memory_and_are_let_go()
    {
        await using var target = await Target.Start(notes: 2);
        await LargeFamily(target, children: 1);
        var before = await target.Collect();
        var deaf = new List<TcpClient>();
        for (var i = 0; i < 50; i++)
        {
            var client = new TcpClient { ReceiveBufferSize = 4096 };
            await client.ConnectAsync(target.App.Address.Host, target.App.Address.Port);
            await client.GetStream()
                .WriteAsync(Request.Of("GET", "/api/pages?sort=-id&limit=2&expand=parent", Sender.Ada, target.Token(Sender.Ada)).Bytes);
            deaf.Add(client);
        }

        await target.Do(Sender.Nobody, "GET", "/api/notes?limit=1");
        var held = await target.Collect();
        held.Resident.ShouldBeLessThan(before.Resident + (150 << 20));
        deaf.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task A_filter_over_ways_back_ends_by_its_deadline()
    {
        await using var target = await Target.Start(notes: 2);
        await Many(target, pages: 3000);
        var judge = new Judge();
        var path = "";
        foreach (var filter in new[]
        {
            "children.length > 99999999",
            "parent.children.some(a => a.parent.children.some(b => b.title == \"zz\"))",
            "parent.children.some(a => a.parent.children.some(b => b.parent.children.some(c => c.title == \"zz\")))",
            "owner.name.includes(\"zz\") || parent.children.every(a => a.parent.children.every(b => b.body.length > 99999999))",
        })
        {
            path = $"/api/pages?limit=1&count=true&filter={Uri.EscapeDataString(filter)}";
            await All(target, judge, path, together: 4);
        }

        judge.Findings.ShouldBeEmpty(string.Join("\n\n", judge.Findings));

        // It does not continue after the client disconnects either, and does not prevent the process from stopping.
        using (var leaving = new TcpClient())
        {
            await leaving.ConnectAsync(target.App.Address.Host, target.App.Address.Port);
            await leaving.GetStream().WriteAsync(Request.Of("GET", path, Sender.Ada, target.Token(Sender.Ada)).Bytes);
        }

        var begun = Stopwatch.GetTimestamp();
        (await target.App.Interrupt()).ShouldBe(0);
        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_chunk_that_is_none_is_400()
    {
        await using var target = await Target.Start(notes: 2);
        foreach (var chunk in new[] { "80000000\r\n{}", "FFFFFFFFFFFFFFFF\r\n{}", "zz\r\n" })
        {
            using var wire = target.Connect();
            var bytes =
                Encoding.ASCII.GetBytes($"POST /api/notes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {target.Token(Sender.Ada)}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}");
            var reply = await wire.Send(new Request("POST", "/api/notes", Sender.Ada, bytes));
            reply!.Status.ShouldBe(400, reply.Body);
            reply.Body.ShouldContain("\"code\"");
        }

        target.App.Output.ShouldNotContain("fail:");
    }

    private static async Task All(Target target, Judge judge, string path, int together) =>
        await Task.WhenAll(Enumerable.Range(0, together).Select(async _ =>
    {
        using var wire = target.Connect();
        var request = Request.Of("GET", path, Sender.Ada, target.Token(Sender.Ada));
        judge.Take(request, await wire.Send(request));
    }));

    private static async Task<string> LargeFamily(Target target, int children)
    {
        var parent = (await target.Do(Sender.Ada, "POST", "/api/pages",
            new { title = "large", body = new string('x', 900_000) }))!["id"]!.GetValue<string>();
        for (var i = 0; i < children; i++)
        {
            await target.Do(Sender.Ada, "POST", "/api/pages",
                new { title = string.Create(CultureInfo.InvariantCulture, $"child {i}"), parent });
        }

        return parent;
    }

    /// <summary>Directly in the database, because only the result matters.</summary>
    private static async Task Many(Target target, int pages)
    {
        EndToEnd.Tests.Processes.Database.Query(target.Data, string.Create(CultureInfo.InvariantCulture, $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {pages})
            INSERT INTO page (id, title, body, parent, owner, created_at, updated_at)
            SELECT printf('01890000-0000-7000-8000-%012x', i), 'many ' || i, 'x', (SELECT id FROM page ORDER BY id LIMIT 1), (SELECT owner FROM page LIMIT 1), '2026-01-31T09:05:00.000Z', '2026-01-31T09:05:00.000Z' FROM n
            """));
        await target.Do(Sender.Ada, "GET", "/api/pages?limit=1");
    }
}
