using Microsoft.AspNetCore.Http;
using Truth.Runtime.Auth;
using Truth.Runtime.Pipeline;
using Truth.Runtime.Reading;

namespace Truth.Runtime.Endpoints;

/// <summary>Converts between HTTP and requests.</summary>
internal static class HttpAdapter
{
    /// <summary>Answers a request to a route of an entity.</summary>
    public static Task Answer(HttpContext context, AppServices services, EntityPlan plan, Operation operation)
    {
        Request request = Request(context, services, plan, out _, takesKey: true);
        ValueTask running = operation(request);
        return running.IsCompletedSuccessfully ? Respond.Send(context, request) : Await(running, context, request);
    }

    /// <summary>The operation of an HTTP request.</summary>
    /// <param name="context">The context.</param>
    /// <param name="services">The services of the app.</param>
    /// <param name="plan">The entity of the route.</param>
    /// <param name="sent">The token that was sent.</param>
    /// <param name="beginsSession">Whether it signs in.</param>
    /// <param name="takesKey">Whether it may have an `Idempotency-Key`.</param>
    public static Request Request(
        HttpContext context, AppServices services, EntityPlan plan, out RequestToken sent, bool beginsSession = false,
            bool takesKey = false)
    {
        Principal principal = services.Senders.Of(context, out sent);
        return new Request(services, plan)
        {
            Principal = principal,
            RequestId = Parse.RequestId(context),
            Method = context.Request.Method,
            Path = context.Request.Path.Value ?? "",
            Query = context.Request.QueryString.Value,
            Row = context.Request.RouteValues["id"] as string,
            IfMatch = Parse.IfMatch(context),
            SentKey = Parse.Key(context),
            Input = Parse.Reads(context) ? RequestBody.None : new BodyReader(context, services.MaxBodyBytes),
            Scope = context.RequestServices,
            Cancellation = context.RequestAborted,
            BeginsSession = beginsSession,
            Problem = Parse.Problem(context, services.Senders, principal, sent, takesKey),
            Times = services.Development ? new StageTimes(services.Time) : null,
        };
    }

    private static async Task Await(ValueTask running, HttpContext context, Request request)
    {
        await running;
        await Respond.Send(context, request);
    }
}
