using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests.Durability;

/// <summary>Observed in the kernel: a `201` response is sent after the row is on the disk.</summary>
public sealed class SyncTests
{
    private const int Rows = 300;

    [NeedsFact("strace")]
    public async Task No_201_is_written_before_its_groups_sync()
    {
        (int acknowledged, Answers answers) = await Trace("FULL");
        answers.ShouldBe(new Answers(Synced: acknowledged, Written: 0, Neither: 0));
    }

    [NeedsFact("strace")]
    public async Task Without_the_sync_the_same_trace_goes_red()
    {
        (int acknowledged, Answers answers) = await Trace("OFF");
        answers.ShouldBe(new Answers(Synced: 0, Written: acknowledged, Neither: 0));
    }

    private static async Task<(int Acknowledged, Answers Answers)> Trace(string synchronous)
    {
        await using Host host = await Host.Start(synchronous: synchronous);
        using Client client = await Creating.SignedIn(host);
        await using SystemCalls calls = await SystemCalls.Watch();
        (List<string> acknowledged, List<Answer> refused) = await Creating.Run(client, """{"title":"traced"}""", done => done < Rows);
        string[] trace = await calls.Stop();
        refused.ShouldBeEmpty();
        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(Rows);
        return (acknowledged.Count, SystemCalls.Judge(trace, host.DataFile, acknowledged.ToHashSet(StringComparer.Ordinal)));
    }
}
