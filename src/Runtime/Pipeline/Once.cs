using Truth.Runtime.Data;
using Truth.Runtime.Json;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Pipeline;

/// <summary>Requests with an `Idempotency-Key`: a write that was completed is answered again, and not done again.</summary>
internal static class Once
{
    /// <summary>Answers the request if its write was completed before: then it is <see cref="Request.IsRepeated"/>.</summary>
    /// <param name="request">The request, whose body was read.</param>
    /// <param name="isArray">The body is an array of rows.</param>
    public static async ValueTask<Problem?> Answer(Request request, bool isArray)
    {
        request.Key ??= IdempotencyKey.Of(request.SentKey!, request.Method, request.Path, request.Query, request.IfMatch,
            request.Input.Bytes.Span);
        using ReadTransaction reading = request.Services.Database.Read(request.Limit);
        await Authorize.Identify(request, reading.Session);
        CompletedWrite? completed = await CompletedWrite.Find(reading.Session, request.Key, request.Caller, request.Moment);
        Problem? problem = completed is { IsSame: false } ? Problem.IdempotencyMismatch : null;
        if (completed is { IsSame: true })
        {
            request.IsRepeated = true;
            await Answer(request, Execute.Rows(request, reading), completed, isArray);
        }

        await reading.Complete();
        return problem;
    }

    /// <summary>Does a write; if it has a key, only once.</summary>
    /// <param name="request">The request.</param>
    /// <param name="job">The write.</param>
    /// <param name="result">Its result, if it succeeds.</param>
    /// <param name="isArray">The body is an array of rows.</param>
    public static async ValueTask<Problem?> Write(Request request, WriteJob job, Func<CompletedWrite> result, bool isArray)
    {
        if (request.Key is null)
        {
            await request.Services.Database.Write(job, request.Limit);
            return null;
        }

        var once = new OnceJob(job, request.Key, request.Writing, result);
        await request.Services.Database.Write(once, request.Limit);

        // Another request with the same key may have completed it meanwhile.
        return once.Earlier is null ? once.Problem : await Answer(request, isArray);
    }

    // The rows as the caller can read them now.
    private static async ValueTask Answer(Request request, Session session, CompletedWrite completed, bool isArray)
    {
        request.Status = completed.Status;
        if (isArray)
        {
            request.Body = await Rows(request, session, completed.Ids);
        }
        else if (completed.Ids is [var id])
        {
            (request.Body, request.Tag, _) = await RowAnswer.OrId(session, request.Asking, request.Shape, id);
            request.Location = completed.Status == 201 ? request.AddressOf(id) : null;
        }
    }

    private static async ValueTask<JsonOut> Rows(Request request, Session session, string[] ids)
    {
        var json = new JsonOut(request.Plan.App.Answers);
        try
        {
            json.Raw((byte)'[');
            for (int i = 0; i < ids.Length; i++)
            {
                using JsonOut? row = (await RowAnswer.OrId(session, request.Asking, request.Shape, ids[i])).Json;
                json.Raw(i == 0 ? [] : ","u8);
                json.Raw(row is null ? "null"u8 : row.ToArray());
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
