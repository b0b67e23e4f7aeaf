using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests.Durability;

/// <summary>A disk that becomes full during shared commits.</summary>
public sealed class FullDiskTests
{
    [NeedsFact("mount", root: true)]
    public async Task A_full_disk_acknowledges_nobody_whose_row_is_not_there_and_room_heals_it()
    {
        string disk = Directory.CreateTempSubdirectory("truth-disk-").FullName;
        await NeedsFactAttribute.Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk);
        try
        {
            await using Host host = await Host.Start(folder: Path.Combine(disk, "data"));
            using Client client = await Creating.SignedIn(host);
            string body = $$"""{"title":"fills the disk","description":"{{new string('x', 4000)}}"}""";
            (List<string> acknowledged, List<Answer> refused) = await Creating.Run(client, body, done => done < 1_500);

            acknowledged.ShouldNotBeEmpty();
            refused.ShouldNotBeEmpty();
            refused.Select(answer => (answer.Status, answer.Code)).Distinct().ShouldBe([(503, "unavailable")]);
            refused.ShouldAllBe(answer => answer.Message.Headers.RetryAfter != null);
            Stored(host).IsSupersetOf(acknowledged).ShouldBeTrue();
            (await client.Get("/health/ready")).Status.ShouldBe(503);
            (await client.Get("/health/live")).Status.ShouldBe(200);

            await NeedsFactAttribute.Run("mount", "-o", "remount,size=64m", disk);
            (await client.Get("/health/ready")).Status.ShouldBe(200);
            (List<string> after, List<Answer> none) = await Creating.Run(client, body, done => done < 100);
            none.ShouldBeEmpty();
            Stored(host).IsSupersetOf(acknowledged.Concat(after)).ShouldBeTrue();
            host.Rows("PRAGMA integrity_check").ShouldHaveSingleItem().ShouldBe(["ok"]);
        }
        finally
        {
            await NeedsFactAttribute.Run("umount", disk);
            Directory.Delete(disk);
        }
    }

    private static HashSet<string> Stored(Host host) => [.. host.Rows("SELECT id FROM task").Select(row => row[0])];
}
