using System.Text.Json.Nodes;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Generated;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>
/// The desk with four tickets of ada; `a` belongs to a project that she may not read, `b` is urgent and therefore readable for everybody.
/// </summary>
public sealed class DeskFixture : IAsyncLifetime
{
    private static readonly Lazy<GeneratedApp> Compiled = new(() => ServedApp.Compile(Desk.Source));

    internal ServedApp App { get; private set; } = null!;

    internal AppDescriptor Descriptor => Compiled.Value.Descriptor;

    internal Asker Ada { get; private set; } = null!;

    internal Asker Bob { get; private set; } = null!;

    internal Asker Root { get; private set; } = null!;

    /// <summary>The ids by title.</summary>
    internal Dictionary<string, string> Tickets { get; } = [];

    internal static Task<ServedApp> Empty() => ServedApp.Start(Compiled.Value);

    public async Task InitializeAsync()
    {
        App = await Empty();
        (Ada, Bob, Root) = (await App.SignedIn("ada"), await App.SignedIn("bob"), await App.SignedIn("root", "admin"));
        var hidden = await App.Row("Project", """{"name":"hidden","budget":5}""");
        var shown = await App.Row("Project", $$"""{"name":"shown","lead":"{{Ada.Id}}"}""");
        var rows = new JsonObject[]
        {
            new()
            {
                ["title"] = "a",
                ["estimate"] = 1,
                ["due"] = "2026-01-01",
                ["urgent"] = false,
                ["secret"] = "s1",
                ["project"] = hidden,
                ["reviewer"] = Bob.Id,
                ["price"] = "1.25"
            },
            new()
            {
                ["title"] = "b",
                ["estimate"] = 3,
                ["status"] = "waiting",
                ["due"] = "2026-02-01",
                ["urgent"] = true,
                ["weight"] = 1.5,
                ["project"] = shown,
                ["price"] = "2.50"
            },
            new()
            {
                ["title"] = "c",
                ["estimate"] = 8,
                ["status"] = "done",
                ["seen"] = "2026-01-31T09:05:00.000Z",
                ["rating"] = 4,
                ["weight"] = 2
            },
            new() { ["title"] = "d" },
        };
        foreach (var row in rows)
        {
            row["createdBy"] = Ada.Id;
            if (row["title"]!.ToString() is "b" or "c")
            {
                row["parent"] = Tickets["a"];
            }

            Tickets[row["title"]!.ToString()] = await App.Site.System!.CreateAsync("Ticket", row);
        }
    }

    /// <summary>Rows that ada, or bob, may not read.</summary>
    internal async Task AddHidden()
    {
        var other = await App.Row("Ticket",
            $$"""{"title":"of bob","createdBy":"{{Bob.Id}}","rating":2,"secret":"t","parent":"{{Tickets["a"]}}"}""");
        await App.Row("Ticket", $$"""{"title":"of root","createdBy":"{{Root.Id}}","parent":"{{other}}","estimate":3}""");
        await App.Row("Remark", $$"""{"text":"of bob","createdBy":"{{Bob.Id}}","ticket":"{{Tickets["b"]}}"}""");
        await App.Row("Remark", $$"""{"text":"of ada","createdBy":"{{Ada.Id}}","ticket":"{{other}}"}""");
    }

    public async Task DisposeAsync()
    {
        Ada.Dispose();
        Bob.Dispose();
        Root.Dispose();
        await App.DisposeAsync();
    }
}
