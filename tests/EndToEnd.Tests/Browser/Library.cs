using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.Browser;

/// <summary>
/// A library with rows of every form: named by relations, dates, numbers or nothing, with long words, many columns and twelve options.
/// </summary>
public sealed class Library : IAsyncLifetime
{
    private const string Source = """
        const open = { create: 'authenticated', read: 'authenticated', update: 'authenticated', delete: 'authenticated' } as const;

        export const App = {
          name: 'TownLibrary',
          entities: {
            User: {
              fields: {
                email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true }, name: { type: 'string', required: true },
                role: { type: 'enum', options: ['admin', 'town-librarian'], default: 'town-librarian', permissions: { update: 'admin' } },
              },
              permissions: { create: 'admin', read: 'authenticated', update: 'entity.id == user.id' },
              ui: { display: { primary: 'name', secondary: 'role' } },
            },
            /** Where items stand: see the **plan** in `plan.pdf`. */
            Shelf: { plural: 'shelves', fields: { code: { type: 'string', required: true } }, permissions: open },
            Tag: { fields: { name: { type: 'string', required: true } }, permissions: open },
            Item: {
              fields: {
                title: { type: 'string', required: true },
                kind: { type: 'enum', options: ['book', 'magazine', 'film', 'game', 'map', 'tool', 'instrument', 'score', 'audiobook', 'comic', 'puzzle', 'seed-packet'] },
                state: { type: 'enum', options: ['draft', 'active', 'blocked', 'urgent', 'done', 'failed', 'cancelled'], default: 'active' },
                shelf: { type: 'relation', to: 'Shelf' }, tags: { type: 'relation', to: 'Tag', many: true }, keeper: { type: 'relation', to: 'User' },
                price: { type: 'decimal', precision: 15, scale: 2 }, boughtOn: 'date', website: 'url',
                about: { type: 'text', rich: true, help: 'What is **worth** knowing.' },
              },
              permissions: open,
              behaviors: { retire: { fields: { state: 'done' }, confirm: 'Retire it **now**?' } },
              ui: {
                display: { primary: 'title', secondary: 'kind', badge: 'state' },
                form: { sections: [{ title: 'What', fields: ['title', 'kind', 'state', 'about'] }, { title: 'Where', fields: ['shelf', 'tags', 'keeper', 'price', 'boughtOn'] }] },
              },
            },
            Loan: {
              fields: { item: { type: 'relation', to: 'Item', required: true }, reader: { type: 'relation', to: 'User', required: true }, dueOn: { type: 'date', required: true }, state: { type: 'enum', options: ['asked', 'confirmed'], default: 'asked', required: true } },
              permissions: open,
            },
            Fine: { fields: { loan: { type: 'relation', to: 'Loan', required: true }, paid: 'boolean' }, permissions: open, ui: { display: { primary: 'loan' } } },
            Opening: { fields: { at: { type: 'datetime', required: true } }, permissions: open },
            Count: { fields: { width: 'integer', height: 'decimal' }, permissions: open },
            Blank: { fields: { data: 'json', mark: 'boolean' }, permissions: open },
            Order: { fields: { subject: { type: 'string', required: true } }, permissions: { read: 'authenticated', create: 'admin && authenticated' } },
            Agreement: {
              fields: {
                donaudampfschifffahrtsgesellschaftskapitaensmuetze: { type: 'string', required: true }, contactAddressOfTheOtherLibrary: 'email', homepage: 'url', amount: 'integer', ratio: 'number', signedOn: 'date', checkedAt: 'datetime',
                status: { type: 'enum', options: ['awaiting-countersignature-by-the-other-library-of-the-district', 'in-force'] },
              },
              permissions: open,
              label: 'International interlibrary cooperation agreement', plural: 'international interlibrary cooperation agreements',
            },
          },
          views: {
            Home: { type: 'dashboard', route: '/', metrics: [{ title: 'Items', entity: 'Item', aggregate: 'count' }] },
            Dates: { type: 'calendar', route: '/dates', entity: 'Loan', dateField: 'dueOn' },
            Own: { type: 'custom', route: '/own', component: 'Own' },
            Loans: { type: 'kanban', route: '/loan-board', entity: 'Loan', groupBy: 'state', cardFields: ['reader', 'dueOn', 'item'] },
            Board: { type: 'kanban', route: '/board', entity: 'Item', groupBy: 'state', cardFields: ['keeper', 'kind', 'price', 'shelf', 'tags'] },
            House: { type: 'custom', route: '/house', title: 'House rules', content: '## Rules\n\nBe **quiet**, and see [the plan](https://example.org).\n\n- No `food`' },
            Items: { type: 'list', route: '/items', entity: 'Item', columns: ['title', 'kind', 'state', 'shelf', 'tags', 'price'] },
            Blocked: { type: 'list', route: '/blocked', title: 'Blocked', entity: 'Item', filters: { state: 'blocked' }, columns: ['title', 'kind'] },
            Wide: { type: 'list', route: '/wide', title: 'Everything', entity: 'Agreement', columns: ['donaudampfschifffahrtsgesellschaftskapitaensmuetze', 'status', 'contactAddressOfTheOtherLibrary', 'homepage', 'amount', 'ratio', 'signedOn', 'checkedAt'] },
          },
          settings: { auth: { enabled: true, allowRegistration: true } },
        };
        """;

    private static readonly string[] Kinds = ["book", "magazine", "film", "game", "map", "tool", "instrument", "score", "audiobook",
        "comic", "puzzle", "seed-packet"];
    private static readonly string[] States = ["draft", "active", "done", "urgent", "failed", "cancelled"];

    private static readonly string[] Titles =
    [
        "Dune", "عمر الخيام", "👩‍👩‍👧‍👦 Catan", new('x', 200), $"https://example.org/{new string('y', 150)}",
            "A title that goes on and on, as books of the eighteenth century have it",
        "Emma", "Ulysses", "Walden", "Candide", "Faust", "Middlemarch",
    ];

    private readonly TemporaryFolder _folder = new();
    private RunningApp? _app;

    internal RunningApp App => _app!;

    /// <summary>A row of each entity, by its path.</summary>
    internal Dictionary<string, string> Rows { get; } = [];

    public async Task InitializeAsync()
    {
        if (BrowserFactAttribute.Program is null)
        {
            return; // every test of the class is skipped
        }

        _folder.Write("app/app.truth.ts", Source);
        _app = await RunningApp.Start("dev", _folder.At("app"), "--no-open");
        using var ada = await Session.Register(_app, "ada");
        await Fill(ada, (await ada.Me())["id"]!.GetValue<string>());
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task Fill(Session ada, string me)
    {
        Rows["users"] = me;
        var shelves = new List<string>();
        for (var i = 0; i < 70; i++)
        {
            shelves.Add(await Row(ada, "shelves", new { code = $"Shelf {i:00}" }));
        }

        var tags = new List<string>();
        foreach (var name in (string[])["Classic", "New", "Large print", "Of a local author, with quite a long name for a tag"])
        {
            tags.Add(await Row(ada, "tags", new { name }));
        }

        var items = new List<string>();
        for (var i = 0; i < Titles.Length; i++)
        {
            items.Add(await Row(ada, "items", new
            {
                title = Titles[i], kind = Kinds[i], state = States[i % States.Length], shelf = shelves[i], tags = tags.Take(i % 5),
                    keeper = me, price = $"{i + 1}123456789.50",
                boughtOn = $"2026-{i + 1:00}-15", website = $"https://example.org/{new string('z', 200)}",
                    about = "**Bold**, a [link](https://example.org) and\n\n- `one`\n- <b>two</b>",
            }));
        }

        Rows["items"] = items[0];
        for (var i = 0; i < 5; i++)
        {
            Rows["loans"] = await Row(ada, "loans",
                new { item = items[i], reader = me, dueOn = $"2026-12-1{i}", state = i % 2 == 0 ? "asked" : "confirmed" });
        }

        await Row(ada, "fines", new { loan = Rows["loans"], paid = true });
        await Row(ada, "openings", new { at = "2026-12-01T09:00:00.000Z" });
        await Row(ada, "counts", new { width = 9_007_199_254_740_991, height = "12" });
        await Row(ada, "blanks", new { data = new { a = 1 } });
        await Row(ada, "international-interlibrary-cooperation-agreements", new
        {
            donaudampfschifffahrtsgesellschaftskapitaensmuetze = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
            contactAddressOfTheOtherLibrary = $"{new string('m', 60)}@subdomain.of.an.example.test",
                homepage = $"https://example.org/{new string('w', 300)}",
            amount = 9_007_199_254_740_991, ratio = 0.123456789, signedOn = "2026-01-02", checkedAt = "2026-01-02T03:04:05.000Z",
                status = "awaiting-countersignature-by-the-other-library-of-the-district",
        });
    }

    private async Task<string> Row(Session session, string path, object row)
    {
        var id = (await session.Create($"/api/{path}", row))["id"]!.GetValue<string>();
        return Rows[path] = id;
    }
}
