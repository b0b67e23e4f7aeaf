using System.Net;
using HelpdeskWeb.Clients;

namespace HelpdeskWeb.Tests;

/// <summary>Tests the truth file and the code around it over HTTP, including refusals.</summary>
public sealed class HelpdeskTests : IDisposable
{
    private static readonly TicketCreate Question = new() { Subject = " The printer ", Description = "It prints nothing but zeros." };

    private readonly Helpdesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task A_ticket_is_given_to_who_has_least_to_do_and_an_answer_is_told()
    {
        var agent = await _desk.Agent("ada");
        var other = await _desk.Agent("alan");
        var customer = await _desk.Customer("grace");
        var first = await customer.Tickets.CreateAsync(Question);
        var second = await customer.Tickets.CreateAsync(Question);
        Assert.Equal("The printer", first.Subject);
        string?[] given = [(await customer.Tickets.GetAsync(first.Id)).Assignee, (await customer.Tickets.GetAsync(second.Id)).Assignee];
        Assert.Equal([(await agent.Auth.MeAsync())!.Id, (await other.Auth.MeAsync())!.Id], given.Order());

        await agent.Replies.CreateAsync(new() { Ticket = first.Id, Text = "Not again.", Internal = true });
        Assert.Empty(_desk.Notices.Sent);
        await agent.Replies.CreateAsync(new() { Ticket = first.Id, Text = "Have you tried ones?" });
        Assert.Equal(["grace@example.org: An answer to “The printer”: Have you tried ones?"], _desk.Notices.Sent);
        Assert.Equal(TicketStatus.Waiting, (await customer.Tickets.GetAsync(first.Id)).Status);
    }

    [Fact]
    public async Task Intake_refuses_and_then_nothing_is_stored()
    {
        var customer = await _desk.Customer("grace");
        var terse = await Refused(() => customer.Tickets.CreateAsync(Question with { Description = "Broken!" }), 422);
        Assert.Equal("description too_terse", string.Join(", ", terse.Errors.Select(error => $"{error.Field} {error.Code}")));
        for (var ticket = 0; ticket < 3; ticket++)
        {
            await customer.Tickets.CreateAsync(Question);
        }

        await Refused(() => customer.Tickets.CreateAsync(Question), 409);
        Assert.Equal(3, (await _desk.System.Tickets.ListAsync(new() { Count = true })).Total);
        await customer.Tickets.SolveAsync((await customer.Tickets.ListAsync()).Items[0].Id);
        await customer.Tickets.CreateAsync(Question);
    }

    [Fact]
    public async Task The_rules_stand_whatever_hooks_do()
    {
        var agent = await _desk.Agent("ada");
        var customer = await _desk.Customer("grace");
        var stranger = await _desk.Customer("eve");
        await Refused(() => _desk.Client().Tickets.CreateAsync(Question), 401);
        var ada = (await agent.Auth.MeAsync())!.Id;
        await Refused(() => customer.Tickets.CreateAsync(Question with { Assignee = ada }), 403);
        var ticket = await customer.Tickets.CreateAsync(Question);
        await Refused(() => stranger.Tickets.GetAsync(ticket.Id), 404);
        await Refused(() => stranger.Replies.CreateAsync(new() { Ticket = ticket.Id, Text = "Me too" }), 403, 422);
        await customer.Tickets.SolveAsync(ticket.Id);
        await Refused(() => agent.Replies.CreateAsync(new() { Ticket = ticket.Id, Text = "Late" }), 409);
        Assert.Empty((await _desk.System.Replies.ListAsync()).Items);
    }

    [Fact]
    public async Task A_transcript_has_what_its_reader_may_read()
    {
        var agent = await _desk.Agent("ada");
        var customer = await _desk.Customer("grace");
        var ticket = await customer.Tickets.CreateAsync(Question);
        await agent.Replies.CreateAsync(new() { Ticket = ticket.Id, Text = "Not again.", Internal = true });
        await agent.Replies.CreateAsync(new() { Ticket = ticket.Id, Text = "Have you tried ones?" });

        var mine = await Transcript(ticket.Id, customer.Auth.Token);
        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
        var text = await mine.Content.ReadAsStringAsync();
        Assert.StartsWith("The printer\n\nIt prints nothing but zeros.\n\nada, ", text, StringComparison.Ordinal);
        Assert.EndsWith("Have you tried ones?\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not again.", text, StringComparison.Ordinal);
        Assert.Contains("Not again.", await (await Transcript(ticket.Id, agent.Auth.Token)).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Transcript(ticket.Id, (await _desk.Customer("eve")).Auth.Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Transcript(ticket.Id, null)).StatusCode);
    }

    [Fact]
    public async Task A_partners_key_names_a_user_and_gives_no_right()
    {
        var key = _desk.CreateClient();
        key.DefaultRequestHeaders.Add("X-Partner-Key", Helpdesk.PartnerKey);
        var partner = new HelpdeskClient(key);
        await Refused(() => partner.Tickets.CreateAsync(Question), 401);

        await _desk.System.Users.CreateAsync(new() { Email = Helpdesk.PartnerEmail, Password = Helpdesk.Password, Name = "Partner" });
        var ticket = await partner.Tickets.CreateAsync(Question);
        Assert.Equal((await partner.Auth.MeAsync())!.Id, ticket.Customer);
        await Refused(() => partner.Tickets.DeleteAsync(ticket.Id), 403);
        await Refused(() => partner.Tickets.UpdateAsync(ticket.Id, new() { Status = TicketStatus.Solved }), 403);

        var wrong = _desk.CreateClient();
        wrong.DefaultRequestHeaders.Add("X-Partner-Key", "guessed");
        await Refused(() => new HelpdeskClient(wrong).Tickets.ListAsync(), 401);
    }

    [Fact]
    public async Task Our_page_of_a_ticket_takes_the_place_of_the_generated_one()
    {
        var http = _desk.CreateClient();
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var app = (await http.GetStringAsync("/")).Split("<script type=\"module\" src=\"")[1].Split('"')[0];
        Assert.Contains("Keep what was said",
            await http.GetStringAsync(app.Replace("app.js", "views/ticket-detail.js", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_administrator_is_the_configurations()
    {
        var root = _desk.Client();
        Assert.Equal(UserRole.Admin, (await root.Auth.LoginAsync(Helpdesk.AdministratorEmail, Helpdesk.Password)).Role);
    }

    private async Task<HttpResponseMessage> Transcript(string ticket, string? token)
    {
        var http = _desk.CreateClient();
        http.DefaultRequestHeaders.Authorization = token is null ? null : new("Bearer", token);
        return await http.GetAsync($"/api/tickets/{ticket}/transcript");
    }

    private static async Task<TruthProblemException> Refused(Func<Task> ask, params int[] statuses)
    {
        var refused = await Assert.ThrowsAsync<TruthProblemException>(ask);
        Assert.Contains(refused.Status, statuses);
        return refused;
    }
}
