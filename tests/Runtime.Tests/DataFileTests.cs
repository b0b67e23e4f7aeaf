using Truth.Runtime.Data;
using Truth.Runtime.Data.Sqlite;
using Truth.Runtime.Tests.Samples;
using Truth.Runtime.Tests.Support;
using Truth.Tests.Postgres;

namespace Truth.Runtime.Tests;

/// <summary>
/// Changes of the data file while it is open: no write is acknowledged that is not in the file, and `ready` reports the problem.
/// </summary>
public sealed class DataFileTests
{
    private const string Reason = "there is no data file";

    [SqliteTheory(Reason)]
    [InlineData("deleted")]
    [InlineData("moved")]
    [InlineData("replaced by a copy")]
    [InlineData("replaced by an empty file")]
    [InlineData("its log deleted")]
    [InlineData("all deleted")]
    public async Task A_file_that_is_not_the_one_that_was_opened_takes_no_writes(string how)
    {
        await using Host host = await Host.Start(new Wide(1 << 20));
        using Client client = host.Client();
        (await client.Post("/api/pages", """{"text":"before"}""")).Status.ShouldBe(201);
        (await client.Get("/health/ready")).Status.ShouldBe(200);
        Replace(host.DataFile, how);
        Answer refused = await client.Post("/api/pages", """{"text":"lost"}""");
        refused.Status.ShouldBe(503, refused.Text);
        refused.Code.ShouldBe("unavailable");
        refused.Message.Headers.RetryAfter.ShouldNotBeNull();
        (await client.Get("/health/ready")).Status.ShouldBe(503);
        (await client.Get("/health/live")).Status.ShouldBe(200);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.Get("/api/pages")));
        File.Exists(host.DataFile).ShouldBe(how is "replaced by a copy" or "replaced by an empty file" or "its log deleted");
        if (how == "replaced by an empty file")
        {
            new FileInfo(host.DataFile).Length.ShouldBe(0);
        }
    }

    [SqliteFact(Reason)]
    public async Task A_file_that_is_moved_back_is_written_again()
    {
        await using Host host = await Host.Start(new Wide(1 << 20));
        using Client client = host.Client();
        File.Move(host.DataFile, host.DataFile + ".away");
        (await client.Post("/api/pages", """{"text":"lost"}""")).Status.ShouldBe(503);
        File.Move(host.DataFile + ".away", host.DataFile);
        (await client.Post("/api/pages", """{"text":"there"}""")).Status.ShouldBe(201);
        (await client.Get("/health/ready")).Status.ShouldBe(200);
        host.Rows("SELECT text FROM page").ShouldHaveSingleItem().ShouldBe(["there"]);
    }

    [SqliteTheory(Reason)]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(8192)]
    public async Task A_file_that_is_cut_off_is_unavailable_and_ends_no_process(int length)
    {
        await using Host host = await Host.Start(new Wide(32 << 20));
        using Client client = host.Client();
        for (int i = 0; i < 30; i++)
        {
            (await client.Post("/api/pages", $$"""{"text":"{{new string('x', 20_000)}}"}""")).Status.ShouldBe(201);
        }

        Stored.Of(host.DataFile, "PRAGMA wal_checkpoint(TRUNCATE)");
        (await client.Get("/api/pages?sort=-id&limit=200")).Status.ShouldBe(200);
        using (var file = new FileStream(host.DataFile, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(length);
        }

        for (int i = 0; i < 5; i++)
        {
            (await client.Get("/api/pages?limit=200")).Status.ShouldBeOneOf(200, 503);
            (await client.Get("/api/pages?limit=200&sort=-id&search=x")).Status.ShouldNotBe(500);
        }

        (await client.Get("/health/ready")).Status.ShouldBe(503);
        (await client.Get("/health/live")).Status.ShouldBe(200);
    }

    [SqliteTheory(Reason)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(4095)]
    public void A_file_that_ends_within_a_page_is_not_opened(int less)
    {
        string folder = Directory.CreateTempSubdirectory("truth-").FullName;
        string file = Path.Combine(folder, "app.db");
        New(file, "CREATE TABLE word (text TEXT); INSERT INTO word SELECT printf('%.*c', 50000, 'x')").Dispose();
        New(file, "SELECT 1").Dispose();
        using (var stream = new FileStream(file, FileMode.Open))
        {
            stream.SetLength(stream.Length - less);
        }

        Should.Throw<DataFileException>(() => New(file, "SELECT 1")).Message.ShouldContain("is damaged");
        Directory.Delete(folder, recursive: true);

        static Database New(string file, string sql) => new SqliteDatabase(file, "FULL", script: sql);
    }

    [SqliteFact(Reason)]
    public void Readers_never_make_a_file()
    {
        string folder = Directory.CreateTempSubdirectory("truth-").FullName;
        string file = Path.Combine(folder, "app.db");
        using var pool = new ReaderPool(file);
        Should.Throw<DatabaseException>(pool.Rent).Unavailable.ShouldBeTrue();
        File.Exists(file).ShouldBeFalse();
        Directory.Delete(folder);
    }

    private static void Replace(string file, string how)
    {
        switch (how)
        {
            case "deleted":
                File.Delete(file);
                break;
            case "moved":
                File.Move(file, file + ".away");
                break;
            case "replaced by a copy":
                File.Copy(file, file + ".copy");
                File.Move(file + ".copy", file, overwrite: true);
                break;
            case "replaced by an empty file":
                File.Delete(file);
                File.WriteAllText(file, "");
                break;
            case "its log deleted":
                File.Delete(file + "-wal");
                break;
            default:
                Array.ForEach(Directory.GetFiles(Path.GetDirectoryName(file)!), File.Delete);
                break;
        }
    }
}
