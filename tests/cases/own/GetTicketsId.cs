using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Truth.Runtime.Local;

/// <summary>Replaces the app's own GET /api/tickets/{id}. Add `GetTicketsId.Map(app);` to Program.cs.</summary>
internal static class GetTicketsId
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/tickets/{id}", ["GET"], Answer);

    // Returns the app's own response, subject to its rules. Add code before or after it, or return a different response.
    private static System.Threading.Tasks.Task Answer(HttpContext context) =>
        context.RequestServices.GetRequiredService<LocalApp>().AnswerAsync(context);
}
