using System.Globalization;
using System.Text;
using HelpdeskWeb.Clients;

namespace HelpdeskWeb.Transcripts;

/// <summary>
/// A custom endpoint: the replies to a ticket as a text file. It reads as the caller, so that only the staff get the notes.
/// </summary>
internal static class TranscriptEndpoint
{
    public static void MapTranscripts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/tickets/{id}/transcript", async (string id, AppStore store, HttpContext request) =>
    {
        try
        {
            var caller = store.As(request);
            var ticket = await caller.Tickets.GetAsync(id);
            var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{ticket.Subject}\n\n{ticket.Description}\n");
            await foreach (var reply in caller.Replies.AllAsync(new() { Filter = $"ticket == {id}", Sort = "createdAt",
                Expand = new() { Writer = new() } }))
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"\n{reply.WriterRow?.Name ?? "somebody"}, {reply.CreatedAt:yyyy-MM-dd HH:mm}:\n{reply.Text}\n");
            }

            return Results.Text(text.ToString());
        }
        catch (TruthProblemException refused)
        {
            return Results.Problem(refused.Message, statusCode: refused.Status,
                extensions: new Dictionary<string, object?> { ["code"] = refused.Code });
        }
    });
}
