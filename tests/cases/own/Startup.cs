using System.Security.Claims;
using System.Text.Encodings.Web;
using Desk;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Truth.Runtime;

namespace Own;

public static class Startup
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddTruthHooks<Triage>().AddTruthHooks<Journal>().AddTruthHooks<People>();
        builder.Services.AddAuthentication(Badge.Name).AddScheme<AuthenticationSchemeOptions, Badge>(Badge.Name, null);
    }

    public static void Map(WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.Headers["X-Desk"] = "own";
            return next(context);
        });
        app.MapGet("/api/tickets/open",
            async (AppStore store, HttpContext request) =>
            (await store.As(request).Tickets.ListAsync(new() { Filter = $"status == {TicketStatus.Open}" })).Items.Select(t => t.Title));
        app.MapPost("/own/tickets", async (AppStore store, HttpContext request) =>
        {
            try
            {
                return Results.Ok((await store.As(request).Tickets.CreateAsync(new() { Title = "From outside" })).Id);
            }
            catch (Desk.Clients.TruthProblemException refused)
            {
                return Results.Text(refused.Code, statusCode: refused.Status);
            }
        });

        // The first replaces a route of the app, the second runs before one.
        app.MapGet("/api/users/{id}", (string id) => $"user {id}");
        GetTicketsId.Map(app.MapGroup("").AddEndpointFilter((request, next) =>
        {
            request.HttpContext.Response.Headers["X-Own"] = "yes";
            return next(request);
        }));
    }
}

/// <summary>Authenticates with a header: `sub …`, `email …`, with an additional claim `role admin`, which must have no effect. A cookie can
/// be used as well.</summary>
public sealed class Badge(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log,
    UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Name = "Badge";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var badge = Request.Headers["X-Badge"].FirstOrDefault()
            ?? (Request.Cookies["badge"] is { } cookie ? Uri.UnescapeDataString(cookie) : null);
        if (badge is null)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var claims = badge.Split(';').Select(claim => new Claim(claim.Split(' ')[0], claim.Split(' ')[1]));
        return Task.FromResult(AuthenticateResult.Success(new(new(new ClaimsIdentity(claims, Name)), Name)));
    }
}
