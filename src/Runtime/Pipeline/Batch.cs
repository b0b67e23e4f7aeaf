using Truth.Runtime.Writes;

namespace Truth.Runtime.Pipeline;

/// <summary>Several writes in one transaction, all or none. Each passes through the same stages as a single write.</summary>
internal static class Batch
{
    /// <summary>
    /// Executes the writes without a time limit; returns the request that was refused or failed, or null if all succeeded.
    /// </summary>
    public static async ValueTask<Request?> Write(IReadOnlyList<(Request Request, WriteSteps Steps)> writes)
    {
        var jobs = new List<EntityJob>(writes.Count);
        foreach ((Request request, WriteSteps steps) in writes)
        {
            await Stages.Run(request, r => Stages.Prepare(r, steps));
            if (request.Problem is not null)
            {
                return request;
            }

            jobs.Add(steps.Job(request));
        }

        return jobs.Count == 0 ? null : await Execute(writes, jobs);
    }

    private static async ValueTask<Request?> Execute(IReadOnlyList<(Request Request, WriteSteps Steps)> writes, List<EntityJob> jobs)
    {
        var batch = new BatchJob(jobs);
        Request last = writes[^1].Request;
        await Stages.Run(last, async request =>
        {
            await request.Services.Database.Write(batch);
            return null;
        });
        if (last.Problem is null && batch.Refused is { } refused)
        {
            last = writes[refused].Request;
            last.Problem = jobs[refused].Problem;
        }

        last.Problem ??= batch.Problem;

        for (int i = 0; last.Problem is null && i < jobs.Count; i++)
        {
            Pipeline.Execute.Take(writes[i].Request, jobs[i]);
            await Stages.Done(writes[i].Request, writes[i].Steps, jobs[i]);
        }

        return last.Problem is null ? null : last;
    }
}
