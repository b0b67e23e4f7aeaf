using Truth.Runtime.Input;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Pipeline;

/// <summary>The second stage: parses the address. The endpoint has already determined the entity and the action.</summary>
internal static class Route
{
    /// <summary>The interface does not send a longer query.</summary>
    private const int MostKept = 512;

    /// <param name="request">The request.</param>
    /// <param name="queries">The parsed query strings of earlier requests.</param>
    public static Problem? ToList(Request request, BoundedCache<string, ListRequest> queries)
    {
        string query = request.Query ?? "";
        if (queries.Find(query) is { } known)
        {
            request.List = known;
            request.Shape = known.Shape;
            return null;
        }

        var parser = new ListParser(request.Plan);
        request.List = parser.List(query, out Problem? problem);
        request.Cursor = parser.Cursor;
        request.Shape = request.List?.Shape ?? request.Plan.Plain;
        if (request is { List: { } list, Cursor: null } && query.Length <= MostKept)
        {
            queries.Keep(query, list);
        }

        return problem;
    }

    public static Problem? ToAggregate(Request request, out AggregateRequest? asked)
    {
        asked = new AggregateParser(request.Plan).Parse(request.Query, out Problem? problem);
        return problem;
    }

    /// <summary>IDs that are not canonical never reach the database.</summary>
    public static Problem? ToRow(Request request)
    {
        if (!Ids.IsCanonical(request.Row))
        {
            return Problem.NotFound;
        }

        request.Id = request.Row;
        return ToShape(request);
    }

    public static Problem? ToExport(Request request, out ListRequest? asked)
    {
        asked = new ListParser(request.Plan).Export(request.Query, out Problem? problem);
        return problem;
    }

    public static Problem? ToHistory(Request request, out int limit)
    {
        var parser = new ListParser(request.Plan);
        limit = parser.History(request.Query, out Problem? problem);
        request.Cursor = parser.Cursor;
        request.Id = Ids.IsCanonical(request.Row) ? request.Row : null;
        return request.Id is null ? Problem.NotFound : problem;
    }

    public static Problem? ToShape(Request request)
    {
        string? query = request.Query;
        if (string.IsNullOrEmpty(query))
        {
            return null;
        }

        request.Shape = new ListParser(request.Plan).Row(query, out Problem? problem) ?? request.Plan.Plain;
        return problem;
    }
}
