using Truth.Runtime.Tests.Support;
using Truth.Tests.Postgres;

namespace Truth.Runtime.Tests.Data;

/// <summary>Writes that have nothing to do with each other are not run again because of each other.</summary>
public sealed class PostgresConflictTests
{
    [Fact]
    public async Task Creates_beside_each_other_do_not_conflict()
    {
        using PostgresServer server = PostgresServer.Start("log_min_messages=error", "logging_collector=on", "log_filename=errors");
        await using (Host host = await Host.Start(new Samples.Everything(), space: new PostgresSpace(server)))
        {
            using Client client = host.Client();
            await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
            {
                for (int i = 0; i < 25; i++)
                {
                    (await client.Post("/api/notes", $$"""{"text":"{{writer}} {{i}}"}""")).Status.ShouldBe(201);
                }
            }));
            host.Rows("SELECT count(*) FROM note").ShouldBe([["200"]]);
        }

        server.Stop();
        (await File.ReadAllTextAsync($"{server.Folder}/data/log/errors")).ShouldNotContain("could not serialize");
    }
}
