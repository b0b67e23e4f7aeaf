using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Truth.Runtime.Local;

/// <summary>In place of the app's own GET /api/tickets/{id}. In Program.cs: `GetTicketsId.Map(app);`</summary>
internal static class GetTicketsId
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/tickets/{id}", ["GET"], Answer);

    // The app's own answer, under its own rules: go before it, after it, or give another.
    private static System.Threading.Tasks.Task Answer(HttpContext context) => context.RequestServices.GetRequiredService<LocalApp>().AnswerAsync(context);
}
