using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Truth.Runtime.Endpoints;
using Truth.Runtime.Pipeline;

namespace Truth.Runtime.Site;

/// <summary>
/// The routes that every app has in addition to its own: health, the description of the API, and the files of the interface.
/// </summary>
internal static class CommonRoutes
{
    private static readonly byte[] Healthy = "{\"status\":\"ok\"}"u8.ToArray();

    public static void Map(IEndpointRouteBuilder routes, Assets assets, byte[]? openApi, int maxAnswer, Readiness readiness)
    {
        MapHealth(routes, readiness);
        routes.MapGet(assets.Root + "/{**path}", assets.Answer);
        routes.MapGet("/api/problems/{code}",
            context => Bytes(context, Encoding.UTF8.GetBytes(ProblemPage(context)), "text/plain; charset=utf-8"));
        if (openApi is not null)
        {
            ApiPage.Map(routes);
            routes.MapGet("/api/openapi.json", context => openApi.Length <= maxAnswer
                ? Bytes(context, openApi, "application/json")
                : Respond.Problem(context, Problems.Problem.AnswerTooLarge(maxAnswer)));
        }
    }

    public static void MapHealth(IEndpointRouteBuilder routes, Readiness readiness)
    {
        routes.MapGet("/health/live", context => Bytes(context, Healthy, "application/json"));
        routes.MapGet("/health/ready", context => Ready(context, readiness));
    }

    private static async Task Ready(HttpContext context, Readiness readiness) => await (await readiness.IsReady()
        ? Bytes(context, Healthy, "application/json")
        : Respond.Problem(context, Problems.Problem.Unavailable));

    private static string ProblemPage(HttpContext context) =>
        $"{context.Request.RouteValues["code"]}: see the `detail` of the answer that sent you here.\n";

    private static Task Bytes(HttpContext context, byte[] body, string type)
    {
        HttpResponse response = context.Response;
        Respond.Common(response, Parse.RequestId(context));
        response.ContentType = type;
        return Respond.SendBytes(context, body);
    }
}
