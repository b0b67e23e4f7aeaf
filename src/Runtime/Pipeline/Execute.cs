using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Permissions;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Pipeline;

/// <summary>The fifth stage: runs the statements, which include the rules for the caller.</summary>
internal static class Execute
{
    public static async ValueTask<Problem?> Read(Request request, ReadTransaction reading)
    {
        (request.Body, request.Tag, Problem? problem) = await RowAnswer.Of(Rows(request, reading), request.Asking, request.Shape,
            request.Id!);
        return problem;
    }

    public static async ValueTask<Problem?> List(Request request, ReadTransaction reading)
    {
        RowSelect select = request.Shape.For(request.Caller);
        ListRequest asked = request.List!;
        Scalar[] after = After(request, asked, out Problem? stale);

        // The cursor of an expanded inverse relation. A caller who received it may read the field of the related rows.
        bool goesOn = after.Length > 0 && asked.Filter is { WayBack: not null };
        Problem? problem = Sorting(asked, select, request.Caller)
            ?? (select.Nothing || goesOn ? null : asked.Filter?.Refusal(request.Caller)) ?? stale;
        if (problem is not null)
        {
            return problem;
        }

        try
        {
            request.Body = await new ListAnswer(Rows(request, reading), request.Asking, select, asked).Write(after);
            return request.Body is null ? Problem.TooManyExpanded(Expander.MostRows) : null;
        }
        catch (DatabaseException error) when (error.TooDeep && asked.Filter is not null)
        {
            return Filter.TooDeep;
        }
    }

    public static async ValueTask<Problem?> Aggregate(Request request, ReadTransaction reading, AggregateRequest asked)
    {
        RowSelect select = request.Plan.Plain.For(request.Caller);
        Problem? problem = select.Nothing ? null : Adding(asked, select) ?? asked.Filter?.Refusal(request.Caller);
        if (problem is not null)
        {
            return problem;
        }

        try
        {
            request.Body = await new AggregateAnswer(Rows(request, reading), request.Asking, select, asked).Write();
            return null;
        }
        catch (DatabaseException error) when (error.TooDeep && asked.Filter is not null)
        {
            return Filter.TooDeep;
        }
    }

    /// <summary>The history of a row: also of rows that exist no more, to which no policy can apply.</summary>
    public static async ValueTask<Problem?> History(Request request, ReadTransaction reading, int limit)
    {
        var history = new HistoryAnswer(reading.Session, request.Asking, request.Plan, request.Id!);
        Scalar[]? after = request.Cursor is null ? [] : request.Plan.App.Cursors.Open(request.Cursor, history.Binding, 1);
        (request.Body, Problem? problem) = after is null ? (null, StaleCursor) : await history.Write(limit, after);
        return problem;
    }

    /// <summary>The session for the rows that the request answers.</summary>
    public static Session Rows(Request request, ReadTransaction reading) =>
        request.Caller.IsSystem ? reading.Session : reading.RowsOf(request.Caller.Id, request.Moment);

    /// <summary>Runs a write and copies its results to the request.</summary>
    public static async Task<Problem?> Write(Request request, EntityJob job)
    {
        try
        {
            Problem? problem = await Once.Write(request, job, () => job.Result(request.Id), isArray: false);
            if (request.IsRepeated)
            {
                return problem;
            }

            Take(request, job);
            return problem ?? job.Problem;
        }
        catch
        {
            job.Answer?.Dispose();
            throw;
        }
    }

    /// <summary>Runs a write that may take as long as it needs, such as an import.</summary>
    public static Task Unlimited(Request request, WriteJob job) => request.Services.Database.Write(job);

    /// <summary>Copies the results of a completed write.</summary>
    public static void Take(Request request, EntityJob job)
    {
        request.Caller = job.Asking.Caller;
        request.Body = job.Answer;
        request.Tag = job.Tag;
    }

    /// <summary>Sorting by a field reveals the order of its values, so the caller must be able to read it in every row.</summary>
    private static Problem? Sorting(ListRequest request, RowSelect select, Caller caller)
    {
        string? hidden = select.Nothing
            ? null
            : request.Sort.Select(k => k.Hidden(select.Shape.Plan, caller)).FirstOrDefault(name => name is not null);
        return hidden is null ? null : Problem.FieldForbidden(hidden, $"You do not have permission to sort by `{hidden}`.");
    }

    private static Problem? Adding(AggregateRequest request, RowSelect select)
    {
        FieldDescriptor? hidden = request.Fields.FirstOrDefault(f => !select.Reads(f));
        return hidden is null ? null : Problem.FieldForbidden(hidden.Name, $"You do not have permission to aggregate `{hidden.Name}`.");
    }

    private static Problem StaleCursor => Problem.InvalidParameter("`cursor` does not belong to this list.");

    private static Scalar[] After(Request request, ListRequest asked, out Problem? problem)
    {
        problem = null;
        if (request.Cursor is null)
        {
            return [];
        }

        string binding = ListAnswer.Binding(request.Plan, asked, request.Caller);
        Scalar[]? after = request.Plan.App.Cursors.Open(request.Cursor, binding, asked.Sort.Length + 1);
        problem = after is null ? StaleCursor : null;
        return after ?? [];
    }
}
