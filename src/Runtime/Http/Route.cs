using Truth.Runtime.Input;
using Truth.Runtime.Lists;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Http;

/// <summary>The second stage: what the address asks for. Which entity and action it is, its endpoint has settled.</summary>
internal static class Route
{
    /// <summary>A longer query is no page's of the interface.</summary>
    private const int MostKept = 512;

    public static Problem? ToList(Exchange exchange)
    {
        string query = exchange.Context.Request.QueryString.Value ?? "";
        if (exchange.Queries.Find(query) is { } known)
        {
            exchange.List = known;
            exchange.Shape = known.Shape;
            return null;
        }

        var parser = new ListParser(exchange.Plan);
        exchange.List = parser.List(query, out Problem? problem);
        exchange.Cursor = parser.Cursor;
        exchange.Shape = exchange.List?.Shape ?? exchange.Plan.Plain;
        if (exchange is { List: { } list, Cursor: null } && query.Length <= MostKept)
        {
            exchange.Queries.Keep(query, list);
        }

        return problem;
    }

    public static Problem? ToAggregate(Exchange exchange, out AggregateRequest? request)
    {
        request = new AggregateParser(exchange.Plan).Parse(exchange.Context.Request.QueryString.Value, out Problem? problem);
        return problem;
    }

    /// <summary>No id that is not a canonical one ever reaches the database.</summary>
    public static Problem? ToRow(Exchange exchange)
    {
        exchange.Id = exchange.Context.Request.RouteValues["id"] as string;
        if (!Ids.IsCanonical(exchange.Id))
        {
            return Problem.NotFound;
        }

        return ToShape(exchange);
    }

    public static Problem? ToShape(Exchange exchange)
    {
        string? query = exchange.Context.Request.QueryString.Value;
        if (string.IsNullOrEmpty(query))
        {
            return null;
        }

        exchange.Shape = new ListParser(exchange.Plan).Row(query, out Problem? problem) ?? exchange.Plan.Plain;
        return problem;
    }
}
