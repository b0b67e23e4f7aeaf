using Truth.Runtime.Input;
using Truth.Runtime.Json;
using Truth.Runtime.Problems;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Pipeline;

/// <summary>
/// A request whose body is an array: it creates a row from each element, or none. Each element passes through the same stages as a single
/// row.
/// </summary>
internal static class RowArray
{
    private const int MostRows = 1000;

    /// <summary>Hashing a password is slow by design.</summary>
    private const int MostAccounts = 20;

    /// <summary>The request for each element, validated; or the problem, with the errors of all elements.</summary>
    public static async ValueTask<(Problem? Problem, IReadOnlyList<Request> Parts)> Parts(Request request, WriteSteps steps)
    {
        int most = request.Plan.Fields.Any(field => field.Secret) ? MostAccounts : MostRows;
        if (BodyArray.Split(request.Input.Bytes, most, out List<ReadOnlyMemory<byte>> elements) is { } wrong)
        {
            return (wrong, []);
        }

        Request[] parts = [.. elements.Select(request.Part)];
        var errors = new List<FieldError>();
        for (int i = 0; i < parts.Length; i++)
        {
            switch (await Stages.Prepare(parts[i], steps))
            {
                case { Status: 422 } problem:
                    errors.AddRange(problem.At(i).Errors);
                    break;
                case { } problem:
                    return (problem.At(i), []);
            }
        }

        return (errors.Count == 0 ? null : Problem.Invalid(errors), parts);
    }

    /// <summary>Creates the rows and completes the request.</summary>
    public static async ValueTask<Problem?> Write(Request request, IReadOnlyList<Request> parts, WriteSteps steps)
    {
        EntityJob[] jobs = [.. parts.Select(steps.Job)];
        try
        {
            var batch = new BatchJob(jobs);
            Problem? problem = await Once.Write(request, batch,
                () => new(201, [.. jobs.Select(job => ((CreateJob)job).Id)]) { IsSame = true }, isArray: true)
                ?? (batch.Refused is { } refused ? jobs[refused].Problem!.At(refused) : batch.Problem);
            if (problem is null && !request.IsRepeated)
            {
                await Done(request, parts, steps, jobs);
            }

            return problem;
        }
        finally
        {
            Array.ForEach(jobs, job => job.Answer?.Dispose());
        }
    }

    private static async ValueTask Done(Request request, IReadOnlyList<Request> parts, WriteSteps steps, EntityJob[] jobs)
    {
        request.Status = 201;
        request.Caller = jobs is [var first, ..] ? first.Asking.Caller : request.Caller;
        request.Body = Together(request, jobs);
        for (int i = 0; i < jobs.Length; i++)
        {
            parts[i].Caller = jobs[i].Asking.Caller;
            await Stages.Done(parts[i], steps, jobs[i]);
        }
    }

    private static JsonOut Together(Request request, EntityJob[] jobs)
    {
        var json = new JsonOut(request.Plan.App.Answers);
        try
        {
            json.Raw((byte)'[');
            for (int i = 0; i < jobs.Length; i++)
            {
                json.Raw(i == 0 ? [] : ","u8);
                foreach (ReadOnlyMemory<byte> piece in jobs[i].Answer?.Parts ?? [])
                {
                    json.Raw(piece.Span);
                }
            }

            json.Raw((byte)']');
            return json;
        }
        catch
        {
            json.Dispose();
            throw;
        }
    }
}
