// A typical program with the C# client. It is published trimmed and run against the app, whose address is an argument.
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Workshop;
using Workshop.Clients;

using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
var workshop = new WorkshopClient(http);
Check(await workshop.Auth.MeAsync() is null);
Check(await Refused(() => workshop.Tickets.ListAsync()) is { Status: 401, Code: "not_authenticated" });

var wrong = await Refused(() => workshop.Auth.RegisterAsync(new() { Email = "eva", Password = "short", Name = "Eva" }));
Check(wrong.Errors.Select(e => $"{e.Field} {e.Code}").SequenceEqual(["email bad_format", "password too_short"])
    && wrong.Errors.All(e => e.Message.Length > 0));
var eva = await workshop.Auth.RegisterAsync(new() { Email = "eva@example.test", Password = "correct horse", Name = "Eva" });
Check(eva is { Name: "Eva", Role: UserRole.Member } && eva.CreatedAt.Kind == DateTimeKind.Utc);
Check(workshop.Auth.Token is { Length: > 20 });

// Values of every type are sent and returned.
using var meta = JsonDocument.Parse("""{ "a": [1, null, "x"] }""");
var lamp = await workshop.Tickets.CreateAsync(new()
{
    Title = "A lamp: it's \"dim\" 💡", Urgent = true, Estimate = 3, Serial = 9_007_199_254_740_993, Weight = 1.5, Price = 12.50m,
        Due = new(2026, 1, 31),
    SeenAt = new(2026, 1, 31, 9, 5, 0, DateTimeKind.Utc), Meta = meta.RootElement, Device = "0190a5f0-0000-7000-8000-000000000000",
        Contact = "c@example.test",
    Manual = "https://example.test/m", Helpers = [eva.Id],
});
Check(lamp is { Title: "A lamp: it's \"dim\" 💡", Status: TicketStatus.Open, Urgent: true, Estimate: 3, Serial: 9_007_199_254_740_993,
    Weight: 1.5, Effort: 6, IsOpen: true });
Check(lamp.Price?.ToString(CultureInfo.InvariantCulture) == "12.50" && lamp.Due == new DateOnly(2026, 1, 31)
    && lamp.SeenAt == new DateTime(2026, 1, 31, 9, 5, 0, DateTimeKind.Utc));
Check(lamp.Meta?.GetProperty("a")[2].GetString() == "x" && lamp.Helpers.SequenceEqual([eva.Id]) && lamp.CreatedBy == eva.Id
    && lamp.Note is null);

// Properties that are not set do not change; null sets null.
var changed = await workshop.Tickets.UpdateAsync(lamp.Id, new() { Weight = null, Status = TicketStatus.InProgress, Helpers = [] });
Check(changed is { Weight: null, Status: TicketStatus.InProgress, Estimate: 3, Helpers: [] });
Check(await Refused(() => workshop.Tickets.UpdateAsync(lamp.Id, new() { Title = "Late" }, ifMatch: lamp.ETag)) is { Status: 412,
    Code: "changed" });
var again = await workshop.Tickets.GetAsync(lamp.Id);
Check(await workshop.Tickets.UpdateAsync(lamp.Id, new() { Title = "A lamp" }, ifMatch: again.ETag) is { Title: "A lamp" });

// Files are streams, and described in their rows.
using var papers = new MemoryStream("%PDF-1.7 €"u8.ToArray());
var filed = await workshop.Tickets.UploadPapersAsync(lamp.Id, papers, "Öl & “Gas”.pdf");
Check(filed.Papers is { Name: "Öl & “Gas”.pdf", Type: "application/pdf", Size: 12, ETag.Length: > 10 } && papers.CanRead);
await using (var content = await workshop.Tickets.DownloadPapersAsync(lamp.Id))
{
    using var reader = new StreamReader(content);
    Check(await reader.ReadToEndAsync() == "%PDF-1.7 €");
}

papers.Position = 0;
Check(await Refused(() => workshop.Tickets.UploadPhotoAsync(lamp.Id, papers)) is { Status: 422, Errors: [{ Field: "photo", Code: "type" }] });
papers.Position = 0;
Check(await Refused(() => workshop.Tickets.UploadPapersAsync(lamp.Id, papers, ifMatch: "\"other\"")) is { Code: "changed" });
await workshop.Tickets.RemovePapersAsync(lamp.Id, $"\"{filed.Papers?.ETag}\"");
Check(await Refused(() => workshop.Tickets.DownloadPapersAsync(lamp.Id)) is { Status: 404 });
Check(await workshop.Tickets.GetAsync(lamp.Id) is { Papers: null, Photo: null });

// Fields that may be hidden are marked.
var kitchen = await workshop.Jobs.CreateAsync(new() { Name = "Kitchen", Budget = 100.00m });
Check(kitchen is { Id.Length: 36, Row: null });
var cellar = await workshop.Jobs.CreateAsync(new() { Name = "Cellar", Lead = eva.Id });
Check(cellar.Row is { Name: "Cellar" });
var shelf = await workshop.Tickets.CreateAsync(new() { Title = "A shelf", Job = cellar.Id, Parent = lamp.Id, PaidBy = [cellar.Id],
    Helpers = [eva.Id] });

// Relations to one and to many rows, and inverse relations.
var expanded = await workshop.Tickets.GetAsync(shelf.Id,
    new() { Expand = new() { Job = new() { Lead = new() }, Parent = new() { Parts = new() }, Helpers = new() { Helping = new() },
    PaidBy = new() }, Can = true });
Check(expanded is { Job: var job, JobRow: { Name: "Cellar", LeadRow.Name: "Eva" },
    ParentRow: { Title: "A lamp", Parts.Items: [{ Title: "A shelf" }] } } && job == cellar.Id);
Check(expanded is { Helpers: [var helper], HelpersPage: { Items: [{ Name: "Eva", Helping.Items: [{ Title: "A shelf" }] }], Next: null },
    PaidByPage.Items: [{ Name: "Cellar" }] } && helper == eva.Id);
Check(expanded.Can!.SequenceEqual(["update", "delete", "start", "finish", "hand", "discard"]));

// Lists, page by page; values in a filter are encoded.
var title = "A shelf\" || title != \"";
Check((await workshop.Tickets.ListAsync(new() { Filter = $"title == {title}" })).Items.Count == 0);
var due = new DateOnly(2026, 1, 31);
Check(await workshop.Tickets.ListAsync(new() { Filter = $"due == {due} && urgent == {true} && estimate < {9} && price == {12.5m} && status in {new[] { TicketStatus.Open, TicketStatus.InProgress }}", Count = true }) is { Items: [{ Title: "A lamp" }], Next: null, Total: 1 });
Check((await workshop.Tickets.ListAsync(new() { Filter = $"status == {TicketStatus.InProgress} && createdBy == {eva.Id}" })).Items is [{ Title: "A lamp" }]);
Check((await workshop.Tickets.ListAsync(new() { Filter = Filter.Of("urgent") })).Items.Count == 1);
var titles = new List<string>();
await foreach (var ticket in workshop.Tickets.AllAsync(new() { Sort = "title", Limit = 1 }))
{
    titles.Add(ticket.Title);
}

Check(titles.SequenceEqual(["A lamp", "A shelf"]));
Check(await Refused(() => workshop.Tickets.ListAsync(new() { Filter = $"titel == 'x'" })) is { Status: 400, Code: "invalid_expression",
    Errors: [{ Field: "filter" }] });
var groups = await workshop.Tickets.AggregateAsync(new() { GroupBy = ["status"], Sum = ["estimate"] });
Check(groups.Items.Count == 2 && groups.Items.Sum(g => g.Count) == 2 && groups.Items.All(g => g.Values.ContainsKey("status")));

// Behaviors; cancelled requests.
Check(await Refused(() => workshop.Tickets.StartAsync(lamp.Id)) is { Status: 409, Code: "guard" });
Check(await workshop.Tickets.FinishAsync(lamp.Id, "shines", hours: 2) is { Status: TicketStatus.Done, Body: "shines", Estimate: 2 });
Check((await workshop.Tickets.HandAsync(shelf.Id, to: [eva.Id])).Helpers.Count == 1);
using var given = new CancellationTokenSource();
await given.CancelAsync();
Check(await Gives<OperationCanceledException>(() => workshop.Tickets.ListAsync(cancellationToken: given.Token)) is not null);

// A new client with the token of the session, and the end of the session.
var later = new WorkshopClient(http, workshop.Auth.Token);
Check(await later.Auth.MeAsync() is { Name: "Eva" });
await later.Auth.ChangePasswordAsync("correct horse", "battery staple");
await later.Tickets.DiscardAsync(shelf.Id);
await later.Tickets.DeleteAsync(lamp.Id);
await later.Auth.LogoutAsync();
Check(later.Auth.Token is null && await Refused(() => workshop.Tickets.ListAsync()) is { Status: 401 });
Check(await workshop.Auth.LoginAsync("eva@example.test", "battery staple") is { Name: "Eva" });
Check((await workshop.Tickets.ListAsync()).Items.Count == 0);
Console.WriteLine("all is well");

static Task<TruthProblemException> Refused(Func<Task> ask) => Gives<TruthProblemException>(ask);

static async Task<TException> Gives<TException>(Func<Task> ask)
    where TException : Exception
{
    try
    {
        await ask();
    }
    catch (TException exception)
    {
        return exception;
    }

    throw new InvalidOperationException("nothing was refused");
}

static void Check(bool holds, [CallerArgumentExpression(nameof(holds))] string? what = null)
{
    if (!holds)
    {
        throw new InvalidOperationException("not so: " + what);
    }
}
