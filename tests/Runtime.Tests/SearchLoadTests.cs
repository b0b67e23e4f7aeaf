using Truth.Runtime.Tests.Samples;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

/// <summary>
/// This once crashed the process within ten seconds: lists with searches, concurrently with refused bodies and garbage collections.
/// </summary>
public sealed class SearchLoadTests
{
    private const int Searches = 400;

    [Fact]
    public async Task Searching_lists_beside_invalid_bodies_leave_the_process_alive()
    {
        await using Host host = await Host.Start(new Everything());
        using Client client = host.Client();
        for (int i = 0; i < 200; i++)
        {
            (await client.Post("/api/things", $$"""{"text":"zz{{i}} some words that nobody looks for"}""")).Status.ShouldBe(201);
        }

        using var done = new CancellationTokenSource();
        Task[] posting = [.. Enumerable.Range(0, 3).Select(_ => PostInvalid(host, done.Token))];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Search(host)));
        await done.CancelAsync();
        await Task.WhenAll(posting);
    }

    private static async Task Search(Host host)
    {
        using Client client = host.Client();
        for (int i = 0; i < Searches; i++)
        {
            (await client.Get("/api/things?sort=-text&search=zz1")).Json["items"]!.AsArray().Count.ShouldBe(1);
        }
    }

    private static async Task PostInvalid(Host host, CancellationToken done)
    {
        using Client client = host.Client();
        while (!done.IsCancellationRequested)
        {
            (await client.Post("/api/things", """{"string":1,"integer":"x","unknown":[1,2,3]}""")).Status.ShouldBe(422);
        }
    }
}
