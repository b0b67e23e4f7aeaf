using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Filters;
using Truth.Runtime.Lists;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Http;

/// <summary>The fifth stage: the statements themselves, with the caller's rules inside them.</summary>
internal static class Execute
{
    public static Problem? Read(Exchange exchange, Connection connection)
    {
        exchange.Body = RowAnswer.Of(connection, exchange.Asking, exchange.Shape, exchange.Id!, out string? tag, out Problem? problem);
        exchange.Tag = tag;
        return problem;
    }

    public static Problem? List(Exchange exchange, Connection connection)
    {
        RowSelect select = exchange.Shape.For(exchange.Caller);
        ListRequest request = exchange.List!;
        Scalar[] after = After(exchange, request, out Problem? stale);

        // The cursor of an expanded inverse: who was given it reads the field of the rows that it leads on to.
        bool goesOn = after.Length > 0 && request.Filter is { WayBack: not null };
        Problem? problem = Sorting(request, select) ?? (select.Nothing || goesOn ? null : request.Filter?.Refusal(exchange.Caller)) ?? stale;
        if (problem is not null)
        {
            return problem;
        }

        try
        {
            exchange.Body = new ListAnswer(connection, exchange.Asking, select, request).Write(after);
            return exchange.Body is null ? Problem.TooManyExpanded(Expander.MostRows) : null;
        }
        catch (DatabaseException error) when (error.TooDeep && request.Filter is not null)
        {
            return Filter.TooDeep;
        }
    }

    public static Problem? Aggregate(Exchange exchange, Connection connection, AggregateRequest request)
    {
        RowSelect select = exchange.Plan.Plain.For(exchange.Caller);
        Problem? problem = select.Nothing ? null : Adding(request, select) ?? request.Filter?.Refusal(exchange.Caller);
        if (problem is not null)
        {
            return problem;
        }

        try
        {
            exchange.Body = new AggregateAnswer(connection, exchange.Asking, select, request).Write();
            return null;
        }
        catch (DatabaseException error) when (error.TooDeep && request.Filter is not null)
        {
            return Filter.TooDeep;
        }
    }

    /// <summary>Runs a write and takes what it found out.</summary>
    public static async Task<Problem?> Write(Exchange exchange, EntityJob job)
    {
        try
        {
            await exchange.Services.Database.Write(job, exchange.Limit);
        }
        catch
        {
            job.Answer?.Dispose();
            throw;
        }

        exchange.Caller = job.Asking.Caller;
        exchange.Body = job.Answer;
        exchange.Tag = job.Tag;
        return job.Problem;
    }

    /// <summary>Sorting by a field tells its order: only who reads it of every row may.</summary>
    private static Problem? Sorting(ListRequest request, RowSelect select)
    {
        SortKey? hidden = select.Nothing ? null : request.Sort.FirstOrDefault(k => !select.Reads(k.Field));
        return hidden is null ? null : Problem.FieldForbidden(hidden.Field.Name, $"You may not sort by `{hidden.Field.Name}`.");
    }

    private static Problem? Adding(AggregateRequest request, RowSelect select)
    {
        FieldDescriptor? hidden = request.Fields.FirstOrDefault(f => !select.Reads(f));
        return hidden is null ? null : Problem.FieldForbidden(hidden.Name, $"You may not group or add up by `{hidden.Name}`.");
    }

    private static Scalar[] After(Exchange exchange, ListRequest request, out Problem? problem)
    {
        problem = null;
        if (exchange.Cursor is null)
        {
            return [];
        }

        string binding = ListAnswer.Binding(exchange.Plan, request, exchange.Caller);
        Scalar[]? after = exchange.Plan.App.Cursors.Open(exchange.Cursor, binding, request.Sort.Length + 1);
        problem = after is null ? Problem.InvalidParameter("`cursor` is not one of this list.") : null;
        return after ?? [];
    }
}
